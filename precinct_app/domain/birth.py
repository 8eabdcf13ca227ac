"""A birth date as exact as it is known: only the year, year and month, or the day.

It stands in the store as ISO text ("1987", "1987-03", "1987-03-14") and is typed as 1987, 03.1987 or
14.03.1987.
"""

from datetime import date

from precinct_app.i18n import Language, digits_typed, parse_date
from precinct_app.i18n.typed import FIRST_YEAR


def birth_typed(text: str, today: date) -> str | None:
    """Return the ISO text of what was typed, "" for nothing, None where it is no date or lies ahead."""
    typed = digits_typed(text).strip(" .")
    if not typed:
        return ""
    if typed.isdecimal() and len(typed) == 4:
        return typed if FIRST_YEAR <= int(typed) <= today.year else None
    month, sign, year = typed.replace("/", ".").partition(".")
    if sign and month.isdecimal() and year.isdecimal() and len(year) == 4:
        good = 1 <= int(month) <= 12 and FIRST_YEAR <= int(year) <= today.year
        return f"{year}-{int(month):02d}" if good else None
    day = parse_date(typed, today)
    if day is not None and day > today:
        # two digits of a year mean the past century here
        day = (
            day.replace(year=day.year - 100) if len(typed) <= 8 and typed[-4:-2] not in ("19", "20") else None
        )
    return day.isoformat() if day is not None and day <= today else None


def birth_text(birth: str, language: Language) -> str:
    """Return the birth as shown and typed: 14.03.1987, 03.1987, 1987."""
    if len(birth) == 10:
        return language.date_short(date.fromisoformat(birth))
    return f"{birth[5:7]}.{birth[:4]}" if len(birth) == 7 else birth


def age_on(birth: str, today: date) -> int | None:
    """Return the age in whole years, from the year alone where no more is known; None for no birth."""
    if not birth[:4].isdecimal():
        return None
    years = today.year - int(birth[:4])
    if len(birth) == 10 and (today.month, today.day) < (int(birth[5:7]), int(birth[8:])):
        years -= 1
    return years
