"""Rings and lines cut to a frame agree with shapely and never leave the frame."""

from itertools import pairwise

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.geo.clipping import clip_line, clip_ring

FRAME = (0.0, 0.0, 100.0, 80.0)
NUMBERS = st.floats(-200, 300, allow_nan=False).map(lambda x: round(x, 3))
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=12)


def inside(points: list[tuple[float, float]] | tuple[tuple[float, float], ...]) -> bool:
    return all(-1e-9 <= x <= 100 + 1e-9 and -1e-9 <= y <= 80 + 1e-9 for x, y in points)


@given(POINTS)
def test_a_ring_stays_in_the_frame_and_closed(points: list[tuple[float, float]]) -> None:
    ring = clip_ring(points, FRAME)
    assert inside(ring)
    assert ring == () or (ring[0] == ring[-1] and len(ring) >= 3)


@given(POINTS)
def test_a_convex_ring_keeps_its_area(points: list[tuple[float, float]]) -> None:
    hull = shapely.MultiPoint(points).convex_hull
    if hull.geom_type != "Polygon":
        return
    ring = clip_ring(list(hull.exterior.coords), FRAME)
    area = shapely.Polygon(ring).area if len(ring) > 3 else 0.0
    assert area == pytest.approx(shapely.intersection(hull, shapely.box(*FRAME)).area, abs=0.01)


@given(POINTS)
def test_a_ring_keeps_its_turning(points: list[tuple[float, float]]) -> None:
    hull = shapely.MultiPoint(points).convex_hull
    if hull.geom_type != "Polygon":
        return
    for outline in (hull.exterior.coords, hull.exterior.coords[::-1]):
        ring = clip_ring(list(outline), FRAME)
        if len(ring) > 3 and shapely.Polygon(ring).area > 0.01:
            assert shapely.LinearRing(ring).is_ccw == shapely.LinearRing(outline).is_ccw


@given(POINTS)
def test_a_line_keeps_its_length_inside(points: list[tuple[float, float]]) -> None:
    pieces = clip_line(points, FRAME)
    assert all(inside(piece) for piece in pieces)
    total = sum(shapely.LineString(piece).length for piece in pieces)
    segments = [shapely.LineString(pair) for pair in pairwise(points)]
    wanted = sum(shapely.intersection(segment, shapely.box(*FRAME)).length for segment in segments)
    # a piece that runs along the very edge of the frame may be dropped
    assert total <= wanted + 0.01


def test_a_line_that_leaves_and_returns_gives_two_pieces() -> None:
    assert len(clip_line([(10, 10), (10, 200), (50, 200), (50, 10)], FRAME)) == 2
    assert clip_line([(-10, -10), (-5, -5)], FRAME) == []
