"""What all small dialogs of a paper share: languages, a sentence when it cannot be made, the two ways out.

A subclass says what the paper is called and makes it; :func:`hand_out` also serves what prints without a
dialog of its own.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QLayout, QWidget

from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.options import LANGUAGES
from precinct_app.gui.pages.reports.printing import ask_printer, new_printer, print_pages
from precinct_app.gui.widgets import Button, Label, Segmented, column, row
from precinct_app.i18n import N_, _, sentence
from precinct_app.tasks import WRITER, Work

PDF_FILES = N_("PDF files (*.pdf)")


def ask_file(parent: QWidget, name: str, ending: str = ".pdf", kinds: str = PDF_FILES) -> Path | None:
    """Let the officer name a file, ``name`` among the documents at first; None when he goes back."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = str(Path(folder) / f"{name}{ending}")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save as"), proposed, _(kinds))
    return Path(chosen) if chosen else None


def ask_any_printer(parent: QWidget, name: str) -> QPrinter | None:
    """Let the officer choose a printer for a paper whose pages are not counted yet; None when he goes
    back.
    """
    printer = new_printer(name, 1)
    printer.setFromTo(0, 0)
    return printer if ask_printer(printer, parent) else None


def hand_out(context: Context, out: Path | None, printer: QPrinter | None, data: bytes, pages: int) -> bool:
    """Print a paper unless it lies in the file ``out``, and tell where it went; False when the printer
    refused it.
    """
    if out is not None:
        context.messages.say(_("Saved: {file}").format(file=out.name))
    elif printer is not None:
        try:
            printed = print_pages(printer, data, pages)
        except AppError as error:
            context.messages.show_error(error)
            return False
        context.messages.say(_("Sent to the printer, pages: {pages}.").format(pages=printed))
    return True


class PaperDialog(QDialog):
    """Asks how; works when a button is pressed and closes when the paper is there."""

    def __init__(self, context: Context, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._context = context
        self._printer: QPrinter | None = None
        self._out: Path | None = None
        self.languages = Segmented([(value, _(text)) for value, text in LANGUAGES])
        self.languages.setAccessibleName(_("Languages"))
        self.wrong = Label("", "small", "danger", wrap=True)
        self.wrong.hide()
        self.save_button = Button(_("Save as PDF"), "primary", "download")
        # Enter anywhere else in the dialog saves
        self.save_button.setDefault(True)
        self.print_button = Button(_("Print"), icon="printer")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.cancel_button.clicked.connect(self.reject)

    def assemble(self, width: int, *parts: QWidget | QLayout | int, buttons: tuple[Button, ...] = ()) -> None:
        """Put ``parts`` above the buttons of the ways out and further ``buttons``."""
        self.setMinimumWidth(width)
        ways = row(self.save_button, self.print_button, *buttons, 0, self.cancel_button)
        box: QBoxLayout = column(*parts, ways, spacing=12)
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)

    # what a paper says of itself

    def paper_name(self) -> str:
        """Return the name of the file and of the print: nobody is named in it, the folder is seen."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Return whether all is there; otherwise it is told in ``wrong``."""
        return True

    def make(self) -> None:
        """Begin the work whose end is :meth:`finish`; the file, if one is asked for, is ``_out``."""
        raise NotImplementedError

    # the ways out

    def codes(self) -> tuple[str, ...]:
        """Return the languages of the paper."""
        return tuple(str(self.languages.value()).split(","))

    def work(
        self, work: Work, then: Callable[[Any], None], kind: str = WRITER, *, can_stop: bool = True
    ) -> None:
        """Work with the dialog at rest; ``then`` takes what was made."""
        self.setEnabled(False)
        self.wrong.hide()
        label = _("Making the paper")
        self._context.tasks.run(work, then, self.show_failure, label=label, kind=kind, can_stop=can_stop)

    def finish(self, data: bytes, pages: int) -> None:
        """Print what goes to a printer, tell where the paper is and close."""
        self.setEnabled(True)
        if hand_out(self._context, self._out, self._printer, data, pages):
            self.accept()

    def show_failure(self, error: BaseException) -> None:
        """Say in the dialog why there is no paper; it stays open."""
        self.setEnabled(True)
        if isinstance(error, AppError):
            self.wrong.setText(sentence(error))
            self.wrong.show()
        else:
            self._context.messages.show_error(error)

    def _save(self) -> None:
        if not self.may_leave():
            return
        out = ask_file(self, self.paper_name())
        if out is not None:
            self._out = out
            self.make()

    def _print(self) -> None:
        if not self.may_leave():
            return
        self._out, self._printer = None, ask_any_printer(self, self.paper_name())
        if self._printer is not None:
            self.make()
