"""The visits to a dwelling below its residents: when, what the door gave, in which round; latest first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from precinct_app.domain.clock import from_instant
from precinct_app.domain.event_time import read_told
from precinct_app.domain.social_map.round_reading import KnownVisit
from precinct_app.gui.pages.houses.columns import Words
from precinct_app.gui.widgets import ElidedLabel, Label, clear, column, row, scrolled
from precinct_app.i18n import _, active

MOST_HIGH = 118


class VisitLines(QWidget):
    """Hidden while nobody was there yet."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.lines = column(spacing=4)
        self.lines.setContentsMargins(0, 0, 8, 0)
        inside = QWidget()
        inside.setLayout(self.lines)
        self.area = scrolled(inside)
        # a long history is read with the arrows too
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("Visits to this dwelling"))
        box = column(Label(_("Visits to this dwelling"), "strong"), self.area, spacing=4)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)
        self.hide()

    def show_visits(self, visits: Sequence[KnownVisit]) -> None:
        """Show ``visits`` in the order given."""
        clear(self.lines)
        for visit in visits:
            result = self._words.naming.code("dwelling_state", visit.result)
            line = row(Label(visit_moment(visit), "small", "t2"), Label(result, "small"), 0)
            self.lines.addLayout(line)
            if visit.round_kind:
                name = self._words.naming.pair(visit.round_kk, visit.round_ru)
                told = name or self._words.naming.code("round_kind", visit.round_kind)
                self.lines.addWidget(ElidedLabel(told, "note", "t3"))
        high = self.lines.sizeHint().height() + 4
        self.area.setFixedHeight(min(MOST_HIGH, high))
        self.setVisible(bool(visits))


def visit_moment(visit: KnownVisit) -> str:
    """Return the day, with the time where it was noted; a blank one names the day of entry as such."""
    if not visit.happened:
        day = active().date_short(from_instant(visit.entered_us).date())
        return _("no time noted, entered: {day}").format(day=day)
    moment = read_told(visit.happened)
    return (
        active().date_short(moment)
        if len(visit.happened) == len("2026-11-24")
        else active().date_time(moment)
    )
