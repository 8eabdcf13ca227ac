"""What the tiles show: the base map below, the points with their names above.

A sheet is made anew when anything it shows changes and is never changed itself, so the painting thread
needs no lock. Both are painted in pixels from the upper left of a box of metres.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QTransform

from precinct_app.geo import style
from precinct_app.geo.address_names import Written
from precinct_app.geo.projection import nice_length
from precinct_app.gui.map_canvas import labels, sprites
from precinct_app.gui.map_canvas.ground import Ground
from precinct_app.gui.map_canvas.look import body_width, look
from precinct_app.gui.map_canvas.markers import KEPT_LEVELS, REACH, Breath, Points
from precinct_app.gui.map_canvas.paths import Floats, Ints
from precinct_app.gui.map_canvas.raster import Raster
from precinct_app.gui.map_canvas.routes import RouteLines
from precinct_app.gui.map_canvas.scan_layer import ScanLayer
from precinct_app.gui.map_canvas.view import Box, grow, level_for

NUMBER_CELL = (26, 14)  # pixels: of two house numbers in one cell one is written
NUMBER_REACH = 30  # pixels
GRID_STEP = 120  # pixels, at most, between two lines of the bare grid
TINY = 0.35  # of a pixel: narrower lines are not drawn


@dataclass(frozen=True)
class BaseSheet:
    """The base map: shapes or pictures of tiles, or a bare grid; house numbers; the boundary with its
    veil.
    """

    theme: str
    ground: Ground | None = None
    raster: Raster | None = None
    boundary: QPainterPath | None = None
    sectors: tuple[QPainterPath, ...] = ()
    numbers: bool = True
    area: Box | None = None
    opaque: bool = True
    scan: ScanLayer | None = None

    def draw(self, painter: QPainter, box: Box, mpp: float, breath: Breath) -> bool:
        """Paint ``box``."""
        size = QRectF(0, 0, (box[2] - box[0]) / mpp, (box[3] - box[1]) / mpp)
        painter.fillRect(size, QColor(look(self.theme)["ground"]))
        if self.raster is not None:
            self.raster.draw(painter, box, mpp, breath)
            self._draw_scan(painter, box, mpp)
        elif self.ground is None or self.ground.empty:
            self._draw_grid(painter, box, mpp)
            self._draw_scan(painter, box, mpp)
        else:
            self._draw_shapes(painter, self.ground, box, mpp, breath)
            if self.numbers and mpp <= style.NUMBERS_FROM:
                self._draw_numbers(painter, self.ground, box, mpp, breath)
        self._draw_boundary(painter, box, mpp, size)
        return True

    def _draw_shapes(self, painter: QPainter, ground: Ground, box: Box, mpp: float, breath: Breath) -> None:
        painter.save()
        painter.setTransform(metres_to_pixels(box, mpp), combine=True)
        try:
            for kind in style.KIND_STYLES:
                self._draw_areas(painter, ground, kind, box, mpp, breath)
                if kind == "water":  # streets lie over the ground and the scan and under the houses
                    self._draw_scan(painter, box, mpp, placed=True)
                    self._draw_all_lines(painter, ground, box, mpp, breath)
        finally:
            painter.restore()

    def _draw_scan(self, painter: QPainter, box: Box, mpp: float, *, placed: bool = False) -> None:
        """Paint the scanned scheme; ``placed`` when the painter already counts in metres."""
        if self.scan is None:
            return
        painter.save()
        if placed:
            painter.setTransform(metres_to_pixels(box, mpp).inverted()[0], combine=True)
        self.scan.draw(painter, box, mpp)
        painter.restore()

    def _draw_all_lines(
        self, painter: QPainter, ground: Ground, box: Box, mpp: float, breath: Breath
    ) -> None:
        for body in (False, True):  # all edges first, so that crossings are open
            for kind in ("water", "lane", "street", "avenue", "railway", "other"):
                self._draw_lines(painter, ground, kind, box, mpp, breath, body=body)

    def _draw_areas(
        self, painter: QPainter, ground: Ground, kind: str, box: Box, mpp: float, breath: Breath
    ) -> None:
        looks = style.KIND_STYLES[kind]
        fill, edge = looks.fill.of(self.theme), looks.edge.of(self.theme)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        wide = looks.width(mpp) if edge and kind not in _STREETS else 0.0
        painter.setPen(_pen(edge, wide, looks.dash) if wide > TINY else Qt.PenStyle.NoPen)
        for path in ground.paths(kind, box, breath, area=True):
            painter.drawPath(path)
            breath()

    def _draw_lines(
        self,
        painter: QPainter,
        ground: Ground,
        kind: str,
        box: Box,
        mpp: float,
        breath: Breath,
        *,
        body: bool,
    ) -> None:
        looks = style.KIND_STYLES[kind]
        wide = body_width(kind, mpp)
        if wide <= TINY or (not body and not looks.casing):
            return
        colour = (looks.fill if body else looks.edge).of(self.theme) or looks.edge.of(self.theme)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(colour, wide if body else wide + 2 * looks.casing, looks.dash if body else ()))
        for path in ground.paths(kind, grow(box, wide * mpp), breath, area=False):
            painter.drawPath(path)
            breath()

    def _draw_numbers(self, painter: QPainter, ground: Ground, box: Box, mpp: float, breath: Breath) -> None:
        colours, ratio = look(self.theme), painter.device().devicePixelRatio()
        numbers = ground.scene.numbers
        chosen = ground.scene.numbers_in(grow(box, NUMBER_REACH * mpp))
        for entry in chosen[_one_a_cell(numbers.where[chosen], mpp)]:
            text = sprites.text(
                numbers.texts[entry], style.HOUSE_NUMBER_PX, False, colours["number"], colours["halo"], ratio
            )
            x, y = numbers.where[entry]
            sprites.stamp(painter, text, (x - box[0]) / mpp, (box[3] - y) / mpp)
            breath()

    def _draw_grid(self, painter: QPainter, box: Box, mpp: float) -> None:
        step = nice_length(GRID_STEP * mpp)
        painter.setPen(QPen(QColor(look(self.theme)["grid"]), 1))
        wide, high = (box[2] - box[0]) / mpp, (box[3] - box[1]) / mpp
        for x in np.arange(np.ceil(box[0] / step) * step, box[2] + step, step):
            left = round((x - box[0]) / mpp) + 0.5
            painter.drawLine(QPointF(left, 0), QPointF(left, high))
        for y in np.arange(np.ceil(box[1] / step) * step, box[3] + step, step):
            top = round((box[3] - y) / mpp) + 0.5
            painter.drawLine(QPointF(0, top), QPointF(wide, top))

    def _draw_boundary(self, painter: QPainter, box: Box, mpp: float, size: QRectF) -> None:
        transform = metres_to_pixels(box, mpp)
        colour = look(self.theme)["boundary"]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for sector in self.sectors:
            painter.setPen(_pen(colour, 1.4, (4.0, 4.0)))
            painter.drawPath(transform.map(sector))
        if self.boundary is None or self.boundary.isEmpty():
            return
        inside = transform.map(self.boundary)
        outside = QPainterPath()
        outside.addRect(size.adjusted(-8, -8, 8, 8))
        outside.addPath(inside)
        outside.setFillRule(Qt.FillRule.OddEvenFill)
        veil = QColor(look(self.theme)["veil"])
        veil.setAlphaF(style.VEIL_OPACITY[self.theme])
        painter.fillPath(outside, veil)
        painter.setPen(_pen(colour, style.BOUNDARY_WIDTH, style.BOUNDARY_DASH, flat=True))
        painter.drawPath(inside)


_STREETS = ("avenue", "street", "lane", "railway")


@dataclass(frozen=True)
class TopSheet:
    """What lies on the base map: the density of incidents, routes, names, then the markers."""

    theme: str
    points: Points
    ground: Ground | None = None
    language: str = "kk"
    names: bool = True
    heat: tuple[QImage, Box] | None = None
    written: Written = field(default_factory=Written)
    numbers: bool = True
    area: Box | None = None
    opaque: bool = False
    routes: RouteLines = field(default_factory=RouteLines)
    _placed: dict[int, list[labels.Label]] = field(default_factory=dict, repr=False)

    def draw(self, painter: QPainter, box: Box, mpp: float, breath: Breath) -> bool:
        """Paint ``box``; False when nothing lies in it."""
        ratio = painter.device().devicePixelRatio()
        drawn = self._draw_heat(painter, box, mpp)
        shown = QRectF(0, 0, (box[2] - box[0]) / mpp, (box[3] - box[1]) / mpp)
        way = metres_to_pixels(box, mpp)
        drawn |= self.routes.draw(painter, way, shown, self.theme, self.points.hidden)
        tree = self.ground.number_tree if self.ground is not None else None
        level = level_for(mpp)
        placement = self.points.placed(level, tree, breath)
        breath()
        if self.names:
            for label in labels.within(self._labels(level, breath), box, mpp):
                self._draw_label(painter, label, box, mpp, ratio)
                drawn = True
                breath()
        for entry in placement.within(box, REACH * mpp):
            x = (placement.x[entry] - box[0]) / mpp + placement.dx[entry]
            picture = self._picture(int(placement.style[entry]), int(placement.count[entry]), ratio)
            sprites.stamp(painter, picture, x, (box[3] - placement.y[entry]) / mpp)
            drawn = True
            breath()
        return drawn

    def _picture(self, number: int, count: int, ratio: float) -> QImage:
        kind = self.points.styles[number] if number >= 0 else None
        if count == 1 and kind is not None:
            return sprites.marker(kind, self.theme, ratio)
        return sprites.cluster(kind, count, self.theme, ratio)

    def _labels(self, level: int, breath: Breath) -> list[labels.Label]:
        if level not in self._placed:
            if len(self._placed) >= KEPT_LEVELS:
                self._placed.clear()
            tree = self.ground.number_tree if self.ground is not None else None
            placement = self.points.placed(level, tree, breath)
            names = labels.Names(self.ground, self.written, self.language, self.numbers)
            self._placed[level] = labels.place(names, self.points, placement, level, _measure, breath)
        return self._placed[level]

    def _draw_label(self, painter: QPainter, label: labels.Label, box: Box, mpp: float, ratio: float) -> None:
        colours = look(self.theme)
        picture = sprites.text(
            label.text, label.pixels, label.bold, colours[label.ink], colours["halo"], ratio
        )
        x, y = (label.x - box[0]) / mpp, (box[3] - label.y) / mpp
        if not label.angle:
            sprites.stamp(painter, picture, x, y)
            return
        painter.save()
        painter.translate(x, y)
        painter.rotate(label.angle)
        size = picture.deviceIndependentSize()
        painter.drawImage(QPointF(-size.width() / 2, -size.height() / 2), picture)
        painter.restore()

    def _draw_heat(self, painter: QPainter, box: Box, mpp: float) -> bool:
        if self.heat is None:
            return False
        picture, (west, south, east, north) = self.heat
        target = QRectF(
            (west - box[0]) / mpp, (box[3] - north) / mpp, (east - west) / mpp, (north - south) / mpp
        )
        painter.drawImage(target, picture)
        return True


@lru_cache(maxsize=8192)
def _measure(text: str, pixels: float, bold: bool) -> float:
    return QFontMetricsF(sprites.map_font(pixels, bold=bold)).horizontalAdvance(text)


def metres_to_pixels(box: Box, mpp: float) -> QTransform:
    """Return the way from the metres of a path (y down) to pixels from the upper left of ``box``."""
    return QTransform(1 / mpp, 0, 0, 1 / mpp, -box[0] / mpp, box[3] / mpp)


def _one_a_cell(spots: Floats, mpp: float) -> Ints:
    """Return which of the spots are the first in their cell, so that numbers do not cover one another."""
    cells = np.floor(spots / (np.array(NUMBER_CELL) * mpp)).astype(np.int64)
    if not len(cells):
        return np.zeros(0, np.int64)
    return np.asarray(np.sort(np.unique(cells, axis=0, return_index=True)[1]), np.int64)


def _pen(colour: str, width: float, dash: tuple[float, ...] = (), *, flat: bool = False) -> QPen:
    """Return a pen in pixels whatever the painter's scale; dashes are given in pixels too."""
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    caps, joins = Qt.PenCapStyle, Qt.PenJoinStyle
    pen.setCapStyle(caps.FlatCap if dash or flat else caps.RoundCap)
    pen.setJoinStyle(joins.RoundJoin)
    if dash:
        pen.setDashPattern([part / width for part in dash])
    return pen
