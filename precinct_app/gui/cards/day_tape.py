"""The tape of a term: a cell a day from the delivery, past ones filled, a line for today, checks as signs
above.

A term longer than the tape shows the days round today. Left and Right walk the days; what stands on a day is
told to a screen reader and as a tooltip.
"""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from precinct_app.gui import icons
from precinct_app.gui.cards.register_view import DAY, EntryView, Sign
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import paint_text, width_of
from precinct_app.i18n import N_, _, active

MOST_DAYS = 31  # cells; 30 times 24 hours from an afternoon touch 31 days
BEFORE = 22  # of them before today where the term is longer
SIGN, CELL_TOP, CELL_HIGH, HEIGHT = 16, 20, 13, 54
# result of a check: sign, role of its colour, words
SIGNS = {
    "talked": ("circle-check", "ok", N_("at home and talked")),
    "breach": ("alert-triangle", "danger", N_("a breach was found")),
    "not_home": ("door", "t2", N_("not at home")),
    "refused": ("ban", "warn", N_("refused to talk")),
}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class DayTape(QWidget):
    """Shows the term of one entry as of a day."""

    def __init__(self) -> None:
        super().__init__()
        self._first = self._last = self._today = date.min
        self._due: date | None = None
        self._open = False
        self._signs: dict[date, Sign] = {}
        self._cursor = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus_ring", True)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Days of the term"))

    def show_entry(self, view: EntryView, today: date) -> None:
        """Show the days of ``view``; an entry without a delivery shows nothing."""
        self.setVisible(len(view.delivered) >= DAY)
        if len(view.delivered) < DAY:
            return
        begun = date.fromisoformat(view.delivered[:DAY])
        ended = date.fromisoformat(view.until[:DAY]) if len(view.until) >= DAY else None
        self._first, self._last = window(begun, ended, today)
        self._today, self._due, self._open = today, view.due, view.is_open
        self._signs = {sign.day: sign for sign in view.signs if self._first <= sign.day <= self._last}
        self._cursor = max(0, min(self.count() - 1, (today - self._first).days))
        self._tell()
        self.update()

    def count(self) -> int:
        """Return how many days are shown."""
        return (self._last - self._first).days + 1

    def day_text(self, place: int) -> str:
        """Return what stands on a day of the tape."""
        day = self._first + timedelta(days=place)
        parts = [active().date_short(day)]
        sign = self._signs.get(day)
        if sign is not None and sign.result in SIGNS:
            parts.append(_(SIGNS[sign.result][2]))
        if day == self._today:
            parts.append(_("today"))
        if day == self._due:
            parts.append(_("the check is due"))
        return ", ".join(parts)

    def sizeHint(self) -> QSize:
        """Return the size in which each cell can be told from the next."""
        return QSize(300, HEIGHT)

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the days by Left, Right, Home and End."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if key == Qt.Key.Key_Home else self.count() - 1)
        elif key in _STEPS:
            self._move(self._cursor + _STEPS[key])
        else:
            super().keyPressEvent(event)

    def _move(self, place: int) -> None:
        self._cursor = max(0, min(self.count() - 1, place))
        self._tell()
        self.update()

    def _tell(self) -> None:
        words = self.day_text(self._cursor)
        self.setAccessibleDescription(words)
        if self.hasFocus():
            QToolTip.showText(self.mapToGlobal(self._cell(self._cursor).bottomLeft()), words, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the cursor."""
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell of the day under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = min(self.count() - 1, max(0, event.pos().x() * self.count() // max(1, self.width())))
            QToolTip.showText(event.globalPos(), self.day_text(place), self)
            return True
        return super().event(event)

    # drawing

    def _cell(self, place: int) -> QRect:
        left = place * (self.width() - 1) // self.count()
        right = (place + 1) * (self.width() - 1) // self.count()
        return QRect(left, CELL_TOP, right - left, CELL_HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw cells, today, signs and their days."""
        painter = QPainter(self)
        for place in range(self.count()):
            self._paint_cell(painter, place)
        self._paint_today(painter)
        taken: list[QRect] = []
        self._paint_label(painter, self._today, _("today"), "t2", taken)
        for day, sign in sorted(self._signs.items()):
            icon, role, _words = SIGNS.get(sign.result, ("circle", "t2", ""))
            self._paint_sign(painter, day, icon, role)
            self._paint_label(painter, day, _short(day), role if role == "danger" else "t2", taken)
        if self._due is not None and self._open and self._due not in self._signs:
            late = self._due < self._today
            icon, role = ("alert-triangle", "danger") if late else ("circle-dashed", "t2")
            self._paint_sign(painter, self._due, icon, role)
            self._paint_label(painter, self._due, _short(self._due), role, taken)
        painter.end()

    def _paint_cell(self, painter: QPainter, place: int) -> None:
        cell = self._cell(place).adjusted(0, 0, -1, -1)
        past = self._first + timedelta(days=place) < self._today
        painter.fillRect(cell, colour("accent" if past else "soft"))
        if not past:
            painter.setPen(QPen(colour("accent-line"), 1))
            painter.drawRect(cell.adjusted(0, 0, -1, -1))
        if self.hasFocus() and place == self._cursor:
            painter.setPen(QPen(colour("text"), 2))
            painter.drawRect(cell.adjusted(0, 0, -1, -1))

    def _paint_today(self, painter: QPainter) -> None:
        if self._first <= self._today <= self._last:
            left = self._cell((self._today - self._first).days).left()
            painter.fillRect(QRect(left - 1, CELL_TOP - 3, 2, CELL_HIGH + 6), colour("text"))

    def _paint_sign(self, painter: QPainter, day: date, icon: str, role: str) -> None:
        if self._first <= day <= self._last:
            middle = self._cell((day - self._first).days).center().x()
            icons.paint(painter, icon, role, QRect(middle - SIGN // 2, 1, SIGN, SIGN))

    def _paint_label(self, painter: QPainter, day: date, text: str, role: str, taken: list[QRect]) -> None:
        """Write a day below its cell, unless another word stands there."""
        if not self._first <= day <= self._last:
            return
        wide = width_of(text, "small") + 2
        middle = self._cell((day - self._first).days).center().x()
        left = max(0, min(self.width() - wide, middle - wide // 2))
        place = QRect(left, CELL_TOP + CELL_HIGH + 3, wide, HEIGHT - CELL_TOP - CELL_HIGH - 3)
        if not any(place.adjusted(-4, 0, 4, 0).intersects(other) for other in taken):
            taken.append(place)
            paint_text(painter, place, text, "small", role)


def window(begun: date, ended: date | None, today: date) -> tuple[date, date]:
    """Return the first and the last day of the tape."""
    if ended is not None and (ended - begun).days < MOST_DAYS:
        return begun, max(begun, ended)
    first = max(begun, today - timedelta(days=BEFORE))
    last = first + timedelta(days=MOST_DAYS - 1)
    if ended is not None and last > ended:
        return max(begun, ended - timedelta(days=MOST_DAYS - 1)), ended
    return first, last


def _short(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}"
