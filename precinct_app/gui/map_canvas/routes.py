"""Places that are lines (routes of patrols): drawn under the signs in the colour of their layer."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform

from precinct_app.geo.projection import LocalProjection
from precinct_app.gui.map_canvas.line_tools import length_text
from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.shape_tool import ShapeTool
from precinct_app.gui.map_canvas.tools import Stage
from precinct_app.i18n import _

LEAST_CORNERS = 2
WIDTH, HALO = 3.0, 5.0
HALO_ALPHA = 0.6  # markers below stay readable


@dataclass(frozen=True, slots=True)
class Route:
    """A line in degrees with its layer, the colours of both themes and the key of its place."""

    points: tuple[tuple[float, float], ...]
    layer: str
    light: str
    dark: str
    key: bytes = b""


class RouteLines:
    """Lines in the metres of a plane (y down, as paths are), worked out once and never changed, so that the
    thread of tiles may draw them under the signs.
    """

    def __init__(self, routes: Iterable[Route] = (), plane: LocalProjection | None = None) -> None:
        self._lines = [(route, _metres(route, plane)) for route in routes] if plane is not None else []

    def draw(
        self, painter: QPainter, way: QTransform, shown: QRectF, theme: str, off: frozenset[str]
    ) -> bool:
        """Draw the lines of the layers that are on; dashed, so that they are told from streets without
        colour. ``way`` leads into pixels, ``shown`` is what is painted. False when nothing lies there.
        """
        painter.setBrush(Qt.BrushStyle.NoBrush)
        halo = QColor(look(theme)["halo"])
        halo.setAlphaF(HALO_ALPHA)
        drawn = False
        for route, metres in self._lines:
            line = way.map(metres)
            reach = line.boundingRect().adjusted(-HALO, -HALO, HALO, HALO)
            if route.layer in off or not reach.intersects(shown):
                continue
            painter.setPen(QPen(halo, HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(line)
            colour = QColor(route.light if theme == "light" else route.dark)
            painter.setPen(QPen(colour, WIDTH, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(line)
            drawn = True
        return drawn


def _metres(route: Route, plane: LocalProjection) -> QPolygonF:
    lons, lats = np.array(route.points, float).T
    xs, ys = plane.to_metres(lons, lats)
    return QPolygonF([QPointF(x, -y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])


class RouteTool(ShapeTool):
    """Draws a line corner by corner, or changes one; Enter or a double click hands it over."""

    name = "route"
    ring = False
    least = LEAST_CORNERS

    def click(self, stage: Stage, px: float, py: float) -> None:
        """Add a corner to what is being drawn; go on from a chosen end of a whole line."""
        end = self.chosen
        super().click(stage, px, py)
        if self.whole and end in (0, len(self.corners) - 1):
            self.remember()
            self.chosen = len(self.corners) if end else 0
            self.corners.insert(self.chosen, stage.view.to_metres(px, py))
        self.report(stage)

    def finish(self, stage: Stage) -> None:
        """Hand the line over; with one corner there is none yet."""
        corners = [self.corners[0]] if self.corners else []
        corners += [corner for before, corner in pairwise(self.corners) if corner != before]
        if len(corners) >= self.least:
            stage.line_finished(corners)

    def report(self, stage: Stage) -> None:
        """Say the length so far and which corner is chosen."""
        places = self.corners if self.whole else self.places()
        length = sum(math.dist(first, second) for first, second in pairwise(places))
        told = [_("Length of the route: {length}").format(length=length_text(length))] if length else []
        if self.chosen is not None:
            told.insert(0, self.corner_words())
        stage.tell(" · ".join(told))
        stage.update()

    def paint(self, stage: Stage, painter: QPainter) -> None:
        """Draw the line and its corners."""
        if not self.corners:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look(stage.theme)["accent"]), 2.2))
        painter.drawPolyline(QPolygonF(self.pixels(stage, loose=not self.whole)))
        self.paint_corners(stage, painter)
