"""The state of a finding set with one key: its day is typed, and who mends it by when is named."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.finding_work import DAY_OF, REPORTED, set_state, state_fault
from precinct_app.domain.labels import label
from precinct_app.domain.social_map import Finding
from precinct_app.errors import AppError
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.places import designed
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, column, row
from precinct_app.i18n import N_, _, sentence
from precinct_app.tasks import WRITER, Progress

WIDTH = 460
QUESTIONS = {
    "seen": N_("On which day was it seen?"),
    "reported": N_("On which day was it reported?"),
    "fixed": N_("On which day was it fixed?"),
}


class StateDialog(QDialog):
    """``kept`` gives (key of the finding, state) after it was written."""

    kept = Signal(object, str)

    def __init__(self, context: Context, key: Id, state: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self._context, self._key, self.state = context, key, state
        self._known = self._read()
        naming = naming_of(context)
        title = naming.code("finding_state", state)
        self.setWindowTitle(title)
        self.day = DateEdit()
        self.day_row = FormRow(_(QUESTIONS[state]), self.day, required=True)
        self.body = SubjectPicker(
            context, "", ("organisation",), single=True, placeholder=_("Name of the organisation")
        )
        self.body_row = FormRow(_("Who is responsible"), self.body)
        self.due = DateEdit()
        self.due_row = FormRow(_("Due"), self.due)
        self.save_button = Button(_("Save"), "primary", key="Enter")
        self.leave_button = Button(_("Cancel"), key="Esc")
        self.save_button.setDefault(True)
        self._assemble(f"{self._known['name']} – {title}")
        self._fill()
        self.save_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.reject)

    def _assemble(self, heading: str) -> None:
        box = column(Label(heading, "heading", wrap=True), self.day_row, spacing=12)
        if self.state == REPORTED:
            box.addWidget(self.body_row)
            box.addWidget(self.due_row)
        else:
            self.body_row.hide()
            self.due_row.hide()
        box.addLayout(row(0, self.leave_button, self.save_button))
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)

    def _fill(self) -> None:
        self.day.set_value(self._known[DAY_OF[self.state]])
        designed.write_organisation(self.body, self._known["responsible_id"])
        self.due.set_value(self._known["due_day"])
        self.day.setFocus()

    def _read(self) -> dict[str, Any]:
        names = (*DAY_OF.values(), "due_day", "responsible_id")
        with self._context.store.read() as session:
            found = session.get_one(Finding, self._key)
            named = label(session, "finding", self._key, naming_of(self._context)).title
        return {"name": named, **{name: getattr(found, name) for name in names}}

    def accept(self) -> None:
        """Write the state; what is missing or wrong is said beside the field."""
        day = self.day.value()
        fault = state_fault(self._known, self.state, day)
        self.day_row.set_error(_(fault) if fault else "")
        unread = self.due.value() is None and not self.due.is_blank()
        self.due_row.set_error(_("This day cannot be read. Example: 22.11.2026.") if unread else "")
        if fault or day is None or unread:
            (self.day if fault else self.due).setFocus()
            return
        more: dict[str, Any] = {}
        if self.state == REPORTED:
            more = {"responsible_id": designed.read_picked(self.body), "due_day": self.due.value()}
        work = SetState(self._context.store, self._key, self.state, day, more)
        self._context.tasks.run(work, self._done, self._failed, kind=WRITER, can_stop=False)

    def _done(self, _nothing: None) -> None:
        super().accept()
        self.kept.emit(self._key, self.state)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.day_row.set_error(sentence(error))
        else:
            self._context.messages.show_error(error)


class SetState:
    """Sets the state on the writer's thread."""

    def __init__(self, store: Any, key: Id, state: str, day: date, more: dict[str, Any]) -> None:
        self._store, self._key, self._state, self._day, self._more = store, key, state, day, more

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        with self._store.write("finding.change") as write:
            set_state(write, self._key, self._state, self._day, **self._more)
