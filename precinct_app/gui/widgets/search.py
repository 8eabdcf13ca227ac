"""The search box of the header: results in groups below it, chosen by the keyboard.

A provider gets the typed text and a function that takes the results, whenever they are ready; an answer
to an older text is dropped. Up and Down walk the results, Enter opens one, Ctrl+Enter opens it on the
map, Esc closes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from weakref import ref

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from precinct_app.gui import icons
from precinct_app.gui.theme import colour, font
from precinct_app.gui.widgets.painting import cap_width, paint_cap, paint_text, width_of
from precinct_app.gui.widgets.surfaces import hair, row
from precinct_app.gui.widgets.texts import KeyCap, Label
from precinct_app.i18n import _, matched_parts, ngettext, search_forms

FEWEST_SIGNS = 2
ROW_HEIGHT, GROUP_HEIGHT = 40, 24
MOST_HEIGHT = 420
_RESULT = int(Qt.ItemDataRole.UserRole)
_FORMS = _RESULT + 1


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found: ``key`` is handed back when it is chosen, ``page`` names where it opens."""

    group: str
    icon: str
    title: str
    subtitle: str = ""
    key: object = None
    page: str = ""
    keycap: str = ""
    extra: dict[str, object] = field(default_factory=dict)


AnyIndex = QModelIndex | QPersistentModelIndex
Answer = Callable[[Sequence[Result]], None]
Provider = Callable[[str, Answer], None]


class SearchBox(QLineEdit):
    """The line to search from anywhere; ``chosen`` gives the result and whether the map was asked for."""

    chosen = Signal(object, bool)

    def __init__(self, provider: Provider | None = None, keycap: str = "Ctrl+K") -> None:
        super().__init__()
        self._provider = provider
        self._asked = 0
        self.setPlaceholderText(_("Search: name, address, phone"))
        self.setAccessibleName(_("Search"))
        self.setToolTip(_("Search") + f" ({keycap}, F3)")
        self.setFont(font("body"))
        self._count = Label("", "small", "t2")
        self._cap = KeyCap(keycap)
        inside = row(_Glass(), 0, self._count, self._cap, spacing=6)
        inside.setContentsMargins(10, 0, 10, 0)
        self.setLayout(inside)
        self.setTextMargins(26, 0, 62, 0)
        self.popup = ResultPopup(self)
        self.textEdited.connect(self._ask)
        self.popup.list.itemClicked.connect(self._clicked)

    def set_provider(self, provider: Provider) -> None:
        """Ask ``provider`` from now on."""
        self._provider = provider

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the results, open one, close them."""
        shown = self.popup.isVisible()
        key = event.key()
        if shown and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup.walk(1 if key == Qt.Key.Key_Down else -1)
        elif shown and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape and (shown or self.text()):
            self.reset()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the results when the search is left."""
        super().focusOutEvent(event)
        self.popup.hide()
        self._cap.show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the results again when the search is entered with something typed."""
        super().focusInEvent(event)
        if self.text():
            self._ask(self.text())

    def reset(self) -> None:
        """Empty the line and hide the results."""
        self._asked += 1
        self.clear()
        self._count.setText("")
        self._cap.show()
        self.popup.hide()

    def _ask(self, text: str) -> None:
        self._asked += 1
        query = text.strip()
        if len(query) < FEWEST_SIGNS or self._provider is None:
            self._count.setText("")
            self.popup.hide()
            return
        self._provider(query, _Answer(self, self._asked, query))

    def take_results(self, number: int, query: str, results: Sequence[Result]) -> None:
        """Show the answer to question ``number``; an older one is dropped."""
        if number != self._asked or not self.hasFocus():
            return
        self._count.setText(ngettext("{n} result", "{n} results", len(results)).format(n=len(results)))
        self._cap.hide()
        self.popup.show_results(query, results)

    def _clicked(self, item: QListWidgetItem) -> None:
        self._choose(False)

    def _choose(self, on_map: bool) -> None:
        result = self.popup.current()
        if result is not None:
            self.reset()
            self.chosen.emit(result, on_map)


class _Answer:
    """Takes the results of one question; knows the box weakly through Qt."""

    def __init__(self, box: SearchBox, number: int, query: str) -> None:
        self._box, self._number, self._query = ref(box), number, query

    def __call__(self, results: Sequence[Result]) -> None:
        box = self._box()
        if box is not None and isValid(box):
            box.take_results(self._number, self._query, results)


class _Glass(QWidget):
    """The magnifying glass in the search box."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, "search", "t2", self.rect())
        painter.end()


