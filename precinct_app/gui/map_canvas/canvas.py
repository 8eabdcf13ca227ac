"""The map of the precinct under the officer's hands: mouse, wheel, touch pad, keys, tools.

What is chosen or drawn leaves the canvas as signals with keys of records or degrees; it knows no store
and writes nothing.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from precinct_app.gui.map_canvas import overlays
from precinct_app.gui.map_canvas.choosing import ChoosingSurface, Key
from precinct_app.gui.map_canvas.gestures import Gestures, Motion
from precinct_app.gui.map_canvas.line_tools import MeasureTool
from precinct_app.gui.map_canvas.polygon_tool import PolygonTool
from precinct_app.gui.map_canvas.routes import RouteTool
from precinct_app.gui.map_canvas.shape_tool import ShapeTool
from precinct_app.gui.map_canvas.tools import Place, PointTool, RectangleTool, Tool
from precinct_app.gui.map_canvas.view import CLICK
from precinct_app.gui.physical_keys import cap_of, is_plain

__all__ = ["Key", "MapCanvas"]

PAN = 80  # pixels of one arrow key
TOOL_KEYS = {"N": "point", "R": "rectangle", "B": "polygon", "M": "measure"}


class MapCanvas(ChoosingSurface):
    """An interactive map. Places in signals are degrees (lon, lat), ``object`` is the key of a marker.

    ``cluster_clicked`` and ``area_selected`` carry a list of keys; ``polygon_drawn`` a list of (lon, lat);
    ``building_clicked`` the number of the feature in the base map; ``told`` what a tool has measured.
    """

    point_picked = Signal(float, float)
    polygon_drawn = Signal(list)
    line_drawn = Signal(list)
    tool_changed = Signal(str)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        made = (Tool(), PointTool(), RectangleTool(), MeasureTool(), PolygonTool(), RouteTool())
        self._tools: dict[str, Tool] = {tool.name: tool for tool in made}
        self._tool = self._tools["pointer"]
        self._gestures = Gestures()
        self._build()
        self._connect()
        self.set_theme(self.theme)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._tool_bar = overlays.Palette(self, overlays.TOOLS, checkable=True)
        self._step_bar = overlays.Palette(self, overlays.STEPS, checkable=False)
        self._tool_bar.move(overlays.MARGIN, overlays.MARGIN)
        self._step_bar.move(overlays.MARGIN, overlays.MARGIN + self._tool_bar.height() + overlays.MARGIN)
        self._tool_bar.choose("pointer")

    def _connect(self) -> None:
        self._tool_bar.chosen.connect(self.use_tool)
        self._step_bar.chosen.connect(self._step)

    def set_theme(self, theme: str) -> None:
        """Take the colours "light" or "dark"."""
        super().set_theme(theme)
        self._tool_bar.set_theme(theme)
        self._step_bar.set_theme(theme)

    # -- tools

    def offer_tools(self, offered: bool) -> None:
        """Show or hide the tools; where they are hidden the map only moves and hands over places."""
        self._tool_bar.setVisible(offered)
        top = overlays.MARGIN + (self._tool_bar.height() + overlays.MARGIN if offered else 0)
        self._step_bar.move(overlays.MARGIN, top)

    def use_tool(self, name: str) -> None:
        """Take the tool "pointer", "point", "rectangle", "polygon", "measure" or "route"; what another had
        begun is forgotten.
        """
        self._tool.cancel()
        self._tool = self._tools[name]
        self._tool.cancel()
        self.setCursor(self._tool.cursor)
        self._tool_bar.choose(name)
        self.tool_changed.emit(name)
        self.update()

    def edit_polygon(self, corners: Sequence[tuple[float, float]]) -> None:
        """Take an area (lon, lat) in hand: corners are dragged, Enter hands it over as ``polygon_drawn``."""
        self._edit("polygon", corners)

    def edit_line(self, corners: Sequence[tuple[float, float]]) -> None:
        """Take a line (lon, lat) in hand as ``edit_polygon`` does; it is handed over as ``line_drawn``."""
        self._edit("route", corners)

    def _edit(self, name: str, corners: Sequence[tuple[float, float]]) -> None:
        self.use_tool(name)
        tool = self._tool
        if isinstance(tool, ShapeTool):
            tool.edit([self._content.to_metres(lon, lat) for lon, lat in corners])
            tool.report(self)
        self.setFocus()

    @property
    def tool(self) -> str:
        """The name of the tool in hand."""
        return self._tool.name

    def leave_tool(self) -> None:
        """Go back to the pointer."""
        self.use_tool("pointer")

    def tell(self, words: str) -> None:
        """Hand over what a tool has measured; a screen reader hears it too."""
        self.setAccessibleDescription(words)
        self.told.emit(words)

    def picked(self, x: float, y: float) -> None:
        """Hand over a place."""
        self.point_picked.emit(*self._content.to_degrees(x, y))

    def drawn(self, corners: list[Place]) -> None:
        """Hand over the corners of an area."""
        self.polygon_drawn.emit([self._content.to_degrees(x, y) for x, y in corners])

    def line_finished(self, corners: list[Place]) -> None:
        """Hand over the corners of a line."""
        self.line_drawn.emit([self._content.to_degrees(x, y) for x, y in corners])

    def _step(self, name: str) -> None:
        if name == "home":
            self.home()
        else:
            self.zoom(-CLICK if name == "in" else CLICK)

    # -- mouse, wheel, touch pad

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a drag or a frame."""
        if event.button() == Qt.MouseButton.LeftButton:
            at = event.position()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tool.press(self, at.x(), at.y(), shift=shift)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or follow with the loose line."""
        self._tool.move(self, event.position().x(), event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._tool.release(self, event.position().x(), event.position().y())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a card, or end a line."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._tool.double_click(self, event.position().x(), event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom round the pointer, or move with two fingers."""
        self._move_by(self._gestures.wheel(event), event.position().x(), event.position().y())
        event.accept()

    def _move_by(self, motion: Motion, px: float, py: float) -> None:
        if motion.steps:
            self.zoom(motion.steps, px, py)
        if motion.dx or motion.dy:
            self.pan(motion.dx, motion.dy)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the map; leave the others to the page."""
        key = Qt.Key(event.key())
        if self._takes_undo(event):
            self._tool.undo(self)
        elif not is_plain(event) or not (
            self._tool.key(self, key) or self._view_key(key) or self._tool_key(event, key)
        ):
            super().keyPressEvent(event)

    def _view_key(self, key: Qt.Key) -> bool:
        keys = Qt.Key
        arrows = {
            keys.Key_Left: (PAN, 0),
            keys.Key_Right: (-PAN, 0),
            keys.Key_Up: (0, PAN),
            keys.Key_Down: (0, -PAN),
        }
        if key in arrows:
            self.pan(*arrows[key])
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom(-CLICK)
        elif key in (keys.Key_Minus, keys.Key_Underscore):
            self.zoom(CLICK)
        elif key == keys.Key_Home:
            self.home()
        else:
            return False
        return True

    def _tool_key(self, event: QKeyEvent, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Space:
            self._tool.click(self, self.width() / 2, self.height() / 2)
            return True
        name = TOOL_KEYS.get(cap_of(event), "")
        if name:
            self.use_tool(name)
        return bool(name)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab walk the corners of a drawing or the points; past the last one it leaves the map."""
        step = 1 if forward else -1
        if self.hasFocus() and (self._tool.walk(self, step) or self._walks(step)):
            return True
        return super().focusNextPrevChild(forward)

    def _walks(self, step: int) -> bool:
        return not isinstance(self._tool, ShapeTool) and self.walk_points(step)

    def event(self, event: QEvent) -> bool:
        """Take what a widget has no handler of its own for: gestures, hints, the undo of a drawing."""
        if isinstance(event, QNativeGestureEvent):
            self._move_by(self._gestures.native(event), event.position().x(), event.position().y())
            return True
        if event.type() == QEvent.Type.ShortcutOverride and self._takes_undo(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.hint_at(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def _takes_undo(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and _is_undo(event) and self._tool.can_undo()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()

    def paint_over(self, painter: QPainter) -> None:
        """Draw what is chosen and what a tool has begun."""
        super().paint_over(painter)
        self._tool.paint(self, painter)
        if self.hasFocus() and self._tool.name != "pointer":
            overlays.paint_cross(painter, self.theme, self.width(), self.height())


def _is_undo(event: QKeyEvent) -> bool:
    """Tell Ctrl+Z in any layout."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and (event.key() == Qt.Key.Key_Z or cap_of(event) == "Z")
