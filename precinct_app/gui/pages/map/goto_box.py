"""The field on the map that goes anywhere: coordinates, a street, an address, any record that is found."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.addresses import Street
from precinct_app.domain.base import live
from precinct_app.geo.coordinates import parse_place, place_text
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import Result, SearchBox
from precinct_app.i18n import _, active, fold
from precinct_app.tasks import READER, Progress

WIDE, TOP, RIGHT = 330, 12, 12
MOST_STREETS = 5
SPOT = "spot"
Answer = Callable[[Sequence[Result]], None]


class GotoBox(SearchBox):
    """Lies at the upper right of the map. ``place_asked`` gives (lon, lat), ``record_asked`` (type, key)."""

    place_asked = Signal(float, float)
    record_asked = Signal(object, str)

    def __init__(self, context: Context, canvas: QWidget) -> None:
        super().__init__(keycap="Ctrl+G")
        self._context, self._canvas = context, canvas
        self.setParent(canvas)
        words = _("Go to an address, an object or coordinates")
        self.setPlaceholderText(_("Address, object, coordinates"))
        self.setAccessibleName(words)
        self.setToolTip(f"{words} (Ctrl+G)")
        self.set_provider(self._provide)
        self.chosen.connect(self._go)
        canvas.installEventFilter(self)
        self.place_box()

    def take_focus(self) -> None:
        """Take the keyboard, what was typed before chosen."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def place_box(self) -> None:
        """Stand at the upper right, narrower on a narrow map."""
        wide = min(WIDE, max(180, self._canvas.width() - 300))
        self.setGeometry(self._canvas.width() - RIGHT - wide, TOP, wide, 32)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the map."""
        if event.type() == QEvent.Type.Resize:
            self.place_box()
        return False

    def _provide(self, query: str, answer: Answer) -> None:
        place = parse_place(query)
        if place is not None:
            title = place_text(*place)
            answer([Result(_("Coordinates"), "current-location", title, key=place, page=SPOT)])
            return
        work = _Find(self._context, query, answer)
        self._context.tasks.run(work, _hand_over, kind=READER, quiet=True)

    def _go(self, result: Result, _on_map: bool) -> None:
        if result.page == SPOT and isinstance(result.key, tuple):
            self.place_asked.emit(*result.key)
        elif result.record is not None or isinstance(result.key, tuple):
            self.record_asked.emit(result.record or result.key, "")
        elif isinstance(result.key, bytes):
            self.record_asked.emit(("", result.key), str(result.extra.get("kind") or ""))


class _Find:
    """Finds streets by any part of their name, then what the search of the window finds."""

    def __init__(self, context: Context, query: str, answer: Answer) -> None:
        self._context, self._query, self._answer = context, query, answer

    def __call__(self, progress: Progress) -> tuple[Answer, list[Result]]:
        """Do the work."""
        found = self._streets()
        if self._context.search is not None:
            known = {result.key for result in found}
            found += [one for one in self._context.search(self._query) if one.record not in known]
        return self._answer, found

    def _streets(self) -> list[Result]:
        wanted, language = fold(self._query), active()
        with self._context.store.read() as session:
            rows: list[Any] = list(session.scalars(live(Street).order_by(Street.sort_kk)))
        found = [street for street in rows if wanted in fold(f"{street.name_kk} {street.name_ru}")]
        return [
            Result(_("Streets"), "road", language.pick(s.name_kk, s.name_ru), key=("street", s.id))
            for s in found[:MOST_STREETS]
        ]


def _hand_over(found: tuple[Answer, list[Result]]) -> None:
    answer, results = found
    answer(results)
