"""The base maps inside the store: shapes as rows, scanned schemes as blobs, raster tiles as files beside it.

Several are kept. One of shapes or tiles is shown at a time, and one scanned scheme alone or above it. Shapes
are no personal data and stand outside the journal; which map was loaded stands in it. A scheme may show
names: its picture lies only in the encrypted store.
"""

import json
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import from_instant, wall_today
from precinct_app.domain.documents import BaseMapRow, Blob, MapShape
from precinct_app.domain.users import boundary_on
from precinct_app.errors import AppError
from precinct_app.geo.features import BaseMap, Feature, LaidScan
from precinct_app.i18n import N_
from precinct_app.storage.store import Store
from precinct_app.storage.writing import Write

Progress = Callable[[int, int], None]

MAPS_FOLDER = "maps"
CUT_NAME = "cut-{name}.osm.pbf"  # of a large extract, kept for the next load
SHAPES, TILES, SCAN = "shapes", "tiles", "scan"
NO_ROOM = N_("There is not enough room on the disk for the map ({mb} MB). Free some and load it again.")
_PIECE = 1 << 22
_COLUMNS = ("kind", "wkb", "name_kk", "name_ru", "number", "street_kk", "street_ru")


@dataclass(frozen=True, slots=True)
class MapLine:
    """A kept base map as it stands in the list; ``loaded`` is the day of loading, ``size`` bytes."""

    key: Id
    title: str
    kind: str
    shown: bool
    as_of: date | None
    loaded: date
    size: int
    source: str = ""
    error_m: float | None = None
    points: int = 0


# keeping


def save_base_map(store: Store, base: BaseMap, progress: Progress | None = None) -> Id:
    """Keep ``base`` and show it instead of the former one; one of the same title is replaced.

    Raises AppError when the disk has no room for its tiles.
    """
    tiles = _kept_tiles(store, base, progress)
    with store.write("map.import", shapes=len(base.features)) as write:
        for old in list(write.session.scalars(live(BaseMapRow).where(BaseMapRow.image_sha == ""))):
            if old.title == base.title and bool(old.tiles_file) == bool(tiles):
                _drop(write, old)
            elif old.current:
                write.change(BaseMapRow, old.id, current=0)
        key = write.add(
            BaseMapRow, title=base.title, attribution=base.attribution, tiles_file=tiles, current=1,
            as_of=date.fromisoformat(base.as_of[:10]) if base.as_of else None,
        )  # fmt: skip
        if base.features:
            rows = [{"map_id": key, **_columns(feature)} for feature in base.features]
            write.connection.execute(insert(MapShape), rows)
    _sweep(store)
    return key


def save_scan(store: Store, scan: LaidScan, key: Id | None = None, *, alone: bool = False) -> Id:
    """Keep a scanned scheme (or lay the one with ``key`` anew) and show it, ``alone`` or above the map."""
    with store.write("map.scan", points=len(scan.control)) as write:
        values = {
            "title": scan.title, "control": _control_text(scan), "error_m": scan.error_m, "current": 1,
        }  # fmt: skip
        if key is None:
            sha = write.put_blob(SCAN, scan.content)
            key = write.add(BaseMapRow, image_sha=sha, **values)
        else:
            write.change(BaseMapRow, key, **values)
        _show(write, key, SCAN, alone=alone)
    return key


def _control_text(scan: LaidScan) -> str:
    told = {
        "points": [list(row) for row in scan.control],
        "size": [scan.width, scan.height],
        "opacity": scan.opacity,
    }
    return json.dumps(told)


def _columns(feature: Feature) -> dict[str, Any]:
    return {name: getattr(feature, name) for name in _COLUMNS}


def _kept_tiles(store: Store, base: BaseMap, progress: Progress | None) -> str:
    """Copy raster tiles beside the store, so that a removed stick does not take the map away."""
    if not base.tiles_path:
        return ""
    source, place = Path(base.tiles_path), store.folder / MAPS_FOLDER
    place.mkdir(exist_ok=True)
    if source.resolve().parent == place.resolve():
        return source.name
    size = source.stat().st_size
    if shutil.disk_usage(place).free < size + (64 << 20):
        raise AppError(NO_ROOM, mb=max(1, size >> 20))
    target = _free_name(place, source)
    try:
        _copy(source, target, size, progress)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target.name


