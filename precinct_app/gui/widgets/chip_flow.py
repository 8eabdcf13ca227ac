"""The layout of a field of chips: chips from left to right in as many lines as needed, then the line to type.

The typing line takes the rest of the last line, or a line of its own where the rest is too narrow, so that
many chips make the field higher and never the form wider.
"""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget, QWidgetItem

from precinct_app.gui.widgets.item_layout import ItemLayout

GAP = 5
LINE_LEAST = 96  # px that the typing line usually needs beside chips


class ChipFlow(ItemLayout):
    """Chips, and as the last item the line that takes the rest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line_least = LINE_LEAST
        self.setContentsMargins(7, 4, 7, 4)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put ``widget`` at ``place``."""
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        self.invalidate()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines in ``width``."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return a size that holds the widest chip."""
        margins = self.contentsMargins()
        widest = max([self.line_least, *(item.sizeHint().width() for item in self._items[:-1])])
        tallest = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(widest + margins.left() + margins.right(), tallest + margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Put everything into ``rect``."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Go through the items line by line; return the height that they take."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        tall = max((item.sizeHint().height() for item in self._items), default=0)
        # one line stands in the middle of a field that is a little higher than it needs
        spare = inner.height() - tall
        first = inner.top() + (spare // 2 if 0 < spare < tall else 0)
        left, top = inner.left(), first
        for item in self._items:
            is_line = item is self._items[-1]
            wide = self.line_least if is_line else item.sizeHint().width()
            if left > inner.left() and left + wide > inner.right() + 1:
                left, top = inner.left(), top + tall + GAP
            if move:
                shown = inner.right() + 1 - left if is_line else wide
                high = item.sizeHint().height()
                item.setGeometry(QRect(left, top + (tall - high) // 2, shown, high))
            left += wide + GAP
        return top - first + tall + margins.top() + margins.bottom()
