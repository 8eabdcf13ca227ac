"""Tables on paper: two-language labels, figures to the right, no vertical lines but before the second period.

Labels are paragraphs, plain figures are drawn as they stand, which is several times faster.
"""

from typing import Any

from reportlab.platypus import Table

from precinct_app.i18n import N_
from precinct_app.reports.document import EMPTY, Cell, Column, Row, Text
from precinct_app.reports.document import Table as Described
from precinct_app.reports.fonts import SANS, SANS_BOLD, printable, width
from precinct_app.reports.pdf_flow import Rows
from precinct_app.reports.pdf_signs import ROOM, SignedCell
from precinct_app.reports.pdf_style import (
    DARK_LINE,
    HEADER_GROUND,
    INK,
    ROW_LINE,
    SECOND,
    SECOND_LEADING,
    TABLE,
    TABLE_LEADING,
    TABLE_SECOND,
    TOTAL_GROUND,
    PageTemplate,
    ink,
    safe,
    style,
)
from precinct_app.reports.pdf_words import words

NO_DATA = N_("no data")
PERIOD_LINE = "#9AA6B2"
PAD = 4.6
BESIDE = " · "
INDENT = 10.0
Commands = list[tuple[Any, ...]]


class GroupedTable(Table):  # type: ignore[misc]  # reportlab has no types
    """A table that says again, where a group goes on over the page, which one it is."""

    def split(self, width: float, height: float) -> Any:
        """Repeat the header, and the label of the group that the next page begins inside of."""
        self._calc(width, height)
        kept: Any = self.repeatRows
        rows = range(kept) if isinstance(kept, int) else kept
        head = tuple(row for row in rows if not self._begins_group(row))
        last = self._getFirstPossibleSplitRowPosition(height, ignoreSpans=0)
        going_on = last < len(self._cellvalues) and not self._begins_group(last)
        labels = [row for row in range(last) if self._begins_group(row)] if going_on else []
        self.repeatRows: Any = (*head, *labels[-1:]) or 0
        try:
            return super().split(width, height)
        finally:
            self.repeatRows = kept

    def _begins_group(self, row: int) -> bool:
        return getattr(_first_of(self._cellvalues[row][0]), "begins_group", False)


def _first_of(cell: Any) -> Any:
    return cell[0] if isinstance(cell, (list, tuple)) and cell else cell


