"""The chosen gap at the right: what is missing, typed right there; Enter saves and goes on, F8 skips."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from precinct_app.domain.audit.filling import NO_VALUE, REASON, Filling, fill, give_reason, operation_of
from precinct_app.domain.clock import wall_now
from precinct_app.domain.register.checks import result_list
from precinct_app.domain.register.entries import Terms
from precinct_app.errors import AppError
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.audit.gap_form import GapForm
from precinct_app.gui.pages.audit.reading import AuditRow
from precinct_app.gui.pages.audit.words import OUTSIDE
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    FactList,
    FormRow,
    IconLabel,
    Label,
    Sheet,
    column,
    row,
)
from precinct_app.gui.widgets import scrolled as scrolling
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import WRITER, Progress

WIDTH = 304
TYPE_IT = N_("Look into the paper and type what stands there. The program never fills in a time itself.")
ON_MAP = N_("The card opens on the map: click where the house really stands. Or give a reason.")
AS_ONE = N_("Two people: switch on and save. One person: open the card and merge it with the other one.")
CARD_ONLY = N_("This is mended in the card itself. Open it, or give a reason.")
HINTS = {OUTSIDE: ON_MAP, "double_card": AS_ONE}
NO_RIGHT = N_("Your account may look but not fill this in.")


class GapPanel(Sheet):
    """The panel: ``written`` tells what was filled, ``later`` skips, ``opened`` asks for the card."""

    saving = Signal()
    written = Signal(str)
    later = Signal()
    opened = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(spacing=8)
        self._context = context
        self._row: AuditRow | None = None
        self._terms: Terms | None = None
        self.setFixedWidth(WIDTH)
        self.nothing = EmptyState("clipboard-check", _("Nothing is chosen"), _("Choose a line of the list."))
        self.title = Label("", "heading", wrap=True)
        self.card = Label("", "small", "t2", wrap=True)
        self.address = Label("", "small", "t2", wrap=True)
        self.open_button = Button(_("Card"), small=True, key="Ctrl+Enter")
        self.missing = Label("", "strong", wrap=True)
        self.form = GapForm(context)
        self.hint = Label("", "small", "t2", wrap=True)
        self.reason = QComboBox()
        self.reason_row = FormRow(_("If it cannot be filled in: the reason"), self.reason)
        self.facts = FactList()
        self.save_button = Button(_("Save and go on"), "primary", key="Enter")
        self.later_button = Button(_("Later"))
        self.later_button.setToolTip("F8")
        self._build()
        self._connect()
        self.show_row(None, None, [])

    def _build(self) -> None:
        self.reason.setEditable(True)
        self.reason.setFont(font("body"))
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason.setMinimumContentsLength(10)
        head = row(self.title, self.open_button)
        head.setStretch(0, 1)
        head.setAlignment(self.open_button, Qt.AlignmentFlag.AlignTop)
        hint = row(IconLabel("info-circle", "t2", 16), self.hint, spacing=6)
        hint.setStretch(1, 1)
        self._hint = QWidget()
        self._hint.setLayout(hint)
        self.known = Label(_("What the record has"), "strong")
        inner = QWidget()
        inner.setLayout(
            column(self.missing, self.form, self._hint, self.reason_row, self.known, self.facts, 0)
        )
        self._whole = QWidget()
        foot = row(self.save_button, self.later_button)
        foot.setStretch(0, 1)
        area = scrolling(inner)
        box = column(head, self.card, self.address, area, foot, spacing=6)
        box.setStretch(3, 1)
        self._whole.setLayout(box)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.later_button.clicked.connect(self.later)
        self.open_button.clicked.connect(self.open_card)

    def row(self) -> AuditRow | None:
        """Return the line that is shown."""
        return self._row

    def show_row(self, line: AuditRow | None, terms: Terms | None, reasons: list[str]) -> None:
        """Show a line of the list; what was typed for the same line stays."""
        same = line is not None and self._row is not None and line.key == self._row.key
        self._row, self._terms = line, terms
        self.nothing.setVisible(line is None)
        self._whole.setVisible(line is not None)
        if line is None or same:
            return
        self.title.setText(line.name)
        for label, words in ((self.card, line.card), (self.address, line.address)):
            label.setText(words)
            label.setVisible(bool(words))
        self.missing.setText(line.missing)
        may = bool(operation_of(line.gap)) and self._context.store.allows(operation_of(line.gap))
        self.form.show_gap(line.gap if may else None)
        self._show_hint(line, may)
        self._offer(reasons, line.reason)
        facts = self._facts(line)
        self.facts.set_facts(facts)
        self.known.setVisible(any(value for _name, value in facts))
        may_explain = self._context.store.allows(REASON)
        self.reason_row.setVisible(may_explain)
        self.save_button.setEnabled(bool(self.form.rows) or may_explain)

    def _show_hint(self, line: AuditRow, may: bool) -> None:
        fitting = HINTS.get(line.gap.rule) or (TYPE_IT if self.form.rows else CARD_ONLY)
        self.hint.setText(_(NO_RIGHT if operation_of(line.gap) and not may else fitting))

    def _offer(self, reasons: list[str], present: str) -> None:
        self.reason.clear()
        self.reason.addItems(reasons)
        self.reason.setCurrentIndex(-1)
        self.reason.setEditText(present)
        line = self.reason.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("choose or write"))

    def _facts(self, line: AuditRow) -> list[tuple[str, str]]:
        known, naming = line.gap.known, naming_of(self._context)
        happened = known.get("happened") or ""
        return [
            (_("The other card"), line.other),
            (_("Demanded by"), line.demand),
            (_("Category"), naming.code("register_category", known.get("category"))),
            (_("Number"), known.get("number", "")),
            (_("Result"), naming.code(result_list(naming.codes, line.gap.subject[0]), known.get("result"))),
            (_("Beginning"), _told(happened)),
            (_("End"), _told(known.get("until", ""))),
            (_("Delivered"), _told(known.get("delivered", ""))),
            (_("Sent"), _told(known.get("sent", ""))),
            (_("Term"), _told(line.gap.ends)),
            (_("Stands since"), _told(line.gap.since)),
            (_("Reason"), line.reason),
        ]

    def focus_first(self) -> None:
        """Put the keyboard where typing begins."""
        if not self.form.focus_first() and self.reason_row.isVisibleTo(self):
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Tell whether the keyboard is in the panel."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def open_card(self) -> None:
        """Ask for the card of what is shown."""
        if self._row is not None:
            self.opened.emit(self._row)

    def save(self) -> None:
        """Write what was typed, else the reason; say beside the field what is missing."""
        if self._row is None or self._terms is None or not self.save_button.isEnabled():
            return
        if wrong := self.form.unreadable():
            self.form.rows[wrong].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        reason = self.reason.currentText().strip()
        filled = self.form.is_touched()
        if not filled and not reason:
            self._ask()
            return
        values = self.form.values() if filled else None
        today = wall_now(self._context.store.zone).date()
        work = _Write(self._context.store, self._row, values, reason, Filling(today, self._terms))
        self.saving.emit()
        self.save_button.setEnabled(False)
        label = _("Fill in what is missing")
        self._context.tasks.run(work, self._written, self._failed, label=label, kind=WRITER, can_stop=False)

    def _ask(self) -> None:
        if self.form.rows:
            self.form.show_error(next(iter(self.form.rows)), _(NO_VALUE))
        else:
            self.reason_row.set_error(_("Write the reason."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self, line: AuditRow) -> None:
        self.save_button.setEnabled(True)
        self.reason_row.set_error("")
        if self._row is line:
            self._row = None
        self.written.emit(_("Filled in: {name}").format(name=line.name))

    def _failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        field = error.fields.get("field") if isinstance(error, AppError) else None
        if isinstance(error, AppError) and field is not None and self.form.rows:
            name = _FIELDS.get(str(field), str(field))
            self.form.show_error(name, error.text(_))
        else:
            self._context.messages.show_error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, open the card on Ctrl+Enter, go back to the list on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.open_card() if control else self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


# fields of a record that stand under another name in the form
_FIELDS = {"sent": "happened", "happened_until": "until"}


def _told(text: str) -> str:
    if len(text) < len("2026-11-24"):
        return text
    moment = datetime.fromisoformat(text)
    return active().date_time(moment) if "T" in text else active().date_short(moment)


class _Write:
    """Fills a gap or keeps the reason, on the writer's thread."""

    def __init__(
        self, store: Any, line: AuditRow, values: dict[str, Any] | None, reason: str, filling: Filling
    ) -> None:
        self._store, self._line, self._values = store, line, values
        self._reason, self._filling = reason, filling

    def __call__(self, progress: Progress) -> AuditRow:
        gap = self._line.gap
        if self._values is None:
            with self._store.write(REASON) as write:
                give_reason(write, gap, self._reason)
        else:
            with self._store.write(operation_of(gap)) as write:
                fill(write, gap, self._values, self._filling)
        return self._line
