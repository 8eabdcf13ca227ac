"""Where a record stands, and which house stands at a place: the two questions of the map and its forms."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, House, HouseAddress
from precinct_app.domain.base import RECORDS, Id
from precinct_app.domain.contacts import Contact
from precinct_app.domain.social_map import Finding, Group, Organisation, Person, Place
from precinct_app.domain.social_map.people import main_dwellings

Where = tuple[float, float]
NEAR_HOUSE = 20.0  # metres from the point of a house whose outline is not known
_WINDOW = 0.003  # degrees round a click in which houses are looked at


def position_of(session: Session, kind: str, key: Id) -> Where | None:
    """Return (lon, lat) of a record of any type, None when it is not on the map."""
    finder = _FINDERS.get(kind)
    return finder(session, key) if finder is not None else None


def _house(session: Session, key: Id | None) -> Where | None:
    house = session.get(House, key) if key is not None else None
    return _own(house)


def _own(row: Any) -> Where | None:
    if row is None or row.removed_step is not None or row.lon is None or row.lat is None:
        return None
    return float(row.lon), float(row.lat)


def _place(session: Session, key: Id) -> Where | None:
    place = session.get(Place, key)
    if place is None or place.form == "abstract":
        return None
    return _own(place) or _house(session, place.house_id)


def _finding(session: Session, key: Id) -> Where | None:
    found = session.get(Finding, key)
    if found is None:
        return None
    return _own(found) or _house(session, found.house_id) or _maybe(session, _place, found.place_id)


def _organisation(session: Session, key: Id) -> Where | None:
    return _house(session, session.scalar(select(Organisation.house_id).where(Organisation.id == key)))


def _group(session: Session, key: Id) -> Where | None:
    return _maybe(session, _place, session.scalar(select(Group.place_id).where(Group.id == key)))


def _person(session: Session, key: Id) -> Where | None:
    if session.get(Person, key) is None:
        return None
    return _maybe(session, _dwelling, main_dwellings(session, [key]).get(key))


def _dwelling(session: Session, key: Id) -> Where | None:
    return _house(session, session.scalar(select(Dwelling.house_id).where(Dwelling.id == key)))


def _street(session: Session, key: Id) -> Where | None:
    query = select(HouseAddress.house_id).where(
        HouseAddress.street_id == key, HouseAddress.removed_step.is_(None)
    )
    spots = (_house(session, house) for house in session.scalars(query.order_by(HouseAddress.number_key)))
    return next((spot for spot in spots if spot is not None), None)


def _contact(session: Session, key: Id) -> Where | None:
    contact = session.get(Contact, key)
    if contact is None:
        return None
    return _maybe(session, _place, contact.place_id) or _house(session, contact.house_id)


def _maybe(session: Session, finder: Callable[[Session, Id], Where | None], key: Id | None) -> Where | None:
    return finder(session, key) if key is not None else None


_FINDERS: dict[str, Callable[[Session, Id], Where | None]] = {
    "place": _place,
    "finding": _finding,
    "organisation": _organisation,
    "group_": _group,
    "person": _person,
    "dwelling": _dwelling,
    "house": _house,
    "street": _street,
    "contact": _contact,
}


def type_of(session: Session, key: Id) -> str:
    """Return the type of the record with this key among those that can stand on the map, "" for none."""
    found = (kind for kind in _FINDERS if session.get(RECORDS[kind], key) is not None)
    return next(found, "")


def house_at(session: Session, lon: float, lat: float, building: bytes = b"") -> Id | None:
    """Return the house at a place: whose outline holds it, else the nearest one within ``NEAR_HOUSE``.

    ``building`` is the outline (WKB) of the base map's building that was clicked: a house inside it is meant.
    """
    from precinct_app.geo import shapes
    from precinct_app.geo.projection import LocalProjection

    query: Any = select(House.id, House.lon, House.lat, House.wkb).where(
        House.removed_step.is_(None), House.lon.between(lon - _WINDOW, lon + _WINDOW),
        House.lat.between(lat - _WINDOW, lat + _WINDOW),
    )  # fmt: skip
    plane = LocalProjection(lon, lat)
    nearest: tuple[float, Id] | None = None
    for key, x, y, wkb in session.execute(query):
        held = wkb and shapes.contains(wkb, lon, lat)
        if held or (building and shapes.contains(building, x, y)):
            return bytes(key)
        away = plane.distance_m(lon, lat, x, y)
        if nearest is None or away < nearest[0]:
            nearest = (away, bytes(key))
    return nearest[1] if nearest is not None and nearest[0] <= NEAR_HOUSE and not building else None
