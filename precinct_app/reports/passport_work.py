"""Work in the passport: contacts, who answered for the area, rounds, measures and requests of a day."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select

from precinct_app.domain.addresses import Street
from precinct_app.domain.base import Id
from precinct_app.domain.cases import Case, Measure, Request
from precinct_app.domain.contacts import Contact
from precinct_app.domain.passport_template import PassportField
from precinct_app.domain.social_map.rounds import Round, RoundVisit
from precinct_app.domain.social_map.service_ranges import ServiceRange
from precinct_app.domain.users import Area, User, only_officer
from precinct_app.i18n import N_
from precinct_app.reports.document import EMPTY, Cell, Column, Row, Text, both
from precinct_app.reports.passport_day import (
    OnDay,
    Outcome,
    held,
    number_column,
    numbered,
    pair,
    placed,
    plain,
)
from precinct_app.reports.words import KK, RU, count_text, day_text, said
from precinct_app.security.redaction import releasable

ENDED_MEASURES, ENDED_REQUESTS = ("done", "not_done"), ("done", "declined")


def contacts(when: OnDay, field: PassportField) -> Outcome:
    """Count the contacts from the first of January to the day."""
    first = date(when.day.year, 1, 1).isoformat()
    query = select(func.count()).where(
        Contact.removed_step.is_(None), Contact.happened >= first,
        Contact.happened < f"{when.day.isoformat()}~",
    )  # fmt: skip
    return Outcome(when.session.scalar(query) or 0)


# who answers for the area


def inspectors(when: OnDay, field: PassportField) -> Outcome:
    """List who has answered for the whole area up to the day, the last first.

    Where no boundary names anybody, it is the officer of the store, if there is only one.
    """
    query = select(Area).where(
        Area.removed_step.is_(None), Area.kind == "boundary", Area.inspector_id.is_not(None),
        Area.valid_from.is_(None) | (Area.valid_from <= when.day),
    )  # fmt: skip
    found = sorted(when.session.scalars(query), key=lambda row: row.valid_from or date.min, reverse=True)
    users = _users(when, {row.inspector_id for row in found if row.inspector_id})
    rows = [
        (
            Cell(_user_text(when, users.get(row.inspector_id or b""))),
            Cell(day_text(row.valid_from), row.valid_from),
            Cell(_until(when, row.valid_until), row.valid_until), Cell(both(row.source)),
        )
        for row in found
    ] or _only_officer(when)  # fmt: skip
    columns = (
        number_column(), Column(said(N_("Inspector")), 2.6, bold=True), Column(said(N_("From")), 1.0),
        Column(said(N_("Until")), 1.0), Column(said(N_("Basis")), 2.0),
    )  # fmt: skip
    return Outcome(columns=columns, rows=numbered(rows))


def _only_officer(when: OnDay) -> list[tuple[Cell, ...]]:
    key = only_officer(when.session)
    if key is None:
        return []
    name = _user_text(when, _users(when, {key}).get(key))
    return [
        (Cell(name), Cell(EMPTY), Cell(said(N_("to this day"))), Cell(said(N_("only user of the program"))))
    ]


def _until(when: OnDay, day: date | None) -> Text:
    return said(N_("to this day")) if day is None or day >= when.day else day_text(day)


def _users(when: OnDay, ids: set[Id]) -> dict[Id, dict[str, str]]:
    return {row.id: when.shown(row) for row in held(when.session, User, ids)}


def _user_text(when: OnDay, user: dict[str, str] | None) -> Text:
    """Return rank and name of a user, who holds a public post."""
    if user is None:
        return said(N_("not stated"))
    rank = when.code("rank", user.get("rank"))
    halves = [
        f"{lang.full_name(user.get(f'surname_{lang.code}', ''), user.get(f'given_{lang.code}', ''))},"
        f" {rank.get(lang.code)}"
        for lang in (KK, RU)
    ]
    return Text(halves[0], halves[1])


def service_ranges(when: OnDay, field: PassportField) -> Outcome:
    """List which houses each inspector answers for, as the order has it."""
    query = select(ServiceRange).where(
        when.lasting(ServiceRange, ServiceRange.valid_from, ServiceRange.valid_until)
    )
    found = list(when.session.scalars(query))
    streets = {row.id: row for row in when.then(Street, {row.street_id for row in found})}
    users = _users(when, {row.inspector_id for row in found if row.inspector_id})
    by_street = sorted(
        found, key=lambda row: streets[row.street_id].sort_kk if row.street_id in streets else ""
    )
    rows = [
        (
            Cell(_street(when, streets.get(row.street_id))),
            Cell(both(row.ranges) if row.ranges else said(N_("the whole street"))),
            Cell(_user_text(when, users.get(row.inspector_id or b""))), Cell(both(row.source)),
        )
        for row in by_street
    ]  # fmt: skip
    columns = (
        number_column(), Column(said(N_("Street")), 1.9, bold=True), Column(said(N_("Houses")), 1.6),
        Column(said(N_("Inspector")), 2.0), Column(said(N_("Basis")), 1.6),
    )  # fmt: skip
    return Outcome(columns=columns, rows=numbered(rows))


def _street(when: OnDay, street: Street | None) -> Text:
    return placed(street, when.codes.get("street_kind", street.kind)) if street is not None else EMPTY


def rounds(when: OnDay, field: PassportField) -> Outcome:
    """List the rounds begun by the day: dwellings, how many of them visited by then."""
    query = select(Round).where(Round.removed_step.is_(None), Round.from_day <= when.day)
    found = list(when.session.scalars(query.order_by(Round.from_day.desc())))
    progress = _progress(when)
    rows = []
    for row in found:
        whole, visited = progress.get(row.id, (0, 0))
        rows.append((
            Cell(_round_name(when, row)), Cell(day_text(row.from_day), row.from_day),
            Cell(day_text(row.until_day), row.until_day), Cell(count_text(whole), whole),
            Cell(count_text(visited), visited),
        ))  # fmt: skip
    columns = (
        number_column(), Column(said(N_("Round")), 2.8, bold=True), Column(said(N_("From")), 1.0),
        Column(said(N_("Until")), 1.0), Column(said(N_("Dwellings")), 1.0, "right"),
        Column(said(N_("Visited")), 1.0, "right"),
    )  # fmt: skip
    return Outcome(columns=columns, rows=numbered(rows))


def _round_name(when: OnDay, row: Round) -> Text:
    name = pair(row, "name")
    return name if name.kk or name.ru else when.code("round_kind", row.kind)


def _progress(when: OnDay) -> dict[Id, tuple[int, int]]:
    """Return per round its dwellings and those that had a result by the day; an undated result counts."""
    query = select(RoundVisit.round_id, RoundVisit.result, RoundVisit.happened).where(
        RoundVisit.removed_step.is_(None)
    )
    found: dict[Id, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for key, result, happened in when.session.execute(query):
        whole, visited = found[key]
        found[key] = (whole + 1, visited + (bool(result) and happened[:10] <= when.day.isoformat()))
    return found


# measures and requests


def _cases(when: OnDay) -> dict[Id, Case]:
    query = select(Case).where(
        Case.removed_step.is_(None), Case.opened_day.is_(None) | (Case.opened_day <= when.day)
    )
    return {row.id: row for row in when.session.scalars(query) if releasable(plain(row), when.audience)}


def measures(when: OnDay, field: PassportField) -> Outcome:
    """List the measures of projects in hand on the day: problem, measure, who, by when, seen by what."""
    cases = {
        key: row for key, row in _cases(when).items() if row.closed_day is None or row.closed_day > when.day
    }
    query = select(Measure).where(
        Measure.removed_step.is_(None), Measure.start_day.is_(None) | (Measure.start_day <= when.day)
    )
    rows = []
    for row in when.session.scalars(query.order_by(Measure.due_day, Measure.sort, Measure.id)):
        if row.case_id not in cases:
            continue
        seen, problem = when.shown(row), when.shown(cases[row.case_id])
        rows.append((
            Cell(pair(problem, "title")), Cell(pair(seen, "text")), Cell(pair(seen, "executor")),
            Cell(day_text(row.due_day), row.due_day), Cell(pair(seen, "criterion")),
            _measure_state(when, row),
        ))  # fmt: skip
    columns = (
        Column(said(N_("Problem")), 1.5), Column(said(N_("Measure")), 1.7, bold=True),
        Column(said(N_("Executor")), 1.2), Column(said(N_("Due")), 0.95), Column(said(N_("Criterion")), 1.3),
        Column(said(N_("State")), 1.25),
    )  # fmt: skip
    return Outcome(columns=columns, rows=tuple(Row(cells) for cells in rows))


def _measure_state(when: OnDay, row: Measure) -> Cell:
    """Return the state on the day: what was done later was in work then."""
    later = row.done_day is not None and row.done_day > when.day
    state = "in_work" if later and row.state in ENDED_MEASURES else row.state
    signs = {"done": "done", "partly": "part", "in_work": "part", "not_done": "failed"}
    return Cell(when.code("measure_state", state), sign=signs.get(state, ""))


def requests(when: OnDay, field: PassportField) -> Outcome:
    """List the requests that were out or being prepared on the day."""
    query = select(Request).where(
        Request.removed_step.is_(None), Request.created_us < when.end_us,
        Request.submitted_day.is_(None) | (Request.submitted_day <= when.day),
        Request.answered_day.is_(None) | (Request.answered_day > when.day)
        | Request.state.not_in(ENDED_REQUESTS),
    )  # fmt: skip
    allowed = _cases(when)
    rows = []
    for row in when.session.scalars(query.order_by(Request.due_day, Request.number)):
        if row.case_id is not None and row.case_id not in allowed:
            continue
        seen = when.shown(row)
        state = "submitted" if row.state in ENDED_REQUESTS else row.state
        rows.append((
            Cell(pair(seen, "place")), Cell(pair(seen, "action")), Cell(pair(seen, "responsible")),
            Cell(day_text(row.due_day), row.due_day), Cell(when.code("request_state", state)),
        ))  # fmt: skip
    columns = (
        number_column(), Column(said(N_("Address")), 1.8, bold=True), Column(said(N_("What to do")), 2.2),
        Column(said(N_("Responsible")), 1.6), Column(said(N_("Due")), 0.95), Column(said(N_("State")), 1.2),
    )  # fmt: skip
    return Outcome(columns=columns, rows=numbered(rows))
