"""The form of a check: when one came, who was there, what was seen and said, what was broken.

The time of arrival is typed and never filled in by the program; one may leave it open and write it from paper
later. Sentences are offered only from what this officer wrote in earlier checks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_now
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.labels import labels
from precinct_app.domain.register.checks import (
    BREACH,
    MOVES_NOTHING,
    PEOPLE,
    REAL,
    Check,
    last_checks,
    own_words,
    result_list,
)
from precinct_app.domain.register.entries import OPEN, RegisterEntry, Terms, entries_of, terms_of
from precinct_app.domain.secrecy import may_see
from precinct_app.domain.social_map.people import Person
from precinct_app.domain.terms import due
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.designed_row import DesignedRow
from precinct_app.gui.cards.viewing import choices_of, naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_register_check import Ui_RegisterCheckForm
from precinct_app.gui.pages.contacts.fields import DigitChoice
from precinct_app.gui.pages.places import designed
from precinct_app.gui.pages.register import told
from precinct_app.gui.pages.register.work import SaveCheck
from precinct_app.gui.widgets import DateEdit, TimeEdit
from precinct_app.i18n import N_, _
from precinct_app.tasks import Work

PLAIN = ("result", "place", "present", "representative", "seen", "said", "breach")
NO_RESULT = N_("Choose what the check gave.")
NO_BREACH = N_("Write what was broken and the number of the material.")
STILL_TO_COME = N_("This day is still to come.")
ALONE = N_("A minor is talked with only beside a representative or a teacher.")
TOO_LONG = N_("Longer than a talk may last.")
LONGEST_TALK = "preventive_talk"
LONGEST_SHOWN = 90


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the subject before a check: when it is due and where, own earlier sentences, whether
    one talks beside a representative, and whom the entries name as such.
    """

    due: date | None
    place: str
    seen: list[str]
    said: list[str]
    beside: bool
    representatives: str
    terms: Terms


