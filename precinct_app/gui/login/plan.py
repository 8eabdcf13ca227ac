"""The left half of the lock screen: an abstract plan of a quarter in the evening, some windows lit.

It shows no real place. Houses are rows of cells turned a little, yards are parcels with a small house; the
drawing fades at the top and the bottom, where the name of the program and two lines of text stand.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from precinct_app.gui import APP_TITLE, icons
from precinct_app.gui.theme import FAMILY, colour, font, theme
from precinct_app.i18n import _

TURN = -7.0
CELL = 16.0
# left, top, cells, standing, lit cells: rows of a block of flats in the turned plane
_ROWS = (
    (60, 300, 8, False, (3,)),
    (190, 300, 9, False, ()),
    (392, 304, 6, False, ()),
    (60, 382, 10, False, (2, 9)),
    (216, 382, 9, False, (3, 7, 8)),
    (362, 382, 9, False, (7, 8)),
    (22, 146, 12, True, (10,)),
    (484, 146, 7, True, (5,)),
    (484, 300, 6, True, (3,)),
    (-20, 96, 10, False, ()),
    (170, 92, 9, False, (2, 3)),
)
# left, top, columns, rows, lit houses: yards with one house each
_YARDS = ((10, 452, 6, 3, (0, 4, 8)), (300, 462, 6, 3, (5, 7, 12)))
_GROUND = {"light": "#152A3E", "dark": "#0C1319"}
_PAPER = {"light": "#1B3550", "dark": "#111E28"}
_LINE = {"light": "#31506B", "dark": "#263B4A"}
_LIT, _DIM = "#F2C25E", "#A98C4F"


class PlanPicture(QWidget):
    """The drawing with the name above and what is safe below."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(300)
        self.setAccessibleName(APP_TITLE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw plan, veil and words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(_GROUND[theme()]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        scale = max(self.width() / 540, self.height() / 698)
        painter.scale(scale, scale)
        painter.rotate(TURN)
        painter.translate(-30, 60)
        self._paint_streets(painter)
        self._paint_blocks(painter)
        self._paint_yards(painter)
        painter.restore()
        self._paint_veil(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_streets(self, painter: QPainter) -> None:
        street = QColor(_PAPER[theme()])
        for place in (QRectF(-60, 424, 760, 22), QRectF(278, 446, 16, 260), QRectF(-60, 120, 760, 10)):
            painter.fillRect(place, street)

    def _paint_blocks(self, painter: QPainter) -> None:
        painter.setPen(QColor(_LINE[theme()]))
        for left, top, count, standing, lit in _ROWS:
            for number in range(count):
                along = number * (CELL - 1.5 if not standing else CELL + 4)
                cell = (
                    QRectF(left, top + along, CELL, CELL + 4)
                    if standing
                    else QRectF(left + along, top, CELL - 1.5, CELL + 2)
                )
                painter.setBrush(_window(number in lit, number % 2 == 0))
                painter.drawRect(cell)
        painter.setBrush(QColor(_PAPER[theme()]))
        for shape in _public_buildings():
            painter.drawPolygon(shape)

    def _paint_yards(self, painter: QPainter) -> None:
        for left, top, columns, rows, lit in _YARDS:
            for number in range(columns * rows):
                parcel = QRectF(left + number % columns * 42, top + number // columns * 56, 42, 56)
                painter.setPen(QColor(_LINE[theme()]))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(parcel)
                house = QRectF(parcel.left() + 12, parcel.top() + 14 + number % 3 * 3, 19, 14)
                painter.setBrush(_window(number in lit, number % 3 != 1))
                painter.drawRect(house)

    def _paint_veil(self, painter: QPainter) -> None:
        height = self.height()
        ground = QColor(_GROUND[theme()])
        clear = QColor(ground)
        clear.setAlpha(0)
        veil = QLinearGradient(0, 0, 0, height)
        for place, shade in ((0.0, ground), (0.16, ground), (0.36, clear), (0.66, clear), (0.86, ground)):
            veil.setColorAt(place, shade)
        painter.fillRect(self.rect(), veil)

    def _paint_words(self, painter: QPainter) -> None:
        left = max(24, min(48, self.width() // 11))
        icons.app_icon().paint(painter, QRect(left, 66, 56, 56))
        name = QFont(FAMILY)
        name.setPointSizeF(24)
        name.setBold(True)
        painter.setFont(name)
        painter.setPen(colour("rail-strong"))
        room = self.width() - left - 16
        painter.drawText(QRect(left + 72, 64, room - 72, 38), Qt.AlignmentFlag.AlignVCenter, APP_TITLE)
        painter.setFont(font("body"))
        painter.setPen(colour("rail-text"))
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.drawText(
            QRect(left + 72, 102, room - 72, 40), wrap, _("The working place of the precinct inspector")
        )
        safe = "\n".join(
            (_("The data are kept on this computer, encrypted."), _("The program needs no internet."))
        )
        painter.drawText(QRect(left, self.height() - 80, room, 64), wrap, safe)


def _window(lit: bool, bright: bool) -> QColor:
    return QColor((_LIT if bright else _DIM) if lit else _PAPER[theme()])


def _public_buildings() -> Iterator[QPolygonF]:
    """Yield the outlines of a school and of a clinic."""
    school = ((60, 160), (146, 160), (146, 224), (124, 224), (124, 186), (82, 186), (82, 224), (60, 224))
    clinic = (
        *((196, 150), (218, 150), (218, 178), (304, 178), (304, 150), (326, 150), (326, 222)),
        *((304, 222), (304, 200), (218, 200), (218, 222), (196, 222)),
    )
    for outline in (school, clinic):
        yield QPolygonF([QPointF(*corner) for corner in outline])
