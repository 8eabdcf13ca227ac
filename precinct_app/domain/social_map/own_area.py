"""Whose area a resident's card lies in: outside of one's own the reason of opening it is asked first.

An area is own by an order's ranges of houses or by a boundary or sector with the inspector's name. Where
nobody was given any, nothing can lie outside, and so it is with a person whose home is not written.
"""

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, House, HouseAddress
from precinct_app.domain.base import Id, live
from precinct_app.domain.house_ranges import read_ranges
from precinct_app.domain.social_map.people import Residence
from precinct_app.domain.social_map.service_ranges import ServiceRange, ranges_on
from precinct_app.domain.users import Area

# whether an area (WKB, degrees) holds a spot (longitude, latitude); the domain knows no geometry
Holds = Callable[[bytes, float, float], bool]


def lies_outside(
    session: Session, person: Id, user: Id, day: date, holds: Holds, *, shares: bool = False
) -> bool:
    """Return whether no home of ``person`` on a day is in the area of ``user``.

    Who was given no area is asked only where another answers; ``shares`` spares him too: an assistant works
    in the area of his inspector.
    """
    ranges = [row for row in ranges_on(session, day) if row.inspector_id is not None]
    areas = _areas_on(session, day)
    given = {row.inspector_id for row in ranges} | {area.inspector_id for area in areas}
    if not given or (shares and user not in given):
        return False
    homes = _homes(session, person, day)
    answering = {one for home in homes for one in _answering(session, home, ranges, areas, holds)}
    return bool(homes) and user not in answering and (user in given or bool(answering))


def _areas_on(session: Session, day: date) -> list[Area]:
    query = live(Area).where(
        Area.inspector_id.is_not(None),
        or_(Area.valid_from.is_(None), Area.valid_from <= day),
        or_(Area.valid_until.is_(None), Area.valid_until >= day),
    )
    return list(session.scalars(query))


def _homes(session: Session, person: Id, day: date) -> list[House]:
    query = (
        select(House)
        .join(Dwelling, Dwelling.house_id == House.id)
        .join(Residence, Residence.dwelling_id == Dwelling.id)
        .where(
            Residence.person_id == person, Residence.removed_step.is_(None), House.removed_step.is_(None),
            or_(Residence.until_day.is_(None), Residence.until_day >= day),
        )
        .distinct()
    )  # fmt: skip
    return list(session.scalars(query))


def _answering(
    session: Session, home: House, ranges: Iterable[ServiceRange], areas: Iterable[Area], holds: Holds
) -> set[Id | None]:
    addresses = list(session.scalars(live(HouseAddress).where(HouseAddress.house_id == home.id)))
    found = {
        row.inspector_id
        for row in ranges
        for address in addresses
        if address.street_id == row.street_id and read_ranges(row.ranges).covers_any(address.number)
    }
    if home.lon is not None and home.lat is not None:
        found |= {area.inspector_id for area in areas if holds(area.wkb, home.lon, home.lat)}
    return found
