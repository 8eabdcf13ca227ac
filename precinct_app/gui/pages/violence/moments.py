"""The dialogs about one notice: when, to whom and how it went; and what the body answered."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from precinct_app.errors import AppError
from precinct_app.gui.code_boxes import choose_code
from precinct_app.gui.context import Context
from precinct_app.gui.pages.register.told import day_of, time_of
from precinct_app.gui.pages.violence.clock_words import now_in
from precinct_app.gui.pages.violence.parts import TALL, code_box
from precinct_app.gui.pages.violence.reading import NoticeRow
from precinct_app.gui.pages.violence.work import AnswerNotice, SendNotice, told
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, TimeEdit, column, row
from precinct_app.i18n import N_, _, sentence
from precinct_app.tasks import WRITER, Work

WIDTH = 480
STILL_TO_COME = N_("This time is still to come.")
DAY_TO_COME = N_("This day is still to come.")


class NoticeDialog(QDialog):
    """What both dialogs share; ``kept`` tells that the notice was written."""

    kept = Signal()

    def __init__(self, context: Context, notice: NoticeRow, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.context, self._notice = context, notice
        self.rows: dict[str, FormRow] = {}
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.save_button.setDefault(True)
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self._build()
        told = Label(notice.told, "small", "t2", wrap=True)
        box = column(Label(notice.title, "heading", wrap=True), told, *self._lines(), spacing=12)
        box.addLayout(row(0, self.cancel_button, self.save_button))
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        raise NotImplementedError

    def _lines(self) -> list[Any]:
        raise NotImplementedError

    def saving(self) -> Work:
        """Return the work that writes the notice."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl+Enter too: Enter is a new line in the box of the gist."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)

    def too_early(self) -> dict[str, str]:
        """Return what is told of a minute or day that has not come yet, by the row it stands in."""
        raise NotImplementedError

    def accept(self) -> None:
        """Write; what is missing or wrong is said beside its field."""
        wrong = self.too_early()
        for name, line in self.rows.items():
            line.set_error(wrong.get(name, ""))
        if wrong:
            self.rows[next(iter(wrong))].field.setFocus()
            return
        self.context.tasks.run(self.saving(), self._done, self._failed, kind=WRITER, can_stop=False)

    def _done(self, _nothing: object) -> None:
        super().accept()
        self.kept.emit()

    def _failed(self, error: BaseException) -> None:
        line = self.rows.get(str(error.fields.get("field"))) if isinstance(error, AppError) else None
        if line is None or not isinstance(error, AppError):
            self.context.messages.show_error(error)
            return
        line.set_error(sentence(error))
        line.field.setFocus()


class SentDialog(NoticeDialog):
    """When the notice went; the minute is typed, never filled. What was noted before can be corrected."""

    def _build(self) -> None:
        self.day, self.at = DateEdit(), TimeEdit()
        self.day.set_value(day_of(self._notice.sent))
        self.at.set_value(time_of(self._notice.sent))
        self.addressee = QLineEdit(self._notice.addressee)
        self.addressee.setPlaceholderText(_("Position and name of who took it, or the incoming number"))
        self.way = code_box(self.context, "notice_way")
        choose_code(self.way, self._notice.way)
        self.late_reason = QLineEdit(self._notice.late_reason)
        self.rows = {
            "sent": FormRow(_("Sent: time"), self.at, required=True, hint=_("for example 1830")),
            "day": FormRow(_("Sent: day"), self.day, required=True),
            "addressee": FormRow(_("Who took it"), self.addressee, required=True),
            "way": FormRow(_("Way"), self.way),
            "late_reason": FormRow(_("Why it went late"), self.late_reason, hint=_("if the term was over")),
        }

    def _lines(self) -> list[Any]:
        moment = row(self.rows["day"], self.rows["sent"], spacing=12)
        moment.setStretch(0, 1)
        moment.setStretch(1, 1)
        return [moment, *(self.rows[name] for name in ("addressee", "way", "late_reason"))]

    def too_early(self) -> dict[str, str]:
        """Return that the minute of sending is still to come."""
        now = now_in(self.context.store.zone).isoformat(timespec="minutes")
        return {"sent": _(STILL_TO_COME)} if told(self.day.value(), self.at.value()) > now else {}

    def saving(self) -> Work:
        """Return the work that notes the sending."""
        return SendNotice(
            self.context.store, self._notice.key, told(self.day.value(), self.at.value()),
            self.addressee.text(), self.way.currentData() or "", self.late_reason.text(),
        )  # fmt: skip


class AnswerDialog(NoticeDialog):
    """What the body answered: day, number, gist; what was registered before is shown to be corrected."""

    def _build(self) -> None:
        notice = self._notice
        self.day, self.number = DateEdit(), QLineEdit(notice.answer_number)
        self.text = QPlainTextEdit(notice.answer)
        self.day.set_value(notice.answered_day)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TALL)
        self.rows = {
            "answered_day": FormRow(_("Answered on"), self.day, required=True),
            "number": FormRow(_("Number of the answer"), self.number),
            "answer": FormRow(_("Gist of the answer"), self.text),
        }

    def _lines(self) -> list[Any]:
        return list(self.rows.values())

    def too_early(self) -> dict[str, str]:
        """Return that the day of the answer is still to come."""
        day = self.day.value()
        late = day is not None and day > now_in(self.context.store.zone).date()
        return {"answered_day": _(DAY_TO_COME)} if late else {}

    def saving(self) -> Work:
        """Return the work that registers the answer."""
        return AnswerNotice(
            self.context.store, self._notice.key, self.day.value(), self.number.text(),
            self.text.toPlainText(),
        )  # fmt: skip