def _free_name(place: Path, source: Path) -> Path:
    """Return a name that no kept map has: a file of the same name from elsewhere is another map."""
    target, number = place / source.name, 2
    while target.exists():
        target = place / f"{source.stem}-{number}{source.suffix}"
        number += 1
    return target


def _copy(source: Path, target: Path, size: int, progress: Progress | None) -> None:
    done = 0
    with source.open("rb") as given, target.open("xb") as taken:
        while piece := given.read(_PIECE):
            taken.write(piece)
            done += len(piece)
            if progress is not None:
                progress(done, size)


# the list


def kept_maps(store: Store) -> list[MapLine]:
    """Return the kept base maps, what is shown first, then the newest."""
    with store.read() as session:
        rows = list(session.scalars(live(BaseMapRow)))
        lines = [_line(session, store.folder, row) for row in rows]
    return sorted(lines, key=lambda line: (not line.shown, line.loaded.toordinal() * -1, line.title))


def _line(session: Session, folder: Path, row: BaseMapRow) -> MapLine:
    kind = SCAN if row.image_sha else TILES if row.tiles_file else SHAPES
    loaded = from_instant(row.created_us).date()
    return MapLine(
        row.id, row.title, kind, bool(row.current), row.as_of, loaded, _size(session, folder, row),
        row.attribution, row.error_m, len(_told(row).get("points", ())),
    )  # fmt: skip


def _size(session: Session, folder: Path, row: BaseMapRow) -> int:
    if row.image_sha:
        query = select(func.length(Blob.bytes)).where(Blob.sha256 == row.image_sha)
        return int(session.scalar(query) or 0)
    if row.tiles_file:
        place = folder / MAPS_FOLDER / row.tiles_file
        return place.stat().st_size if place.is_file() else 0
    return int(
        session.scalar(select(func.sum(func.length(MapShape.wkb))).where(MapShape.map_id == row.id)) or 0
    )


def show_map(store: Store, key: Id, shown: bool = True, *, alone: bool = False) -> None:
    """Show a kept map or take it off; of shapes and tiles one is shown, a scheme ``alone`` or above it."""
    with store.write("map.use") as write:
        if not shown:
            write.change(BaseMapRow, key, current=0)
            return
        row = write.session.get_one(BaseMapRow, key)
        _show(write, key, SCAN if row.image_sha else SHAPES, alone=alone)


def _show(write: Write, key: Id, kind: str, *, alone: bool) -> None:
    for row in list(write.session.scalars(live(BaseMapRow))):
        same = bool(row.image_sha) == (kind == SCAN)
        if row.id == key:
            write.change(BaseMapRow, row.id, current=1)
        elif row.current and (same or alone):
            write.change(BaseMapRow, row.id, current=0)


def rename_map(store: Store, key: Id, title: str) -> None:
    """Give a kept map another name."""
    with store.write("map.rename") as write:
        write.change(BaseMapRow, key, title=title.strip())


def delete_map(store: Store, key: Id) -> None:
    """Delete a kept map and its bytes; this cannot be undone. Cuts of extracts go with a map of shapes."""
    with store.write("map.delete") as write:
        row = write.session.get_one(BaseMapRow, key)
        _drop(write, row)
    if not (row.image_sha or row.tiles_file):
        for cut in (store.folder / MAPS_FOLDER).glob(CUT_NAME.format(name="*")):
            with suppress(OSError):
                cut.unlink()
    pooled = store.writer_connection().raw_connection()
    try:
        # free pages were overwritten (secure_delete); the log must not keep the old pages either
        pooled.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        pooled.close()
    _sweep(store)


def _drop(write: Write, row: BaseMapRow) -> None:
    sha = row.image_sha
    write.remove(BaseMapRow, row.id)
    write.connection.execute(delete(MapShape).where(MapShape.map_id == row.id))
    others = select(BaseMapRow.id).where(BaseMapRow.image_sha == sha, BaseMapRow.removed_step.is_(None))
    if sha and write.connection.scalar(others) is None:
        write.connection.execute(delete(Blob).where(Blob.sha256 == sha, Blob.kind == SCAN))


