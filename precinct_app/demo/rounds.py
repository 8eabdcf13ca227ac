"""The rounds of the demonstration: a yearly «Учаске» round that is closed, a fire-safety round that goes on.

Drawn from a chance of its own, so that nothing else of the story changes. Everything is marked as made up.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from precinct_app.demo.book import Book
from precinct_app.demo.town import Town
from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Id
from precinct_app.domain.social_map.rounds import DoorVisit, Round, RoundVisit
from precinct_app.domain.users import StoreSetting

MADE_UP = "ойдан шығарылған / вымышлено"
# results of a finished round, and of doors met so far in one that goes on
FINISHED = (("confirmed", "not_home", "refused", "empty", ""), (85, 7, 2, 4, 2))
GOING_ON = (("confirmed", "not_home", "refused", "empty"), (70, 22, 3, 5))
WALKED = 0.4  # of the doors of the round that goes on
NO_TIME = 0.12  # visits whose time nobody wrote down
DOORS_A_DAY = 28
MOST_FIRE = 240  # doors of the fire-safety round: private houses first
POINT = {
    "card_hours_kk": "дс–жм 17:00–20:00, сб 10:00–13:00",
    "card_hours_ru": "пн–пт 17:00–20:00, сб 10:00–13:00",
    "card_address_kk": "Ойдан шығарылған көше, 1-үй", "card_address_ru": "Вымышленная улица, д. 1",
    "card_phone": "+7 700 000 90 00",
}  # fmt: skip


def write_rounds(book: Book, town: Town, inspector: Id | None, today: date, seed: int) -> None:
    """Put both rounds, their visits and what stands on a door card into the book."""
    rng = random.Random(seed + 7)  # noqa: S311 - the same seed must tell the same story
    doors = [key for key, _house in town.dwellings]
    _closed_round(book, doors, today, rng, inspector)
    _open_round(book, _private_first(book, doors), today, rng, inspector)
    for name, value in POINT.items():
        book.add(StoreSetting, name=name, value=value)


def _private_first(book: Book, doors: Sequence[Id]) -> list[Id]:
    private = {row["id"] for row in book.of(Dwelling) if row["kind"] == "private"}
    return sorted(doors, key=lambda key: key not in private)[:MOST_FIRE]


def _closed_round(
    book: Book, doors: Sequence[Id], today: date, rng: random.Random, inspector: Id | None
) -> None:
    year = today.year if today > date(today.year, 11, 15) else today.year - 1
    first, last = date(year, 9, 15), date(year, 11, 15)
    key = book.add(
        Round, kind="uchaske", name_kk=f"«Учаске» іс-шарасы \u2013 {year}",
        name_ru=f"Мероприятие «Участок» \u2014 {year}", from_day=first, until_day=last, closed_day=last,
        basis=MADE_UP, inspector_id=inspector, note=MADE_UP,
    )  # fmt: skip
    days = (last - first).days
    for place, door in enumerate(doors):
        result = rng.choices(*FINISHED)[0]
        day = first + timedelta(days=place * days // len(doors))
        _knock(book, key, door, _visit(result, day, rng))


def _open_round(
    book: Book, doors: Sequence[Id], today: date, rng: random.Random, inspector: Id | None
) -> None:
    first, last = today - timedelta(days=9), today + timedelta(days=21)
    key = book.add(
        Round, kind="fire_safety", name_kk=f"Өрт қауіпсіздігі бойынша аралау \u2013 {today.year}",
        name_ru=f"Обход по пожарной безопасности \u2014 {today.year}", from_day=first, until_day=last,
        basis=MADE_UP, inspector_id=inspector, note=MADE_UP,
    )  # fmt: skip
    walked = int(len(doors) * WALKED)
    for place, door in enumerate(doors):
        result = rng.choices(*GOING_ON)[0] if place < walked else ""
        day = min(today, first + timedelta(days=place // DOORS_A_DAY))
        _knock(book, key, door, _visit(result, day, rng))


def _knock(book: Book, round_id: Id, door: Id, told: dict[str, Any]) -> None:
    book.add(RoundVisit, round_id=round_id, dwelling_id=door, **told)
    if told["result"]:
        visit = {"result": told["result"], "happened": told["happened"]}
        book.add(DoorVisit, round_id=round_id, dwelling_id=door, **visit)


def _visit(result: str, day: date, rng: random.Random) -> dict[str, Any]:
    """Return a visit: evenings mostly, sometimes without a time; nobody at home may mean two tries."""
    if not result:
        return {"result": "", "happened": "", "tries": 0}
    told = day.isoformat()
    if rng.random() >= NO_TIME:
        told += f"T{rng.choice((17, 18, 18, 19, 19)):02}:{rng.randrange(0, 60, 5):02}"
    return {"result": result, "happened": told, "tries": 1 + (result == "not_home" and rng.random() < 0.4)}
