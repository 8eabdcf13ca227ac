"""What can be chosen on the map: one marker, a crowd, all in a frame; walking from point to point.

What is chosen leaves the canvas as signals with keys of records. People's names never appear by
themselves: the marker of a person has neither a label nor a tooltip.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from precinct_app.geo.features import Marker
from precinct_app.gui.map_canvas import sprites
from precinct_app.gui.map_canvas.content import LonLatBox
from precinct_app.gui.map_canvas.labels import short_name
from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.surface import MapSurface
from precinct_app.gui.map_canvas.view import CLICK, Box
from precinct_app.i18n import _

Key = tuple[str, bytes]
EDGE = 40  # pixels: a walked point is brought no nearer to the edge
NEAR = -4  # the step at which a single thing is shown
MOST_RINGS = 400  # of what was framed: more would be one ring


class ChoosingSurface(MapSurface):
    """``selected`` is the key of the one marker in hand, ``framed_keys`` what a frame chose."""

    marker_clicked = Signal(object)
    marker_opened = Signal(object)
    cluster_clicked = Signal(list)
    place_clicked = Signal(float, float)
    building_clicked = Signal(int)
    area_selected = Signal(list)
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selected: Key | None = None
        self.framed_keys: tuple[Key, ...] = ()
        self.framed_box: LonLatBox | None = None  # the last frame in degrees, until the choice is given up
        self._selected_number: int | None = None
        self._framed: list[int] = []
        self._walk: NDArray[np.int64] = np.zeros(0, np.int64)
        self._walked = -1

    def set_markers(self, markers: Sequence[Marker]) -> None:
        """Show these points; the chosen ones stay chosen if they are among them."""
        super().set_markers(markers)
        self._walked = -1
        self.select(self.selected)
        if self.framed_keys:
            self.choose_many(self.framed_keys)

    def set_layer_visible(self, layer: str, visible: bool) -> None:
        """Switch a layer of markers, or "boundary", "sectors", "numbers", "names", "heat", on or off."""
        super().set_layer_visible(layer, visible)
        self._walked = -1

    def select(self, key: Key | None) -> bool:
        """Ring the marker with this key; False when it is not there."""
        self._selected_number = self._content.points.find(key) if key is not None else None
        self.selected = key if self._selected_number is not None else None
        self.selection_changed.emit()
        self.update()
        return self.selected is not None

    def choose_many(self, keys: Iterable[Key]) -> None:
        """Ring all of these markers; none for ()."""
        wanted = set(keys)
        if not wanted:
            self.framed_box = None
        markers = self._content.points.markers
        self._framed = [number for number, marker in enumerate(markers) if marker.key in wanted]
        self.framed_keys = tuple(markers[number].key for number in self._framed)
        self.update()

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
        self.choose_many(())
        members = self._content.points_under(self.view.level, *self.view.to_metres(px, py))
        if not len(members):
            self._click_ground(px, py)
            return
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
        self.selection_changed.emit()
        self.update()

    def opened(self) -> None:
        """Open the card of the selected marker."""
        if self.selected is not None:
            self.marker_opened.emit(self.selected)

    def framed(self, box: Box) -> None:
        """Choose all points inside a box of metres and hand them over."""
        points = self._content.points
        self.choose_many([points.markers[number].key for number in points.inside(box)])
        west, south = self._content.to_degrees(box[0], box[1])
        east, north = self._content.to_degrees(box[2], box[3])
        self.framed_box = (west, south, east, north)
        self.area_selected.emit(list(self.framed_keys))

    def walk_points(self, step: int) -> bool:
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is chosen in view when a card takes a part of the width."""
        super().resizeEvent(event)
        if not self._home_due:
            self._bring_into_view()

    def hint_at(self, px: float, py: float) -> str:
        """Return the words for the thing under a pixel: the label of a place or a count, "" for a person."""
        members = self._content.points_under(self.view.level, *self.view.to_metres(px, py))
        if not len(members):
            return ""
        if len(members) > 1:
            return _("Objects here: {n}").format(n=len(members))
        marker = self._content.points.markers[int(members[0])]
        return "" if marker.small else marker.label

    def paint_over(self, painter: QPainter) -> None:
        """Draw what is chosen."""
        self._paint_framed(painter)
        self._paint_selected(painter)

    def _spot_of(self, number: int) -> QPointF:
        points = self._content.points
        px, py = self.view.to_pixel(float(points.x[number]), float(points.y[number]))
        placed = points.ready(self.view.level)  # working it out here would cost the frame
        return QPointF(px + (placed.shift_of(number) if placed is not None else 0.0), py)

    def _paint_framed(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look(self.theme)["accent"]), 2))
        for number in self._framed[:MOST_RINGS]:
            painter.drawEllipse(self._spot_of(number), 11, 11)

    def _paint_selected(self, painter: QPainter) -> None:
        number, points = self._selected_number, self._content.points
        if number is None or points.layers[points.layer[number]] in points.hidden:
            return
        spot = self._spot_of(number)
        style = points.styles[points.style[number]]
        label = short_name(points.markers[number].label)
        if label and not style.small:
            sprites.paint_tag(painter, self.theme, label, spot.x(), spot.y())
        sprites.paint_ring(painter, self.theme, spot.x(), spot.y(), wide=style.wide)
        picture = sprites.marker(style, self.theme, self.devicePixelRatioF())
        sprites.stamp(painter, picture, spot.x(), spot.y())
