"""The sheet above the list: how many cards are incomplete, the months before, completeness by kind of card.

Figures of an earlier look are grey until the present one is done.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from precinct_app.domain.audit import Completeness
from precinct_app.gui.pages.audit.reading import AuditView, Kept
from precinct_app.gui.pages.audit.words import KINDS
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import (
    ElidedLabel,
    Label,
    SegmentedBar,
    Sheet,
    clear,
    column,
    hair,
    paint_text,
    row,
)
from precinct_app.i18n import _, active, ngettext

BAR, GAP, HIGH = 20, 24, 84
# a kind below this share is shown in the colour of what should be looked at
ENOUGH = 0.9
IN_A_ROW = 4


class Trend(QWidget):
    """Bars of the last months with their counts; the last one is dark."""

    def __init__(self) -> None:
        super().__init__()
        self._months: list[tuple[date, int]] = []
        self._stale = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_months(self, months: Sequence[tuple[date, int]], stale: bool) -> None:
        """Show the months, grey while they are those of an earlier look."""
        self._months, self._stale = list(months), stale
        told = ", ".join(f"{active().month(day.year, day.month)}: {count}" for day, count in self._months)
        self.setAccessibleName(_("Gaps found by month"))
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.setVisible(bool(self._months))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the months."""
        return QSize(len(self._months) * (BAR + GAP) or 1, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw counts, bars and months."""
        painter = QPainter(self)
        most = max((count for _day, count in self._months), default=0) or 1
        for place, (day, count) in enumerate(self._months):
            last = place == len(self._months) - 1
            left, length = place * (BAR + GAP), max(2, round(46 * count / most))
            cell = QRect(left, 0, BAR + GAP, HIGH)
            bar = QRect(left + GAP // 2, 64 - length, BAR, length)
            ground = "sunken" if self._stale else "accent" if last else "accent-line"
            painter.fillRect(bar, colour(ground))
            middle = Qt.AlignmentFlag.AlignHCenter
            role = "t3" if self._stale else "text"
            top = QRect(cell.left(), bar.top() - 18, cell.width(), 16)
            paint_text(painter, top, str(count), "small-strong" if last else "small", role, middle)
            under = QRect(cell.left(), 68, cell.width(), 15)
            paint_text(painter, under, f"{day.month:02d}.{day.year % 100:02d}", "note", "t2", middle)
        painter.end()


class KindBar(QWidget):
    """The completeness of one kind of card: name, share, bar, how many of how many."""

    def __init__(self, part: Completeness, stale: bool) -> None:
        super().__init__()
        share = part.whole / part.total if part.total else 1.0
        tone = "ok" if part.whole == part.total else "accent" if share >= ENOUGH else "warn"
        percent = f"{int(share * 100)}\u00a0%"
        told = f"{part.whole} / {part.total}"
        name = _(KINDS[part.kind])
        grey = "t3" if stale else "text"
        bar = SegmentedBar(part.total, [] if stale else [(part.whole, tone)])
        line = row(bar, Label(told, "note", "t2"), spacing=8)
        line.setStretch(0, 1)
        head = row(ElidedLabel(name, "small", grey), Label(percent, "small-strong", grey), spacing=6)
        head.setStretch(0, 1)
        self.setLayout(column(head, line, spacing=2))
        self.setMinimumWidth(104)
        self.setAccessibleName(f"{name}: {told}")


class AuditHead(Sheet):
    """The sheet; ``show_kept`` opens it, ``show_view`` is the present look."""

    def __init__(self) -> None:
        super().__init__(spacing=0)
        self.count = Label("", "clock")
        self.words = Label("", "body", wrap=False)
        self.when = Label("", "small", "t2")
        self.trend = Trend()
        self.kinds = QWidget()
        self._grid = QGridLayout(self.kinds)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        left = column(0, row(self.count, self.words, 0, spacing=8), self.when, 0, spacing=2)
        whole = row(left, 24, self.trend, 16, hair("line", vertical=True), 16, self.kinds, spacing=0)
        whole.setStretch(whole.count() - 1, 1)
        self.body.addLayout(whole)
        self._parts: list[Completeness] = []

    def show_kept(self, kept: Kept) -> None:
        """Show what the last look kept, grey."""
        self._show_count(kept.found, "t3")
        self.words.setText(_("gaps at the last look"))
        self.when.setText(_("Looking through the cards…"))
        self.trend.show_months(kept.months, stale=True)
        self._show_kinds([], stale=True)

    def grey(self) -> None:
        """Grey the figures: a new look is under way."""
        self.count.set_tone("t3")
        self.when.setText(_("Looking through the cards…"))

    def show_view(self, view: AuditView) -> None:
        """Show a finished look."""
        faulty = view.found.faulty
        self._show_count(faulty, "text")
        self.words.setText(ngettext("incomplete card", "incomplete cards", faulty))
        cards = active().number(view.found.cards)
        moment = active().time(view.now)
        self.when.setText(_("Of {n} cards · today {time}").format(n=cards, time=moment))
        self.trend.show_months(view.kept.months, stale=False)
        self._show_kinds(view.found.completeness, stale=False)

    def kinds_shown(self) -> list[Completeness]:
        """Return the kinds of cards that have a bar."""
        return self._parts

    def _show_count(self, count: int, tone: str) -> None:
        self.count.setText(active().number(count))
        self.count.set_tone(tone)

    def _show_kinds(self, parts: list[Completeness], stale: bool) -> None:
        self._parts = parts
        clear(self._grid)
        for place, part in enumerate(parts):
            self._grid.addWidget(KindBar(part, stale), place // IN_A_ROW, place % IN_A_ROW)
