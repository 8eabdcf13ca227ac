"""The chosen dwelling at the right: state, households, who else is tied to it, what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map.round_reading import KnownVisit
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.columns import Words
from precinct_app.gui.pages.houses.reading import DwellingRow, ResidentRow
from precinct_app.gui.pages.houses.visit_lines import VisitLines
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import Button, EmptyState, Label, Pill, Sheet, column, row
from precinct_app.i18n import _, active, pgettext


class DwellingPanel(Sheet):
    """Shows one dwelling. ``resident_asked`` wants a new resident, ``person_opened`` gives a key."""

    resident_asked = Signal()
    settle_asked = Signal()
    move_asked = Signal()
    household_asked = Signal()
    edit_asked = Signal()
    remove_asked = Signal()
    state_asked = Signal(str)
    person_opened = Signal(object)

    def __init__(self, context: Context, words: Words) -> None:
        super().__init__(spacing=6)
        self._words = words
        self.title, self.line = Label("", "title"), Label("", "body", "t2")
        self.state = Pill()
        self.note = Label("", "small", "t2", wrap=True)
        self.known = Label("", "small", "t2", wrap=True)
        self.residents = TableModel(words.resident_columns(), row_key=_key_of)
        self.view = TableView(self.residents, _("Who lives here"), tall=True)
        self.view.horizontalHeader().hide()
        self.nobody = EmptyState("users", _("Nobody is written here yet"), _("N – add a resident."))
        self.stack = QStackedWidget()
        self.visits, self.living = VisitLines(words), Label(_("Who lives here"), "strong")
        self.moves, self.more = QWidget(), QWidget()
        self.add_button = Button(_("Resident"), "link", "plus", "N")
        self.settle_button = Button(_("Move in"), "link", "user-plus", "S")
        self.move_button = Button(_("Move"), "link", "transfer-out", "D")
        self.household_button = Button(pgettext("button", "Household"), "link", "users-group")
        self.edit_button = Button(_("Edit"), "link", "edit", "E")
        self.confirm = Button(_("Confirmed"), "primary", key="1")
        self.absent = Button(_("Not at home"), key="2")
        self._tell_more()
        self._assemble()
        self._connect(context)

    def _tell_more(self) -> None:
        self.settle_button.setToolTip(_("Somebody who is written already comes to live here"))
        self.move_button.setToolTip(_("Residents move to another dwelling or leave on a day"))
        self.household_button.setToolTip(_("Part residents into households"))

    def _assemble(self) -> None:
        self.body.addLayout(row(self.title, 0, self.state))
        self.body.addLayout(row(self.line, 0, self.edit_button))
        self.add_line()
        self.body.addLayout(row(self.living, 0, self.add_button))
        for widget in (self.view, self.nobody):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        self.moves.setLayout(row(self.settle_button, self.move_button, self.household_button, 0, spacing=2))
        self.body.addWidget(self.moves)
        self.more.setLayout(column(self.known, self.note, self.visits, spacing=6))
        self.body.addWidget(self.more)
        buttons = row(self.confirm, self.absent)
        buttons.setStretch(0, 1)
        buttons.setStretch(1, 1)
        self.body.addLayout(column(buttons))

    def _connect(self, context: Context) -> None:
        for button, signal in (
            (self.add_button, self.resident_asked), (self.settle_button, self.settle_asked),
            (self.move_button, self.move_asked), (self.household_button, self.household_asked),
            (self.edit_button, self.edit_asked),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self.confirm.clicked.connect(self._ask_confirmed)
        self.absent.clicked.connect(self._ask_absent)
        self.view.opened.connect(self._open)
        self.view.current_changed.connect(self._show_known)
        for button in (self.add_button, self.settle_button, self.move_button, self.household_button):
            button.setEnabled(context.may(Permission.EDIT_PEOPLE))
        self.edit_button.setEnabled(context.may(Permission.EDIT_MAP))
        for button in (self.confirm, self.absent):
            button.setEnabled(context.may(Permission.WALK_ROUNDS))

    def show_dwelling(
        self, dwelling: DwellingRow | None, residents: Sequence[ResidentRow], visits: Sequence[KnownVisit]
    ) -> None:
        """Show ``dwelling`` with those who live there and the visits to it; None for none."""
        self._set_visible(dwelling is not None)
        sorts = {row.household or row.kind for row in residents}
        self.residents.set_grouping(self._words.by_household if len(sorts) > 1 else None)
        self.residents.set_rows(residents)
        self.stack.setCurrentWidget(self.view if residents else self.nobody)
        living = any(resident.household for resident in residents)
        for button in (self.move_button, self.household_button):
            button.setVisible(dwelling is not None and living)
        self._show_known(self.view.current_row())
        self.visits.show_visits(visits)
        if dwelling is None:
            self.title.setText("")
            self.line.setText(_("Choose a dwelling"))
            self.note.setText("")
            return
        self.title.setText(self._words.dwelling_title(dwelling))
        self.line.setText(", ".join(part for part in (_stair(dwelling), _floor(dwelling)) if part))
        self.state.set_pill(self._words.state(dwelling))
        self.note.setText(dwelling.note)
        self.note.setVisible(bool(dwelling.note))
        # what changed while the panel was hidden is laid out now, or the title keeps its old width
        self.body.activate()

    def give_way(self, low: bool) -> None:
        """In a low window leave the room to those who live here; Enter shows the rest inside the house."""
        for part in (self.moves, self.more):
            part.setVisible(not low)

    def _set_visible(self, shown: bool) -> None:
        parts: tuple[QWidget, ...] = (
            self.state, self.stack, self.add_button, self.settle_button, self.edit_button, self.confirm,
            self.absent, self.living,
        )  # fmt: skip
        for widget in parts:
            widget.setVisible(shown)

    def _show_known(self, resident: ResidentRow | None) -> None:
        """Say of the chosen resident since when and from whom it is known."""
        words = self._words.known(resident) if resident is not None else ""
        self.known.setText(words)
        self.known.setVisible(bool(words))

    def _ask_confirmed(self) -> None:
        self.state_asked.emit("confirmed")

    def _ask_absent(self) -> None:
        self.state_asked.emit("not_home")

    def _open(self, resident: ResidentRow) -> None:
        self.person_opened.emit(resident.key)


def _stair(dwelling: DwellingRow) -> str:
    number = dwelling.entrance
    return active().pick(f"{number}-кіреберіс", f"подъезд {number}") if number else ""


def _floor(dwelling: DwellingRow) -> str:
    number = dwelling.floor
    return active().pick(f"{number}-қабат", f"этаж {number}") if number else ""


def _key_of(resident: ResidentRow) -> object:
    return resident.key
