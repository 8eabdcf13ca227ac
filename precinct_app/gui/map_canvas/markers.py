"""The points of the precinct as arrays, and where they stand at one scale: apart, side by side or counted.

People (small) become counts above 2 m a pixel and vanish above 5, where only hot spots and places are
left. Nearer, more than five on one spot are one shape with their count, up to five stand side by side.
Cells are fixed to the plane, not to the window, so that a tile painted anywhere shows the same.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from precinct_app.geo.features import Marker
from precinct_app.geo.projection import LocalProjection
from precinct_app.gui.map_canvas.paths import Floats, Ints
from precinct_app.gui.map_canvas.view import Box, metres_per_pixel

COUNT_ABOVE, PLACES_ABOVE = 2.0, 5.0  # metres a pixel
TOGETHER = 5  # more on one spot are counted
SPOT, CELL = 24, 64  # pixels: one spot; the cell of counted people
WHOLE_CELLS = math.lcm(SPOT, CELL)  # pixels: a square of whole cells of both kinds
SMALL_STEP, BIG_STEP = 14, 28  # pixels between neighbours on one spot
BESIDE_NUMBER = 18  # pixels from the middle of a house number to the first marker
REACH = 24  # pixels: half of the widest marker
NEAR_NUMBER = 13.0  # metres: farther house numbers are covered by no marker at any scale
CHUNK = 300  # points looked at between two breaths
KEPT_LEVELS = 6  # of the ladder whose placement is kept
SAME_PLACE = 0.5  # metres
HIT_SMALL, HIT_PLACE = 9, 15  # pixels from the middle of a marker that still hit it
Bools = NDArray[np.bool_]
Breath = Callable[[], None]


def no_rest() -> None:
    """Work without a pause, in the window's own thread."""


class Style(NamedTuple):
    """How one kind of marker looks; ``small`` marks people."""

    shape: str
    light: str
    dark: str
    glyph: str
    small: bool

    @property
    def wide(self) -> bool:
        """Whether it is drawn wide: places with a sign and hot spots; all else is small."""
        return self.shape == "ring" or (bool(self.glyph) and not self.small)


@dataclass(frozen=True, slots=True)
class Placement:
    """What stands on the map at one scale, people first so that places lie on top.

    ``x``, ``y`` are metres, ``dx`` pixels to the right of them; ``style`` a row of ``Points.styles``, -1
    mixed; ``count`` 1 or the members of a cluster; ``first`` begins each entry's members in ``members``
    (numbers of points).
    """

    level: int
    x: Floats
    y: Floats
    dx: Floats
    style: Ints
    count: Ints
    first: Ints
    members: Ints
    wide: Bools

    def within(self, box: Box, reach: float) -> Ints:
        """Return the entries inside ``box`` widened by ``reach`` metres."""
        west, south, east, north = box
        x = self.x + self.dx * metres_per_pixel(self.level)
        inside = (
            (x >= west - reach) & (x <= east + reach) & (self.y >= south - reach) & (self.y <= north + reach)
        )
        return np.nonzero(inside)[0]

    def entry_at(self, x: float, y: float) -> int | None:
        """Return the entry under a place; a wide one is hit by its edge as well as a small one by its
        middle.
        """
        mpp = metres_per_pixel(self.level)
        near = self.within((x, y, x, y), HIT_PLACE * mpp)
        if not len(near):
            return None
        away = np.hypot((self.x[near] - x) / mpp + self.dx[near], (self.y[near] - y) / mpp)
        over = away - np.where(self.wide[near], HIT_PLACE, HIT_SMALL)
        best = int(np.argmin(over))
        return int(near[best]) if over[best] <= 0 else None

    def shift_of(self, point: int) -> float:
        """Return the pixels by which a point steps aside; 0 within a cluster."""
        entries = np.nonzero((self.members[self.first] == point) & (self.count == 1))[0]
        return float(self.dx[entries[0]]) if len(entries) else 0.0

    def of(self, entry: int) -> Ints:
        """Return the points that an entry stands for."""
        return self.members[self.first[entry] : self.first[entry] + self.count[entry]]


