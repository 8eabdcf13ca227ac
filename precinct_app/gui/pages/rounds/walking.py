"""The walk of one round in memory: its houses and doors in order, and which door comes next.

No widget and no store: the page reads it once and notes each result here too, so that the next door is known
before the writer has finished.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

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
    _place_of: dict[Id, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note where each door is."""
        self._house_of = {row.key: house for house, rows in self.visits.items() for row in rows}
        self._place_of = {house.key: place for place, house in enumerate(self.houses)}

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
        result = "" if scope == LEFT else "not_home"
        return [
            house
            for house in self.houses
            if scope == ALL or house.key == kept or house.progress.results.get(result)
        ]

    def next_after(self, key: Id, scope: str) -> VisitRow | None:
        """Return the next door of ``scope`` after ``key``, in this house or in the next one; None at the
        end of the walk.
        """
        house = self._house_of.get(key, b"")
        if house not in self._place_of:
            return None
        rows = self.doors(house)
        here = [row.key for row in rows].index(key)
        later = self.houses[self._place_of[house] + 1 :]
        rest = chain(rows[here + 1 :], chain.from_iterable(self.doors(one.key) for one in later))
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
                self._count_again(row.house_id)
                return rows[place]
        return None

    def progress(self, house: Id) -> Progress:
        """Return the progress of a house as it stands here."""
        place = self._place_of.get(house)
        return self.houses[place].progress if place is not None else Progress()

    def whole(self) -> Progress:
        """Return the progress of the round as it stands here."""
        return sum_of(house.progress for house in self.houses)

    def _count_again(self, house: Id) -> None:
        place = self._place_of[house]
        results = Counter(row.result for row in self.doors(house))
        self.houses[place] = replace(self.houses[place], progress=progress_of(results))
