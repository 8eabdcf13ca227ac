"""What the time study is made of: marks, series of contacts, contacts and checks whose length was told.

A contact of a reception whose hours are known is part of that reception and not counted twice; nothing is
counted of what has no end.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, live
from precinct_app.domain.contacts import ENDED, Contact, ContactSeries
from precinct_app.domain.event_time import read_told
from precinct_app.domain.register.checks import Check
from precinct_app.domain.time_study import DAY_MINUTES, RUNNING, Stretch, TimeMark, running_mark

MARK, CONTACT, SERIES, CHECK = "mark", "contact", "series", "check"
MEETING = "meeting"  # of the code list "work_kind": a series of another kind is one
_MINUTE = len("2026-11-24T18:30")


@dataclass(frozen=True, slots=True)
class Entry:
    """One stretch of work and where it stands; ``key`` is that of its record."""

    key: Id
    source: str
    user_id: Id
    day: date
    started: str
    minutes: int
    kind: str
    note: str = ""

    def stretch(self) -> Stretch:
        """Return it as the study counts it."""
        return Stretch(self.user_id, self.day, self.kind, self.minutes, self.source)


@dataclass(frozen=True, slots=True)
class Own:
    """One's own study: what was done, and what goes on now."""

    entries: tuple[Entry, ...]
    running: TimeMark | None


def own_time(session: Session, user_id: Id, since: date, kinds: Container[str]) -> Own:
    """Return what a user did from the day ``since`` on, the newest first; ``kinds`` are those of the list."""
    entries = sorted(_entries(session, since, kinds, user_id), key=_newest, reverse=True)
    return Own(tuple(entries), running_mark(session, user_id))


def all_stretches(session: Session, since: date, kinds: Container[str]) -> list[Stretch]:
    """Return what everybody did; only for sums over several people."""
    return [entry.stretch() for entry in _entries(session, since, kinds, None)]


def _newest(entry: Entry) -> tuple[date, str, Id]:
    return (entry.day, entry.started, entry.key)


def _entries(session: Session, since: date, kinds: Container[str], user: Id | None) -> Iterable[Entry]:
    yield from _marks(session, since, user)
    series = list(_series(session, since, kinds, user))
    yield from series
    inside = {entry.key for entry in series}
    yield from _contacts(session, since, user, inside)
    yield from _checks(session, since, user)


def _own(record: Any, user: Id | None) -> Any:
    query = live(record)
    return query if user is None else query.where(record.author_id == user)


def _marks(session: Session, since: date, user: Id | None) -> Iterable[Entry]:
    query = live(TimeMark).where(TimeMark.day >= since, TimeMark.minutes != RUNNING)
    if user is not None:
        query = query.where(TimeMark.user_id == user)
    for row in session.scalars(query):
        yield Entry(row.id, MARK, row.user_id, row.day, row.started, row.minutes, row.kind, row.note)


def _series(session: Session, since: date, kinds: Container[str], user: Id | None) -> Iterable[Entry]:
    query = _own(ContactSeries, user).where(ContactSeries.day >= since, ContactSeries.ended != "")
    for row in session.scalars(query):
        minutes = _between(f"{row.day.isoformat()}T{row.started}", f"{row.day.isoformat()}T{row.ended}")
        kind = row.kind if row.kind in kinds else MEETING
        if minutes and row.author_id:
            yield Entry(row.id, SERIES, row.author_id, row.day, row.started, minutes, kind, row.note)


def _contacts(session: Session, since: date, user: Id | None, inside: Container[Id]) -> Iterable[Entry]:
    columns = (Contact.id, Contact.author_id, Contact.happened, Contact.happened_until, Contact.series_id)
    query = select(*columns, Contact.number).where(
        text(ENDED), Contact.happened >= since.isoformat(),
        Contact.author_id.is_not(None) if user is None else Contact.author_id == user,
        Contact.precision == "minute",
    )  # fmt: skip
    for key, author, start, until, series, number in session.execute(query):
        minutes = _between(start, until)
        if minutes and author and series not in inside:
            yield Entry(key, CONTACT, author, read_told(start).date(), start[11:16], minutes, CONTACT, number)


def _checks(session: Session, since: date, user: Id | None) -> Iterable[Entry]:
    query = _own(Check, user).where(
        Check.happened >= since.isoformat(), Check.happened_until != "", Check.contact_id.is_(None)
    )
    for row in session.scalars(query):
        minutes = _between(row.happened, row.happened_until)
        if minutes and row.author_id:
            day = read_told(row.happened).date()
            yield Entry(row.id, CHECK, row.author_id, day, row.happened[11:16], minutes, CHECK)


def _between(start: str, until: str) -> int:
    """Return the minutes from one told minute to another, 0 where they tell no length."""
    if len(start) < _MINUTE or len(until) < _MINUTE:
        return 0
    first, last = read_told(start), read_told(until)
    minutes = int((last - first).total_seconds() // 60)
    return minutes if 0 < minutes <= DAY_MINUTES else 0
