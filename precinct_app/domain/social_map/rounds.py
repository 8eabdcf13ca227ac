"""Rounds of the dwellings: a name, from when to when, which dwellings, and what each door gave.

A new inspector's first month, the yearly «Учаске», a fire-safety round are the same thing with another name.
A dwelling of the round is a row from its first day, so that progress is a count; its result sets the state
of the dwelling too. Each visit, in a round or outside of one, is a row of its own, so that a door keeps its
history. A blank time of visit stays blank.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Date, Index, Select, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.addresses import Dwelling, House
from precinct_app.domain.base import Id, Record, Writer, among, key_column, live
from precinct_app.domain.clock import now_instant
from precinct_app.domain.event_time import read_told
from precinct_app.errors import BadInput, Refused
from precinct_app.i18n import N_

NO_DWELLINGS = N_("Choose the houses of the round: none of those chosen has a dwelling.")
WRONG_TERM = N_("The last day of the round is before its first day.")
CLOSED = N_("The round is closed. Open it again to write results into it.")
CLOSED_EARLY = N_("A round is not closed before its first day.")
WALKED = N_("Somebody was at a dwelling of this house already, so it stays in the round.")
BEFORE_ROUND = N_("The round begins on {day}: type a later day, or change its first day.")
NO_RESULT = N_("There is no such result of a visit.")
# codes of "dwelling_state" that a visit may give
RESULTS = ("confirmed", "not_home", "refused", "empty")
DAY_US = 86_400_000_000


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


class DoorVisit(Record):
    """One visit to a door: what it gave and when, in a round or outside of any."""

    __tablename__ = "door_visit"
    dwelling_id: Mapped[Id] = key_column("dwelling.id")
    round_id: Mapped[Id | None] = key_column("house_round.id", index=False)
    result: Mapped[str]  # code list "dwelling_state"
    happened: Mapped[str] = mapped_column(default="")  # event time, ISO: 2026-11-24T18:05 or 2026-11-24


@dataclass(frozen=True, slots=True)
class Progress:
    """How many dwellings a round (or a house in it) has and how many of them gave each result.

    ``results`` counts by result, "" for those where nobody was yet; ``visited`` are all others.
    """

    dwellings: int = 0
    visited: int = 0
    results: Mapping[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """Where nobody was yet."""
        return self.dwellings - self.visited

    @property
    def state(self) -> str:
        """ "none", "part" or "all": whether the doors of it were knocked at."""
        return "none" if not self.visited else "part" if self.left else "all"


def dwellings_of(session: Session, houses: Iterable[Id]) -> list[Id]:
    """Return the live dwellings of live ``houses``."""
    query = (
        select(Dwelling.id)
        .join(House, House.id == Dwelling.house_id)
        .where(among(House.id, houses), House.removed_step.is_(None), Dwelling.removed_step.is_(None))
    )
    return list(session.scalars(query))


def open_round(write: Writer, dwellings: Iterable[Id], **values: Any) -> Id:
    """Add a round over ``dwellings`` and return its key.

    Raises BadInput when the last day is before the first or there is no dwelling.
    """
    _check_term(values["from_day"], values["until_day"])
    key = write.add(Round, **values)
    if not add_dwellings(write, key, dwellings):
        raise BadInput(NO_DWELLINGS, field="targets")
    return key


def change_round(write: Writer, round_id: Id, dwellings: Iterable[Id] = (), **values: Any) -> None:
    """Change the fields of a round and take more dwellings into it; raises BadInput for a wrong term."""
    present = write.session.get_one(Round, round_id)
    _check_term(values.get("from_day", present.from_day), values.get("until_day", present.until_day))
    write.change(Round, round_id, **values)
    add_dwellings(write, round_id, dwellings)


def _check_term(first: date, last: date) -> None:
    if last < first:
        raise BadInput(WRONG_TERM, field="until_day")


def add_dwellings(write: Writer, round_id: Id, dwellings: Iterable[Id]) -> int:
    """Take those of ``dwellings`` that are not in the round yet into it; return how many they are."""
    query = select(RoundVisit.dwelling_id).where(
        RoundVisit.round_id == round_id, RoundVisit.removed_step.is_(None)
    )
    present = set(write.session.scalars(query))
    new = [key for key in dict.fromkeys(dwellings) if key not in present]
    write.bulk(RoundVisit, [{"round_id": round_id, "dwelling_id": key} for key in new])
    return len(new)


def take_house_out(write: Writer, round_id: Id, house_id: Id) -> None:
    """Take a house out of a round; raises Refused when a dwelling of it has a result already."""
    query = (
        select(RoundVisit.id, RoundVisit.result)
        .join(Dwelling, Dwelling.id == RoundVisit.dwelling_id)
        .where(
            RoundVisit.round_id == round_id, RoundVisit.removed_step.is_(None),
            Dwelling.house_id == house_id,
        )
    )  # fmt: skip
    rows = list(write.session.execute(query))
    if any(result for _key, result in rows):
        raise Refused(WALKED)
    for key, _result in rows:
        write.remove(RoundVisit, key)


def close_round(write: Writer, round_id: Id, day: date) -> None:
    """Close a round on ``day``; what was not visited stays so. Raises BadInput before its first day."""
    if day < write.session.get_one(Round, round_id).from_day:
        raise BadInput(CLOSED_EARLY, field="closed_day")
    write.change(Round, round_id, closed_day=day)


def reopen_round(write: Writer, round_id: Id) -> None:
    """Open a closed round again."""
    write.change(Round, round_id, closed_day=None)


def remove_round(write: Writer, round_id: Id) -> None:
    """Delete a round; its visits go with it, because they are read through it only."""
    write.remove(Round, round_id)


def note_result(
    write: Writer, visit_id: Id, result: str, happened: str = "", note: str | None = None
) -> None:
    """Note what a door gave, for the round and for the dwelling.

    ``happened`` is ISO text of the day or minute, "" when nobody knows. The same moment again corrects what
    was noted, any other is one more try. Raises Refused in a closed round, BadInput for an unknown result or
    a day before the round.
    """
    visit = write.session.get_one(RoundVisit, visit_id)
    _check_result(result, happened)
    _expect_open(write.session, visit.round_id)
    begins = write.session.get_one(Round, visit.round_id).from_day
    if happened and happened[:10] < begins.isoformat():
        raise BadInput(BEFORE_ROUND, day=f"{begins:%d.%m.%Y}")
    again = bool(visit.result) and visit.happened == happened
    write.change(
        RoundVisit, visit_id, result=result, happened=happened, tries=visit.tries + (not again),
        note=visit.note if note is None else note,
    )  # fmt: skip
    note_visit(write, visit.dwelling_id, result, happened, visit.round_id)


def note_visit(
    write: Writer, dwelling_id: Id, result: str, happened: str = "", round_id: Id | None = None
) -> None:
    """Note a visit to a door; ``round_id`` is given by ``note_result`` only.

    ``happened`` as there: the same moment again corrects the visit. The dwelling takes the result for its
    state unless a later visit is known: an old sheet typed in late. Raises BadInput for an unknown result.
    """
    _check_result(result, happened)
    same = _same_visit(write.session, dwelling_id, happened, round_id)
    if same is not None:
        write.change(DoorVisit, same, result=result)
    else:
        write.add(DoorVisit, dwelling_id=dwelling_id, round_id=round_id, result=result, happened=happened)
    if not _seen_later(write.session, dwelling_id, happened):
        write.change(Dwelling, dwelling_id, state=result)


def _check_result(result: str, happened: str) -> None:
    if result not in RESULTS:
        raise BadInput(NO_RESULT)
    if happened:
        read_told(happened)


def _same_visit(session: Session, dwelling_id: Id, happened: str, round_id: Id | None) -> Id | None:
    """Return the visit of that moment; of those without one the last, when it was entered today."""
    query = live(DoorVisit).where(
        DoorVisit.dwelling_id == dwelling_id, DoorVisit.round_id.is_not_distinct_from(round_id)
    )
    if happened:
        query = query.where(DoorVisit.happened == happened)
    last = session.scalars(query.order_by(DoorVisit.id.desc()).limit(1)).first()
    if last is None or last.happened != happened:
        return None
    entered_today = last.created_us // DAY_US == now_instant()[0] // DAY_US
    return last.id if happened or entered_today else None


def note_words(write: Writer, visit_id: Id, note: str) -> None:
    """Write the remark of a dwelling of the round; raises Refused in a closed one."""
    _expect_open(write.session, write.session.get_one(RoundVisit, visit_id).round_id)
    write.change(RoundVisit, visit_id, note=note.strip())


def _expect_open(session: Session, round_id: Id) -> None:
    if session.get_one(Round, round_id).closed_day is not None:
        raise Refused(CLOSED)


def _seen_later(session: Session, dwelling_id: Id, happened: str) -> bool:
    """Whether a visit of a later day to the dwelling is known."""
    query = shown_visits(select(DoorVisit.id)).where(
        DoorVisit.dwelling_id == dwelling_id, func.substr(DoorVisit.happened, 1, 10) > happened[:10]
    )
    return bool(happened) and session.scalars(query.limit(1)).first() is not None


def shown_visits(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Return a select of visits narrowed to those that stand: a round that is deleted takes its own away."""
    joined = query.select_from(DoorVisit).outerjoin(Round, Round.id == DoorVisit.round_id)
    return joined.where(DoorVisit.removed_step.is_(None), Round.removed_step.is_(None))


def progress(session: Session, round_id: Id) -> Progress:
    """Return the progress of a whole round."""
    return sum_of(house_progress(session, round_id).values())


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
    found: dict[Id, dict[str, int]] = {}
    for house, result, count in session.execute(query):
        found.setdefault(house, {})[result] = count
    return {house: progress_of(results) for house, results in found.items()}


def progress_of(results: Mapping[str, int]) -> Progress:
    """Return the progress that counts by result make."""
    total = sum(results.values())
    return Progress(total, total - results.get("", 0), dict(results))


def sum_of(parts: Iterable[Progress]) -> Progress:
    """Return the progress of several houses together."""
    results: dict[str, int] = {}
    for part in parts:
        for result, count in part.results.items():
            results[result] = results.get(result, 0) + count
    return progress_of(results)
