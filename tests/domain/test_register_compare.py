"""Two registers compared: what is matched by what, and that the matching knows no side."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.register.compare import BY_BIRTH, BY_IIN, BY_NAME, Compared, Line, compare

NAUGHTY = Path(__file__).parents[2].parent / "shared" / "data" / "torture" / "blns.json"
ASAN = Line("Сейітов", "Асан", "Серікұлы", "1987-03-14", "901399300001", category="parole", act_number="214")


def only(**values):
    return [replace(ASAN, **values)]


@pytest.mark.parametrize(
    ("theirs", "by", "differing"),
    [
        ({}, BY_IIN, ()),
        ({"surname": "Сеитов", "birth": "1987-03-15"}, BY_IIN, ("surname", "birth")),
        ({"iin": "", "surname": "Сеитов"}, BY_BIRTH, ("surname",)),
        ({"iin": "901399300205", "act_number": "99"}, BY_BIRTH, ("iin", "act_number")),
        ({"iin": "", "birth": "1986-01-01"}, BY_NAME, ("birth",)),
        ({"iin": "", "birth": "", "category": "minor", "home": "ab"}, BY_NAME, ("category",)),
    ],
)
def test_a_person_is_found_by_number_then_birth_then_name(theirs, by, differing):
    found = compare([ASAN], only(**theirs))
    (pair,) = found.differing + found.alike
    assert (pair.by, pair.differing()) == (by, differing)
    assert not found.only_here + found.only_there


def test_what_only_they_tell_is_offered():
    (pair,) = compare([replace(ASAN, birth="")], [ASAN]).differing
    assert (pair.differing(), pair.gained()) == ((), ("birth",))


@pytest.mark.parametrize(
    "theirs", [{"iin": "901399300205", "birth": ""}, {"iin": "", "birth": "", "patronymic": "Болатұлы"}]
)
def test_a_name_alone_does_not_outweigh_a_number_or_a_father(theirs):
    found = compare([ASAN], only(**theirs))
    assert (len(found.only_here), len(found.only_there)) == (1, 1)


def test_of_namesakes_nobody_is_guessed():
    bare = replace(ASAN, iin="", birth="", patronymic="")
    found = compare([bare, replace(bare, act_number="7")], [bare])
    assert len(found.only_here) == 2


def test_several_categories_of_one_person_meet_their_own():
    two = [ASAN, replace(ASAN, category="minor", act_number="5")]
    found = compare(two, [replace(ASAN, category="minor", act_number="6")])
    assert [line.category for line in found.only_here] == ["parole"]
    assert [pair.differing() for pair in found.differing] == [("act_number",)]


def test_a_pair_told_apart_is_not_matched_again():
    theirs = replace(ASAN, iin="")
    assert not compare([ASAN], [theirs], [frozenset((ASAN.mark(), theirs.mark()))]).differing


def test_who_may_not_be_seen_is_neither_listed_nor_taken_for_a_stranger():
    found = compare([replace(ASAN, hidden=True)], only(act_number="1"))
    assert found == Compared([], [], [], [])


names = st.sampled_from(["Сейітов", "Сеитов", "Ким", "Ким ", "кимм", "", "Ёлкина", "😀"])
lines = st.lists(
    st.builds(
        Line, names, st.sampled_from(["Асан", "Асанн", ""]), st.sampled_from(["", "Серікұлы", "Болатұлы"]),
        st.sampled_from(["", "1987", "1987-03-14", "1987-03-15"]),
        st.sampled_from(["", "901399300001", "901399300205", "12"]),
        category=st.sampled_from(["", "parole", "minor"]), act_number=st.sampled_from(["", "1", "2"]),
    ),
    max_size=7,
)  # fmt: skip


def texts(found):
    pairs = found.differing + found.alike
    both = sorted((pair.by, sorted((pair.mine.values(), pair.theirs.values()))) for pair in pairs)
    return (
        sorted(line.values() for line in found.only_here),
        sorted(line.values() for line in found.only_there),
        both,
    )


@given(lines, lines)
def test_exchanging_the_lists_exchanges_the_answers(one, other):
    here, there, pairs = texts(compare(one, other))
    assert texts(compare(other, one)) == (there, here, pairs)


@given(lines, lines)
def test_every_line_is_answered_once(one, other):
    found = compare(one, other)
    pairs = found.differing + found.alike
    assert len(found.only_here) + len(pairs) == len(one)
    assert len(found.only_there) + len(pairs) == len(other)


@given(lines, st.randoms())
def test_the_order_of_a_list_does_not_matter(one, chance):
    shuffled = list(one)
    chance.shuffle(shuffled)
    assert texts(compare(one, one)) == texts(compare(shuffled, one))
    assert compare(one, []).only_here == sorted(one, key=Line.values)


def test_naughty_strings_are_names_like_others():
    if not NAUGHTY.is_file():
        pytest.skip("the list of naughty strings is not there")
    mine = [Line(text, "Асан", birth="1987-03-14", act_number=str(n)) for n, text in enumerate(naughty())]
    found = compare(mine, [replace(line) for line in mine])
    assert len(found.differing) + len(found.alike) + len(found.only_here) == len(mine)


def naughty():
    return json.loads(NAUGHTY.read_text(encoding="utf-8"))
