"""Against last year: difference, per cent and chance; exact values worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.analysis.comparison import compare, p_value


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [(0, 0, 1.0), (0, 1, 1.0), (0, 6, 2 / 64), (1, 9, 22 / 1024), (5, 5, 1.0), (2, 8, 112 / 1024)],
)
def test_exact_values(now, before, expected):
    assert p_value(now, before) == pytest.approx(expected)


def test_no_per_cent_over_nought_or_few():
    assert (compare(7, 0).percent, compare(7, 0).reason) == (None, "no_base")
    assert (compare(4, 20).percent, compare(4, 20).reason) == (None, "few")
    assert compare(30, 20).percent == pytest.approx(50.0)


def test_precinct_sized_differences_are_mostly_chance():
    assert compare(17, 21).chance
    assert not compare(17, 45).chance


@given(st.integers(0, 400), st.integers(0, 400))
def test_symmetric_and_between_nought_and_one(a, b):
    assert 0.0 <= p_value(a, b) <= 1.0
    assert p_value(a, b) == p_value(b, a)
    assert compare(a, b).difference == -compare(b, a).difference


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="negative"):
        compare(-1, 2)
