"""A list as a workbook: the rows and columns that a table shows, asked where to, journalled.

The file holds what the officer sees and may see; who may hand out data is decided by the operation.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from precinct_app.domain.clock import stamp_now
from precinct_app.domain.operations import OPERATIONS
from precinct_app.errors import AppError, NotAllowed, SourceText
from precinct_app.gui.context import Context
from precinct_app.gui.save_again import documents, offer
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Kind, cell_text
from precinct_app.i18n import N_, _
from precinct_app.storage.store import NO_RIGHT
from precinct_app.tasks import WRITER, Progress

OPERATION = "list.export"
KIND = N_("Workbooks (*.xlsx)")
ENDING = ".xlsx"
WIDEST, SIGNS_EACH = 8.0, 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table shows, as texts and numbers: title, columns and rows, sums below."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    sums: str = ""


class ListExport(QObject):
    """Belongs to a page; ``save`` writes what its table shows."""

    def __init__(self, context: Context, table: TableView) -> None:
        super().__init__(table)
        self._context, self._table = context, table
        self._out = Path()
        self._sheet = Sheet("", (), ())
        self._proposed: Path | None = None

    def save(self, title: str, sums: str = "") -> None:
        """Ask for a file and write the rows that are shown under ``title``, with ``sums`` below them."""
        if not self._context.store.allows(OPERATION):
            words = SourceText(OPERATIONS[OPERATION].label)
            self._context.messages.show_error(NotAllowed(NO_RIGHT, operation=words))
            return
        self._sheet, self._proposed = sheet_of(self._table, title, sums), None
        self._ask()

    def _ask(self) -> None:
        proposed = self._proposed or documents() / f"{self._sheet.title}{ENDING}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._table.window(), _("Save as"), str(proposed), _(KIND)
        )
        if chosen:
            path = Path(chosen)
            self._out = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
            work = WriteSheet(self._context.store, self._sheet, self._out, self._context.language)
            self._context.tasks.run(
                work, self._done, self._failed, label=_("Saving the list"), kind=WRITER, can_stop=False
            )

    def _done(self, rows: int) -> None:
        told = _("Saved: {file}, rows: {n}").format(file=self._out.name, n=rows)
        self._context.messages.say(told)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            words, self._proposed = offer(error, self._out)
            self._context.messages.show_error(error, words, self._ask)
        else:
            self._context.messages.show_error(error)


def sheet_of(table: TableView, title: str, sums: str = "") -> Sheet:
    """Return what ``table`` shows in the order of its columns; columns without room are there too."""
    model, header, off = table.table_model, table.horizontalHeader(), table.widths.off()
    places = [place for place in map(header.logicalIndex, range(header.count())) if place not in off]
    columns = [model.columns[place] for place in places]
    rows = tuple(tuple(_value(column, row) for column in columns) for row in model.shown_rows())
    return Sheet(title, tuple(column.title for column in columns), rows, sums)


def _value(column: Any, row: Any) -> str | int:
    value = column.value(row)
    return value if column.kind is Kind.NUMBER and isinstance(value, int) else cell_text(value)


class WriteSheet:
    """Writes a sheet to a file on the writer's thread and leaves its trace; gives the number of rows."""

    def __init__(self, store: Any, sheet: Sheet, out: Path, language: str) -> None:
        self._store, self._sheet, self._out, self._language = store, sheet, out, language

    def __call__(self, progress: Progress) -> int:
        """Write it; raises what ``pdf.save`` raises."""
        from precinct_app.reports import pdf, xlsx

        pdf.save(xlsx.workbook(_document(self._sheet, self._language)), self._out)
        self._store.note(OPERATION, "export", text=self._out.name, rows=len(self._sheet.rows))
        return len(self._sheet.rows)


def _document(sheet: Sheet, language: str) -> Any:
    from precinct_app.reports import document as doc

    table = doc.Table(
        tuple(doc.Column(doc.both(title), _width(sheet, place)) for place, title in enumerate(sheet.columns)),
        tuple(doc.Row(tuple(_cell(value) for value in row)) for row in sheet.rows),
        doc.both(sheet.title),
        notes=(doc.both(sheet.sums),) if sheet.sums else (),
    )
    made = stamp_now()
    return doc.Document(doc.both(sheet.title), "", made, (table,), languages=(language,))


def _width(sheet: Sheet, place: int) -> float:
    longest = max((len(str(row[place])) for row in sheet.rows), default=0)
    return max(1.0, WIDEST * min(longest, SIGNS_EACH) / SIGNS_EACH)


def _cell(value: str | int) -> Any:
    from precinct_app.reports import document as doc

    return doc.Cell(doc.both(str(value)), value if isinstance(value, int) else None)
