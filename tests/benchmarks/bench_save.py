"""How long saving a contact takes, beside bare SQLCipher that inserts the same three rows and commits.

Run from the checkout: ``python tests/benchmarks/bench_save.py [demo scale]``. The contact is written as the
form writes it (contact, participant, promise, journal with its chain, search index) into a demonstration
store; the bare database has the same page size, journal mode and full synchronisation, and no index.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import sqlcipher3
from sqlalchemy import select

from precinct_app.demo import make_demo_store
from precinct_app.domain.contacts import Contact, Participant, Promise
from precinct_app.domain.social_map import Person
from precinct_app.gui.pages.contacts.record import SaveContact
from precinct_app.security.keys import Cost
from precinct_app.storage import accounts
from precinct_app.storage.store import Store

PASSWORD, RUNS, WARM = "benchmark", 200, 20
DAY = date(2026, 11, 22)
BUDGET_MS = 20.0


def entered(person: bytes, number: int) -> dict[str, Any]:
    """Return what the form hands over."""
    return {
        "day": DAY, "start": None, "end": None, "channel": "phone", "situation": "problem",
        "form": "individual",
        "format": "informal", "venue": "remote", "outcome": "in_work", "secrecy": "normal", "satisfaction": 4,
        "gist": f"Кіреберіс шамы бір аптадан бері жанбайды, {number}.", "citizen_wish": "Шам жөнделсе",
        "officer_wish": "", "offer": "Өтінім беру", "passed_to": "", "place": [], "case": [],
        "participants": [[("person", person), "", "resident"]], "promised": True,
        "promise_text": "ОСИ-ге өтінім беру", "promise_to": "", "promise_due": DAY,
        "asked": "2026-11-22T18:00",
    }  # fmt: skip


def measured(work: Callable[[int], object]) -> list[float]:
    """Return the milliseconds of each run after warming up."""
    taken = []
    for number in range(WARM + RUNS):
        began = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - began) * 1000)
    return taken[WARM:]


class Saving:
    """Saves one contact after the other as the form does."""

    def __init__(self, store: Store) -> None:
        self._store = store
        with store.read() as session:
            self._people = list(session.scalars(select(Person.id).limit(500)))

    def __call__(self, number: int) -> None:
        record = entered(self._people[number % len(self._people)], number)
        SaveContact(self._store, record, record, {})(_no_progress)


class Bare:
    """Inserts the rows that the store holds of one such contact into a plain encrypted database."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._rows = _last_rows(store)
        self._db = sqlcipher3.connect(str(folder / "bare.db"), isolation_level=None)
        self._db.execute(f"PRAGMA key = \"x'{bytes(range(32)).hex()}'\"")
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self._db.execute(f"PRAGMA {pragma}")
        for name, row in self._rows:
            self._db.execute(f"CREATE TABLE {name} ({', '.join(row)})")

    def __call__(self, number: int) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        for name, row in self._rows:
            marks = ",".join("?" * len(row))
            self._db.execute(f"INSERT INTO {name} VALUES ({marks})", list(row.values()))
        self._db.execute("COMMIT")

    def close(self) -> None:
        self._db.close()


def _last_rows(store: Store) -> list[tuple[str, dict[str, Any]]]:
    rows = []
    with store.read() as session:
        for record in (Contact, Participant, Promise):
            query = select(record.__table__).order_by(record.id.desc()).limit(1)
            found = session.execute(query).mappings().one()
            rows.append((record.__tablename__, {k: _plain(v) for k, v in found.items()}))
    return rows


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _no_progress(done: int, total: int) -> None:
    """Report to nobody."""


def told(name: str, taken: list[float]) -> str:
    """Return one line of figures."""
    late = sorted(taken)[int(len(taken) * 0.95)]
    return f"{name:<44}{statistics.median(taken):8.2f} ms median {late:8.2f} ms at 95 %"


def main(scale: str) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        cheap = Cost(memory=64, time=1, lanes=1)
        demo = make_demo_store(folder / "demo", PASSWORD, scale, cost=cheap)
        opened = accounts.open_store(demo.folder, demo.login, PASSWORD)
        saved = measured(Saving(opened.store))
        bare_one = Bare(folder, opened.store)
        bare = measured(bare_one)
        bare_one.close()
        opened.close()
    print(f"demonstration store “{scale}”, {RUNS} contacts, each with a participant and a promise")
    print(told("save a contact (journal, chain, search)", saved))
    print(told("bare SQLCipher: the same three rows, commit", bare))
    print(f"budget {BUDGET_MS:.0f} ms: {'kept' if statistics.median(saved) <= BUDGET_MS else 'broken'}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "precinct")
