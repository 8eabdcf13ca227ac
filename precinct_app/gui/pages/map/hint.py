"""The line on the map that says what the tool in hand waits for."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from precinct_app.gui.widgets import Banner

LEFT, TOP, RIGHT = 60, 12, 354  # the field that goes anywhere stands at the right


class ToolHint(Banner):
    """A banner on the glass of the map; it keeps to its upper edge."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__("", "accent", icon="pointer")
        self.setParent(canvas)
        self.hide()
        canvas.installEventFilter(self)

    def tell(self, text: str) -> None:
        """Show ``text``."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self._fit()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the map."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        canvas = self.parentWidget()
        if canvas is None:
            return
        width = max(240, min(640, canvas.width() - LEFT - RIGHT))
        high = self.heightForWidth(width)
        self.setGeometry(LEFT, TOP, width, max(self.minimumHeight(), high if high > 0 else 0))
