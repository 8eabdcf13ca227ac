"""What each record is found by: its words in both languages and its digits, fetched many records at a time.

Search keeps no copy of a name: the index is contentless, what a result shows comes from ``labels``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import (
    SEVERAL_SETTLEMENTS,
    Address,
    Dwelling,
    HouseAddress,
    Settlement,
    Street,
    StreetFormerName,
    house_addresses,
)
from precinct_app.domain.appeals import Appeal
from precinct_app.domain.base import Id, Record, among, among_given, given_rows, plain_rows
from precinct_app.domain.cases import Case
from precinct_app.domain.codes import Code
from precinct_app.domain.contacts import Contact, Participant
from precinct_app.domain.social_map import Group, NameVariant, Organisation, Person, Phone, Place, Residence
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.domain.social_map.rounds import Round
from precinct_app.domain.violence import ViolenceFact
from precinct_app.i18n import fold_house, phone_digits

# what a house without a number is looked for by
UNNUMBERED = "б/н нөмірсіз"
# where no more are left, the settlement that came or went may be the second one
FEW_SETTLEMENTS = 2


@dataclass(frozen=True, slots=True)
class SearchText:
    """Unfolded words of one record, and its digits parted by spaces."""

    words: str
    digits: str = ""


# a key press may ask for the words of what was found: making a statement takes longer than reading the rows
_PHONES = select(Phone.subject_id, Phone.digits).where(
    among_given(Phone.subject_id), Phone.removed_step.is_(None)
)
_SPELLINGS = select(
    NameVariant.person_id, NameVariant.surname, NameVariant.given, NameVariant.patronymic
).where(among_given(NameVariant.person_id), NameVariant.removed_step.is_(None))
_NAMES = select(Person.id, Person.surname, Person.given, Person.patronymic, Person.iin).where(
    among_given(Person.id), Person.removed_step.is_(None)
)
_DWELLINGS = (
    select(
        Dwelling.id, Street.name_kk, Street.name_ru, HouseAddress.number, Dwelling.number,
        Settlement.name_kk, Settlement.name_ru, SEVERAL_SETTLEMENTS,
    )
    .outerjoin(
        HouseAddress,
        (HouseAddress.house_id == Dwelling.house_id) & (HouseAddress.main == 1)
        & HouseAddress.removed_step.is_(None),
    )
    .outerjoin(Street, Street.id == HouseAddress.street_id)
    .outerjoin(Settlement, Settlement.id == Street.settlement_id)
    .where(among_given(Dwelling.id), Dwelling.removed_step.is_(None))
)  # fmt: skip
_CONTACTS = select(Contact.id, Contact.number, Contact.gist, Contact.citizen_wish).where(
    among_given(Contact.id), Contact.removed_step.is_(None)
)
_PARTICIPANTS = (
    select(Participant.contact_id, Person.surname, Person.given)
    .join(Person, Person.id == Participant.subject_id)
    .where(among_given(Participant.contact_id), Participant.removed_step.is_(None))
)


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[Id, list[str]]:
    found: dict[Id, list[str]] = {}
    for key, *values in rows:
        found.setdefault(key, []).extend(map(str, filter(None, values)))
    return found


def address_words(address: Address | None) -> str:
    """Return street in both languages, house and flat, as one folds them."""
    if address is None:
        return ""
    house = _house_words(address.house) if address.house_id else fold_house(address.house)
    towns = (address.settlement_kk, address.settlement_ru) if address.several else ()
    return " ".join(p for p in (address.street_kk, address.street_ru, house, address.dwelling, *towns) if p)


def _house_words(number: str) -> str:
    return fold_house(number) or UNNUMBERED


def _phones(session: Session, ids: Sequence[Id]) -> dict[Id, list[str]]:
    return _grouped(given_rows(session, _PHONES, ids))


def _spellings(session: Session, people: Iterable[Id]) -> dict[Id, list[str]]:
    return _grouped(given_rows(session, _SPELLINGS, people))


def _people(session: Session, ids: Sequence[Id]) -> dict[Id, SearchText]:
    variants = _spellings(session, ids)
    phones = _phones(session, ids)
    homes = main_dwellings(session, list(ids))
    addresses = _dwelling_words(session, set(homes.values()))
    found = {}
    for key, *names, iin in given_rows(session, _NAMES, ids):
        words = [*names, *variants.get(key, ()), addresses.get(homes.get(key, b""), "")]
        found[key] = SearchText(" ".join(words), " ".join([iin, *phones.get(key, ())]))
    return found


def _dwelling_words(session: Session, ids: set[Id]) -> dict[Id, str]:
    """Return of each dwelling what ``address_words`` says of its address; a quarter of the time of addresses
    as objects over 25 000 people.
    """
    return {
        key: " ".join(filter(None, (kk, ru, _house_words(house or ""), flat, *(towns if several else ()))))
        for key, kk, ru, house, flat, *towns, several in given_rows(session, _DWELLINGS, ids)
    }


def _named(record: Any, *columns: Any) -> Callable[[Session, Sequence[Id]], dict[Id, SearchText]]:
    def texts(session: Session, ids: Sequence[Id]) -> dict[Id, SearchText]:
        query = select(record.id, *columns).where(among(record.id, ids), record.removed_step.is_(None))
        rows = _grouped(plain_rows(session, query))
        phones = _phones(session, ids)
        return {
            key: SearchText(" ".join(words), " ".join(phones.get(key, []))) for key, words in rows.items()
        }

    return texts


def _places(session: Session, ids: Sequence[Id]) -> dict[Id, SearchText]:
    kind_words: dict[str, list[str]] = {
        code: [kk, ru]
        for code, kk, ru in session.execute(
            select(Code.code, Code.kk, Code.ru).where(Code.list == "place_kind", Code.removed_step.is_(None))
        )
    }
    houses = house_addresses(session, _values(session, Place, Place.house_id, ids))
    found = {}
    query = select(Place.id, Place.kind, Place.name_kk, Place.name_ru, Place.house_id, Place.note).where(
        among(Place.id, ids), Place.removed_step.is_(None)
    )
    for key, kind, kk, ru, house, note in session.execute(query):
        words = [kk, ru, *kind_words.get(kind, []), address_words(houses.get(house or b"")), note]
        digits = phone_digits(kk) if kind == "phone" else ""
        found[key] = SearchText(" ".join(words), digits)
    return found


def _values(session: Session, record: Any, column: Any, ids: Sequence[Id]) -> list[Id]:
    return [v for v in session.scalars(select(column).where(among(record.id, ids))) if v]


def _houses(session: Session, ids: Sequence[Id]) -> dict[Id, SearchText]:
    of_former = (
        select(HouseAddress.house_id, StreetFormerName.name_kk, StreetFormerName.name_ru)
        .join(StreetFormerName, StreetFormerName.street_id == HouseAddress.street_id)
        .where(among(HouseAddress.house_id, ids), StreetFormerName.removed_step.is_(None))
    )
    of_others = (
        select(HouseAddress.house_id, Street.name_kk, Street.name_ru, HouseAddress.number)
        .outerjoin(Street, Street.id == HouseAddress.street_id)
        .where(among(HouseAddress.house_id, ids), HouseAddress.removed_step.is_(None), HouseAddress.main == 0)
    )
    former, others = _grouped(plain_rows(session, of_former)), _grouped(plain_rows(session, of_others))
    main = house_addresses(session, list(ids))
    return {
        key: SearchText(" ".join([address_words(address), *former.get(key, []), *others.get(key, [])]))
        for key, address in main.items()
    }


def _streets(session: Session, ids: Sequence[Id]) -> dict[Id, SearchText]:
    of_former = select(StreetFormerName.street_id, StreetFormerName.name_kk, StreetFormerName.name_ru).where(
        among(StreetFormerName.street_id, ids), StreetFormerName.removed_step.is_(None)
    )
    query = select(Street.id, Street.name_kk, Street.name_ru).where(
        among(Street.id, ids), Street.removed_step.is_(None)
    )
    former, rows = _grouped(plain_rows(session, of_former)), _grouped(plain_rows(session, query))
    return {key: SearchText(" ".join([*words, *former.get(key, [])])) for key, words in rows.items()}


def _contacts(session: Session, ids: Sequence[Id]) -> dict[Id, SearchText]:
    names = _grouped(given_rows(session, _PARTICIPANTS, ids))
    rows = _grouped(given_rows(session, _CONTACTS, ids))
    return {key: SearchText(" ".join([*words, *names.get(key, [])])) for key, words in rows.items()}


def _appeals(session: Session, ids: Sequence[Id]) -> dict[Id, SearchText]:
    query = select(
        Appeal.id, Appeal.number, Appeal.gist, Appeal.applicant, Person.surname, Person.given,
        Organisation.name_kk, Organisation.name_ru,
    )  # fmt: skip
    query = query.outerjoin(Person, Person.id == Appeal.applicant_id)
    query = query.outerjoin(Organisation, Organisation.id == Appeal.applicant_id)
    found = {}
    for key, number, *words in plain_rows(
        session, query.where(among(Appeal.id, ids), Appeal.removed_step.is_(None))
    ):
        found[key] = SearchText(" ".join(filter(None, (number, *words, *_tails(number)))))
    return found


def _violence(session: Session, ids: Sequence[Id]) -> dict[Id, SearchText]:
    """A fact is found by its number, by victim and suspect, by its address and the words of its gist."""
    rows = list(
        session.execute(
            select(
                ViolenceFact.id, ViolenceFact.number, ViolenceFact.gist, ViolenceFact.victim_id,
                ViolenceFact.offender_id, ViolenceFact.dwelling_id, ViolenceFact.house_id,
            ).where(among(ViolenceFact.id, ids), ViolenceFact.removed_step.is_(None))
        )
    )  # fmt: skip
    people = {key for row in rows for key in (row.victim_id, row.offender_id) if key}
    query = select(Person.id, Person.surname, Person.given).where(among(Person.id, people))
    names = _grouped(plain_rows(session, query))
    for key, others in _spellings(session, people).items():
        names.setdefault(key, []).extend(others)
    flats = _dwelling_words(session, {row.dwelling_id for row in rows if row.dwelling_id})
    houses = house_addresses(session, [row.house_id for row in rows if row.house_id])
    found = {}
    for row in rows:
        told = [row.number, *_tails(row.number)]
        told += [*names.get(row.victim_id or b"", ()), *names.get(row.offender_id or b"", ())]
        told += [
            flats.get(row.dwelling_id or b"") or address_words(houses.get(row.house_id or b"")),
            row.gist,
        ]
        found[row.id] = SearchText(" ".join(filter(None, told)))
    return found


def _tails(number: str) -> list[str]:
    """Return the last digits of a register's number as officers say them: 267100121001845 is 01845 and 1845.

    As words they cost a search nothing; thousands of numbers that begin alike would make the index of digits
    slow.
    """
    digits = "".join(sign for sign in number if sign.isdecimal())
    last = digits[-6:]
    tails = (last, digits[-5:], last.lstrip("0"))
    return [tail for tail in dict.fromkeys(tails) if tail and tail != number]


SEARCHED: Mapping[str, Callable[[Session, Sequence[Id]], dict[Id, SearchText]]] = {
    "person": _people,
    "organisation": _named(
        Organisation, Organisation.name_kk, Organisation.name_ru, Organisation.bin, Organisation.note
    ),
    "group_": _named(Group, Group.name, Group.note),
    "place": _places,
    "street": _streets,
    "house": _houses,
    "contact": _contacts,
    "sara_case": _named(Case, Case.number, Case.title_kk, Case.title_ru, Case.problem_kk, Case.problem_ru),
    "appeal": _appeals,
    "violence_fact": _violence,
    "house_round": _named(Round, Round.name_kk, Round.name_ru, Round.basis),
}


def owners(session: Session, name: str, ids: Iterable[Id]) -> dict[str, set[Id]]:
    """Return whose search text follows from records of type ``name``: type -> keys."""
    ids = list(ids)
    rule = _OWNERS.get(name)
    found = rule(session, ids) if rule else {}
    return {**found, name: set(ids)} if name in SEARCHED else found


def _of_column(
    kind: str, column: Any, record: type[Record]
) -> Callable[[Session, list[Id]], dict[str, set[Id]]]:
    def rule(session: Session, ids: list[Id]) -> dict[str, set[Id]]:
        return {kind: {key for (key,) in plain_rows(session, select(column).where(among(record.id, ids)))}}

    return rule


def _variant_owners(session: Session, ids: list[Id]) -> dict[str, set[Id]]:
    people = set(session.scalars(select(NameVariant.person_id).where(among(NameVariant.id, ids))))
    facts = select(ViolenceFact.id).where(
        among(ViolenceFact.victim_id, people) | among(ViolenceFact.offender_id, people)
    )
    return {"person": people, "violence_fact": set(session.scalars(facts))}


def _phone_owners(session: Session, ids: list[Id]) -> dict[str, set[Id]]:
    found: dict[str, set[Id]] = {}
    query = select(Phone.subject_type, Phone.subject_id).where(among(Phone.id, ids))
    for kind, key in plain_rows(session, query):
        found.setdefault(kind, set()).add(key)
    return found


def _of_houses(session: Session, houses: set[Id]) -> dict[str, set[Id]]:
    people = (
        select(Residence.person_id)
        .join(Dwelling, Dwelling.id == Residence.dwelling_id)
        .where(among(Dwelling.house_id, houses))
    )
    places = select(Place.id).where(among(Place.house_id, houses))
    return {
        "house": houses,
        "person": set(session.scalars(people)),
        "place": set(session.scalars(places)),
        "violence_fact": set(session.scalars(_facts_at(houses))),
    }


def _facts_at(houses: Iterable[Id]) -> Any:
    flats = select(Dwelling.id).where(among(Dwelling.house_id, houses))
    there = among(ViolenceFact.house_id, houses) | ViolenceFact.dwelling_id.in_(flats)
    return select(ViolenceFact.id).where(there)


def _person_owners(session: Session, ids: list[Id]) -> dict[str, set[Id]]:
    """What names a person is found by the name he has now, and by none when he was destroyed."""
    named = {
        "contact": select(Participant.contact_id).where(among(Participant.subject_id, ids)),
        "appeal": select(Appeal.id).where(among(Appeal.applicant_id, ids)),
        "violence_fact": select(ViolenceFact.id).where(
            among(ViolenceFact.victim_id, ids) | among(ViolenceFact.offender_id, ids)
        ),
    }
    return {kind: set(session.scalars(query)) for kind, query in named.items()}


def _address_owners(session: Session, ids: list[Id]) -> dict[str, set[Id]]:
    query = select(HouseAddress.house_id).where(among(HouseAddress.id, ids))
    return _of_houses(session, set(session.scalars(query)))


def _street_owners(session: Session, ids: list[Id]) -> dict[str, set[Id]]:
    query = select(HouseAddress.house_id).where(among(HouseAddress.street_id, ids))
    return _of_houses(session, set(session.scalars(query)))


def _settlement_owners(session: Session, ids: list[Id]) -> dict[str, set[Id]]:
    """A second settlement changes the addresses of the first too: from then on both are named."""
    query = select(Street.id).where(Street.settlement_id.is_not(None))
    count = session.scalar(select(func.count()).where(Settlement.removed_step.is_(None))) or 0
    if count > FEW_SETTLEMENTS:
        query = query.where(among(Street.settlement_id, ids))
    return _street_owners(session, list(session.scalars(query)))


def _former_owners(session: Session, ids: list[Id]) -> dict[str, set[Id]]:
    streets = list(session.scalars(select(StreetFormerName.street_id).where(among(StreetFormerName.id, ids))))
    return {**_street_owners(session, streets), "street": set(streets)}


def _dwelling_owners(session: Session, ids: list[Id]) -> dict[str, set[Id]]:
    query = select(Residence.person_id).where(among(Residence.dwelling_id, ids))
    facts = select(ViolenceFact.id).where(among(ViolenceFact.dwelling_id, ids))
    return {"person": set(session.scalars(query)), "violence_fact": set(session.scalars(facts))}


_OWNERS: Mapping[str, Callable[[Session, list[Id]], dict[str, set[Id]]]] = {
    "person": _person_owners,
    "phone": _phone_owners,
    "name_variant": _variant_owners,
    "residence": _of_column("person", Residence.person_id, Residence),
    "participant": _of_column("contact", Participant.contact_id, Participant),
    "house_address": _address_owners,
    "settlement": _settlement_owners,
    "street": _street_owners,
    "street_former_name": _former_owners,
    "dwelling": _dwelling_owners,
}
