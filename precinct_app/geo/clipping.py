"""Rings and lines cut to the frame of a printed map; plain numbers in, plain numbers out.

A ring is cut side by side (Sutherland and Hodgman, "Reentrant polygon clipping", 1974), which keeps its
turning and bears rings that cross themselves; a line leaves as many pieces as it enters the frame.
"""

from collections.abc import Sequence

import shapely

Point = tuple[float, float]
Ring = tuple[Point, ...]
Frame = tuple[float, float, float, float]  # west, south, east, north


def clip_ring(ring: Sequence[Sequence[float]], frame: Frame) -> Ring:
    """Return the part of a ring inside the frame, closed; () when less than a triangle is left."""
    points = [(float(x), float(y)) for x, y in ring]
    for axis, limit, sign in ((0, frame[0], 1), (1, frame[1], 1), (0, frame[2], -1), (1, frame[3], -1)):
        points = _cut(points, axis, limit, sign)
        if len(points) < 3:
            return ()
    return tuple(points if points[0] == points[-1] else [*points, points[0]])


def _cut(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    before = points[-1]
    for point in points:
        inside, was_inside = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
        if inside != was_inside:
            kept.append(_crossing(before, point, axis, limit))
        if inside:
            kept.append(point)
        before = point
    return kept


def _crossing(first: Point, second: Point, axis: int, limit: float) -> Point:
    part = (limit - first[axis]) / (second[axis] - first[axis])
    other = 1 - axis
    crossed = first[other] + part * (second[other] - first[other])
    return (limit, crossed) if axis == 0 else (crossed, limit)


def clip_line(line: Sequence[Sequence[float]], frame: Frame) -> list[Ring]:
    """Return the pieces of a line inside the frame."""
    cut = shapely.clip_by_rect(shapely.LineString(line), *frame)
    pieces = (
        shapely.get_coordinates(part) for part in shapely.get_parts(cut) if part.geom_type == "LineString"
    )
    return [tuple((float(x), float(y)) for x, y in piece) for piece in pieces if len(piece) > 1]
