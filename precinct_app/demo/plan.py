"""The plan of the made-up quarter in metres: streets, numbered houses, shapes of the map, the boundary.

The grid is drawn straight, then turned by eight degrees and laid on an empty piece of steppe. ``blocks``
draws what stands inside each block; house numbers are given afterwards, street by street.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from precinct_app.demo.material import Line, table
from precinct_app.demo.scales import Scale
from precinct_app.geo.projection import LocalProjection

CENTRE_LON, CENTRE_LAT = 70.6, 50.1  # steppe without a settlement
TURN = math.radians(8)
BLOCK_WIDTH, BLOCK_HEIGHT = 220.0, 160.0
ROAD = 24.0
BEYOND = 90.0  # metres that streets go on outside of the quarter

Point = tuple[float, float]
Degrees = list[tuple[float, float]]


@dataclass
class Shape:
    """One shape of the map: an area or a line in metres; ``house`` is the number of the house it shows."""

    kind: str
    points: Sequence[Point]
    area: bool = True
    street: int | None = None
    house: int | None = None
    name: Line | None = None


@dataclass
class Entry:
    """A house's claim to a number: which street and side, how far along, and ("", "а", "/") in what form."""

    street: int
    side: int
    along: float
    form: str = ""


@dataclass
class PlannedHouse:
    """A house as drawn; ``purpose`` names what stands there ("school", "flat", "private" ...)."""

    kind: str
    purpose: str
    outline: Sequence[Point]
    entries: list[Entry]
    flats: tuple[int, int, int] | None = None
    numbers: list[str] = field(default_factory=list)
    lon: float = 0.0
    lat: float = 0.0
    wkb: bytes = b""


@dataclass
class Plan:
    """The whole quarter. ``spots`` are free points by purpose ("avenue", "park", "yard" ...) in metres."""

    streets: list[Line] = field(default_factory=list)
    houses: list[PlannedHouse] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    spots: dict[str, list[Point]] = field(default_factory=dict)
    boundary: list[Point] = field(default_factory=list)

    def add_house(
        self, kind: str, purpose: str, outline: Sequence[Point], *entries: Entry,
        flats: tuple[int, int, int] | None = None, drawn: str = "building",
    ) -> None:  # fmt: skip
        """Draw a house and keep it; an outside house (no entries) is only drawn."""
        if entries:
            self.houses.append(PlannedHouse(kind, purpose, outline, list(entries), flats))
        self.shapes.append(Shape(drawn, outline, house=len(self.houses) - 1 if entries else None))

    def add_spot(self, purpose: str, point: Point) -> None:
        """Keep a free point for a place."""
        self.spots.setdefault(purpose, []).append(point)

    def of(self, purpose: str) -> list[int]:
        """Return the numbers of the houses with a purpose."""
        return [number for number, house in enumerate(self.houses) if house.purpose == purpose]


