"""The card of an entry: who, the terms with their tapes, prohibitions, what befell the term, the checks.

Beside it, under its own tab, stands the history: each change, and who saw the card.
"""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.domain.register.checks import MOVES_NOTHING, REAL, Check, result_list
from precinct_app.domain.register.entries import CLOSED, OPEN, SUSPENDED
from precinct_app.gui.cards.day_tape import SIGNS
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.cards.register_block import RegisterBlock
from precinct_app.gui.cards.register_view import EntryView, told_text
from precinct_app.gui.context import Context
from precinct_app.gui.pages.register.reading import RegisterCard
from precinct_app.gui.pages.register.step_dialog import PUT_OFF
from precinct_app.gui.pages.register.work import END, EXTEND, RESUME, SUSPEND
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    IconLabel,
    Label,
    Segmented,
    Sheet,
    clear,
    column,
    hair,
    row,
    scrolled,
    wrapped,
)
from precinct_app.i18n import N_, _, active

WIDTH = 404
MOST_CHECKS = 12
CARD, HISTORY = "card", "history"
# what can be done in which state
STEPS = (
    (EXTEND, N_("Extend…"), (OPEN, SUSPENDED)), (SUSPEND, N_("Suspend…"), (OPEN,)),
    (RESUME, N_("Resume…"), (SUSPENDED, CLOSED)), (END, N_("Take off…"), (OPEN, SUSPENDED)),
    (PUT_OFF, N_("Put off the check…"), (OPEN,)),
)  # fmt: skip


class CardPanel(Sheet):
    """Shows one ``RegisterCard``; the signals say what is wanted, the page does it."""

    check_asked = Signal()
    contact_asked = Signal()
    edit_asked = Signal()
    delete_asked = Signal()
    subject_asked = Signal()
    step_asked = Signal(str)
    entry_chosen = Signal(object)
    check_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(padded=False, spacing=0)
        self._context = context
        self.card: RegisterCard | None = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Card"))
        self.sign = IconLabel("user-check", "accent", 24)
        self.title = Label("", "heading", wrap=True)
        self.subtitle = Label("", "small", "t2", wrap=True)
        self.subject_button = Button(_("Open the card"), "link")
        self.tabs = Segmented([(CARD, _("Card")), (HISTORY, _("History"))], small=True)
        self.block, self.others = QVBoxLayout(), QVBoxLayout()
        self.steps, self.checks = QVBoxLayout(), QVBoxLayout()
        self.facts = Facts(112)
        self.steps_title = Label(_("What befell the term"), "strong")
        self.checks_title = Label(_("Checks"), "strong")
        self.history = HistoryPanel(context)
        self.check_button = Button(_("Note a check"), "primary", "checkup-list", "D", small=True)
        self.contact_button = Button(_("Contact"), icon="messages", key="B", small=True)
        self.edit_button = Button(_("Edit"), "link", "edit", "E")
        self.delete_button = Button(_("Delete"), "link", "trash")
        self.step_buttons = {kind: Button(_(words), "link") for kind, words, _states in STEPS}
        self.nothing = EmptyState("pointer", _("Nothing is chosen"), _("Choose a line of the list."))
        self._assemble()
        self._connect()
        self.clear()

    def _assemble(self) -> None:
        head = row(self.sign, column(self.title, self.subtitle, spacing=1), self.subject_button, spacing=9)
        head.setStretch(1, 1)
        for part in (self.sign, self.subject_button):
            head.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        for box in (self.block, self.others, self.steps, self.checks):
            box.setSpacing(6)
        links = wrapped(*self.step_buttons.values(), self.edit_button, self.delete_button, spacing=10)
        whole = column(
            self.block, links, self.others, hair("line"), self.facts, self.steps_title, self.steps,
            self.checks_title, self.checks, 0, spacing=8,
        )  # fmt: skip
        whole.setContentsMargins(14, 10, 10, 10)
        inner.setLayout(whole)
        past = QWidget()
        past.setLayout(column(self.history))
        past.setContentsMargins(14, 10, 14, 10)
        self.stack = QStackedWidget()
        self.stack.addWidget(scrolled(inner))
        self.stack.addWidget(past)
        self.content = QWidget()
        top = column(head, self.tabs, spacing=8)
        top.setContentsMargins(14, 12, 14, 8)
        bottom = wrapped(self.check_button, self.contact_button)
        bottom.setContentsMargins(14, 9, 14, 11)
        box = column(top, hair("line"), spacing=0)
        box.addWidget(self.stack, 1)
        box.addWidget(hair("line"))
        box.addLayout(bottom)
        self.content.setLayout(box)
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.nothing, 1)

    def _connect(self) -> None:
        self.check_button.clicked.connect(self.check_asked)
        self.contact_button.clicked.connect(self.contact_asked)
        self.edit_button.clicked.connect(self.edit_asked)
        self.delete_button.clicked.connect(self.delete_asked)
        self.subject_button.clicked.connect(self.subject_asked)
        self.tabs.changed.connect(self._show_tab)
        for button in self.step_buttons.values():
            button.clicked.connect(self._step_clicked)

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self.card = None
        self.content.hide()
        self.nothing.show()

    def show_card(self, card: RegisterCard, naming: Naming, today: date) -> None:
        """Show a card as of ``today``."""
        self.card = card
        self.nothing.hide()
        self.content.show()
        self.sign.set_icon(card.who.icon or card.entry.icon, "accent")
        self.title.setText(card.who.title or "–")
        self.subtitle.setText(card.who.detail)
        self.subtitle.setVisible(bool(card.who.detail))
        self._show_entries(card.entries, today)
        self.facts.set_rows(card.entry.facts)
        self._show_steps(card.entry)
        self._show_checks(card.checks, naming)
        self._allow(card.entry)
        self._show_tab(self.tabs.value())

    def _show_entries(self, entries: tuple[EntryView, ...], today: date) -> None:
        """Show the chosen entry, what can be done with it right below, then the others of the subject."""
        clear(self.block)
        clear(self.others)
        self.block.addWidget(RegisterBlock(entries[0], today))
        for view in entries[1:]:
            block = RegisterBlock(view, today, whole=False)
            block.chosen.connect(self.entry_chosen)
            block.setCursor(Qt.CursorShape.PointingHandCursor)
            self.others.addWidget(hair())
            self.others.addWidget(block)

    def _show_steps(self, view: EntryView) -> None:
        clear(self.steps)
        self.steps_title.setVisible(bool(view.steps))
        for step in view.steps:
            words = f"{active().date_short(step.day)} · {step.what}"
            if step.until:
                words = _("{step}, until {date}").format(step=words, date=step.until)
            self.steps.addLayout(
                column(
                    Label(words, "body", wrap=True), Label(step.ground, "small", "t2", wrap=True), spacing=0
                )
            )

    def _show_checks(self, checks: tuple[Check, ...], naming: Naming) -> None:
        clear(self.checks)
        words = _("Checks: {n}").format(n=len(checks)) if checks else _("No check was made yet")
        self.checks_title.setText(words)
        for check in checks[:MOST_CHECKS]:
            line = CheckLine(check, naming, result_list(naming.codes, check.subject_type, self._categories()))
            line.chosen.connect(self.check_chosen)
            self.checks.addWidget(line)

    def _categories(self) -> list[str]:
        return [view.category for view in self.card.entries if view.is_open] if self.card is not None else []

    def _allow(self, view: EntryView) -> None:
        may = self._context.may(Permission.EDIT_REGISTER)
        checks = self._context.may(Permission.NOTE_CHECKS)
        for kind, _words, states in STEPS:
            right = checks if kind == PUT_OFF else may
            self.step_buttons[kind].setVisible(right and view.state in states)
        self.edit_button.setEnabled(may)
        self.delete_button.setVisible(may)
        self.check_button.setEnabled(checks)
        self.contact_button.setEnabled(self._context.may(Permission.EDIT_CONTACTS))

    def _show_tab(self, name: object) -> None:
        self.stack.setCurrentIndex(1 if name == HISTORY else 0)
        if name == HISTORY and self.card is not None:
            self.history.show_record("register_entry", self.card.entry.key)

    def _step_clicked(self) -> None:
        sender = self.sender()
        self.step_asked.emit(next(kind for kind, button in self.step_buttons.items() if button is sender))


