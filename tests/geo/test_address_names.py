"""Names and numbers of the address book where the base map has none."""

import math

import pytest
import shapely

from precinct_app.geo.address_names import AddressPoint, written
from precinct_app.geo.features import BaseMap, Feature
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scene import Scene

PLANE = LocalProjection(71.43, 51.13)


def house(street: str, number: str, x: float, y: float) -> AddressPoint:
    lon, lat = PLANE.to_degrees(x, y)
    return AddressPoint(f"{street} көшесі", f"ул. {street}", number, float(lon), float(lat), (street, street))


def scene(*features: Feature) -> Scene:
    return Scene.from_base_map(BaseMap(features), PLANE)


def line(x1: float, y1: float, x2: float, y2: float) -> bytes:
    return bytes(shapely.to_wkb(PLANE.shape_to_degrees(shapely.LineString([(x1, y1), (x2, y2)]))))


def test_a_name_runs_along_its_houses_and_stands_upright() -> None:
    found = written([house("Абай", str(n), 300 - 40 * n, 100 - 40 * n) for n in range(1, 6)], PLANE, None)
    (label,) = found.streets
    assert label.name_kk == "Абай көшесі"
    assert label.angle == pytest.approx(math.pi / 4, abs=0.01)
    assert (label.x, label.y) == pytest.approx((180, -20), abs=1)
    assert [number for number, _x, _y in found.numbers] == ["1", "2", "3", "4", "5"]


def test_houses_round_a_yard_give_a_level_name() -> None:
    spots = [(0, 0), (100, 0), (100, 100), (0, 100)]
    found = written([house("Дала", str(n), x, y) for n, (x, y) in enumerate(spots)], PLANE, None)
    assert found.streets[0].angle == pytest.approx(0, abs=1e-9)


def test_what_the_base_map_writes_is_not_written_twice() -> None:
    base = scene(
        Feature("street", line(-200, 0, 200, 0), name_kk="Абай көшесі"),
        Feature("address", bytes(shapely.to_wkb(PLANE.shape_to_degrees(shapely.Point(0, 20)))), number="1"),
    )
    points = [house("Абай", "1", 3, 22), house("Абай", "2", 60, 22), house("Дала", "7", 0, 300)]
    found = written(points, PLANE, base)
    assert found.streets == ()
    assert [number for number, _x, _y in found.numbers] == ["2", "7"]


def test_an_empty_book_writes_nothing() -> None:
    assert written([], PLANE, None) == ((), ())
