"""Small geometry on WKB in WGS84 degrees, so that others need not know shapely.

Distances are metres in a local projection round the shape itself. Every function takes the WKB of a valid or
invalid shape; an invalid area is mended first, because files of the world hold crossed boundaries.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import shapely

from precinct_app.geo.projection import LocalProjection

Box = tuple[float, float, float, float]
Coordinates = Sequence[tuple[float, float]]


def load(wkb: bytes) -> shapely.Geometry:
    """Return the shapely shape of WKB, mended when an area crosses itself."""
    shape = shapely.from_wkb(wkb)
    return shape if shapely.is_valid(shape) else shapely.make_valid(shape)


def dump(shape: shapely.Geometry) -> bytes:
    """Return the two-dimensional WKB of a shapely shape."""
    return bytes(shapely.to_wkb(shape, output_dimension=2))


def point_wkb(lon: float, lat: float) -> bytes:
    """Return the WKB of a point."""
    return dump(shapely.Point(lon, lat))


def line_wkb(coordinates: Coordinates) -> bytes:
    """Return the WKB of a line of at least two (lon, lat)."""
    return dump(shapely.LineString(coordinates))


def area_wkb(outline: Coordinates) -> bytes:
    """Return the WKB of the area within an outline of at least three (lon, lat), closed or not."""
    return dump(shapely.Polygon(outline))


def coordinates(wkb: bytes) -> list[list[tuple[float, float]]]:
    """Return the parts of a shape as lists of (lon, lat): rings of areas, lines, or one list per point."""
    parts: list[list[tuple[float, float]]] = []
    for part in shapely.get_parts(shapely.from_wkb([wkb])):
        lines = shapely.get_rings(part) if part.geom_type == "Polygon" else [part]
        parts += [[(float(x), float(y)) for x, y in shapely.get_coordinates(line)] for line in lines]
    return parts


def length_m(wkb: bytes) -> float:
    """Return the metres of a line or of all its parts."""
    plane = projection_of(wkb)
    return sum(plane.distance_m(*a, *b) for line in coordinates(wkb) for a, b in pairwise(line))


def bbox(wkb: bytes) -> Box:
    """Return (west, south, east, north) in degrees."""
    west, south, east, north = shapely.bounds(shapely.from_wkb(wkb))
    return float(west), float(south), float(east), float(north)


def centroid(wkb: bytes) -> tuple[float, float]:
    """Return (lon, lat) of the centre of gravity; it may lie outside of a crooked area."""
    centre = shapely.centroid(shapely.from_wkb(wkb))
    return float(centre.x), float(centre.y)


def inner_point(wkb: bytes) -> tuple[float, float]:
    """Return (lon, lat) of a point that surely lies on the shape: where a label or a marker goes."""
    inside = shapely.point_on_surface(shapely.from_wkb(wkb))
    return float(inside.x), float(inside.y)


def contains(wkb: bytes, lon: float, lat: float) -> bool:
    """Return whether the area holds the point; its edge counts as inside."""
    return bool(shapely.intersects_xy(load(wkb), lon, lat))


def contains_many(wkb: bytes, lons: Sequence[float], lats: Sequence[float]) -> list[bool]:
    """Return for each point whether the area holds it; quick for many thousands."""
    area = load(wkb)
    shapely.prepare(area)
    return [bool(inside) for inside in shapely.intersects_xy(area, np.asarray(lons), np.asarray(lats))]


def intersects(first: bytes, second: bytes) -> bool:
    """Return whether two shapes share a point."""
    return bool(shapely.intersects(load(first), load(second)))


def projection_of(wkb: bytes) -> LocalProjection:
    """Return the local projection round the middle of the shape."""
    west, south, east, north = bbox(wkb)
    return LocalProjection((west + east) / 2, (south + north) / 2)


def buffer(wkb: bytes, metres: float) -> bytes:
    """Return the shape widened by ``metres`` (negative: narrowed, perhaps to an empty shape)."""
    projection = projection_of(wkb)
    wide = shapely.buffer(projection.shape_to_metres(load(wkb)), metres)
    return dump(projection.shape_to_degrees(wide))


def simplify(wkb: bytes, metres: float) -> bytes:
    """Return the shape with fewer corners, nowhere moved by more than ``metres``."""
    projection = projection_of(wkb)
    plain = shapely.simplify(projection.shape_to_metres(load(wkb)), metres, preserve_topology=True)
    return dump(projection.shape_to_degrees(plain))


def union(shapes: Sequence[bytes]) -> bytes:
    """Return one shape that covers all the given ones."""
    return dump(shapely.union_all([load(wkb) for wkb in shapes]))
