"""One picture that fits its room, is enlarged round the pointer and dragged; two may move together."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from precinct_app.gui.theme import colour

STEP, MOST = 1.25, 8.0


class PictureView(QWidget):
    """``moved`` gives (zoom, centre) after the user changed them; zoom 1 fits, centre is a share of the
    picture.
    """

    moved = Signal(float, QPointF)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.image = QImage()
        self.zoom = 1.0
        self.centre = QPointF(0.5, 0.5)
        self._grip: QPointF | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(200, 160))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show another picture, the whole of it."""
        self.image = image
        self.follow(1.0, QPointF(0.5, 0.5))

    def follow(self, zoom: float, centre: QPointF) -> None:
        """Take over zoom and centre."""
        self.zoom = min(MOST, max(1.0, zoom))
        half = 0.5 / self.zoom
        self.centre = QPointF(_held(centre.x(), half), _held(centre.y(), half))
        self.update()

    def enlarge(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by ``factor`` round a point of the widget, its middle by default."""
        shown = self.shown_rect()
        if shown.isEmpty():
            return
        at = at or QPointF(self.rect().center())
        share = QPointF((at.x() - shown.x()) / shown.width(), (at.y() - shown.y()) / shown.height())
        before = self.zoom
        self.zoom = min(MOST, max(1.0, self.zoom * factor))
        ratio = before / self.zoom
        self._go(share + (self.centre - share) * ratio)

    def fit(self) -> None:
        """Show the whole picture."""
        self.zoom = 1.0
        self._go(QPointF(0.5, 0.5))

    def shown_rect(self) -> QRectF:
        """Return where the whole picture lies on the widget; parts may lie outside."""
        if self.image.isNull():
            return QRectF()
        size = QSize(self.image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        wide, high = size.width() * self.zoom, size.height() * self.zoom
        left = self.width() / 2 - self.centre.x() * wide
        top = self.height() / 2 - self.centre.y() * high
        return QRectF(left, top, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture on the desk of a preview."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self.image.isNull():
            painter.drawImage(self.shown_rect(), self.image)
        if self.hasFocus():
            painter.setPen(colour("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom round the pointer."""
        self.enlarge(STEP if event.angleDelta().y() > 0 else 1 / STEP, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._grip = event.position()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        shown = self.shown_rect()
        if self._grip is None or shown.isEmpty():
            return
        away = event.position() - self._grip
        self._grip = event.position()
        self._go(self.centre - QPointF(away.x() / shown.width(), away.y() / shown.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enlarge what was clicked, or show the whole again."""
        if self.zoom > 1:
            self.fit()
        else:
            self.enlarge(2.5, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom on + and -, fit on 0 and Home."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.enlarge(STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.enlarge(1 / STEP)
        elif event.key() in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.fit()
        else:
            event.ignore()

    def _go(self, centre: QPointF) -> None:
        self.follow(self.zoom, centre)
        self.moved.emit(self.zoom, self.centre)


def _held(share: float, half: float) -> float:
    """Return a centre that leaves no empty edge."""
    return 0.5 if half >= 0.5 else min(1 - half, max(half, share))
