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
from precinct_app.gui.map_canvas.view import Box, meets

SIDE = 256
EQUATOR_MPP = 156543.034  # metres a pixel of zoom 0 on the equator
KEPT = 64
VAST = 4.0  # degrees
BEYOND = 4.0  # times farther than its own scale a file is still shown
MOST = 400  # pictures in one tile of ours: beyond it the file is not meant for this scale


class Raster:
    """Owns the open file's decoded pictures; used by one thread."""

    def __init__(self, tiles: Tiles, projection: LocalProjection) -> None:
        self._tiles = tiles
        self._projection = projection
        self._kept: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()

    @property
    def is_vast(self) -> bool:
        """Whether the file covers more than a region, so that all of it is no view of a precinct."""
        west, south, east, north = self._tiles.bounds
        return max(east - west, north - south) > VAST

    @property
    def box(self) -> Box:
        """The part of the plane that the file covers, in metres; of a vast one the part round its middle."""
        west, south, east, north = self._tiles.bounds
        lon, lat = self._tiles.middle
        lons = max(west, lon - VAST / 2), min(east, lon + VAST / 2)
        lats = max(south, lat - VAST / 2), min(north, lat + VAST / 2)
        x, y = self._projection.to_metres(lons, lats)
        return float(x[0]), float(y[0]), float(x[1]), float(y[1])

    @property
    def farthest(self) -> float:
        """Metres a pixel beyond which the file has too many pictures for a view."""
        across = EQUATOR_MPP * math.cos(math.radians(self._projection.lat0))
        return across / (1 << self._tiles.min_zoom) * BEYOND

    def covers(self, box: Box) -> bool:
        """Tell whether the file covers any part of a box of metres."""
        lon, lat = self._projection.to_degrees([box[0], box[2]], [box[1], box[3]])
        return meets(self._tiles.bounds, (float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1])))

    def draw(self, painter: QPainter, box: Box, mpp: float, breath: Callable[[], None]) -> None:
        """Paint the pictures that lie in ``box``."""
        zoom = self._zoom(mpp)
        lon, lat = self._projection.to_degrees([box[0], box[2]], [box[1], box[3]])
        west, north = _tile_at(float(lon[0]), float(lat[1]), zoom)
        east, south = _tile_at(float(lon[1]), float(lat[0]), zoom)
        cols, rows = range(int(west), int(east) + 1), range(int(north), int(south) + 1)
        if len(cols) * len(rows) > MOST or east <= west or south <= north:
            return
        window = QRectF(0, 0, (box[2] - box[0]) / mpp, (box[3] - box[1]) / mpp)
        # within one tile of ours web tiles lie straight: the corners of the box say where
        across, down = window.width() / (east - west), window.height() / (south - north)
        for col in cols:
            for row in rows:
                target = QRectF((col - west) * across, (row - north) * down, across, down)
                _draw(painter, self._picture(zoom, col, row), target, window)
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


def _draw(painter: QPainter, picture: QImage, target: QRectF, window: QRectF) -> None:
    """Draw the part of a picture that lies in the window: a whole world at one pixel a metre is too much."""
    if picture.isNull():
        return
    # half a pixel more hides the seam between two pictures
    shown = target.adjusted(0, 0, 0.5, 0.5) & window
    wide, high = picture.width() / target.width(), picture.height() / target.height()
    left, top = (shown.left() - target.left()) * wide, (shown.top() - target.top()) * high
    painter.drawImage(shown, picture, QRectF(left, top, shown.width() * wide, shown.height() * high))


def _tile_at(lon: float, lat: float, zoom: int) -> tuple[float, float]:
    side = 1 << zoom
    bounded = math.radians(max(-85.05, min(85.05, lat)))
    col = (lon + 180) / 360 * side
    row = (1 - math.asinh(math.tan(bounded)) / math.pi) / 2 * side
    return max(0.0, min(side - 1e-6, col)), max(0.0, min(side - 1e-6, row))
