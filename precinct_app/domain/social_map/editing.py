"""Saving a person or a group with everything on the card, and who at hand may be the same person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, Writer, plain_rows
from precinct_app.domain.parts import write_parts
from precinct_app.domain.social_map.people import NameVariant, Person, Phone, Residence
from precinct_app.domain.social_map.subjects import Group, Role, Tie
from precinct_app.i18n import first_letters, fold, fold_many, sounding

Rows = Sequence[Mapping[str, Any]]
IIN, PHONE, NAME = "iin", "phone", "name"
FIRST_CYRILLIC = "\u0400"


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
    """Return who is called so, in the official spelling or another one, and may be born then."""
    wanted = sounding(fold(name)).split()[:2]
    if len(wanted) < 2:
        return []
    letters, year = first_letters(name), Person.birth.startswith(birth[:4])
    found: dict[Id, None] = {}
    for record, key in ((Person, Person.id), (NameVariant, NameVariant.person_id)):
        query = select(key, record.surname, record.given, Person.birth).where(
            Person.removed_step.is_(None), record.removed_step.is_(None), year,
            or_(func.substr(record.surname, 1, 1).in_(letters), record.surname < FIRST_CYRILLIC),
        )  # fmt: skip
        if record is NameVariant:
            query = query.join(Person, Person.id == NameVariant.person_id)
        rows = [row for row in plain_rows(session, query) if _same_birth(row[3], birth)]
        said = fold_many([f"{row[1]} {row[2]}" for row in rows])
        spelled = ((row[0], text) for row, text in zip(rows, said, strict=True))
        found |= dict.fromkeys(one for one, text in spelled if sounding(text).split()[:2] == wanted)
    return list(found)


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
