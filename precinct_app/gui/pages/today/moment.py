"""The wall clock of this computer, as the officer reads it: what the page calls now and today."""

from datetime import date, datetime


def now() -> datetime:
    """Return the wall clock to the minute, without a zone."""
    return datetime.now().replace(second=0, microsecond=0)  # noqa: DTZ005 - the wall clock is meant


def today() -> date:
    """Return the day of the wall clock."""
    return now().date()


def past_minute_ms() -> int:
    """Return how many milliseconds of this minute are over."""
    clock = datetime.now()  # noqa: DTZ005 - the wall clock is meant
    return clock.second * 1000 + clock.microsecond // 1000
