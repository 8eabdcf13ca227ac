"""Streets, houses and dwellings by what a file calls them: found when known, made when not.

Names are compared folded and without the generic word («Абай к-сі» = «ул. Абая» only when both names are
kept). A street of a named settlement is never one of another settlement with the same name.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import (
    OWN_DWELLING,
    Dwelling,
    House,
    HouseAddress,
    Settlement,
    Street,
    StreetFormerName,
)
from precinct_app.domain.base import Id, Record, Writer, new_id
from precinct_app.domain.codes import Code
from precinct_app.i18n import fold, fold_house
from precinct_app.imports.address_words import WrittenAddress, is_numberless, read_address

_KEY = tuple[Id, str]


class AddressBook:
    """The addresses of the store inside one write; new ones wait for ``flush`` and go in together.

    With a session alone the book only finds: what it would make is forgotten with it.
    """

    def __init__(self, write: Writer | Session) -> None:
        session = write if isinstance(write, Session) else write.session
        self._write = None if isinstance(write, Session) else write
        self._words = _generic_words(session, "street_kind")
        self._place_words = _generic_words(session, "settlement_kind")
        self._streets = _streets(session)
        self._settlements, self._of_settlement = _settlements(session)
        self._houses, self._without_number = _houses(session)
        self._dwellings = _dwellings(session)
        # in the order in which one may point at another
        self._new: dict[type[Record], list[dict[str, Any]]] = {
            record: [] for record in (Settlement, Street, House, HouseAddress, Dwelling)
        }
        self._known: dict[tuple[str, str, str, str], Id] = {}

    def flush(self) -> None:
        """Write what is new; nothing may point at a new address before."""
        for record, rows in self._new.items():
            if rows and self._write is not None:
                self._write.bulk(record, rows)
                rows.clear()

    def _add(self, record: type[Record], **values: Any) -> Id:
        key = new_id()
        self._new[record].append({"id": key, **values})
        return key

    def has_settlement(self, written: str) -> bool:
        """Tell whether the settlement called ``written`` (with or without its generic word) is known."""
        return fold(_without_word(written, self._place_words)[0]) in self._settlements

    def settlement(self, written: str) -> Id:
        """Return the settlement called ``written`` (with or without its generic word), made if unknown."""
        name, word = _without_word(written, self._place_words)
        key = self._settlements.get(fold(name))
        if key is None:
            key = self._add(Settlement, name_kk=name, name_ru=name, kind=word or "village")
            self._settlements[fold(name)] = key
        return key

    def street(self, written: str, *, kk: str = "", ru: str = "", kind: str = "", settlement: str = "") -> Id:
        """Return the street called ``written`` (with or without its generic word), made if unknown."""
        place = self.settlement(settlement) if settlement.strip() else None
        name, word = _without_word(written, self._words)
        for candidate in (kk, ru, name):
            key = self._street_in(place, fold(candidate)) if candidate else None
            if key is not None:
                return key
        names = {"name_kk": kk or name, "name_ru": ru or name}
        key = self._add(Street, **names, kind=kind or word or "street", settlement_id=place)
        self._of_settlement[key] = place
        for candidate in {kk, ru, name}:
            if candidate:
                self._streets.setdefault(fold(candidate), []).append(key)
        return key

    def _street_in(self, place: Id | None, name: str) -> Id | None:
        """Return the street of a name: of that settlement, else of none; of any where none is told."""
        found = self._streets.get(name, [])
        if place is None:
            return found[-1] if found else None
        for wanted in (place, None):
            for key in found:
                if self._of_settlement.get(key) == wanted:
                    return key
        return None

    def read(self, text: str) -> WrittenAddress:
        """Take an address in one cell apart."""
        return read_address(text, self._place_words.keys())

    def streets(self) -> set[Id]:
        """Return the keys of all streets, new ones too."""
        return {key for keys in self._streets.values() for key in keys}

    def find_house(self, street: Id, number: str) -> Id | None:
        """Return the house of a street with this number ("12а" = "12 А")."""
        return self._houses.get((street, fold_house(number)))

    def house(self, street: Id, number: str, **values: Any) -> Id:
        """Return the house, made with ``values`` if unknown."""
        found = self.find_house(street, number)
        if found is None:
            found = self.new_house(street, number, **values)
            self._houses[street, fold_house(number)] = found
        return found

    def new_house(self, street: Id | None, number: str, **values: Any) -> Id:
        """Make a house, with its dwelling where one household lives; one without a number is never found."""
        key = self._add(House, **{"kind": "unknown", **values})
        self._add(HouseAddress, house_id=key, street_id=street, number=number)
        if not number:
            self.numberless_houses(street).append(key)
        return key

    def own_dwelling(self, house: Id, kind: str) -> None:
        """Give a house of one household its dwelling, unless it has one."""
        if kind in OWN_DWELLING and (house, "") not in self._dwellings:
            self._dwellings[house, ""] = self._add(Dwelling, house_id=house, kind=OWN_DWELLING[kind])

    def flats(self, house: Id, rows: list[dict[str, Any]]) -> None:
        """Give a house flats: number, entrance and floor; those that it has stay."""
        for row in rows:
            key = (house, fold_house(row["number"]))
            if key not in self._dwellings:
                self._dwellings[key] = self._add(Dwelling, house_id=house, kind="flat", **row)

    def dwelling(self, street: str, number: str, flat: str, settlement: str = "") -> Id | None:
        """Return the dwelling at an address, made if unknown; no flat means the house itself.

        None where the house has no number and the street not exactly one such house: nobody can tell which.
        """
        written = (settlement, street, number, flat)
        if written not in self._known:
            if is_numberless(number):
                return self._numberless(self.street(street, settlement=settlement), flat)
            house = self.house(
                self.street(street, settlement=settlement), number, kind="apartment" if flat else "private"
            )
            self._known[written] = self._dwelling_in(house, flat)
        return self._known[written]

    def _dwelling_in(self, house: Id, flat: str) -> Id:
        key = (house, fold_house(flat))
        if key not in self._dwellings:
            kind = "flat" if flat else "private"
            self._dwellings[key] = self._add(Dwelling, house_id=house, kind=kind, number=flat)
        return self._dwellings[key]

    def _numberless(self, street: Id, flat: str) -> Id | None:
        found = self.numberless_houses(street)
        return self._dwelling_in(found[0], flat) if len(found) == 1 else None

    def numberless_houses(self, street: Id | None) -> list[Id]:
        """Return the houses of a street that have no number."""
        return self._without_number.setdefault(street, [])


def _without_word(written: str, generic: dict[str, str]) -> tuple[str, str]:
    """Split a written name into the name proper and the code of its generic word."""
    words = written.replace(".", ". ").split()
    for count in (2, 1):
        for part, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            code = generic.get(fold(" ".join(part)))
            if code and rest:
                return " ".join(rest), code
    return " ".join(written.split()), ""


def _generic_words(session: Any, codes: str) -> dict[str, str]:
    query = select(Code.code, Code.kk, Code.ru, Code.kk_short, Code.aliases).where(
        Code.list == codes, Code.removed_step.is_(None)
    )
    words: dict[str, str] = {}
    for code, kk, ru, short, aliases in session.execute(query):
        for word in (kk, ru, short, *aliases.split("|")):
            if word:
                words[fold(word)] = code
    return words


def _settlements(session: Any) -> tuple[dict[str, Id], dict[Id, Id | None]]:
    """Return the settlements by folded name, and that of each street."""
    query = select(Settlement.id, Settlement.name_kk, Settlement.name_ru)
    found: dict[str, Id] = {}
    for key, kk, ru in session.execute(query.where(Settlement.removed_step.is_(None))):
        found.update({fold(name): key for name in (kk, ru) if name})
    of_street = select(Street.id, Street.settlement_id).where(Street.removed_step.is_(None))
    return found, {row[0]: row[1] for row in session.execute(of_street)}


def _streets(session: Any) -> dict[str, list[Id]]:
    found: dict[str, list[Id]] = {}
    former = select(StreetFormerName.street_id, StreetFormerName.name_kk, StreetFormerName.name_ru)
    present = select(Street.id, Street.name_kk, Street.name_ru)
    # the present names come last and win over former ones of other streets
    for query, table in ((former, StreetFormerName), (present, Street)):
        for key, kk, ru in session.execute(query.where(table.removed_step.is_(None))):
            for name in {fold(kk), fold(ru)} - {""}:
                found.setdefault(name, []).append(key)
    return found


def _houses(session: Any) -> tuple[dict[_KEY, Id], dict[Id | None, list[Id]]]:
    """Return the houses by street and folded number, and those without a number by street."""
    query = (
        select(HouseAddress.street_id, HouseAddress.number, HouseAddress.house_id)
        .join(House, House.id == HouseAddress.house_id)
        .where(HouseAddress.removed_step.is_(None), House.removed_step.is_(None))
    )
    found: dict[_KEY, Id] = {}
    without: dict[Id | None, list[Id]] = {}
    for street, number, house in session.execute(query):
        if number:
            found[street, fold_house(number)] = house
        else:
            without.setdefault(street, []).append(house)
    return found, without


def _dwellings(session: Any) -> dict[_KEY, Id]:
    query = select(Dwelling.house_id, Dwelling.number, Dwelling.id).where(Dwelling.removed_step.is_(None))
    return {(house, fold_house(number)): key for house, number, key in session.execute(query)}
