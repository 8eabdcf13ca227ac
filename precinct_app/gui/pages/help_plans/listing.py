"""The list of help plans: whom they are for, what is due next, how much of each is done."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.help_list import PlanRow
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.context import Context
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import Button, EmptyState, PillText, Segmented, Sheet, wrapped
from precinct_app.i18n import _

OPEN, LATE, ENDED, ALL = "open", "late", "ended", "all"
WIDTH = 468


class PlanList(Sheet):
    """The list; ``chosen`` gives a plan (None for none)."""

    chosen = Signal(object)
    opened = Signal()
    new_asked = Signal()

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(padded=False, spacing=0)
        self._rows: Sequence[PlanRow] = ()
        self._naming = naming
        self.setFixedWidth(WIDTH)
        self.model = TableModel(self._columns(), row_key=_key)
        self.table = TableView(self.model, _("Help plans"), tall=True)
        self.filter = FilterBox(self.table, _("Name, situation"))
        self.state = Segmented(
            [(OPEN, _("Open ones")), (LATE, _("Overdue")), (ENDED, _("Closed ones")), (ALL, _("All"))],
            small=True,
        )
        self.new = Button(_("New plan"), "primary", "plus", key="N")
        self.empty = EmptyState(
            "heart-handshake", _("There are no help plans here"),
            _("N – whom it is for; then each need with partner, day and result."),
        )  # fmt: skip
        head = wrapped(self.state, self.filter, 0, self.new)
        head.setContentsMargins(10, 8, 10, 8)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)
        self.new.setVisible(context.may(Permission.EDIT_REGISTER))
        self.new.clicked.connect(self.new_asked)
        self.state.changed.connect(self._narrow)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self._open)

    def _columns(self) -> list[Column]:
        return [
            Column(_("Whom"), _whom, 0, Kind.LINES),
            Column(_("Term"), self._due, 132, Kind.PILL, sort=_next_due),
            Column(_("Done"), _done, 84, Kind.NUMBER),
        ]

    def _due(self, line: PlanRow) -> PillText | str:
        if line.record.closed_day is not None:
            return PillText(self._naming.language.date_short(line.record.closed_day), "ok", "check")
        return due_cell(line.next_due, wall_today(), self._naming.language) if line.next_due else ""

    def set_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show these plans."""
        self._rows = rows
        self._narrow()

    def rows(self) -> Sequence[PlanRow]:
        """Return all plans that were read."""
        return self._rows

    def show_one(self, key: Id) -> bool:
        """Choose a plan, among all where the state leaves it out; False when it is not there."""
        if self.table.choose(key):
            return True
        if not any(line.key == key for line in self._rows):
            return False
        self.filter.clear()
        self.state.set_value(ALL)
        return self.table.choose(key)

    def current(self) -> PlanRow | None:
        """Return the chosen plan."""
        found: PlanRow | None = self.table.current_row()
        return found

    def _narrow(self, _value: object = None) -> None:
        day = wall_today()
        fits = {
            OPEN: [line for line in self._rows if line.record.closed_day is None],
            LATE: [line for line in self._rows if line.is_late(day)],
            ENDED: [line for line in self._rows if line.record.closed_day is not None],
        }
        for name, found in fits.items():
            self.state.set_count(name, len(found))
        shown = fits.get(str(self.state.value()), list(self._rows))
        self.model.set_rows(shown)
        self.stack.setCurrentWidget(self.table if shown else self.empty)
        if self.table.current_row() is None and not self.table.choose_first():
            self.chosen.emit(None)
        elif self.table.current_row() is not None:
            self.chosen.emit(self.table.current_row())

    def _choose(self, line: PlanRow | None) -> None:
        self.chosen.emit(line)

    def _open(self, _line: PlanRow) -> None:
        self.opened.emit()


def _key(line: PlanRow) -> Id:
    return line.key


def _whom(line: PlanRow) -> TwoPart:
    return TwoPart(line.person.title, " ".join(line.record.situation.split()) or line.person.detail)


def _next_due(line: PlanRow) -> date:
    return line.next_due or date.max


def _done(line: PlanRow) -> str:
    return _("{done} of {n}").format(done=len(line.needs) - len(line.waiting), n=len(line.needs))
