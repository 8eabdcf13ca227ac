"""Any document as an editable DOCX: headings, paragraphs, lists, tables, pictures, the signature block.

It is for letters and passports that the head edits before they are signed; what is released with a number is
the PDF. Everything is built in memory. Two languages stand under each other, Russian smaller and grey.
"""

import re
from io import BytesIO
from typing import Any

from precinct_app.i18n import N_
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
from precinct_app.reports.docx_looks import (
    HEAD_GROUND,
    SANS,
    SERIF,
    TITLE,
    Looks,
    add_page_count,
    aligned,
    colour,
    describe,
    keep_row_whole,
    keep_with_next,
    repeat,
    rule,
    set_face,
    set_widths,
    shade,
    small_print,
)
from precinct_app.reports.figure_picture import png_of
from precinct_app.reports.words import said

TABLE_WORD, FIGURE_WORD = N_("Table {n}"), N_("Figure {n}")
NO_DATA = N_("no data")
NO_FIGURE = N_("The drawing stands in the PDF of this document; it is not a part of the editable text.")
DEMO = N_("Demonstration: people and events are made up.")
EDITABLE = N_("Editable text. The numbered copy that may not be changed is the PDF.")
MARGINS_MM = {"left": 25, "right": 12, "top": 20, "bottom": 20}
EDGE_MM = 9  # of header and footer from the edge of the sheet
WIDTH_MM = 210 - MARGINS_MM["left"] - MARGINS_MM["right"]
# the faces of an office program are wider than those of the PDF, for which columns are measured
WIDER = 1.13
SIGN_LINE = "____________  "
# signs of a state differ by shape, so they read in black and white
SIGNS = {"done": "+", "part": "±", "failed": "−", "due": "!"}
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text_document(document: Document) -> bytes:
    """Return the DOCX file of ``document``; maps and charts stand in it as pictures."""
    return _Writer(document).write()


def clean(text: str) -> str:
    """Return ``text`` without the characters that XML forbids."""
    return _UNPRINTED.sub("", text)


