"""What the panel shows of a subject of the register: each term with its bar, the last check, the last try."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.event_time import read_told
from precinct_app.domain.labels import Naming
from precinct_app.domain.register.checks import PEOPLE, REAL, Check, checks_of, result_list
from precinct_app.domain.register.entries import OPEN, RegisterEntry, terms_of
from precinct_app.domain.social_map import Person
from precinct_app.domain.work import CHECK
from precinct_app.domain.work.words import DueRow
from precinct_app.tasks import Progress

_MINUTE = len("2026-11-24T18:05")


@dataclass(frozen=True, slots=True)
class TermLine:
    """One ground: its name, from when to when as told, and how many days of how many are over (0 of 0 where
    it has no end).
    """

    title: str
    delivered: str
    ends: str
    day: int = 0
    days: int = 0
    served: bool = True  # on a person; an object stands on the register since ``delivered``


@dataclass(frozen=True, slots=True)
class CheckCard:
    """The subject of one line. ``place`` is where the first category is checked by its rule."""

    key: Id
    birth: str = ""
    terms: tuple[TermLine, ...] = ()
    last: str = ""
    last_words: str = ""
    tried: str = ""
    place: str = "home"
    representative: bool = False


class ReadCheckCard:
    """Reads the card of one line on the reader's thread."""

    def __init__(self, store: Any, row: DueRow, naming: Naming, now: datetime) -> None:
        self._store, self._row, self._naming, self._now = store, row, naming, now

    def __call__(self, progress: Progress) -> CheckCard:
        """Return the card; an empty one where the line is about nobody."""
        item = self._row.item
        if item.subject is None:
            return CheckCard(self._row.key)
        kind, subject = item.subject
        with self._store.read() as session:
            entries = _entries(session, subject)
            terms = terms_of(session, self._now.date(), calendar_rows(session))
            checks = checks_of(session, subject)
            birth = (
                session.scalar(select(Person.birth).where(Person.id == subject)) if kind == "person" else ""
            )
        real = next((check for check in checks if check.result in REAL and check.happened), None)
        tried = next((check for check in checks if check.result not in REAL), None)
        first = terms.rules.get(item.code.split("|", maxsplit=1)[0])
        return CheckCard(
            self._row.key,
            (birth or "")[:4],
            tuple(self._term(entry) for entry in entries),
            self._moment(real.happened) if real else "",
            self._words(real) if real else "",
            self._try(tried) if tried and (not real or tried.happened > real.happened) else "",
            (first.check_place if first else "") or "home",
            terms.talks_beside_one(entries, birth or "", self._now),
        )

    def _term(self, entry: RegisterEntry) -> TermLine:
        naming = self._naming
        title = naming.codes.get("register_category", entry.category).short(naming.language.code)
        title = title[:1].upper() + title[1:]
        delivered, ends = self._moment(entry.delivered), self._moment(entry.until)
        if len(entry.delivered) < len("2026-11-24") or len(entry.until) < len("2026-11-24"):
            return TermLine(title, delivered, ends, served=entry.subject_type in PEOPLE)
        day, days = days_of(read_told(entry.delivered), read_told(entry.until), self._now)
        return TermLine(title, delivered, ends, day, days)

    def _words(self, check: Check) -> str:
        parts = [self._result(check), check.seen, check.said, check.breach]
        return ", ".join(part.strip() for part in parts if part.strip())

    def _try(self, check: Check) -> str:
        return ", ".join(part for part in (self._moment(check.happened), self._result(check)) if part)

    def _result(self, check: Check) -> str:
        categories = self._row.item.code.split("|") if self._row.item.kind == CHECK else ()
        known = result_list(self._naming.codes, check.subject_type, categories)
        return self._naming.code(known, check.result)

    def _moment(self, told: str) -> str:
        if len(told) < len("2026-11-24"):
            return ""
        moment = read_told(told)
        language = self._naming.language
        return language.date_time(moment) if len(told) >= _MINUTE else language.date_short(moment)


def days_of(delivered: datetime, ends: datetime, now: datetime) -> tuple[int, int]:
    """Return which day of how many it is at ``now``; the first one begins with the delivery."""
    days = max(1, (ends - delivered) // timedelta(days=1))
    return min(days, max(1, (now - delivered) // timedelta(days=1) + 1)), days


def _entries(session: Session, subject: Id) -> list[RegisterEntry]:
    query = select(RegisterEntry).where(
        RegisterEntry.subject_id == subject, RegisterEntry.state == OPEN, RegisterEntry.removed_step.is_(None)
    )
    return list(session.scalars(query.order_by(RegisterEntry.until == "", RegisterEntry.until)))
