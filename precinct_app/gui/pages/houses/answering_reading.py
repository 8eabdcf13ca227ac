"""Who answers for each house on a day: the ranges of orders, the sectors and the boundary with an inspector.

Which houses stand inside an area is asked from the shapes of the map; everything else is a query.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Address, House, Settlement, Street, house_addresses
from precinct_app.domain.base import Id, live
from precinct_app.domain.house_ranges import read_ranges, without_a_house
from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map.round_reading import landmarks
from precinct_app.domain.social_map.service_editing import range_words
from precinct_app.domain.social_map.service_ranges import Service, ServiceRange, service_on, street_numbers
from precinct_app.domain.users import Area, User, boundary_on
from precinct_app.i18n import number_key, sort_key
from precinct_app.tasks import Progress

AREA_ORDER = ("boundary", "sector")
_LAST = "\U0010ffff"
PAST, HOLDS, TO_COME = "past", "holds", "to_come"


class RangeRow(NamedTuple):
    """One range of a street; ``unread`` are the pieces of its text that nobody can read."""

    key: Id
    street_id: Id
    street: str
    street_sort: str
    settlement: str
    ranges: str
    words: str
    unread: tuple[str, ...]
    inspector_id: Id | None
    inspector: str
    valid_from: date | None
    valid_until: date | None
    source: str
    state: str
    lacking: str = ""  # numbers of the text that no house of the street has, in words


class AreaRow(NamedTuple):
    """One version of the boundary, a sector or an area; ``houses`` stand inside it."""

    key: Id
    kind: str
    name: str
    name_kk: str
    name_ru: str
    inspector_id: Id | None
    inspector: str
    valid_from: date | None
    valid_until: date | None
    source: str
    state: str
    houses: int


class DoubtRow(NamedTuple):
    """A house that nobody (``who`` "") or more than one inspector answers for."""

    key: Id
    address: str
    sort: tuple[str, str, str, str]  # settlement, street, number, what tells a house without one
    who: str


@dataclass(frozen=True, slots=True)
class Answering:
    """All that the view shows, on one day."""

    day: date
    ranges: list[RangeRow] = field(default_factory=list)
    areas: list[AreaRow] = field(default_factory=list)
    gaps: list[DoubtRow] = field(default_factory=list)
    overlaps: list[DoubtRow] = field(default_factory=list)
    houses: int = 0


def inspector_names(session: Session, naming: Naming) -> dict[Id, str]:
    """Return the short name of every user, those who have left too: old ranges name them."""
    return {
        user.id: naming.language.short_name(
            naming.pair(user.surname_kk, user.surname_ru), naming.pair(user.given_kk, user.given_ru),
            naming.pair(user.patronymic_kk, user.patronymic_ru),
        )
        for user in session.scalars(select(User))
    }  # fmt: skip


def inspectors(session: Session, naming: Naming) -> list[tuple[Id, str]]:
    """Return those who can be given houses, by name."""
    names = inspector_names(session, naming)
    keys = session.scalars(live(User).where(User.active == 1))
    return sorted(((user.id, names[user.id]) for user in keys), key=lambda found: found[1])


def service_of(session: Session, day: date) -> Service:
    """Return who answers for each house on a day, by ranges, by sectors and by the boundary."""
    query = live(Area).where(
        Area.inspector_id.is_not(None), Area.kind != "boundary",
        or_(Area.valid_from.is_(None), Area.valid_from <= day),
        or_(Area.valid_until.is_(None), Area.valid_until >= day),
    )  # fmt: skip
    boundary = boundary_on(session, day)
    whole = [boundary] if boundary is not None and boundary.inspector_id is not None else []
    sectors, inside = _by_inspector(session, list(session.scalars(query))), _by_inspector(session, whole)
    return service_on(session, day, sectors, inside)


def _by_inspector(session: Session, areas: list[Area]) -> dict[Id, set[Id]]:
    found: dict[Id, set[Id]] = {}
    inside = houses_inside(session, areas) if areas else {}
    for area in areas:
        found.setdefault(area.inspector_id or b"", set()).update(inside[area.id])
    return found


def houses_inside(session: Session, areas: list[Area]) -> dict[Id, list[Id]]:
    """Return the live houses with a spot inside each area."""
    from precinct_app.geo import shapes

    query = select(House.id, House.lon, House.lat).where(
        House.removed_step.is_(None), House.lon.is_not(None), House.lat.is_not(None)
    )
    rows = list(session.execute(query))
    lons, lats = [row[1] or 0.0 for row in rows], [row[2] or 0.0 for row in rows]
    found = {}
    for area in areas:
        held = shapes.contains_many(area.wkb, lons, lats) if rows else []
        found[area.id] = [row[0] for row, inside in zip(rows, held, strict=True) if inside]
    return found


class ReadAnswering:
    """Reads ranges, areas, gaps and overlaps of a day."""

    def __init__(self, store: Any, day: date, naming: Naming) -> None:
        self._store, self._day, self._naming = store, day, naming

    def __call__(self, progress: Progress) -> Answering:
        """Do the work."""
        with self._store.read() as session:
            names = inspector_names(session, self._naming)
            service = service_of(session, self._day)
            wanted = [*service.gaps, *service.overlaps]
            addresses = house_addresses(session, wanted)
            marks = landmarks(
                session, [key for key in wanted if not (at := addresses.get(key)) or not at.house]
            )
            ranges = self._ranges(session, names)
            areas = self._areas(session, names)
        doubts = {key: self._doubt(key, addresses.get(key), marks, service, names) for key in wanted}
        return Answering(
            self._day, ranges, areas, _ordered(doubts, service.gaps), _ordered(doubts, service.overlaps),
            len(service.of) + len(service.gaps),
        )  # fmt: skip

    def _doubt(
        self, key: Id, address: Address | None, marks: Mapping[Id, str], service: Service,
        names: Mapping[Id, str],
    ) -> DoubtRow:  # fmt: skip
        mark = marks.get(key, "")
        who = ", ".join(sorted(names.get(one, "–") for one in service.of.get(key, ())))
        told = self._naming.address(address) if address else ""
        parts = [told or self._naming.language.house_unnumbered(), mark]
        at = address or Address()
        sort = (
            sort_key(self._naming.pair(at.settlement_kk, at.settlement_ru)),
            sort_key(self._naming.pair(at.street_kk, at.street_ru)) if at.street else _LAST,
            at.number_key, sort_key(mark),
        )  # fmt: skip
        return DoubtRow(key, " · ".join(part for part in parts if part), sort, who)

    def _ranges(self, session: Session, names: Mapping[Id, str]) -> list[RangeRow]:
        query = (
            select(ServiceRange, Street, Settlement)
            .join(Street, Street.id == ServiceRange.street_id)
            .outerjoin(Settlement, Settlement.id == Street.settlement_id)
            .where(ServiceRange.removed_step.is_(None), Street.removed_step.is_(None))
            .order_by(Street.sort_kk, ServiceRange.valid_from.desc(), ServiceRange.id)
        )
        rows = list(session.execute(query))
        numbers = street_numbers(session, {row[1].id for row in rows})
        return [self._range(*row, names, numbers.get(row[1].id, [])) for row in rows]

    def _range(
        self, row: ServiceRange, street: Street, place: Settlement | None, names: Mapping[Id, str],
        numbers: list[str],
    ) -> RangeRow:  # fmt: skip
        naming, read = self._naming, read_ranges(row.ranges)
        name = naming.pair(street.name_kk, street.name_ru)
        lacking = range_words(without_a_house(read, numbers), naming.language)
        word = naming.codes.get("street_kind", street.kind).short(naming.language.code)
        town = naming.pair(place.name_kk, place.name_ru) if place is not None else ""
        return RangeRow(
            row.id, street.id, naming.language.place(name, word), sort_key(name), town, row.ranges,
            range_words(read, naming.language), read.unread,
            row.inspector_id, names.get(row.inspector_id or b"", ""), row.valid_from, row.valid_until,
            row.source, state_on(self._day, row.valid_from, row.valid_until), lacking,
        )  # fmt: skip

    def _areas(self, session: Session, names: Mapping[Id, str]) -> list[AreaRow]:
        rows = list(session.scalars(live(Area)))
        inside = houses_inside(session, rows) if rows else {}
        found = [
            AreaRow(
                row.id, row.kind, self._naming.pair(row.name_kk, row.name_ru), row.name_kk, row.name_ru,
                row.inspector_id, names.get(row.inspector_id or b"", ""), row.valid_from, row.valid_until,
                row.source, state_on(self._day, row.valid_from, row.valid_until), len(inside[row.id]),
            )
            for row in rows
        ]  # fmt: skip
        return sorted(found, key=_area_order)


def _area_order(row: AreaRow) -> tuple[object, ...]:
    """The boundary, then sectors, the rest; each by name («2-сектор» before «10-сектор»), newest first."""
    kind = AREA_ORDER.index(row.kind) if row.kind in AREA_ORDER else len(AREA_ORDER)
    begun = row.valid_from.toordinal() if row.valid_from else 0
    return kind, number_key(row.name), -begun, row.key


def state_on(day: date, first: date | None, last: date | None) -> str:
    """Return whether days from ``first`` to ``last`` (None is open) hold on ``day``, are past or to come."""
    if last is not None and last < day:
        return PAST
    return TO_COME if first is not None and first > day else HOLDS


def _ordered(doubts: Mapping[Id, DoubtRow], keys: tuple[Id, ...]) -> list[DoubtRow]:
    return sorted((doubts[key] for key in keys if key in doubts), key=lambda row: row.sort)
