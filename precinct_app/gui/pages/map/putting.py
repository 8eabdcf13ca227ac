"""Puts on the map what is not there yet: a place or finding at its spot, others through their house.

A person or an organisation stands where its house stands, so the house is marked; who has no address in
the book cannot be marked, and a sentence says so.
"""

from typing import Any

from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, House
from precinct_app.domain.base import Id
from precinct_app.domain.social_map import Finding, Group, Organisation, Place
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.tasks import Progress

Key = tuple[str, Id]
NO_ADDRESS = N_(
    "This record has no address in the address book, so it has no house to mark. Add the address on its card."
)
NO_HOUSE = N_("No house of the address book stands at this spot. Choose the house of the organisation.")


class PutOnMap:
    """Marks a record at a spot; gives its key. Raises Refused when it has no house to mark."""

    def __init__(self, store: Any, key: Key, where: tuple[float, float], house: Id | None) -> None:
        self._store, self._key, self._where, self._house = store, key, where, house

    def __call__(self, progress: Progress) -> Key:
        """Do the work."""
        kind, key = self._key
        if kind in ("place", "finding"):
            self._mark(Place if kind == "place" else Finding, key, "place.move")
            return self._key
        with self._store.read() as session:
            target = _target(session, kind, key)
        if target is not None:
            name, found = target
            record: Any = Place if name == "place" else House
            self._mark(record, found, "place.move" if name == "place" else "house.change")
        elif kind == "organisation":
            self._settle(key)
        else:
            raise Refused(NO_ADDRESS)
        return self._key

    def _mark(self, record: Any, key: Id, operation: str) -> None:
        values: dict[str, Any] = {"lon": self._where[0], "lat": self._where[1]}
        if record is not House and self._house is not None:
            values["house_id"] = self._house
        with self._store.write(operation) as write:
            write.change(record, key, **values)

    def _settle(self, key: Id) -> None:
        if self._house is None:
            raise Refused(NO_HOUSE)
        with self._store.write("organisation.change") as write:
            write.change(Organisation, key, house_id=self._house)


def _target(session: Session, kind: str, key: Id) -> Key | None:
    """Return the house or place that carries the spot of a record, None when it has none."""
    if kind == "house":
        return "house", key
    if kind == "organisation":
        organisation = session.get_one(Organisation, key)
        return ("house", organisation.house_id) if organisation.house_id is not None else None
    if kind == "group_":
        group = session.get_one(Group, key)
        return ("place", group.place_id) if group.place_id is not None else None
    if kind != "person":
        return None
    home = main_dwellings(session, [key]).get(key)
    dwelling = session.get(Dwelling, home) if home is not None else None
    return ("house", dwelling.house_id) if dwelling is not None else None
