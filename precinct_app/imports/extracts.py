"""A large OSM extract is cut once to the precinct; every later load from it (map, addresses, objects) takes
the cut.

The cuts lie beside the store: they hold public data only. A few are kept, the oldest go.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from precinct_app.domain.clock import wall_today
from precinct_app.domain.users import boundary_on
from precinct_app.errors import BadInput
from precinct_app.i18n import N_
from precinct_app.storage.base_maps import CUT_NAME, MAPS_FOLDER
from precinct_app.storage.store import Store

Progress = Callable[[int, int], None]

LARGE = 20 << 20  # bytes: a smaller extract is read as it is
AROUND = 3000.0  # metres round the area that are cut out: long lines have no corner near by
KEPT = 4
WHERE = N_(
    "The file “{file}” holds a whole region. Load or draw the boundary of the precinct first, "
    "or give a place and a radius."
)
_HEAD = 1 << 16


def boundary_of(store: Store) -> bytes:
    """Return the boundary of today (WKB), b"" for none."""
    with store.read() as session:
        boundary = boundary_on(session, wall_today())
    return boundary.wkb if boundary is not None else b""


def is_large(path: Path) -> bool:
    """Tell whether a file is an extract that is cut before it is read."""
    return path.suffix.lower() == ".pbf" and path.is_file() and path.stat().st_size >= LARGE


def refuse_large(path: Path) -> None:
    """Raise BadInput for a whole region's extract, where a part of it is of no use (a boundary)."""
    if is_large(path):
        from precinct_app.geo import messages

        raise messages.refusal(messages.TOO_BIG, path)


def around(lon: float, lat: float, metres: float) -> bytes:
    """Return the area (WKB) within ``metres`` round a place in degrees."""
    from precinct_app.geo.shapes import buffer, point_wkb

    return buffer(point_wkb(lon, lat), metres)


def nearest_cut(store: Store, path: Path, area: bytes, progress: Progress | None = None) -> Path:
    """Return the file to read for ``area`` (WKB, b"" for all): the cut of a large extract, made if it is not
    there yet, or the file itself.

    Raises BadInput, also for a large extract without an area; Cancelled leaves nothing behind.
    """
    if not is_large(path):
        return path
    if not area:
        raise BadInput(WHERE, file=path.name)
    from precinct_app.geo.extract import cut_extract
    from precinct_app.geo.shapes import bbox, buffer

    box = bbox(buffer(area, AROUND))
    folder = store.folder / MAPS_FOLDER
    folder.mkdir(exist_ok=True)
    target = folder / CUT_NAME.format(name=_fingerprint(path, box))
    if target.exists():
        with suppress(OSError):
            target.touch()
        return target
    cut_extract(path, target, box, progress)
    _forget_oldest(folder)
    return target


def _fingerprint(path: Path, box: tuple[float, float, float, float]) -> str:
    state = path.stat()
    with path.open("rb") as file:
        told = hashlib.sha256(file.read(_HEAD))
    told.update(f"{state.st_size} {state.st_mtime_ns} {[round(side, 5) for side in box]}".encode())
    return told.hexdigest()[:16]


def _forget_oldest(folder: Path) -> None:
    cuts = sorted(folder.glob(CUT_NAME.format(name="*")), key=_age, reverse=True)
    for old in cuts[KEPT:]:
        with suppress(OSError):
            old.unlink()


def _age(path: Path) -> float:
    return path.stat().st_mtime
