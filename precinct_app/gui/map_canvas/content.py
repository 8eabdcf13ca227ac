"""What a map holds: base map, boundary, sectors, points, density; and the sheets made of it.

The canvas and the small map share it. Everything given is in degrees; the plane in metres belongs to the
scene of the base map, or without one to the boundary or the points.
"""

import weakref
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainterPath

from precinct_app.geo.address_names import AddressPoint, Written, written
from precinct_app.geo.features import BaseMap, LaidScan, Marker
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scene import Scene
from precinct_app.geo.tiles import Tiles
from precinct_app.gui.map_canvas.ground import Ground, area_path, projection_for
from precinct_app.gui.map_canvas.look import HEAT, HEAT_FROM
from precinct_app.gui.map_canvas.markers import Points
from precinct_app.gui.map_canvas.raster import Raster
from precinct_app.gui.map_canvas.routes import Route, RouteLines
from precinct_app.gui.map_canvas.scan_layer import ScanLayer
from precinct_app.gui.map_canvas.sheets import BaseSheet, TopSheet
from precinct_app.gui.map_canvas.view import Box, View, grow, level_for, meets
from precinct_app.i18n import active

LEAST_SIDE = 60.0  # metres: a single point is not shown nearer than this

LonLatBox = tuple[float, float, float, float]


