"""The list of appeals: filter, state, kind, the table, and how many are late."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget

from precinct_app.domain.appeal_list import AppealRow
from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.appeals.columns import AppealColumns
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import Button, EmptyState, Label, Segmented, Sheet, row, wrapped
from precinct_app.i18n import _, active, ngettext

KINDS_WIDTH = 140
OPEN, LATE, ENDED, ALL = "open", "late", "ended", "all"


class AppealList(Sheet):
    """The list; ``chosen`` and ``opened`` give the key of an appeal (None for none)."""

    opened = Signal(object)
    chosen = Signal(object)
    new_asked = Signal()

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(padded=False, spacing=0)
        self._rows: Sequence[AppealRow] = ()
        self.columns = AppealColumns(naming)
        self.model = TableModel(self.columns.columns(), row_key=_key)
        self.table = TableView(self.model, _("Appeals and materials"), remember="appeals")
        self.filter = FilterBox(self.table, _("Number, applicant, gist"))
        self.state = Segmented(
            [(OPEN, _("Open ones")), (LATE, _("Overdue")), (ENDED, _("Closed ones")), (ALL, _("All"))],
            small=True,
        )
        self.kind = _kind_box(context)
        self.new = Button(_("New appeal"), "primary", "plus", key="N")
        self.totals = Label("", "small", "t2")
        self.empty = EmptyState(
            "mail", _("There are no appeals here"),
            _("N – enter the number, the receipt and the term; the register itself is not copied."),
        )  # fmt: skip
        self._assemble()
        self.new.setVisible(context.may(Permission.EDIT_CONTACTS))
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._choose)
        self.new.clicked.connect(self.new_asked)
        self.state.changed.connect(self._narrow)
        self.kind.currentIndexChanged.connect(self._narrow)

    def _assemble(self) -> None:
        head = wrapped(self.filter, self.state, self.kind, 0, self.new)
        head.setContentsMargins(10, 8, 10, 8)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        foot = row(self.totals, 0)
        foot.setContentsMargins(14, 6, 14, 7)
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)
        self.add_line()
        self.body.addLayout(foot)

    def set_rows(self, rows: Sequence[AppealRow]) -> None:
        """Show these appeals."""
        self._rows = rows
        self._narrow()

    def rows(self) -> Sequence[AppealRow]:
        """Return all appeals that were read."""
        return self._rows

    def show_one(self, key: Id) -> bool:
        """Choose an appeal, in the list of all where the filter leaves it out; False when it is not there."""
        if self.table.choose(key):
            return True
        if not any(line.id == key for line in self._rows):
            return False
        self.filter.clear()
        self.kind.setCurrentIndex(0)
        self.state.set_value(ALL)
        return self.table.choose(key)

    def current(self) -> AppealRow | None:
        """Return the chosen appeal."""
        found: AppealRow | None = self.table.current_row()
        return found

    def _narrow(self, _value: object = None) -> None:
        state, kind, day = self.state.value(), self.kind.currentData(), wall_today()
        fits = {
            OPEN: [line for line in self._rows if line.is_open()],
            LATE: [line for line in self._rows if line.is_late(day)],
            ENDED: [line for line in self._rows if not line.is_open()],
        }
        for name, found in fits.items():
            self.state.set_count(name, len(found))
        shown = [line for line in fits.get(str(state), self._rows) if not kind or line.kind == kind]
        self.model.set_rows(shown)
        self.stack.setCurrentWidget(self.table if shown else self.empty)
        self._tell_totals(shown, len(fits[LATE]))
        if self.table.current_row() is None and not self.table.choose_first():
            self.chosen.emit(None)

    def _tell_totals(self, shown: Sequence[AppealRow], late: int) -> None:
        count = ngettext("{n} appeal", "{n} appeals", len(shown)).format(n=active().number(len(shown)))
        today_due = sum(line.is_open() and line.due_day == wall_today() for line in self._rows)
        parts = [count, _("overdue: {n}").format(n=late), _("due today: {n}").format(n=today_due)]
        self.totals.setText(" · ".join(parts))

    def _open(self, line: AppealRow) -> None:
        self.opened.emit(line.id)

    def _choose(self, line: AppealRow | None) -> None:
        self.chosen.emit(None if line is None else line.id)


def _kind_box(context: Context) -> QComboBox:
    box = QComboBox()
    box.setProperty("small", True)
    box.setAccessibleName(_("Kind"))
    box.setMaximumWidth(KINDS_WIDTH)
    box.addItem(_("All kinds"), "")
    for code, text in choices_of(context, "appeal_kind"):
        box.addItem(text, code)
    return box


def _key(line: AppealRow) -> Id:
    return line.id
