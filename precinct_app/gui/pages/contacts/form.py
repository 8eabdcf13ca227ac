"""The entry of a contact: fields in the order of speech, by the keyboard alone, with a draft that waits.

``ui/contact_form.ui`` gives the place, the order and the names of the fields; what Designer cannot draw is
put in their place here. Nothing of the time is filled but the day of a new contact, which stands there to
be changed.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QCompleter, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_now
from precinct_app.domain.phrases import FIELDS, PROMISE, Phrases
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.forms.ui_contact_form import Ui_ContactForm
from precinct_app.gui.pages.contacts.asked import AskedField
from precinct_app.gui.pages.contacts.fields import (
    WAYS,
    Capacities,
    DigitChoice,
    DueButtons,
    Satisfaction,
    exchange,
    fill,
    under,
)
from precinct_app.gui.pages.contacts.phrase_offers import PhraseOffers
from precinct_app.gui.pages.contacts.promises import (
    FurtherPromises,
    read_first_key,
    read_further,
    write_first_key,
    write_further,
)
from precinct_app.gui.pages.contacts.record import LONGEST_PAST_MIDNIGHT, SaveContact, Values, end_of
from precinct_app.gui.physical_keys import cap_of
from precinct_app.gui.tab_order import order_tabs
from precinct_app.gui.widgets import Choice, DateEdit, FormRow, KeyCap, Label, TimeEdit, row
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import Work

FORM = "contact"
PARTICIPANTS = ("person", "organisation", "group_")
BEGINNING: Values = {"channel": "in_person", "format": "informal", "secrecy": "normal"}


class ContactForm(Editor):
    """The form. ``saved`` gives the key of the contact; ``wants_another`` says that a new one follows."""

    form = FORM
    label = N_("Record a contact")

    people_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.wants_another = False
        self._bodies: dict[str, Id] = {}
        self.setObjectName("scrolled")
        self.ui = Ui_ContactForm()
        self.ui.setupUi(self)
        self._codes = context.store.codes()
        self._build()
        self._assemble()
        self._connect()
        self._order_tabs()
        self._show_promise()

    # building

    def _build(self) -> None:
        context = self.context
        self.channel = DigitChoice(self._choices("contact_channel"))
        self.day, self.start, self.end = DateEdit(), TimeEdit(), TimeEdit()
        self.length, self.asked = Label("", "small", "t2"), AskedField()
        self.participants = SubjectPicker(context, _("Participants"), PARTICIPANTS)
        self.capacities = Capacities(self._codes.of("contact_capacity"), context.language)
        self.format = DigitChoice(self._choices("contact_format"))
        self.place = SubjectPicker(
            context, _("Place or house"), ("place", "house"), single=True,
            placeholder=_("Name or address"),
        )  # fmt: skip
        self.case = SubjectPicker(
            context, _("SARA project"), ("sara_case",), single=True, placeholder=_("Number or title")
        )
        self.promise_due = DateEdit()
        self.due_buttons = DueButtons(context.store.zone)
        self.promise_done, self.further = QCheckBox(_("done")), FurtherPromises()
        self.outcome = DigitChoice(self._choices("contact_outcome"), may_be_empty=True)
        self.satisfaction = Satisfaction()
        for name, codes in (
            ("situation", "contact_situation"),
            ("form", "contact_form"),
            ("venue", "contact_venue"),
        ):
            fill(getattr(self.ui, name), self._codes.of(codes), context.language)
        self.offers = {name: PhraseOffers(getattr(self.ui, name)) for name in (*FIELDS, PROMISE)}
        fill(self.ui.secrecy, self._codes.of("secrecy"), context.language, empty=False)

    def _choices(self, name: str) -> list[Choice]:
        texts = [(code.code, code.short(self.context.language)) for code in self._codes.of(name)]
        # "eGov" stays as it is
        return [Choice(code, text.capitalize() if text.islower() else text) for code, text in texts]

    def _assemble(self) -> None:
        self._row("channel", self.channel)
        self._row("day", self.day, required=True).setMinimumWidth(132)
        self._row("start", self.start)
        self._row("end", self.end)
        self._replace(self.ui.length, under(self.length))
        self._row("participants", self.participants, required=True, key="Alt+1")
        self._replace(self.ui.capacities, self.capacities)
        self._row("situation", self.ui.situation)
        self._row("form", self.ui.form)
        self._row("format", self.format)
        self._row("venue", self.ui.venue)
        self._row("place", self.place)
        self._row("gist", self.ui.gist, required=True, key="Alt+2")
        for name in ("citizen_wish", "officer_wish", "offer"):
            self._row(name, getattr(self.ui, name))
        self.bind("promised", self.ui.promised)
        self._assemble_promise()
        self._row("outcome", self.outcome, key="Alt+4")
        self._passed_row = self._row("passed_to", self.ui.passed_to)
        hint = _("as the citizen said; keys 1–5")
        self._row("satisfaction", self.satisfaction, hint=hint, key="Alt+5")
        self._row("asked", self.asked, hint=_("the service standard counts from it"))
        self._row("case", self.case)
        self._row("secrecy", self.ui.secrecy)
        self._passed_row.hide()
        self._bind_groups()

    def _assemble_promise(self) -> None:
        hint = QWidget()
        hint.setLayout(row(Label(_("it comes to “Today” by itself"), "small", "t2"), 0, KeyCap("Alt+3")))
        self._replace(self.ui.promise_hint, hint)
        self._row("promise_text", self.ui.promise_text, mark=True)
        self._row("promise_to", self.ui.promise_to)
        self._row("promise_due", self.promise_due, mark=True, key="Ctrl+D")
        self._replace(self.ui.due_buttons, self.due_buttons)
        self.ui.promise_body.addWidget(self.promise_done)
        more = FormRow(_("Further promises"), self.further)
        self.ui.promise_body.addWidget(more)
        self.bind("promise_done", self.promise_done)
        self.bind("promise_id", self.further, read_first_key, write_first_key)
        self.bind("promises", self.further, read_further, write_further, self._check_promises, row=more)

    def _bind_groups(self) -> None:
        groups = (
            ("1", self.participants), ("2", self.ui.gist), ("3", self.ui.promise_text), ("4", self.outcome),
            ("5", self.satisfaction),
        )  # fmt: skip
        for digit, widget in groups:
            self.bind_group(digit, widget)

    def _row(
        self, name: str, field: QWidget, *, required: bool = False, mark: bool = False, hint: str = "",
        key: str = "",
    ) -> FormRow:  # fmt: skip
        """Put ``field`` with its label into the place that the form keeps for it, and bind it."""
        spot: QWidget = getattr(self.ui, name)
        label = spot.accessibleName()
        holder = QWidget(spot.parentWidget())
        exchange(spot, holder)
        made = FormRow(label, field, required or mark, hint, key)
        self._replace(holder, made)
        if spot is not field:
            spot.deleteLater()
        read, write = WAYS.get(name, (None, None))
        ways = {"read": read, "write": write} if read and write else {}
        if name == "participants":
            ways = {"read": self._read_people, "write": self._write_people}
        check = getattr(self, f"_check_{name}", None)
        self.bind(name, field, check=check, required=required and name != "participants", row=made, **ways)
        return made

    def _replace(self, spot: QWidget, other: QWidget) -> None:
        exchange(spot, other)
        spot.hide()
        spot.deleteLater()

    def _connect(self) -> None:
        again = QShortcut(QKeySequence("Ctrl+Shift+Return"), self)
        again.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        again.activated.connect(self.save_and_new)
        self.participants.changed.connect(self._show_people)
        self.capacities.changed.connect(self._changed)
        self.ui.promised.toggled.connect(self._take_promise)
        self.promise_due.value_changed.connect(self._show_due)
        self.due_buttons.chosen.connect(self.promise_due.set_value)
        self.outcome.changed.connect(self._show_passed)
        self.ui.passed_to.textChanged.connect(self._show_passed)
        for field in (self.day, self.start, self.end):
            field.value_changed.connect(self._show_length)

    def _order_tabs(self) -> None:
        ui = self.ui
        order: list[QWidget] = [
            self.channel, self.day, self.start, self.end, self.participants.line, *self.capacities.boxes(),
            ui.situation, ui.form, self.format, ui.venue, self.place.line, ui.gist, ui.citizen_wish,
            ui.officer_wish, ui.offer, ui.promised, ui.promise_text, ui.promise_to, self.promise_due,
            self.promise_done, self.further.add_button, self.outcome, ui.passed_to, self.satisfaction,
            self.asked.day, self.asked.time, self.case.line, ui.secrecy,
        ]  # fmt: skip
        order_tabs(order)

    # opening

    def begin(self, subject: str = "", values: Mapping[str, Any] | None = None) -> None:
        """Show an empty contact of today with ``values`` in it; ``subject`` names its draft."""
        self.subject = subject
        self.load({**BEGINNING, "day": self._now().date(), **(values or {})})

    def edit(self, values: Values) -> None:
        """Show a contact as ``record.LoadContact`` read it."""
        self.subject = values["id"].hex()
        self.load(values)

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``."""
        self.wants_another = False
        super().load(record)
        self.promise_done.setVisible(record.get("id") is not None)
        self._show_promise()
        self._show_passed()
        self._show_length()

    def take_phrases(self, phrases: Mapping[str, Phrases]) -> None:
        """Offer these phrases while one types."""
        for name, offers in self.offers.items():
            offers.phrases = phrases.get(name, Phrases())

    def set_bodies(self, bodies: dict[str, Id]) -> None:
        """Offer these organisations where something is passed on."""
        self._bodies = bodies
        for line in (self.ui.promise_to, self.ui.passed_to):
            completer = QCompleter(sorted(bodies), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)

    # saving

    def saving(self, record: Values) -> Work:
        """Return the work that writes the contact."""
        return SaveContact(self.context.store, record, self.changed_values(), self._bodies)

    def save_and_new(self) -> None:
        """Save; an empty form is to follow."""
        self.wants_another = True
        if not self.save():
            self.wants_another = False

    def _now(self) -> datetime:
        return wall_now(self.context.store.zone)

    # checks, by the name of the field

    def _check_day(self, day: date | None) -> str:
        return _("This day is still to come.") if day is not None and day > self._now().date() else ""

    def _check_start(self, start: time | None) -> str:
        if start is None and not self.end.is_blank():
            return _("Give the beginning too, or no time at all.")
        day, now = self.day.value(), self._now()  # the minute of writing is not offered, nor any ahead of it
        ahead = start is not None and day == now.date() and start > now.time()
        return _("This time is still to come.") if ahead else ""

    def _check_end(self, end: time | None) -> str:
        length = self._length()
        wrong = (
            end is not None and length is not None and length > LONGEST_PAST_MIDNIGHT and end < self._begun()
        )
        return _("The talk ended before it began.") if wrong else ""

    def _check_asked(self, _told: str) -> str:
        day, start = self.day.value(), self.start.value()
        return self.asked.error(datetime.combine(day, start or time.min) if day else None, start)

    def _check_participants(self, people: list[Any]) -> str:
        if people or self.place.keys():
            return ""
        if self.participants.line.text().strip():
            return _("Take a name with Enter, or make a new person with Ins.")
        return _("Say with whom or where it was.")

    def _check_promise_text(self, text: str) -> str:
        return _("Write what was promised.") if self.ui.promised.isChecked() and not text else ""

    def _check_promise_due(self, day: date | None) -> str:
        if not self.ui.promised.isChecked():
            return ""
        if day is None:
            return _("Give the day.")
        told = self.day.value()
        return _("The day is before the contact.") if told is not None and day < told else ""

    def _check_promises(self, _promises: Any) -> str:
        return self.further.error() if self.ui.promised.isChecked() else ""

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Ctrl+D by its place before a field does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._due_key(event):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+D by its place."""
        if not self._due_key(event):
            super().keyPressEvent(event)

    def _due_key(self, event: QKeyEvent) -> bool:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not control or cap_of(event) != "D":
            return False
        self.step_due()
        return True

    def step_due(self) -> None:
        """Tick the promise and give it the next of the usual days."""
        self.ui.promised.setChecked(True)
        self.promise_due.set_value(self.due_buttons.next_after(self.promise_due.value()))
        self.promise_due.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_group(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and cap_of(event) == "3":
            self.ui.promised.setChecked(True)
        return super()._go_to_group(event)

    # what follows from what is entered

    def _read_people(self, picker: SubjectPicker) -> list[list[Any]]:
        return [[key, text, self.capacities.capacity(_subject(key))] for key, text in picker.chips()]

    def _write_people(self, picker: SubjectPicker, people: Any) -> None:
        given = [(_subject(key), text, capacity) for key, text, capacity in people or ()]
        self.capacities.keep({key: capacity for key, _text, capacity in given})
        picker.set_chips([(key, text) for key, text, _capacity in given])

    def _show_people(self) -> None:
        self.capacities.show_people([(_subject(key), text) for key, text in self.participants.chips()])
        for box in self.capacities.boxes():
            box.installEventFilter(self)
        self._order_tabs()
        self.people_changed.emit()

    def _take_promise(self, given: bool) -> None:
        following = None if given or self._loading else self.further.take_first()
        if following is not None:
            self.further.first_key = following.key
            self.ui.promise_text.setText(following.text)
            self.ui.promise_to.setText(following.to)
            self.promise_due.set_value(following.due)
            self.promise_done.setChecked(following.done)
            self.ui.promised.setChecked(True)
        self._show_promise()

    def _show_promise(self) -> None:
        given = self.ui.promised.isChecked()
        self.ui.promise_more.setVisible(given)
        self.ui.promise_box.set_given(given)
        self._show_due()

    def _show_due(self) -> None:
        self.due_buttons.show_day(self.promise_due.value())

    def _show_passed(self) -> None:
        wanted = self.outcome.value() == "passed_on" or bool(self.ui.passed_to.text())
        self._passed_row.setVisible(wanted or self.ui.passed_to.hasFocus())

    def _show_length(self) -> None:
        self.asked.set_contact_day(self.day.value())
        length = self._length()
        self.length.setText(active().duration(length) if length is not None else "")

    def _begun(self) -> time:
        return self.start.value() or time.min

    def _length(self) -> Any:
        day, start = self.day.value(), self.start.value()
        if day is None or start is None:
            return None
        first = datetime.combine(day, start)
        last = end_of(first, self.end.value())
        return last - first if last else None


def _subject(key: Any) -> tuple[str, Id]:
    return (str(key[0]), key[1])
