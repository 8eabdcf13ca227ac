"""The walk of one round in memory: its houses and doors in order, and which door comes next.

No widget and no store: the page reads it once and notes each result here too, so that the next door is known
before the writer has finished.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from precinct_app.domain.base import Id
from precinct_app.domain.social_map.round_reading import VisitRow, WalkHouse
from precinct_app.domain.social_map.rounds import Progress, Round, progress_of, sum_of

ALL, LEFT, NOT_HOME = "all", "left", "not_home"


def fits(visit: VisitRow, scope: str) -> bool:
    """Return whether a door belongs to ``scope``: all, where nobody was yet, where nobody was at home."""
    return scope == ALL or visit.result == ("" if scope == LEFT else "not_home")


@dataclass(slots=True)
class Walk:
    """A round, its houses in walking order, and the doors of each up its stairs."""

    round: Round
    houses: list[WalkHouse]
    visits: dict[Id, list[VisitRow]]
    _house_of: dict[Id, Id] = field(default_factory=dict)
    _counts: dict[Id, Progress] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note where each door is."""
        self._house_of = {row.key: house for house, rows in self.visits.items() for row in rows}

    def doors(self, house: Id) -> list[VisitRow]:
        """Return the doors of a house."""
        return self.visits.get(house, [])

    def every(self) -> Iterator[VisitRow]:
        """Give all doors in the order of the walk."""
        for house in self.houses:
            yield from self.doors(house.key)

    def visit(self, key: Id) -> VisitRow | None:
        """Return the door with ``key``."""
        rows = self.doors(self._house_of.get(key, b""))
        return next((row for row in rows if row.key == key), None)

    def shown_houses(self, scope: str, kept: Id | None) -> list[WalkHouse]:
        """Return the houses with a door of ``scope``; ``kept`` stays while it is walked."""
        found = [replace(house, progress=self.progress(house.key)) for house in self.houses]
        result = "" if scope == LEFT else "not_home"
        return [
            house
            for house in found
            if scope == ALL or house.key == kept or house.progress.results.get(result)
        ]

    def next_after(self, key: Id, scope: str) -> VisitRow | None:
        """Return the next door of ``scope`` after ``key``, in this house or in the next one; None at the
        end of the walk.
        """
        place = self._place(self._house_of.get(key))
        if place < 0:
            return None
        rows = self.doors(self.houses[place].key)
        here = [row.key for row in rows].index(key)
        later: Iterable[WalkHouse] = self.houses[place + 1 :]
        rest = (*rows[here + 1 :], *(row for house in later for row in self.doors(house.key)))
        return next((row for row in rest if fits(row, scope)), None)

    def first_of(self, house: Id, scope: str) -> VisitRow | None:
        """Return the first door of ``scope`` in a house, or its first door."""
        rows = self.doors(house)
        return next((row for row in rows if fits(row, scope)), rows[0] if rows else None)

    def step(self, house: Id, by: int, scope: str) -> Id | None:
        """Return the house ``by`` places further among those of ``scope``, None beyond the ends."""
        keys = [one.key for one in self.shown_houses(scope, house)]
        place = keys.index(house) + by if house in keys else -1
        return keys[place] if 0 <= place < len(keys) else None

    def note(self, key: Id, **values: object) -> VisitRow | None:
        """Write what a door gave into this picture and return its row."""
        rows = self.doors(self._house_of.get(key, b""))
        for place, row in enumerate(rows):
            if row.key == key:
                rows[place] = replace(row, **values)  # type: ignore[arg-type]
                self._counts.pop(row.house_id, None)
                return rows[place]
        return None

    def progress(self, house: Id) -> Progress:
        """Return the progress of a house as it stands here."""
        if house not in self._counts:
            self._counts[house] = _count(self.doors(house))
        return self._counts[house]

    def whole(self) -> Progress:
        """Return the progress of the round as it stands here."""
        return sum_of(self.progress(house.key) for house in self.houses)

    def _place(self, house: Id | None) -> int:
        return next((place for place, one in enumerate(self.houses) if one.key == house), -1)


def _count(rows: Iterable[VisitRow]) -> Progress:
    results: dict[str, int] = {}
    for row in rows:
        results[row.result] = results.get(row.result, 0) + 1
    return progress_of(results)
