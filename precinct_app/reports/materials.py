"""What a report needs and is long in the making: base map, drawn map, the guard's index of people.

The page of reports keeps one ``Materials`` and prepares every preview with it; ``forget`` drops what a change
of records made untrue. The command line makes a report once and throws it away.
"""

from threading import Lock

from sqlalchemy.orm import Session

from precinct_app.reports.figures import MapDrawing
from precinct_app.reports.material_records import GUARD_RECORDS, MAP_RECORDS
from precinct_app.reports.monthly_data import MonthlyData
from precinct_app.security.guard import Guard
from precinct_app.security.protected import guard_of
from precinct_app.storage.base_maps import load_base_map
from precinct_app.storage.store import Store


class Materials:
    """The parts of a report that outlive one preview; any thread may ask, one at a time makes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._map: MapDrawing | None = None
        self._guard: Guard | None = None

    def guard(self, session: Session) -> Guard:
        """Return the guard over everybody in the store."""
        with self._lock:
            if self._guard is None:
                self._guard = guard_of(session)
            return self._guard

    def figure(self, store: Store, data: MonthlyData, language: str, width: float, height: float) -> object:
        """Return the drawn map of ``data`` (points), None where there is nothing to draw."""
        with self._lock:
            if self._map is None:
                self._map = MapDrawing(load_base_map(store))
            return self._map.figure(data.spots, data.codes, language, width, height)

    def forget(self, changed: set[str]) -> None:
        """Drop what the change of these record types made untrue."""
        with self._lock:
            if changed & MAP_RECORDS:
                self._map = None
            if changed & GUARD_RECORDS:
                self._guard = None
