"""The dialog of loading: what, from which file, and for tables which column means what.

The load is one step: it can be stopped (then nothing is left) and undone as a whole afterwards.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from precinct_app.domain.base import Id
from precinct_app.errors import AppError, Cancelled
from precinct_app.gui.cards.place_kinds import place_choices
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.imports import remembered, work
from precinct_app.gui.imports.columns_pane import ColumnsPane
from precinct_app.gui.imports.errors_file import ErrorsFile
from precinct_app.gui.imports.map_pane import MapPane, make_room
from precinct_app.gui.imports.result_pane import ResultPane
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import Banner, Button, FormRow, Label, Segmented, clear, column, row
from precinct_app.i18n import N_, _, active, sentence
from precinct_app.imports.outcome import Outcome
from precinct_app.tasks import POOL, WRITER, Task

WIDE, HIGH = 860, 600
NO_FILE = N_("Choose a file first.")
NO_COLUMNS = N_("Choose a column for: {names}.")


def open_import(context: Context, parent: QWidget | None, code: str = "") -> "ImportDialog":
    """Open the dialog above ``parent``, with a kind chosen if ``code`` names one."""
    dialog = ImportDialog(context, parent, code)
    dialog.open()
    return dialog


class ImportDialog(QDialog):
    """Choose, look, load, read what came of it."""

    def __init__(self, context: Context, parent: QWidget | None = None, code: str = "") -> None:
        super().__init__(parent)
        self.context = context
        self.path: Path | None = None
        self._asked = 0
        self._task: Task | None = None
        self._busy = False
        self._load_step: Id | None = None
        self._undoing = Undoing(context, parent or context.messages)
        self._looked: work.Looked | None = None
        self.kinds = work.kinds_for(context)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Load from a file"))
        self._build()
        self._assemble()
        self._connect()
        if code:
            self.kind.set_value(code)
        self._show_kind()

    def _build(self) -> None:
        self.kind = Segmented([(kind.code, _(kind.title)) for kind in self.kinds])
        self.kind.setAccessibleName(_("What is loaded"))
        self.hint = Label("", "small", "t2", wrap=True)
        self.file = QLineEdit()
        self.file.setReadOnly(True)
        self.file.setPlaceholderText(_("No file is chosen"))
        self.file_button = Button(_("Choose a file…"), icon="folder-open")
        self.sheet, self.area, self.default_kind = QComboBox(), QComboBox(), QComboBox()
        for box in (self.sheet, self.area, self.default_kind):
            box.setFont(font("body"))
            box.setMaxVisibleItems(16)
        codes = self.context.store.codes()
        for code, text in place_choices(codes, self.context.language):
            self.default_kind.addItem(text, code)
        self.default_kind.setCurrentIndex(self.default_kind.findData("other"))
        self.columns = ColumnsPane()
        self.map_pane = MapPane()
        self.errors = QVBoxLayout()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.counted = Label("", "small", "t2")
        self.stop_button = Button(_("Stop"), small=True)
        self.load_button = Button(_("Load"), "primary", key="Ctrl+Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self.outcome = ResultPane()
        self._errors_file = ErrorsFile(self.context, self.outcome, self)
        self.undo_button = Button(_("Undo the load"), icon="arrow-back-up")
        self.errors_button = Button(_("Save the list of rows…"), icon="download")
        self.close_button = Button(_("Close"), "primary", key="Esc")
        self.stack = QStackedWidget()

    def _assemble(self) -> None:
        self.file_row = FormRow(_("File"), self.file)
        self.sheet_row = FormRow(_("Sheet"), self.sheet)
        self.area_row = FormRow(_("Which area"), self.area)
        self.default_row = FormRow(_("Kind of what is not told apart"), self.default_kind)
        pick = row(self.file_row, self.file_button, spacing=10)
        pick.setStretch(0, 1)
        pick.setAlignment(self.file_button, Qt.AlignmentFlag.AlignBottom)
        options = row(self.sheet_row, self.area_row, self.default_row, spacing=10)
        running = row(self.progress, self.counted, self.stop_button, spacing=10)
        running.setStretch(0, 1)
        self.running = QWidget()
        self.running.setLayout(running)
        self.running.hide()
        self.filler = QWidget()
        asked = QWidget()
        box = column(
            self.kind, self.hint, pick, options, self.errors, self.map_pane, self.columns, spacing=10
        )
        box.addWidget(self.filler, 1)
        box.setStretchFactor(self.columns, 1)
        box.addWidget(self.running)
        box.addLayout(row(0, self.load_button, self.cancel_button))
        asked.setLayout(box)
        answered = QWidget()
        answered.setLayout(
            column(self.outcome, row(self.errors_button, 0, self.undo_button, self.close_button), spacing=12)
        )
        for page in (asked, answered):
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.addWidget(self.stack)
        self.resize(WIDE, 260)

    def _connect(self) -> None:
        self.kind.changed.connect(self._show_kind)
        self.file_button.clicked.connect(self._choose_file)
        self.sheet.currentIndexChanged.connect(self._sheet_chosen)
        self.columns.changed.connect(self._clear_error)
        self.map_pane.lay_asked.connect(self._lay)
        self.map_pane.cut_asked.connect(self._cut)
        self.load_button.clicked.connect(self.load)
        self.cancel_button.clicked.connect(self.reject)
        self.stop_button.clicked.connect(self._stop)
        self.undo_button.clicked.connect(self._undo)
        self.errors_button.clicked.connect(self._errors_file.ask)
        self.close_button.clicked.connect(self.accept)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.load)

    # choosing

    @property
    def chosen_kind(self) -> work.Kind:
        """What is to be loaded."""
        return next(kind for kind in self.kinds if kind.code == self.kind.value())

    def set_file(self, path: Path) -> None:
        """Take a file and look into it."""
        self.path = self._errors_file.source = path
        self.file.setText(str(path))
        self.file.setCursorPosition(len(str(path)))
        self._look(None)

    def _choose_file(self) -> None:
        kind = self.chosen_kind
        # names inside an f-string are not seen by the extraction of texts
        wanted, everything = f"{_(kind.title)} ({' '.join(kind.files)})", _("All files")
        names, _chosen = QFileDialog.getOpenFileName(
            self, _("Choose a file"), str(self.path.parent if self.path else Path.home()),
            f"{wanted};;{everything} (*)",
        )  # fmt: skip
        if names:
            self.set_file(Path(names))

    def _show_kind(self, _code: object = None) -> None:
        self.hint.setText(_(self.chosen_kind.hint))
        self._forget()
        if self.path is not None:
            self._look(None)

    def _forget(self) -> None:
        self._looked = None
        self._clear_error()
        self.map_pane.forget()
        for widget in (self.sheet_row, self.area_row, self.default_row, self.columns):
            widget.hide()
        self.filler.show()
        self.default_row.setVisible(self.kind.value() == work.OBJECTS)

    def _look(self, sheet: str | None) -> None:
        """Read what the file holds, beside the window."""
        assert self.path is not None  # noqa: S101 - called with a file only
        self._asked += 1
        self._forget()
        self.context.tasks.run(
            work.Asked(self._asked, work.Look(str(self.kind.value()), self.path, sheet, self.context.store)),
            self._take_look, self._look_failed, label=_("Reading the file"), kind=POOL,
        )  # fmt: skip

    def _take_look(self, answer: tuple[int, work.Looked]) -> None:
        number, looked = answer
        if number != self._asked:
            return
        self._looked = looked
        self.map_pane.show_looked(looked)
        if looked.table is not None:
            self._show_table(looked)
        self.area.clear()
        for name in looked.areas:
            self.area.addItem(name or _("(no name)"), name)
        self.area_row.setVisible(len(looked.areas) > 1)

    def _show_table(self, looked: work.Looked) -> None:
        table = looked.table
        self.sheet.blockSignals(True)
        self.sheet.clear()
        for name in table.sheets:
            self.sheet.addItem(name, name)
        self.sheet.setCurrentIndex(self.sheet.findData(table.sheet))
        self.sheet.blockSignals(False)
        self.sheet_row.setVisible(len(table.sheets) > 1)
        known = remembered.recall(self.context.settings, looked.code, table.headers)
        self.columns.show_table(table, work.fields_of(looked.code), known)
        self.filler.hide()
        self.columns.show()
        if self.height() < HIGH:
            self.resize(max(self.width(), WIDE), HIGH)

    def _cut(self) -> None:
        """Cut the precinct out of a region's extract and tell what its addresses would do."""
        wrong = self._missing()
        if wrong or self.path is None:
            self._show_error(wrong)
            return
        self._clear_error()
        self._asked += 1
        self._set_running(True)
        store, around = self.context.store, self.map_pane.around()
        look = work.Look(str(self.kind.value()), self.path, None, store, around, cuts=True)
        task = self.context.tasks.run(
            work.Asked(self._asked, look), self._take_cut, self._failed, label=_("Reading the file"),
            kind=POOL, quiet=True,
        )  # fmt: skip
        self._follow(task)

    def _take_cut(self, answer: tuple[int, work.Looked]) -> None:
        self._end()
        self._take_look(answer)

    def _sheet_chosen(self, _place: int) -> None:
        self._look(str(self.sheet.currentData()))

    def _look_failed(self, error: BaseException) -> None:
        self.map_pane.offer_laying(error, str(self.kind.value()))
        if isinstance(error, AppError):
            self._show_error(sentence(error), "accent" if isinstance(error, Cancelled) else "danger")
        else:
            self.context.messages.show_error(error)

    # loading

    def load(self) -> None:
        """Load what was chosen; say what is missing."""
        if self._busy or self.stack.currentIndex() != 0:
            return
        wrong = self._missing()
        if wrong:
            self._show_error(wrong)
            return
        if self._looked is not None and self._looked.scan:
            self._lay()
            return
        self._clear_error()
        self._set_running(True)
        job = work.Load(self.context.store, self._order())
        task = self.context.tasks.run(
            job, self._loaded, self._failed, label=_("Loading from the file"), kind=WRITER, quiet=True
        )
        self._follow(task)

    def _follow(self, task: Any) -> None:
        if self._busy:  # inline in tests it is done already
            self._task = task
            task.progressed.connect(self._show_progress)

    def _missing(self) -> str:
        if self.path is None:
            return _(NO_FILE)
        missing = self.columns.missing() if self._looked is not None and self._looked.table else []
        return _(NO_COLUMNS).format(names=", ".join(missing)) if missing else self.map_pane.missing()

    def _order(self) -> work.Order:
        assert self.path is not None  # noqa: S101 - asked before
        table = self._looked.table if self._looked is not None else None
        return work.Order(
            str(self.kind.value()), self.path, table.sheet or None if table is not None else None,
            self.columns.mapping() if table is not None else None,
            str(self.default_kind.currentData() or "other"), str(self.area.currentData() or ""),
            self.map_pane.around(), self.map_pane.system.currentData(),
        )  # fmt: skip

    def _lay(self) -> None:
        """Go on to the control points of a scanned scheme or of a drawing without a place."""
        from precinct_app.gui.base_maps import open_scan

        open_scan(self.context, self.parentWidget(), self.path)
        self.accept()

    def _set_running(self, running: bool) -> None:
        self._busy = running
        self.running.setVisible(running)
        self.progress.setRange(0, 0)
        self.counted.setText("")
        for widget in (
            self.kind, self.file_button, self.columns, self.load_button, self.sheet, self.area, self.map_pane,
        ):  # fmt: skip
            widget.setEnabled(not running)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        # loads tell shares of the whole, not rows
        self.counted.setText(active().percent(done * 100 // total) if total else "")

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _loaded(self, outcome: Outcome) -> None:
        self._end()
        self.context.tasks.run(self.context.store.tidy, kind=POOL, quiet=True)
        remembered.keep(self.context, self._looked, self.columns.mapping)
        undoable = self.chosen_kind.undoable and bool(outcome.added)
        nothing = not outcome.added and outcome.kind != work.MAP  # a map of tiles has no shapes to count
        if outcome.errors or outcome.warnings or nothing:
            self.outcome.show_outcome(outcome)
            self.errors_button.setVisible(bool(outcome.errors or outcome.warnings))
            self.undo_button.setVisible(undoable)
            self._load_step = self.context.store.last_step
            self.stack.setCurrentIndex(1)
            self.resize(max(self.width(), WIDE), max(self.height(), 420))
            self.close_button.setFocus()
            return
        words = work.told(outcome)
        if undoable:
            self._undoing.tell(words)
        else:
            self.context.messages.say(words)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._look_failed(error)

    def _end(self) -> None:
        self._task = None
        self._set_running(False)

    def _undo(self) -> None:
        self._undoing.take_back(self._load_step)
        self.accept()

    # what is wrong

    def _show_error(self, text: str, tone: str = "danger") -> None:
        self._clear_error()
        self.errors.addWidget(Banner(text, tone))
        make_room(self.map_pane)

    def _clear_error(self) -> None:
        clear(self.errors)

    def error_text(self) -> str:
        """Return the error shown, "" for none."""
        item = self.errors.itemAt(0)
        shown: Any = item.widget() if item is not None else None
        return shown.text() if shown is not None else ""

    def reject(self) -> None:
        """Stop a running load; else close."""
        if self._busy:
            self._stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Do not close over a running load."""
        if self._busy:
            self._stop()
            event.ignore()
        else:
            super().closeEvent(event)
