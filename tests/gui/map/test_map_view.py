"""The view keeps what it promises: the place under the pointer, all of a box, the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.gui.map_canvas.view import FARTHEST, NEAREST, View, level_for, metres_per_pixel

metres = st.floats(-20_000, 20_000)
pixels = st.integers(0, 2_000)
views = st.builds(
    View, metres, metres, st.integers(NEAREST, FARTHEST), st.integers(1, 3_000), st.integers(1, 2_000)
)


@given(views, st.integers(-40, 40), pixels, pixels)
def test_zoom_keeps_the_place_under_the_pointer(view, steps, px, py):
    before = view.to_metres(px, py)
    after = view.zoomed(steps, px, py).to_metres(px, py)
    assert after == pytest.approx(before, abs=1e-6, rel=1e-9)


@given(views, st.integers(-40, 40), pixels, pixels)
def test_zoom_stays_on_the_ladder(view, steps, px, py):
    assert NEAREST <= view.zoomed(steps, px, py).level <= FARTHEST


@given(views, pixels, pixels)
def test_pixels_and_metres_go_there_and_back(view, px, py):
    assert view.to_pixel(*view.to_metres(px, py)) == pytest.approx((px, py), abs=1e-3)


@given(views, st.integers(-500, 500), st.integers(-500, 500))
def test_pan_moves_the_content_with_the_mouse(view, dx, dy):
    place = view.to_metres(100, 100)
    assert view.panned(dx, dy).to_pixel(*place) == pytest.approx((100 + dx, 100 + dy), abs=1e-3)


@given(metres, metres, st.floats(1, 5_000), st.floats(1, 5_000))
def test_fit_shows_the_whole_box(x, y, wide, high):
    view = View(width=800, height=600).fitted((x, y, x + wide, y + high))
    west, south, east, north = view.box
    assert west <= x + 1e-6
    assert south <= y + 1e-6
    assert east >= x + wide - 1e-6
    assert north >= y + high - 1e-6


def test_a_point_is_fitted_without_going_past_the_ladder():
    assert View(width=800, height=600).fitted((5, 5, 5, 5)).level == NEAREST


@given(st.integers(NEAREST, FARTHEST))
def test_each_step_is_found_by_its_own_scale(level):
    assert level_for(metres_per_pixel(level)) == level
