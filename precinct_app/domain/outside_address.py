"""Where a spot is, as a paper that leaves the police may say it: the reader can act, nobody's home is told.

A lamp, a dump or a shop is no personal data wherever it stands; that somebody lives behind a broken fence is.
So a spot at a house with one household is told by its number only where its kind is listed as open (the code
list ``open_spot``, which the station keeps). Any other kind, and whatever hangs on a person or a household,
is told by its street. Flats are never told.
"""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import OWN_DWELLING, Address, House, house_addresses
from precinct_app.domain.base import Id
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map import Finding, Place
from precinct_app.domain.social_map.layers import Spot

PRIVATE_KINDS = tuple(OWN_DWELLING)
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
