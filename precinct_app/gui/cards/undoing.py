"""Telling what was done, with the way back on the strip: "Deleted: ... Undo".

A strip stays for some seconds while work goes on, so its button takes back the step it stands for and no
other: when another came after it, the store refuses with a sentence.
"""

from typing import Any
from weakref import ref

from PySide6.QtCore import QObject

from precinct_app.domain.base import Id
from precinct_app.domain.labels import hidden_records, labels
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.i18n import _
from precinct_app.storage.journal import first_operation, touched
from precinct_app.tasks import WRITER, Progress


class Undoing(QObject):
    """Belongs to a page or the window; ``tell`` says what was done and offers to take it back."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def tell(self, text: str, name: str = "") -> None:
        """Say ``text`` with Undo beside it, for the step that was just written.

        Its record is named; ``name`` is for one whose own name goes with it.
        """
        self._offer(text, redo=False, name=name)

    def take_back(self, step: Id | None = None, *, redo: bool = False, label: str = "") -> None:
        """Undo ``step``, without one the last operation; or do again what was undone."""
        work = _TakeBack(self._context.store, step, redo)
        done = self._redone if redo else self._undone
        self._context.tasks.run(work, done, self._failed, label=label, kind=WRITER)

    def _undone(self, turned: "tuple[str, Id | None]") -> None:
        label, gone = turned
        self._context.messages.withdraw(gone)
        self._offer(_("Undone: {operation}").format(operation=_(label)), redo=True)

    def _redone(self, turned: "tuple[str, Id | None]") -> None:
        label, gone = turned
        self._context.messages.withdraw(gone)
        self.tell(_("Done again: {operation}").format(operation=_(label)))

    def _offer(self, text: str, *, redo: bool, name: str = "") -> None:
        step, words = self._context.store.last_step, _("Redo") if redo else _("Undo")
        if not name and step is not None:
            name = record_name(self._context, step)
        self._context.messages.say(text, words, _Offer(self, step, redo=redo), about=step, name=name)

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)


def record_name(context: Context, step: Id) -> str:
    """Return the name of the record that a step is about, "" where it has none or is not to be seen.

    That is the one its operation is called by, what stays before what goes; else the first that has a name. A
    list that was written for several people is about none of them.
    """
    with context.store.read() as session:
        kind, _dot, act = first_operation(session, step).partition(".")
        found = touched(session, step)
        keys = dict.fromkeys((one, key) for one, key, _action in found)
        hidden = hidden_records(session, keys, viewer_of(context))
        named = labels(session, [key for key in keys if key not in hidden], naming_of(context))
    gone = {(one, key) for one, key, action in found if action == "remove" and act != "remove"}
    likely = sorted((key for key in keys if key in named), key=lambda key: (key[0] != kind, key in gone))
    people = [key for key in likely if key[0] == "person"]
    if len(people) > 1 and kind != "person" and likely[0] in people:
        return ""
    return next((named[key].title for key in likely), "")


class _Offer:
    """What the button of a strip does; it keeps nothing of the page alive."""

    def __init__(self, undoing: Undoing, step: Id | None, *, redo: bool) -> None:
        self._undoing, self._step, self._redo = ref(undoing), step, redo

    def __call__(self) -> None:
        undoing = self._undoing()
        if undoing is not None:
            undoing.take_back(self._step, redo=self._redo)


class _TakeBack:
    """Takes back, or does again, on the writer's thread; gives the operation and the step that it turned."""

    def __init__(self, store: Any, step: Id | None, redo: bool) -> None:
        self._store, self._step, self._redo = store, step, redo

    def __call__(self, progress: Progress) -> "tuple[str, Id | None]":
        turn = self._store.redo if self._redo else self._store.undo
        label: str = turn(self._step)
        return label, self._store.turned_step(self._store.last_step)


class Note:
    """Leaves a trace of a view on the writer's thread."""

    def __init__(self, store: Any, operation: str, kind: str, key: bytes, reason: str = "") -> None:
        self._store, self._operation, self._subject = store, operation, (kind, key)
        self._reason = reason

    def __call__(self, progress: Progress) -> None:
        """Leave it."""
        self._store.note(self._operation, "view", self._subject, reason=self._reason)
