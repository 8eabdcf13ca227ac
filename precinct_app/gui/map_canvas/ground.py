"""A scene made ready for painting: bundles of shapes by kind, the spots of numbers and names, what lies
under a pixel.

It only reads once it is made, so the window's thread (what was clicked) and the painting one may ask it
at the same time.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np
import shapely
from PySide6.QtGui import QPainterPath

from precinct_app.geo.features import BaseMap
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scene import Scene
from precinct_app.geo.sources import BUILDINGS
from precinct_app.gui.map_canvas.paths import Bundle, bundles, near, path_of
from precinct_app.gui.map_canvas.view import Box

NAMED_AREAS = ("public_building", "park", "water", "shop_building")


class AreaName(NamedTuple):
    """The name of a park, a water or a public building, and its spot in metres."""

    kk: str
    ru: str
    building: bool
    x: float
    y: float


class Ground:
    """The shapes of a base map in the metres of its scene. ``base`` adds what a scene leaves out: names
    of areas.
    """

    def __init__(self, scene: Scene, base: BaseMap) -> None:
        self.scene = scene
        self.projection = scene.projection
        self.empty = not scene.layers
        self._base = base
        self._bundles: dict[tuple[str, bool], list[Bundle]] = {}

    @property
    def box(self) -> Box | None:
        """The box of all shapes in metres, None without shapes."""
        return None if self.empty else self.scene.bounds

    def paths(self, kind: str, box: Box, breath: Callable[[], None], *, area: bool) -> Iterator[QPainterPath]:
        """Yield the paths of a kind that meet ``box``, as filled areas or as lines."""
        if (kind, area) not in self._bundles:
            self._bundles[kind, area] = [
                bundle
                for layer in self.scene.layers
                if layer.kind == kind and layer.area == area
                for bundle in bundles(layer.coords, layer.ring_starts, layer.shape_starts, breath)
            ]
        return near(self._bundles[kind, area], box)

    @cached_property
    def number_tree(self) -> shapely.STRtree:
        """The spots of the house numbers, for markers to step aside of."""
        return shapely.STRtree(shapely.points(self.scene.numbers.where))

    @cached_property
    def area_names(self) -> list[AreaName]:
        """Names of parks, waters and public buildings."""
        named = [f for f in self._base.features if f.kind in NAMED_AREAS and (f.name_kk or f.name_ru)]
        shapes = np.empty(len(named), dtype=object)
        shapes[:] = shapely.from_wkb([feature.wkb for feature in named])
        spots = shapely.get_coordinates(self.projection.shape_to_metres(shapely.point_on_surface(shapes)))
        return [
            AreaName(feature.name_kk, feature.name_ru, feature.kind in BUILDINGS, float(x), float(y))
            for feature, (x, y) in zip(named, spots, strict=True)
        ]

    def building_at(self, x: float, y: float) -> int | None:
        """Return the number of the feature that is a building at this place."""
        for layer in self.scene.layers:
            if layer.area and layer.kind in BUILDINGS:
                for shape in layer.within((x, y, x, y)):
                    outer, *holes = layer.rings(int(shape))
                    if shapely.intersects_xy(shapely.Polygon(outer, holes), x, y):
                        return int(layer.features[shape])
        return None


def area_path(wkb: bytes, projection: LocalProjection) -> QPainterPath:
    """Return the outline of an area in degrees as closed rings of metres, y down; empty for anything
    else.
    """
    shape = projection.shape_to_metres(shapely.force_2d(shapely.from_wkb(wkb)))
    areas = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    if not areas:
        return QPainterPath()
    _form, coords, offsets = shapely.to_ragged_array(shapely.orient_polygons(areas))
    return path_of(coords, np.asarray(offsets[0], np.int64))


def projection_for(
    base: BaseMap | None, boundary: bytes, lon_lat: tuple[float, float] | None
) -> LocalProjection:
    """Return the local projection round the middle of the boundary, or the features, or a given place."""
    wkbs = [boundary] if boundary else [feature.wkb for feature in base.features] if base is not None else []
    if wkbs:
        west, south, east, north = (float(side) for side in shapely.total_bounds(shapely.from_wkb(wkbs)))
        return LocalProjection((west + east) / 2, (south + north) / 2)
    return LocalProjection(*(lon_lat or (0.0, 0.0)))
