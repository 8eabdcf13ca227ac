# ruff: noqa: E501
"""Files become tables: every difficult file answers with data or with a sentence."""

import datetime as dt
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from precinct_app.errors import BadInput
from precinct_app.imports.sheets import Table, read_table, sheet_names
from precinct_app.imports.text_tables import decode, find_separator, read_text

TORTURE = Path(__file__).parents[2].parent / "shared" / "data" / "torture"
needs_torture = pytest.mark.skipif(
    not TORTURE.exists(), reason="the shared test data are not beside the project"
)
# the expected file of this case holds another number than its table
OTHER_VALUE = "csvs_location_coordinates.csv"
KAZAKH = "Тегі;Аты;Көшесі\nСейітов;Қайрат;Ұлы жол\nӘлімова;Гүлсім;Өзен жағасы\n"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def saved(folder: Path, rows: list[list[object]], merged: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    path = folder / "book.xlsx"
    book.save(path)
    return path


@needs_torture
@pytest.mark.parametrize("path", sorted(TORTURE.glob("csv/csvs_*.csv")), ids=lambda path: path.stem)
def test_csv_gives_the_expected_records(path: Path) -> None:
    text = (
        path.with_name(path.name.replace("csvs_", "json_")).with_suffix(".json").read_text(encoding="utf-8")
    )
    expected = json.loads(text.replace("\\r\\n", "\\n"))
    expected = expected if isinstance(expected, list) else [expected]
    table = read_table(path)
    records = [dict(zip(table.headers, row, strict=True)) for row in table.rows]
    if path.name == OTHER_VALUE:
        records[0]["Contact Phone Number"] = expected[0]["Contact Phone Number"]
    assert records == expected


@needs_torture
@pytest.mark.parametrize("path", sorted(TORTURE.glob("sheets/*")), ids=lambda path: path.name)
def test_every_workbook_answers(path: Path) -> None:
    try:
        names = sheet_names(path) or (None,)
    except BadInput as refused:
        names = ()
        assert path.name in str(refused)  # noqa: PT017
    for name in names:
        try:
            table = read_table(path, name)
        except BadInput as refused:
            assert path.name in str(refused)  # noqa: PT017
        else:
            assert len(set(table.headers)) == len(table.headers)
            assert all(len(row) == len(table.headers) for row in table.rows)
            assert len(table.rows) == len(table.row_numbers)


@needs_torture
def test_workbooks_of_1904_have_the_same_days() -> None:
    for name in ("date.xlsx", "date_1904.xlsx"):
        assert read_table(TORTURE / "sheets" / name).rows[0][0] == dt.date(2021, 1, 1)


@needs_torture
def test_password_is_named() -> None:
    with pytest.raises(BadInput, match="password"):
        read_table(TORTURE / "sheets" / "pass_protected.ods")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "kz1048"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_kazakh_in_every_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    path = written(tmp_path, "kz.csv", KAZAKH.replace(";", separator).encode(encoding))
    table = read_table(path)
    assert table.headers == ("Тегі", "Аты", "Көшесі")
    assert table.rows[1] == ["Әлімова", "Гүлсім", "Өзен жағасы"]
    assert table.row_numbers == [2, 3]
    assert bool(table.notes) == (encoding == "kz1048")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Фамилия;Имя;Улица\nСеитов;Кайрат;«Улы жол» № 5\n", "cp1251"),
        ("Фамилия;Имя\nСеитов;Кайрат\n", "cp866"),
        ("ФАМИЛИЯ;ИМЯ\nСЕИТОВ;КАЙРАТ\n", "cp1251"),
        ("Ёлка;Имя\n", "cp1251"),
        ("Name;Straße\nMüller;Königsallee\n", "latin-1"),
        ("nom;prénom\nCafé;été\n", "cp1252"),
    ],
)
def test_one_byte_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_decimal_comma_does_not_divide(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", b"lon;lat\n71,5;51,25\n71,6;51,26\n71,7;51,27\n")
    assert read_table(path).rows[0] == ["71,5", "51,25"]


def test_separator_line_of_spreadsheets(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", b"sep=;\r\na,x;b\r\n1,2;3\r\n")
    assert read_table(path).headers == ("a,x", "b")


def test_unclosed_quotation_mark_swallows_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'name,street\n"ТОО,1\nБ,2\nВ,3\n'.encode())
    table = read_table(path)
    assert [row[1] for row in table.rows] == ["1", "2", "3"]
    assert len(table.notes) == 1


def test_short_and_long_rows_lose_nothing(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "a.csv", b"a,b\n1\n2,3,4\n"))
    assert table.headers == ("a", "b", "(C)")
    assert table.rows == [["1", "", ""], ["2", "3", "4"]]


