"""Tells that the officer is away: no key or pointer for some minutes, a sleeping computer, a locked session.

Events are counted where they enter a window, not in every widget, so the watch costs nothing while pages
paint. A sleep shows as a clock that went on while the process stood still.
"""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

TICK_MS = 2000
SLEPT_S = 10.0
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)


class AwayWatch(QObject):
    """Emits ``away`` once. ``minutes`` is asked on each tick, so a changed setting holds at once."""

    away = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        now: Callable[[], float] = time.monotonic,
        slept: Callable[[], float] | None = None,
    ) -> None:
        super().__init__()
        self._minutes, self._now = minutes, now
        self._slept = slept or slept_seconds
        self._touched, self._slept_before = now(), self._slept()
        self._session_locked = False
        self._windows: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.watch)

    def start(self) -> None:
        """Watch from now on."""
        self._touched, self._slept_before = self._now(), self._slept()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def watch(self, window: QWindow | None) -> None:
        """Count what is typed and pointed in ``window`` too."""
        if window is not None and window not in self._windows:
            window.installEventFilter(self)
            self._windows.append(window)
            window.destroyed.connect(self._forget)

    def look(self) -> None:
        """Judge whether the officer is away; the timer calls this."""
        idle = self._now() - self._touched
        slept = self._slept() - self._slept_before
        locked_before, self._session_locked = self._session_locked, session_locked()
        # twice in a row: the system's question for rights looks like a locked session for a moment
        locked = locked_before and self._session_locked
        if idle >= self._minutes() * 60 or slept >= SLEPT_S or locked:
            self.stop()
            self.away.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a sign of life and let the event pass."""
        if event.type() in _SIGNS_OF_LIFE:
            self._touched = self._now()
        return False

    def _forget(self, window: QObject) -> None:
        self._windows = [kept for kept in self._windows if kept is not window]


def slept_seconds() -> float:
    """Return how long the computer has slept so far: clocks that count the sleep less one that does not."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    return _windows_slept()


def _windows_slept() -> float:
    if sys.platform != "win32":
        return 0.0
    import ctypes

    awake, whole = ctypes.c_ulonglong(), ctypes.c_ulonglong()
    ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))
    ctypes.windll.kernelbase.QueryInterruptTime(ctypes.byref(whole))
    return (whole.value - awake.value) / 1e7


def session_locked() -> bool:
    """Return whether Windows shows its own lock screen; elsewhere the desktop tells it by other ways."""
    if sys.platform != "win32":
        return False
    import ctypes

    switch_desktop = 0x0100
    desktop = ctypes.windll.user32.OpenInputDesktop(0, False, switch_desktop)
    if desktop:
        ctypes.windll.user32.CloseDesktop(desktop)
    return not desktop
