"""What the mouse and single keys do on the map: walk and choose, set a point, measure, draw a boundary.

A tool keeps only its own drawing (metres of the plane) and is handed the stage with each event; the
canvas keeps the tools. Every tool moves the map when it is dragged, and takes the middle of the map on
Space, so that all of them work without a mouse.
"""

import math
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from precinct_app.gui.map_canvas import sprites
from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.overlays import distance_text
from precinct_app.gui.map_canvas.view import Box, View

Place = tuple[float, float]  # metres, or pixels where the name says so
CLICK_SLACK = 4  # pixels the mouse may move within a click
GRIP = 9  # pixels round a corner that take hold of it
LEAST = 3  # corners of an area


class Stage(Protocol):
    """What a tool may ask of the canvas."""

    view: View
    theme: str

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by pixels."""

    def update(self) -> None:
        """Paint again."""

    def clicked(self, px: float, py: float) -> None:
        """Choose what lies under a pixel."""

    def opened(self) -> None:
        """Open the card of what is chosen."""

    def framed(self, box: Box) -> None:
        """Choose all points inside a box of metres."""

    def picked(self, x: float, y: float) -> None:
        """Hand over a place."""

    def drawn(self, corners: list[Place]) -> None:
        """Hand over the corners of an area."""

    def leave_tool(self) -> None:
        """Go back to the pointer."""


class Tool:
    """The pointer, and what all tools share: dragging moves the map, a click is a click.

    ``cursor`` is the shape of the mouse pointer over the map.
    """

    name = "pointer"
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self) -> None:
        self.pressed: Place | None = None  # pixels
        self.last: Place | None = None
        self.moved = False
        self.frame: tuple[Place, Place] | None = None  # pixels

    def press(self, stage: Stage, px: float, py: float, *, shift: bool) -> None:
        """The left button went down."""
        self.pressed = self.last = (px, py)
        self.moved = False
        if shift and self.name == "pointer":
            self.frame = ((px, py), (px, py))

    def move(self, stage: Stage, px: float, py: float) -> None:
        """The mouse moved, with or without the button."""
        if self.pressed is None or self.last is None:
            self.hover(stage, px, py)
            return
        self.moved = self.moved or math.dist(self.pressed, (px, py)) > CLICK_SLACK
        if self.frame is not None:
            self.frame = (self.frame[0], (px, py))
            stage.update()
        elif self.moved:
            self.drag(stage, px - self.last[0], py - self.last[1])
            self.last = (px, py)

    def release(self, stage: Stage, px: float, py: float) -> None:
        """The left button went up."""
        if self.pressed is not None and not self.moved:
            self.click(stage, px, py)
        elif self.frame is not None:
            stage.framed(_box(stage.view, *self.frame))
        self.pressed = self.last = self.frame = None
        stage.update()

    def drag(self, stage: Stage, dx: float, dy: float) -> None:
        """The mouse moved by so many pixels with the button down."""
        stage.pan(dx, dy)

    def hover(self, stage: Stage, px: float, py: float) -> None:
        """The mouse moved without a button."""

    def click(self, stage: Stage, px: float, py: float) -> None:
        """A place was clicked, or chosen by Space."""
        stage.clicked(px, py)

    def double_click(self, stage: Stage, px: float, py: float) -> None:
        """A place was clicked twice."""
        stage.opened()

    def key(self, stage: Stage, key: Qt.Key) -> bool:
        """Do what Enter, Backspace and Escape mean; False when nothing."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            stage.opened()
            return True
        return False

    def cancel(self) -> None:
        """Forget what was begun."""
        self.pressed = self.last = self.frame = None

    def paint(self, stage: Stage, painter: QPainter) -> None:
        """Draw what the tool has begun."""
        if self.frame is not None:
            colours = look(stage.theme)
            fill = QColor(colours["accent"])
            fill.setAlphaF(0.12)
            painter.setPen(QPen(QColor(colours["accent"]), 1.5))
            painter.setBrush(fill)
            painter.drawRect(QRectF(QPointF(*self.frame[0]), QPointF(*self.frame[1])))


class PointTool(Tool):
    """Hands over one place and goes back to the pointer."""

    name = "point"
    cursor = Qt.CursorShape.CrossCursor

    def click(self, stage: Stage, px: float, py: float) -> None:
        """Hand the place over."""
        stage.picked(*stage.view.to_metres(px, py))
        stage.leave_tool()

    def double_click(self, stage: Stage, px: float, py: float) -> None:
        """The first click has already done it."""

    def key(self, stage: Stage, key: Qt.Key) -> bool:
        """Escape leaves the tool."""
        if key == Qt.Key.Key_Escape:
            stage.leave_tool()
        return key == Qt.Key.Key_Escape


