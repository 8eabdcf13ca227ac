"""Any document as an editable DOCX: headings, paragraphs, lists, tables, pictures, the signature block.

It is for letters and passports that the head edits before they are signed; what is released with a number is
the PDF. Everything is built in memory. Two languages stand under each other, Russian smaller and grey.
"""

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from io import BytesIO
from typing import Any

from precinct_app.i18n import N_, language
from precinct_app.reports.document import (
    Approval,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Heading,
    NumberedList,
    Numbering,
    PageBreak,
    Paragraph,
    Pictures,
    Requests,
    Row,
    Signatures,
    Signer,
    Table,
    Text,
    as_table,
)
from precinct_app.reports.words import said

SANS, SERIF = "PT Sans", "PT Serif"
SECOND, ROW_LINE, HEAD_LINE, HEAD_GROUND = "444444", "C9CFD6", "16324A", "EEF3F8"
TABLE_WORD, FIGURE_WORD = N_("Table {n}"), N_("Figure {n}")
NO_DATA = N_("no data")
NO_FIGURE = N_("The drawing stands in the PDF of this document; it is not a part of the editable text.")
DEMO = N_("Demonstration: people and events are made up.")
EDITABLE = N_("Editable text. The numbered copy that may not be changed is the PDF.")
MARGINS_MM = {"left": 25, "right": 12, "top": 20, "bottom": 20}
# signs of a state differ by shape, so they read in black and white
SIGNS = {"done": "+", "part": "±", "failed": "−", "due": "!"}
_AFTER_BORDERS = ("shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# draws a figure as a PNG for (drawing, width in millimetres); None: it cannot
Drawing = Callable[[Any], bytes | None]


def text_document(document: Document, drawn: Drawing | None = None) -> bytes:
    """Return the DOCX file of ``document``.

    ``drawn`` makes the PNG of a figure; without it, or where it gives None, a sentence says where it stands.
    """
    return _Writer(document, drawn).write()


def clean(text: str) -> str:
    """Return ``text`` without the characters that XML forbids."""
    return _UNPRINTED.sub("", text)


class _Writer:
    """Writes the blocks of one document, one after the other."""

    def __init__(self, document: Document, drawn: Drawing | None) -> None:
        import docx

        self.document = document
        self.codes = document.languages
        self.drawn = drawn
        self.numbering = Numbering()
        self._looks = _Looks()
        self.file = docx.Document()
        self._set_up()

    def write(self) -> bytes:
        """Return the bytes of the whole file."""
        self._opening()
        for block in self.document.blocks:
            self._block(block)
        self._footer()
        out = BytesIO()
        self.file.save(out)
        return out.getvalue()

    # the sheet and the head

    def _set_up(self) -> None:
        from docx.shared import Mm, Pt

        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        for side, width in MARGINS_MM.items():
            setattr(section, f"{side}_margin", Mm(width))
        normal = self.file.styles["Normal"]
        normal.font.name, normal.font.size = SERIF, Pt(11)
        normal.paragraph_format.space_after = Pt(4)
        for level, size in ((1, 13), (2, 11.5)):
            look = self.file.styles[f"Heading {level}"]
            look.font.name, look.font.size, look.font.bold = SANS, Pt(size), True
            look.font.color.rgb = _colour("0B2F4E")
        properties = self.file.core_properties
        properties.author, properties.comments = "precinct-app", ""
        properties.title = clean(self.document.title.shown(self.codes[0]))[:255]
        properties.created = properties.modified = self.document.made.replace(tzinfo=None)

    def _opening(self) -> None:
        document = self.document
        if document.demo:
            self._pair(said(DEMO), size=9, italic=True)
        self._pair(document.audience, size=9)
        for body in document.bodies:
            self._pair(body, size=10, bold=True)
        if document.approval is not None:
            self._approval(document.approval)
        self._pair(document.title, size=14, bold=True, align="center")
        self._pair(document.period, align="center")
        self._pair(said(N_("No. {number}"), number=document.number), size=9, align="center")

    def _approval(self, corner: Approval) -> None:
        self._pair(corner.heading, bold=True, align="right")
        for text in (corner.signer.position, corner.signer.rank, corner.signer.name):
            self._pair(text, align="right")

    def _footer(self) -> None:
        words = " / ".join(dict.fromkeys(language(code).gettext(EDITABLE) for code in self.codes))
        self.file.sections[0].footer.paragraphs[0].text = clean(words)

    # blocks

    def _block(self, block: Any) -> None:
        table = as_table(block)
        if isinstance(block, Requests) and table is not None:
            self._table(table, number=False)
        elif table is not None:
            self._table(table, number=table.numbered)
        elif isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Paragraph):
            self._pair(block.text, size={"small": 9.5, "note": 8.5}.get(block.style, 11))
        elif isinstance(block, NumberedList):
            self._list(block)
        elif isinstance(block, Figure | Chart):
            self._figure(block)
        elif isinstance(block, Pictures):
            self._pictures(block)
        elif isinstance(block, Signatures):
            self._signatures(block)
        elif isinstance(block, PageBreak):
            self.file.add_page_break()

    def _heading(self, block: Heading) -> None:
        words = " / ".join(dict.fromkeys(part for code in self.codes if (part := block.text.shown(code))))
        self.file.add_heading(clean(words), min(block.level, 2))

    def _list(self, block: NumberedList) -> None:
        for place, item in enumerate(block.items, block.start):
            mark = f"{place}. " if block.start else "– "
            self._pair(item, before=mark)

    def _pictures(self, block: Pictures) -> None:
        from docx.shared import Mm

        for picture in block.pictures:
            self._pair(picture.label, bold=True)
            self.file.add_picture(BytesIO(picture.content), width=Mm(120))
            self._pair(picture.line, size=9.5)

    def _figure(self, block: Figure | Chart) -> None:
        picture = self.drawn(block) if self.drawn is not None else None
        if picture is not None:
            from docx.shared import Mm

            self.file.add_picture(BytesIO(picture), width=Mm(165))
        self._caption(FIGURE_WORD, "figure", block.caption)
        if picture is None:
            self._pair(said(NO_FIGURE), size=9, italic=True)
        for note in block.notes:
            self._pair(note, size=8.5)

    def _caption(self, word: str, kind: str, caption: Text) -> None:
        number = self.numbering.next(kind)
        if caption.kk or caption.ru:
            numbered = said(N_("{word}. {caption}"), word=said(word, n=number), caption=caption)
            self._pair(numbered, size=10, bold=True)

    # tables

    def _table(self, table: Table, number: bool) -> None:
        if number:
            self._caption(TABLE_WORD, "table", table.caption)
        elif table.caption.kk or table.caption.ru:
            self._pair(table.caption, size=10, bold=True)
        if not table.columns:
            return
        grid = self.file.add_table(rows=1, cols=len(table.columns))
        grid.autofit = False
        for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
            self._fill(cell, Cell(column.label), column, bold=True)
            _shade(cell, HEAD_GROUND)
        _repeat(grid.rows[0])
        for row in table.rows or (Row((Cell(said(NO_DATA)),)),):
            self._row(grid, row, table.columns)
        _rule(grid)
        _set_widths(grid, table.columns)
        for note in (*table.notes, table.source):
            self._pair(note, size=8.5)

    def _row(self, grid: Any, row: Row, columns: tuple[Column, ...]) -> None:
        cells = grid.add_row().cells
        for cell, content, column in zip(cells, row.cells, columns, strict=False):
            self._fill(cell, content, column, bold=column.bold or row.kind in ("total", "group"))

    def _fill(self, cell: Any, content: Cell, column: Column, bold: bool) -> None:
        sign = f"{SIGNS[content.sign]} " if content.sign in SIGNS else ""
        halves = list(dict.fromkeys(part for code in self.codes if (part := content.text.shown(code))))
        paragraph = cell.paragraphs[0]
        self._looks.set_cell(paragraph, column.align)
        for place, half in enumerate(halves):
            if place:
                paragraph.add_run().add_break()
            run = paragraph.add_run(clean(f"{sign if not place else ''}{half}"))
            self._looks.dress(run, SANS, 9 if not place else 8, bold, second=bool(place))

    # the signature

    def _signatures(self, block: Signatures) -> None:
        for signer in block.signers:
            for code in self.codes:
                self._signer(signer, code)
        self._pair(block.day)

    def _signer(self, signer: Signer, code: str) -> None:
        place = ", ".join(part for part in (signer.position.shown(code), signer.rank.shown(code)) if part)
        paragraph = self.file.add_paragraph()
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = True
        self._looks.dress(
            paragraph.add_run(clean(f"{place}  ____________  {signer.name.shown(code)}")), SERIF, 11
        )
        if signer.note.kk or signer.note.ru:
            self._looks.dress(paragraph.add_run(clean(f"  ({signer.note.shown(code)})")), SERIF, 8.5)

    # words

    def _pair(
        self, text: Text, *, size: float = 11, bold: bool = False, italic: bool = False, align: str = "left",
        before: str = "",
    ) -> None:  # fmt: skip
        """Write a text in each language of the paper, one paragraph for each; nothing for an empty one."""
        halves = list(dict.fromkeys(part for code in self.codes if (part := text.shown(code))))
        for place, half in enumerate(halves):
            paragraph = self.file.add_paragraph()
            paragraph.alignment = _align(align)
            run = paragraph.add_run(clean(f"{before}{half}"))
            self._looks.dress(run, SERIF, size if not place else size - 0.5, bold, second=bool(place))
            run.italic = italic


