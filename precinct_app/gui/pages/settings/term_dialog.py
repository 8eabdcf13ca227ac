"""One term or one rule of the register: its numbers, from which day they hold, and the act they rest on."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QWidget

from precinct_app.domain.codes import CodeText, TermRule
from precinct_app.domain.register.rules import RegisterRule
from precinct_app.gui.bindings import default_check
from precinct_app.gui.cards.field_names import field_name
from precinct_app.gui.cards.rows import choose_code, code_box
from precinct_app.gui.pages.register.ticks import Ticks
from precinct_app.gui.widgets import Button, DateEdit, DigitLineEdit, FormRow, Label, column, row
from precinct_app.i18n import N_, _, active

WIDTH = 560
UNITS = {
    "minute": N_("minutes"), "hour": N_("hours"), "day24": N_("days of 24 hours"),
    "calendar_day": N_("calendar days"), "working_day": N_("working days"), "month": N_("months"),
}  # fmt: skip
STARTS = {
    "from_delivery": N_("from the minute of the event"), "next_day": N_("from the next day"),
    "same_day": N_("from the day itself"),
}  # fmt: skip
DAYS_OFF = {
    "keep": N_("stays as it is"), "next": N_("moves to the next working day"),
    "previous": N_("moves to the working day before"),
}  # fmt: skip
# fields of an entry that a rule may ask for
NEEDS = ("delivered", "act_number", "act_day", "body", "ground", "until", "prohibitions", "victim_id",
         "representative")  # fmt: skip


class TermDialog(QDialog):
    """Base of both: heading, own fields, day, source; ``given`` comes once with the values."""

    given = Signal(object)

    def __init__(self, shown: TermRule | RegisterRule, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(title)
        self.shown = shown
        self.start = DateEdit()
        self.start.set_value(shown.valid_from if shown.origin == "local" else None)
        self.source = QLineEdit(shown.act(active().code))
        self.source.setCursorPosition(0)
        self.verified = QCheckBox(_("Checked with the text of the law"))
        self.verified.setChecked(bool(shown.verified))
        self.start_row = FormRow(_("In force from"), self.start, required=True)
        self.source_row = FormRow(_("Act it rests on"), self.source, required=True)
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.leave_button = Button(_("Cancel"), key="Esc")
        box = column(Label(title, "heading", wrap=True), spacing=10)
        box.addLayout(self.fields())
        box.addLayout(row(self.start_row, self.source_row, spacing=10))
        box.addWidget(self.verified)
        told = _("Terms that were counted before that day keep their ends.")
        box.addWidget(Label(told, "small", "t2", wrap=True))
        box.addLayout(row(0, self.leave_button, self.save_button))
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)
        self.save_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.reject)

    def fields(self) -> Any:
        """Return the layout of the own fields."""
        raise NotImplementedError

    def own_values(self) -> dict[str, Any]:
        """Return what stands in the own fields."""
        raise NotImplementedError

    def wrong(self) -> QWidget | None:
        """Show what is wrong in the own fields and return the first of them."""
        return None

    def accept(self) -> None:
        """Give the values, or say beside the field what is missing."""
        found = [self.wrong()]
        for line, field in ((self.start_row, self.start), (self.source_row, self.source)):
            error = default_check(field, True)
            line.set_error(error)
            found.append(field if error else None)
        first = next((field for field in found if field is not None), None)
        if first is not None:
            first.setFocus()
            return
        values = {
            "valid_from": self.start.value(), "source": self.source.text().strip(),
            "verified": int(self.verified.isChecked()),
        }  # fmt: skip
        self.given.emit({**self.own_values(), **values})
        super().accept()


class OneTerm(TermDialog):
    """How long a term is and how it is counted."""

    shown: TermRule

    def fields(self) -> Any:
        """Return amount, unit, start and what if the end is a day off."""
        shown = self.shown
        self.amount = DigitLineEdit(most=4)
        self.amount.setText(str(shown.amount))
        self.unit, self.begins, self.day_off = (_box(words) for words in (UNITS, STARTS, DAYS_OFF))
        for box, value in (
            (self.unit, shown.unit), (self.begins, shown.start), (self.day_off, shown.if_day_off)
        ):  # fmt: skip
            choose_code(box, value)
        self.amount_row = FormRow(_("How long"), self.amount, required=True)
        first = row(self.amount_row, FormRow(_("Unit"), self.unit), spacing=10)
        begins, off = (
            FormRow(_("Counted from"), self.begins),
            FormRow(_("If the end is a day off"), self.day_off),
        )
        return column(first, row(begins, off, spacing=10), spacing=8)

    def wrong(self) -> QWidget | None:
        """Tell of a missing number."""
        error = default_check(self.amount, True)
        self.amount_row.set_error(error)
        return self.amount if error else None

    def own_values(self) -> dict[str, Any]:
        """Return amount, unit, start and day off."""
        return {
            "amount": int(self.amount.text()), "unit": self.unit.currentData(),
            "start": self.begins.currentData(), "if_day_off": self.day_off.currentData(),
        }  # fmt: skip


class OneRule(TermDialog):
    """By which terms an entry of a category ends and is checked, and what must be filled in."""

    shown: RegisterRule

    def __init__(
        self, shown: RegisterRule, title: str, terms: Sequence[tuple[str, str]],
        places: Sequence[tuple[str, str]], parent: QWidget,
    ) -> None:  # fmt: skip
        self._terms, self._places = terms, places
        super().__init__(shown, title, parent)

    def fields(self) -> Any:
        """Return the terms, the place of a check and what is needed."""
        act = [("", _("as the act says")), *self._terms]
        none = [("", _("no bound")), *self._terms]
        never = [("", _("no checks")), *self._terms]
        self.boxes = {
            "ends": code_box("", act), "check": code_box("", never), "shortest": code_box("", none),
            "longest": code_box("", none), "check_place": code_box("", [("", ""), *self._places]),
        }  # fmt: skip
        for name, box in self.boxes.items():
            choose_code(box, getattr(self.shown, name))
        names = [(name, field_name("register_entry", name)) for name in NEEDS]
        needs = [CodeText(name, words, words) for name, words in names]
        self.needs = Ticks(needs, "kk")
        self.needs.set_value(self.shown.needs)
        rows = {name: FormRow(field_name("register_rule", name), box) for name, box in self.boxes.items()}
        return column(*rows.values(), FormRow(field_name("register_rule", "needs"), self.needs), spacing=8)

    def own_values(self) -> dict[str, Any]:
        """Return terms, place and needed fields."""
        found: dict[str, Any] = {name: box.currentData() or "" for name, box in self.boxes.items()}
        return {**found, "needs": self.needs.value()}


def _box(words: Mapping[str, str]) -> QComboBox:
    return code_box("", [(code, _(text)) for code, text in words.items()])
