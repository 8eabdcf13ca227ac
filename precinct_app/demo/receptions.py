"""Evening receptions of the last weeks as series of contacts, and when the citizens turned to the police.

Goes over the contacts that are in the book already, with a chance of its own, so that nothing else changes.
"""

import random
from datetime import date, datetime, timedelta
from typing import Any

from precinct_app.demo.book import Book
from precinct_app.domain.base import Id
from precinct_app.domain.contacts import Contact, ContactSeries

WEEKS = 12
EVENINGS, FIRST, LAST = (1, 3), "17:00", "20:00"  # Tuesday and Thursday
ASKED = 0.7  # of those who did not come themselves
# minutes from turning to the first answer, at least and at most
DELAYS = {
    "phone": (1, 22), "messenger": (1, 45), "letter": (600, 6000), "call_102": (1, 24), "egov": (600, 6000)
}  # fmt: skip


def write_receptions(book: Book, today: date, seed: int) -> None:
    """Put receptions into the book and say when citizens turned who wrote or called."""
    rng = random.Random(f"{seed} receptions")  # noqa: S311 - not a secret
    first = (today - timedelta(weeks=WEEKS)).isoformat()
    series: dict[str, Id] = {}
    for row in book.of(Contact):
        told = row["happened"]
        if row["precision"] != "minute":
            continue
        if row["channel"] in DELAYS and rng.random() < ASKED:
            row["asked"] = _asked(row["channel"], told, rng)
        elif told >= first and _is_reception(row):
            row["series_id"] = _series(book, told[:10], series)
            row["venue"] = "point"


def _asked(channel: str, told: str, rng: random.Random) -> str:
    least, most = DELAYS[channel]
    # most are answered soon, few late
    delay = least + (most - least) * rng.random() ** 2
    return (datetime.fromisoformat(told) - timedelta(minutes=round(delay))).isoformat(timespec="minutes")


def _is_reception(row: dict[str, Any]) -> bool:
    moment = datetime.fromisoformat(row["happened"])
    evening = moment.weekday() in EVENINGS and FIRST <= row["happened"][11:] < LAST
    return evening and row["channel"] == "in_person" and row["house_id"] is None


def _series(book: Book, day: str, known: dict[str, Id]) -> Id:
    if day not in known:
        told = date.fromisoformat(day)
        known[day] = book.add(ContactSeries, kind="reception", day=told, started=FIRST, ended=LAST)
    return known[day]
