"""The scene: flat arrays that hold every shape, what is in view, where names and numbers stand."""

import math
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from precinct_app.geo import shapes
from precinct_app.geo.features import KINDS, BaseMap, Feature
from precinct_app.geo.placing import street_labels
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scene import Layer, Scene
from precinct_app.geo.sources import read_base_map
from precinct_app.geo.style import KIND_STYLES

HERE = LocalProjection(71.4, 51.1)


def feature(kind: str, shape: shapely.Geometry, **given: str) -> Feature:
    """Return a feature from a shape in metres."""
    return Feature(kind, shapes.dump(HERE.shape_to_degrees(shape)), **given)


def scene_of(*features: Feature) -> Scene:
    return Scene.from_base_map(BaseMap(features=features), HERE)


def layer_of(scene: Scene, kind: str, area: bool = True) -> Layer:
    (layer,) = [layer for layer in scene.layers if (layer.kind, layer.area) == (kind, area)]
    return layer


def test_arrays_hold_polygons_with_holes_and_parts() -> None:
    yard = shapely.box(0, 0, 100, 100).difference(shapely.box(40, 40, 60, 60))
    pair = shapely.MultiPolygon([shapely.box(200, 0, 210, 10), shapely.box(220, 0, 230, 10)])
    layer = layer_of(scene_of(feature("building", yard), feature("building", pair)), "building")
    assert len(layer) == 2
    assert [len(layer.rings(index)) for index in (0, 1)] == [2, 2]
    assert layer.ring_starts.tolist() == [0, 5, 10, 15, 20]
    assert layer.shape_starts.tolist() == [0, 2, 4]
    assert layer.boxes == pytest.approx(np.array([[0, 0, 100, 100], [200, 0, 230, 10]]), abs=1e-3)
    outer, hole = layer.rings(0)
    assert shapely.LinearRing(outer).is_ccw
    assert not shapely.LinearRing(hole).is_ccw


def test_lines_of_all_forms() -> None:
    plain = shapely.LineString([(0, 0), (10, 0), (20, 5)])
    several = shapely.MultiLineString([[(0, 50), (10, 50)], [(30, 50), (40, 50)]])
    layer = layer_of(scene_of(feature("street", plain), feature("street", several)), "street", area=False)
    assert [[len(line) for line in layer.rings(index)] for index in (0, 1)] == [[3], [2, 2]]


def test_a_single_form_of_line() -> None:
    line = shapely.LineString([(0, 0), (10, 0)])
    layer = layer_of(scene_of(feature("railway", line), feature("railway", line)), "railway", area=False)
    assert layer.shape_starts.tolist() == [0, 1, 2]


def test_painting_order_is_that_of_the_styles() -> None:
    square = shapely.box(0, 0, 10, 10)
    scene = scene_of(*(feature(kind, square) for kind in ("building", "park", "block", "water")))
    assert [layer.kind for layer in scene.layers] == ["block", "park", "water", "building"]
    assert set(KIND_STYLES) == set(KINDS) - {"address"}


def test_view_finds_what_it_meets_and_nothing_else() -> None:
    houses = [
        feature("building", shapely.box(x, y, x + 8, y + 8))
        for x in range(0, 200, 20)
        for y in range(0, 200, 20)
    ]
    scene = scene_of(*houses)
    ((layer, chosen),) = scene.visible((15.0, 15.0, 45.0, 45.0))
    found = {tuple(round(float(v)) for v in layer.boxes[index][:2]) for index in chosen}
    assert found == {(20, 20), (20, 40), (40, 20), (40, 40)}
    assert scene.visible((1000.0, 1000.0, 1100.0, 1100.0)) == []
    assert scene.visible((15.0, 15.0, 45.0, 45.0), metres_per_pixel=9.0) == []
    assert scene.bounds == pytest.approx((0, 0, 188, 188), abs=0.01)


