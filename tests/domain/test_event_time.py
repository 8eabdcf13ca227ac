"""Times as told, and the computer's clock."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain import clock
from precinct_app.domain.event_time import PRECISIONS, EventTime, part_of_day
from precinct_app.errors import BadInput
from precinct_app.i18n import language

KK, RU = language("kk"), language("ru")


@pytest.mark.parametrize(
    ("told", "precision", "until", "kk", "ru"),
    [
        ("2026-11-22T18:30", "minute", "", "22.11.2026 18:30", "22.11.2026 18:30"),
        ("2026-11-22", "day", "", "22.11.2026", "22.11.2026"),
        ("2026-11-22T00:00", "day", "", "22.11.2026", "22.11.2026"),
        ("2026-11", "month", "", "2026 жылғы қараша", "ноябрь 2026 года"),
        ("2026", "year", "", "2026 жыл", "2026 год"),
        ("2026-11-20", "interval", "2026-11-22", "20.11.2026 – 22.11.2026", "20.11.2026 – 22.11.2026"),
        (
            "2026-11-20T22:00", "interval", "2026-11-21T06:00",
            "20.11.2026 22:00 – 21.11.2026 06:00", "20.11.2026 22:00 – 21.11.2026 06:00",
        ),
    ],
)  # fmt: skip
def test_a_time_is_shown_as_exact_as_it_was_told(told, precision, until, kk, ru):
    moment = EventTime(told, precision=precision, until=until)
    assert (moment.display(KK), moment.display(RU)) == (kk, ru)


def test_a_part_of_a_day_and_an_hour_carry_their_date_and_nothing_more_exact():
    evening = EventTime("2026-11-22T18:00", precision="part_of_day")
    assert "22.11.2026" in evening.display(KK)
    assert "18:00" not in evening.display(KK)
    assert "18:00" in EventTime("2026-11-22T18:00", precision="hour").display(RU)
    assert [part_of_day(hour) for hour in (0, 6, 12, 23)] == ["night", "morning", "afternoon", "evening"]


def test_only_a_told_hour_is_an_hour():
    hours = {p: EventTime("2026-11-22T18:30", precision=p, until="2026-11-23").hour for p in PRECISIONS}
    assert {p for p, hour in hours.items() if hour == 18} == {"minute", "hour"}
    assert hours["day"] is None


@pytest.mark.parametrize(
    ("told", "precision", "until", "end"),
    [
        ("2026-11-22T18:30", "minute", "", "2026-11-22T18:31"),
        ("2026-11-22T18:00", "hour", "", "2026-11-22T19:00"),
        ("2026-11-22T18:00", "part_of_day", "", "2026-11-23T00:00"),
        ("2026-12-31", "day", "", "2027-01-01T00:00"),
        ("2026-12", "month", "", "2027-01-01T00:00"),
        ("2026", "year", "", "2027-01-01T00:00"),
        ("2026-11-20", "interval", "2026-11-22", "2026-11-23T00:00"),
        ("2026-11-20T10:00", "interval", "2026-11-20T12:15", "2026-11-20T12:16"),
    ],
)
def test_where_a_time_ends(told, precision, until, end):
    assert EventTime(told, precision=precision, until=until).end == datetime.fromisoformat(end)


@pytest.mark.parametrize(
    ("told", "precision", "until"),
    [
        ("", "day", ""),
        ("yesterday", "day", ""),
        ("2026-02-30", "day", ""),
        ("2026-11-22T18:30+05:00", "minute", ""),
        ("2026-11-22", "century", ""),
        ("2026-11-22", "interval", ""),
        ("2026-11-22", "interval", "2026-11-21"),
    ],
)
def test_what_cannot_be_read_is_refused(told, precision, until):
    with pytest.raises(BadInput):
        EventTime(told, precision=precision, until=until)


def test_the_instant_follows_the_time_of_the_country():
    # Almaty: +6 until the end of February 2024, +5 since
    before, after = EventTime("2024-02-29T12:00"), EventTime("2024-03-02T12:00")
    assert clock.from_instant(before.instant(), "UTC").hour == 6
    assert clock.from_instant(after.instant(), "UTC").hour == 7
    assert EventTime("2026-11-22T12:00", "Nowhere/Else").instant() == EventTime("2026-11-22T12:00").instant()


def test_order_is_by_beginning_then_exactness():
    told = [
        EventTime("2026-11", precision="month"),
        EventTime("2026-11-01", precision="day"),
        EventTime("2026-11-01T00:00"),
        EventTime("2026-10-31T23:59"),
    ]
    assert sorted(told, key=EventTime.order_key) == told[::-1]


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 - wall clocks
def test_a_shown_minute_is_the_told_one(moment):
    text = moment.isoformat(timespec="minutes")
    assert EventTime(text).start.isoformat(timespec="minutes") == text
    assert EventTime(text).day == moment.date()


def test_instants_are_whole_microseconds_both_ways():
    moment = datetime(2026, 11, 22, 18, 30, 0, 123456, tzinfo=UTC)
    assert clock.from_instant(clock.to_instant(moment), "UTC") == moment
    instant, offset = clock.now_instant()
    assert abs(clock.from_instant(instant, "UTC") - datetime.now(UTC)) < timedelta(minutes=1)
    assert -14 * 60 <= offset <= 14 * 60


def at(day: date) -> int:
    return clock.to_instant(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def test_a_sound_clock_has_no_warning():
    now = at(date(2026, 11, 22))
    assert clock.clock_warnings(last_instant_us=now - 1, now=(now, 300)) == []
    assert clock.clock_warnings(now=(at(date(2024, 2, 1)), 360)) == []


def test_what_is_wrong_with_a_clock_is_said():
    now = at(date(2026, 11, 22))
    assert clock.clock_warnings(now=(now, 360)) == [clock.OFFSET]
    assert clock.clock_warnings(last_instant_us=now + 3_600_000_000, now=(now, 300)) == [clock.WENT_BACK]
    assert clock.clock_warnings(last_instant_us=now + 30_000_000, now=(now, 300)) == []
    stale = timezone(timedelta(hours=6))
    assert clock.clock_warnings(now=(now, 300), almaty=stale) == [clock.OLD_ZONES]
    assert set(clock.WARNINGS) == {clock.OFFSET, clock.WENT_BACK, clock.OLD_ZONES}
