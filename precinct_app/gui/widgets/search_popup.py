"""The results below a search box: two lines each in groups, the found parts marked, the keys at the foot.

Title and when somebody was last in touch stand in the first line, address and open promises in the second.
While nothing is typed, samples say what can be looked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
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
from precinct_app.gui.widgets.painting import cap_width, paint_cap, paint_text, width_of
from precinct_app.gui.widgets.surfaces import hair, row
from precinct_app.gui.widgets.texts import KeyCap, Label
from precinct_app.i18n import N_, _, matched_parts, search_forms

ROW_HEIGHT, GROUP_HEIGHT = 40, 24
MOST_HEIGHT, WIDE = 440, 540
MOST_QUOTED = 40
MOST_OF_LINE = 0.45  # what stands at the right takes no more of the line
_RESULT = int(Qt.ItemDataRole.UserRole)
_FORMS = _RESULT + 1
# (what may be typed, what it finds)
SAMPLES = (
    (N_("Akhmetov, axmetov, f[vtnjd"), N_("a person: in any letters, in any keyboard layout")),
    (N_("47 12"), N_("house 47, flat 12")),
    (N_("Abai 12a"), N_("a street and a house, a former name too")),
    (N_("0158 or 8 701 …"), N_("a phone: whole or its last digits")),
    (N_("901399…"), N_("an IIN: whole or its beginning")),
    (N_("A-118, noise"), N_("a contact by its number or words, a project, a round")),
    (N_("settings, audit"), N_("a page of the program by its name")),
)


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found: ``key`` is handed back when it is chosen, ``page`` names where it opens.

    ``record`` is (type, key) for the map, ``last`` and ``promises`` are told at the right, ``digits`` are
    what to mark in numbers.
    """

    group: str
    icon: str
    title: str
    subtitle: str = ""
    key: object = None
    page: str = ""
    keycap: str = ""
    extra: dict[str, object] = field(default_factory=dict)
    last: str = ""
    promises: str = ""
    record: tuple[str, bytes] | None = None
    digits: tuple[str, ...] = ()

    def told(self) -> str:
        """Return everything that is said of it, for the screen reader."""
        parts = (self.title, self.subtitle, self.last, self.promises)
        return f"{self.group}: " + ", ".join(part for part in parts if part)


AnyIndex = QModelIndex | QPersistentModelIndex


class ResultPopup(QFrame):
    """The results below the box; a child of the window, so that the typing goes on in the box."""

    def __init__(self, box: QLineEdit, samples: bool = False) -> None:
        super().__init__(box)
        self._box, self._with_samples = box, samples
        self.setObjectName("popup")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_ResultDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Search results"))
        self.empty = Label("", "small", "t2", wrap=True)
        self.empty.setContentsMargins(12, 8, 12, 0)
        self.samples = _Samples()
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
        box_layout.addWidget(self.samples)
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
        words = query if len(query) <= MOST_QUOTED else query[:MOST_QUOTED].rstrip() + "…"
        self.empty.setText(
            _("Nothing found for “{words}”. Type fewer letters or another spelling.").format(words=words)
        )
        self.list.setVisible(bool(results))
        self.empty.setVisible(not results)
        self.samples.setVisible(not results and self._with_samples)
        self._place(results)
        self.walk(1)

    def show_samples(self) -> None:
        """Say what can be typed."""
        self.list.clear()
        self.list.hide()
        self.empty.hide()
        self.samples.show()
        self._place(())

    def empty_list(self) -> None:
        """Forget the results."""
        self.list.clear()

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
        item.setData(Qt.ItemDataRole.AccessibleTextRole, result.told())
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        self.list.addItem(item)

    def _place(self, results: Sequence[Result]) -> None:
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        groups = len({result.group for result in results})
        height = min(MOST_HEIGHT, len(results) * ROW_HEIGHT + groups * GROUP_HEIGHT + 4)
        self.list.setFixedHeight(max(height, 1))
        wide = min(max(WIDE, self._box.width() + 4), window.width() - 8)
        corner = self._box.mapTo(window, QPoint(-2, self._box.height() + 4))
        self.setFixedWidth(wide)
        self.adjustSize()
        self.move(max(4, min(corner.x(), window.width() - wide - 4)), corner.y())
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
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colour("accent"))
        icons.paint(painter, result.icon, "t2", QRect(rect.left() + 11, rect.top() + 11, 18, 18))
        words = rect.adjusted(38, 3, -12, -3)
        if result.keycap:
            width = cap_width(result.keycap)
            paint_cap(
                painter, QRect(rect.right() - width - 9, rect.top(), width, rect.height()), result.keycap
            )
            words.setRight(rect.right() - width - 16)
        upper = QRect(words.left(), words.top(), words.width(), 18)
        lower = QRect(words.left(), words.top() + 18, words.width(), 16)
        marks = _Marks(index.data(_FORMS) or [], result.digits)
        _paint_marked(painter, _beside(painter, upper, result.last, "t2"), result.title, marks)
        _paint_marked(
            painter, _beside(painter, lower, result.promises, "warn"), result.subtitle, marks,
            ("small", "small-strong"), "t2",
        )  # fmt: skip


