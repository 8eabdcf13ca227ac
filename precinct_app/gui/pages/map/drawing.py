"""What is drawn on the map and kept: the boundary of the precinct, its sectors and other areas.

Each is one named step that can be undone. A boundary holds from today on and the one before stays for
earlier reports; so does the outline of a sector that was drawn before today.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.users import Area
from precinct_app.errors import BadInput
from precinct_app.i18n import N_
from precinct_app.imports.maps import set_boundary
from precinct_app.tasks import Progress

BOUNDARY = "boundary"
CROSSED = N_("The lines of the area cross each other. Draw it again so that they do not.")
MOST_CORNERS = 400  # an outline with more is not edited by hand

Corners = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is to be kept: the boundary, a new sector or area with its names, or a known one (``key``)."""

    kind: str = BOUNDARY
    name_kk: str = ""
    name_ru: str = ""
    key: Id | None = None


def outline(corners: Corners) -> bytes:
    """Return the area (WKB) of drawn corners; raises BadInput when its lines cross."""
    from precinct_app.geo import shapes

    wkb = shapes.area_wkb(corners)
    if shapes.dump(shapes.load(wkb)) != wkb:
        raise BadInput(CROSSED)
    return wkb


def editable_corners(wkb: bytes) -> Corners:
    """Return the corners of an area that can be changed by hand, none when it has parts or very many."""
    from precinct_app.geo import shapes

    rings = shapes.coordinates(wkb) if wkb else []
    if len(rings) != 1 or len(rings[0]) > MOST_CORNERS:
        return []
    return rings[0][:-1]


class KeepArea:
    """Keeps a drawn boundary, sector or area; gives what it was."""

    def __init__(self, store: Any, drawing: Drawing, wkb: bytes) -> None:
        self._store, self._drawing, self._wkb = store, drawing, wkb

    def __call__(self, progress: Progress) -> Drawing:
        """Do the work."""
        if self._drawing.kind == BOUNDARY:
            set_boundary(self._store, self._wkb)
        elif self._drawing.key is not None:
            self._replace(self._drawing.key)
        else:
            self._add()
        return self._drawing

    def _add(self) -> None:
        drawing = self._drawing
        with self._store.write("area.change") as write:
            write.add(
                Area, kind=drawing.kind, name_kk=drawing.name_kk, name_ru=drawing.name_ru, wkb=self._wkb,
                valid_from=wall_today(),
            )  # fmt: skip

    def _replace(self, key: Id) -> None:
        today = wall_today()
        with self._store.write("area.change") as write:
            old = write.session.get_one(Area, key)
            if old.valid_from is not None and old.valid_from >= today:
                write.change(Area, key, wkb=self._wkb)
                return
            values = {
                "kind": old.kind, "name_kk": old.name_kk, "name_ru": old.name_ru, "note": old.note,
                "inspector_id": old.inspector_id, "valid_until": old.valid_until,
            }  # fmt: skip
            write.change(Area, key, valid_until=today - timedelta(days=1))
            write.add(Area, **values, wkb=self._wkb, valid_from=today)


class NameArea:
    """Gives a sector or area other names."""

    def __init__(self, store: Any, drawing: Drawing) -> None:
        self._store, self._drawing = store, drawing

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        drawing = self._drawing
        with self._store.write("area.change") as write:
            write.change(
                Area, drawing.key, kind=drawing.kind, name_kk=drawing.name_kk, name_ru=drawing.name_ru
            )


class RemoveArea:
    """Deletes a sector or area."""

    def __init__(self, store: Any, key: Id) -> None:
        self._store, self._key = store, key

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        with self._store.write("area.change") as write:
            write.remove(Area, self._key)