class _CornerTool(Tool):
    """What measuring and drawing share: corners one after the other, the last one removable."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self) -> None:
        super().__init__()
        self.corners: list[Place] = []
        self.loose: Place | None = None  # metres under the mouse

    def hover(self, stage: Stage, px: float, py: float) -> None:
        """Draw the line that a click would add."""
        self.loose = stage.view.to_metres(px, py)
        stage.update()

    def click(self, stage: Stage, px: float, py: float) -> None:
        """Add a corner."""
        self.corners.append(stage.view.to_metres(px, py))
        stage.update()

    def key(self, stage: Stage, key: Qt.Key) -> bool:
        """Backspace removes the last corner, Enter ends, Escape gives up."""
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            del self.corners[-1:]
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

    def cancel(self) -> None:
        """Forget the corners."""
        super().cancel()
        self.corners = []
        self.loose = None

    def _paint_corners(self, stage: Stage, painter: QPainter) -> None:
        colours = look(stage.theme)
        painter.setPen(QPen(QColor(colours["accent"]), 2))
        painter.setBrush(QColor(colours["surface"]))
        for corner in self.corners:
            painter.drawEllipse(QPointF(*stage.view.to_pixel(*corner)), 4.5, 4.5)

    def _pixels(self, stage: Stage, *, loose: bool = True) -> list[QPointF]:
        places = self.corners + ([self.loose] if loose and self.loose is not None and self.corners else [])
        return [QPointF(*stage.view.to_pixel(*place)) for place in places]


class MeasureTool(_CornerTool):
    """Shows the length of a line; a click after its end begins another."""

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

    def hover(self, stage: Stage, px: float, py: float) -> None:
        """Draw the line to the mouse until it is ended."""
        if not self.ended:
            super().hover(stage, px, py)

    def cancel(self) -> None:
        """Forget the line."""
        super().cancel()
        self.ended = False

    def length(self) -> float:
        """Return the metres of the line, the loose piece included."""
        places = self.corners + ([self.loose] if self.loose is not None and self.corners else [])
        return sum(math.dist(first, second) for first, second in pairwise(places))

    def paint(self, stage: Stage, painter: QPainter) -> None:
        """Draw the line, its corners and its length."""
        if not self.corners:
            return
        pixels = self._pixels(stage)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look(stage.theme)["accent"]), 2.2))
        painter.drawPolyline(QPolygonF(pixels))
        self._paint_corners(stage, painter)
        colours = look(stage.theme)
        ratio = painter.device().devicePixelRatio()
        words = sprites.text(
            distance_text(self.length()), 13, True, colours["accent"], colours["halo"], ratio
        )
        sprites.stamp(painter, words, pixels[-1].x(), pixels[-1].y() - 16)


class PolygonTool(_CornerTool):
    """Draws an area corner by corner, or changes one: a corner is dragged, a side is dragged into a new
    corner.
    """

    name = "polygon"

    def __init__(self) -> None:
        super().__init__()
        self.held: int | None = None
        self.closed = False

    def edit(self, corners: list[Place]) -> None:
        """Take an area in hand; Enter hands it over, Escape leaves it as it was."""
        self.cancel()
        self.corners, self.closed = list(corners), True

    def press(self, stage: Stage, px: float, py: float, *, shift: bool) -> None:
        """Take hold of a corner, or of the middle of a side of a closed area."""
        super().press(stage, px, py, shift=shift)
        self.held = self._corner_at(stage, px, py)
        if self.held is None and self.closed:
            self.held = self._new_corner_at(stage, px, py)

    def drag(self, stage: Stage, dx: float, dy: float) -> None:
        """Move the corner in hand, else the map."""
        if self.held is None:
            super().drag(stage, dx, dy)
            return
        px, py = stage.view.to_pixel(*self.corners[self.held])
        self.corners[self.held] = stage.view.to_metres(px + dx, py + dy)
        stage.update()

    def release(self, stage: Stage, px: float, py: float) -> None:
        """Let the corner go; a click on a corner adds none."""
        held, self.held = self.held, None
        if held is not None:
            self.pressed = None
        super().release(stage, px, py)

    def click(self, stage: Stage, px: float, py: float) -> None:
        """Add a corner while the area is open."""
        if not self.closed:
            super().click(stage, px, py)

    def key(self, stage: Stage, key: Qt.Key) -> bool:
        """Backspace also opens an area that was in hand closed."""
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.closed = False
        return super().key(stage, key)

    def finish(self, stage: Stage) -> None:
        """Hand the area over when it has three corners."""
        if len(self.corners) >= LEAST:
            stage.drawn(list(self.corners))
            stage.leave_tool()

    def cancel(self) -> None:
        """Forget the area."""
        super().cancel()
        self.held, self.closed = None, False

    def paint(self, stage: Stage, painter: QPainter) -> None:
        """Draw the area and its corners."""
        if not self.corners:
            return
        accent = QColor(look(stage.theme)["accent"])
        fill = QColor(accent)
        fill.setAlphaF(0.12)
        painter.setPen(QPen(accent, 2.2))
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF(self._pixels(stage, loose=not self.closed)))
        self._paint_corners(stage, painter)
        if self.closed:
            painter.setPen(QPen(accent, 1.2))
            for middle in self._middles():
                painter.drawEllipse(QPointF(*stage.view.to_pixel(*middle)), 3, 3)

    def _corner_at(self, stage: Stage, px: float, py: float) -> int | None:
        return _nearest(stage.view, self.corners, px, py)

    def _new_corner_at(self, stage: Stage, px: float, py: float) -> int | None:
        side = _nearest(stage.view, self._middles(), px, py)
        if side is None:
            return None
        self.corners.insert(side + 1, self._middles()[side])
        return side + 1

    def _middles(self) -> list[Place]:
        following = self.corners[1:] + self.corners[:1]
        return [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(self.corners, following, strict=True)]


def _nearest(view: View, places: list[Place], px: float, py: float) -> int | None:
    away = [math.dist(view.to_pixel(*place), (px, py)) for place in places]
    nearest = min(range(len(away)), key=away.__getitem__, default=None)
    return nearest if nearest is not None and away[nearest] <= GRIP else None


def _box(view: View, first: Place, second: Place) -> Box:
    (x1, y1), (x2, y2) = view.to_metres(*first), view.to_metres(*second)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
