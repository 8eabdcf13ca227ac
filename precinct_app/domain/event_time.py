"""When something happened, as it was told: wall clock, zone and how exact it is.

Hours of the day, weekdays and terms read the wall clock; only ordering across zones and the journal need the
instant. Nothing is made more exact than it was told: "in the evening" stays so.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from precinct_app.domain.clock import DEFAULT_ZONE, to_instant, zone_of
from precinct_app.errors import BadInput
from precinct_app.i18n import N_, Language

PRECISIONS = ("minute", "hour", "part_of_day", "day", "month", "year", "interval")
# first hour, first hour after it; the night is told by its first hours
PARTS_OF_DAY = {"night": (0, 6), "morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24)}
_PART_TEXTS = {
    "night": N_("{date}, at night"),
    "morning": N_("{date}, in the morning"),
    "afternoon": N_("{date}, in the afternoon"),
    "evening": N_("{date}, in the evening"),
}
_LENGTHS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "part_of_day": timedelta(hours=6),
            "day": timedelta(days=1)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time as told.

    ``told`` is ISO text of the wall clock as exact as ``precision`` ("2026-11-22T18:30", "2026-11-22",
    "2026-11", "2026"); a part of a day is told by its first hour; ``until`` closes an interval.
    """

    told: str
    zone: str = DEFAULT_ZONE
    precision: str = "minute"
    until: str = ""

    def __post_init__(self) -> None:
        """Check that the texts can be read.

        :raises BadInput: unknown precision, not a time, or an interval that ends before it begins
        """
        if self.precision not in PRECISIONS:
            raise BadInput(N_("The time cannot be read: {told}."), told=self.told)
        if self.precision == "interval" and not self.until:
            raise BadInput(N_("The end of the interval is missing."))
        if self.until and read_told(self.until) < self.start:
            raise BadInput(N_("The interval ends before it begins."))
        read_told(self.told)

    @property
    def start(self) -> datetime:
        """The first moment it may have been, wall clock without a zone."""
        return read_told(self.told)

    @property
    def end(self) -> datetime:
        """The first moment it can no longer have been; an interval ends with its last day or minute."""
        if self.precision == "interval":
            return _after(read_told(self.until), self.until)
        if self.precision in _LENGTHS:
            return self.start + _LENGTHS[self.precision]
        return _after(self.start, self.told[:7] if self.precision == "month" else self.told[:4])

    @property
    def day(self) -> date:
        """The day told (the first one of a month, a year or an interval)."""
        return self.start.date()

    @property
    def hour(self) -> int | None:
        """The hour 0-23 where it was told exactly, else None."""
        return self.start.hour if self.precision in ("minute", "hour") else None

    def instant(self) -> int:
        """Return microseconds since 1970 in UTC of the first moment."""
        return to_instant(self.start.replace(tzinfo=zone_of(self.zone)).astimezone(UTC))

    def order_key(self) -> tuple[int, int]:
        """Return a key for ordering in time; of two that begin together the more exact one comes first."""
        length = (self.end - self.start) // timedelta(minutes=1)
        return self.instant(), length

    def display(self, language: Language) -> str:
        """Return the time as exact as it was told: "22.11.2026 18:30", "2026 жылғы қараша"."""
        start = self.start
        if self.precision == "interval":
            return f"{_one(self.told, language)} \u2013 {_one(self.until, language)}"
        if self.precision == "part_of_day":
            text = language.gettext(_PART_TEXTS[part_of_day(start.hour)])
            return text.format(date=language.date_short(start))
        if self.precision == "hour":
            text = language.gettext(N_("{date}, about {time}"))
            return text.format(date=language.date_short(start), time=language.time(start))
        size = {"day": 10, "month": 7, "year": 4}.get(self.precision, 16)
        return _one(self.told[:size], language)


def read_told(text: str) -> datetime:
    """Return the first moment of an ISO text that may stop at the year, month, day or minute.

    :raises BadInput: it is not such a text
    """
    full = {4: "-01-01", 7: "-01"}.get(len(text), "")
    try:
        moment = datetime.fromisoformat(text + full)
    except ValueError:
        raise BadInput(N_("The time cannot be read: {told}."), told=text) from None
    if moment.tzinfo is not None:
        raise BadInput(N_("The time cannot be read: {told}."), told=text)
    return moment


def part_of_day(hour: int) -> str:
    """Return "night", "morning", "afternoon" or "evening" for an hour 0-23."""
    return next(name for name, (first, after) in PARTS_OF_DAY.items() if first <= hour < after)


def _after(start: datetime, text: str) -> datetime:
    if len(text) == 4:
        return start.replace(year=start.year + 1, month=1, day=1)
    if len(text) == 7:
        return (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    return start + timedelta(days=1) if len(text) == 10 else start + timedelta(minutes=1)


def _one(text: str, language: Language) -> str:
    moment = read_told(text)
    if len(text) == 4:
        return language.year(moment.year)
    if len(text) == 7:
        return language.month(moment.year, moment.month)
    return language.date_short(moment) if len(text) == 10 else language.date_time(moment)
