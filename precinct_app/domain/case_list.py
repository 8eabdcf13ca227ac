"""SARA projects and requests as lists show them: rows of columns, what is open and what is due next.

A project of a secrecy above the viewer's is left out, and its number is not shown beside its requests.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, Writer, live
from precinct_app.domain.cases import Case, Measure, Request
from precinct_app.domain.secrecy import Viewer, seen_by

DONE_STATES = ("done", "declined")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One project; ``open_measures`` have no day of completion, ``overdue`` of them are late."""

    id: Id
    number: str
    title_kk: str
    title_ru: str
    stage: str
    state: str
    objective_kk: str
    objective_ru: str
    open_measures: int = 0
    overdue: int = 0
    next_due: date | None = None


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request with the project it came of; ``case`` is (key, number), None for none or a hidden one."""

    request: Request
    case: tuple[Id, str] | None

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor declined; an answer that it was taken up does not end it."""
        return self.request.state not in DONE_STATES


_COLUMNS = (
    Case.id, Case.number, Case.title_kk, Case.title_ru, Case.stage, Case.state, Case.objective_kk,
    Case.objective_ru,
)  # fmt: skip


def case_rows(session: Session, viewer: Viewer, today: date) -> list[CaseRow]:
    """Return the projects that ``viewer`` may see, the newest first."""
    query = select(*_COLUMNS).where(Case.removed_step.is_(None), seen_by(Case, viewer))
    due = _open_measures(session)
    rows = []
    for values in session.execute(query.order_by(Case.opened_day.desc(), Case.id.desc())):
        days = due.get(values[0], [])
        known = [day for day in days if day is not None]
        late = sum(day < today for day in known)
        rows.append(CaseRow(*values, len(days), late, min(known, default=None)))
    return rows


def _open_measures(session: Session) -> dict[Id, list[date | None]]:
    query = select(Measure.case_id, Measure.due_day).where(
        Measure.removed_step.is_(None), Measure.done_day.is_(None), Measure.state.not_in(("done", "not_done"))
    )
    found: dict[Id, list[date | None]] = {}
    for case_id, day in session.execute(query):
        found.setdefault(case_id, []).append(day)
    return found


def request_rows(session: Session, viewer: Viewer) -> list[RequestRow]:
    """Return the live requests, those without a due day last, with the projects that ``viewer`` may see."""
    found = list(session.scalars(live(Request).order_by(Request.due_day.is_(None), Request.due_day)))
    cases = _numbers(session, {row.case_id for row in found if row.case_id}, viewer)
    return [RequestRow(row, cases.get(row.case_id or b"")) for row in found]


def _numbers(session: Session, ids: Iterable[Id], viewer: Viewer) -> dict[Id, tuple[Id, str]]:
    query = select(Case.id, Case.number).where(Case.id.in_(list(ids)), seen_by(Case, viewer))
    return {key: (key, number) for key, number in session.execute(query)}


def next_request_number(session: Session, precinct: str, year: int) -> str:
    """Return the number of a new request, "14-2026/8" after "14-2026/7"; none is used twice."""
    start = f"{precinct}-{year}/" if precinct else f"{year}/"
    numbers = session.scalars(select(Request.number).where(Request.number.startswith(start)))
    used = (int(tail) for number in numbers if (tail := number.removeprefix(start)).isdecimal())
    return f"{start}{max(used, default=0) + 1}"


def add_request(write: Writer, precinct: str, year: int, **values: Any) -> Id:
    """Add a request under the next number and return its key."""
    return write.add(Request, number=next_request_number(write.session, precinct, year), **values)
