"""Rounds of the dwellings: a name, from when to when, which dwellings, and what each door gave.

A new inspector's first month, the yearly «Учаске», a fire-safety round are the same thing with another name.
A dwelling of the round is a row from its first day, so that progress is a count; its result sets the state
of the dwelling too. A blank time of visit stays blank.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, Index, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.addresses import Dwelling, House
from precinct_app.domain.base import Id, Record, Writer, among, key_column
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

NO_DWELLINGS = N_("Choose the houses of the round: none of those chosen has a dwelling.")
WRONG_TERM = N_("The last day of the round is before its first day.")


class Round(Record):
    """A round; ``closed_day`` null while it goes on."""

    __tablename__ = "house_round"
    kind: Mapped[str]  # code list "round_kind"
    name_kk: Mapped[str] = mapped_column(default="")
    name_ru: Mapped[str] = mapped_column(default="")
    from_day: Mapped[date] = mapped_column(Date)
    until_day: Mapped[date] = mapped_column(Date)
    basis: Mapped[str] = mapped_column(default="")  # the order or plan it rests on
    inspector_id: Mapped[Id | None] = key_column("app_user.id", index=False)
    closed_day: Mapped[date | None] = mapped_column(Date)
    note: Mapped[str] = mapped_column(default="")


class RoundVisit(Record):
    """A dwelling of a round and its last result; ``result`` "" while nobody was there yet."""

    __tablename__ = "round_visit"
    round_id: Mapped[Id] = key_column("house_round.id")
    dwelling_id: Mapped[Id] = key_column("dwelling.id")
    result: Mapped[str] = mapped_column(default="")  # code list "dwelling_state"
    happened: Mapped[str] = mapped_column(default="")  # event time, ISO: 2026-11-24T18:05 or 2026-11-24
    tries: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")
    __table_args__ = (Index("round_visit_one", "round_id", "dwelling_id"),)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many dwellings a round (or a house in it) has and how many of them gave each result."""

    dwellings: int
    visited: int
    results: dict[str, int]


def open_round(write: Writer, houses: Iterable[Id], **values: object) -> Id:
    """Add a round over the live dwellings of ``houses`` and return its key.

    Raises BadInput when the last day is before the first or no house has a dwelling.
    """
    if values["until_day"] < values["from_day"]:  # type: ignore[operator]
        raise BadInput(WRONG_TERM, field="until_day")
    key = write.add(Round, **values)
    if not add_houses(write, key, houses):
        raise BadInput(NO_DWELLINGS, field="houses")
    return key


def add_houses(write: Writer, round_id: Id, houses: Iterable[Id]) -> int:
    """Take the dwellings of ``houses`` that are not in the round yet into it; return how many they are."""
    present = select(RoundVisit.dwelling_id).where(
        RoundVisit.round_id == round_id, RoundVisit.removed_step.is_(None)
    )
    query = (
        select(Dwelling.id)
        .join(House, House.id == Dwelling.house_id)
        .where(
            among(House.id, houses), House.removed_step.is_(None), Dwelling.removed_step.is_(None),
            Dwelling.id.not_in(present),
        )
    )  # fmt: skip
    rows = [{"round_id": round_id, "dwelling_id": key} for key in write.session.scalars(query)]
    write.bulk(RoundVisit, rows)
    return len(rows)


def note_result(write: Writer, visit_id: Id, result: str, happened: str = "", note: str = "") -> None:
    """Note what a door gave, for the round and for the dwelling; each call is one more try."""
    visit = write.session.get_one(RoundVisit, visit_id)
    write.change(
        RoundVisit, visit_id, result=result, happened=happened, note=note or visit.note, tries=visit.tries + 1
    )
    write.change(Dwelling, visit.dwelling_id, state=result)


def progress(session: Session, round_id: Id) -> Progress:
    """Return the progress of a whole round."""
    return _sum(count for _house, count in house_progress(session, round_id).items())


def house_progress(session: Session, round_id: Id) -> dict[Id, Progress]:
    """Return the progress per house of a round."""
    query = (
        select(Dwelling.house_id, RoundVisit.result, func.count())
        .join(Dwelling, Dwelling.id == RoundVisit.dwelling_id)
        .where(
            RoundVisit.round_id == round_id, RoundVisit.removed_step.is_(None),
            Dwelling.removed_step.is_(None),
        )
        .group_by(Dwelling.house_id, RoundVisit.result)
    )  # fmt: skip
    found: dict[Id, list[Progress]] = {}
    for house, result, count in session.execute(query):
        found.setdefault(house, []).append(Progress(count, count if result else 0, {result: count}))
    return {house: _sum(parts) for house, parts in found.items()}


def _sum(parts: Iterable[Progress]) -> Progress:
    dwellings, visited, results = 0, 0, dict[str, int]()
    for part in parts:
        dwellings, visited = dwellings + part.dwellings, visited + part.visited
        for result, count in part.results.items():
            results[result] = results.get(result, 0) + count
    return Progress(dwellings, visited, results)
