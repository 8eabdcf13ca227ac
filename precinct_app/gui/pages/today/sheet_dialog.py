"""The dialog of the walk sheet: how many tasks, in what languages, saved or printed; it gets a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.work import DueItem
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.paper_dialog import PaperDialog
from precinct_app.gui.widgets import Label
from precinct_app.i18n import _, active, ngettext
from precinct_app.reports import walk_release
from precinct_app.reports.walk_release import WalkSheet
from precinct_app.storage.store import Store
from precinct_app.tasks import POOL, Progress

WIDTH = 480


class WalkDialog(PaperDialog):
    """Asks how; works when a button is pressed and closes when the paper is there."""

    def __init__(
        self, context: Context, items: Sequence[DueItem], day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, _("Walk sheet"), parent)
        self._items, self._day = tuple(items), day
        # it is read on the way by the one who prints it
        self.languages.set_value(context.language)
        tasks = ngettext("{n} task", "{n} tasks", len(items)).format(n=active().number(len(items)))
        self.told = Label(
            " · ".join((tasks, _("The sheet gets a number and a kept copy."))), "small", "t2", wrap=True
        )
        self.how = Label(
            _("What the list shows now is printed: filter it first to print less."), "small", "t2", wrap=True
        )
        self.assemble(WIDTH, self.languages, self.told, self.how, self.wrong)

    def paper_name(self) -> str:
        """Return the name of the paper."""
        return _("Walk sheet")

    def make(self) -> None:
        """Lay the sheet out beside the writer; it is released when it is there."""
        context = self._context
        work = _Prepare(context.store, self._items, viewer_of(context), self._day, self.codes())
        self.work(work, self._release, POOL)

    def _release(self, sheet: WalkSheet) -> None:
        self.work(_Release(self._context.store, sheet, self._out), self._done, can_stop=False)

    def _done(self, sheet: WalkSheet) -> None:
        self.finish(sheet.data, sheet.pages)


@dataclass(frozen=True, slots=True)
class _Prepare:
    """Lays a sheet out beside the writer."""

    store: Store
    items: tuple[DueItem, ...]
    viewer: Viewer
    day: date
    languages: tuple[str, ...]

    def __call__(self, progress: Progress) -> WalkSheet:
        return walk_release.prepare_walk(self.store, self.items, self.viewer, self.day, self.languages)


@dataclass(frozen=True, slots=True)
class _Release:
    """Releases a laid out sheet, into a file if one is named."""

    store: Store
    sheet: WalkSheet
    out: Path | None

    def __call__(self, progress: Progress) -> WalkSheet:
        walk_release.release_walk(self.store, self.sheet, self.out)
        return self.sheet
