"""Writes the outcome of a visit on the writer's thread: a check, its time told later, or a postponement."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from precinct_app.domain.register.checks import change_check, note_check, postpone
from precinct_app.domain.work import TIMELESS
from precinct_app.domain.work.words import DueRow
from precinct_app.gui.pages.today import moment
from precinct_app.tasks import Progress


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was typed under a line: ``told`` is ISO text of the arrival, a day alone where it has no time."""

    row: DueRow
    result: str
    told: str
    until: date | None
    place: str
    breach: str
    seen: str
    representative: str


class WriteOutcome:
    """One outcome."""

    def __init__(self, store: Any, outcome: Outcome) -> None:
        self._store, self._outcome = store, outcome

    def __call__(self, progress: Progress) -> Outcome:
        """Write it and return it; raises BadInput."""
        outcome, item = self._outcome, self._outcome.row.item
        if item.kind == TIMELESS:
            with self._store.write("check.change") as write:
                change_check(write, item.id, happened=outcome.told)
        elif item.subject is None:
            return outcome
        elif outcome.until is not None:
            with self._store.write("check.postpone") as write:
                postpone(write, item.subject[1], outcome.until, moment.today(self._store.zone))
        else:
            with self._store.write("check.add") as write:
                note_check(
                    write, subject_type=item.subject[0], subject_id=item.subject[1], due_day=item.due,
                    result=outcome.result, happened=outcome.told, place=outcome.place, seen=outcome.seen,
                    breach=outcome.breach, representative=outcome.representative,
                )  # fmt: skip
        return outcome
