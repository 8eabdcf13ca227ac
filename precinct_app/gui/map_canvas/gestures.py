"""What a wheel, a touch pad and two fingers mean: how far the map moves and by how many steps it zooms.

A mouse wheel zooms; two fingers on a touch pad move the map, with Ctrl they zoom; a pinch zooms. Small
turns add up to whole steps of the ladder.
"""

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent

from precinct_app.gui.map_canvas.view import CLICK, STEPS

NOTCH = 120  # the unit of QWheelEvent
NOTCH_PIXELS = 60  # of a pad that tells turns only


class Motion(NamedTuple):
    """Pixels to move and steps to zoom (more when positive) round a pixel."""

    dx: float = 0.0
    dy: float = 0.0
    steps: int = 0


class Gestures:
    """Keeps what is left of a step between two events."""

    def __init__(self) -> None:
        self._left = 0.0

    def wheel(self, event: QWheelEvent) -> Motion:
        """Return what a turn of the wheel or two fingers mean."""
        if _is_pan(event):
            moved, turned = event.pixelDelta(), event.angleDelta()
            if moved.isNull():
                return Motion(turned.x() / NOTCH * NOTCH_PIXELS, turned.y() / NOTCH * NOTCH_PIXELS)
            return Motion(moved.x(), moved.y())
        return Motion(steps=self._whole(-event.angleDelta().y() / NOTCH * CLICK))

    def native(self, event: QNativeGestureEvent) -> Motion:
        """Return what a gesture of the system means; nothing for one that is not known."""
        kinds = Qt.NativeGestureType
        kind = event.gestureType()
        if kind == kinds.ZoomNativeGesture:
            return Motion(steps=self._whole(-math.log2(max(0.1, 1 + event.value())) * STEPS))
        if kind == kinds.PanNativeGesture:
            delta: QPointF = event.delta()
            return Motion(delta.x(), delta.y())
        if kind == kinds.SmartZoomNativeGesture:
            return Motion(steps=-CLICK)
        if kind == kinds.BeginNativeGesture:
            self._left = 0.0
        return Motion()

    def _whole(self, steps: float) -> int:
        self._left += steps
        whole = math.trunc(self._left)
        self._left -= whole
        return whole


def _is_pan(event: QWheelEvent) -> bool:
    """Tell two fingers from a wheel: by the device, else by pixels told in phases."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    turned = event.angleDelta()
    # a turn aside means no scale: a tilted wheel, or two fingers on a pad that the system calls a mouse
    if event.device().type() == QInputDevice.DeviceType.TouchPad or (turned.x() and not turned.y()):
        return True
    return not event.pixelDelta().isNull() and event.phase() != Qt.ScrollPhase.NoScrollPhase
