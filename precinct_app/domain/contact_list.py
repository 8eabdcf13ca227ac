"""Contacts as lists show them: rows of columns with who took part and what was promised, newest first.

Records are not loaded whole. What a viewer may not see is left out: a contact of a secrecy above his, and the
name of a subject of one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import String, func, literal_column, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, among, plain_rows
from precinct_app.domain.contacts import Contact, Participant, Promise
from precinct_app.domain.labels import Naming, hidden_records, labels
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.service_standard import Share, Standards, shares
from precinct_app.domain.social_map import Person

MOST_ROWS = 5000
SATISFIED = 4  # the marks from here on count as satisfied
OPEN, LATE = "open", "late"  # promises that a list may be narrowed to
Subject = tuple[str, Id]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise of a contact in short."""

    id: Id
    text: str
    due: date
    done: date | None
    result: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact of a list; ``who`` are the names of its participants in order of entry, of a contact
    without any its place or house.
    """

    id: Id
    number: str
    happened: str
    until: str
    precision: str
    zone: str
    channel: str
    gist: str
    outcome: str
    satisfaction: int | None
    situation: str = ""
    form: str = ""
    format: str = ""
    venue: str = ""
    asked: str = ""
    series: Id | None = None
    subjects: tuple[Subject, ...] = ()
    who: tuple[str, ...] = ()
    promises: tuple[PromiseRow, ...] = field(default=())

    @property
    def open_promise(self) -> PromiseRow | None:
        """The most urgent promise without a result."""
        return min((row for row in self.promises if row.done is None), key=_due, default=None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to: days from ``since`` through ``until``, codes, and the series; "" and None
    narrow nothing. ``promise`` is ``OPEN`` or ``LATE`` (open and due before ``today``).
    """

    since: date | None = None
    until: date | None = None
    channel: str = ""
    situation: str = ""
    outcome: str = ""
    promise: str = ""
    series: Id | None = None
    today: date | None = None


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Totals:
    """What stands under a list: contacts, people met, promises and how many of them are open; of those who
    gave a mark (``marked``) how many were satisfied and the sum of the marks; the first answers within the
    service standard by channel.
    """

    contacts: int
    people: int
    promises: int
    open_promises: int
    marked: int = 0
    satisfied: int = 0
    marks: int = 0
    answers: Mapping[str, Share] = field(default_factory=dict)

    @property
    def mean(self) -> float | None:
        """The mean of the marks, None without one."""
        return self.marks / self.marked if self.marked else None


def _due(row: PromiseRow) -> date:
    return row.due


_COLUMNS = (
    Contact.id, Contact.number, Contact.happened, Contact.happened_until, Contact.precision, Contact.zone,
    Contact.channel, Contact.gist, Contact.outcome, Contact.satisfaction, Contact.situation, Contact.form,
    Contact.format, Contact.venue, Contact.asked, Contact.series_id,
)  # fmt: skip


def contact_rows(
    session: Session, viewer: Viewer, naming: Naming, wanted: Wanted = EVERYTHING, most: int = MOST_ROWS
) -> list[ContactRow]:
    """Return the contacts that are ``wanted``, newest first, at most ``most``."""
    query = select(*_COLUMNS).where(*_conditions(viewer, wanted))
    query = query.order_by(Contact.happened.desc(), Contact.id.desc()).limit(most)
    return _completed(session, viewer, naming, plain_rows(session, query))


def contact_count(session: Session, viewer: Viewer, wanted: Wanted = EVERYTHING) -> int:
    """Return how many contacts ``contact_rows`` would give without its limit."""
    in_index = not (wanted.outcome or wanted.promise or wanted.series)
    # for anything else the index would lead the engine through the whole table out of order; the plus keeps
    # it from there
    happened: Any = Contact.happened if in_index else literal_column("+contact.happened", String)
    query = select(func.count()).select_from(Contact)
    return session.scalar(query.where(*_conditions(viewer, wanted, happened))) or 0


def contacts_with(
    session: Session, viewer: Viewer, naming: Naming, subject_id: Id, most: int = 5
) -> list[ContactRow]:
    """Return the last contacts that a subject took part in."""
    query = (
        select(*_COLUMNS)
        .join(Participant, Participant.contact_id == Contact.id)
        .where(
            Participant.subject_id == subject_id, Participant.removed_step.is_(None),
            *_conditions(viewer, EVERYTHING),
        )
        .order_by(Contact.happened.desc(), Contact.id.desc())
        .limit(most)
    )  # fmt: skip
    return _completed(session, viewer, naming, plain_rows(session, query))


def open_promises_to(session: Session, viewer: Viewer, subject_id: Id) -> list[PromiseRow]:
    """Return what was promised to a subject and has no result yet, the most urgent first."""
    query = (
        select(*_PROMISE_COLUMNS)
        .join(Contact, Contact.id == Promise.contact_id)
        .join(Participant, Participant.contact_id == Contact.id)
        .where(
            Promise.removed_step.is_(None), Promise.done_day.is_(None), Participant.removed_step.is_(None),
            Participant.subject_id == subject_id, *_conditions(viewer, EVERYTHING),
        )
        .order_by(Promise.due_day)
    )  # fmt: skip
    return [PromiseRow(*row[1:]) for row in session.execute(query)]


