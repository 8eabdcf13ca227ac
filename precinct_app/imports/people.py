"""People with their addresses and phones from a table; streets, houses and flats are made where missing.

Known people are left as they are: an import adds, it never overwrites what an officer typed; who is known
stands in ``known_people``. The whole import is one step to undo.
"""

import re
from dataclasses import astuple
from pathlib import Path
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.social_map import Person, Phone, Residence
from precinct_app.errors import BadInput
from precinct_app.i18n import N_, fold
from precinct_app.imports import moments, values
from precinct_app.imports.address_book import AddressBook
from precinct_app.imports.address_words import WrittenAddress
from precinct_app.imports.headers import Cell
from precinct_app.imports.known_people import KnownPeople
from precinct_app.imports.mapping import Field, Mapping, Progress, RowError, Stages, convert, guess_mapping
from precinct_app.imports.outcome import Outcome
from precinct_app.imports.sheets import Table, read_table
from precinct_app.imports.values import Doubtful
from precinct_app.storage.pace import long_work
from precinct_app.storage.store import Store

NO_NAMES = N_("The table “{file}” has no column with surnames or full names. Nothing was imported.")
NO_SURNAME = N_("The row has no surname.")
TOTAL = N_("This row is a total of the table, not a person.")
WHICH_HOUSE = N_("The house has no number. The person is taken without a dwelling: choose it in the card.")
_OF_PERSON = ("surname", "given", "patronymic", "birth", "iin", "sex", "work", "note")
_PART = 100  # rows after which a search goes first
TOTAL_WORDS = frozenset(map(fold, ("жиыны", "жиынтығы", "барлығы", "қорытынды", "итого", "всего", "total")))
SEXES = {"m": ("м", "ер", "муж", "мужской", "male", "е"), "f": ("ж", "әйел", "жен", "женский", "female", "ә")}


# "1987 г.р.", "14.03.1987 года рождения", "1987 ж.т."
_BORN = re.compile(
    r"[\s,]*(?<![^\W\d_])(?:года?|г|жылы?|ж)\.?\s*(?:рождения|рожд|р|туған|т)?\.?\s*\Z", re.IGNORECASE
)


def birth(cell: Cell) -> str | Doubtful:
    """Return a birth date as ISO text, a bare year as it is; words that say it is one are left out."""
    written = _BORN.sub("", values.text(cell))
    if len(written) == 4 and written.isdigit():
        return written
    day = moments.date(written if isinstance(cell, str) else cell)
    if isinstance(day, Doubtful):
        return Doubtful(str(day.value), day.sentence)
    return day.isoformat()


FIELDS = (
    Field("surname", N_("Surname"), ("тегі", "фамилия", "surname", "last name"), values.line),
    Field("given", N_("Given name"), ("аты", "имя", "given name", "first name"), values.line),
    Field("patronymic", N_("Patronymic"), ("әкесінің аты", "отчество", "patronymic"), values.line),
    Field(
        "full_name", N_("Full name"),
        (
            "тегі аты әкесінің аты", "т.а.ә.", "аты-жөні", "фамилия имя отчество", "фио", "ф.и.о.", "name",
        ), values.line,
    ),
    Field(
        "birth", N_("Date of birth"),
        ("туған күні", "туған жылы", "дата рожд", "год рожд", "г.р.", "д.р.", "birth date"), birth,
    ),
    Field("iin", N_("IIN"), ("жсн", "иин", "iin"), values.iin),
    Field("sex", N_("Sex"), ("жынысы", "пол", "sex"), values.one_of(SEXES)),
    Field("phone", N_("Phone"), ("телефоны", "телефон", "тел", "phone"), values.phone),
    Field("settlement", N_("Settlement"), ("елді мекен", "ауылы", "населенный пункт", "село"), values.line),
    Field("street", N_("Street"), ("көшесі", "көше", "улица", "street"), values.line),
    Field("house", N_("House"), ("үйі", "үй", "дом", "house"), values.line),
    Field("flat", N_("Flat"), ("пәтері", "пәтер", "пәт", "квартира", "кв", "flat"), values.line),
    Field(
        "address", N_("Address in one cell"),
        (
            "мекенжайы", "мекенжай", "тұрғылықты мекенжайы", "тұратын жері", "адрес", "адрес проживания",
            "место жительства", "место проживания", "место регистрации", "прописка", "address",
        ), values.line,
    ),
    Field("work", N_("Place of work"), ("жұмыс орны", "место работы", "work"), values.line),
    Field("note", N_("Note"), ("ескертпе", "ескерту", "примечание", "note"), values.text),
)  # fmt: skip


