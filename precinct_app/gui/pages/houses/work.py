"""Work of the page of houses on other threads: reading its lists, setting a state, removing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from precinct_app.domain.address_editing import remove_street
from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map.house_state import make_finding, note_seen
from precinct_app.domain.social_map.people import remove_dwelling, remove_house
from precinct_app.domain.social_map.round_reading import KnownVisit, door_visits
from precinct_app.domain.social_map.rounds import RoundVisit, note_result, note_visit
from precinct_app.domain.social_map.service_ranges import Service
from precinct_app.gui.pages.houses.answering_reading import inspector_names, service_of
from precinct_app.gui.pages.houses.reading import (
    HouseCard,
    HouseRow,
    ResidentRow,
    StreetRow,
    house_card,
    house_count,
    house_rows,
    resident_rows,
    street_rows,
)
from precinct_app.tasks import Progress

STREET, HOUSE, DWELLING = "street", "house", "dwelling"
# kinds of forms besides those of one record
RESIDENTS, SETTLEMENTS, RANGE, AREA = "residents", "settlements", "range", "area"


@dataclass(frozen=True, slots=True)
class StreetList:
    """The streets, and who answers for which house today; ``inspectors`` are all names, ``houses`` is the
    number of the houses on them: a corner house counts once.
    """

    rows: list[StreetRow]
    service: Service
    inspectors: Mapping[Id, str]
    houses: int = 0

    def houses_of(self, inspector: Id | None) -> frozenset[Id]:
        """Return the houses that an inspector answers for."""
        return frozenset(house for house, keys in self.service.of.items() if inspector in keys)


@dataclass(frozen=True, slots=True)
class ReadStreets:
    """Reads the streets, only those with houses of the inspector ``mine`` where he is given."""

    store: Any
    naming: Naming
    mine: Id | None = None

    def __call__(self, progress: Progress) -> StreetList:
        """Return the rows."""
        today = wall_today()
        with self.store.read() as session:
            service = service_of(session, today)
            found = StreetList([], service, inspector_names(session, self.naming))
            only = found.houses_of(self.mine) if self.mine is not None else None
            rows = street_rows(session, self.naming, only)
            return replace(found, rows=rows, houses=house_count(session, only))


@dataclass(frozen=True, slots=True)
class ReadHouses:
    """Reads the houses of one street; ``only`` are those that are shown, None shows all."""

    store: Any
    street: StreetRow | None
    naming: Naming
    only: frozenset[Id] | None = None

    def __call__(self, progress: Progress) -> tuple[StreetRow | None, list[HouseRow]]:
        """Return the street and its rows."""
        if self.street is None:
            return None, []
        with self.store.read() as session:
            rows = house_rows(session, self.street.key, self.naming)
        return self.street, [row for row in rows if self.only is None or row.key in self.only]


@dataclass(frozen=True, slots=True)
class ReadHouse:
    """Reads the inside of one house."""

    store: Any
    house: Id
    naming: Naming
    viewer: Viewer

    def __call__(self, progress: Progress) -> tuple[Id, HouseCard | None]:
        """Return the key and the card."""
        with self.store.read() as session:
            return self.house, house_card(session, self.house, self.naming, self.viewer)


class ReadResidents:
    """Reads who lives in one dwelling and the visits to it."""

    def __init__(self, store: Any, dwelling: Id, viewer: Viewer) -> None:
        self._store, self._dwelling, self._viewer = store, dwelling, viewer

    def __call__(self, progress: Progress) -> tuple[Id, list[ResidentRow], list[KnownVisit]]:
        """Return the key, the residents and the visits."""
        with self._store.read() as session:
            rows = resident_rows(session, self._dwelling, self._viewer)
            return self._dwelling, rows, door_visits(session, self._dwelling)


@dataclass(frozen=True, slots=True)
class SetState:
    """Notes a visit to a dwelling at ``happened``, "" where nobody noted the time; it sets the state too.

    In the open round it is the result of the round as well.
    """

    store: Any
    dwelling: Id
    state: str
    round_id: Id | None = None
    happened: str = ""

    def __call__(self, progress: Progress) -> None:
        """Write it."""
        with self.store.read() as session:
            visit = visit_of(session, self.round_id, self.dwelling)
        with self.store.write("round.result") as write:
            if visit is not None:
                note_result(write, visit, self.state, self.happened)
            else:
                note_visit(write, self.dwelling, self.state, self.happened)


def visit_of(session: Any, round_id: Id | None, dwelling: Id) -> Id | None:
    """Return the visit of a dwelling in a round, None where the round does not lead there."""
    query = select(RoundVisit.id).where(
        RoundVisit.round_id == round_id, RoundVisit.dwelling_id == dwelling, RoundVisit.removed_step.is_(None)
    )
    found: Id | None = session.scalars(query).first()
    return found


class NoteSeen:
    """Writes what was seen in a house."""

    def __init__(self, store: Any, house: Id, day: date, values: Mapping[str, Any]) -> None:
        self._store, self._house, self._day, self._values = store, house, day, dict(values)

    def __call__(self, progress: Progress) -> None:
        """Write it."""
        today = wall_today()
        with self._store.write("house.change") as write:
            note_seen(write, self._house, self._day, today, **self._values)


class MakeFinding:
    """Makes a finding of what was seen in a house."""

    def __init__(self, store: Any, house: Id, kind: str) -> None:
        self._store, self._house, self._kind = store, house, kind

    def __call__(self, progress: Progress) -> Id:
        """Write it and return its key."""
        today = wall_today()
        with self._store.write("finding.add") as write:
            return make_finding(write, self._house, self._kind, today)


class Remove:
    """Removes a street, house or dwelling; refuses while something stands on it."""

    def __init__(self, store: Any, kind: str, key: Id) -> None:
        self._store, self._kind, self._key = store, kind, key

    def __call__(self, progress: Progress) -> None:
        """Remove it."""
        act = {STREET: remove_street, HOUSE: remove_house, DWELLING: remove_dwelling}[self._kind]
        with self._store.write(f"{self._kind}.remove") as write:
            act(write, self._key)
