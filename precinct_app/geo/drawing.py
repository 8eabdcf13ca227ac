"""A drawing that lies nowhere (a DXF of a land surveyor) as a picture, so that control points can lay it.

Lines are drawn black on white with their texts' places as dots; what a picture loses against lines is little
beside what the officer gains: one way to lay a scheme, whatever it came as. A drawing of a surveyor often has
a coordinate system that it does not name; ``unplaced`` tells which ones its numbers fit.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from precinct_app.geo import messages
from precinct_app.geo.scan import Scan, shrunk
from precinct_app.geo.shapes import bbox
from precinct_app.geo.systems import System, near, possible
from precinct_app.geo.vector import Progress, Table, check_degrees, read_tables

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 4000
MARGIN = 40
LINE, DOT = 3, 5
OUTLIERS = 0.002  # of the shapes on each side: a stray mark far away would leave the rest a speck


def drawing_scan(path: Path, progress: Progress | None = None) -> Scan:
    """Return the picture of a vector file whose coordinates are those of its own sheet. Raises BadInput."""
    tables = read_tables(path, None, progress, degrees=False)
    shapes = np.concatenate([table.shapes for table in tables])
    west, south, east, north = _frame(shapes)
    size = max(east - west, north - south)
    if not math.isfinite(size) or size <= 0:
        raise messages.refusal(messages.NO_SHAPES, path)
    return shrunk(_drawn(tables, (west, south, east, north), (SIDE - 2 * MARGIN) / size), path.name)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A map file that names no coordinate system: those it can be in, the likeliest first; ``sure`` are so
    many of them that lay it on the precinct. ``message`` says it of the file where none fits.
    """

    systems: tuple[System, ...] = ()
    sure: int = 0
    message: str = messages.WITHOUT_PLACE


def unplaced(path: Path, boundary: bytes, progress: Progress | None = None) -> Unplaced | None:
    """Return what is not told of where a file lies, None for one that says it. Raises BadInput.

    ``boundary`` is that of the precinct (WKB), b"" for none.
    """
    tables = read_tables(path, None, progress, degrees=False)
    try:
        check_degrees(tables, path)
    except messages.WithoutPlace as error:
        west, south, east, north = _frame(np.concatenate([table.shapes for table in tables]))
        x, y = (west + east) / 2, (south + north) / 2
        found = possible(x, y)
        likely = near(found, x, y, bbox(boundary)) if boundary else []
        others = (system for system in found if system not in likely)
        return Unplaced((*likely, *others), len(likely), error.message)
    return None


def _frame(shapes: np.ndarray[Any, np.dtype[Any]]) -> tuple[float, float, float, float]:
    boxes = shapely.bounds(shapes)
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    if not len(boxes):
        return 0.0, 0.0, 0.0, 0.0
    west, south = np.quantile(boxes[:, :2], OUTLIERS, axis=0, method="lower")
    east, north = np.quantile(boxes[:, 2:], 1 - OUTLIERS, axis=0, method="higher")
    return float(west), float(south), float(east), float(north)


def _drawn(tables: list[Table], box: tuple[float, float, float, float], scale: float) -> "Image":
    from PIL import Image, ImageDraw

    west, south, east, north = box
    wide, high = (max(200, round(side * scale) + 2 * MARGIN) for side in (east - west, north - south))
    made = Image.new("L", (wide, high), 255)
    pen = ImageDraw.Draw(made)
    for part in shapely.get_parts(np.concatenate([table.shapes for table in tables])):
        for line in shapely.get_rings(part) if part.geom_type == "Polygon" else [part]:
            spots = (shapely.get_coordinates(line) - (west, north)) * (scale, -scale) + MARGIN
            _mark(pen, [(float(x), float(y)) for x, y in spots if math.isfinite(x) and math.isfinite(y)])
    return made


def _mark(pen: Any, spots: list[tuple[float, float]]) -> None:
    if len(spots) > 1:
        pen.line(spots, fill=0, width=LINE)
    elif spots:
        (x, y) = spots[0]
        pen.ellipse((x - DOT, y - DOT, x + DOT, y + DOT), fill=0)
