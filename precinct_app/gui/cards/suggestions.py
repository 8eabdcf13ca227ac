"""The list of suggestions below a field that searches while one types.

It is a child of the window, never takes the focus, and shows sign, title and a grey second line. The field
that owns it hands its arrow keys here (``walk``) and asks for ``current`` on Enter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from precinct_app.gui import icons
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import Label, paint_text
from precinct_app.i18n import _

ROW_HEIGHT, MOST_ROWS, LEAST_WIDTH = 40, 7, 300
_ITEM = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to take: its key, title, second line and icon."""

    key: object
    title: str
    detail: str = ""
    icon: str = "circle"


class Suggestions(QFrame):
    """The list; ``taken`` gives the suggestion that was clicked."""

    taken = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setObjectName("popup")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Suggestions"))
        self.hint = Label("", "small", "t2", wrap=True)
        self.hint.setContentsMargins(12, 6, 12, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self.list)
        box.addWidget(self.hint)
        self.hide()
        self.list.itemClicked.connect(self._clicked)

    def offer(self, found: Sequence[Suggestion], hint: str = "") -> None:
        """Show ``found`` with the first one chosen, and ``hint`` below; hide when there is neither."""
        self.list.clear()
        for suggestion in found:
            item = QListWidgetItem(suggestion.title)
            item.setData(_ITEM, suggestion)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{suggestion.title}, {suggestion.detail}")
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        if found or hint:
            self._place(len(found))
        else:
            self.hide()

    def current(self) -> Suggestion | None:
        """Return the chosen suggestion while the list is open."""
        item = self.list.currentItem() if self.isVisible() else None
        found = item.data(_ITEM) if item is not None else None
        return found if isinstance(found, Suggestion) else None

    def offered(self) -> list[Suggestion]:
        """Return what is offered."""
        return [self.list.item(place).data(_ITEM) for place in range(self.list.count())]

    def walk(self, step: int) -> None:
        """Choose the next one in the direction of ``step``."""
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))

    def _clicked(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(_ITEM))

    def _place(self, count: int) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        width = max(LEAST_WIDTH, self._field.width())
        self.setFixedWidth(width)
        self.list.setFixedHeight(max(1, min(count, MOST_ROWS) * ROW_HEIGHT + 2))
        self.hint.setFixedWidth(width - 2)
        self.adjustSize()
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        if corner.y() + self.height() > window.height():
            corner = self._field.mapTo(window, QPoint(0, -self.height() - 2))
        left = max(0, min(corner.x(), window.width() - width - 4))
        self.move(left, max(0, corner.y()))
        self.show()
        self.raise_()


class _Delegate(QStyledItemDelegate):
    """Draws one suggestion."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        suggestion = index.data(_ITEM)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("soft"))
        icons.paint(painter, suggestion.icon, "t2", QRect(rect.left() + 11, rect.top() + 11, 18, 18))
        words = rect.adjusted(38, 3, -8, -3)
        if not suggestion.detail:
            paint_text(painter, words, suggestion.title)
            return
        paint_text(painter, QRect(words.left(), words.top(), words.width(), 18), suggestion.title, "strong")
        lower = QRect(words.left(), words.top() + 18, words.width(), 16)
        paint_text(painter, lower, suggestion.detail, "small", "t2")
