"""Houses from a table: the list of a village or a quarter, as an akimat or a housing body keeps it.

A street with its settlement, a number or the word that there is none, a kind, figures of a block of flats, a
position. What is missing is made, what is known is left as it is; a house of one household gets its dwelling,
a block its flats. The whole import is one step to undo.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from precinct_app.domain.addresses import House
from precinct_app.domain.base import Id
from precinct_app.domain.codes import CodeLists
from precinct_app.errors import BadInput
from precinct_app.i18n import N_, fold
from precinct_app.imports import positions, values
from precinct_app.imports.address_book import AddressBook
from precinct_app.imports.address_words import WrittenAddress, is_numberless
from precinct_app.imports.headers import Cell
from precinct_app.imports.mapping import Field, Mapping, Progress, RowError, Stages, convert, guess_mapping
from precinct_app.imports.outcome import Outcome
from precinct_app.imports.sheets import read_table
from precinct_app.storage.pace import long_work
from precinct_app.storage.store import Store

NO_ADDRESSES = N_("The table “{file}” has no column with streets or addresses. Nothing was imported.")
NO_STREET = N_("The row has no street.")
NO_NUMBER = N_("The row has no house number. Write “no number” where the house has none.")
UNKNOWN_KIND = N_("The kind of house “{text}” is not in the list; it was left open.")
MOST_FLATS = 1000
# words of offices that are in no code list
_KIND_WORDS = {
    "apartment": ("многоквартирный", "мкд", "көппәтерлі", "көп пәтерлі"),
    "private": ("частный", "жилой дом", "жеке үй", "индивидуальный жилой дом", "ижс", "жер үй"),
    "farm": ("к/х", "кх", "крестьянское хозяйство", "шаруашылық", "ферма"),
    "wintering": ("зимовье", "қыстақ"),
    "dormitory": ("общ.",),
}


def _count(cell: Cell) -> int | None:
    number = values.integer(cell)
    if not 0 < number <= MOST_FLATS:
        raise BadInput(N_("A number from 1 to {most} is expected here."), most=MOST_FLATS)
    return number


FIELDS = (
    Field("settlement", N_("Settlement"), ("елді мекен", "ауылы", "населенный пункт", "село"), values.line),
    Field("street", N_("Street"), ("көшесі", "көше", "улица", "street"), values.line),
    Field("house", N_("House"), ("үйі", "үй", "үй нөмірі", "дом", "номер дома", "house"), values.line),
    Field("address", N_("Address in one cell"), ("мекенжайы", "мекенжай", "адрес", "address"), values.line),
    Field("kind", N_("Kind of house"), ("түрі", "үй түрі", "вид", "тип", "тип дома", "kind"), values.line),
    Field("floors", N_("Floors"), ("қабат", "қабат саны", "этажей", "этажность", "floors"), _count),
    Field("entrances", N_("Entrances"), ("кіреберіс", "подъездов", "количество подъездов"), _count),
    Field("flats", N_("Flats"), ("пәтер саны", "квартир", "количество квартир", "flats"), _count),
    Field("lat", N_("Latitude"), ("lat", "latitude", "ендік", "широта"), positions.latitude),
    Field("lon", N_("Longitude"), ("lon", "lng", "longitude", "бойлық", "долгота"), positions.longitude),
    Field(
        "note", N_("Note"),
        ("ескертпе", "ескерту", "бағдар", "примечание", "ориентир", "note"), values.text,
    ),
)  # fmt: skip


@long_work()
def import_houses(
    store: Store, path: Path, mapping: Mapping | None = None, sheet: str | None = None,
    progress: Progress | None = None,
) -> Outcome:  # fmt: skip
    """Read houses from ``path`` into the store in one step; raises BadInput, Cancelled (nothing is left)."""
    table = read_table(path, sheet)
    stages = Stages(progress, 2)
    chosen = mapping or guess_mapping(table.headers, FIELDS)
    if not {"street", "address"} & set(chosen.columns):
        raise BadInput(NO_ADDRESSES, file=path.name)
    found = convert(table, chosen, stages.next())
    outcome = Outcome("houses")
    outcome.note_rows(found)
    kinds = _kind_words(store.codes())
    told = stages.next()
    with store.write("import.houses", rows=len(found.rows)) as write:
        houses = _Houses(write, kinds, outcome)
        for at, (number, row) in enumerate(zip(found.row_numbers, found.rows, strict=True)):
            houses.take(number, row, chosen.columns.get("kind", ""))
            if at % 500 == 0:
                told(at, len(found.rows))
        houses.book.flush()
    return outcome


class _Houses:
    """Takes the rows one by one into the address book."""

    def __init__(self, write: Any, kinds: dict[str, str], outcome: Outcome) -> None:
        self.book = AddressBook(write)
        self._kinds, self._outcome = kinds, outcome
        query = select(House.id, House.kind, House.note).where(House.removed_step.is_(None))
        self._seen = {key: (kind, note) for key, kind, note in write.session.execute(query)}

    def take(self, number: int, row: dict[str, Any], kind_column: str) -> None:
        """Make the house of a row, or count it as known; say why it was not taken."""
        written = self._address(row)
        kind = self._kind(number, row, kind_column)
        wrong = _missing(written, kind)
        if wrong:
            self._outcome.errors.append(RowError(number, "", BadInput(wrong)))
            return
        values_of = _values(row, kind)
        street = self.book.street(written.street, settlement=written.settlement) if written.street else None
        key = self._known(street, written.house, kind, values_of["note"])
        if key is not None:
            self._outcome.known += 1
            return
        plain = "" if is_numberless(written.house) else written.house
        key = self.book.house(street, plain, **values_of) if street and plain else None
        key = key or self.book.new_house(street, plain, **values_of)
        self._seen[key] = (kind, values_of["note"])
        self._fill(key, kind, row)
        self._outcome.added += 1

    def _address(self, row: dict[str, Any]) -> WrittenAddress:
        told = {name: row.get(name) or "" for name in ("settlement", "street", "house")}
        if not row.get("address"):
            return WrittenAddress(**told)
        read = self.book.read(str(row["address"]))
        return WrittenAddress(
            told["settlement"] or read.settlement, told["street"] or read.street, told["house"] or read.house
        )

    def _kind(self, number: int, row: dict[str, Any], column: str) -> str:
        written = row.get("kind") or ""
        if not written:
            return "apartment" if row.get("flats") or row.get("entrances") else "private"
        kind = self._kinds.get(fold(written))
        if kind is None:
            self._outcome.warnings.append(RowError(number, column, BadInput(UNKNOWN_KIND, text=written)))
        return kind or "unknown"

    def _known(self, street: Id | None, written: str, kind: str, note: str) -> Id | None:
        """Return the house of this number; one without a number is known by its kind and note."""
        if street and written and not is_numberless(written):
            return self.book.find_house(street, written)
        same = (key for key in self.book.numberless_houses(street) if self._seen.get(key) == (kind, note))
        return next(same, None) if note else None

    def _fill(self, key: Id, kind: str, row: dict[str, Any]) -> None:
        self.book.own_dwelling(key, kind)
        if row.get("flats") and kind in ("apartment", "dormitory"):
            rows = list(_flats(row["flats"], row.get("floors") or 0, row.get("entrances") or 0))
            self.book.flats(key, rows)


def _missing(written: WrittenAddress, kind: str) -> str:
    alone = kind in ("farm", "wintering")  # stands in the steppe, on no street
    if not written.street:
        return "" if alone else NO_STREET
    return "" if written.house or alone else NO_NUMBER


def _values(row: dict[str, Any], kind: str) -> dict[str, Any]:
    plain = {name: row.get(name) for name in ("floors", "entrances", "flats")}
    spot = (row.get("lon"), row.get("lat"))
    placed = dict(zip(("lon", "lat"), spot, strict=True)) if None not in spot else {}
    return {**plain, **placed, "kind": kind, "note": row.get("note") or ""}


def _flats(count: int, floors: int, entrances: int) -> Iterable[dict[str, Any]]:
    """Give the flats of a block; entrance and floor only where they part the flats evenly."""
    even = floors > 0 and entrances > 0 and count % (floors * entrances) == 0
    landing = count // (floors * entrances) if even else 0
    for at in range(count):
        spot = (at // (landing * floors) + 1, at // landing % floors + 1) if even else (None, None)
        yield {"number": str(at + 1), "entrance": spot[0], "floor": spot[1]}


def _kind_words(codes: CodeLists) -> dict[str, str]:
    words = {fold(word): code for code, several in _KIND_WORDS.items() for word in several}
    for value in codes.of("house_kind"):
        for name in (value.code, value.kk, value.ru, *value.aliases):
            if name:
                words[fold(name)] = value.code
    return words
