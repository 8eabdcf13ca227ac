"""Terms of the register over the one time of 1 March 2024, ends of months, a leap day, a clock set back."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.codes import TermRule
from precinct_app.domain.event_time import EventTime
from precinct_app.domain.register import RegisterEntry, RegisterRule
from precinct_app.domain.register.entries import Terms, running_out
from precinct_app.domain.terms import WorkingCalendar


def rule(category, **values):
    return RegisterRule(**{
        "category": category, "subjects": "person", "ends": "", "shortest": "", "longest": "", "check": "",
        "needs": "", **values,
    })  # fmt: skip


def term(code, amount, unit, start="next_day"):
    return TermRule(code=code, amount=amount, unit=unit, start=start, if_day_off="keep")


TERMS = Terms(
    {
        "order": rule("order", ends="thirty", check="week", needs="delivered|act_number|representative"),
        "special": rule("special", shortest="three", longest="year", check="week"),
    },
    {
        "thirty": term("thirty", 30, "day24", "from_delivery"), "week": term("week", 7, "calendar_day"),
        "three": term("three", 3, "month"), "year": term("year", 12, "month"),
    },
    WorkingCalendar(),
)  # fmt: skip


def entry(category="order", delivered="2024-02-15T10:00", **values):
    return RegisterEntry(**{
        "category": category, "delivered": delivered, "state": "open",
        "until": TERMS.end(category, delivered),
        "act_number": "", "representative": "", "representative_id": None, **values,
    })  # fmt: skip


def test_thirty_days_over_the_change_of_time_end_at_the_same_minute_of_the_clock():
    # at midnight of 1 March 2024 the clocks of Almaty went back an hour; an act names the clock on the wall
    made = entry()
    assert made.until == "2024-03-16T10:00"
    begun, ended = EventTime(made.delivered), EventTime(made.until)
    passed = timedelta(microseconds=ended.instant() - begun.instant())
    assert passed == timedelta(days=30, hours=1)


@pytest.mark.parametrize("delivered", ["2024-02-29T23:30", "2024-03-01T00:00", "2024-02-29T00:00"])
def test_acts_handed_over_in_the_night_of_the_change_have_thirty_days(delivered):
    made = entry(delivered=delivered)
    assert datetime.fromisoformat(made.until) - datetime.fromisoformat(delivered) == timedelta(days=30)


def test_a_week_of_checks_over_the_change_and_over_the_leap_day():
    made = entry(delivered="2024-02-24T18:30")
    assert TERMS.next_check(made, "") == date(2024, 3, 2)
    assert TERMS.next_check(made, "2024-02-29T23:59") == date(2024, 3, 7)


@pytest.mark.parametrize(
    ("delivered", "first", "last"),
    [
        ("2026-11-30T09:00", "2027-02-28", "2027-11-30"),
        ("2023-11-30T09:00", "2024-02-29", "2024-11-30"),
        ("2024-02-29", "2024-05-29", "2025-02-28"),
        ("2026-01-31T23:59", "2026-04-30", "2027-01-31"),
    ],
)
def test_the_bounds_of_a_court_at_the_ends_of_months(delivered, first, last):
    assert TERMS.span("special", delivered) == (first, f"{last}T23:59")


def test_bounds_are_not_known_without_a_delivery_or_a_rule():
    assert TERMS.span("special", "") == ("", "")
    assert TERMS.span("unknown", "2026-11-30") == ("", "")
    assert TERMS.span("order", "2026-11-30") == ("", "")


def test_a_computer_whose_clock_was_set_back_moves_no_term():
    # what is due follows from what was told, never from the day of the computer; a later day stays later
    made = entry(delivered="2026-11-01T18:40")
    assert TERMS.next_check(made, "2026-11-20T19:00") == date(2026, 11, 27)
    left = running_out(made, datetime.fromisoformat("2026-10-15T12:00"))
    assert left == timedelta(days=47, hours=6, minutes=40)
    assert running_out(made, datetime.fromisoformat("2027-01-01T12:00")) < timedelta(0)


def test_what_an_inspection_wants_filled_in_and_is_blank():
    made = entry(delivered="")
    assert TERMS.missing(made) == ["delivered", "act_number", "representative"]
    made = entry(act_number="7", representative_id=b"p" * 16)
    assert TERMS.missing(made) == []
    assert TERMS.missing(entry(category="unknown")) == []


@given(
    st.datetimes(datetime.fromisoformat("2023-01-01"), datetime.fromisoformat("2029-01-01")),
    st.integers(0, 29),
)
def test_a_check_is_never_due_after_the_term(moment, passed):
    made = entry(delivered=moment.isoformat(timespec="minutes"))
    last = (moment + timedelta(days=passed)).isoformat(timespec="minutes")
    day = TERMS.next_check(made, last)
    assert day is None or last[:10] < day.isoformat() <= made.until[:10]
