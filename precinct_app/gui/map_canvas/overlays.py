"""What lies on the glass of the map and does not move with it: tools, scale bar, origin of the base map."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from precinct_app.geo.projection import length_label, nice_length
from precinct_app.gui import icons
from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.sprites import map_font
from precinct_app.gui.theme import THEMES, TOKENS
from precinct_app.i18n import N_, _, active

SIDE = 34
MARGIN = 12
NOTE_HEIGHT = 24  # of the line on the origin, with the gap above it
NOTE_LINE = 16  # of each further line of it
DOT = " · "
LONGEST_BAR = 160  # pixels
SCALE_BAR_ROOM = LONGEST_BAR + 80  # with its figures; the note at the right leaves it free

# name, icon, words, key: the tools, then the steps of the scale
TOOLS = (
    ("pointer", "pointer", N_("Choose and move the map"), "Esc"),
    ("point", "map-pin-plus", N_("Mark a new point"), "N"),
    ("rectangle", "select-all", N_("Choose everything in a frame"), "R"),
    ("polygon", "polygon", N_("Draw the boundary"), "B"),
    ("measure", "ruler-2", N_("Measure a distance or an area"), "M"),
)
STEPS = (
    ("in", "plus", N_("Zoom in"), "+"),
    ("out", "minus", N_("Zoom out"), "\u2212"),
    ("home", "maximize", N_("Show the whole area"), "Home"),
)


class Palette(QFrame):
    """A column of buttons on the map. ``chosen`` carries the name of the one that was pressed."""

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, rows: tuple[tuple[str, str, str, str], ...], *, checkable: bool
    ) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QToolButton] = {}
        self._icons = {name: icon for name, icon, _words, _key in rows}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for name, _icon, words, key in rows:
            button = _button(name, _(words), key)
            button.setCheckable(checkable)
            self.buttons[name] = button
            layout.addWidget(button)
            button.clicked.connect(self._pressed)
        self.adjustSize()

    def set_theme(self, theme: str) -> None:
        """Take the colours of a theme."""
        column = THEMES.index(theme)
        role = {name: pair[column] for name, pair in TOKENS.items()}
        self.setStyleSheet(
            f"QFrame {{ background: {role['surface']}; border: 1px solid {role['line']}; }}"
            f"QFrame {{ border-radius: 4px; }}"
            f"QToolButton {{ background: transparent; border: none; border-radius: 3px; }}"
            f"QToolButton:hover {{ background: {role['hover']}; }}"
            f"QToolButton:checked {{ background: {role['soft']}; }}"
            f"QToolButton:focus {{ border: 2px solid {role['accent']}; }}"
        )
        for name, button in self.buttons.items():
            button.setIcon(icons.icon(self._icons[name], role["text"]))

    def choose(self, name: str) -> None:
        """Show ``name`` as the chosen one."""
        for other, button in self.buttons.items():
            button.setChecked(other == name)

    def _pressed(self) -> None:
        self.chosen.emit(self.sender().objectName())


def _button(name: str, words: str, key: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setFixedSize(SIDE, SIDE)
    button.setIconSize(QSize(20, 20))
    button.setToolTip(f"{words} ({key})")
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def bar_text(metres: float) -> str:
    """Return the length of a scale bar."""
    number, unit = length_label(metres)
    words = _("{n} km") if unit == "km" else _("{n} m")
    return words.format(n=active().number(number))


def origin_text(as_of: str, attribution: str) -> str:
    """Return the line on where the base map comes from; ``as_of`` an ISO date or ""."""
    try:
        line = _("Base map: copy of {date}, offline").format(
            date=active().date_short(date.fromisoformat(as_of))
        )
    except ValueError:
        line = _("Base map: offline")
    return f"{line}{DOT}{attribution}" if attribution else line


def paint_scale_bar(painter: QPainter, theme: str, mpp: float, height: int) -> None:
    """Draw the scale bar at the lower left of a widget ``height`` pixels high."""
    metres = nice_length(LONGEST_BAR * mpp)
    length, words = metres / mpp, bar_text(metres)
    colours, font = look(theme), map_font(12)
    wide = QFontMetricsF(font).horizontalAdvance(words)
    box = QRectF(MARGIN, height - MARGIN - 24, length + wide + 44, 24)
    _paint_box(painter, theme, box)
    left, base = box.left() + 24, box.center().y() + 3
    painter.setFont(font)
    painter.setPen(QColor(colours["text"]))
    painter.drawText(QRectF(box.left(), box.top(), 22, box.height()), Qt.AlignmentFlag.AlignCenter, "0")
    painter.drawText(
        QRectF(left + length, box.top(), wide + 16, box.height()), Qt.AlignmentFlag.AlignCenter, words
    )
    painter.setPen(QPen(QColor(colours["text"]), 1.4))
    painter.drawPolyline(
        [
            QPointF(left, base - 6),
            QPointF(left, base),
            QPointF(left + length, base),
            QPointF(left + length, base - 6),
        ]
    )


def note_lines(line: str, width: int) -> list[str]:
    """Return a note as it fits beside the scale bar of a map ``width`` pixels wide: parted at its dots, since
    a source that has to be named may not be cut; only a single part that is too long is.
    """
    metrics, most = QFontMetricsF(map_font(12)), width - 3 * MARGIN - 12 - SCALE_BAR_ROOM
    lines: list[str] = []
    for part in line.split(DOT):
        longer = f"{lines[-1]}{DOT}{part}" if lines else part
        if lines and metrics.horizontalAdvance(longer) <= most:
            lines[-1] = longer
        else:
            lines.append(metrics.elidedText(part, Qt.TextElideMode.ElideRight, most))
    return lines


def note_height(line: str, width: int) -> int:
    """Return how much of the foot of a map a note takes, with the gap above it."""
    return NOTE_HEIGHT + NOTE_LINE * (len(note_lines(line, width)) - 1)


def paint_note(painter: QPainter, theme: str, line: str, width: int, height: int) -> None:
    """Draw small text in a box at the lower right."""
    font, lines = map_font(12), note_lines(line, width)
    wide = max(QFontMetricsF(font).horizontalAdvance(part) for part in lines) + 12
    high = 20 + NOTE_LINE * (len(lines) - 1)
    box = QRectF(width - MARGIN - wide, height - MARGIN + 4 - high, wide, high)
    _paint_box(painter, theme, box)
    painter.setFont(font)
    painter.setPen(QColor(look(theme)["t2"]))
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(box.adjusted(6, 0, 0, 0), left, "\n".join(lines))


def _paint_box(painter: QPainter, theme: str, box: QRectF) -> None:
    colours = look(theme)
    ground = QColor(colours["surface"])
    ground.setAlphaF(0.88)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3, 3)


def paint_focus(painter: QPainter, theme: str, width: int, height: int) -> None:
    """Draw the ring that says the keys go to the map."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look(theme)["accent"]), 2))
    painter.drawRect(QRectF(1, 1, width - 2, height - 2))


def paint_cross(painter: QPainter, theme: str, width: int, height: int) -> None:
    """Draw the cross in the middle that Space takes."""
    painter.setPen(QPen(QColor(look(theme)["accent"]), 1.4))
    x, y = width / 2, height / 2
    painter.drawLine(QPointF(x - 9, y), QPointF(x + 9, y))
    painter.drawLine(QPointF(x, y - 9), QPointF(x, y + 9))
