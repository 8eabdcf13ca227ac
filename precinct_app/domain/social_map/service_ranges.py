"""Which houses an inspector answers for, as orders write it: a street and ranges of house numbers.

The text stays as the order has it («1–45 нечёт., 12/3, 20а корп. 2»); it is read by
:mod:`precinct_app.domain.house_ranges` when it is needed, so a better reader needs no new data. A house of a
sector that has an inspector is his too, and what nobody else was given inside the boundary is whose name the
boundary bears; the houses of both come from the map.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Date, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.addresses import House, HouseAddress
from precinct_app.domain.base import Id, Record, among, key_column, live
from precinct_app.domain.house_ranges import HouseRanges, read_ranges


class ServiceRange(Record):
    """A part of a street that a user answers for, valid between dates; ``ranges`` "" is the whole street."""

    __tablename__ = "service_range"
    street_id: Mapped[Id] = key_column("street.id")
    ranges: Mapped[str] = mapped_column(default="")
    inspector_id: Mapped[Id | None] = key_column("app_user.id")
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(default="")  # the order, its number and date


@dataclass(frozen=True, slots=True)
class Service:
    """Who answers for each house on a day: ``of`` by house, ``gaps`` nobody's, ``overlaps`` several's."""

    of: Mapping[Id, frozenset[Id]] = field(default_factory=dict)
    gaps: tuple[Id, ...] = ()
    overlaps: tuple[Id, ...] = ()


def ranges_on(session: Session, day: date) -> list[ServiceRange]:
    """Return the live ranges valid on a day, by street."""
    query = live(ServiceRange).where(
        or_(ServiceRange.valid_from.is_(None), ServiceRange.valid_from <= day),
        or_(ServiceRange.valid_until.is_(None), ServiceRange.valid_until >= day),
    )
    return list(session.scalars(query.order_by(ServiceRange.street_id, ServiceRange.id)))


def street_numbers(session: Session, streets: Iterable[Id]) -> dict[Id, list[str]]:
    """Return the numbers of the houses of each street, as they are written; a corner house has several."""
    query = (
        select(HouseAddress.street_id, HouseAddress.number)
        .join(House, House.id == HouseAddress.house_id)
        .where(among(HouseAddress.street_id, streets), HouseAddress.number != "")
        .where(HouseAddress.removed_step.is_(None), House.removed_step.is_(None))
    )
    found: dict[Id, list[str]] = {}
    for street, number in session.execute(query):
        found.setdefault(street or b"", []).append(number)
    return found


def service_on(
    session: Session, day: date, in_sectors: Mapping[Id, Iterable[Id]] | None = None,
    in_boundary: Mapping[Id, Iterable[Id]] | None = None,
) -> Service:  # fmt: skip
    """Return who answers for every live house on a day.

    ``in_sectors`` are the houses inside the sectors of each inspector, ``in_boundary`` those inside the
    boundary that bears his name, as the map finds them. A corner house belongs to whoever has either of its
    addresses.
    """
    found: dict[Id, set[Id]] = {}
    for inspector, inside in (in_sectors or {}).items():
        for house in inside:
            found.setdefault(house, set()).add(inspector)
    by_street: dict[Id, list[tuple[Id | None, HouseRanges]]] = {}
    for row in ranges_on(session, day):
        by_street.setdefault(row.street_id, []).append((row.inspector_id, read_ranges(row.ranges)))
    houses = list(session.scalars(select(House.id).where(House.removed_step.is_(None))))
    numbers = select(HouseAddress.house_id, HouseAddress.street_id, HouseAddress.number).where(
        HouseAddress.removed_step.is_(None)
    )
    for key, street, number in session.execute(numbers):
        for answering, ranges in by_street.get(street or b"", ()):
            if answering and ranges.covers_any(number):
                found.setdefault(key, set()).add(answering)
    for inspector, inside in (in_boundary or {}).items():
        for house in inside:
            found.setdefault(house, {inspector})
    return Service(
        {house: frozenset(found[house]) for house in houses if house in found},
        tuple(house for house in houses if house not in found),
        tuple(house for house in houses if len(found.get(house, ())) > 1),
    )
