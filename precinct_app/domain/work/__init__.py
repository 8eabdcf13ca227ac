"""What an inspector owes and until when, as one list: promises, measures, requests, checks and ends of the
register, appeals, help needs, safety steps, findings, rounds, meetings and reports.

``due_items`` reads them from their sources (``owed``, ``held``, ``register``, ``reports``), ``items`` has the
plain functions over them: how urgent, in what order they are walked, how many. Each item knows the address
where it is done. ``running`` are the clocks that count minutes.
"""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.work import held, owed
from precinct_app.domain.work.items import (
    APPEAL,
    CHECK,
    DAYS_AHEAD,
    ENDING,
    FINDING,
    KINDS,
    LATER,
    MEASURE,
    MEETING,
    NEED,
    OVERDUE,
    PROMISE,
    REPORT,
    REQUEST,
    ROUND,
    SAFETY,
    TIMELESS,
    TODAY,
    DueCounts,
    DueItem,
    Subject,
    by_street,
    counts_of,
    urgency,
    urgent_first,
    walking_key,
)
from precinct_app.domain.work.register import register_items, register_rows, timeless_items
from precinct_app.domain.work.reports import report_items
from precinct_app.domain.work.results import NEEDS_NOTE, finish_promise, postpone_promise
from precinct_app.domain.work.running import RunningClock, count_running, running_clocks
from precinct_app.domain.work.source import Source
from precinct_app.domain.work.where import with_addresses, with_subjects

__all__ = [
    "APPEAL",
    "CHECK",
    "DAYS_AHEAD",
    "ENDING",
    "FINDING",
    "KINDS",
    "LATER",
    "MEASURE",
    "MEETING",
    "NEED",
    "NEEDS_NOTE",
    "OVERDUE",
    "PROMISE",
    "REPORT",
    "REQUEST",
    "ROUND",
    "SAFETY",
    "TIMELESS",
    "TODAY",
    "DueCounts",
    "DueItem",
    "RunningClock",
    "Subject",
    "by_street",
    "count_running",
    "counts_of",
    "due_counts",
    "due_items",
    "finish_promise",
    "next_due",
    "postpone_promise",
    "running_clocks",
    "timeless_checks",
    "urgency",
    "walking_key",
]
# nothing of reports is looked for further ahead
_FAR = timedelta(days=100)


def due_items(
    session: Session, viewer: Viewer, until: date, since: date | None = None, day: date | None = None
) -> list[DueItem]:
    """Return what is open and due until ``until`` (from ``since`` on, if given), the most urgent first.

    Rules and terms are those of ``day``, the last one unless given.
    """
    found: list[DueItem] = []
    for source in _sources(viewer):
        found += source.items(session, viewer, until, since)
    wide = _wide(session, viewer, day or until, until)
    found += [item for item in wide if since is None or item.due >= since]
    found = with_subjects(session, viewer, found)
    return sorted(with_addresses(session, found), key=urgent_first)


def timeless_checks(session: Session, viewer: Viewer) -> list[DueItem]:
    """Return the checks whose time of arrival nobody typed yet, whom the viewer may see, in walking order."""
    found = with_subjects(session, viewer, timeless_items(session) if viewer.people else [])
    seen = [item for item in found if item.subject is not None]
    return sorted(with_addresses(session, seen), key=walking_key)


def next_due(session: Session, viewer: Viewer, after: date, day: date | None = None) -> DueItem | None:
    """Return the first thing that is due after ``after`` by the rules of ``day``, None when nothing is."""
    since = after + timedelta(days=1)
    firsts = [source.first(session, viewer, since) for source in _sources(viewer)]
    wide = [item for item in _wide(session, viewer, day or after, after + _FAR) if item.due >= since]
    found = min([item for item in (*firsts, *wide) if item is not None], key=_due, default=None)
    if found is None:
        return None
    (item,) = with_addresses(session, with_subjects(session, viewer, [found]))
    return item


def _due(item: DueItem) -> date:
    return item.due


def due_counts(session: Session, viewer: Viewer, today: date) -> DueCounts:
    """Return the counts of what is due until a week from ``today``, without reading addresses and names."""
    until = today + timedelta(days=DAYS_AHEAD)
    days: list[date] = []
    for source in _sources(viewer):
        days += source.days(session, viewer, until)
    if viewer.people:
        days += [row.due for row in register_rows(session, viewer, today, until)]
    days += [item.due for item in report_items(session, today, until)]
    return counts_of(days, today)


def _sources(viewer: Viewer) -> tuple[Source, ...]:
    return owed.SOURCES + held.SOURCES + (held.REGISTER_SOURCES if viewer.people else ())


def _wide(session: Session, viewer: Viewer, day: date, until: date) -> list[DueItem]:
    """Return what follows from rules: it is counted from its last day, not read by its day."""
    found = report_items(session, day, until)
    if viewer.people:
        found += register_items(session, register_rows(session, viewer, day, until))
    return found
