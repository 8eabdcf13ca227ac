"""Work of the page of appeals on other threads: reading, saving, noting what befell one, removing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from precinct_app.domain import appeals
from precinct_app.domain.appeal_list import AppealCard, AppealRow, appeal_card, appeal_rows
from precinct_app.domain.base import Id
from precinct_app.domain.codes import TermRule, calendar_rows, term_rules
from precinct_app.domain.event_time import read_told
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.term_story import named_days, story_lines, story_of
from precinct_app.domain.terms import WorkingCalendar
from precinct_app.domain.users import User
from precinct_app.storage.store import Store
from precinct_app.tasks import Progress

TERMS = "appeal_"  # the terms of appeals in the table of terms begin so
LONGER = "appeal_prolonged"
DAY = len("2026-11-24")
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadAppeals:
    """Reads the list; ``number`` tells which question it answers."""

    store: Store
    number: int
    naming: Naming
    viewer: Viewer

    def __call__(self, progress: Progress) -> tuple[int, list[AppealRow]]:
        """Return the question and the rows, open ones first."""
        with self.store.read() as session:
            return self.number, appeal_rows(session, self.viewer, self.naming)


@dataclass(frozen=True, slots=True)
class Shown:
    """A card with the sentences about its term, its author and in whose hands it is."""

    card: AppealCard
    story: tuple[str, ...]
    author: str
    holder: str


@dataclass(frozen=True, slots=True)
class ReadAppeal:
    """Reads one card."""

    store: Store
    key: Id
    naming: Naming
    viewer: Viewer

    def __call__(self, progress: Progress) -> tuple[Id, Shown | None]:
        """Return the key and the card, None for one that is gone or hidden."""
        with self.store.read() as session:
            card = appeal_card(session, self.key, self.viewer, self.naming)
            if card is None:
                return self.key, None
            record = card.record
            story = term_lines(session, record.received, record.term, self.naming)
            names = [_name(session, key, self.naming) for key in (record.author_id, record.user_id)]
            return self.key, Shown(card, tuple(story), names[0], names[1])


def _name(session: Session, key: Id | None, naming: Naming) -> str:
    user = session.get(User, key) if key else None
    return naming.pair(user.surname_kk, user.surname_ru) if user is not None else ""


def term_lines(session: Session, received: str, code: str, naming: Naming) -> list[str]:
    """Return how the day of a term came about, nothing where the day was typed."""
    if len(received) < DAY or not code:
        return []
    rule = rules_on(session, read_told(received).date()).get(code)
    if rule is None:
        return []
    story = story_of(read_told(received), rule, named_days(session, naming.language.code == "kk"))
    return story_lines(story, rule, naming.language)


def rules_on(session: Session, day: date) -> Mapping[str, TermRule]:
    """Return the terms of appeals in force on ``day``."""
    return {code: rule for code, rule in term_rules(session, day).items() if code.startswith(TERMS)}


def told(day: date | None, moment: time | None) -> str:
    """Return a receipt as the record keeps it: to the minute, or to the day where no time was told."""
    if day is None:
        return ""
    return day.isoformat() if moment is None else datetime.combine(day, moment).isoformat(timespec="minutes")


@dataclass(frozen=True, slots=True)
class SaveAppeal:
    """Adds (``key`` None) or changes an appeal; gives its key and whether it is new."""

    store: Store
    key: Id | None
    values: Values

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        """Write it in one step. Raises BadInput."""
        operation = "appeal.add" if self.key is None else "appeal.change"
        with self.store.write(operation) as write:
            calendar = WorkingCalendar(calendar_rows(write.session))
            received = self.values.get("received", "")
            day = read_told(received).date() if len(received) >= DAY else date.min
            terms = term_rules(write.session, day)
            if self.key is None:
                return appeals.register_appeal(write, terms, calendar, **self.values), True
            appeals.change_appeal(write, terms, calendar, self.key, **self.values)
            return self.key, False


@dataclass(frozen=True, slots=True)
class NoteStep:
    """Notes what befell an appeal: one of the kinds of ``AppealStep``."""

    store: Store
    key: Id
    kind: str
    values: Values

    def __call__(self, progress: Progress) -> str:
        """Write it in one step and return the kind. Raises BadInput."""
        given, acts = dict(self.values), {
            appeals.ANSWERED: appeals.answer, appeals.HANDED_ON: appeals.hand_on,
            appeals.PROLONGED: appeals.prolong, appeals.RETURNED: appeals.reopen,
        }  # fmt: skip
        act: Any = acts[self.kind]
        with self.store.write("appeal.step") as write:
            act(write, self.key, given.pop("day"), **given)
        return self.kind


@dataclass(frozen=True, slots=True)
class RemoveAppeal:
    """Removes an appeal with its steps."""

    store: Store
    key: Id

    def __call__(self, progress: Progress) -> None:
        """Remove it in one step that can be undone."""
        with self.store.write("appeal.remove") as write:
            appeals.remove_appeal(write, self.key)
