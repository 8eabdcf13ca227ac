"""Dialogs that grow when their words do: an error that appears is read whole, and nothing else is cut for it.

Qt lets a window grow only by what its widgets need at least; lines that break ask for more, and what is
scrolled asks for nothing. So every dialog is watched from its first focus on and made higher, never lower, up
to the height of the screen; beyond that its scrolled part scrolls.
"""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QScrollArea
from shiboken6 import isValid

FRAME = 40  # px of a title bar


class GrowingDialogs(QObject):
    """Watches which dialog comes to the front and lets each grow from then on."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusWindowChanged.connect(self._meet)

    @classmethod
    def of(cls, app: QApplication) -> "GrowingDialogs":
        """Return the one watch of the application, made at the first call."""
        found = app.findChild(cls)
        return found if isinstance(found, cls) else cls(app)

    def _meet(self, _window: object) -> None:
        dialog = QApplication.activeWindow()
        known = dialog is None or dialog.findChild(Growing) is not None
        if isinstance(dialog, QDialog) and not isinstance(dialog, QFileDialog) and not known:
            Growing(dialog)


class Growing(QObject):
    """Belongs to a dialog; makes it higher when its content needs it."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.grow)
        dialog.installEventFilter(self)
        for area in self._areas():
            if (content := area.widget()) is not None:
                content.installEventFilter(self)
        # a dialog that opened lower than its content scrolls; only what comes later makes it higher
        self._scrolled = self._most_lacking()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again once the parts have found their new places."""
        resized = watched is self._dialog and event.type() == QEvent.Type.Resize
        if resized or event.type() == QEvent.Type.LayoutRequest:
            self._soon.start(0)
        return False

    def grow(self) -> None:
        """Make the dialog as high as its words need and the screen allows."""
        dialog, box = self._dialog, self._dialog.layout()
        if not isValid(dialog) or box is None or not dialog.isVisible():
            return
        lacking = max(0, self._most_lacking() - self._scrolled)
        broken = box.totalHeightForWidth(dialog.width()) if box.hasHeightForWidth() else 0
        room = dialog.screen().availableGeometry()
        wanted = min(max(dialog.height() + lacking, broken), room.height() - FRAME)
        if wanted > dialog.height():
            dialog.resize(dialog.width(), wanted)
        # a layout that asks for more makes the dialog higher by itself: its buttons must not leave the screen
        below = dialog.frameGeometry().bottom() - room.bottom()
        if below > 0:
            dialog.move(dialog.x(), max(room.top(), dialog.y() - below))

    def _most_lacking(self) -> int:
        return max((_lacking(area) for area in self._areas() if area.isVisible()), default=0)

    def _areas(self) -> list[QScrollArea]:
        areas = self._dialog.findChildren(QScrollArea)
        return [area for area in areas if area.widgetResizable()]


def _lacking(area: QScrollArea) -> int:
    """Return by how much the content of ``area`` is higher than what is seen of it."""
    content = area.widget()
    if content is None:
        return 0
    box, width = content.layout(), area.viewport().width()
    need = content.minimumSizeHint().height()
    if box is not None and box.hasHeightForWidth():
        need = max(need, box.totalMinimumHeightForWidth(width))
    return max(0, need - area.viewport().height())
