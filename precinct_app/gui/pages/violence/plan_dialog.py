"""The safety plan: rows of what, who, until when, and when it was done."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.violence import SafetyStep, steps_of
from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values, choose_code, read_rows, write_rows
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor, EditorDialog
from precinct_app.gui.pages.violence.parts import code_box
from precinct_app.gui.pages.violence.work import SaveSteps
from precinct_app.gui.widgets import Button, DateEdit, Label, column, row, scrolled
from precinct_app.i18n import N_, _
from precinct_app.tasks import Work

WIDTH, HEIGHT = 860, 440


class StepRow(EditorRow):
    """One step."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Take the step away"))
        self.kind = code_box(context, "safety_step")
        self.text, self.who = QLineEdit(), QLineEdit()
        self.due, self.done = DateEdit(_("Due")), DateEdit(_("Done on"))
        for field, words in (
            (self.kind, _("Step")), (self.text, _("In words")), (self.who, _("Who")),
        ):  # fmt: skip
            field.setAccessibleName(words)
        self.text.setPlaceholderText(_("In words"))
        self.who.setPlaceholderText(_("Who"))
        first = row(self.kind, self.text, self.remove, spacing=8)
        first.setStretch(0, 1)
        first.setStretch(1, 1)
        second = row(
            self.who, Label(_("Due"), "small", "t2"), self.due, Label(_("Done on"), "small", "t2"),
            self.done, spacing=8,
        )  # fmt: skip
        second.setStretch(0, 1)
        second.setContentsMargins(0, 0, 26, 8)
        self.setLayout(column(first, second, spacing=4))
        self.kind.currentIndexChanged.connect(self.tell)
        for box in (self.text, self.who, self.due, self.done):
            box.textChanged.connect(self.tell)

    def read(self) -> Values:
        """Return what stands in the fields."""
        return {
            "kind": self.kind.currentData() or "", "text": self.text.text().strip(),
            "who": self.who.text().strip(), "due_day": self.due.value(), "done_day": self.done.value(),
        }  # fmt: skip

    def write(self, values: Mapping[str, Any]) -> None:
        """Show ``values``."""
        choose_code(self.kind, values["kind"])
        self.text.setText(values["text"])
        self.who.setText(values["who"])
        self.due.set_value(values["due_day"])
        self.done.set_value(values["done_day"])

    def is_blank(self) -> bool:
        """Tell whether neither kind nor words stand there."""
        return not (self.kind.currentData() or self.text.text().strip())

    def error(self) -> tuple[str, QWidget | None]:
        """Return a day that cannot be read."""
        for day in (self.due, self.done):
            if day.value() is None and not day.is_blank():
                return _("This day cannot be read. Example: 22.11.2026."), day
        done = self.done.value()
        if done is not None and done > wall_today():
            return _("This day is still to come."), self.done
        return "", None

    def first_field(self) -> QWidget:
        """Return the field where typing begins."""
        return self.kind


class StepsEditor(RowsEditor):
    """The rows of the plan."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Steps of the safety plan"), _("Add a step"))
        self._context = context

    def make_row(self) -> EditorRow:
        """Return a new empty step."""
        return StepRow(self._context)


class PlanSheet(Editor):
    """The plan of one fact. What was typed waits as a draft."""

    form = "violence_plan"
    label = N_("Saving the safety plan")

    def __init__(self, context: Context, fact: Id) -> None:
        super().__init__(context, fact.hex())
        self._fact = fact
        self.steps = StepsEditor(context)
        self.draft_hint = Label(_("What was left unfinished is back."), "small", "t2", wrap=True)
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self.bind("steps", self.steps, read_rows, write_rows, self.steps.check_rows)
        inner = QWidget()
        inner.setLayout(column(self.steps, 0))
        box = column(
            Label(_("Made together with the victim. No paper of it is left at home unless that is safe."),
                  "small", "t2", wrap=True),
            self.draft_hint, scrolled(inner), row(0, self.cancel_button, self.save_button), spacing=10,
        )  # fmt: skip
        box.setStretch(2, 1)
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)
        self._fill()
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.leave)

    def _fill(self) -> None:
        with self.context.store.read() as session:
            rows = [_values(step) for step in steps_of(session, self._fact)]
        self._given = [row["id"] for row in rows]
        self.load({"steps": rows})
        self.draft_hint.setVisible(self.restore_draft())
        if not self.steps.rows:
            self.steps.add_row()

    def focus_first(self) -> None:
        """Put the keyboard on the first step."""
        self.steps.rows[0].first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the plan."""
        return SaveSteps(self.context.store, self._fact, self._given, record["steps"])


class PlanDialog(EditorDialog):
    """The plan in a window of its own."""

    editor: PlanSheet

    def __init__(self, context: Context, fact: Id, parent: QWidget) -> None:
        super().__init__(PlanSheet(context, fact), _("Safety plan"), parent, scrolls=False)
        self.resize(WIDTH, HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first step."""
        super().showEvent(event)
        self.editor.focus_first()


def _values(step: SafetyStep) -> Values:
    names = ("id", "kind", "text", "who", "due_day", "done_day")
    return {name: getattr(step, name) for name in names}
