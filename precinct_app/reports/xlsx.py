"""The tables of a document as a workbook: headings in two languages, real numbers and dates, ready to print.

openpyxl writes each sheet to a plain file in the temporary folder, where names and IINs could be read; here
every part of the workbook is built in memory. Text is always text, so a cell never becomes a formula.
"""

import re
from datetime import date, datetime
from io import BytesIO
from math import ceil, isfinite
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from precinct_app.i18n import N_, language
from precinct_app.reports.document import (
    Cell,
    Column,
    Document,
    Heading,
    Row,
    Table,
    Text,
    as_table,
    tables,
)

SHEET = N_("Table {n}")
_FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL, LONGEST_TITLE = 32_767, 31
WIDEST, NARROWEST = 46, 8
UPRIGHT = 110  # signs: a wider sheet would be made too small to read on an upright page
FACE = "Arial"  # every office program has it, with all Kazakh letters
# points of a line and of the highest row; how much wider bold letters are
LINE, HIGHEST, BOLD = 14.5, 409.0, 1.12


def workbook(document: Document) -> bytes:
    """Return the XLSX file of the tables of ``document``, one sheet for each."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, table in enumerate(tables(document) or [Table(())], 1):
        _write_sheet(book.create_sheet(_sheet_title(table, number, document)), table, document)
    _describe(book, document)
    return _in_memory(book)


def workbook_by_section(document: Document) -> bytes:
    """Return the XLSX file of ``document`` with one sheet for each first heading, tables under each other.

    Tables before the first heading stand on a sheet under the title; a section without a table has no sheet.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, (title, found) in enumerate(_sections(document), 1):
        sheet = book.create_sheet(_section_title(title, number, document))
        _write_section(sheet, title, found, document)
    _describe(book, document)
    return _in_memory(book)


def _sections(document: Document) -> list[tuple[Text, list[Table]]]:
    found: list[tuple[Text, list[Table]]] = [(document.title, [])]
    for block in document.blocks:
        table = as_table(block)
        if isinstance(block, Heading) and block.level == 1:
            found.append((block.text, []))
        elif table is not None:
            found[-1][1].append(table)
    return [section for section in found if section[1]] or found[:1]


def _section_title(title: Text, number: int, document: Document) -> str:
    said = _FORBIDDEN_IN_TITLES.sub(" ", f"{number}. {clean(title.shown(document.languages[0]))}")
    return " ".join(said.split())[:LONGEST_TITLE].strip()


def _write_section(sheet: Any, title: Text, found: list[Table], document: Document) -> None:
    codes = document.languages
    _put(sheet, 1, 1, _lines(document.title, codes), bold=True)
    _put(sheet, 2, 1, _lines(document.period, codes, " · "))
    _put(sheet, 3, 1, _lines(title, codes, " · "), bold=True)
    line = 5
    for table in found:
        if table.caption != title:
            _put(sheet, line, 1, _lines(table.caption, codes, " · "), bold=True)
            line += 1
        line = _write_table(sheet, table, line, codes) + 2
    whole = Table(max((table.columns for table in found), key=len, default=()),
                  tuple(row for table in found for row in table.rows))  # fmt: skip
    _set_widths(sheet, whole, codes)
    _set_heights(sheet)
    _set_print(sheet, 3, document)


def _write_table(sheet: Any, table: Table, head: int, codes: tuple[str, ...]) -> int:
    """Write a table from line ``head`` on and return the line after it."""
    for place, column in enumerate(table.columns, 1):
        _header_cell(sheet.cell(head, place), column, codes)
    for offset, row in enumerate(table.rows, head + 1):
        _write_row(sheet, offset, row, table.columns, codes)
    foot = head + len(table.rows) + 1
    notes = [note for note in (*table.notes, table.source) if note.kk or note.ru]
    for offset, note in enumerate(notes, foot):
        _put(sheet, offset, 1, _lines(note, codes, " / "))
    return foot + len(notes)


def _describe(book: Any, document: Document) -> None:
    properties = book.properties
    properties.creator = "precinct-app"
    properties.title = clean(document.title.shown(document.languages[0]))
    properties.created = properties.modified = document.made.replace(tzinfo=None)


def _in_memory(book: Any) -> bytes:
    """Return the bytes of ``book`` without a temporary file."""
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class MemoryWriter(ExcelWriter):  # type: ignore[misc]  # openpyxl has no types
        """Writes each sheet to memory, where openpyxl takes a plain file of the temporary folder."""

        def write_worksheet(self, ws: Any) -> None:
            """Write one sheet without drawings."""
            from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing

            ws._drawing = SpreadsheetDrawing()
            part = BytesIO()
            writer = WorksheetWriter(ws, out=part)
            writer.write()
            ws._rels = writer._rels
            self._archive.writestr(ws.path[1:], part.getvalue())
            self.manifest.append(ws)

    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        MemoryWriter(book, archive).save()
    return out.getvalue()