class Points:
    """All markers of the canvas; ``hidden`` layers are switched off. Never changed: a change makes
    another.
    """

    def __init__(
        self, markers: Iterable[Marker], projection: LocalProjection, hidden: frozenset[str] = frozenset()
    ) -> None:
        self.markers = tuple(markers)
        self.projection = projection
        self.hidden = hidden
        lon = np.fromiter((m.lon for m in self.markers), float, len(self.markers))
        lat = np.fromiter((m.lat for m in self.markers), float, len(self.markers))
        self.x, self.y = projection.to_metres(lon, lat)
        self.styles, self.style = _styles(self.markers)
        self.layers, self.layer = _numbered([m.layer for m in self.markers])
        self.wide = np.array([style.wide for style in self.styles], bool)[self.style]
        self.small = np.array([style.small for style in self.styles], bool)[self.style]
        self.ring = np.array([style.shape == "ring" for style in self.styles], bool)[self.style]
        self._placed: dict[int, Placement] = {}
        self._to_number: list[Floats] = []

    def with_hidden(self, hidden: frozenset[str]) -> "Points":
        """Return the same points with other layers switched off; the arrays are shared."""
        other = object.__new__(Points)
        other.__dict__.update(self.__dict__)
        other.hidden, other._placed = hidden, {}
        return other

    def shown(self) -> Bools:
        """Return which points belong to layers that are on."""
        on = np.array([layer not in self.hidden for layer in self.layers], bool)
        return on[self.layer] if len(self.markers) else np.zeros(0, bool)

    def box(self) -> Box | None:
        """Return the box of all points in metres, None without points."""
        if not len(self.x):
            return None
        return float(self.x.min()), float(self.y.min()), float(self.x.max()), float(self.y.max())

    def find(self, key: tuple[str, bytes]) -> int | None:
        """Return the number of the point with this key."""
        return next((number for number, marker in enumerate(self.markers) if marker.key == key), None)

    def by_distance(self, x: float, y: float) -> Ints:
        """Return the points that are shown, nearest first."""
        shown = np.nonzero(self.shown())[0]
        return shown[np.argsort(np.hypot(self.x[shown] - x, self.y[shown] - y), kind="stable")]

    def inside(self, box: Box) -> Ints:
        """Return the points that are shown inside a box of metres."""
        west, south, east, north = box
        held = (self.x >= west) & (self.x <= east) & (self.y >= south) & (self.y <= north)
        return np.nonzero(held & self.shown())[0]

    def ready(self, level: int) -> "Placement | None":
        """Return what ``placed`` has already worked out for a step of the ladder."""
        return self._placed.get(level)

    def placed(
        self, level: int, numbers: shapely.STRtree | None = None, breath: Breath = no_rest
    ) -> Placement:
        """Return what stands where at a step of the ladder; ``numbers`` are house numbers to step aside
        of.
        """
        placed = self._placed.get(level)  # both threads ask: never looked up twice
        if placed is None:
            placed = _place(self, level, numbers, breath)
            if len(self._placed) >= KEPT_LEVELS:
                self._placed.clear()
            self._placed[level] = placed
        return placed

    def under(self, level: int, x: float, y: float, numbers: shapely.STRtree | None) -> Ints:
        """Return the points that what stands at a place stands for. Before the whole scale is worked out only
        the ground round the place is: a click must not wait for 50 000 points.
        """
        placed, chosen = self._placed.get(level), None
        if placed is None:
            side = WHOLE_CELLS * metres_per_pixel(level)
            west, south = (math.floor(at / side - 1) * side for at in (x, y))
            chosen = self.inside((west, south, west + 3 * side, south + 3 * side))
            placed = _place(self._part(chosen), level, numbers, no_rest)
        entry = placed.entry_at(x, y)
        members = placed.of(entry) if entry is not None else np.zeros(0, np.int64)
        return members if chosen is None else chosen[members]

    def _part(self, chosen: Ints) -> "Points":
        """Return these points alone, with the same styles and layers."""
        part = object.__new__(Points)
        part.__dict__.update(self.__dict__)
        part.markers = tuple(self.markers[number] for number in chosen)
        for name in ("x", "y", "style", "layer", "wide", "small", "ring"):
            setattr(part, name, getattr(self, name)[chosen])
        part._placed, part._to_number = {}, []
        return part

    def to_number(self, numbers: shapely.STRtree, breath: Breath) -> Floats:
        """Return the metres from each point to the nearest house number, infinite beyond
        ``NEAR_NUMBER``; looked up once for all scales.
        """
        if not self._to_number:
            self._to_number.append(_to_nearest(self.x, self.y, numbers, breath))
        return self._to_number[0]


