"""A small window for what befalls a term: extended, suspended, resumed, taken off, a check put off."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from precinct_app.errors import AppError
from precinct_app.gui.bindings import default_check
from precinct_app.gui.cards.register_view import EntryView
from precinct_app.gui.cards.rows import code_box
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.register import told
from precinct_app.gui.pages.register.work import END, EXTEND, RESUME, SUSPEND, PutOff, TakeStep
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, TimeEdit, column, row
from precinct_app.i18n import N_, _, pgettext, sentence
from precinct_app.tasks import WRITER, Work

PUT_OFF = "put_off"
WIDTH = 500
# what it is called, what was done
WORDS = {
    EXTEND: (N_("Extend the term"), N_("The term was extended.")),
    SUSPEND: (N_("Suspend the term"), N_("The term was suspended.")),
    RESUME: (N_("Resume the term"), N_("The term runs on.")),
    END: (N_("Take off the register"), N_("Taken off the register.")),
    PUT_OFF: (N_("Put off the check"), N_("The check was put off.")),
}
NO_REASON = N_("Choose the reason.")
STILL_TO_COME = N_("This day is still to come.")


def _button_words(kind: str) -> str:
    """Return what the button does: a verb, while the title of the window names the step."""
    return {
        EXTEND: pgettext("button", "Extend the term"), SUSPEND: pgettext("button", "Suspend the term"),
        RESUME: pgettext("button", "Resume the term"), END: pgettext("button", "Take off the register"),
        PUT_OFF: pgettext("button", "Put off the check"),
    }[kind]  # fmt: skip


class StepDialog(QDialog):
    """``kept`` gives the kind of the step after it was written."""

    kept = Signal(str)

    def __init__(
        self, context: Context, view: EntryView, kind: str, today: date, parent: QWidget | None,
        whose: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self._context, self._view, self.kind, self._today = context, view, kind, today
        self._whose = whose
        self.setWindowTitle(_(WORDS[kind][0]))
        self.day, self.until_day, self.until_time = DateEdit(), DateEdit(), TimeEdit()
        self.reason = code_box("", [("", ""), *choices_of(context, "register_end")])
        self.ground = QPlainTextEdit()
        self.ground.setTabChangesFocus(True)
        self.ground.setMaximumHeight(66)
        self.day_row = FormRow(_("Day of the decision"), self.day, required=True)
        self.until_row = FormRow(_("New end, day"), self.until_day, required=kind in (EXTEND, PUT_OFF))
        self.time_row = FormRow(_("New end, time"), self.until_time)
        self.reason_row = FormRow(_("Reason of the end"), self.reason, required=True)
        self.ground_row = FormRow(
            _("Act and reason"), self.ground, required=kind in (EXTEND, SUSPEND, RESUME)
        )
        self.save_button = Button(_button_words(kind), "primary", key="Ctrl+Enter")
        self.leave_button = Button(_("Cancel"), key="Esc")
        self._assemble()
        self.save_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.reject)

    def _assemble(self) -> None:
        heading = Label(self._view.title[:1].upper() + self._view.title[1:], "heading", wrap=True)
        whose = Label(self._whose, "small", "t2", wrap=True)
        whose.setVisible(bool(self._whose))
        box = column(heading, whose, spacing=10)
        shown = {
            EXTEND: (self.day_row, self.until_row, self.time_row), SUSPEND: (self.day_row,),
            RESUME: (self.day_row, self.until_row, self.time_row), END: (self.day_row, self.reason_row),
            PUT_OFF: (self.until_row,),
        }[self.kind]  # fmt: skip
        if self.kind == PUT_OFF:
            self.until_row.label.setText(_("New day of the check"))
        line = row(*shown, spacing=10)
        for place, part in enumerate(shown):
            # an error below one field moves and narrows no other
            line.setStretch(place, 1)
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)
        if self.kind != PUT_OFF:
            box.addWidget(self.ground_row)
        for part in (self.day_row, self.until_row, self.time_row, self.reason_row, self.ground_row):
            if part not in shown and not (part is self.ground_row and self.kind != PUT_OFF):
                part.hide()
        box.addLayout(row(0, self.leave_button, self.save_button))
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)
        (self.until_day if self.kind == PUT_OFF else self.day).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl+Enter; Enter alone is a new line in the ground."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.accept()
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        """Write the step; what is missing or wrong is said beside its field."""
        wrong = self._wrong()
        if wrong:
            wrong[0].setFocus()
            return
        self._context.tasks.run(self._work(), self._done, self._failed, kind=WRITER, can_stop=False)

    def _wrong(self) -> list[QWidget]:
        """Show what is wrong and return the fields."""
        found: list[QWidget] = []
        asked = self.kind in (EXTEND, PUT_OFF)
        for line, field, needed in (
            (self.day_row, self.day, self.kind != PUT_OFF), (self.until_row, self.until_day, asked),
            (self.time_row, self.until_time, False),
        ):  # fmt: skip
            error = "" if line.isHidden() else default_check(field, needed) or self._too_early(field)
            line.set_error(error)
            found += [field] if error else []
        unchosen = self.kind == END and not self.reason.currentData()
        self.reason_row.set_error(_(NO_REASON) if unchosen else "")
        return [*found, *([self.reason] if unchosen else [])]

    def _too_early(self, field: QWidget) -> str:
        """Return that a decision cannot be of a day to come: a slip in the year would close a term unseen."""
        day = self.day.value() if field is self.day else None
        return _(STILL_TO_COME) if day is not None and day > self._today else ""

    def _work(self) -> Work:
        store, until = self._context.store, told.join(self.until_day.value(), self.until_time.value())
        if self.kind == PUT_OFF:
            day = self.until_day.value() or self._today
            return PutOff(store, self._view.subject[1], day, self._today)
        values = {
            "until": until, "ground": self.ground.toPlainText().strip(),
            "reason": str(self.reason.currentData() or ""),
        }  # fmt: skip
        return TakeStep(store, self.kind, self._view.key, self.day.value() or self._today, values)

    def _done(self, _nothing: object) -> None:
        super().accept()
        self.kept.emit(self.kind)

    def _failed(self, error: BaseException) -> None:
        lines = {
            "until": self.until_row, "ground": self.ground_row, "reason": self.reason_row,
            "postponed_to": self.until_row,
        }  # fmt: skip
        line = lines.get(str(error.fields.get("field"))) if isinstance(error, AppError) else None
        if isinstance(error, AppError) and line is not None:
            line.set_error(sentence(error))
            line.field.setFocus()
        else:
            self._context.messages.show_error(error)
