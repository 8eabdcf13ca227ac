"""The order of things on paper: title, blocks, signature; two columns or one language after the other.

Headings keep with what follows, captions with their table, the signature with the end of what it signs.
"""

from collections.abc import Callable, Sequence
from typing import Any

from precinct_app.i18n import N_
from precinct_app.reports.document import (
    Approval,
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    NumberedList,
    Numbering,
    PageBreak,
    Paragraph,
    Pictures,
    Signatures,
    Table,
    Text,
    as_table,
)
from precinct_app.reports.fonts import SANS
from precinct_app.reports.pdf_flow import Bookmark, Kept, Rows, Shrinking, TableEnd, gap, kept, side_by_side
from precinct_app.reports.pdf_signatures import approval_corner, signature_block
from precinct_app.reports.pdf_style import (
    SECOND,
    TITLE,
    PageTemplate,
    body,
    caption,
    heading,
    note,
    paragraph,
    point,
    safe,
    style,
    title,
)
from precinct_app.reports.pdf_tables import TablePrint
from precinct_app.reports.pdf_words import words

TABLE_WORD = N_("Table {n}")
FIGURE_WORD = N_("Figure {n}")
LONG_TABLE = 3
TAIL_ROWS = 2
FEW_LINES = 2
MAP_SCALES = (1.0, 0.85, 0.7)
# room for a heading, a line of text, the head of a table and its first row
HEADED = 160


def story(document: Document, template: PageTemplate) -> list[Any]:
    """Return the flowables of ``document``."""
    from reportlab.platypus import PageBreak as NextPage

    if document.layout == "columns" or len(document.languages) == 1:
        return Story(document, template, document.languages).flow()
    first, second = document.languages
    return [
        *Story(document, template, (first,)).flow(),
        NextPage(),
        *Story(document, template, (second,)).flow(),
    ]


def with_headings(headings: list[Any], written: list[Any]) -> list[Any]:
    """Return headings before what they head; what stays together takes them along."""
    if headings and written and isinstance(written[0], Kept):
        return [*kept([*headings, written[0]]), *written[1:]]
    return headings + written


def _introduces(block: Block, following: Sequence[Block]) -> bool:
    """Whether a paragraph after a heading speaks about the table that follows."""
    return isinstance(block, Paragraph) and any(isinstance(one, Table) for one in following)


def _ending(blocks: Sequence[Block], place: int) -> list[Block]:
    """Return what stands under the block at ``place`` and may not be parted from its end: the signature, the
    few lines between it and a table, the line of the performer. Empty for a block that nobody signs.
    """
    if isinstance(blocks[place], Signatures | PageBreak | Heading):
        return []
    lines = FEW_LINES if as_table(blocks[place]) is not None else 0
    end = place + 1
    while end < len(blocks) and end - place <= lines and isinstance(blocks[end], Paragraph):
        end += 1
    if end == len(blocks) or not isinstance(blocks[end], Signatures):
        return []
    end += 1
    while end < len(blocks) and _is_small(blocks[end]):
        end += 1
    return list(blocks[place + 1 : end])


