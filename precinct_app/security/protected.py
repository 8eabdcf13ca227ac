"""Whom the guard protects and what is public, read from the store.

Users of the program and holders of a public post stand in papers by name; every other person of the store is
protected in each of his spellings. Streets, settlements and bodies are public words.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import House, HouseAddress, Settlement, Street, house_addresses
from precinct_app.domain.base import Id, plain_rows
from precinct_app.domain.clock import wall_today
from precinct_app.domain.codes import code_lists
from precinct_app.domain.labels import Naming
from precinct_app.domain.outside_address import FINDING, PLACE, PRIVATE_KINDS, outside_address
from precinct_app.domain.social_map import Finding, NameVariant, Organisation, Person, Phone, Place, Role, Tie
from precinct_app.domain.users import Precinct, User
from precinct_app.i18n import language
from precinct_app.security.guard import Guard, PrivateHouse, Protected, public_forms

# roles and ties that are public posts
PUBLIC_ROLES = ("deputy",)
PUBLIC_TIES = ("head",)


def guard_of(session: Session, *, places: bool = True) -> Guard:
    """Return a guard over everybody in the store; about 50 ms for 4 000 people.

    ``places``: names of places are public words. On a map they are what the officer has typed and nothing
    else, so there they are read like any text.
    """
    public = _post_holders(session)
    people = [person for person in _people(session) if person.key not in public]
    words = _public_words(session, public, (Street, Settlement, Organisation, *([Place] if places else [])))
    return Guard(people, words, _private_houses(session), _open_spots(session))


def _people(session: Session) -> Iterator[Protected]:
    names = select(Person.id, Person.surname, Person.given, Person.patronymic)
    variants = select(
        NameVariant.person_id, NameVariant.surname, NameVariant.given, NameVariant.patronymic
    ).where(NameVariant.removed_step.is_(None))
    for query in (names, variants):
        yield from map(Protected._make, plain_rows(session, query))


def _post_holders(session: Session) -> set[Id]:
    roles = select(Role.subject_id).where(
        Role.kind.in_(PUBLIC_ROLES), Role.removed_step.is_(None), Role.until_day.is_(None)
    )
    ties = select(Tie.from_id).where(
        Tie.kind.in_(PUBLIC_TIES), Tie.from_type == "person", Tie.to_type == "organisation",
        Tie.removed_step.is_(None), Tie.until_day.is_(None),
    )  # fmt: skip
    return {*session.scalars(roles), *session.scalars(ties)}


def _public_words(session: Session, holders: set[Id], named: Iterable[Any]) -> list[str]:
    words: list[str] = []
    for record in named:
        query = select(record.name_kk, record.name_ru).where(record.removed_step.is_(None))
        words += [word for row in session.execute(query) for word in row if word]
    for user in session.scalars(select(User)):
        words += public_forms(user.surname_kk, user.given_kk, user.patronymic_kk)
        words += public_forms(user.surname_ru, user.given_ru, user.patronymic_ru)
        words += [form for form in (user.signature_kk, user.signature_ru, user.phone) if form]
    for person in session.scalars(select(Person).where(Person.id.in_(holders))):
        words += public_forms(person.surname, person.given, person.patronymic)
    for precinct in session.scalars(select(Precinct)):
        words += [precinct.body_kk, precinct.body_ru, precinct.locality_kk, precinct.locality_ru]
    words += session.scalars(select(Phone.digits).where(Phone.subject_type == "organisation"))
    return [word for word in words if word]


def _private_houses(session: Session) -> list[PrivateHouse]:
    query = (
        select(Street.name_kk, Street.name_ru, HouseAddress.number)
        .join(HouseAddress, HouseAddress.street_id == Street.id)
        .join(House, House.id == HouseAddress.house_id)
        .where(House.kind.in_(PRIVATE_KINDS), House.removed_step.is_(None))
    )
    found = []
    for kk, ru, number in session.execute(query):
        found += [PrivateHouse(name, number) for name in {kk, ru} if name]
    return found


def _street_names(session: Session) -> set[str]:
    query = select(Street.name_kk, Street.name_ru).where(Street.removed_step.is_(None))
    return {name for row in session.execute(query) for name in row if name}


def _open_spots(session: Session) -> set[str]:
    """Return what papers say of findings and places in the open at private houses; requests may have been
    typed with the short words of streets.
    """
    codes = code_lists(session, wall_today())
    stand = [
        (listed, kind, house or b"")
        for listed, record in ((FINDING, Finding), (PLACE, Place))
        for kind, house in session.execute(
            select(record.kind, record.house_id)
            .join(House, House.id == record.house_id)
            .where(record.removed_step.is_(None), record.secrecy == "normal", House.kind.in_(PRIVATE_KINDS))
            .distinct()
        )
    ]
    addresses = house_addresses(session, [house for _listed, _kind, house in stand])
    return {
        outside_address(addresses.get(house), Naming(language(code), codes, full), listed, kind)
        for listed, kind, house in stand
        for code in ("kk", "ru")
        for full in (False, True)
    }
