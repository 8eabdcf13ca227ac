"""Every format as base map, boundary and objects; zips, drawings without a place, and all that goes wrong."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shapely
from PIL import Image

from precinct_app.errors import BadInput
from precinct_app.geo import archives, messages, vector
from precinct_app.geo.drawing import drawing_scan
from precinct_app.geo.sources import read_base_map, read_boundary, read_objects
from precinct_app.geo.vector import read_tables

Written = Callable[..., Path]
SQUARE = shapely.box(71.40, 51.10, 71.41, 51.11)
RING = shapely.LineString(SQUARE.exterior.coords)
SPOT = shapely.Point(71.405, 51.105)
AREAS = [
    ("a.geojson", "GeoJSON"),
    ("a.gpkg", "GPKG"),
    ("a.kml", "LIBKML"),
    ("a.kmz", "LIBKML"),
    ("a.shp", "ESRI Shapefile"),
]
GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="by hand" xmlns="http://www.topografix.com/GPX/1/1">
  <wpt lat="51.105" lon="71.405"><name>Су мұнарасы</name></wpt>
  <trk><name>Аралау жолы</name><trkseg>
    <trkpt lat="51.10" lon="71.40"/><trkpt lat="51.10" lon="71.41"/>
    <trkpt lat="51.11" lon="71.41"/><trkpt lat="51.10" lon="71.40"/></trkseg></trk>
</gpx>
"""
HEAD, TAIL = "0\nSECTION\n2\nENTITIES\n", "0\nENDSEC\n0\nEOF\n"


def dxf(path: Path, *lines: list[tuple[float, float]], text: str = "") -> Path:
    """A drawing of polylines as the oldest programs write it, and a text at the first corner."""
    parts = [HEAD]
    for line in lines:
        parts.append("0\nPOLYLINE\n8\nKOSHE\n66\n1\n70\n0\n")
        parts += [f"0\nVERTEX\n8\nKOSHE\n10\n{x}\n20\n{y}\n" for x, y in line]
        parts.append("0\nSEQEND\n")
    if text:
        x, y = lines[0][0]
        parts.append(f"0\nTEXT\n8\nNAMES\n10\n{x}\n20\n{y}\n40\n2.5\n1\n{text}\n")
    path.write_text("".join([*parts, TAIL]), encoding="utf-8")
    return path


def zipped(path: Path, *files: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, inside + file.name)
    return path


def parts_of(shp: Path) -> Iterator[Path]:
    return shp.parent.glob(f"{shp.stem}.[sdpc][hbrp][xfgpj]")


def locked(path: Path) -> Path:
    """Mark every entry of a zip as closed by a password, as the archivers do."""
    data = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(sign, start)) >= 0:
            data[start + at] |= 1
            start += 4
    path.write_bytes(data)
    return path


def message_of(path: Path, read: Callable[[Path], object] = read_base_map) -> str:
    with pytest.raises(BadInput) as caught:
        read(path)
    assert caught.value.fields == {"file": path.name}
    return caught.value.message


@pytest.mark.parametrize(("name", "driver"), AREAS)
def test_areas_of_every_format(written: Written, name: str, driver: str) -> None:
    place = written(name, [SQUARE], driver, encoding="UTF-8", name=["Ә аумағы"])
    base = read_base_map(place)
    assert [feature.name_kk for feature in base.features] == ["Ә аумағы"]
    ((kk, _ru, wkb),) = read_boundary(place)
    assert kk == "Ә аумағы"
    assert shapely.from_wkb(wkb).area == pytest.approx(SQUARE.area)
    (thing,) = read_objects(place)
    assert thing["name_kk"] == "Ә аумағы"
    assert SQUARE.contains(shapely.Point(float(thing["lon"]), float(thing["lat"])))


