"""The base map inside the store: its shapes as rows, raster tiles as a file beside it.

Shapes of a base map are no personal data and stand outside the journal; which map was loaded stands in it.
"""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from precinct_app.domain.documents import BaseMapRow, MapShape
from precinct_app.domain.users import boundary_on
from precinct_app.geo.features import BaseMap, Feature
from precinct_app.storage.store import Store

MAPS_FOLDER = "maps"
_COLUMNS = ("kind", "wkb", "name_kk", "name_ru", "number", "street_kk", "street_ru")


def save_base_map(store: Store, base: BaseMap) -> None:
    """Keep ``base`` as the current base map of the store."""
    tiles = _kept_tiles(store.folder, base.tiles_path)
    with store.write("map.import", shapes=len(base.features)) as write:
        for old in write.session.scalars(select(BaseMapRow.id).where(BaseMapRow.current == 1)):
            write.change(BaseMapRow, old, current=0)
            write.connection.execute(delete(MapShape).where(MapShape.map_id == old))
        key = write.add(
            BaseMapRow, title=base.title, attribution=base.attribution, tiles_file=tiles, current=1,
            as_of=date.fromisoformat(base.as_of[:10]) if base.as_of else None,
        )  # fmt: skip
        if base.features:
            rows = [{"map_id": key, **_columns(feature)} for feature in base.features]
            write.connection.execute(insert(MapShape), rows)


def _columns(feature: Feature) -> dict[str, Any]:
    return {name: getattr(feature, name) for name in _COLUMNS}


def _kept_tiles(folder: Path, source: str) -> str:
    """Copy raster tiles beside the store, so that a removed stick does not take the map away."""
    if not source:
        return ""
    place = folder / MAPS_FOLDER
    place.mkdir(exist_ok=True)
    target = place / Path(source).name
    if target.resolve() != Path(source).resolve():
        shutil.copyfile(source, target)
    return target.name


def load_base_map(store: Store) -> BaseMap:
    """Return the current base map of the store with the boundary of today; an empty one where none was
    loaded.
    """
    with store.read() as session:
        row = session.scalars(
            select(BaseMapRow).where(BaseMapRow.current == 1, BaseMapRow.removed_step.is_(None))
        ).first()
        boundary = boundary_on(session, date.today())  # noqa: DTZ011
        wkb = boundary.wkb if boundary else b""
        if row is None:
            return BaseMap(boundary_wkb=wkb)
        columns = [getattr(MapShape, name) for name in _COLUMNS]
        found = session.execute(select(*columns).where(MapShape.map_id == row.id).order_by(MapShape.rid))
        features = tuple(Feature(*shape) for shape in found)
    return BaseMap(
        features=features, title=row.title, attribution=row.attribution,
        as_of=row.as_of.isoformat() if row.as_of else "", boundary_wkb=wkb,
        tiles_path=str(store.folder / MAPS_FOLDER / row.tiles_file) if row.tiles_file else "",
    )  # fmt: skip
