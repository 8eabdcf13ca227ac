"""Map files as they are met in the world: extracts, boundaries of the country, tiles good and bad."""

from pathlib import Path

import pytest

from precinct_app.errors import BadInput
from precinct_app.geo import messages, shapes
from precinct_app.geo.addresses import read_addresses
from precinct_app.geo.features import BaseMap
from precinct_app.geo.figure import Frame, Under, map_figure
from precinct_app.geo.marks import Text
from precinct_app.geo.scene import Scene
from precinct_app.geo.sources import BUILDINGS, read_base_map, read_boundary, read_objects
from precinct_app.geo.tiles import Tiles
from precinct_app.i18n import fold, fold_house


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


def test_every_address_of_helsinki_is_taken(shared: Path) -> None:
    from pyogrio.raw import read

    place = shared / "osm" / "Helsinki.osm.pbf"
    rows = read_addresses(place)
    known = {(fold(row.street_name), fold_house(row.number)) for row in rows}
    # the fields that read_addresses lets the driver give are known after its first reading
    meta, _ids, _shapes, columns = read(place, layer="points")
    fields = list(meta["fields"])
    streets, numbers = (columns[fields.index(name)] for name in ("addr_street", "addr_housenumber"))
    points = [(street, number) for street, number in zip(streets, numbers, strict=True) if number]
    assert len(points) == 1377
    # many points (shops, entrances) share an address; one without a street is told, not taken
    assert {(fold(street), fold_house(number)) for street, number in points if street} <= known


KARAGANDA = (
    "Осакаров ауданы", "Абай ауданы", "Бұқар жырау ауданы", "Қарқаралы ауданы", "Нұра ауданы",
    "Теміртау Қ.Ә.", "Шахтинск Қ.Ә.", "Саран Қ.Ә.", "Қарағанды Қ.Ә.",
)  # fmt: skip


def test_the_districts_of_karaganda_with_their_labels(shared: Path) -> None:
    listed = read_boundary(shared / "kz" / "districts_kk.geojson")
    # the first district called Abai is the one of Karaganda
    found = {kk: wkb for kk, _ru, wkb in reversed(listed)}
    districts = tuple((found[name], name) for name in KARAGANDA)
    middle = shapes.projection_of(found["Бұқар жырау ауданы"])
    frame = Frame(middle.lon0, middle.lat0, 800_000)
    scene = Scene.from_base_map(BaseMap(), middle)
    figure = map_figure(scene, b"", [], 2400, 2000, frame=frame, under=Under(districts))
    written = {item.text for item in figure.items if isinstance(item, Text)}
    assert written == set(KARAGANDA)


READERS = {
    "map": read_base_map, "boundary": read_boundary, "objects": read_objects, "addresses": read_addresses,
}  # fmt: skip
FOLDERS = ("osm", "kz", "tiles", "torture", "torture/csv", "torture/sheets")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_read_or_told(shared: Path, folder: str, reader: str) -> None:
    for place in sorted(path for path in (shared / folder).iterdir() if path.is_file()):
        try:
            READERS[reader](place)
        except BadInput as error:
            told = str(error)
            assert place.name in told
            assert "\n" not in told
            assert told.endswith(".")
