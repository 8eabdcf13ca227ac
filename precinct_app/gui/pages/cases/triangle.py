"""The triangle of a problem: offender, target and place inside, those who could have stopped it outside.

The outer side of a controller is full when there is one and it is named, dashed when it is weak or not known,
dotted when there is none; beside the colour the line itself tells it. A click on a side chooses its part.
"""

from collections.abc import Mapping
from math import atan2, degrees, hypot

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from precinct_app.domain.case_stages import ABSENT, STRONG, UNKNOWN, WEAK
from precinct_app.gui.theme import colour, font
from precinct_app.gui.widgets import paint_text
from precinct_app.i18n import _

# inner side: the outer side round it; both by the places of their corners (top, right, left)
SIDES = {"handler": ("offender", 2, 0), "guardian": ("target", 0, 1), "manager": ("place", 1, 2)}
LOOKS = {
    STRONG: ("ok", Qt.PenStyle.SolidLine), WEAK: ("warn", Qt.PenStyle.DashLine),
    UNKNOWN: ("t3", Qt.PenStyle.DashLine), ABSENT: ("danger", Qt.PenStyle.DotLine),
}  # fmt: skip
_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_REACH = 22


class Triangle(QWidget):
    """The drawing. ``chosen`` gives the part of the side that was clicked."""

    chosen = Signal(str)

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words
        self._states: dict[str, str] = dict.fromkeys(SIDES, UNKNOWN)
        self._inner: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Triangle of the problem"))

    def show_states(self, states: Mapping[str, str], linked: Mapping[str, int]) -> None:
        """Show how strong each controller is and which inner sides have a record."""
        self._states.update(states)
        self._inner = dict(linked)
        self.setAccessibleDescription(", ".join(f"{self._words[part]}: {states[part]}" for part in SIDES))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the usual size."""
        return QSize(250, 264)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both triangles and their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer, inner = self._corners(0.96), self._corners(0.46)
        painter.setPen(QPen(colour("accent"), 3))
        painter.setBrush(colour("alt"))
        painter.drawPolygon(QPolygonF(inner))
        for part, (inside, start, end) in SIDES.items():
            role, style = LOOKS[self._states[part]]
            painter.setPen(QPen(colour(role), 4, style, Qt.PenCapStyle.FlatCap))
            painter.drawLine(outer[start], outer[end])
            _along(painter, outer[start], outer[end], self._words[part], 13, role, "small")
            ink = "text" if self._inner.get(inside) else "t3"
            _along(painter, inner[start], inner[end], self._words[inside], 13, ink, "small-strong")
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the side that is nearest to the pointer."""
        found = []
        for scale, outside in ((0.96, True), (0.46, False)):
            corners = self._corners(scale)
            for part, (inside, start, end) in SIDES.items():
                distance = _distance(event.position(), corners[start], corners[end])
                found.append((distance, part if outside else inside))
        distance, part = min(found)
        if distance <= _REACH:
            self.chosen.emit(part)

    def side(self, part: str) -> QPointF:
        """Return the middle of the side of ``part``."""
        for outer, (inside, start, end) in SIDES.items():
            if part in (outer, inside):
                corners = self._corners(0.96 if part == outer else 0.46)
                return (corners[start] + corners[end]) / 2
        raise KeyError(part)

    def _corners(self, scale: float) -> list[QPointF]:
        """Return top, right and left corner of an upright triangle about the middle of the drawing."""
        room = QRectF(self.rect()).adjusted(14, 8, -14, -22)
        height = min(room.height(), room.width() * 0.9)
        width = height / 0.9
        centre = QPointF(room.center().x(), room.top() + (room.height() - height) / 2 + height * 2 / 3)
        above, below, half = height * 2 / 3 * scale, height / 3 * scale, width / 2 * scale
        return [
            centre + QPointF(0, -above), centre + QPointF(half, below), centre + QPointF(-half, below),
        ]  # fmt: skip


def _along(
    painter: QPainter, start: QPointF, end: QPointF, words: str, away: int, role: str, style: str
) -> None:
    """Write ``words`` along a side, ``away`` pixels outside of it, upright to the reader."""
    angle = degrees(atan2(end.y() - start.y(), end.x() - start.x()))
    level = abs(angle) > 170
    painter.save()
    painter.translate((start + end) / 2)
    painter.rotate(0 if level else angle)
    length = hypot(end.x() - start.x(), end.y() - start.y())
    width = max(length + 40, 150.0)
    middle = away if level else -away
    box = QRectF(-width / 2, middle - 9, width, 18).toRect()
    paint_text(painter, box, words, font(style), role, _MIDDLE)
    painter.restore()


def _distance(point: QPointF, start: QPointF, end: QPointF) -> float:
    """Return how far ``point`` is from the line between two points."""
    line = end - start
    length = QPointF.dotProduct(line, line) or 1.0
    share = max(0.0, min(1.0, QPointF.dotProduct(point - start, line) / length))
    nearest = start + line * share
    return hypot(point.x() - nearest.x(), point.y() - nearest.y())
