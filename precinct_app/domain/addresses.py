"""Addresses: settlement - street - house - entrance - dwelling, with both languages and former names.

The generic word of a street is a code («көше / ул.»), never part of the name. A corner house has several
addresses. A private house, farm or wintering place is a dwelling too; a number may be absent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Float, Index, Select, func, join, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Merged, Record, Writer, among_given, given_rows, key_column, live
from precinct_app.errors import BadInput, Refused
from precinct_app.i18n import N_, fold_house, number_key, sort_key

TAKEN = N_("This street already has a house with the number {number}.")
NO_FLATS = N_("Give the number of entrances, floors and flats on a landing, each from 1 to {most}.")
MOST_FLATS = 60
# a house where one household lives is its own dwelling
OWN_DWELLING = {"private": "private", "farm": "farm", "wintering": "wintering"}


class Settlement(Record):
    """A town, village or farmstead that the precinct covers wholly or in part."""

    __tablename__ = "settlement"
    name_kk: Mapped[str]
    name_ru: Mapped[str]
    kind: Mapped[str]  # code list "settlement_kind"
    kato: Mapped[str] = mapped_column(default="")


class Street(Record, Merged):
    """A street or microdistrict; a missing language falls back to the other and is marked in lists."""

    __tablename__ = "street"
    settlement_id: Mapped[Id | None] = key_column("settlement.id")
    name_kk: Mapped[str]
    name_ru: Mapped[str]
    kind: Mapped[str]  # code list "street_kind"
    sort_kk: Mapped[str] = mapped_column(default="", index=True)

    @classmethod
    def derived(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """The sorting key of the Kazakh name (the Russian one where it is the only one)."""
        return {"sort_kk": sort_key(row.get("name_kk") or row.get("name_ru") or "")}


class StreetFormerName(Record):
    """What a street was called before, for search and old papers."""

    __tablename__ = "street_former_name"
    street_id: Mapped[Id] = key_column("street.id")
    name_kk: Mapped[str] = mapped_column(default="")
    name_ru: Mapped[str] = mapped_column(default="")
    until: Mapped[date | None] = mapped_column(Date)


class House(Record, Merged):
    """A building or private plot; ``lon``/``lat`` null means not on the map yet."""

    __tablename__ = "house"
    kind: Mapped[str]  # code list "house_kind"
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    wkb: Mapped[bytes | None]
    floors: Mapped[int | None]
    entrances: Mapped[int | None]
    flats: Mapped[int | None]
    housing_body_id: Mapped[Id | None]  # organisation: МИБ/ОСИ, ПИК/КСК
    note: Mapped[str] = mapped_column(default="")
    basement: Mapped[str] = mapped_column(default="")  # code list "lock_state", "" not looked at
    attic: Mapped[str] = mapped_column(default="")  # code list "lock_state"
    lighting: Mapped[str] = mapped_column(default="")  # code list "light_state"
    cameras: Mapped[int | None]
    checked_day: Mapped[date | None] = mapped_column(
        Date
    )  # when basement, attic, lighting, cameras were seen


class HouseAddress(Record):
    """One address of a house: number as written and its natural sorting key."""

    __tablename__ = "house_address"
    house_id: Mapped[Id] = key_column("house.id")
    street_id: Mapped[Id | None] = key_column("street.id")
    number: Mapped[str]
    number_key: Mapped[str]
    rka: Mapped[str] = mapped_column(default="")
    main: Mapped[int] = mapped_column(default=1)
    __table_args__ = (Index("house_address_order", "street_id", "number_key"),)

    @classmethod
    def derived(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """The natural sorting key of the number: 2, 10, 10а, 12/3."""
        return {"number_key": number_key(row.get("number") or "")}


class Dwelling(Record, Merged):
    """A flat, private house, farm or wintering place where people live."""

    __tablename__ = "dwelling"
    house_id: Mapped[Id] = key_column("house.id")
    kind: Mapped[str]  # code list "dwelling_kind"
    number: Mapped[str] = mapped_column(default="")
    number_key: Mapped[str] = mapped_column(default="")
    entrance: Mapped[int | None]
    floor: Mapped[int | None]
    state: Mapped[str] = mapped_column(default="unknown")  # code list "dwelling_state"
    note: Mapped[str] = mapped_column(default="")

    @classmethod
    def derived(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """The natural sorting key of the number: 2, 10, 10а, 12/3."""
        return {"number_key": number_key(row.get("number") or "")}


@dataclass(frozen=True, slots=True)
class Address:
    """An address ready to be written in either language by ``i18n.Language.address``."""

    street_kk: str = ""
    street_ru: str = ""
    street_kind: str = ""
    house: str = ""
    dwelling: str = ""
    settlement_kk: str = ""
    settlement_ru: str = ""
    settlement_kind: str = ""
    house_id: Id = b""
    dwelling_id: Id = b""
    number_key: str = ""
    dwelling_key: str = ""
    house_kind: str = ""
    dwelling_kind: str = ""
    several: bool = False  # the precinct has several settlements, so an address names its own

    @property
    def street(self) -> str:
        """The Kazakh name, or the Russian one where it is the only one: lists sort by it."""
        return self.street_kk or self.street_ru


_SETTLEMENTS = select(func.count()).where(Settlement.removed_step.is_(None)).scalar_subquery()
# whether an address must name its settlement
SEVERAL_SETTLEMENTS = _SETTLEMENTS > 1
_PARTS: tuple[Any, ...] = (
    Street.name_kk, Street.name_ru, Street.kind, HouseAddress.number, HouseAddress.number_key,
    Settlement.name_kk, Settlement.name_ru, Settlement.kind, House.id, House.kind, SEVERAL_SETTLEMENTS,
)  # fmt: skip


def _address_select(start: Any, *extra: Any, there: Any = None, main: int = 1) -> Select[*tuple[Any, ...]]:
    """Return a select of addresses; ``start`` is House, or what is joined to it: the engine begins there.

    ``there`` is the condition that a row of an address counts; without one the live rows do. ``main`` 0 are
    the further addresses of corner houses.
    """
    counts = HouseAddress.removed_step.is_(None) if there is None else there
    return (
        select(*_PARTS, *extra)
        .select_from(start)
        .outerjoin(HouseAddress, (HouseAddress.house_id == House.id) & counts & (HouseAddress.main == main))
        .outerjoin(Street, Street.id == HouseAddress.street_id)
        .outerjoin(Settlement, Settlement.id == Street.settlement_id)
    )  # fmt: skip


def _address(row: tuple[object, ...], **more: Any) -> Address:
    kk, ru, kind, number, key, s_kk, s_ru, s_kind, house_id, house_kind, several = (v or "" for v in row[:11])
    return Address(
        street_kk=str(kk), street_ru=str(ru), street_kind=str(kind), house=str(number), number_key=str(key),
        settlement_kk=str(s_kk), settlement_ru=str(s_ru), settlement_kind=str(s_kind),
        house_id=house_id or b"", house_kind=str(house_kind), several=bool(several), **more,  # type: ignore[arg-type]
    )  # fmt: skip


# lists and each key press of a search ask: making a statement takes longer than reading a few rows
@cache
def _of_houses(given: bool) -> Select[*tuple[Any, ...]]:
    query = _address_select(House).where(House.removed_step.is_(None))
    return query.where(among_given(House.id)) if given else query


@cache
def _of_corners() -> Select[*tuple[Any, ...]]:
    query = _address_select(House, main=0).where(House.removed_step.is_(None), HouseAddress.id.is_not(None))
    return query.where(among_given(House.id)).order_by(HouseAddress.id)


@cache
def _of_dwellings(given: bool) -> Select[*tuple[Any, ...]]:
    start = join(Dwelling, House, House.id == Dwelling.house_id)
    query = _address_select(start, Dwelling.id, Dwelling.number, Dwelling.number_key, Dwelling.kind)
    query = query.where(Dwelling.removed_step.is_(None))
    return query.where(among_given(Dwelling.id)) if given else query


def house_addresses(session: Session, house_ids: list[Id] | None = None) -> dict[Id, Address]:
    """Return the main address of each live house (of all houses when no ids are given)."""
    rows = given_rows(session, _of_houses(house_ids is not None), house_ids or ())
    return {row[8]: _address(row) for row in rows}


def further_addresses(session: Session, house_ids: list[Id]) -> dict[Id, list[Address]]:
    """Return the addresses of live corner houses besides the main one."""
    found: dict[Id, list[Address]] = {}
    for row in given_rows(session, _of_corners(), house_ids):
        found.setdefault(row[8], []).append(_address(row))
    return found


def addresses_gone(
    session: Session, house_there: ColumnElement[bool], address_there: ColumnElement[bool]
) -> list[tuple[Address, int]]:
    """Return the main address that houses had on an earlier day, of those that lost it or went since.

    The two conditions say that a house and a row of an address were not removed by then; beside each stands
    the instant at which its row was entered.
    """
    query = _address_select(House, HouseAddress.created_us, there=address_there).where(
        house_there, House.removed_step.is_not(None) | HouseAddress.removed_step.is_not(None)
    )
    return [(_address(tuple(row)), row[11] or 0) for row in session.execute(query)]


def dwelling_addresses(session: Session, dwelling_ids: list[Id] | None = None) -> dict[Id, Address]:
    """Return the address of each live dwelling (of all dwellings when no ids are given)."""
    rows = given_rows(session, _of_dwellings(dwelling_ids is not None), dwelling_ids or ())
    return {
        row[11]: _address(
            row, dwelling_id=row[11], dwelling=row[12], dwelling_key=row[13], dwelling_kind=row[14]
        )
        for row in rows
    }


def streets(session: Session) -> list[Street]:
    """Return the live streets in Kazakh order."""
    return list(session.scalars(live(Street).where(Street.merged_into.is_(None)).order_by(Street.sort_kk)))


def house_counts(session: Session) -> dict[Id | None, int]:
    """Return the number of houses per street."""
    query = (
        select(HouseAddress.street_id, func.count())
        .join(House, House.id == HouseAddress.house_id)
        .where(HouseAddress.removed_step.is_(None), House.removed_step.is_(None))
        .group_by(HouseAddress.street_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def add_house(
    write: Writer,
    street_id: Id,
    number: str,
    kind: str,
    *,
    others: Iterable[tuple[Id, str]] = (),
    twice: bool = False,
    **values: Any,
) -> Id:
    """Add a house with its address and return its key; a private house, farm or wintering gets its dwelling.

    ``others`` are further addresses of a corner house (street, number); ``values`` are columns of the house.
    Raises Refused when the street has a house with this number ("12 А" and "12а" are one number), unless
    it is to stand there ``twice``.
    """
    addresses = [(street_id, number), *others]
    for street, text in addresses:
        if not twice and number_taken(write.session, street, text):
            raise Refused(TAKEN, number=text)
    house = write.add(House, kind=kind, **values)
    write.bulk(
        HouseAddress,
        [
            {"house_id": house, "street_id": street, "number": text, "main": int(place == 0)}
            for place, (street, text) in enumerate(addresses)
        ],
    )
    if kind in OWN_DWELLING:
        write.add(Dwelling, house_id=house, kind=OWN_DWELLING[kind])
    return house


def number_taken(session: Session, street_id: Id, number: str) -> bool:
    """Return whether a live house of the street has this number; a house without a number never clashes."""
    query = (
        select(HouseAddress.number)
        .join(House, House.id == HouseAddress.house_id)
        .where(
            HouseAddress.street_id == street_id,
            HouseAddress.removed_step.is_(None),
            House.removed_step.is_(None),
        )
    )
    wanted = fold_house(number)
    return bool(wanted) and any(fold_house(other) == wanted for other in session.scalars(query))


def add_flats(
    write: Writer, house_id: Id, entrances: int, floors: int, landing: int, *, first: int = 1
) -> list[Id]:
    """Fill a block of flats, numbered up each entrance in turn from ``first``; return the keys in that order.

    ``landing`` is the number of flats on one floor of one entrance. Raises BadInput for impossible figures.
    """
    if not all(1 <= value <= MOST_FLATS for value in (entrances, floors, landing)):
        raise BadInput(NO_FLATS, most=MOST_FLATS)
    spots = [
        (e, f) for e in range(1, entrances + 1) for f in range(1, floors + 1) for _flat in range(landing)
    ]
    rows = [
        {"house_id": house_id, "kind": "flat", "number": str(number), "entrance": entrance, "floor": floor}
        for number, (entrance, floor) in enumerate(spots, first)
    ]
    write.change(House, house_id, entrances=entrances, floors=floors, flats=len(rows))
    return write.bulk(Dwelling, rows)
