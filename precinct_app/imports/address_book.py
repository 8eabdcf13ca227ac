"""Streets, houses and dwellings by what a file calls them: found when known, made when not.

Names are compared folded and without the generic word («Абай к-сі» = «ул. Абая» only when both names are
kept).
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Street, StreetFormerName
from precinct_app.domain.base import Id, Record, Writer, new_id
from precinct_app.domain.codes import Code
from precinct_app.i18n import fold, fold_house

_KEY = tuple[Id, str]


class AddressBook:
    """The addresses of the store inside one write; new ones wait for ``flush`` and go in together.

    With a session alone the book only finds: what it would make is forgotten with it.
    """

    def __init__(self, write: Writer | Session) -> None:
        session = write if isinstance(write, Session) else write.session
        self._write = None if isinstance(write, Session) else write
        self._words = _generic_words(session)
        self._streets = _streets(session)
        self._houses = _houses(session)
        self._dwellings = _dwellings(session)
        # in the order in which one may point at another
        self._new: dict[type[Record], list[dict[str, Any]]] = {
            record: [] for record in (Street, House, HouseAddress, Dwelling)
        }
        self._known: dict[tuple[str, str, str], Id] = {}

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

    def street(self, written: str, *, kk: str = "", ru: str = "", kind: str = "") -> Id:
        """Return the street called ``written`` (with or without its generic word), made if unknown."""
        name, word = self._without_word(written)
        for candidate in (kk, ru, name):
            key = self._streets.get(fold(candidate))
            if candidate and key is not None:
                return key
        names = {"name_kk": kk or name, "name_ru": ru or name}
        key = self._add(Street, **names, kind=kind or word or "street")
        for candidate in {kk, ru, name}:
            if candidate:
                self._streets[fold(candidate)] = key
        return key

    def streets(self) -> set[Id]:
        """Return the keys of all streets, new ones too."""
        return set(self._streets.values())

    def find_house(self, street: Id, number: str) -> Id | None:
        """Return the house of a street with this number ("12а" = "12 А")."""
        return self._houses.get((street, fold_house(number)))

    def house(self, street: Id, number: str, **values: Any) -> Id:
        """Return the house, made with ``values`` if unknown."""
        found = self.find_house(street, number)
        if found is None:
            found = self._add(House, **{"kind": "unknown", **values})
            self._add(HouseAddress, house_id=found, street_id=street, number=number)
            self._houses[street, fold_house(number)] = found
        return found

    def dwelling(self, street: str, number: str, flat: str) -> Id:
        """Return the dwelling at an address, made if unknown; no flat means the house itself."""
        written = (street, number, flat)
        if written not in self._known:
            self._known[written] = self._dwelling(*written)
        return self._known[written]

    def _dwelling(self, street: str, number: str, flat: str) -> Id:
        house = self.house(self.street(street), number, kind="apartment" if flat else "private")
        key = (house, fold_house(flat))
        if key not in self._dwellings:
            kind = "flat" if flat else "private"
            self._dwellings[key] = self._add(Dwelling, house_id=house, kind=kind, number=flat)
        return self._dwellings[key]

    def _without_word(self, written: str) -> tuple[str, str]:
        """Split a written street into name and code of its generic word."""
        words = written.replace(".", ". ").split()
        for count in (2, 1):
            for part, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
                code = self._words.get(fold(" ".join(part)))
                if code and rest:
                    return " ".join(rest), code
        return " ".join(written.split()), ""


def _generic_words(session: Any) -> dict[str, str]:
    query = select(Code.code, Code.kk, Code.ru, Code.kk_short, Code.aliases).where(
        Code.list == "street_kind", Code.removed_step.is_(None)
    )
    words: dict[str, str] = {}
    for code, kk, ru, short, aliases in session.execute(query):
        for word in (kk, ru, short, *aliases.split("|")):
            if word:
                words[fold(word)] = code
    return words


def _streets(session: Any) -> dict[str, Id]:
    found: dict[str, Id] = {}
    former = select(StreetFormerName.street_id, StreetFormerName.name_kk, StreetFormerName.name_ru)
    present = select(Street.id, Street.name_kk, Street.name_ru)
    # the present names come last and win over former ones of other streets
    for query, table in ((former, StreetFormerName), (present, Street)):
        for key, kk, ru in session.execute(query.where(table.removed_step.is_(None))):
            found.update({fold(name): key for name in (kk, ru) if name})
    return found


def _houses(session: Any) -> dict[_KEY, Id]:
    query = (
        select(HouseAddress.street_id, HouseAddress.number, HouseAddress.house_id)
        .join(House, House.id == HouseAddress.house_id)
        .where(HouseAddress.removed_step.is_(None), House.removed_step.is_(None))
    )
    return {(street, fold_house(number)): house for street, number, house in session.execute(query)}


def _dwellings(session: Any) -> dict[_KEY, Id]:
    query = select(Dwelling.house_id, Dwelling.number, Dwelling.id).where(Dwelling.removed_step.is_(None))
    return {(house, fold_house(number)): key for house, number, key in session.execute(query)}
