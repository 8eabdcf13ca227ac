"""Map files inside a zip: unpacked into a folder of the moment, so that they are read like any other.

Only what belongs to a map is taken out, under names that the system allows; a password, a damaged archive and
one that would fill the disk are refused with a sentence.
"""

import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from precinct_app.geo import messages

MAIN = (".shp", ".geojson", ".json", ".gpkg", ".kml", ".gpx", ".dxf", ".osm", ".pbf")
BESIDE = (".shx", ".dbf", ".prj", ".cpg")
MOST_BYTES = 2 << 30
MOST_FILES = 2000
_SIGN = b"PK\x03\x04"
_ENCRYPTED = 1  # of the flags of an entry
_PIECE = 1 << 20


def is_zip(place: Path) -> bool:
    """Tell whether a file is a zip with map files (a KMZ is one too, but GDAL reads it itself)."""
    return place.suffix.lower() == ".zip"


def check_open(place: Path, head: bytes) -> None:
    """Refuse a zip or KMZ that a password closes; ``head`` is how the file begins."""
    if head.startswith(_SIGN) and place.suffix.lower() in (".zip", ".kmz"):
        _entries(place)


@contextmanager
def unpacked(place: Path) -> Iterator[list[Path]]:
    """Give the map files of a zip, unpacked for as long as they are read. Raises BadInput."""
    entries = _entries(place)
    if not any(_suffix(entry) in MAIN for entry in entries):
        raise messages.refusal(messages.NO_MAP_INSIDE, place)
    with tempfile.TemporaryDirectory(prefix="map", ignore_cleanup_errors=True) as folder:
        found = []
        try:
            with zipfile.ZipFile(place) as archive:
                for entry in entries:
                    target = _target(Path(folder), entry)
                    _take(archive, entry, target)
                    if _suffix(entry) in MAIN:
                        found.append(target)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise messages.refusal(messages.DAMAGED, place) from error
        yield sorted(found)


def _entries(place: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(place) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise messages.refusal(messages.DAMAGED, place) from error
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise messages.refusal(messages.LOCKED, place)
    wanted = [entry for entry in entries if _suffix(entry) in (*MAIN, *BESIDE)]
    if len(wanted) > MOST_FILES or sum(entry.file_size for entry in wanted) > MOST_BYTES:
        raise messages.refusal(messages.TOO_BIG, place)
    return wanted


def _suffix(entry: zipfile.ZipInfo) -> str:
    name = Path(entry.filename.replace("\\", "/")).name
    return "" if name.startswith("._") else Path(name).suffix.lower()


def _target(folder: Path, entry: zipfile.ZipInfo) -> Path:
    """Return where an entry goes: its folder inside the archive becomes a part of a plain folder's name."""
    *above, name = entry.filename.replace("\\", "/").split("/")
    place = folder / (_plain("_".join(above)) or "_")
    place.mkdir(exist_ok=True)
    path = Path(_plain(name))
    return place / (path.stem[-80:] + path.suffix.lower())


def _plain(name: str) -> str:
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]|\.\.', "_", name).strip(" .")[-100:]


def _take(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    """Unpack one entry, never more of it than it says it holds."""
    left = entry.file_size
    with archive.open(entry) as given, target.open("wb") as taken:
        while left > 0 and (piece := given.read(min(_PIECE, left))):
            taken.write(piece)
            left -= len(piece)
