"""What the window asks of the store and the settings: search, badges, changes, undo, the last backup.

All of it runs beside the window and comes back by signals, so the window itself never waits.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from precinct_app.errors import AppError
from precinct_app.gui.audit_watch import AuditWatch
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Badges, Context
from precinct_app.gui.own_password import OwnPassword
from precinct_app.gui.pages import PAGES
from precinct_app.gui.pages_ahead import load_pages
from precinct_app.gui.widgets import Result
from precinct_app.i18n import _
from precinct_app.tasks import FINDER, READER, Progress

# the first page has read its lists and is painted by then
PAGES_AFTER_MS = 700


class ShellWork(QObject):
    """The errands of one window."""

    changed = Signal(object)
    badges_counted = Signal(object)
    backed_up = Signal()
    _announced = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._undoing = Undoing(context, self)
        self._latest = _Latest()
        # the store tells of changes on the thread that wrote; the signal brings them to the window's
        self._announced.connect(self._bring, Qt.ConnectionType.QueuedConnection)
        self._listener = self._announced.emit
        context.store.changes.subscribe(self._listener)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._load_pages)
        self._rest.start(PAGES_AFTER_MS)
        if context.backups is not None:
            context.backups.changed.connect(self.backed_up)
        self._audit = AuditWatch(context, self)
        self.changed.connect(self._audit.note_changes)
        self._own_password = OwnPassword(context, self)

    def release(self) -> None:
        """Stop listening to the store (the window closes or is rebuilt)."""
        self._rest.stop()
        self._audit.release()
        self._own_password.release()
        self._context.store.changes.unsubscribe(self._listener)

    def search(self, query: str, answer: Callable[[Sequence[Result]], None]) -> None:
        """Look for ``query`` beside the window and hand the results to ``answer``; what was not begun when
        something else was typed is left out.
        """
        find = self._context.search
        if find is None:
            answer(())
            return
        self._latest.query = query
        self._context.tasks.run(
            _Search(find, query, answer, self._latest), self._answer, kind=FINDER, quiet=True
        )

    def count_badges(self) -> None:
        """Count what waits on the pages."""
        if self._context.badges is not None:
            self._context.tasks.run(
                _Count(self._context.badges), self._take_badges, self._no_badges, kind=READER, quiet=True
            )

    def backup_line(self) -> str:
        """Return when the last backup was made, in words; "" where it is not known."""
        return self._context.last_backup() if self._context.last_backup is not None else ""

    def keep_setting(self, **values: Any) -> None:
        """Keep a setting; a file that cannot be written is told and stops nothing."""
        try:
            self._context.settings.change(**values)
        except AppError as error:
            self._context.messages.show_error(error)

    def take_back(self, redo: bool) -> None:
        """Undo the last operation of this session, or do again what was undone, and say which it was."""
        store = self._context.store
        label = store.redo_label() if redo else store.undo_label()
        if label is None:
            told = _("There is nothing to redo.") if redo else _("There is nothing to undo.")
            self._context.messages.say(told, tone="accent")
            return
        self._undoing.take_back(redo=redo, label=_(label))

    def _load_pages(self) -> None:
        load_pages(PAGES)

    def _bring(self, changed: object) -> None:
        self.changed.emit(changed)

    def _answer(self, found: Any) -> None:
        answer, results = found
        if results is not None:
            answer(results)

    def _take_badges(self, badges: Badges) -> None:
        self.badges_counted.emit(badges)

    def _no_badges(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.badges_counted.emit(Badges())
        else:
            self._context.messages.show_error(error)


class _Latest:
    """What is looked for now."""

    query = ""


class _Search:
    """One search on a thread of its own; None where something else was typed before its turn came."""

    def __init__(
        self, find: Callable[[str], Sequence[Result]], query: str, answer: object, latest: _Latest
    ) -> None:
        self._find, self._query, self._answer, self._latest = find, query, answer, latest

    def __call__(self, progress: Progress) -> tuple[object, Sequence[Result] | None]:
        wanted = self._query == self._latest.query
        return self._answer, self._find(self._query) if wanted else None


class _Count:
    """One count of the badges."""

    def __init__(self, badges: Callable[[], Badges]) -> None:
        self._badges = badges

    def __call__(self, progress: Progress) -> Badges:
        return self._badges()
