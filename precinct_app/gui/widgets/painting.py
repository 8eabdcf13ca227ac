"""What several widgets and the tables paint alike: pills, key caps, badges and words in a type style.

Sizes are those of the grid: a pill is 20 high, a key cap 18, an icon in a pill 14. Every function takes
the painter and the rectangle it may use and returns the width it took, so a delegate can put the next
thing beside it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from precinct_app.gui import icons
from precinct_app.gui.theme import colour, font

PILL_HEIGHT = 20
CAP_HEIGHT = 18
PILL_ICON = 14


@dataclass(frozen=True, slots=True)
class PillText:
    """What a pill says: ``tone`` is danger, warn, ok, accent or neutral; a state is never told by colour
    alone.
    """

    text: str
    tone: str = "neutral"
    icon: str = ""


def pill_colours(tone: str) -> tuple[str, str]:
    """Return the roles of ground and text of a pill."""
    if tone in ("danger", "warn", "ok"):
        return f"{tone}-soft", tone
    return ("soft", "accent") if tone == "accent" else ("sunken", "t2")


def width_of(text: str, style: str = "body") -> int:
    """Return the width of ``text`` in a type style, pixels."""
    return QFontMetrics(font(style)).horizontalAdvance(text)


def pill_size(pill: PillText) -> QSize:
    """Return the size a pill needs."""
    sign = PILL_ICON + 4 if pill.icon else 0
    return QSize(width_of(pill.text, "small") + sign + 12, PILL_HEIGHT)


def paint_pill(painter: QPainter, rect: QRect, pill: PillText) -> int:
    """Draw ``pill`` at the left of ``rect``, in its middle; return the width taken."""
    size = pill_size(pill)
    width = min(size.width(), rect.width())
    ground, text = pill_colours(pill.tone)
    box = QRect(rect.left(), rect.top() + (rect.height() - PILL_HEIGHT) // 2, width, PILL_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(box, 3, 3)
    left = box.left() + 5
    if pill.icon:
        icons.paint(painter, pill.icon, text, QRect(left, box.top() + 3, PILL_ICON, PILL_ICON))
        left += PILL_ICON + 4
    paint_text(painter, QRect(left, box.top(), box.right() - left, PILL_HEIGHT), pill.text, "small", text)
    return width


def cap_width(text: str) -> int:
    """Return the width of a key cap."""
    return max(CAP_HEIGHT, width_of(text, "note") + 11)


def paint_cap(painter: QPainter, rect: QRect, text: str, ink: str = "", ground: str = "alt") -> int:
    """Draw a key cap at the left of ``rect``, in its middle; ``ink`` on a filled button is its text
    colour.
    """
    width = cap_width(text)
    box = QRectF(
        rect.left() + 0.5, rect.top() + (rect.height() - CAP_HEIGHT) // 2 + 0.5, width - 1, CAP_HEIGHT - 1
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(ink or "line"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if ink else colour(ground))
    painter.drawRoundedRect(box, 3, 3)
    if not ink:
        painter.setPen(QPen(colour("strong"), 1))
        painter.drawLine(QPointF(box.left() + 2, box.bottom()), QPointF(box.right() - 2, box.bottom()))
    paint_text(painter, box.toRect(), text, "note", ink or "t2", Qt.AlignmentFlag.AlignHCenter)
    return width


def badge_width(text: str) -> int:
    """Return the width of a count in a round badge."""
    return max(CAP_HEIGHT + 4, width_of(text, "note-strong") + 14)


def paint_badge(painter: QPainter, rect: QRect, text: str, ground: str, ink: str) -> None:
    """Draw a count in a round badge that fills ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    paint_text(painter, rect, text, "note-strong", ink, Qt.AlignmentFlag.AlignHCenter)


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    style: str | QFont = "body",
    role: str | QColor = "text",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw one line of ``text``, cut at its end where it does not fit; return its width."""
    face = font(style) if isinstance(style, str) else style
    metrics = QFontMetrics(face)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(face)
    painter.setPen(colour(role) if isinstance(role, str) else role)
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)
