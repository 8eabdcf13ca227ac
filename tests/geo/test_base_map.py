"""Base maps, boundaries and objects out of small files made by hand."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from precinct_app.errors import BadInput
from precinct_app.geo import messages, shapes
from precinct_app.geo.features import KINDS
from precinct_app.geo.origin import OSM_ATTRIBUTION, origin_of
from precinct_app.geo.sources import read_base_map, read_boundary, read_objects

Written = Callable[..., Path]
AROUND_TOWN = shapes.area_wkb([(71.399, 51.099), (71.404, 51.099), (71.404, 51.104), (71.399, 51.104)])


def test_osm_town(town: Path) -> None:
    base = read_base_map(town)
    kinds = [feature.kind for feature in base.features]
    assert set(kinds) <= set(KINDS)
    assert sorted(kinds) == [
        "address",
        "address",
        "address",
        "building",
        "other",
        "public_building",
        "street",
    ]
    assert base.attribution == OSM_ATTRIBUTION
    assert base.title == "town"
    (street,) = [feature for feature in base.features if feature.kind == "street"]
    assert (street.name_kk, street.name_ru) == ("Абай көшесі", "улица Абая")


def test_a_house_takes_the_only_number_inside_it(town: Path) -> None:
    numbers = {feature.kind: feature.number for feature in read_base_map(town).features}
    assert numbers["building"] == "12"
    assert numbers["public_building"] == "7"


def test_the_map_is_cut_to_the_boundary_and_one_kilometre(town: Path) -> None:
    base = read_base_map(town, AROUND_TOWN)
    assert base.boundary_wkb == AROUND_TOWN
    assert not any(feature.number == "99" for feature in base.features)
    projection = shapes.projection_of(AROUND_TOWN)
    area = projection.shape_to_metres(shapely.from_wkb(AROUND_TOWN))
    for feature in base.features:
        here = projection.shape_to_metres(shapely.from_wkb(feature.wkb))
        assert shapely.hausdorff_distance(here, area) < 2000
        assert shapely.distance(here, area) <= 1000
    (street,) = [feature for feature in base.features if feature.kind == "street"]
    assert shapes.bbox(street.wkb)[0] > 71.38


def test_a_map_of_another_place_is_refused(town: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_base_map(town, shapes.area_wkb([(76.9, 43.2), (76.91, 43.2), (76.91, 43.21)]))
    assert caught.value.message == messages.OUTSIDE


def test_kinds_of_a_plain_file_come_from_its_properties(written: Written) -> None:
    square = shapely.box(71.40, 51.10, 71.41, 51.11)
    place = written("mine.geojson", [square] * 3, kind=["water", "", "nonsense"], building=["", "yes", ""])
    assert [feature.kind for feature in read_base_map(place).features] == ["water", "building", "other"]


def test_houses_of_a_geofabrik_shapefile(written: Written) -> None:
    square = shapely.box(71.40, 51.10, 71.41, 51.11)
    place = written(
        "gis_osm_buildings_a_free_1.shp", [square], driver="ESRI Shapefile", fclass=["building"], name=["Дом"]
    )
    assert [feature.kind for feature in read_base_map(place).features] == ["building"]


@pytest.mark.parametrize("name", ["Медеу ауданы", "Жетісу"])
def test_a_kazakh_name_is_not_taken_for_russian(written: Written, name: str) -> None:
    place = written("one.geojson", [shapely.box(71.40, 51.10, 71.41, 51.11)], name=[name])
    assert read_boundary(place)[0][:2] == (name, "")


def test_boundaries_of_all_forms(written: Written) -> None:
    ring = shapely.LineString([(71, 51), (72, 51), (72, 52), (71, 51)])
    bow = shapely.from_wkt("POLYGON ((71 51, 72 52, 72 51, 71 52, 71 51))")
    line = written("ring.kml", [ring], driver="KML", encoding="UTF-8", Name=["№ 5 учаске"])
    crossed = written("bow.geojson", [bow, bow], name_kk=["Бір", "Екі"], name_ru=["Один", "Два"])
    ((kk, _ru, wkb),) = read_boundary(line)
    assert kk == "№ 5 учаске"
    assert shapes.contains(wkb, 71.8, 51.5)
    several = read_boundary(crossed)
    assert [row[:2] for row in several] == [("Бір", "Один"), ("Екі", "Два")]
    assert shapely.is_valid(shapely.from_wkb(several[0][2]))


def test_points_are_no_boundary(written: Written, town: Path) -> None:
    points = written("points.geojson", [shapely.Point(71, 51)], name=["x"])
    for place in (points, town):
        with pytest.raises(BadInput) as caught:
            read_boundary(place)
        assert caught.value.message == messages.NO_AREA


def test_objects_keep_their_columns(written: Written) -> None:
    place = written(
        "objects.geojson",
        [shapely.Point(71.4, 51.1)],
        name=["Балабақша"],
        kind=["kindergarten"],
        phone=["7172"],
    )
    (row,) = read_objects(place)
    assert (row["lon"], row["lat"]) == (71.4, 51.1)
    assert (row["name_kk"], row["kind"], row["phone"]) == ("Балабақша", "kindergarten", "7172")


def test_a_point_of_a_crooked_area_lies_on_it(written: Written) -> None:
    horseshoe = shapely.from_wkt(
        "POLYGON ((71 51, 71.3 51, 71.3 51.3, 71.2 51.3, 71.2 51.1, 71.1 51.1, 71.1 51.3, 71 51.3, 71 51))"
    )
    (row,) = read_objects(written("shoe.geojson", [horseshoe], name=["x"]))
    assert shapely.intersects_xy(horseshoe, row["lon"], row["lat"])


def pbf_head(moment: int, packed: bool) -> bytes:
    stamp = b"\x80\x02" + varint(moment)
    blob = (
        b"\x1a" + varint(len(zlib.compress(stamp))) + zlib.compress(stamp)
        if packed
        else b"\x0a" + varint(len(stamp)) + stamp
    )
    header = b"\x0a\x09OSMHeader\x18" + varint(len(blob))
    return struct.pack(">I", len(header)) + header + blob


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


@pytest.mark.parametrize("packed", [True, False])
def test_date_of_an_extract(tmp_path: Path, packed: bool) -> None:
    place = tmp_path / "dated.osm.pbf"
    place.write_bytes(pbf_head(1793491200, packed))
    assert origin_of(place, osm=True).as_of == "2026-11-01"


def test_date_of_a_damaged_extract_never_crashes(tmp_path: Path) -> None:
    place = tmp_path / "cut.osm.pbf"
    whole = pbf_head(1793491200, packed=True)
    for length in range(len(whole)):
        place.write_bytes(whole[:length])
        assert origin_of(place, osm=True).as_of in ("", "2026-11-01")


def test_owner_of_a_plain_file(tmp_path: Path) -> None:
    place = tmp_path / "plain.geojson"
    place.write_text('{"copyright": "Geoportal", "timestamp": "2024-05-01T10:00:00Z"}', encoding="utf-8")
    assert origin_of(place, osm=False).attribution == "Geoportal"
    assert origin_of(place, osm=False).as_of == "2024-05-01"
    place.write_text('{"copyright": "The data is from www.OpenStreetMap.org."}', encoding="utf-8")
    assert origin_of(place, osm=False).attribution == OSM_ATTRIBUTION
