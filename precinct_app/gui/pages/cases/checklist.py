"""The questions of a stage: answered by 1, 2, 3 on the row that has the focus, each with a note.

A question stands in its row with the sign of its answer; after an answer the next row takes the focus. Enter
leads into the note and out of it, Delete takes the answer back.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QSizePolicy, QWidget

from precinct_app.domain.cases import CaseAnswer
from precinct_app.domain.codes import CodeText
from precinct_app.gui.theme import colour, font
from precinct_app.gui.widgets import IconLabel, Label, Segmented, column, hair, row
from precinct_app.i18n import _

SIGNS = {
    "yes": ("circle-check", "ok"), "no": ("circle-x", "t2"), "unknown": ("help-circle", "warn"),
    "": ("circle-dashed", "t3"),
}  # fmt: skip
KEYS = {"1": "yes", "2": "no", "3": "unknown"}


class NoteLine(QLineEdit):
    """The line of a note; Esc takes back what was typed."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Enter and on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            if event.key() == Qt.Key.Key_Escape:
                self.undo()
                while self.isUndoAvailable():
                    self.undo()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class QuestionRow(QWidget):
    """One question. ``given`` gives question, answer and note when one of them was changed."""

    given = Signal(str, str, str)
    passed = Signal(object, int)

    def __init__(self, question: CodeText, choices: Sequence[tuple[str, str]], language: str) -> None:
        super().__init__()
        self.question = question
        self._answer, self._note = "", ""
        self.sign = IconLabel("circle-dashed", "t3")
        self.words = Label(question.text(language), "body", wrap=True)
        self.answers = Segmented(choices, small=True)
        self.note = NoteLine()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.words.text())
        self.answers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.answers.setAccessibleName(_("Answer: {question}").format(question=self.words.text()))
        self.note.setObjectName("bare")
        self.note.setFont(font("small"))
        self.note.setPlaceholderText(_("Note"))
        self.note.setAccessibleName(_("Note: {question}").format(question=self.words.text()))
        self.answers.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        lower = row(self.answers, self.note, 0, spacing=10)
        lower.setStretch(1, 100)
        text = column(self.words, lower, spacing=4)
        box = row(self.sign, text, spacing=10)
        box.setAlignment(self.sign, Qt.AlignmentFlag.AlignTop)
        box.setStretch(1, 1)
        box.setContentsMargins(14, 7, 12, 7)
        self.setLayout(box)
        self.show_answer("", "")

    def _connect(self) -> None:
        self.answers.changed.connect(self._chosen)
        self.note.editingFinished.connect(self._noted)
        self.note.left.connect(self._leave_note)

    def show_answer(self, answer: str, note: str) -> None:
        """Show what was answered; a note that is being typed stays."""
        self._answer, self._note = answer, note
        self.answers.blockSignals(True)
        self.answers.set_value(answer or None)
        self.answers.blockSignals(False)
        self.sign.set_icon(*SIGNS.get(answer, SIGNS[""]))
        if not self.note.hasFocus():
            self.note.setText(note)
            self.note.setCursorPosition(0)
        words = [text for code, text in _texts(self.answers) if code == answer]
        self.setAccessibleDescription(", ".join([*words, note]))

    def answer(self) -> str:
        """Return the answer shown."""
        return self._answer

    def give(self, answer: str) -> None:
        """Answer the question."""
        self.show_answer(answer, self._note)
        self.given.emit(self.question.code, answer, self._note)

    def set_locked(self, locked: bool) -> None:
        """Show without letting anything be changed."""
        self.answers.setEnabled(not locked)
        self.note.setReadOnly(locked)
        self.note.setVisible(not locked or bool(self._note))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below, into the note, or take the answer back."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.passed.emit(self, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.note.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.answers.isEnabled():
            self.give("")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard stands."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ground away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the row that has the focus."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(self.rect(), colour("soft"))
            painter.fillRect(QRect(0, 0, 3, self.height()), colour("accent"))
            painter.end()

    def _chosen(self, value: object) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.give(str(value))

    def _noted(self) -> None:
        note = self.note.text().strip()
        if note != self._note and not self.note.isReadOnly():
            self._note = note
            self.given.emit(self.question.code, self._answer, note)

    def _leave_note(self) -> None:
        self._noted()
        self.setFocus(Qt.FocusReason.TabFocusReason)


def _texts(answers: Segmented) -> list[tuple[str, str]]:
    return list(zip(KEYS.values(), answers.texts(), strict=False))


class Checklist(QWidget):
    """All questions of one stage. ``given`` gives question, answer and note."""

    given = Signal(str, str, str)

    def __init__(
        self, questions: Sequence[CodeText], choices: Sequence[tuple[str, str]], language: str
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._locked = False
        self.rows = [QuestionRow(question, choices, language) for question in questions]
        box = column(spacing=0)
        for place, question in enumerate(self.rows):
            if place:
                box.addWidget(hair())
            box.addWidget(question)
            question.given.connect(self.given)
            question.passed.connect(self._pass)
        box.addStretch(1)
        self.setLayout(box)

    def show_answers(self, answers: Mapping[str, CaseAnswer], locked: bool = False) -> None:
        """Show the answers of a project; ``locked`` lets none be changed."""
        self._locked = locked
        for question in self.rows:
            known = answers.get(question.question.code)
            question.show_answer(known.answer if known else "", known.note if known else "")
            question.set_locked(locked)

    def single_key(self, cap: str) -> bool:
        """Answer the row that has the focus by 1, 2, 3 and go to the next; False for other keys."""
        here = next((question for question in self.rows if question.hasFocus()), None)
        if here is None or cap not in KEYS or self._locked:
            return False
        here.give(KEYS[cap])
        self._pass(here, 1)
        return True

    def focus_open(self) -> None:
        """Put the focus on the first question without an answer, or on the first one."""
        for question in [*(q for q in self.rows if not q.answer()), *self.rows[:1]][:1]:
            question.setFocus(Qt.FocusReason.TabFocusReason)

    def _pass(self, here: QuestionRow, step: int) -> None:
        place = self.rows.index(here) + step
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            area_of(self).ensureWidgetVisible(self.rows[place], 0, 20)


def area_of(checklist: Checklist) -> QScrollArea:
    """Return the area that a list of questions scrolls in."""
    parent: QWidget | None = checklist
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    assert parent is not None  # noqa: S101 - the panel puts each list into an area
    return parent
