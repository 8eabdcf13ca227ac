"""Dates and times of day in cells: as workbooks keep them and as people write them.

The rules are those of ``values.py``: a value, a ``Doubtful`` one or a ``BadInput`` sentence.
"""

import datetime as dt
import re
from functools import cache

from precinct_app.domain.clock import wall_today
from precinct_app.errors import AppError, BadInput
from precinct_app.i18n import N_
from precinct_app.imports.headers import Cell
from precinct_app.imports.values import Doubtful, text

FIRST_YEAR, LAST_YEAR = 1850, 2100  # beyond these a date is a slip of the pen
_SERIAL_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - wall clock, as the workbook keeps it
_SERIALS = (366, 73_050)  # 1901 to 2099; a written number below is no date
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?=\D|\Z)")
_DAY_FIRST = re.compile(r"(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{4}|\d{2})(?=\D|\Z)")
_WORDED = re.compile(
    r"(\d{1,2})\s+([^\W\d]+)\s+(\d{4})|(\d{4})\s*(?:жылғы|жыл|ж\.?)\s*(\d{1,2})\s+([^\W\d]+)"
)
_YEAR_WORD = re.compile(r"\s*(?:жылғы|жыл|ж|года|год|г)\b\.?", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:сағат|сағ\.?|в)?\s*(\d{1,2})\s*[:.чh-]\s*(\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*"
    r"(?:минут|мин\.?|м\.?|час\.?|ч\.?)?\s*(?:Z|[+-]\d\d:?\d\d)?\Z",
    re.IGNORECASE,
)


def date(cell: Cell) -> dt.date | Doubtful:
    """Return the day of a cell: a date, 22.11.2026, 2026-11-22, "2026 жылғы 22 қараша", a serial."""
    found = moment(cell)
    if isinstance(found, Doubtful):
        value = found.value
        return Doubtful(value.date() if isinstance(value, dt.datetime) else value, found.sentence)
    return found.date() if isinstance(found, dt.datetime) else found


def moment(cell: Cell) -> dt.date | dt.datetime | Doubtful:
    """Return a naive ``datetime`` (wall clock as told) when the time of day is given, a ``date`` when not."""
    if isinstance(cell, dt.datetime):
        return _within(cell.replace(tzinfo=None))
    if isinstance(cell, dt.date):
        return _within(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_serial(float(cell))
    return _from_text(text(cell)) if isinstance(cell, str) else _refuse()


def clock(cell: Cell) -> dt.time:
    """Return the time of day: 14:30, 14.30, 9:05:10, "14 ч 30 мин", a workbook's part of a day."""
    if isinstance(cell, dt.datetime):
        return cell.time()
    if isinstance(cell, dt.time):
        return cell
    if isinstance(cell, dt.timedelta) and dt.timedelta(0) <= cell < dt.timedelta(days=1):
        return (_SERIAL_ZERO + cell).time()
    if isinstance(cell, float) and 0 <= cell < 1:
        return (_SERIAL_ZERO + dt.timedelta(seconds=min(round(cell * 86_400), 86_399))).time()
    found = _CLOCK.match(text(cell)) if isinstance(cell, str) else None
    value = _time_of(found) if found else None
    if value is None:
        raise BadInput(N_("The time is not correct. Model: 17:05."))
    return value


def _time_of(found: re.Match[str]) -> dt.time | None:
    try:
        return dt.time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        return None


def _refuse() -> dt.date:
    raise BadInput(N_("The date is not correct. Model: 22.11.2026."))


def _within(value: dt.date) -> dt.date:
    return value if FIRST_YEAR <= value.year <= LAST_YEAR else _refuse()


def _from_serial(days: float) -> dt.date:
    if not _SERIALS[0] <= days <= _SERIALS[1]:
        return _refuse()
    value = _SERIAL_ZERO + dt.timedelta(seconds=round(days * 86_400))
    return value.date() if value.time() == dt.time() else value


def _from_text(written: str) -> dt.date | Doubtful:
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", written):
        return Doubtful(
            _from_serial(float(written.replace(",", "."))),
            AppError(N_("The date was written as a number of a workbook. Check it.")),
        )
    day, short, rest = _day(written)
    rest = _YEAR_WORD.sub("", rest, count=1).strip(" ,Tt")
    if not rest:
        return Doubtful(day, AppError(N_("The year has two digits. Check the century."))) if short else day
    found = _CLOCK.match(rest)
    time = _time_of(found) if found else None
    if time is None:
        return _refuse()
    value = dt.datetime.combine(day, time)
    return Doubtful(value, AppError(N_("The year has two digits. Check the century."))) if short else value


def _day(written: str) -> tuple[dt.date, bool, str]:
    """Return the day, whether its year has two digits, and the text after it."""
    if found := _ISO.match(written):
        return _made(found[1], found[2], found[3]), False, written[found.end() :]
    if found := _DAY_FIRST.match(written):
        short = len(found[3]) == 2
        return _made(_full_year(found[3]), found[2], found[1]), short, written[found.end() :]
    if found := _WORDED.match(written):
        day, month, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[6], found[4])
        number = _months().get(month.lower(), 0)
        return _made(year, str(number), day), False, written[found.end() :]
    return _refuse(), False, ""


def _full_year(year: str) -> str:
    """Read a year of two digits as the latest one that is not in the future."""
    if len(year) == 4:
        return year
    this_year = wall_today().year
    return str(this_year - (this_year - int(year)) % 100)


def _made(year: str, month: str, day: str) -> dt.date:
    try:
        return _within(dt.date(int(year), int(month), int(day)))
    except ValueError:
        return _refuse()


@cache
def _months() -> dict[str, int]:
    """Return the names of the months in Kazakh and Russian, alone and in a date."""
    from babel.dates import get_month_names

    return {
        name.lower(): number
        for code in ("kk", "ru")
        for context in ("format", "stand-alone")
        for number, name in get_month_names("wide", context, code).items()
    }
