"""What the page of houses shows: streets, the houses of one, the inside of one house, who lives there."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import (
    Dwelling,
    House,
    HouseAddress,
    Settlement,
    Street,
    StreetFormerName,
    house_addresses,
    house_counts,
)
from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import wall_today
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.labels import Naming
from precinct_app.domain.register.layers import layers_of
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.domain.social_map import Person, Phone, Residence, Role
from precinct_app.domain.social_map.households import LIVING, OWNER, REGISTERED
from precinct_app.domain.social_map.people import residents
from precinct_app.domain.social_map.round_reading import current_round
from precinct_app.domain.social_map.rounds import house_progress
from precinct_app.gui.pages.houses.card_reading import HouseFacts, house_facts
from precinct_app.i18n import sort_key

RENTED = "rented"
_KIND_ORDER = (*LIVING, REGISTERED, OWNER)


class StreetRow(NamedTuple):
    """One street of the list; ``key`` None stands for houses without a street."""

    key: Id | None
    sort: str
    name_kk: str
    name_ru: str
    kind: str
    settlement: str
    houses: int
    former: str


class HouseRow(NamedTuple):
    """One house of a street."""

    key: Id
    number: str
    number_key: str
    kind: str
    floors: int | None
    entrances: int | None
    dwellings: int
    people: int
    on_map: bool
    others: str
    walked: tuple[int, int] | None = None  # dwellings visited and all, in the open round


class DwellingRow(NamedTuple):
    """One dwelling of a house; ``marks`` are the layers of those who live there."""

    key: Id
    number: str
    number_key: str
    kind: str
    entrance: int | None
    floor: int | None
    state: str
    note: str
    people: int
    marks: frozenset[str]


class ResidentRow(NamedTuple):
    """One person of a dwelling: ``kinds`` is all that ties him to it, ``kind`` the first of these.

    ``household`` is 0 for one who does not live there.
    """

    key: Id
    name: str
    birth: str
    kind: str
    as_of: Any
    phone: str
    kinds: tuple[str, ...] = ()
    household: int = 1
    from_day: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class HouseCard:
    """The inside of one house."""

    house: House
    title: str
    addresses: list[HouseAddress]
    others: list[str]
    dwellings: list[DwellingRow]
    people: int
    facts: HouseFacts = field(default_factory=HouseFacts)


def street_rows(session: Session, naming: Naming, only: frozenset[Id] | None = None) -> list[StreetRow]:
    """Return the streets by the name that is shown, with the number of their houses.

    ``only`` leaves in the streets with these houses, and counts these.
    """
    counts = house_counts(session) if only is None else _counts_of(session, only)
    former: dict[Id, list[str]] = {}
    query = select(StreetFormerName.street_id, StreetFormerName.name_kk, StreetFormerName.name_ru)
    for key, kk, ru in session.execute(query.where(StreetFormerName.removed_step.is_(None))):
        former.setdefault(key, []).append(naming.pair(kk, ru))
    towns = {t.id: naming.pair(t.name_kk, t.name_ru) for t in session.scalars(live(Settlement))}
    rows = [
        StreetRow(
            s.id, sort_key(naming.pair(s.name_kk, s.name_ru)), s.name_kk, s.name_ru, s.kind,
            towns.get(s.settlement_id or b"", ""), counts.get(s.id, 0), ", ".join(former.get(s.id, ())),
        )
        for s in session.scalars(live(Street).where(Street.merged_into.is_(None)))
        if only is None or counts.get(s.id)
    ]  # fmt: skip
    rows.sort(key=attrgetter("sort"))
    if counts.get(None):
        rows.append(StreetRow(None, "\U0010ffff", "", "", "", "", counts[None], ""))
    return rows


def _counts_of(session: Session, only: frozenset[Id]) -> dict[Id | None, int]:
    query = select(HouseAddress.street_id, HouseAddress.house_id).where(HouseAddress.removed_step.is_(None))
    return Counter(street for street, house in session.execute(query) if house in only)


def house_count(session: Session, only: frozenset[Id] | None = None) -> int:
    """Return the number of live houses, or of those among ``only``."""
    query = select(House.id).where(House.removed_step.is_(None))
    if only is None:
        return session.scalar(select(func.count()).select_from(query.subquery())) or 0
    return sum(key in only for key in session.scalars(query))


def house_rows(session: Session, street: Id | None, naming: Naming) -> list[HouseRow]:
    """Return the houses of a street in natural order, corner houses under each of their streets."""
    homes, people = _dwelling_counts(session, street), _people_counts(session, street)
    query = (
        select(
            House.id, HouseAddress.number, HouseAddress.number_key, House.kind, House.floors, House.entrances,
            House.lon, HouseAddress.main,
        )
        .join(HouseAddress, HouseAddress.house_id == House.id)
        .where(_on(street), HouseAddress.removed_step.is_(None), House.removed_step.is_(None))
        .order_by(HouseAddress.number_key)
    )  # fmt: skip
    rows = list(session.execute(query))
    corner = _other_addresses(session, [row[0] for row in rows], street, naming)
    walked = _walked(session)
    return [
        HouseRow(
            *row[:6], homes.get(row[0], 0), people.get(row[0], 0), row[6] is not None, corner.get(row[0], ""),
            walked.get(row[0]),
        )
        for row in rows
    ]  # fmt: skip


def _walked(session: Session) -> dict[Id, tuple[int, int]]:
    today = wall_today()
    found = current_round(session, today)
    counts = house_progress(session, found.id) if found is not None else {}
    return {house: (count.visited, count.dwellings) for house, count in counts.items()}


def _on(street: Id | None) -> Any:
    return HouseAddress.street_id == street if street is not None else HouseAddress.street_id.is_(None)


def _dwelling_counts(session: Session, street: Id | None) -> dict[Id, int]:
    query = (
        select(Dwelling.house_id, func.count())
        .join(HouseAddress, HouseAddress.house_id == Dwelling.house_id)
        .where(_on(street), HouseAddress.removed_step.is_(None), Dwelling.removed_step.is_(None))
        .group_by(Dwelling.house_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _people_counts(session: Session, street: Id | None) -> dict[Id, int]:
    query = (
        select(Dwelling.house_id, func.count(Residence.person_id.distinct()))
        .join(Residence, Residence.dwelling_id == Dwelling.id)
        .join(HouseAddress, HouseAddress.house_id == Dwelling.house_id)
        .join(Person, Person.id == Residence.person_id)
        .where(
            _on(street), HouseAddress.removed_step.is_(None), Residence.removed_step.is_(None),
            Residence.until_day.is_(None), Residence.kind != OWNER, Person.removed_step.is_(None),
            Dwelling.removed_step.is_(None),
        )
        .group_by(Dwelling.house_id)
    )  # fmt: skip
    return {row[0]: row[1] for row in session.execute(query)}


def _other_addresses(session: Session, houses: list[Id], street: Id | None, naming: Naming) -> dict[Id, str]:
    query = (
        select(HouseAddress.house_id, Street.name_kk, Street.name_ru, Street.kind, HouseAddress.number)
        .join(Street, Street.id == HouseAddress.street_id)
        .where(HouseAddress.house_id.in_(houses), HouseAddress.removed_step.is_(None), Street.id != street)
    )
    found: dict[Id, list[str]] = {}
    for key, kk, ru, kind, number in session.execute(query):
        word = naming.codes.get("street_kind", kind).short(naming.language.code)
        places = [(naming.pair(kk, ru), word)]
        found.setdefault(key, []).append(naming.language.address(places, house=number))
    return {key: ", ".join(texts) for key, texts in found.items()}


def house_card(session: Session, key: Id, naming: Naming, viewer: Viewer) -> HouseCard | None:
    """Return the inside of a house; None when there is none."""
    house = session.scalars(live(House).where(House.id == key)).first()
    if house is None:
        return None
    addresses = list(
        session.scalars(
            live(HouseAddress)
            .where(HouseAddress.house_id == key)
            .order_by(HouseAddress.main.desc(), HouseAddress.id)
        )
    )
    main = house_addresses(session, [key]).get(key)
    street = addresses[0].street_id if addresses else None
    others = _other_addresses(session, [key], street, naming).get(key, "") if street else ""
    dwellings = dwelling_rows(session, key, naming.codes)
    title = naming.address(main) or naming.code("house_kind", house.kind)
    people = sum(row.people for row in dwellings)
    facts = house_facts(session, house, addresses, naming, viewer)
    return HouseCard(house, title, addresses, [others] if others else [], dwellings, people, facts)


def dwelling_rows(session: Session, house: Id, codes: CodeLists) -> list[DwellingRow]:
    """Return the dwellings of a house in natural order with the number of residents and their layers."""
    live_there = (
        select(Residence.dwelling_id, Residence.person_id, Residence.kind)
        .join(Dwelling, Dwelling.id == Residence.dwelling_id)
        .join(Person, Person.id == Residence.person_id)
        .where(
            Dwelling.house_id == house, Residence.removed_step.is_(None), Residence.until_day.is_(None),
            Person.removed_step.is_(None),
        )
    )  # fmt: skip
    people: dict[Id, set[Id]] = {}
    rented = set()
    for dwelling, person, kind in session.execute(live_there):
        if kind != OWNER:
            people.setdefault(dwelling, set()).add(person)
        if kind == "tenant":
            rented.add(dwelling)
    layers = _layers(session, {key for keys in people.values() for key in keys}, codes)
    query = live(Dwelling).where(Dwelling.house_id == house).order_by(Dwelling.number_key, Dwelling.id)
    return [
        DwellingRow(
            d.id, d.number, d.number_key, d.kind, d.entrance, d.floor, d.state, d.note,
            len(people.get(d.id, ())),
            frozenset(layer for person in people.get(d.id, ()) for layer in layers.get(person, ()))
            | ({RENTED} if d.id in rented else set()),
        )
        for d in session.scalars(query)
    ]  # fmt: skip


def _layers(session: Session, people: set[Id], codes: CodeLists) -> dict[Id, set[str]]:
    query = select(Role.subject_id, Role.kind).where(
        Role.subject_id.in_(people), Role.removed_step.is_(None), Role.until_day.is_(None)
    )
    found: dict[Id, set[str]] = {}
    for key, kind in session.execute(query):
        found.setdefault(key, set()).add(codes.get("role_kind", kind).parent)
    today = wall_today()
    for key, layers in layers_of(session, people, codes, today).items():
        found.setdefault(key, set()).update(layers)
    return found


def resident_rows(session: Session, dwelling: Id, viewer: Viewer) -> list[ResidentRow]:
    """Return who is tied to a dwelling today, a household after the other, then who does not live there.

    Those that ``viewer`` may not see are left out.
    """
    tied: dict[Id, list[Residence]] = {}
    people: dict[Id, Person] = {}
    for person, residence in residents(session, dwelling):
        if viewer.people and may_see(person.secrecy, person.author_id, viewer):
            people[person.id] = person
            tied.setdefault(person.id, []).append(residence)
    query = select(Phone.subject_id, Phone.number).where(
        Phone.subject_id.in_(list(people)), Phone.removed_step.is_(None)
    )
    phones = {row[0]: row[1] for row in session.execute(query.order_by(Phone.id.desc()))}
    rows = [_resident(person, tied[key], phones.get(key, "")) for key, person in people.items()]
    # sorting keeps the order of names within a household
    return sorted(rows, key=lambda row: (not row.household, row.household, row.kind == OWNER))


def _resident(person: Person, tied: list[Residence], phone: str) -> ResidentRow:
    ranked = sorted(tied, key=_rank)
    first = ranked[0]
    lives = first.kind in LIVING
    return ResidentRow(
        person.id, person.name, person.birth, first.kind, first.as_of, phone,
        tuple(row.kind for row in ranked), first.household if lives else 0, first.from_day, first.source,
    )  # fmt: skip


def _rank(residence: Residence) -> int:
    kind = residence.kind
    return _KIND_ORDER.index(kind) if kind in _KIND_ORDER else len(_KIND_ORDER)
