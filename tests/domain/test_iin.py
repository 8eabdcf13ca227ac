"""Identification numbers: published vectors, both passes of the control digit, what a number says."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain import iin
from precinct_app.domain.iin import check_iin, control_digit

VECTORS = Path(__file__).parents[3] / "shared" / "data" / "cases" / "iin_vectors.json"


def test_published_numbers():
    if not VECTORS.exists():
        pytest.skip("the published numbers are not on this computer")
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"]
    judged = [vector for vector in vectors if vector["expected_valid"] is not None]
    assert len(judged) > 10
    wrong = [v for v in judged if check_iin(v["value"]).valid != v["expected_valid"]]
    assert wrong == []
    kinds = {v["value"]: v["kind"].lower() for v in judged if v["expected_valid"]}
    assert {value: check_iin(value).kind for value in kinds} == kinds


@pytest.mark.parametrize(
    ("number", "digit"),
    [("90139930000", 1), ("90139930020", 5), ("90139930028", None)],
)
def test_the_first_pass_the_second_and_no_number_at_all(number, digit):
    # month 13: these belong to nobody
    assert control_digit(number) == digit


def test_a_right_control_digit_does_not_hide_a_wrong_date():
    assert check_iin("901399300001").faults == (iin.DATE_PART,)
    assert check_iin("901399300002").faults == (iin.DATE_PART, iin.CONTROL)


def number_of(day: date, sign: int, serial: int) -> str:
    prefix = f"{day:%y%m%d}{sign}{serial:04d}"
    digit = control_digit(prefix)
    return prefix + ("0" if digit is None else str(digit))


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.booleans(), st.integers(0, 9999))
def test_a_made_number_gives_back_day_and_sex(day, woman, serial):
    sign = (day.year // 100 - 18) * 2 + (2 if woman else 1)
    checked = check_iin(number_of(day, sign, serial))
    assert (checked.kind, checked.birth, checked.sex) == ("iin", day, "f" if woman else "m")
    assert set(checked.faults) <= {iin.CONTROL}


@given(st.text(max_size=20))
def test_any_text_is_answered(text):
    checked = check_iin(text)
    assert all(fault in iin.MESSAGES for fault in checked.faults)
    assert checked.valid == (checked.faults == ())


@pytest.mark.parametrize("text", ["", "123", "1234567890123", "abcdefghijkl", "12345678901²"])
def test_what_is_not_twelve_digits(text):
    assert check_iin(text).faults == (iin.LENGTH,)


def test_spaces_hyphens_and_the_kazakh_digit_row_are_read():
    assert check_iin(" 800416 100-254 ").valid
    assert check_iin('үққң","ққәғң').number == "800416100254"


def test_a_birth_date_ahead_and_a_wrong_century():
    today = date(2026, 11, 22)
    assert iin.AHEAD in check_iin(number_of(date(2030, 1, 5), 5, 1), today).faults
    assert iin.AHEAD not in check_iin(number_of(date(2020, 1, 5), 5, 1), today).faults
    assert iin.CENTURY in check_iin(number_of(date(2020, 1, 5), 7, 1)).faults


def test_an_organisation_has_no_birth_date():
    checked = check_iin("940140000385")
    assert (checked.kind, checked.birth, checked.sex, checked.valid) == ("bin", None, "", True)
    assert iin.DATE_PART in check_iin("941340000385").faults
