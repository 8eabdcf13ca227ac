"""The fields of the map's filter (``MapFilter``): kind, state of a finding, date; and the day of the map.

The line below says how many records are shown of all. What is chosen outlives a window made anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.register.map_filter import OVERDUE, MapFilter, Trait
from precinct_app.gui.cards.rows import code_box
from precinct_app.gui.widgets import Button, DateEdit, Label, column, row
from precinct_app.i18n import _, active, sort_key


class FilterBox(QWidget):
    """The fields of the filter. ``changed`` tells that another filter holds, ``day_changed`` that the map of
    another day is asked for.
    """

    changed = Signal()
    day_changed = Signal()

    def __init__(self, codes: CodeLists, language: str) -> None:
        super().__init__()
        self._codes, self._language = codes, language
        self._kinds: list[tuple[str, str]] = []
        self.setAccessibleName(_("Filter of the map"))
        states = [(value.code, value.short(language)) for value in codes.of("finding_state")]
        self.kind = code_box(_("Kind"), [("", _("All kinds"))])
        more = [("", _("Any state")), (OVERDUE, _("overdue"))]
        self.state = code_box(_("State of the finding"), [*more, *states])
        self.since, self.until = DateEdit(_("From")), DateEdit(_("To"))
        self.on_day = DateEdit(_("On the day"))
        self.on_day.setToolTip(_("Roles that held and findings that were open on that day; empty is today"))
        self.shown = Label("", "note", "t2", wrap=True)
        self.clear_button = Button(_("Clear the filter"), "link", "filter-off")
        self.clear_button.hide()
        self.on_day.setMinimumWidth(0)
        last = row(Label("–", "small", "t2"), self.until, spacing=4)
        last.setStretch(1, 1)
        noted = Label(_("Noted from – to"), "note", "t2")
        box = column(self.kind, self.state, noted, self.since, last, spacing=4)
        day = row(Label(_("On the day"), "note", "t2"), self.on_day, spacing=6)
        day.setStretch(1, 1)
        box.addLayout(day)
        box.addLayout(row(self.shown, 0, self.clear_button))
        self.setLayout(box)
        for chooser in (self.kind, self.state):
            chooser.currentIndexChanged.connect(self._tell)
        for field in (self.since, self.until):
            field.textChanged.connect(self._tell)
        self.on_day.textChanged.connect(self._tell_day)
        self.clear_button.clicked.connect(self.clear)

    def value(self) -> MapFilter:
        """Return what is asked for."""
        return MapFilter(
            str(self.kind.currentData() or ""), str(self.state.currentData() or ""),
            self.since.value(), self.until.value(),
        )  # fmt: skip

    def day(self) -> date | None:
        """Return the day whose map is asked for, None for today."""
        return self.on_day.value()

    def look(self) -> dict[str, Any]:
        """Return what is asked for, for a window made anew."""
        asked, kind = self.value(), self.kind.currentText()
        return {
            "kind": asked.kind, "named": kind if asked.kind else "", "state": asked.state,
            "since": asked.since, "until": asked.until, "day": self.day(),
        }  # fmt: skip

    def take_look(self, look: dict[str, Any]) -> bool:
        """Ask for it again; a kind that is not offered yet is named anew once the records are read."""
        if look["kind"] and self.kind.findData(look["kind"]) < 0:
            self.kind.addItem(look["named"], look["kind"])
        with _silent(self.kind, self.state, self.since, self.until):
            self.kind.setCurrentIndex(max(0, self.kind.findData(look["kind"])))
            self.state.setCurrentIndex(max(0, self.state.findData(look["state"])))
            self.since.set_value(look["since"])
            self.until.set_value(look["until"])
        self.changed.emit()
        self.on_day.set_value(look["day"])
        return True

    def choose_kind(self, code: str) -> None:
        """Show this kind only; once more shows all."""
        place = self.kind.findData(code)
        self.kind.setCurrentIndex(0 if place == self.kind.currentIndex() else max(0, place))

    def offer_kinds(self, traits: Iterable[Trait]) -> None:
        """Offer the kinds that there are; the chosen one stays chosen, even when its last record went."""
        chosen = str(self.kind.currentData() or "")
        found = {trait.kind: trait.list_name for trait in traits}
        named = {code: self._codes.get(name, code).short(self._language) for code, name in found.items()}
        if chosen and chosen not in named:
            named[chosen] = self.kind.currentText()
        kinds = sorted(named.items(), key=_text)
        if kinds == self._kinds:
            return
        self._kinds = kinds
        _refill(self.kind, [("", _("All kinds")), *kinds], chosen)

    def show_count(self, shown: int, of: int) -> None:
        """Say how many records the filter shows."""
        filtered = bool(self.value()) or self.day() is not None
        numbers = {"n": active().number(shown), "m": active().number(of)}
        self.shown.setText(_("Shown: {n} of {m}").format(**numbers) if filtered else "")
        self.clear_button.setVisible(filtered)

    def clear(self) -> None:
        """Show everything again."""
        with _silent(self.kind, self.state, self.since, self.until):
            self.kind.setCurrentIndex(0)
            self.state.setCurrentIndex(0)
            self.since.set_value(None)
            self.until.set_value(None)
        self.changed.emit()
        self.on_day.set_value(None)

    def _tell_day(self, _text: str = "") -> None:
        if self.on_day.is_blank() or self.on_day.value() is not None:
            self.day_changed.emit()

    def _tell(self) -> None:
        self.changed.emit()


@contextmanager
def _silent(*fields: QWidget) -> Iterator[None]:
    """Let several fields change without telling of each."""
    for field in fields:
        field.blockSignals(True)
    yield
    for field in fields:
        field.blockSignals(False)


def _text(entry: tuple[str, str]) -> str:
    return sort_key(entry[1])


def _refill(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    box.blockSignals(True)
    box.clear()
    for code, text in choices:
        box.addItem(text, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
