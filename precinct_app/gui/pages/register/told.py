"""A day and a time of day as two fields of a form, and as the one wall clock (ISO) that a record keeps.

The time stays open where it was not told; the program never fills it in.
"""

from datetime import date, time

from precinct_app.i18n import N_

NO_DAY = N_("Give the day too.")
_DAY = len("2026-11-24")


def join(day: date | None, moment: time | None) -> str:
    """Return the wall clock of a day and perhaps a minute, "" without a day."""
    if day is None:
        return ""
    return f"{day.isoformat()}T{moment:%H:%M}" if moment else day.isoformat()


def day_of(told: str) -> date | None:
    """Return the day of a wall clock, None where none is told."""
    return date.fromisoformat(told[:_DAY]) if len(told) >= _DAY else None


def time_of(told: str) -> time | None:
    """Return the minute of a wall clock, None where none is told."""
    return time.fromisoformat(told[_DAY + 1 :]) if len(told) > _DAY + 1 else None
