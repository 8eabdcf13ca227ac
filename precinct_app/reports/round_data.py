"""What a round sheet is made of: rows in walking order, residents' names only where the edition has them."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Address
from precinct_app.domain.base import Id, live
from precinct_app.domain.codes import CodeLists, code_lists
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.domain.social_map import Person, Residence
from precinct_app.domain.social_map.round_reading import VisitRow, visits, walk
from precinct_app.domain.social_map.rounds import Round, RoundVisit
from precinct_app.domain.users import Precinct, User
from precinct_app.reports.words import KK


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """Which sheet is wanted: of which houses (all for None), which entrance of them (None for all), only
    what is left, with names or without.
    """

    round_id: Id
    houses: frozenset[Id] | None = None
    only_left: bool = False
    names: bool = False
    languages: tuple[str, ...] = ("kk", "ru")
    entrance: int | None = None


@dataclass(frozen=True, slots=True)
class SheetHouse:
    """A house of the sheet with its doors up each stair; ``landmark`` is the note of one without a number."""

    key: Id
    address: Address | None
    doors: list[VisitRow]
    landmark: str = ""


@dataclass(slots=True)
class SheetData:
    """The material of one sheet; ``names`` are short names by dwelling, ``people`` whose they are."""

    round: Round
    order: SheetOrder
    codes: CodeLists
    precinct: Precinct | None
    inspector: User | None
    houses: list[SheetHouse] = field(default_factory=list)
    names: dict[Id, list[str]] = field(default_factory=dict)
    people: set[Id] = field(default_factory=set)

    @property
    def doors(self) -> int:
        """How many dwellings the sheet has."""
        return sum(len(house.doors) for house in self.houses)


def collect(session: Session, order: SheetOrder, viewer: Viewer) -> SheetData:
    """Read a sheet; whom ``viewer`` may not see is not named."""
    found = session.get_one(Round, order.round_id)
    data = SheetData(
        found,
        order,
        code_lists(session, found.from_day),
        session.scalars(live(Precinct)).first(),
        session.get(User, found.inspector_id) if found.inspector_id else None,
    )
    rows = visits(session, order.round_id, only_left=order.only_left)
    for house in walk(session, order.round_id):
        # a note may name people, so it stays off a sheet without names
        landmark = house.landmark if order.names else ""
        doors = [door for door in rows.get(house.key, ()) if order.entrance in (None, door.entrance)]
        if doors and (order.houses is None or house.key in order.houses):
            data.houses.append(SheetHouse(house.key, house.address, doors, landmark))
    if order.names:
        _read_names(session, data, viewer)
    return data


def _read_names(session: Session, data: SheetData, viewer: Viewer) -> None:
    wanted = {door.dwelling_id for house in data.houses for door in house.doors}
    query = (
        select(
            Residence.dwelling_id, Person.id, Person.surname, Person.given, Person.patronymic,
            Person.secrecy, Person.author_id,
        )
        .join(Person, Person.id == Residence.person_id)
        .join(RoundVisit, RoundVisit.dwelling_id == Residence.dwelling_id)
        .where(
            RoundVisit.round_id == data.order.round_id, RoundVisit.removed_step.is_(None),
            Residence.removed_step.is_(None), Residence.until_day.is_(None), Person.removed_step.is_(None),
        )
        .order_by(Person.sort)
    )  # fmt: skip
    for dwelling, key, surname, given, patronymic, secrecy, author in session.execute(query):
        if dwelling in wanted and may_see(secrecy, author, viewer):
            name = KK.short_name(surname, given, patronymic)
            listed = data.names.setdefault(dwelling, [])
            if name not in listed:
                listed.append(name)
            data.people.add(key)
