"""House numbers of orders: forms met in Kazakh and Russian papers, sides, ends, and what cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.house_ranges import EVEN, ODD, RangePart, gaps_and_overlaps, read_ranges, who_answers

FORMS = [
    ("1–45 нечёт.", [RangePart("1", "45", ODD)]),
    ("1-45 (нечетная сторона)", [RangePart("1", "45", ODD)]),
    ("дома 2–40, чётная сторона", [RangePart("2", "40"), RangePart(side=EVEN)]),
    ("дома 2–40 чётная сторона", [RangePart("2", "40", EVEN)]),
    ("тақ жағы", [RangePart(side=ODD)]),
    ("жұп жағы 2–40", [RangePart("2", "40", EVEN)]),
    ("1–45-үйлер тақ жағы", [RangePart("1", "45", ODD)]),
    ("1-ден 45-ке дейін", [RangePart("1", "45")]),
    ("с 1 по 45", [RangePart("1", "45")]),
    ("от 10 до конца", [RangePart("10", "")]),
    ("10-нан соңына дейін", [RangePart("10", "")]),
    ("12/3", [RangePart("12/3", "12/3")]),
    ("12а", [RangePart("12а", "12а")]),
    ("12-а", [RangePart("12а", "12а")]),
    ("12 А", [RangePart("12а", "12а")]),
    ("20а корп. 2", [RangePart("20а/2", "20а/2")]),
    ("12/3 – 20а", [RangePart("12/3", "20а")]),
    ("1, 3, 5–9", [RangePart("1", "1"), RangePart("3", "3"), RangePart("5", "9")]),
    ("нечётная сторона 1–45, 51–60", [RangePart("1", "45", ODD), RangePart("51", "60", ODD)]),
    ("тақ: 1–45; жұп: 2–40, 50", [RangePart("1", "45", ODD), RangePart("2", "40", EVEN),
                                  RangePart("50", "50")]),
    ("нечётная сторона, 2–10", [RangePart(side=ODD), RangePart("2", "10")]),
    ("1–45 нечёт. и 2–40 чёт.", [RangePart("1", "45", ODD), RangePart("2", "40", EVEN)]),
    ("барлық үйлер", [RangePart()]),
    ("вся улица", [RangePart()]),
    ("", [RangePart()]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), FORMS)
def test_forms_of_orders(text, parts):
    read = read_ranges(text)
    assert list(read.parts) == parts
    assert read.unread == ()


@pytest.mark.parametrize(
    "text", ["12-3", "45–1", "около школы", "2 нечёт.", "5–5", "№", "1–", "<script>", "\U0001f600"]
)
def test_what_cannot_be_read_is_shown_and_not_guessed(text):
    read = read_ranges(f"7, {text}")
    assert read.unread == (text,)
    assert read.parts == (RangePart("7", "7"),)


def test_plain_ends_take_in_letters_and_blocks_and_a_single_number_does_not():
    odd = read_ranges("1–45 нечёт.")
    inside = ["1", "45", "45а", "45/2", "13 корп. 1"]
    outside = ["2", "46", "47", "", "б/н", "44а"]
    assert all(odd.covers(number) for number in inside)
    assert not any(odd.covers(number) for number in outside)
    single = read_ranges("12")
    assert single.covers("12")
    assert not single.covers("12а")
    assert not single.covers("12/1")


@given(low=st.integers(1, 400), length=st.integers(1, 200), side=st.sampled_from(["", "нечёт.", "жұп"]))
def test_a_range_covers_exactly_its_side(low, length, side):
    read = read_ranges(f"{low}–{low + length} {side}")
    wanted = {"": (0, 1), "нечёт.": (1,), "жұп": (0,)}[side]
    for number in range(1, low + length + 5):
        assert read.covers(str(number)) == (low <= number <= low + length and number % 2 in wanted)


@given(text=st.text(max_size=60))
def test_any_text_is_read_without_a_failure(text):
    read = read_ranges(text)
    assert read.parts or read.unread or not text.strip(" .:,;\n")
    for part in read.parts:
        part.covers("12а")


def test_gaps_and_overlaps_in_natural_order():
    ranges = {"a": read_ranges("1–9 тақ"), "b": read_ranges("2–10 жұп, 9")}
    gaps, overlaps = gaps_and_overlaps(["10", "9", "2", "1", "11", "10а", "12/3"], ranges)
    assert gaps == ["11", "12/3"]
    assert overlaps == {"9": ["a", "b"]}
    assert who_answers("10а", ranges) == ["b"]
