"""Map files as they are met in the world: extracts, boundaries of the country, tiles good and bad."""

from pathlib import Path

import pytest

from precinct_app.errors import BadInput
from precinct_app.geo import messages, shapes
from precinct_app.geo.addresses import read_addresses
from precinct_app.geo.sources import BUILDINGS, read_base_map, read_boundary, read_objects
from precinct_app.geo.tiles import Tiles


def test_helsinki(shared: Path) -> None:
    base = read_base_map(shared / "osm" / "Helsinki.osm.pbf")
    houses = [feature for feature in base.features if feature.kind in BUILDINGS]
    assert len(houses) == 489
    assert sum(bool(house.number) for house in houses) > 150
    assert {"avenue", "street", "lane", "railway", "park", "water"} <= {
        feature.kind for feature in base.features
    }


def test_helsinki_addresses(shared: Path) -> None:
    rows = read_addresses(shared / "osm" / "Helsinki.osm.pbf")
    keys = [(row.street_name, row.number, row.building) for row in rows]
    assert len(keys) == len(set(keys))
    assert len(rows) > 600
    assert sum(bool(row.building) for row in rows) > 600
    for row in rows:
        assert not row.building or shapes.contains(row.building, row.lon, row.lat)


def test_a_small_extract(shared: Path) -> None:
    base = read_base_map(shared / "osm" / "test.osm.pbf")
    # 2 219 are in the file, four of them cut at its edge to a ring of two corners
    assert sum(feature.kind in BUILDINGS for feature in base.features) == 2215


def test_a_cut_extract_is_refused(shared: Path, tmp_path: Path) -> None:
    place = tmp_path / "cut.osm.pbf"
    place.write_bytes((shared / "osm" / "test.osm.pbf").read_bytes()[:50_000])
    with pytest.raises(BadInput) as caught:
        read_base_map(place)
    assert caught.value.message == messages.DAMAGED


@pytest.mark.parametrize(
    ("name", "count", "first"),
    [
        ("astana.geojson", 1, ("Astana", "Astana")),
        ("districts_kk.geojson", 99, ("Марқакөл ауданы", "")),
        ("almaty_districts.geojson", 8, ("Медеу ауданы", "Медеуский район")),
    ],
)
def test_boundaries_of_kazakhstan(shared: Path, name: str, count: int, first: tuple[str, str]) -> None:
    found = read_boundary(shared / "kz" / name)
    assert len(found) == count
    assert found[0][:2] == first
    for _kk, _ru, wkb in found:
        assert shapes.projection_of(wkb).area_m2(wkb) > 1e6


def test_a_place_of_astana_lies_in_astana(shared: Path) -> None:
    ((_kk, _ru, astana),) = read_boundary(shared / "kz" / "astana.geojson")
    malls = read_objects(shared / "kz" / "astana_malls_buildings.geojson")
    assert len(malls) == 28
    assert all(shapes.contains(astana, float(mall["lon"]), float(mall["lat"])) for mall in malls)


@pytest.mark.parametrize(
    ("name", "form", "deepest"),
    [
        ("consbio_geography-class-jpg", "jpg", 1),
        ("consbio_geography-class-webp", "webp", 1),
        ("nodembtiles_plain_2", "png", 4),
        ("nodembtiles_some-empty-tiles", "png", 2),
    ],
)
def test_good_tiles(shared: Path, name: str, form: str, deepest: int) -> None:
    place = shared / "tiles" / f"{name}.mbtiles"
    with Tiles(place) as tiles:
        assert (tiles.format, tiles.max_zoom) == (form, deepest)
        level = tiles.min_zoom
        found = [tiles.tile(level, column, row) for column in range(1 << level) for row in range(1 << level)]
        assert any(found)
    assert read_base_map(place).tiles_path == str(place)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("consbio_invalid", messages.NOT_A_MAP),
        ("consbio_world_cities", messages.VECTOR_TILES),
        ("nodembtiles_corrupt", messages.DAMAGED),
    ],
)
def test_bad_tiles(shared: Path, name: str, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_base_map(shared / "tiles" / f"{name}.mbtiles")
    assert caught.value.message == message


@pytest.mark.parametrize(
    "name", ["torture/blns.json", "kz/pois_astana_osm.csv", "collation/kk_collation_expected.json"]
)
def test_other_files_are_no_maps(shared: Path, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_base_map(shared / name)
    assert caught.value.message in (messages.NOT_A_MAP, messages.NO_SHAPES)
