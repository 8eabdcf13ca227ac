"""The scanned scheme in the dialog: moved, enlarged, its control points set and dragged, also by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from precinct_app.gui import theme
from precinct_app.gui.base_maps.scan_points import PointLine, Spot
from precinct_app.gui.map_canvas.scan_layer import Pictures
from precinct_app.gui.physical_keys import is_plain
from precinct_app.i18n import _

RADIUS, GRIP = 9, 14
CLICK = 4  # pixels that still are a click, not a drag
STEP, PAN = 1.25, 60
NEAREST, MARGIN = 8.0, 12


class ScanView(QWidget):
    """Shows a picture with numbered points. ``picked`` gives a spot in pixels of the picture, ``moved`` the
    number of a point (from 0) and its new spot, ``chosen`` the number of a point.
    """

    picked = Signal(float, float)
    moved = Signal(int, float, float)
    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.scale, self.origin = 1.0, QPointF()
        self._pictures: Pictures | None = None
        self._size = (1, 1)
        self._points: Sequence[PointLine] = ()
        self._waiting: Spot | None = None
        self._chosen = -1
        self._pressed: QPointF | None = None
        self._dragged = False
        self._grip = -1
        self._fitted = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(300, 220)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Scanned scheme"))
        self.setAccessibleDescription(
            _("Arrows move the scheme, + and − enlarge it, Space sets a point in the middle.")
        )

    def show_picture(self, content: bytes, width: int, height: int) -> None:
        """Show a picture whose points count in ``width`` x ``height`` pixels."""
        self._pictures = Pictures(content)
        self._size = (width, height)
        self._fit()

    def show_points(self, lines: Sequence[PointLine], waiting: Spot | None, chosen: int) -> None:
        """Show these points, the spot that waits for its place, and which one is chosen (-1 none)."""
        self._points, self._waiting, self._chosen = lines, waiting, chosen
        self.update()

    def sizeHint(self) -> QSize:
        """Return half of a dialog."""
        return QSize(560, 400)

    # the view

    def _fit(self) -> None:
        wide, high = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        self.scale = max(0.01, min(wide / self._size[0], high / self._size[1]))
        left, top = (
            (s - n * self.scale) / 2 for s, n in zip((self.width(), self.height()), self._size, strict=True)
        )
        self.origin = QPointF(left, top)
        self._fitted = True
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show the picture so many times larger with the same spot under a pixel."""
        spot = at or QPointF(self.width() / 2, self.height() / 2)
        scale = max(0.02, min(NEAREST, self.scale * factor))
        self.origin = spot - (spot - self.origin) * (scale / self.scale)
        self.scale, self._fitted = scale, False
        self.update()

    def _pan(self, dx: float, dy: float) -> None:
        self.origin += QPointF(dx, dy)
        self._fitted = False
        self.update()

    def to_picture(self, at: QPointF) -> Spot | None:
        """Return the spot of the picture under a pixel of the widget, None beside it."""
        x, y = ((at - self.origin) / self.scale).toTuple()
        return (x, y) if 0 <= x <= self._size[0] and 0 <= y <= self._size[1] else None

    def to_widget(self, x: float, y: float) -> QPointF:
        """Return where a spot of the picture stands on the widget."""
        return self.origin + QPointF(x, y) * self.scale

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole picture in view while nobody has moved it."""
        if self._fitted or not event.oldSize().isValid():
            self._fit()

    # mouse and keys

    def _point_at(self, at: QPointF) -> int:
        for index, line in reversed(list(enumerate(self._points))):
            away = self.to_widget(line.point.x, line.point.y) - at
            if abs(away.x()) <= GRIP and abs(away.y()) <= GRIP:
                return index
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a point or of the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False
            self._grip = self._point_at(event.position())
            if self._grip >= 0:
                self.chosen.emit(self._grip)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the point, or the picture."""
        if self._pressed is None:
            return
        away = event.position() - self._pressed
        if not self._dragged and abs(away.x()) <= CLICK and abs(away.y()) <= CLICK:
            return
        self._dragged = True
        if self._grip < 0:
            self._pressed = event.position()
            self._pan(away.x(), away.y())
            return
        spot = self.to_picture(event.position())
        if spot is not None:
            self.moved.emit(self._grip, *spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; a click sets a point."""
        spot = self.to_picture(event.position())
        if self._pressed is not None and not self._dragged and self._grip < 0 and spot is not None:
            self.picked.emit(*spot)
        self._pressed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge round the pointer."""
        steps = event.angleDelta().y() / 120
        self.zoom(STEP**steps, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, enlarge, set a point in the middle."""
        keys, key = Qt.Key, event.key()
        arrows = {
            keys.Key_Left: (PAN, 0),
            keys.Key_Right: (-PAN, 0),
            keys.Key_Up: (0, PAN),
            keys.Key_Down: (0, -PAN),
        }
        if key in arrows:
            self._pan(*arrows[Qt.Key(key)])
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom(STEP)
        elif key in (keys.Key_Minus, keys.Key_Underscore):
            self.zoom(1 / STEP)
        elif key == keys.Key_Home:
            self._fit()
        elif key == keys.Key_Space and is_plain(event):
            spot = self.to_picture(QPointF(self.width() / 2, self.height() / 2))
            if spot is not None:
                self.picked.emit(*spot)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring and the cross."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take them away."""
        self.update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the points and the cross of the keys."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._pictures is not None:
            self._paint_picture(painter, self._pictures.at(1 / self.scale)[0])
        for line in self._points:
            self._paint_point(painter, line)
        if self._waiting is not None:
            _paint_mark(
                painter, self.to_widget(*self._waiting), str(len(self._points) + 1), "warn", RADIUS + 2
            )
        if self.hasFocus():
            self._paint_keys(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter, picture: QImage) -> None:
        whole = QRectF(self.origin, self.origin + QPointF(*self._size) * self.scale)
        seen = whole & QRectF(self.rect())
        if seen.isEmpty() or picture.isNull():
            return
        # only what is seen is scaled: an enlarged picture is larger than any screen
        by = picture.width() / whole.width()
        source = QRectF(
            (seen.left() - whole.left()) * by,
            (seen.top() - whole.top()) * by,
            seen.width() * by,
            seen.height() * by,
        )
        painter.drawImage(seen, picture, source)

    def _paint_point(self, painter: QPainter, line: PointLine) -> None:
        spot = self.to_widget(line.point.x, line.point.y)
        if line.number - 1 == self._chosen:
            painter.setPen(QPen(theme.colour("accent"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot, RADIUS + 6, RADIUS + 6)
        words = f"{line.number}!" if line.worst else str(line.number)
        _paint_mark(
            painter, spot, words, "danger" if line.worst else "accent", RADIUS + (3 if line.worst else 1)
        )

    def _paint_keys(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(theme.colour("accent"), 1.4))
        painter.drawLine(middle - QPointF(9, 0), middle + QPointF(9, 0))
        painter.drawLine(middle - QPointF(0, 9), middle + QPointF(0, 9))


def _paint_mark(painter: QPainter, spot: QPointF, words: str, role: str, radius: int) -> None:
    """Draw a numbered circle with a dot at its very middle."""
    painter.setPen(QPen(QColor("white"), 2))
    painter.setBrush(theme.colour(role))
    painter.drawEllipse(spot, radius, radius)
    painter.setFont(theme.font("note"))
    painter.setPen(theme.colour("on-accent"))
    painter.drawText(QRectF(spot.x() - 14, spot.y() - 14, 28, 28), Qt.AlignmentFlag.AlignCenter, words)
