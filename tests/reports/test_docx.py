"""The editable text: every kind of block of the invented report, read back."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.reports.document import (
    Approval,
    Column,
    Document,
    Figure,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Signatures,
    Signer,
    Table,
    Text,
    both,
    tables,
)
from precinct_app.reports.docx import text_document

Made = Callable[..., Document]
# the smallest picture: one white point
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8ffff3f0005fe02fedccc59e70000000049454e44ae426082"
)


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
    for part in ("1. бірінші", "2. второй", "УТВЕРЖДАЮ", "____________  А. Образцов", "(қолы)", "22.11.2026"):
        assert part in words, part


def test_a_figure_is_a_picture_or_a_sentence(monthly: Made) -> None:
    paper = replace(monthly(), blocks=(Figure(None, Text("Карта", "Карта участка")),))
    drawn = text_document(paper, lambda figure: PNG)
    assert len(read(drawn).inline_shapes) == 1
    plain = read(text_document(paper))
    assert not plain.inline_shapes
    assert "PDF" in "\n".join(part.text for part in plain.paragraphs)


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
