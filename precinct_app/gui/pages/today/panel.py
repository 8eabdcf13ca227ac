"""The chosen thing at the right: what it is, and its result by the keys 1 to 5 where one is written here.

That of a promise needs no time; one that was not kept in full needs a word why, a postponed one its new day.
Enter in the note or the day writes it. A visit to someone on the register shows its terms and asks the time
of arrival (``check_part``).
"""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.domain.work import (
    CHECK,
    ENDING,
    NEEDS_NOTE,
    PROMISE,
    TIMELESS,
    finish_promise,
    postpone_promise,
)
from precinct_app.domain.work.words import DueRow
from precinct_app.errors import AppError
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.today import moment
from precinct_app.gui.pages.today.check_card import CheckCard, ReadCheckCard
from precinct_app.gui.pages.today.check_part import CheckPart
from precinct_app.gui.pages.today.term_bars import TermBars
from precinct_app.gui.widgets import (
    Button,
    DateEdit,
    EmptyState,
    FactList,
    FormRow,
    Label,
    Pill,
    PillText,
    Sheet,
    column,
    row,
    scrolled,
)
from precinct_app.i18n import N_, Language, _
from precinct_app.tasks import WRITER, Progress

WIDTH = 304
LAID_OUT_MS = 40
POSTPONE = "postpone"
_VISITS = (CHECK, TIMELESS)
# key, code list "promise_result" or postpone, words
RESULTS: tuple[tuple[str, str, str], ...] = (
    ("1", "done", N_("Done")),
    ("2", "partly", N_("Done in part")),
    ("3", "not_done", N_("Not done")),
    ("4", "dropped", N_("No longer needed")),
    ("5", POSTPONE, N_("Postpone…")),
)


