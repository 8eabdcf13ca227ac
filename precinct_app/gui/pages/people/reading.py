"""What the lists and cards of people and groups show, read on the reader's thread as plain rows.

The list reads the names of everybody first and what stands beside them after that; words (addresses, roles)
are made when a row is painted, so that 25 000 people open at once.
"""

from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import (
    SEVERAL_SETTLEMENTS,
    Address,
    Dwelling,
    House,
    HouseAddress,
    Settlement,
    Street,
    dwelling_addresses,
)
from precinct_app.domain.base import Id, live
from precinct_app.domain.contacts import Contact, Participant, Promise, contacts_of
from precinct_app.domain.labels import Label, Naming, label, labels
from precinct_app.domain.register.layers import categories_of
from precinct_app.domain.secrecy import NORMAL, Viewer, may_see, seen_by
from precinct_app.domain.social_map import Group, NameVariant, Person, Phone, Residence, Role, Tie
from precinct_app.domain.social_map.cards import hidden_subjects
from precinct_app.domain.social_map.people import phones_of
from precinct_app.domain.social_map.subjects import roles_of, ties_of
from precinct_app.domain.users import User
from precinct_app.gui.cards.register_view import EntryView, entry_views

_HOME_ORDER = {"owner": 1, "registered": 2, "owner_lives": 3, "tenant": 4, "actual": 5}


class Home(NamedTuple):
    """The parts of an address, as many people share few of them."""

    street_kk: str
    street_ru: str
    street_kind: str
    house: str
    number_key: str
    dwelling: str
    dwelling_key: str
    house_id: Id
    house_kind: str
    dwelling_kind: str
    town_kk: str
    town_ru: str
    town_kind: str
    several: int

    def address(self) -> Address:
        """Return the address to be written in a language."""
        return Address(
            self.street_kk, self.street_ru, self.street_kind, self.house, self.dwelling, self.town_kk,
            self.town_ru, self.town_kind, self.house_id, number_key=self.number_key,
            dwelling_key=self.dwelling_key, house_kind=self.house_kind, dwelling_kind=self.dwelling_kind,
            several=bool(self.several),
        )  # fmt: skip

    def order(self) -> tuple[str, str, str]:
        """Return the key of walking order: street, house, dwelling."""
        return (self.street_kk or self.street_ru, self.number_key, self.dwelling_key)


# places in a row of the list of people; a row is the plain tuple that the store gives
KEY, SORT, SURNAME, GIVEN, PATRONYMIC, BIRTH, SECRECY = range(7)
PersonRow = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """What belongs to the people of the list, by key: home, phone, kinds of roles, last contact."""

    homes: dict[Id, Home] = field(default_factory=dict)
    phones: dict[Id, str] = field(default_factory=dict)
    roles: dict[Id, tuple[str, ...]] = field(default_factory=dict)
    lasts: dict[Id, str] = field(default_factory=dict)
    register: dict[Id, tuple[str, ...]] = field(default_factory=dict)  # categories of open entries


class GroupRow(NamedTuple):
    """One group in the list."""

    key: Id
    sort: str
    name: str
    kind: str
    times: str
    size: int | None
    members: int
    secrecy: str


def people_rows(session: Session, viewer: Viewer) -> list[PersonRow]:
    """Return everybody whom ``viewer`` may see, by name, as plain tuples (``KEY`` ... ``SECRECY``)."""
    query = select(
        Person.id, Person.sort, Person.surname, Person.given, Person.patronymic, Person.birth, Person.secrecy
    ).where(Person.removed_step.is_(None), Person.merged_into.is_(None), seen_by(Person, viewer))
    rows = _plain(session, query)
    rows.sort(key=itemgetter(SORT))
    return rows


def people_details(session: Session, today: date) -> Details:
    """Return what the list shows beside the names."""
    return Details(
        _homes(session), _phones(session), _roles(session, today), _last_contacts(session),
        categories_of(session, today),
    )  # fmt: skip