class TablePrint:
    """Prints one described table; the same object prints its parts with equal column widths."""

    def __init__(self, table: Described, codes: tuple[str, ...], template: PageTemplate) -> None:
        self.described = table
        self.codes = codes
        self.widths = fitting(table, template.inner_width)
        self.beside = self._fits_beside()

    def _fits_beside(self) -> bool:
        """Whether the second language of every row's label has room beside the first."""
        labels = [row.cells[0].text for row in self.described.rows if row.cells and row.kind == "plain"]
        if (
            len(self.codes) < 2
            or not self.widths
            or any(column.align == "left" for column in self.described.columns[1:])
        ):
            return False
        room = self.widths[0] - 2 * PAD - 1
        first, second = self.codes
        lines = (
            width(text.shown(first) + BESIDE, SANS, TABLE) + width(text.shown(second), SANS, TABLE_SECOND)
            for text in labels
        )
        return all(line <= room for line in lines)

    def table(self, part: Rows | None = None, header: bool = True) -> Any:
        """Return the flowable of all rows or of ``part``, with or without the header."""
        rows = self.described.rows[part.first : part.last] if part else self.described.rows
        if part and header:
            rows = (*self._group_before(part.first), *rows)
        head = self._header() if header else []
        data = head + [self._row(row) for row in rows] if rows else [*head, self._nothing()]
        for place, row in enumerate(rows, len(head)):
            if row.kind == "group":
                _first_of(data[place][0]).begins_group = True
        commands = self._common(len(head), len(data)) + self._periods()
        for place, row in enumerate(rows, len(head)):
            commands += self._row_commands(place, row)
            if row.kind == "group" and place + 1 < len(data):
                # the label of a group never stands alone at the foot of a page
                commands.append(("NOSPLIT", (0, place), (-1, place + 1)))
        if not rows:
            commands.append(("SPAN", (0, len(head)), (-1, len(head))))
        printed = GroupedTable(
            data, colWidths=self.widths, repeatRows=len(head), style=commands, splitInRow=1, hAlign="LEFT"
        )
        printed.spaceBefore = printed.spaceAfter = 0
        return printed

    def _group_before(self, first: int) -> tuple[Row, ...]:
        """Return the label of the group inside of which a part of the rows begins."""
        rows = self.described.rows
        if not first or rows[first].kind == "group":
            return ()
        labels = [row for row in rows[:first] if row.kind == "group"]
        return tuple(labels[-1:])

    def _nothing(self) -> list[Any]:
        said = Text(_said(NO_DATA, "kk"), _said(NO_DATA, "ru"))
        blank = [""] * (len(self.described.columns) - 1)
        return [self._label(said, Column(said), bold=False), *blank]

    def _header(self) -> list[list[Any]]:
        rows = [[self._label(column.label, column, bold=True) for column in self.described.columns]]
        return [self._groups(), *rows] if self.described.groups else rows

    def _groups(self) -> list[Any]:
        cells: list[Any] = []
        for group in self.described.groups:
            column = Column(group.label, align="center" if group.span > 1 else "left")
            cells += [self._label(group.label, column, bold=True), *[""] * (group.span - 1)]
        return (cells + [""] * len(self.described.columns))[: len(self.described.columns)]

    def _row(self, row: Row) -> list[Any]:
        columns = self.described.columns
        cells = (*row.cells, *[Cell()] * (len(columns) - len(row.cells)))[: len(columns)]
        if self.beside and row.kind == "plain":
            return [
                self._line(cells[0].text),
                *(
                    self._cell(cell, column, row.kind, first=False)
                    for cell, column in zip(cells[1:], columns[1:], strict=True)
                ),
            ]
        return [
            self._cell(cell, column, row.kind, first=place == 0)
            for place, (cell, column) in enumerate(zip(cells, columns, strict=True))
        ]

    def _line(self, text: Text) -> Any:
        """Return both languages on one line."""
        first, second = (safe(text.shown(code)) for code in self.codes)
        look = style(SANS, TABLE, TABLE_LEADING, INK)
        if text.same or not second:
            return words(first, look)
        return words(f'{first}<font size="{TABLE_SECOND}" color="{SECOND}">{BESIDE}{second}</font>', look)

    def _cell(self, cell: Cell, column: Column, kind: str, first: bool) -> Any:
        bold = column.bold or kind in ("total", "group")
        if cell.strong != EMPTY:
            return self._led(cell, column)
        if cell.sign:
            return SignedCell(cell.sign, self._label(cell.text, column, bold))
        plain = cell.text.same and not cell.note and len(cell.text.kk) <= 14 and "\n" not in cell.text.kk
        if plain and not first and column.align != "left":
            return printable(cell.text.kk)
        return self._label(cell.text, column, bold, cell.note, kind == "part" and first)

    def _led(self, cell: Cell, column: Column) -> list[Any]:
        """Return a text whose beginning is bold."""
        looks = (
            style(SANS, TABLE, TABLE_LEADING, INK, column.align),
            style(SANS, TABLE_SECOND, SECOND_LEADING, SECOND, column.align),
        )
        lines = []
        for place, code in enumerate(self.codes[:1] if cell.text.same else self.codes):
            strong = cell.strong.shown(code)
            rest = safe(cell.text.shown(code).removeprefix(strong))
            if place and cell.strong.same:
                lines.append(words(rest.removeprefix(BESIDE), looks[place]))
            else:
                lines.append(words(f'<font name="{SANS_BOLD}">{safe(strong)}</font>{rest}', looks[place]))
        return lines

    def _label(self, text: Text, column: Column, bold: bool, note: int = 0, part: bool = False) -> Any:
        """Return one label: Kazakh, and under it Russian in grey, one size smaller."""
        font = SANS_BOLD if bold else SANS
        look = style(font, TABLE, TABLE_LEADING, INK, column.align, leftIndent=INDENT if part else 0)
        mark = f'<super rise="3" size="6.4">{note}</super>' if note else ""
        codes = self.codes[:1] if text.same else self.codes
        first = safe(text.shown(codes[0])) + mark
        second = safe(text.shown(codes[1])) if len(codes) > 1 else ""
        if not second:
            return words(first, look)
        under = style(
            SANS, TABLE_SECOND, SECOND_LEADING, SECOND, column.align, leftIndent=INDENT if part else 0
        )
        return [words(first, look), words(second, under)]

    def _common(self, head: int, length: int) -> Commands:
        commands: Commands = [
            ("FONT", (0, 0), (-1, -1), SANS, TABLE, TABLE_LEADING),
            ("TEXTCOLOR", (0, 0), (-1, -1), ink(INK)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), PAD),
            ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
            ("TOPPADDING", (0, 0), (-1, -1), 1.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
            ("LINEBELOW", (0, head), (-1, -1), 0.5, ink(ROW_LINE)),
        ]
        for place, column in enumerate(self.described.columns):
            commands.append(("ALIGN", (place, head), (place, -1), column.align.upper()))
            if column.bold:
                commands.append(("FONT", (place, head), (place, -1), SANS_BOLD, TABLE, TABLE_LEADING))
        return commands + self._head_commands(head)

    def _head_commands(self, head: int) -> Commands:
        if not head:
            return []
        commands: Commands = [
            ("BACKGROUND", (0, 0), (-1, head - 1), ink(HEADER_GROUND)),
            ("LINEABOVE", (0, 0), (-1, 0), 1.0, ink(DARK_LINE)),
            ("LINEBELOW", (0, head - 1), (-1, head - 1), 1.0, ink(DARK_LINE)),
            ("VALIGN", (0, 0), (-1, head - 1), "BOTTOM"),
        ]
        start = 0
        for group in self.described.groups:
            commands.append(("SPAN", (start, 0), (start + group.span - 1, 0)))
            start += group.span
        return commands

    def _periods(self) -> Commands:
        return [
            ("LINEBEFORE", (place, 0), (place, -1), 0.5, ink(PERIOD_LINE))
            for place, column in enumerate(self.described.columns)
            if column.period and place
        ]

    def _row_commands(self, place: int, row: Row) -> Commands:
        if row.kind == "total":
            return [
                ("BACKGROUND", (0, place), (-1, place), ink(TOTAL_GROUND)),
                ("FONT", (0, place), (-1, place), SANS_BOLD, TABLE, TABLE_LEADING),
            ]
        if row.kind == "group":
            return [
                ("SPAN", (0, place), (-1, place)),
                ("BACKGROUND", (0, place), (-1, place), ink(TOTAL_GROUND)),
            ]
        return []


