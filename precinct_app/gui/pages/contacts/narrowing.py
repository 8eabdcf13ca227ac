"""What the list of contacts is narrowed to: period, channel, situation, outcome, promises, one series.

``changed`` asks for a new reading. A saved filter holds all of it with the typed words and the order.
"""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from precinct_app.domain.base import Id
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.contact_list import LATE, OPEN, Wanted
from precinct_app.gui.pages.contacts.columns import today
from precinct_app.gui.widgets import Button, Segmented
from precinct_app.i18n import N_, _, active

# days back from today; None is no limit
PERIODS: tuple[tuple[str, str, int | None], ...] = (
    ("week", N_("7 days"), 6),
    ("month", N_("30 days"), 29),
    ("quarter", N_("90 days"), 89),
    ("year", N_("A year"), 364),
    ("all", N_("All"), None),
)
USUAL_PERIOD = "month"
LEAST_SIGNS = 9
_NAMES = ("channel", "situation", "outcome", "promise")
_PROMISES = ((OPEN, N_("promise open")), (LATE, N_("promise overdue")))


class Narrowing(QObject):
    """The boxes above the list, and the series that was chosen on a card."""

    changed = Signal()

    def __init__(self, codes: CodeLists, language: str, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._series: Id | None = None
        self._giving = False
        self.period = Segmented([(name, _(words)) for name, words, _days in PERIODS], small=True)
        self.period.set_value(USUAL_PERIOD)
        self.channel = _box(_("Channel"), _("All channels"))
        self.situation = _box(_("Situation"), _("All situations"))
        self.outcome = _box(_("Outcome"), _("All outcomes"))
        self.promise = _box(_("Promise"), _("All promises"))
        self.series = Button("", icon="x", small=True)
        self.series.hide()
        for box, name in self._code_boxes():
            for code in codes.of(name):
                box.addItem(code.short(language), code.code)
        for value, words in _PROMISES:
            self.promise.addItem(_(words), value)
        self.period.changed.connect(self._tell)
        self.series.clicked.connect(self.drop_series)
        for box in (self.channel, self.situation, self.outcome, self.promise):
            box.currentIndexChanged.connect(self._tell)

    def wanted(self) -> Wanted:
        """Return what the list is narrowed to now."""
        channel, situation, outcome, promise = (str(getattr(self, name).currentData()) for name in _NAMES)
        day = today(self._zone)
        since = _since(self.period.value(), day)
        return Wanted(since, None, channel, situation, outcome, promise, self._series, day)

    def words(self) -> list[str]:
        """Return in words what the list is narrowed to, the period first."""
        wanted, language = self.wanted(), active()
        told = [_("Period: all contacts")]
        if wanted.since is not None:
            days = language.date_short(wanted.since), language.date_short(today(self._zone))
            told = [_("Period: {first} – {last}").format(first=days[0], last=days[1])]
        for name in _NAMES:
            box = getattr(self, name)
            if box.currentData():
                told.append(f"{box.accessibleName()}: {box.currentText()}")
        if self._series is not None:
            told.append(self.series.text())
        return told

    def show_series(self, series: Id, words: str) -> None:
        """Show only the contacts of one series, of any time."""
        self.take_look({"series": (series, words), "period": "all"})

    def look(self) -> dict[str, Any]:
        """Return what is chosen, in values that a draft can hold."""
        chosen = {name: getattr(self, name).currentData() for name in _NAMES}
        series = (self._series, self.series.text()) if self._series else None
        return {"period": self.period.value(), **chosen, "series": series}

    def take_look(self, look: Any) -> bool:
        """Choose all of it again; what is not named narrows nothing."""
        self._giving = True
        self.period.set_value(look.get("period") or USUAL_PERIOD)
        for name in _NAMES:
            box = getattr(self, name)
            box.setCurrentIndex(max(0, box.findData(look.get(name) or "")))
        self._series, words = look.get("series") or (None, "")
        self.series.setText(words)
        self.series.setVisible(self._series is not None)
        self._giving = False
        self.changed.emit()
        return True

    def _code_boxes(self) -> tuple[tuple[QComboBox, str], ...]:
        return (
            (self.channel, "contact_channel"), (self.situation, "contact_situation"),
            (self.outcome, "contact_outcome"),
        )  # fmt: skip

    def drop_series(self) -> None:
        """Show the contacts of every series again."""
        self._series = None
        self.series.hide()
        self._tell()

    def _tell(self) -> None:
        if not self._giving:
            self.changed.emit()


def _since(period: object, day: date) -> date | None:
    days = next((back for name, _words, back in PERIODS if name == period), None)
    return None if days is None else day - timedelta(days=days)


def _box(name: str, everything: str) -> QComboBox:
    box = QComboBox()
    box.setProperty("small", True)
    box.setAccessibleName(name)
    box.addItem(everything, "")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(LEAST_SIGNS)
    return box
