"""What the map shows, read beside the window: the base map as a ready scene, the things of all layers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming, hidden_records, label
from precinct_app.domain.register.map_filter import Trait, shown_spots, traits_of
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map.layers import Spot, counts, place_lines
from precinct_app.domain.users import Precinct, areas_on, boundary_on
from precinct_app.geo.address_names import AddressPoint
from precinct_app.geo.features import BaseMap, Marker
from precinct_app.gui.map_canvas.routes import Route
from precinct_app.gui.pages.map.areas_list import AreaLine
from precinct_app.gui.pages.map.markers import colours_of, layer_look, markers_of
from precinct_app.gui.pages.places.spots import house_at, position_of, type_of
from precinct_app.reports.address_points import address_points
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
    """What stands on the base map: markers and, in the same order, what each is filtered by; what is on no
    map (``unplaced``); counts per layer (all, not on the map), boundary, areas, houses with a spot.
    """

    markers: tuple[Marker, ...] = ()
    traits: tuple[Trait, ...] = ()
    unplaced: tuple[tuple[Key, Trait], ...] = ()
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    boundary: bytes = b""
    areas: tuple[AreaLine, ...] = ()
    place: str = ""
    addresses: tuple[AddressPoint, ...] = ()
    routes: tuple[Route, ...] = ()
    dated: bool = False  # of another day than today: nothing is drawn on it


class ReadThings:
    """Reads the things of all layers that the viewer may see, as they were on ``day`` (today for None);
    ``fixed``: also findings that were fixed by then.
    """

    def __init__(
        self, store: Any, naming: Naming, viewer: Viewer, day: date | None = None, *, fixed: bool = False
    ) -> None:
        self._store, self._naming, self._viewer, self._day = store, naming, viewer, day
        self._fixed = fixed

    def __call__(self, progress: Progress) -> Things:
        """Do the work."""
        day, codes = self._day or wall_today(), self._naming.codes
        with self._store.read() as session:
            seen = shown_spots(session, codes, day, self._viewer, fixed=self._fixed)
            traits = traits_of(session, codes, seen, day)
            routes = routes_of(seen, place_lines(session), self._naming)
            areas = areas_of(session, day)
            boundary = boundary_on(session, day)
            precinct = session.scalars(select(Precinct).where(Precinct.removed_step.is_(None))).first()
            addresses = address_points(session, self._naming.codes)
        placed = [spot.lon is not None and spot.lat is not None for spot in seen]
        return Things(
            markers=tuple(markers_of(seen, self._naming)),
            traits=tuple(trait for trait, on in zip(traits, placed, strict=True) if on),
            unplaced=tuple(
                ((spot.type, spot.record_id), trait)
                for spot, trait, on in zip(seen, traits, placed, strict=True)
                if not on
            ),
            counts=counts(seen),
            boundary=boundary.wkb if boundary is not None else b"",
            areas=areas,
            place=precinct.number if precinct is not None else "",
            addresses=addresses,
            routes=routes,
            dated=self._day is not None,
        )


def routes_of(seen: Iterable[Spot], lines: Mapping[Id, bytes], naming: Naming) -> tuple[Route, ...]:
    """Return the places that are lines, among those that may be seen."""
    from precinct_app.geo import shapes

    found = []
    for spot in seen:
        if spot.record_id in lines:
            look = layer_look(naming.codes, spot.layer, naming.language.code)
            colours = colours_of(spot, look, naming.codes)
            parts = shapes.coordinates(lines[spot.record_id])
            found += [Route(tuple(line), look.code, *colours, spot.record_id) for line in parts]
    return tuple(found)


def areas_of(session: Session, day: date) -> tuple[AreaLine, ...]:
    """Return the sectors and other areas that hold on a day, in the order they were drawn."""
    return tuple(
        AreaLine(area.id, area.kind, area.name_kk, area.name_ru, area.wkb) for area in areas_on(session, day)
    )


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
            if hidden_records(session, [key], self._viewer):
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
