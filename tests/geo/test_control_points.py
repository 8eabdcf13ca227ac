"""Control points of a scanned scheme: known transforms come back, errors are true, nonsense is refused."""

import json
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from precinct_app.errors import BadInput
from precinct_app.geo import control_points as cp
from precinct_app.geo.control_points import Affine, ControlPoint, dump_points, fit, load_points
from precinct_app.geo.projection import LocalProjection

PLANE = LocalProjection(71.43, 51.13)
SPOTS = ((100.0, 150.0), (2100.0, 200.0), (1900.0, 2800.0), (200.0, 2600.0), (1000.0, 1300.0))


def points_of(transform: Affine, spots: tuple[tuple[float, float], ...] = SPOTS) -> list[ControlPoint]:
    made = []
    for x, y in spots:
        lon, lat = PLANE.to_degrees(*transform(x, y))
        made.append(ControlPoint(x, y, float(lon), float(lat)))
    return made


def similar(scale: float, turn: float, east: float = 300.0, north: float = -200.0) -> Affine:
    c, s = scale * math.cos(turn), scale * math.sin(turn)
    return Affine(c, s, east, s, -c, north)


def away(transform: Affine, made: cp.Fit) -> float:
    """The greatest distance in metres between where the two put the corners and the middle."""
    found = []
    for x, y in ((0.0, 0.0), (2300.0, 0.0), (2300.0, 3000.0), (0.0, 3000.0), (1150.0, 1500.0)):
        lon, lat = made.to_degrees(x, y)
        there = PLANE.to_metres(lon, lat)
        wanted = transform(x, y)
        found.append(math.hypot(float(there[0] - wanted[0]), float(there[1] - wanted[1])))
    return max(found)


scales = st.floats(0.05, 5.0)
turns = st.floats(-math.pi, math.pi)


@settings(max_examples=60, deadline=None)
@given(scales, turns)
def test_two_points_give_back_a_similarity(scale: float, turn: float) -> None:
    known = similar(scale, turn)
    made = fit(points_of(known)[:2])
    assert away(known, made) < 0.05
    assert made.overall < 1e-6
    assert made.worst is None
    assert made.metres_per_pixel == pytest.approx(scale, rel=1e-4)


@settings(max_examples=60, deadline=None)
@given(scales, scales, turns, st.floats(-0.4, 0.4))
def test_three_and_more_points_give_back_an_affine(
    wide: float, high: float, turn: float, skew: float
) -> None:
    c, s = math.cos(turn), math.sin(turn)
    known = Affine(wide * c, high * (s + skew * c), 120.0, wide * s, -high * (c - skew * s), 90.0)
    assume(max(wide, high) / min(wide, high) < 4)
    for many in (3, 4, 5):
        made = fit(points_of(known)[:many])
        assert made.checked == (many > 3)
        assert made.worst is None, "all fit"
        assert away(known, made) < 0.05
        assert made.overall < 0.01


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4), st.floats(5, 60), turns)
def test_the_errors_say_how_far_each_point_misses(bad: int, metres: float, turn: float) -> None:
    known = similar(0.5, 0.3)
    points = points_of(known)
    x, y = PLANE.to_metres(points[bad].lon, points[bad].lat)
    lon, lat = PLANE.to_degrees(x + metres * math.cos(turn), y + metres * math.sin(turn))
    points[bad] = ControlPoint(points[bad].x, points[bad].y, float(lon), float(lat))
    made = fit(points)
    assert made.overall == pytest.approx(math.sqrt(np.mean(np.square(made.errors))), rel=1e-9)
    assert 0 < max(made.errors) <= metres + 0.01
    assert made.worst == int(np.argmax(made.errors))
    laid = [made.to_degrees(point.x, point.y) for point in points]
    told = [
        PLANE.distance_m(lon, lat, point.lon, point.lat)
        for (lon, lat), point in zip(laid, points, strict=True)
    ]
    assert told == pytest.approx(list(made.errors), abs=0.01)


