"""What is read of rounds: their list, the walk of one, marks for the map, and whom a new one may reach.

A walk goes by street in Kazakh order, house by its natural number, up each stair in turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVarTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Address, Dwelling, House, HouseAddress, house_addresses
from precinct_app.domain.base import Id, among, live
from precinct_app.domain.clock import from_instant
from precinct_app.domain.codes import CodeLists, TermRule
from precinct_app.domain.social_map.people import Person, Residence
from precinct_app.domain.social_map.rounds import (
    DoorVisit,
    Progress,
    Round,
    RoundVisit,
    house_progress,
    progress_of,
    shown_visits,
)
from precinct_app.domain.terms import Term, WorkingCalendar, due
from precinct_app.i18n import sort_key

# rules of the table of terms whose code is not "<kind>_round"
_TERMS = {"handover": "first_round"}
NOBODY_LIVES = ("public", "commercial", "empty")  # kinds of houses that no round is for
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round of the list with its progress."""

    round: Round
    progress: Progress

    @property
    def key(self) -> Id:
        """The key of the round."""
        return self.round.id

    def days_left(self, today: date) -> int:
        """Return how many days are left after ``today``; below zero when the term is over."""
        return (self.round.until_day - today).days


@dataclass(frozen=True, slots=True)
class WalkHouse:
    """A house of a round in its place of the walk; ``landmark`` is the note of one without a number."""

    key: Id
    address: Address | None
    progress: Progress
    landmark: str = ""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A dwelling of a round: where it is, who lives there (a count), and what the last visit gave."""

    key: Id
    dwelling_id: Id
    house_id: Id
    number: str
    number_key: str
    kind: str
    entrance: int | None
    floor: int | None
    result: str
    happened: str
    tries: int
    note: str
    people: int = 0


@dataclass(frozen=True, slots=True)
class KnownVisit:
    """One visit to a door; what tells of a round is "" outside of one, ``happened`` where nobody noted it."""

    key: Id
    result: str
    happened: str
    entered_us: int
    round_kind: str = ""
    round_kk: str = ""
    round_ru: str = ""


@dataclass(frozen=True, slots=True)
class RoundMark:
    """A house of a round for the map: ``state`` is "none", "part" or "all"; no place means not on the map."""

    house_id: Id
    lon: float | None
    lat: float | None
    state: str
    visited: int
    dwellings: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which dwellings a round is for; what is empty narrows nothing.

    ``since``: only those that no visit confirmed on this day or later. ``houses`` are those of an area.
    """

    street: Id | None = None
    kind: str = ""
    since: date | None = None
    houses: frozenset[Id] | None = None


# rounds


def rounds(session: Session, *, only_open: bool = False) -> list[RoundLine]:
    """Return the rounds: open ones by their last day, then closed ones, the latest first."""
    query = live(Round).where(Round.closed_day.is_(None)) if only_open else live(Round)
    found = list(session.scalars(query))
    counts = _counts(session, [one.id for one in found])
    lines = [RoundLine(one, progress_of(counts.get(one.id, {}))) for one in found]
    return sorted(lines, key=_list_order)


def _counts(session: Session, keys: list[Id]) -> dict[Id, dict[str, int]]:
    query = (
        select(RoundVisit.round_id, RoundVisit.result, func.count())
        .join(Dwelling, Dwelling.id == RoundVisit.dwelling_id)
        .where(
            RoundVisit.round_id.in_(keys), RoundVisit.removed_step.is_(None), Dwelling.removed_step.is_(None)
        )
        .group_by(RoundVisit.round_id, RoundVisit.result)
    )
    found: dict[Id, dict[str, int]] = {}
    for key, result, count in session.execute(query):
        found.setdefault(key, {})[result] = count
    return found


def _list_order(line: RoundLine) -> tuple[bool, int, Id]:
    closed, until = line.round.closed_day, line.round.until_day
    return (closed is not None, until.toordinal() if closed is None else -closed.toordinal(), line.key)


def current_round(session: Session, day: date) -> Round | None:
    """Return the open round that has begun by ``day`` and ends first."""
    return next(iter(current_rounds(session, day)), None)