class Content:
    """Owns what is shown. ``hidden`` names the layers that are off: those of markers, and "boundary",
    "sectors", "numbers", "names", "heat".
    """

    def __init__(self) -> None:
        self.base: BaseMap | None = None
        self.as_of = self.attribution = ""
        self.hidden: frozenset[str] = frozenset()
        self.ground: Ground | None = None
        self.raster: Raster | None = None
        self.scan: ScanLayer | None = None
        self._laid: LaidScan | None = None
        self.projection = LocalProjection(0.0, 0.0)
        self._tiles: Tiles | None = None
        self._boundary_wkb = b""
        self._sectors_wkb: tuple[bytes, ...] = ()
        self._density: tuple[NDArray[np.float64], LonLatBox] | None = None
        self.boundary: QPainterPath | None = None
        self.sectors: tuple[QPainterPath, ...] = ()
        self.points = Points((), self.projection)
        self.written = Written()
        self._addresses: tuple[AddressPoint, ...] = ()
        self._routes: tuple[Route, ...] = ()
        self.routes = RouteLines()

    # -- what is shown

    def set_base_map(self, base: BaseMap | None, scene: Scene | None = None) -> None:
        """Show a base map; its ``scene`` prepared in a task saves the time. Raises BadInput for a bad file
        of tiles.
        """
        if self._tiles is not None:
            self._tiles.close()
        self._tiles = self.raster = self.ground = None
        self.base = base
        self._laid = base.scan if base is not None else None
        self.as_of = base.as_of if base is not None else ""
        self.attribution = base.attribution if base is not None else ""
        if base is not None and scene is not None:
            self.ground = Ground(scene, base)
        elif base is not None and base.tiles_path:
            self._tiles = Tiles(base.tiles_path)
            weakref.finalize(self, self._tiles.close)
        elif base is not None and base.features:
            plane = projection_for(base, self._boundary_wkb or base.boundary_wkb, None)
            self.ground = Ground(Scene.from_base_map(base, plane), base)
        self._lay_out(self.points.markers)

    def set_scan(self, scan: LaidScan | None) -> None:
        """Show a scanned scheme, laid anew or with another opacity; None for none."""
        self._laid = scan
        self._lay_out(self.points.markers)

    def set_boundary(self, wkb: bytes) -> None:
        """Show the boundary of the precinct; b"" for none."""
        self._boundary_wkb = wkb
        self._lay_out(self.points.markers)

    def set_sectors(self, wkbs: Iterable[bytes]) -> None:
        """Show the outlines of the sectors."""
        self._sectors_wkb = tuple(wkbs)
        self.sectors = tuple(area_path(wkb, self.projection) for wkb in self._sectors_wkb)

    def set_markers(self, markers: Sequence[Marker]) -> None:
        """Show these points instead of the former."""
        self._lay_out(tuple(markers))

    def set_addresses(self, addresses: Sequence[AddressPoint]) -> None:
        """Show the names and numbers of the address book where the base map has none."""
        self._addresses = tuple(addresses)
        self._name_addresses()

    def set_routes(self, routes: Iterable[Route]) -> None:
        """Show these lines instead of the former."""
        self._routes = tuple(routes)
        self.routes = RouteLines(self._routes, self.projection)

    def _name_addresses(self) -> None:
        self.written = Written()
        if self._addresses:
            scene = self.ground.scene if self.ground is not None else None
            self.written = written(self._addresses, self.projection, scene)

    def set_density(self, density: NDArray[np.float64] | None, box: LonLatBox | None) -> None:
        """Show a density as a heat map: rows from the south, ``box`` in degrees; None for none."""
        self._density = None if density is None or box is None else (density, box)

    def hide(self, hidden: frozenset[str]) -> None:
        """Switch off these layers, all others on."""
        self.hidden = hidden
        self.points = self.points.with_hidden(hidden)

    def _lay_out(self, markers: Sequence[Marker]) -> None:
        """Place everything in the plane of the base map, or in its own."""
        if self.ground is not None:
            self.projection = self.ground.projection
        else:
            first = (markers[0].lon, markers[0].lat) if markers else None
            middle = first or self._middle_of_tiles() or self._middle_of_scan()
            self.projection = projection_for(None, self._boundary_wkb, middle)
        known = self.scan.pictures if self.scan is not None else None
        self.scan = ScanLayer.of(self._laid, self.projection, known) if self._laid is not None else None
        if self._tiles is not None:
            self.raster = Raster(self._tiles, self.projection)
        self.boundary = area_path(self._boundary_wkb, self.projection) if self._boundary_wkb else None
        self.set_sectors(self._sectors_wkb)
        self._name_addresses()
        self.set_routes(self._routes)
        if markers is not self.points.markers or self.projection != self.points.projection:
            self.points = Points(markers, self.projection, self.hidden)

    def _middle_of_tiles(self) -> tuple[float, float] | None:
        if self._tiles is None:
            return None
        return self._tiles.middle

    def _middle_of_scan(self) -> tuple[float, float] | None:
        control = self._laid.control if self._laid is not None else ()
        return control[0][2:] if control else None

    # -- asked

    @property
    def base_box(self) -> Box | None:
        """The box of the base map in metres, None without one."""
        if self.raster is not None:
            return self.raster.box
        if self.ground is not None and self.ground.box is not None:
            return self.ground.box
        return self.scan.box if self.scan is not None else None

    @property
    def is_apart(self) -> bool:
        """Whether the base map lies wholly outside of the box of the boundary."""
        area = self._boundary_box()
        if area is None or self.base_box is None:
            return False
        return not (self.raster.covers(area) if self.raster is not None else meets(self.base_box, area))

    def is_away(self, box: Box) -> bool:
        """Whether neither the base map nor the boundary reaches into ``box`` (metres); False with neither."""
        area = self._boundary_box()
        if area is None and self.base_box is None:
            return False
        parts = [area, self.ground.box if self.ground is not None else None]
        parts.append(self.scan.box if self.scan is not None else None)
        if self.raster is not None and self.raster.covers(box):
            return False
        return not any(part is not None and meets(part, box) for part in parts)

    @property
    def is_bare(self) -> bool:
        """Whether there is no base map."""
        return self.raster is None and self.scan is None and (self.ground is None or self.ground.empty)

    @property
    def borrows_names(self) -> bool:
        """Whether a street that is shown has its name in the other language only."""
        streets = self.ground.scene.streets if self.ground is not None else ()
        language = active().code
        if "names" in self.hidden:
            return False
        return any(street.is_borrowed(language) for street in (*streets, *self.written.streets))

    def home(self) -> Box | None:
        """Return the box of the whole area in metres: the boundary, or else all there is."""
        area = self._boundary_box()
        if area is not None:
            return area
        whole = self.raster is not None and self.raster.is_vast
        box = (self.points.box() if whole else None) or self.base_box or self.points.box()
        return grow(box, max(0.0, (LEAST_SIDE - (box[2] - box[0])) / 2)) if box is not None else None

    def _boundary_box(self) -> Box | None:
        if self.boundary is None or self.boundary.isEmpty():
            return None
        rect = self.boundary.boundingRect()
        return rect.left(), -rect.bottom(), rect.right(), -rect.top()

    def seen_from(self, view: View, *, boundary: bool = True) -> View:
        """Return ``view`` brought so near that pictures of tiles are there; a boundary is shown whole
        all the same.
        """
        if self.raster is None or (boundary and self._boundary_box() is not None):
            return view
        return replace(view, level=min(view.level, level_for(self.raster.farthest)))

    def to_metres(self, lon: float, lat: float) -> tuple[float, float]:
        """Return a place in degrees in the metres of the plane."""
        x, y = self.projection.to_metres(lon, lat)
        return float(x), float(y)

    def to_degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return a place of the plane as (lon, lat)."""
        lon, lat = self.projection.to_degrees(x, y)
        return float(lon), float(lat)

    def points_under(self, level: int, x: float, y: float) -> NDArray[np.int64]:
        """Return the numbers of the points that stand, or are counted, at a place of the plane."""
        tree = self.ground.number_tree if self.ground is not None else None
        return self.points.under(level, x, y, tree)

    # -- sheets

    def base_sheet(self, theme: str) -> BaseSheet:
        """Return the sheet of the base map."""
        on = "boundary" not in self.hidden
        return BaseSheet(
            theme,
            self.ground,
            self.raster,
            self.boundary if on else None,
            self.sectors if "sectors" not in self.hidden else (),
            "numbers" not in self.hidden,
            None if self.is_bare else self.home(),
            scan=self.scan,
        )

    def top_sheet(self, theme: str) -> TopSheet:
        """Return the sheet of the points and names."""
        return TopSheet(
            theme,
            self.points,
            self.ground,
            active().code,
            "names" not in self.hidden,
            self._heat(theme),
            self.written,
            "numbers" not in self.hidden,
            routes=self.routes,
        )

    def _heat(self, theme: str) -> tuple[QImage, Box] | None:
        if self._density is None or "heat" in self.hidden:
            return None
        density, (west, south, east, north) = self._density
        box = (*self.to_metres(west, south), *self.to_metres(east, north))
        return heat_picture(density, theme), box


def heat_picture(density: NDArray[np.float64], theme: str) -> QImage:
    """Return a density as a picture, a pixel a cell, clear below 12 % of the peak."""
    peak = float(density.max()) if density.size else 0.0
    share = np.clip(density[::-1] / peak if peak > 0 else np.zeros_like(density), 0, 1)
    place = np.clip((share - HEAT_FROM) / (1 - HEAT_FROM), 0, 1)
    colours = [(QColor(name), opacity) for name, opacity in HEAT[theme]]
    stops = np.linspace(0, 1, len(colours))
    table = [[c.blueF() * a, c.greenF() * a, c.redF() * a, a] for c, a in colours]
    bands = [np.interp(place, stops, [row[band] for row in table]) for band in range(4)]
    pixels = np.ascontiguousarray(np.round(np.stack(bands, axis=-1) * 255).astype(np.uint8))
    pixels[share < HEAT_FROM] = 0
    high, wide = density.shape
    return QImage(pixels.data, wide, high, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied).copy()