class _Writer:
    """Writes the blocks of one document, one after the other."""

    def __init__(self, document: Document) -> None:
        import docx

        self.document = document
        self.codes = document.languages
        self.numbering = Numbering()
        self._looks = Looks()
        self.file = docx.Document()
        self._set_up()

    def write(self) -> bytes:
        """Return the bytes of the whole file."""
        for place, codes in enumerate(self._passes()):
            if place:
                self._block(PageBreak())
            self.codes, self.numbering = codes, Numbering()
            self._once()
        self.codes = self.document.languages
        self._edges()
        out = BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _passes(self) -> list[tuple[str, ...]]:
        """Return the languages of each pass: side by side in one, or one language after the other."""
        languages = self.document.languages
        return [languages] if self.document.layout == "columns" else [(code,) for code in languages]

    def _once(self) -> None:
        self._opening()
        for block in self.document.blocks:
            if isinstance(block, Signatures):
                self._keep_last()
            self._block(block)

    def _keep_last(self) -> None:
        """Keep the end of what is signed on the page of the signature."""
        written = list(self.file.iter_inner_content())
        if written:
            keep_with_next(written[-1])

    # the sheet and the head

    def _set_up(self) -> None:
        from docx.shared import Mm, Pt

        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.header_distance = section.footer_distance = Mm(EDGE_MM)
        for side, width in MARGINS_MM.items():
            setattr(section, f"{side}_margin", Mm(width))
        normal = self.file.styles["Normal"]
        set_face(normal, SERIF)
        normal.font.size, normal.paragraph_format.space_after = Pt(11), Pt(4)
        for level, size in ((1, 13), (2, 11.5)):
            look = self.file.styles[f"Heading {level}"]
            set_face(look, SANS)
            look.font.size, look.font.bold, look.font.color.rgb = Pt(size), True, colour(TITLE)
            look.paragraph_format.space_before, look.paragraph_format.space_after = Pt(16), Pt(5)
        properties = self.file.core_properties
        properties.author, properties.comments = "precinct-app", ""
        properties.title = clean(self.document.title.shown(self.codes[0]))[:255]
        properties.created = properties.modified = self.document.made.replace(tzinfo=None)

    def _opening(self) -> None:
        document = self.document
        self._pair(document.audience, size=9)
        for body in document.bodies:
            self._pair(body, size=10, bold=True)
        if document.approval is not None:
            self._approval(document.approval)
        self._pair(document.title, size=14, bold=True, align="center")
        self._pair(document.period, align="center")
        if document.number not in document.period.kk:
            self._pair(said(N_("No. {number}"), number=document.number), size=9, align="center")

    def _approval(self, corner: Approval) -> None:
        self._pair(corner.heading, bold=True, align="right")
        for text in (corner.signer.position, corner.signer.rank, corner.signer.name):
            self._pair(text, align="right")

    def _edges(self) -> None:
        """Write what stands at the head and foot of every page."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Mm

        section = self.file.sections[0]
        if self.document.demo:
            self._small(section.header.paragraphs[0], self._joined(said(DEMO)), italic=True)
        foot = section.footer.paragraphs[0]
        foot.paragraph_format.tab_stops.clear_all()
        foot.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
        self._small(foot, self._joined(said(EDITABLE)) + "\t")
        add_page_count(foot)

    def _small(self, paragraph: Any, words: str, italic: bool = False) -> None:
        run = paragraph.add_run(clean(words))
        small_print(run)
        run.italic = italic

    def _joined(self, text: Text) -> str:
        """Return both languages on one line, parted by a stroke."""
        return clean(" / ".join(self._halves(text)))

    def _halves(self, text: Text) -> list[str]:
        return list(dict.fromkeys(part for code in self.codes if (part := text.shown(code))))

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
        self.file.add_heading(self._joined(block.text), min(block.level, 2))

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
        from docx.shared import Mm

        self._caption(FIGURE_WORD, "figure", block.caption)
        picture = png_of(block, self.codes)
        if picture is not None:
            shape = self.file.add_picture(BytesIO(picture), width=Mm(WIDTH_MM))
            describe(shape, self._joined(block.caption))
        else:
            self._pair(said(NO_FIGURE), size=9, italic=True)
        for note in block.notes:
            self._pair(note, size=8.5)

    def _caption(self, word: str, kind: str, caption: Text) -> None:
        """Write «Table 3. …» over a table or figure."""
        number = self.numbering.next(kind)
        if caption.kk or caption.ru:
            numbered = said(N_("{word}. {caption}"), word=said(word, n=number), caption=caption)
            self._name(numbered)

    def _name(self, name: Text) -> None:
        from docx.shared import Pt

        made = self._pair(name, size=10, bold=True)
        made[0].paragraph_format.space_before = Pt(8)
        for paragraph in made:
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.keep_with_next = True

    # tables

    def _table(self, table: Table, number: bool) -> None:
        if number:
            self._caption(TABLE_WORD, "table", table.caption)
        elif table.caption.kk or table.caption.ru:
            self._name(table.caption)
        if not table.columns:
            return
        grid = self.file.add_table(rows=1, cols=len(table.columns))
        grid.autofit = False
        for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
            self._fill(cell, Cell(column.label), column, bold=True)
            shade(cell, HEAD_GROUND)
        keep_row_whole(grid.rows[0])
        repeat(grid.rows[0])
        keep_with_next(grid)
        for row in table.rows:
            self._row(grid, row, table.columns)
        rule(grid)
        set_widths(grid, _widths(table))
        if not table.rows:
            self._nothing(grid)
        self._notes(table)

    def _nothing(self, grid: Any) -> None:
        """Say over the whole width that there are no data."""
        cells = grid.add_row().cells
        self._fill(cells[0].merge(cells[-1]), Cell(said(NO_DATA)), Column(said(NO_DATA)), bold=False)

    def _notes(self, table: Table) -> None:
        from docx.shared import Pt

        made = [self._pair(note, size=8.5) for note in (*table.notes, table.source)]
        for paragraphs in made:
            for place, paragraph in enumerate(paragraphs):
                paragraph.paragraph_format.space_before = Pt(0 if place else 3)
                paragraph.paragraph_format.space_after = Pt(1)

    def _row(self, grid: Any, row: Row, columns: tuple[Column, ...]) -> None:
        added = grid.add_row()
        keep_row_whole(added)
        for cell, content, column in zip(added.cells, row.cells, columns, strict=False):
            self._fill(cell, content, column, bold=column.bold or row.kind in ("total", "group"))
        if row.kind == "group":
            keep_with_next(grid)

    def _fill(self, cell: Any, content: Cell, column: Column, bold: bool) -> None:
        sign = f"{SIGNS[content.sign]} " if content.sign in SIGNS else ""
        paragraph = cell.paragraphs[0]
        self._looks.set_cell(paragraph, column.align)
        for place, half in enumerate(self._halves(content.text)):
            if place:
                paragraph.add_run().add_break()
            run = paragraph.add_run(clean(f"{sign if not place else ''}{half}"))
            self._looks.dress(run, SANS, 9 if not place else 8, bold and not place, second=bool(place))

    # the signature

    def _signatures(self, block: Signatures) -> None:
        for signer in block.signers:
            for code in self.codes:
                self._signer(signer, code)
        self._pair(block.day)

    def _signer(self, signer: Signer, code: str) -> None:
        from docx.shared import Pt

        place = ", ".join(part for part in (signer.position.shown(code), signer.rank.shown(code)) if part)
        name = signer.name.shown(code).replace(" ", "\u00a0")
        note = signer.note.shown(code)
        lines = [(place, 11.0), (SIGN_LINE + name, 11.0), (f"({note})" if note else "", 8.5)]
        for words, size in lines:
            if words:
                paragraph = self.file.add_paragraph()
                paragraph.paragraph_format.space_before = Pt(14 if words == place else 2)
                keep_with_next(paragraph)
                self._looks.dress(paragraph.add_run(clean(words)), SERIF, size)

    # words

    def _pair(
        self, text: Text, *, size: float = 11, bold: bool = False, italic: bool = False, align: str = "left",
        before: str = "",
    ) -> list[Any]:  # fmt: skip
        """Write a text in each language of the paper, one paragraph for each; nothing for an empty one."""
        made = []
        for place, half in enumerate(self._halves(text)):
            paragraph = self.file.add_paragraph()
            paragraph.alignment = aligned(align)
            run = paragraph.add_run(clean(f"{before}{half}"))
            self._looks.dress(run, SERIF, size if not place else size - 0.5, bold, second=bool(place))
            run.italic = italic
            made.append(paragraph)
        return made


def _widths(table: Table) -> list[float]:
    """Return the widths of the columns in points: none narrower than its longest word."""
    from precinct_app.reports.pdf_tables import fitting

    room = WIDTH_MM * 72 / 25.4
    return [width * WIDER for width in fitting(table, room / WIDER)]
