"""The rows of the town: settlement, streets, houses with addresses, dwellings, the map and the boundary."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from precinct_app.demo.book import Book
from precinct_app.demo.plan import Ground, Plan, PlannedHouse, Point, Shape
from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Settlement, Street, StreetFormerName
from precinct_app.domain.base import Id
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.documents import BaseMapRow
from precinct_app.domain.users import Area
from precinct_app.geo.features import Feature
from precinct_app.geo.shapes import area_wkb

MAP_TITLE = "Жаңажол: ойдан сызылған жоспар / вымышленный план"
MAP_SOURCE = "Бағдарлама сызған, нақты жер емес / нарисовано программой, не настоящая местность"


@dataclass
class Town:
    """The written town: keys of streets and houses in the order of the plan, dwellings with their house."""

    plan: Plan
    ground: Ground
    settlement: Id
    streets: list[Id]
    houses: list[Id]
    dwellings: list[tuple[Id, int]]  # key, number of the house in the plan
    map_id: Id
    boundary: Id

    def spot(self, purpose: str, number: int) -> tuple[float, float]:
        """Return (lon, lat) of a free point of the plan; points of one purpose are shared round."""
        points = self.plan.spots[purpose]
        step = number // len(points) * 6
        x, y = points[number % len(points)]
        lon, lat = self.ground.degrees([(x + step, y)])[0].tolist()
        return float(lon), float(lat)


def write_town(book: Book, plan: Plan, ground: Ground, today: date) -> Town:
    """Put the rows of the town into the book."""
    settlement = book.add(Settlement, name_kk="Жаңажол", name_ru="Жанажол", kind="city")
    streets = [_street(book, settlement, name) for name in plan.streets]
    houses = [_house(book, house, streets) for house in plan.houses]
    dwellings = [
        (key, place)
        for place, house in enumerate(plan.houses)
        for key in _dwellings(book, houses[place], house)
    ]
    day = date(today.year, 1, 1)
    map_id = book.add(BaseMapRow, title=MAP_TITLE, attribution=MAP_SOURCE, as_of=day)
    boundary = _areas(book, plan, ground)
    return Town(plan, ground, settlement, streets, houses, dwellings, map_id, boundary)


def _street(book: Book, settlement: Id, name: dict[str, str]) -> Id:
    kind = "street" if name["kind"] == "cross" else name["kind"]
    key = book.add(Street, settlement_id=settlement, name_kk=name["kk"], name_ru=name["ru"], kind=kind)
    if name["former_kk"]:
        former = {"name_kk": name["former_kk"], "name_ru": name["former_ru"]}
        book.add(StreetFormerName, street_id=key, **former, until=date(2012, 6, 1))
    return key


def _house(book: Book, house: PlannedHouse, streets: list[Id]) -> Id:
    entrances, floors, landing = house.flats or (None, None, 0)
    flats = (entrances or 0) * (floors or 0) * landing or None
    key = book.add(
        House, kind=house.kind, lon=house.lon, lat=house.lat, wkb=house.wkb, floors=floors,
        entrances=entrances, flats=flats,
    )  # fmt: skip
    for place, (entry, number) in enumerate(zip(house.entries, house.numbers, strict=True)):
        book.add(
            HouseAddress, house_id=key, street_id=streets[entry.street], number=number, main=int(place == 0)
        )
    return key


def _dwellings(book: Book, house_id: Id, house: PlannedHouse) -> list[Id]:
    if house.purpose == "private":
        return [book.add(Dwelling, house_id=house_id, kind="private", state="confirmed")]
    entrances, floors, landing = house.flats or (0, 0, 0)
    spots = [
        (e, f) for e in range(1, entrances + 1) for f in range(1, floors + 1) for _flat in range(landing)
    ]
    return [
        book.add(
            Dwelling, house_id=house_id, kind="flat", number=str(number), entrance=entrance, floor=floor,
            state="confirmed",
        )
        for number, (entrance, floor) in enumerate(spots, 1)
    ]  # fmt: skip


def _areas(book: Book, plan: Plan, ground: Ground) -> Id:
    def area(kind: str, kk: str, ru: str, corners: list[Point]) -> Id:
        wkb = area_wkb([(x, y) for x, y in ground.degrees(corners).tolist()])
        return book.add(Area, kind=kind, name_kk=kk, name_ru=ru, wkb=wkb, valid_from=None, source=MAP_SOURCE)

    boundary = area("boundary", "№ 14 әкімшілік учаске", "Административный участок № 14", plan.boundary)
    (left, top), (right, _top), (_right, bottom), _last = plan.boundary
    middle = (left + right) / 2
    area(
        "sector",
        "Батыс бөлігі",
        "Западная часть",
        [(left, top), (middle, top), (middle, bottom), (left, bottom)],
    )
    area(
        "sector",
        "Шығыс бөлігі",
        "Восточная часть",
        [(middle, top), (right, top), (right, bottom), (middle, bottom)],
    )
    return boundary


def features(plan: Plan, ground: Ground, codes: CodeLists) -> list[Feature]:
    """Return the shapes of the base map with names and house numbers."""
    return [
        Feature(shape.kind, wkb, **_names(plan, shape, codes))
        for shape, wkb in zip(plan.shapes, ground.shapes(plan.shapes), strict=True)
    ]


def _names(plan: Plan, shape: Shape, codes: CodeLists) -> dict[str, Any]:
    if shape.street is not None:
        kk, ru = _full_name(plan.streets[shape.street], codes)
        return {"name_kk": kk, "name_ru": ru}
    if shape.house is not None:
        house = plan.houses[shape.house]
        kk, ru = _full_name(plan.streets[house.entries[0].street], codes)
        return {"number": house.numbers[0], "street_kk": kk, "street_ru": ru}
    return {"name_kk": shape.name["kk"], "name_ru": shape.name["ru"]} if shape.name else {}


def _full_name(name: dict[str, str], codes: CodeLists) -> tuple[str, str]:
    word = codes.get("street_kind", "street" if name["kind"] == "cross" else name["kind"])
    return f"{name['kk']} {word.kk}", f"{word.ru} {name['ru']}"
