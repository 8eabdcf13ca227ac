"""Saving a person or a group with everything on the card, and who at hand may be the same person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, Writer
from precinct_app.domain.parts import write_parts
from precinct_app.domain.social_map.people import NameVariant, Person, Phone, Residence
from precinct_app.domain.social_map.subjects import Group, Role, Tie
from precinct_app.i18n import fold

Rows = Sequence[Mapping[str, Any]]
IIN, PHONE, NAME = "iin", "phone", "name"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a card as a form gives them, by name; ``given`` are the keys it was loaded with."""

    rows: Mapping[str, Rows] = field(default_factory=dict)
    given: Mapping[str, Sequence[Id]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Sequence[Id], Rows]:
        """Return (keys given, rows) of one kind of part."""
        return self.given.get(name, ()), self.rows.get(name, ())


def save_person(write: Writer, key: Id | None, values: Mapping[str, Any], parts: Parts) -> Id:
    """Add or change a person with names, phones, residences, roles and ties; return the key."""
    if key is None:
        key = write.add(Person, **values)
    else:
        write.change(Person, key, **values)
    write_parts(write, NameVariant, *parts.of("names"), person_id=key)
    write_parts(write, Residence, *parts.of("residences"), person_id=key)
    _save_subject(write, "person", key, parts)
    return key


def save_group(write: Writer, key: Id | None, values: Mapping[str, Any], parts: Parts) -> Id:
    """Add or change a group with phones, roles and ties (members are ties); return the key."""
    if key is None:
        key = write.add(Group, **values)
    else:
        write.change(Group, key, **values)
    _save_subject(write, "group_", key, parts)
    return key


def _save_subject(write: Writer, kind: str, key: Id, parts: Parts) -> None:
    for record, name in ((Phone, "phones"), (Role, "roles")):
        given, rows = parts.of(name)
        write_parts(write, record, given, rows, subject_type=kind, subject_id=key)
    write_parts(write, Tie, *parts.of("ties"), from_type=kind, from_id=key)


@dataclass(frozen=True, slots=True)
class Twin:
    """A person at hand who may be the one being written, and by what: the number, a phone, name and birth."""

    person_id: Id
    reason: str


def twins(
    session: Session,
    *,
    name: str = "",
    birth: str = "",
    iin: str = "",
    digits: Iterable[str] = (),
    but: Id | None = None,
) -> list[Twin]:
    """Return who may be the same person, the surest first; ``but`` is the one being changed."""
    found: dict[Id, str] = {}
    for reason, keys in (
        (IIN, _with_iin(session, iin)),
        (NAME, _with_name(session, name, birth)),
        (PHONE, _with_phone(session, list(digits))),
    ):
        for key in keys:
            if key != but:
                found.setdefault(key, reason)
    return [Twin(key, reason) for key, reason in found.items()]


def _with_iin(session: Session, iin: str) -> list[Id]:
    if not iin:
        return []
    return list(session.scalars(select(Person.id).where(Person.iin == iin, Person.removed_step.is_(None))))


def _with_phone(session: Session, digits: list[str]) -> list[Id]:
    query = (
        select(Phone.subject_id)
        .join(Person, Person.id == Phone.subject_id)
        .where(
            Phone.digits.in_(digits), Phone.subject_type == "person", Phone.removed_step.is_(None),
            Person.removed_step.is_(None),
        )
    )  # fmt: skip
    return list(session.scalars(query)) if digits else []


def _with_name(session: Session, name: str, birth: str) -> list[Id]:
    wanted = fold(name).split()[:2]
    if len(wanted) < 2:
        return []
    query = select(Person.id, Person.surname, Person.given, Person.birth).where(
        Person.removed_step.is_(None), Person.birth.startswith(birth[:4])
    )
    return [
        key
        for key, surname, given, born in session.execute(query)
        if _same_birth(born, birth) and fold(f"{surname} {given}").split()[:2] == wanted
    ]


def _same_birth(one: str, other: str) -> bool:
    """Tell whether two births, each as exact as known, may be the same."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def remove_group(write: Writer, group_id: Id) -> None:
    """Remove a group with its phones, roles and ties; its people stay."""
    own: tuple[tuple[Any, Any], ...] = (
        (Phone, Phone.subject_id == group_id),
        (Role, Role.subject_id == group_id),
        (Tie, or_(Tie.from_id == group_id, Tie.to_id == group_id)),
    )
    for record, mine in own:
        query = select(record.id).where(mine, record.removed_step.is_(None))
        for key in list(write.session.scalars(query)):
            write.remove(record, key)
    write.remove(Group, group_id)
