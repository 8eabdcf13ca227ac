"""The outcome of a visit to someone on the register: a key 1 to 5, then the time of arrival and Enter.

Under a check that was written without a time there is the time only.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.domain.register.checks import (
    BREACH,
    MOVES_NOTHING,
    NOT_HOME,
    REAL,
    REFUSED,
    RESULT_LIST,
    TALKED,
    result_list,
)
from precinct_app.domain.work import TIMELESS
from precinct_app.domain.work.words import DueRow
from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.pages.today import moment
from precinct_app.gui.pages.today.arrival import Arrival
from precinct_app.gui.pages.today.check_card import CheckCard
from precinct_app.gui.pages.today.check_work import Outcome, WriteOutcome
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, column, row
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

POSTPONE = "postpone"
# key, code list "check_result" or postpone, words
OUTCOMES: tuple[tuple[str, str, str], ...] = (
    ("1", TALKED, N_("Was at home, talked")),
    ("2", NOT_HOME, N_("Was not at home")),
    ("3", REFUSED, N_("Did not open, refused")),
    ("4", BREACH, N_("A breach was found…")),
    ("5", POSTPONE, N_("Put off…")),
)


class CheckPart(QWidget):
    """Outcome and time of one visit; ``written`` tells what was written, ``begun`` that fields appeared."""

    written = Signal(str)
    begun = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: DueRow | None = None
        self._card: CheckCard | None = None
        self.result, self.written_key = "", b""
        self._words = {code: _(words) for _key, code, words in OUTCOMES}
        self.head = Label(_("Result"), "strong")
        self.buttons = [Button(_(words), "choice", key=key) for key, _code, words in OUTCOMES]
        self.breach, self.seen, self.representative = QLineEdit(), QLineEdit(), QLineEdit()
        self.until = DateEdit()
        self.breach_row = FormRow(_("What was broken"), self.breach, required=True)
        self.seen_row = FormRow(_("What was seen and said"), self.seen)
        self.representative_row = FormRow(_("Lawful representative at the talk"), self.representative)
        self.until_row = FormRow(_("New day"), self.until, required=True)
        self.arrival = Arrival(context.store.zone)
        self.put_off = Button(_("Write down"), "primary", key="Enter")
        self.blank = Button(_("Write without a time"), "link", key="Ctrl+Enter")
        words = " ".join((_("A blank time stays blank and is listed."), _(MOVES_NOTHING)))
        self.hint = Label(words, "small", "t2", wrap=True)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        lines = column(self.head, *self.buttons, spacing=4)
        parts = (
            self.breach_row, self.until_row, row(0, self.put_off), self.arrival, self.representative_row,
            self.seen_row, self.blank, self.hint,
        )  # fmt: skip
        lines.addLayout(column(*parts, spacing=6))
        self.setLayout(lines)

    def _connect(self) -> None:
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._clicked)
        self.arrival.entered.connect(self.write_result)
        for field in (self.until, self.seen, self.representative):
            field.returnPressed.connect(self.write_result)
        self.breach.returnPressed.connect(self._after_breach)
        self.put_off.clicked.connect(self.write_result)
        self.blank.clicked.connect(self.write_blank)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.write_blank)

    def show_row(self, due: DueRow) -> None:
        """Take another line; what was begun on the one before is dropped."""
        same = self._row is not None and self._row.key == due.key
        self._row = due
        self._word_buttons(due)
        if not same:
            self._card = None
            self.drop()

    def _word_buttons(self, due: DueRow) -> None:
        """Word the results as fits the subject: a shop is not at home."""
        kind = due.item.subject[0] if due.item.subject is not None else "person"
        codes = self._context.store.codes()
        known = result_list(codes, kind, due.item.code.split("|") if due.item.kind != TIMELESS else ())
        own = {} if known == RESULT_LIST else {one.code: one for one in codes.of(known)}
        for button, (_key, code, words) in zip(self.buttons, OUTCOMES, strict=True):
            more = "…" if words.endswith("…") else ""
            text = own[code].text(self._context.language) if code in own else ""
            self._words[code] = f"{text[:1].upper()}{text[1:]}{more}" if text else _(words)
            button.setText(self._words[code])

    def show_card(self, card: CheckCard) -> None:
        """Take what is known of the subject: where it is checked, whether a representative is needed."""
        self._card = card
        self._show_fields()

    def press(self, cap: str) -> bool:
        """Take a key 1 to 5; on a check without a time it leads to the time."""
        code = next((code for key, code, _words in OUTCOMES if key == cap), "")
        if code and self._is_timeless():
            self.arrival.focus()
        elif code:
            self._begin(code)
        return bool(code)

    def is_begun(self) -> bool:
        """Tell whether something was begun and is not written yet."""
        return bool(self.result) or not self.arrival.time.is_blank()

    def drop(self) -> None:
        """Drop what was begun."""
        self._choose("")
        if self._is_timeless() and self._row is not None:
            self.arrival.set_day(self._row.item.told[:10])

    def write_result(self) -> None:
        """Write it, or ask and say beside the field what is missing."""
        if self._row is None:
            return
        if self.result == POSTPONE:
            self._put_off()
        elif not (self.result or self._is_timeless()):
            self.hint.setText(_("Choose first what the visit gave: a key from 1 to 5."))
        elif self._breach_told():
            told = self.arrival.told()
            if told is not None:
                self._run(told)
            else:
                self.begun.emit()  # what is asked or missing stands below the fields

    def write_blank(self) -> None:
        """Write the visit without its time; it is listed until the time is typed."""
        if self._row is None or self._is_timeless() or self.result in ("", POSTPONE):
            return
        if self._breach_told():
            told = self.arrival.told_day()
            if told is not None:
                self._run(told)

    # helpers

    def _is_timeless(self) -> bool:
        return self._row is not None and self._row.item.kind == TIMELESS

    def _begin(self, code: str) -> None:
        self._choose(code)
        if code == POSTPONE:
            self.until.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif code == BREACH:
            self.breach.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.arrival.focus()
        self.begun.emit()

    def last_field(self) -> QWidget:
        """Return what has to be seen while one types."""
        return self.put_off if self.result == POSTPONE else self.arrival.button

    def _choose(self, code: str) -> None:
        self.result = code
        for button, (_key, value, _words) in zip(self.buttons, OUTCOMES, strict=True):
            button.setChecked(value == code)
        for field in (self.breach, self.seen, self.representative):
            field.clear()
        self.until.set_value(None)
        self.arrival.clear()
        for line in (self.breach_row, self.until_row):
            line.set_error("")
        self._show_fields()

    def _show_fields(self) -> None:
        code, timeless = self.result, self._is_timeless()
        visit = bool(code) and code != POSTPONE
        for button in self.buttons:
            button.setVisible(not timeless)
        self.head.setVisible(not timeless)
        self.breach_row.setVisible(code == BREACH)
        for widget in (self.until_row, self.put_off):
            widget.setVisible(code == POSTPONE)
        self.arrival.setVisible(code != POSTPONE)
        self.arrival.day_row.setVisible(visit or timeless)
        self.seen_row.setVisible(visit)
        needed = self._card is not None and self._card.representative
        self.representative_row.setVisible(visit and needed)
        self.blank.setVisible(visit)
        self.hint.setVisible(not code and not timeless)
        self.hint.setText(_("A blank time stays blank and is listed."))

    def _clicked(self) -> None:
        place = self.buttons.index(self.sender())  # type: ignore[arg-type]
        self._begin(OUTCOMES[place][1])

    def _after_breach(self) -> None:
        if self._breach_told():
            self.arrival.focus()

    def _breach_told(self) -> bool:
        if self.result != BREACH or self.breach.text().strip():
            return True
        self.breach_row.set_error(_("Write what was broken."))
        self.breach.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _put_off(self) -> None:
        day = self.until.value()
        if day is None or day <= moment.today(self._context.store.zone):
            self.until_row.set_error(_("Give the new day.") if day is None else _("Choose a later day."))
            self.until.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._run("", day)

    def _run(self, told: str, until: date | None = None) -> None:
        if self._row is None:
            return
        place = self._card.place if self._card else "home"
        texts = (self.breach.text().strip(), self.seen.text().strip(), self.representative.text().strip())
        outcome = Outcome(self._row, self.result, told, until, place, *texts)
        label = _("Put off a check") if until else _("Note a check")
        work = WriteOutcome(self._context.store, outcome)
        self._context.tasks.run(work, self._written, self._failed, label=label, kind=WRITER)

    def _written(self, outcome: Outcome) -> None:
        words = self._words[outcome.result].rstrip("…") if outcome.result else _("Time of arrival")
        told = _("Put off: {name}") if outcome.until else _("Written down: {name}, {result}")
        self.written_key = outcome.row.key
        if self._row is not None and self._row.key == outcome.row.key:
            self._choose("")
        text = told.format(name=outcome.row.who, result=words.lower())
        if outcome.result in REAL and not (outcome.told or outcome.until):
            text = f"{text}. {_(MOVES_NOTHING)}"
        self.written.emit(text)

    def _failed(self, error: BaseException) -> None:
        field = error.fields.get("field") if isinstance(error, AppError) else None
        line = {"postponed_to": self.until_row, "happened": self.arrival.time_row}.get(str(field))
        if isinstance(error, AppError) and line is not None:
            line.set_error(error.text(_))
        else:
            self._context.messages.show_error(error)
