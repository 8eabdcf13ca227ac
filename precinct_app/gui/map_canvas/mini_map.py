"""A small still map for a card: the surroundings of one place, painted at once and not touched by the
mouse.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from precinct_app.geo.address_names import AddressPoint
from precinct_app.geo.features import BaseMap, Marker
from precinct_app.geo.scene import Scene
from precinct_app.gui import theme as themes
from precinct_app.gui.map_canvas import sprites
from precinct_app.gui.map_canvas.content import Content
from precinct_app.gui.map_canvas.markers import no_rest, style_of
from precinct_app.gui.map_canvas.painting import painted
from precinct_app.gui.map_canvas.view import View
from precinct_app.i18n import _

LEVEL = -4  # of the ladder: 0.7 m a pixel


class MiniMap(QWidget):
    """Shows one marker in the middle of the base map; without a marker it says so to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = themes.theme()
        self._content = Content()
        self._marker: Marker | None = None
        self._picture: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("Map of the surroundings"))

    def set_base_map(self, base: BaseMap | None, scene: Scene | None = None) -> None:
        """Show this base map; give the scene that the canvas uses, it is prepared only once.

        A scanned scheme is left out: it is painted at once here, and decoding it would hold up the window.
        """
        self._content.set_base_map(replace(base, scan=None) if base is not None else None, scene)
        self._renew()

    def set_addresses(self, addresses: Sequence[AddressPoint]) -> None:
        """Write the names and numbers of the address book where the base map has none."""
        self._content.set_addresses(addresses)
        self._renew()

    def set_marker(self, marker: Marker | None) -> None:
        """Put this marker into the middle."""
        self._marker = marker
        self._content.set_markers([marker] if marker is not None and self._content.is_bare else [])
        self._renew()

    def set_theme(self, theme: str) -> None:
        """Take the colours "light" or "dark"."""
        self.theme = theme
        self._renew()

    def sizeHint(self) -> QSize:
        """Return the size of the map on the card of a person."""
        return QSize(298, 176)

    def _renew(self) -> None:
        self._picture = None
        self.setAccessibleDescription("" if self._marker is not None else _("Not on the map"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the kept picture, made anew when the size has changed."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.deviceIndependentSize().toSize() != self.size():
            self._picture = self._painted(ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.end()

    def _painted(self, ratio: float) -> QImage:
        view = View(level=LEVEL).sized(self.width(), self.height())
        if self._marker is not None:
            view = view.moved(*self._content.to_metres(self._marker.lon, self._marker.lat))
        sheet = self._content.base_sheet(self.theme)
        picture = painted(sheet, view.box, view.width, view.height, ratio, no_rest)
        painter = sprites.started(picture)
        top = self._content.top_sheet(self.theme)
        top.draw(painter, view.box, view.mpp, no_rest)
        if self._marker is not None:
            style = style_of(self._marker)
            sprites.paint_ring(painter, self.theme, view.width / 2, view.height / 2, wide=style.wide)
            sprites.stamp(painter, sprites.marker(style, self.theme, ratio), view.width / 2, view.height / 2)
        painter.end()
        return picture
