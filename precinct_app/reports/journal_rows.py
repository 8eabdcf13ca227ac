"""What every paper journal reads with: the period, the names and addresses that its rows are told by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import dwelling_addresses, house_addresses
from precinct_app.domain.base import Id, among
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.event_time import EventTime
from precinct_app.domain.labels import UNNAMED, Naming, hidden_records, labels
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.domain.users import User
from precinct_app.reports.document import EMPTY, Text, both, joined
from precinct_app.reports.words import KK, RU, code_text, each, said, short_text

Subject = tuple[str, Id]
Cells = dict[str, Text]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that makes a row: when (ISO, as told), its key, who may see it."""

    moment: str
    key: Id
    secrecy: str = "normal"
    author: Id | None = None


class RowReader(Protocol):
    """Finds the records of a journal and tells their rows."""

    def found(self, reading: "Reading") -> list[Found]:
        """Return the records from the beginning of the first year to the last day."""

    def cells(self, reading: "Reading", rows: Sequence[Found]) -> dict[Id, Cells]:
        """Return the texts of each row by field."""


@dataclass(slots=True)
class Reading:
    """One reading of a journal; who is named is kept in ``people``."""

    session: Session
    codes: CodeLists
    viewer: Viewer
    first: date
    last: date
    now: datetime
    languages: tuple[str, ...] = ("kk", "ru")
    people: set[Id] = field(default_factory=set)

    def within(self, moment: Any) -> ColumnElement[bool]:
        """Return the condition that a wall clock (ISO) lies between the year's beginning and the last day."""
        after = self.last + timedelta(days=1)
        return and_(moment >= str(self.first.year), moment < after.isoformat())

    def code(self, name: str, code: str) -> Text:
        """Return the text of a code."""
        return code_text(self.codes, name, code)

    def short(self, name: str, code: str) -> Text:
        """Return the short text of a code, the full one where it has none."""
        return short_text(self.codes, name, code)

    def with_words(self, said: Text, written: Iterable[Text | str], separator: str = "; ") -> Text:
        """Return what both languages say with what was written in one; on a page of two it stands once."""
        words = joined([both(part) if isinstance(part, str) else part for part in written], separator)
        if said.kk and said.ru and len(self.languages) > 1 and words.same:
            return Text(separator.join(filter(None, (said.kk, words.kk))), said.ru)
        return joined([said, words], separator)

    def names(self, subjects: Iterable[Subject]) -> dict[Subject, Text]:
        """Return full names of people and titles of others; what may not be seen says so."""
        wanted = set(subjects)
        hidden = hidden_records(self.session, wanted, self.viewer)
        open_ones = wanted - hidden
        people = [key for kind, key in open_ones if kind == "person"]
        query = select(Person).where(among(Person.id, people))
        found = {
            ("person", one.id): both(KK.full_name(one.surname, one.given, one.patronymic))
            for one in self.session.scalars(query)
        }
        self.people.update(people)
        others = [subject for subject in open_ones if subject[0] != "person"]
        return found | self._titles(others) | dict.fromkeys(hidden, said(UNNAMED))

    def _titles(self, subjects: list[Subject]) -> dict[Subject, Text]:
        kk, ru = (labels(self.session, subjects, Naming(lang, self.codes, full=True)) for lang in (KK, RU))
        return {subject: Text(kk[subject].title, ru[subject].title) for subject in kk}

    def addresses(self, subjects: Iterable[Subject]) -> dict[Subject, Text]:
        """Return where people live, and the addresses of houses and dwellings."""
        wanted = set(subjects)
        wanted -= hidden_records(self.session, wanted, self.viewer)
        keys = {kind: [key for of, key in wanted if of == kind] for kind in ("person", "house", "dwelling")}
        homes = main_dwellings(self.session, keys["person"])
        flats = dwelling_addresses(self.session, [*keys["dwelling"], *set(homes.values())])
        houses = house_addresses(self.session, keys["house"])
        found = {("dwelling", key): address for key, address in flats.items()}
        found |= {("house", key): address for key, address in houses.items()}
        found |= {("person", key): flats[home] for key, home in homes.items() if home in flats}
        kk, ru = (Naming(lang, self.codes, full=True) for lang in (KK, RU))
        return {subject: Text(kk.address(told), ru.address(told)) for subject, told in found.items()}

    def officers(self, keys: Iterable[Id | None]) -> dict[Id, Text]:
        """Return the short names of users."""
        query = select(User).where(among(User.id, {key for key in keys if key}))
        return {
            user.id: Text(
                KK.short_name(user.surname_kk, user.given_kk, user.patronymic_kk),
                RU.short_name(user.surname_ru, user.given_ru, user.patronymic_ru),
            )
            for user in self.session.scalars(query)
        }


def moment_text(told: str, zone: str = "", precision: str = "", until: str = "") -> Text:
    """Return a wall clock as exact as it was told; "" stays blank."""
    if not told:
        return EMPTY
    exact = precision or {10: "day", 7: "month", 4: "year"}.get(len(told), "minute")
    event = EventTime(told, zone or "Asia/Almaty", exact, until)
    return each(event.display)


def first_of(subjects: Iterable[Subject], known: dict[Subject, Text]) -> Text:
    """Return the text of the first subject that has one."""
    return next((known[subject] for subject in subjects if subject in known), EMPTY)
