"""What is done with a sector or area of the left panel: shown with its records, changed, renamed, deleted."""

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QObject

from precinct_app.geo.features import Marker
from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.pages.map.area_tool import OTHER_DAY, AreaTool
from precinct_app.gui.pages.map.areas_list import AreaLine, inside
from precinct_app.gui.pages.map.layers_panel import LayersPanel
from precinct_app.gui.pages.map.lists import MapLists
from precinct_app.gui.pages.map.reading import Things
from precinct_app.i18n import _


class AreasDesk(QObject):
    """Connects the list of areas with the map, the list at the right and the tool of areas."""

    def __init__(self, canvas: MapCanvas, layers: LayersPanel, lists: MapLists, tool: AreaTool) -> None:
        super().__init__(canvas)
        self._canvas, self._layers, self._lists, self._tool = canvas, layers, lists, tool
        self._things = Things()
        layers.areas.shown.connect(self.show_area)
        layers.areas.edit_asked.connect(self._change)
        layers.areas.rename_asked.connect(self._rename)
        layers.areas.remove_asked.connect(self._remove)
        layers.sector_asked.connect(tool.begin_sector)
        layers.boundary_asked.connect(self._draw_boundary)

    def take(self, things: Things, shown: Sequence[Marker]) -> None:
        """Know the areas, and count the markers that are shown in each."""
        if things.areas != self._things.areas:
            self._canvas.set_sectors([area.wkb for area in things.areas])
        self._things = dataclasses.replace(things, markers=tuple(shown))
        self._tool.shut(_(OTHER_DAY) if things.dated else "")
        self._layers.show_areas(bool(things.boundary), things.areas)
        self._layers.areas.show_counts([len(inside(area, shown)) for area in things.areas])

    def show_area(self, key: object) -> None:
        """Bring an area into view and list what stands in it."""
        area = self._area(key)
        if area is not None:
            self._bring(area)
            title = area.title(self._things.areas.index(area) + 1)
            self._lists.show_area(area, self._things, title)

    def _bring(self, area: AreaLine) -> None:
        from precinct_app.geo import shapes

        self._layers.turn_on("sectors")
        self._canvas.fit(shapes.bbox(area.wkb))

    def _area(self, key: object) -> AreaLine | None:
        return next((area for area in self._things.areas if area.key == key), None)

    def _change(self, key: object) -> None:
        area = self._area(key)
        if area is not None:
            self._bring(area)
            self._tool.begin_change(area)

    def _rename(self, key: object) -> None:
        area = self._area(key)
        if area is not None:
            self._tool.rename(area)

    def _remove(self, key: object) -> None:
        area = self._area(key)
        if area is not None:
            self._tool.remove(area)

    def _draw_boundary(self) -> None:
        if self._things.boundary and self._canvas.far_notice.isVisible():
            self._canvas.home()  # a boundary that is out of sight cannot be dragged
        self._tool.begin_boundary(self._things.boundary)