class ResultPopup(QFrame):
    """The results below the box; a child of the window, so that the typing goes on in the box."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box)
        self._box = box
        self.setObjectName("popup")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_ResultDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Search results"))
        self.empty = Label(_("Nothing found"), "small", "t2")
        self.empty.setContentsMargins(12, 8, 12, 8)
        keys = row(
            KeyCap("↑ ↓"), Label(_("choose"), "small", "t2"), 6,
            KeyCap("Enter"), Label(_("open"), "small", "t2"), 6,
            KeyCap("Ctrl+Enter"), Label(_("on the map"), "small", "t2"), 0, spacing=6,
        )  # fmt: skip
        keys.setContentsMargins(10, 6, 10, 6)
        box_layout = QVBoxLayout(self)
        box_layout.setContentsMargins(1, 1, 1, 1)
        box_layout.setSpacing(0)
        box_layout.addWidget(self.empty)
        box_layout.addWidget(self.list)
        box_layout.addWidget(hair("line"))
        box_layout.addLayout(keys)
        self.hide()

    def show_results(self, query: str, results: Sequence[Result]) -> None:
        """Fill the list in groups and choose the first result."""
        self.list.clear()
        forms, group = search_forms(query), ""
        for result in results:
            if result.group != group:
                group = result.group
                self._add_group(group)
            self._add_result(result, forms)
        self.list.setVisible(bool(results))
        self.empty.setVisible(not results)
        self._place(results)
        self.walk(1)

    def current(self) -> Result | None:
        """Return the chosen result."""
        item = self.list.currentItem()
        found = item.data(_RESULT) if item is not None else None
        return found if isinstance(found, Result) else None

    def walk(self, step: int) -> None:
        """Choose the next result in the direction of ``step``; names of groups are passed over."""
        place = self.list.currentRow() + step
        while 0 <= place < self.list.count():
            if isinstance(self.list.item(place).data(_RESULT), Result):
                self.list.setCurrentRow(place)
                return
            place += step

    def _add_group(self, name: str) -> None:
        item = QListWidgetItem(name)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, GROUP_HEIGHT))
        self.list.addItem(item)

    def _add_result(self, result: Result, forms: list[str]) -> None:
        item = QListWidgetItem(result.title)
        item.setData(_RESULT, result)
        item.setData(_FORMS, forms)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{result.group}: {result.title}, {result.subtitle}")
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        self.list.addItem(item)

    def _place(self, results: Sequence[Result]) -> None:
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        groups = len({result.group for result in results})
        height = min(MOST_HEIGHT, len(results) * ROW_HEIGHT + groups * GROUP_HEIGHT + 4)
        self.list.setFixedHeight(max(height, 1))
        corner = self._box.mapTo(window, QPoint(-2, self._box.height() + 4))
        self.setFixedWidth(self._box.width() + 4)
        self.adjustSize()
        self.move(corner)
        self.show()
        self.raise_()


class _ResultDelegate(QStyledItemDelegate):
    """Draws a group name or a result: sign, title with the found letters marked, a second line, a key cap."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        result = index.data(_RESULT)
        if not isinstance(result, Result):
            paint_text(painter, rect.adjusted(10, 2, -8, 0), str(index.data()), "small", "t2")
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, colour("soft"))
        icons.paint(painter, result.icon, "t2", QRect(rect.left() + 11, rect.top() + 11, 18, 18))
        words = rect.adjusted(38, 3, -8, -3)
        cap = result.keycap or ("Enter" if chosen else "")
        if cap:
            width = cap_width(cap)
            paint_cap(painter, QRect(rect.right() - width - 9, rect.top(), width, rect.height()), cap)
            words.setRight(rect.right() - width - 16)
        upper = QRect(words.left(), words.top(), words.width(), 18)
        _paint_marked(painter, upper, result.title, index.data(_FORMS) or [])
        lower = QRect(words.left(), words.top() + 18, words.width(), 16)
        paint_text(painter, lower, result.subtitle, "small", "t2")


def _paint_marked(painter: QPainter, rect: QRect, text: str, forms: list[str]) -> None:
    """Draw ``text`` with the found parts bold on a warm ground."""
    left, place = rect.left(), 0
    for start, end in [*matched_parts(text, forms), (len(text), len(text))]:
        plain, marked = text[place:start], text[start:end]
        left += paint_text(painter, QRect(left, rect.top(), max(0, rect.right() - left), 18), plain)
        if marked:
            width = min(width_of(marked, "strong"), max(0, rect.right() - left))
            painter.fillRect(QRect(left, rect.top(), width, 18), colour("warn-soft"))
            left += paint_text(painter, QRect(left, rect.top(), width + 1, 18), marked, "strong")
        place = end
