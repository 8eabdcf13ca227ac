"""Dates, times and periods as documents of Kazakhstan write them. Part of ``Language``.

Own patterns: locale data answers with two-digit years, abbreviations and capitals that official papers do not
use (language guide, section 5). A day on screen is "22.11.2026" in both languages.
"""

from datetime import date, datetime, time, timedelta

from precinct_app.i18n.kazakh import MONTHS, month_attributive, month_in
from precinct_app.i18n.numbers import DASH, NumberForms, russian_form

MONTHS_RU = ("январь", "февраль", "март", "апрель", "май", "июнь",
             "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")  # fmt: skip
MONTHS_RU_OF = ("января", "февраля", "марта", "апреля", "мая", "июня",
                "июля", "августа", "сентября", "октября", "ноября", "декабря")  # fmt: skip
MONTHS_RU_IN = ("январе", "феврале", "марте", "апреле", "мае", "июне",
                "июле", "августе", "сентябре", "октябре", "ноябре", "декабре")  # fmt: skip
WEEKDAYS = ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")
WEEKDAYS_RU = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
WEEKDAYS_SHORT = ("дс", "сс", "ср", "бс", "жм", "сб", "жс")
WEEKDAYS_SHORT_RU = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
Moment = time | datetime
ROMAN = ("I", "II", "III", "IV")


