"""The list of facts of domestic violence: the clock first, then where and who, as one walks."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox

from precinct_app.gui.pages.places.things_list import ThingsList
from precinct_app.gui.pages.violence.clock_words import DONE, LATE, RUNNING, moment_words
from precinct_app.gui.pages.violence.reading import FactRow
from precinct_app.gui.tables import Column, Kind, TwoPart
from precinct_app.gui.widgets import Button, EmptyState, PillText, wrapped
from precinct_app.i18n import _


class FactList(ThingsList):
    """The list with its filter by the state of the clock."""

    def __init__(self, may_edit: bool) -> None:
        super().__init__(_columns(), _("Facts of domestic violence"), "violence", _("Filter: name, address"))
        self.doubles_button.hide()
        self.state = QComboBox()
        self.state.setAccessibleName(_("Clock of the notices"))
        for code, words in (
            ("", _("All facts")), (RUNNING, _("The clock runs")), (LATE, _("Late")), (DONE, _("All sent")),
        ):  # fmt: skip
            self.state.addItem(words, code)
        self.new_button = Button(_("New fact"), icon="plus", key="N", small=True)
        if not may_edit:
            self.new_button.hide()
        self.empty = EmptyState(
            "home-heart", _("No facts of domestic violence"),
            _("N – write the minute when the police learned: the clock of 24 hours runs from then."),
        )  # fmt: skip
        self.assemble(wrapped(self.words, self.state, 0, self.new_button))

    def boxes(self) -> Sequence[QComboBox]:
        """Return the boxes that narrow the list."""
        return [self.state]

    def fits(self, row: Any) -> bool:
        """Tell whether a fact fits the chosen state."""
        wanted = self.state.currentData()
        return not wanted or row.state.state == wanted


def _columns() -> list[Column]:
    return [
        Column(_("Notices"), _pill, 186, Kind.PILL, sort=_order, least=176),
        Column(_("Address"), _address, 0, least=176),
        Column(_("Victim"), _victim, 200, Kind.NAME, least=140),
        Column(_("Police learned"), _learned, 122, Kind.MUTED, sort=_moment, spare=2),
        Column(_("Sent"), _sent, 74, Kind.MUTED, sortable=False, spare=3),
        Column(_("Risk"), _level, 78, Kind.MUTED, spare=1),
    ]


def _pill(row: FactRow) -> PillText:
    return row.state.pill


def _order(row: FactRow) -> Any:
    return (("late", "running", "done").index(row.state.state), row.learned)


def _address(row: FactRow) -> str:
    return row.address


def _victim(row: FactRow) -> TwoPart:
    return TwoPart(row.victim)


def _learned(row: FactRow) -> str:
    return moment_words(row.learned)


def _moment(row: FactRow) -> Any:
    return row.learned


def _sent(row: FactRow) -> str:
    return f"{row.state.sent} / {row.state.of}"


def _level(row: FactRow) -> str:
    return row.level