class CheckLine(QWidget):
    """One check: sign, when, what was seen and said; a click or Enter opens it."""

    chosen = Signal(object)

    def __init__(self, check: Check, naming: Naming, results: str) -> None:
        super().__init__()
        self.key: Id = check.id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus_ring", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        icon, role, _words = SIGNS.get(check.result, ("circle", "t2", ""))
        when = told_text(check.happened, naming.language)
        blank = len(check.happened) < len("2026-11-24T18:30")
        no_day = _(MOVES_NOTHING) if check.result in REAL else _("time not written")
        head = Label(when or no_day, "strong", "warn" if blank else "text", wrap=not when)
        result = Label(
            naming.code(results, check.result),
            "small",
            "t2",
        )
        if check.happened_until:
            head.setText(f"{when}–{check.happened_until[11:16]}")
        if blank and when:
            head.setText(_("{date}, time not written").format(date=when))
        parts = [naming.code("check_place", check.place), check.present, check.seen, check.said]
        words = " · ".join(part for part in parts if part)
        box = column(row(head, result, 0, spacing=8), Label(words, "small", "t2", wrap=True), spacing=0)
        if check.breach:
            box.addWidget(Label(check.breach, "small", "danger", wrap=True))
        sign = IconLabel(icon, role, 18)
        whole = row(sign, spacing=8)
        whole.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(box, 1)
        self.setLayout(whole)
        self.setAccessibleName(" ".join((head.text(), result.text(), words)))

    def mouseReleaseEvent(self, event: Any) -> None:
        """Open the check."""
        super().mouseReleaseEvent(event)
        self.chosen.emit(self.key)

    def keyPressEvent(self, event: Any) -> None:
        """Open the check by Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.key)
        else:
            super().keyPressEvent(event)
