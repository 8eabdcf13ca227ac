"""The map as a picture that moves: what is shown, the view, the tiles and the glass above them.

``MapCanvas`` adds the mouse, the keys and what can be chosen. Tiles are painted by a thread of their own,
which stops when the map is hidden or closed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from precinct_app.geo.address_names import AddressPoint
from precinct_app.geo.features import BaseMap, LaidScan, Marker
from precinct_app.geo.scene import Scene
from precinct_app.gui import theme as themes
from precinct_app.gui.map_canvas import overlays, sprites
from precinct_app.gui.map_canvas.content import Content, LonLatBox
from precinct_app.gui.map_canvas.glass import APART, AWAY, FarNotice, UnplacedLink
from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.routes import Route
from precinct_app.gui.map_canvas.tile_cache import TileCache
from precinct_app.gui.map_canvas.view import View
from precinct_app.i18n import _


class MapSurface(QWidget):
    """Owns the content, the view and the cache of tiles. Places given and asked are degrees (lon, lat)."""

    view_changed = Signal()
    add_map_requested = Signal()
    unplaced_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = View()
        self.theme = themes.theme()
        self._content = Content()
        self._tiles = TileCache(self)
        self._home_due = True
        self._in_the_middle = False
        self._unplaced = 0
        self._borrows = False
        self._kept: tuple[float, float, int] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Map"))
        self._add_map = QPushButton(_("Add a map file…"), self)
        self._add_map.hide()
        self._add_map.clicked.connect(self.add_map_requested)
        self.unplaced_link = UnplacedLink(self)
        self.unplaced_link.clicked.connect(self.unplaced_asked)
        self.far_notice = FarNotice(self)
        self.far_notice.base_asked.connect(self.show_base_map)
        self.far_notice.boundary_asked.connect(self.home)
        self._tiles.arrived.connect(self.update)

    # -- what is shown

    def set_base_map(self, base: BaseMap | None, scene: Scene | None = None) -> None:
        """Show a base map, best with its scene prepared in a task. Raises BadInput for a bad file of
        tiles.
        """
        self._tiles.stop()
        self._content.set_base_map(base, scene)
        self._home_due = True
        self._renew(fresh=True)

    def set_scan(self, scan: LaidScan | None) -> None:
        """Show a scanned scheme over the base map as it is laid just now; the view stays."""
        bare = self._content.is_bare
        self._content.set_scan(scan)
        self._home_due = self._home_due or (bare and not self._content.is_bare)
        self._renew()

    def set_boundary(self, wkb: bytes) -> None:
        """Show the boundary of the precinct (an area in degrees), what is outside veiled; b"" for none."""
        self._content.set_boundary(wkb)
        self._home_due = True
        self._renew(fresh=True)

    def set_sectors(self, wkbs: Iterable[bytes]) -> None:
        """Show the outlines of the sectors (areas in degrees)."""
        self._content.set_sectors(wkbs)
        self._renew()

    def set_markers(self, markers: Sequence[Marker]) -> None:
        """Show these points; the selected one stays selected if it is among them."""
        plane = self._content.projection
        self._content.set_markers(markers)
        if self._content.projection != plane:
            self._home_due = True
        self._renew(base=self._content.projection != plane)
        self._describe()

    def set_routes(self, routes: Iterable[Route]) -> None:
        """Show these lines instead of the former."""
        self._content.set_routes(routes)
        self._renew(base=False)

    def set_density(self, density: NDArray[np.float64] | None, box: LonLatBox | None = None) -> None:
        """Show a heat map: rows from the south, ``box`` (west, south, east, north) in degrees; None for
        none.
        """
        self._content.set_density(density, box)
        self._renew(base=False)

    def set_unplaced(self, count: int) -> None:
        """Say how many records are not on the map, also when all are."""
        self._unplaced = count
        self._describe()
        self.unplaced_link.show_count(count)
        self._arrange()
        self.update()

    def set_addresses(self, addresses: Sequence[AddressPoint]) -> None:
        """Write the names and numbers of the address book where the base map has none."""
        self._content.set_addresses(addresses)
        self._renew(base=False)

    def set_theme(self, theme: str) -> None:
        """Take the colours "light" or "dark"."""
        self.theme = theme
        self.unplaced_link.set_theme(theme)
        self._renew(fresh=True)

    def set_layer_visible(self, layer: str, visible: bool) -> None:
        """Switch a layer of markers, or "boundary", "sectors", "numbers", "names", "heat", on or off."""
        hidden = self._content.hidden - {layer} if visible else self._content.hidden | {layer}
        if hidden != self._content.hidden:
            self._content.hide(hidden)
            self._renew(base=layer in ("boundary", "sectors", "numbers"))
            self._describe()

    def _renew(self, *, base: bool = True, fresh: bool = False) -> None:
        sprites.prepare(self._content.points.styles, self.theme, self.devicePixelRatioF())
        if base:
            self._tiles.set_sheet("base", self._content.base_sheet(self.theme), fresh=fresh)
        self._tiles.set_sheet("top", self._content.top_sheet(self.theme), fresh=fresh)
        self._borrows = self._content.borrows_names
        self._add_map.setVisible(self._content.is_bare)
        self._tell_where()
        self._arrange()
        self.update()

    def _describe(self) -> None:
        shown = int(self._content.points.shown().sum())
        words = _("Objects on the map: {n}; not on the map: {m}").format(n=shown, m=self._unplaced)
        self.setAccessibleDescription(words)

    # -- the view

    def home(self) -> None:
        """Show the whole area."""
        box = self._content.home()
        if box is not None:
            self._look_at(self._content.seen_from(self.view.fitted(box)))

    def show_base_map(self) -> None:
        """Show all of the base map, wherever the boundary is."""
        box = self._content.base_box
        if box is not None:
            self._look_at(self._content.seen_from(self.view.fitted(box), boundary=False))

    @property
    def has_view(self) -> bool:
        """Whether the view is one that was looked at, not one that waits for something to show."""
        return not self._home_due

    def whereabouts(self) -> tuple[float, float, int]:
        """Return (lon, lat) of the middle and the step of the scale."""
        return *self._content.to_degrees(self.view.x, self.view.y), self.view.level

    def restore(self, lon: float, lat: float, level: int) -> None:
        """Come back to a view of before as soon as there is something to show, instead of the whole."""
        self._kept = (lon, lat, level)
        self._home_due = True
        self.update()

    def _come_home(self) -> None:
        if self._kept is None:
            self.home()
            return
        lon, lat, level = self._kept
        self.view = replace(self.view.moved(*self._content.to_metres(lon, lat)), level=level)
        self._home_due = False
        self._tell_where()

    def fit(self, box: LonLatBox) -> None:
        """Show all of ``box`` (west, south, east, north) in degrees."""
        west, south = self._content.to_metres(box[0], box[1])
        east, north = self._content.to_metres(box[2], box[3])
        self._look_at(self.view.fitted((west, south, east, north)))

    def center_on(self, lon: float, lat: float) -> None:
        """Put a place into the middle."""
        self._look_at(self.view.moved(*self._content.to_metres(lon, lat)), middle=True)

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by pixels."""
        self._look_at(self.view.panned(dx, dy))

    def zoom(self, steps: int, px: float | None = None, py: float | None = None) -> None:
        """Show so many steps more (fewer when negative) with the same place under the pixel, or the
        middle.
        """
        x, y = (self.width() / 2 if px is None else px), (self.height() / 2 if py is None else py)
        self._look_at(self.view.zoomed(steps, x, y))

    def to_pixel(self, lon: float, lat: float) -> QPointF:
        """Return where a place in degrees stands on the widget."""
        return QPointF(*self.view.to_pixel(*self._content.to_metres(lon, lat)))

    def to_degrees(self, px: float, py: float) -> tuple[float, float]:
        """Return (lon, lat) of the place under a pixel of the widget."""
        return self._content.to_degrees(*self.view.to_metres(px, py))

    def _look_at(self, view: View, *, middle: bool = False) -> None:
        self._home_due, self._in_the_middle = False, middle
        self._kept = None
        self.view = view
        if self.isVisible():
            self._tiles.hold()
        self._tell_where()
        self.view_changed.emit()
        self.update()

    def _tell_where(self) -> None:
        """Say where the map is when nothing of it is in view: a bare ground looks like a fault."""
        content = self._content
        away = self.has_view and content.is_away(self.view.box)
        source = AWAY if away else APART if content.is_apart else ""
        base, boundary = content.base_box is not None, content.boundary is not None
        if self.far_notice.tell(source, base=base, boundary=boundary):
            self._arrange()

    # -- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the upper left corner where it is, so that the map does not jump when a card opens; what
        was brought into the middle stays there.
        """
        west, _south, _east, north = self.view.box
        sized = self.view.sized(self.width(), self.height())
        if self._in_the_middle:
            west, _south, _east, north = sized.box
        self.view = sized.moved(west + sized.width * sized.mpp / 2, north - sized.height * sized.mpp / 2)
        self._arrange()

    def _arrange(self) -> None:
        size = self._add_map.sizeHint()
        self._add_map.setGeometry(
            (self.width() - size.width()) // 2, self.height() - 100, size.width(), size.height()
        )
        link, above = self.unplaced_link, self._note_height()
        right, bottom = self.width() - overlays.MARGIN, self.height() - overlays.MARGIN + 4
        link.move(right - link.width(), bottom - above - link.height())
        self.far_notice.place(self.width(), self.height() - 40 - above)

    def _note_height(self) -> int:
        return 0 if self._content.is_bare else overlays.note_height(self._note(), self.width())

    def _note(self) -> str:
        line = overlays.origin_text(self._content.as_of, self._content.attribution)
        return f"{line}{overlays.DOT}{_('* name in the other language')}" if self._borrows else line

    def hideEvent(self, event: QHideEvent) -> None:
        """Paint nothing that nobody sees."""
        self._tiles.stop()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of the map on a page."""
        return QSize(766, 622)

    def is_painting(self) -> bool:
        """Tell whether tiles are still on their way."""
        return self._tiles.waiting()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tiles, then what does not move with them."""
        if self._home_due:
            self._come_home()
        self._tiles.set_ratio(self.devicePixelRatioF())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look(self.theme)["ground"]))
        self._tiles.paint(painter, self.view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)
        self._paint_glass(painter)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """Draw what lies on the map and moves with it; nothing here."""

    def _paint_glass(self, painter: QPainter) -> None:
        overlays.paint_scale_bar(painter, self.theme, self.view.mpp, self.height())
        if not self._content.is_bare:
            overlays.paint_note(painter, self.theme, self._note(), self.width(), self.height())
        if self.hasFocus():
            overlays.paint_focus(painter, self.theme, self.width(), self.height())
