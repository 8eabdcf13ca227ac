"""What appears over the foot of the window: progress of slow work and messages; no page moves for it.

One line takes the place of the keys in the status bar and the empty margin above them; more of it grows
upwards. What has just appeared lets clicks pass for a moment, so that a click on its way reaches its aim.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

SIDE, FOOT = 12, 3  # px left free beside and below
PASS_MS = 600


class Overlay(QWidget):
    """Belongs to ``ground`` and lies over its foot, from behind ``after``, which stays in view."""

    def __init__(self, ground: QWidget, after: QWidget, *parts: QWidget) -> None:
        super().__init__(ground)
        self._ground, self._after, self._parts = ground, after, parts
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(PASS_MS)
        self._passing.timeout.connect(self.take_clicks)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for part in parts:
            box.addWidget(part)
            part.installEventFilter(self)
        ground.installEventFilter(self)
        after.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window is resized, and follow what is shown or changes its height."""
        kind = event.type()
        if kind in (QEvent.Type.ShowToParent, QEvent.Type.ChildAdded) and watched in self._parts:
            self._let_clicks_pass()
        if kind in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent) and watched in self._parts:
            self._follow()
        elif kind in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest):
            self.place()
        return False

    def place(self) -> None:
        """Lie over the foot, as high as the words need."""
        ground = self._ground.rect()
        left = SIDE
        if self._after.isVisible():
            left = self._after.mapTo(self._ground, self._after.rect().topRight()).x() + SIDE
        width = max(0, ground.width() - left - SIDE)
        box = self.layout()
        assert box is not None  # noqa: S101 - made above
        box.invalidate()
        high = max(box.totalHeightForWidth(width), box.totalMinimumSize().height())
        self.setGeometry(QRect(left, ground.height() - high - FOOT, width, high))
        self.raise_()

    def take_clicks(self) -> None:
        """Take clicks from now on."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)

    def _let_clicks_pass(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
        self._passing.start()

    def _follow(self) -> None:
        shown = any(not part.isHidden() for part in self._parts)
        self.setVisible(shown)
        if shown:
            self.place()
