"""Small map files made on the spot: an OSM town of two houses, tables of any format, raster tiles."""

import sqlite3
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import shapely

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20

OSM_TOWN = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="by hand">
  <node id="1" lat="51.1000" lon="71.4000" version="1"/>
  <node id="2" lat="51.1000" lon="71.4010" version="1"/>
  <node id="3" lat="51.1005" lon="71.4010" version="1"/>
  <node id="4" lat="51.1005" lon="71.4000" version="1"/>
  <node id="5" lat="51.1020" lon="71.4000" version="1"/>
  <node id="6" lat="51.1020" lon="71.4010" version="1"/>
  <node id="7" lat="51.1025" lon="71.4010" version="1"/>
  <node id="8" lat="51.1025" lon="71.4000" version="1"/>
  <node id="9" lat="51.1010" lon="71.3900" version="1"/>
  <node id="10" lat="51.1010" lon="71.4100" version="1"/>
  <node id="11" lat="51.10025" lon="71.4005" version="1">
    <tag k="addr:housenumber" v="12"/><tag k="addr:street" v="улица Абая"/></node>
  <node id="12" lat="51.1030" lon="71.4020" version="1">
    <tag k="addr:housenumber" v="14А"/><tag k="addr:street" v="Абай көшесі"/></node>
  <node id="13" lat="51.10301" lon="71.40201" version="1">
    <tag k="addr:housenumber" v="14а"/><tag k="addr:street" v="Абай көшесі"/>
    <tag k="shop" v="convenience"/></node>
  <node id="14" lat="51.1030" lon="71.4030" version="1"><tag k="amenity" v="bench"/></node>
  <node id="15" lat="51.5000" lon="71.4030" version="1">
    <tag k="addr:housenumber" v="99"/><tag k="addr:street" v="Алыс көшесі"/></node>
  <way id="20" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
    <tag k="building" v="apartments"/></way>
  <way id="21" version="1"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="5"/>
    <tag k="building" v="yes"/><tag k="amenity" v="school"/><tag k="name" v="№ 21 мектеп"/>
    <tag k="addr:housenumber" v="7"/><tag k="addr:street" v="улица Абая"/></way>
  <way id="22" version="1"><nd ref="9"/><nd ref="10"/>
    <tag k="highway" v="residential"/><tag k="name" v="Абай көшесі"/>
    <tag k="name:kk" v="Абай көшесі"/><tag k="name:ru" v="улица Абая"/></way>
</osm>
"""


@pytest.fixture
def shared() -> Path:
    """The folder of real data; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real data (../shared/data) is absent")
    return SHARED


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A town with one street, a block of flats, a school and some addresses."""
    place = tmp_path / "town.osm"
    place.write_text(OSM_TOWN, encoding="utf-8")
    return place


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write shapes and columns of text with a driver of GDAL and return the path."""

    def write_file(
        filename: str,
        shapes: Sequence[shapely.Geometry],
        /,
        driver: str = "GeoJSON",
        crs: str | None = "EPSG:4326",
        encoding: str | None = None,
        **columns: Sequence[str],
    ) -> Path:
        from pyogrio.raw import write

        place = tmp_path / filename
        wkb = shapely.to_wkb(np.array(list(shapes), dtype=object))
        values = [np.array(list(column), dtype=object) for column in columns.values()]
        kind = shapes[0].geom_type if shapes else "Polygon"
        with warnings.catch_warnings():
            # a file that does not name its coordinate system is written on purpose
            warnings.filterwarnings("ignore", message="'crs' was not provided")
            write(
                place,
                wkb,
                values,
                list(columns),
                geometry_type=kind,
                crs=crs,
                driver=driver,
                encoding=encoding,
            )
        return place

    return write_file


@pytest.fixture
def mbtiles(tmp_path: Path) -> Callable[..., Path]:
    """Write an MBTiles file of the given metadata and {(zoom, column, row from the south): bytes}."""

    def write_tiles(
        tiles: dict[tuple[int, int, int], bytes | None], filename: str = "tiles.mbtiles", /, **metadata: str
    ) -> Path:
        place = tmp_path / filename
        with sqlite3.connect(place) as database:
            database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
            database.execute(
                "CREATE TABLE tiles"
                " (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
            )
            database.executemany("INSERT INTO metadata VALUES (?, ?)", metadata.items())
            rows = [(*address, data) for address, data in tiles.items()]
            database.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
        database.close()
        return place

    return write_tiles
