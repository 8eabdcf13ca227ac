"""Where names stand at one scale: along streets, under places, none over another.

Placed once for the whole map at a step of the ladder (not for a tile), so that a name which lies on the
edge of two tiles is the same in both. Streets come first, wide ones before narrow ones.
"""

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from precinct_app.geo import style
from precinct_app.geo.address_names import Written
from precinct_app.geo.placing import StreetLabel
from precinct_app.gui.map_canvas.ground import Ground
from precinct_app.gui.map_canvas.markers import Breath, Placement, Points, no_rest
from precinct_app.gui.map_canvas.paths import Floats
from precinct_app.gui.map_canvas.view import Box, metres_per_pixel

REPEAT = 420  # pixels between two writings of one street
HEIGHT = 18  # pixels of a line of text
FARTHEST = {"avenue": 6.0, "street": 2.2, "lane": 0.8}  # metres a pixel up to which a kind is named
AREAS_TO, PLACES_TO = 1.5, 0.8
GAP = 8  # pixels kept free round a name
UNDER = 21  # pixels from the middle of a place to its name
CHUNK = 4000  # markers taken between two breaths
ROW = 1 << 32  # a cell is one number: column times ROW and the row
LONGEST = 36  # letters of a name on the map; the card shows the whole


class Label(NamedTuple):
    """One name: its middle in metres, the angle in degrees (clockwise), pixels of type, ink role."""

    text: str
    x: float
    y: float
    angle: float
    pixels: float
    bold: bool
    ink: str
    half: float  # pixels from the middle to the end


def short_name(name: str) -> str:
    """Return a name on one line as long as it may stand on the map."""
    line = " ".join(name.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


class Taken:
    """Which places of the plane, in pixels of one scale, already carry a name."""

    def __init__(self) -> None:
        self._cells: set[int] = set()

    def take(self, x: float, y: float, half: float, angle: float) -> bool:
        """Take the place of a line of text; False, and nothing taken, where another stands."""
        cells = set(self._along(x, y, half + GAP, math.radians(angle)))
        if not self._cells.isdisjoint(cells):
            return False
        self._cells |= cells
        return True

    def occupy(self, x: Floats, y: Floats, breath: Breath) -> None:
        """Keep names off markers at these pixels."""
        cells = np.floor(x / HEIGHT).astype(np.int64) * ROW + np.floor(y / HEIGHT).astype(np.int64)
        for start in range(0, len(cells), CHUNK):
            self._cells.update(cells[start : start + CHUNK].tolist())
            breath()

    @staticmethod
    def _along(x: float, y: float, half: float, angle: float) -> Iterator[int]:
        count = max(1, math.ceil(2 * half / HEIGHT))
        for step in range(count + 1):
            away = -half + 2 * half * step / count
            col, row = (x + away * math.cos(angle)) / HEIGHT, (y + away * math.sin(angle)) / HEIGHT
            yield math.floor(col) * ROW + math.floor(row)
            yield math.floor(col + 0.5) * ROW + math.floor(row + 0.5)


Measure = Callable[[str, float, bool], float]


class Names(NamedTuple):
    """Where names come from: the base map, the address book, in which language; numbers on or off."""

    ground: Ground | None
    written: Written
    language: str
    numbers: bool = True


def place(
    names: Names, points: Points, placement: Placement, level: int, measure: Measure, breath: Breath = no_rest
) -> list[Label]:
    """Return the names that are written at a step of the ladder; ``measure`` gives the width of a text."""
    mpp, taken = metres_per_pixel(level), Taken()
    found: list[Label] = []
    taken.occupy(placement.x / mpp + placement.dx, -placement.y / mpp, breath)
    for label in _candidates(names, points, placement, mpp, measure):
        if taken.take(label.x / mpp, -label.y / mpp, label.half, label.angle):
            found.append(label)
        breath()
    return found


def _candidates(
    names: Names, points: Points, placement: Placement, mpp: float, measure: Measure
) -> Iterator[Label]:
    if mpp <= PLACES_TO:
        yield from _of_places(points, placement, mpp, measure)
    known = names.ground.scene.streets if names.ground is not None else ()
    for street in sorted((*known, *names.written.streets), key=_importance):
        if mpp <= FARTHEST[street.kind]:
            yield from _along_street(street, names.language, mpp, measure)
    if names.ground is not None and mpp <= AREAS_TO:
        yield from _of_areas(names.ground, names.language, mpp, measure)
    if names.numbers and mpp <= style.NUMBERS_FROM:
        yield from _of_houses(names.written, measure)


def _of_houses(written: Written, measure: Measure) -> Iterator[Label]:
    """Yield the house numbers of the address book that the base map does not write."""
    pixels = style.HOUSE_NUMBER_PX
    for text, x, y in written.numbers:
        yield Label(text, x, y, 0.0, pixels, False, "number", measure(text, pixels, False) / 2 - GAP)


def _importance(street: StreetLabel) -> tuple[bool, int, float]:
    return not street.first, list(FARTHEST).index(street.kind), -street.length


def _of_places(points: Points, placement: Placement, mpp: float, measure: Measure) -> Iterator[Label]:
    """Yield the names of places; people carry none, whatever their marker says."""
    single = (placement.count == 1) & (placement.style >= 0)
    big = np.array([not style.small and style.shape != "ring" for style in points.styles], bool)
    for entry in np.nonzero(single)[0][big[placement.style[single]]]:
        text = short_name(points.markers[placement.members[placement.first[entry]]].label)
        if text:
            x = float(placement.x[entry] + placement.dx[entry] * mpp)
            half = measure(text, 12, True) / 2
            yield Label(text, x, float(placement.y[entry]) - UNDER * mpp, 0.0, 12, True, "text", half)


def _of_areas(ground: Ground, language: str, mpp: float, measure: Measure) -> Iterator[Label]:
    for name in ground.area_names:
        text = short_name((name.kk or name.ru) if language == "kk" else (name.ru or name.kk))
        half = measure(text, 12, name.building) / 2
        yield Label(text, name.x, name.y, 0.0, 12, name.building, "street-name", half)


def _along_street(street: StreetLabel, language: str, mpp: float, measure: Measure) -> Iterator[Label]:
    """Yield the writings of a name on one straight part, repeated where it is long."""
    text, bold = street.shown(language), street.kind != "lane"
    pixels = style.STREET_NAME_PX if bold else style.STREET_NAME_PX - 1
    width, length = measure(text, pixels, bold), street.length / mpp
    if length < width + GAP:
        return
    times = max(1, int(length // REPEAT))
    for turn in range(times):
        away = ((turn + 0.5) / times - 0.5) * street.length
        x, y = street.x + away * math.cos(street.angle), street.y + away * math.sin(street.angle)
        yield Label(text, x, y, -math.degrees(street.angle), pixels, bold, "street-name", width / 2)


def within(labels: list[Label], box: Box, mpp: float) -> Iterator[Label]:
    """Yield the names that reach into ``box``."""
    west, south, east, north = box
    for label in labels:
        reach = (label.half + HEIGHT) * mpp
        if west - reach <= label.x <= east + reach and south - reach <= label.y <= north + reach:
            yield label