def _plain(session: Session, query: Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    # plain tuples of the driver: a quarter of the time of result rows over 25 000 people
    connection = session.connection()
    cursor = connection.execute(query).cursor
    assert cursor is not None  # noqa: S101 - for the type checker
    return list(cursor.fetchall())


def _homes(session: Session) -> dict[Id, Home]:
    places = _dwelling_homes(session)
    rank = case(_HOME_ORDER, value=Residence.kind, else_=0)
    query = (
        select(Residence.person_id, Residence.dwelling_id)
        .where(Residence.removed_step.is_(None), Residence.until_day.is_(None))
        .order_by(rank)
    )
    return {person: places[home] for person, home in _plain(session, query) if home in places}


def _dwelling_homes(session: Session) -> dict[Id, Home]:
    empty = func.coalesce
    query = (
        select(
            Dwelling.id, empty(Street.name_kk, ""), empty(Street.name_ru, ""), empty(Street.kind, ""),
            empty(HouseAddress.number, ""), empty(HouseAddress.number_key, ""), Dwelling.number,
            Dwelling.number_key, House.id, House.kind, Dwelling.kind, empty(Settlement.name_kk, ""),
            empty(Settlement.name_ru, ""), empty(Settlement.kind, ""), SEVERAL_SETTLEMENTS,
        )
        .join(House, House.id == Dwelling.house_id)
        .outerjoin(HouseAddress, (HouseAddress.house_id == Dwelling.house_id) & (HouseAddress.main == 1)
                   & HouseAddress.removed_step.is_(None))
        .outerjoin(Street, Street.id == HouseAddress.street_id)
        .outerjoin(Settlement, Settlement.id == Street.settlement_id)
        .where(Dwelling.removed_step.is_(None))
    )  # fmt: skip
    return {row[0]: Home(*row[1:]) for row in _plain(session, query)}


def _phones(session: Session) -> dict[Id, str]:
    query = select(Phone.subject_id, Phone.number).where(Phone.removed_step.is_(None))
    return dict(_plain(session, query.order_by(Phone.id.desc())))


def _roles(session: Session, today: date) -> dict[Id, tuple[str, ...]]:
    query = select(Role.subject_id, Role.kind).where(
        Role.removed_step.is_(None), or_(Role.until_day.is_(None), Role.until_day >= today)
    )
    found: dict[Id, tuple[str, ...]] = {}
    for key, kind in _plain(session, query.order_by(Role.id)):
        found[key] = (*found.get(key, ()), kind)
    return found


def _last_contacts(session: Session) -> dict[Id, str]:
    # joined here: the engine would look up each of 100 000 contacts by its key, eight times the time
    contacts = select(Contact.id, Contact.happened).where(
        Contact.removed_step.is_(None), Contact.secrecy == NORMAL
    )
    happened = dict(_plain(session, contacts))
    query = select(Participant.subject_id, Participant.contact_id).where(Participant.removed_step.is_(None))
    found: dict[Id, str] = {}
    for subject, contact in _plain(session, query):
        day = happened.get(contact, "")
        if day > found.get(subject, ""):
            found[subject] = day
    return {subject: day[:10] for subject, day in found.items()}


def group_rows(session: Session, viewer: Viewer) -> list[GroupRow]:
    """Return the groups that ``viewer`` may see, by name, with the number of their members."""
    members: dict[Id, int] = {}
    ties = select(Tie.from_id, Tie.to_id).where(
        Tie.removed_step.is_(None),
        Tie.kind == "member",
        or_(Tie.from_type == "group_", Tie.to_type == "group_"),
    )
    for one, other in session.execute(ties):
        for key in (one, other):
            members[key] = members.get(key, 0) + 1
    query = (
        select(Group.id, Group.sort, Group.name, Group.kind, Group.times, Group.size, Group.secrecy)
        .where(Group.removed_step.is_(None), Group.merged_into.is_(None), seen_by(Group, viewer))
        .order_by(Group.sort)
    )
    return [GroupRow(*row[:6], members.get(row[0], 0), row[6]) for row in session.execute(query)]


@dataclass(frozen=True, slots=True)
class TieLine:
    """One tie as seen from the card: with whom, of what kind, a note."""

    type: str
    key: Id
    other: Label
    kind: str
    outgoing: bool
    note: str
    record: Tie


@dataclass(frozen=True, slots=True)
class SubjectCard:
    """What the card of a person or group shows beside its own fields."""

    record: Any
    author: str
    phones: list[Phone]
    roles: list[Role]
    ties: list[TieLine]
    contacts: list[Contact]
    promises: list[Promise]
    names: list[NameVariant] = field(default_factory=list)
    residences: list[tuple[Residence, Address | None]] = field(default_factory=list)
    place: Label | None = None
    register: tuple[EntryView, ...] = ()


def person_card(session: Session, key: Id, naming: Naming, viewer: Viewer) -> SubjectCard | None:
    """Return everything on the card of a person; None when there is none that ``viewer`` may see."""
    person = session.scalars(live(Person).where(Person.id == key, seen_by(Person, viewer))).first()
    if person is None:
        return None
    residences = list(session.scalars(live(Residence).where(Residence.person_id == key)))
    addresses = dwelling_addresses(session, [row.dwelling_id for row in residences])
    # what holds today first, where he really lives before where he is registered
    residences.sort(key=lambda row: (row.until_day is not None, -_HOME_ORDER.get(row.kind, 0)))
    names = list(session.scalars(live(NameVariant).where(NameVariant.person_id == key)))
    today = date.today()  # noqa: DTZ011 - the officer's own day
    register = entry_views(session, [key], naming, viewer, today).get(key, ())
    return SubjectCard(
        person, **_common(session, key, person.author_id, naming, viewer), names=names,
        residences=[(row, addresses.get(row.dwelling_id)) for row in residences], register=tuple(register),
    )  # fmt: skip


def group_card(session: Session, key: Id, naming: Naming, viewer: Viewer) -> SubjectCard | None:
    """Return everything on the card of a group; None when there is none that ``viewer`` may see."""
    group = session.scalars(live(Group).where(Group.id == key, seen_by(Group, viewer))).first()
    if group is None:
        return None
    place = label(session, "place", group.place_id, naming, viewer) if group.place_id else None
    return SubjectCard(group, **_common(session, key, group.author_id, naming, viewer), place=place)


def _common(
    session: Session, key: Id, author_id: Id | None, naming: Naming, viewer: Viewer
) -> dict[str, Any]:
    contacts = [row for row in contacts_of(session, key) if _contact_seen(row, viewer)]
    promises = session.scalars(
        live(Promise).where(Promise.contact_id.in_([row.id for row in contacts])).order_by(Promise.due_day)
    )
    return {
        "author": _author(session, author_id, naming),
        "phones": phones_of(session, key),
        "roles": roles_of(session, key),
        "ties": tie_lines(session, key, naming, viewer),
        "contacts": contacts,
        "promises": list(promises),
    }


def _contact_seen(contact: Contact, viewer: Viewer) -> bool:
    return may_see(contact.secrecy, contact.author_id, viewer)


def _author(session: Session, key: Id | None, naming: Naming) -> str:
    user = session.get(User, key) if key else None
    if user is None:
        return ""
    return naming.language.short_name(
        naming.pair(user.surname_kk, user.surname_ru), naming.pair(user.given_kk, user.given_ru)
    )


def tie_lines(session: Session, key: Id, naming: Naming, viewer: Viewer) -> list[TieLine]:
    """Return the ties of a subject with the names of the others; those that may not be seen are left out."""
    ties = ties_of(session, key)
    others = [(t.to_type, t.to_id) if t.from_id == key else (t.from_type, t.from_id) for t in ties]
    hidden = hidden_subjects(session, others, viewer)
    names = labels(session, others, naming)
    return [
        TieLine(*other, names[other], tie.kind, tie.from_id == key, tie.note, tie)
        for tie, other in zip(ties, others, strict=True)
        if other in names and other not in hidden
    ]
