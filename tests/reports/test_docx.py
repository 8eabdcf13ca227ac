"""The editable text: every kind of block of the invented report, read back."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from precinct_app.geo.figure import MapFigure, ScaleBar
from precinct_app.geo.marks import Area
from precinct_app.reports.document import (
    Approval,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Heading,
    LegendLine,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Table,
    Text,
    both,
    tables,
)
from precinct_app.reports.docx import text_document
from precinct_app.reports.figure_picture import png_of

Made = Callable[..., Document]


def read(data: bytes):  # type: ignore[no-untyped-def]
    return docx.Document(BytesIO(data))


def test_the_whole_report_is_there(monthly: Made) -> None:
    document = monthly()
    file = read(text_document(document))
    assert len(file.tables) == len(tables(document))
    words = "\n".join(part.text for part in file.paragraphs)
    for block in document.blocks:
        if isinstance(block, Heading):
            assert block.text.kk in words
        elif isinstance(block, Paragraph):
            assert block.text.shown("ru") in words
    assert document.number in words
    assert file.sections[0].page_width.mm == pytest.approx(210, abs=1)
    first = file.tables[0]
    assert first.rows[0].cells[0].text == "Көрсеткіш\nПоказатель"


def test_properties_stand_in_the_order_that_the_format_prescribes(monthly: Made) -> None:
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"]
    cells = ["tcW", "shd"]
    for table in read(text_document(monthly())).tables:
        names = [part.tag.rpartition("}")[2] for part in table._tbl.tblPr]
        assert names == sorted(names, key=order.index)
        for cell in table.rows[0].cells:
            inside = [part.tag.rpartition("}")[2] for part in cell._tc.tcPr]
            assert inside == sorted(inside, key=cells.index)
        for paragraph in (cell.paragraphs[0] for row in table.rows for cell in row.cells):
            parts = [part.tag.rpartition("}")[2] for part in paragraph._p]
            assert "pPr" not in parts[1:]
            for run in paragraph.runs:
                assert "rPr" not in [part.tag.rpartition("}")[2] for part in run._r][1:]


def test_one_language_is_not_mixed_with_the_other(monthly: Made) -> None:
    file = read(text_document(monthly(("ru",))))
    assert file.tables[0].rows[0].cells[0].text == "Показатель"


def test_approval_list_break_and_signature(monthly: Made) -> None:
    signer = Signer(Text("бастық", "начальник"), Text("майор", "майор"), Text("А. Үлгі", "А. Образцов"),
                    Text("қолы", "подпись"))  # fmt: skip
    blocks = (
        NumberedList((Text("бірінші", "первый"), Text("екінші", "второй"))),
        PageBreak(),
        Signatures((signer,), both("22.11.2026")),
    )
    paper = replace(
        monthly(), blocks=blocks, approval=Approval(Text("БЕКІТЕМІН", "УТВЕРЖДАЮ"), signer), demo=True
    )
    words = "\n".join(part.text for part in read(text_document(paper)).paragraphs)
    for part in (
        "1. бірінші",
        "2. второй",
        "УТВЕРЖДАЮ",
        "____________  А.\u00a0Образцов",
        "(қолы)",
        "22.11.2026",
    ):
        assert part in words, part


def test_a_chart_is_a_picture_that_is_described_and_fills_the_page(monthly: Made) -> None:
    paper = monthly()
    charts = [block for block in paper.blocks if isinstance(block, Chart)]
    shapes = read(text_document(paper)).inline_shapes
    assert charts
    for chart, shape in zip(charts, shapes, strict=True):
        assert shape.width.mm == pytest.approx(173, abs=1)
        assert chart.caption.ru in shape._inline.docPr.get("descr")


def test_a_map_is_a_picture_of_print_quality_with_its_legend() -> None:
    drawing = MapFigure(330.0, 236.0, 1.0, (Area((((20, 20), (300, 20), (300, 200)),), "#CC0000"),),
                        ScaleBar(60.0, 100), ())  # fmt: skip
    legend = (LegendLine("triangle", Text("Дүкен: 3", "Магазин: 3"), "#0A5A9C"),)
    image = Image.open(BytesIO(png_of(Figure(drawing, both("Карта"), legend), ("kk", "ru")) or b""))
    assert image.width / 173 * 25.4 > 200, "dots to the inch across the text of a page"
    colours = {colour for _count, colour in image.getcolors(1 << 20) or []}
    assert (204, 0, 0) in colours
    assert (10, 90, 156) in colours, "the sign of the legend"


def test_a_figure_without_a_drawing_says_so(monthly: Made) -> None:
    paper = replace(monthly(), blocks=(Figure(None, Text("Карта", "Карта участка")),))
    plain = read(text_document(paper))
    assert not plain.inline_shapes
    assert "PDF" in "\n".join(part.text for part in plain.paragraphs)


def test_nothing_is_parted_that_belongs_together(monthly: Made) -> None:
    file = read(text_document(monthly()))
    for table in file.tables:
        assert all("cantSplit" in row._tr.xml for row in table.rows)
        assert all(part.paragraph_format.keep_with_next for part in table.rows[0].cells[0].paragraphs)
    content = list(file.iter_inner_content())
    captions = [content[place - 1] for place, part in enumerate(content) if hasattr(part, "rows") and place]
    named = [part for part in captions if part.text.startswith("Таблица")]
    assert named
    assert all(part.paragraph_format.keep_with_next for part in named)


def test_what_is_signed_stays_with_its_signature(monthly: Made) -> None:
    signatures = Signatures((Signer(both("инспектор"), name=both("Ә. Үлгі")),), both("22.11.2026"))
    row = Row((Cell(both("соңғы")),))
    for block in (Paragraph(both("соңғы")), Table((Column(both("x")),), (row,))):
        content = list(
            read(text_document(replace(monthly(), blocks=(block, signatures)))).iter_inner_content()
        )
        place = next(at for at, part in enumerate(content) if getattr(part, "text", "") == "инспектор")
        before = content[place - 1]
        paragraph = before.rows[-1].cells[0].paragraphs[0] if hasattr(before, "rows") else before
        assert paragraph.text == "соңғы"
        assert paragraph.paragraph_format.keep_with_next
        assert content[place + 1].text.endswith("Ә.\u00a0Үлгі"), (
            "an initial never stands at the end of a line"
        )


def test_no_column_is_narrower_than_its_longest_word(monthly: Made) -> None:
    columns = (Column(both("Шара"), 9.0), Column(both("Мерзімі"), 0.3))
    day = Row((Cell(both("Сатушыларға ұрлықтан сақтану туралы түсіндіру")), Cell(both("23.10.2026"))))
    (table,) = read(text_document(replace(monthly(), blocks=(Table(columns, (day,)),)))).tables
    assert table.rows[1].cells[1].width.pt > 60, "a date in Arial 9 with the margins of its cell"
    assert sum(cell.width.mm for cell in table.rows[0].cells) == pytest.approx(173, abs=0.5)


def test_every_page_says_its_number_and_that_people_are_made_up(monthly: Made) -> None:
    section = read(text_document(replace(monthly(), demo=True))).sections[0]
    assert "ойдан" in section.header.paragraphs[0].text
    assert section.footer.paragraphs[0]._p.xml.count("fldSimple w:instr") == 2


def test_the_faces_are_those_of_every_office_program(monthly: Made) -> None:
    with ZipFile(BytesIO(text_document(monthly()))) as parts:
        words = parts.read("word/document.xml").decode()
        looks = parts.read("word/styles.xml").decode()
    assert set(re.findall('w:ascii="([^"]+)"', words)) == {"Arial", "Times New Roman"}
    normal = looks[looks.index('w:styleId="Normal"') :]
    assert 'w:ascii="Times New Roman"' in normal[: normal.index("</w:style>")]


def test_an_empty_table_says_so(monthly: Made) -> None:
    paper = replace(monthly(), blocks=(Table((Column(both("x")),), ()),))
    (table,) = read(text_document(paper)).tables
    assert len(table.rows) == 2
    assert table.rows[1].cells[0].text


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_kept_as_text(naughty: str) -> None:
    from datetime import UTC, datetime

    paper = Document(Text(naughty, naughty), "1", datetime(2026, 11, 22, tzinfo=UTC),
                     (Heading(both(naughty)), Paragraph(both(naughty)),
                      Table((Column(both(naughty)),), ())))  # fmt: skip
    data = text_document(paper)
    read(data)
    assert not [name for name in ZipFile(BytesIO(data)).namelist() if "external" in name.lower()]
