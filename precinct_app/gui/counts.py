"""The counts on the rail: what of promises, measures and requests is overdue or due today."""

from collections.abc import Callable
from datetime import date

from precinct_app.gui.context import Badges
from precinct_app.storage.store import Store


class DueCounter:
    """Counts on the reader's thread what the day's page lists for the same user.

    ``store`` is asked each time, because a new key opens it anew; ``restricted`` tells whether the user's
    role shows restricted records.
    """

    def __init__(self, store: Callable[[], Store], restricted: bool = False) -> None:
        self._store, self._restricted = store, restricted

    def __call__(self) -> Badges:
        """Return the badges of the rail."""
        from precinct_app.domain.secrecy import Viewer
        from precinct_app.domain.work import due_counts

        store = self._store()
        viewer = Viewer(store.visit.user_id, self._restricted)
        with store.read() as session:
            due = due_counts(session, viewer, date.today()).pressing  # noqa: DTZ011 - a day of the wall clock
        return Badges({"today": (due, "due")} if due else {})
