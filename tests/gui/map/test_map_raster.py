"""A raster MBTiles file as base map: its pictures lie where they belong, a bad one is refused."""

import sqlite3

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from precinct_app.errors import AppError
from precinct_app.geo.features import BaseMap
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.tiles import Tiles
from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.map_canvas.markers import no_rest
from precinct_app.gui.map_canvas.painting import painted
from precinct_app.gui.map_canvas.raster import Raster
from precinct_app.gui.map_canvas.sheets import BaseSheet

ZOOM, COL, ROW = 14, 11441, 5449


def png(colour: str) -> bytes:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


@pytest.fixture
def file(tmp_path, qapp):
    path = tmp_path / "quarter.mbtiles"
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE metadata (name text, value text)")
        store.execute(
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)"
        )
        rows = [("name", "t"), ("format", "png"), ("bounds", "71.40,51.10,71.46,51.16")]
        store.executemany("INSERT INTO metadata VALUES (?, ?)", rows)
        top = (1 << ZOOM) - 1
        tiles = [(ZOOM, COL, top - ROW, png("#AA0000")), (ZOOM, COL + 1, top - ROW, png("#00AA00"))]
        store.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", tiles)
    store.close()
    return path


def corner(col: float, row: float) -> tuple[float, float]:
    from math import atan, degrees, pi, sinh

    side = 1 << ZOOM
    return col / side * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * row / side))))


def test_pictures_lie_at_their_place(file):
    lon, lat = corner(COL + 1, ROW + 0.5)
    with Tiles(file) as tiles:
        raster = Raster(tiles, LocalProjection(lon, lat))
        image = painted(BaseSheet("light", raster=raster), (-200, -200, 200, 200), 400, 400, 1.0, no_rest)
    assert image.pixelColor(190, 200) == QColor("#AA0000")
    assert image.pixelColor(210, 200) == QColor("#00AA00")


def test_the_canvas_shows_the_file(file, qtbot, settle):
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.set_base_map(BaseMap(tiles_path=str(file)))
    canvas.show()
    settle(canvas)
    canvas.center_on(*corner(COL + 0.5, ROW + 0.5))
    canvas.zoom(-8)
    settle(canvas)
    assert canvas.grab().toImage().pixelColor(200, 150) == QColor("#AA0000")
    assert not canvas._add_map.isVisible()
    canvas.close()


def test_a_file_that_is_no_map_is_refused(tmp_path, qtbot):
    path = tmp_path / "x.mbtiles"
    path.write_bytes(b"not a map at all")
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    with pytest.raises(AppError):
        canvas.set_base_map(BaseMap(tiles_path=str(path)))
    canvas.set_base_map(None)
