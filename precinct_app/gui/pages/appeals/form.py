"""The form of an appeal: register and number, receipt, term, applicant, where, and what it is tied to.

The day of a term is counted while one types and shown with how it came about; a day may be typed instead.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from precinct_app.domain.appeals import BEFORE, NO_TERM, Appeal
from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import wall_today
from precinct_app.domain.codes import TermRule
from precinct_app.domain.event_time import read_told
from precinct_app.domain.labels import labels
from precinct_app.domain.secrecy import NORMAL
from precinct_app.domain.term_story import named_days, story_lines, story_of
from precinct_app.domain.users import User
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.house_picker import HousePicker, read_house, write_house
from precinct_app.gui.cards.rows import choose_code
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.viewing import choices_of, naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_appeal_form import Ui_AppealForm
from precinct_app.gui.pages.appeals.work import DAY, LONGER, SaveAppeal, rules_on, told
from precinct_app.gui.widgets import DateEdit, Label, TimeEdit
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import Work

TYPED = "typed"
WIDEST = 860
PLAIN = ("kind", "register", "number", "applicant", "gist", "house_id", "user_id", "secrecy")
PICKED = {"place": "place", "contact": "contact", "case": "sara_case"}
NEW = {"kind": "application", "register": "", "secrecy": NORMAL}


class AppealForm(DesignedForm):
    """Registers or changes an appeal. ``saved`` gives its key and whether it is new."""

    form = "appeal"
    label = N_("Saving the appeal")

    def __init__(self, context: Context, key: Id | None) -> None:
        super().__init__(context, key, Ui_AppealForm())
        self.content.setMaximumWidth(WIDEST)
        self._rules: dict[str, TermRule] = {}
        self._rules_of: date | None = None
        with context.store.read() as session:
            self._days = named_days(session, context.language == "kk")
            users = list(session.scalars(live(User).where(User.active == 1)))
        self.received_day, self.received_time, self.due_day = DateEdit(), TimeEdit(), DateEdit()
        self.story = Label("", "small", "t2", wrap=True)
        self._build_pickers(context)
        self._fill(context, users)
        self._bind()
        self.received_day.value_changed.connect(self._count)
        self.received_time.value_changed.connect(self._count)
        self.ui.term.currentIndexChanged.connect(self._count)

    def _build_pickers(self, context: Context) -> None:
        self.house = HousePicker(context, "")
        self.subject_field = SubjectPicker(context, "", ("person", "organisation"), single=True)
        hints = {
            "place": _("Name or address of the place"), "contact": _("Number or gist of the contact"),
            "case": _("Number or title of the project"),
        }  # fmt: skip
        self.picked = {
            name: SubjectPicker(context, "", (kind,), single=True, placeholder=hints[name])
            for name, kind in PICKED.items()
        }

    def _fill(self, context: Context, users: list[User]) -> None:
        ui = self.ui
        ui.register.addItem(_("no register"), "")
        for box, name in (
            (ui.kind, "appeal_kind"), (ui.register, "appeal_register"), (ui.secrecy, "secrecy"),
        ):  # fmt: skip
            for code, text in choices_of(context, name):
                box.addItem(text, code)
        naming = naming_of(context)
        ui.user_id.addItem("\u2013", "")
        for user in users:
            name = naming.language.short_name(
                naming.pair(user.surname_kk, user.surname_ru), naming.pair(user.given_kk, user.given_ru)
            )
            ui.user_id.addItem(name, user.id.hex())
        self._offer_terms()

    def _offer_terms(self) -> None:
        """Offer the terms in force on the day of receipt; what is chosen stays."""
        day = self.received_day.value() or wall_today()
        if day == self._rules_of:
            return
        self._rules_of = day
        with self.context.store.read() as session:
            self._rules = dict(rules_on(session, day))
        box, chosen, kk = self.ui.term, self.ui.term.currentData(), self.context.language == "kk"
        box.blockSignals(True)
        box.clear()
        for code, rule in self._rules.items():
            if code != LONGER:
                box.addItem(rule.kk if kk else rule.ru, code)
        box.addItem(_("the day is typed"), TYPED)
        choose_code(box, chosen)
        box.blockSignals(False)

    def _bind(self) -> None:
        ui = self.ui
        self.dress("kind", required=True)
        self.bind("user_id", ui.user_id, _read_key, _write_key, row=self.dress("user_id"))
        for name in ("register", "number"):
            self.dress(name)
        for name, field in (("received_day", self.received_day), ("received_time", self.received_time)):
            needed = name == "received_day"
            self.bind(name, field, required=needed, row=self.place(name, field, required=needed))
        self.bind("term", ui.term, write=_write_term, check=self._check_term, row=self.dress("term"))
        self.bind("due_day", self.due_day, check=self._check_due, row=self.place("due_day", self.due_day))
        self.place("story", self.story)
        self.bind("subject", self.subject_field, row=self.place("subject", self.subject_field))
        for name in ("applicant", "gist"):
            self.dress(name)
        house = self.place("house_id", self.house)
        self.bind("house_id", self.house, read_house, write_house, self._check_house, row=house)
        for name, picker in self.picked.items():
            self.bind(name, picker, row=self.place(name, picker))
        self.dress("secrecy")
        self.chain(
            ui.kind, ui.user_id, ui.register, ui.number, self.received_day, self.received_time, ui.term,
            self.due_day, self.subject_field.line, ui.applicant, ui.gist, self.house,
            self.picked["place"].line, self.picked["contact"].line, self.picked["case"].line, ui.secrecy,
        )  # fmt: skip

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record`` with the terms that were in force when it was received."""
        super().load(record)
        self._count()
        self._loaded = self.values()
        self._set_dirty(False)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the appeal: of a known one only what was changed."""
        values: dict[str, Any] = {name: record[name] or "" for name in PLAIN}
        values |= {"house_id": record["house_id"], "user_id": record["user_id"]}
        values |= {f"{name}_id": _first(record[name])[1] for name in PICKED}
        kind, key = _first(record["subject"])
        values |= {"applicant_type": kind, "applicant_id": key}
        typed = record["term"] == TYPED
        values["term"] = "" if typed else record["term"]
        values["received"] = told(record["received_day"], record["received_time"])
        if typed:
            values["due_day"] = record["due_day"]
        known = self._record.get("stored", {})
        if self.key is not None:
            values = {name: value for name, value in values.items() if known.get(name) != value}
        return SaveAppeal(self.context.store, self.key, values)

    # the term

    def _count(self) -> None:
        """Count the day anew and say how it came about."""
        self._offer_terms()
        code, day = self.ui.term.currentData(), self.received_day.value()
        rule = self._rules.get(code or "")
        self.due_day.setReadOnly(code != TYPED)
        if rule is None or day is None:
            self.story.setText("" if code == TYPED else _("Receipt and term give the day."))
            if code != TYPED:
                self.due_day.set_value(None)
            return
        received = read_told(told(day, self.received_time.value()))
        story = story_of(received, rule, self._days)
        self.due_day.set_value(story.last)
        self.story.setText("\n".join(story_lines(story, rule, active())))

    def _check_term(self, code: Any) -> str:
        return "" if code else _(NO_TERM)

    def _check_due(self, day: Any) -> str:
        if self.ui.term.currentData() != TYPED:
            return ""
        received = self.received_day.value()
        if day is None:
            return _("Fill in this field.")
        return _(BEFORE) if received is not None and day < received else ""

    def _check_house(self, _value: object) -> str:
        return self.house.error()


def _read_key(box: Any) -> Id | None:
    found = box.currentData()
    return bytes.fromhex(found) if found else None


def _write_key(box: Any, key: Id | None) -> None:
    choose_code(box, key.hex() if key else "")


def _write_term(box: Any, code: Any) -> None:
    choose_code(box, code)


def _first(chips: list[Any]) -> tuple[str, Id | None]:
    return (chips[0][0][0], chips[0][0][1]) if chips else ("", None)


def new_values(context: Context, subject: tuple[str, Id] | None) -> dict[str, Any]:
    """Return what a new form shows: nothing of the time is filled; ``subject`` is the applicant."""
    values = {**NEW, "user_id": context.store.visit.user_id}
    if subject is not None and subject[0] in ("person", "organisation"):
        values["subject"] = _chips(context, [subject])
    return values


def stored_values(context: Context, key: Id) -> dict[str, Any] | None:
    """Return what the form of a known appeal shows, None when it is gone."""
    with context.store.read() as session:
        found = session.scalars(select(Appeal).where(Appeal.id == key, Appeal.removed_step.is_(None))).first()
        if found is None:
            return None
        received = read_told(found.received)
        stored = {column.key: getattr(found, column.key) for column in Appeal.__table__.columns}
    values: dict[str, Any] = {name: stored[name] for name in PLAIN}
    values |= {
        "received_day": received.date(),
        "received_time": received.time() if len(found.received) > DAY else None,
        "term": found.term or TYPED, "due_day": found.due_day, "stored": stored,
        "subject": _chips(context, [(found.applicant_type, found.applicant_id)]),
    }  # fmt: skip
    for name, kind in PICKED.items():
        values[name] = _chips(context, [(kind, stored[f"{name}_id"])])
    return values


def _chips(context: Context, keys: list[tuple[str, Any]]) -> list[list[Any]]:
    wanted = [key for key in keys if key[1]]
    with context.store.read() as session:
        named = labels(session, wanted, naming_of(context), viewer_of(context))
    return [[key, named[key].title] for key in wanted if key in named]
