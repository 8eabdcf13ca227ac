"""The scheme of a house: entrances side by side, floors above each other, a cell for each dwelling.

Arrows move over the dwellings across entrances, Page Up and Page Down go to the next entrance. A cell says
its state by ground, border and sign, the number of residents at the lower right, layers at the upper right.
A house that is wider than the window scrolls sideways; the numbers of its floors stay at the left edge.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QMoveEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.gui import icons
from precinct_app.gui.pages.houses.columns import STATES, Words
from precinct_app.gui.pages.houses.reading import RENTED, DwellingRow
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import paint_text, width_of
from precinct_app.i18n import _, active, ngettext

WIDEST, NARROWEST, GAP = 59, 50, 3
HIGHEST, LOWEST = 42, 36
FLOOR_WIDTH, HEAD, BETWEEN = 38, 26, 14
LOOSE_COLUMNS = 12
MARK_STEP = 14  # px from one sign of a layer to the next
# the signs of layers, from the right corner on
MARKS = ("offender", "vulnerable", RENTED, "leader")
# state: ground, border, ink of the sign
LOOKS = {
    "confirmed": ("ok-soft", "ok-line", "ok"), "refused": ("danger-soft", "danger-line", "danger"),
    "not_home": ("surface", "strong", "t2"), "empty": ("sunken", "line", "t2"),
    "unknown": ("surface", "line", "t3"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A dwelling in its place: line from the top, column from the left, pixels."""

    row: DwellingRow
    line: int
    column: int
    place: QRect


