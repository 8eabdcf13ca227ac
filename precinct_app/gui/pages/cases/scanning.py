"""Scanning: is it a problem at all (six signs), what exactly, and which records speak of it."""

from typing import ClassVar

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from precinct_app.domain.case_stages import CHEERS, answer_of, is_problem
from precinct_app.domain.labels import Naming
from precinct_app.gui import icons
from precinct_app.gui.context import Context
from precinct_app.gui.pages.cases.checklist import SIGNS
from precinct_app.gui.pages.cases.links import LinkingStage
from precinct_app.gui.pages.cases.reading import ProjectContent
from precinct_app.gui.pages.cases.text_editors import ProblemEditor
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import IconLabel, Label, Sheet, column, paint_text, row
from precinct_app.i18n import N_, _

WORDS = (
    N_("Community"), N_("Harm"), N_("Expectation"), N_("Events"), N_("Recurring"), N_("Similarity"),
)  # fmt: skip
NOT_A_PROBLEM = N_("This is not a problem yet, it is a case.")
A_PROBLEM = N_("All six signs are there: this is a problem.")


class Signs(QWidget):
    """The six signs of a problem, each with the sign of its answer."""

    def __init__(self) -> None:
        super().__init__()
        self._answers = [""] * len(WORDS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(34)
        self.setAccessibleName(_("Six signs of a problem"))

    def show_answers(self, answers: list[str]) -> None:
        """Show the answers in the order of the signs."""
        self._answers = answers
        told = [_(word) for word, answer in zip(WORDS, answers, strict=True) if answer == "yes"]
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of six words."""
        return QSize(660, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw six boxes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(WORDS)
        for place, (word, answer) in enumerate(zip(WORDS, self._answers, strict=True)):
            left, right = self.width() * place // count, self.width() * (place + 1) // count
            box = QRect(left, 0, right - left - (6 if place < count - 1 else 0), self.height())
            painter.setPen(colour("ok-line" if answer == "yes" else "line"))
            painter.setBrush(colour("ok-soft" if answer == "yes" else "alt"))
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
            icon, role = SIGNS.get(answer, SIGNS[""])
            icons.paint(painter, icon, role, QRect(box.left() + 7, box.top() + 8, 18, 18))
            paint_text(painter, box.adjusted(29, 0, -4, 0), _(word), "small")
        painter.end()


class ScanningStage(LinkingStage):
    """Signs and verdict, the problem in two languages, linked records."""

    stage: ClassVar[str] = "scanning"

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(context, naming)
        self.signs = Signs()
        self.verdict_sign = IconLabel("scale", "warn")
        self.verdict = Label("", "strong", wrap=True)
        self.problem = ProblemEditor(context)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        upper = Sheet()
        said = row(self.verdict_sign, self.verdict)
        said.setStretch(1, 1)
        upper.body.addLayout(said)
        upper.body.addWidget(self.signs)
        text = Sheet()
        text.add_heading(_("What the problem is"))
        text.body.addWidget(self.problem, 1)
        box = column(upper, text, self.links, spacing=10)
        box.setStretch(1, 4)
        box.setStretch(2, 5)
        self.setLayout(box)

    def _connect(self) -> None:
        self.problem.saved.connect(self._saved)
        self.problem.left.connect(self.left)

    def show_content(self, content: ProjectContent, locked: bool) -> None:
        """Show signs, problem and links."""
        super().show_content(content, locked)
        problem = is_problem(content.answers)
        self.signs.show_answers([answer_of(content.answers, question) for question in CHEERS])
        self.verdict.setText(_(A_PROBLEM) if problem else _(NOT_A_PROBLEM))
        self.verdict.set_tone("ok" if problem else "warn")
        self.verdict_sign.set_icon("circle-check" if problem else "scale", "ok" if problem else "warn")
        self.problem.show_case(content.case, locked)

    def areas(self) -> list[QWidget]:
        """Return problem and links."""
        return [self.problem.ui.problem_kk, self.links.table]

    def _saved(self, _result: object) -> None:
        self.wrote.emit("", None, _("The text was saved."))
