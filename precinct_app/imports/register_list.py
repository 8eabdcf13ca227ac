"""The register of another body from a table, and what an officer settled of it written in one step.

Nothing of the table is kept but what was taken over line by line: no register of another body is copied.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, Writer
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.duplicates import plain_name
from precinct_app.domain.register.compare import Line, Pair, keep_apart
from precinct_app.domain.register.entries import Terms, change_entry, end_entry, open_entry
from precinct_app.domain.social_map import Person
from precinct_app.domain.social_map.people import settle
from precinct_app.errors import AppError, BadInput
from precinct_app.i18n import N_, fold
from precinct_app.imports import people, values
from precinct_app.imports.address_book import AddressBook
from precinct_app.imports.address_words import WrittenAddress
from precinct_app.imports.headers import Cell
from precinct_app.imports.mapping import Field, Mapping, RowError, convert, guess_mapping
from precinct_app.imports.sheets import Table
from precinct_app.imports.values import Doubtful
from precinct_app.storage.store import Store

NO_NAMES = N_("The table “{file}” has no column with surnames or full names. Nothing was compared.")
NO_CATEGORY = N_("The list names no category for {n} lines that are taken over. Choose one below the list.")
UNKNOWN_CATEGORY = N_(
    "This category is not known here. Choose it below the list when you take the line over."
)
GROUND = N_("Registers compared with the list “{file}”")
TAKE, KEEP, LATER, APART = "take", "keep", "later", "apart"
MOVED = "other"  # code of "register_end" for who stands on our register alone
_NAMES = ("surname", "given", "patronymic", "full_name", "birth", "iin")
_PLACES = ("settlement", "street", "house", "flat", "address")
_CATEGORY = (
    "санаты", "есеп санаты", "есеп түрі", "негізі", "категория", "вид учета", "учет", "основание учета",
)  # fmt: skip
_NUMBERS = (
    "құжат нөмірі", "нұсқама нөмірі", "шешім нөмірі", "номер предписания", "номер решения", "номер документа",
    "№ предписания", "№ документа",
)  # fmt: skip
_OF_PERSON = ("surname", "given", "patronymic", "birth", "iin")


@dataclass(frozen=True, slots=True)
class ReadList:
    """The lines of a file and what could not be read of it; ``file`` is its name."""

    file: str
    lines: list[Line]
    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Settled:
    """What an officer decided of one line: a pair, a line of ours or one of theirs."""

    decision: str
    mine: Line | None = None
    theirs: Line | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the settling rests on: the day, the terms, the file, the category where the list names none."""

    today: date
    terms: Terms
    file: str
    category: str
    ground: str


def fields_of(codes: CodeLists) -> tuple[Field, ...]:
    """Return the fields of such a list: who, where, category, number of the act."""
    known = {known.name: known for known in people.FIELDS}
    return (
        *(known[name] for name in _NAMES if name != "birth"),
        replace(known["birth"], convert=_birth),
        Field("category", N_("Category"), _CATEGORY, _category(codes)),
        Field("act_number", N_("Number of the act"), _NUMBERS, values.line),
        *(known[name] for name in _PLACES),
    )


def _birth(cell: Cell) -> str | Doubtful:
    """Return a birth date; one that cannot be read never costs the line, which would seem to be missing."""
    try:
        return people.birth(cell)
    except BadInput as error:
        return Doubtful("", error)


def _category(codes: CodeLists) -> Any:
    """Return a converter of the words of other bodies; an unknown one never costs the line."""
    words = {
        fold(word): code.code
        for code in codes.of("register_category")
        for word in (code.code, code.kk, code.ru, code.kk_short, code.ru_short, *code.aliases) if fold(word)
    }  # fmt: skip

    def read(cell: Cell) -> str | Doubtful:
        told = fold(values.line(cell))
        return words.get(told) or Doubtful("", AppError(UNKNOWN_CATEGORY))

    return read


def read_list(
    session: Session, table: Table, file: str, codes: CodeLists, chosen: Mapping | None = None
) -> ReadList:
    """Read the lines of a table. Raises BadInput without a column of names."""
    mapping = chosen or guess_mapping(table.headers, fields_of(codes))
    if not {"surname", "full_name"} & set(mapping.columns):
        raise BadInput(NO_NAMES, file=file)
    found = convert(table, mapping)
    book = AddressBook(session)
    read = ReadList(file, [], found.errors, found.warnings)
    for number, row in zip(found.row_numbers, found.rows, strict=True):
        line = _line(row, number, book)
        if any(letter.isalpha() for letter in line.surname):  # a number alone is a sum below the list
            read.lines.append(line)
        else:
            read.errors.append(RowError(number, "", BadInput(people.NO_SURNAME)))
    return read


def _line(row: dict[str, Any], number: int, book: AddressBook) -> Line:
    names = [str(row.get(name) or "") for name in _OF_PERSON]
    if not names[0] and row.get("full_name"):
        names[:3] = [*str(row["full_name"]).split(maxsplit=2), "", ""][:3]
    told = _written(row, book)
    surname, given, patronymic, birth, iin = names
    return Line(
        _cased(surname), _cased(given), _cased(patronymic), birth, iin, _home(told, book),
        str(row.get("category") or ""), str(row.get("act_number") or ""), _address(row), row=number,
        written=(told.settlement, told.street, told.house, told.flat) if told is not None else (),
    )  # fmt: skip


