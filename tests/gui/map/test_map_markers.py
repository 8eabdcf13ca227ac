"""Counting, standing side by side and hiding: no point is lost and none is counted twice."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.gui.map_canvas.markers import Points
from precinct_app.gui.map_canvas.view import level_for
from tests.gui.map.quarter import PLANE, marker, person

spots = st.tuples(st.integers(-8, 8), st.integers(-8, 8))
towns = st.lists(st.tuples(spots, st.booleans()), max_size=60)


def points(town) -> Points:
    make = {True: person, False: marker}
    return Points([make[small](n, x * 7.0, y * 7.0) for n, ((x, y), small) in enumerate(town)], PLANE)


@settings(max_examples=60, deadline=None)
@given(towns, st.integers(-20, 18))
def test_up_to_five_metres_a_pixel_every_point_stands_once(town, level):
    placement = points(town).placed(level)
    members = np.concatenate([placement.of(entry) for entry in range(len(placement.x))] or [[]])
    assert sorted(members) == list(range(len(town)))
    assert placement.count.sum() == len(town)


@settings(max_examples=60, deadline=None)
@given(towns, st.integers(-20, 40), spots, st.integers(-12, 12))
def test_what_is_clicked_is_the_same_before_and_after_the_whole_scale_is_worked_out(town, level, spot, aside):
    whole, numbers = points(town), shapely.STRtree(shapely.points([(14, 7), (-21, 0)]))
    x, y = spot[0] * 7.0 + aside, spot[1] * 7.0
    before = whole.under(level, x, y, numbers)
    assert whole.ready(level) is None, "only the ground round the place was looked at"
    whole.placed(level, numbers)
    assert sorted(before) == sorted(whole.under(level, x, y, numbers))


def test_six_on_one_spot_become_one_count_and_five_stand_side_by_side():
    for number, counts in ((5, [1] * 5), (6, [6])):
        placement = Points([person(n, 0, 0) for n in range(number)], PLANE).placed(level_for(0.5))
        assert placement.count.tolist() == counts
    five = Points([person(n, 0, 0) for n in range(5)], PLANE).placed(level_for(0.5))
    assert np.diff(np.sort(five.dx)).tolist() == [14.0] * 4
    assert abs(five.dx.mean()) < 1e-9


def test_a_place_and_people_on_one_spot_do_not_cover_one_another():
    placement = Points([marker(0, 0, 0), person(1, 0, 0), person(2, 0, 0)], PLANE).placed(level_for(0.5))
    assert len(set(placement.dx.tolist())) == 3


def test_people_become_counts_above_two_metres_a_pixel_and_vanish_above_five():
    town = Points([person(n, n * 5.0, 3.0) for n in range(10)] + [marker(99, 3000, 0)], PLANE)
    counted = town.placed(level_for(2.5))
    assert counted.count.tolist().count(1) <= 2
    assert counted.count.sum() == 11
    far = town.placed(level_for(6))
    assert far.members.tolist() == [10]


def test_hot_spots_stay_apart_at_any_scale():
    rings = [marker(n, n * 3.0, 0, shape="ring", glyph=str(n), layer="hot_spots") for n in range(9)]
    assert Points(rings, PLANE).placed(level_for(50)).count.tolist() == [1] * 9


def test_a_hidden_layer_is_neither_placed_nor_walked():
    town = Points([person(0, 0, 0), marker(1, 50, 0)], PLANE).with_hidden(frozenset({"vulnerable"}))
    assert town.placed(level_for(0.5)).members.tolist() == [1]
    assert town.by_distance(0, 0).tolist() == [1]
    assert town.inside((-10, -10, 100, 10)).tolist() == [1]


def test_people_step_aside_of_a_house_number():
    numbers = shapely.STRtree([shapely.Point(0, 0)])
    town = Points([person(0, 1, 0), person(1, 300, 0)], PLANE)
    assert [shift > 10 for shift in town.placed(level_for(0.5), numbers).dx] == [True, False]


def test_walking_goes_by_distance():
    town = Points([marker(0, 90, 0), marker(1, 10, 0), marker(2, -40, 0)], PLANE)
    assert town.by_distance(0, 0).tolist() == [1, 2, 0]


def test_no_points_at_all():
    empty = Points([], PLANE)
    assert len(empty.placed(0).x) == 0
    assert empty.box() is None
    assert empty.placed(0).entry_at(0, 0) is None
