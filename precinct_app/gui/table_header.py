"""The titles above a table: small bold grey words, padded as the cells are, an arrow at the sorted column."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from precinct_app.gui import icons
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets.painting import paint_text, width_of
from precinct_app.i18n import _

FIRST_PADDING, PADDING = 12, 8
HEADER_HEIGHT = 28
RIGHT = Qt.AlignmentFlag.AlignRight


class Header(QHeaderView):
    """The titles of the columns: small bold grey words, the padding of the cells, an arrow at the sorted
    one. ``arranged`` comes when the mouse lets go of them.
    """

    arranged = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setFixedHeight(HEADER_HEIGHT)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(False)
        self.setSortIndicatorClearable(True)
        self.setMinimumSectionSize(32)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setAccessibleName(_("Columns"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title."""
        painter.save()
        painter.fillRect(rect, colour("alt"))
        for line in (rect.top(), rect.bottom()):
            painter.fillRect(rect.left(), line, rect.width(), 1, colour("line"))
        first = self.visualIndex(section) == 0
        inner = rect.adjusted(FIRST_PADDING if first else PADDING, 0, -PADDING, 0)
        model = self.model()
        title = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        flags = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = bool(flags and flags & RIGHT)
        if self.sortIndicatorSection() == section:
            self._paint_arrow(painter, inner, title, right)
        style, align = "small-strong", RIGHT if right else Qt.AlignmentFlag.AlignLeft
        paint_text(painter, inner, title, style, QColor(colour("t2")), align)
        painter.restore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say that columns may have been drawn wider or moved."""
        super().mouseReleaseEvent(event)
        self.arranged.emit()

    def sizeHint(self) -> QSize:
        """Return the height of the titles."""
        return QSize(0, HEADER_HEIGHT)

    def _paint_arrow(self, painter: QPainter, inner: QRect, title: str, right: bool) -> None:
        rising = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        width = min(width_of(title, "small-strong"), inner.width() - 16)
        left = inner.right() - width - 17 if right else inner.left() + width + 3
        place = QRect(left, inner.top() + (inner.height() - 14) // 2, 14, 14)
        icons.paint(painter, "chevron-up" if rising else "chevron-down", "text", place)
