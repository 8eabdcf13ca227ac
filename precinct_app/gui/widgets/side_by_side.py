"""Parts side by side where each has the room it needs, one below the other elsewhere; stands in a scroll."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget


def turn(box: QBoxLayout, room: int) -> None:
    """Lay the parts of ``box`` side by side if ``room`` px hold them, else one below the other."""
    sideways = room >= needed(box)
    way = QBoxLayout.Direction.LeftToRight if sideways else QBoxLayout.Direction.TopToBottom
    if box.direction() != way:
        box.setDirection(way)


def needed(box: QBoxLayout) -> int:
    """Return the width that the parts of ``box`` need side by side."""
    widths = _widths(box)
    return sum(widths) + box.spacing() * max(0, len(widths) - 1) + _margins(box)


def least(box: QBoxLayout) -> int:
    """Return the width that the parts of ``box`` need one below the other."""
    return max(_widths(box), default=0) + _margins(box)


def _widths(box: QBoxLayout) -> list[int]:
    items = [box.itemAt(place) for place in range(box.count())]
    return [item.minimumSize().width() for item in items if item is not None and not item.isEmpty()]


def _margins(box: QBoxLayout) -> int:
    margins = box.contentsMargins()
    return margins.left() + margins.right()


class SideBySide(QWidget):
    """Widgets that share a row by ``shares`` (0: no more than it asks for) and turn below each other."""

    def __init__(self, *parts: tuple[QWidget, int], spacing: int = 12) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        for part, share in parts:
            self._box.addWidget(part, share)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest part: below each other they need no more."""
        return QSize(least(self._box), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room has changed enough."""
        super().resizeEvent(event)
        turn(self._box, self.width())


class Turning(QObject):
    """Belongs to a scrolled place; turns the columns ``box`` of its content as there is room for them."""

    def __init__(self, area: QScrollArea, box: QBoxLayout) -> None:
        super().__init__(area)
        self._area, self._box = area, box
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the room whenever it changes."""
        if event.type() == QEvent.Type.Resize:
            turn(self._box, self._area.viewport().width())
        return False
