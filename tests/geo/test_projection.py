"""Metres and degrees: there and back, against known figures, lengths and areas."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.geo.projection import LocalProjection, length_label, nice_length

LONS = st.floats(46, 88)
LATS = st.floats(40, 56)
NEAR = st.floats(-0.4, 0.4)


@given(LONS, LATS, NEAR, NEAR)
def test_there_and_back_is_the_same_place(lon: float, lat: float, east: float, north: float) -> None:
    projection = LocalProjection(lon, lat)
    x, y = projection.to_metres(lon + east, lat + north)
    back_lon, back_lat = projection.to_degrees(x, y)
    assert abs(float(back_lon) - (lon + east)) < 1e-8
    assert abs(float(back_lat) - (lat + north)) < 1e-8


@given(LONS, LATS)
def test_origin_is_zero(lon: float, lat: float) -> None:
    x, y = LocalProjection(lon, lat).to_metres(lon, lat)
    assert abs(float(x)) < 1e-6
    assert abs(float(y)) < 1e-6


def test_agrees_with_proj_in_zone_42() -> None:
    # PROJ by GDAL: EPSG:32642 of 71.4 E 51.1 N, its false easting and scale of 0.9996 taken away
    x, y = LocalProjection(69, 0).to_metres(71.4, 51.1)
    assert float(x) == pytest.approx(168101.6696, abs=0.001)
    assert float(y) == pytest.approx(5665951.3365, abs=0.001)


@given(LONS, LATS, st.floats(-50_000, 50_000), st.floats(-50_000, 50_000))
def test_scale_is_true_within_fifty_kilometres(lon: float, lat: float, x: float, y: float) -> None:
    """A small step anywhere is as long as the ellipsoid says, to a thousandth."""
    projection = LocalProjection(lon, lat)
    lons, lats = projection.to_degrees([x, x + 10.0, x], [y, y, y + 10.0])
    squared = 0.00669437999014
    bend = 1 - squared * math.sin(math.radians(float(lats[0]))) ** 2
    meridian, across = 6378137 * (1 - squared) / bend**1.5, 6378137 / math.sqrt(bend)
    for other in (1, 2):
        north = math.radians(float(lats[other] - lats[0])) * meridian
        east = math.radians(float(lons[other] - lons[0])) * across * math.cos(math.radians(float(lats[0])))
        assert math.hypot(north, east) == pytest.approx(10.0, rel=1e-3)


def test_keeps_the_shape_of_arrays() -> None:
    x, y = LocalProjection(71.4, 51.1).to_metres(np.full((2, 3), 71.5), np.full((2, 3), 51.2))
    assert x.shape == y.shape == (2, 3)


def test_area_length_and_distance() -> None:
    projection = LocalProjection(71.4, 51.1)
    square = projection.shape_to_degrees(shapely.box(-500, -500, 500, 500))
    wkb = shapely.to_wkb(square)
    assert projection.area_m2(wkb) == pytest.approx(1_000_000, rel=1e-6)
    assert projection.length_m(wkb) == pytest.approx(4_000, rel=1e-6)
    (lon1, lat1), (lon2, lat2) = shapely.get_coordinates(square)[:2]
    assert projection.distance_m(lon1, lat1, lon2, lat2) == pytest.approx(1000, rel=1e-6)


@given(st.floats(0.01, 1e6))
def test_scale_bar_is_round_and_fits(most: float) -> None:
    length = nice_length(most)
    assert length <= most * (1 + 1e-8)
    assert length > most / 2.6
    digits = length / 10 ** math.floor(math.log10(length) + 1e-9)
    assert min(abs(digits - step) for step in (1, 2, 5, 10)) < 1e-6


def test_scale_bar_steps() -> None:
    assert [nice_length(most) for most in (99, 100, 20, 49.9, 50, 1999)] == [50, 100, 20, 20, 50, 1000]
    assert length_label(2000) == (2, "km")
    assert length_label(500) == (500, "m")
