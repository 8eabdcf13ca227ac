"""House numbers of orders: forms met in Kazakh and Russian papers, sides, ends, and what cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.house_ranges import (
    BOTH,
    EVEN,
    ODD,
    HouseRanges,
    RangePart,
    gaps_and_overlaps,
    read_ranges,
    who_answers,
    without_a_house,
)
from precinct_app.domain.social_map.service_editing import range_words
from precinct_app.i18n import language

FORMS = [
    ("1–45 нечёт.", [RangePart("1", "45", ODD)]),
    ("1-45 (нечетная сторона)", [RangePart("1", "45", ODD)]),
    ("дома 2–40, чётная сторона", [RangePart("2", "40", EVEN)]),
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
    ("нечётная сторона с № 1 по № 45", [RangePart("1", "45", ODD)]),
    ("с дома № 1 по дом № 45 (нечётная)", [RangePart("1", "45", ODD)]),
    ("дома с 2 по 40 (чётные)", [RangePart("2", "40", EVEN)]),
    ("1 – 45 неч., 2 – 40 ч.", [RangePart("1", "45", ODD), RangePart("2", "40", EVEN)]),
    ("дома 1–45, нечётная сторона; 2–40, чётная сторона", [RangePart("1", "45", ODD),
                                                            RangePart("2", "40", EVEN)]),
    ("№ 1-45 үйлер, тақ нөмірлі", [RangePart("1", "45", ODD)]),
    ("1-ден 45-ке дейін тақ сандар", [RangePart("1", "45", ODD)]),
    ("1-үйден 45-үйге дейін", [RangePart("1", "45")]),
    ("дома №№ 2, 4 и 6", [RangePart("2", "2"), RangePart("4", "4"), RangePart("6", "6")]),
    ("дом № 12/3, д.12а", [RangePart("12/3", "12/3"), RangePart("12а", "12а")]),
    ("12, корп. 2", [RangePart("12/2", "12/2")]),
    ("12 к2", [RangePart("12/2", "12/2")]),
    ("12-үй, 2-корпус", [RangePart("12/2", "12/2")]),
    ("12-үйдің 2-корпусы", [RangePart("12/2", "12/2")]),
    ("12 «а»", [RangePart("12а", "12а")]),
    ("12 лит. А", [RangePart("12а", "12а")]),
    ("12/а", [RangePart("12/а", "12/а")]),
    ("по 45 включительно", [RangePart("", "45")]),
    ("45-ке дейін", [RangePart("", "45")]),
    ("с 47 и до конца улицы", [RangePart("47", "")]),
    ("20-үйден бастап көше соңына дейін", [RangePart("20", "")]),
    ("обе стороны", [RangePart()]),
    ("1–45, екі жағы", [RangePart("1", "45")]),
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


LEFT_OUT = [
    ("1–45 нечёт., кроме 7, 9", ["1", "5", "11"], ["7", "9", "2"]),
    ("1–45 нечёт. за исключением 7–11, 2–40 чёт.", ["5", "13", "2", "40"], ["7", "11"]),
    ("вся улица, кроме дома № 12/3; 50", ["12", "1"], ["12/3"]),
    ("кроме 7", ["8", "1"], ["7"]),
    ("1–45 тақ жағы, 7, 9-үйлерден басқа", ["5", "11"], ["7", "9"]),
    ("5; 1–45 тақ жағы; 7, 9-үйлерден басқа", ["5", "11"], ["7", "9"]),
    ("1, 3, 5–45, 7-үйден басқа", ["1", "3", "5"], ["7"]),
]


@pytest.mark.parametrize(("text", "inside", "outside"), LEFT_OUT)
def test_what_an_order_leaves_out_is_not_covered(text, inside, outside):
    read = read_ranges(text)
    assert read.unread == ()
    assert all(read.covers(number) and read.covers_any(number) for number in inside)
    assert not any(read.covers(number) or read.covers_any(number) for number in outside)


def test_one_house_is_the_same_however_its_block_is_written():
    block = read_ranges("12 корп. 2")
    assert all(block.covers(number) for number in ("12/2", "12к2", "12 к. 2", "12, корпус 2", "12 блок 2"))
    assert not block.covers("12")


def test_parts_that_no_house_answers_to_are_named():
    read = read_ranges("1–9 тақ, 12/3, 20–30, 7а, вся улица, кроме 5а")
    lacking = without_a_house(read, ["1", "3", "7А", "12"])
    assert lacking.parts == (RangePart("12/3", "12/3"), RangePart("20", "30"), RangePart("5а", "5а"))


_NUMBERS = st.from_regex(r"[1-9][0-9]{0,2}[абв]?(/[1-9])?", fullmatch=True)
_PIECES = st.one_of(
    _NUMBERS.map(lambda one: RangePart(one, one)),
    st.builds(
        lambda low, more, side: RangePart(str(low), str(low + more), side),
        st.integers(1, 300), st.integers(1, 99), st.sampled_from([BOTH, ODD, EVEN]),
    ),
    st.builds(RangePart, st.integers(1, 300).map(str), st.just(""), st.sampled_from([BOTH, ODD, EVEN])),
    st.builds(RangePart, st.just(""), st.integers(1, 300).map(str), st.sampled_from([BOTH, ODD, EVEN])),
    st.builds(RangePart, side=st.sampled_from([BOTH, ODD, EVEN])),
)  # fmt: skip


@given(parts=st.lists(_PIECES, min_size=1, max_size=4), out=st.lists(_NUMBERS, max_size=3),
       code=st.sampled_from(["kk", "ru"]))  # fmt: skip
def test_what_the_program_says_of_a_range_is_read_as_the_same_range(parts, out, code):
    without = tuple(RangePart(one, one) for one in out)
    wanted = HouseRanges(tuple(parts), (), without)
    assert read_ranges(range_words(wanted, language(code))) == wanted


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
