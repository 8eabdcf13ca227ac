"""A writer that is killed again and again, and the check that nothing it confirmed is ever lost.

Run from the checkout: ``python tests/soak/crash_writer.py kill --kills 100``. The writer is a process of its
own: it opens the store as the program does, writes small and large steps, prints a line for each after its
commit. The killer ends it at a random moment (SIGKILL), opens the store and looks for all that was printed. A
kill shows what the program does in the wrong order; what a power cut does without ``synchronous=FULL`` it
cannot show, so that setting is asserted on every connection instead.
"""

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import select

from precinct_app.domain.contacts import record_contact
from precinct_app.domain.social_map import Person, Phone
from precinct_app.security.keys import Cost
from precinct_app.storage import accounts
from precinct_app.storage.database import check_integrity
from precinct_app.storage.store import Store

CHECKOUT = Path(__file__).resolve().parents[2]
LOGIN, PASSWORD = "serik", "soak password 2026"
USER = {"surname_kk": "Үлгіұлы", "given_kk": "Қайрат", "surname_ru": "Улгиев", "given_ru": "Кайрат",
        "rank": "captain", "position_kk": "инспектор", "position_ru": "инспектор"}  # fmt: skip
PRECINCT = {"number": "14", "point_number": "3"}
MANY = 400
LONGEST_PAUSE = 0.25


class Lost(AssertionError):
    """Something that was confirmed is not in the store."""


def make_store(folder: Path) -> None:
    """Make the store that the writers use one after another."""
    opened, _code = accounts.create(folder, LOGIN, PASSWORD, USER, PRECINCT, Cost(64, 1, 1))
    opened.close()


# the writer


def write_forever(folder: Path, early: bool) -> None:
    """Write until killed. ``early`` is the planted fault: it confirms before the commit."""
    opened = accounts.open_store(folder, LOGIN, PASSWORD)
    store = opened.store
    number = 0
    while True:
        number += 1
        for line in one_step(store, number, early):
            confirm(line)


def confirm(line: str) -> None:
    """Print a line at once."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def one_step(store: Store, number: int, early: bool) -> Iterator[str]:
    """Add and change records; give the lines that confirm each write: keys, text, the journal's head."""
    with store.write("person.add") as write:
        many = MANY if number % 4 == 0 or early else 1
        keys = write.bulk(Person, [{"surname": f"Сынақов{number}-{n}", "note": "0"} for n in range(many)])
        write.bulk(Phone, [{"subject_type": "person", "subject_id": keys[-1], "number": "8 700 000 00 01"}])
        if early:
            yield f"added {keys[-1].hex()} {keys[0].hex()}"
        if number % 3 == 0:
            record_contact(
                write,
                {"happened": "2026-11-22T10:00", "channel": "visit", "gist": "Сынақ"},
                [{"subject_type": "person", "subject_id": keys[0]}],
            )
    yield f"added {keys[-1].hex()} {keys[0].hex()}"
    with store.write("person.change") as write:
        write.change(Person, keys[0], note=str(number))
    yield f"noted {keys[0].hex()} {number}"
    yield f"head {store.head()}"


# the killer


@dataclass
class Confirmed:
    """What the writers confirmed so far: keys, notes by key, heads of the journal."""

    keys: set[bytes] = field(default_factory=set)
    notes: dict[bytes, str] = field(default_factory=dict)
    heads: list[str] = field(default_factory=list)
    kills: int = 0
    taken_over: int = 0

    def take(self, line: str) -> None:
        """Take over one line of a writer."""
        word, *rest = line.split()
        if word == "added":
            self.keys.update(bytes.fromhex(key) for key in rest)
        elif word == "noted":
            self.notes[bytes.fromhex(rest[0])] = rest[1]
        elif word == "head":
            self.heads.append(rest[0])


def kill_once(folder: Path, confirmed: Confirmed, rng: random.Random, early: bool = False) -> None:
    """Let a writer work, kill it at a random moment and take over what it confirmed."""
    command = [sys.executable, str(Path(__file__).resolve()), "write", str(folder), *(["--early"] * early)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=CHECKOUT)
    assert writer.stdout is not None
    with writer.stdout as pipe:
        # a writer with the planted fault is killed inside its first large step
        for _ in range(1 if early else rng.randint(1, 12)):
            line = pipe.readline().decode()
            if not line:
                raise RuntimeError("the writer ended by itself")
            confirmed.take(line)
        with contextlib.suppress(subprocess.TimeoutExpired):
            # the pause before the kill; the writer never ends by itself
            writer.wait(0 if early else rng.uniform(0, LONGEST_PAUSE))
        writer.kill()
        for line in pipe.read().decode().split("\n")[:-1]:
            confirmed.take(line)
    writer.wait()
    confirmed.kills += 1


def check(folder: Path, confirmed: Confirmed) -> None:
    """Open the store after a kill; raises Lost, and Damaged of the store's own checks."""
    opened = accounts.open_store(folder, LOGIN, PASSWORD)
    confirmed.taken_over += opened.lock.left_by is not None
    try:
        store = opened.store
        with store.writer_connection().connect() as connection:
            check_integrity(connection)
        store.verify(confirmed.heads[-1] if confirmed.heads else "")
        with store.read() as session:
            notes = dict(session.execute(select(Person.id, Person.note)).all())
    finally:
        opened.close()
    missing = confirmed.keys - notes.keys()
    changed = [key for key, note in confirmed.notes.items() if notes.get(key) != note]
    if missing or changed:
        raise Lost(f"records lost: {len(missing)}, changes lost: {len(changed)}")


def soak(folder: Path, kills: int, rng: random.Random, *, early: bool = False) -> Confirmed:
    """Kill a writer ``kills`` times, checking after each one; raises Lost or Damaged."""
    confirmed = Confirmed()
    for _ in range(kills):
        kill_once(folder, confirmed, rng, early)
        check(folder, confirmed)
    return confirmed


def main() -> None:
    """Run as the writer or as the killer."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    verbs = parser.add_subparsers(dest="verb", required=True)
    write = verbs.add_parser("write")
    write.add_argument("folder", type=Path)
    write.add_argument("--early", action="store_true")
    kill = verbs.add_parser("kill")
    kill.add_argument("--kills", type=int, default=100)
    kill.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    if options.verb == "write":
        write_forever(options.folder, options.early)
    seed = random.SystemRandom().randrange(1 << 32) if options.seed is None else options.seed
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "store"
        make_store(folder)
        found = soak(folder, options.kills, random.Random(seed))
    print(f"seed {seed}: {found.kills} kills, {found.taken_over} locks taken over, {len(found.keys)} keys,")
    print(f"{len(found.notes)} changes and {len(found.heads)} heads of the journal confirmed; none lost")


if __name__ == "__main__":
    main()
