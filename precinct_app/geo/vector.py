"""Any vector file of the world as plain tables: shapes in WGS84 degrees and columns of text.

GDAL (through pyogrio) reads; this module opens with care: only known drivers, another coordinate system is
converted, the letters of old .dbf files are guessed, and whatever goes wrong becomes one clear sentence.
Reading is done under a lock, since GDAL's options and Python's warning filters belong to the whole process.
"""

import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from precinct_app import paths
from precinct_app.errors import AppError
from precinct_app.geo import archives, messages
from precinct_app.geo.dbf import PLAIN, dbf_encoding
from precinct_app.geo.systems import System

Progress = Callable[[int, int], None]
Box = tuple[float, float, float, float]

DRIVERS = frozenset({
    "OSM", "GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRI Shapefile", "KML", "LIBKML", "GPKG", "DXF", "GPX",
})  # fmt: skip
# of a recorded walk only the places and the way: its single steps say nothing
LEFT_OUT = frozenset({"route_points", "track_points"})
HOME: "Box" = (46.0, 40.0, 88.0, 56.0)  # a drawing counts in degrees only if it lies in the country
LARGEST = 1 << 31  # bytes of a file that has to be held in memory; an OSM extract is read in parts
OSM_LAYERS = ("multipolygons", "lines", "points")
WGS84 = frozenset({"EPSG:4326", "OGC:CRS84"})
_reading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Table:
    """One layer of a file: ``shapes`` (shapely, longitude and latitude) and ``columns`` of texts, row by row.

    Names of columns are lower case with "_" for ":"; an absent value is "". A ``drawing`` (DXF) names no
    coordinate system.
    """

    layer: str
    shapes: np.ndarray
    columns: dict[str, list[str]]
    osm: bool = False
    drawing: bool = False

    def __len__(self) -> int:
        return len(self.shapes)

    def column(self, name: str) -> list[str]:
        """Return the texts of a column, all "" where the file has no such column."""
        return self.columns.get(name) or [""] * len(self)


def read_tables(
    path: str | Path, box: Box | None = None, progress: Progress | None = None, *, degrees: bool = True,
    system: System | None = None,
) -> list[Table]:  # fmt: skip
    """Return every layer of the file that holds shapes; ``box`` (degrees) limits what is read.

    Raises BadInput when the file is no map, is damaged or lies in an unknown coordinate system. Without
    ``degrees`` the shapes of such a file are given as they are drawn; a ``system`` says which one it is in.
    """
    place = checked(path)
    box = box if system is None else None  # its own numbers cannot be compared with degrees
    with _inside(place) as files, _reading, _quiet(place):
        tables = [table for file in files for table in _layers(file, box, progress)]
    if not tables:
        raise messages.refusal(messages.OUTSIDE if box else messages.NO_SHAPES, place)
    if system is not None:
        tables = [replace(table, shapes=system.placed(table.shapes)) for table in tables]
    if degrees:
        check_degrees(tables, place)
    return tables


@contextmanager
def _inside(place: Path) -> Iterator[list[Path]]:
    """Give the file itself, or the map files inside a zip."""
    if not archives.is_zip(place):
        yield [place]
        return
    with archives.unpacked(place) as files:
        yield [checked(file) for file in files]


def checked(path: str | Path) -> Path:
    """Return the path of an existing, readable, non-empty file, or raise BadInput."""
    place = Path(path)
    if not place.is_file():
        raise messages.refusal(messages.ABSENT, place)
    if place.stat().st_size == 0:
        raise messages.refusal(messages.EMPTY, place)
    try:
        with place.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise messages.refusal(messages.UNREADABLE, place) from error
    # a virtual dataset may name any other file or server, so it is never opened
    if b"<OGRVRT" in head or b"<VRTDataset" in head:
        raise messages.refusal(messages.NOT_A_MAP, place)
    archives.check_open(place, head)
    if place.suffix.lower() not in (".pbf", ".mbtiles", ".gpkg") and place.stat().st_size > LARGEST:
        raise messages.refusal(messages.TOO_BIG, place)
    if place.suffix.lower() == ".shp" and not all(_beside(place, part) for part in (".shx", ".dbf")):
        raise messages.refusal(messages.PARTS_MISSING, place)
    return place


def _beside(place: Path, suffix: str) -> bool:
    return any(place.with_suffix(form).is_file() for form in (suffix, suffix.upper()))


