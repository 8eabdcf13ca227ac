"""The demonstration holds a clock that runs, one that is late, some that are done; its inspector sees all."""

from datetime import datetime

from sqlalchemy import select

from precinct_app.demo.fill import USERS
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.terms import Term, WorkingCalendar
from precinct_app.domain.users import User
from precinct_app.domain.violence import ViolenceFact, clocks
from precinct_app.storage.store import Store

DAY_LONG = Term(24, "hour", "from_delivery", "keep")


def test_one_clock_runs_one_is_late_some_are_done(demo_store: Store) -> None:
    with demo_store.read() as session:
        inspector = session.scalar(select(User.id).where(User.login == USERS[0]["login"]))
        facts = list(session.scalars(select(ViolenceFact)))
        found = clocks(session, DAY_LONG, WorkingCalendar(), None, Viewer(inspector))
        nobody = clocks(session, DAY_LONG, WorkingCalendar(), None, Viewer(None))
    now = datetime.fromisoformat("2026-11-22T20:00")
    running = [clock for clock in found if clock.sent is None]
    assert nobody == []
    assert {clock.fact for clock in found} == {fact.id for fact in facts}
    assert any(clock.left(now).total_seconds() > 0 for clock in running)
    assert any(clock.left(now).total_seconds() < 0 for clock in running)
    assert any(clock.late for clock in found)
    assert {fact.secrecy for fact in facts} == {"restricted"}
    assert all("вымышлено" in fact.gist for fact in facts)
