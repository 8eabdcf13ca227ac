"""What the map shows, read beside the window: the base map as a ready scene, the things of all layers."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from precinct_app.domain.base import Id, live
from precinct_app.domain.labels import Naming, label
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map.cards import hidden_subjects
from precinct_app.domain.social_map.layers import counts, spots
from precinct_app.domain.users import Area, Precinct, boundary_on
from precinct_app.geo.features import BaseMap, Marker
from precinct_app.gui.pages.map.markers import markers_of
from precinct_app.gui.pages.places.spots import house_at, position_of, type_of
from precinct_app.storage.base_maps import load_base_map
from precinct_app.tasks import Progress

if TYPE_CHECKING:
    from precinct_app.geo.scene import Scene

Key = tuple[str, Id]


@dataclass(frozen=True, slots=True)
class LoadedMap:
    """The base map and its scene of shapes; a map of tiles has none."""

    base: BaseMap
    scene: "Scene | None" = None


class LoadMap:
    """Loads the base map and makes its scene."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __call__(self, progress: Progress) -> LoadedMap:
        """Do the work."""
        from precinct_app.geo.scene import Scene
        from precinct_app.gui.map_canvas.ground import projection_for

        base = load_base_map(self._store)
        if not base.features:
            return LoadedMap(base)
        plane = projection_for(base, base.boundary_wkb, None)
        return LoadedMap(base, Scene.from_base_map(base, plane))


@dataclass(frozen=True, slots=True)
class Things:
    """What stands on the base map: markers, counts per layer (all, not on the map), boundary, sectors."""

    markers: tuple[Marker, ...] = ()
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    boundary: bytes = b""
    sectors: tuple[tuple[Id, bytes], ...] = ()
    place: str = ""


class ReadThings:
    """Reads the things of all layers that the viewer may see."""

    def __init__(self, store: Any, naming: Naming, viewer: Viewer) -> None:
        self._store, self._naming, self._viewer = store, naming, viewer

    def __call__(self, progress: Progress) -> Things:
        """Do the work."""
        today = date.today()  # noqa: DTZ011 - a day of the wall clock is meant
        with self._store.read() as session:
            found = spots(session, self._naming.codes, today)
            secret = [(spot.type, spot.record_id) for spot in found if spot.secrecy != "normal"]
            hidden = hidden_subjects(session, secret, self._viewer)
            seen = [spot for spot in found if (spot.type, spot.record_id) not in hidden]
            areas = list(session.scalars(live(Area).where(Area.kind == "sector", Area.valid_until.is_(None))))
            boundary = boundary_on(session, today)
            precinct = session.scalars(select(Precinct).where(Precinct.removed_step.is_(None))).first()
        sectors = tuple((area.id, area.wkb) for area in areas)
        outline = boundary.wkb if boundary is not None else b""
        number = precinct.number if precinct is not None else ""
        return Things(tuple(markers_of(seen, self._naming)), counts(seen), outline, sectors, number)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a record stands and what it is called; ``where`` is None when it is not on the map."""

    key: Key
    where: tuple[float, float] | None
    title: str


class Locate:
    """Finds the spot of any record; a key without a type is looked for among all types."""

    def __init__(self, store: Any, key: Key, naming: Naming, viewer: Viewer) -> None:
        self._store, self._key, self._naming, self._viewer = store, key, naming, viewer

    def __call__(self, progress: Progress) -> Found:
        """Do the work."""
        with self._store.read() as session:
            key = (self._key[0] or type_of(session, self._key[1]), self._key[1])
            if hidden_subjects(session, [key], self._viewer):
                return Found(key, None, "")
            return Found(key, position_of(session, *key), label(session, *key, self._naming).title)


class HouseAt:
    """Finds the house at a clicked place; gives (lon, lat, key or None, purpose)."""

    def __init__(self, store: Any, where: tuple[float, float], building: bytes, purpose: str) -> None:
        self._store, self._where, self._building, self._purpose = store, where, building, purpose

    def __call__(self, progress: Progress) -> tuple[tuple[float, float], Id | None, str]:
        """Do the work."""
        with self._store.read() as session:
            return self._where, house_at(session, *self._where, self._building), self._purpose
