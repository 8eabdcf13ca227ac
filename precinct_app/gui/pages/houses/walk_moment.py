"""Day and time of the visits while one keys a house that an open round leads to.

Both are typed once and hold for every key after. The first key asks for the time; Enter on the empty field
goes on without one, because a time that nobody noted is never made up.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.gui.widgets import DateEdit, ElidedLabel, KeyCap, Label, TimeEdit, set_invalid
from precinct_app.i18n import _

DAY_WIDTH, TIME_WIDTH = 118, 66


class WalkMoment(QWidget):
    """The line; ``entered`` tells that Enter was pressed in it. Hidden where no round leads to the house."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.round_id: Id | None = None
        self.asked = False
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

    def show_round(self, round_id: Id | None, name: str) -> None:
        """Show that results count in this round; another one begins another walk."""
        if round_id != self.round_id:
            self.round_id, self.asked = round_id, False
            self.day.set_value(date.today())  # noqa: DTZ011 - the officer's own day, typed over if it was before
            self.time.set_value(None)
        self.name.setText(_("Counts in the round: {name}").format(name=name) if name else "")
        self.setVisible(round_id is not None)

    def ask(self) -> None:
        """Lead to the time, once a walk."""
        self.asked = True
        self.time.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def moment(self, today: date) -> str | None:
        """Return day and time as ISO text, the day alone without a time; None when one cannot be."""
        day, time = self.day.value(), self.time.value()
        if day is None or day > today:
            words = _("Type the day of the walk.") if day is None else _("This day is still to come.")
            self._refuse(self.day, words)
            return None
        if time is None and not self.time.is_blank():
            self._refuse(self.time, _("There is no such time. Example: 18:30"))
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
