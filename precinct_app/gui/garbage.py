"""Python's collector of cycles, kept in the thread of the window.

The collector runs in whichever thread allocates next. In one that reads the store or derives a key it would
delete widgets that are part of a cycle there, beside the window's own work: Qt forbids it and may abort. So
it is switched off, and a timer of the window's thread collects instead.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class GarbageTimer(QObject):
    """Collects as often as Python's own thresholds ask, in this thread only, until ``stop``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is over its threshold, with all younger ones."""
        over = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(over):
            gc.collect(max(place for place, is_over in enumerate(over) if is_over))

    def stop(self) -> None:
        """Leave the collector as it was before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
