"""The fields that a gap asks for, and the reason where it cannot be filled; nothing stands in them by itself.

A day that the record has already is shown; a time never is, whatever the program knows of typing times.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.audit import Gap
from precinct_app.domain.audit.gaps import DAY
from precinct_app.domain.register.checks import result_list
from precinct_app.gui.cards.house_picker import DWELLING, HousePicker
from precinct_app.gui.cards.rows import code_box
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import DateEdit, FormRow, Switch, TimeEdit, clear, row
from precinct_app.i18n import N_, _

NOT_TIME = N_("This time cannot be read. Example: 17:05.")
NOT_DAY = N_("This day cannot be read. Example: 22.11.2026.")


class Moment(QWidget):
    """A day and a time of day; the value is as exact as both tell."""

    def __init__(self, name: str, day: date | None) -> None:
        super().__init__()
        self.day, self.time = DateEdit(_("{name}, day").format(name=name), day), TimeEdit(name)
        self.setLayout(row(self.day, self.time, spacing=6))
        self.setFocusProxy(self.time if day is not None else self.day)
        self._began = day

    def value(self) -> str:
        """Return ISO text of day and time, of the day alone, or ""."""
        day, moment = self.day.value(), self.time.value()
        if day is None:
            return ""
        return f"{day.isoformat()}T{moment:%H:%M}" if moment is not None else day.isoformat()

    def is_touched(self) -> bool:
        """Tell whether anything was typed."""
        return not self.time.is_blank() or self.day.value() != self._began or bool(self.error())

    def error(self) -> str:
        """Return that what was typed cannot be read."""
        if self.day.value() is None and not self.day.is_blank():
            return _(NOT_DAY)
        return _(NOT_TIME) if self.time.value() is None and not self.time.is_blank() else ""


class GapForm(QWidget):
    """The fields of one gap; ``values`` and ``errors`` are named as the rules of the record name them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rows: dict[str, FormRow] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)

    def show_gap(self, gap: Gap | None) -> None:
        """Show the fields of ``gap``; none for None and for what only its card can mend."""
        clear(self._box)
        self.rows = {}
        maker = _MAKERS.get(gap.rule) if gap is not None else None
        if gap is not None and maker is not None:
            for name, label, field in maker(self._context, gap):
                required = name not in _OPTIONAL
                self.rows[name] = FormRow(label, field, required=required)
                self._box.addWidget(self.rows[name])

    def values(self) -> dict[str, Any]:
        """Return what was typed."""
        return {name: _read(line.field) for name, line in self.rows.items()}

    def is_touched(self) -> bool:
        """Tell whether anything was typed or chosen."""
        return any(_touched(line.field) for line in self.rows.values())

    def unreadable(self) -> str:
        """Show beside its field what cannot be read; return the name of the first such field."""
        wrong = ""
        for name, line in self.rows.items():
            field = line.field
            told = field.error() if isinstance(field, Moment | HousePicker) else ""
            line.set_error(told)
            wrong = wrong or (name if told else "")
        return wrong

    def show_error(self, name: str, text: str) -> None:
        """Show an error beside its field and go there."""
        line = self.rows.get(name) or next(iter(self.rows.values()), None)
        if line is not None:
            line.set_error(text)
            line.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> bool:
        """Put the keyboard into the first field; False when there is none."""
        for line in self.rows.values():
            line.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False


def _read(field: QWidget) -> Any:
    if isinstance(field, Moment | HousePicker | DateEdit):
        return field.value()
    if isinstance(field, QComboBox):
        return field.currentData()
    if isinstance(field, Switch):
        return field.isChecked()
    return field.text().strip() if isinstance(field, QLineEdit) else None


def _touched(field: QWidget) -> bool:
    if isinstance(field, Moment):
        return field.is_touched()
    if isinstance(field, QLineEdit):
        return bool(field.text().strip())
    return bool(_read(field))


Fields = list[tuple[str, str, QWidget]]
_OPTIONAL = frozenset({"ground", "way", "note", "late_reason"})


def _known_day(gap: Gap, name: str) -> date | None:
    told = gap.known.get(name, "")
    return date.fromisoformat(told[:DAY]) if len(told) >= DAY else None


def _codes(context: Context, name: str, label: str) -> QComboBox:
    return code_box(label, [("", _("choose")), *choices_of(context, name)])


def _results(context: Context, gap: Gap) -> str:
    categories = [gap.known["category"]] if gap.known.get("category") else []
    return result_list(context.store.codes(), gap.subject[0], categories)


def _arrival(context: Context, gap: Gap) -> Fields:
    name = _("Time of arrival")
    return [("happened", name, Moment(name, _known_day(gap, "happened")))]


def _check(context: Context, gap: Gap) -> Fields:
    result, name = _("Result of the check"), _("Time of arrival")
    return [
        ("result", result, _codes(context, _results(context, gap), result)),
        ("happened", name, Moment(name, None)),
    ]


def _notice(context: Context, gap: Gap) -> Fields:
    if gap.known.get("sent"):
        return []
    name, taker, way = _("Sent"), _("Who took it"), _("How it was sent")
    return [
        ("happened", name, Moment(name, None)), ("addressee", taker, QLineEdit()),
        ("way", way, _codes(context, "notice_way", way)), ("late_reason", _("Why it went late"), QLineEdit()),
    ]  # fmt: skip


def _end(context: Context, gap: Gap) -> Fields:
    day, reason = _("Taken off on"), _("Ground for taking off")
    return [
        ("day", day, DateEdit(day)), ("reason", reason, _codes(context, "register_end", reason)),
        ("ground", _("Act and words"), QLineEdit()),
    ]  # fmt: skip


def _delivery(context: Context, gap: Gap) -> Fields:
    name = _("Delivered")
    return [("happened", name, Moment(name, _known_day(gap, "delivered")))]


def _representative(context: Context, gap: Gap) -> Fields:
    return [("representative", _("Legal representative, teacher"), QLineEdit())]


def _promise(context: Context, gap: Gap) -> Fields:
    result = _("Result of the promise")
    return [
        ("result", result, _codes(context, "promise_result", result)),
        ("note", _("Note on the result"), QLineEdit()),
    ]  # fmt: skip


def _photo(context: Context, gap: Gap) -> Fields:
    name = _("Taken on")
    return [("taken", name, Moment(name, None))]


def _talk(context: Context, gap: Gap) -> Fields:
    name = _("End of the talk")
    return [("until", name, Moment(name, _known_day(gap, "until")))]


def _settlement(context: Context, gap: Gap) -> Fields:
    if gap.known.get("street"):
        return [("settlement", _("Settlement of the street"), QLineEdit())]
    name = _("Where the person lives")
    return [("home", name, HousePicker(context, name, DWELLING))]


def _apart(context: Context, gap: Gap) -> Fields:
    return [("apart", _("The two cards"), Switch(_("These are two people")))]


_MAKERS: dict[str, Callable[[Context, Gap], Fields]] = {
    "no_settlement": _settlement, "no_arrival": _arrival, "check_late": _check, "notice_late": _notice,
    "notice_soon": _notice,
    "expired_open": _end, "no_delivery": _delivery, "minor_alone": _representative,
    "promise_open": _promise, "photo_undated": _photo, "talk_long": _talk, "double_card": _apart,
}  # fmt: skip
