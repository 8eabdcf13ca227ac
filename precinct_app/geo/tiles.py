"""A raster MBTiles file: pictures of the map by zoom, column and row, read straight from its SQLite tables.

Rows of the file count from the south (TMS); callers count from the north as web maps do. The format is the
one of the MBTiles specification 1.3; the kind of picture is told by its first bytes, because many files do
not state it.
"""

import math
import sqlite3
import threading
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from precinct_app.geo import messages
from precinct_app.geo.vector import Box, checked

WORLD: Box = (-180.0, -85.051129, 180.0, 85.051129)
DEEPEST = 24
_SIGNS = ((b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"RIFF", "webp"))
_PACKED = (b"\x1f\x8b", b"\x78\x9c", b"\x1a")


def picture_format(data: bytes) -> str:
    """Return "png", "jpg" or "webp" by the first bytes, "" for anything else."""
    for sign, name in _SIGNS:
        if data.startswith(sign) and (name != "webp" or data[8:12] == b"WEBP"):
            return name
    return ""


class Tiles:
    """An open raster MBTiles file; may be used by several threads, is closed by ``close`` or ``with``.

    Owns one read-only connection. ``name``, ``attribution``, ``bounds`` (degrees), ``middle`` (lon, lat),
    ``min_zoom``, ``max_zoom`` and ``format`` come from the file, where it is silent from its tiles.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = checked(path)
        with self._path.open("rb") as file:
            if file.read(15) != b"SQLite format 3":
                raise messages.refusal(messages.NOT_A_MAP, self._path)
        self._lock = threading.Lock()
        # immutable: no journal file is made beside a map on a read-only drive
        address = f"{_address(self._path)}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        try:
            self._inspect()
        except BaseException:
            self.close()
            raise

    def _inspect(self) -> None:
        stated = {
            str(name): str(value or "") for name, value in self._rows("SELECT name, value FROM metadata")
        }
        levels = self._rows("SELECT min(zoom_level), max(zoom_level) FROM tiles")[0]
        if levels[0] is None:
            raise messages.refusal(messages.NO_TILES, self._path)
        self.format = self._sample_format(stated.get("format", ""))
        self.name = stated.get("name", "").strip()
        self.attribution = stated.get("attribution", "").strip()
        self.min_zoom, self.max_zoom = (_zoom(level) for level in levels)
        self.bounds = _bounds(stated.get("bounds", ""))
        if self.bounds == WORLD:  # not stated, or stated without care
            self.bounds = self._extent()
        self.middle = _middle(stated.get("center", ""), self.bounds)

    def _extent(self) -> Box:
        """Return the degrees that the deepest tiles cover."""
        columns = "min(tile_column), max(tile_column), min(tile_row), max(tile_row)"
        found = self._rows(f"SELECT {columns} FROM tiles WHERE zoom_level = ?", (self.max_zoom,))[0]  # noqa: S608
        sides = [int(side) for side in found if isinstance(side, int)]
        if len(sides) != len(found):
            return WORLD
        first, last, low, high = sides
        count = 1 << self.max_zoom
        west, south = _corner(first / count, 1 - low / count)
        east, north = _corner((last + 1) / count, 1 - (high + 1) / count)
        return _round_world((west, south, east, north)) if west < east and south < north else WORLD

    def _sample_format(self, stated: str) -> str:
        found = self._rows("SELECT tile_data FROM tiles WHERE length(tile_data) > 0 LIMIT 1")
        data = bytes(found[0][0]) if found and isinstance(found[0][0], bytes) else b""
        known = picture_format(data)
        if known:
            return known
        if stated.lower() in ("pbf", "mvt") or data.startswith(_PACKED):
            raise messages.refusal(messages.VECTOR_TILES, self._path)
        raise messages.refusal(messages.NO_TILES if not data else messages.DAMAGED, self._path)

    def _rows(self, query: str, values: tuple[int, ...] = ()) -> list[tuple[object, ...]]:
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.OperationalError as error:
            known = messages.NOT_A_MAP if "no such" in str(error) else messages.DAMAGED
            raise messages.refusal(known, self._path) from error
        except sqlite3.Error as error:
            raise messages.refusal(messages.DAMAGED, self._path) from error

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return the picture at ``row`` from the north, None where the file has none.

        Raises BadInput when the file is damaged there.
        """
        side = 1 << max(0, min(zoom, DEEPEST))
        if not (0 <= zoom <= DEEPEST and 0 <= column < side and 0 <= row < side):
            return None
        found = self._rows(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
            (zoom, column, side - 1 - row),
        )
        data = found[0][0] if found else None
        return bytes(data) if isinstance(data, bytes) and picture_format(data) else None

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._connection.close()

    def __enter__(self) -> "Tiles":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _address(path: Path) -> str:
    """Return the file as SQLite wants it in an address; a network folder stands behind an empty host."""
    place = path.resolve().as_posix()
    return "file://" + ("" if place.startswith("/") else "/") + quote(place, safe="/:")


def _zoom(value: object) -> int:
    return max(0, min(int(value), DEEPEST)) if isinstance(value, int | float) else 0


def _corner(across: float, down: float) -> tuple[float, float]:
    """Return (lon, lat) of a place of the square of the world, shares of its side from the upper left."""
    return across * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down))))


def _middle(text: str, bounds: Box) -> tuple[float, float]:
    """Return the stated centre ("lon,lat,zoom") if it lies in the bounds, else the middle of them."""
    west, south, east, north = bounds
    try:
        lon, lat = (float(part) for part in text.split(",")[:2])
    except ValueError:
        lon = lat = math.nan
    if west <= lon <= east and south <= lat <= north:
        return lon, lat
    return (west + east) / 2, (south + north) / 2


def _bounds(text: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return WORLD
    if not (-180 <= west < east <= 180.0001 and -90 <= south < north <= 90):
        return WORLD
    return _round_world((west, max(south, WORLD[1]), east, min(north, WORLD[3])))


def _round_world(bounds: Box) -> Box:
    return WORLD if bounds[2] - bounds[0] > 359.9 else bounds
