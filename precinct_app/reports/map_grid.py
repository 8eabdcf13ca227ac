"""A part of the map over one or several sheets of paper at an exact scale: which frames, where, how many.

Neighbouring sheets overlap by a centimetre, so that they can be laid together; a sheet that would show
nothing of the part is not printed.
"""

import math
from dataclasses import dataclass

import numpy as np
import shapely

from precinct_app.errors import BadInput
from precinct_app.geo.figure import METRES_PER_PT_AT_ONE, Frame
from precinct_app.geo.projection import LocalProjection
from precinct_app.i18n import N_
from precinct_app.reports.pdf_style import MM, PageTemplate

# a block stands at the first ones on a sheet, a precinct of far wintering places at the last ones only
SCALES = (
    500, 1_000, 2_000, 3_000, 4_000, 5_000, 7_500, 10_000, 15_000, 20_000, 25_000,
    30_000, 40_000, 50_000, 75_000, 100_000, 150_000, 200_000, 300_000, 500_000,
)  # fmt: skip
PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
MOST_SHEETS = 30
OVERLAP = 10 * MM
SIDE, FOOT = 58 * MM, 46 * MM  # of the legend, beside the map or under it
HEAD, STRIP, GAP = 34.0, 30.0, 10.0  # of the title and of the scale, points
TOO_MANY = N_(
    "At the scale 1:{scale} the part takes {n} sheets; at most {most} are printed. Choose a smaller scale, a"
    " larger paper or a smaller part."
)

DegreeBox = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: "A4" or "A3", upright or lying."""

    name: str = "A4"
    landscape: bool = True

    @property
    def template(self) -> PageTemplate:
        """The sheet with its margins."""
        short, long = PAPERS[self.name]
        return PageTemplate(*((long, short) if self.landscape else (short, long)))

    @property
    def window(self) -> tuple[float, float, float, float]:
        """Where the map stands: left, bottom, width, height in points."""
        page = self.template
        high = (page.height - page.top - page.bottom) * MM - HEAD - STRIP
        if self.landscape:
            return page.left * MM, page.bottom * MM + STRIP, page.inner_width - SIDE - GAP, high
        return page.left * MM, page.bottom * MM + STRIP + FOOT + GAP, page.inner_width, high - FOOT - GAP

    @property
    def legend(self) -> tuple[float, float, float, float]:
        """Where the legend stands."""
        page = self.template
        left, _bottom, width, height = self.window
        if self.landscape:
            return left + width + GAP, page.bottom * MM, SIDE, height + STRIP
        return left, page.bottom * MM, width, FOOT


A4_LYING = Paper()


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """One sheet: its column and row from the upper left, and what it shows."""

    column: int
    row: int
    frame: Frame


@dataclass(frozen=True, slots=True)
class Grid:
    """The sheets of a part in the order of reading."""

    columns: int
    rows: int
    sheets: tuple[SheetPlace, ...]


def grid(
    box: DegreeBox, scale: int, paper: Paper, projection: LocalProjection, shape_wkb: bytes = b""
) -> Grid:
    """Return the sheets that show ``box``; with ``shape_wkb`` only those that show something of that shape.

    Raises BadInput when they are more than MOST_SHEETS.
    """
    west, south, east, north = _metres(box, projection)
    _left, _bottom, width, height = paper.window
    per_pt = scale * METRES_PER_PT_AT_ONE
    columns, rows = _count((east - west) / per_pt, width), _count((north - south) / per_pt, height)
    if columns * rows > 4 * MOST_SHEETS:
        raise _too_many(scale, columns * rows)
    step_x, step_y = (width - OVERLAP) * per_pt, (height - OVERLAP) * per_pt
    first_x = (west + east) / 2 - (columns - 1) * step_x / 2
    first_y = (south + north) / 2 + (rows - 1) * step_y / 2
    shape = projection.shape_to_metres(shapely.from_wkb(shape_wkb)) if shape_wkb else None
    sheets = []
    for row in range(rows):
        for column in range(columns):
            x, y = first_x + column * step_x, first_y - row * step_y
            half_x, half_y = width * per_pt / 2, height * per_pt / 2
            if shape is None or shape.intersects(shapely.box(x - half_x, y - half_y, x + half_x, y + half_y)):
                lon, lat = projection.to_degrees(x, y)
                sheets.append(SheetPlace(column, row, Frame(float(lon), float(lat), scale)))
    if len(sheets) > MOST_SHEETS:
        raise _too_many(scale, len(sheets))
    return Grid(columns, rows, tuple(sheets))


def fitting_scale(box: DegreeBox, paper: Paper, projection: LocalProjection) -> int:
    """Return the largest of SCALES at which ``box`` stands on one sheet; the smallest one if none does."""
    west, south, east, north = _metres(box, projection)
    _left, _bottom, width, height = paper.window
    for scale in SCALES:
        per_pt = scale * METRES_PER_PT_AT_ONE
        if east - west <= width * per_pt and north - south <= height * per_pt:
            return scale
    return SCALES[-1]


def _count(length: float, window: float) -> int:
    """Return how many windows with their overlap cover a length of points."""
    return 1 if length <= window else math.ceil((length - OVERLAP) / (window - OVERLAP))


def _metres(box: DegreeBox, projection: LocalProjection) -> DegreeBox:
    west, south, east, north = box
    xs, ys = projection.to_metres(np.array([west, east, west, east]), np.array([south, south, north, north]))
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def _too_many(scale: int, count: int) -> BadInput:
    return BadInput(TOO_MANY, scale=scale, n=count, most=MOST_SHEETS, field="scale")
