"""The line above the doors: day and time of the walk, whom one looks for, scheme or sheet."""

from datetime import date

from PySide6.QtCore import Qt, Signal

from precinct_app.domain.social_map.rounds import BEFORE_ROUND, Progress
from precinct_app.gui.pages.rounds.walking import ALL, LEFT, NOT_HOME
from precinct_app.gui.widgets import Choice, DateEdit, KeyCap, Label, Segmented, TimeEdit, set_invalid
from precinct_app.gui.widgets.wrap_row import WrapRow
from precinct_app.i18n import _, active

DAY_WIDTH, TIME_WIDTH = 126, 66


class WalkLine(WrapRow):
    """The fields. ``entered`` tells that Enter was pressed in one of them."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__(8)
        self.day, self.time = DateEdit(_("Day of the walk")), TimeEdit(_("Time of the visit"))
        self.wrong = Label("", "small", "danger")
        self.closed = Label("", "small", "t2")
        self.scope = Segmented(
            [
                Choice(ALL, _("All")),
                Choice(LEFT, _("Not visited"), 0),
                Choice(NOT_HOME, _("Were not at home"), 0),
            ],
            small=True,
        )
        self.form = Segmented([("scheme", _("Scheme")), ("sheet", _("Table"))], small=True)
        self._assemble()
        for field in (self.day, self.time):
            field.returnPressed.connect(self.entered)
            field.textChanged.connect(self._forget_wrong)

    def _assemble(self) -> None:
        self.scope.setAccessibleName(_("Whom to visit"))
        self.form.setAccessibleName(_("Scheme or table"))
        self.day.setFixedWidth(DAY_WIDTH)
        self.time.setFixedWidth(TIME_WIDTH)
        day_words, time_words = Label(_("Day"), "small", "t2"), Label(_("Time"), "small", "t2")
        day_words.setBuddy(self.day)
        time_words.setBuddy(self.time)
        self._fields = (day_words, self.day, time_words, KeyCap("T"), self.time)
        for widget in (*self._fields, self.closed):
            self.addWidget(widget)
        self.add_spring()
        self.addWidget(self.scope)
        self.wrong.hide()
        self.closed.hide()

    def value(self) -> str:
        """Return whom one looks for."""
        return str(self.scope.value())

    def set_open(self, writable: bool, closed: date | None) -> None:
        """Show day and time where results may be written; say that a round is closed."""
        for widget in self._fields:
            widget.setVisible(writable)
        told = _("The round is closed: {day}").format(day=active().date_short(closed)) if closed else ""
        self.closed.setText(told)
        self.closed.setVisible(bool(closed))

    def show_counts(self, progress: Progress) -> None:
        """Show how many were not visited and how many were not at home."""
        self.scope.set_count(LEFT, progress.left)
        self.scope.set_count(NOT_HOME, progress.results.get("not_home", 0))

    def moment(self, today: date, begins: date) -> str | None:
        """Return day and time as ISO text, the day alone without a time.

        None when there is no day, it is to come or before the round ``begins``, or one of them cannot be
        read; the field says so.
        """
        day, time = self.day.value(), self.time.value()
        if day is None or day > today:
            words = _("Type the day of the walk.") if day is None else _("This day is still to come.")
            self._refuse(self.day, words)
            return None
        if day < begins:
            self._refuse(self.day, _(BEFORE_ROUND).format(day=active().date_short(begins)))
            return None
        if time is None and not self.time.is_blank():
            self._refuse(self.time, _("There is no such time. Example: 18:30"))
            return None
        return f"{day.isoformat()}T{time:%H:%M}" if time is not None else day.isoformat()

    def _refuse(self, field: DateEdit | TimeEdit, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.show()
        set_invalid(field, True)
        field.setAccessibleDescription(words)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_wrong(self, _text: str) -> None:
        self.wrong.hide()
        for field in (self.day, self.time):
            set_invalid(field, False)
            field.setAccessibleDescription("")
