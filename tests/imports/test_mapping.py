"""Columns are guessed and remembered; a converted table loses no row."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.errors import BadInput, Cancelled
from precinct_app.imports import moments, positions, values
from precinct_app.imports.mapping import Field, convert, fingerprint, guess_mapping, preview, recall, remember
from precinct_app.imports.sheets import Table, read_table

FIELDS = (
    Field("surname", "Surname", ("Тегі", "Фамилия", "Surname"), values.line, required=True),
    Field("born", "Date of birth", ("Туған күні", "Дата рождения"), moments.date),
    Field("iin", "IIN", ("ЖСН", "ИИН"), values.iin),
    Field("phone", "Phone", ("Телефон", "Телефоны", "тел"), values.phone),
)
SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def table(headers: tuple[str, ...], *rows: list[object]) -> Table:
    return Table(headers, list(rows), list(range(2, len(rows) + 2)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "headers",
    [
        ("Тегі", "Туған күні", "ЖСН", "Телефоны"),
        ("ФАМИЛИЯ ", "дата  рождения", "иин", "Тел."),
        ("ИИН гражданина", "Фамилия (полностью)", "Дата рождения (дд.мм.гггг)", "Контактный телефон"),
        ("тегi", "туган куни", "жсн", "телефон"),
    ],
)
def test_columns_are_guessed_in_both_languages(headers: tuple[str, ...]) -> None:
    found = guess_mapping(headers, FIELDS)
    assert set(found.columns) == {"surname", "born", "iin", "phone"}
    assert set(found.columns.values()) == set(headers)


def test_an_exact_name_wins_and_no_column_serves_twice() -> None:
    found = guess_mapping(("Фамилия матери", "Фамилия", "Прочее"), FIELDS)
    assert found.columns == {"surname": "Фамилия"}


def test_a_choice_is_remembered_as_json_whatever_the_order() -> None:
    headers = ("Кім", "Қашан")
    chosen = type(guess_mapping(headers, FIELDS))(FIELDS, {"surname": "Кім", "born": "Қашан"})
    kept = json.loads(json.dumps(remember(chosen, headers)))
    again = recall(kept, ("ҚАШАН", " Кім"), FIELDS)
    assert again is not None
    assert again.columns == {"surname": " Кім", "born": "ҚАШАН"}
    assert recall(kept, ("Кім", "Неге"), FIELDS) is None
    assert fingerprint(headers) != fingerprint(("Кім", "Неге"))


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_a_damaged_memory_is_forgotten(kept: object) -> None:
    assert recall(kept, ("a",), FIELDS) is None


def test_each_row_is_taken_or_rejected_with_its_reason() -> None:
    source = table(
        ("Тегі", "Туған күні", "ЖСН"),
        ["Сейітов", "22.11.1990", ""],
        ["Әлімова", "32.11.1990", ""],
        ["", "01.01.2000", "123"],
        ["Оспан", "", "123"],
    )
    found = convert(source, guess_mapping(source.headers, FIELDS))
    assert found.row_numbers == [2, 5]
    assert found.rejected == [3, 4]
    assert [(error.row, error.column) for error in found.errors] == [(3, "Туған күні"), (4, "Тегі")]
    assert found.rows[1] == {"surname": "Оспан", "born": None, "iin": "123"}
    assert {(warning.row, warning.column) for warning in found.warnings} == {(4, "ЖСН"), (5, "ЖСН")}


def test_equal_faults_are_told_for_each_row() -> None:
    source = table(("Тегі", "Туған күні"), *[["А", "кеше"]] * 3)
    found = convert(source, guess_mapping(source.headers, FIELDS))
    assert [error.row for error in found.errors] == [2, 3, 4]


def test_a_required_column_must_be_chosen_but_not_for_the_preview() -> None:
    source = table(("Туған күні",), ["22.11.1990"], ["x"])
    mapping = guess_mapping(source.headers, FIELDS)
    assert [field.name for field in mapping.missing()] == ["surname"]
    assert len(preview(source, mapping, 1).rows) == 1
    with pytest.raises(BadInput):
        convert(source, mapping)


def test_a_column_of_another_table_is_refused() -> None:
    mapping = guess_mapping(("Тегі",), FIELDS)
    with pytest.raises(BadInput):
        convert(table(("Басқа",), ["x"]), mapping)


def test_progress_reaches_the_end_and_can_stop() -> None:
    source = table(("Тегі",), *[["А"]] * 4_500)
    seen: list[tuple[int, int]] = []

    def note(done: int, total: int) -> None:
        seen.append((done, total))

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled("stop")

    mapping = guess_mapping(source.headers, FIELDS)
    assert len(convert(source, mapping, note).rows) == 4_500
    assert seen[-1] == (4_500, 4_500)
    with pytest.raises(Cancelled):
        convert(source, mapping, stop)


def test_a_real_file_with_decimal_commas() -> None:
    source = SHARED / "crime" / "medellin_homicides.csv"
    if not source.exists():
        pytest.skip("the shared test data are not beside the project")
    fields = (
        Field("when", "When", ("fecha hecho",), moments.moment, required=True),
        Field("lon", "Longitude", ("longitud",), positions.longitude),
        Field("lat", "Latitude", ("latitud",), positions.latitude),
    )
    read = read_table(source)
    found = convert(read, guess_mapping(read.headers, fields))
    assert len(found.rows) + len(found.rejected) == len(read.rows)
    empty = {
        row[at]
        for at in (1, 2)
        for row, n in zip(read.rows, read.row_numbers, strict=True)
        if n in found.rejected
    }
    assert empty == {"NA"}
    assert found.rows[0]["lon"] == pytest.approx(-75.569854)


@settings(deadline=None)
@given(
    st.lists(st.lists(st.text() | st.floats() | st.dates() | st.none(), min_size=3, max_size=3), max_size=8)
)
def test_any_cells_lose_no_row(rows: list[list[object]]) -> None:
    source = table(("Тегі", "Туған күні", "Телефон"), *rows)
    found = convert(source, guess_mapping(source.headers, FIELDS))
    assert sorted(found.row_numbers + found.rejected) == source.row_numbers
