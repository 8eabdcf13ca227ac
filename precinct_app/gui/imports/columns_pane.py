"""Which column of a table means what: a box per field with the guessed column, and the first rows below.

Cells that cannot be read are red, doubtful ones amber; what is wrong with the chosen row stands under the
table.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, TableModel
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import FormRow, Label, clear
from precinct_app.i18n import N_, _, active, sentence
from precinct_app.imports.mapping import Converted, Field, Mapping, guess_mapping, preview
from precinct_app.imports.sheets import Table

SHOWN_ROWS = 20
NO_ROWS = N_("The table has no rows under the names of its columns. Choose another sheet or file.")
IN_A_ROW = 4
NARROWEST, WIDEST, SIGN = 90, 220, 8  # pixels; of a sign of the usual size


class ColumnsPane(QWidget):
    """The boxes and the first rows; ``changed`` tells that another column was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        self._fields: Sequence[Field] = ()
        self._table: Table | None = None
        self._found = Converted()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(4)
        self.notes = Label("", "small", "t2", wrap=True)
        self.table_box = QVBoxLayout()
        self.view: TableView | None = None
        self.model: TableModel | None = None
        self.told = Label("", "small", "danger", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self.grid)
        box.addWidget(self.notes)
        box.addLayout(self.table_box, 1)
        box.addWidget(self.told)

    def show_table(self, table: Table, fields: Sequence[Field], known: Mapping | None = None) -> None:
        """Show the columns of ``table`` as chosen the last time, or with the likeliest meaning of each."""
        self._table, self._fields = table, fields
        guessed = (known or guess_mapping(table.headers, fields)).columns
        clear(self.grid)
        self.boxes = {}
        for place, wanted in enumerate(fields):
            chosen = self._box(wanted, table.headers, guessed.get(wanted.name))
            self.boxes[wanted.name] = chosen
            cell = FormRow(_(wanted.label), chosen, wanted.required)
            self.grid.addWidget(cell, place // IN_A_ROW, place % IN_A_ROW)
        notes = [sentence(note) for note in table.notes]
        rows = _("Rows: {n}.").format(n=active().number(len(table.rows))) if table.rows else _(NO_ROWS)
        self.notes.setText(" ".join([rows, *notes]))
        self.notes.set_tone("t2" if table.rows else "danger")
        self._preview()

    def mapping(self) -> Mapping:
        """Return the columns as chosen."""
        chosen = {name: str(box.currentData()) for name, box in self.boxes.items() if box.currentData()}
        return Mapping(tuple(self._fields), chosen)

    def missing(self) -> list[str]:
        """Return the labels of required fields without a column."""
        return [_(wanted.label) for wanted in self.mapping().missing()]

    def _box(self, wanted: Field, headers: Sequence[str], guessed: str | None) -> QComboBox:
        box = QComboBox()
        box.setFont(font("body"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        box.setMaxVisibleItems(16)
        box.addItem(_("(not taken)"), "")
        for header in headers:
            box.addItem(header, header)
        box.setCurrentIndex(max(0, box.findData(guessed)))
        box.currentIndexChanged.connect(self._chosen)
        return box

    def _chosen(self, _place: int) -> None:
        self._preview()
        self.changed.emit()

    def _preview(self) -> None:
        """Read the first rows under the chosen columns and mark what cannot be read."""
        assert self._table is not None  # noqa: S101 - shown only with a table
        mapping = self.mapping()
        self._found = preview(self._table, mapping, SHOWN_ROWS)
        marks = {(e.row, e.column): "danger" for e in self._found.errors}
        marks |= {(e.row, e.column): "warn" for e in self._found.warnings if (e.row, e.column) not in marks}
        headers = [mapping.columns[f.name] for f in self._fields if f.name in mapping.columns]
        self._set_model([Column(_("Row"), _number, 72), *(_column(self._table, h, marks) for h in headers)])
        rows = list(zip(self._table.row_numbers, self._table.rows, strict=True))[:SHOWN_ROWS]
        assert self.model is not None  # noqa: S101 - just made
        self.model.set_rows(rows)
        self._tell(None)

    def _set_model(self, columns: list[Column]) -> None:
        clear(self.table_box)
        self.model = TableModel(columns, row_key=_number)
        self.view = TableView(self.model, _("The first rows"))
        self.view.setMinimumHeight(150)
        self.view.current_changed.connect(self._tell)
        self.table_box.addWidget(self.view)

    def _tell(self, row: Any) -> None:
        found = [*self._found.errors, *self._found.warnings]
        if row is not None:
            found = [error for error in found if error.row == row[0]] or found
        texts = [
            _("Row {row}, “{column}”: {text}").format(row=e.row, column=e.column, text=sentence(e.sentence))
            for e in found[:2]
        ]
        self.told.setText(" ".join(texts))
        self.told.set_tone("danger" if self._found.errors else "warn")
        self.told.setVisible(bool(texts))


def _number(row: Any) -> object:
    return row[0]


def _column(table: Table, header: str, marks: dict[tuple[int, str], str]) -> Column:
    at = table.headers.index(header)

    def value(row: Any) -> str:
        cell = row[1][at]
        return (
            ""
            if cell is None
            else str(int(cell))
            if isinstance(cell, float) and cell.is_integer()
            else str(cell)
        )

    longest = max((len(value((0, row))) for row in table.rows[:SHOWN_ROWS]), default=0)
    longest = max(longest, len(header))
    return Column(
        header,
        value,
        max(NARROWEST, min(WIDEST, SIGN * longest + 24)),
        tone=_tone(header, marks),
        sortable=False,
    )


def _tone(header: str, marks: dict[tuple[int, str], str]) -> Callable[[Any], str]:
    def tone(row: Any) -> str:
        return marks.get((row[0], header), "")

    return tone
