"""When somebody was last in touch with a record and how many promises to it are open.

Search results show it, so only what belongs to a handful of shown records is read, by their indexes.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, among_given, listed
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
    if not viewer.people:
        return {}
    by_type: dict[str, list[Id]] = {}
    for kind, key in keys:
        by_type.setdefault(kind, []).append(key)
    found: dict[Key, Lately] = {}
    subjects = {key: kind for kind in SUBJECTS for key in by_type.get(kind, ())}
    if subjects:
        for key, told in _read(session, _with_participants(viewer), subjects):
            found[subjects[key], key] = told
    for kind, column in _COLUMNS:
        if kind in by_type:
            for key, told in _read(session, _of_contacts(column, viewer), by_type[kind]):
                found[kind, key] = _joined(found.get((kind, key), Lately()), told)
    return found


def _read(
    session: Session, query: Select[*tuple[Any, ...]], ids: Iterable[Id]
) -> Iterable[tuple[Id, Lately]]:
    rows = session.execute(query, {"listed": listed(ids)})
    return [(key, Lately(happened or "", count)) for key, happened, count in rows]


def _joined(one: Lately, other: Lately) -> Lately:
    return Lately(max(one.happened, other.happened), one.promises + other.promises)


def _counted(owner: Any) -> Select[*tuple[Any, ...]]:
    return select(owner, func.max(Contact.happened), func.count(Promise.id.distinct()))


def _conditions(owner: Any, viewer: Viewer) -> tuple[Any, ...]:
    return among_given(owner), Contact.removed_step.is_(None), seen_by(Contact, viewer)


_OPEN = (
    (Promise.contact_id == Contact.id) & Promise.removed_step.is_(None) & Promise.done_day.is_(None)
)  # fmt: skip


# each key press asks: making a statement takes longer than reading the rows
@lru_cache(maxsize=16)
def _with_participants(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return (
        _counted(Participant.subject_id)
        .select_from(Participant)
        .join(Contact, Contact.id == Participant.contact_id)
        .outerjoin(Promise, _OPEN)
        .where(*_conditions(Participant.subject_id, viewer), Participant.removed_step.is_(None))
        .group_by(Participant.subject_id)
    )


@lru_cache(maxsize=64)
def _of_contacts(column: Any, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return (
        _counted(column)
        .select_from(Contact)
        .outerjoin(Promise, _OPEN)
        .where(*_conditions(column, viewer))
        .group_by(column)
    )
