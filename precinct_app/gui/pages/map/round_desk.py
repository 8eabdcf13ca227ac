"""An open round on the map, one of several that go on at once; off until switched on."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map.round_reading import RoundMark, current_rounds, round_marks
from precinct_app.geo.features import Marker
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.pages.map.layers_panel import LayerSign
from precinct_app.gui.pages.rounds.map_marks import LAYER, legend, off_the_map, round_markers
from precinct_app.gui.widgets import Label, clear, column, row
from precinct_app.i18n import _, active
from precinct_app.storage.store import Store
from precinct_app.tasks import Progress


@dataclass(frozen=True, slots=True)
class Marked:
    """The open rounds (key, name), the one that is shown, and how far its houses are."""

    rounds: tuple[tuple[Id, str], ...] = ()
    shown: Id | None = None
    marks: tuple[RoundMark, ...] = ()


class ReadMarks:
    """Reads how far the houses of an open round are: of ``wanted``, else of the one that ends first."""

    def __init__(self, store: Store, wanted: Id | None, naming: Naming) -> None:
        self._store, self._wanted, self._naming = store, wanted, naming

    def __call__(self, progress: Progress) -> Marked:
        """Do the work."""
        with self._store.read() as session:
            found = current_rounds(session, wall_today())
            named = tuple((one.id, self._naming.pair(one.name_kk, one.name_ru)) for one in found)
            if not named:
                return Marked()
            shown = self._wanted if self._wanted in dict(named) else named[0][0]
            return Marked(named, shown, tuple(round_marks(session, shown or b"")))


class RoundDesk(QObject):
    """Belongs to the page of the map: its row of the left panel and its markers."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page = page
        self._row = page.layers.rows[LAYER]
        self._found = Marked()
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Round"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        self._row.kinds.addWidget(self.choice)
        self._legend = column(spacing=0)
        self._row.kinds.addLayout(self._legend)
        page.layers.toggled.connect(self._toggled)
        self.choice.activated.connect(self._choose)

    def read(self) -> None:
        """Read the rounds again."""
        page = self._page
        work = ReadMarks(page.context.store, self._found.shown, naming_of(page.context))
        page.context.tasks.run(work, self._take, quiet=True)

    def markers(self) -> list[Marker]:
        """Return the houses of the round while its layer is on."""
        return round_markers(self._found.marks) if self._row.switch.isChecked() else []

    def _choose(self, place: int) -> None:
        """Show another of several rounds that go on at once."""
        self._found = replace(self._found, shown=self._found.rounds[place][0])
        self.read()

    def _take(self, found: Marked) -> None:
        if found == self._found:
            return
        self._found = found
        marks = found.marks
        self._row.setVisible(bool(found.rounds))
        self._row.show_count(len(marks), off_the_map(marks))
        self._offer()
        clear(self._legend)
        for look, words, count in legend(marks):
            self._legend.addWidget(_Line(look, words, count))
        self._page.show_markers()

    def _offer(self) -> None:
        """Name the round that is shown, and the others."""
        self.choice.clear()
        self.choice.addItems([name for _key, name in self._found.rounds])
        keys = [key for key, _name in self._found.rounds]
        if self._found.shown in keys:
            self.choice.setCurrentIndex(keys.index(self._found.shown))
        self.choice.setToolTip(self.choice.currentText())
        self.choice.setVisible(len(keys) > 1)
        self._row.name.setToolTip(self.choice.currentText())

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
