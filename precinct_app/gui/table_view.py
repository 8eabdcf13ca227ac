"""The view and the delegate of all tables, and the filter box above them; see ``tables.py`` for the
model.

Rows are 30 high, the first cell has 12 pixels of padding and the others 8, the heads of columns the
same. Letters and digits typed on a table go to the page (single keys), Enter and a double click open a
row.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from precinct_app.gui import icons
from precinct_app.gui.cut_text import cut_text
from precinct_app.gui.table_choice import neighbours
from precinct_app.gui.table_header import FIRST_PADDING, PADDING, RIGHT, Header
from precinct_app.gui.table_widths import ColumnWidths
from precinct_app.gui.tables import CELL_ROLE, AnyIndex, Column, Group, Kind, TableModel, TwoPart, cell_text
from precinct_app.gui.theme import colour, font
from precinct_app.gui.widgets.painting import (
    PillText,
    badge_width,
    paint_badge,
    paint_pill,
    paint_text,
)
from precinct_app.i18n import _, active

ROW_HEIGHT, TALL_ROW_HEIGHT = 30, 42


class CellDelegate(QStyledItemDelegate):
    """Draws cells and heads of groups; ``hovered`` is the line under the pointer."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one cell with its part of the row's ground and hair line."""
        model = index.model()
        row = model.row_at(index) if isinstance(model, TableModel) else None
        if row is None or not isinstance(model, TableModel):
            return
        painter.save()
        rect: QRect = option.rect
        if isinstance(row, Group):
            self._paint_group(painter, rect, row, model.is_folded(row.key), self._is_current(index))
        else:
            self._paint_ground(painter, rect, option, index)
            column = model.columns[index.column()]
            left = FIRST_PADDING if index.column() == 0 else PADDING
            inner = rect.adjusted(left, 0, -PADDING, -1)
            self._paint_cell(
                painter, inner, column, index.data(CELL_ROLE), column.tone(row) if column.tone else ""
            )
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Show the whole text of a cell that is cut, and what the columns say that have no room."""
        model, rect = index.model(), option.rect
        if not isinstance(model, TableModel) or isinstance(model.row_at(index), Group | None):
            return False
        room = rect.width() - PADDING - (FIRST_PADDING if index.column() == 0 else PADDING)
        cut = cut_text(model.columns[index.column()].kind, index.data(CELL_ROLE), room)
        words = "\n".join(filter(None, (cut, self._view.left_out_words(model.row_at(index)))))
        # plain text: what a resident is called must not become markup
        shown = f'<qt style="white-space: pre-wrap">{escape(words)}</qt>' if words else ""
        QToolTip.showText(event.globalPos(), shown, view)
        return True

    def _is_current(self, index: AnyIndex) -> bool:
        return self._view.currentIndex().row() == index.row()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = self._view.hasFocus()
        if chosen:
            painter.fillRect(rect, colour("soft" if focused else "sunken"))
        elif self._view.hovered == index.row():
            painter.fillRect(rect, colour("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("hair"))
        if chosen and focused and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colour("accent"))

    def _paint_group(self, painter: QPainter, rect: QRect, head: Group, folded: bool, current: bool) -> None:
        focused = current and self._view.hasFocus()
        painter.fillRect(rect, colour("soft" if focused else "alt"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        if focused:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colour("accent"))
        middle = rect.top() + (rect.height() - 16) // 2
        sign = "chevron-right" if folded else "chevron-down"
        icons.paint(painter, sign, "t2", QRect(rect.left() + 10, middle, 16, 16))
        left = rect.left() + 34
        if head.icon:
            icons.paint(painter, head.icon, head.role, QRect(left, middle - 1, 18, 18))
            left += 24
        room = QRect(left, rect.top(), rect.right() - left - PADDING, rect.height())
        room.setLeft(room.left() + paint_text(painter, room, head.title, "strong") + 8)
        if head.count is not None:
            text = active().number(head.count)
            paint_badge(painter, QRect(room.left(), middle - 1, badge_width(text), 18), text, "sunken", "t2")
            room.setLeft(room.left() + badge_width(text) + 8)
        paint_text(painter, room, head.note, "body", "t2")
        paint_text(painter, room.adjusted(0, 0, -10, 0), head.right, "small", "t2", RIGHT)

    def _paint_cell(self, painter: QPainter, rect: QRect, column: Column, value: Any, tone: str) -> None:
        kind = column.kind
        if kind is Kind.PILL and isinstance(value, PillText):
            paint_pill(painter, rect, value)
        elif kind is Kind.LINES and isinstance(value, TwoPart):
            _paint_lines(painter, rect, value, tone)
        elif kind is Kind.NAME:
            _paint_name(
                painter, rect, value if isinstance(value, TwoPart) else TwoPart(cell_text(value)), tone
            )
        elif kind is Kind.BAR:
            _paint_bar(painter, rect, value)
        elif kind is Kind.ICON:
            _paint_icon(painter, rect, value)
        else:
            usual = {Kind.MUTED: "t2", Kind.LINK: "accent"}.get(kind, "text")
            align = RIGHT if kind is Kind.NUMBER else column.align
            paint_text(painter, rect, cell_text(value), "body", tone or usual, align)


def _paint_lines(painter: QPainter, rect: QRect, value: TwoPart, tone: str) -> None:
    top = rect.top() + (rect.height() - 34) // 2
    paint_text(painter, QRect(rect.left(), top, rect.width(), 18), value.first, "strong")
    paint_text(painter, QRect(rect.left(), top + 18, rect.width(), 16), value.second, "small", tone or "t2")


def _sign_place(rect: QRect) -> QRect:
    return QRect(rect.left(), rect.top() + (rect.height() - 18) // 2, 18, 18)


def _paint_name(painter: QPainter, rect: QRect, value: TwoPart, tone: str) -> None:
    if value.icon:
        icons.paint(
            painter, value.icon, "t2", QRect(rect.left(), rect.top() + (rect.height() - 18) // 2, 18, 18)
        )
        rect = rect.adjusted(24, 0, 0, 0)
    taken = paint_text(painter, rect, value.first, "strong", tone or "text")
    if value.second:
        paint_text(painter, rect.adjusted(taken + 5, 0, 0, 0), value.second, "body", "t2")


def _paint_bar(painter: QPainter, rect: QRect, value: Any) -> None:
    share, tone = value if isinstance(value, tuple) else (value, "accent")
    bar = QRect(rect.left(), rect.top() + (rect.height() - 12) // 2, rect.width(), 12)
    painter.fillRect(bar, colour("sunken"))
    bar.setWidth(round(bar.width() * max(0.0, min(1.0, float(share or 0)))))
    painter.fillRect(bar, colour(tone))


def _paint_icon(painter: QPainter, rect: QRect, value: Any) -> None:
    name, role = getattr(value, "icon", value), getattr(value, "role", "t2")
    if name:
        icons.paint(
            painter, str(name), role, QRect(rect.left(), rect.top() + (rect.height() - 18) // 2, 18, 18)
        )
        words = getattr(value, "words", "")
        paint_text(painter, rect.adjusted(24, 0, 0, 0), words, "body", role)


class TableView(QTableView):
    """A table of the program. ``opened`` and ``current_changed`` give the row object (None for none)."""

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self, model: TableModel, name: str, tall: bool = False, remember: str = "") -> None:
        super().__init__()
        self.hovered = -1
        self._kept: object = None
        self._near: list[object] = []
        self._table, self._shown_of = model, model.rows()
        self._row_height = TALL_ROW_HEIGHT if tall else ROW_HEIGHT
        self.settings_name = remember
        self.setAccessibleName(name)
        self._set_up()
        self.setItemDelegate(CellDelegate(self))
        self.setModel(model)
        self.widths = ColumnWidths(self.horizontalHeader(), model.columns)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.doubleClicked.connect(self._open_index)
        self.horizontalHeader().sortIndicatorChanged.connect(model.sort)
        self.verticalScrollBar().valueChanged.connect(self._forget_hover)
        self._restore()

    @property
    def table_model(self) -> TableModel:
        """The model that the table shows."""
        return self._table

    def current_row(self) -> Any:
        """Return the chosen row, None for none or for the head of a group."""
        row = self._table.row_at(self.currentIndex())
        return None if isinstance(row, Group) else row

    def choose(self, key: object) -> bool:
        """Choose the row with ``key`` and bring it into view; False when it is not shown."""
        place = self._table.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self._table.index(place, 0))
            self.scrollTo(self._table.index(place, 0))
        return place >= 0

    def choose_first(self) -> bool:
        """Choose the first row that is no head of a group; False when there is none."""
        for place in range(self._table.rowCount()):
            if not isinstance(self._table.row_at(self._table.index(place, 0)), Group):
                self.setCurrentIndex(self._table.index(place, 0))
                return True
        return False

    def leave_out(self, places: Sequence[int]) -> None:
        """Show all columns but these; the filter passes them by."""
        self.widths.set_off(places)
        self._table.search_all_but(self.widths.off())

    def left_out_words(self, row: Any) -> str:
        """Return what the columns say that have no room, a line each."""
        columns = [self._table.columns[place] for place in self.widths.left_out()]
        said = [(column.title, cell_text(column.value(row))) for column in columns]
        return "\n".join(f"{title}: {words}" for title, words in said if words)

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self.widths.fit(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, fold a group by Left and Right, jump by Home and End, leave letters to the page."""
        key, row = event.key(), self._table.row_at(self.currentIndex())
        if isinstance(row, Group) and self._folds(key, row):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CTRL:
            self._open_index(self.currentIndex())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._table.rowCount() - 1
            self.setCurrentIndex(self._table.index(0 if key == Qt.Key.Key_Home else last, 0))
        elif event.text().isprintable() and event.text() and key != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the line under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: Any) -> None:
        """Unmark the line."""
        super().leaveEvent(event)
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold a group by a click on its head."""
        super().mousePressEvent(event)
        row = self._table.row_at(self.indexAt(event.position().toPoint()))
        if isinstance(row, Group):
            self._table.toggle_group(row.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard stands: choose a row if none is, and draw the bar."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the bar away."""
        super().focusOutEvent(event)
        self.viewport().update()

    # helpers

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        lines = self.verticalHeader()
        lines.setVisible(False)
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(self._row_height)
        lines.setDefaultSectionSize(self._row_height)
        self.setHorizontalHeader(Header(self))

    def _folds(self, key: int, head: Group) -> bool:
        folded = self._table.is_folded(head.key)
        toggles = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if toggles or (key == Qt.Key.Key_Left and not folded) or (key == Qt.Key.Key_Right and folded):
            self._table.toggle_group(head.key)
            return True
        return False

    def _keep(self) -> None:
        row = self._table.row_at(self.currentIndex())
        self._kept = None if row is None else row.key if isinstance(row, Group) else self._table.row_key(row)
        self._near = neighbours(self._table, self.currentIndex().row())

    def _restore(self) -> None:
        self.clearSpans()
        columns = len(self._table.columns)
        for place in self._table.group_places() if columns > 1 else ():
            self.setSpan(place, 0, 1, columns)
        if self._kept is None:
            return
        for place in self._table.group_places():
            row = self._table.row_at(self._table.index(place, 0))
            if row.key == self._kept:
                self.setCurrentIndex(self._table.index(place, 0))
                return
        # a row that a filter hides is not gone
        near = self._near if self._table.rows() is not self._shown_of else []
        self._shown_of = self._table.rows()
        if not any(self.choose(key) for key in (self._kept, *near)):
            self._tell_current()

    def _tell_current(self, *_indexes: object) -> None:
        self.current_changed.emit(self.current_row())

    def _open_index(self, index: QModelIndex) -> None:
        row = self._table.row_at(index)
        if row is not None and not isinstance(row, Group):
            self.opened.emit(row)

    def _forget_hover(self) -> None:
        self._hover(-1)

    def _hover(self, line: int) -> None:
        if line != self.hovered:
            self.hovered = line
            self.viewport().update()


_CTRL = Qt.KeyboardModifier.ControlModifier


class FilterBox(QLineEdit):
    """The box above a list: what is typed narrows it at once; Esc empties it, Down goes into the table."""

    def __init__(self, view: TableView, placeholder: str = "") -> None:
        super().__init__()
        self._view = view
        words = placeholder or _("Filter of this list")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setToolTip(_("Filter of this list") + " (Ctrl+F)")
        self.addAction(icons.icon("filter", "t2"), QLineEdit.ActionPosition.LeadingPosition)
        self.setFont(font("body"))
        self.textChanged.connect(self._narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty on Esc, go to the table on Down and Enter."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _narrow(self, text: str) -> None:
        model = self._view.model()
        if isinstance(model, TableModel):
            model.set_filter(text)
