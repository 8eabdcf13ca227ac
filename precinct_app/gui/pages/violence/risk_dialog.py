"""The questionnaire of risk: each question answered yes, no or not known by 1, 2, 3; the level by a person.

The points and how they came about are shown while it is filled; they set nothing.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QScrollArea, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.violence import SAID, ViolenceFact, answers_of, points, weight
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor, EditorDialog
from precinct_app.gui.pages.contacts.fields import DigitChoice
from precinct_app.gui.pages.violence.clock_words import now_in
from precinct_app.gui.pages.violence.parts import TALL
from precinct_app.gui.pages.violence.side_panels import points_words
from precinct_app.gui.pages.violence.work import SaveRisk
from precinct_app.gui.physical_keys import cap_of, is_plain
from precinct_app.gui.widgets import Button, Label, Segmented, column, row, scrolled
from precinct_app.i18n import N_, _
from precinct_app.tasks import Work

WIDTH, HEIGHT, POINTS, LEAST = 760, 640, 28, 120


class Answer(DigitChoice):
    """The answer to one question; an answer by digit goes on to the next question."""

    answered = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, and go on when it was answered by a digit, also by the one that stood there: the next digit
        is for the next question.
        """
        digit = cap_of(event) if is_plain(event) else ""
        super().keyPressEvent(event)
        if digit.isdigit() and 0 < int(digit) <= len(SAID):
            self.answered.emit(self)


class RiskSheet(Editor):
    """The questions and the level. What was typed waits as a draft, so a slip or the lock loses no answer."""

    form = "violence_risk"
    label = N_("Saving the assessment")

    def __init__(self, context: Context, fact: Id) -> None:
        super().__init__(context, fact.hex())
        self._fact = fact
        codes = context.store.codes().of("risk_question")
        self._weights = {code.code: weight(code.parent) for code in codes}
        self._questions = {code.code: code.text(context.language) for code in codes}
        self.answers = {code: _answer(text) for code, text in self._questions.items()}
        self.weights = {code: Label("", "strong") for code in self.answers}
        self.total = Label("", "strong", wrap=True)
        self.level = Segmented([("", "–"), *choices_of(context, "risk_level")])
        self.reason = QPlainTextEdit()
        self.draft_hint = Label(_("What was left unfinished is back."), "small", "t2", wrap=True)
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self._assemble()
        self._connect()
        self._fill()

    def _assemble(self) -> None:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, POINTS)
        grid.setVerticalSpacing(6)
        for line, (code, answer) in enumerate(self.answers.items()):
            words = Label(self._questions[code], wrap=True)
            words.setBuddy(answer)
            grid.addWidget(words, line, 0)
            grid.addWidget(answer, line, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.weights[code], line, 2)
            self.bind(code, answer)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(TALL - 24)
        self.area: QScrollArea = scrolled(inner)
        self.area.setMinimumHeight(LEAST)
        self.level_row = self.add_row("risk_level", _("Level, decided by you"), self.level)
        self.reason_row = self.add_row("risk_reason", _("Reason"), self.reason)
        box = column(
            Label(_("1 yes · 2 no · 3 not known. Ask in your own words, aside from the person reported."),
                  "small", "t2", wrap=True),
            self.draft_hint, self.area, self.total, self.level_row, self.reason_row,
            row(0, self.cancel_button, self.save_button), spacing=10,
        )  # fmt: skip
        box.setStretch(2, 1)
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)

    def _connect(self) -> None:
        for answer in self.answers.values():
            answer.changed.connect(self._show_points)
            answer.answered.connect(self._go_on)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.leave)

    def _fill(self) -> None:
        with self.context.store.read() as session:
            fact = session.get_one(ViolenceFact, self._fact)
            given = {row.question: row.answer for row in answers_of(session, self._fact)}
            self._zone = fact.zone
        self.load({**given, "risk_level": fact.risk_level, "risk_reason": fact.risk_reason})
        self.draft_hint.setVisible(self.restore_draft())
        self._show_points()

    def focus_first(self) -> None:
        """Put the keyboard on the first question without an answer, else on the first one."""
        fields: list[QWidget] = [*self.answers.values(), self.level]
        blank = (field for field in self.answers.values() if not field.value())
        self._show_question(next(blank, fields[0]))

    def given(self) -> Mapping[str, str]:
        """Return the answers so far."""
        return {code: str(answer.value()) for code, answer in self.answers.items() if answer.value()}

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes answers and level."""
        decided = str(record["risk_level"] or "")
        moment = now_in(self._zone).isoformat(timespec="minutes") if decided else ""
        return SaveRisk(self.context.store, self._fact, self.given(), decided, record["risk_reason"], moment)

    def _show_points(self, _value: Any = None) -> None:
        weighed = points(self.given(), self._weights)
        self.total.setText(points_words(sum(n for _code, n in weighed)))
        told = dict(weighed)
        for code, label in self.weights.items():
            label.setText(f"+{told[code]}" if code in told else "")

    def _go_on(self, answer: object) -> None:
        fields: list[QWidget] = [*self.answers.values(), self.level]
        self._show_question(next(after for here, after in pairwise(fields) if here is answer))

    def _show_question(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        if field is not self.level:
            self.area.ensureWidgetVisible(field, 0, field.height())


class RiskDialog(EditorDialog):
    """The questionnaire in a window of its own."""

    editor: RiskSheet

    def __init__(self, context: Context, fact: Id, parent: QWidget) -> None:
        super().__init__(RiskSheet(context, fact), _("Risk questionnaire"), parent, scrolls=False)
        self.resize(WIDTH, HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where something is to be answered."""
        super().showEvent(event)
        self.editor.focus_first()


def _answer(question: str) -> Answer:
    made = Answer([("yes", _("yes")), ("no", _("no")), ("unknown", _("not known"))], may_be_empty=True)
    made.setAccessibleName(question)
    return made
