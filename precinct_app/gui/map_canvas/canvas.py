"""The map of the precinct under the officer's hands: mouse, keys, choosing, tools.

What is chosen or drawn leaves the canvas as signals with keys of records or degrees; it knows no store
and writes nothing. People's names never appear by themselves: the marker of a person has neither a label
nor a tooltip.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from precinct_app.geo.features import Marker
from precinct_app.gui.map_canvas import overlays, sprites
from precinct_app.gui.map_canvas.labels import short_name
from precinct_app.gui.map_canvas.surface import MapSurface
from precinct_app.gui.map_canvas.tools import MeasureTool, Place, PointTool, PolygonTool, Tool
from precinct_app.gui.map_canvas.view import CLICK, Box
from precinct_app.gui.physical_keys import cap_of, is_plain
from precinct_app.i18n import _

Key = tuple[str, bytes]
PAN = 80  # pixels of one arrow key
NOTCH = 120  # the unit of QWheelEvent
EDGE = 40  # pixels: a walked point is brought no nearer to the edge
NEAR = -4  # the step at which a single thing is shown
TOOL_KEYS = {"N": "point", "B": "polygon", "M": "measure"}


class MapCanvas(MapSurface):
    """An interactive map. Places in signals are degrees (lon, lat), ``object`` is the key of a marker.

    ``cluster_clicked`` and ``area_selected`` carry a list of keys; ``polygon_drawn`` a list of (lon, lat);
    ``building_clicked`` the number of the feature in the base map.
    """

    marker_clicked = Signal(object)
    marker_opened = Signal(object)
    cluster_clicked = Signal(list)
    place_clicked = Signal(float, float)
    building_clicked = Signal(int)
    area_selected = Signal(list)
    point_picked = Signal(float, float)
    polygon_drawn = Signal(list)
    tool_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selected: Key | None = None
        self._selected_number: int | None = None
        self._tools: dict[str, Tool] = {
            tool.name: tool for tool in (Tool(), PointTool(), MeasureTool(), PolygonTool())
        }
        self._tool = self._tools["pointer"]
        self._wheel = 0.0
        self._walk: NDArray[np.int64] = np.zeros(0, np.int64)
        self._walked = -1
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

    def set_markers(self, markers: Sequence[Marker]) -> None:
        """Show these points; the selected one stays selected if it is among them."""
        super().set_markers(markers)
        self._walked = -1
        self.select(self.selected)

    def set_layer_visible(self, layer: str, visible: bool) -> None:
        """Switch a layer of markers, or "boundary", "sectors", "numbers", "names", "heat", on or off."""
        super().set_layer_visible(layer, visible)
        self._walked = -1

    # -- choosing

    def select(self, key: Key | None) -> bool:
        """Ring the marker with this key; False when it is not there."""
        self._selected_number = self._content.points.find(key) if key is not None else None
        self.selected = key if self._selected_number is not None else None
        self.update()
        return self.selected is not None

    def show_marker(self, key: Key) -> bool:
        """Select a marker and bring it into the middle, near enough to be seen apart."""
        if not self.select(key) or self._selected_number is None:
            return False
        points = self._content.points
        x, y = float(points.x[self._selected_number]), float(points.y[self._selected_number])
        near = self.view.zoomed(min(0, NEAR - self.view.level), 0, 0)
        self._look_at(near.moved(x, y), middle=True)
        return True

    def clicked(self, px: float, py: float) -> None:
        """Choose what lies under a pixel: a marker, a cluster, a building or a place."""
        self._walked = -1
        placement = self._content.placement(self.view.level)
        entry = placement.entry_at(*self.view.to_metres(px, py))
        if entry is None:
            self._click_ground(px, py)
            return
        members = placement.of(entry)
        if len(members) > 1:
            self._click_cluster(members, px, py)
            return
        self._choose(int(members[0]))
        self.marker_clicked.emit(self.selected)

    def _click_cluster(self, members: NDArray[np.int64], px: float, py: float) -> None:
        points = self._content.points
        self.cluster_clicked.emit([points.markers[number].key for number in members])
        wide = max(float(np.ptp(points.x[members])), float(np.ptp(points.y[members])))
        if wide > 1.0:
            self.zoom(-2 * CLICK, px, py)

    def _click_ground(self, px: float, py: float) -> None:
        x, y = self.view.to_metres(px, py)
        building = self._content.ground.building_at(x, y) if self._content.ground is not None else None
        self.select(None)
        if building is not None:
            self.building_clicked.emit(building)
        else:
            self.place_clicked.emit(*self._content.to_degrees(x, y))

    def _choose(self, number: int) -> None:
        self._selected_number = number
        self.selected = self._content.points.markers[number].key
        self.update()

    def opened(self) -> None:
        """Open the card of the selected marker."""
        if self.selected is not None:
            self.marker_opened.emit(self.selected)

    def framed(self, box: Box) -> None:
        """Hand over all points inside a box of metres."""
        points = self._content.points
        self.area_selected.emit([points.markers[number].key for number in points.inside(box)])

    def _walk_on(self, step: int) -> bool:
        """Select the next point by distance from where the walk began; False past either end."""
        points = self._content.points
        if self._walked < 0:
            start = self._selected_number
            x, y = (points.x[start], points.y[start]) if start is not None else (self.view.x, self.view.y)
            self._walk = points.by_distance(float(x), float(y))
            self._walked = 0 if start is not None and len(self._walk) and self._walk[0] == start else -1
        self._walked = max(self._walked + step, -1)
        if not 0 <= self._walked < len(self._walk):
            self._walked = -1
            return False
        self._choose(int(self._walk[self._walked]))
        self._bring_into_view()
        self.marker_clicked.emit(self.selected)
        return True

    def _bring_into_view(self) -> None:
        number, points = self._selected_number, self._content.points
        if number is None:
            return
        x, y = float(points.x[number]), float(points.y[number])
        px, py = self.view.to_pixel(x, y)
        if not (EDGE <= px <= self.width() - EDGE and EDGE <= py <= self.height() - EDGE):
            self._look_at(self.view.moved(x, y))

    # -- tools

    def use_tool(self, name: str) -> None:
        """Take the tool "pointer", "point", "polygon" or "measure"; what another had begun is forgotten."""
        self._tool.cancel()
        self._tool = self._tools[name]
        self._tool.cancel()
        self.setCursor(self._tool.cursor)
        self._tool_bar.choose(name)
        self.tool_changed.emit(name)
        self.update()

    def edit_polygon(self, corners: Sequence[tuple[float, float]]) -> None:
        """Take an area (lon, lat) in hand: corners are dragged, Enter hands it over as ``polygon_drawn``."""
        self.use_tool("polygon")
        tool = self._tool
        if isinstance(tool, PolygonTool):
            tool.edit([self._content.to_metres(lon, lat) for lon, lat in corners])
        self.setFocus()

    @property
    def tool(self) -> str:
        """The name of the tool in hand."""
        return self._tool.name

    def leave_tool(self) -> None:
        """Go back to the pointer."""
        self.use_tool("pointer")

    def picked(self, x: float, y: float) -> None:
        """Hand over a place."""
        self.point_picked.emit(*self._content.to_degrees(x, y))

    def drawn(self, corners: list[Place]) -> None:
        """Hand over the corners of an area."""
        self.polygon_drawn.emit([self._content.to_degrees(x, y) for x, y in corners])

    def _step(self, name: str) -> None:
        if name == "home":
            self.home()
        else:
            self.zoom(-CLICK if name == "in" else CLICK)

    # -- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is chosen in view when a card takes a part of the width."""
        super().resizeEvent(event)
        if not self._home_due:
            self._bring_into_view()

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
        """Zoom round the pointer; small turns of a touch pad add up."""
        self._wheel -= event.angleDelta().y() / NOTCH * CLICK
        steps = math.trunc(self._wheel)
        self._wheel -= steps
        if steps:
            self.zoom(steps, event.position().x(), event.position().y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the map; leave the others to the page."""
        key = Qt.Key(event.key())
        if not is_plain(event) or not (self._view_key(key) or self._tool_key(event, key)):
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
        if self._tool.key(self, key):
            return True
        name = TOOL_KEYS.get(cap_of(event), "")
        if name:
            self.use_tool(name)
        return bool(name)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab walk the points; past the last one it leaves the map."""
        if self.hasFocus() and self._walk_on(1 if forward else -1):
            return True
        return super().focusNextPrevChild(forward)

    def event(self, event: QEvent) -> bool:
        """Show the name of a place, never of a person, under a resting mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.hint_at(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def hint_at(self, px: float, py: float) -> str:
        """Return the words for the thing under a pixel: the label of a place or a count, "" for a person."""
        placement = self._content.placement(self.view.level)
        entry = placement.entry_at(*self.view.to_metres(px, py))
        if entry is None:
            return ""
        if placement.count[entry] > 1:
            return _("Objects here: {n}").format(n=int(placement.count[entry]))
        marker = self._content.points.markers[int(placement.of(entry)[0])]
        return "" if marker.small else marker.label

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()

    def paint_over(self, painter: QPainter) -> None:
        """Draw the selected marker and what a tool has begun."""
        self._paint_selected(painter)
        self._tool.paint(self, painter)
        if self.hasFocus() and self._tool.name != "pointer":
            overlays.paint_cross(painter, self.theme, self.width(), self.height())

    def _paint_selected(self, painter: QPainter) -> None:
        number, points = self._selected_number, self._content.points
        if number is None or points.layers[points.layer[number]] in points.hidden:
            return
        px, py = self.view.to_pixel(float(points.x[number]), float(points.y[number]))
        placed = points.ready(self.view.level)  # working it out here would cost the frame
        px += placed.shift_of(number) if placed is not None else 0.0
        style = points.styles[points.style[number]]
        label = short_name(points.markers[number].label)
        if label and not style.small:
            sprites.paint_tag(painter, self.theme, label, px, py)
        sprites.paint_ring(painter, self.theme, px, py, wide=style.wide)
        sprites.stamp(painter, sprites.marker(style, self.theme, self.devicePixelRatioF()), px, py)
