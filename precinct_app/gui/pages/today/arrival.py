"""Day and time of an arrival: typed by the officer, never filled by the program.

Enter on an empty time asks "now 18:40?" and waits for a second Enter. A time that is still to come today is
asked back as one of yesterday, so that an evening may be typed after midnight.
"""

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.gui.pages.today import moment
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, TimeEdit, column, row
from precinct_app.i18n import _, active

DAY_WIDTH = 126


class Arrival(QWidget):
    """The fields with the button that writes; ``entered`` tells that Enter was pressed or the button."""

    entered = Signal()

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self.time = TimeEdit()
        self.time_row = FormRow(_("Time of arrival"), self.time, required=True)
        self.day = DateEdit()
        self.day_row = FormRow(_("Day"), self.day)
        self.button = Button(_("Write down"), "primary", key="Enter")
        self.question = Label("", "small-strong", "accent", wrap=True)
        self._offered: datetime | None = None
        self._day_typed = False
        self._asks_now = True
        self.day.setFixedWidth(DAY_WIDTH)
        fields = row(self.day_row, self.time_row, spacing=8)
        fields.setStretch(1, 1)
        self.setLayout(column(fields, self.question, row(0, self.button), spacing=6))
        for field in (self.time, self.day):
            field.returnPressed.connect(self.entered)
            field.textChanged.connect(self._forget)
        self.day.textEdited.connect(self._note_day)
        self.button.clicked.connect(self.entered)
        self.clear()

    def clear(self) -> None:
        """Empty the time; the day is that of the walk: today until another one is typed."""
        self.time.set_value(None)
        self.day.set_value(moment.today(self._zone))
        self._day_typed, self._asks_now = False, True
        self._forget()

    def set_day(self, told: str) -> None:
        """Show the day of a check that was written without a time; where it has none, it is typed too."""
        self.day.set_value(datetime.fromisoformat(told).date() if told else None)
        self._asks_now = False

    def focus(self) -> None:
        """Lead to the time, to the day where it is not known."""
        field = self.day if self.day.is_blank() else self.time
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def told(self) -> str | None:
        """Return day and time as ISO text, None where something is asked or missing first."""
        now, day, typed = moment.now(self._zone), self.day.value(), self.time.value()
        if day is None:
            self._refuse(self.day_row, _("Type the day."))
        elif self.time.is_blank():
            return self._now(now, day)
        elif typed is None:
            self._refuse(self.time_row, _("There is no such time. Example: 18:30"))
        else:
            when = datetime.combine(day, typed)
            return _iso(when) if when <= now else self._to_come(when, now)
        return None

    def told_day(self) -> str | None:
        """Return the day of a visit whose time nobody can tell yet, "" where the officer did not type it."""
        day, today = self.day.value(), moment.today(self._zone)
        if day is None or (day == today and not self._day_typed):
            return ""
        if day <= today:
            return day.isoformat()
        self._refuse(self.day_row, _("This day is still to come."))
        return None

    def _now(self, now: datetime, day: date) -> str | None:
        if self._offered is not None:
            return _iso(self._offered)
        if day != now.date() or not self._asks_now:
            if self.day.hasFocus():
                self.time.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._refuse(self.time_row, _("Type the time of arrival."))
            return None
        self._ask(now, _("Arrived now, at {time}? Enter once more: yes.").format(time=f"{now:%H:%M}"))
        return None

    def _note_day(self, _text: str) -> None:
        self._day_typed = True

    def _to_come(self, when: datetime, now: datetime) -> str | None:
        """Ask a time that is still to come today back as one of yesterday."""
        if when.date() != now.date():
            self._refuse(self.day_row, _("This day is still to come."))
            return None
        before = when - timedelta(days=1)
        if self._offered == before:
            return _iso(before)
        day = active().date_short(before)
        words = _("{time} is still to come. Was it yesterday, {day}? Enter once more: yes.")
        self._ask(before, words.format(time=f"{when:%H:%M}", day=day))
        return None

    def _ask(self, offered: datetime, words: str) -> None:
        self._offered = offered
        self.question.setText(words)
        self.question.show()

    def _refuse(self, line: FormRow, words: str) -> None:
        line.set_error(words)
        line.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self, _text: str = "") -> None:
        self._offered = None
        self.question.hide()
        for line in (self.time_row, self.day_row):
            line.set_error("")


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="minutes")
