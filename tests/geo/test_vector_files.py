"""Files of every format one meets: right ones are read, wrong ones are refused with a sentence."""

import gc
import json
import logging
import os
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import shapely

from precinct_app.errors import BadInput, Cancelled
from precinct_app.geo import messages
from precinct_app.geo.dbf import guess
from precinct_app.geo.vector import read_tables

Written = Callable[..., Path]
SQUARE = shapely.box(71.40, 51.10, 71.41, 51.11)


def refusal_of(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_tables(path)
    assert caught.value.fields == {"file": path.name}
    return caught.value.message


@pytest.mark.parametrize(
    ("name", "driver"),
    [("a.geojson", "GeoJSON"), ("a.gpkg", "GPKG"), ("a.kml", "KML"), ("a.shp", "ESRI Shapefile")],
)
def test_formats_give_the_same_table(written: Written, name: str, driver: str) -> None:
    place = written(name, [SQUARE], driver=driver, encoding="UTF-8", Name=["Ә аумағы"])
    (table,) = read_tables(place)
    assert table.column("name") == ["Ә аумағы"]
    assert shapely.equals_exact(table.shapes[0].normalize(), SQUARE.normalize(), tolerance=1e-9)


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32642"])
@pytest.mark.parametrize(
    ("name", "driver"), [("m.geojson", "GeoJSON"), ("m & «ә».gpkg", "GPKG"), ("m.shp", "ESRI Shapefile")]
)
def test_metres_become_degrees(written: Written, tmp_path: Path, name: str, driver: str, crs: str) -> None:
    from pyogrio.raw import read

    degrees = written("degrees.geojson", [SQUARE], name=["қала"])
    # GDAL itself makes the file in metres, by a layer that converts
    _meta, _ids, wkb, _values = read(
        '<OGRVRTDataSource><OGRVRTWarpedLayer><OGRVRTLayer name="degrees">'
        f"<SrcDataSource>{degrees}</SrcDataSource></OGRVRTLayer><TargetSRS>{crs}</TargetSRS>"
        "</OGRVRTWarpedLayer></OGRVRTDataSource>"
    )
    metres = list(shapely.from_wkb(wkb))
    assert metres[0].bounds[0] > 10_000
    place = written(name, metres, driver=driver, crs=crs, encoding="UTF-8", name=["қала"])
    (table,) = read_tables(place)
    assert table.shapes[0].bounds == pytest.approx(SQUARE.bounds, abs=1e-7)
    assert table.column("name") == ["қала"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("kz1048", "Қабанбай батыр даңғылы"),
        ("cp1251", "улица Абая"),
        ("latin-1", "Café Crème"),
        ("utf-8", "Ұлытау"),
    ],
)
def test_letters_of_a_dbf_that_says_nothing(written: Written, encoding: str, text: str) -> None:
    place = written("old.shp", [SQUARE], driver="ESRI Shapefile", name=["x" * 60])
    place.with_suffix(".cpg").unlink(missing_ok=True)
    table = place.with_suffix(".dbf")
    data = bytearray(table.read_bytes())
    data[29] = 0
    start = data.index(b"x" * 60)
    data[start : start + 60] = text.encode(encoding).ljust(60)
    table.write_bytes(bytes(data))
    assert read_tables(place)[0].column("name") == [text]


def test_dbf_with_a_foolish_cpg_is_still_read(written: Written) -> None:
    place = written("odd.shp", [SQUARE], driver="ESRI Shapefile", encoding="UTF-8", name=["Ақжол"])
    place.with_suffix(".cpg").write_text("NO SUCH LETTERS", encoding="ascii")
    assert read_tables(place)[0].column("name") == ["Ақжол"]


@pytest.mark.parametrize(
    ("cpg", "mark", "codec"),
    [("1251", 0, "cp1251"), ("ANSI 1251", 0, "cp1251"), ("", 0x65, "cp866"), ("KZ1048", 0, "kz1048")],
)
def test_letters_by_what_the_file_says(written: Written, cpg: str, mark: int, codec: str) -> None:
    place = written("said.shp", [SQUARE], driver="ESRI Shapefile", name=["x" * 20])
    place.with_suffix(".cpg").write_text(cpg, encoding="ascii")
    table = place.with_suffix(".dbf")
    data = bytearray(table.read_bytes())
    data[29] = mark
    start = data.index(b"x" * 20)
    data[start : start + 20] = "дом Ш".encode(codec).ljust(20)
    table.write_bytes(bytes(data))
    assert read_tables(place)[0].column("name") == ["дом Ш"]


def test_guess_of_plain_letters() -> None:
    assert guess(b"ASCII only") == "latin-1"


