"""Day and time of the visits while one keys a house.

Both are typed once and hold for every key after. In an open round the first key asks for the time; Enter on
the empty field goes on without one, because a time that nobody noted is never made up. Outside of a round
nothing is asked: both stay blank until they are typed.
"""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.gui.widgets import DateEdit, ElidedLabel, KeyCap, Label, TimeEdit, set_invalid
from precinct_app.i18n import _

DAY_WIDTH, TIME_WIDTH = 126, 66


class WalkMoment(QWidget):
    """The line; ``entered`` tells that Enter was pressed in it. Hidden where there is no door to note."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.round_id: Id | None = None
        self.asked = False
        self._today: date | None = None
        self.name = ElidedLabel("", "small", "t2")
        self.day, self.time = DateEdit(_("Day of the walk")), TimeEdit(_("Time of the visit"))
        self.wrong = Label("", "small", "danger")
        self._assemble()
        for field in (self.day, self.time):
            field.returnPressed.connect(self.entered)
            field.textChanged.connect(self._forget_wrong)
        self.hide()

    def _assemble(self) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.day.setFixedWidth(DAY_WIDTH)
        self.time.setFixedWidth(TIME_WIDTH)
        day_words, time_words = Label(_("Day"), "small", "t2"), Label(_("Time"), "small", "t2")
        day_words.setBuddy(self.day)
        time_words.setBuddy(self.time)
        for widget in (self.name, day_words, self.day, time_words, self.time, KeyCap("T"), self.wrong):
            box.addWidget(widget)
        box.setStretch(0, 1)
        self.wrong.hide()

    def show_round(self, round_id: Id | None, name: str, today: date) -> None:
        """Show that results count in this round, or in none; another round or day begins another walk."""
        if (round_id, today) != (self.round_id, self._today):
            self.round_id, self._today, self.asked = round_id, today, False
            # the officer's own day in a round, typed over if it was before
            self.day.set_value(today if round_id is not None else None)
            self.time.set_value(None)
        told = _("Counts in the round: {name}").format(name=name)
        self.name.setText(told if round_id is not None else _("Visits outside of a round"))

    def asks(self) -> bool:
        """Tell whether the time is to be asked before a result is noted."""
        return self.round_id is not None and not self.asked and self.time.is_blank()

    def ask(self) -> None:
        """Lead to the time, once a walk; to the day where it is blank too."""
        self.asked = True
        field = self.day if self.day.is_blank() else self.time
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def moment(self, now: datetime) -> str | None:
        """Return day and time as ISO text, the day alone without a time, "" for neither; None when one
        cannot be, or is after ``now``.
        """
        day, time = self.day.value(), self.time.value()
        if self.round_id is None and self.day.is_blank() and self.time.is_blank():
            return ""
        if day is None or day > now.date():
            words = _("Type the day of the walk.") if day is None else _("This day is still to come.")
            self._refuse(self.day, words)
            return None
        if time is None and not self.time.is_blank():
            self._refuse(self.time, _("There is no such time. Example: 18:30"))
            return None
        if time is not None and datetime.combine(day, time) > now:
            self._refuse(self.time, _("This time is still to come."))
            return None
        return f"{day.isoformat()}T{time:%H:%M}" if time is not None else day.isoformat()

    def _refuse(self, field: DateEdit | TimeEdit, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.show()
        set_invalid(field, True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_wrong(self, _text: str) -> None:
        self.wrong.hide()
        for field in (self.day, self.time):
            set_invalid(field, False)
