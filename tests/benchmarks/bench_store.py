"""How long the store takes: opening, importing, undoing, searching; beside the bare library in the same run.

Run from the checkout: ``python tests/benchmarks/bench_store.py``. Wall clock and, in brackets, processor time
(the machine may be shared). The bare library is sqlcipher3 with the same settings and
``executemany`` of the same rows, without journal, keys, checks or folding; for search a plain FTS5 table.
"""

import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import Table, select
from sqlcipher3 import dbapi2 as sqlcipher

from precinct_app.domain.contacts import Contact, Participant, Promise
from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map import Person, Phone, Residence
from precinct_app.gui.finding import Finder
from precinct_app.i18n import fold, language
from precinct_app.imports.people import import_people
from precinct_app.security.keys import Cost
from precinct_app.storage import accounts
from precinct_app.storage.database import PRAGMAS, WRITER_CACHE
from precinct_app.storage.store import Store

LOGIN, PASSWORD = "serik", "bench password 2026"
USER = {"surname_kk": "Үлгіұлы", "given_kk": "Қайрат", "surname_ru": "Улгиев", "given_ru": "Кайрат",
        "rank": "captain", "position_kk": "инспектор", "position_ru": "инспектор"}  # fmt: skip
RESIDENTS, CONTACTS, IMPORTED, DWELLINGS = 25_000, 100_000, 50_000, 8_000
SURNAMES = ("Сейітов", "Қожахметов", "Оспанов", "Ахметов", "Жүнісов", "Әбдіқасым", "Тұрсынов", "Байжан")
GIVEN = ("Нұрлан", "Айгүл", "Серік", "Дана", "Ерлан", "Гүлнар", "Асқар", "Мәдина", "Тимур", "Сәуле")
WORDS = ("түнде айқай-шу", "көршілер дауы", "құжат тексеру", "шум ночью", "спор соседей", "кеңес берілді",
         "двор без света", "ит қауіпті", "пәтер жалдау", "қарызы туралы")  # fmt: skip
# a letter alone is more than the box ever asks: it waits for two signs
QUERIES = (
    "с", "се", "сей", "сейіт", "сейітов49", "нурлан сейитов49", "айгул оспан", "нур", "kozhah", "абай 12",
    "8 700 000 12 3", "4417", "көше 7", "түнде", "жоқсөз", "кожахм", "сейтов", "нурлан сейито",
    "түнде айқай", "нұрлан қожахметов", "8 700 001 24 41", "971300012441", "7 12", "көше 7 3 12",
    "rj;f[vtnjd", "КӨШЕ 7-ҮЙ 12-ПӘТЕР",
)  # fmt: skip
HEAD = ("Тегі", "Аты", "Әкесінің аты", "Туған күні", "ЖСН", "Жынысы")
ADDRESS = ("Телефоны", "Көшесі", "Үйі", "Пәтері")


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return wall clock and processor seconds of a work, and its result."""
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - wall, time.process_time() - processor, result


def line(
    name: str, wall: float, processor: float, unit: str = "s", bare: float | None = None, note: str = ""
) -> None:
    """Print one figure, beside the bare library where there is one."""
    factor = 1000 if unit == "ms" else 1
    beside = "" if bare is None else f"   bare {bare * factor:8.2f} {unit}"
    print(f"{name:58} {wall * factor:8.2f} {unit} ({processor * factor:.2f}){beside}{note}", flush=True)


def person_rows(count: int, seed: int, first: int = 0) -> list[tuple[str, ...]]:
    """Return invented people; the month 13 keeps each number from belonging to anybody."""
    rng = random.Random(seed)
    rows = []
    for n in range(first, first + count):
        year, at = rng.randrange(40, 100), rng.randrange(DWELLINGS)
        name = (rng.choice(SURNAMES) + str(rng.randrange(600)), rng.choice(GIVEN), rng.choice(GIVEN) + "ұлы")
        own = (f"{rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.19{year}", f"{year}13{n:08d}", "е")
        home = (f"Көше {at % 60}", str(at // 60 // 12 + 1), str(at // 60 % 12 + 1 + at // 60 // 12 * 12))
        rows.append((*name, *own, f"+7700{n:07d}", *home))
    return rows


def workbook(path: Path, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Path:
    """Write rows as a workbook; as many columns as ``head`` has names."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (head, *rows):
        sheet.append(row[: len(head)])
    book.save(path)
    return path


