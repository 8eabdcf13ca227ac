"""What the mouse and single keys do on the map: walk and choose, frame, set a point.

A tool keeps only its own drawing (metres of the plane) and is handed the stage with each event; the
canvas keeps the tools. Every tool moves the map when it is dragged, and takes the middle of the map on
Space, so that all of them work without a mouse. Measuring and drawing stand in ``line_tools`` and
``polygon_tool``.
"""

import math
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.view import Box, View

Place = tuple[float, float]  # metres, or pixels where the name says so
CLICK_SLACK = 4  # pixels the mouse may move within a click


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

    def line_finished(self, corners: list[Place]) -> None:
        """Hand over the corners of a line."""

    def leave_tool(self) -> None:
        """Go back to the pointer."""

    def tell(self, words: str) -> None:
        """Say what has been measured or drawn so far; "" for nothing."""


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
        if self.frames(shift):
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

    def frames(self, shift: bool) -> bool:
        """Tell whether dragging draws a frame."""
        return shift and self.name == "pointer"

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

    def walk(self, stage: Stage, step: int) -> bool:
        """Go to the next or former corner (Tab); False when the tool has none."""
        return False

    def can_undo(self) -> bool:
        """Tell whether an edit of the drawing can be taken back."""
        return False

    def undo(self, stage: Stage) -> None:
        """Take the last edit of the drawing back."""

    def cancel(self) -> None:
        """Forget what was begun."""
        self.pressed = self.last = self.frame = None

    def paint(self, stage: Stage, painter: QPainter) -> None:
        """Draw what the tool has begun."""
        if self.frame is not None:
            _paint_frame(stage, painter, *self.frame)


def _paint_frame(stage: Stage, painter: QPainter, first: Place, second: Place) -> None:
    colours = look(stage.theme)
    fill = QColor(colours["accent"])
    fill.setAlphaF(0.12)
    painter.setPen(QPen(QColor(colours["accent"]), 1.5))
    painter.setBrush(fill)
    painter.drawRect(QRectF(QPointF(*first), QPointF(*second)))


class RectangleTool(Tool):
    """Chooses all points in a frame: dragged, or between two clicks (two presses of Space)."""

    name = "rectangle"
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self) -> None:
        super().__init__()
        self.corner: Place | None = None  # metres
        self.loose: Place | None = None  # pixels

    def frames(self, shift: bool) -> bool:
        """Dragging always frames."""
        return self.corner is None

    def move(self, stage: Stage, px: float, py: float) -> None:
        """Follow with the loose corner."""
        self.loose = (px, py)
        super().move(stage, px, py)
        stage.update()

    def click(self, stage: Stage, px: float, py: float) -> None:
        """Set the first corner, or choose what lies between it and the second."""
        place = stage.view.to_metres(px, py)
        if self.corner is None:
            self.corner, self.loose = place, None
            return
        corner, self.corner = self.corner, None
        stage.framed(_sorted_box(corner, place))
        stage.leave_tool()

    def release(self, stage: Stage, px: float, py: float) -> None:
        """End a dragged frame and go back to the pointer."""
        framed = self.frame is not None and self.moved
        if not self.moved:
            self.frame = None
        super().release(stage, px, py)
        if framed:
            stage.leave_tool()

    def double_click(self, stage: Stage, px: float, py: float) -> None:
        """The two clicks have already done it."""

    def key(self, stage: Stage, key: Qt.Key) -> bool:
        """Escape leaves the tool."""
        if key == Qt.Key.Key_Escape:
            stage.leave_tool()
        return key == Qt.Key.Key_Escape

    def cancel(self) -> None:
        """Forget the corner."""
        super().cancel()
        self.corner = self.loose = None

    def paint(self, stage: Stage, painter: QPainter) -> None:
        """Draw the frame, to the middle of the map while only the keys are used."""
        super().paint(stage, painter)
        if self.corner is not None and self.frame is None:
            other = self.loose or (stage.view.width / 2, stage.view.height / 2)
            _paint_frame(stage, painter, stage.view.to_pixel(*self.corner), other)


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


def _box(view: View, first: Place, second: Place) -> Box:
    return _sorted_box(view.to_metres(*first), view.to_metres(*second))


def _sorted_box(first: Place, second: Place) -> Box:
    (x1, y1), (x2, y2) = first, second
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
