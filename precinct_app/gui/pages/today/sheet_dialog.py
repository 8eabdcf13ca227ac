"""The dialog of the walk sheet: how many tasks, in what languages, saved or printed; it gets a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.work import DueItem
from precinct_app.errors import AppError
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.options import LANGUAGES
from precinct_app.gui.pages.reports.printing import ask_printer, new_printer, print_pages
from precinct_app.gui.widgets import Button, Label, Segmented, row
from precinct_app.i18n import N_, _, active, ngettext
from precinct_app.reports import walk_release
from precinct_app.reports.walk_release import WalkSheet
from precinct_app.storage.store import Store
from precinct_app.tasks import POOL, WRITER, Progress

PDF_FILES = N_("PDF files (*.pdf)")
WIDTH = 480


class WalkDialog(QDialog):
    """Asks how; works when a button is pressed and closes when the paper is there."""

    def __init__(
        self, context: Context, items: Sequence[DueItem], day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Walk sheet"))
        self._context, self._items, self._day = context, tuple(items), day
        self._printer: QPrinter | None = None
        self._out: Path | None = None
        self.languages = Segmented([(value, _(text)) for value, text in LANGUAGES])
        self.languages.setAccessibleName(_("Languages"))
        # it is read on the way by the one who prints it
        self.languages.set_value(context.language)
        tasks = ngettext("{n} task", "{n} tasks", len(items)).format(n=active().number(len(items)))
        self.told = Label(
            " · ".join((tasks, _("The sheet gets a number and a kept copy."))), "small", "t2", wrap=True
        )
        self.how = Label(
            _("What the list shows now is printed: filter it first to print less."), "small", "t2", wrap=True
        )
        self.save_button = Button(_("Save as PDF"), "primary", "download")
        self.print_button = Button(_("Print"), icon="printer")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        self.setMinimumWidth(WIDTH)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        for one in (self.languages, self.told, self.how):
            box.addWidget(one)
        box.addLayout(row(self.save_button, self.print_button, 0, self.cancel_button))

    def _connect(self) -> None:
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.cancel_button.clicked.connect(self.reject)

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / f"{_('Walk sheet')}.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), proposed, _(PDF_FILES))
        if chosen:
            self._out = Path(chosen)
            self._run()

    def _print(self) -> None:
        self._out = None
        self._printer = new_printer(_("Walk sheet"), 1)
        self._printer.setFromTo(0, 0)
        if ask_printer(self._printer, self):
            self._run()

    def _run(self) -> None:
        context = self._context
        languages = tuple(str(self.languages.value()).split(","))
        self.setEnabled(False)
        work = _Prepare(context.store, self._items, viewer_of(context), self._day, languages)
        context.tasks.run(work, self._release, self._failed, label=_("Making the paper"), kind=POOL)

    def _release(self, sheet: WalkSheet) -> None:
        work, label = _Release(self._context.store, sheet, self._out), _("Making the paper")
        self._context.tasks.run(work, self._done, self._failed, label=label, kind=WRITER, can_stop=False)

    def _done(self, sheet: WalkSheet) -> None:
        self.setEnabled(True)
        messages = self._context.messages
        if self._out is not None:
            messages.say(_("Saved: {file}").format(file=self._out.name))
        elif self._printer is not None:
            try:
                pages = print_pages(self._printer, sheet.data, sheet.pages)
            except AppError as error:
                messages.show_error(error)
                return
            messages.say(_("Sent to the printer, pages: {pages}.").format(pages=pages))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self._context.messages.show_error(error)


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
