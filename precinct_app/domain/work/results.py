"""How a promise ended, and its postponement."""

from datetime import date

from precinct_app.domain.base import Id, Writer
from precinct_app.domain.contacts import Promise
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

NOT_LATER = N_("Choose a day after the present one.")
NO_REASON = N_("Write why: the citizen will ask.")
# a promise that was not kept needs a word why
NEEDS_NOTE = frozenset({"partly", "not_done", "dropped"})


def finish_promise(write: Writer, promise_id: Id, result: str, day: date, note: str = "") -> None:
    """Note how a promise ended (code list "promise_result") on ``day``.

    Raises BadInput when it was not kept in full and ``note`` does not say why.
    """
    if result in NEEDS_NOTE and not note.strip():
        raise BadInput(NO_REASON, field="note")
    write.change(Promise, promise_id, result=result, done_day=day, result_note=note.strip())


def postpone_promise(write: Writer, promise_id: Id, due: date, note: str = "") -> None:
    """Give a promise a later day; raises BadInput unless it is later than the one it has."""
    row = write.session.get_one(Promise, promise_id)
    if due <= row.due_day:
        raise BadInput(NOT_LATER, field="due_day")
    write.change(Promise, promise_id, due_day=due, result_note=note.strip() or row.result_note)
