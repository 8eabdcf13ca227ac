"""The list of requests to the akimat and other bodies, and the card of the chosen one in both languages."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.case_list import RequestRow
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.context import Context
from precinct_app.gui.pages.cases.states import request_due, state_pill
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    Label,
    Pill,
    Segmented,
    Sheet,
    column,
    hair,
    row,
    scrolled,
    wrapped,
)
from precinct_app.i18n import N_, _, active

OPEN, LATE, ENDED, ALL = "open", "late", "ended", "all"
CARD_WIDTH = 330
TEXTS = (
    ("place", N_("Place")), ("cause", N_("Cause")), ("action", N_("What is asked")),
    ("responsible", N_("Responsible")), ("criterion", N_("Criterion")),
    ("answer", N_("Answer")),
)  # fmt: skip
MUST = ("place", "cause", "action", "responsible", "criterion")


class RequestList(QWidget):
    """List and card. The signals give a row; ``case_asked`` gives the key of a project."""

    edit_asked = Signal(object)
    delete_asked = Signal(object)
    case_asked = Signal(object)
    new_asked = Signal()

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__()
        self._rows: Sequence[RequestRow] = ()
        self._case: Id | None = None
        self._day = wall_today()
        self.model = TableModel(_Columns(naming, self._day).columns(), row_key=_key)
        self.table = TableView(self.model, _("Requests to the akimat"), tall=True)
        self.filter = FilterBox(self.table, _("Place, what is asked, who is responsible"))
        self.state = Segmented(
            [(OPEN, _("Open ones")), (LATE, _("Overdue")), (ENDED, _("Closed ones")), (ALL, _("All"))],
            small=True,
        )
        self.of_case = Button("", "ghost", "x", small=True)
        self.of_case.hide()
        self.new = Button(_("New request"), "primary", "plus", "N")
        self._may_edit = context.may(Permission.EDIT_CASES)
        self.empty = EmptyState(
            "mail", _("There are no requests here"),
            _("A request names the place, the cause, what is asked, of whom and by when."),
        )  # fmt: skip
        self.card = RequestCard(context, naming)
        self._assemble()
        self._connect()
        self.new.setVisible(self._may_edit)

    def _assemble(self) -> None:
        sheet = Sheet(padded=False, spacing=0)
        head = wrapped(self.filter, self.of_case, self.state, 0, self.new)
        head.setContentsMargins(12, 10, 12, 10)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        sheet.body.addLayout(head)
        sheet.body.addWidget(hair("line"))
        sheet.body.addWidget(self.stack, 1)
        box = row(sheet, self.card, spacing=12)
        box.setStretch(0, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.table.opened.connect(self.edit_asked)
        self.table.current_changed.connect(self.card.show_row)
        self.new.clicked.connect(self.new_asked)
        self.state.changed.connect(self._narrow)
        self.of_case.clicked.connect(self.show_all_cases)
        self.card.edit_asked.connect(self.edit_asked)
        self.card.delete_asked.connect(self.delete_asked)
        self.card.case_asked.connect(self.case_asked)

    def show_rows(self, rows: Sequence[RequestRow]) -> None:
        """Show these requests under the filters that hold."""
        self._rows = rows
        self.state.set_count(OPEN, sum(request.is_open for request in rows))
        self.state.set_count(LATE, sum(self._is_late(request) for request in rows))
        self._narrow()

    def show_case(self, case: Id) -> None:
        """Show the requests of one project only, whatever their state."""
        self._case = case
        self.state.set_value(ALL)
        self._narrow()

    def show_all_cases(self) -> None:
        """Show the requests of all projects again."""
        self._case = None
        self._narrow()

    def choose(self, key: Id) -> None:
        """Choose a request; filters that hide it are cleared."""
        if not self.table.choose(key) and any(request.request.id == key for request in self._rows):
            self.filter.clear()
            self.state.set_value(ALL)
            self.show_all_cases()
            self.table.choose(key)

    def current(self) -> RequestRow | None:
        """Return the chosen row."""
        chosen = self.table.current_row()
        return chosen if isinstance(chosen, RequestRow) else None

    def _is_late(self, request: RequestRow) -> bool:
        due = request.request.due_day
        return request.is_open and due is not None and due < self._day

    def _fits(self, request: RequestRow) -> bool:
        if self._case is not None and request.request.case_id != self._case:
            return False
        state = self.state.value()
        wanted = {OPEN: request.is_open, LATE: self._is_late(request), ENDED: not request.is_open}
        return bool(wanted.get(str(state), True))

    def _narrow(self, _value: object = None) -> None:
        kept = [request for request in self._rows if self._fits(request)]
        self.model.set_rows(kept)
        self.stack.setCurrentWidget(self.table if kept else self.empty)
        numbers = [r.case[1] for r in self._rows if r.case is not None and r.case[0] == self._case]
        self.of_case.setVisible(self._case is not None)
        self.of_case.setText(numbers[0] if numbers else _("this project"))
        if kept and self.current() is None:
            self.table.choose_first()
        self.card.show_row(self.current())


class RequestCard(Sheet):
    """One request: facts, its texts in both languages, what is missing, its history."""

    edit_asked = Signal(object)
    delete_asked = Signal(object)
    case_asked = Signal(object)

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(padded=False, spacing=0)
        self._naming, self._may_edit = naming, context.may(Permission.EDIT_CASES)
        self._row: RequestRow | None = None
        self.setFixedWidth(CARD_WIDTH)
        self.tabs = Segmented([("card", _("Card")), ("history", _("History"))], small=True)
        self.tabs.setAccessibleName(_("Card or history"))
        self.title, self.state = Label("", "heading", wrap=True), Pill()
        self.case = Button("", "link", "triangle-square-circle")
        self.facts, self.texts = Facts(110), Facts(110)
        self.missing = Label("", "small", "warn", wrap=True)
        self.edit = Button(_("Change"), icon="edit", key="E", small=True)
        self.delete = Button(_("Delete"), "ghost", "trash", small=True)
        self.history = HistoryPanel(context)
        self.nothing = EmptyState("mail", _("No request is chosen"), "")
        self._assemble()
        self._connect()
        self.show_row(None)

    def _assemble(self) -> None:
        head = row(self.tabs, 0)
        head.setContentsMargins(12, 8, 12, 8)
        card = QWidget()
        card.setLayout(
            column(
                self.title, row(self.state, self.case, 0), self.facts, hair(), self.texts, self.missing, 0,
                spacing=8,
            )
        )  # fmt: skip
        card.layout().setContentsMargins(14, 8, 12, 8)  # type: ignore[union-attr]
        self.stack = QStackedWidget()
        for page in (scrolled(card), self.history, self.nothing):
            self.stack.addWidget(page)
        foot = row(self.edit, 0, self.delete)
        foot.setContentsMargins(12, 6, 12, 8)
        self.body.addLayout(head)
        self.body.addWidget(hair("line"))
        self.body.addWidget(self.stack, 1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._show_tab)
        self.edit.clicked.connect(self._edit)
        self.delete.clicked.connect(self._delete)
        self.case.clicked.connect(self._ask_case)

    def show_row(self, shown: RequestRow | None) -> None:
        """Show a request, nothing for None."""
        self._row = shown
        for button in (self.edit, self.delete):
            button.setVisible(shown is not None and self._may_edit)
        if shown is not None:
            self._show_request(shown)
        self._show_tab(self.tabs.value())

    def _show_request(self, shown: RequestRow) -> None:
        request = shown.request
        self.title.setText(_("Request No. {number}").format(number=request.number))
        self.state.set_pill(state_pill(self._naming, "request_state", request.state))
        self.case.setVisible(shown.case is not None)
        self.case.setText(shown.case[1] if shown.case else "")
        days = (
            (_("Handed in on"), request.submitted_day), (_("Due"), request.due_day),
            (_("Answered on"), request.answered_day),
        )  # fmt: skip
        self.facts.set_rows([(name, active().date_short(day)) for name, day in days if day])
        self.texts.set_rows(self._text_rows(shown))
        lacking = [_(words) for name, words in TEXTS if name in MUST and not _both(shown, name)]
        told = _("Not written in both languages, the report will lack it: {list}").format(
            list=", ".join(lacking)
        )
        self.missing.setText(told if lacking else "")

    def _text_rows(self, shown: RequestRow) -> list[tuple[str, str | QWidget]]:
        rows: list[tuple[str, str | QWidget]] = []
        for name, words in TEXTS:
            kk, ru = (getattr(shown.request, f"{name}_{code}") for code in ("kk", "ru"))
            if kk or ru:
                both = QWidget()
                lines = [Label(kk, wrap=True)] if kk else []
                lines += [Label(ru, "small", "t2", wrap=True)] if ru else []
                both.setLayout(column(*lines, spacing=1))
                both.setAccessibleName(f"{_(words)}: {kk} / {ru}")
                rows.append((_(words), both))
        return rows

    def _show_tab(self, name: object) -> None:
        if self._row is None:
            self.stack.setCurrentWidget(self.nothing)
        elif name == "history":
            self.stack.setCurrentWidget(self.history)
            self.history.show_record("request", self._row.request.id)
        else:
            self.stack.setCurrentIndex(0)

    def _edit(self) -> None:
        self.edit_asked.emit(self._row)

    def _delete(self) -> None:
        self.delete_asked.emit(self._row)

    def _ask_case(self) -> None:
        if self._row is not None and self._row.case is not None:
            self.case_asked.emit(self._row.case[0])


def _both(shown: RequestRow, name: str) -> bool:
    return bool(getattr(shown.request, f"{name}_kk") and getattr(shown.request, f"{name}_ru"))


class _Columns:
    """The columns of the list in one language."""

    def __init__(self, naming: Naming, day: date) -> None:
        self._naming, self._day = naming, day

    def columns(self) -> list[Column]:
        return [
            Column(_("Place and what is asked"), self.what, 0, Kind.LINES, least=180),
            Column(_("Who is responsible"), self.who, 190, Kind.LINES, least=110, spare=1),
            Column(_("Due"), self.due, 112, Kind.PILL, sort=_due_day),
            Column(_("State"), self.state, 124, Kind.PILL),
        ]

    def what(self, row_: RequestRow) -> TwoPart:
        request = row_.request
        return TwoPart(
            self._naming.pair(request.place_kk, request.place_ru),
            self._naming.pair(request.action_kk, request.action_ru),
        )

    def who(self, row_: RequestRow) -> TwoPart:
        request = row_.request
        number = _("No. {number}").format(number=request.number)
        return TwoPart(self._naming.pair(request.responsible_kk, request.responsible_ru), number)

    def due(self, row_: RequestRow) -> object:
        return request_due(row_.request, not row_.is_open, self._day, self._naming)

    def state(self, row_: RequestRow) -> object:
        return state_pill(self._naming, "request_state", row_.request.state)


def _key(row_: RequestRow) -> object:
    return row_.request.id


def _due_day(row_: RequestRow) -> date | None:
    return row_.request.due_day
