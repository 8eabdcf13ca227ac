"""What the register asks to be done by a day: visits that are due and terms that run out.

The page Today, the register itself and the audit read from here, so that all of them count alike. One check
serves all entries of its subject, so each is visited once, by the earliest day that one of them asks for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, among
from precinct_app.domain.register.checks import last_checks
from precinct_app.domain.register.entries import CLOSED, OPEN, OpenEntry, RegisterEntry, Terms
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.social_map.people import Person
from precinct_app.domain.social_map.subjects import Group, Organisation, Place

CHECK, ENDING = "check", "ending"
_WITH_SECRECY: dict[str, Any] = {
    "person": Person, "group_": Group, "organisation": Organisation, "place": Place,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterDue:
    """One visit or one end. ``last`` is the wall clock of the last real check (ISO), "" where there is none.

    ``categories`` are those of all entries that the visit serves, ``category`` the one that asks first.
    """

    entry_id: Id
    subject_type: str
    subject_id: Id
    category: str
    kind: str  # CHECK or ENDING
    due: date
    last: str
    categories: tuple[str, ...]
    ends: str  # when the term of the entry ends (ISO), "" where it has no end


def register_due(session: Session, viewer: Viewer, terms: Terms, until: date) -> list[RegisterDue]:
    """Return what is due by ``until``, the overdue first; the caller asks for ``VIEW_REGISTER``.

    Nothing is due of a suspended entry. A term that ran out stays here until its entry is closed.
    """
    entries = _open_entries(session, viewer)
    last = last_checks(session, {entry.subject_id for entry in entries})
    found = [*_visits(entries, terms, last), *_endings(entries, last)]
    return sorted((row for row in found if row.due <= until), key=_order)


def _open_entries(session: Session, viewer: Viewer) -> list[OpenEntry]:
    columns = [getattr(RegisterEntry, name) for name in OpenEntry._fields]
    query = select(*columns).where(
        RegisterEntry.removed_step.is_(None), RegisterEntry.state == OPEN, seen_by(RegisterEntry, viewer)
    )
    entries = [OpenEntry(*row) for row in session.execute(query.order_by(RegisterEntry.id))]
    seen = _seen_subjects(session, viewer, entries)
    return [row for row in entries if row.subject_type not in _WITH_SECRECY or row.subject_id in seen]


def visible_entries(session: Session, viewer: Viewer, *, closed: bool = False) -> list[RegisterEntry]:
    """Return the live entries the viewer may see, whose subject he may see too; ``closed`` ones if asked."""
    query = select(RegisterEntry).where(RegisterEntry.removed_step.is_(None), seen_by(RegisterEntry, viewer))
    if not closed:
        query = query.where(RegisterEntry.state != CLOSED)
    entries = list(session.scalars(query.order_by(RegisterEntry.id)))
    seen = _seen_subjects(session, viewer, entries)
    return [row for row in entries if row.subject_type not in _WITH_SECRECY or row.subject_id in seen]


def _seen_subjects(session: Session, viewer: Viewer, entries: Iterable[RegisterEntry | OpenEntry]) -> set[Id]:
    keys: dict[str, set[Id]] = {}
    for entry in entries:
        keys.setdefault(entry.subject_type, set()).add(entry.subject_id)
    found: set[Id] = set()
    for kind, wanted in keys.items():
        record = _WITH_SECRECY.get(kind)
        if record is not None:
            query = select(record.id).where(
                among(record.id, wanted), record.removed_step.is_(None), seen_by(record, viewer)
            )
            found.update(session.scalars(query))
    return found


def _visits(entries: Iterable[OpenEntry], terms: Terms, last: dict[Id, str]) -> Iterator[RegisterDue]:
    """Yield the earliest visit that the entries of each subject ask for."""
    asked: dict[Id, list[tuple[date, OpenEntry]]] = {}
    for entry in entries:
        day = terms.next_check(entry, last.get(entry.subject_id, ""))
        if day is not None:
            asked.setdefault(entry.subject_id, []).append((day, entry))
    for key, rows in asked.items():
        rows.sort(key=lambda row: (row[0], row[1].id))
        day, first = rows[0]
        yield _row(first, CHECK, day, last.get(key, ""), tuple(entry.category for _day, entry in rows))


def _endings(entries: Iterable[OpenEntry], last: dict[Id, str]) -> Iterator[RegisterDue]:
    for entry in entries:
        if len(entry.until) >= len("2026-11-24"):
            day = date.fromisoformat(entry.until[:10])
            yield _row(entry, ENDING, day, last.get(entry.subject_id, ""), (entry.category,))


def _row(entry: OpenEntry, kind: str, due: date, last: str, categories: tuple[str, ...]) -> RegisterDue:
    return RegisterDue(
        entry.id,
        entry.subject_type,
        entry.subject_id,
        entry.category,
        kind,
        due,
        last,
        categories,
        entry.until,
    )


def _order(row: RegisterDue) -> tuple[date, str, Id]:
    return row.due, row.kind, row.entry_id
