"""What the lists of people and groups show, read on the reader's thread as plain rows.

The names of everybody come first. What stands beside a name is read for the rows that are looked at, and for
everybody only when the list is put in order or searched by it: 25 000 people open at once. Words (addresses,
roles) are made when a row is painted.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import case, func, or_, select, text
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import (
    SEVERAL_SETTLEMENTS,
    Address,
    Dwelling,
    House,
    HouseAddress,
    Settlement,
    Street,
)
from precinct_app.domain.base import Id, among, plain_rows
from precinct_app.domain.contacts import Contact, Participant
from precinct_app.domain.register.layers import categories_of
from precinct_app.domain.secrecy import NORMAL, Viewer, seen_by
from precinct_app.domain.social_map import Group, Person, Phone, Residence, Role, Tie

# of several dwellings the last in this order is shown
HOME_ORDER = {"owner": 1, "registered": 2, "owner_lives": 3, "tenant": 4, "actual": 5}
# what stands beside a name
HOMES, PHONES, ROLES, REGISTER, LASTS = "homes", "phones", "roles", "register", "lasts"
EVERYTHING = frozenset({HOMES, PHONES, ROLES, REGISTER, LASTS})


@dataclass(slots=True, eq=False)
class Home:
    """The parts of an address, as many people share few of them: one object for each dwelling."""

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


@dataclass(slots=True)
class Details:
    """What belongs to the people of the list, by key: home, phone, kinds of roles, categories of open entries
    of the register, last contact. ``parts`` were read, for ``keys`` or (None) for everybody.
    """

    homes: dict[Id, Home] = field(default_factory=dict)
    phones: dict[Id, tuple[str, str]] = field(default_factory=dict)  # as written, its digits
    roles: dict[Id, tuple[str, ...]] = field(default_factory=dict)
    register: dict[Id, tuple[str, ...]] = field(default_factory=dict)
    lasts: dict[Id, str] = field(default_factory=dict)
    parts: frozenset[str] = EVERYTHING
    keys: frozenset[Id] | None = None


class Known(Details):
    """The details that were read so far: ``whole`` parts of everybody, and all parts of who was ``seen``."""

    def __init__(self) -> None:
        super().__init__()
        self.whole: frozenset[str] = frozenset()
        self.seen: set[Id] = set()

    @property
    def missing(self) -> frozenset[str]:
        """The parts that are not known of everybody."""
        return EVERYTHING - self.whole

    def outdate(self) -> None:
        """Ask for everything anew; what is known stays in view until then."""
        self.whole = frozenset()
        self.seen.clear()

    def take(self, found: Details) -> None:
        """Take over what was read for everybody or for some."""
        if found.keys is None:
            for part in found.parts:
                setattr(self, part, getattr(found, part))
            self.whole |= found.parts
            return
        for part in found.parts - self.whole:
            kept = getattr(self, part)
            for key in found.keys:
                kept.pop(key, None)
            kept.update(getattr(found, part))
        self.seen |= found.keys


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
    rows = plain_rows(session, query)
    rows.sort(key=itemgetter(SORT))  # by its index the engine would read the table out of order
    return rows


def people_details(
    session: Session, today: date, parts: Collection[str] = EVERYTHING, keys: Collection[Id] | None = None
) -> Details:
    """Return the ``parts`` of everybody, or of ``keys``."""
    return Details(
        homes=_homes(session, keys) if HOMES in parts else {},
        phones=_phones(session, keys) if PHONES in parts else {},
        roles=_roles(session, today, keys) if ROLES in parts else {},
        register=categories_of(session, today, keys) if REGISTER in parts else {},
        lasts=_last_contacts(session, keys) if LASTS in parts else {},
        parts=frozenset(parts),
        keys=None if keys is None else frozenset(keys),
    )


def _of(column: Any, keys: Iterable[Id] | None) -> tuple[Any, ...]:
    return () if keys is None else (among(column, keys),)


def _homes(session: Session, keys: Collection[Id] | None) -> dict[Id, Home]:
    rank = case(HOME_ORDER, value=Residence.kind, else_=0)
    query = (
        select(Residence.person_id, Residence.dwelling_id)
        .where(
            Residence.removed_step.is_(None), Residence.until_day.is_(None), *_of(Residence.person_id, keys)
        )
        .order_by(rank)
    )
    living = plain_rows(session, query)
    places = _dwelling_homes(session, None if keys is None else {home for _person, home in living})
    return {person: places[home] for person, home in living if home in places}


def _dwelling_homes(session: Session, dwellings: Collection[Id] | None) -> dict[Id, Home]:
    query = select(Dwelling.id, Dwelling.house_id, Dwelling.number, Dwelling.number_key, Dwelling.kind)
    own = plain_rows(session, query.where(Dwelling.removed_step.is_(None), *_of(Dwelling.id, dwellings)))
    # joined here: the engine would look up street and settlement once more for each flat of a house
    houses = _houses(session, None if dwellings is None else {row[1] for row in own})
    found = {}
    for key, house_id, number, number_key, kind in own:
        if house_id in houses:
            street, house, town = houses[house_id]
            found[key] = _home([*street, *house[:2], number, number_key, house_id, house[2], kind, *town])
    return found


def _home(parts: list[Any]) -> Home:
    return Home(*parts)


def _houses(session: Session, keys: Collection[Id] | None) -> dict[Id, tuple[tuple[Any, ...], ...]]:
    """Return (street), (number, its key, kind), (settlement, whether there are several) of houses."""
    empty = func.coalesce
    query = (
        select(
            House.id, empty(Street.name_kk, ""), empty(Street.name_ru, ""), empty(Street.kind, ""),
            empty(HouseAddress.number, ""), empty(HouseAddress.number_key, ""), House.kind,
            empty(Settlement.name_kk, ""), empty(Settlement.name_ru, ""), empty(Settlement.kind, ""),
            SEVERAL_SETTLEMENTS,
        )
        .outerjoin(HouseAddress, (HouseAddress.house_id == House.id) & (HouseAddress.main == 1)
                   & HouseAddress.removed_step.is_(None))
        .outerjoin(Street, Street.id == HouseAddress.street_id)
        .outerjoin(Settlement, Settlement.id == Street.settlement_id)
        .where(*_of(House.id, keys))
    )  # fmt: skip
    return {row[0]: (row[1:4], row[4:7], row[7:]) for row in plain_rows(session, query)}


def _phones(session: Session, keys: Collection[Id] | None) -> dict[Id, tuple[str, str]]:
    query = select(Phone.subject_id, Phone.number, Phone.digits).where(
        Phone.removed_step.is_(None), *_of(Phone.subject_id, keys)
    )
    rows = plain_rows(session, query.order_by(Phone.id.desc()))
    return {key: (number, digits) for key, number, digits in rows}


def _roles(session: Session, today: date, keys: Collection[Id] | None) -> dict[Id, tuple[str, ...]]:
    query = select(Role.subject_id, Role.kind).where(
        Role.removed_step.is_(None), or_(Role.until_day.is_(None), Role.until_day >= today),
        *_of(Role.subject_id, keys),
    )  # fmt: skip
    found: dict[Id, tuple[str, ...]] = {}
    for key, kind in plain_rows(session, query.order_by(Role.id)):
        found[key] = (*found.get(key, ()), kind)
    return found


# of everybody: both indexes hold all that is asked, while the table of contacts is read out of order else
_ALL_LASTS = text(
    "SELECT participant.subject_id, max(contact.happened) FROM participant"
    " JOIN contact INDEXED BY contact_last ON contact.id = participant.contact_id"
    " WHERE participant.removed_step IS NULL"
    " AND contact.removed_step IS NULL AND contact.secrecy = 'normal' GROUP BY participant.subject_id"
)


def _last_contacts(session: Session, keys: Collection[Id] | None) -> dict[Id, str]:
    query = _ALL_LASTS if keys is None else _lasts_of(keys)
    return {subject: told[:10] for subject, told in plain_rows(session, query)}


def _lasts_of(keys: Collection[Id]) -> Any:
    return (
        select(Participant.subject_id, func.max(Contact.happened))
        .select_from(Participant)
        .join(Contact, Contact.id == Participant.contact_id)
        .where(
            among(Participant.subject_id, keys), Participant.removed_step.is_(None),
            Contact.removed_step.is_(None), Contact.secrecy == NORMAL,
        )
        .group_by(Participant.subject_id)
    )  # fmt: skip


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
