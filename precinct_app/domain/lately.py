"""When somebody was last in touch with a record and how many promises to it are open.

Search results show it, so only what belongs to a handful of shown records is read, by their indexes.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, among_given, given_keys, listed
from precinct_app.domain.contacts import Contact, Participant, Promise
from precinct_app.domain.secrecy import Viewer, seen_by

Key = tuple[str, Id]
SUBJECTS = frozenset({"person", "organisation", "group_", "place"})
_COLUMNS: tuple[tuple[str, Any], ...] = (
    ("place", Contact.place_id), ("house", Contact.house_id), ("sara_case", Contact.case_id),
    ("contact", Contact.id),
)  # fmt: skip


class Lately(NamedTuple):
    """The wall clock of the last contact as it was told ("" for none) and the number of open promises."""

    happened: str = ""
    promises: int = 0


def lately(session: Session, keys: Iterable[Key], viewer: Viewer) -> dict[Key, Lately]:
    """Return it for those of ``keys`` that have any; contacts that ``viewer`` may not see do not count."""
    by_type: dict[str, list[Id]] = {}
    for kind, key in keys if viewer.people else ():
        by_type.setdefault(kind, []).append(key)
    last: dict[Key, str] = {}
    promises: dict[Key, set[Id]] = {}
    types = {key: kind for kind in SUBJECTS for key in by_type.get(kind, ())}
    if types:
        last = {(types[key], key): told for key, told in _rows(session, _of_subjects(viewer), types)}
        for key, promise in _rows(session, _promised_to_subjects(viewer), types):
            promises.setdefault((types[key], key), set()).add(promise)
    columns = [(kind, column) for kind, column in _COLUMNS if kind in by_type]
    for kind, column in columns:
        for key, told in _rows(session, _newest(column, viewer), by_type[kind]):
            last[kind, key] = max(last.get((kind, key), ""), told or "")
    for promise, *owners in session.execute(_promised(viewer)) if columns else ():
        for (kind, _column), key in zip(_COLUMNS, owners, strict=True):
            promises.setdefault((kind, key), set()).add(promise)
    found = ((key, Lately(last.get(key, ""), len(promises.get(key, ())))) for key in _pairs(by_type))
    return {key: told for key, told in found if told != Lately()}


def _pairs(by_type: dict[str, list[Id]]) -> Iterable[Key]:
    return ((kind, key) for kind, ids in by_type.items() for key in ids)


def _rows(session: Session, query: Select[*tuple[Any, ...]], ids: Iterable[Id]) -> list[tuple[Id, Any]]:
    return [(key, told) for key, told in session.execute(query, {"listed": listed(ids)})]


_OPEN = Promise.done_day.is_(None), Promise.removed_step.is_(None)


# each key press asks: making a statement takes longer than reading the rows
@lru_cache(maxsize=16)
def _promised(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Return the statement for all open promises and what their contacts belong to: few in any store."""
    return (
        select(Promise.id, *(column for _kind, column in _COLUMNS))
        .select_from(Promise)
        .join(Contact, Contact.id == Promise.contact_id)
        .where(*_OPEN, *_counts(viewer))
    )


@lru_cache(maxsize=16)
def _promised_to_subjects(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return (
        select(Participant.subject_id, Promise.id)
        .select_from(Participant)
        .join(Promise, Promise.contact_id == Participant.contact_id)
        .join(Contact, Contact.id == Participant.contact_id)
        .where(
            among_given(Participant.subject_id), Participant.removed_step.is_(None), *_OPEN, *_counts(viewer)
        )
    )


@lru_cache(maxsize=16)
def _of_subjects(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return (
        select(Participant.subject_id, func.max(Contact.happened))
        .select_from(Participant)
        .join(Contact, Contact.id == Participant.contact_id)
        .where(among_given(Participant.subject_id), Participant.removed_step.is_(None), *_counts(viewer))
        .group_by(Participant.subject_id)
    )


@lru_cache(maxsize=64)
def _newest(column: Any, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Return the statement that finds the newest contact of each owner without reading its older ones."""
    owner = given_keys()
    newest = (
        select(Contact.happened)
        .where(column == owner, *_counts(viewer))
        .order_by(Contact.happened.desc())
        .limit(1)
    )
    return select(owner, newest.scalar_subquery())


def _counts(viewer: Viewer) -> tuple[Any, ...]:
    return Contact.removed_step.is_(None), seen_by(Contact, viewer)