def test_a_walk_from_a_navigator(tmp_path: Path) -> None:
    place = tmp_path / "жол.gpx"
    place.write_text(GPX, encoding="utf-8")
    base = read_base_map(place)
    assert {(feature.kind, feature.name_kk) for feature in base.features} == {
        ("other", "Су мұнарасы"), ("other", "Аралау жолы"),
    }  # fmt: skip
    names = {row["name_kk"] for row in read_objects(place)}
    assert names == {"Су мұнарасы", "Аралау жолы"}
    ((kk, _ru, wkb),) = read_boundary(place)
    assert kk == "Аралау жолы", "a way that ends where it began is a boundary"
    assert shapely.from_wkb(wkb).area > 0


def test_a_drawing_in_degrees(tmp_path: Path) -> None:
    place = dxf(tmp_path / "жоспар.dxf", list(RING.coords), text="12A")
    assert {feature.kind for feature in read_base_map(place).features} == {"other"}
    ((_kk, _ru, wkb),) = read_boundary(place)
    assert shapely.from_wkb(wkb).area == pytest.approx(SQUARE.area)
    assert read_objects(place)


@pytest.mark.parametrize("read", [read_base_map, read_boundary, read_objects])
@pytest.mark.parametrize("size", [60.0, 900.0, 4_000_000.0])
def test_a_drawing_without_a_place_asks_for_control_points(
    tmp_path: Path, read: Callable[[Path], object], size: float
) -> None:
    place = dxf(tmp_path / "жоспар.dxf", [(0, 0), (size, 0), (size, size), (0, 0)])
    assert message_of(place, read) == messages.WITHOUT_PLACE
    with pytest.raises(messages.WithoutPlace):
        read(place)


