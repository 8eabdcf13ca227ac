"""The open round on the map: its houses by how far they are, each with a sign; off until switched on."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from precinct_app.domain.clock import wall_today
from precinct_app.domain.social_map.round_reading import RoundMark, current_round, round_marks
from precinct_app.geo.features import Marker
from precinct_app.gui.pages.map.layers_panel import LayerSign
from precinct_app.gui.pages.rounds.map_marks import LAYER, legend, off_the_map, round_markers
from precinct_app.gui.widgets import Label, clear, row
from precinct_app.i18n import active
from precinct_app.storage.store import Store
from precinct_app.tasks import Progress


class ReadMarks:
    """Reads how far the houses of the open round are; nothing when there is none."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, progress: Progress) -> list[RoundMark]:
        """Do the work."""
        with self._store.read() as session:
            found = current_round(session, wall_today())
            return round_marks(session, found.id) if found is not None else []


class RoundDesk(QObject):
    """Belongs to the page of the map: its row of the left panel and its markers."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page = page
        self._row = page.layers.rows[LAYER]
        self._marks: list[RoundMark] = []
        page.layers.toggled.connect(self._toggled)

    def read(self) -> None:
        """Read the round again."""
        self._page.context.tasks.run(ReadMarks(self._page.context.store), self._take, quiet=True)

    def markers(self) -> list[Marker]:
        """Return the houses of the round while its layer is on."""
        return round_markers(self._marks) if self._row.switch.isChecked() else []

    def _take(self, marks: list[RoundMark]) -> None:
        if marks == self._marks:
            return
        self._marks = marks
        self._row.setVisible(bool(marks))
        self._row.show_count(len(marks), off_the_map(marks))
        clear(self._row.kinds)
        for look, words, count in legend(marks):
            self._row.kinds.addWidget(_Line(look, words, count))
        self._page.show_markers()

    def _toggled(self, code: str, _on: bool) -> None:
        if code == LAYER:
            self._page.show_markers()


class _Line(QWidget):
    """One state of the legend: sign, words, number of houses."""

    def __init__(self, look: Any, words: str, count: int) -> None:
        super().__init__()
        box = row(
            LayerSign(look, look.glyph),
            Label(words, "small"),
            0,
            Label(active().number(count), "small", "t2"),
            spacing=6,
        )
        box.setContentsMargins(0, 0, 40, 0)
        self.setLayout(box)
