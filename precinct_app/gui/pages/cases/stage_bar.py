"""The four stages of a project as one bar: where it stands, what is answered, which stage is looked at.

A state is told by colour and a sign: a check for a stage whose questions are answered, its number for the
others; the stage in view is filled, the stage the project stands at has a line below it. Left and Right move,
a click and Enter choose; Ctrl+1 to Ctrl+4 come from the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from precinct_app.gui import icons
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import paint_text
from precinct_app.i18n import _

HEIGHT = 42
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class StageCell:
    """One stage: its words, how many questions are answered, whether the project stands there, whether it
    is open.
    """

    stage: str
    text: str
    answered: int
    total: int
    current: bool
    is_open: bool

    @property
    def is_full(self) -> bool:
        """Whether every question is answered."""
        return self.answered >= self.total


class StageBar(QWidget):
    """The bar. ``chosen`` gives the code of a stage."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cells: Sequence[StageCell] = ()
        self._shown = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus_ring", True)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Stages of the project"))

    def set_cells(self, cells: Sequence[StageCell], shown: str) -> None:
        """Show these stages, the one with the code ``shown`` in view."""
        self._cells = cells
        self._shown = next((place for place, cell in enumerate(cells) if cell.stage == shown), 0)
        self.setAccessibleDescription(", ".join(f"{c.text} {c.answered}/{c.total}" for c in cells))
        self.update()

    def cells(self) -> Sequence[StageCell]:
        """Return the stages as they are shown."""
        return self._cells

    def sizeHint(self) -> QSize:
        """Return a size that holds four stages."""
        return QSize(640, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the stage beside."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        place = self._shown + step
        if step and 0 <= place < len(self._cells):
            self.chosen.emit(self._cells[place].stage)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the stage under the pointer."""
        for place, cell in enumerate(self._cells):
            if self._box(place).contains(event.position().toPoint()):
                self.chosen.emit(cell.stage)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet and the four stages on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.fillPath(outline, colour("surface"))
        painter.save()
        painter.setClipPath(outline)
        for place, cell in enumerate(self._cells):
            self._paint_cell(painter, self._box(place), place, cell)
        painter.restore()
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.end()

    def _box(self, place: int) -> QRect:
        count = max(1, len(self._cells))
        left, right = self.width() * place // count, self.width() * (place + 1) // count
        return QRect(left, 0, right - left, self.height())

    def _paint_cell(self, painter: QPainter, box: QRect, place: int, cell: StageCell) -> None:
        shown = place == self._shown
        if shown:
            painter.fillRect(box, colour("accent"))
        elif place:
            painter.fillRect(box.left(), box.top(), 1, box.height(), colour("line"))
        ink = "on-accent" if shown else "text" if cell.is_open else "t3"
        _paint_sign(painter, box, place, cell, shown)
        words = box.adjusted(46, 0, -60, 0)
        paint_text(painter, words, cell.text, "strong" if cell.is_open else "body", ink)
        count = f"{cell.answered}/{cell.total}"
        paint_text(painter, box.adjusted(0, 0, -14, 0), count, "body", ink if shown else "t2", _RIGHT)
        _paint_line(painter, box, cell, shown)


def _paint_sign(painter: QPainter, box: QRect, place: int, cell: StageCell, shown: bool) -> None:
    ring = QRectF(box.left() + 14.5, box.top() + (box.height() - 23) / 2, 23, 23)
    done = cell.is_full and cell.total > 0
    if done:
        painter.setPen(QPen(colour("ok-line"), 1))
        painter.setBrush(colour("ok-soft"))
    else:
        painter.setPen(QPen(colour("on-accent" if shown else "strong"), 1))
        painter.setBrush(colour("on-accent") if shown else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if done:
        icons.paint(painter, "check", "ok", ring.adjusted(4, 4, -4, -4))
    else:
        ink = "accent" if shown else "t2"
        paint_text(painter, ring.toRect(), str(place + 1), "small-strong", ink, Qt.AlignmentFlag.AlignHCenter)


def _paint_line(painter: QPainter, box: QRect, cell: StageCell, shown: bool) -> None:
    """Draw the part that is answered along the lower edge; the stage of the project has a ground for it."""
    line = QRect(box.left(), box.bottom() - 3, box.width(), 4)
    if cell.current:
        painter.fillRect(line, colour("accent-line"))
    share = cell.answered / cell.total if cell.total else 0.0
    line.setWidth(round(line.width() * share))
    ink = "ok" if cell.is_full and not shown else "on-accent" if shown else "accent"
    painter.fillRect(line, colour(ink))
