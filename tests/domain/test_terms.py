"""Terms and working days: how they are counted, and that the shipped tables can be counted with."""

import csv
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.terms import DAY_OFF, STARTS, UNITS, Term, WorkingCalendar, add_months, due
from precinct_app.errors import BadInput
from precinct_app.paths import bundled

PLAIN = WorkingCalendar()
HAND = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)  # a Friday


def rows(name: str) -> list[dict[str, str]]:
    with (bundled("resources") / "codes" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shipped() -> WorkingCalendar:
    return WorkingCalendar((date.fromisoformat(row["date"]), row["kind"]) for row in rows("calendar.csv"))


@pytest.mark.parametrize(
    ("term", "end"),
    [
        (Term(24, "hour", "from_delivery"), "2026-11-21 18:30"),
        (Term(30, "day24", "from_delivery"), "2026-12-20 18:30"),
        (Term(7, "calendar_day"), "2026-11-27 23:59"),
        (Term(7, "calendar_day", "same_day"), "2026-11-26 23:59"),
        (Term(1, "working_day"), "2026-11-23 23:59"),
        (Term(1, "working_day", "same_day"), "2026-11-20 23:59"),
        (Term(15, "working_day"), "2026-12-11 23:59"),
        (Term(3, "month"), "2027-02-20 23:59"),
        (Term(1, "calendar_day", if_day_off="next"), "2026-11-23 23:59"),
        (Term(1, "calendar_day", if_day_off="previous"), "2026-11-20 23:59"),
        (Term(24, "hour", if_day_off="next"), "2026-11-23 23:59"),
        (Term(0, "calendar_day"), "2026-11-20 23:59"),
    ],
)
def test_how_terms_end(term, end):
    assert f"{due(term, HAND, PLAIN):%Y-%m-%d %H:%M}" == end


def test_a_month_ends_with_its_last_day():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2027, 11, 30), 3) == date(2028, 2, 29)
    assert add_months(date(2026, 11, 20), 14) == date(2028, 1, 20)


@pytest.mark.parametrize(
    "words", [(1, "week"), (1, "month", "someday"), (1, "month", "next_day", "never"), (-1, "hour")]
)
def test_a_word_the_table_does_not_know_is_refused(words):
    with pytest.raises(BadInput):
        Term(*words)


def test_a_calendar_without_working_days_is_refused():
    with pytest.raises(BadInput):
        WorkingCalendar(weekend=range(7))


@given(st.dates(date(2025, 1, 1), date(2027, 10, 1)), st.integers(1, 40))
def test_working_days_counted_forth_are_counted_back(day, amount):
    calendar = shipped()
    last = calendar.add(day, amount)
    assert calendar.is_working(last)
    assert calendar.working_days(day + timedelta(days=1), last) == amount


@given(
    st.integers(0, 60), st.sampled_from(UNITS), st.sampled_from(STARTS), st.sampled_from(DAY_OFF),
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 6, 1)),  # noqa: DTZ001 - wall clocks
)  # fmt: skip
def test_a_longer_term_never_ends_on_an_earlier_day(amount, unit, start, if_day_off, moment):
    calendar = shipped()
    ends = [due(Term(n, unit, start, if_day_off), moment, calendar) for n in (amount, amount + 1)]
    # an end moved off a day off is the last minute of its day, an unmoved one keeps its own minute
    assert ends[0].date() <= ends[1].date()


def test_the_shipped_terms_can_be_counted():
    terms = rows("terms.csv")
    assert len({row["code"] for row in terms}) == len(terms)
    for row in terms:
        term = Term(int(row["amount"]), row["unit"], row["start"], row["if_day_off"])
        assert due(term, HAND, shipped()) > HAND
        assert row["kk"]
        assert row["ru"]
        assert row["source"]
        assert row["verified"] in ("yes", "no")


@pytest.mark.parametrize(("year", "off"), [(2025, 119), (2026, 118), (2027, 118)])
def test_the_shipped_calendar_has_the_published_number_of_days_off(year, off):
    calendar, first, last = shipped(), date(year, 1, 1), date(year, 12, 31)
    assert (last - first).days + 1 - calendar.working_days(first, last) == off
    assert calendar.knows(first)
    assert not calendar.knows(date(2030, 1, 1))


def test_days_are_moved_as_the_law_says():
    calendar = shipped()
    assert not calendar.is_working(date(2026, 3, 24))  # two days of Nauryz fell on a weekend
    assert not calendar.is_working(date(2026, 3, 25))
    assert calendar.is_working(date(2026, 3, 26))
    assert calendar.is_working(date(2025, 1, 5))  # a Sunday worked for Friday 3 January
    assert calendar.is_working(date(2026, 8, 31))  # Constitution Day moved to 15 March from 2027
    assert not calendar.is_working(date(2027, 3, 15))
    assert calendar.is_working(date(2027, 5, 17))  # Kurban ait on a Sunday is not moved
    assert due(Term(1, "working_day"), datetime(2026, 3, 20, 9, tzinfo=UTC), calendar).date() == date(
        2026, 3, 26
    )