def current_rounds(session: Session, day: date) -> list[Round]:
    """Return the open rounds that have begun by ``day``, the one that ends first at the head."""
    query = live(Round).where(Round.closed_day.is_(None), Round.from_day <= day)
    return list(session.scalars(query.order_by(Round.until_day, Round.id)))


def proposed_names(codes: CodeLists, kind: str, year: int) -> tuple[str, str]:
    """Return a name for a new round in both languages: what it is, and the year."""
    code = codes.get("round_kind", kind)
    kk, ru = f"{code.kk} \u2013 {year}", f"{code.ru} \u2014 {year}"
    return kk[:1].upper() + kk[1:], ru[:1].upper() + ru[1:]


def proposed_end(rules: Mapping[str, TermRule], kind: str, first: date) -> date | None:
    """Return the last day of a round that begins on ``first``, None where the table has no term for it."""
    rule = rules.get(_TERMS.get(kind, f"{kind}_round"))
    if rule is None:
        return None
    term = Term(rule.amount, rule.unit, rule.start, rule.if_day_off)
    return due(term, datetime.combine(first, time()), WorkingCalendar()).date()


# the walk


def walk(session: Session, round_id: Id) -> list[WalkHouse]:
    """Return the houses of a round in walking order, village by village; those without a street come last."""
    counts = house_progress(session, round_id)
    addresses = house_addresses(session, list(counts))
    without = [key for key in counts if (known := addresses.get(key)) is None or not known.house]
    marks = landmarks(session, without)
    found = [WalkHouse(key, addresses.get(key), count, marks.get(key, "")) for key, count in counts.items()]
    names = {name for house in found if (at := house.address) for name in (at.street, at.settlement_kk)}
    order = {name: sort_key(name) for name in names}
    return sorted(found, key=lambda house: _walk_order(house, order))


def _walk_order(house: WalkHouse, order: Mapping[str, str]) -> tuple[object, ...]:
    address = house.address
    if address is None or not address.street:
        return (True, "", "", "", house.key)
    return (False, order[address.settlement_kk], order[address.street], address.number_key, house.key)


def landmarks(session: Session, houses: list[Id]) -> dict[Id, str]:
    """Return the first line of the note of houses that no number tells apart."""
    query = select(House.id, House.note).where(among(House.id, houses), House.note != "")
    return {key: note.strip().split("\n")[0] for key, note in session.execute(query)} if houses else {}


def visits(session: Session, round_id: Id, *, only_left: bool = False) -> dict[Id, list[VisitRow]]:
    """Return the dwellings of a round by house, up each stair in turn.

    ``only_left``: those where nobody was yet or nobody was at home.
    """
    query = (
        select(
            RoundVisit.id, Dwelling.id, Dwelling.house_id, Dwelling.number, Dwelling.number_key,
            Dwelling.kind, Dwelling.entrance, Dwelling.floor, RoundVisit.result, RoundVisit.happened,
            RoundVisit.tries, RoundVisit.note,
        )
        .join(Dwelling, Dwelling.id == RoundVisit.dwelling_id)
        .where(
            RoundVisit.round_id == round_id, RoundVisit.removed_step.is_(None),
            Dwelling.removed_step.is_(None),
        )
    )  # fmt: skip
    if only_left:
        query = query.where(RoundVisit.result.in_(("", "not_home")))
    people = _people(session, round_id)
    found: dict[Id, list[VisitRow]] = {}
    for row in session.execute(query):
        values: Sequence[Any] = (*row, people.get(row[1], 0))
        found.setdefault(row[2], []).append(VisitRow(*values))
    return {house: sorted(rows, key=stair_order) for house, rows in found.items()}


def stair_order(row: VisitRow) -> tuple[object, ...]:
    """Return the key of the way up each stair; what has no entrance or floor comes last."""
    loose = not (row.entrance and row.floor)
    return (loose, 0 if loose else row.entrance, 0 if loose else row.floor, row.number_key, row.dwelling_id)


