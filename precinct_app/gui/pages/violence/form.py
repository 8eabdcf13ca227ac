"""The form of a fact: when the police learned, who, where, what, who is to be told.

The minute from which the clock runs is typed, never filled. Which bodies are told follows from the number of
children until the officer ticks by hand.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import DEFAULT_ZONE, wall_today
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.register.entries import terms_of
from precinct_app.domain.social_map.people import Person
from precinct_app.domain.users import Precinct
from precinct_app.domain.violence import bodies_for
from precinct_app.gui.cards.house_picker import DWELLING, HousePicker
from precinct_app.gui.cards.rows import choose_code
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.pages.violence.clock_words import now_in
from precinct_app.gui.pages.violence.parts import TALL, CodeChecks, code_box, read_checks, write_checks
from precinct_app.gui.pages.violence.work import SaveFact, told
from precinct_app.gui.widgets import (
    Banner,
    Button,
    DateEdit,
    DigitLineEdit,
    FormRow,
    Label,
    Sheet,
    TimeEdit,
    row,
    scrolled,
)
from precinct_app.i18n import N_, _
from precinct_app.tasks import Work

BEGINNING: dict[str, Any] = {"secrecy": "restricted"}
LATER = N_("This minute is still to come.")
AFTER_LEARNED = N_("It happened after the police learned of it: check both times.")
NO_BODY = N_("Tick at least one body that is to be told.")
MANY = N_("So many children cannot be: type a number up to 30.")
MOST_CHILDREN = 30


class FactForm(Editor):
    """Adds or changes a fact. ``saved`` gives its key."""

    form = "violence"
    label = N_("Saving the fact")

    def __init__(self, context: Context, key: Id | None) -> None:
        super().__init__(context, key.hex() if key else "")
        self.key = key
        self._by_hand = key is not None
        self._codes = context.store.codes()
        with context.store.read() as session:
            precinct = session.scalars(live(Precinct)).first()
        self.zone = precinct.zone if precinct is not None else DEFAULT_ZONE
        self._build()
        self._assemble()
        self._connect()

    def _build(self) -> None:
        context = self.context
        self.learned_day, self.learned_time = DateEdit(), TimeEdit()
        self.happened_day, self.happened_time = DateEdit(), TimeEdit()
        self.victim = SubjectPicker(context, _("Victim"), ("person",), single=True)
        self.offender = SubjectPicker(context, _("Person reported"), ("person",), single=True)
        self.dwelling = HousePicker(context, _("Dwelling"), DWELLING)
        self.relation = code_box(context, "tie_kind")
        self.child_count = DigitLineEdit(_("Children in the family"), most=2)
        self.kinds = CodeChecks(_("Kinds of violence"), choices_of(context, "violence_kind"))
        self.register, self.number = code_box(context, "appeal_register"), QLineEdit()
        self.gist, self.measures = QPlainTextEdit(), QPlainTextEdit()
        for text in (self.gist, self.measures):
            text.setTabChangesFocus(True)
            text.setFixedHeight(TALL)
        self.bodies = CodeChecks(_("Who is told"), choices_of(context, "notice_body"), columns=2)
        self.secrecy = code_box(context, "secrecy", empty=False)
        self.heading = Label("", "heading", wrap=True)
        self.draft_banner = Banner(_("What was left unfinished is back."), "accent", _("Start anew"))
        self.draft_banner.hide()
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")

    def _assemble(self) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for place in range(4):
            grid.setColumnStretch(place, 1)
        for widget, at in zip(self._rows(), _PLACES, strict=True):
            grid.addWidget(widget, *at)
        sheet = Sheet()
        sheet.body.addWidget(self.heading)
        sheet.body.addWidget(self.draft_banner)
        sheet.body.addWidget(scrolled(content), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(sheet, 1)
        box.addLayout(row(self.save_button, self.cancel_button, 0))

    def _rows(self) -> list[FormRow]:
        """Return the rows in the order of Tab."""
        hint = _("the clock of 24 hours runs from this minute")
        return [
            self.add_row("learned_day", _("Police learned: day"), self.learned_day, self._check_learned,
                         required=True),
            self.add_row("learned_time", _("Time"), self.learned_time, self._check_learned, required=True,
                         hint=hint),
            self.add_row("happened_day", _("Happened: day"), self.happened_day, self._check_happened),
            self.add_row("happened_time", _("Time"), self.happened_time),
            self._picker("victim", _("Victim"), self.victim),
            self._picker("offender", _("Person reported"), self.offender),
            self._bound("dwelling_id", _("Dwelling"), self.dwelling, _read_dwelling, _write_dwelling,
                        self._check_dwelling),
            self._bound("relation", _("Who he is to the victim"), self.relation, _read_code, choose_code),
            self._bound("children", _("Children in the family"), self.child_count, _read_count, _write_count,
                        _check_count),
            self._bound("kinds", _("Kinds of violence"), self.kinds, read_checks, write_checks),
            self._bound("register", _("Registered in"), self.register, _read_code, choose_code),
            self.add_row("number", _("Number"), self.number),
            self.add_row("gist", _("Gist, as the applicant told it"), self.gist),
            self.add_row("measures", _("Measures taken"), self.measures),
            self._bound("bodies", _("Who is told"), self.bodies, read_checks, write_checks,
                        self._check_bodies),
            self.add_row("secrecy", _("Who may see it"), self.secrecy),
        ]  # fmt: skip

    def _picker(self, name: str, label: str, field: SubjectPicker) -> FormRow:
        return self.add_row(name, label, field)

    def _bound(
        self, name: str, label: str, field: QWidget, read: Any, write: Any, check: Any = None
    ) -> FormRow:
        made = FormRow(label, field)
        self.bind(name, field, read, write, check, row=made)
        return made

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.leave)
        self.draft_banner.action.connect(self._start_anew)
        self.child_count.textChanged.connect(self._propose_bodies)
        self.victim.changed.connect(self._propose_bodies)
        self.bodies.ticked.connect(self._ticked)

    # opening

    def begin(self, record: Mapping[str, Any], heading: str) -> None:
        """Show ``record`` under ``heading`` and bring an unfinished draft back."""
        self.heading.setText(heading)
        self.load({**BEGINNING, "bodies": bodies_for(self._codes, None), **record})
        self.draft_banner.setVisible(self.restore_draft())

    def focus_first(self) -> None:
        """Put the focus where typing begins."""
        self.learned_day.setFocus(Qt.FocusReason.OtherFocusReason)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the fact."""
        return SaveFact(self.context.store, self.key, record, self.zone)

    def show_field_error(self, name: str, text: str) -> None:
        """Show an error that the rules of the record found beside its field."""
        super().show_field_error("learned_time" if name == "learned" else name, text)

    def _failed(self, error: BaseException) -> None:
        fields = getattr(error, "fields", {})
        if fields.get("field") == "learned":
            fields["field"] = "learned_time"
        super()._failed(error)

    def _start_anew(self) -> None:
        self.drop_draft()
        self.load(self._record)
        self.draft_banner.hide()
        self.focus_first()

    # what follows, what is wrong

    def _propose_bodies(self, _text: str = "") -> None:
        if not self._by_hand and not self._loading:
            children, young = _read_count(self.child_count), self._is_victim_young()
            self.bodies.set_value(bodies_for(self._codes, children, young_victim=young))

    def _is_victim_young(self) -> bool:
        keys = self.victim.subject_keys()
        if not keys:
            return False
        with self.context.store.read() as session:
            victim = session.get_one(Person, keys[0][1])
            terms = terms_of(session, wall_today(), calendar_rows(session))
        return terms.under_age(victim.birth, now_in(self.zone))

    def _ticked(self) -> None:
        self._by_hand = True

    def _learned(self) -> str:
        day, at = self.learned_day.value(), self.learned_time.value()
        return told(day, at) if day is not None and at is not None else ""

    def _check_learned(self, _value: date | time | None) -> str:
        learned = self._learned()
        return _(LATER) if learned > now_in(self.zone).isoformat(timespec="minutes") else ""

    def _check_happened(self, _value: date | None) -> str:
        happened, learned = told(self.happened_day.value(), self.happened_time.value()), self._learned()
        late = bool(happened and learned) and happened > learned[: len(happened)]
        return _(AFTER_LEARNED) if late else ""

    def _check_dwelling(self, _value: Id | None) -> str:
        return self.dwelling.error()

    def _check_bodies(self, ticked: list[str]) -> str:
        return "" if ticked else _(NO_BODY)


# row, column, rows, columns of the grid, in the order of Tab
_PLACES = (
    (0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (0, 3, 1, 1),
    (1, 0, 1, 2), (1, 2, 1, 2),
    (2, 0, 1, 2), (2, 2, 1, 1), (2, 3, 1, 1),
    (3, 0, 1, 2), (3, 2, 1, 1), (3, 3, 1, 1),
    (4, 0, 1, 2), (4, 2, 1, 2),
    (5, 0, 1, 2), (5, 2, 1, 2),
)  # fmt: skip


def _read_code(box: Any) -> str:
    return box.currentData() or ""


def _read_dwelling(field: Any) -> Id | None:
    key: Id | None = field.value()
    return key


def _write_dwelling(field: Any, value: Any) -> None:
    field.set_value(value)


def _read_count(field: Any) -> int | None:
    text = field.text().strip()
    return int(text) if text.isdigit() else None


def _write_count(field: Any, value: Any) -> None:
    field.setText("" if value is None else str(value))


def _check_count(value: int | None) -> str:
    return _(MANY) if value is not None and value > MOST_CHILDREN else ""
