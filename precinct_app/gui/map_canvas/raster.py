"""Pictures of a raster MBTiles file laid into the plane of the canvas.

The file is read and its pictures are decoded where tiles are painted, off the window's thread. The local
projection turns web tiles by less than a pixel within a precinct, so each is drawn into the rectangle of
its corners.
"""

import math
from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.tiles import Tiles
from precinct_app.gui.map_canvas.view import Box

SIDE = 256
EQUATOR_MPP = 156543.034  # metres a pixel of zoom 0 on the equator
KEPT = 64
MOST = 400  # pictures in one tile of ours: beyond it the file is not meant for this scale


class Raster:
    """Owns the open file's decoded pictures; used by one thread."""

    def __init__(self, tiles: Tiles, projection: LocalProjection) -> None:
        self._tiles = tiles
        self._projection = projection
        self._kept: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()

    @property
    def box(self) -> Box:
        """The part of the plane that the file covers, in metres."""
        west, south, east, north = self._tiles.bounds
        x, y = self._projection.to_metres([west, east], [south, north])
        return float(x[0]), float(y[0]), float(x[1]), float(y[1])

    def draw(self, painter: QPainter, box: Box, mpp: float, breath: Callable[[], None]) -> None:
        """Paint the pictures that lie in ``box``."""
        zoom = self._zoom(mpp)
        lon, lat = self._projection.to_degrees([box[0], box[2]], [box[1], box[3]])
        west, north = _tile_at(float(lon[0]), float(lat[1]), zoom)
        east, south = _tile_at(float(lon[1]), float(lat[0]), zoom)
        cols, rows = range(int(west), int(east) + 1), range(int(north), int(south) + 1)
        if len(cols) * len(rows) > MOST:
            return
        for col in cols:
            for row in rows:
                picture = self._picture(zoom, col, row)
                if not picture.isNull():
                    painter.drawImage(self._target(zoom, col, row, box, mpp), picture)
                breath()

    def _zoom(self, mpp: float) -> int:
        exact = math.log2(EQUATOR_MPP * math.cos(math.radians(self._projection.lat0)) / mpp)
        return max(self._tiles.min_zoom, min(self._tiles.max_zoom, round(exact)))

    def _picture(self, zoom: int, col: int, row: int) -> QImage:
        key = (zoom, col, row)
        if key not in self._kept:
            data = self._tiles.tile(*key)
            self._kept[key] = QImage.fromData(data) if data else QImage()
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[key]

    def _target(self, zoom: int, col: int, row: int, box: Box, mpp: float) -> QRectF:
        west, north = _corner(col, row, zoom)
        east, south = _corner(col + 1, row + 1, zoom)
        x, y = self._projection.to_metres([west, east], [north, south])
        left, top = (float(x[0]) - box[0]) / mpp, (box[3] - float(y[0])) / mpp
        # half a pixel more hides the seam between two pictures
        return QRectF(
            left, top, (float(x[1]) - float(x[0])) / mpp + 0.5, (float(y[0]) - float(y[1])) / mpp + 0.5
        )


def _tile_at(lon: float, lat: float, zoom: int) -> tuple[float, float]:
    side = 1 << zoom
    bounded = math.radians(max(-85.05, min(85.05, lat)))
    col = (lon + 180) / 360 * side
    row = (1 - math.asinh(math.tan(bounded)) / math.pi) / 2 * side
    return max(0.0, min(side - 1e-6, col)), max(0.0, min(side - 1e-6, row))


def _corner(col: float, row: float, zoom: int) -> tuple[float, float]:
    side = 1 << zoom
    return col / side * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / side))))