def fitting(table: Described, room: float) -> list[float]:
    """Return column widths in points: the shares asked for, but no column narrower than its longest word.

    What a narrow column needs is taken from those that have some to spare.
    """
    total = sum(column.width for column in table.columns) or 1.0
    asked = [room * column.width / total for column in table.columns]
    least = [_longest_word(table, place) for place in range(len(table.columns))]
    missing = sum(max(0.0, need - have) for need, have in zip(least, asked, strict=True))
    spare = sum(max(0.0, have - need) for need, have in zip(least, asked, strict=True))
    if not missing or not spare:
        return asked
    given = min(1.0, missing / spare)
    taken = min(1.0, spare / missing)
    return [
        have - (have - need) * given if have > need else have + (need - have) * taken
        for need, have in zip(least, asked, strict=True)
    ]


def _longest_word(table: Described, place: int) -> float:
    cells = _cells_of(table, place)
    sign = ROOM if any(cell.sign for cell in cells) else 0.0
    label = _words_width([table.columns[place].label], SANS_BOLD)
    bold = table.columns[place].bold or any(row.kind == "total" for row in table.rows)
    inside = _words_width([cell.text for cell in cells], SANS_BOLD if bold else SANS)
    return max(label, inside + sign) + 2 * PAD + 1


def _words_width(texts: list[Text], font: str) -> float:
    said = {word for text in texts for code in ("kk", "ru") for word in text.shown(code).split()}
    longest = sorted(said, key=len)[-6:]
    return max((width(word, font, TABLE) for word in longest), default=0.0)


def _cells_of(table: Described, place: int) -> list[Cell]:
    rows = [row for row in table.rows if row.kind != "group" and place < len(row.cells)]
    return [row.cells[place] for row in rows]


def _said(source: str, code: str) -> str:
    from precinct_app.i18n import language

    return language(code).gettext(source)