def fill(store: Store, folder: Path) -> None:
    """Write the residents and contacts of the budget."""
    import_people(store, workbook(folder / "first.xlsx", HEAD + ADDRESS, person_rows(RESIDENTS, 1)))
    rng = random.Random(2)
    rows = [
        {
            "number": f"A-{n}", "happened": f"2026-{n % 12 + 1:02d}-{n % 28 + 1:02d}T10:{n % 60:02d}",
            "channel": "visit",
            "gist": f"{rng.choice(WORDS)} {rng.choice(WORDS)} {rng.choice(SURNAMES)}{n % 600}",
        }
        for n in range(CONTACTS)
    ]  # fmt: skip
    with store.read() as session:
        people = list(session.scalars(select(Person.id)))
    with store.write("import.people") as write:
        keys = write.bulk(Contact, rows)
        # a tenth of the people comes often, one of them every day
        often = [people[0]] * (CONTACTS // 100) + people[: len(people) // 10] * 4
        who = [rng.choice(often if n % 2 else people) for n in range(CONTACTS)]
        write.bulk(
            Participant,
            [
                {"contact_id": key, "subject_type": "person", "subject_id": person}
                for key, person in zip(keys, who, strict=True)
            ],
        )
        due = date(2026, 12, 1)
        write.bulk(Promise, [{"contact_id": key, "text": "жауап беру", "due_day": due} for key in keys[::40]])


# bare sqlcipher


def bare(path: Path) -> Any:
    """Return a connection with the store's settings and nothing else."""
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{os.urandom(32).hex()}'\"")
    for name, value, _expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
    connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE}")
    return connection


def bare_insert(folder: Path, store: Store, records: tuple[type[Any], ...], newest: int) -> float:
    """Return the seconds of inserting the newest rows of the tables into like tables with like indexes."""
    connection = bare(folder / f"bare-{time.monotonic_ns()}.db")
    work: list[tuple[str, list[tuple[Any, ...]]]] = []
    for record in records:
        table: Table = record.__table__
        with store.read() as session:
            driver = session.connection().connection.driver_connection
            rows = driver.execute(
                f'SELECT * FROM "{table.name}" ORDER BY rowid DESC LIMIT {newest}'
            ).fetchall()
            for (made,) in driver.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", (table.name,)
            ):
                connection.execute(
                    made.split("FOREIGN KEY")[0].rstrip(", \n\t") + ")" * ("FOREIGN KEY" in made)
                )
        work.append((f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.c))})', rows))

    def insert() -> None:
        connection.execute("BEGIN")
        for statement, rows in work:
            connection.executemany(statement, rows)
        connection.execute("COMMIT")

    seconds = timed(insert)[0]
    connection.close()
    return seconds


def bare_search(folder: Path, store: Store) -> Any:
    """Return a connection with a plain full-text table of the same people's names."""
    connection = bare(folder / "bare-search.db")
    connection.execute("CREATE VIRTUAL TABLE plain USING fts5(words, content='')")
    with store.read() as session:
        rows = [(fold(" ".join(row)),) for row in session.execute(select(Person.surname, Person.given))]
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO plain (words) VALUES (?)", rows)
    connection.execute("COMMIT")
    return connection


# what is measured


def measure_opening(folder: Path) -> accounts.Opened:
    """Print the time from the derived key to an open store with its code lists; return it."""
    vault = accounts.Vault.load(folder)
    unlocked = vault.open(LOGIN, PASSWORD)

    def work() -> accounts.Opened:
        opened = accounts.open_unlocked(folder, vault, unlocked)
        opened.store.codes()
        return opened

    wall, processor, opened = timed(work)
    line("open after the password (budget 500 ms with the page)", wall, processor, "ms")
    return opened


