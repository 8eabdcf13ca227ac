"""The text of an order over several streets, in both languages, with former names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.house_ranges import read_ranges
from precinct_app.domain.order_text import by_streets
from precinct_app.i18n import fold

ABAI, DOSTYK, MARCH, PEACE = b"a", b"d", b"m", b"p"
NAMES = {
    ABAI: ["Абай", "Абая"], DOSTYK: ["Достық", "Достык"], MARCH: ["8 Наурыз", "8 Марта"],
    PEACE: ["Бейбітшілік", "Бейбитшилик", "Мира"],
}  # fmt: skip
GENERIC = {fold(word) for word in ("ул.", "улица", "пр.", "көшесі", "к-сі", "даңғылы", "улице")}

ORDERS = [
    ("1–45 нечёт., 12/3", [(ABAI, "1–45 нечёт., 12/3")]),
    ("ул. Достык 1–45 нечёт.; ул. Абая 2–40 чёт., 12/3",
     [(DOSTYK, "1–45 нечёт."), (ABAI, "2–40 чёт., 12/3")]),
    ("Достық көшесі: 1–45-үйлер тақ жағы; Абай к-сі барлық үй",
     [(DOSTYK, "1–45-үйлер тақ жағы"), (ABAI, "барлық үй")]),
    ("1–9 тақ; Достық к-сі", [(ABAI, "1–9 тақ"), (DOSTYK, "")]),
    ("по улице Мира, дома 1–45, нечётная сторона\nул. 8 Марта – вся улица, кроме 7",
     [(PEACE, "дома 1–45, нечётная сторона"), (MARCH, "вся улица, кроме 7")]),
    ("ул. Абая 1–9, ул. Достык 3, ул. Абая 21", [(ABAI, "1–9, 21"), (DOSTYK, "3")]),
    ("8 Наурыз көшесі 8", [(MARCH, "8")]),
    ("8, 10", [(ABAI, "8, 10")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), ORDERS)
def test_an_order_is_parted_by_its_streets(text, parts):
    assert by_streets(text, ABAI, NAMES, GENERIC) == parts
    assert all(read_ranges(ranges).unread == () for _street, ranges in parts)


def test_of_two_streets_with_one_name_the_first_is_meant_and_no_text_is_the_whole_street():
    names = {PEACE: ["Мира"], MARCH: ["Мира"]}
    assert by_streets("ул. Мира 1", ABAI, names, GENERIC) == [(PEACE, "1")]
    assert by_streets("", ABAI, names, GENERIC) == [(ABAI, "")]


def test_a_street_that_nobody_knows_stays_as_it_stands():
    assert by_streets("ул. Незнакомая 1–9", ABAI, NAMES, GENERIC) == [(ABAI, "ул. Незнакомая 1–9")]


@given(text=st.text(max_size=80))
def test_any_text_is_parted_without_a_failure(text):
    for _street, ranges in by_streets(text, ABAI, NAMES, GENERIC):
        read_ranges(ranges)
