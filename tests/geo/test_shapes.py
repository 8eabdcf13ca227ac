"""Geometry on WKB: boxes, centres, being inside, widening in metres."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.geo import shapes
from precinct_app.geo.matching import holders

SQUARE = shapes.area_wkb([(71.40, 51.10), (71.42, 51.10), (71.42, 51.11), (71.40, 51.11)])
SHOE = shapes.area_wkb([(0, 0), (3, 0), (3, 3), (2, 3), (2, 1), (1, 1), (1, 3), (0, 3)])


def test_box_centre_and_coordinates() -> None:
    assert shapes.bbox(SQUARE) == (71.40, 51.10, 71.42, 51.11)
    assert shapes.centroid(SQUARE) == pytest.approx((71.41, 51.105))
    assert shapes.coordinates(SQUARE) == [
        [(71.40, 51.10), (71.42, 51.10), (71.42, 51.11), (71.40, 51.11), (71.40, 51.10)]
    ]
    assert shapes.coordinates(shapes.point_wkb(1, 2)) == [[(1, 2)]]
    assert shapes.coordinates(shapes.line_wkb([(1, 2), (3, 4)])) == [[(1, 2), (3, 4)]]


def test_holes_are_rings_too() -> None:
    holed = shapes.dump(shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2)))
    assert len(shapes.coordinates(holed)) == 2
    assert not shapes.contains(holed, 1.5, 1.5)


@given(st.floats(71.40, 71.42), st.floats(51.10, 51.11))
def test_inside(lon: float, lat: float) -> None:
    assert shapes.contains(SQUARE, lon, lat)
    assert not shapes.contains(SQUARE, lon + 0.03, lat)


def test_many_at_once() -> None:
    assert shapes.contains_many(SQUARE, [71.41, 71.5, 71.4], [51.105, 51.1, 51.1]) == [True, False, True]
    assert shapes.contains_many(SQUARE, [], []) == []


def test_a_label_stands_on_a_crooked_area() -> None:
    assert not shapes.contains(SHOE, *shapes.centroid(SHOE))
    assert shapes.contains(SHOE, *shapes.inner_point(SHOE))


def test_buffer_is_in_metres() -> None:
    wide = shapes.buffer(SQUARE, 1000)
    projection = shapes.projection_of(SQUARE)
    west, south, east, north = shapes.bbox(wide)
    assert projection.distance_m(west, 51.105, 71.40, 51.105) == pytest.approx(1000, rel=0.001)
    assert projection.distance_m(71.41, north, 71.41, 51.11) == pytest.approx(1000, rel=0.001)
    assert east > 71.42
    assert south < 51.10
    assert shapes.intersects(wide, SQUARE)


def test_simplify_moves_nothing_far() -> None:
    rough = shapes.buffer(SQUARE, 200)
    plain = shapes.simplify(rough, 20)
    assert len(shapes.coordinates(plain)[0]) < len(shapes.coordinates(rough)[0])
    projection = shapes.projection_of(SQUARE)
    both = [projection.shape_to_metres(shapely.from_wkb(wkb)) for wkb in (plain, rough)]
    assert shapely.hausdorff_distance(*both) <= 20.1


def test_a_crossed_boundary_is_mended() -> None:
    bow = shapely.to_wkb(shapely.from_wkt("POLYGON ((71 51, 72 52, 72 51, 71 52, 71 51))"))
    assert shapes.contains(bow, 71.9, 51.5)
    assert shapely.is_valid(shapely.from_wkb(shapes.union([bow, SQUARE])))
    assert shapes.bbox(shapes.buffer(bow, 10))[0] < 71


def test_the_smallest_holder_wins() -> None:
    areas = [shapely.box(0, 0, 10, 10), shapely.box(1, 1, 2, 2), shapely.box(50, 50, 60, 60)]
    points = [shapely.Point(1.5, 1.5), shapely.Point(5, 5), shapely.Point(20, 20)]
    assert holders(areas, points).tolist() == [1, 0, -1]
    assert holders([], points).tolist() == [-1, -1, -1]
    assert holders(areas, []).tolist() == []
