"""Work of the page of houses on other threads: reading its lists, setting a state, removing."""

from typing import Any

from precinct_app.domain.address_editing import remove_street
from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map.people import remove_dwelling, remove_house
from precinct_app.gui.pages.houses.reading import (
    HouseCard,
    HouseRow,
    ResidentRow,
    StreetRow,
    house_card,
    house_rows,
    resident_rows,
    street_rows,
)
from precinct_app.tasks import Progress

STREET, HOUSE, DWELLING = "street", "house", "dwelling"


class ReadStreets:
    """Reads the streets."""

    def __init__(self, store: Any, naming: Naming) -> None:
        self._store, self._naming = store, naming

    def __call__(self, progress: Progress) -> list[StreetRow]:
        """Return the rows."""
        with self._store.read() as session:
            return street_rows(session, self._naming)


class ReadHouses:
    """Reads the houses of one street."""

    def __init__(self, store: Any, street: StreetRow | None, naming: Naming) -> None:
        self._store, self._street, self._naming = store, street, naming

    def __call__(self, progress: Progress) -> tuple[StreetRow | None, list[HouseRow]]:
        """Return the street and its rows."""
        if self._street is None:
            return None, []
        with self._store.read() as session:
            return self._street, house_rows(session, self._street.key, self._naming)


class ReadHouse:
    """Reads the inside of one house."""

    def __init__(self, store: Any, house: Id, naming: Naming) -> None:
        self._store, self._house, self._naming = store, house, naming

    def __call__(self, progress: Progress) -> tuple[Id, HouseCard | None]:
        """Return the key and the card."""
        with self._store.read() as session:
            return self._house, house_card(session, self._house, self._naming)


class ReadResidents:
    """Reads who lives in one dwelling."""

    def __init__(self, store: Any, dwelling: Id, viewer: Viewer) -> None:
        self._store, self._dwelling, self._viewer = store, dwelling, viewer

    def __call__(self, progress: Progress) -> tuple[Id, list[ResidentRow]]:
        """Return the key and the rows."""
        with self._store.read() as session:
            return self._dwelling, resident_rows(session, self._dwelling, self._viewer)


class SetState:
    """Sets the state of a dwelling."""

    def __init__(self, store: Any, dwelling: Id, state: str) -> None:
        self._store, self._dwelling, self._state = store, dwelling, state

    def __call__(self, progress: Progress) -> None:
        """Write it."""
        with self._store.write("dwelling.change") as write:
            write.change(Dwelling, self._dwelling, state=self._state)


class Remove:
    """Removes a street, house or dwelling; refuses while something stands on it."""

    def __init__(self, store: Any, kind: str, key: Id) -> None:
        self._store, self._kind, self._key = store, kind, key

    def __call__(self, progress: Progress) -> None:
        """Remove it."""
        act = {STREET: remove_street, HOUSE: remove_house, DWELLING: remove_dwelling}[self._kind]
        with self._store.write(f"{self._kind}.remove") as write:
            act(write, self._key)