def _colour(hexadecimal: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(hexadecimal)


def _align(side: str) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return {"right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}.get(
        side, WD_ALIGN_PARAGRAPH.LEFT
    )


class _Looks:
    """The looks of runs and cells, made once each and copied: setting one up takes a millisecond."""

    def __init__(self) -> None:
        self._runs: dict[tuple[str, float, bool, bool], Any] = {}
        self._cells: dict[str, Any] = {}

    def dress(self, run: Any, face: str, size: float, bold: bool = False, second: bool = False) -> None:
        """Give a run its face, size, weight and, in the second language, grey."""
        from docx.shared import Pt

        key = (face, size, bold, second)
        if key in self._runs:
            run._r.insert(0, deepcopy(self._runs[key]))
            return
        run.font.name, run.font.size, run.bold = face, Pt(size), bold
        if second:
            run.font.color.rgb = _colour(SECOND)
        self._runs[key] = deepcopy(run._r.rPr)

    def set_cell(self, paragraph: Any, side: str) -> None:
        """Give the paragraph of a cell its side and no room below."""
        if side in self._cells:
            paragraph._p.insert(0, deepcopy(self._cells[side]))
            return
        paragraph.alignment = _align(side)
        paragraph.paragraph_format.space_after = 0
        self._cells[side] = deepcopy(paragraph._p.pPr)


def _xml(words: str) -> Any:
    from docx.oxml import parse_xml

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return parse_xml(words.replace(" ", f' xmlns:w="{space}" ', 1))


def _shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_xml(f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'))


def _repeat(row: Any) -> None:
    """Let a head stand again on the next page."""
    row._tr.get_or_add_trPr().append(_xml("<w:tblHeader />"))


def _rule(grid: Any) -> None:
    """Draw lines between rows only, as on the other papers."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in (("top", 8, HEAD_LINE), ("bottom", 6, HEAD_LINE), ("insideH", 4, ROW_LINE))
    )
    borders = _xml(f"<w:tblBorders >{edges}</w:tblBorders>")
    # the format prescribes the order of a table's properties, and Word refuses another one
    following = [part for part in grid._tbl.tblPr if part.tag.rpartition("}")[2] in _AFTER_BORDERS]
    if following:
        following[0].addprevious(borders)
    else:
        grid._tbl.tblPr.append(borders)


def _set_widths(grid: Any, columns: Iterable[Column]) -> None:
    from docx.shared import Mm

    room = 210 - MARGINS_MM["left"] - MARGINS_MM["right"]
    shares = [column.width for column in columns]
    widths = [Mm(room * share / sum(shares)) for share in shares]
    for place, width in enumerate(widths):
        grid.columns[place].width = width
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