@long_work()
def import_people(
    store: Store, path: Path, mapping: Mapping | None = None, sheet: str | None = None,
    progress: Progress | None = None,
) -> Outcome:  # fmt: skip
    """Read people from ``path`` into the store in one step; raises BadInput, Cancelled (nothing is left)."""
    table: Table = read_table(path, sheet)
    stages = Stages(progress, 5, store.give_way)
    chosen = mapping or guess_mapping(table.headers, FIELDS)
    if not {"surname", "full_name"} & set(chosen.columns):
        raise BadInput(NO_NAMES, file=path.name)
    found = convert(table, chosen, stages.next())
    outcome = Outcome("people")
    outcome.note_rows(found)
    with store.write("import.people", rows=len(found.rows)) as write:
        book = AddressBook(write)
        known = KnownPeople(write.session, store.give_way)
        people, phones, residences = [], [], []
        for done, (number, row) in enumerate(zip(found.row_numbers, found.rows, strict=True)):
            if not done % _PART:
                store.give_way()
            person = _person(row)
            if wrong := _is_nobody(person):
                outcome.errors.append(RowError(number, "", BadInput(wrong)))
                continue
            home = _home(row, book)
            if known.meet(person, _numbers(row), home):
                outcome.known += 1
            else:
                people.append((person, row, home))
                if home is None and _has_house(row, book):
                    outcome.warnings.append(RowError(number, "", BadInput(WHICH_HOUSE)))
        write.report = stages.next()
        keys = write.bulk(Person, [person for person, _row, _home_key in people])
        for key, (_person_row, row, home) in zip(keys, people, strict=True):
            phones += _phones(key, row)
            if home is not None:
                lives = {"person_id": key, "dwelling_id": home, "kind": "actual", "source": path.name}
                residences.append(lives)
        book.flush()
        write.report = stages.next()
        write.bulk(Phone, phones)
        write.report = stages.next()
        write.bulk(Residence, residences)
        write.report = stages.next()
    outcome.added = len(people)
    return outcome


def _person(row: dict[str, Any]) -> dict[str, Any]:
    person = {name: row.get(name) or "" for name in _OF_PERSON}
    if not person["surname"] and row.get("full_name"):
        names = [*str(row["full_name"]).split(maxsplit=2), "", ""][:3]
        person.update(zip(_OF_PERSON, names, strict=False))
    return person


def _is_nobody(person: dict[str, Any]) -> str:
    """Return why a row is no person, "" where it is one: lists of the akimat end with a sum."""
    if not person["surname"]:
        return NO_SURNAME
    if any(letter.isalpha() for letter in str(person["given"])):
        return ""
    return TOTAL if fold(str(person["surname"]).strip(" :.")) in TOTAL_WORDS else ""


def _phones(key: Id, row: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"subject_type": "person", "subject_id": key, "number": number} for number in _numbers(row)]


def _numbers(row: dict[str, Any]) -> list[str]:
    told = str(row.get("phone") or "")
    if "," not in told:
        return [told] if told else []
    written = (part.strip() for part in told.split(","))
    return [number for number in written if number]


def _address(row: dict[str, Any], book: AddressBook) -> WrittenAddress:
    """Return the address of a row: its own columns first, then what the address in one cell tells."""
    told = [str(row.get(name) or "") for name in ("settlement", "street", "house", "flat")]
    if not row.get("address"):
        return WrittenAddress(*told)
    read = astuple(book.read(str(row["address"])))
    return WrittenAddress(*[own or other for own, other in zip(told, read, strict=True)])


def _home(row: dict[str, Any], book: AddressBook) -> Id | None:
    if not (row.get("street") or row.get("address")):
        return None
    written = _address(row, book)
    if not (written.street and written.house):
        return None
    return book.dwelling(written.street, written.house, written.flat, written.settlement)


def _has_house(row: dict[str, Any], book: AddressBook) -> bool:
    if not (row.get("street") or row.get("address")):
        return False
    written = _address(row, book)
    return bool(written.street and written.house)
