"""How big the demonstration is: a handful for tests, one precinct as in life, a whole police point."""

from dataclasses import dataclass

# entrances, floors, flats on a landing of the house on each side of a yard
Flats = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Scale:
    """One size.

    ``rows`` draws the blocks from north to south, west to east: A flats round a yard, P private plots, S
    school and kindergarten, C clinic, point and offices, M market, G park. ``months`` before this one have
    contacts: 22 reach back to January of last year, so that month and year to date have what to compare with.
    """

    rows: tuple[str, ...]
    flats: dict[str, Flats]  # by side: north, south, west, east
    dwellings: int
    residents: int
    months: int
    contacts: tuple[int, int]  # a month, at least and at most; all in all where ``total`` is set
    people_with_roles: int
    total: int = 0
    on_register: int = 12


SCALES = {
    "small": Scale(
        ("ASM", "PGC"),
        {"north": (2, 3, 3), "south": (2, 3, 3), "west": (1, 5, 3), "east": (1, 5, 3)},
        dwellings=96,
        residents=300,
        months=22,
        contacts=(8, 12),
        people_with_roles=30,
    ),
    "precinct": Scale(
        ("AASA", "AMGA", "PPPC"),
        {"north": (4, 5, 3), "south": (4, 5, 3), "west": (2, 9, 4), "east": (2, 5, 4)},
        dwellings=1_250,
        residents=4_000,
        months=22,
        contacts=(150, 300),
        people_with_roles=100,
        on_register=42,
    ),
    "station": Scale(
        ("AASAAASA", "AMGAAAGA", "AAAAAMAA", "PPPCPPPP", "AASAAAAA", "PPPPGCPP"),
        {"north": (4, 9, 3), "south": (4, 5, 4), "west": (2, 9, 4), "east": (3, 5, 3)},
        dwellings=8_000,
        residents=25_000,
        months=60,
        contacts=(1_500, 1_800),
        people_with_roles=600,
        total=100_000,
        on_register=600,
    ),
}