@contextmanager
def _quiet(place: Path) -> Iterator[None]:
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except AppError:
            raise
        except DataSourceError as error:
            known = messages.NOT_A_MAP if "not recognized" in str(error) else messages.DAMAGED
            raise messages.refusal(known, place) from error
        except (DataLayerError, FeatureError, GeometryError, shapely.GEOSException) as error:
            raise messages.refusal(messages.DAMAGED, place) from error
        except (OSError, UnicodeError, ValueError, RuntimeError) as error:
            raise messages.refusal(messages.DAMAGED, place) from error


def _layers(place: Path, box: Box | None, progress: Progress | None) -> Iterator[Table]:
    import pyogrio

    pyogrio.set_gdal_config_options(
        {"OSM_CONFIG_FILE": str(paths.bundled("resources") / "geo" / "osmconf.ini"), "GDAL_PAM_ENABLED": "NO"}
    )
    found = [str(name) for name, kind in pyogrio.list_layers(place) if kind is not None]
    found = [name for name in found if name not in LEFT_OUT]
    osm = set(OSM_LAYERS) <= set(found)
    names = list(OSM_LAYERS) if osm else found
    for done, name in enumerate(names):
        if progress is not None:
            progress(done, len(names))
        table = _read_layer(place, name, box)
        if len(table):
            yield table
    if progress is not None:
        progress(len(names), len(names))


def _read_layer(place: Path, layer: str, box: Box | None) -> Table:
    import pyogrio
    from pyogrio.raw import read

    info = pyogrio.read_info(place, layer=layer)
    if info["driver"] not in DRIVERS:
        raise messages.refusal(messages.NOT_A_MAP, place)
    osm, shapefile = info["driver"] == "OSM", info["driver"] == "ESRI Shapefile"
    # a drawing without a place is read whole: its own numbers cannot be compared with degrees
    box = box if info["crs"] is not None or info["driver"] != "DXF" else None
    # GDAL does not know the Kazakh code page: it hands over the bytes and Python decodes them
    given = {"layer": layer, "encoding": "ISO-8859-1" if shapefile else None}
    if info["crs"] is None or info["crs"] in WGS84:
        meta, _ids, wkb, values = read(place, bbox=box, force_2d=True, **given)
    else:
        # a virtual layer converts the shapes; the texts come from the file itself, whose letters are known
        _meta, _ids, wkb, _none = read(_warped(place, layer), columns=[], force_2d=True)
        meta, _ids, _none, values = read(place, read_geometry=False, **given)
    table = _table(layer, list(meta["fields"]), wkb, values, osm, dbf_encoding(place) if shapefile else "")
    return replace(table, drawing=True) if info["driver"] == "DXF" and info["crs"] is None else table


def _warped(place: Path, layer: str) -> str:
    return (
        f'<OGRVRTDataSource><OGRVRTWarpedLayer><OGRVRTLayer name="{escape(layer)}">'
        f"<SrcDataSource>{escape(str(place))}</SrcDataSource><SrcLayer>{escape(layer)}</SrcLayer>"
        "</OGRVRTLayer><TargetSRS>EPSG:4326</TargetSRS></OGRVRTWarpedLayer></OGRVRTDataSource>"
    )


def _table(layer: str, fields: list[str], wkb: Any, values: list[Any], osm: bool, codec: str) -> Table:
    if wkb is None:
        return Table(layer, np.empty(0, dtype=object), {}, osm)
    shapes = shapely.from_wkb(wkb, on_invalid="fix")
    kept = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    columns = {
        _text(field, codec).lower().replace(":", "_"): [_text(value, codec) for value in column[kept]]
        for field, column in zip(fields, values, strict=True)
    }
    return Table(layer, shapes[kept], columns, osm)


def _text(value: Any, codec: str) -> str:
    # not-a-number is the only value unlike itself
    if value is None or value != value:
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    text = str(value)
    if codec:
        text = text.encode(PLAIN, "replace").decode(codec, "replace")
    return text.replace("\0", "").strip()


def check_degrees(tables: list[Table], place: Path) -> None:
    """Raise WithoutPlace for tables whose coordinates are no degrees (of the country, for a drawing)."""
    bounds = np.array([shapely.total_bounds(table.shapes) for table in tables])
    drawing = any(table.drawing for table in tables)
    west, south, east, north = HOME if drawing else (-180.0, -90.0, 180.0, 90.0)
    lons, lats = bounds[:, (0, 2)], bounds[:, (1, 3)]
    inside = (lons >= west).all() and (lons <= east).all() and (lats >= south).all() and (lats <= north).all()
    if not inside:
        message = messages.WITHOUT_PLACE if drawing else messages.UNKNOWN_COORDINATES
        raise messages.WithoutPlace(message, file=place.name)
