"""The list of rounds with progress bars, and the chosen one at the right with what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map.round_reading import RoundLine
from precinct_app.gui.context import Context
from precinct_app.gui.pages.rounds.columns import RoundWords, figures, key_of, parts, term_text
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    FactList,
    Label,
    Pill,
    SegmentedBar,
    Sheet,
    column,
    row,
    scrolled,
)
from precinct_app.i18n import _, active

PANEL = 300


class RoundList(QWidget):
    """The list and the panel. Signals say what is asked for the chosen round."""

    opened = Signal(object)
    new_asked = Signal()
    edit_asked = Signal()
    close_asked = Signal()
    remove_asked = Signal()
    print_asked = Signal()

    def __init__(self, context: Context, words: RoundWords) -> None:
        super().__init__()
        self._words = words
        self._may = context.may(Permission.EDIT_MAP)
        self.model = TableModel(words.round_columns(), row_key=key_of)
        self.view = TableView(self.model, _("Rounds"), tall=True, remember="rounds")
        self.new_button = Button(_("New round"), icon="plus", key="N")
        self.empty = EmptyState(
            "walk",
            _("No rounds yet"),
            _("N – open the first one: taking over the precinct, «Uchaske», fire safety."),
            _("New round") if self._may else "",
            "N",
        )
        self.stack = QStackedWidget()
        self.panel = RoundPanel(self._may)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        sheet = Sheet(padded=False, spacing=0)
        head = row(Label(_("Rounds"), "heading"), 0, self.new_button)
        head.setContentsMargins(13, 10, 13, 10)
        sheet.body.addLayout(head)
        for widget in (self.view, self.empty):
            self.stack.addWidget(widget)
        sheet.body.addWidget(self.stack, 1)
        self.panel.setFixedWidth(PANEL)
        box = row(sheet, self.panel, spacing=12)
        box.setStretch(0, 1)
        self.setLayout(box)
        self.new_button.setEnabled(self._may)

    def _connect(self) -> None:
        self.view.current_changed.connect(self._show)
        self.view.opened.connect(self._open)
        self.new_button.clicked.connect(self.new_asked)
        self.empty.action.connect(self.new_asked)
        self.panel.open_button.clicked.connect(self._open_current)
        self.panel.edit_button.clicked.connect(self.edit_asked)
        self.panel.close_button.clicked.connect(self.close_asked)
        self.panel.remove_button.clicked.connect(self.remove_asked)
        self.panel.print_button.clicked.connect(self.print_asked)

    def current(self) -> RoundLine | None:
        """Return the chosen round."""
        found: RoundLine | None = self.view.current_row()
        return found

    def set_rounds(self, lines: Sequence[RoundLine]) -> None:
        """Show the rounds; the first one is chosen when none was."""
        self.model.set_rows(lines)
        self.stack.setCurrentWidget(self.view if lines else self.empty)
        self.new_button.setVisible(bool(lines))
        self.panel.setVisible(bool(lines))
        if self.current() is None:
            self.view.choose_first()
        self._show(self.current())

    def _show(self, line: RoundLine | None) -> None:
        self.panel.show_round(line, self._words)

    def _open(self, line: RoundLine) -> None:
        self.opened.emit(line.key)

    def _open_current(self) -> None:
        if (line := self.current()) is not None:
            self.opened.emit(line.key)


class RoundPanel(Sheet):
    """One round: term, state, results, and its buttons."""

    def __init__(self, may: bool) -> None:
        super().__init__()
        self._may = may
        self.name = Label("", "heading", wrap=True)
        self.kind = Label("", "small", "t2", wrap=True)
        self.state = Pill()
        self.bar, self.share = SegmentedBar(), Label("", "strong")
        self.facts = FactList()
        self.note = Label("", "small", "t2", wrap=True)
        self.open_button = Button(_("Walk the round"), "primary", "walk", "Enter")
        self.print_button = Button(_("Sheet, door cards"), icon="printer", key="Ctrl+P")
        self.edit_button = Button(_("Edit"), icon="edit", key="E")
        self.close_button = Button(_("Close the round"), icon="lock")
        self.remove_button = Button(_("Delete"), icon="trash", key="Del")
        self._assemble()

    def _assemble(self) -> None:
        self.body.addWidget(self.name)
        self.body.addWidget(self.kind)
        self.body.addLayout(row(self.state, 0, self.share))
        self.body.addWidget(self.bar)
        told = QWidget()
        told.setLayout(column(self.facts, self.note, 0))
        self.body.addWidget(scrolled(told), 1)
        buttons = (self.edit_button, self.close_button, self.remove_button)
        self.body.addLayout(column(self.open_button, self.print_button, *buttons, spacing=8))

    def show_round(self, line: RoundLine | None, words: RoundWords) -> None:
        """Show a round; None for none."""
        for button in (self.open_button, self.print_button):
            button.setEnabled(line is not None)
        for button in (self.edit_button, self.close_button, self.remove_button):
            button.setEnabled(line is not None and self._may)
        if line is None:
            return
        found, told = line.round, words.round(line)
        self.name.setText(told.first)
        self.kind.setText(told.second)
        self.state.set_pill(words.state(line))
        self.share.setText(figures(line.progress))
        self.bar.set_parts(line.progress.dwellings or 1, parts(line.progress))
        counts = line.progress.results
        results = [
            (words.result(result), active().number(counts[result]))
            for result in ("confirmed", "not_home", "refused", "empty", "")
            if counts.get(result)
        ]
        self.facts.set_facts([(_("Term"), term_text(found)), (_("Basis"), found.basis), *results])
        self.note.setText(found.note)
        self.note.setVisible(bool(found.note))
        closed = found.closed_day is not None
        self.close_button.setText(_("Open again") if closed else _("Close the round"))
        self.close_button.set_sign("lock-open" if closed else "lock")
