"""Work of the page of rounds on other threads: reading, noting results, opening, closing, deleting.

Each is a small callable that holds plain values and touches no widget.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import wall_today
from precinct_app.domain.social_map import round_reading, rounds
from precinct_app.domain.social_map.round_reading import RoundLine, Wanted
from precinct_app.domain.social_map.rounds import Round
from precinct_app.domain.users import Area
from precinct_app.gui.pages.houses.answering_reading import service_of
from precinct_app.gui.pages.rounds.walking import Walk
from precinct_app.storage.store import Store
from precinct_app.tasks import Progress


@dataclass(frozen=True, slots=True)
class ReadRounds:
    """Reads the list."""

    store: Store
    only_open: bool = False

    def __call__(self, progress: Progress) -> list[RoundLine]:
        """Return the rounds, open ones first."""
        with self.store.read() as session:
            return round_reading.rounds(session, only_open=self.only_open)


@dataclass(frozen=True, slots=True)
class ReadWalk:
    """Reads one round whole."""

    store: Store
    key: Id

    def __call__(self, progress: Progress) -> tuple[Id, Walk | None]:
        """Return the key and the walk, None for a round that is gone."""
        with self.store.read() as session:
            found = session.scalars(live(Round).where(Round.id == self.key)).first()
            if found is None:
                return self.key, None
            houses = round_reading.walk(session, self.key)
            return self.key, Walk(found, houses, round_reading.visits(session, self.key))


@dataclass(frozen=True, slots=True)
class CountWanted:
    """Finds the dwellings that a round would be for, and counts the houses that it cannot reach."""

    store: Store
    filters: Mapping[str, Any]

    def __call__(self, progress: Progress) -> tuple[Mapping[str, Any], list[tuple[Id, Id]], int]:
        """Return the filters, (dwelling, house) of each dwelling, and the houses without a dwelling."""
        with self.store.read() as session:
            rule = _rule(session, self.filters)
            found = round_reading.wanted_dwellings(session, rule)
            return self.filters, found, round_reading.bare_houses(session, rule)


def wanted(store: Store, filters: Mapping[str, Any]) -> list[tuple[Id, Id]]:
    """Return (dwelling, house) of what the filters of the form let through."""
    with store.read() as session:
        return round_reading.wanted_dwellings(session, _rule(session, filters))


def _rule(session: Session, filters: Mapping[str, Any]) -> Wanted:
    area, whose = filters.get("area"), filters.get("whose")
    houses = _houses_inside(session, area) if area else None
    if whose:
        own = _houses_of(session, whose)
        houses = own if houses is None else houses & own
    return Wanted(filters.get("street"), filters.get("kind") or "", filters.get("since"), houses)


def _houses_inside(session: Session, area: Id) -> frozenset[Id]:
    from precinct_app.geo.shapes import contains_many

    spots = round_reading.house_spots(session)
    found = contains_many(
        session.get_one(Area, area).wkb, [spot[1] for spot in spots], [spot[2] for spot in spots]
    )
    return frozenset(spot[0] for spot, within in zip(spots, found, strict=True) if within)


def _houses_of(session: Session, inspector: Id) -> frozenset[Id]:
    """Return the houses that an inspector answers for today, alone or with others."""
    of = service_of(session, wall_today()).of
    return frozenset(house for house, keys in of.items() if inspector in keys)


@dataclass(frozen=True, slots=True)
class SaveRound:
    """Opens a round or changes one; gives its key and whether it is new."""

    store: Store
    key: Id | None
    values: Mapping[str, Any]
    filters: Mapping[str, Any] | None

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        """Write it."""
        doors = [row[0] for row in wanted(self.store, self.filters)] if self.filters is not None else []
        if self.key is None:
            with self.store.write("round.add") as write:
                return rounds.open_round(write, doors, **self.values), True
        with self.store.write("round.change") as write:
            rounds.change_round(write, self.key, doors, **self.values)
        return self.key, False


@dataclass(frozen=True, slots=True)
class NoteResult:
    """Notes what a door gave."""

    store: Store
    visit: Id
    result: str
    happened: str

    def __call__(self, progress: Progress) -> None:
        """Write it."""
        with self.store.write("round.result") as write:
            rounds.note_result(write, self.visit, self.result, self.happened)


@dataclass(frozen=True, slots=True)
class NoteWords:
    """Writes the remark of a door."""

    store: Store
    visit: Id
    words: str

    def __call__(self, progress: Progress) -> None:
        """Write it."""
        with self.store.write("round.result") as write:
            rounds.note_words(write, self.visit, self.words)


@dataclass(frozen=True, slots=True)
class CloseRound:
    """Closes a round, or opens it again (without a day)."""

    store: Store
    key: Id
    day: date | None

    def __call__(self, progress: Progress) -> None:
        """Write it."""
        with self.store.write("round.close") as write:
            if self.day is None:
                rounds.reopen_round(write, self.key)
            else:
                rounds.close_round(write, self.key, self.day)


@dataclass(frozen=True, slots=True)
class RemoveRound:
    """Deletes a round."""

    store: Store
    key: Id

    def __call__(self, progress: Progress) -> None:
        """Write it."""
        with self.store.write("round.remove") as write:
            rounds.remove_round(write, self.key)


@dataclass(frozen=True, slots=True)
class TakeHouseOut:
    """Takes a house out of a round."""

    store: Store
    key: Id
    house: Id

    def __call__(self, progress: Progress) -> None:
        """Write it."""
        with self.store.write("round.change") as write:
            rounds.take_house_out(write, self.key, self.house)
