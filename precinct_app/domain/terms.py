"""Terms of the law as data: so many hours, days or months from an event, and what if the end is a day off.

The numbers stand in the table of terms (``codes.TermRule``, shipped in ``resources/codes/terms.csv``) and are
corrected there; here is only how they are counted.

- ``minute``, ``hour``, ``day24`` (тәулік): from the minute of the event, to the minute; days off do not
  matter. They are told by the clock on the wall: an order handed out at 19:00 on 15 February 2024 ends at
  19:00 on 16 March 2024, the hour that its paper names, though the clocks went back between. Only the hours
  of a notice of domestic violence are real ones (``violence.ends_at``): no night gives an hour more.
- ``calendar_day``, ``working_day``: the day of the event does not count unless ``start`` is ``same_day``;
  the term ends with the last minute of its last day.
- ``month``: the same number of a later month, or that month's last day.
"""

import calendar as month_lengths
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from precinct_app.errors import BadInput
from precinct_app.i18n import N_

UNITS = ("minute", "hour", "day24", "calendar_day", "working_day", "month")
STARTS = ("from_delivery", "next_day", "same_day")
DAY_OFF = ("keep", "next", "previous")
_ONE_DAY = timedelta(days=1)
_LAST_MINUTE = time(23, 59)
_MINUTES = {"minute": 1, "hour": 60, "day24": 24 * 60}


class WorkingCalendar:
    """Which days are worked: Monday to Friday, changed by rows (day, "off" or "working")."""

    def __init__(self, rows: Iterable[tuple[date, str]] = (), weekend: Iterable[int] = (5, 6)) -> None:
        self._kinds = dict(rows)
        self._weekend = frozenset(weekend)
        self._years = frozenset(day.year for day in self._kinds)
        if len(self._weekend) == 7 and "working" not in self._kinds.values():
            raise BadInput(N_("The calendar has no working days."))

    def is_working(self, day: date) -> bool:
        """Return whether ``day`` is worked."""
        kind = self._kinds.get(day)
        return kind == "working" if kind else day.weekday() not in self._weekend

    def knows(self, day: date) -> bool:
        """Return whether the table has rows of that year; without them only weekends are known."""
        return day.year in self._years

    def move(self, day: date, step: int) -> date:
        """Return ``day`` or the nearest worked day after (``step`` 1) or before it (-1)."""
        while not self.is_working(day):
            day += step * _ONE_DAY
        return day

    def add(self, day: date, amount: int) -> date:
        """Return the day ``amount`` worked days after ``day``, which itself does not count."""
        for _ in range(amount):
            day = self.move(day + _ONE_DAY, 1)
        return day

    def working_days(self, first: date, last: date) -> int:
        """Return how many days from ``first`` to ``last``, both counted, are worked."""
        return sum(self.is_working(first + n * _ONE_DAY) for n in range((last - first).days + 1))


@dataclass(frozen=True, slots=True)
class Term:
    """One term. ``start`` is one of ``STARTS``, ``if_day_off`` of ``DAY_OFF``; see the module."""

    amount: int
    unit: str
    start: str = "next_day"
    if_day_off: str = "keep"

    def __post_init__(self) -> None:
        """Check the words of the table.

        :raises BadInput: a word or a number the table of terms does not know
        """
        known = self.unit in UNITS and self.start in STARTS and self.if_day_off in DAY_OFF
        if not known or self.amount < 0:
            raise BadInput(N_("The term is not in the form the table of terms asks for."))


def due(term: Term, delivered: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the last minute of ``term`` counted from ``delivered`` (wall clock of the place).

    Hours and тәулік keep the minute; all others end at 23:59 of their last day.
    """
    if term.unit in _MINUTES:
        return _end_at(delivered + timedelta(minutes=term.amount * _MINUTES[term.unit]), term, calendar)
    last = _last_day(term, delivered.date(), calendar)
    return _end_at(datetime.combine(last, _LAST_MINUTE, delivered.tzinfo), term, calendar)


def _last_day(term: Term, first: date, calendar: WorkingCalendar) -> date:
    # a term that counts its first day ends one day earlier
    before = first - _ONE_DAY if term.start == "same_day" else first
    if term.unit == "month":
        return add_months(before, term.amount)
    if term.unit == "working_day":
        return calendar.add(before, term.amount)
    return before + term.amount * _ONE_DAY


def _end_at(moment: datetime, term: Term, calendar: WorkingCalendar) -> datetime:
    if term.if_day_off == "keep":
        return moment
    day = calendar.move(moment.date(), 1 if term.if_day_off == "next" else -1)
    return moment if day == moment.date() else datetime.combine(day, _LAST_MINUTE, moment.tzinfo)


def add_months(day: date, months: int) -> date:
    """Return the same number of the month ``months`` later; 31 January and one month is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_lengths.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