def _is_small(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "small"


class Story:
    """Writes the blocks of one document in the languages ``codes``, side by side when there are two."""

    def __init__(self, document: Document, template: PageTemplate, codes: tuple[str, ...]) -> None:
        self.document = document
        self.template = template
        self.codes = codes
        self.numbering = Numbering()
        self.writers: dict[type, Callable[[Any], list[Any]]] = {
            Heading: self.heading,
            Paragraph: self.paragraph,
            NumberedList: self.numbered,
            Figure: self.figure,
            Pictures: self.pictures,
            Chart: self.chart,
        }

    def flow(self) -> list[Any]:
        """Return title and blocks; a signature takes the end of what it signs along."""
        flowables = self.opening()
        headings: list[Any] = []
        blocks, place = self.document.blocks, 0
        while place < len(blocks):
            block, following = blocks[place], blocks[place + 1 : place + 2]
            ending = _ending(blocks, place)
            written = self.signed(block, ending) if ending else self.block(block)
            if not ending and (isinstance(block, Heading) or (headings and _introduces(block, following))):
                headings += written[2:] if headings and isinstance(block, Heading) else written
            else:
                flowables += with_headings(headings, written)
                headings = []
            place += 1 + len(ending)
        return flowables + headings

    def opening(self) -> list[Any]:
        """Return the approval corner, the title and the period."""
        look = style(SANS, 10.2, 13.0, SECOND)
        name = self.document.title.shown(self.codes[0])
        opening: list[Any] = [gap(6)]
        if self.document.approval is not None:
            opening += self.approval(self.document.approval)
        opening += [Bookmark(name, 0), self.pair(self.document.title, title(), title()), gap(1)]
        if any(self.document.period.shown(code) for code in self.codes):
            opening.append(self.pair(self.document.period, look, look))
        return [*opening, gap(8)]

    def approval(self, corner: Approval) -> list[Any]:
        """Return the corner «approve»."""
        return [approval_corner(corner, self.codes, self.template), gap(10)]

    def block(self, block: Block) -> list[Any]:
        """Return the flowables of one block and the space after it."""
        if isinstance(block, PageBreak):
            from reportlab.platypus import PageBreak as NextPage

            return [NextPage()]
        if isinstance(block, Signatures):
            return [signature_block(block, self.codes, self.template)]
        table = as_table(block)
        if table is not None:
            return self.table(table)
        return self.writers[type(block)](block)

    def signed(self, block: Block, ending: Sequence[Block]) -> list[Any]:
        """Return ``block`` and its signature with the lines about it, never parted by a page."""
        end: list[Any] = [gap(8)] if isinstance(ending[0], Paragraph) else []
        for one in ending:
            end += [gap(10), *self.block(one)] if isinstance(one, Signatures) else self.block(one)
        table = as_table(block)
        if table is not None and len(table.rows) > LONG_TABLE:
            return self.tailed_table(table, end)
        flowables = self.block(block)
        cut = 0 if table is not None else max(0, len(flowables) - 3)
        return [*flowables[:cut], *kept([*flowables[cut:], *end])]

    def tailed_table(self, table: Table, end: list[Any]) -> list[Any]:
        """Return a long table whose last rows stay with what stands under it, with a header overleaf."""
        printed = TablePrint(table, self.codes, self.template)
        cut = len(table.rows) - TAIL_ROWS
        if table.rows[cut - 1].kind == "group":
            cut -= 1
        captioned = [*self.caption(table), printed.table(Rows(0, cut))]
        tail, end = Rows(cut, len(table.rows)), [*self.notes(table), *end]
        here, overleaf = printed.table(tail, header=False), printed.table(tail)
        return [*captioned, TableEnd([here, *end], [overleaf, *end])]

    def pair(self, text: Text, first: Any, second: Any) -> Any:
        """Return one text in one column, or Kazakh left and Russian right."""
        if len(self.codes) == 1:
            return paragraph(text.shown(self.codes[0]), first)
        return side_by_side(
            [paragraph(text.shown(self.codes[0]), first)],
            [paragraph(text.shown(self.codes[1]), second)],
            self.template,
        )

    def heading(self, block: Heading) -> list[Any]:
        """Return a heading with its bookmark; it stays with what follows."""
        from reportlab.platypus import CondPageBreak

        look, second = heading(block.level), heading(block.level, second=True)
        name = block.text.shown(self.codes[0])
        pair = self.pair(block.text, look, second)
        return [gap(6), CondPageBreak(HEADED), Bookmark(name, block.level), pair, gap(4)]

    def paragraph(self, block: Paragraph) -> list[Any]:
        """Return running text, one row for each paragraph, so that the two halves stay level."""
        looks = {
            "body": (body(), body(second=True)),
            "lead": (style(SANS, 10.2, 13.6), style(SANS, 9.4, 13.0, SECOND)),
            "small": (style(SANS, 9.0, 11.6), style(SANS, 8.4, 11.0, SECOND)),
            "note": (note(), note()),
        }
        first, second = looks.get(block.style, looks["body"])
        halves = [block.text.shown(code).split("\n") for code in self.codes]
        longest = max(len(half) for half in halves)
        padded = [half + [""] * (longest - len(half)) for half in halves]
        flowables: list[Any] = []
        for lines in zip(*padded, strict=True):
            text = Text(**dict(zip(self.codes, lines, strict=True)))
            flowables += [self.plain(text, first, second), gap(3)]
        return [*flowables, gap(2)]

    def plain(self, text: Text, first: Any, second: Any) -> Any:
        """Return one line of running text without marks of loans (they were made before)."""
        looks = (first, second)
        parts = [paragraph(text.get(code), look) for code, look in zip(self.codes, looks, strict=False)]
        return parts[0] if len(parts) == 1 else side_by_side([parts[0]], [parts[1]], self.template)

    def numbered(self, block: NumberedList) -> list[Any]:
        """Return the points of a list; each point stands level in the two languages."""
        flowables: list[Any] = []
        for number, text in enumerate(block.items, block.start or 1):
            mark = f"{number}." if block.start else "–"
            halves = [
                [self.point(text.shown(code), mark, second)]
                for code, second in zip(self.codes, (False, True), strict=False)
            ]
            whole = halves[0][0] if len(halves) == 1 else side_by_side(halves[0], halves[1], self.template)
            flowables += [whole, gap(2)]
        return [*flowables, gap(5)]

    def point(self, text: str, mark: str, second: bool) -> Any:
        """Return one point with its number hanging at the left."""
        return words(safe(text), point(second), mark)

    def caption(self, table: Table) -> list[Any]:
        """Return the caption of a table with its bookmark; nothing where it has none."""
        if not table.caption.shown(self.codes[0]):
            return [gap(4)]
        number = self.numbering.next("table") if table.numbered else None
        return self.captioned(table.caption, TABLE_WORD, number)

    def captioned(self, text: Text, word: str, number: int | None) -> list[Any]:
        """Return a bookmark and a caption line."""
        from reportlab.platypus import CondPageBreak

        look = style(SANS, 9.8, 12.4, TITLE)
        markup = caption(text, word, number, self.codes)
        return [
            gap(5),
            CondPageBreak(90),
            Bookmark(text.shown(self.codes[0]), 1),
            words(markup, look),
            gap(3),
        ]

    def notes(self, table: Table) -> list[Any]:
        """Return the footnotes and the source under a table."""
        lines = [(f"{number} ", text) for number, text in enumerate(table.notes, 1)]
        return [*self.small(lines), *self.small([("", table.source)])]

    def small(self, lines: list[tuple[str, Text]]) -> list[Any]:
        """Return note lines, both languages on one line parted by a stroke."""
        printed: list[Any] = []
        for mark, text in lines:
            parts = dict.fromkeys(part for code in self.codes if (part := text.shown(code)))
            if parts:
                number = f'<super rise="2.6" size="6">{mark.strip()}</super> ' if mark else ""
                printed.append(words(number + safe(" / ".join(parts)), note()))
        return [gap(3), *printed] if printed else []

    def table(self, table: Table) -> list[Any]:
        """Return a table with caption and notes, kept together while it is short.

        Of a long one the last rows go overleaf with the total and the source, which never stand alone.
        """
        if len(table.rows) > LONG_TABLE:
            return [*self.tailed_table(table, []), gap(8)]
        printed = TablePrint(table, self.codes, self.template).table()
        return [*kept([*self.caption(table), printed, *self.notes(table)]), gap(8)]

    def figure(self, block: Figure) -> list[Any]:
        """Return a map with its caption and legend, a little smaller where that spares a page."""
        from precinct_app.reports.pdf_map import map_with_legend

        number = self.numbering.next("figure")
        versions = []
        for scale in MAP_SCALES:
            drawn = map_with_legend(block, self.codes, self.template, scale)
            lines = self.small([("", text) for text in block.notes])
            versions.append([*self.captioned(block.caption, FIGURE_WORD, number), drawn, *lines])
        return [Shrinking(versions), gap(8)]

    def pictures(self, block: Pictures) -> list[Any]:
        """Return photos side by side, never parted by a page."""
        from precinct_app.reports.pdf_pictures import side_by_side_pictures

        return [*kept([side_by_side_pictures(block, self.codes, self.template)]), gap(8)]

    def chart(self, block: Chart) -> list[Any]:
        """Return a chart with its caption."""
        from precinct_app.reports.pdf_chart import ChartDrawing

        number = self.numbering.next("figure")
        drawn = ChartDrawing(block, self.codes, self.template.inner_width)
        lines = self.small([("", text) for text in block.notes])
        return [*kept([*self.captioned(block.caption, FIGURE_WORD, number), drawn, *lines]), gap(8)]
