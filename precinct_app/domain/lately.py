"""When somebody was last in touch with a record and how many promises to it are open.

Search results show it, so only what belongs to a handful of shown records is read, by their indexes.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, among_given, given_keys, given_rows
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
    promises: dict[Key, dict[Id, Id]] = {}  # promise -> its contact
    types = {key: kind for kind in SUBJECTS for key in by_type.get(kind, ())}
    if types:
        last = {(types[key], key): told for key, told in given_rows(session, _of_subjects(viewer), types)}
        for key, promise, contact in given_rows(session, _PROMISED_TO_SUBJECTS, types):
            promises.setdefault((types[key], key), {})[promise] = contact
    for kind, column in _COLUMNS:
        if kind in by_type:
            for key, told in given_rows(session, _newest(column, viewer), by_type[kind]):
                last[kind, key] = max(last.get((kind, key), ""), told or "")
            for key, promise, contact in given_rows(session, _promised(column), by_type[kind]):
                promises.setdefault((kind, key), {})[promise] = contact
    counts = _seen(session, promises, viewer)
    found = ((key, Lately(last.get(key, ""), counts.get(key, 0))) for key in _pairs(by_type))
    return {key: told for key, told in found if told != Lately()}


def _pairs(by_type: dict[str, list[Id]]) -> Iterable[Key]:
    return ((kind, key) for kind, ids in by_type.items() for key in ids)


def _seen(session: Session, promises: Mapping[Key, Mapping[Id, Id]], viewer: Viewer) -> dict[Key, int]:
    """Return how many of the promises stand in contacts that ``viewer`` may see."""
    contacts = {contact for held in promises.values() for contact in held.values()}
    if not contacts:
        return {}
    seen = {row[0] for row in given_rows(session, _visible(viewer), contacts)}
    return {key: sum(contact in seen for contact in held.values()) for key, held in promises.items()}


_OPEN = Promise.done_day.is_(None), Promise.removed_step.is_(None)
# whether their contacts may be seen is asked afterwards, of the few that promise anything: asked here, the
# engine would read every contact of a house first
_PROMISED_TO_SUBJECTS = (
    select(Participant.subject_id, Promise.id, Promise.contact_id)
    .select_from(Participant)
    .join(Promise, Promise.contact_id == Participant.contact_id)
    .where(among_given(Participant.subject_id), Participant.removed_step.is_(None), *_OPEN)
)


# each key press asks: making a statement takes longer than reading the rows
@cache
def _promised(column: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(column, Promise.id, Promise.contact_id)
        .select_from(Contact)
        .join(Promise, Promise.contact_id == Contact.id)
        .where(among_given(column), *_OPEN)
    )


@lru_cache(maxsize=16)
def _visible(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return select(Contact.id).where(among_given(Contact.id), *_counts(viewer))


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
