"""Addresses out of a map file, from houses and from points, each once and with its house where it has one.

In OSM most addresses are points (1 377 against 90 houses in the extract of one city centre), a street is
often written in one language only: the names of the roads themselves give the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from precinct_app.geo import classify
from precinct_app.geo.matching import holders
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.shapes import dump
from precinct_app.geo.sources import BUILDINGS, Clip
from precinct_app.geo.vector import Progress, Table, read_tables

SAME_PLACE = 60.0  # metres within which two points of one street and number are one address


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One address: the street's own name in both languages ("" where unknown), as written, and its generic
    word as a code; ``building`` is the WKB of the house, b"" when only a point is known; ``house_tag`` is
    what the file calls the building it stands in, ``settlement`` where it belongs, "" where nothing is told.
    """

    street_kk: str
    street_ru: str
    street_name: str
    generic: str
    number: str
    lon: float
    lat: float
    building: bytes = b""
    house_tag: str = ""
    settlement: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    kk: str
    ru: str
    raw: str
    number: str
    shape: Any
    house: int  # place in the list of houses, -1 for a point
    settlement: str

    @property
    def key(self) -> tuple[str, str]:
        street = self.raw or self.kk or self.ru
        return " ".join(street.casefold().split()), "".join(self.number.casefold().split())


@dataclass(frozen=True, slots=True)
class _House:
    """The building an address stands in; nothing of it for a point in the open."""

    wkb: bytes = b""
    tag: str = ""

    @classmethod
    def at(cls, place: int, houses: list[Any], tags: list[str]) -> "_House":
        return cls(dump(houses[place]), tags[place]) if place >= 0 else cls()


def read_addresses(
    path: str | Path, clip_wkb: bytes | None = None, progress: Progress | None = None
) -> list[AddressRow]:
    """Return the addresses of a map file inside ``clip_wkb`` and 1 km round it, without doubles.

    An empty list when the map carries none. Raises BadInput when the file cannot be read.
    """
    area = Clip.round(clip_wkb) if clip_wkb else None
    tables = read_tables(path, area.box if area else None, progress)
    houses: list[Any] = []
    tags: list[str] = []
    found = [row for table in tables for row in _candidates(table, area, houses, tags)]
    if not found:
        return []
    points = np.array([shapely.point_on_surface(row.shape) for row in found], dtype=object)
    inside = holders(np.array(houses, dtype=object), points)
    inside = np.array(
        [row.house if row.house >= 0 else held for row, held in zip(found, inside, strict=True)]
    )
    streets = _street_book(tables)
    kept = _single(found, points, inside)
    return [_row(found[i], points[i], _House.at(inside[i], houses, tags), streets) for i in kept]


def _candidates(table: Table, area: Clip | None, houses: list[Any], tags: list[str]) -> Iterator[_Found]:
    """Yield what has a number; every house, with or without one, is put into ``houses`` and ``tags``."""
    kinds = classify.kinds(table)
    kept = area.meets(table.shapes) if area is not None else np.ones(len(table), dtype=bool)
    names = ("street_kk", "street_ru", "street", "number", "settlement")
    columns = [classify.role(table, name) for name in names]
    buildings = classify.role(table, "building")
    for index in np.flatnonzero(kept).tolist():
        shape, house = table.shapes[index], -1
        if kinds[index] in BUILDINGS:
            house = len(houses)
            houses.append(shape)
            tags.append(buildings[index])
        kk, ru, raw, number, settlement = (column[index] for column in columns)
        if number and (house >= 0 or shape.geom_type == "Point"):
            yield _Found(kk, ru, raw, number, shape, house, settlement)


def _single(found: list[_Found], points: Any, inside: NDArray[np.int64]) -> Iterator[int]:
    """Yield the places of the addresses to keep: with a street first, then houses, then points.

    A number without a street is dropped where the same house has that number with one.
    """
    where = _metres(points)
    kept: dict[tuple[str, str], list[int]] = {}
    numbers_of_house: set[tuple[int, str]] = set()
    nameless = [not row.key[0] for row in found]
    for index in sorted(range(len(found)), key=lambda i: (nameless[i], found[i].house < 0, inside[i] < 0, i)):
        numbered = (int(inside[index]), found[index].key[1])
        if nameless[index] and numbered in numbers_of_house:
            continue
        if numbered[0] >= 0:
            numbers_of_house.add(numbered)
        same = kept.setdefault(found[index].key, [])
        if not any(_one_place(index, other, where, inside) for other in same):
            same.append(index)
            yield index


def _one_place(first: int, second: int, where: NDArray[np.float64], inside: NDArray[np.int64]) -> bool:
    if inside[first] >= 0 and inside[second] >= 0:
        return bool(inside[first] == inside[second])
    return bool(np.hypot(*(where[first] - where[second])) <= SAME_PLACE)


def _metres(points: Any) -> NDArray[np.float64]:
    degrees = shapely.get_coordinates(points)
    lon, lat = degrees.mean(axis=0)
    return np.column_stack(LocalProjection(float(lon), float(lat)).to_metres(degrees[:, 0], degrees[:, 1]))


def _street_book(tables: list[Table]) -> dict[str, tuple[str, str]]:
    """Return the names of the roads in both languages, found by any of their spellings."""
    book: dict[str, tuple[str, str]] = {}
    for table in (table for table in tables if "highway" in table.columns):
        plain = classify.role(table, "name")
        for (kk, ru), name in zip(classify.names(table), plain, strict=True):
            if kk and ru and kk != ru:
                book.update({spelling.casefold(): (kk, ru) for spelling in (kk, ru, name) if spelling})
    return book


def _row(found: _Found, point: Any, house: _House, streets: dict[str, tuple[str, str]]) -> AddressRow:
    kk, ru = classify.in_two_languages(found.kk, found.ru, found.raw)
    other_kk, other_ru = next((streets[t.casefold()] for t in (kk, ru) if t.casefold() in streets), (kk, ru))
    named_kk = classify.street_name(kk if found.kk else other_kk)
    named_ru = classify.street_name(ru if found.ru else other_ru)
    return AddressRow(
        street_kk=named_kk.name,
        street_ru=named_ru.name,
        street_name=found.raw or kk or ru,
        generic=named_kk.generic or named_ru.generic,
        number=found.number,
        lon=float(point.x),
        lat=float(point.y),
        building=house.wkb,
        house_tag=house.tag,
        # addr:place names the street where there is none, and is no settlement then
        settlement="" if found.settlement == found.raw else found.settlement,
    )
