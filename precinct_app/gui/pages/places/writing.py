"""What the forms of places, findings and organisations do to the store; each is one named step to undo.

These run on the writer's thread and touch no widget.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from precinct_app.domain.base import Id, Record, Writer, live
from precinct_app.domain.parts import write_parts
from precinct_app.domain.social_map import Finding, Organisation, Phone, Place, Tie
from precinct_app.domain.social_map.editing import Parts
from precinct_app.tasks import Progress

Key = tuple[str, Id]
ABSTRACT = "abstract"
RECORDS: dict[str, type[Record]] = {"place": Place, "finding": Finding, "organisation": Organisation}
NO_PARTS = Parts()


class Save:
    """Adds a record, or changes it when it has a key; gives its key as (type, id)."""

    def __init__(
        self, store: Any, kind: str, key: Id | None, values: Mapping[str, Any], parts: Parts = NO_PARTS
    ) -> None:
        self._store, self._kind, self._key = store, kind, key
        self._values, self._parts = dict(values), parts

    def __call__(self, progress: Progress) -> Key:
        """Do the work."""
        record, key = RECORDS[self._kind], self._key
        with self._store.write(f"{self._kind}.{'add' if key is None else 'change'}") as write:
            if key is None:
                key = write.add(record, **self._values)
            else:
                write.change(record, key, **self._values)
            phones, people = self._parts.of("phones"), self._parts.of("people")
            write_parts(write, Phone, *phones, subject_type=self._kind, subject_id=key)
            write_parts(write, Tie, *people, from_type=self._kind, from_id=key)
        return self._kind, key


def ties_to_people(session: Any, key: Id) -> list[Tie]:
    """Return the live ties of an organisation that its own card names, in order of entry."""
    query = live(Tie).where(Tie.from_id == key, Tie.to_type == "person")
    return list(session.scalars(query.order_by(Tie.id)))


class Remove:
    """Deletes a place, finding or organisation with its phones and ties; gives the key."""

    def __init__(self, store: Any, key: Key) -> None:
        self._store, self._key = store, key

    def __call__(self, progress: Progress) -> Key:
        """Do the work."""
        kind, key = self._key
        with self._store.write(f"{kind}.remove") as write:
            for record, column in ((Phone, Phone.subject_id), (Tie, Tie.from_id), (Tie, Tie.to_id)):
                mine = select(record.id).where(column == key, record.removed_step.is_(None))
                for part in list(write.session.scalars(mine)):
                    write.remove(record, part)
            _let_go(write, kind, key)
            write.remove(RECORDS[kind], key)
        return self._key


# what points at a record and stays without it
_POINTING: dict[str, tuple[tuple[type[Record], str], ...]] = {
    "place": ((Finding, "place_id"),),
    "organisation": ((Place, "organisation_id"), (Finding, "responsible_id")),
    "finding": (),
}


def _let_go(write: Writer, kind: str, key: Id) -> None:
    for record, column in _POINTING[kind]:
        mine = select(record.id).where(getattr(record, column) == key, record.removed_step.is_(None))
        for holder in list(write.session.scalars(mine)):
            write.change(record, holder, **{column: None})


class Move:
    """Marks a place or finding on the map; gives its key."""

    def __init__(self, store: Any, key: Key, where: tuple[float, float], house: Id | None) -> None:
        self._store, self._key, self._where, self._house = store, key, where, house

    def __call__(self, progress: Progress) -> Key:
        """Do the work."""
        kind, key = self._key
        values: dict[str, Any] = {"lon": self._where[0], "lat": self._where[1]}
        if self._house is not None:
            values["house_id"] = self._house
        with self._store.write("place.move") as write:
            write.change(RECORDS[kind], key, **values)
        return self._key
