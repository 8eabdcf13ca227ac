"""A paper before it leaves: its pages, what is still blank in it, and the ways out: print, PDF, DOCX.

The letter names its addressee and languages here; the sheet of the questionnaire only leaves on paper or as
a file of the house. Every way out releases the paper: number, kept copy, head of the journal.
"""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.errors import AppError
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.reports.options import LANGUAGES
from precinct_app.gui.pages.reports.page_view import PageView
from precinct_app.gui.pages.reports.printing import ask_printer, new_printer, print_pages
from precinct_app.gui.pages.violence.reading import NoticeRow
from precinct_app.gui.pages.violence.work import PrepareLetter, PrepareSheet, ReleasePaper
from precinct_app.gui.widgets import Banner, Button, FormRow, Label, Segmented, column, row
from precinct_app.i18n import N_, _, sentence
from precinct_app.reports.release import Released
from precinct_app.reports.violence_release import Paper
from precinct_app.tasks import WRITER, Work

WIDTH, HEIGHT, SIDE = 1040, 660, 320
FILES = {".pdf": N_("PDF files (*.pdf)"), ".docx": N_("Word files (*.docx)")}


class PaperDialog(QDialog):
    """``released`` tells that the paper went out."""

    released = Signal(object)

    def __init__(self, context: Context, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(WIDTH, HEIGHT)
        self.context = context
        self.paper: Paper | None = None
        self._printer: QPrinter | None = None
        self._out: Path | None = None
        self.view = PageView(context)
        self.number = Label("", "strong", wrap=True)
        self.blank = Banner("", "warn")
        self.unchecked = Banner(
            _("The wording was not compared with the text of the law: read it before you sign."), "accent"
        )
        self.fills = Label("", "small", "t2", wrap=True)
        self.wrong = Label("", "small", "danger", wrap=True)
        self.print_button = Button(_("Print"), "primary", "printer", "Ctrl+P")
        self.print_button.setShortcut("Ctrl+P")
        self.pdf_button = Button(_("Save as PDF"), icon="file-type-pdf")
        self.docx_button = Button(_("Save as DOCX"), icon="file-text")
        self.close_button = Button(_("Close"), key="Esc")
        for part in (self.blank, self.unchecked, self.wrong):
            part.hide()

    def assemble(self, *options: QWidget) -> None:
        """Put pages, options and buttons together."""
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(
            column(
                self.number, *options, self.blank, self.unchecked, self.fills, self.wrong, 0,
                Label(_("Each way out gives the letter a number and a kept copy."), "small", "t2", wrap=True),
                self.print_button, self.pdf_button, self.docx_button, self.close_button, spacing=10,
            )
        )  # fmt: skip
        box = row(self.view, side, spacing=12)
        box.setStretch(0, 1)
        box.setContentsMargins(14, 12, 14, 12)
        self.setLayout(box)
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(self._save_pdf)
        self.docx_button.clicked.connect(self._save_docx)
        self.close_button.clicked.connect(self.reject)

    def preparing(self) -> Work:
        """Return the work that lays the paper out."""
        raise NotImplementedError

    def prepare(self, _value: object = None) -> None:
        """Lay the paper out and show it."""
        self._allow(False)
        self.wrong.hide()
        self.context.tasks.run(
            self.preparing(), self._show, self._failed, label=_("Making the paper"), kind=WRITER
        )

    def _show(self, paper: Paper) -> None:
        self.paper = paper
        self._allow(True)
        self.number.setText(_("No. {number}").format(number=paper.document.number))
        code = self.context.language
        missing = ", ".join(text.shown(code) for text in paper.missing)
        self.blank.label.setText(_("Not filled in the card: {list}.").format(list=missing))
        self.blank.setVisible(bool(missing))
        self.unchecked.setVisible(not paper.confirmed)
        fills = paper.fills.shown(code)
        self.fills.setText(_("What it fills: {fields}").format(fields=fills) if fills else "")
        self.view.show_paper(paper.data, paper.pages, [])

    def _allow(self, allowed: bool) -> None:
        for button in (self.print_button, self.pdf_button, self.docx_button):
            button.setEnabled(allowed)

    # the ways out

    def _save_pdf(self) -> None:
        self._save(".pdf")

    def _save_docx(self) -> None:
        self._save(".docx")

    def _save(self, ending: str) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / f"{self._name()}{ending}")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), proposed, _(FILES[ending]))
        if chosen:
            self.save_to(Path(chosen).with_suffix(ending))

    def save_to(self, out: Path) -> None:
        """Release the paper into a file."""
        self._out, self._printer = out, None
        self._run()

    def _name(self) -> str:
        """Return the name of the file: the number, never a person."""
        return self.paper.document.number if self.paper is not None else ""

    def _print(self) -> None:
        self._out = None
        self._printer = new_printer(self._name(), 1)
        self._printer.setFromTo(0, 0)
        if ask_printer(self._printer, self):
            self._run()

    def _run(self) -> None:
        if self.paper is None:
            return
        self._allow(False)
        work = ReleasePaper(self.context.store, self.paper, self._out)
        label = _("Making the paper")
        self.context.tasks.run(work, self._done, self._failed, label=label, kind=WRITER, can_stop=False)

    def _done(self, made: Released) -> None:
        messages = self.context.messages
        if self._out is not None:
            messages.say(_("Saved: {file}").format(file=self._out.name))
        elif self._printer is not None and self.paper is not None:
            try:
                pages = print_pages(self._printer, self.paper.data, self.paper.pages)
            except AppError as error:
                messages.show_error(error)
                return
            messages.say(_("Sent to the printer, pages: {pages}.").format(pages=pages))
        self.released.emit(made)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._allow(self.paper is not None)
        if isinstance(error, AppError):
            self.wrong.setText(sentence(error))
            self.wrong.show()
        else:
            self.context.messages.show_error(error)


