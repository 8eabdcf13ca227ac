"""What an officer types into fields of dates, times and numbers, in any keyboard layout.

The digit row of the standard Kazakh keyboard gives ``" ә і ң ғ , . ү ұ қ ө һ`` and no digits; in fields that
only take digits these signs mean the keys they stand on (1 2 3 4 5 6 7 8 9 0 - =).
"""

import re
from datetime import date, time

_LETTERS = str.maketrans("әіңғүұқөһӘІҢҒҮҰҚӨҺ", "2345890-=2345890-=")
_WHOLE_ROW = str.maketrans('",.', "167")
FIRST_YEAR, LAST_YEAR = 1850, 2199
_PARTS = re.compile(r"(\d{1,2})[.,/\- ](\d{1,2})(?:[.,/\- ](\d{4}|\d{2}))?[.,]?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})[:.,\- ](\d{2})|(\d{1,2})(\d{2})")


def digits_typed(text: str) -> str:
    """Return ``text`` with the signs of the Kazakh digit row as digits: "ә ә" is "2 2".

    The comma and the full stop are digits (6, 7) only where the whole text was typed on that row.
    """
    row = set('"ә,.іңғүұқ ') >= set(text.lower()) and text.strip() != ""
    if row and not set(text.strip()) <= set(",. "):
        text = text.translate(_WHOLE_ROW)
    return text.replace('"', "1").translate(_LETTERS)


def parse_date(text: str, today: date) -> date | None:
    """Return the day typed as 22.11.2026, 22.11.26, 22.11, 221126, 22112026, 2211 or 2026-11-22, or None.

    Without a year it is the year of ``today``; of two digits it is the century that is at most ten years
    ahead of ``today``.
    """
    typed = digits_typed(text).strip()
    if found := _ISO.fullmatch(typed):
        year, month, day = found.groups()
        return _day(int(year), int(month), int(day))
    if found := _PARTS.fullmatch(typed):
        day, month, year = found.groups()
    elif typed.isascii() and typed.isdecimal() and len(typed) in (4, 6, 8):
        day, month, year = typed[:2], typed[2:4], typed[4:]
    else:
        return None
    return _day(_year(year, today), int(month), int(day))


def _year(text: str | None, today: date) -> int:
    if not text:
        return today.year
    if len(text) == 4:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year if year <= today.year + 10 else year - 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """Return the time typed as 18:30, 18.30, 18 30, 1830 or 930; None where unclear ("9", "25:00")."""
    found = _TIME.fullmatch(digits_typed(text).strip())
    if not found:
        return None
    hour, minute = (int(part) for part in found.groups() if part is not None)
    return time(hour, minute) if hour < 24 and minute < 60 else None
