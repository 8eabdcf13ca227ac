"""A paper before it has pages: blocks in one or two languages, without a word about fonts or files.

Builders make a :class:`Document` from redacted views; ``pdf.py`` and ``xlsx.py`` are its writers, the guard
reads its :meth:`Document.passages`. Everything is frozen, so the same data gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from precinct_app.i18n import N_, language
from precinct_app.security.passages import Passage

OTHER = {"kk": "ru", "ru": "kk"}
BORROWED = N_("{text} (in the other language)")
NOT_WRITTEN = N_("(this half of the section is not filled in)")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in two languages.

    A missing half of a name is borrowed from the other language and marked; a missing half of a section that
    an officer writes (``written``) says that it is empty.
    """

    kk: str = ""
    ru: str = ""
    written: bool = False

    def get(self, code: str) -> str:
        """Return the half ``code`` as it is stored, "" where it is missing."""
        return self.kk if code == "kk" else self.ru

    def shown(self, code: str) -> str:
        """Return what is printed for ``code``: the half, a marked loan, or the remark that it is empty."""
        own, other = self.get(code), self.get(OTHER[code])
        if own.strip() or not other.strip():
            return own
        if self.written:
            return language(code).gettext(NOT_WRITTEN)
        return language(code).gettext(BORROWED).format(text=other)

    @property
    def same(self) -> bool:
        """True where both languages read alike (a number, a date) and one print is enough."""
        return self.kk == self.ru


def both(value: str) -> Text:
    """Return a text that reads alike in the two languages."""
    return Text(value, value)


EMPTY = Text()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a section; level 1 or 2."""

    text: Text
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``style`` is body, lead, small or note."""

    text: Text
    style: str = "body"


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Points 1. 2. 3.; with ``start`` 0 they carry a dash instead of a number."""

    items: tuple[Text, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column: label, share of the width, side; ``period`` draws a line before it."""

    label: Text
    width: float = 1.0
    align: str = "left"
    period: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: the text on paper, the value for a workbook, a sign, the mark of a footnote.

    ``sign`` is "", done, part, failed or due; signs differ by shape, so they read in black and white.
    ``strong`` is the beginning of the text that is printed bold; the second language leaves out a like one.
    """

    text: Text = EMPTY
    value: int | float | date | datetime | None = None
    sign: str = ""
    note: int = 0
    strong: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``kind`` is plain, total (bold), part (indented, «including») or group (one label over all)."""

    cells: tuple[Cell, ...]
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class HeaderGroup:
    """A label over ``span`` neighbouring columns."""

    label: Text
    span: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption (the writer numbers it), notes and source; without rows it says «no data»."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    caption: Text = EMPTY
    numbered: bool = True
    groups: tuple[HeaderGroup, ...] = ()
    notes: tuple[Text, ...] = ()
    source: Text = EMPTY


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A line of a map's legend: ``symbol`` is a shape of the figure, heat, boundary or none."""

    symbol: str
    text: Text
    colour: str = "#0A5A9C"
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A map or diagram. ``drawing`` is a ``geo.figure.MapFigure``: shapes and texts in points."""

    drawing: Any
    caption: Text = EMPTY
    legend: tuple[LegendLine, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo (JPEG bytes) with the word over it and the line under it."""

    content: bytes
    label: Text = EMPTY
    line: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Pictures:
    """Photos side by side in the same size."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one line or one set of bars; None is a gap. ``past`` draws it as the comparison."""

    label: Text
    values: tuple[float | None, ...]
    past: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars or lines over categories; the screen and the paper draw from this one description."""

    kind: str
    categories: tuple[Text, ...]
    series: tuple[Series, ...]
    caption: Text = EMPTY
    notes: tuple[Text, ...] = ()
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the akimat: where, why, what, who, by when, how success is seen, what became of it."""

    address: Text
    action: Text
    cause: Text = EMPTY
    responsible: Text = EMPTY
    due: date | None = None
    criterion: Text = EMPTY
    state: Text = EMPTY
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Requests:
    """A table of requests; ``past`` shows what became of earlier ones instead of cause and measure."""

    rows: tuple[Request, ...]
    caption: Text = EMPTY
    past: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: position, rank and name as he typed them; an empty name leaves a blank line.

    ``note`` stands under the line («signature» or «signature, date»).
    """

    position: Text
    rank: Text = EMPTY
    name: Text = EMPTY
    note: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature block; it is kept together and never stands alone on a page."""

    signers: tuple[Signer, ...]
    day: Text = EMPTY


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""


Block = (
    Heading | Paragraph | NumberedList | Table | Figure | Pictures | Chart | Requests | Signatures | PageBreak
)


