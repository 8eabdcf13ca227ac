"""Births as exact as known: typed, shown, counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from precinct_app.domain.birth import age_on, birth_text, birth_typed
from precinct_app.i18n import language

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""),
        ("1987", "1987"),
        ("03.1987", "1987-03"),
        ("3/1987", "1987-03"),
        ("14.03.1987", "1987-03-14"),
        ("14.03.87", "1987-03-14"),
        ("140387", "1987-03-14"),
        ("22.11.26", "2026-11-22"),
        ("23.11.26", "1926-11-23"),
        ("1987-03-14", "1987-03-14"),
        ("31.02.1980", None),
        ("13.1980", None),
        ("2030", None),
        ("14.03.2030", None),
        ("әқ.ғқ", None),
        ("бала", None),
    ],
)
def test_what_is_typed(typed: str, meant: str | None) -> None:
    assert birth_typed(typed, TODAY) == meant


@given(some.dates(date(1900, 1, 1), TODAY))
def test_what_is_shown_can_be_typed(day: date) -> None:
    for exact in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert birth_typed(birth_text(exact, language("kk")), TODAY) == exact


@given(some.text(max_size=12))
def test_nothing_typed_fails(text: str) -> None:
    found = birth_typed(text, TODAY)
    assert found is None or found == "" or found[:4].isdecimal()


@pytest.mark.parametrize(
    ("birth", "age"),
    [("", None), ("1987", 39), ("1987-11-22", 39), ("1987-11-23", 38), ("1987-12", 39)],
)
def test_age(birth: str, age: int | None) -> None:
    assert age_on(birth, TODAY) == age
