"""Files of the world become a base map, a boundary or a list of objects.

A base map is cut to the boundary of the precinct and one kilometre round it, so that a file of the whole
country leaves only what the officer sees. Everything that cannot be read says why in one sentence (BadInput).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from precinct_app.geo import classify, messages
from precinct_app.geo.features import BaseMap, Feature
from precinct_app.geo.matching import holders
from precinct_app.geo.origin import origin_of
from precinct_app.geo.shapes import Box, bbox, buffer, dump, load
from precinct_app.geo.systems import System
from precinct_app.geo.tiles import Tiles
from precinct_app.geo.vector import Progress, Table, checked, read_tables

MARGIN = 1000.0  # metres kept round the boundary
WAYS = ("tracks", "routes")  # layers of a GPX file
MOST_OF = 0.5  # of the precinct: an area that takes so much of it is its boundary
METRES_A_DEGREE = 111_320.0  # of the meridian
LARGEST_OBJECT = 100_000.0  # square metres: a hospital with its grounds
BUILDINGS = frozenset({"building", "public_building", "shop_building", "empty_building"})
Geometries = np.ndarray[Any, np.dtype[Any]]


def read_base_map(
    path: str | Path, clip_wkb: bytes | None = None, progress: Progress | None = None,
    system: System | None = None,
) -> BaseMap:  # fmt: skip
    """Return the map in a vector file or in raster MBTiles, cut to ``clip_wkb`` (degrees) and 1 km round it.

    ``progress(done, total)`` counts layers; ``system`` is that of a drawing that names none. Raises BadInput,
    also when nothing lies inside.
    """
    place = checked(path)
    if place.suffix.lower() == ".mbtiles":
        return _tile_map(place)
    area = Clip.round(clip_wkb) if clip_wkb else None
    tables = read_tables(place, area.box if area else None, progress, system=system)
    features = [feature for table in tables for feature in _features(table, area)]
    if not features:
        raise messages.refusal(messages.OUTSIDE if area else messages.NO_SHAPES, place)
    origin = origin_of(place, tables[0].osm)
    return BaseMap(
        features=tuple(_numbered(features)),
        title=place.name.split(".")[0],
        attribution=origin.attribution,
        as_of=origin.as_of,
        boundary_wkb=clip_wkb or b"",
    )


def _tile_map(place: Path) -> BaseMap:
    with Tiles(place) as tiles:
        west, south, east, north = tiles.bounds
        extra = {
            "bounds": f"{west:.6f},{south:.6f},{east:.6f},{north:.6f}",
            "minzoom": str(tiles.min_zoom),
            "maxzoom": str(tiles.max_zoom),
            "format": tiles.format,
        }
        return BaseMap(
            title=tiles.name or place.stem, attribution=tiles.attribution, tiles_path=str(place), extra=extra
        )


class Clip:
    """The part of the world that is kept."""

    def __init__(self, wkb: bytes) -> None:
        self.area = load(wkb)
        self.box: Box = bbox(wkb)
        shapely.prepare(self.area)

    @classmethod
    def round(cls, boundary_wkb: bytes, margin: float = MARGIN) -> "Clip":
        """Return the clip of a boundary and ``margin`` metres round it."""
        return cls(buffer(boundary_wkb, margin))

    def meets(self, shapes: Geometries) -> Geometries:
        """Return for each shape whether any of it is kept."""
        return np.asarray(shapely.intersects(self.area, shapes))

    def cut(self, shapes: Geometries) -> Geometries:
        """Return the shapes without what lies outside; empty ones may be left."""
        crossing = ~shapely.covers(self.area, shapes)
        result = shapes.copy()
        result[crossing] = shapely.intersection(shapely.make_valid(shapes[crossing]), self.area)
        return result


def _features(table: Table, area: Clip | None) -> Iterable[Feature]:
    kinds = classify.kinds(table)
    wanted = np.array([bool(kind) for kind in kinds])
    if area is not None:
        wanted &= area.meets(table.shapes)
    chosen = np.flatnonzero(wanted)
    shapes = table.shapes[chosen]
    if area is not None and len(shapes):
        # a house on the edge stays whole; a road through the whole country does not
        whole = np.array([kinds[index] in BUILDINGS for index in chosen])
        shapes[~whole] = area.cut(shapes[~whole])
    names = list(classify.names(table))
    numbers = classify.role(table, "number")
    for index, shape in zip(chosen.tolist(), shapes, strict=True):
        kk, ru = names[index]
        silent = shape.geom_type == "Point" and not (kk or ru or numbers[index])
        # a point that says nothing (a bench, a parking space) is not drawn on a map of houses
        if not shape.is_empty and not silent:
            yield Feature(kinds[index], dump(shape), kk, ru, numbers[index])


def _numbered(features: list[Feature]) -> list[Feature]:
    """Give a building without a number the one of the only address that lies in it."""
    houses = [index for index, feature in enumerate(features) if feature.kind in BUILDINGS]
    points = [feature for feature in features if feature.kind == "address" and feature.number]
    shapes = shapely.from_wkb([features[index].wkb for index in houses])
    found: dict[int, set[str]] = defaultdict(set)
    for point, holder in zip(points, holders(shapes, shapely.from_wkb([p.wkb for p in points])), strict=True):
        if holder >= 0:
            found[houses[holder]].add(point.number)
    result = list(features)
    for index, numbers in found.items():
        if not result[index].number and len(numbers) == 1:
            result[index] = replace(result[index], number=next(iter(numbers)))
    return result


def read_boundary(path: str | Path) -> list[tuple[str, str, bytes]]:
    """Return (Kazakh name, Russian name, WKB) of each area of the file; a closed line counts as an area.

    Of an OSM extract only administrative boundaries are taken. Raises BadInput when there is none.
    """
    place = checked(path)
    found = []
    for table in read_tables(place):
        stated = table.column("boundary")
        for (kk, ru), shape, kind in zip(classify.names(table), table.shapes, stated, strict=True):
            area = _area(shape) if kind or not table.osm else None
            if area is not None:
                found.append((kk, ru, dump(area)))
    if not found:
        raise messages.refusal(messages.NO_AREA, place)
    return found


def _area(shape: Any) -> Any:
    if shape.geom_type == "MultiLineString":
        shape = shapely.line_merge(shape)
    if shape.geom_type == "LineString" and shape.is_closed and len(shape.coords) > 3:
        shape = shapely.Polygon(shape.coords)
    mended = shape if shapely.is_valid(shape) else shapely.make_valid(shape)
    parts = [part for part in _flat(mended) if part.geom_type == "Polygon" and part.area > 0]
    if len(parts) <= 1:
        return parts[0] if parts else None
    return shapely.union_all(parts)


def _flat(shape: Any) -> list[Any]:
    parts = shapely.get_parts(shape)
    if shape.geom_type != "GeometryCollection":
        return list(parts)
    return [inner for part in parts for inner in _flat(part)]


def read_objects(path: str | Path, boundary: bytes = b"") -> list[dict[str, Any]]:
    """Return the named places of a file: every column as text, with ``lon``, ``lat``, ``name_kk``,
    ``name_ru``, ``kind`` and ``layer``.

    A line or an area gives a point that lies on it; a recorded way (GPX) also its ``(line)`` (WKB), an
    area as large as that of ``boundary`` is marked ``(whole)``. Raises BadInput.
    """
    found: list[dict[str, Any]] = []
    tables = read_tables(path)
    for table in tables:
        where = shapely.get_coordinates(shapely.point_on_surface(table.shapes))
        kinds = classify.role(table, "kind")
        whole = _whole(table.shapes, boundary, alone=len(tables) == len(table) == 1)
        for index, (kk, ru) in enumerate(classify.names(table)):
            if table.osm and not (kk or ru):
                continue
            row: dict[str, Any] = {name: values[index] for name, values in table.columns.items()}
            row.update(name_kk=kk, name_ru=ru, kind=kinds[index], layer=table.layer)
            row.update(lon=float(where[index, 0]), lat=float(where[index, 1]))
            if table.layer in WAYS:
                row["(line)"] = dump(table.shapes[index])
            if whole[index]:
                row["(whole)"] = True
            found.append(row)
    return found


def _whole(shapes: Geometries, boundary: bytes, *, alone: bool) -> Geometries:
    """Return for each shape whether it is an area that takes most of the precinct: a boundary, no object.

    Without a boundary only an area that is ``alone`` in its file and larger than any building is one.
    """
    areas = shapely.area(shapes)
    if not boundary:
        south = np.radians(shapely.bounds(shapes)[:, 1])
        return np.asarray((areas * METRES_A_DEGREE**2 * np.cos(south) > LARGEST_OBJECT) & alone)
    precinct = load(boundary)
    least = MOST_OF * float(shapely.area(precinct))
    whole = np.asarray(areas >= least)
    if whole.any():
        whole[whole] = shapely.area(shapely.intersection(shapes[whole], precinct)) >= least
    return whole
