"""Two registers compared: who stands only here, only there, and what differs of those who stand in both.

Lines are matched by IIN, then by name and full date of birth, then by name where it is one on either side;
each time those of the same category first. The matching knows no side: exchanging the lists exchanges the
answers. Names are compared as they sound (``duplicates.plain_name``), differences as they are written.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, Writer
from precinct_app.domain.duplicates import plain_name
from precinct_app.domain.register.entries import CLOSED, RegisterEntry
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.domain.social_map import Person
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.domain.users import StoreSetting

FIELDS = ("surname", "given", "patronymic", "birth", "iin", "home", "category", "act_number")
BY_IIN, BY_BIRTH, BY_NAME = "iin", "birth", "name"
_APART = "listed_apart:"
IIN, DAY = 12, len("1987-03-14")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a register, ours or theirs; what is not known is "".

    ``home`` names the dwelling, whatever its address is written like; ``address`` is that writing. Of our own
    lines ``entry`` and ``person`` are the keys; ``hidden`` is what the viewer may not see. ``row`` is the
    number of a line in a file.
    """

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    birth: str = ""
    iin: str = ""
    home: str = ""
    category: str = ""
    act_number: str = ""
    address: str = field(default="", compare=False)
    entry: Id = field(default=b"", compare=False)
    person: Id = field(default=b"", compare=False)
    row: int = field(default=0, compare=False)
    hidden: bool = field(default=False, compare=False)
    written: tuple[str, ...] = field(default=(), compare=False)  # settlement, street, house, flat as told

    @property
    def name(self) -> str:
        """Surname, given name, patronymic, as far as known."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)

    @property
    def sound(self) -> str:
        """Surname and given name as they sound."""
        return plain_name(f"{self.surname} {self.given}")

    def values(self) -> tuple[str, ...]:
        """Return the values that are compared: lines of the same content stand in one order everywhere."""
        return tuple(str(getattr(self, name)) for name in FIELDS)

    def mark(self) -> str:
        """Return a mark of who is meant, from which nobody can be read."""
        return hashlib.sha256(f"{self.sound}|{self.birth}|{self.iin}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of ours and one of theirs that are one; ``by`` is what they were matched by."""

    mine: Line
    theirs: Line
    by: str

    def differing(self) -> tuple[str, ...]:
        """Return the fields that both tell, and tell differently."""
        return tuple(name for name in FIELDS if _told(self.mine, name) and self._differs(name))

    def gained(self) -> tuple[str, ...]:
        """Return the fields that only they tell."""
        return tuple(name for name in FIELDS if not _told(self.mine, name) and self._differs(name))

    def _differs(self, name: str) -> bool:
        theirs = _told(self.theirs, name)
        return bool(theirs) and theirs != _told(self.mine, name)


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer: ``alike`` are pairs of which nothing differs."""

    only_here: list[Line]
    only_there: list[Line]
    differing: list[Pair]
    alike: list[Pair]


def _told(line: Line, name: str) -> str:
    return " ".join(str(getattr(line, name)).split())


def compare(mine: Iterable[Line], theirs: Iterable[Line], apart: Collection[frozenset[str]] = ()) -> Compared:
    """Match two lists; ``apart`` are pairs of marks that were told apart before."""
    here, there = (sorted(lines, key=Line.values) for lines in (mine, theirs))
    pairs: list[Pair] = []
    for by, key in _STAGES:
        found = list(_matched(here, there, by, key, apart))
        pairs += found
        used_here = {id(pair.mine) for pair in found}
        used_there = {id(pair.theirs) for pair in found}
        here = [line for line in here if id(line) not in used_here]
        there = [line for line in there if id(line) not in used_there]
    seen = [pair for pair in pairs if not pair.mine.hidden]
    differing = [pair for pair in seen if pair.differing() or pair.gained()]
    alike = [pair for pair in seen if not (pair.differing() or pair.gained())]
    return Compared([line for line in here if not line.hidden], there, differing, alike)


def _matched(
    here: list[Line], there: list[Line], by: str, key: Callable[[Line], str],
    apart: Collection[frozenset[str]],
) -> Iterator[Pair]:  # fmt: skip
    ours, others = _grouped(here, key), _grouped(there, key)
    for value in ours.keys() & others.keys():
        one, other = ours[value], others[value]
        if by == BY_NAME and (len(one) > 1 or len(other) > 1):
            continue  # which of the namesakes is meant nobody can tell
        for mine, theirs in zip(one, other, strict=False):
            told_apart = frozenset((mine.mark(), theirs.mark())) in apart
            if not told_apart and not (by == BY_NAME and _contradict(mine, theirs)):
                yield Pair(mine, theirs, by)


def _grouped(lines: list[Line], key: Callable[[Line], str]) -> dict[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if value := key(line):
            groups.setdefault(value, []).append(line)
    return groups


def _contradict(one: Line, other: Line) -> bool:
    """Tell whether IINs or patronymics say that a name is borne by two people."""
    if len(one.iin) == len(other.iin) == IIN and one.iin != other.iin:
        return True
    fathers = plain_name(one.patronymic), plain_name(other.patronymic)
    return all(fathers) and fathers[0] != fathers[1]


def _iin(line: Line) -> str:
    return line.iin if len(line.iin) == IIN else ""


def _iin_category(line: Line) -> str:
    return f"{_iin(line)}|{line.category}" if _iin(line) and line.category else ""


def _birth(line: Line) -> str:
    return f"{line.sound}|{line.birth}" if line.sound and len(line.birth) == DAY else ""


def _birth_category(line: Line) -> str:
    return f"{_birth(line)}|{line.category}" if _birth(line) and line.category else ""


def _sound_category(line: Line) -> str:
    return f"{line.sound}|{line.category}" if line.sound and line.category else ""


def _sound(line: Line) -> str:
    return line.sound


_STAGES: tuple[tuple[str, Callable[[Line], str]], ...] = (
    (BY_IIN, _iin_category), (BY_IIN, _iin), (BY_BIRTH, _birth_category), (BY_BIRTH, _birth),
    (BY_NAME, _sound_category), (BY_NAME, _sound),
)  # fmt: skip


# our own side


def own_lines(session: Session, viewer: Viewer) -> list[Line]:
    """Return the people on our register; who may not be seen is matched too: nobody is added twice."""
    query = (
        select(RegisterEntry, Person)
        .join(Person, Person.id == RegisterEntry.subject_id)
        .where(
            RegisterEntry.removed_step.is_(None), RegisterEntry.state != CLOSED,
            RegisterEntry.subject_type == "person", Person.removed_step.is_(None),
        )
        .order_by(RegisterEntry.id)
    )  # fmt: skip
    rows = [(row[0], row[1]) for row in session.execute(query)]
    homes = main_dwellings(session, [person.id for _entry, person in rows]) if rows else {}
    return [
        Line(
            person.surname, person.given, person.patronymic, person.birth, person.iin,
            homes.get(person.id, b"").hex(), entry.category, entry.act_number, entry=entry.id,
            person=person.id, hidden=not (_seen(entry, viewer) and _seen(person, viewer)),
        )
        for entry, person in rows
    ]  # fmt: skip


def _seen(record: RegisterEntry | Person, viewer: Viewer) -> bool:
    return may_see(record.secrecy, record.author_id, viewer)


def told_apart(session: Session) -> set[frozenset[str]]:
    """Return the pairs of marks that an officer told apart."""
    query = select(StoreSetting.name).where(
        StoreSetting.name.startswith(_APART), StoreSetting.removed_step.is_(None)
    )
    return {frozenset(name.removeprefix(_APART).split(":")) for name in session.scalars(query)}


def keep_apart(write: Writer, pair: Pair) -> None:
    """Remember that a pair is two people."""
    write.add(StoreSetting, name=f"{_APART}{pair.mine.mark()}:{pair.theirs.mark()}", value="1")
