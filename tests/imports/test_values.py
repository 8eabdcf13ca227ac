# ruff: noqa: DTZ001, E501
"""Cells become values: what is taken, what is doubtful, what is refused."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.errors import BadInput
from precinct_app.imports import moments, positions, values
from precinct_app.imports.values import Doubtful

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
CONVERTERS = (
    values.text, values.line, values.number, values.integer, values.phone, values.iin, values.yes_no,
    values.one_of({"a": ("Бір", "Один")}), moments.date, moments.moment, moments.clock,
    positions.latitude, positions.longitude, positions.position, positions.geometry,
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("  Әлия \r\n Сейіт\u200b ", "Әлия \n Сейіт"),
        ("Қ\u0430", "Қа"),
        ("и\u0306", "й"),
        ("T\0i\0t\0", "Tit"),
        (45.0, "45"),
        (1.5, "1,5"),
        (dt.date(2026, 11, 22), "22.11.2026"),
        (dt.datetime(2026, 11, 22, 14, 5), "22.11.2026 14:05"),
        ("\u202egpj.exe", "gpj.exe"),
    ],
)
def test_text(cell: object, expected: str) -> None:
    assert values.text(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1 250 000,5", 1250000.5), ("1.250.000,5", 1250000.5), ("1,250,000.5", 1250000.5), ("−18", -18.0),
        ("1,250", 1.25), ("1e3", 1000.0), (7, 7.0), (".5", 0.5), ("1,250,000", 1250000.0),
    ],
)  # fmt: skip
def test_number(cell: object, expected: float) -> None:
    assert values.number(cell) == expected


@pytest.mark.parametrize(
    "cell", ["nan", "inf", "1e999", "12abc", "0x10", "٣", True, float("nan"), "1..2", "-"]
)
def test_number_refused(cell: object) -> None:
    with pytest.raises(BadInput):
        values.number(cell)


def test_integer_refuses_a_fraction() -> None:
    assert values.integer("12,0") == 12
    with pytest.raises(BadInput):
        values.integer("12,5")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("8 (701) 123-45-67", "+77011234567"), (87011234567.0, "+77011234567"), ("7011234567", "+77011234567"),
        ("+7 701 123 45 67; 8 7112 50 60 70", "+77011234567, +77112506070"), ("+49 30 1234567", "+49301234567"),
    ],
)  # fmt: skip
def test_phone(cell: object, expected: str) -> None:
    assert values.phone(cell) == expected


def test_phone_with_words_or_without_area_code_is_doubtful() -> None:
    told = values.phone("8 701 123 45 67 (анасы)")
    assert isinstance(told, Doubtful)
    assert told.value == "+77011234567"
    assert isinstance(values.phone("50-60-70"), Doubtful)
    with pytest.raises(BadInput):
        values.phone("жоқ")


@pytest.mark.parametrize("good", ["901399300001"])
def test_iin_with_an_impossible_date_is_doubtful(good: str) -> None:
    taken = values.iin(good)
    assert isinstance(taken, Doubtful)
    assert taken.value == good


def test_iin_vectors() -> None:
    source = SHARED / "cases" / "iin_vectors.json"
    if not source.exists():
        pytest.skip("the shared test data are not beside the project")
    for vector in json.loads(source.read_text(encoding="utf-8"))["vectors"]:
        taken = values.iin(vector["value"])
        if vector["expected_valid"] is not None:
            assert isinstance(taken, Doubtful) != vector["expected_valid"], vector


def test_iin_gets_its_lost_zero_back() -> None:
    # 7 January 1905 with a serial of zeros: nobody's number
    for digit in range(10):
        whole = f"05010730000{digit}"
        if values.iin(whole) == whole:
            break
    assert values.iin(float(whole)) == whole


def test_code_by_any_label() -> None:
    turn = values.one_of({"theft": ("Ұрлық", "Кража", "кр."), "fight": ("Төбелес", "Драка")})
    assert [turn(cell) for cell in ("ұрлық", "Урлык", "КРАЖА ", "кр", "theft", "драка")] == ["theft"] * 5 + [
        "fight"
    ]
    with pytest.raises(BadInput):
        turn("өзге")


@pytest.mark.parametrize("cell", ["иә", "Иә ", "ДА", "есть", "+", "1", 1.0, True, "бар", "✓", "yes"])
def test_yes(cell: object) -> None:
    assert values.yes_no(cell) is True


@pytest.mark.parametrize("cell", ["жоқ", "Нет", "-", "–", "0", 0.0, False, "no"])
def test_no(cell: object) -> None:
    assert values.yes_no(cell) is False


DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    "cell",
    [
        "22.11.2026", "2026-11-22", "22/11/2026", "22-11-2026", "2026.11.22", "22.11.2026 г.", "22 ноября 2026 года",
        "2026 жылғы 22 қараша", "22 қараша 2026", "2026-11-22T14:30:00Z", "22.11.2026 14:30", 46348.0, 46348.6, DAY,
        dt.datetime(2026, 11, 22, 3), "22.11.2026 ж.", " 22 . 11 . 2026",
    ],
)  # fmt: skip
def test_date(cell: object) -> None:
    assert moments.date(cell) == DAY


@pytest.mark.parametrize(
    "cell",
    [
        "32.01.2026",
        "29.02.2025",
        "11/22/2026",
        "0",
        5.0,
        "кеше",
        "22.11.0026",
        "2026",
        True,
        dt.time(3),
        "1.1.20261",
    ],
)
def test_date_refused(cell: object) -> None:
    with pytest.raises(BadInput):
        moments.date(cell)


def test_short_year_and_written_serial_are_doubtful() -> None:
    short = moments.date("01.02.85")
    assert isinstance(short, Doubtful)
    assert short.value == dt.date(1985, 2, 1)
    serial = moments.date("46348")
    assert isinstance(serial, Doubtful)
    assert serial.value == DAY


def test_moment_keeps_its_precision() -> None:
    assert moments.moment("22.11.2026") == DAY
    assert type(moments.moment("22.11.2026")) is dt.date
    assert moments.moment("22.11.2026, 14:30") == dt.datetime(2026, 11, 22, 14, 30)
    assert moments.moment("2019-04-23T12:30:00Z") == dt.datetime(2019, 4, 23, 12, 30)
    with pytest.raises(BadInput):
        moments.moment("22.11.2026 25:00")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("14:30", dt.time(14, 30)), ("9.05", dt.time(9, 5)), ("14 ч 30 мин", dt.time(14, 30)),
        ("сағ 14:30", dt.time(14, 30)), (0.5, dt.time(12)), (dt.timedelta(hours=3), dt.time(3)),
        ("9:05:10", dt.time(9, 5, 10)), (dt.datetime(2026, 1, 1, 7, 8), dt.time(7, 8)),
    ],
)  # fmt: skip
def test_clock(cell: object, expected: dt.time) -> None:
    assert moments.clock(cell) == expected


@pytest.mark.parametrize("cell", ["24:30", "таңертең", 3.0, dt.timedelta(days=2), "14:3", True])
def test_clock_refused(cell: object) -> None:
    with pytest.raises(BadInput):
        moments.clock(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "51,16; 71,43", "51.16, 71.43", "51.16 71.43", "51.16,71.43", "POINT(71.43 51.16)", "51,16 / 71,43",
        "SRID=4326;POINT (71.43 51.16)", "[51.16, 71.43]", "51°9'36\"N, 71°25'48\"E", "51,16, 71,43",
    ],
)  # fmt: skip
def test_position(cell: str) -> None:
    assert positions.position(cell) == pytest.approx((71.43, 51.16))


def test_exchanged_pair_is_put_right_and_told() -> None:
    told = positions.position("71.43, 51.16")
    assert isinstance(told, Doubtful)
    assert told.value == (71.43, 51.16)


@pytest.mark.parametrize("cell", ["91", "-90,5", "north", "51°N 3"])
def test_latitude_refused(cell: str) -> None:
    with pytest.raises(BadInput):
        positions.latitude(cell)


def test_geometry_is_wkb() -> None:
    from shapely import from_wkb

    assert from_wkb(positions.geometry("LINESTRING (71 51, 72 52)")).length > 1
    for bad in ("LINESTRING (71 51", "POLYGON EMPTY", "POINT (710 51)", "", 3.0):
        with pytest.raises(BadInput):
            positions.geometry(bad)


CELLS = st.one_of(
    st.text(),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@settings(deadline=None)
@given(CELLS)
def test_every_cell_gives_a_value_or_a_sentence(cell: object) -> None:
    for turn in CONVERTERS:
        try:
            value = turn(cell)
        except BadInput:
            continue
        str(value).encode()


def test_naughty_strings() -> None:
    source = SHARED / "torture" / "blns.json"
    if not source.exists():
        pytest.skip("the shared test data are not beside the project")
    for cell in json.loads(source.read_text(encoding="utf-8")):
        test_every_cell_gives_a_value_or_a_sentence.hypothesis.inner_test(cell)  # type: ignore[attr-defined]