def _sweep(store: Store) -> None:
    """Delete files of tiles that no kept map names; one that is still open goes the next time."""
    place = store.folder / MAPS_FOLDER
    if not place.is_dir():
        return
    with store.read() as session:
        named = set(session.scalars(select(BaseMapRow.tiles_file).where(BaseMapRow.removed_step.is_(None))))
    for file in place.glob("*.mbtiles"):
        if file.name not in named:
            with suppress(OSError):
                file.unlink()


# showing


def load_base_map(store: Store) -> BaseMap:
    """Return what is shown as the base map, with the boundary of today; an empty one where nothing is."""
    with store.read() as session:
        query = live(BaseMapRow).where(BaseMapRow.current == 1).order_by(BaseMapRow.id.desc())
        rows = list(session.scalars(query))
        boundary = boundary_on(session, wall_today())
        base = BaseMap(boundary_wkb=boundary.wkb if boundary else b"")
        ground = next((row for row in rows if not row.image_sha), None)
        scheme = next((row for row in rows if row.image_sha), None)
        if ground is not None:
            base = _ground(session, store.folder, base, ground)
        scan = _scan(session, scheme) if scheme is not None else None
    if scan is not None and ground is None:
        base = replace(base, title=scan.title, attribution=scan.title)
    return replace(base, scan=scan)


def _ground(session: Session, folder: Path, base: BaseMap, row: BaseMapRow) -> BaseMap:
    columns = [getattr(MapShape, name) for name in _COLUMNS]
    found = session.execute(select(*columns).where(MapShape.map_id == row.id).order_by(MapShape.rid))
    return replace(
        base,
        features=tuple(Feature(*shape) for shape in found), title=row.title, attribution=row.attribution,
        as_of=row.as_of.isoformat() if row.as_of else "",
        tiles_path=str(folder / MAPS_FOLDER / row.tiles_file) if row.tiles_file else "",
    )  # fmt: skip


def shown_ground(store: Store) -> tuple[BaseMap, Id] | None:
    """Return what is shown as the base map without its shapes, and its key; None where only a scanned scheme
    or nothing is.
    """
    query = live(BaseMapRow).where(BaseMapRow.current == 1, BaseMapRow.image_sha == "")
    with store.read() as session:
        row = session.scalars(query.order_by(BaseMapRow.id.desc())).first()
    if row is None:
        return None
    tiles = str(store.folder / MAPS_FOLDER / row.tiles_file) if row.tiles_file else ""
    return BaseMap(title=row.title, attribution=row.attribution, tiles_path=tiles), row.id


def outlines(store: Store, key: Id) -> list[tuple[int, bytes]]:
    """Return number and WKB of every shape of a base map."""
    query = select(MapShape.rid, MapShape.wkb).where(MapShape.map_id == key).order_by(MapShape.rid)
    with store.read() as session:
        return [(rid, wkb) for rid, wkb in session.execute(query)]


def shapes_numbered(store: Store, numbers: Sequence[int]) -> tuple[Feature, ...]:
    """Return the shapes with these numbers in their order."""
    columns = [getattr(MapShape, name) for name in _COLUMNS]
    query = select(*columns).where(MapShape.rid.in_(numbers)).order_by(MapShape.rid)
    with store.read() as session:
        return tuple(Feature(*shape) for shape in session.execute(query))


def load_scan(store: Store, key: Id) -> LaidScan | None:
    """Return a kept scheme, None when it is gone."""
    with store.read() as session:
        row = session.scalars(live(BaseMapRow).where(BaseMapRow.id == key)).first()
        return _scan(session, row) if row is not None else None


def _scan(session: Session, row: BaseMapRow) -> LaidScan | None:
    content = session.scalar(select(Blob.bytes).where(Blob.sha256 == row.image_sha))
    told = _told(row)
    if not content or "size" not in told:
        return None
    wide, high = told["size"]
    points = tuple((float(x), float(y), float(lon), float(lat)) for x, y, lon, lat in told["points"])
    return LaidScan(content, wide, high, points, float(told.get("opacity", 1.0)), row.title, row.error_m)


def _told(row: BaseMapRow) -> dict[str, Any]:
    """Return what is kept of a scheme's place: points, size in pixels, opacity."""
    found: Any = json.loads(row.control) if row.control else {}
    return found if isinstance(found, dict) else {}
