"""Spreadsheets in: any workbook or text table becomes one :class:`Table` of raw cells.

The kind of a file is told by its first bytes, never by its name. What cannot be read ends in a ``BadInput``
sentence; what can be read, though oddly, gives data and a note. ``text_tables.py`` reads text, ``headers.py``
finds the column names, ``mapping.py`` their meaning.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from precinct_app.errors import AppError, BadInput
from precinct_app.i18n import N_
from precinct_app.imports.headers import Cell, column_names, fill_merged, find_header
from precinct_app.imports.text_tables import read_text

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

T = TypeVar("T")

MAX_BYTES = 300 * 2**20
MAX_CELLS = 20_000_000
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_OTHER_STARTS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"SQLite format",
    b"Rar!",
    b"7z\xbc\xaf",
    b"{",
    b"[{",
)
_PAGE_STARTS = (b"<html", b"<!doctype", b"<table", b"<?xml")


@dataclass(frozen=True, slots=True)
class Table:
    """What one sheet holds.

    ``headers`` are unique names; each of ``rows`` has as many cells as there are headers. ``row_numbers`` are
    the numbers a spreadsheet program shows (from 1). ``notes`` say what was read in an unusual way.
    """

    headers: tuple[str, ...]
    rows: list[list[Cell]]
    row_numbers: list[int]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[AppError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Grid:
    """Cells of a sheet from its first filled row and column on; ``merged`` counts from the corner A1."""

    rows: list[list[Cell]]
    top: int = 0
    left: int = 0
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def read_table(path: Path, sheet: str | None = None, header_row: int | None = None) -> Table:
    """Read a workbook (XLSX, XLSM, XLSB, XLS, ODS) or a text table (CSV, TSV).

    ``sheet`` is a name from ``Table.sheets``, without it the first visible one with cells is taken.
    ``header_row`` is the row number of the column names (0: the table has none), without it the row is found.
    Raises ``BadInput``.
    """
    start = _first_bytes(path)
    if start.startswith(_WORKBOOK_STARTS):
        return _from_workbook(path, sheet, header_row)
    if start.startswith(_OTHER_STARTS):
        raise BadInput(N_("“{file}” is not a table. Choose an XLSX, XLS, ODS or CSV file."), file=path.name)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE_STARTS):
        raise BadInput(
            N_("“{file}” is a web page, not a workbook. Save it as XLSX in a spreadsheet program."),
            file=path.name,
        )
    rows, notes = read_text(_content(path), path.name)
    return _table(_Grid(rows), header_row, path.name, notes=notes)


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets that can hold cells; none for a text table. Raises ``BadInput``."""
    if not _first_bytes(path).startswith(_WORKBOOK_STARTS):
        return ()
    return tuple(name for name, _visible in _worksheets(_open(path)))


def _first_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise BadInput(N_("“{file}” is a folder. Choose a file."), file=path.name)
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(512)
    except (OSError, ValueError) as error:
        raise BadInput(
            N_("The file “{file}” was not opened. Check that it is there and closed."), file=path.name
        ) from error
    if not size:
        raise BadInput(N_("The file “{file}” is empty."), file=path.name)
    if size > MAX_BYTES:
        raise BadInput(N_("The file “{file}” is too large. Divide it into parts."), file=path.name)
    return start


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            N_("The file “{file}” was not opened. Check that it is there and closed."), file=path.name
        ) from error


def _from_workbook(path: Path, sheet: str | None, header_row: int | None) -> Table:
    workbook = _open(path)
    names = tuple(name for name, _visible in _worksheets(workbook))
    if sheet is not None and sheet not in names:
        raise BadInput(N_("There is no sheet “{sheet}” in the file “{file}”."), sheet=sheet, file=path.name)
    for name in [sheet] if sheet is not None else _visible_first(workbook):
        grid = _guarded(path.name, partial(_grid, workbook, name, path.name))
        if any(_filled(row) for row in grid.rows):
            return _table(grid, header_row, path.name, sheet=name, sheets=names)
    raise BadInput(N_("There are no filled cells in the file “{file}”."), file=path.name)


def _open(path: Path) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook

    return _guarded(path.name, lambda: CalamineWorkbook.from_path(path))


def _guarded(file: str, read: Callable[[], T]) -> T:
    """Turn whatever the reader of workbooks throws into a sentence; its panics are no ``Exception``."""
    from python_calamine import PasswordError

    try:
        return read()
    except (AppError, KeyboardInterrupt, SystemExit):
        raise
    except PasswordError as error:
        raise BadInput(
            N_("The file “{file}” is protected by a password. Save it without one and import it again."),
            file=file,
        ) from error
    except BaseException as error:
        raise BadInput(
            N_("The file “{file}” is damaged or is not a workbook. Nothing was read."), file=file
        ) from error


def _worksheets(workbook: "CalamineWorkbook") -> Iterator[tuple[str, bool]]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for meta in workbook.sheets_metadata:
        if meta.typ == SheetTypeEnum.WorkSheet:
            yield meta.name, meta.visible == SheetVisibleEnum.Visible


def _visible_first(workbook: "CalamineWorkbook") -> list[str]:
    sheets = list(_worksheets(workbook))
    return [name for name, visible in sheets if visible] + [name for name, visible in sheets if not visible]


def _grid(workbook: "CalamineWorkbook", name: str, file: str) -> _Grid:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.height * sheet.width > MAX_CELLS:
        raise BadInput(N_("The file “{file}” is too large. Divide it into parts."), file=file)
    top, left = sheet.start or (0, 0)
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=True)  # type: ignore[assignment]
    return _Grid(rows, top, left, tuple(sheet.merged_cell_ranges or ()))


def _table(
    grid: _Grid,
    header_row: int | None,
    file: str,
    *,
    sheet: str = "",
    sheets: tuple[str, ...] = (),
    notes: tuple[AppError, ...] = (),
) -> Table:
    rows = grid.rows
    merged = [
        ((a - grid.top, b - grid.left), (c - grid.top, d - grid.left)) for (a, b), (c, d) in grid.merged
    ]
    first, height = find_header(rows, merged) if header_row is None else _given_header(header_row - grid.top)
    if first >= len(rows):
        raise BadInput(N_("There is no row {row} in the file “{file}”."), row=header_row, file=file)
    filled = fill_merged(rows, merged, first + height)
    notes += _notes(sum(map(_filled, rows[:first])), height, filled)
    kept, headers = column_names(rows, first, height, grid.left)
    body = [
        (n, row)
        for n, row in enumerate(rows[first + height :], first + height + grid.top + 1)
        if _filled(row)
    ]
    straight = kept == list(range(len(kept)))
    return Table(
        headers,
        [_picked(row, kept, straight) for _n, row in body],
        [n for n, _row in body],
        sheet,
        sheets,
        notes,
    )


def _given_header(row: int) -> tuple[int, int]:
    return (row - 1, 1) if row > 0 else (0, 0)


def _notes(skipped: int, height: int, filled: int) -> tuple[AppError, ...]:
    notes = []
    if skipped:
        notes.append(AppError(N_("Rows above the column names that were passed over: {n}."), n=skipped))
    if not height:
        notes.append(AppError(N_("No row with column names was found; columns are named by letters.")))
    if filled:
        notes.append(AppError(N_("Merged cells: their value was taken for each of their rows.")))
    return tuple(notes)


def _filled(row: list[Cell]) -> bool:
    return any(cell not in ("", None) for cell in row)


def _picked(row: list[Cell], kept: list[int], straight: bool) -> list[Cell]:
    if straight and len(row) == len(kept):
        return row
    return [row[at] if at < len(row) else "" for at in kept]
