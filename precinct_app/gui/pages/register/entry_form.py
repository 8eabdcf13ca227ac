"""The form of an entry: by which category who or what stands on the register, by what act, from when to when.

The category chooses the rule: whether the end follows from the delivery or is written from the act, within
which bounds, how often one looks, and what an inspection wants filled in.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.codes import TermRule, calendar_rows
from precinct_app.domain.register.entries import NO_END, RegisterEntry, Terms, terms_of
from precinct_app.domain.secrecy import NORMAL
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.field_names import field_name
from precinct_app.gui.cards.house_picker import DWELLING, HousePicker, read_house, write_house
from precinct_app.gui.cards.register_view import told_text
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_register_entry import Ui_RegisterEntryForm
from precinct_app.gui.pages.places import designed
from precinct_app.gui.pages.register import told
from precinct_app.gui.pages.register.ticks import Ticks, read_ticks, write_ticks
from precinct_app.gui.pages.register.work import SaveEntry
from precinct_app.gui.widgets import DateEdit, DigitLineEdit, Label, TimeEdit
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import Work

SUBJECTS = ("person", "group_", "organisation", "place", "house")
PLAIN = ("category", "body", "act_number", "act_day", "ground", "prohibitions", "representative", "secrecy",
         "note")  # fmt: skip
FIELDS = (*PLAIN, "subject_type", "subject_id", "delivered", "until", "check_days", "victim_id",
          "representative_id")  # fmt: skip
CLOCKS = ("delivered", "until")
NOBODY = N_("Choose who or what is put on the register.")
TWO_SUBJECTS = N_("Choose either a subject or a dwelling.")
MOST_DAYS = 3  # digits of the own frequency


class EntryForm(DesignedForm):
    """Form and entry; ``saved`` gives the key. ``subject`` is who a new entry is for."""

    form = "register_entry"
    label = N_("Saving the entry of the register")

    def __init__(
        self, context: Context, today: date, key: Id | None = None, subject: tuple[str, Id] | None = None
    ) -> None:
        super().__init__(context, key, Ui_RegisterEntryForm(), subject[1].hex() if subject else "")
        self._today = today
        self._terms = self._read_terms()
        self._make_fields()
        self._bind_fields()
        values = self._stored(key) if key is not None else {"secrecy": NORMAL}
        if subject is not None and key is None:
            values |= _named_subject(subject)
        self.begin(values, _("Put on the register") if key is None else _("Entry of the register"))
        self._show_rule()

    def _make_fields(self) -> None:
        context = self.context
        designed.fill_codes(self.ui.category, choices_of(context, "register_category"))
        designed.fill_codes(self.ui.secrecy, choices_of(context, "secrecy"))
        self.who = SubjectPicker(context, "", SUBJECTS, single=True)
        self.dwelling = HousePicker(context, "", DWELLING)
        self.days = {name: DateEdit() for name in ("delivered", "until")}
        self.times = {name: TimeEdit() for name in CLOCKS}
        self.act_day = DateEdit()
        self.check_days = DigitLineEdit(most=MOST_DAYS)
        self.prohibitions = Ticks(context.store.codes().of("prohibition"), context.language)
        self.victim = SubjectPicker(context, "", ("person",), single=True)
        self.representative = SubjectPicker(context, "", ("person",), single=True)
        self.rule_words = Label("", "small", "t2", wrap=True)

    def _bind_fields(self) -> None:
        ui = self.ui
        made = self.dress("category", required=True)
        self.bind("category", ui.category, write=designed.write_code, required=True, row=made)
        ui.category_cell.addWidget(self.rule_words)
        self.bind("subject", self.who, check=self._check_who, row=self.place("subject", self.who))
        self.bind(
            "dwelling_id", self.dwelling, read_house, write_house, self._check_dwelling,
            row=self.place("dwelling", self.dwelling),
        )  # fmt: skip
        for name, day in self.days.items():
            self.bind(f"{name}_day", day, row=self.place(f"{name}_day", day))
            clock = self.times[name]
            check = self._check_delivered if name == "delivered" else self._check_until
            self.bind(f"{name}_time", clock, check=check, row=self.place(f"{name}_time", clock))
        for name in ("act_number", "body", "ground", "representative", "note"):
            self.dress(name)
        secrecy = self.dress("secrecy")
        self.bind("secrecy", ui.secrecy, write=designed.write_code, row=secrecy)
        self.bind("act_day", self.act_day, row=self.place("act_day", self.act_day))
        self.bind("check_days", self.check_days, row=self.place("check_days", self.check_days))
        self.bind(
            "prohibitions", self.prohibitions, read_ticks, write_ticks,
            row=self.place("prohibitions", self.prohibitions),
        )  # fmt: skip
        for name, cell, picker in (
            ("victim_id", "victim", self.victim),
            ("representative_id", "representative_person", self.representative),
        ):
            self.bind(name, picker, designed.read_picked, _write_person, row=self.place(cell, picker))
        self._chain_all()

    def _chain_all(self) -> None:
        ui = self.ui
        self.chain(
            ui.category, self.who.line, self.dwelling, self.days["delivered"], self.times["delivered"],
            self.days["until"], self.times["until"], ui.act_number, self.act_day, self.check_days, ui.body,
            ui.ground, *self.prohibitions.boxes(), self.victim.line, self.representative.line,
            ui.representative, ui.secrecy, ui.note,
        )  # fmt: skip
        ui.category.currentIndexChanged.connect(self._show_rule)
        for field in (*self.days.values(), *self.times.values()):
            field.textChanged.connect(self._show_end)

    # the record and the form

    def _read_terms(self) -> Terms:
        with self.context.store.read() as session:
            return terms_of(session, self._today, calendar_rows(session))

    def _stored(self, key: Id) -> dict[str, Any]:
        with self.context.store.read() as session:
            entry = session.get_one(RegisterEntry, key)
        values = {name: getattr(entry, name) for name in FIELDS}
        for name in CLOCKS:
            values |= {f"{name}_day": told.day_of(values[name]), f"{name}_time": told.time_of(values[name])}
        days = values["check_days"]
        subject = (entry.subject_type, entry.subject_id)
        return {**values, "check_days": "" if days is None else str(days), **_named_subject(subject)}

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``; its subject is named by the store."""
        super().load(record)
        subject = record.get("who")
        if subject is not None:
            self._loading = True
            self.who.set_subject_keys([subject])
            self._loading = False
            self._loaded = self.values()

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the entry."""
        values = {name: record.get(name) for name in PLAIN}
        values |= {"victim_id": record["victim_id"], "representative_id": record["representative_id"]}
        values["check_days"] = int(record["check_days"]) if record["check_days"] else None
        for name in CLOCKS:
            values[name] = told.join(record[f"{name}_day"], record[f"{name}_time"])
        kind, key = self._subject()
        values |= {"subject_type": kind, "subject_id": key}
        if self.key is not None and not values["until"]:
            # an emptied end follows from the rule again
            values["until"] = self._terms.end(str(values["category"]), str(values["delivered"]))
        return SaveEntry(self.context.store, self.key, values, self._today)

    def _subject(self) -> tuple[str, Id]:
        picked = self.who.subject_keys()
        dwelling = self.dwelling.value()
        return picked[0] if picked else (DWELLING, dwelling or b"")

    # checks

    def check(self) -> list[str]:
        """Check every field, and that the act names an end where no rule does."""
        wrong = super().check()
        rule = self._terms.rules.get(str(self.ui.category.currentData()))
        wanted = rule is not None and not rule.ends and "until" in rule.needs.split("|")
        if wanted and self.days["until"].is_blank() and "until_day" not in wrong:
            self.show_field_error("until_day", _(NO_END))
            wrong.append("until_day")
        return wrong

    def _check_who(self, _value: object) -> str:
        picked, dwelling = bool(self.who.subject_keys()), self.dwelling.value() is not None
        if picked and dwelling:
            return _(TWO_SUBJECTS)
        return "" if picked or dwelling else _(NOBODY)

    def _check_dwelling(self, _value: object) -> str:
        return self.dwelling.error()

    def _check_delivered(self, _value: object) -> str:
        return self._clock_error("delivered")

    def _check_until(self, _value: object) -> str:
        return self._clock_error("until")

    def _clock_error(self, name: str) -> str:
        alone = not self.times[name].is_blank() and self.days[name].is_blank()
        return _(told.NO_DAY) if alone else ""

    # what the category says

    def _show_rule(self) -> None:
        category = str(self.ui.category.currentData() or "")
        rule = self._terms.rules.get(category)
        words = []
        if rule is not None:
            terms = [self._terms.terms.get(code) for code in (rule.ends, rule.check)]
            words = [_term_text(term) for term in terms if term is not None]
            needs = [field_name("register_entry", name).lower() for name in rule.needs.split("|") if name]
            if needs:
                words.append(_("an inspection looks at: {list}").format(list=", ".join(needs)))
            words.append(rule.act(active().code))
        self.rule_words.setText(" · ".join(words))
        self._show_end()

    def _show_end(self) -> None:
        """Show which end follows from the delivery, and whether a written one is within the bounds."""
        category = str(self.ui.category.currentData() or "")
        delivered, until = (told.join(self.days[name].value(), self.times[name].value()) for name in CLOCKS)
        follows = self._terms.end(category, delivered)
        self.days["until"].setPlaceholderText(told_text(follows, active())[:10] or _("dd.mm.yyyy"))
        self.times["until"].setPlaceholderText(follows[11:16] or _("hh:mm"))
        first, last = self._terms.span(category, delivered)
        row = self._fields["until_day"].row
        outside = bool(until) and (until[:10] < first or bool(last and until[:10] > last[:10]))
        words = _("The rule says: from {first} to {last}.").format(
            first=told_text(first, active()), last=told_text(last, active())[:10]
        )
        row.set_warning(words if outside else "")  # type: ignore[union-attr]


def _term_text(term: TermRule) -> str:
    return term.kk if active().code == "kk" else term.ru


def _named_subject(subject: tuple[str, Id]) -> dict[str, Any]:
    kind, key = subject
    return {"dwelling_id": key} if kind == DWELLING else {"who": subject}


def _write_person(widget: Any, value: Any) -> None:
    widget.set_subject_keys([("person", value)] if value else [])