def _numbered(names: Sequence[str]) -> tuple[list[str], Ints]:
    distinct = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return list(distinct), np.fromiter((distinct[name] for name in names), np.int64, len(names))


def style_of(marker: Marker) -> Style:
    """Return how a marker looks."""
    return Style(marker.shape, marker.light, marker.dark, marker.glyph, marker.small)


def _styles(markers: Sequence[Marker]) -> tuple[list[Style], Ints]:
    styles = [style_of(marker) for marker in markers]
    distinct = {style: number for number, style in enumerate(dict.fromkeys(styles))}
    return list(distinct), np.fromiter((distinct[style] for style in styles), np.int64, len(styles))


def _to_nearest(x: Floats, y: Floats, numbers: shapely.STRtree, breath: Breath) -> Floats:
    away = np.full(len(x), np.inf)
    for start in range(0, len(x), CHUNK):
        spots = shapely.points(x[start : start + CHUNK], y[start : start + CHUNK])
        found, metres = numbers.query_nearest(
            spots, max_distance=NEAR_NUMBER, return_distance=True, all_matches=False
        )
        away[start + found[0]] = metres
        breath()
    return away


def _place(points: Points, level: int, numbers: shapely.STRtree | None, breath: Breath) -> Placement:
    mpp = metres_per_pixel(level)
    shown = points.shown()
    places = np.nonzero(shown & ~points.small & ~points.ring)[0]
    rings = np.nonzero(shown & points.ring)[0]
    people = np.nonzero(shown & points.small)[0] if mpp <= PLACES_ABOVE else np.zeros(0, np.int64)
    counted = mpp > COUNT_ABOVE
    breath()
    groups = [
        _grouped(points, people, (CELL if counted else SPOT) * mpp, 1 if counted else TOGETHER, breath),
        _grouped(points, places, SPOT * mpp, TOGETHER, breath),
        _grouped(points, rings, mpp, len(rings), breath),  # hot spots are few and never counted
    ]
    return _joined(points, level, groups, _number_shift(points, level, numbers, breath), breath)


class _Group(NamedTuple):
    apart: Ints
    members: Ints  # of the clusters, one cluster after the other
    counts: Ints


def _grouped(points: Points, chosen: Ints, cell: float, most: int, breath: Breath) -> _Group:
    """Part ``chosen`` into those that stand apart and the cells with more than ``most``."""
    if not len(chosen):
        return _Group(chosen, chosen, chosen)
    cells = np.column_stack([np.floor(points.x[chosen] / cell), np.floor(points.y[chosen] / cell)])
    codes = cells[:, 0].astype(np.int64) * (1 << 32) + cells[:, 1].astype(np.int64)
    breath()
    cell_of, counts = _distinct(codes, breath)
    crowded = counts[cell_of] > most
    breath()
    members = chosen[crowded][np.argsort(cell_of[crowded], kind="stable")]
    return _Group(chosen[~crowded], members, counts[counts > most])


def _distinct(codes: Ints, breath: Breath) -> tuple[Ints, Ints]:
    """Return for each code the number of its kind, and how many there are of each kind."""
    order = np.argsort(codes, kind="stable")
    breath()
    in_order = codes[order]
    begins = np.concatenate([[True], in_order[1:] != in_order[:-1]])
    kind = np.cumsum(begins) - 1
    kind_of = np.empty(len(codes), np.int64)
    kind_of[order] = kind
    breath()
    return kind_of, np.bincount(kind)


class _Entries(NamedTuple):
    """Columns of a placement before the row on one place is laid out."""

    x: Floats
    y: Floats
    style: Ints
    counts: Ints
    members: Ints
    width: Floats