class CheckForm(DesignedForm):
    """Form and check; ``saved`` gives the key of the subject."""

    form = "register_check"
    label = N_("Saving the check")

    def __init__(
        self, context: Context, today: date, subject: tuple[str, Id], key: Id | None = None, result: str = ""
    ) -> None:
        super().__init__(context, key, Ui_RegisterCheckForm(), subject[1].hex())
        self._today, self._subject = today, subject
        self._known = known = self._read()
        self.result = DigitChoice(choices_of(context, self._results))
        self.day, self.time, self.until = DateEdit(), TimeEdit(), TimeEdit()
        designed.fill_codes(self.ui.place, choices_of(context, "check_place"))
        self._bind_fields()
        self._offer(self.ui.seen_own, known.seen)
        self._offer(self.ui.said_own, known.said)
        self._chain_all()
        values = self._stored(key) if key is not None else {"place": known.place, "result": result}
        self.begin(values, _("Check") if key is None else _("Check that was made"))
        if result:  # over a draft the key that was pressed counts
            self.result.set_value(result)
        self._show_breach()
        self._point_out()

    def _bind_fields(self) -> None:
        self.bind("result", self.result, check=_check_result, row=self.place("result", self.result))
        self._day_row = self.place("happened_day", self.day)
        self.bind("happened_day", self.day, check=self._check_day, row=self._day_row)
        made: dict[str, DesignedRow] = {}
        for name, field, check in (
            ("happened_time", self.time, self._check_time), ("until_time", self.until, self._check_until),
        ):  # fmt: skip
            made[name] = self.place(name, field)
            self.bind(name, field, check=check, row=made[name])
        self._until_row = made["until_time"]
        place = self.dress("place")
        self.bind("place", self.ui.place, write=designed.write_code, row=place)
        for name in ("present", "seen", "said"):
            self.dress(name)
        self._beside_row = self.dress("representative")
        self.bind("breach", self.ui.breach, check=self._check_breach, row=self.dress("breach"))

    def _offer(self, box: QComboBox, words: Sequence[str]) -> None:
        """Offer own sentences; without any the box is not there."""
        name = box.objectName()
        cell, label = getattr(self.ui, f"{name}_cell"), getattr(self.ui, f"{name}_label")
        DesignedRow(cell, label, box)
        box.addItem(_("Choose to add it"), "")
        for text in words:
            line = " ".join(text.split())
            box.addItem(line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…", text)
        box.setMinimumContentsLength(20)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for part in (box, label):
            part.setVisible(bool(words))
        box.activated.connect(self._add_seen if box is self.ui.seen_own else self._add_said)

    def _chain_all(self) -> None:
        ui = self.ui
        self.chain(
            self.result, self.day, self.time, self.until, ui.place, ui.present, ui.representative, ui.seen,
            ui.seen_own, ui.said, ui.said_own, ui.breach,
        )  # fmt: skip
        self.result.changed.connect(self._show_breach)
        self.result.changed.connect(self._point_out)
        for field in (self.day, self.time, self.until, ui.representative):
            field.textChanged.connect(self._point_out)

    # the record and the form

    def _read(self) -> "_Known":
        kind, key = self._subject
        author, now = viewer_of(self.context).user_id, wall_now(self.context.store.zone)
        with self.context.store.read() as session:
            terms = terms_of(session, self._today, calendar_rows(session))
            entries = [row for row in entries_of(session, [key]).get(key, ()) if row.state == OPEN]
            last = last_checks(session, [key]).get(key, "")
            days = [day for row in entries if (day := terms.next_check(row, last)) is not None]
            person = session.get(Person, key) if kind == "person" else None
            words = own_words(session, author, "seen"), own_words(session, author, "said")
            named = self._representatives(session, entries)
        self._results = result_list(self.context.store.codes(), kind, [row.category for row in entries])
        rules = [terms.rules[row.category] for row in entries if row.category in terms.rules]
        place = next((rule.check_place for rule in rules if rule.check_place), "home")
        beside = kind in PEOPLE and terms.talks_beside_one(entries, person.birth if person else "", now)
        return _Known(min(days, default=None), place, *words, beside, named, terms)

    def _representatives(self, session: Session, entries: Sequence[RegisterEntry]) -> str:
        """Return whom the entries that may be seen name as representatives of the minor."""
        viewer = viewer_of(self.context)
        seen = [row for row in entries if may_see(row.secrecy, row.author_id, viewer)]
        keys = [("person", row.representative_id) for row in seen if row.representative_id]
        people = labels(session, keys, naming_of(self.context), viewer).values()
        named = [*(person.title for person in people), *(row.representative.strip() for row in seen)]
        return ", ".join(dict.fromkeys(filter(None, named)))

    def _stored(self, key: Id) -> dict[str, Any]:
        with self.context.store.read() as session:
            check = session.get_one(Check, key)
        return {
            **{name: getattr(check, name) for name in PLAIN}, "happened_day": told.day_of(check.happened),
            "happened_time": told.time_of(check.happened), "until_time": told.time_of(check.happened_until),
        }  # fmt: skip

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the check."""
        values = {name: record[name] or "" for name in PLAIN}
        day = record["happened_day"]
        values["happened"] = told.join(day, record["happened_time"])
        ended = record["until_time"]
        values["happened_until"] = told.join(day, ended) if ended else ""
        kind, key = self._subject
        values |= {"subject_type": kind, "subject_id": key}
        if self.key is None:
            values["due_day"] = self._known.due
        return SaveCheck(self.context.store, self.key, values)

    def _check_day(self, day: date | None) -> str:
        return _(STILL_TO_COME) if day is not None and day > self._today else ""

    def _check_time(self, _value: object) -> str:
        return _(told.NO_DAY) if not self.time.is_blank() and self.day.is_blank() else ""

    def _check_until(self, _value: object) -> str:
        if self.until.is_blank():
            return ""
        return _("Give the time of arrival first.") if self.time.is_blank() else ""

    def _check_breach(self, text: str) -> str:
        return _(NO_BREACH) if self.result.value() == BREACH and not text.strip() else ""

    def _show_breach(self, _value: object = None) -> None:
        shown = self.result.value() == BREACH
        for part in (self.ui.breach, self.ui.breach_label):
            part.setVisible(shown)

    def _point_out(self, _value: object = None) -> None:
        """Say before it is saved what an inspection would ask; it stops nothing."""
        real = self.result.value() in REAL
        self._day_row.set_warning(_(MOVES_NOTHING) if real and self.day.is_blank() else "")
        self._until_row.set_warning(_(TOO_LONG) if self._is_long() else "")
        beside = self._known.beside
        present = self.ui.representative.text().strip()
        for part in (self.ui.representative, self.ui.representative_label):
            part.setVisible(beside or bool(present))
        words = [_(ALONE)]
        if self._known.representatives:
            words.append(_("The entry names: {name}.").format(name=self._known.representatives))
        self._beside_row.set_warning(" ".join(words) if real and beside and not present else "")

    def _is_long(self) -> bool:
        day, began, ended = self.day.value(), self.time.value(), self.until.value()
        term = self._known.terms.term(LONGEST_TALK)
        if self._subject[0] not in PEOPLE or term is None or day is None or began is None or ended is None:
            return False
        last = due(term, datetime.combine(day, began), self._known.terms.calendar)
        return datetime.combine(day, ended) > last

    def _add_seen(self, place: int) -> None:
        _append(self.ui.seen, self.ui.seen_own, place)

    def _add_said(self, place: int) -> None:
        _append(self.ui.said, self.ui.said_own, place)

    def begin(self, record: Mapping[str, Any], heading: str) -> None:
        """Show ``record`` under ``heading``; what is broken shows where something was."""
        super().begin(record, heading)
        self._show_breach()
        self._point_out()


def _append(field: QPlainTextEdit, box: QComboBox, place: int) -> None:
    """Put the chosen sentence behind what is written."""
    text = str(box.itemData(place) or "")
    if text:
        before = field.toPlainText().rstrip()
        field.setPlainText(f"{before} {text}".strip())
    box.setCurrentIndex(0)
    field.setFocus()


def _check_result(value: object) -> str:
    return "" if value else _(NO_RESULT)