class LetterDialog(PaperDialog):
    """The letter of one notice; the organisation it goes to is chosen from the list of organisations."""

    def __init__(self, context: Context, notice: NoticeRow, parent: QWidget) -> None:
        super().__init__(context, _("Letter: {body}").format(body=notice.title), parent)
        self._notice = notice
        self.to = SubjectPicker(
            context, _("Addressee"), ("organisation",), single=True,
            placeholder=_("Name of the organisation"),
        )  # fmt: skip
        if notice.organisation is not None:
            self.to.set_subject_keys([("organisation", notice.organisation)])
        self.late_reason = QLineEdit(notice.late_reason)
        late = FormRow(_("Why it is late"), self.late_reason, hint=_("it stands in the letter"))
        late.setVisible(notice.late)
        self.languages = Segmented([(value, _(text)) for value, text in LANGUAGES])
        self.languages.setAccessibleName(_("Languages"))
        again = [Label(_("A letter to this body was made before: it stands in the list of released papers."),
                       "small", "t2", wrap=True)] if notice.document is not None else []  # fmt: skip
        self.assemble(FormRow(_("Addressee"), self.to), late, FormRow(_("Languages"), self.languages), *again)
        self.late_reason.editingFinished.connect(self._reason_left)
        self.to.changed.connect(self.prepare)
        self.languages.changed.connect(self.prepare)
        self.prepare()

    def _reason_left(self) -> None:
        if self.late_reason.isModified():
            self.late_reason.setModified(False)
            self.prepare()

    def preparing(self) -> Work:
        """Return the work that lays the letter out."""
        chosen = self.to.subject_keys()
        body: Id | None = chosen[0][1] if chosen else None
        codes = tuple(str(self.languages.value()).split(","))
        return PrepareLetter(
            self.context.store, self._notice.key, viewer_of(self.context), wall_today(), codes, body,
            self.late_reason.text(),
        )  # fmt: skip


class SheetDialog(PaperDialog):
    """The sheet of the questionnaire."""

    def __init__(self, context: Context, fact: Id, parent: QWidget) -> None:
        super().__init__(context, _("Risk questionnaire"), parent)
        self._fact = fact
        self.assemble()
        self.prepare()

    def preparing(self) -> Work:
        """Return the work that lays the sheet out."""
        return PrepareSheet(self.context.store, self._fact, viewer_of(self.context), wall_today())