class DateForms(NumberForms):
    """Days, times, months and longer periods."""

    def date_short(self, day: date) -> str:
        """Return "22.11.2026"."""
        return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"

    def date_long(self, day: date) -> str:
        """Return "2026 жылғы 22 қараша" or "22 ноября 2026 года"."""
        return self.pick(f"{day.year} жылғы {self.day_month(day)}", f"{self.day_month(day)} {day.year} года")

    def date_when(self, day: date) -> str:
        """Return on what day: "2026 жылғы 22 қарашада", "22 ноября 2026 года"."""
        kk = f"{day.year} жылғы {day.day} {month_in(day.month, 'locative')}"
        return kk if self.code == "kk" else self.date_long(day)

    def date_of(self, day: date) -> str:
        """Return of what day: "2026 жылғы 22 қарашадағы", "от 22 ноября 2026 года"."""
        kk = f"{day.year} жылғы {day.day} {month_attributive(day.month)}"
        return kk if self.code == "kk" else f"от {self.date_long(day)}"

    def as_of(self, day: date) -> str:
        """Return "2026 жылғы 22 қарашадағы жағдай бойынша", "по состоянию на 22 ноября 2026 года"."""
        if self.code == "kk":
            return f"{self.date_of(day)} жағдай бойынша"
        return f"по состоянию на {self.date_long(day)}"

    def date_through(self, day: date) -> str:
        """Return a last day that counts: "... 22 қарашаны қоса алғанда", "по 22 ноября ... включительно"."""
        if self.code == "kk":
            return f"{day.year} жылғы {day.day} {month_in(day.month, 'accusative')} қоса алғанда"
        return f"по {self.date_long(day)} включительно"

    def day_month(self, day: date) -> str:
        """Return "22 қараша" or "22 ноября"."""
        return f"{day.day} {self.pick(MONTHS[day.month - 1], MONTHS_RU_OF[day.month - 1])}"

    def weekday(self, day: date) -> str:
        """Return "жексенбі" or "воскресенье"."""
        return self.pick(WEEKDAYS[day.weekday()], WEEKDAYS_RU[day.weekday()])

    def weekday_short(self, day: date) -> str:
        """Return "жс" or "вс"."""
        return self.pick(WEEKDAYS_SHORT[day.weekday()], WEEKDAYS_SHORT_RU[day.weekday()])

    def weekday_date(self, day: date) -> str:
        """Return "жексенбі, 22 қараша" or "воскресенье, 22 ноября"."""
        return f"{self.weekday(day)}, {self.day_month(day)}"

    def time(self, moment: Moment) -> str:
        """Return "17:05"."""
        return f"{moment.hour:02d}:{moment.minute:02d}"

    def date_time(self, moment: datetime) -> str:
        """Return "22.11.2026 17:05"."""
        return f"{self.date_short(moment)} {self.time(moment)}"

    def time_span(self, start: Moment, end: Moment) -> str:
        """Return "сағат 17:00–20:00 аралығында" or "с 17:00 до 20:00"."""
        first, last = self.time(start), self.time(end)
        return self.pick(f"сағат {first}{DASH}{last} аралығында", f"с {first} до {last}")

    def month_name(self, month: int) -> str:
        """Return the month (1-12) alone, small letter: "қараша", "ноябрь"."""
        return self.pick(MONTHS[month - 1], MONTHS_RU[month - 1])

    def month_when(self, month: int) -> str:
        """Return in what month: "қарашада", "в ноябре"."""
        return self.pick(month_in(month, "locative"), f"в {MONTHS_RU_IN[month - 1]}")

    def month(self, year: int, month: int) -> str:
        """Return "2026 жылғы қараша" or "ноябрь 2026 года"."""
        return self.pick(f"{year} жылғы {self.month_name(month)}", f"{self.month_name(month)} {year} года")

    def month_range(self, year: int, month: int) -> str:
        """Return a month by its days: "2026 жылғы 1–30 қараша", "1–30 ноября 2026 года"."""
        return self.date_range(date(year, month, 1), date(year, month, _days_in(year, month)))

    def quarter(self, year: int, quarter: int, roman: bool = False) -> str:
        """Return "2026 жылғы 4-тоқсан", "4-й квартал 2026 года"; ``roman`` gives "IV тоқсан"."""
        if roman:
            sign = ROMAN[quarter - 1]
            return self.pick(f"{year} жылғы {sign} тоқсан", f"{sign} квартал {year} года")
        return self.pick(f"{year} жылғы {quarter}-тоқсан", f"{quarter}-й квартал {year} года")

    def half_year(self, year: int, half: int) -> str:
        """Return "2026 жылғы бірінші жартыжылдық", "первое полугодие 2026 года" (``half`` 1 or 2)."""
        kk, ru = (("бірінші", "первое"), ("екінші", "второе"))[half - 1]
        return self.pick(f"{year} жылғы {kk} жартыжылдық", f"{ru} полугодие {year} года")

    def months_of(self, year: int, months: int) -> str:
        """Return the first ``months`` of a year: "2026 жылғы 9 айда", "за 9 месяцев 2026 года"."""
        word = russian_form(months, "месяц", "месяца", "месяцев")
        return self.pick(f"{year} жылғы {months} айда", f"за {months} {word} {year} года")

    def year(self, year: int) -> str:
        """Return "2026 жыл" or "2026 год"."""
        return self.pick(f"{year} жыл", f"{year} год")

    def date_range(self, first: date, last: date) -> str:
        """Return days from ``first`` to ``last``, both counted: "2026 жылғы 1–30 қараша"."""
        if first == last:
            return self.date_long(first)
        if first.year != last.year:
            return f"{self.date_long(first)} {DASH} {self.date_long(last)}"
        if first.month != last.month:
            days = f"{self.day_month(first)} {DASH} {self.day_month(last)}"
        else:
            days = f"{first.day}{DASH}{self.day_month(last)}"
        return self.pick(f"{first.year} жылғы {days}", f"{days} {first.year} года")

    def period(self, first: date, last: date) -> str:
        """Return the name of a whole month, quarter, half-year or year, else the days as ``date_range``."""
        months = _whole_months(first, last)
        if months == 1:
            return self.month(first.year, first.month)
        if months == 3 and first.month % 3 == 1:
            return self.quarter(first.year, first.month // 3 + 1)
        if months == 6 and first.month % 6 == 1:
            return self.half_year(first.year, first.month // 6 + 1)
        return self.year(first.year) if months == 12 else self.date_range(first, last)

    def days(self, n: int) -> str:
        """Return "3 күн" or "3 дня"."""
        return self.pick(f"{n} күн", f"{n} {russian_form(n, 'день', 'дня', 'дней')}")

    def ago(self, n: int) -> str:
        """Return how long ago ``n`` days are: "бүгін", "кеше", "3 күн бұрын"; "3 дня назад"."""
        if n <= 1:
            return (self.pick("бүгін", "сегодня"), self.pick("кеше", "вчера"))[max(n, 0)]
        return self.pick(f"{self.days(n)} бұрын", f"{self.days(n)} назад")

    def in_days(self, n: int) -> str:
        """Return when ``n`` days are over: "бүгін", "ертең", "3 күннен кейін"; "через 3 дня"."""
        if n < 0:
            return self.ago(-n)
        if n <= 1:
            return (self.pick("бүгін", "сегодня"), self.pick("ертең", "завтра"))[n]
        return self.pick(f"{n} күннен кейін", f"через {self.days(n)}")

    def duration(self, length: timedelta) -> str:
        """Return hours and minutes of a length, never below zero: "6 сағ 05 мин", "6 ч 05 мин"."""
        minutes = max(int(length.total_seconds() // 60), 0)
        hours, rest = divmod(minutes, 60)
        if not hours:
            return f"{rest} мин"
        return self.pick(f"{hours} сағ {rest:02d} мин", f"{hours} ч {rest:02d} мин")


def _days_in(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year, month)[1]


def _whole_months(first: date, last: date) -> int:
    """Return how many whole months of one year the days cover, 0 where they do not."""
    if first.year != last.year or first.day != 1 or last.day != _days_in(last.year, last.month):
        return 0
    return last.month - first.month + 1