def _people(session: Session, round_id: Id) -> dict[Id, int]:
    query = (
        select(Residence.dwelling_id, func.count(Residence.person_id.distinct()))
        .join(RoundVisit, RoundVisit.dwelling_id == Residence.dwelling_id)
        .join(Person, Person.id == Residence.person_id)
        .where(
            RoundVisit.round_id == round_id, RoundVisit.removed_step.is_(None),
            Residence.removed_step.is_(None), Residence.until_day.is_(None), Person.removed_step.is_(None),
        )
        .group_by(Residence.dwelling_id)
    )  # fmt: skip
    return {row[0]: row[1] for row in session.execute(query)}


def round_marks(session: Session, round_id: Id) -> list[RoundMark]:
    """Return the houses of a round for the map: how far each is, by a word that a sign can follow."""
    counts = house_progress(session, round_id)
    query = select(House.id, House.lon, House.lat).where(among(House.id, counts))
    return [
        RoundMark(key, lon, lat, counts[key].state, counts[key].visited, counts[key].dwellings)
        for key, lon, lat in session.execute(query)
    ]


# whom a round is for


def house_spots(session: Session) -> list[tuple[Id, float, float]]:
    """Return (house, lon, lat) of every live house that is on the map."""
    query = select(House.id, House.lon, House.lat).where(
        House.removed_step.is_(None), House.lon.is_not(None), House.lat.is_not(None)
    )
    return [(row[0], row[1] or 0.0, row[2] or 0.0) for row in session.execute(query)]


def wanted_dwellings(session: Session, wanted: Wanted) -> list[tuple[Id, Id]]:
    """Return (dwelling, house) of every live dwelling that is wanted."""
    query = (
        select(Dwelling.id, Dwelling.house_id)
        .join(House, House.id == Dwelling.house_id)
        .where(Dwelling.removed_step.is_(None), House.removed_step.is_(None))
    )
    query = _of_houses(query, wanted)
    if wanted.since is not None:
        query = query.where(Dwelling.id.not_in(_confirmed_since(wanted.since)))
    return [(row[0], row[1]) for row in session.execute(query)]


def bare_houses(session: Session, wanted: Wanted) -> int:
    """Count the wanted houses where people may live and no dwelling is written: no round reaches them."""
    lived_in = select(Dwelling.house_id).where(Dwelling.removed_step.is_(None))
    query = select(func.count()).select_from(House).where(House.removed_step.is_(None))
    query = query.where(House.kind.not_in(NOBODY_LIVES), House.id.not_in(lived_in))
    return session.scalar(_of_houses(query, wanted)) or 0


def _of_houses(query: Select[*Columns], wanted: Wanted) -> Select[*Columns]:
    """Narrow a query of houses to those that are wanted."""
    if wanted.street is not None:
        on_street = select(HouseAddress.house_id).where(
            HouseAddress.street_id == wanted.street, HouseAddress.removed_step.is_(None)
        )
        query = query.where(House.id.in_(on_street))
    if wanted.kind:
        query = query.where(House.kind == wanted.kind)
    if wanted.houses is not None:
        query = query.where(among(House.id, wanted.houses))
    return query


def _confirmed_since(day: date) -> Select[*tuple[Any, ...]]:
    query = shown_visits(select(DoorVisit.dwelling_id))
    return query.where(DoorVisit.result == "confirmed", DoorVisit.happened >= day.isoformat())


# one door


def door_visits(session: Session, dwelling_id: Id) -> list[KnownVisit]:
    """Return the visits to a dwelling, the latest first; one without a time stands by its day of entry."""
    query = shown_visits(
        select(
            DoorVisit.id,
            DoorVisit.result,
            DoorVisit.happened,
            DoorVisit.created_us,
            Round.kind,
            Round.name_kk,
            Round.name_ru,
        )
    ).where(DoorVisit.dwelling_id == dwelling_id)
    rows = [KnownVisit(*row[:4], *(value or "" for value in row[4:])) for row in session.execute(query)]
    return sorted(rows, key=_latest, reverse=True)


def _latest(row: KnownVisit) -> tuple[str, Id]:
    return row.happened or from_instant(row.entered_us).date().isoformat(), row.key
