"""A base map made ready for drawing: flat arrays of metres by kind, boxes for "what is in this view", labels.

A scene is made once when a map is opened (in a task) and never changes, so several threads may read it.
Nothing here knows Qt or a page: the canvas and the printed figure both take shapes and labels from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from precinct_app.geo.features import BaseMap, Feature
from precinct_app.geo.placing import NumberLabels, StreetLabel, number_labels, street_labels
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.sources import BUILDINGS
from precinct_app.geo.style import KIND_STYLES

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Shapes = NDArray[np.object_]
Box = tuple[float, float, float, float]  # west, south, east, north in metres

STREETS = frozenset({"avenue", "street", "lane"})
_POLYGONS = (3, 6)
_LINES = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Layer:
    """All shapes of one kind and form.

    ``coords`` (n, 2) are metres; ``ring_starts`` (r + 1) points into them; ``shape_starts`` (s + 1) points
    into the rings; ``boxes`` is (s, 4); ``features`` the numbers in the base map. Outer rings turn against
    the clock, holes with it.
    """

    kind: str
    area: bool
    coords: Floats
    ring_starts: Ints
    shape_starts: Ints
    boxes: Floats
    features: Ints

    def __len__(self) -> int:
        return len(self.boxes)

    def rings(self, shape: int) -> list[Floats]:
        """Return the rings (of an area) or lines of one shape as (n, 2) in metres."""
        first, last = self.shape_starts[shape], self.shape_starts[shape + 1]
        starts = self.ring_starts[first : last + 1]
        return [self.coords[a:b] for a, b in pairwise(starts.tolist())]

    def within(self, box: Box, smallest: float = 0.0) -> Ints:
        """Return the shapes whose box meets ``box`` and is at least ``smallest`` metres wide or high."""
        west, south, east, north = self.boxes.T
        meets = (west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])
        if smallest > 0:
            meets &= np.maximum(east - west, north - south) >= smallest
        return np.flatnonzero(meets)


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything of a base map that is drawn, in the order of painting."""

    projection: LocalProjection
    layers: tuple[Layer, ...] = ()
    numbers: NumberLabels = field(
        default_factory=lambda: NumberLabels(np.empty((0, 2)), (), np.empty(0)), repr=False
    )
    streets: tuple[StreetLabel, ...] = ()
    attribution: str = ""
    as_of: str = ""
    bounds: Box = (0.0, 0.0, 0.0, 0.0)

    @classmethod
    def from_base_map(cls, base: BaseMap, projection: LocalProjection) -> "Scene":
        """Prepare ``base``; 20 000 houses take under half a second. A map of tiles gives an empty scene."""
        shapes = _shapes(base.features)
        shapes = projection.shape_to_metres(shapes)
        kinds = np.array([feature.kind for feature in base.features], dtype=object)
        layers = tuple(_layers(kinds, shapes))
        return cls(
            projection=projection,
            layers=layers,
            numbers=_numbers(base.features, kinds, shapes),
            streets=tuple(street_labels(_named_streets(base.features, shapes))),
            attribution=base.attribution,
            as_of=base.as_of,
            bounds=_bounds(layers),
        )

    def visible(self, box: Box, metres_per_pixel: float = 0.0) -> list[tuple[Layer, Ints]]:
        """Return (layer, numbers of shapes) that meet ``box``, first what is painted first.

        With a scale, areas under one pixel are left out.
        """
        found = []
        for layer in self.layers:
            chosen = layer.within(box, metres_per_pixel if layer.area else 0.0)
            if len(chosen):
                found.append((layer, chosen))
        return found

    def numbers_in(self, box: Box) -> Ints:
        """Return which of ``numbers`` stand in ``box``."""
        x, y = self.numbers.where[:, 0], self.numbers.where[:, 1]
        return np.flatnonzero((x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3]))


def _shapes(features: Sequence[Feature]) -> Shapes:
    shapes = np.empty(len(features), dtype=object)
    shapes[:] = shapely.from_wkb([feature.wkb for feature in features], on_invalid="ignore")
    return shapes


def _layers(kinds: NDArray[np.object_], shapes: Shapes) -> list[Layer]:
    types = shapely.get_type_id(shapes)
    layers = []
    for kind in KIND_STYLES:
        for area, wanted in ((True, _POLYGONS), (False, _LINES)):
            chosen = np.flatnonzero((kinds == kind) & np.isin(types, wanted))
            if len(chosen):
                layers.append(_layer(kind, area, shapes[chosen], chosen))
    return layers


def _layer(kind: str, area: bool, shapes: Shapes, features: Ints) -> Layer:
    # not shapely's own ragged arrays: they load numpy's masked ones, 20 ms and 2 MiB
    rings, owners = shapely.get_parts(shapely.orient_polygons(shapes) if area else shapes, return_index=True)
    if area:
        rings, polygons = shapely.get_rings(rings, return_index=True)
        owners = owners[polygons]
    coords, places = shapely.get_coordinates(rings, return_index=True)
    return Layer(
        kind,
        area,
        coords,
        np.searchsorted(places, np.arange(len(rings) + 1)),
        np.searchsorted(owners, np.arange(len(shapes) + 1)),
        shapely.bounds(shapes),
        np.asarray(features, dtype=np.int64),
    )


def _numbers(features: Sequence[Feature], kinds: NDArray[np.object_], shapes: Shapes) -> NumberLabels:
    numbered = np.array([bool(feature.number) for feature in features], dtype=bool)
    dimensions = shapely.get_dimensions(shapes)
    houses = np.flatnonzero(numbered & (dimensions == 2) & np.isin(kinds, list(BUILDINGS)))
    points = np.flatnonzero(numbered & (shapely.get_type_id(shapes) == 0) & (kinds == "address"))
    texts = [feature.number for feature in features]
    return number_labels(
        (shapes[houses], [texts[i] for i in houses]), (shapes[points], [texts[i] for i in points])
    )


def _named_streets(
    features: Sequence[Feature], shapes: Shapes
) -> list[tuple[str, str, str, shapely.Geometry]]:
    lines = shapely.get_dimensions(shapes) == 1
    return [
        (feature.name_kk, feature.name_ru, feature.kind, shapes[index])
        for index, feature in enumerate(features)
        if lines[index] and feature.kind in STREETS and (feature.name_kk or feature.name_ru)
    ]


def _bounds(layers: Sequence[Layer]) -> Box:
    if not layers:
        return (0.0, 0.0, 0.0, 0.0)
    boxes = np.vstack([layer.boxes for layer in layers])
    west, south = boxes[:, :2].min(axis=0)
    east, north = boxes[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)
