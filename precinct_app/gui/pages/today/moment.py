"""The wall clock of this computer, as the officer reads it: what the page calls now and today."""

from datetime import date, datetime

from precinct_app.domain.clock import zone_of


def now(zone: str = "") -> datetime:
    """Return the wall clock to the minute, without a zone: this computer's, or that of ``zone``.

    A legal clock is counted on the clock of the place where it runs, whatever this computer is set to.
    """
    clock = datetime.now(zone_of(zone)) if zone else datetime.now()  # noqa: DTZ005 - the wall clock is meant
    return clock.replace(second=0, microsecond=0, tzinfo=None)


def today() -> date:
    """Return the day of the wall clock."""
    return now().date()


def past_minute_ms() -> int:
    """Return how many milliseconds of this minute are over."""
    clock = datetime.now()  # noqa: DTZ005 - the wall clock is meant
    return clock.second * 1000 + clock.microsecond // 1000