def one_search(store: Store, naming: Naming, typed: str) -> int:
    """Search as the box above the window does: hits of all types, their names, last contacts and promises."""
    return len(Finder(lambda: store, naming, bool)(typed))


def measure_search(store: Store, plain: Any, name: str, repeats: int = 5) -> None:
    """Print the slowest and the middle search of the list (budget 16 ms), each the best of some repeats."""
    naming = Naming(language("kk"), store.codes())
    best: dict[str, tuple[float, float, int]] = {}
    for typed in QUERIES:
        runs = [timed(lambda t=typed: one_search(store, naming, t)) for _ in range(repeats)]
        best[typed] = min(runs)
    slowest = max(best, key=lambda typed: best[typed][0])
    print(f"   {'   '.join(f'«{typed}» {wall * 1000:.1f}' for typed, (wall, _cpu, _n) in best.items())}")
    middle = sorted(best.values())[len(best) // 2]
    line(f"search, middle of {len(QUERIES)}{name}", middle[0], middle[1], "ms", bare_query(plain, "нур"))
    wall, processor, _hits = best[slowest]
    line(
        f"search, slowest «{slowest}»{name} (budget 16 ms)",
        wall,
        processor,
        "ms",
        bare_query(plain, fold(slowest)),
    )


def bare_query(connection: Any, folded: str) -> float:
    """Return the seconds of one plain full-text query of the same words, best of five."""
    wanted = " AND ".join(f'"{word}"*' for word in folded.split())
    query = "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rowid DESC LIMIT 6"
    return min(timed(lambda: connection.execute(query, (wanted,)).fetchall())[0] for _ in range(5))


def measure_import(
    folder: Path, store: Store, name: str, head: tuple[str, ...], records: tuple[Any, ...]
) -> None:
    """Print import and undo of 50 000 rows of a workbook, beside executemany of the rows that came of it."""
    path = workbook(folder / "people.xlsx", head, person_rows(IMPORTED, len(head), 100_000 * len(head)))
    reports: list[tuple[int, int]] = []
    wall, processor, outcome = timed(
        lambda: import_people(store, path, progress=lambda *at: reports.append(at))
    )
    beside = bare_insert(folder, store, records, IMPORTED)
    assert reports
    line(f"import {outcome.added} rows, {name} (budget 4 s)", wall, processor, "s", beside)
    undone = timed(store.undo)
    line("   undo of it (budget 5 s)", undone[0], undone[1])


def measure_search_beside_import(folder: Path, store: Store, plain: Any) -> None:
    """Print searches while an import runs in another thread."""
    path = workbook(folder / "beside.xlsx", HEAD, person_rows(IMPORTED, 9, 5_000_000))
    work = threading.Thread(target=import_people, args=(store, path))
    work.start()
    naming, taken = Naming(language("kk"), store.codes()), []
    while work.is_alive():
        for typed in QUERIES:
            taken.append(timed(lambda t=typed: one_search(store, naming, t))[0])
    work.join()
    cuts = statistics.quantiles(taken, n=20)
    line(
        f"search while an import runs, median of {len(taken)}",
        statistics.median(taken),
        0,
        "ms",
        bare_query(plain, "нур"),
    )
    line("search while an import runs, 95th of a hundred (budget 16 ms)", cuts[-1], 0, "ms")


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made, _code = accounts.create(
            folder / "s", LOGIN, PASSWORD, USER, {"number": "14", "point_number": "3"}, Cost(64, 1, 1)
        )
        wall, _processor, _none = timed(lambda: fill(made.store, folder))
        print(f"{RESIDENTS} residents, {DWELLINGS} dwellings, {CONTACTS} contacts written in {wall:.0f} s")
        made.close()
        opened = measure_opening(folder / "s")
        store = opened.store
        plain = bare_search(folder, store)
        measure_search(store, plain, "")
        measure_import(folder, store, "one record each", HEAD, (Person,))
        measure_import(folder, store, "with phone and address", HEAD + ADDRESS, (Person, Phone, Residence))
        measure_search_beside_import(folder, store, plain)
        opened.close()


if __name__ == "__main__":
    main()
