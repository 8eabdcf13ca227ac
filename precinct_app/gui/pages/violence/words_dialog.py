"""The station's own words of a letter, both languages side by side; the shipped words come back by a button.

Which facts a body is told is shown here and not changed: that list protects people, not style.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QPlainTextEdit, QWidget

from precinct_app.domain.clock import wall_today
from precinct_app.domain.letters import PLACEHOLDERS, Letter, letter_for, letters_on
from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.pages.violence.reading import NoticeRow
from precinct_app.gui.pages.violence.work import SaveWords
from precinct_app.gui.widgets import Button, FormRow, Label, column, row, scrolled
from precinct_app.i18n import N_, _, sentence
from precinct_app.tasks import WRITER

WIDTH, HEIGHT = 900, 640
PARTS = {
    "title": N_("Title"), "addressee": N_("Addressee"), "text": N_("Text with its legal basis"),
    "asks": N_("What is asked, one line each"), "closing": N_("Closing line"),
    "text_act": N_("Text with the warning"),
    "closing_act": N_("Closing line with the warning"),
}  # fmt: skip
HEIGHTS = {
    "title": 46, "addressee": 34, "text": 96, "asks": 96, "closing": 46, "text_act": 96, "closing_act": 46,
}  # fmt: skip
SIDES = ((0, N_("{part} in Kazakh")), (1, N_("{part} in Russian")))


class WordsDialog(QDialog):
    """``kept`` tells that the words were written."""

    kept = Signal()

    def __init__(self, context: Context, notice: NoticeRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Words of the letter: {body}").format(body=notice.title))
        self.resize(WIDTH, HEIGHT)
        self.context, self._body = context, notice.body
        self.boxes: dict[tuple[str, int], QPlainTextEdit] = {}
        self.rows: dict[str, FormRow] = {}
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.save_button.setShortcut("Ctrl+Return")
        self.shipped_button = Button(_("Words as shipped"), "link")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self._assemble()
        with context.store.read() as session:
            self._show(letter_for(session, self._body, wall_today()))
        self.save_button.clicked.connect(self.accept)
        self.shipped_button.clicked.connect(self._show_shipped)
        self.cancel_button.clicked.connect(self.reject)

    def _assemble(self) -> None:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        letters = letters_on(wall_today())
        for line, part in enumerate(letters.letters[self._body].words):
            for side, words in SIDES:
                box = QPlainTextEdit()
                box.setTabChangesFocus(True)
                box.setFixedHeight(HEIGHTS[part])
                made = FormRow(_(words).format(part=_(PARTS[part])), box)
                grid.addWidget(made, line, side)
                self.boxes[part, side] = box
                self.rows.setdefault(part, made)
        side = 0 if self.context.language == "kk" else 1
        told = ", ".join(letters.labels[code][side] for code in letters.letters[self._body].fields)
        fields = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        hint = _("Fields that are filled in: {fields}. No ending is put behind a field.").format(
            fields=fields
        )
        box_ = column(
            Label(_("This body is told only: {list}.").format(list=told), "small", "t2", wrap=True),
            Label(hint, "small", "t2", wrap=True), scrolled(inner),
            row(self.shipped_button, 0, self.cancel_button, self.save_button), spacing=10,
        )  # fmt: skip
        box_.setStretch(2, 1)
        box_.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box_)

    def _show(self, letter: Letter) -> None:
        for (part, side), box in self.boxes.items():
            box.setPlainText(getattr(letter, part)[side])

    def _show_shipped(self) -> None:
        self._show(letters_on(wall_today()).letters[self._body])

    def accept(self) -> None:
        """Write the words; a field that letters do not know is said beside its part."""
        for line in self.rows.values():
            line.set_error("")
        words = {
            part: (self.boxes[part, 0].toPlainText().strip(), self.boxes[part, 1].toPlainText().strip())
            for part in self.rows
        }
        work = SaveWords(self.context.store, self._body, words, wall_today())
        self.context.tasks.run(work, self._done, self._failed, kind=WRITER, can_stop=False)

    def _done(self, _nothing: object) -> None:
        super().accept()
        self.kept.emit()

    def _failed(self, error: BaseException) -> None:
        line = self.rows.get(str(error.fields.get("field"))) if isinstance(error, AppError) else None
        if line is None or not isinstance(error, AppError):
            self.context.messages.show_error(error)
            return
        line.set_error(sentence(error))
        line.field.setFocus()
