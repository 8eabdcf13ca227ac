"""Small pictures that are stamped many times: markers, counts, names with a halo.

Each is drawn once for a theme and resolution. Drawings of icons are rendered where the markers are set (the
window's thread); the stamps themselves are used by the thread that paints tiles.
"""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from precinct_app.gui import icons
from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.markers import Style
from precinct_app.gui.theme import FAMILY
from precinct_app.i18n import active

SMALL, PLACE = 11.0, 24.0  # pixels across
HALO = 1.5
STAR_INNER = 0.42
GLYPH_SHARE = 0.58  # of the width of a place
TEXT_HALO = 3.0
# pixels below the middle of the selected place: its tag covers the ordinary name, the words clear the ring
TAG_FROM, RING_TO, TAG_TO = 9, 20, 45


def canvas(width: float, height: float, ratio: float) -> QImage:
    """Return an empty picture of so many pixels."""
    size = (math.ceil(width) * ratio, math.ceil(height) * ratio)
    picture = QImage(round(size[0]), round(size[1]), QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(0)
    return picture


def started(picture: QImage) -> QPainter:
    """Return a smooth painter on ``picture``."""
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def map_font(pixels: float, *, bold: bool = False) -> QFont:
    """Return the font of the map in a size of pixels."""
    font = QFont(FAMILY)
    font.setPixelSize(round(pixels))
    font.setBold(bold)
    return font


def shape_path(shape: str, size: float) -> QPainterPath:
    """Return the outline of a marker's shape round the origin, ``size`` pixels across."""
    half = size / 2
    path = QPainterPath()
    if shape == "square":
        path.addRect(QRectF(-half * 0.88, -half * 0.88, size * 0.88, size * 0.88))
    elif shape == "rounded":
        path.addRoundedRect(QRectF(-half * 0.9, -half * 0.9, size * 0.9, size * 0.9), size / 5, size / 5)
    elif shape == "diamond":
        path.addPolygon(_polygon([(0, -half * 1.2), (half * 1.2, 0), (0, half * 1.2), (-half * 1.2, 0)]))
        path.closeSubpath()
    elif shape == "triangle":
        path.addPolygon(_polygon([(0, -half * 1.1), (half * 1.1, half * 0.85), (-half * 1.1, half * 0.85)]))
        path.closeSubpath()
    elif shape == "star":
        path.addPolygon(_polygon(_star(half * 1.2)))
        path.closeSubpath()
    else:  # circle, service, ring
        path.addEllipse(QPointF(0, 0), half, half)
    return path


def _polygon(corners: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _star(half: float) -> list[tuple[float, float]]:
    turns = [
        (-math.pi / 2 + step * math.pi / 5, half if step % 2 == 0 else half * STAR_INNER)
        for step in range(10)
    ]
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle, radius in turns]


def colour_of(style: Style, theme: str) -> str:
    """Return the colour of a marker in a theme."""
    return style.light if theme == "light" else style.dark


@lru_cache(maxsize=512)
def marker(style: Style, theme: str, ratio: float) -> QImage:
    """Return the picture of a marker, its place in the middle."""
    size = PLACE if style.wide else SMALL
    side = size * 1.3 + 2 * HALO + 2
    picture = canvas(side, side, ratio)
    painter = started(picture)
    middle = math.ceil(side) / 2
    painter.translate(middle, middle)
    if style.shape == "ring":
        _ring(painter, style, theme, size)
    else:
        _filled(painter, style, theme, size)
    painter.end()
    return picture


def _filled(painter: QPainter, style: Style, theme: str, size: float) -> None:
    path = shape_path(style.shape, size)
    painter.setPen(_pen(look(theme)["halo"], 2 * HALO))
    painter.drawPath(path)
    painter.fillPath(path, QBrush(QColor(colour_of(style, theme))))
    if style.glyph and not style.small:
        side = size * GLYPH_SHARE
        ink = "#FFFFFF" if theme == "light" else look(theme)["canvas"]
        icons.paint(painter, style.glyph, ink, QRectF(-side / 2, -side / 2, side, side))


def _ring(painter: QPainter, style: Style, theme: str, size: float) -> None:
    colour = colour_of(style, theme)
    painter.setPen(_pen(look(theme)["halo"], 2.6 + 2 * HALO))
    painter.drawEllipse(QPointF(0, 0), size / 2, size / 2)
    painter.setPen(_pen(colour, 2.6))
    painter.setBrush(QColor(look(theme)["surface"]))
    painter.drawEllipse(QPointF(0, 0), size / 2, size / 2)
    painter.setFont(map_font(14, bold=True))
    painter.drawText(QRectF(-size, -size, 2 * size, 2 * size), Qt.AlignmentFlag.AlignCenter, style.glyph)


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


@lru_cache(maxsize=1024)
def cluster(style: Style | None, count: int, theme: str, ratio: float) -> QImage:
    """Return one shape with a count; of several kinds together it is grey."""
    text = active().number(count)
    font = map_font(12, bold=True)
    wide = QFontMetricsF(font).horizontalAdvance(text) + 12
    width, height = max(20.0, wide), 20.0
    picture = canvas(width + 2 * HALO + 2, height + 2 * HALO + 2, ratio)
    painter = started(picture)
    rect = QRectF(HALO + 1, HALO + 1, width, height)
    colours = look(theme)
    corner = 4.0 if style is not None and style.shape in ("square", "rounded") else height / 2
    painter.setPen(_pen(colours["halo"], 2 * HALO))
    painter.setBrush(QColor(colour_of(style, theme) if style is not None else colours["t2"]))
    painter.drawRoundedRect(rect, corner, corner)
    painter.setPen(QColor("#FFFFFF" if theme == "light" else colours["canvas"]))
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture


@lru_cache(maxsize=4096)
def text(words: str, pixels: float, bold: bool, ink: str, halo: str, ratio: float) -> QImage:
    """Return a line of text with a halo, its place in the middle."""
    font = map_font(pixels, bold=bold)
    path = QPainterPath()
    path.addText(0, 0, font, words)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(words) + 2 * TEXT_HALO
    height = metrics.ascent() + metrics.descent() + 2 * TEXT_HALO
    picture = canvas(width, height, ratio)
    painter = started(picture)
    painter.translate(TEXT_HALO, TEXT_HALO + metrics.ascent())
    painter.strokePath(path, _pen(halo, TEXT_HALO))
    painter.fillPath(path, QBrush(QColor(ink)))
    painter.end()
    return picture


def stamp(painter: QPainter, picture: QImage, x: float, y: float) -> None:
    """Draw a picture with its middle at a pixel, on whole pixels so that it stays sharp."""
    size = picture.deviceIndependentSize()
    painter.drawImage(round(x - size.width() / 2), round(y - size.height() / 2), picture)


def prepare(styles: list[Style], theme: str, ratio: float) -> None:
    """Draw the markers in the window's thread, so that icons are never read by another."""
    for style in styles:
        marker(style, theme, ratio)


def paint_ring(painter: QPainter, theme: str, px: float, py: float, *, wide: bool) -> None:
    """Draw the accent ring on its halo round the selected marker."""
    colours, radius = look(theme), 18.0 if wide else 10.0
    painter.setBrush(QColor(colours["halo"]))
    painter.setPen(QPen(QColor(colours["halo"]), 6))
    painter.drawEllipse(QPointF(px, py), radius, radius)
    painter.setPen(QPen(QColor(colours["accent"]), 3))
    painter.drawEllipse(QPointF(px, py), radius, radius)


def paint_tag(painter: QPainter, theme: str, label: str, px: float, py: float) -> None:
    """Draw the label of the selected place on accent, over the whole of its ordinary one; the ring is
    drawn on top of it.
    """
    colours, font = look(theme), map_font(13, bold=True)
    wide = QFontMetricsF(font).horizontalAdvance(label) + 16
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours["accent"]))
    box = QRectF(px - wide / 2, py + TAG_FROM, wide, TAG_TO - TAG_FROM)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(colours["on-accent"]))
    painter.setFont(font)
    painter.drawText(box.adjusted(0, RING_TO - TAG_FROM, 0, 0), Qt.AlignmentFlag.AlignCenter, label)
