"""Reading the lists and cards of people and groups beside the window, and removing on the writer's thread."""

from collections.abc import Collection
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map.editing import remove_group
from precinct_app.domain.social_map.people import Person, remove_person
from precinct_app.domain.social_map.subjects import Group
from precinct_app.gui.pages.people.list_reading import (
    Details,
    GroupRow,
    PersonRow,
    group_rows,
    people_details,
    people_rows,
)
from precinct_app.gui.pages.people.reading import SubjectCard, group_card, person_card
from precinct_app.tasks import Progress

Subject = tuple[str, Id]


class RemoveSubject:
    """Removes with all parts; gives the name of what was removed."""

    def __init__(self, store: Any, subject: tuple[str, Id]) -> None:
        self._store, self._subject = store, subject

    def __call__(self, progress: Progress) -> str:
        """Remove and return the name."""
        kind, key = self._subject
        with self._store.write("person.remove" if kind == "person" else "group.remove") as write:
            if kind == "person":
                name: str = write.session.get_one(Person, key).name
                remove_person(write, key)
            else:
                name = write.session.get_one(Group, key).name
                remove_group(write, key)
        return name


class ReadNames:
    """Reads the names and the groups on the reader's thread."""

    def __init__(self, store: Any, viewer: Viewer) -> None:
        self._store, self._viewer = store, viewer

    def __call__(self, progress: Progress) -> tuple[list[PersonRow], list[GroupRow]]:
        """Do the work."""
        with self._store.read() as session:
            return people_rows(session, self._viewer), group_rows(session, self._viewer)


class ReadDetails:
    """Reads what stands beside the names, of some or of everybody; ``number`` is that of the question."""

    def __init__(self, store: Any, number: int, parts: Collection[str], keys: Collection[Id] | None) -> None:
        self._store, self._number, self._parts, self._keys = store, number, parts, keys

    def __call__(self, progress: Progress) -> tuple[int, Details]:
        """Do the work."""
        with self._store.read() as session:
            today = wall_today()
            return self._number, people_details(session, today, self._parts, self._keys)


class ReadCard:
    """Reads one card."""

    def __init__(self, store: Any, subject: Subject, naming: Naming, viewer: Viewer) -> None:
        self._store, self._subject, self._naming, self._viewer = store, subject, naming, viewer

    def __call__(self, progress: Progress) -> tuple[Subject, SubjectCard | None, Naming]:
        """Do the work."""
        read = person_card if self._subject[0] == "person" else group_card
        with self._store.read() as session:
            card = read(session, self._subject[1], self._naming, self._viewer)
        return self._subject, card, self._naming
