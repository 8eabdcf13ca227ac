"""Saving settlements, streets, houses and dwellings as forms give them; removing what nothing stands on."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from precinct_app.domain.addresses import (
    OWN_DWELLING,
    TAKEN,
    Dwelling,
    House,
    HouseAddress,
    Settlement,
    Street,
    StreetFormerName,
    add_flats,
    add_house,
    number_taken,
)
from precinct_app.domain.base import Id, Writer
from precinct_app.domain.clock import wall_today
from precinct_app.domain.parts import write_parts
from precinct_app.errors import BadInput, Refused
from precinct_app.i18n import N_, fold, fold_house

HOUSES_STAND = N_("The street is not deleted: {n} houses stand on it. Give them another street first.")
NAMELESS = N_("Write the name of the street in one of the languages.")
NAMELESS_TOWN = N_("Write the name of the settlement in one of the languages.")
STREETS_STAND = N_("The settlement is not deleted: {n} streets belong to it. Give them another one first.")
FLAT_TAKEN = N_("The house has a dwelling with this number already: {number}.")
Rows = Sequence[Mapping[str, Any]]


def save_settlements(write: Writer, given: Sequence[Id], rows: Rows) -> None:
    """Write the settlements of the precinct as a form gives them back.

    Raises BadInput for one without a name, Refused when a street belongs to one that is taken away.
    """
    if any(not (row["name_kk"] or row["name_ru"]) for row in rows):
        raise BadInput(NAMELESS_TOWN, field="settlements")
    kept = {row.get("id") for row in rows}
    gone = [key for key in given if key not in kept]
    query = select(func.count()).where(Street.settlement_id.in_(gone), Street.removed_step.is_(None))
    streets = write.session.scalar(query) or 0
    if streets:
        raise Refused(STREETS_STAND, n=streets)
    write_parts(write, Settlement, given, rows)


def save_street(
    write: Writer, key: Id | None, values: Mapping[str, Any], given: Sequence[Id] = (), former: Rows = ()
) -> Id:
    """Add or change a street with its former names; raises BadInput when it has no name at all.

    A street that is renamed keeps the name it had, until today, also where nobody wrote that down: papers and
    address files go on calling it so.
    """
    if not (values["name_kk"] or values["name_ru"]):
        raise BadInput(NAMELESS, field="name_kk")
    if key is None:
        key, left = write.add(Street, **values), None
    else:
        left = _name_left(write.session.get_one(Street, key), values, former)
        write.change(Street, key, **values)
    write_parts(write, StreetFormerName, given, former, street_id=key)
    if left is not None:
        write.add(StreetFormerName, street_id=key, until=wall_today(), **left)
    return key


def _name_left(street: Street, values: Mapping[str, Any], former: Rows) -> dict[str, str] | None:
    """Return the name that a street loses with ``values``; None where none is lost or it is written down."""
    names = ("name_kk", "name_ru")
    had = {name: getattr(street, name) for name in names}
    lost = [name for name in names if had[name] and fold(had[name]) != fold(values.get(name) or "")]
    kept = {fold(row.get(name) or "") for row in (values, *former) for name in names}
    return had if any(fold(had[name]) not in kept for name in lost) else None


def remove_street(write: Writer, street_id: Id) -> None:
    """Remove a street with its former names; raises Refused while houses stand on it."""
    query = select(func.count()).where(
        HouseAddress.street_id == street_id, HouseAddress.removed_step.is_(None)
    )
    houses = write.session.scalar(query) or 0
    if houses:
        raise Refused(HOUSES_STAND, n=houses)
    names = select(StreetFormerName.id).where(
        StreetFormerName.street_id == street_id, StreetFormerName.removed_step.is_(None)
    )
    for key in list(write.session.scalars(names)):
        write.remove(StreetFormerName, key)
    write.remove(Street, street_id)


def new_house(
    write: Writer, values: Mapping[str, Any], addresses: Rows, landing: int = 0, first: int = 1, *,
    twice: bool = False,
) -> Id:  # fmt: skip
    """Add a house with its addresses (the first one is the main one); ``landing`` makes its flats at once.

    Raises Refused for a number that the street has already, unless ``twice`` is meant; BadInput for
    impossible figures. A house of one household gets no flats.
    """
    spots = [(row["street_id"], row["number"]) for row in addresses]
    own = {name: value for name, value in values.items() if name != "kind"}
    (street, number), *others = spots
    key = add_house(write, street, number, values["kind"], others=others, twice=twice, **own)
    if landing and values["kind"] not in OWN_DWELLING:
        make_flats(write, key, values, landing, first)
    return key


def make_flats(write: Writer, key: Id, values: Mapping[str, Any], landing: int, first: int) -> list[Id]:
    """Fill a house of flats by its floors and entrances."""
    return add_flats(
        write, key, values.get("entrances") or 0, values.get("floors") or 0, landing, first=first or 1
    )


def change_house(
    write: Writer, key: Id, values: Mapping[str, Any], given: Sequence[Id], addresses: Rows, *,
    twice: bool = False,
) -> None:  # fmt: skip
    """Change a house and its addresses (the first is the main one); raises Refused for a taken number,
    unless ``twice`` is meant.
    """
    present = {row.id: row for row in _addresses(write, key)}
    rows = [{**row, "main": int(place == 0)} for place, row in enumerate(addresses)]
    for row in rows:
        before = present.get(row.get("id") or b"")
        same = before is not None and before.street_id == row["street_id"]
        if same and before is not None and fold_house(before.number) == fold_house(row["number"]):
            continue
        if not twice and number_taken(write.session, row["street_id"], row["number"]):
            raise Refused(TAKEN, number=row["number"])
    write.change(House, key, **values)
    write_parts(write, HouseAddress, given, rows, house_id=key)
    if values["kind"] in OWN_DWELLING and not _dwellings(write, key):
        write.add(Dwelling, house_id=key, kind=OWN_DWELLING[values["kind"]])


def _dwellings(write: Writer, house_id: Id) -> int:
    query = select(func.count()).where(Dwelling.house_id == house_id, Dwelling.removed_step.is_(None))
    return write.session.scalar(query) or 0


def _addresses(write: Writer, house_id: Id) -> list[HouseAddress]:
    query = select(HouseAddress).where(HouseAddress.house_id == house_id, HouseAddress.removed_step.is_(None))
    return list(write.session.scalars(query))


def save_dwelling(write: Writer, key: Id | None, house_id: Id, values: Mapping[str, Any]) -> Id:
    """Add or change a dwelling; raises Refused when its house has another one with this number."""
    query = select(Dwelling.number).where(
        Dwelling.house_id == house_id, Dwelling.removed_step.is_(None), Dwelling.id != (key or b"")
    )
    wanted = fold_house(values["number"])
    if wanted and any(fold_house(number) == wanted for number in write.session.scalars(query)):
        raise Refused(FLAT_TAKEN, number=values["number"], field="number")
    if key is None:
        return write.add(Dwelling, house_id=house_id, **values)
    write.change(Dwelling, key, **values)
    return key
