"""The chart of the study: a row for each kind of work, a bar for each week, hours beside the bars.

This week's bars are in the accent, past ones paler; all stand on the same scale. Arrows move a cursor over
the cells, and each cell says its words to a screen reader.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from precinct_app.gui.theme import colour, font
from precinct_app.gui.widgets import paint_text
from precinct_app.i18n import _, active

LABEL, SUM, HEAD, ROW, LEAST_WEEK = 204, 62, 26, 29, 50
FIGURE, GAP = 15, 2  # px: the line of a figure above its bar
HOUR = 60
CENTRE, RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight


def hours(minutes: int) -> str:
    """Return minutes as hours with one digit: 90 is 1,5."""
    return active().number(minutes / HOUR, 1)


class WeekBars(QWidget):
    """``week_chosen`` gives the Monday of the week that the cursor stands on."""

    week_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kinds: list[tuple[str, str]] = []
        self._weeks: list[date] = []
        self._minutes: Mapping[date, Mapping[str, int]] = {}
        self._row, self._column = 0, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Hours by kind of work and week"))

    def set_data(
        self,
        kinds: Sequence[tuple[str, str]],
        weeks: Sequence[date],
        minutes: Mapping[date, Mapping[str, int]],
    ) -> None:
        """Show these kinds (code, text) and weeks (Mondays, oldest first)."""
        chosen = self.week()
        self._kinds, self._weeks, self._minutes = list(kinds), list(weeks), minutes
        self._row = min(self._row, max(0, len(kinds) - 1))
        self._column = self._weeks.index(chosen) if chosen in self._weeks else max(0, len(self._weeks) - 1)
        self.updateGeometry()
        self._tell()

    def week(self) -> date | None:
        """Return the week of the cursor."""
        return self._weeks[self._column] if self._column < len(self._weeks) else None

    def cell_words(self, row: int, column: int) -> str:
        """Return what a cell says: kind, week, hours."""
        kind, week = self._kinds[row], self._weeks[column]
        told = _("week of {date}: {hours} h")
        words = told.format(date=active().date_short(week), hours=hours(self._cell(week, kind[0])))
        return f"{kind[1]}, {words}"

    def sizeHint(self) -> QSize:
        """Return the size with every row."""
        return QSize(LABEL + SUM + LEAST_WEEK * max(1, len(self._weeks)), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the height with every row, and the width with room for the figures."""
        return self.sizeHint()

    def _height(self) -> int:
        return HEAD + (len(self._kinds) + 1) * ROW + 2

    def _cell(self, week: date, kind: str) -> int:
        return self._minutes.get(week, {}).get(kind, 0)

    def _place(self, row: int, column: int) -> QRect:
        width = (self.width() - LABEL - SUM) / max(1, len(self._weeks))
        left = LABEL + round(column * width)
        return QRect(left, HEAD + row * ROW, round((column + 1) * width) - round(column * width), ROW)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw weeks, rows with bars, and the sums below."""
        painter = QPainter(self)
        self._paint_head(painter)
        most = max((self._cell(w, k) for w in self._weeks for k, _text in self._kinds), default=0)
        for row in range(len(self._kinds)):
            self._paint_row(painter, row, most)
        self._paint_sums(painter)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        for column, week in enumerate(self._weeks):
            place = self._place(0, column).translated(0, -HEAD)
            place.setHeight(HEAD)
            style = "small-strong" if column == self._column else "small"
            paint_text(painter, place, f"{week.day:02d}.{week.month:02d}", style, "t2", CENTRE)
        sums = QRect(self.width() - SUM, 0, SUM - 6, HEAD)
        paint_text(painter, sums, _("hours"), "small", "t2", RIGHT)

    def _paint_row(self, painter: QPainter, row: int, most: int) -> None:
        code, text = self._kinds[row]
        line = QRect(0, HEAD + row * ROW, self.width(), ROW)
        painter.fillRect(QRect(0, line.bottom(), self.width(), 1), colour("hair"))
        shown = QFontMetrics(font("body")).elidedText(text, Qt.TextElideMode.ElideRight, LABEL - 12)
        paint_text(painter, QRect(2, line.top(), LABEL - 10, ROW), shown, "body", "text")
        for column, week in enumerate(self._weeks):
            self._paint_bar(painter, row, column, self._cell(week, code), most)
        total = sum(self._cell(week, code) for week in self._weeks)
        sums = QRect(self.width() - SUM, line.top(), SUM - 6, ROW)
        paint_text(painter, sums, hours(total), "body", "text", RIGHT)

    def _paint_bar(self, painter: QPainter, row: int, column: int, minutes: int, most: int) -> None:
        place = self._place(row, column)
        current = column == len(self._weeks) - 1
        if (row, column) == (self._row, self._column):
            ground = "soft" if self.hasFocus() else "sunken"
            painter.fillRect(place.adjusted(1, 0, -1, -1), colour(ground))
        if not minutes:
            return
        # the bar lies along the foot of its cell, its figure above: rows stay low and figures readable
        width = max(2, round((place.width() - 12) * minutes / most))
        bar = QRect(place.left() + 6, place.bottom() - 8, width, 6)
        painter.fillRect(bar, colour("accent" if current else "accent-line"))
        figure = QRect(place.left() + 6, place.top() + GAP, place.width() - 10, FIGURE + 2)
        paint_text(painter, figure, hours(minutes), "small", "text")

    def _paint_sums(self, painter: QPainter) -> None:
        row = len(self._kinds)
        paint_text(painter, QRect(2, HEAD + row * ROW, LABEL, ROW), _("In all"), "strong", "text")
        whole = 0
        for column, week in enumerate(self._weeks):
            minutes = sum(self._minutes.get(week, {}).values())
            whole += minutes
            place = self._place(row, column).adjusted(6, 0, 0, 0)
            paint_text(painter, place, hours(minutes), "strong", "text")
        sums = QRect(self.width() - SUM, HEAD + row * ROW, SUM - 6, ROW)
        paint_text(painter, sums, hours(whole), "strong", "text", RIGHT)

    # the cursor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, Home and End."""
        last = len(self._weeks) - 1
        step = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Home: (0, -last), Qt.Key.Key_End: (0, last),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is None:
            super().keyPressEvent(event)
        else:
            self._go(self._row + step[0], self._column + step[1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on the cell that was clicked."""
        spot = event.position().toPoint()
        for row in range(len(self._kinds)):
            for column in range(len(self._weeks)):
                if self._place(row, column).contains(spot):
                    self._go(row, column)

    def choose_week(self, week: date) -> None:
        """Put the cursor on a week."""
        if week in self._weeks:
            self._go(self._row, self._weeks.index(week))

    def _go(self, row: int, column: int) -> None:
        self._row = min(max(row, 0), max(0, len(self._kinds) - 1))
        self._column = min(max(column, 0), max(0, len(self._weeks) - 1))
        self._tell()

    def _tell(self) -> None:
        if self._kinds and self._weeks:
            self.setAccessibleDescription(self.cell_words(self._row, self._column))
        self.update()
        if (week := self.week()) is not None:
            self.week_chosen.emit(week)


def mondays(last: date, count: int) -> list[date]:
    """Return the Mondays of ``count`` weeks up to the one of ``last``, oldest first."""
    monday = last - timedelta(days=last.weekday())
    return [monday - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
