"""The wheel never changes a value: over a box of choices or numbers it scrolls the page below.

Qt turns the value of whatever box comes under the pointer while a form is scrolled, which nobody sees. Wheel
events are taken where they enter a window, so no box has to know of it.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWheelEvent, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QComboBox, QWidget


class StillWheel(QObject):
    """Watches the windows of the application from the moment each is first used."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._windows: list[QWindow] = []
        app.focusWindowChanged.connect(self.watch)
        self.watch(QGuiApplication.focusWindow())

    @classmethod
    def of(cls, app: QApplication) -> "StillWheel":
        """Return the one of the application, made at the first call."""
        found = app.findChild(cls)
        return found if isinstance(found, cls) else cls(app)

    def watch(self, window: QWindow | None) -> None:
        """Keep the wheel from the boxes of ``window`` too."""
        if window is not None and window not in self._windows:
            window.installEventFilter(self)
            self._windows.append(window)
            window.destroyed.connect(self._forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the wheel that turns over a box to what scrolls round it."""
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return False
        box = _box_at(event)
        if box is None:
            return False
        area = _area_of(box)
        if area is not None:
            QApplication.sendEvent(area.viewport(), _moved(event, area.viewport()))
        return True

    def _forget(self, window: QObject) -> None:
        self._windows = [kept for kept in self._windows if kept is not window]


def _box_at(event: QWheelEvent) -> QWidget | None:
    """Return the box under the pointer; its open list of choices is a window of its own and scrolls."""
    widget = QApplication.widgetAt(event.globalPosition().toPoint())
    while widget is not None and not isinstance(widget, QComboBox | QAbstractSpinBox):
        widget = None if widget.isWindow() else widget.parentWidget()
    return widget


def _area_of(box: QWidget) -> QAbstractScrollArea | None:
    above = box.parentWidget()
    while above is not None and not isinstance(above, QAbstractScrollArea):
        above = None if above.isWindow() else above.parentWidget()
    return above


def _moved(event: QWheelEvent, target: QWidget) -> QWheelEvent:
    """Return ``event`` as it would have reached ``target``."""
    at = event.globalPosition()
    return QWheelEvent(
        target.mapFromGlobal(at), at, event.pixelDelta(), event.angleDelta(), event.buttons(),
        event.modifiers(), event.phase(), event.inverted(),
    )  # fmt: skip
