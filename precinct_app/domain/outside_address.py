"""Where a spot is, as a paper that leaves the police may say it: the reader can act, nobody's home is told.

A lamp, a dump or a shop is no personal data wherever it stands; that somebody lives behind a broken fence is.
So a spot at a house with one household is told by its number only where its kind is listed as open (the code
list ``open_spot``, which the station keeps). Any other kind, and whatever hangs on a person or a household,
is told by its street. Flats are never told. A spot that stands at no house is told by the nearest address and
its coordinates; near a home only where its kind is open.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import OWN_DWELLING, Address, House, HouseAddress, house_addresses
from precinct_app.domain.base import Id
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map import Finding, Place
from precinct_app.domain.social_map.layers import Spot

PRIVATE_KINDS = tuple(OWN_DWELLING)
LonLat = tuple[float, float]
NEAR = 300.0  # metres
METRES_PER_DEGREE = 111_320.0  # of latitude
OPEN_SPOT, FINDING, PLACE = "open_spot", "finding_kind", "place_kind"


def in_the_open(codes: CodeLists, listed: str, kind: str) -> bool:
    """Return whether a kind of ``finding_kind`` or ``place_kind`` is public space or serves the public."""
    return any(value.code == kind for value in codes.of(OPEN_SPOT, listed))


def outside_address(address: Address | None, naming: Naming, listed: str, kind: str) -> str:
    """Return the address of a finding or place of a kind, "" for none.

    A finding at a private house stands beside it («12-үйдің жаны», «у д. 12»); a shop in one has its number.
    """
    if address is None:
        return ""
    whole = replace(address, dwelling="")
    if address.house_kind not in PRIVATE_KINDS:
        return naming.address(whole)
    street = replace(whole, house="", house_id=b"")
    if not in_the_open(naming.codes, listed, kind) or not address.house:
        return naming.address(street)
    if listed == PLACE:
        return naming.address(whole)
    beside = naming.language.beside_house(address.house)
    return ", ".join(part for part in (naming.address(street), beside) if part)


def outside_spot(address: Address | None, spot: LonLat, naming: Naming, kind: str) -> str:
    """Return where a finding without an address is; ``address`` is the nearest one, ``spot`` (lon, lat).

    Near a home its number is not told, and the coordinates only of what lies in the open.
    """
    home = address is not None and address.house_kind in PRIVATE_KINDS
    told = []
    if address is not None:
        near = replace(address, dwelling="")
        pick = naming.language.pick
        word = pick("жақын мекенжай", "ближайший адрес")
        if home:
            near, word = replace(near, house="", house_id=b""), pick("жақын көше", "ближайшая улица")
        told.append(f"{word}: {naming.address(near)}")
    if not home or in_the_open(naming.codes, FINDING, kind):
        word = naming.language.pick("координаттары", "координаты")
        told.append(f"{word}: {spot[1]:.5f}, {spot[0]:.5f}")
    return "; ".join(told)


def spot_of(record: Finding | Place) -> LonLat | None:
    """Return (lon, lat) of a finding or place that is on the map."""
    return (record.lon, record.lat) if record.lon is not None and record.lat is not None else None


def nearest_houses(session: Session, spots: Mapping[Id, LonLat], within: float = NEAR) -> dict[Id, Address]:
    """Return the nearest house with a street and number for each key of ``spots`` (lon, lat), in metres."""
    near = {key: house for key, spot in spots.items() if (house := _nearest(session, spot, within))}
    addresses = house_addresses(session, list(near.values()))
    return {key: addresses[house] for key, house in near.items() if house in addresses}


def _nearest(session: Session, spot: LonLat, within: float) -> Id | None:
    lon, lat = spot
    narrow = math.cos(math.radians(lat))
    high = within / METRES_PER_DEGREE
    wide = high / max(narrow, 0.01)
    query = (
        select(House.id, House.lon, House.lat)
        .join(HouseAddress, HouseAddress.house_id == House.id)
        .where(House.removed_step.is_(None), HouseAddress.removed_step.is_(None), HouseAddress.main == 1)
        .where(HouseAddress.street_id.is_not(None), HouseAddress.number != "")
        .where(House.lon.between(lon - wide, lon + wide), House.lat.between(lat - high, lat + high))
    )
    far = {key: math.hypot(((x or 0) - lon) * narrow, (y or 0) - lat) for key, x, y in session.execute(query)}
    found = min(far, key=lambda key: (far[key], key), default=None)
    return found if found is not None and far[found] <= high else None


def homes(session: Session, codes: CodeLists) -> dict[Id, Address]:
    """Return the addresses of places and findings at private houses whose kind does not lie in the open."""
    at: dict[Id, Id] = {}
    for listed, record in ((PLACE, Place), (FINDING, Finding)):
        query = (
            select(record.id, House.id, record.kind)
            .join(House, House.id == record.house_id)
            .where(record.removed_step.is_(None), House.kind.in_(PRIVATE_KINDS))
        )
        found = session.execute(query)
        at |= {key: house for key, house, kind in found if not in_the_open(codes, listed, kind)}
    addresses = house_addresses(session, list(at.values()))
    return {key: addresses[house] for key, house in at.items() if house in addresses}


def off_homes(session: Session, codes: CodeLists, spots: Iterable[Spot]) -> list[Spot]:
    """Return the spots of an outside map: a sign on somebody's home is not on it, and counts as such."""
    hidden = homes(session, codes)
    return [replace(spot, lon=None, lat=None) if spot.record_id in hidden else spot for spot in spots]
