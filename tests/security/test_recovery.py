import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.errors import BadInput
from precinct_app.security.recovery import GROUPS, SIGNS, confirm_groups, group_matches, new_code, read_code

CYRILLIC = str.maketrans("ACEHKMPTXY34", "АСЕНКМРТХУЗЧ")
RUSSIAN_KEYS = str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM", "йцукенгшщзфывапролдячсмить")
KAZAKH_ROW = str.maketrans("34679", "ің,.ұ")


def test_codes_differ_and_read_back():
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(read_code(code) == code for code in codes)
    assert all(len(code.split("-")) == GROUPS for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: "  " + code.replace("-", " – ") + "\n",
        lambda code: code.translate(CYRILLIC),
        lambda code: code.lower().translate(CYRILLIC).lower(),
        lambda code: code.replace("-", " ").translate(RUSSIAN_KEYS),
        lambda code: code.replace("-", " ").translate(RUSSIAN_KEYS).translate(KAZAKH_ROW),
    ],
)
def test_reading_is_tolerant(typed):
    for _ in range(20):
        code = new_code()
        assert read_code(typed(code)) == code


@given(place=st.integers(0, GROUPS * 6 - 1), step=st.integers(1, len(SIGNS) - 1))
def test_one_wrong_sign_is_found_with_its_group(place, step):
    signs = new_code().replace("-", "")
    wrong = SIGNS[(SIGNS.index(signs[place]) + step) % len(SIGNS)]
    with pytest.raises(BadInput) as caught:
        read_code(signs[:place] + wrong + signs[place + 1 :])
    assert caught.value.fields["n"] == place // 6 + 1


@given(place=st.integers(0, GROUPS * 6 - 2))
def test_exchanged_neighbours_of_a_group_are_found(place):
    signs = new_code().replace("-", "")
    swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    if swapped != signs and place % 6 != 5:
        with pytest.raises(BadInput):
            read_code(swapped)


def test_exchanged_groups_are_found():
    first, second, *rest = new_code().split("-")
    with pytest.raises(BadInput):
        read_code("-".join([second, first, *rest]))


@given(st.text())
def test_anything_else_is_bad_input(text):
    with pytest.raises(BadInput):
        read_code(text)


def test_two_groups_are_typed_back():
    code = new_code()
    first, second = confirm_groups()
    assert 1 <= first < second <= GROUPS
    for number in (first, second):
        group = code.split("-")[number - 1]
        assert group_matches(code, number, f" {group.lower()} ")
        assert not group_matches(code, number, group[::-1] if group != group[::-1] else "x")