def _joined(
    points: Points, level: int, groups: list[_Group], covering: Bools | None, breath: Breath
) -> Placement:
    *in_rows, rings = groups
    # in a row the places stand first, but they are painted last
    parts = [part for group in in_rows for part in (_clusters(points, group), _apart(points, group.apart))]
    flat = _Entries(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    breath()
    place = _same_places(flat.x, flat.y, breath)
    dx = _in_rows(flat, place, breath)
    if covering is not None:
        dx += _beside_numbers(flat, place, covering)
    breath()
    hot = _apart(points, rings.apart)
    whole = _Entries(*(np.concatenate(column) for column in zip(flat, hot, strict=True)))
    first = (np.cumsum(whole.counts) - whole.counts).astype(np.int64)
    shift = np.concatenate([dx, np.zeros(len(hot.x))])
    wide = whole.width > SMALL_STEP
    return Placement(level, whole.x, whole.y, shift, whole.style, whole.counts, first, whole.members, wide)


def _apart(points: Points, apart: Ints) -> _Entries:
    width = np.where(points.wide[apart], BIG_STEP, SMALL_STEP).astype(float)
    ones = np.ones(len(apart), np.int64)
    return _Entries(points.x[apart], points.y[apart], points.style[apart], ones, apart, width)


def _clusters(points: Points, group: _Group) -> _Entries:
    if not len(group.counts):
        return _apart(points, group.counts)
    starts = np.cumsum(group.counts) - group.counts
    x = np.add.reduceat(points.x[group.members], starts) / group.counts
    y = np.add.reduceat(points.y[group.members], starts) / group.counts
    style = points.style[group.members]
    lowest, highest = np.minimum.reduceat(style, starts), np.maximum.reduceat(style, starts)
    # of several kinds together the count has a colour of none of them
    mixed = np.where(lowest == highest, lowest, -1)
    return _Entries(x, y, mixed, group.counts, group.members, np.full(len(x), float(BIG_STEP)))


def _same_places(x: Floats, y: Floats, breath: Breath) -> Ints:
    """Return a number of the place for each spot; those within half a metre share it."""
    codes = np.round(x / SAME_PLACE).astype(np.int64) * (1 << 32) + np.round(y / SAME_PLACE).astype(np.int64)
    breath()
    return _distinct(codes, breath)[0] if len(codes) else codes


def _in_rows(entries: _Entries, place: Ints, breath: Breath) -> Floats:
    """Return the pixels by which each entry steps aside of the others on its place, wide ones first."""
    if not len(entries.x):
        return np.zeros(0)
    order = np.lexsort((-entries.width, place))
    breath()
    width, sorted_place = entries.width[order], place[order]
    total = np.bincount(place, entries.width)
    ends = np.cumsum(width)
    before = (np.cumsum(total) - total)[sorted_place]
    dx = np.empty(len(order))
    dx[order] = ends - before - width / 2 - total[sorted_place] / 2
    return dx


def _number_shift(
    points: Points, level: int, numbers: shapely.STRtree | None, breath: Breath
) -> Bools | None:
    """Return which points would cover a house number at this scale; None where none are written."""
    mpp = metres_per_pixel(level)
    if numbers is None or not len(points.x) or mpp > 1:
        return None
    return np.asarray(points.to_number(numbers, breath) <= BESIDE_NUMBER * 0.7 * mpp, bool)


def _beside_numbers(entries: _Entries, place: Ints, covering: Bools) -> Floats:
    """Return how far rows of people alone step to the right of a house number that they would cover."""
    shift = np.zeros(len(entries.x))
    total = np.bincount(place, entries.width)[place]
    people = np.bincount(place, entries.width > SMALL_STEP)[place] == 0
    # people alone on a place are never a cluster: the first member is the point itself
    first = entries.members[(np.cumsum(entries.counts) - entries.counts).astype(np.int64)]
    rows = np.nonzero(people & covering[first])[0]
    shift[rows] = BESIDE_NUMBER + (total[rows] - SMALL_STEP) / 2
    return shift
