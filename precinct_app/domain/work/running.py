"""Clocks of notices that run: one for each fact of domestic violence of which a body was not told yet."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Address, dwelling_addresses, house_addresses
from precinct_app.domain.base import Id
from precinct_app.domain.clock import zone_of
from precinct_app.domain.codes import calendar_rows, term_rules
from precinct_app.domain.event_time import read_told
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.terms import Term, WorkingCalendar
from precinct_app.domain.violence import (
    NOTICE_TERM,
    Clock,
    ViolenceFact,
    ViolenceNotice,
    clocks,
    elapsed,
    untimed_bodies,
)

URGENT = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class RunningClock:
    """The clock of one fact: ``notices`` are (key, body) of those not sent. Wall clocks without a zone."""

    fact: Id
    learned: datetime
    ends: datetime
    notices: tuple[tuple[Id, str], ...]
    address: Address | None
    zone: str

    def left(self, now: datetime) -> timedelta:
        """Return what is left at ``now``: below zero when late, never more than the whole term.

        A computer whose clock was set back behind the fact would else promise time that nobody has.
        """
        place = zone_of(self.zone)
        return min(elapsed(now, self.ends, place), elapsed(self.learned, self.ends, place))

    def share(self, now: datetime) -> float:
        """Return the part of the term that is over, 0 to 1."""
        whole = (self.ends - self.learned) / timedelta(minutes=1)
        gone = (now - self.learned) / timedelta(minutes=1)
        return min(1.0, max(0.0, gone / whole)) if whole else 1.0


def running_clocks(session: Session, viewer: Viewer, day: date) -> list[RunningClock]:
    """Return the clocks that run, the most urgent on top; the caller asks for ``VIEW_REGISTER``."""
    facts = _open_facts(session, viewer)
    rule = term_rules(session, day).get(NOTICE_TERM) if facts else None
    if rule is None:
        return []
    term = Term(rule.amount, rule.unit, rule.start, rule.if_day_off)
    running: dict[Id, list[Clock]] = {}
    for clock in clocks(session, term, WorkingCalendar(calendar_rows(session)), facts):
        if clock.sent is None:
            running.setdefault(clock.fact, []).append(clock)
    addresses = _addresses(session, [facts[key] for key in running])
    found = [_running(facts[key], rows, addresses) for key, rows in running.items()]
    return sorted(found, key=_most_urgent)


def _unsent(session: Session) -> Select[Any]:
    """Return the statement of the facts of which a body with a term was not told yet."""
    return select(ViolenceNotice.fact_id).where(
        ViolenceNotice.removed_step.is_(None), ViolenceNotice.sent == "",
        ViolenceNotice.body.not_in(untimed_bodies(session)),
    )  # fmt: skip


def _open_facts(session: Session, viewer: Viewer) -> dict[Id, ViolenceFact]:
    query = select(ViolenceFact).where(
        ViolenceFact.removed_step.is_(None), seen_by(ViolenceFact, viewer),
        ViolenceFact.id.in_(_unsent(session)),
    )  # fmt: skip
    return {fact.id: fact for fact in session.scalars(query)}


def _addresses(session: Session, facts: list[ViolenceFact]) -> dict[Id, Address]:
    homes = [fact.dwelling_id for fact in facts if fact.dwelling_id]
    houses = [fact.house_id for fact in facts if fact.house_id]
    return dwelling_addresses(session, homes) | house_addresses(session, houses)


def _running(fact: ViolenceFact, rows: list[Clock], addresses: dict[Id, Address]) -> RunningClock:
    address = addresses.get(fact.dwelling_id or b"") or addresses.get(fact.house_id or b"")
    notices = tuple((clock.notice, clock.body) for clock in rows)
    return RunningClock(fact.id, read_told(fact.learned), rows[0].ends, notices, address, fact.zone)


def _most_urgent(clock: RunningClock) -> tuple[datetime, Id]:
    return clock.ends, clock.fact


def count_running(session: Session, viewer: Viewer) -> int:
    """Return how many clocks run."""
    query = select(ViolenceFact.id).where(
        ViolenceFact.removed_step.is_(None), seen_by(ViolenceFact, viewer),
        ViolenceFact.id.in_(_unsent(session)),
    )  # fmt: skip
    return len(list(session.scalars(query)))
