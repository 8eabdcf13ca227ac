"""One help plan: whom it is for, the situation, its needs with partner, day and result, its history."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.help_list import PlanRow
from precinct_app.domain.help_plans import HelpNeed
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.context import Context
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    Label,
    Pill,
    PillText,
    Segmented,
    Sheet,
    column,
    row,
    wrapped,
)
from precinct_app.i18n import _


class PlanCard(Sheet):
    """The card; the signals are its buttons, ``need_opened`` gives a need."""

    person_asked = Signal(object)
    need_asked = Signal()
    need_opened = Signal(object)
    edit_asked = Signal()
    close_asked = Signal()
    print_asked = Signal()
    remove_asked = Signal()

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(padded=False, spacing=0)
        self._context, self._naming = context, naming
        self.line: PlanRow | None = None
        self.nothing = EmptyState(
            "heart-handshake", _("No help plan is chosen"), _("Choose one in the list or begin one with N.")
        )
        self.name = Button("", "link", "user")
        self.secrecy, self.state = Pill(), Pill()
        self.facts = Facts()
        self.needs = TableModel(self._columns(), row_key=_need_key)
        self.table = TableView(self.needs, _("Needs"), tall=True)
        self.no_needs = EmptyState(
            "list-check", _("No needs yet"), _("Ins – the first need: help, partner, day.")
        )
        self.history = HistoryPanel(context)
        self.tabs = Segmented([("needs", _("Needs")), ("history", _("History"))], small=True)
        self.add = Button(_("New need"), icon="plus", key="Ins", small=True)
        self.edit = Button(_("Change"), icon="edit", key="E", small=True)
        self.close_button = Button(_("Close the plan"), icon="lock", small=True)
        self.print_button = Button(_("Print"), icon="printer", key="Ctrl+P", small=True)
        self.remove = Button(_("Delete"), "ghost", "trash", small=True)
        self._assemble()
        self._connect()
        self.show_plan(None)

    def _assemble(self) -> None:
        head = column(row(self.name, 0, self.state, self.secrecy, spacing=6), self.facts, row(self.tabs, 0))
        head.setContentsMargins(14, 10, 12, 8)
        self.stack = QStackedWidget()
        for part in (self.table, self.no_needs, self.history):
            self.stack.addWidget(part)
        acts = wrapped(self.add, self.edit, self.close_button, self.print_button, 0, self.remove, spacing=6)
        acts.setContentsMargins(14, 8, 12, 10)
        whole = column(head, self.stack, acts, spacing=0)
        whole.setStretch(1, 1)
        self._whole = QWidget()
        self._whole.setLayout(whole)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._whole)

    def _connect(self) -> None:
        self.name.clicked.connect(self._ask_person)
        self.tabs.changed.connect(self._show_tab)
        self.table.opened.connect(self.need_opened)
        self.add.clicked.connect(self.need_asked)
        self.edit.clicked.connect(self.edit_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.print_button.clicked.connect(self.print_asked)
        self.remove.clicked.connect(self.remove_asked)

    def _columns(self) -> list[Column]:
        return [
            Column(_("What help"), self._kind, 0, Kind.LINES, least=150),
            Column(_("Partner"), self._partner, 136, least=100),
            Column(_("By when"), self._due, 124, Kind.PILL, sort=_due_day),
            Column(_("Result"), self._result, 170, Kind.LINES, least=120),
        ]

    def _kind(self, need: HelpNeed) -> TwoPart:
        return TwoPart(self._naming.code("help_kind", need.kind), need.text)

    def _partner(self, need: HelpNeed) -> str:
        return (self.line.partner(need) if self.line else "") or "–"

    def _due(self, need: HelpNeed) -> PillText | str:
        if need.done_day is not None:
            return PillText(self._naming.language.date_short(need.done_day), "ok", "check")
        return due_cell(need.due_day, wall_today(), self._naming.language)

    def _result(self, need: HelpNeed) -> TwoPart:
        if not need.result:
            return TwoPart(_("no result yet"), "")
        day = self._naming.language.date_short(need.result_day) if need.result_day else ""
        told = " · ".join(part for part in (day, need.result_note) if part)
        return TwoPart(self._naming.code("help_result", need.result), told)

    def show_plan(self, line: PlanRow | None) -> None:
        """Show a plan; None for none."""
        self.line = line
        self._whole.setVisible(line is not None)
        self.nothing.setVisible(line is None)
        if line is None:
            return
        language, record = self._naming.language, line.record
        self.name.setText(line.person.title)
        closed = record.closed_day
        words = _("closed {date}").format(date=language.date_short(closed)) if closed else _("it goes on")
        self.state.set_pill(PillText(words, "ok" if closed else "accent", "check" if closed else "clock"))
        short = self._naming.codes.get("secrecy", record.secrecy).short(language.code).partition(":")[0]
        self.secrecy.set_pill(PillText(short, "warn", "lock"))
        self.facts.set_rows([
            (_("Situation of life"), record.situation),
            (_("Plan made on"), language.date_short(record.opened_day)),
            (_("Look again on"), language.date_short(record.review_day) if record.review_day else ""),
            (_("How it ended"), record.close_note),
        ])  # fmt: skip
        self.needs.set_rows(list(line.needs))
        self._allow(closed is not None)
        self._show_tab(self.tabs.value())

    def _allow(self, closed: bool) -> None:
        may = self._context.may(Permission.EDIT_REGISTER)
        self.add.setVisible(may and not closed)
        for button in (self.edit, self.close_button, self.remove):
            button.setVisible(may)
        self.close_button.setText(_("Open again") if closed else _("Close the plan"))
        self.close_button.set_sign("lock-open" if closed else "lock")

    def need(self) -> HelpNeed | None:
        """Return the chosen need."""
        found: HelpNeed | None = self.table.current_row()
        return found

    def _show_tab(self, name: object) -> None:
        if name == "history":
            self.stack.setCurrentWidget(self.history)
            if self.line is not None:
                self.history.show_record("help_plan", self.line.key)
        else:
            self.stack.setCurrentWidget(self.table if self.needs.rows() else self.no_needs)

    def _ask_person(self) -> None:
        if self.line is not None:
            self.person_asked.emit(self.line.record.person_id)

    def texts(self) -> list[str]:
        """Return the words of the card without the table."""
        return [*self.facts.texts(), *(label.text() for label in self._whole.findChildren(Label))]


def _need_key(need: HelpNeed) -> Id:
    return need.id


def _due_day(need: HelpNeed) -> object:
    return need.due_day
