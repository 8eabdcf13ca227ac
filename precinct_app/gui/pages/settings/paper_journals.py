"""Columns of the office's paper journals: words, width, order, what is left out, further ones; no code.

What stands here decides what the page of reports prints; the shipped columns can always be taken back.
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.paper_journals import (
    FIELDS,
    LOCAL,
    ColumnValues,
    JournalColumn,
    all_columns,
    drop_own,
    free_field,
    keep_column,
    move_column,
    shipped_fields,
)
from precinct_app.errors import BadInput
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.journal_column_dialog import JournalColumnDialog
from precinct_app.gui.pages.settings.section import Section
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.widgets import Button, IconButton, Label, PillText, Sheet, wrapped
from precinct_app.i18n import N_, _, active, pgettext
from precinct_app.storage.store import Store
from precinct_app.tasks import READER, WRITER, Progress

LIST = "paper_journal"
BACK, DELETE = N_("Back to the shipped column"), N_("Delete the column")
SAVING = N_("Changing the columns")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a journal in order, and which of their fields the program came with."""

    rows: list[JournalColumn]
    shipped: set[str]


class PaperJournalsSection(Section):
    """One journal at a time."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._undoing = Undoing(context, self)
        self._dialog: JournalColumnDialog | None = None
        self._shipped: set[str] = set()
        self.chooser = QComboBox()
        self.model = TableModel(
            [
                Column(_("Text (Kazakh)"), _kk, 0, Kind.NAME, least=180, sortable=False),
                Column(_("Text (Russian)"), _ru, 270, least=150, sortable=False),
                Column(_("Width"), _width, 84, Kind.NUMBER, least=70, sortable=False),
                Column(_("On paper"), _shown, 140, Kind.PILL, least=110, sortable=False),
                Column(_("Origin"), _origin, 136, Kind.PILL, sortable=False, spare=1),
                Column(_("Holds from"), _since, 108, Kind.MUTED, sortable=False, spare=2),
            ],
            row_key=_field,
        )
        self.table = TableView(self.model, _("Columns of the journal"))
        self.up = IconButton("chevron-up", _("Move up"), bordered=True)
        self.down = IconButton("chevron-down", _("Move down"), bordered=True)
        self.back = Button(_(BACK), small=True)
        self.change = Button(_("Change…"), icon="pencil", small=True)
        self.add = Button(_("Add a column…"), icon="plus", small=True)
        self._assemble()
        self._connect()

    @property
    def journal(self) -> str:
        """The journal that is chosen."""
        return str(self.chooser.currentData())

    def refresh(self) -> None:
        """Read the columns of the chosen journal."""
        work = ReadColumns(self.context.store, self.journal)
        self.context.tasks.run(work, self._show, kind=READER, quiet=True)

    def take_focus(self) -> None:
        """Put the keyboard on the choice of the journal."""
        self.chooser.setFocus()

    def show_part(self, name: str) -> None:
        """Show the columns of a journal."""
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(name)))

    def _assemble(self) -> None:
        self.chooser.setAccessibleName(_("Paper journal"))
        self.chooser.setMinimumWidth(320)
        for code in self.context.store.codes().of(LIST):
            text = code.short(self.context.language)
            self.chooser.addItem(text[:1].upper() + text[1:], code.code)
        sheet = Sheet(padded=False, spacing=0)
        bar = wrapped(self.chooser, 0, self.up, self.down, self.back, self.change, self.add)
        bar.setContentsMargins(8, 6, 8, 6)
        sheet.body.addLayout(bar)
        sheet.body.addWidget(self.table)
        words = _("A change holds from today on. Journals of earlier days keep their columns.")
        hint = Label(words, "small", "t2", wrap=True)
        hint.setContentsMargins(14, 6, 14, 8)
        sheet.body.addWidget(hint)
        self.box.addWidget(sheet, 1)

    def _connect(self) -> None:
        self.chooser.currentIndexChanged.connect(self.refresh)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self._change)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.back.clicked.connect(self._take_back)
        self.change.clicked.connect(self._change)
        self.add.clicked.connect(self._add)

    def _show(self, columns: Columns) -> None:
        self._shipped = columns.shipped
        self.model.set_rows(columns.rows)
        if self.table.current_row() is None:
            self.table.choose_first()
        self._choose(self.table.current_row())

    def _choose(self, column: JournalColumn | None) -> None:
        rows = list(self.model.rows())
        own = column is not None and column.origin == LOCAL
        self.change.setEnabled(column is not None)
        self.up.setEnabled(column is not None and column.field != rows[0].field)
        self.down.setEnabled(column is not None and column.field != rows[-1].field)
        self.back.setEnabled(own)
        added = column is not None and column.field not in self._shipped
        self.back.setText(_(DELETE if added else BACK))

    # what is done

    def _change(self) -> None:
        column = self.table.current_row()
        if column is not None:
            self._ask(column.field, column)

    def _add(self) -> None:
        self._ask("", None)

    def _ask(self, field: str, column: JournalColumn | None) -> None:
        taken = [row.field for row in self.model.rows()]
        offered = {name: words for name, words in FIELDS.get(self.journal, {}).items() if name not in taken}
        self._dialog = JournalColumnDialog(field or free_field(taken), column, offered, self)
        self._dialog.given.connect(self._keep)
        self._dialog.open()

    def _keep(self, field: str, values: ColumnValues) -> None:
        work = KeepColumn(self.context.store, self.journal, field, values)
        self.context.tasks.run(work, self._kept, self._not_kept, kind=WRITER, label=_(SAVING))

    def _kept(self, field: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        self._written(field)

    def _not_kept(self, error: BaseException) -> None:
        if isinstance(error, BadInput) and self._dialog is not None:
            self._dialog.show_fault(str(error.fields.get("field", "")), error.text(_))
        else:
            self.context.messages.show_error(error)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        column = self.table.current_row()
        if column is not None:
            work = MoveColumn(self.context.store, self.journal, column.field, step)
            self.context.tasks.run(work, self._written, kind=WRITER, label=_(SAVING))

    def _take_back(self) -> None:
        column = self.table.current_row()
        if column is not None and column.origin == LOCAL:
            work = DropOwn(self.context.store, column.id, column.field)
            self.context.tasks.run(work, self._written, kind=WRITER, label=_(SAVING))

    def _written(self, field: str) -> None:
        self.refresh()
        self.table.choose(field)
        self._undoing.tell(_("Saved."))


def _field(column: JournalColumn) -> str:
    return column.field


def _kk(column: JournalColumn) -> str:
    return column.kk


def _ru(column: JournalColumn) -> str:
    return column.ru


def _width(column: JournalColumn) -> int:
    return column.width


def _shown(column: JournalColumn) -> PillText:
    if column.shown:
        return PillText(pgettext("column of a journal", "printed"), "ok", "check")
    return PillText(pgettext("column of a journal", "left out"), "neutral", "eye-off")


def _since(column: JournalColumn) -> str:
    return active().date_short(column.valid_from) if column.valid_from is not None else ""


def _origin(column: JournalColumn) -> PillText:
    if column.origin == LOCAL:
        return PillText(pgettext("code list", "own"), "accent", "pencil")
    return PillText(pgettext("code list", "shipped"), "neutral", "database")


@dataclass(frozen=True, slots=True)
class ReadColumns:
    """Reads the columns of a journal."""

    store: Store
    journal: str

    def __call__(self, progress: Progress) -> Columns:
        """Return them in order."""
        with self.store.read() as session:
            rows = all_columns(session, self.journal, wall_today())
            return Columns(rows, shipped_fields(session, self.journal))


@dataclass(frozen=True, slots=True)
class KeepColumn:
    """Writes a column."""

    store: Store
    journal: str
    field: str
    values: ColumnValues

    def __call__(self, progress: Progress) -> str:
        """Return the field; raises BadInput."""
        with self.store.write("journal.columns") as write:
            keep_column(write, self.journal, self.field, self.values, wall_today())
        return self.field


@dataclass(frozen=True, slots=True)
class MoveColumn:
    """Moves a column."""

    store: Store
    journal: str
    field: str
    step: int

    def __call__(self, progress: Progress) -> str:
        """Return the field."""
        with self.store.write("journal.columns") as write:
            move_column(write, self.journal, self.field, self.step, wall_today())
        return self.field


@dataclass(frozen=True, slots=True)
class DropOwn:
    """Takes an own row away."""

    store: Store
    key: Id
    field: str

    def __call__(self, progress: Progress) -> str:
        """Return the field."""
        with self.store.write("journal.columns") as write:
            drop_own(write, self.key, wall_today())
        return self.field
