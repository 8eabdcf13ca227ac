"""Drawings that name no coordinate system: the formulas beside GDAL's own, and which systems are offered."""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.geo import shapes
from precinct_app.geo.drawing import unplaced
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.sources import read_base_map
from precinct_app.geo.systems import SK42, SK42_SHORT, UTM, System, near, possible
from precinct_app.geo.vector import read_tables

HERE = LocalProjection(70.6, 50.1)
BOUNDARY = shapes.dump(HERE.shape_to_degrees(shapely.box(-400, -300, 400, 300)))
EPSG = {UTM: 32600, SK42: 28400}


def degrees_by_gdal(folder: Path, epsg: int, x: float, y: float) -> tuple[float, float]:
    """Return what GDAL makes of a spot of another coordinate system."""
    from pyogrio.raw import read

    spot = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [x, y]}}
    source = folder / "spot.geojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": [spot]}))
    layer = f'<OGRVRTLayer name="spot"><SrcDataSource>{source}</SrcDataSource></OGRVRTLayer>'
    warped = f"<SrcSRS>EPSG:{epsg}</SrcSRS><TargetSRS>EPSG:4326</TargetSRS>"
    vrt = f"<OGRVRTDataSource><OGRVRTWarpedLayer>{layer}{warped}</OGRVRTWarpedLayer></OGRVRTDataSource>"
    _meta, _ids, found, _values = read(vrt)
    point = shapely.from_wkb(found[0])
    return point.x, point.y


@pytest.mark.parametrize("kind", [UTM, SK42])
@pytest.mark.parametrize(
    ("zone", "east", "north"), [(42, 614e3, 5551e3), (43, 380e3, 4790e3), (39, 700e3, 5e6)]
)
def test_the_formulas_agree_with_gdal(
    kind: str, zone: int, east: float, north: float, tmp_path: Path
) -> None:
    number = zone if kind == UTM else zone - 30
    east += 0.0 if kind == UTM else number * 1e6
    lon, lat = System(kind, number).to_degrees(np.array([east]), np.array([north]))
    there = degrees_by_gdal(tmp_path, EPSG[kind] + number, east, north)
    away = LocalProjection(*there).distance_m(float(lon[0]), float(lat[0]), *there)
    assert away < (0.01 if kind == UTM else 3.0), "other parameters of SK-42 differ by a few metres"


def drawn(folder: Path, system: System) -> Path:
    """Return a DXF with houses round the middle of the precinct in the coordinates of ``system``."""
    spots = [(x, y) for x in (-200.0, 0.0, 200.0) for y in (-100.0, 100.0)]
    lines = ["0", "SECTION", "2", "ENTITIES"]
    for x, y in spots:
        lines += ["0", "LWPOLYLINE", "8", "HOUSES", "90", "4", "70", "1"]
        for dx, dy in ((0, 0), (20, 0), (20, 10), (0, 10)):
            first, second = coordinates_of(system, x + dx, y + dy)
            lines += ["10", repr(first), "20", repr(second)]
    path = folder / "сызба.dxf"
    path.write_text("\n".join([*lines, "0", "ENDSEC", "0", "EOF", ""]))
    return path


def coordinates_of(system: System, x: float, y: float) -> tuple[float, float]:
    """Return what lies (x, y) metres from the middle of the precinct in the coordinates of a drawing."""
    wanted = np.array([float(part) for part in HERE.to_degrees(x, y)])
    east, north = 614_000.0 + (system.zone * 1e6 if system.kind == SK42 else 0.0), 5_550_000.0
    plain = System(system.kind, system.zone)
    for _step in range(6):
        lon, lat = plain.to_degrees(np.array([east]), np.array([north]))
        east += float((wanted[0] - lon[0]) * 71_500)
        north += float((wanted[1] - lat[0]) * 111_200)
    east, north = east / system.unit, north / system.unit
    return (north, east) if system.exchanged else (east, north)


@pytest.mark.parametrize(
    "system",
    [System(UTM, 42), System(SK42, 12), System(SK42_SHORT, 12, 0.001), System(SK42, 12, 1.0, True)],
)
def test_the_boundary_tells_the_system_of_a_drawing(system: System, tmp_path: Path) -> None:
    path = drawn(tmp_path, system)
    asked = unplaced(path, BOUNDARY)
    assert asked is not None
    assert asked.systems[0] == system
    assert asked.sure >= 1
    base = read_base_map(path, BOUNDARY, None, asked.systems[0])
    west, south, east, north = shapes.bbox(base.features[0].wkb)
    x, y = HERE.to_metres((west + east) / 2, (south + north) / 2)
    assert abs(float(x)) < 230
    assert abs(float(y)) < 130
    without = unplaced(path, b"")
    assert without is not None
    assert system in without.systems
    assert without.sure == 0


def test_a_drawing_of_its_own_sheet_fits_no_system(tmp_path: Path) -> None:
    path = tmp_path / "парақ.dxf"
    line = ["0", "LINE", "8", "0", "10", "0.0", "20", "0.0", "11", "900.0", "21", "700.0"]
    path.write_text("\n".join(["0", "SECTION", "2", "ENTITIES", *line, "0", "ENDSEC", "0", "EOF", ""]))
    asked = unplaced(path, BOUNDARY)
    assert asked is not None
    assert asked.systems == ()


def test_a_shapefile_without_its_system_is_placed_too(tmp_path: Path) -> None:
    from pyogrio.raw import write

    system = System(SK42, 12)
    corners = [coordinates_of(system, x, y) for x, y in ((0, 0), (20, 0), (20, 10), (0, 10))]
    path = tmp_path / "үй.shp"
    shape = np.array([shapely.to_wkb(shapely.Polygon(corners))], dtype=object)
    number = [np.array(["7"], dtype=object)]
    write(path, shape, number, ["number"], geometry_type="Polygon", driver="ESRI Shapefile", crs="EPSG:28412")
    path.with_suffix(".prj").unlink()
    asked = unplaced(path, BOUNDARY)
    assert asked is not None
    assert asked.systems[0] == system
    (table,) = read_tables(path, system=system)
    lon, lat = shapely.get_coordinates(table.shapes)[0]
    assert LocalProjection(70.6, 50.1).distance_m(lon, lat, 70.6, 50.1) < 15


def test_a_file_that_says_where_it_lies_is_not_asked(tmp_path: Path) -> None:
    from pyogrio.raw import write

    square = tmp_path / "үй.shp"
    shape = np.array([shapely.to_wkb(shapely.box(70.6, 50.1, 70.601, 50.101))], dtype=object)
    write(square, shape, [np.array(["7"], dtype=object)], ["number"], geometry_type="Polygon",
          driver="ESRI Shapefile", crs="EPSG:4326")  # fmt: skip
    assert unplaced(square, BOUNDARY) is None


@settings(max_examples=80, deadline=None)
@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_any_numbers_give_systems_of_the_country_or_none(x: float, y: float) -> None:
    found = possible(x, y)
    for system in found:
        lon, lat = system.to_degrees(np.array([x]), np.array([y]))
        assert 38 < float(lon[0]) < 95
        assert 39 < float(lat[0]) < 57
    assert set(near(found, x, y, shapes.bbox(BOUNDARY))) <= set(found)
