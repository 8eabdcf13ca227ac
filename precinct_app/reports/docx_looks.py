"""How an editable text looks: faces, colours, the lines of tables, what keeps together on a page.

The faces are those that every office program has with all Kazakh letters, so that the text is laid out alike
wherever it is opened; the paper's own fonts may not be embedded there.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

SANS, SERIF = "Arial", "Times New Roman"
SECOND, ROW_LINE, HEAD_LINE, HEAD_GROUND, TITLE = "444444", "C9CFD6", "16324A", "EEF3F8", "0B2F4E"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# the format prescribes the order of a table's properties, and Word refuses another one
_AFTER_BORDERS = ("shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")


class Looks:
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
        set_face(run, face)
        run.font.size, run.bold = Pt(size), bold
        if second:
            run.font.color.rgb = colour(SECOND)
        self._runs[key] = deepcopy(run._r.rPr)

    def set_cell(self, paragraph: Any, side: str) -> None:
        """Give the paragraph of a cell its side and no room below."""
        if side in self._cells:
            paragraph._p.insert(0, deepcopy(self._cells[side]))
            return
        paragraph.alignment = aligned(side)
        paragraph.paragraph_format.space_after = 0
        self._cells[side] = deepcopy(paragraph._p.pPr)


def set_face(holder: Any, face: str) -> None:
    """Set the face of a run or style for every script; a theme's face would win otherwise."""
    from docx.oxml.ns import qn

    holder.font.name = face
    fonts = holder._element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), face)


def colour(hexadecimal: str) -> Any:
    """Return a colour ("RRGGBB") as the library's own."""
    from docx.shared import RGBColor

    return RGBColor.from_string(hexadecimal)


def aligned(side: str) -> Any:
    """Return the library's word for a side: left, right or center."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return {"right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}.get(
        side, WD_ALIGN_PARAGRAPH.LEFT
    )


def _xml(words: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(words.replace(" ", f' xmlns:w="{_NAMESPACE}" ', 1))


def shade(cell: Any, ground: str) -> None:
    """Lay a colour under a cell."""
    cell._tc.get_or_add_tcPr().append(_xml(f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'))


def keep_row_whole(row: Any) -> None:
    """Let a row go overleaf as a whole instead of being parted."""
    row._tr.get_or_add_trPr().append(_xml("<w:cantSplit />"))


def repeat(row: Any) -> None:
    """Let a head stand again on the next page."""
    row._tr.get_or_add_trPr().append(_xml("<w:tblHeader />"))


def rule(grid: Any) -> None:
    """Draw lines between rows only, as on the other papers."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{line}"/>'
        for side, size, line in (("top", 8, HEAD_LINE), ("bottom", 6, HEAD_LINE), ("insideH", 4, ROW_LINE))
    )
    borders = _xml(f"<w:tblBorders >{edges}</w:tblBorders>")
    following = [part for part in grid._tbl.tblPr if part.tag.rpartition("}")[2] in _AFTER_BORDERS]
    if following:
        following[0].addprevious(borders)
    else:
        grid._tbl.tblPr.append(borders)


def set_widths(grid: Any, widths: Sequence[float]) -> None:
    """Give the columns their widths, in points."""
    from docx.shared import Pt

    for place, width in enumerate(widths):
        grid.columns[place].width = Pt(width)
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)


def keep_with_next(element: Any) -> None:
    """Keep a paragraph, or the last row of a table, on the page of what follows it."""
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    parts = element.rows[-1].cells if isinstance(element, Table) else [element]
    for part in parts:
        for paragraph in [part] if isinstance(part, Paragraph) else part.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def add_page_count(paragraph: Any) -> None:
    """Write «3/9»: the page and the number of pages, counted by the program that opens the file."""
    from docx.text.run import Run

    for place, field in enumerate(("PAGE", "NUMPAGES")):
        if place:
            small_print(paragraph.add_run("/"))
        counted = _xml(f'<w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        paragraph._p.append(counted)
        small_print(Run(counted[0], paragraph))


def small_print(run: Any) -> None:
    """Dress a run for the edges of a page."""
    Looks().dress(run, SANS, 7.5, second=True)


def describe(shape: Any, words: str) -> None:
    """Say in words what a picture shows, for readers who do not see it."""
    shape._inline.docPr.set("descr", words)
