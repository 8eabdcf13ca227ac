"""The ring round a button, check or switch that has the keyboard: two pixels of accent, two pixels away.

Fields, tables and other surfaces draw their own focus. A style sheet cannot draw outside of a widget, so
one ring follows the focus as a sibling of the focused widget; it shows only where the focus came by the
keyboard.
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid

from precinct_app.gui.theme import colour

REACH = 4
_NO_PARENTS = (QSplitter, QStackedWidget, QScrollArea, QMainWindow)


class FocusRing(QObject):
    """Watches where the focus goes and shows a ring round it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._move)

    @classmethod
    def of(cls, app: QApplication) -> "FocusRing":
        """Return the one ring of the application, made at the first call."""
        found = app.findChild(cls)
        return found if isinstance(found, cls) else cls(app)

    def _move(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if new is not None and _wants_ring(new):
            parent = new.parentWidget()
            if parent is not None and not isinstance(parent, _NO_PARENTS):
                self._ring = _Ring(new, parent)


def _wants_ring(widget: QWidget) -> bool:
    marked = bool(widget.property("focus_ring"))
    return (isinstance(widget, QAbstractButton) or marked) and widget.property("focus_ring") is not False


class _Ring(QWidget):
    """The ring itself; it goes with its parent."""

    def __init__(self, target: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        target.installEventFilter(self)
        self._follow()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _follow(self) -> None:
        self.setGeometry(self._target.geometry().adjusted(-REACH, -REACH, REACH, REACH))
        self.raise_()