def _beside(painter: QPainter, rect: QRect, told: str, role: str) -> QRect:
    """Draw ``told`` at the right of a line; return what is left of the line."""
    if not told:
        return rect
    wide = min(width_of(told, "small") + 2, int(rect.width() * MOST_OF_LINE))
    right = QRect(rect.right() - wide, rect.top(), wide, rect.height())
    paint_text(painter, right, told, "small", role, Qt.AlignmentFlag.AlignRight)
    return rect.adjusted(0, 0, -wide - 10, 0)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is marked: beginnings of words that match a reading, and typed digits within a number."""

    forms: list[str]
    digits: tuple[str, ...]

    def of(self, text: str) -> list[tuple[int, int]]:
        """Return the (start, end) places of ``text`` in order, none inside another."""
        words = (span for span in matched_parts(text, self.forms) if not _begins_number(text, *span))
        found = sorted({*words, *digit_parts(text, self.digits)})
        kept: list[tuple[int, int]] = []
        for start, end in found:
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
            else:
                kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        return kept


def _begins_number(text: str, start: int, end: int) -> bool:
    """Tell whether a part is the beginning of a longer number: house 1 is not meant by 1998."""
    return text[start].isdecimal() and text[end : end + 1].isdecimal()


def digit_parts(text: str, digits: Sequence[str]) -> list[tuple[int, int]]:
    """Return the (start, end) of where one of ``digits`` stands in the numbers of ``text``."""
    places = [place for place, sign in enumerate(text) if sign.isdecimal()]
    held = "".join(text[place] for place in places)
    for wanted in digits:
        at = held.rfind(wanted)
        if wanted and at >= 0:
            return [(places[at], places[at + len(wanted) - 1] + 1)]
    return []


def _paint_marked(
    painter: QPainter, rect: QRect, text: str, marks: _Marks, styles: tuple[str, str] = ("body", "strong"),
    role: str = "text",
) -> None:  # fmt: skip
    """Draw ``text`` with the found parts bold on a warm ground."""
    left, place = rect.left(), 0
    for start, end in [*marks.of(text), (len(text), len(text))]:
        plain, marked = text[place:start], text[start:end]
        left += paint_text(painter, _from(rect, left), plain, styles[0], role)
        if marked:
            width = min(width_of(marked, styles[1]), max(0, rect.right() - left))
            painter.fillRect(QRect(left, rect.top(), width, rect.height()), colour("warn-soft"))
            left += paint_text(painter, _from(rect, left), marked, styles[1], "text")
        place = end


def _from(rect: QRect, left: int) -> QRect:
    return QRect(left, rect.top(), max(0, rect.right() - left), rect.height())


class _Samples(QWidget):
    """What may be typed and what it finds."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for line, (typed, finds) in enumerate(SAMPLES):
            grid.addWidget(Label(_(typed), "small-strong"), line, 0)
            grid.addWidget(Label(_(finds), "small", "t2"), line, 1)
