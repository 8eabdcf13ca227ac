"""What stands inside each block of the quarter: flats round a yard, private plots, school, market, park."""

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from precinct_app.demo.plan import (
    BLOCK_HEIGHT,
    BLOCK_WIDTH,
    ROAD,
    Entry,
    Grid,
    Ground,
    Plan,
    Point,
    Shape,
    draw_boundary,
    lay_streets,
    number_houses,
    rectangle,
)
from precinct_app.demo.scales import Flats, Scale

DEPTH = 13.0  # of a block of flats
ENTRANCE = 28.0  # metres of a house for each of its entrances
PLOT_WIDTH, PLOT_DEPTH = 20.0, 36.0
PLOTS_IN_ROW = int(BLOCK_WIDTH // PLOT_WIDTH)
SET_BACK = 12.0
EVEN, ODD = 0, 1


@dataclass(frozen=True)
class Site:
    """One block: its lower left and upper corners, the streets round it, the lane through private plots."""

    x: float
    y: float  # north edge
    north: int
    south: int
    west: int
    lane: int | None
    private: int  # how many plots of this block are lived on

    @property
    def bottom(self) -> float:
        """The south edge."""
        return self.y - BLOCK_HEIGHT

    def on_north(self, x: float, form: str = "") -> Entry:
        """Return an address on the street north of the block (its southern side is even)."""
        return Entry(self.north, EVEN, x, form)

    def on_south(self, x: float, form: str = "") -> Entry:
        """Return an address on the street south of the block (its northern side is odd)."""
        return Entry(self.south, ODD, x, form)

    def on_west(self, y: float) -> Entry:
        """Return an address on the street west of the block."""
        return Entry(self.west, ODD, -y)


def draw_town(scale: Scale, seed: int) -> tuple[Plan, Ground]:
    """Return the plan of the quarter with numbered houses, and its ground."""
    # not a secret: the same seed must draw the same town
    rng = random.Random(seed)  # noqa: S311
    grid = Grid(len(scale.rows), len(scale.rows[0]))
    plan = Plan()
    along, across, lanes = lay_streets(plan, grid, scale)
    private = _private_plots(scale)
    for row, blocks in enumerate(scale.rows):
        for column, letter in enumerate(blocks):
            lived = next(private) if letter == "P" else 0
            streets = (along[row], along[row + 1], across[column], lanes.get(row))
            site = Site(grid.left(column), grid.top(row), *streets, lived)
            plan.shapes.insert(0, Shape("block", rectangle(site.x, site.bottom, BLOCK_WIDTH, BLOCK_HEIGHT)))
            _DRAWN[letter](plan, site, scale.flats, rng)
    _surroundings(plan, grid)
    number_houses(plan)
    draw_boundary(plan, grid)
    for column in range(grid.columns):
        plan.add_spot("avenue", (grid.left(column) + 30, ROAD - 4))
    ground = Ground(grid)
    _place_houses(plan, ground)
    return plan, ground


def _private_plots(scale: Scale) -> Iterator[int]:
    """Yield for each private block how many plots are lived on, so that the dwellings come out exactly."""
    in_flats = sum(math.prod(flats) for flats in scale.flats.values()) * "".join(scale.rows).count("A")
    blocks = "".join(scale.rows).count("P")
    wanted = scale.dwellings - in_flats
    for number in range(blocks):
        yield wanted * (number + 1) // blocks - wanted * number // blocks


def _place_houses(plan: Plan, ground: Ground) -> None:
    wkbs = ground.shapes([Shape("building", house.outline) for house in plan.houses])
    middles = [
        (sum(x for x, _y in h.outline) / len(h.outline), sum(y for _x, y in h.outline) / len(h.outline))
        for h in plan.houses
    ]
    for house, wkb, (lon, lat) in zip(plan.houses, wkbs, ground.degrees(middles).tolist(), strict=True):
        house.wkb, house.lon, house.lat = wkb, lon, lat


def _tree(plan: Plan, x: float, y: float, kind: str = "green", radius: float = 2.5) -> None:
    corners = [
        (x + radius * math.cos(math.pi * n / 4), y + radius * math.sin(math.pi * n / 4)) for n in range(8)
    ]
    plan.shapes.append(Shape(kind, corners))


def _flats(plan: Plan, site: Site, flats: dict[str, Flats], rng: random.Random) -> None:
    x, y, bottom = site.x, site.y, site.bottom
    right = x + BLOCK_WIDTH
    long = {side: shape[0] * ENTRANCE for side, shape in flats.items()}
    east_west = {side: min(length, BLOCK_HEIGHT - 2 * SET_BACK - 24) for side, length in long.items()}

    def house(side: str, outline: list[Point], *entries: Entry) -> None:
        plan.add_house("apartment", "flat", outline, *entries, flats=flats[side])

    house("west", rectangle(x + SET_BACK, y - 34 - east_west["west"], DEPTH, east_west["west"]),
          site.on_west(y - 34), site.on_north(x + SET_BACK))  # fmt: skip
    house("north", rectangle(x + 60, y - SET_BACK - DEPTH, long["north"], DEPTH), site.on_north(x + 60))
    house("east", rectangle(right - SET_BACK - DEPTH, y - 40 - east_west["east"], DEPTH, east_west["east"]),
          site.on_north(right - 30, "/"))  # fmt: skip
    house("south", rectangle(x + 60, bottom + SET_BACK, long["south"], DEPTH), site.on_south(x + 60))
    _yard(plan, site, rng)


def _yard(plan: Plan, site: Site, rng: random.Random) -> None:
    x, y = site.x + 62, site.bottom + 45
    plan.shapes.append(Shape("green", rectangle(x, y, 80, 62)))
    ring = rectangle(x - 9, y - 9, 98, 80)
    plan.shapes.append(Shape("lane", [*ring, ring[0]], area=False))
    plan.shapes.append(Shape("lane", [(x - 9, y + 8), (site.x - ROAD / 2, y + 8)], area=False))
    plan.add_spot("yard", (x + 40, y + 30))
    for _tree_number in range(10):
        side = rng.choice((site.y - 5, site.bottom + 5))
        _tree(plan, site.x + rng.uniform(8, BLOCK_WIDTH - 8), side)


def _plots(plan: Plan, site: Site, flats: dict[str, Flats], rng: random.Random) -> None:
    assert site.lane is not None  # noqa: S101 - a private block is drawn on its lane
    rows = (
        (site.y - PLOT_DEPTH, site.north, EVEN),
        (site.y - 2 * PLOT_DEPTH, site.lane, ODD),
        (site.bottom + PLOT_DEPTH, site.lane, EVEN),
        (site.bottom, site.south, ODD),
    )
    plots = [(place, row) for row in range(len(rows)) for place in range(PLOTS_IN_ROW)]
    lived = set(rng.sample(range(len(plots)), site.private))
    for number, (place, row) in enumerate(plots):
        bottom, street, side = rows[row]
        left = site.x + place * PLOT_WIDTH
        if number in lived:
            entry = Entry(street, side, left, "а" if rng.random() < 0.08 else "")
            house = rectangle(left + rng.uniform(2, 8), bottom + rng.uniform(8, 18), 11, 13)
            plan.add_house("private", "private", house, entry)
        elif rng.random() < 0.5:
            plan.shapes.append(
                Shape("green", rectangle(left + 1, bottom + 1, PLOT_WIDTH - 2, PLOT_DEPTH - 2))
            )


def _school(plan: Plan, site: Site, flats: dict[str, Flats], rng: random.Random) -> None:
    x, y = site.x, site.y - 26
    wings = [(x + 20, y), (x + 34, y), (x + 34, y - 26), (x + 70, y - 26), (x + 70, y), (x + 84, y),
             (x + 84, y - 70), (x + 70, y - 70), (x + 70, y - 42), (x + 34, y - 42), (x + 34, y - 70),
             (x + 20, y - 70)]  # fmt: skip
    plan.add_house("public", "school", wings, site.on_north(x + 20), drawn="public_building")
    left, low = x + 130, site.bottom + 26
    sides = [(left, low), (left + 14, low), (left + 14, low + 34), (left + 46, low + 34), (left + 46, low),
             (left + 60, low), (left + 60, low + 48), (left, low + 48)]  # fmt: skip
    plan.add_house("public", "kindergarten", sides, site.on_south(left), drawn="public_building")
    plan.shapes.append(Shape("green", rectangle(x + 104, site.y - 72, 96, 52)))  # sports ground
    plan.add_spot("school", (x + 52, site.y - 6))
    for number in range(8):
        _tree(plan, x + 16 + number * 11, site.bottom + 10 + rng.uniform(0, 3))


def _offices(plan: Plan, site: Site, flats: dict[str, Flats], rng: random.Random) -> None:
    x, y, low = site.x, site.y, site.bottom
    clinic = [(x + 18, y - 20), (x + 70, y - 20), (x + 70, y - 36), (x + 34, y - 36), (x + 34, y - 64),
              (x + 18, y - 64)]  # fmt: skip
    plan.add_house("public", "clinic", clinic, site.on_north(x + 18), drawn="public_building")
    plan.add_house("public", "public", rectangle(x + 110, y - 40, 46, 22), site.on_north(x + 110),
                   drawn="public_building")  # fmt: skip
    plan.add_house("public", "police", rectangle(x + 178, y - 34, 22, 16), site.on_north(x + 178),
                   drawn="public_building")  # fmt: skip
    plan.add_house("empty", "empty", rectangle(x + 30, low + 22, 44, 26), site.on_south(x + 30),
                   drawn="empty_building")  # fmt: skip
    plan.shapes.append(Shape("green", rectangle(x + 104, low + 18, 96, 66)))
    for _number in range(6):
        _tree(plan, x + rng.uniform(10, 210), low + 8)


def _market(plan: Plan, site: Site, flats: dict[str, Flats], rng: random.Random) -> None:
    x, low = site.x, site.bottom
    for row in range(4):
        outline = rectangle(x + 24, low + 24 + row * 28, 104, 15)
        if row:
            plan.shapes.append(Shape("shop_building", outline))
        else:
            plan.add_house("commercial", "market", outline, site.on_south(x + 24), drawn="shop_building")
    for number, (left, up) in enumerate(((150, 24), (182, 24), (150, 70), (182, 70))):
        entry = site.on_south(x + left) if number < 2 else site.on_north(x + left)
        plan.add_house(
            "commercial", "shop", rectangle(x + left, low + up, 20, 26), entry, drawn="shop_building"
        )
    plan.shapes.append(Shape("lane", [(x + 138, low - ROAD / 2), (x + 138, site.y + ROAD / 2)], area=False))
    plan.add_spot("market", (x + 76, low + 10))


def _park(plan: Plan, site: Site, flats: dict[str, Flats], rng: random.Random) -> None:
    x, low = site.x, site.bottom
    middle = (x + BLOCK_WIDTH / 2, low + BLOCK_HEIGHT / 2)
    name = {"kk": "«Балдырған» саябағы", "ru": "Парк «Балдырган»"}
    plan.shapes.append(
        Shape("green", rectangle(x + 4, low + 4, BLOCK_WIDTH - 8, BLOCK_HEIGHT - 8), name=name)
    )
    pond = [(middle[0] + 13 * math.cos(math.pi * n / 10), middle[1] + 13 * math.sin(math.pi * n / 10))
            for n in range(20)]  # fmt: skip
    for side, up in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        corner = (middle[0] + side * (BLOCK_WIDTH / 2 - 4), middle[1] + up * (BLOCK_HEIGHT / 2 - 4))
        shore = (middle[0] + side * 14, middle[1] + up * 10)
        plan.shapes.append(Shape("lane", [corner, shore], area=False))
    plan.shapes.append(Shape("water", pond))
    for _number in range(36):
        _tree(
            plan, x + rng.uniform(12, BLOCK_WIDTH - 12), low + rng.uniform(12, BLOCK_HEIGHT - 12), "park", 4
        )
    plan.add_spot("park", (middle[0] + 20, middle[1] + 12))


def _surroundings(plan: Plan, grid: Grid) -> None:
    """Draw houses of the neighbours, so that the boundary runs through a town."""
    bottom = grid.top(grid.rows) + ROAD
    for column in range(grid.columns):
        x = grid.left(column)
        plan.shapes.insert(0, Shape("block", rectangle(x, ROAD, BLOCK_WIDTH, 60)))
        plan.shapes.insert(0, Shape("block", rectangle(x, bottom - ROAD - 60, BLOCK_WIDTH, 60)))
        for place in range(2):
            plan.add_house("apartment", "", rectangle(x + 16 + place * 104, ROAD + 14, 84, DEPTH))
            plan.add_house("apartment", "", rectangle(x + 16 + place * 104, bottom - ROAD - 30, 84, DEPTH))


Drawing = Callable[[Plan, Site, dict[str, Flats], random.Random], None]
_DRAWN: dict[str, Drawing] = {
    "A": _flats, "P": _plots, "S": _school, "C": _offices, "M": _market, "G": _park,
}  # fmt: skip
