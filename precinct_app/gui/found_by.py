"""By what a result was found where its title does not show it: a phone, a number, another name, who spoke.

The number of a person stays masked but for the birth date in it, as on the card.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import HouseAddress, Street, StreetFormerName
from precinct_app.domain.base import Id, among_given, given_rows
from precinct_app.domain.contacts import Participant
from precinct_app.domain.labels import Labels, Naming, hidden_records, labels
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.domain.social_map import NameVariant, Person, Phone
from precinct_app.domain.violence import ViolenceFact
from precinct_app.gui.cards.viewing import masked_iin
from precinct_app.i18n import _, matched_parts
from precinct_app.storage.search_query import digit_ways

Key = tuple[str, Id]
# each key press asks: making a statement takes longer than reading the rows
_PHONES = select(Phone.subject_id, Phone.number, Phone.digits).where(
    among_given(Phone.subject_id), Phone.removed_step.is_(None)
)
_IINS = select(Person.id, Person.iin).where(among_given(Person.id), Person.iin != "")
_VARIANTS = select(NameVariant.person_id, NameVariant.surname, NameVariant.given).where(
    among_given(NameVariant.person_id), NameVariant.removed_step.is_(None)
)
_PEOPLE_OF_FACTS = select(ViolenceFact.id, ViolenceFact.victim_id, ViolenceFact.offender_id).where(
    among_given(ViolenceFact.id)
)
_PATRONYMICS = select(Person.id, Person.patronymic).where(among_given(Person.id), Person.patronymic != "")
_SPOKE = (
    select(Participant.contact_id, Person.surname, Person.given, Person.secrecy, Person.author_id)
    .join(Person, Person.id == Participant.subject_id)
    .where(
        among_given(Participant.contact_id), Participant.removed_step.is_(None), Person.removed_step.is_(None)
    )
)
# of those who took part in a contact
_NAMED_MOST = 2
_FORMER_OF_STREETS = select(
    StreetFormerName.street_id, StreetFormerName.name_kk, StreetFormerName.name_ru
).where(among_given(StreetFormerName.street_id), StreetFormerName.removed_step.is_(None))
_FORMER_OF_HOUSES = (
    select(HouseAddress.house_id, StreetFormerName.name_kk, StreetFormerName.name_ru)
    .join(Street, Street.id == HouseAddress.street_id)
    .join(StreetFormerName, StreetFormerName.street_id == Street.id)
    .where(
        among_given(HouseAddress.house_id), HouseAddress.removed_step.is_(None),
        StreetFormerName.removed_step.is_(None),
    )
)  # fmt: skip


def typed_digits(query: str) -> list[str]:
    """Return the digits to look for in numbers, the country in place of a leading 8 too; [] for a text."""
    if not digit_ways(query):
        return []
    digits = "".join(sign for sign in query if sign.isdecimal())
    return [digits, "7" + digits[1:]] if digits[:1] == "8" else [digits]


def found_by(session: Session, named: Labels, query: str, forms: list[str], naming: Naming) -> dict[Key, str]:
    """Return for each record what to show beside its title so that it is plain why it was found."""
    digits = typed_digits(query)
    found = _numbers(session, named, digits, naming) if digits else {}
    unlike = [
        key for key, label in named.items() if key not in found and not matched_parts(label.title, forms)
    ]
    people = _of_type(unlike, "person")
    found |= _patronymics(session, people, forms) | _spellings(session, people, forms)
    found |= _former_of_streets(session, _of_type(named, "street"), naming)
    return found | _former_of_houses(session, _of_type(unlike, "house"), forms, naming)


def facts_of_hidden(session: Session, keys: Iterable[Key], viewer: Viewer) -> set[Key]:
    """Return the facts of violence that name somebody whom ``viewer`` may not see: found by the name, they
    would tell it.
    """
    facts = _people_of_facts(session, keys)
    people = {("person", key) for victim, offender in facts.values() for key in (victim, offender) if key}
    gone = {key for _kind, key in hidden_records(session, people, viewer)}
    return {("violence_fact", fact) for fact, named in facts.items() if gone & set(named)}


def whose_facts(session: Session, keys: Iterable[Key], naming: Naming) -> dict[Key, str]:
    """Return the name of the victim of each fact of violence, which its title does not tell."""
    facts = _people_of_facts(session, keys)
    named = labels(session, {("person", victim) for victim, _other in facts.values() if victim}, naming)
    return {
        ("violence_fact", fact): named["person", victim].title
        for fact, (victim, _other) in facts.items()
        if victim and ("person", victim) in named
    }


def who_spoke(session: Session, keys: Iterable[Key], forms: list[str], viewer: Viewer) -> dict[Key, str]:
    """Return the names of who took part in each contact, which its title does not tell: those meant first."""
    contacts = _of_type(keys, "contact")
    names: dict[Id, list[str]] = {}
    for contact, surname, given, secrecy, author in given_rows(session, _SPOKE, contacts) if contacts else ():
        if may_see(secrecy, author, viewer):
            names.setdefault(contact, []).append(f"{surname} {given}".strip())
    return {("contact", contact): _meant_first(told, forms) for contact, told in names.items()}


def _meant_first(names: list[str], forms: list[str]) -> str:
    meant = [name for name in names if matched_parts(name, forms)]
    others = [name for name in names if name not in meant]
    return ", ".join([*meant, *others][:_NAMED_MOST])


def _people_of_facts(session: Session, keys: Iterable[Key]) -> dict[Id, tuple[Id | None, Id | None]]:
    ids = _of_type(keys, "violence_fact")
    rows = given_rows(session, _PEOPLE_OF_FACTS, ids) if ids else ()
    return {key: (victim, offender) for key, victim, offender in rows}


def _of_type(keys: Iterable[Key], kind: str) -> list[Id]:
    return [key for name, key in keys if name == kind]


def _numbers(session: Session, named: Labels, digits: list[str], naming: Naming) -> dict[Key, str]:
    types = {key: kind for kind, key in named}
    found = {
        (types[key], key): naming.language.phone(number)
        for key, number, held in given_rows(session, _PHONES, types)
        if any(tried in held for tried in digits)
    }
    for key, iin in given_rows(session, _IINS, _of_type(named, "person")):
        if any(tried in iin for tried in digits) and ("person", key) not in found:
            found["person", key] = _("IIN {number}").format(number=masked_iin(iin))
    return found


def _spellings(session: Session, people: list[Id], forms: list[str]) -> dict[Key, str]:
    if not people:
        return {}
    rows = given_rows(session, _VARIANTS, people)
    names = ((key, f"{surname} {given}".strip()) for key, surname, given in rows)
    return {("person", key): name for key, name in names if matched_parts(name, forms)}


def _patronymics(session: Session, people: list[Id], forms: list[str]) -> dict[Key, str]:
    rows = given_rows(session, _PATRONYMICS, people) if people else ()
    return {("person", key): name for key, name in rows if matched_parts(name, forms)}


def _former_names(naming: Naming, rows: Iterable[Any], forms: list[str] | None = None) -> dict[Id, str]:
    names: dict[Id, list[str]] = {}
    for key, kk, ru in rows:
        fits = forms is None or matched_parts(f"{kk} {ru}", forms)
        if fits and (name := naming.pair(kk, ru)) not in names.setdefault(key, []):
            names[key].append(name)
    return {key: _("formerly {names}").format(names=", ".join(told)) for key, told in names.items() if told}


def _former_of_streets(session: Session, streets: list[Id], naming: Naming) -> dict[Key, str]:
    if not streets:
        return {}
    rows = given_rows(session, _FORMER_OF_STREETS, streets)
    return {("street", key): told for key, told in _former_names(naming, rows).items()}


def _former_of_houses(session: Session, houses: list[Id], forms: list[str], naming: Naming) -> dict[Key, str]:
    if not houses:
        return {}
    rows = given_rows(session, _FORMER_OF_HOUSES, houses)
    told = _former_names(naming, rows, forms)
    return {("house", key): words for key, words in told.items()}
