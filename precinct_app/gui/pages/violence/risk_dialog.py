"""The questionnaire of risk: each question answered yes, no or not known by 1, 2, 3; the level by a person.

The points and how they came about are shown while it is filled; they set nothing.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QPlainTextEdit, QScrollArea, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.violence import SAID, ViolenceFact, answers_of, points, weight
from precinct_app.errors import AppError
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.contacts.fields import DigitChoice
from precinct_app.gui.pages.violence.clock_words import now_in
from precinct_app.gui.pages.violence.parts import TALL
from precinct_app.gui.pages.violence.side_panels import points_words
from precinct_app.gui.pages.violence.work import SaveRisk
from precinct_app.gui.physical_keys import cap_of, is_plain
from precinct_app.gui.widgets import Button, FormRow, Label, Segmented, column, row, scrolled
from precinct_app.i18n import _, sentence
from precinct_app.tasks import WRITER

WIDTH, HEIGHT, POINTS = 760, 640, 28


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


class RiskDialog(QDialog):
    """``kept`` tells that answers and level were written."""

    kept = Signal()

    def __init__(self, context: Context, fact: Id, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Risk questionnaire"))
        self.resize(WIDTH, HEIGHT)
        self.context, self._fact = context, fact
        codes = context.store.codes().of("risk_question")
        self._weights = {code.code: weight(code.parent) for code in codes}
        self.answers: dict[str, Answer] = {}
        for code in codes:
            self.answers[code.code] = _answer(code.text(context.language))
        self._questions = {code.code: code.text(context.language) for code in codes}
        self.weights = {code: Label("", "strong") for code in self.answers}
        self.total = Label("", "strong", wrap=True)
        self.level = Segmented([("", "–"), *choices_of(context, "risk_level")])
        self.reason = QPlainTextEdit()
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self._assemble()
        self._fill()
        self._connect()
        self._begin()

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
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(TALL - 24)
        self.area: QScrollArea = scrolled(inner)
        self.level_row = FormRow(_("Level, decided by you"), self.level)
        self.reason_row = FormRow(_("Reason"), self.reason)
        box = column(
            Label(_("1 yes · 2 no · 3 not known. Ask in your own words, aside from the person reported."),
                  "small", "t2", wrap=True),
            self.area, self.total, self.level_row, self.reason_row,
            row(0, self.cancel_button, self.save_button), spacing=10,
        )  # fmt: skip
        box.setStretch(1, 1)
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)

    def _fill(self) -> None:
        with self.context.store.read() as session:
            fact = session.get_one(ViolenceFact, self._fact)
            given = {row.question: row.answer for row in answers_of(session, self._fact)}
            self._zone = fact.zone
        for code, answer in self.answers.items():
            answer.set_value(given.get(code))
        self.level.set_value(fact.risk_level)
        self.reason.setPlainText(fact.risk_reason)
        self._show_points()

    def _connect(self) -> None:
        for answer in self.answers.values():
            answer.changed.connect(self._show_points)
            answer.answered.connect(self._go_on)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def _begin(self) -> None:
        """Put the keyboard on the first question without an answer, else on the first one."""
        fields = list(self.answers.values())
        first = next((field for field in fields if not field.value()), fields[0] if fields else self.level)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the question that has the keyboard into view."""
        super().showEvent(event)
        focused = self.focusWidget()
        if focused is not None and self.area.isAncestorOf(focused):
            self.area.ensureWidgetVisible(focused, 0, focused.height())

    def given(self) -> Mapping[str, str]:
        """Return the answers so far."""
        return {code: str(answer.value()) for code, answer in self.answers.items() if answer.value()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl+Enter; Enter alone does nothing, so that no half sheet is saved by a slip."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.accept()
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        """Write answers and level; a level without a reason is said beside its field."""
        decided = str(self.level.value() or "")
        moment = now_in(self._zone).isoformat(timespec="minutes") if decided else ""
        work = SaveRisk(
            self.context.store, self._fact, self.given(), decided,
            self.reason.toPlainText(), moment,
        )  # fmt: skip
        self.context.tasks.run(work, self._done, self._failed, kind=WRITER, can_stop=False)

    def _done(self, _nothing: object) -> None:
        super().accept()
        self.kept.emit()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, AppError) and error.fields.get("field") == "risk_reason":
            self.reason_row.set_error(sentence(error))
            self.reason.setFocus()
        else:
            self.context.messages.show_error(error)

    def _show_points(self, _value: Any = None) -> None:
        weighed = points(self.given(), self._weights)
        self.total.setText(points_words(sum(n for _code, n in weighed)))
        told = dict(weighed)
        for code, label in self.weights.items():
            label.setText(f"+{told[code]}" if code in told else "")

    def _go_on(self, answer: object) -> None:
        fields: list[QWidget] = [*self.answers.values(), self.level]
        following = next(after for here, after in pairwise(fields) if here is answer)
        following.setFocus(Qt.FocusReason.TabFocusReason)
        if following is not self.level:
            self.area.ensureWidgetVisible(following, 0, following.height())


def _answer(question: str) -> Answer:
    made = Answer([("yes", _("yes")), ("no", _("no")), ("unknown", _("not known"))], may_be_empty=True)
    made.setAccessibleName(question)
    return made
