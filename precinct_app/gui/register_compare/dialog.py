"""Comparing registers: choose a list, see what differs, settle it by keys, write it in one step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from precinct_app.gui.cards.rows import code_box
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.cards.viewing import choices_of, naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.imports.columns_pane import ColumnsPane
from precinct_app.gui.register_compare import remembered
from precinct_app.gui.register_compare.pane import ComparedPane
from precinct_app.gui.register_compare.reply_dialog import ReplyDialog
from precinct_app.gui.register_compare.work import (
    DIFFERING,
    HERE,
    THERE,
    Answer,
    Apply,
    CompareLists,
    LookInto,
    told_errors,
    words_of,
)
from precinct_app.gui.widgets import Banner, Button, EmptyState, FormRow, Label, clear, column, row
from precinct_app.i18n import N_, _
from precinct_app.imports.register_list import APART, GROUND, TAKE, fields_of
from precinct_app.imports.sheets import Table
from precinct_app.tasks import POOL, WRITER

WIDE, HIGH = 1080, 640
FILES = "*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.tsv *.txt"
NO_FILE = N_("Choose a file first.")
NO_NAME = N_("Choose the column of surnames or of full names.")


class CompareDialog(QDialog):
    """Two pages: the list and its columns, then the lines to be settled."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Compare registers"))
        self.context, self.path = context, Path()
        self._asked = 0
        self._table: Table | None = None
        self._answer: Answer | None = None
        self._undoing = Undoing(context, parent or context.messages)
        self._fields = fields_of(context.store.codes())
        self._build()
        self._assemble()
        self._connect()

    def _build(self) -> None:
        self.hint = Label(
            _("A list of another body (XLSX, XLS, ODS, CSV). Only what you settle line by line is written; "
              "the list itself is not kept."),
            "small", "t2", wrap=True,
        )  # fmt: skip
        self.file = QLineEdit()
        self.file.setReadOnly(True)
        self.file.setPlaceholderText(_("No file is chosen"))
        self.file_button = Button(_("Choose a file…"), icon="folder-open")
        self.sheet = QComboBox()
        self.columns = ColumnsPane()
        self.columns.hide()
        self.nothing = EmptyState("arrows-exchange", _(NO_FILE))
        self.errors = QVBoxLayout()
        self.compare_button = Button(_("Compare"), "primary", key="Ctrl+Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self.counts = Label("", "body", wrap=True)
        self.pane = ComparedPane(naming_of(self.context))
        category = [("", _("choose")), *choices_of(self.context, "register_category")]
        self.category = code_box(_("Category where the list names none"), category)
        self.apply_button = Button("", "primary", key="Ctrl+Enter")
        self.reply_button = Button(_("For the other body…"), icon="file-export")
        self.back_button = Button(_("Another list"))
        self.stack = QStackedWidget()

    def _assemble(self) -> None:
        pick = row(FormRow(_("File"), self.file), self.file_button, spacing=10)
        pick.setStretch(0, 1)
        pick.setAlignment(self.file_button, Qt.AlignmentFlag.AlignBottom)
        self.sheet_row = FormRow(_("Sheet"), self.sheet)
        self.sheet_row.hide()
        asked, settled = QWidget(), QWidget()
        box = column(self.hint, pick, self.sheet_row, self.columns, self.nothing, spacing=10)
        for place in (self.columns, self.nothing):
            box.setStretchFactor(place, 1)
        box.addLayout(row(0, self.compare_button, self.cancel_button))
        asked.setLayout(box)
        foot = row(self.category_row(), 0, self.back_button, self.reply_button, self.apply_button)
        for button in (self.back_button, self.reply_button, self.apply_button):
            foot.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        below = column(self.counts, self.pane, foot, spacing=10)
        below.setStretchFactor(self.pane, 1)
        settled.setLayout(below)
        for page in (asked, settled):
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.addLayout(self.errors)
        whole.addWidget(self.stack, 1)
        self.resize(WIDE, HIGH)

    def category_row(self) -> FormRow:
        """Return the row of the category that lines without one get."""
        return FormRow(_("Category where the list names none"), self.category)

    def _connect(self) -> None:
        self.file_button.clicked.connect(self._choose_file)
        self.sheet.currentIndexChanged.connect(self._sheet_chosen)
        self.compare_button.clicked.connect(self.compare)
        self.cancel_button.clicked.connect(self.reject)
        self.pane.decided.connect(self._count)
        self.apply_button.clicked.connect(self.apply)
        self.back_button.clicked.connect(self._back)
        self.reply_button.clicked.connect(self._reply)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_on)

    # the list

    def set_file(self, path: Path, sheet: str | None = None) -> None:
        """Take a file and look into it."""
        self.path, self._table = path, None
        self.file.setText(str(path))
        self._asked += 1
        clear(self.errors)
        work = LookInto(self._asked, path, sheet)
        self.context.tasks.run(work, self._take, self._failed, label=_("Reading the file"), kind=POOL)

    def _choose_file(self) -> None:
        everything = _("Tables")
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a file"), str(Path.home()), f"{everything} ({FILES})"
        )
        if name:
            self.set_file(Path(name))

    def _sheet_chosen(self, _place: int) -> None:
        self.set_file(self.path, str(self.sheet.currentData()))

    def _take(self, answer: tuple[int, Table]) -> None:
        number, table = answer
        if number != self._asked:
            return
        self._table = table
        self.sheet.blockSignals(True)
        self.sheet.clear()
        for name in table.sheets:
            self.sheet.addItem(name, name)
        self.sheet.setCurrentIndex(self.sheet.findData(table.sheet))
        self.sheet.blockSignals(False)
        self.sheet_row.setVisible(len(table.sheets) > 1)
        known = remembered.recall(self.context, table.headers, self._fields)
        self.columns.show_table(table, self._fields, known)
        self.columns.show()
        self.nothing.hide()

    def compare(self) -> None:
        """Compare the register with the chosen list, or say what is missing."""
        table = self._table
        if table is None:
            self._show_error(_(NO_FILE))
            return
        chosen = self.columns.mapping()
        if not {"surname", "full_name"} & set(chosen.columns):
            self._show_error(_(NO_NAME))
            return
        context = self.context
        work = CompareLists(
            context.store, naming_of(context), viewer_of(context), table, self.path.name, chosen
        )
        context.tasks.run(work, self._compared, self._failed, label=_("Comparing registers"), kind=POOL)

    def _compared(self, answer: Answer) -> None:
        if self._table is not None:
            remembered.keep(self.context, self._table.headers, self.columns.mapping())
        self._answer = answer
        clear(self.errors)
        self.stack.setCurrentIndex(1)
        self.pane.show_items(answer.items)
        if told := told_errors(answer.outcome):
            self.errors.addWidget(Banner(told, "warn"))
        self._count()
        self.pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        clear(self.errors)
        self.stack.setCurrentIndex(0)

    # settling

    def _count(self) -> None:
        answer, items = self._answer, self.pane.items()
        if answer is None:
            return
        parts = {part: sum(item.part == part for item in items) for part in (DIFFERING, THERE, HERE)}
        words = _(
            "Differing: {differing}. Only in the list: {there}. Only on the register: {here}. Alike: {alike}."
        )
        self.counts.setText(words.format(**parts, alike=answer.alike))
        written = sum(item.decision in (TAKE, APART) for item in items)
        self.apply_button.setText(_("Write what is settled: {n}").format(n=written))
        self.apply_button.setEnabled(written > 0)

    def go_on(self) -> None:
        """Do what the filled button of the page does."""
        if self.stack.currentIndex():
            self.apply()
        else:
            self.compare()

    def apply(self) -> None:
        """Write everything that was settled, in one step."""
        if self._answer is None or not self.apply_button.isEnabled():
            return
        file = self._answer.file
        ground = _(GROUND).format(file=file)
        work = Apply(
            self.context.store, self.pane.items(), file, str(self.category.currentData() or ""), ground
        )
        self.apply_button.setEnabled(False)
        label = _("Compare registers")
        self.context.tasks.run(work, self._applied, self._failed, label=label, kind=WRITER, can_stop=False)

    def _applied(self, counts: dict[str, int]) -> None:
        words = _("Taken over: {taken}. Told apart: {apart}.")
        self._undoing.tell(words.format(taken=counts[TAKE], apart=counts[APART]))
        self.accept()

    def _reply(self) -> None:
        if self._answer is not None:
            ReplyDialog(self.context, self._shown(), self._answer.file, self).open()

    def _shown(self) -> Sequence[Any]:
        return self.pane.items()

    # what is wrong

    def _failed(self, error: BaseException) -> None:
        self._count()
        if words := words_of(error):
            self._show_error(words)
        else:
            self.context.messages.show_error(error)

    def _show_error(self, text: str) -> None:
        clear(self.errors)
        self.errors.addWidget(Banner(text, "danger"))

    def error_text(self) -> str:
        """Return the message shown, "" for none."""
        item = self.errors.itemAt(0)
        shown: Any = item.widget() if item is not None else None
        return shown.text() if shown is not None else ""
