"""Tools that set one corner after the other: measuring, and what drawing an area shares with it.

Corners are metres of the plane. Each corner can be taken back by Backspace or Ctrl+Z.
"""

import math
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from precinct_app.gui.map_canvas import sprites
from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.tools import Place, Stage, Tool
from precinct_app.i18n import _, active

LEAST = 3  # corners of an area
HECTARE, SQUARE_KM = 10_000.0, 1_000_000.0


class CornerTool(Tool):
    """Corners one after the other, the last one removable."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self) -> None:
        super().__init__()
        self.corners: list[Place] = []
        self.loose: Place | None = None  # metres under the mouse

    def hover(self, stage: Stage, px: float, py: float) -> None:
        """Draw the line that a click would add."""
        self.loose = stage.view.to_metres(px, py)
        self.report(stage)

    def click(self, stage: Stage, px: float, py: float) -> None:
        """Add a corner."""
        self.corners.append(stage.view.to_metres(px, py))
        self.report(stage)

    def key(self, stage: Stage, key: Qt.Key) -> bool:
        """Backspace removes the last corner, Enter ends, Escape gives up."""
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.undo(stage)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(stage)
        elif key == Qt.Key.Key_Escape:
            stage.leave_tool()
        else:
            return False
        stage.update()
        return True

    def double_click(self, stage: Stage, px: float, py: float) -> None:
        """End; the first of the two clicks has added the last corner."""
        self.finish(stage)

    def finish(self, stage: Stage) -> None:
        """End the line."""

    def can_undo(self) -> bool:
        """Tell whether there is a corner to take back."""
        return bool(self.corners)

    def undo(self, stage: Stage) -> None:
        """Take the last corner back."""
        del self.corners[-1:]
        self.report(stage)

    def report(self, stage: Stage) -> None:
        """Say what has been drawn so far."""
        stage.update()

    def cancel(self) -> None:
        """Forget the corners."""
        super().cancel()
        self.corners = []
        self.loose = None

    def places(self) -> list[Place]:
        """Return the corners and the loose one."""
        return self.corners + ([self.loose] if self.loose is not None and self.corners else [])

    def paint_corners(self, stage: Stage, painter: QPainter) -> None:
        """Draw the corners that are set."""
        colours = look(stage.theme)
        painter.setPen(QPen(QColor(colours["accent"]), 2))
        painter.setBrush(QColor(colours["surface"]))
        for corner in self.corners:
            painter.drawEllipse(QPointF(*stage.view.to_pixel(*corner)), 4.5, 4.5)

    def pixels(self, stage: Stage, *, loose: bool = True) -> list[QPointF]:
        """Return where the corners stand on the widget."""
        places = self.places() if loose else self.corners
        return [QPointF(*stage.view.to_pixel(*place)) for place in places]


class MeasureTool(CornerTool):
    """Shows the length of a line and the area inside it; a click after its end begins another."""

    name = "measure"

    def __init__(self) -> None:
        super().__init__()
        self.ended = False

    def click(self, stage: Stage, px: float, py: float) -> None:
        """Add a corner, or begin anew after the end."""
        if self.ended:
            self.cancel()
        super().click(stage, px, py)

    def finish(self, stage: Stage) -> None:
        """Hold the line with its length."""
        self.ended, self.loose = bool(self.corners), None
        self.report(stage)

    def hover(self, stage: Stage, px: float, py: float) -> None:
        """Draw the line to the mouse until it is ended."""
        if not self.ended:
            super().hover(stage, px, py)

    def undo(self, stage: Stage) -> None:
        """Take the last corner back and go on from the one before."""
        self.ended = False
        super().undo(stage)

    def cancel(self) -> None:
        """Forget the line."""
        super().cancel()
        self.ended = False

    def length(self) -> float:
        """Return the metres of the line, the loose piece included."""
        return sum(math.dist(first, second) for first, second in pairwise(self.places()))

    def area(self) -> float:
        """Return the square metres inside the closed line; 0 for fewer than three places."""
        return ring_area(self.places())

    def report(self, stage: Stage) -> None:
        """Say the length and the area."""
        stage.tell(measured_text(self.length(), self.area()) if self.corners else "")
        stage.update()

    def paint(self, stage: Stage, painter: QPainter) -> None:
        """Draw the line, its corners and its length."""
        if not self.corners:
            return
        pixels = self.pixels(stage)
        colours = look(stage.theme)
        accent = QColor(colours["accent"])
        if len(pixels) >= LEAST:
            fill = QColor(accent)
            fill.setAlphaF(0.1)
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(pixels))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 2.2))
        painter.drawPolyline(QPolygonF(pixels))
        self.paint_corners(stage, painter)
        ratio = painter.device().devicePixelRatio()
        told = length_text(self.length())
        words = sprites.text(told, 13, True, colours["accent"], colours["halo"], ratio)
        sprites.stamp(painter, words, pixels[-1].x(), pixels[-1].y() - 16)


def ring_area(places: list[Place]) -> float:
    """Return the area of a closed ring in the unit of its places, squared (the shoelace formula)."""
    following = places[1:] + places[:1]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(places, following, strict=True))) / 2


def length_text(metres: float) -> str:
    """Return a measured length as the officer writes numbers: "85 m", "1,25 km"."""
    if metres < 1000:
        return _("{n} m").format(n=active().number(round(metres)))
    return _("{n} km").format(n=active().number(metres / 1000, 2))


def area_text(square_metres: float) -> str:
    """Return an area: "850 m²", "3,4 ha", "2,15 km²"."""
    if square_metres < HECTARE:
        return _("{n} m²").format(n=active().number(round(square_metres)))
    if square_metres < SQUARE_KM:
        return _("{n} ha").format(n=active().number(square_metres / HECTARE, 1))
    return _("{n} km²").format(n=active().number(square_metres / SQUARE_KM, 2))


def measured_text(metres: float, square_metres: float) -> str:
    """Return the line that says what was measured."""
    line = _("Distance: {length}").format(length=length_text(metres))
    if square_metres <= 0:
        return line
    return line + " · " + _("area: {area}").format(area=area_text(square_metres))