def rectangle(x: float, y: float, width: float, height: float) -> list[Point]:
    """Return the corners of a rectangle whose lower left corner is (x, y)."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


@dataclass(frozen=True)
class Grid:
    """Where blocks and streets lie; y falls from north to south."""

    rows: int
    columns: int

    def left(self, column: int) -> float:
        """Return the west edge of a column of blocks."""
        return column * (BLOCK_WIDTH + ROAD)

    def top(self, row: int) -> float:
        """Return the north edge of a row of blocks."""
        return -row * (BLOCK_HEIGHT + ROAD)

    @property
    def middle(self) -> Point:
        """The middle of the quarter."""
        right, bottom = self.left(self.columns) - ROAD, self.top(self.rows) + ROAD
        return right / 2, bottom / 2


def lay_streets(plan: Plan, grid: Grid, scale: Scale) -> tuple[list[int], list[int], dict[int, int]]:
    """Draw the streets; return the numbers of those along, those across, and the lane of each private row."""
    names = table("streets")
    along = [row for row in names if row["kind"] in ("avenue", "street")]
    across = [row for row in names if row["kind"] == "cross"]
    lanes = iter([row for row in names if row["kind"] == "lane"])
    right, bottom = grid.left(grid.columns) - ROAD, grid.top(grid.rows) + ROAD
    first: list[int] = []
    second: list[int] = []
    for row in range(grid.rows + 1):
        y = grid.top(row) + ROAD / 2
        line = [(-BEYOND, y), (right + BEYOND, y)]
        first.append(_street(plan, along[row], "avenue" if row == 0 else "street", line))
    for column in range(grid.columns + 1):
        x = grid.left(column) - ROAD / 2
        second.append(_street(plan, across[column], "street", [(x, BEYOND), (x, bottom - BEYOND)]))
    private: dict[int, int] = {}
    for row, blocks in enumerate(scale.rows):
        if "P" in blocks:
            private[row] = _street(plan, next(lanes), "lane", _lane(grid, row, blocks))
    return first, second, private


def _lane(grid: Grid, row: int, blocks: str) -> list[Point]:
    y = grid.top(row) - BLOCK_HEIGHT / 2
    start, end = blocks.index("P"), blocks.rindex("P")
    return [(grid.left(start) - ROAD / 2, y), (grid.left(end) + BLOCK_WIDTH + ROAD / 2, y)]


def _street(plan: Plan, name: Line, drawn: str, line: list[Point]) -> int:
    plan.streets.append(name)
    number = len(plan.streets) - 1
    plan.shapes.append(Shape(drawn, line, area=False, street=number))
    return number


def number_houses(plan: Plan) -> None:
    """Give each entry its number: even and odd sides, "10а" after 10, "12/1", "12/2" behind 12."""
    claims: dict[tuple[int, int], list[tuple[float, int, int]]] = {}
    for place, house in enumerate(plan.houses):
        house.numbers = [""] * len(house.entries)
        for which, entry in enumerate(house.entries):
            claims.setdefault((entry.street, entry.side), []).append((entry.along, place, which))
    for (_street_number, side), claimed in sorted(claims.items()):
        _number_side(plan, side, sorted(claimed))


def _number_side(plan: Plan, side: int, claimed: list[tuple[float, int, int]]) -> None:
    last, behind, lettered = (-1 if side else 0), 0, False
    for _along, place, which in claimed:
        form = plan.houses[place].entries[which].form
        started = last > 0
        if form == "/" and started:
            behind += 1
            number = f"{last}/{behind}"
        elif form == "а" and started and not lettered:
            number, lettered = f"{last}а", True
        else:
            last, behind, lettered = last + 2, 0, False
            number = str(last)
        plan.houses[place].numbers[which] = number


def draw_boundary(plan: Plan, grid: Grid) -> None:
    """Close the quarter along the middle of its outer streets."""
    right, bottom = grid.left(grid.columns) - ROAD / 2, grid.top(grid.rows) + ROAD / 2
    plan.boundary = [(-ROAD / 2, ROAD / 2), (right, ROAD / 2), (right, bottom), (-ROAD / 2, bottom)]


class Ground:
    """The way from the straight plan in metres to degrees on the ground."""

    def __init__(self, grid: Grid) -> None:
        self._middle = grid.middle
        self._projection = LocalProjection(CENTRE_LON, CENTRE_LAT)

    def degrees(self, points: Sequence[Point]) -> np.ndarray:
        """Return (n, 2) longitudes and latitudes of points of the plan."""
        x, y = (np.asarray(points, dtype=float) - self._middle).T
        east = x * math.cos(TURN) - y * math.sin(TURN)
        north = x * math.sin(TURN) + y * math.cos(TURN)
        # eight digits are a millimetre, and the same on every machine
        return np.column_stack(self._projection.to_degrees(east, north)).round(8)

    def shapes(self, drawn: Sequence[Shape]) -> list[bytes]:
        """Return the WKB of each shape."""
        flat = self.degrees([point for shape in drawn for point in shape.points])
        found, start = [], 0
        for shape in drawn:
            part = flat[start : start + len(shape.points)]
            start += len(shape.points)
            found.append(shapely.Polygon(part) if shape.area else shapely.LineString(part))
        return [bytes(wkb) for wkb in shapely.to_wkb(found)]