class HouseScheme(QWidget):
    """The scheme; ``current_changed`` gives the chosen dwelling, ``opened`` one that was double-clicked."""

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._cells: list[Cell] = []
        self._heads: list[tuple[QRect, str, str]] = []
        self._floors: list[tuple[QRect, str]] = []
        self._current = -1
        self._cell, self._height = WIDEST, HIGHEST
        self.setObjectName("scrolled")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Scheme of the house"))

    def set_dwellings(self, rows: Sequence[DwellingRow]) -> None:
        """Show ``rows``; the chosen one stays chosen if it is still there."""
        chosen = self.current()
        self._lay_out(list(rows))
        self._current = -1
        self.choose(chosen.key if chosen else b"")
        if self._current < 0 and self._cells:
            self._choose_place(0)
        self.setMinimumSize(self.sizeHint())
        self.update()

    def fit(self, width: int, height: int = 0) -> None:
        """Make the cells as large as there is room, within bounds; more than that is scrolled.

        Without ``height`` they keep their usual one.
        """
        entrances = len(self._heads)
        columns = 1 + max((cell.column for cell in self._cells), default=0)
        room = width - FLOOR_WIDTH - entrances * BETWEEN - 4
        cell = max(NARROWEST, min(WIDEST, room // columns - GAP))
        lines = 1 + max((cell.line for cell in self._cells), default=0)
        high = (height - HEAD - 10) // lines - GAP if height else HIGHEST
        size = (cell, max(LOWEST, min(HIGHEST, high)))
        if size != (self._cell, self._height):
            self._cell, self._height = size
            chosen = self._current
            self._lay_out([c.row for c in self._cells])
            self._current = chosen
        self.setMinimumSize(self.sizeHint())
        self.resize(self.sizeHint())
        self.update()

    def cells(self) -> list[Cell]:
        """Return the cells in the order of the numbers."""
        return list(self._cells)

    def current(self) -> DwellingRow | None:
        """Return the chosen dwelling."""
        return self._cells[self._current].row if 0 <= self._current < len(self._cells) else None

    def choose(self, key: Id) -> None:
        """Choose the dwelling with ``key``."""
        for place, cell in enumerate(self._cells):
            if cell.row.key == key:
                self._choose_place(place)

    def choose_next(self) -> None:
        """Go on to the next dwelling up the stair."""
        if self._current + 1 < len(self._cells):
            self._choose_place(self._current + 1)

    def sizeHint(self) -> QSize:
        """Return the size of all cells."""
        right = max((cell.place.right() for cell in self._cells), default=200)
        bottom = max((cell.place.bottom() for cell in self._cells), default=80)
        return QSize(right + 8, bottom + 8)

    # where the cells are

    def _lay_out(self, rows: list[DwellingRow]) -> None:
        self._cells, self._heads, self._floors = [], [], []
        placed = [row for row in rows if row.entrance and row.floor]
        loose = [row for row in rows if not (row.entrance and row.floor)]
        floors = sorted({row.floor for row in placed if row.floor}, reverse=True)
        left, columns = FLOOR_WIDTH, 0
        for entrance in sorted({row.entrance for row in placed if row.entrance}):
            mine = [row for row in placed if row.entrance == entrance]
            width = max(sum(row.floor == floor for row in mine) for floor in floors)
            self._lay_entrance(entrance, mine, floors, left, (columns, width))
            left += width * (self._cell + GAP) + BETWEEN
            columns += width
        for line, floor in enumerate(floors):
            self._floors.append((QRect(0, self._top(line), FLOOR_WIDTH - 12, self._height), str(floor)))
        for number, row in enumerate(loose):
            line = len(floors) + number // LOOSE_COLUMNS
            column = number % LOOSE_COLUMNS
            offset = FLOOR_WIDTH if floors else 0
            place = QRect(
                offset + column * (self._cell + GAP),
                self._top(line) + (8 if floors else -HEAD),
                self._cell,
                self._height,
            )
            self._cells.append(Cell(row, line, column, place))

    def _top(self, line: int) -> int:
        return HEAD + line * (self._height + GAP)

    def _lay_entrance(
        self, entrance: int, rows: list[DwellingRow], floors: list[int], left: int, span: tuple[int, int]
    ) -> None:
        first, columns = span
        done = sum(row.state == "confirmed" for row in rows)
        head = QRect(left, 0, max(150, columns * (self._cell + GAP)), HEAD)
        title = active().pick(f"{entrance}-кіреберіс", f"подъезд {entrance}")
        numbers = f"{rows[0].number}–{rows[-1].number}"
        self._heads.append((head, title, f"{numbers} · {done}/{len(rows)}"))
        for line, floor in reversed(list(enumerate(floors))):
            for column, row in enumerate(row for row in rows if row.floor == floor):
                place = QRect(left + column * (self._cell + GAP), self._top(line), self._cell, self._height)
                self._cells.append(Cell(row, line, first + column, place))

    # keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, Home, End, Page Up, Page Down; open on Enter; leave the rest to the page."""
        key, cell = event.key(), self._cells[self._current] if self._current >= 0 else None
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        if cell is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(cell.row)
        elif Qt.Key(key) in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(cell, *steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_place(0 if key == Qt.Key.Key_Home else len(self._cells) - 1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._to_entrance(cell, -1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        for place, cell in enumerate(self._cells):
            if cell.place.contains(event.position().toPoint()):
                self._choose_place(place)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the cell under the pointer."""
        if (row := self.current()) is not None:
            self.opened.emit(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard stands."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it stands elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Draw the floors anew when the scheme is scrolled."""
        super().moveEvent(event)
        if event.pos().x() != event.oldPos().x():
            self.update()

    def _step(self, cell: Cell, down: int, right: int) -> None:
        if down:
            lines = [c for c in self._cells if (c.line - cell.line) * down > 0]
            nearest = min((abs(c.line - cell.line) for c in lines), default=0)
            found = [c for c in lines if abs(c.line - cell.line) == nearest]
            wanted = min(found, key=lambda c: abs(c.column - cell.column), default=None)
        else:
            found = [c for c in self._cells if c.line == cell.line and (c.column - cell.column) * right > 0]
            wanted = min(found, key=lambda c: abs(c.column - cell.column), default=None)
        if wanted is not None:
            self._choose_place(self._cells.index(wanted))

    def _to_entrance(self, cell: Cell, step: int) -> None:
        here = cell.row.entrance or 0
        others = [c for c in self._cells if ((c.row.entrance or 0) - here) * step > 0]
        same = [c for c in others if c.line == cell.line] or others
        wanted = min(same, key=lambda c: abs((c.row.entrance or 0) - here), default=None)
        if wanted is not None:
            self._choose_place(self._cells.index(wanted))

    def _choose_place(self, place: int) -> None:
        if place == self._current:
            return
        self._current = place
        row = self._cells[place].row
        told = ngettext("{n} resident", "{n} residents", row.people).format(n=row.people)
        self.setAccessibleDescription(
            f"{self._words.dwelling_title(row)}, {self._words.state(row).text}, {told}"
        )
        self.update()
        self.current_changed.emit(row)

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw heads, floors and cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, title, note in self._heads:
            taken = paint_text(painter, place, title, "strong")
            paint_text(painter, place.adjusted(taken + 8, 0, 0, 0), note, "body", "t2")
        for number, cell in enumerate(self._cells):
            self._paint_cell(painter, cell, number == self._current)
        self._paint_floors(painter)
        painter.end()

    def _paint_floors(self, painter: QPainter) -> None:
        scrolled = max(0, -self.x())
        if scrolled and self._floors:
            painter.fillRect(scrolled, 0, FLOOR_WIDTH - 8, self.height(), colour("surface"))
        for place, floor in self._floors:
            paint_text(
                painter, place.translated(scrolled, 0), floor, "small", "t2", Qt.AlignmentFlag.AlignRight
            )

    def _paint_cell(self, painter: QPainter, cell: Cell, chosen: bool) -> None:
        ground, border, ink = LOOKS.get(cell.row.state, LOOKS["unknown"])
        pen = QPen(colour(border), 1)
        if cell.row.state in ("not_home", "empty"):
            pen.setStyle(Qt.PenStyle.DashLine)
        if chosen:
            pen = QPen(colour("accent" if self.hasFocus() else "strong"), 2)
        painter.setPen(pen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(QRectF(cell.place).adjusted(1, 1, -1, -1), 3, 3)
        place = cell.place.adjusted(7, 3, -6, -4)
        number = self._words.dwelling(cell.row)
        paint_text(painter, QRect(place.left(), place.top(), place.width(), 18), number, "strong")
        sign = STATES.get(cell.row.state, STATES["unknown"])[1]
        icons.paint(painter, sign, ink, QRect(place.left(), place.bottom() - 15, 15, 15))
        if cell.row.people:
            low = QRect(place.left(), place.bottom() - 15, place.width(), 16)
            paint_text(painter, low, str(cell.row.people), "note", "t2", Qt.AlignmentFlag.AlignRight)
        self._paint_marks(painter, cell)

    def _paint_marks(self, painter: QPainter, cell: Cell) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        number = width_of(self._words.dwelling(cell.row), "strong")
        for layer, box in mark_boxes(cell.row.marks, cell.place, number, bool(cell.row.people)):
            paint_mark(painter, layer, box)


def mark_boxes(
    marks: Collection[str], place: QRect, number: int, inhabited: bool
) -> list[tuple[str, QRectF]]:
    """Return where the signs of layers stand in a cell: beside its number, ``number`` pixels wide, what has
    no room there below, before the number of residents.
    """
    above, below = place.right() - 8, place.right() - (16 if inhabited else 8)
    found = []
    for layer in (layer for layer in MARKS if layer in marks):
        if above - MARK_STEP >= place.left() + 5 + number:
            found.append((layer, QRectF(above - 8, place.top() + 8, 8, 8)))
            above -= MARK_STEP
        else:
            found.append((layer, QRectF(below - 8, place.bottom() - 12, 8, 8)))
            below -= MARK_STEP
    return found


def paint_mark(painter: QPainter, layer: str, box: QRectF) -> None:
    """Draw the sign of a layer into ``box``, 8 pixels wide."""
    painter.setPen(Qt.PenStyle.NoPen)
    if layer == "offender":
        painter.setBrush(colour("danger"))
        painter.drawRect(box)
    elif layer == "vulnerable":
        painter.setBrush(colour("accent"))
        painter.drawEllipse(box)
    else:
        sign, role = ("key", "t2") if layer == RENTED else ("star", "ok")
        icons.paint(painter, sign, role, QRect(int(box.left()) - 3, int(box.top()) - 3, 14, 14))


class SchemeLegend(QWidget):
    """What the signs in the corners of a cell mean, in one line."""

    def __init__(self) -> None:
        super().__init__()
        self.words = [
            ("offender", _("on record")), ("vulnerable", _("vulnerable")), (RENTED, _("rented")),
            ("leader", _("active resident")), ("", _("at the lower right: residents")),
        ]  # fmt: skip
        self.setFixedHeight(20)
        self.setAccessibleName(", ".join(words for _mark, words in self.words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw signs and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 2
        for mark, words in self.words:
            if mark:
                paint_mark(painter, mark, QRectF(left, 6, 8, 8))
                left += 16
            room = QRect(left, 0, self.width() - left, self.height())
            left += paint_text(painter, room, words, "small", "t2") + 16
        painter.end()