def _sheet_title(table: Table, number: int, document: Document) -> str:
    code = document.languages[0]
    word = language(code).gettext(SHEET).format(n=number)
    said = _FORBIDDEN_IN_TITLES.sub(" ", f"{word} {clean(table.caption.shown(code))}")
    return " ".join(said.split())[:LONGEST_TITLE].strip()


def _write_sheet(sheet: Any, table: Table, document: Document) -> None:
    codes = document.languages
    _put(sheet, 1, 1, _lines(document.title, codes), bold=True)
    _put(sheet, 2, 1, _lines(document.period, codes, " · "))
    _put(sheet, 3, 1, _lines(table.caption, codes, " · "), bold=True)
    head = 5
    for place, column in enumerate(table.columns, 1):
        _header_cell(sheet.cell(head, place), column, codes)
    for offset, row in enumerate(table.rows, head + 1):
        _write_row(sheet, offset, row, table.columns, codes)
    foot = head + len(table.rows) + 2
    for offset, note in enumerate((*table.notes, table.source), foot):
        _put(sheet, offset, 1, _lines(note, codes, " / "))
    _set_widths(sheet, table, codes)
    _set_heights(sheet)
    _set_print(sheet, head, document)


def _put(sheet: Any, row: int, column: int, text: str, bold: bool = False) -> None:
    from openpyxl.styles import Font

    if text:
        cell = sheet.cell(row, column)
        put_text(cell, text)
        cell.font = Font(name=FACE, bold=bold)


def put_text(cell: Any, text: str) -> None:
    """Write ``text`` as text: what begins with = + - @ is not calculated, now or after editing."""
    cell.value = clean(text)[:LONGEST_CELL]
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@", "\t", "\r")):
        cell.quotePrefix = True


def clean(text: str) -> str:
    """Return ``text`` without the characters that XML forbids."""
    return _UNPRINTED.sub("", text)


def _lines(text: Text, codes: tuple[str, ...], separator: str = "\n") -> str:
    return separator.join(dict.fromkeys(part for code in codes if (part := text.shown(code))))


def _header_cell(cell: Any, column: Column, codes: tuple[str, ...]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    put_text(cell, _lines(column.label, codes))
    cell.font = Font(name=FACE, bold=True)
    cell.fill = PatternFill("solid", fgColor="EEF3F8")
    cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal=column.align)
    line = Side(style="medium", color="16324A")
    cell.border = Border(top=line, bottom=line)


def _write_row(sheet: Any, place: int, row: Row, columns: tuple[Column, ...], codes: tuple[str, ...]) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Border(bottom=Side(style="thin", color="C9CFD6"))
    for number, (column, content) in enumerate(zip(columns, row.cells, strict=False), 1):
        cell = sheet.cell(place, number)
        _write_value(cell, content, codes)
        cell.font = Font(name=FACE, bold=column.bold or row.kind in ("total", "group"))
        indent = 1 if row.kind == "part" and number == 1 else 0
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=column.align, indent=indent)
        cell.border = line


def _write_value(cell: Any, content: Cell, codes: tuple[str, ...]) -> None:
    value = content.value
    if value is None or (isinstance(value, float) and not isfinite(value)):
        put_text(cell, _lines(content.text, codes))
    elif isinstance(value, datetime):
        cell.value, cell.number_format = value.replace(tzinfo=None), "dd.mm.yyyy hh:mm"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "dd.mm.yyyy"
    elif isinstance(value, float) and not value.is_integer():
        cell.value, cell.number_format = value, "#,##0.0##"
    else:
        cell.value, cell.number_format = int(value), "#,##0"


def _set_widths(sheet: Any, table: Table, codes: tuple[str, ...]) -> None:
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(table.columns):
        cells = [row.cells[place].text for row in table.rows if place < len(row.cells)]
        lines = [line for text in (column.label, *cells) for line in _lines(text, codes).split("\n")]
        longest = max((len(line) for line in lines), default=0)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(WIDEST, max(NARROWEST, longest + 2))


def _set_heights(sheet: Any) -> None:
    """Make rows as high as their wrapped lines: office programs differ in doing so themselves."""
    from openpyxl.utils import get_column_letter

    for row in sheet.iter_rows():
        high = 1
        for cell in row:
            if isinstance(cell.value, str) and cell.alignment.wrap_text:
                room = sheet.column_dimensions[get_column_letter(cell.column)].width
                room /= BOLD if cell.font.bold else 1.0
                high = max(high, sum(max(1, ceil(len(line) / room)) for line in cell.value.split("\n")))
        if high > 1:
            sheet.row_dimensions[row[0].row].height = min(HIGHEST, high * LINE)


def _set_print(sheet: Any, head: int, document: Document) -> None:
    sheet.freeze_panes = sheet.cell(head + 1, 2)
    sheet.print_title_rows = f"{head}:{head}"
    wide = sum(column.width for column in sheet.column_dimensions.values()) > UPRIGHT
    sheet.page_setup.orientation = "landscape" if wide or sheet.max_column > 6 else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = f"№ {clean(document.number)}".replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"
