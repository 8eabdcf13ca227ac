"""The released papers at work: reads the list, opens the kept bytes of the chosen one, keeps both in step."""

from PySide6.QtCore import QObject

from precinct_app.domain.base import Id
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.page_view import PageView
from precinct_app.gui.pages.reports.released import ReleasedList, ReleasedPanel
from precinct_app.gui.pages.reports.work import ReadReleased, ReleasedRow, Snapshot
from precinct_app.i18n import _
from precinct_app.reports import preview
from precinct_app.tasks import WRITER


class ReleasedPapers(QObject):
    """Owns nothing to be seen: list, facts and pages belong to the page."""

    def __init__(self, context: Context, listed: ReleasedList, facts: ReleasedPanel, view: PageView) -> None:
        super().__init__(view)
        self._context = context
        self._list, self._facts, self._view = listed, facts, view
        self._opened: tuple[Id, bytes] | None = None
        self._wanted: Id | None = None
        self._shown = False
        listed.view.current_changed.connect(self._open)

    def read(self) -> None:
        """Read the list."""
        work = ReadReleased(self._context.store, self._context.language, viewer_of(self._context))
        self._context.tasks.run(work, self._take, label=_("Reading the released papers"))

    def choose(self, key: Id) -> None:
        """Choose the paper ``key``, now or when it has been read."""
        self._wanted = None if self._list.view.choose(key) else key

    def chosen(self) -> ReleasedRow | None:
        """Return the chosen paper."""
        row = self._list.view.current_row()
        return row if isinstance(row, ReleasedRow) else None

    def data(self) -> bytes:
        """Return the bytes of the chosen paper, b"" until they are read."""
        paper = self.chosen()
        return self._opened[1] if self._opened and paper and paper.key == self._opened[0] else b""

    def set_shown(self, shown: bool) -> None:
        """Show the chosen paper, the newest where none is chosen; or leave the pages to the report."""
        self._shown = shown
        if not shown:
            return
        if self.chosen() is None and self._wanted is None:
            self._view.clear()
            self._list.view.choose_first()
        else:
            self._open(self.chosen())

    def _take(self, rows: list[ReleasedRow]) -> None:
        self._list.show_rows(rows)
        if self._wanted is not None and self._list.view.choose(self._wanted):
            self._wanted = None
        self._facts.show_paper(self.chosen())

    def _open(self, paper: ReleasedRow | None) -> None:
        self._facts.show_paper(paper)
        if not self._shown:
            return
        if paper is None:
            self._view.clear()
        elif self._opened is not None and self._opened[0] == paper.key:
            self._show(self._opened)
        else:
            work, label = Snapshot(self._context.store, paper.key), _("Opening the paper")
            self._context.tasks.run(work, self._show, self._failed, label=label, kind=WRITER)

    def _show(self, opened: tuple[Id, bytes]) -> None:
        self._opened = opened
        data = self.data()
        if self._shown and data:
            self._view.show_paper(data, preview.page_count(data), [])

    def _failed(self, error: BaseException) -> None:
        self._opened = None
        self._view.clear()
        self._context.messages.show_error(error)
