"""What is drawn on the map and kept: the boundary of the precinct and its sectors; each can be undone."""

from datetime import date
from typing import Any

from precinct_app.domain.users import Area
from precinct_app.errors import BadInput
from precinct_app.i18n import N_
from precinct_app.imports.maps import set_boundary
from precinct_app.tasks import Progress

BOUNDARY, SECTOR = "boundary", "sector"
DRAWN = "drawn on the map"  # the source kept with the area
CROSSED = N_("The lines of the area cross each other. Draw it again so that they do not.")
MOST_CORNERS = 400  # an outline with more is not edited by hand

Corners = list[tuple[float, float]]


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
    """Keeps a drawn boundary or sector; gives which it was."""

    def __init__(self, store: Any, kind: str, corners: Corners) -> None:
        self._store, self._kind, self._corners = store, kind, corners

    def __call__(self, progress: Progress) -> str:
        """Do the work."""
        wkb = outline(self._corners)
        if self._kind == BOUNDARY:
            set_boundary(self._store, wkb, source=DRAWN)
        else:
            today = date.today()  # noqa: DTZ011 - a day of the wall clock is meant
            with self._store.write("boundary.change") as write:
                write.add(Area, kind=SECTOR, wkb=wkb, valid_from=today, source=DRAWN)
        return self._kind
