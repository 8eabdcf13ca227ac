"""Icons: one-colour line drawings (Tabler, MIT) painted in a colour of the theme.

``icon(name, role, size)`` answers from a cache that knows the colour, so two themes never mix. A drawing is
rendered when and in the resolution it is asked for, which keeps it sharp on any screen.
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from precinct_app.gui import theme
from precinct_app.paths import bundled

STROKE = "1.75"


def folder() -> Path:
    """Return the folder of the drawings."""
    return bundled("resources") / "icons"


@lru_cache(maxsize=512)
def _drawing(name: str, colour: str) -> QByteArray:
    """Return the SVG ``name`` recoloured, or the question mark where there is none."""
    path = folder() / f"{name}.svg"
    if not path.exists():
        path = folder() / "help-circle.svg"
    text = path.read_text(encoding="utf-8")
    text = text.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    return QByteArray(text.encode())


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(_drawing(name, colour))


def paint(painter: QPainter, name: str, role: str, rect: QRect | QRectF) -> None:
    """Draw ``name`` in the colour of ``role`` into ``rect``."""
    _renderer(name, _name(role)).render(painter, QRectF(rect))


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, width: int, height: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(width, height) * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return drawn


def pixmap(name: str, role: str = "text", size: int = 18, ratio: float = 1.0) -> QPixmap:
    """Return the drawing as a picture of ``size`` pixels, ``ratio`` physical pixels each."""
    return _pixmap(name, _name(role), size, size, ratio)


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, off: str, size: int, ratio: float) -> QIcon:
    made = QIcon()
    for scale in sorted({1.0, ratio}):
        made.addPixmap(_pixmap(name, colour, size, size, scale), QIcon.Mode.Normal)
        made.addPixmap(_pixmap(name, off, size, size, scale), QIcon.Mode.Disabled)
    return made


def icon(name: str, role: str = "text", size: int = 18) -> QIcon:
    """Return the icon ``name`` in the colour of ``role`` (a role of the theme or ``#RRGGBB``), grey when
    off.
    """
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    return _icon(name, _name(role), _name("t3"), size, ratio)


def app_icon() -> QIcon:
    """Return the sign of the program: a plan of four houses, one lit."""
    return QIcon(str(folder() / "app.svg"))


def _name(role: str) -> str:
    return role if role.startswith("#") else theme.colour(role).name()