def test_such_a_drawing_becomes_a_picture(tmp_path: Path) -> None:
    place = dxf(tmp_path / "жоспар.dxf", [(1000, 2000), (1900, 2000)], [(1000, 2000), (1000, 2600)], text="A")
    found = drawing_scan(place)
    assert max(found.width, found.height) == 4000
    assert found.width / found.height == pytest.approx(1.5, rel=0.05)
    with Image.open(io.BytesIO(found.content)) as drawn:
        grey = drawn.convert("L")
    assert grey.getpixel((2000, found.height - 41)) < 90, "the lower line"
    assert grey.getpixel((41, found.height // 2)) < 90, "the left line"
    assert grey.getpixel((2000, found.height // 2)) > 200


def test_a_drawing_of_nothing(tmp_path: Path) -> None:
    place = tmp_path / "бос.dxf"
    place.write_text(HEAD + TAIL, encoding="utf-8")
    assert message_of(place) == messages.NO_SHAPES
    assert message_of(place, drawing_scan) == messages.NO_SHAPES


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32642", "EPSG:28413"])
def test_metres_of_any_zone_become_degrees(written: Written, crs: str) -> None:
    import numpy as np
    from pyogrio.raw import read, write

    degrees = written("degrees.geojson", [SQUARE], name=["қала"])
    _meta, _ids, wkb, _values = read(
        '<OGRVRTDataSource><OGRVRTWarpedLayer><OGRVRTLayer name="degrees">'
        f"<SrcDataSource>{degrees}</SrcDataSource></OGRVRTLayer><TargetSRS>{crs}</TargetSRS>"
        "</OGRVRTWarpedLayer></OGRVRTDataSource>"
    )
    place = degrees.with_name("metres.shp")
    write(
        place,
        wkb,
        [np.array(["x"], dtype=object)],
        ["name"],
        geometry_type="Polygon",
        crs=crs,
        driver="ESRI Shapefile",
    )
    ((_kk, _ru, found),) = read_boundary(zipped(place.with_suffix(".zip"), *parts_of(place)))
    assert shapely.from_wkb(found).bounds == pytest.approx(SQUARE.bounds, abs=2e-5)


@pytest.mark.parametrize("codec", ["cp1251", "UTF-8"])
@pytest.mark.parametrize("inside", ["", "Көшелер/", "a\\b\\"])
def test_a_shapefile_in_a_zip(written: Written, codec: str, inside: str) -> None:
    place = written("koshe.shp", [SQUARE], "ESRI Shapefile", encoding=codec, name=["улица Абая"])
    packed = zipped(place.with_name("карта.zip"), *parts_of(place), inside=inside)
    (table,) = read_tables(packed)
    assert (table.layer, table.column("name")) == ("koshe", ["улица Абая"])
    assert read_base_map(packed).title == "карта"


def test_several_maps_in_a_zip_are_one(written: Written) -> None:
    first = written("uiler.shp", [SQUARE], "ESRI Shapefile", name=["а"])
    second = written("joldar.geojson", [RING], name=["б"])
    packed = zipped(first.with_name("all.zip"), *parts_of(first), second)
    assert {table.layer for table in read_tables(packed)} == {"uiler", "joldar"}


def test_closed_archives_say_so(written: Written) -> None:
    shp = written("a.shp", [SQUARE], "ESRI Shapefile", name=["а"])
    packed = locked(zipped(shp.with_name("a.zip"), *parts_of(shp)))
    kmz = locked(written("b.kmz", [SQUARE], "LIBKML", Name=["а"]))
    for path in (packed, kmz):
        for read in (read_base_map, read_boundary, read_objects):
            assert message_of(path, read) == messages.LOCKED


def test_other_archives_are_refused(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "хат.txt"
    letter.write_text("Сәлем", encoding="utf-8")
    assert message_of(zipped(tmp_path / "хат.zip", letter)) == messages.NO_MAP_INSIDE
    shp = written("a.shp", [SQUARE], "ESRI Shapefile", name=["а"])
    with pytest.raises(BadInput, match=r"a\.shp") as caught:
        read_base_map(zipped(tmp_path / "бір.zip", shp))
    assert caught.value.message == messages.PARTS_MISSING
    whole = zipped(tmp_path / "a.zip", *parts_of(shp))
    monkeypatch.setattr(archives, "MOST_BYTES", 50)
    assert message_of(whole) == messages.TOO_BIG
    monkeypatch.undo()
    data = whole.read_bytes()
    whole.write_bytes(data[: len(data) // 2])
    assert message_of(whole) == messages.DAMAGED
    spoiled = bytearray(data)
    spoiled[60:90] = bytes(30)
    whole.write_bytes(spoiled)
    assert message_of(whole) in (messages.DAMAGED, messages.PARTS_MISSING, messages.NO_MAP_INSIDE)


def test_names_in_a_zip_lead_nowhere_else(tmp_path: Path, written: Written) -> None:
    source = written("a.geojson", [SQUARE], name=["а"])
    packed = tmp_path / "trick.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(source, "../../../outside.geojson")
    with archives.unpacked(packed) as files:
        assert len(files) == 1
        inside = files[0]
        assert not (tmp_path / "outside.geojson").exists()
        assert inside.parent.parent.name.startswith("map")
    assert not inside.exists(), "nothing stays behind"


def test_a_huge_file_is_told(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written("a.geojson", [SQUARE], name=["а"])
    monkeypatch.setattr(vector, "LARGEST", 100)
    assert message_of(place) == messages.TOO_BIG


@pytest.mark.parametrize(
    "name",
    [
        "a.osm.pbf",
        "a.geojson",
        "a.shp",
        "a.zip",
        "a.kml",
        "a.kmz",
        "a.gpkg",
        "a.dxf",
        "a.gpx",
        "a.mbtiles",
        "a.osm",
    ],
)
@pytest.mark.parametrize(
    "content", [b"", b"\0" * 700, b"\x89PNG\r\n\x1a\n" + bytes(500), b"Dear colleague\n" * 90]
)
def test_foreign_content_under_any_name(tmp_path: Path, name: str, content: bytes) -> None:
    place = tmp_path / name
    place.write_bytes(content)
    for read in (read_base_map, read_boundary, read_objects):
        message_of(place, read)


def test_all_difficult_files_end_in_a_sentence(shared: Path) -> None:
    files = [path for path in sorted((shared / "torture").rglob("*")) if path.is_file()]
    assert len(files) > 60
    for path in files:
        assert message_of(path)
