"""The wall clock of the precinct: what the page calls now and today, whatever this computer is set to."""

from datetime import date, datetime

from precinct_app.domain.clock import stamp_now, wall_now


def now(zone: str) -> datetime:
    """Return the wall clock of ``zone`` to the minute, without a zone."""
    return wall_now(zone)


def today(zone: str) -> date:
    """Return the day of the wall clock of ``zone``."""
    return now(zone).date()


def past_minute_ms() -> int:
    """Return how many milliseconds of this minute are over."""
    clock = stamp_now()
    return clock.second * 1000 + clock.microsecond // 1000
