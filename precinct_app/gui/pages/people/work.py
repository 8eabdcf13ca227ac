"""Removing a person or a group on the writer's thread."""

from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.social_map.editing import remove_group
from precinct_app.domain.social_map.people import Person, remove_person
from precinct_app.domain.social_map.subjects import Group
from precinct_app.tasks import Progress


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
