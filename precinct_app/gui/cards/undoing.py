"""Telling what was done, with the way back on the strip: "Deleted: ... Undo"."""

from typing import Any

from PySide6.QtCore import QObject

from precinct_app.gui.context import Context
from precinct_app.i18n import _
from precinct_app.tasks import WRITER, Progress


class Undoing(QObject):
    """Belongs to a page; ``tell`` says what was done and offers to take it back."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def tell(self, text: str) -> None:
        """Say ``text`` with Undo beside it."""
        self._context.messages.say(text, _("Undo"), self.take_back)

    def take_back(self) -> None:
        """Take the last operation back."""
        self._context.tasks.run(_TakeBack(self._context.store), self._done, self._failed, kind=WRITER)

    def _done(self, label: str) -> None:
        self._context.messages.say(_("Undone: {operation}").format(operation=_(label)))

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)


class _TakeBack:
    """Takes back on the writer's thread."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __call__(self, progress: Progress) -> str:
        label: str = self._store.undo()
        return label


class Note:
    """Leaves a trace of a view on the writer's thread."""

    def __init__(self, store: Any, operation: str, kind: str, key: bytes) -> None:
        self._store, self._operation, self._subject = store, operation, (kind, key)

    def __call__(self, progress: Progress) -> None:
        """Leave it."""
        self._store.note(self._operation, "view", self._subject)
