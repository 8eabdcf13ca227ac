"""Coordinates in cells: degrees with comma or point, degrees and minutes, pairs, WKT.

The rules are those of ``values.py``. Positions are WGS84, (longitude, latitude) in degrees.
"""

import re

from precinct_app.errors import AppError, BadInput
from precinct_app.i18n import N_
from precinct_app.imports.headers import Cell
from precinct_app.imports.values import Doubtful, number, text

# where the country lies, with a margin: only to see that the two numbers of a pair were exchanged
_LONGITUDES, _LATITUDES = (46.0, 88.0), (40.0, 56.0)
_POINT = re.compile(r"(?:SRID=\d+;)?\s*POINT\s*Z?\s*\(\s*(\S+)\s+(\S+?)(?:\s+\S+)?\s*\)", re.IGNORECASE)
_ANGLE = re.compile(
    r"(-?\d{1,3})\s*[°º]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’])?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|”|''))?\s*"
    r"([NSEWСЮВЗ])?\Z",
    re.IGNORECASE,
)


def latitude(cell: Cell) -> float:
    """Return degrees north, -90 to 90."""
    return _degrees(cell, 90)


def longitude(cell: Cell) -> float:
    """Return degrees east, -180 to 180."""
    return _degrees(cell, 180)


def position(cell: Cell) -> tuple[float, float] | Doubtful:
    """Return (longitude, latitude) of "51,16; 71,43", "51.16, 71.43" (latitude first) or a WKT point.

    A pair whose numbers only fit the country when exchanged is exchanged and doubtful.
    """
    written = text(cell)
    if found := _POINT.match(written):
        return longitude(found[1]), latitude(found[2])
    first, second = _pair(written)
    if not _at_home(second, first) and _at_home(first, second):
        return Doubtful(
            (first, second), AppError(N_("Latitude and longitude were exchanged. Check the place."))
        )
    return longitude(second), latitude(first)


def geometry(cell: Cell) -> bytes:
    """Return the WKB of a line, an area or a point given as WKT."""
    from shapely import from_wkt
    from shapely.errors import ShapelyError

    try:
        shape = from_wkt(text(cell))
    except (ShapelyError, ValueError, TypeError) as error:
        raise BadInput(N_("The shape is not correct. Well-known text (WKT) is expected.")) from error
    if shape is None or shape.is_empty or not _inside(shape.bounds):
        raise BadInput(N_("The shape is not correct. Well-known text (WKT) is expected."))
    return bytes(shape.wkb)


def _inside(bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return -180 <= west <= east <= 180 and -90 <= south <= north <= 90


def _at_home(lon: float, lat: float) -> bool:
    return _LONGITUDES[0] <= lon <= _LONGITUDES[1] and _LATITUDES[0] <= lat <= _LATITUDES[1]


def _pair(written: str) -> tuple[float, float]:
    for parting in (r"\s*;\s*", r",\s+", r"\s+", r",", r"\s*/\s*"):
        parts = [part for part in re.split(parting, written.strip("()[] ")) if part]
        if len(parts) == 2:
            return _degrees(parts[0], 180), _degrees(parts[1], 180)
    raise BadInput(N_("The place is not correct. Model: 51,1605; 71,4704."))


def _degrees(cell: Cell, most: int) -> float:
    angle = _ANGLE.match(text(cell)) if isinstance(cell, str) and not cell.isascii() else None
    value = _from_angle(angle) if angle else number(cell)
    if not -most <= value <= most:
        raise BadInput(N_("Degrees of latitude go to 90, of longitude to 180."))
    return value


def _from_angle(found: re.Match[str]) -> float:
    minutes, seconds = (float((found[at] or "0").replace(",", ".")) for at in (2, 3))
    value = abs(int(found[1])) + minutes / 60 + seconds / 3600
    south_or_west = found[1].startswith("-") or (found[4] or "").upper() in tuple("SWЮЗ")
    return -value if south_or_west else value