def test_numbers_stand_in_their_houses_once() -> None:
    house = shapely.box(0, 0, 20, 30)
    scene = scene_of(
        feature("building", house, number="12"),
        feature("address", shapely.Point(10, 10), number="12"),
        feature("address", shapely.Point(500, 10), number="12"),
        feature("address", shapely.Point(505, 10), number="12"),
        feature("address", shapely.Point(506, 10), number="14"),
    )
    assert scene.numbers.texts == ("12", "12", "14")
    assert scene.numbers.room == pytest.approx([20, 0, 0], abs=1e-3)
    assert shapely.contains_xy(house, *scene.numbers.where[0])
    assert scene.numbers_in((400.0, 0.0, 600.0, 20.0)).tolist() == [1, 2]


def test_a_street_name_lies_along_the_longest_straight_part() -> None:
    bent = shapely.LineString([(0, 0), (0, 40), (200, 40)])
    (label,) = street_labels([("Абай көшесі", "", "street", bent)])
    assert (label.x, label.y, label.length) == (100, 40, 200)
    assert label.angle == 0
    assert label.name("ru") == label.name("kk") == "Абай көшесі"


@pytest.mark.parametrize("degrees", range(0, 360, 30))
def test_no_name_is_upside_down(degrees: int) -> None:
    turn = math.radians(degrees)
    line = shapely.LineString([(0, 0), (100 * math.cos(turn), 100 * math.sin(turn))])
    (label,) = street_labels([("А", "А", "street", line)])
    assert -math.pi / 2 < label.angle <= math.pi / 2 + 1e-9
    assert math.sin(label.angle - turn) == pytest.approx(0, abs=1e-9)


def test_ways_of_one_street_share_a_name() -> None:
    ways = [("К", "К", "street", shapely.LineString([(i * 50, 0), (i * 50 + 50, 0)])) for i in range(20)]
    (label,) = street_labels(ways)
    assert label.length == 1000
    short = [("К", "К", "street", shapely.LineString([(0, 0), (10, 0)]))]
    assert street_labels(short) == []


def test_empty_and_pickled() -> None:
    empty = scene_of()
    assert (empty.layers, empty.streets, empty.numbers.texts) == ((), (), ())
    assert empty.visible((0.0, 0.0, 1.0, 1.0)) == []
    scene = scene_of(feature("building", shapely.box(0, 0, 10, 10), number="1"))
    again = pickle.loads(pickle.dumps(scene))
    assert again.numbers.texts == ("1",)
    assert np.array_equal(again.layers[0].coords, scene.layers[0].coords)


def test_a_real_city(shared: Path) -> None:
    base = read_base_map(shared / "osm" / "Helsinki.osm.pbf")
    scene = Scene.from_base_map(base, LocalProjection(24.944, 60.171))
    drawn = {layer.kind: len(layer) for layer in scene.layers if layer.area}
    assert drawn["building"] + drawn["public_building"] + drawn["shop_building"] == 489
    assert len(scene.streets) > 50
    assert "Fabianinkatu" in {label.name("kk") for label in scene.streets}
    everything = sum(len(chosen) for _layer, chosen in scene.visible(scene.bounds))
    assert everything == sum(len(layer) for layer in scene.layers)


def test_parts_of_lines_and_rings_lie_one_after_another() -> None:
    pair = shapely.MultiLineString([[(0, 0), (50, 50)], [(60, 60), (70, 60), (80, 80)]])
    layer = layer_of(
        scene_of(feature("street", pair), feature("street", shapely.box(0, 0, 9, 9).exterior)),
        "street",
        False,
    )
    assert layer.shape_starts.tolist() == [0, 2, 3]
    assert [len(line) for line in (*layer.rings(0), *layer.rings(1))] == [2, 3, 5]


def test_a_scene_does_without_masked_arrays() -> None:
    code = (
        "import sys, shapely\n"
        "from precinct_app.geo.features import BaseMap, Feature\n"
        "from precinct_app.geo.projection import LocalProjection\n"
        "from precinct_app.geo.scene import Scene\n"
        "house = Feature('building', shapely.to_wkb(shapely.box(71.4, 51.1, 71.401, 51.101)))\n"
        "scene = Scene.from_base_map(BaseMap(features=(house,)), LocalProjection(71.4, 51.1))\n"
        "print(len(scene.layers), 'numpy.ma' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]
