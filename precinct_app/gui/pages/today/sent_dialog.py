"""Asks when and to whom a notice of domestic violence went; the program fills neither."""

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.violence import send_notice
from precinct_app.domain.work import RunningClock
from precinct_app.errors import AppError
from precinct_app.gui.cards.viewing import choices_of, naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.today import moment
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, TimeEdit, row
from precinct_app.i18n import _
from precinct_app.tasks import WRITER, Progress

WIDTH = 460


class SentDialog(QDialog):
    """One notice of a fact; ``written`` gives the body it went to, in words."""

    written = Signal(str)

    def __init__(self, context: Context, clock: RunningClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Notice was sent"))
        self._context = context
        self.body, self.way = QComboBox(), QComboBox()
        self.day, self.time = DateEdit(), TimeEdit()
        self.addressee = QLineEdit()
        self.body_row = FormRow(_("To whom"), self.body)
        self.day_row = FormRow(_("Day of sending"), self.day, required=True)
        self.time_row = FormRow(_("Time of sending"), self.time, required=True)
        self.addressee_row = FormRow(_("Who took it: position, name"), self.addressee, required=True)
        self.way_row = FormRow(_("How"), self.way)
        self.late_reason = QLineEdit()
        self.late_row = FormRow(_("Why it went late"), self.late_reason)
        self.late_row.setVisible(clock.left(moment.now(clock.zone)) < timedelta())
        self.save_button = Button(_("Write down"), "primary", key="Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self._zone = clock.zone
        self._fill(clock)
        self._assemble()
        self._connect()

    def _fill(self, clock: RunningClock) -> None:
        naming = naming_of(self._context)
        for key, body in clock.notices:
            text = naming.code("notice_body", body)
            self.body.addItem(text[:1].upper() + text[1:], key)
        self.way.addItem(_("not told"), "")
        for code, text in choices_of(self._context, "notice_way"):
            self.way.addItem(text[:1].upper() + text[1:], code)
        self.day.set_value(moment.today(self._zone))

    def _assemble(self) -> None:
        self.setMinimumWidth(WIDTH)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        box.addWidget(Label(_("The time is the one of sending, not of typing."), "small", "t2", wrap=True))
        box.addWidget(self.body_row)
        box.addLayout(row(self.time_row, self.day_row, 0))
        box.addWidget(self.addressee_row)
        box.addWidget(self.way_row)
        box.addWidget(self.late_row)
        box.addLayout(row(self.save_button, 0, self.cancel_button))
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.time.returnPressed.connect(self._to_addressee)
        self.addressee.returnPressed.connect(self.save)

    def _to_addressee(self) -> None:
        self.addressee.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Write it, or say beside the field what is missing."""
        for line in (self.day_row, self.time_row, self.addressee_row, self.late_row):
            line.set_error("")
        day, time = self.day.value(), self.time.value()
        if time is None or day is None:
            wrong = self.time_row if time is None else self.day_row
            wrong.set_error(_("Type the time of sending.") if time is None else _("Type the day."))
            wrong.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        sent = datetime.combine(day, time)
        if sent > moment.now(self._zone):
            self.time_row.set_error(_("This time is still to come."))
            self.time.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        work = _Send(
            self._context.store,
            self.body.currentData(),
            sent.isoformat(timespec="minutes"),
            self.addressee.text(),
            str(self.way.currentData()),
            self.body.currentText(),
            self.late_reason.text(),
        )
        label = _("Note a notice of domestic violence")
        self._context.tasks.run(work, self._done, self._failed, label=label, kind=WRITER)

    def _done(self, body: str) -> None:
        self.written.emit(_("Sent: {body}").format(body=body))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        field = error.fields.get("field") if isinstance(error, AppError) else None
        lines = {"sent": self.time_row, "addressee": self.addressee_row, "late_reason": self.late_row}
        line = lines.get(str(field))
        if isinstance(error, AppError) and line is not None:
            line.show()  # the term may have run out while the dialog stood open
            line.set_error(error.text(_))
            line.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._context.messages.show_error(error)


class _Send:
    """Notes one notice on the writer's thread."""

    def __init__(
        self, store: Any, notice: Id, sent: str, addressee: str, way: str, body: str, late_reason: str
    ) -> None:
        self._store, self._notice, self._sent = store, notice, sent
        self._addressee, self._way, self._body = addressee, way, body
        self._late_reason = late_reason.strip() or None

    def __call__(self, progress: Progress) -> str:
        with self._store.write("violence.notice") as write:
            send_notice(write, self._notice, self._sent, self._addressee, self._way, self._late_reason)
        return self._body
