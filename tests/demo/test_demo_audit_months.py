"""The demonstration's audit: five months before, fewer gaps each, and gaps to be mended now."""

from datetime import date, datetime

from precinct_app.domain.audit import Look, audit
from precinct_app.domain.audit.months import trend
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.register.entries import terms_of
from precinct_app.domain.secrecy import Viewer
from tests.storage_fixtures import TODAY


def test_the_trend_of_five_months_falls(demo_store):
    with demo_store.read() as session:
        months = trend(session, 6)
    assert [day for day, _found in months] == [date(2026, month, 1) for month in range(6, 11)]
    found = [count for _day, count in months]
    assert found == sorted(found, reverse=True)


def test_the_demonstration_has_something_to_mend(demo_store):
    now = datetime.combine(TODAY, datetime.min.time())
    with demo_store.read() as session:
        terms = terms_of(session, TODAY, calendar_rows(session))
        found = audit(Look(session, now, terms), demo_store.codes(TODAY), Viewer(None, restricted=True))
    rules = {gap.rule for gap in found.open}
    assert {"check_late", "no_arrival"} <= rules
    assert all(part.whole <= part.total for part in found.completeness)
