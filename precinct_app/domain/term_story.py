"""How the last day of a term came about: from which day it is counted, over which days off, moved from where.

A screen shows it beside the day, so that an officer can follow the count with the calendar in his hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.codes import CalendarDay, TermRule
from precinct_app.domain.terms import Term, WorkingCalendar, due
from precinct_app.i18n import N_, Language

COUNTED = N_("{rule}: {length}, counted from {first}.")
OFF = N_("Days off on the way: {days}.")
WEEKENDS = N_("Weekends on the way, days: {n}.")
WORKED = N_("Worked in place of a day off: {days}.")
MOVED = N_("{day} is a day off, so the term moves.")
UNKNOWN_YEAR = N_("The calendar has no holidays of {year} yet: only weekends were left out.")
UNVERIFIED = N_("This term was not checked with the law.")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that differs from the plain week, with its name in the language of the screen."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class TermStory:
    """``first`` and ``last`` day that count; ``moved_from`` where the plain end was a day off."""

    first: date
    last: date
    off: tuple[NamedDay, ...] = ()
    worked: tuple[NamedDay, ...] = ()
    weekends: int = 0
    moved_from: date | None = None
    unknown_years: tuple[int, ...] = ()


def named_days(session: Session, kk: bool) -> dict[date, tuple[str, str]]:
    """Return day -> (kind, name) of every day that differs from the plain week; a local row wins."""
    query = select(CalendarDay).where(CalendarDay.removed_step.is_(None))
    rows = sorted(session.scalars(query), key=_local_last)
    return {row.day: (row.kind, (row.kk or row.ru) if kk else (row.ru or row.kk)) for row in rows}


def _local_last(row: CalendarDay) -> bool:
    return row.origin == "local"


def story_of(received: datetime, rule: TermRule, days: Mapping[date, tuple[str, str]]) -> TermStory:
    """Return how the term ``rule`` ends that begins with ``received``; ``days`` as of ``named_days``."""
    calendar = WorkingCalendar((day, kind) for day, (kind, _name) in days.items())
    term = Term(rule.amount, rule.unit, rule.start, rule.if_day_off)
    last = due(term, received, calendar).date()
    plain = due(replace(term, if_day_off="keep"), received, calendar).date()
    begins = received.date() + timedelta(days=rule.start == "next_day")
    way = [begins + timedelta(days=n) for n in range((last - begins).days + 1)]
    counts_work = rule.unit == "working_day"
    off = [day for day in way if counts_work or day > plain or day == plain != last]
    return TermStory(
        begins,
        last,
        tuple(NamedDay(day, days[day][1]) for day in off if days.get(day, ("", ""))[0] == "off"),
        tuple(NamedDay(d, days[d][1]) for d in way if counts_work and days.get(d, ("", ""))[0] == "working"),
        sum(day not in days and not calendar.is_working(day) for day in off),
        plain if plain != last else None,
        tuple(sorted({day.year for day in way if not calendar.knows(day)})) if counts_work else (),
    )


def length_text(rule: TermRule, language: Language) -> str:
    """Return "15 working days", "2 months", "24 hours" in the language of the screen."""
    count = rule.amount
    words = {
        "working_day": language.ngettext("{n} working day", "{n} working days", count),
        "calendar_day": language.ngettext("{n} calendar day", "{n} calendar days", count),
        "month": language.ngettext("{n} month", "{n} months", count),
        "hour": language.ngettext("{n} hour", "{n} hours", count),
        "minute": language.ngettext("{n} minute", "{n} minutes", count),
        "day24": language.ngettext("{n} day of 24 hours", "{n} days of 24 hours", count),
    }
    return words[rule.unit].format(n=language.number(count))


def story_lines(story: TermStory, rule: TermRule, language: Language) -> list[str]:
    """Return the story in sentences: what was counted, days off by name, where it moved, what is unsure."""
    said = language.gettext
    name = rule.kk if language.code == "kk" else rule.ru
    first = language.date_short(story.first)
    lines = [said(COUNTED).format(rule=name, length=length_text(rule, language), first=first)]
    if story.off:
        lines.append(said(OFF).format(days=_told(story.off, language)))
    if story.weekends:
        lines.append(said(WEEKENDS).format(n=story.weekends))
    if story.worked:
        lines.append(said(WORKED).format(days=_told(story.worked, language)))
    if story.moved_from is not None:
        lines.append(said(MOVED).format(day=language.date_short(story.moved_from)))
    lines += [said(UNKNOWN_YEAR).format(year=year) for year in story.unknown_years]
    if not rule.verified:
        lines.append(said(UNVERIFIED))
    return lines


def _told(days: tuple[NamedDay, ...], language: Language) -> str:
    return ", ".join(f"{language.date_short(one.day)} ({one.name})" for one in days)