def _cased(name: str) -> str:
    """Return a name in capitals as it is written elsewhere: КИМ-ПАК is Ким-Пак."""
    return name.title() if name.isupper() else name


def _written(row: dict[str, Any], book: AddressBook) -> WrittenAddress | None:
    told = [str(row.get(name) or "") for name in ("settlement", "street", "house", "flat")]
    if row.get("address"):
        read = astuple(book.read(str(row["address"])))
        told = [own or other for own, other in zip(told, read, strict=False)]
    return WrittenAddress(*told) if told[1] and told[2] else None


def _address(row: dict[str, Any]) -> str:
    return str(row.get("address") or "") or ", ".join(str(row[name]) for name in _PLACES if row.get(name))


def _home(told: WrittenAddress | None, book: AddressBook) -> str:
    if told is None:
        return ""
    home = book.dwelling(told.street, told.house, told.flat, told.settlement)
    return home.hex() if home is not None else ""


# settling


def settle_list(store: Store, decided: Iterable[Settled], grounds: Grounds) -> dict[str, int]:
    """Write all decisions in one step and return how many of each kind changed something.

    Raises BadInput where a line that is taken over names no category; then nothing was written.
    """
    todo = [one for one in decided if one.decision in (TAKE, APART)]
    without = [one for one in todo if one.mine is None and one.decision == TAKE and not _of(one, grounds)]
    if without:
        raise BadInput(NO_CATEGORY, n=len(without))
    counts: dict[str, int] = {TAKE: 0, APART: 0}
    with store.write("register.compare", lines=len(todo)) as write:
        settling = _Settling(write, grounds)
        for one in todo:
            settling.settle(one)
            counts[one.decision] += 1
    return counts


def _of(one: Settled, grounds: Grounds) -> str:
    return (one.theirs.category if one.theirs else "") or grounds.category


class _Settling:
    """Writes decisions inside one step."""

    def __init__(self, write: Writer, grounds: Grounds) -> None:
        self._write, self._grounds = write, grounds
        self._book = AddressBook(write)
        self._people = _People(write.session)

    def settle(self, one: Settled) -> None:
        """Write one decision."""
        if one.decision == APART and one.mine and one.theirs:
            keep_apart(self._write, Pair(one.mine, one.theirs, one.by))
        elif one.decision == TAKE and one.mine and one.theirs:
            self._take_over(Pair(one.mine, one.theirs, one.by))
        elif one.decision == TAKE and one.theirs:
            self._add(one.theirs, _of(one, self._grounds))
        elif one.decision == TAKE and one.mine:
            end_entry(self._write, one.mine.entry, self._grounds.today, MOVED, self._grounds.ground)

    def _take_over(self, pair: Pair) -> None:
        wanted = {*pair.differing(), *pair.gained()}
        person = {name: getattr(pair.theirs, name) for name in _OF_PERSON if name in wanted}
        if person:
            self._write.change(Person, pair.mine.person, **person)
        entry = {name: getattr(pair.theirs, name) for name in ("category", "act_number") if name in wanted}
        if entry:
            change_entry(self._write, self._grounds.terms, pair.mine.entry, **entry)
        if "home" in wanted:
            self._move(pair.mine.person, pair.theirs)

    def _add(self, line: Line, category: str) -> None:
        person = self._people.known(line)
        if person is None:
            person = self._write.add(Person, **{name: getattr(line, name) for name in _OF_PERSON})
            self._people.note(line, person)
        self._move(person, line)
        open_entry(
            self._write, self._grounds.terms, subject_type="person", subject_id=person, category=category,
            act_number=line.act_number, ground=self._grounds.ground,
        )  # fmt: skip

    def _move(self, person: Id, line: Line) -> None:
        if not line.written:
            return
        settlement, street, house, flat = line.written
        home = self._book.dwelling(street, house, flat, settlement)
        if home is not None:
            self._book.flush()
            today, file = self._grounds.today, self._grounds.file
            settle(self._write, person, home, "actual", as_of=today, source=file)


class _People:
    """Who of a list has a card already, though he is not on our register."""

    def __init__(self, session: Session) -> None:
        query = select(Person.id, Person.surname, Person.given, Person.birth, Person.iin)
        self._keys: dict[str, Id] = {}
        for key, surname, given, birth, iin in session.execute(query.where(Person.removed_step.is_(None))):
            self.note(Line(surname, given, birth=birth, iin=iin), key)

    def known(self, line: Line) -> Id | None:
        """Return the key of the card, None where there is none."""
        return next((self._keys[mark] for mark in _marks(line) if mark in self._keys), None)

    def note(self, line: Line, key: Id) -> None:
        """Remember a card."""
        for mark in _marks(line):
            self._keys.setdefault(mark, key)


def _marks(line: Line) -> list[str]:
    marks = [f"iin:{line.iin}"] if len(line.iin) == 12 else []
    name = plain_name(f"{line.surname} {line.given}")
    return [*marks, f"name:{name}|{line.birth}"] if name and len(line.birth) == 10 else marks
