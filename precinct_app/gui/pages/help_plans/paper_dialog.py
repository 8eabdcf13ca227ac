"""Printing a help plan: in which language, into a file or to a printer."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from precinct_app.domain.base import Id
from precinct_app.errors import AppError
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.help_plans.listing import today
from precinct_app.gui.pages.help_plans.work import MakePaper
from precinct_app.gui.pages.reports.options import LANGUAGES
from precinct_app.gui.pages.reports.printing import ask_printer, new_printer, print_pages
from precinct_app.gui.widgets import Button, FormRow, Label, Segmented, column, row
from precinct_app.i18n import N_, _, sentence
from precinct_app.tasks import WRITER

WIDTH = 460
PDF_FILES = N_("PDF files (*.pdf)")


class PaperDialog(QDialog):
    """Asks for the language; closes when the paper is there."""

    def __init__(self, context: Context, plan: Id, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Print a help plan"))
        self.setMinimumWidth(WIDTH)
        self._context, self._plan = context, plan
        self._printer: QPrinter | None = None
        self._out: Path | None = None
        self.languages = Segmented([(value, _(text)) for value, text in LANGUAGES])
        self.hint = Label(
            _("For the file of the person. Only you and the responsible inspector open the kept copy."),
            "small", "t2", wrap=True,
        )  # fmt: skip
        self.wrong = Label("", "small", "danger", wrap=True)
        self.wrong.hide()
        self.save_button = Button(_("Save as PDF"), "primary", "download")
        self.print_button = Button(_("Print"), icon="printer")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self._assemble()
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.cancel_button.clicked.connect(self.reject)

    def _assemble(self) -> None:
        buttons = row(self.save_button, self.print_button, 0, self.cancel_button)
        box = column(FormRow(_("Languages"), self.languages), self.hint, self.wrong, buttons, spacing=12)
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        # the name of a file is seen by whoever sees the folder: nobody is named in it
        proposed = str(Path(folder) / f"{_('Help plan')}.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), proposed, _(PDF_FILES))
        if chosen:
            self._out = Path(chosen)
            self._run()

    def _print(self) -> None:
        self._out = None
        self._printer = new_printer(_("Help plan"), 1)
        self._printer.setFromTo(0, 0)
        if ask_printer(self._printer, self):
            self._run()

    def _run(self) -> None:
        codes = tuple(str(self.languages.value()).split(","))
        context = self._context
        work = MakePaper(context.store, self._plan, today(), codes, viewer_of(context), self._out)
        self.setEnabled(False)
        context.tasks.run(work, self._made, self._failed, label=_("Making the paper"), kind=WRITER)

    def _made(self, made: tuple[bytes, int]) -> None:
        self.setEnabled(True)
        messages = self._context.messages
        if self._out is not None:
            messages.say(_("Saved: {file}").format(file=self._out.name))
        elif self._printer is not None:
            try:
                pages = print_pages(self._printer, *made)
            except AppError as error:
                messages.show_error(error)
                return
            messages.say(_("Sent to the printer, pages: {pages}.").format(pages=pages))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(error, AppError):
            self.wrong.setText(sentence(error))
            self.wrong.show()
        else:
            self._context.messages.show_error(error)
