"""Who of a file is in the store already, so that a second load of the same rows makes no doubles.

The same IIN, or the same folded name and birth date, make two rows one person. A row that tells neither is
one with whoever has its name and one of its phones or its dwelling; a row with nothing but a name, with
whoever has that name and nothing else.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, plain_rows
from precinct_app.domain.social_map import Person, Phone, Residence
from precinct_app.i18n import fold, fold_many, phone_digits

_PART = 500
_PERSON = (Person.surname, Person.given, Person.patronymic, Person.iin, Person.birth)


class KnownPeople:
    """The people of the store inside one write, and those of the file that were met before."""

    def __init__(self, session: Session, aside: Callable[[], None]) -> None:
        """``aside`` is called between parts: who searches meanwhile goes first."""
        self._session = session
        self._marks: set[str] = set()
        self._has_bare = False
        query = select(*_PERSON).where(Person.removed_step.is_(None))
        rows = plain_rows(session, query)
        for start in range(0, len(rows), _PART):
            aside()
            part = rows[start : start + _PART]
            names = fold_many(
                [f"{surname} {given} {patronymic}" for surname, given, patronymic, *_rest in part]
            )
            for name, (*_names, iin, born) in zip(names, part, strict=True):
                self._marks |= _sure_marks(name, iin, born)

    def meet(self, person: dict[str, Any], phones: list[str], home: Id | None) -> bool:
        """Return whether a row is known already; if not, it is from now on."""
        name = _name(person["surname"], person["given"], person["patronymic"])
        marks = _sure_marks(name, person["iin"], person["birth"])
        if not marks:
            self._read_bare()
            marks = _bare_marks(name, phones, [home] if home else [])
        elif self._has_bare:
            # a later row of this file may tell less of the same person
            self._marks |= set() if self._marks & marks else _bare_marks(name, phones, [home] if home else [])
        known = bool(self._marks & marks)
        self._marks |= marks
        return known

    def _read_bare(self) -> None:
        """Read phones and dwellings, once and only when a row needs them."""
        if self._has_bare:
            return
        self._has_bare = True
        phones, homes = self._of_people(Phone.subject_id, Phone.digits), self._homes()
        query = select(Person.id, *_PERSON).where(Person.removed_step.is_(None))
        for key, surname, given, patronymic, iin, born in plain_rows(self._session, query):
            has = phones.get(key, []), homes.get(key, [])
            if any(has) or not (iin or born):
                self._marks |= _bare_marks(_name(surname, given, patronymic), *has)

    def _homes(self) -> dict[Id, list[Id]]:
        query = select(Residence.person_id, Residence.dwelling_id).where(Residence.removed_step.is_(None))
        return _grouped(plain_rows(self._session, query))

    def _of_people(self, *columns: Any) -> dict[Id, list[str]]:
        query = select(*columns).where(Phone.removed_step.is_(None), Phone.subject_type == "person")
        return _grouped(plain_rows(self._session, query))


def _grouped(rows: list[tuple[Any, ...]]) -> dict[Id, list[Any]]:
    found: dict[Id, list[Any]] = defaultdict(list)
    for key, value in rows:
        found[key].append(value)
    return found


def _name(surname: str, given: str, patronymic: str) -> str:
    return fold(f"{surname} {given} {patronymic}")


def _sure_marks(name: str, iin: str, born: str) -> set[str]:
    marks = {f"iin:{iin}"} if iin else set()
    return marks | {f"name:{name}|{born}"} if born else marks


def _bare_marks(name: str, phones: list[str], homes: list[Id]) -> set[str]:
    marks = {f"phone:{name}|{phone_digits(phone)}" for phone in phones}
    marks |= {f"home:{name}|{home.hex()}" for home in homes}
    return marks or {f"only:{name}"}
