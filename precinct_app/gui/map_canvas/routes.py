"""Places that are lines (routes of patrols): drawn over the map in the colour of their layer, few of them."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from precinct_app.gui.map_canvas.line_tools import CornerTool, length_text
from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.tools import Place, Stage
from precinct_app.gui.map_canvas.view import View
from precinct_app.i18n import _

LEAST_CORNERS = 2
WIDTH, HALO = 3.0, 5.0
HALO_ALPHA = 0.6  # markers below stay readable
ToMetres = Callable[[float, float], Place]


@dataclass(frozen=True, slots=True)
class Route:
    """A line in degrees with its layer and the colours of both themes."""

    points: tuple[tuple[float, float], ...]
    layer: str
    light: str
    dark: str


def paint_routes(
    painter: QPainter, routes: Iterable[Route], view: View, to_metres: ToMetres, theme: str,
    hidden: frozenset[str],
) -> None:  # fmt: skip
    """Draw the lines of the layers that are on; dashed, so that they are told from streets without colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    halo = QColor(look(theme)["halo"])
    halo.setAlphaF(HALO_ALPHA)
    for route in routes:
        if route.layer in hidden:
            continue
        line = QPolygonF([QPointF(*view.to_pixel(*to_metres(lon, lat))) for lon, lat in route.points])
        painter.setPen(QPen(halo, HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(line)
        colour = QColor(route.light if theme == "light" else route.dark)
        painter.setPen(QPen(colour, WIDTH, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(line)


class RouteTool(CornerTool):
    """Draws a line corner by corner; Enter or a double click hands it over."""

    name = "route"

    def finish(self, stage: Stage) -> None:
        """Hand the line over; with one corner there is none yet."""
        corners: list[Place] = []
        for corner in self.corners:
            if not corners or corner != corners[-1]:
                corners.append(corner)
        if len(corners) >= LEAST_CORNERS:
            stage.line_finished(corners)

    def report(self, stage: Stage) -> None:
        """Say the length so far."""
        length = sum(math.dist(first, second) for first, second in pairwise(self.places()))
        stage.tell(_("Length of the route: {length}").format(length=length_text(length)) if length else "")
        stage.update()

    def paint(self, stage: Stage, painter: QPainter) -> None:
        """Draw the line and its corners."""
        if not self.corners:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look(stage.theme)["accent"]), 2.2))
        painter.drawPolyline(QPolygonF(self.pixels(stage)))
        self.paint_corners(stage, painter)
