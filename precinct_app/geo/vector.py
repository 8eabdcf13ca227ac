"""Any vector file of the world as plain tables: shapes in WGS84 degrees and columns of text.

GDAL (through pyogrio) reads; this module opens with care: only known drivers, another coordinate system is
converted, the letters of old .dbf files are guessed, and whatever goes wrong becomes one clear sentence.
Reading is done under a lock, since GDAL's options and Python's warning filters belong to the whole process.
"""

import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import shapely

from precinct_app import paths
from precinct_app.errors import AppError
from precinct_app.geo import messages
from precinct_app.geo.dbf import PLAIN, dbf_encoding

Progress = Callable[[int, int], None]
Box = tuple[float, float, float, float]

DRIVERS = frozenset({"OSM", "GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRI Shapefile", "KML", "LIBKML", "GPKG"})
OSM_LAYERS = ("multipolygons", "lines", "points")
WGS84 = frozenset({"EPSG:4326", "OGC:CRS84"})
_reading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Table:
    """One layer of a file: ``shapes`` (shapely, longitude and latitude) and ``columns`` of texts, row by row.

    Names of columns are lower case with "_" for ":"; an absent value is "".
    """

    layer: str
    shapes: np.ndarray
    columns: dict[str, list[str]]
    osm: bool = False

    def __len__(self) -> int:
        return len(self.shapes)

    def column(self, name: str) -> list[str]:
        """Return the texts of a column, all "" where the file has no such column."""
        return self.columns.get(name) or [""] * len(self)


def read_tables(path: str | Path, box: Box | None = None, progress: Progress | None = None) -> list[Table]:
    """Return every layer of the file that holds shapes; ``box`` (degrees) limits what is read.

    Raises BadInput when the file is no map, is damaged or lies in an unknown coordinate system.
    """
    place = checked(path)
    with _reading, _quiet(place):
        tables = list(_layers(place, box, progress))
    if not tables:
        raise messages.refusal(messages.OUTSIDE if box else messages.NO_SHAPES, place)
    _check_degrees(tables, place)
    return tables


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
    # GDAL does not know the Kazakh code page: it hands over the bytes and Python decodes them
    given = {"layer": layer, "encoding": "ISO-8859-1" if shapefile else None}
    if info["crs"] is None or info["crs"] in WGS84:
        meta, _ids, wkb, values = read(place, bbox=box, force_2d=True, **given)
    else:
        # a virtual layer converts the shapes; the texts come from the file itself, whose letters are known
        _meta, _ids, wkb, _none = read(_warped(place, layer), columns=[], force_2d=True)
        meta, _ids, _none, values = read(place, read_geometry=False, **given)
    return _table(layer, list(meta["fields"]), wkb, values, osm, dbf_encoding(place) if shapefile else "")


def _warped(place: Path, layer: str) -> str:
    return (
        f"<OGRVRTDataSource><OGRVRTWarpedLayer><OGRVRTLayer name={quoteattr(layer)}>"
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


def _check_degrees(tables: list[Table], place: Path) -> None:
    bounds = np.array([shapely.total_bounds(table.shapes) for table in tables])
    inside = (np.abs(bounds[:, (0, 2)]) <= 180).all() and (np.abs(bounds[:, (1, 3)]) <= 90).all()
    if not inside:
        raise messages.refusal(messages.UNKNOWN_COORDINATES, place)