class DuePanel(Sheet):
    """The panel; ``opened`` gives the row whose card is wanted, ``written`` tells the result."""

    opened = Signal(object)
    written = Signal(str)
    left = Signal()

    def __init__(self, context: Context, language: Language) -> None:
        super().__init__(spacing=8)
        self._context, self._language = context, language
        self._row: DueRow | None = None
        self._result, self._written_key = "", b""
        self.setFixedWidth(WIDTH)
        # the fields that appear are laid out first
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LAID_OUT_MS)
        self.nothing = EmptyState("calendar-check", _("Nothing is chosen"), _("Choose a line of the list."))
        self.title, self.about = Label("", "heading", wrap=True), Label("", "small", "t2", wrap=True)
        self.pill = Pill()
        self.what = Label("", wrap=True)
        self.facts = FactList()
        self.terms, self.history = TermBars(), FactList(right=True)
        self.words = Label("", "small", "t2", wrap=True)
        self.check = CheckPart(context)
        self.card = Button(_("Card"), small=True, key="Enter")
        self.buttons = [Button(_(words), "choice", key=key) for key, _code, words in RESULTS]
        self.note, self.day = QLineEdit(), DateEdit()
        self.note_row = FormRow(_("Note on the result"), self.note)
        self.day_row = FormRow(_("New day"), self.day, required=True)
        self.write = Button(_("Write down"), "primary", key="Enter")
        self._build()
        self._connect()
        self.show_row(None, date.min)

    def _build(self) -> None:
        head = row(self.title, self.card)
        head.setStretch(0, 1)
        head.setAlignment(self.card, Qt.AlignmentFlag.AlignTop)
        self._results = QWidget()
        rows = column(Label(_("Result"), "strong"), *self.buttons, spacing=5)
        rows.addLayout(column(self.day_row, self.note_row, row(0, self.write), spacing=6))
        self._results.setLayout(rows)
        self.elsewhere = Label(
            _("The result is written on its own page: Enter opens it."), "small", "t2", wrap=True
        )
        content = QWidget()
        content.setContentsMargins(0, 0, 6, 0)
        facts = column(
            self.about, row(self.pill, 0), self.what, self.terms, self.facts, self.history, spacing=6
        )
        facts.addWidget(self.words)
        content.setLayout(column(facts, self._results, self.check, self.elsewhere, 0, spacing=9))
        # whose line it is stays in view while the fields scroll
        self._head = QWidget()
        self._head.setLayout(head)
        self._whole = scrolled(content)
        self._whole.setObjectName("bare")
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._head)
        self.body.addWidget(self._whole, 1)

    def _connect(self) -> None:
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._clicked)
        self.card.clicked.connect(self.open_card)
        self.write.clicked.connect(self.write_result)
        self.note.returnPressed.connect(self.write_result)
        self.day.returnPressed.connect(self.write_result)
        self.check.written.connect(self._tell_visit)
        self.check.begun.connect(self._later.start)
        self._later.timeout.connect(self._bring_fields)

    def row(self) -> DueRow | None:
        """Return the line that is shown."""
        return self._row

    def show_row(self, due: DueRow | None, day: date) -> None:
        """Show a line of the list as of ``day``; what was begun on another line is dropped."""
        same = due is not None and self._row is not None and due.key == self._row.key
        self._row = due
        self.nothing.setVisible(due is None)
        for part in (self._head, self._whole):
            part.setVisible(due is not None)
        if due is None:
            return
        self.title.setText(due.who)
        self._show_what(due, day)
        kind = due.item.kind
        visit, promise = kind in _VISITS, kind == PROMISE
        self._results.setVisible(promise and self._context.may(Permission.EDIT_CONTACTS))
        self.check.setVisible(visit and self._context.may(Permission.NOTE_CHECKS))
        self.elsewhere.setVisible(not promise and not visit)
        if not same:
            self._choose("")
        if visit:
            self.check.show_row(due)
        if kind in (CHECK, ENDING):
            naming = naming_of(self._context)
            work = ReadCheckCard(self._context.store, due, naming, moment.now(self._context.store.zone))
            self._context.tasks.run(work, self._take_card, quiet=True)

    def _show_what(self, due: DueRow, day: date) -> None:
        item, language = due.item, self._language
        cell = due_cell(item.due, day, language)
        timeless = item.kind == TIMELESS
        shown = cell if isinstance(cell, PillText) else PillText(cell, "neutral", "clock")
        self.pill.set_pill(PillText(_("time not told"), "warn", "clock") if timeless else shown)
        self.what.setText(due.what)
        address = ", ".join(part for part in (due.street, due.where) if part)
        self.about.setText(address)
        self.about.setVisible(bool(address))
        last = "" if timeless else language.date_short(item.due)
        basis = "" if item.kind in (CHECK, ENDING) else due.basis
        self.facts.set_facts([(_("Basis"), basis), (_("Due"), last)])
        self.terms.show_card(None)
        self.history.set_facts([])
        self.words.hide()
        # the terms of a visit say it better
        for widget in (self.pill, self.what):
            widget.setVisible(item.kind != CHECK)

    def _take_card(self, card: CheckCard) -> None:
        due = self._row
        # the list may show another line already
        if due is None or due.key != card.key:
            return
        self.terms.show_card(card)
        self.check.show_card(card)
        address = ", ".join(part for part in (due.street, due.where) if part)
        birth = _("born in {year}").format(year=card.birth) if card.birth else ""
        self.about.setText(" · ".join(part for part in (birth, address) if part))
        self.about.setVisible(bool(birth or address))
        self.facts.set_facts([])
        self.history.set_facts([(_("Last check"), card.last), (_("Tried"), card.tried)])
        self.words.setText(card.last_words)
        self.words.setVisible(bool(card.last_words))

    def press(self, cap: str) -> bool:
        """Take a key 1 to 5; False when it means nothing here."""
        if self.check.isVisibleTo(self):
            return self.check.press(cap)
        code = next((code for key, code, _words in RESULTS if key == cap), "")
        if not code or not self._results.isVisibleTo(self):
            return False
        self._begin(code)
        return True

    def open_card(self) -> None:
        """Ask for the card of what is shown."""
        if self._row is not None:
            self.opened.emit(self._row)

    def written_key(self) -> Id:
        """Return the key of the line whose result was written last."""
        return self._written_key

    def is_begun(self) -> bool:
        """Tell whether a result was begun and is not written yet."""
        visit = self._row is not None and self._row.item.kind in _VISITS
        return self.check.is_begun() if visit else bool(self._result)

    def drop(self) -> None:
        """Drop what was begun."""
        self._choose("")
        self.check.drop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Drop what was begun on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.is_begun():
            self.drop()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def write_result(self) -> None:
        """Write the chosen result, or say beside the field what is missing."""
        if self._row is None or not self._result:
            return
        due = self.day.value()
        if self._result == POSTPONE and due is None:
            self._show_error("due_day", _("Give the new day."))
            return
        work = _Write(self._context.store, self._row, self._result, due, self.note.text())
        label = _("Change a promise") if self._result == POSTPONE else _("Note the result of a promise")
        self._context.tasks.run(work, self._written, self._failed, label=label, kind=WRITER)

    def _begin(self, code: str) -> None:
        self._choose(code)
        if code == POSTPONE:
            self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif code in NEEDS_NOTE:
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.write_result()

    def _choose(self, code: str) -> None:
        self._result = code
        for button, (_key, value, _words) in zip(self.buttons, RESULTS, strict=True):
            button.setCheckable(True)
            button.setChecked(value == code)
        self.note.clear()
        self.day.set_value(None)
        for line in (self.note_row, self.day_row):
            line.set_error("")
        self.day_row.setVisible(code == POSTPONE)
        self.note_row.setVisible(bool(code) and code != "done")
        self.write.setVisible(bool(code) and code != "done")

    def _clicked(self) -> None:
        place = self.buttons.index(self.sender())  # type: ignore[arg-type]
        self._begin(RESULTS[place][1])

    def _written(self, done: tuple[str, str, Id]) -> None:
        # the list may show another line already
        result, who, self._written_key = done
        words = next(words for _key, code, words in RESULTS if code == result)
        told = _("Postponed: {name}") if result == POSTPONE else _("Written down: {name}, {result}")
        self._choose("")
        self.written.emit(told.format(name=who, result=_(words).lower()))

    def _failed(self, error: BaseException) -> None:
        field = error.fields.get("field") if isinstance(error, AppError) else None
        if isinstance(error, AppError) and field in ("note", "due_day"):
            self._show_error(str(field), error.text(_))
        else:
            self._context.messages.show_error(error)

    def _bring_fields(self) -> None:
        """Scroll to what is typed where the panel is low."""
        self._whole.ensureWidgetVisible(self.check.last_field(), 0, 8)

    def _tell_visit(self, told: str) -> None:
        self._written_key = self.check.written_key
        self.written.emit(told)

    def _show_error(self, field: str, text: str) -> None:
        line = self.day_row if field == "due_day" else self.note_row
        line.set_error(text)
        line.field.setFocus(Qt.FocusReason.OtherFocusReason)


class _Write:
    """Writes one result on the writer's thread."""

    def __init__(self, store: Any, row_: DueRow, result: str, due: date | None, note: str) -> None:
        self._store, self._promise, self._who = store, row_.item.id, row_.who
        self._result, self._due, self._note = result, due, note

    def __call__(self, progress: Progress) -> tuple[str, str, Id]:
        if self._result == POSTPONE and self._due is not None:
            with self._store.write("promise.change") as write:
                postpone_promise(write, self._promise, self._due, self._note)
        else:
            today = moment.today(self._store.zone)
            with self._store.write("promise.done") as write:
                finish_promise(write, self._promise, self._result, today, self._note)
        return self._result, self._who, self._promise
