"""The ways out of the page: a PDF file, paper, a workbook; each asks where, and says what went wrong.

What is printed is released like what is saved, so that no paper lies about without a number and a kept copy.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from precinct_app.domain.base import Id
from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.printing import ask_printer, new_printer, print_pages
from precinct_app.gui.pages.reports.work import NotePrint, Release, SaveCopy, SaveTables, Shown
from precinct_app.gui.save_again import documents, offer
from precinct_app.i18n import N_, _
from precinct_app.reports.preview import page_size
from precinct_app.reports.release import Released
from precinct_app.tasks import WRITER, Take, Work

PDF_FILES, XLSX_FILES = N_("PDF files (*.pdf)"), N_("Workbooks (*.xlsx)")


class Outputs(QObject):
    """Saves and prints; ``released`` gives the document that came of it."""

    released = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._folder = documents()
        self._shown: Shown | None = None
        self._reason = ""
        self._out: Path | None = None
        self._proposed: Path | None = None
        self._printer: QPrinter | None = None
        self._copied: Id = b""
        self._name = ""
        self._again = self._save_report

    # a report that is not released yet

    def save_report(self, shown: Shown, reason: str) -> None:
        """Ask for a file and release the report into it."""
        self._shown, self._reason, self._proposed = shown, reason, None
        self._save_report()

    def print_report(self, shown: Shown, reason: str) -> None:
        """Ask for a printer, release the report and print it."""
        prepared = shown.prepared
        printer = new_printer(prepared.document.number, prepared.pages)
        if not ask_printer(printer, self._window):
            return
        self._shown, self._printer = shown, printer
        work = Release(self._context.store, shown, None, reason)
        self._run(work, self._print_released, self._failed, _("Printing the report"))

    def save_tables(self, shown: Shown) -> None:
        """Ask for a file and write the tables into it."""
        self._shown, self._proposed = shown, None
        self._save_tables()

    def _save_report(self) -> None:
        if self._shown is None:
            return
        number = self._shown.prepared.document.number
        self._out = self._ask(_("Monthly report {number}").format(number=number), ".pdf", PDF_FILES)
        if self._out is not None:
            self._again = self._save_report
            work = Release(self._context.store, self._shown, self._out, self._reason)
            self._run(work, self._saved, self._not_saved, _("Saving the report"))

    def _save_tables(self) -> None:
        if self._shown is None:
            return
        prepared = self._shown.prepared
        name = _("Tables of report {number}").format(number=prepared.document.number)
        self._out = self._ask(name, ".xlsx", XLSX_FILES)
        if self._out is not None:
            self._again = self._save_tables
            work = SaveTables(self._context.store, prepared, self._out)
            self._run(work, self._copy_saved, self._not_saved, _("Saving the tables"))

    def _saved(self, released: Released) -> None:
        words = _("Report No. {number} was saved, pages: {pages}.")
        self._context.messages.say(words.format(number=released.number, pages=released.pages))
        self.released.emit(released)

    def _print_released(self, released: Released) -> None:
        if self._shown is not None:
            self._put_on_paper(released.document_id, self._shown.prepared.data, released.pages)
        self.released.emit(released)

    # a paper that was released before

    def save_copy(self, key: Id, name: str) -> None:
        """Ask for a file (``name`` is proposed) and write the kept bytes into it."""
        self._copied, self._name, self._proposed = key, name, None
        self._save_copy()

    def print_copy(self, key: Id, number: str, data: bytes, pages: int) -> None:
        """Ask for a printer and print the kept bytes."""
        width, height = page_size(data)
        self._printer = new_printer(number, pages, landscape=width > height)
        if ask_printer(self._printer, self._window):
            self._put_on_paper(key, data, pages)

    def _save_copy(self) -> None:
        self._out = self._ask(self._name, ".pdf", PDF_FILES)
        if self._out is not None:
            self._again = self._save_copy
            work = SaveCopy(self._context.store, self._copied, self._out)
            self._run(work, self._copy_saved, self._not_saved, _("Saving the report"))

    def _copy_saved(self, _result: object) -> None:
        name = self._out.name if self._out is not None else ""
        self._context.messages.say(_("Saved: {file}").format(file=name))

    def _put_on_paper(self, key: Id, data: bytes, count: int) -> None:
        if self._printer is None:
            return
        try:
            printed = print_pages(self._printer, data, count)
        except AppError as error:
            self._context.messages.show_error(error)
            return
        finally:
            self._printer = None
        note = NotePrint(self._context.store, key, printed)
        self._context.tasks.run(note, kind=WRITER, quiet=True)
        self._context.messages.say(_("Sent to the printer, pages: {pages}.").format(pages=printed))

    # files

    def _ask(self, name: str, ending: str, kinds: str) -> Path | None:
        proposed = self._proposed or self._folder / f"{_plain(name)}{ending}"
        chosen, _kind = QFileDialog.getSaveFileName(self._window, _("Save as"), str(proposed), _(kinds))
        if not chosen:
            return None
        path = Path(chosen)
        self._folder = path.parent
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def _not_saved(self, error: BaseException) -> None:
        if isinstance(error, AppError) and self._out is not None:
            words, self._proposed = offer(error, self._out)
            self._context.messages.show_error(error, words, self.choose_again)
        else:
            self._failed(error)

    def choose_again(self) -> None:
        """Ask for the file once more, with a name or a folder that may do."""
        self._again()

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)

    def _run(self, work: Work, done: Take, failed: Take, label: str) -> None:
        self._context.tasks.run(work, done, failed, label=label, kind=WRITER, can_stop=False)


def _plain(name: str) -> str:
    """Return a name without the signs that a file may not have."""
    return "".join(sign for sign in name if sign not in '\\/:*?"<>|').strip(" .")
