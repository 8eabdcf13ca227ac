"""The counts on the rail: what is overdue or due today, the clocks that run, open gaps of the audit."""

from collections.abc import Callable

from precinct_app.gui.context import Badges
from precinct_app.storage.store import Store


class DueCounter:
    """Counts on the reader's thread what the day's page lists for the same user.

    ``store`` is asked each time, because a new key opens it anew; ``restricted`` and ``people`` tell whether
    the user's role shows restricted records and residents.
    """

    def __init__(self, store: Callable[[], Store], restricted: bool = False, people: bool = True) -> None:
        self._store, self._restricted, self._people = store, restricted, people

    def __call__(self) -> Badges:
        """Return the badges of the rail."""
        from precinct_app.domain.audit.months import latest_counts
        from precinct_app.domain.clock import wall_now
        from precinct_app.domain.secrecy import Viewer
        from precinct_app.domain.work import count_running, due_counts

        store = self._store()
        viewer = Viewer(store.visit.user_id, self._restricted, self._people)
        with store.read() as session:
            due = due_counts(session, viewer, wall_now(store.zone).date()).pressing
            due += count_running(session, viewer) if self._people else 0
            gaps = sum(found for found, _looked in latest_counts(session)[1].values()) if self._people else 0
        counts = {"today": (due, "due"), "audit": (gaps, "open")}
        return Badges({page: count for page, count in counts.items() if count[0]})