def test_same_and_missing_names(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, [["Телефон", "Телефон", None, "Аты"], [1, 2, 3, "x"]]))
    assert table.headers == ("Телефон", "Телефон (2)", "(C)", "Аты")


def test_title_above_the_names_is_passed_over(tmp_path: Path) -> None:
    rows = [["2026 жылғы қараша", None, None], [None], ["Тегі", "Аты", "Жасы"], ["Сейітов", "Қайрат", 40]]
    table = read_table(saved(tmp_path, rows, merged=("A1:C1",)))
    assert table.headers == ("Тегі", "Аты", "Жасы")
    assert table.row_numbers == [4]
    assert "1" in str(table.notes[0])


def test_names_in_two_storeys(tmp_path: Path) -> None:
    rows = [["Тегі", "Телефоны", None], [None, "үй", "ұялы"], ["Сейітов", "1", "2"]]
    table = read_table(saved(tmp_path, rows, merged=("A1:A2", "B1:C1")))
    assert table.headers == ("Тегі", "Телефоны – үй", "Телефоны – ұялы")
    assert table.rows == [["Сейітов", "1", "2"]]


def test_cells_merged_downwards_belong_to_each_row(tmp_path: Path) -> None:
    rows = [["Үйі", "Аты"], ["12", "А"], [None, "Б"], ["14", "В"]]
    table = read_table(saved(tmp_path, rows, merged=("A2:A3",)))
    assert [row[0] for row in table.rows] == ["12", "12", "14"]


def test_table_without_names_keeps_its_first_row(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, [[1, 2], [3, 4]]))
    assert table.headers == ("(A)", "(B)")
    assert table.rows == [[1, 2], [3, 4]]


def test_given_header_row(tmp_path: Path) -> None:
    path = saved(tmp_path, [["x", "y"], ["a", "b"], ["1", "2"]])
    assert read_table(path, header_row=2).headers == ("a", "b")
    assert len(read_table(path, header_row=0).rows) == 3
    with pytest.raises(BadInput):
        read_table(path, header_row=9)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""), ("a.csv", b" \r\n;;\r\n"), ("a.xlsx", b"PK\x03\x04 nothing"), ("a.xls", b"\xd0\xcf\x11\xe0" * 9),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>"), ("a.csv", bytes(range(256)) * 9),
        ("a.pdf", b"%PDF-1.7"), ("a.json", b'{"a": 1}'), ("a.csv", b"\xff\xfe"),
    ],
)  # fmt: skip
def test_what_is_no_table_gets_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_table(written(tmp_path, name, content))
    assert name in str(refused.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv", tmp_path / "a\0b"):
        with pytest.raises(BadInput):
            read_table(path)


def test_missing_sheet(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Лист9"):
        read_table(saved(tmp_path, [["a"], ["b"]]), "Лист9")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(data: bytes) -> None:
    try:
        rows, _notes = read_text(data, "a.csv")
    except BadInput:
        return
    assert all(isinstance(cell, str) for row in rows for cell in row)


@settings(max_examples=60, deadline=None)
@given(position=st.integers(0, 4_000), byte=st.integers(0, 255), cut=st.integers(0, 3_000))
def test_a_damaged_workbook_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, position: int, byte: int, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = saved(folder, [["Тегі", "Күні"], ["Сейітов", dt.date(2026, 11, 22)]])
    unpacked = folder / "plain.xlsx"
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(unpacked, "w", zipfile.ZIP_STORED) as plain:
        for part in packed.namelist():
            plain.writestr(part, packed.read(part))
    data = bytearray(unpacked.read_bytes())
    data[position % len(data)] = byte
    unpacked.write_bytes(bytes(data[: len(data) - cut]))
    try:
        table = read_table(unpacked)
    except BadInput:
        return
    assert isinstance(table, Table)


@settings(deadline=None)
@given(
    st.lists(st.lists(st.text('аәb "\n,;|7', min_size=1), min_size=2, max_size=2), min_size=3, max_size=6),
    st.sampled_from(",;\t|"),
)
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]], separator: str) -> None:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([["бір", "екі"], *rows])
    if find_separator(out.getvalue()) == separator:
        assert read_text(out.getvalue().encode(), "a.csv")[0] == [["бір", "екі"], *rows]