def test_refused_files(tmp_path: Path, written: Written) -> None:
    empty = tmp_path / "empty.geojson"
    empty.touch()
    letter = tmp_path / "letter.geojson"
    letter.write_text("Dear colleague", encoding="utf-8")
    picture = tmp_path / "map.osm.pbf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    table = tmp_path / "table.csv"
    table.write_text("lon,lat\n71,51\n", encoding="utf-8")
    nothing = tmp_path / "nothing.geojson"
    nothing.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    assert refusal_of(tmp_path / "none.shp") == messages.ABSENT
    assert refusal_of(tmp_path) == messages.ABSENT
    assert refusal_of(empty) == messages.EMPTY
    assert refusal_of(letter) == messages.NOT_A_MAP
    assert refusal_of(picture) == messages.NOT_A_MAP
    assert refusal_of(table) in (messages.NOT_A_MAP, messages.NO_SHAPES)
    assert refusal_of(nothing) == messages.NO_SHAPES


def test_metres_without_a_system_are_refused(written: Written, tmp_path: Path) -> None:
    metres = shapely.box(668_000, 5_663_000, 669_000, 5_664_000)
    place = written("nosystem.shp", [metres], driver="ESRI Shapefile", crs=None, name=["x"])
    place.with_suffix(".prj").unlink(missing_ok=True)
    assert refusal_of(place) == messages.UNKNOWN_COORDINATES


def test_degrees_without_a_system_are_taken(written: Written) -> None:
    place = written("bare.shp", [SQUARE], driver="ESRI Shapefile", crs=None, name=["x"])
    assert read_tables(place)[0].shapes[0].bounds == pytest.approx(SQUARE.bounds)


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_shapefile_with_a_part_missing(written: Written, part: str) -> None:
    place = written("parts.shp", [SQUARE], driver="ESRI Shapefile", name=["x"])
    place.with_suffix(part).unlink()
    assert refusal_of(place) == messages.PARTS_MISSING


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".geojson"])
def test_cut_off_files_are_refused_or_read_but_never_crash(written: Written, suffix: str) -> None:
    driver = {".gpkg": "GPKG", ".shp": "ESRI Shapefile", ".geojson": "GeoJSON"}[suffix]
    shapes = [shapely.box(71 + i / 100, 51, 71.005 + i / 100, 51.1) for i in range(50)]
    place = written(f"cut{suffix}", shapes, driver=driver, name=[str(i) for i in range(50)])
    data = place.read_bytes()
    for part in (0.05, 0.5, 0.9):
        place.write_bytes(data[: int(len(data) * part)])
        with suppress(BadInput):
            assert len(read_tables(place)[0]) <= 50


def test_a_virtual_dataset_is_never_opened(tmp_path: Path, written: Written) -> None:
    secret = written("secret.geojson", [SQUARE], name=["secret"])
    for name in ("trick.vrt", "trick.geojson"):
        place = tmp_path / name
        place.write_text(
            f'<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{secret}</SrcDataSource>'
            "</OGRVRTLayer></OGRVRTDataSource>",
            encoding="utf-8",
        )
        assert refusal_of(place) == messages.NOT_A_MAP


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may read every file")
def test_a_forbidden_file(tmp_path: Path) -> None:
    place = tmp_path / "closed.geojson"
    place.write_text("{}", encoding="utf-8")
    place.chmod(0)
    assert refusal_of(place) == messages.UNREADABLE


def test_naughty_names_come_through(written: Written, shared: Path) -> None:
    naughty = json.loads((shared / "torture" / "blns.json").read_text(encoding="utf-8"))
    texts = [text for text in naughty if text.isprintable() and text.strip()]
    place = written("naughty.geojson", [SQUARE] * len(texts), name=texts)
    assert read_tables(place)[0].column("name") == [text.strip() for text in texts]


def test_nothing_is_printed_or_warned(written: Written, capfd: pytest.CaptureFixture[str]) -> None:
    bow = shapely.from_wkt("POLYGON ((71 51, 72 52, 72 51, 71 52, 71 51))")
    place = written("bow.geojson", [bow], name=["x"])
    bad = place.with_name("bad.kml")
    bad.write_text("<kml><Document><Placemark>", encoding="utf-8")
    capfd.readouterr()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_tables(place)
        with pytest.raises(BadInput):
            read_tables(bad)
    gc.collect()
    assert capfd.readouterr() == ("", "")


def test_progress_may_cancel(town: Path) -> None:
    seen: list[tuple[int, int]] = []

    def stop_at_second(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 1:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        read_tables(town, progress=stop_at_second)
    assert seen == [(0, 3), (1, 3)]
    assert [table.layer for table in read_tables(town)] == ["multipolygons", "lines", "points"]


def test_reading_logs_no_warning(town: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        read_tables(town)
    assert not caplog.records