@dataclass(frozen=True, slots=True)
class Approval:
    """The corner «approve» or «agree»: heading word, position, rank, name, and a line for the date."""

    heading: Text
    signer: Signer


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of the journal at release: computer, step number and the first letters of the hash."""

    device: str
    number: int
    letters: str

    def __str__(self) -> str:
        return f"{self.device}-{self.number}-{self.letters}"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper.

    ``languages`` is ("kk",), ("ru",) or ("kk", "ru"); ``layout`` is columns (Kazakh left, Russian right) or
    sequence (Kazakh pages first). ``made`` is printed in the footer and is the only time in the file.
    ``kind`` is the word before the number in the footer («report», «letter»).
    """

    title: Text
    number: str
    made: datetime
    blocks: tuple[Block, ...] = ()
    period: Text = EMPTY
    kind: Text = EMPTY
    audience: Text = EMPTY
    bodies: tuple[Text, ...] = ()
    languages: tuple[str, ...] = ("kk", "ru")
    layout: str = "columns"
    demo: bool = False
    draft: bool = False
    approval: Approval | None = None
    anchor: Anchor | None = None
    template_version: int = 1

    def passages(self) -> Iterator[Passage]:
        """Yield every text of the paper with its place, and each table row once more as a whole."""
        for place, text in enumerate((self.title, self.period, self.audience, self.kind, *self.bodies)):
            yield from self._said(-1, place, -1, text)
        if self.approval is not None:
            for place, text in enumerate(_signer_texts(self.approval.signer)):
                yield from self._said(-1, 100 + place, -1, text)
        for index, block in enumerate(self.blocks):
            for row, column, text in _texts_of(block):
                yield from self._said(index, row, column, text)
            yield from self._rows(index, block)

    def _said(self, block: int, row: int, column: int, text: Text) -> Iterator[Passage]:
        codes = self.languages[:1] if text.same else self.languages
        for code in codes:
            if text.get(code):
                yield Passage(block, row, column, code, text.get(code))

    def _rows(self, index: int, block: Block) -> Iterator[Passage]:
        table = as_table(block)
        for number, row in enumerate(table.rows if table else ()):
            for code in self.languages:
                joined = "\n".join(cell.text.get(code) for cell in row.cells)
                yield Passage(index, number, -1, code, joined, joined=True)


def _signer_texts(signer: Signer) -> tuple[Text, ...]:
    return signer.position, signer.rank, signer.name, signer.note


def _texts_of(block: Block) -> Iterator[tuple[int, int, Text]]:
    """Yield (row, column, text) of a block; -1 where there is no row or column."""
    table = as_table(block)
    if table is not None:
        yield from _table_texts(table)
    elif isinstance(block, Heading | Paragraph):
        yield -1, -1, block.text
    elif isinstance(block, NumberedList):
        yield from ((row, -1, text) for row, text in enumerate(block.items))
    elif isinstance(block, Signatures):
        for row, signer in enumerate(block.signers):
            yield from ((row, column, text) for column, text in enumerate(_signer_texts(signer)))
        yield -1, -1, block.day
    elif isinstance(block, Figure):
        yield from _figure_texts(block)
    elif isinstance(block, Pictures):
        for row, picture in enumerate(block.pictures):
            yield from ((row, column, text) for column, text in enumerate((picture.label, picture.line)))
    elif isinstance(block, Chart):
        labels = (*block.categories, *(series.label for series in block.series))
        yield from ((-1, -1, text) for text in (block.caption, *block.notes, *labels))


def _table_texts(table: Table) -> Iterator[tuple[int, int, Text]]:
    yield -1, -1, table.caption
    yield from ((-1, column, part.label) for column, part in enumerate(table.columns))
    yield from ((-1, -1, group.label) for group in table.groups)
    for number, row in enumerate(table.rows):
        yield from ((number, column, cell.text) for column, cell in enumerate(row.cells))
    yield from ((-1, -1, text) for text in (*table.notes, table.source))


def _figure_texts(block: Figure) -> Iterator[tuple[int, int, Text]]:
    yield from ((-1, -1, text) for text in (block.caption, *block.notes))
    yield from ((row, -1, line.text) for row, line in enumerate(block.legend))
    labels = (getattr(item, "text", "") for item in getattr(block.drawing, "items", ()))
    yield from ((row, 0, both(label)) for row, label in enumerate(labels) if label)


def as_table(block: Block) -> Table | None:
    """Return the table that a block is printed as, or None for other blocks."""
    if isinstance(block, Table):
        return block
    if isinstance(block, Requests):
        from precinct_app.reports.requests import requests_table

        return requests_table(block)
    return None


def tables(document: Document) -> list[Table]:
    """Return the tables of a document in their order, requests included."""
    return [table for block in document.blocks if (table := as_table(block)) is not None]


@dataclass(slots=True)
class Numbering:
    """Counts the captions while a document is written: tables and figures each for themselves."""

    counts: dict[str, int] = field(default_factory=dict)

    def next(self, kind: str) -> int:
        """Return the next number of ``kind``."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return self.counts[kind]


def joined(texts: Sequence[Text], separator: str) -> Text:
    """Return the texts in one, half by half; empty ones are left out."""
    return Text(
        separator.join(text.shown("kk") for text in texts if text.shown("kk")),
        separator.join(text.shown("ru") for text in texts if text.shown("ru")),
    )
