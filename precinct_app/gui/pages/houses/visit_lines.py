"""The visits to a dwelling below its residents: when, what the door gave, in which round; latest first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from precinct_app.domain.clock import from_instant
from precinct_app.domain.event_time import read_told
from precinct_app.domain.social_map.round_reading import KnownVisit
from precinct_app.gui.pages.houses.columns import Words
from precinct_app.gui.widgets import Label, column, scrolled
from precinct_app.i18n import _, active

MOST_HIGH, WIDE = 118, 270


class VisitLines(QWidget):
    """Hidden while nobody was there yet."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.lines = Label("", "small", wrap=True)
        self.lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = scrolled(self.lines)
        # a long history is read with the arrows too
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("Visits to this dwelling"))
        box = column(Label(_("Visits to this dwelling"), "strong"), self.area, spacing=4)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)
        self.hide()

    def show_visits(self, visits: Sequence[KnownVisit]) -> None:
        """Show ``visits`` in the order given."""
        self.lines.setText("\n".join(self._line(visit) for visit in visits))
        self.area.setFixedHeight(max(0, min(MOST_HIGH, self.lines.heightForWidth(WIDE))))
        self.setVisible(bool(visits))

    def _line(self, visit: KnownVisit) -> str:
        naming = self._words.naming
        parts = [visit_moment(visit), naming.code("dwelling_state", visit.result)]
        if visit.round_kind:
            name = naming.pair(visit.round_kk, visit.round_ru)
            parts.append(name or naming.code("round_kind", visit.round_kind))
        return " · ".join(parts)


def visit_moment(visit: KnownVisit) -> str:
    """Return the day, with the time where it was noted; a blank one names the day of entry as such."""
    if not visit.happened:
        day = active().date_short(from_instant(visit.entered_us).date())
        return _("no time noted, entered: {day}").format(day=day)
    moment = read_told(visit.happened)
    whole_day = len(visit.happened) == len("2026-11-24")
    return active().date_short(moment) if whole_day else active().date_time(moment)
