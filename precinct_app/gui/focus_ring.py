"""The ring round a button, check or switch that has the keyboard: two pixels of accent, two pixels away.

Fields, tables and other surfaces draw their own focus. A style sheet cannot draw outside of a widget, so
one ring follows the focus above the focused widget, in the nearest parent that has room for all four sides;
it shows only where the focus came by the keyboard.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
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
            home = _home_of(new)
            if home is not None:
                self._ring = _Ring(new, home)


def _wants_ring(widget: QWidget) -> bool:
    marked = bool(widget.property("focus_ring"))
    return (isinstance(widget, QAbstractButton) or marked) and widget.property("focus_ring") is not False


def _place_in(target: QWidget, home: QWidget) -> QRect:
    """Return the place of the ring round ``target`` in ``home``."""
    place = QRect(target.mapTo(home, QPoint(0, 0)), target.size())
    return place.adjusted(-REACH, -REACH, REACH, REACH)


def _home_of(target: QWidget) -> QWidget | None:
    """Return the nearest parent with room for the whole ring; what scrolls keeps the ring inside."""
    home: QWidget | None = None
    above = target.parentWidget()
    while above is not None:
        if not isinstance(above, _NO_PARENTS):
            home = above
            if home.rect().contains(_place_in(target, home)):
                break
        scrolls = isinstance(above.parentWidget(), QAbstractScrollArea)
        above = None if scrolls or above.isWindow() else above.parentWidget()
    return home


class _Ring(QWidget):
    """The ring itself; it goes with its parent."""

    def __init__(self, target: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watch()
        self._follow()
        self.show()

    def _watch(self) -> None:
        """Watch the widget and all between it and the parent of the ring: each of them may move it."""
        watched: QWidget | None = self._target
        while watched is not None and watched is not self.parentWidget():
            watched.installEventFilter(self)
            watched = watched.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() == QEvent.Type.Hide and watched is self._target:
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
        home = _home_of(self._target)
        if home is not None and home is not self.parentWidget():
            shown = self.isVisible()
            self.setParent(home)
            self.setVisible(shown)
            self._watch()
        if home is not None:
            self.setGeometry(_place_in(self._target, home))
            self.raise_()
