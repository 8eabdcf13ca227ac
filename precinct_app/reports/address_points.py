"""The address book as points with names and numbers: what a map writes where its base map has none."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import House, HouseAddress, Street
from precinct_app.domain.codes import CodeLists
from precinct_app.geo.address_names import AddressPoint, written
from precinct_app.i18n import language

if TYPE_CHECKING:
    from precinct_app.geo.scene import Scene


def address_points(
    session: Session, codes: CodeLists, box: tuple[float, float, float, float] | None = None
) -> tuple[AddressPoint, ...]:
    """Return the houses of the address book that have a spot, in ``box`` (west, south, east, north)."""
    query = (
        select(Street.name_kk, Street.name_ru, Street.kind, HouseAddress.number, House.lon, House.lat)
        .select_from(HouseAddress)
        .join(House, House.id == HouseAddress.house_id)
        .outerjoin(Street, Street.id == HouseAddress.street_id)
        .where(HouseAddress.removed_step.is_(None), House.removed_step.is_(None))
        .where(House.lon.is_not(None), House.lat.is_not(None))
        .order_by(HouseAddress.id)
    )
    if box is not None:
        query = query.where(House.lon.between(box[0], box[2]), House.lat.between(box[1], box[3]))
    kazakh, russian = language("kk"), language("ru")
    found = []
    for kk, ru, kind, number, lon, lat in session.execute(query):
        if lon is None or lat is None:
            continue
        generic = codes.get("street_kind", kind)
        names = (
            kazakh.place(kk, generic.short("kk")) if kk else "",
            russian.place(ru, generic.short("ru")) if ru else "",
        )
        found.append(AddressPoint(*names, number, lon, lat, (kk or "", ru or "")))
    return tuple(found)


def with_addresses(scene: "Scene", points: tuple[AddressPoint, ...]) -> "Scene":
    """Return ``scene`` with the names and numbers of the address book that it does not write itself."""
    import numpy as np

    from precinct_app.geo.placing import NumberLabels

    more = written(points, scene.projection, scene)
    known = scene.numbers
    spots = np.array([(x, y) for _text, x, y in more.numbers], dtype=float).reshape(-1, 2)
    numbers = NumberLabels(
        np.vstack([known.where, spots]), (*known.texts, *(text for text, _x, _y in more.numbers)),
        np.concatenate([known.room, np.zeros(len(spots))]),
    )  # fmt: skip
    return replace(scene, streets=(*scene.streets, *more.streets), numbers=numbers)