def totals(rows: Iterable[ContactRow], known: Standards | None = None) -> Totals:
    """Return the sums of the rows that are shown; without ``known`` no answers are measured."""
    shown = list(rows)
    promises = [promise for row in shown for promise in row.promises]
    people = {key for row in shown for kind, key in row.subjects if kind == "person"}
    marks = [row.satisfaction for row in shown if row.satisfaction is not None]
    asked = ((row.channel, row.asked, row.happened, row.precision) for row in shown if row.asked)
    return Totals(
        len(shown), len(people), len(promises), sum(p.done is None for p in promises), len(marks),
        sum(mark >= SATISFIED for mark in marks), sum(marks), shares(known, asked) if known else {},
    )  # fmt: skip


def short_names(
    session: Session, viewer: Viewer, naming: Naming, subjects: Iterable[Subject]
) -> dict[Subject, str]:
    """Return surname and given name of people and the titles of other subjects; hidden ones are left out."""
    wanted = set(subjects)
    wanted -= hidden_records(session, wanted, viewer)
    people = [key for kind, key in wanted if kind == "person"]
    query = select(Person.id, Person.surname, Person.given).where(among(Person.id, people))
    found = {("person", key): f"{surname} {given}".strip() for key, surname, given in session.execute(query)}
    others = labels(session, [subject for subject in wanted if subject[0] != "person"], naming)
    return found | {key: label.title for key, label in others.items()}


def _conditions(viewer: Viewer, wanted: Wanted, happened: Any = Contact.happened) -> list[Any]:
    conditions: list[Any] = [Contact.removed_step.is_(None), seen_by(Contact, viewer)]
    if wanted.since is not None:
        since = wanted.since.isoformat()
        # a month or a year told inexactly sorts before its first day
        conditions.append(happened >= since[:7])
        conditions.append((happened >= since) | (func.length(happened) < len("2026-01-01")))
    if wanted.until is not None:
        conditions.append(happened < f"{wanted.until.isoformat()}~")
    for name in ("channel", "situation", "outcome"):
        if code := getattr(wanted, name):
            # "likely" keeps the engine at the order of time; it would read and sort the whole table else
            conditions.append(func.likely(getattr(Contact, name) == code))
    if wanted.promise:
        conditions.append(Contact.id.in_(_with_promise(wanted)))
    if wanted.series is not None:
        conditions.append(Contact.series_id == wanted.series)
    return conditions


def _with_promise(wanted: Wanted) -> Any:
    query = select(Promise.contact_id).where(Promise.done_day.is_(None), Promise.removed_step.is_(None))
    late = wanted.promise == LATE and wanted.today is not None
    return query.where(Promise.due_day < wanted.today) if late else query


_PROMISE_COLUMNS = (
    Promise.contact_id, Promise.id, Promise.text, Promise.due_day, Promise.done_day, Promise.result,
)  # fmt: skip


def _completed(
    session: Session, viewer: Viewer, naming: Naming, rows: list[tuple[Any, ...]]
) -> list[ContactRow]:
    ids = [row[0] for row in rows]
    subjects: dict[Id, list[Subject]] = {}
    query = select(Participant.contact_id, Participant.subject_type, Participant.subject_id)
    query = query.where(among(Participant.contact_id, ids), Participant.removed_step.is_(None))
    for contact, kind, key in plain_rows(session, query.order_by(Participant.id)):
        subjects.setdefault(contact, []).append((kind, key))
    promises = _promises_of(session, ids)
    spots = _spots_of(session, [key for key in ids if key not in subjects])
    told = [*(key for keys in subjects.values() for key in keys), *spots.values()]
    names = short_names(session, viewer, naming, told)
    found = []
    for row in rows:
        own = tuple(subjects.get(row[0], ()))
        spot = (spots[row[0]],) if row[0] in spots else ()
        who = tuple(names[key] for key in own or spot if key in names)
        full: tuple[Any, ...] = (*row, own, who, tuple(promises.get(row[0], ())))
        found.append(ContactRow(*full))
    return found


def _spots_of(session: Session, contacts: list[Id]) -> dict[Id, Subject]:
    query = select(Contact.id, Contact.place_id, Contact.house_id).where(among(Contact.id, contacts))
    found = {}
    for contact, place, house in plain_rows(session, query):
        if place or house:
            found[contact] = ("place", place) if place else ("house", house)
    return found


def _promises_of(session: Session, contacts: list[Id]) -> dict[Id | None, list[PromiseRow]]:
    query = select(*_PROMISE_COLUMNS).where(
        among(Promise.contact_id, contacts), Promise.removed_step.is_(None)
    )
    found: dict[Id | None, list[PromiseRow]] = {}
    for row in session.execute(query):
        found.setdefault(row[0], []).append(PromiseRow(*row[1:]))
    return found
