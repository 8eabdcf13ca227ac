"""The counts on the rail: what of promises, measures and requests is overdue or due today."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select

from precinct_app.domain.cases import Measure, Request
from precinct_app.domain.contacts import Promise
from precinct_app.gui.context import Badges
from precinct_app.storage.store import Store

# record and the day on which it was settled
_DUE = ((Promise, Promise.done_day), (Measure, Measure.done_day), (Request, Request.answered_day))


class DueCounter:
    """Counts on the reader's thread; ``store`` is asked each time, because a new key opens it anew."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    def __call__(self) -> Badges:
        """Return the badges of the rail."""
        today = date.today()  # noqa: DTZ011 - a day of the wall clock is meant
        due = 0
        with self._store().read() as session:
            for record, settled in _DUE:
                waits = (record.removed_step.is_(None), settled.is_(None), record.due_day <= today)
                due += session.scalar(select(func.count()).select_from(record).where(*waits)) or 0
        return Badges({"today": (due, "due")} if due else {})
