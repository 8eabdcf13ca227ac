"""Counts and lists of contacts are answered by an index: the table itself is never gone through for them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event

from precinct_app.domain.audit.gaps import Look
from precinct_app.domain.contact_list import Wanted, contact_count
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.time_reading import all_stretches
from precinct_app.domain.work.owed import SOURCES as OWED
from precinct_app.gui.pages.people.list_reading import LASTS, people_details
from precinct_app.reports.monthly_data import Month, _answers, _counts
from precinct_app.reports.passport_work import contacts

ME = Viewer(b"m" * 16, people=True, restricted=True)
DAY = date(2026, 11, 22)
ASKED = {
    "a month by situation and channel": (
        lambda session: _counts(session, DAY, DAY), "contact USING COVERING INDEX contact_time",
    ),
    "the contacts of a year": (
        lambda session: contacts(SimpleNamespace(session=session, day=DAY), None),
        "contact USING COVERING INDEX contact_time",
    ),
    "the count under a list": (
        lambda session: contact_count(session, ME, Wanted(since=DAY, channel="visit")),
        "contact USING COVERING INDEX contact_time",
    ),
    "first answers": (
        lambda session: _answers(session, Month(2026, 11)), "contact USING INDEX contact_asked",
    ),
    "contacts of the time study": (
        lambda session: all_stretches(session, DAY, ()), "contact USING INDEX contact_ended",
    ),
    "long talks": (lambda session: Look(session, None, None).talks, "contact USING INDEX contact_ended"),
    "the next promise": (
        lambda session: OWED[0].first(session, ME, DAY), "promise USING INDEX promise_due",
    ),
    "the last contact of everybody": (
        lambda session: people_details(session, DAY, (LASTS,)), "contact USING COVERING INDEX contact_last",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_the_engine_takes_the_index(store: Any, name: str) -> None:
    ask, wanted = ASKED[name]
    told: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        told.append((statement, values))

    with store.read() as session:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", note)
        try:
            ask(session)
        finally:
            event.remove(engine, "before_cursor_execute", note)
        driver = session.connection().connection.driver_connection
        plans = [
            row[3]
            for statement, values in told
            if "FROM contact" in statement or "JOIN contact" in statement or "FROM promise" in statement
            for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
        ]
    assert any(wanted in plan for plan in plans), plans
