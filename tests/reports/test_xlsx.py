"""Workbooks read back: two-language headings, real numbers and dates, text stays text, nothing on disk."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from precinct_app.reports.document import Cell, Column, Document, Requests, Row, Table, Text, both
from precinct_app.reports.xlsx import workbook

Made = Callable[..., Document]


def read(document: Document):  # type: ignore[no-untyped-def]
    return load_workbook(BytesIO(workbook(document)))


def one(document: Document, *cells: Cell):  # type: ignore[no-untyped-def]
    columns = tuple(Column(Text("Баған", "Столбец")) for _ in cells)
    sheet = read(replace(document, blocks=(Table(columns, (Row(cells),)),))).worksheets[0]
    return [sheet.cell(6, place) for place in range(1, len(cells) + 1)]


def test_a_sheet_for_each_table_with_headings_in_two_languages(monthly: Made) -> None:
    book = read(monthly())
    assert len(book.worksheets) == 3
    sheet = book.worksheets[0]
    assert sheet["A5"].value == "Көрсеткіш\nПоказатель"
    assert sheet["A6"].value == "Барлық оқиға\nВсего происшествий"
    assert sheet["B6"].value == 17
    assert "Сравнение с АППГ" in sheet["A3"].value
    assert sheet.freeze_panes == "B6"
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)


def test_one_language(monthly: Made) -> None:
    assert read(monthly(("ru",))).worksheets[0]["A6"].value == "Всего происшествий"


def test_numbers_and_dates_are_real(monthly: Made) -> None:
    moment = datetime(2026, 11, 3, 18, 20, tzinfo=UTC)
    cells = one(
        monthly(),
        Cell(both("1 250 000"), 1_250_000),
        Cell(both("4,3"), 4.3),
        Cell(both("03.11.2026"), date(2026, 11, 3)),
        Cell(both("x"), moment),
        Cell(both("∞"), float("inf")),
    )
    assert [cell.value for cell in cells[:2]] == [1_250_000, 4.3]
    assert cells[2].value.date() == date(2026, 11, 3)
    assert cells[2].number_format == "dd.mm.yyyy"
    assert cells[3].value == moment.replace(tzinfo=None)
    assert cells[4].data_type == "s"


@pytest.mark.parametrize(
    "said", ["=1+1", "+7 701", "-5 %", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "1e5", "0012"]
)
def test_text_never_becomes_a_formula(monthly: Made, said: str) -> None:
    (cell,) = one(monthly(), Cell(both(said)))
    assert cell.data_type == "s"
    assert cell.value == said
    assert bool(cell.quotePrefix) is (said[0] in "=+-@\t")


def test_letters_that_xml_forbids_are_left_out_and_long_texts_cut(monthly: Made) -> None:
    first, second = one(monthly(), Cell(both("а\x00б\x1bв\ud800")), Cell(both("ү" * 40_000)))
    assert first.value == "абв"
    assert len(second.value) == 32_767


def test_sheet_titles_are_valid_and_different(monthly: Made) -> None:
    table = Table((Column(both("а")),), caption=both("[а/б]*?: " + "ұзын " * 20))
    titles = read(replace(monthly(), blocks=(table, table, Requests(())))).sheetnames
    assert len(set(titles)) == 3
    assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\'") for title in titles)


def test_a_row_is_as_high_as_its_lines(monthly: Made) -> None:
    label = Text("ұзын атау " * 12, "длинное название " * 12)
    rows = (Row((Cell(label), Cell(both("1"), 1))), Row((Cell(both("қысқа")), Cell(both("2"), 2))))
    table = Table((Column(both("Атауы")), Column(both("Саны"))), rows)
    (sheet,) = read(replace(monthly(), blocks=(table,))).worksheets
    # 120 and 204 letters in lines of at most 46
    assert sheet.row_dimensions[6].height > 14 * (3 + 5)
    assert sheet.row_dimensions[7].height is None
    assert sheet["A6"].font.name == "Arial"


def test_a_document_without_tables_still_is_a_workbook(monthly: Made) -> None:
    assert len(read(replace(monthly(), blocks=())).worksheets) == 1


def test_same_data_give_the_same_values_and_no_person_in_the_properties(monthly: Made) -> None:
    properties = read(monthly()).properties
    assert properties.creator == "precinct-app"
    assert properties.created == properties.modified == datetime(2026, 11, 3, 18, 20)  # noqa: DTZ001


def test_nothing_is_written_to_the_temporary_folder(
    monthly: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = os.open

    def watched(path, *rest, **more):  # type: ignore[no-untyped-def]
        made.append(str(path))
        return real(path, *rest, **more)

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(os, "open", watched)
    with tempfile.NamedTemporaryFile():
        assert made, "the watch does not see a planted file"
    made.clear()
    workbook(monthly())
    assert made == []
    assert list(tmp_path.iterdir()) == []
