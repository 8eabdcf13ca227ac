"""What the comparison does beside the window: look into a file, compare, write what was settled."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from precinct_app.domain.addresses import dwelling_addresses
from precinct_app.domain.clock import wall_today
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.labels import Naming
from precinct_app.domain.register.compare import Compared, Line, Pair, compare, own_lines, told_apart
from precinct_app.domain.register.entries import terms_of
from precinct_app.domain.secrecy import Viewer
from precinct_app.errors import AppError
from precinct_app.i18n import N_, _, sentence
from precinct_app.imports.mapping import Mapping
from precinct_app.imports.outcome import Outcome
from precinct_app.imports.register_list import (
    APART,
    KEEP,
    LATER,
    TAKE,
    Grounds,
    ReadList,
    Settled,
    read_list,
    settle_list,
)
from precinct_app.imports.sheets import Table, read_table
from precinct_app.tasks import Progress

DECISIONS = (
    (TAKE, N_("Take over")),
    (KEEP, N_("Keep mine")),
    (LATER, N_("Later")),
    (APART, N_("Another person")),
)
DIFFERING, THERE, HERE = "differing", "there", "here"


@dataclass(slots=True)
class Item:
    """One line to be settled; ``decision`` is "" until a key was pressed."""

    number: int
    part: str
    mine: Line | None
    theirs: Line | None
    by: str = ""
    decision: str = ""

    @property
    def name(self) -> str:
        """The name as we write it, else as they do."""
        line = self.mine or self.theirs
        return line.name if line is not None else ""

    def fields(self) -> tuple[str, ...]:
        """Return the fields that differ or that only they tell."""
        if self.mine is None or self.theirs is None:
            return ()
        pair = Pair(self.mine, self.theirs, self.by)
        return (*pair.differing(), *pair.gained())

    def settled(self) -> Settled:
        """Return the decision as the store takes it."""
        return Settled(self.decision or LATER, self.mine, self.theirs, self.by)


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished comparison in the order in which it is settled."""

    items: list[Item]
    alike: int
    file: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class LookInto:
    """Reads a sheet of a file; ``number`` tells a later question from an earlier one."""

    number: int
    path: Path
    sheet: str | None

    def __call__(self, progress: Progress) -> tuple[int, Table]:
        """Return the sheet; raises BadInput."""
        return self.number, read_table(self.path, self.sheet)


@dataclass(frozen=True, slots=True)
class CompareLists:
    """Compares the register with a table under chosen columns."""

    store: Any
    naming: Naming
    viewer: Viewer
    table: Table
    file: str
    chosen: Mapping

    def __call__(self, progress: Progress) -> Answer:
        """Return what differs; nothing is written. Raises BadInput."""
        with self.store.read() as session:
            read = read_list(session, self.table, self.file, self.naming.codes, self.chosen)
            mine = self._addressed(session, own_lines(session, self.viewer))
            found = compare(mine, read.lines, told_apart(session))
        return Answer(_items(found), len(found.alike), self.file, _outcome(read))

    def _addressed(self, session: Any, lines: list[Line]) -> list[Line]:
        homes = dwelling_addresses(session, list({bytes.fromhex(line.home) for line in lines if line.home}))
        addresses = {key.hex(): self.naming.address(address) for key, address in homes.items()}
        return [replace(line, address=addresses.get(line.home, "")) for line in lines]


def _items(found: Compared) -> list[Item]:
    rows: list[tuple[str, Line | None, Line | None, str]] = [
        *((DIFFERING, pair.mine, pair.theirs, pair.by) for pair in found.differing),
        *((THERE, None, line, "") for line in found.only_there),
        *((HERE, line, None, "") for line in found.only_here),
    ]
    return [Item(number, *row) for number, row in enumerate(rows)]


def _outcome(read: ReadList) -> Outcome:
    outcome = Outcome("register")
    outcome.read = len(read.lines)
    outcome.errors, outcome.warnings = read.errors, read.warnings
    return outcome


@dataclass(frozen=True, slots=True)
class Apply:
    """Writes everything that was settled in one step."""

    store: Any
    items: list[Item]
    file: str
    category: str
    ground: str

    def __call__(self, progress: Progress) -> dict[str, int]:
        """Return how many lines of each kind changed something; raises BadInput."""
        today = wall_today()
        with self.store.read() as session:
            terms = terms_of(session, today, calendar_rows(session))
        grounds = Grounds(today, terms, self.file, self.category, self.ground)
        return settle_list(self.store, [item.settled() for item in self.items], grounds)


def told_errors(outcome: Outcome) -> str:
    """Return in a line how many rows could not be read, and the first sentence why."""
    if not outcome.errors:
        return ""
    first = outcome.errors[0]
    words = _("Rows that were not read: {n}. Row {row}: {text}")
    return words.format(n=outcome.refused, row=first.row, text=sentence(first.sentence))


def words_of(error: BaseException) -> str:
    """Return the sentence of an expected failure, "" for a bug."""
    return sentence(error) if isinstance(error, AppError) else ""
