"""When the citizen turned to the police: a day and a time, typed; the service standard counts from there.

A time without a day is one of the day of the contact, which the empty field says; nothing else is filled.
"""

from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.event_time import read_told
from precinct_app.gui.widgets import DateEdit, TimeEdit, row
from precinct_app.i18n import _

_DAY = len("2026-11-24")


class AskedField(QWidget):
    """Day and time as one ISO text of the wall clock, to the day or the minute; "" for none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day, self.time = DateEdit(_("Turned to us: day")), TimeEdit(_("Turned to us: time"))
        self.day.setPlaceholderText(_("the same day"))
        self._contact_day: date | None = None
        self._kept = ""
        box = row(self.day, self.time)
        box.setStretch(0, 3)
        box.setStretch(1, 2)
        self.setLayout(box)
        for field in (self.day, self.time):
            field.value_changed.connect(self._typed)

    def keyboard_part(self) -> QWidget:
        """Return the field where typing begins."""
        return self.day

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard into the day."""
        self.day.setFocus(reason)

    def set_contact_day(self, day: date | None) -> None:
        """Say which day a time without a day belongs to."""
        self._contact_day = day

    def value(self) -> str:
        """Return the text, "" where nothing or nothing readable was typed."""
        day = self.day.value() or (self._contact_day if self.day.is_blank() else None)
        moment = self.time.value()
        if day is None or (self.day.is_blank() and moment is None):
            return ""
        return datetime.combine(day, moment).isoformat(timespec="minutes") if moment else day.isoformat()

    def set_value(self, told: str | None) -> None:
        """Show ``told``."""
        moment = read_told(told) if told and len(told) >= _DAY else None
        exact = moment is not None and len(told or "") > _DAY
        self.day.set_value(moment.date() if moment else None)
        self.time.set_value(moment.time() if moment and exact else None)
        self.changed.emit()

    def error(self, answered: datetime | None, start: time | None) -> str:
        """Return what is wrong with it, beside a contact of the day ``answered`` that began at ``start``."""
        if not self.day.is_blank() and self.day.value() is None:
            return _("There is no such day. Example: {example}").format(example="28.02.2026")
        if not self.time.is_blank() and self.time.value() is None:
            return _("There is no such time. Example: 18:30")
        told = self.value()
        if not told or answered is None:
            return ""
        later = told[:_DAY] > answered.date().isoformat()
        if later or (start is not None and len(told) > _DAY and read_told(told) > answered):
            return _("This is after the contact itself.")
        return ""

    def _typed(self) -> None:
        self.changed.emit()


def read_asked(field: AskedField) -> str:
    """Read the field (for ``Editor.bind``)."""
    return field.value()


def write_asked(field: AskedField, told: Any) -> None:
    """Write the field (for ``Editor.bind``)."""
    field.set_value(told)