def test_the_point_that_misses_most_is_the_moved_one() -> None:
    points = points_of(similar(0.5, 0.3))
    x, y = PLANE.to_metres(points[4].lon, points[4].lat)
    lon, lat = PLANE.to_degrees(x + 40.0, y)
    points[4] = ControlPoint(points[4].x, points[4].y, float(lon), float(lat))
    made = fit(points)
    assert made.worst == 4
    assert made.suspect == 4
    assert made.errors[4] > 25


@pytest.mark.parametrize("bad", range(4))
def test_four_points_blame_none_of_them(bad: int) -> None:
    points = points_of(similar(0.5, 0.3))[:4]
    x, y = PLANE.to_metres(points[bad].lon, points[bad].lat)
    lon, lat = PLANE.to_degrees(x + 40.0, y)
    points[bad] = ControlPoint(points[bad].x, points[bad].y, float(lon), float(lat))
    made = fit(points)
    assert made.checked
    assert max(made.errors) > 5
    assert made.suspect is None


def test_equal_errors_blame_nobody() -> None:
    corners = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 800.0), (0.0, 800.0), (500.0, 400.0))
    points = points_of(similar(0.5, 0.3), corners)
    x, y = PLANE.to_metres(points[0].lon, points[0].lat)
    lon, lat = PLANE.to_degrees(x + 40.0, y)
    points[0] = ControlPoint(points[0].x, points[0].y, float(lon), float(lat))
    made = fit(points)
    assert made.errors[0] == pytest.approx(made.errors[2], rel=0.02), "the opposite corner misses as much"
    assert made.suspect is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 3000), st.floats(0, 3000)), min_size=2, max_size=7))
def test_any_points_give_a_transform_or_a_sentence(spots: list[tuple[float, float]]) -> None:
    try:
        made = fit(points_of(similar(1.0, 0.1), tuple(spots)))
    except BadInput as error:
        assert error.message in (cp.SAME_SPOT, cp.ON_ONE_LINE, cp.TOO_FAR)  # noqa: PT017 - either is right
        return
    assert made.overall < 0.1


@pytest.mark.parametrize(
    ("spots", "message"),
    [
        ((), cp.TOO_FEW),
        (SPOTS[:1], cp.TOO_FEW),
        (((10.0, 10.0), (12.0, 10.0)), cp.SAME_SPOT),
        (((0.0, 0.0), (500.0, 500.0), (1000.0, 1000.0)), cp.ON_ONE_LINE),
        (((0.0, 0.0), (500.0, 505.0), (1000.0, 1000.0), (2000.0, 2001.0)), cp.ON_ONE_LINE),
    ],
)
def test_points_that_say_nothing_are_refused(spots: tuple[tuple[float, float], ...], message: str) -> None:
    with pytest.raises(BadInput) as caught:
        fit(points_of(similar(1.0, 0.0), spots))
    assert caught.value.message == message


def test_exchanged_points_are_refused() -> None:
    a, b, c = points_of(similar(1.0, 0.0))[:3]
    with pytest.raises(BadInput) as caught:
        fit([a, ControlPoint(b.x, b.y, c.lon, c.lat), ControlPoint(c.x, c.y, b.lon, b.lat)])
    assert caught.value.message == cp.MIRRORED


def test_points_of_two_countries_are_refused() -> None:
    with pytest.raises(BadInput) as caught:
        fit([ControlPoint(0, 0, 71.4, 51.1), ControlPoint(900, 900, 24.9, 60.1)])
    assert caught.value.message == cp.TOO_FAR


@settings(max_examples=60, deadline=None)
@given(scales, turns, st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_the_way_back_leads_back(scale: float, turn: float, x: float, y: float) -> None:
    known = similar(scale, turn)
    there = known(x, y)
    back = known.inverse()(*there)
    assert (float(back[0]), float(back[1])) == pytest.approx((x, y), abs=1e-6)
    whole = known.inverse().after(known)
    assert (whole.a, whole.b, whole.d, whole.e) == pytest.approx((1, 0, 0, 1), abs=1e-9)


def test_points_are_kept_as_text() -> None:
    points = tuple(points_of(similar(0.4, 1.0)))
    assert load_points(json.dumps(dump_points(points))) == points
    for nonsense in ("", "{", "[1]", "[[1, 2]]", '[["a", 1, 2, 3]]'):
        assert load_points(nonsense) == ()
