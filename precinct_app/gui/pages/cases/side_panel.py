"""The right column of a project: the questions of the stage in view, the history, the step that comes next.

The column keeps its width and place whatever stage is in view.
"""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from precinct_app.domain.case_stages import may_open, next_stage, open_before
from precinct_app.domain.cases import STAGES
from precinct_app.domain.labels import Naming
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.context import Context
from precinct_app.gui.pages.cases.checklist import Checklist, area_of
from precinct_app.gui.pages.cases.fields import choices
from precinct_app.gui.pages.cases.reading import ProjectContent
from precinct_app.gui.widgets import Button, Label, Segmented, Sheet, hair, row, scrolled
from precinct_app.i18n import N_, _

WIDTH = 344
HISTORY_WIDTHS = (104, 108)  # when and what; the value takes the rest
QUESTIONS, HISTORY = "questions", "history"
OPEN = N_("Questions still open: {n}")
OPEN_UNKNOWN = N_("Questions still open: {n}. The answer “unknown” leaves a question open.")
GO_ON = {
    "analysis": N_("Go on to analysis"), "response": N_("Go on to response"),
    "assessment": N_("Go on to assessment"),
}  # fmt: skip


class SidePanel(Sheet):
    """``answered`` gives question, answer, note; ``stage_asked`` the stage the project shall stand at."""

    answered = Signal(str, str, str)
    stage_asked = Signal(str)
    edit_asked = Signal()
    delete_asked = Signal()
    close_asked = Signal()
    reopen_asked = Signal()

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(padded=False, spacing=0)
        self._content: ProjectContent | None = None
        self._shown = STAGES[0]
        self._target = ""
        self._naming = naming
        self._lists: dict[str, Checklist] = {}
        self.tabs = Segmented([(QUESTIONS, _("Questions")), (HISTORY, _("History"))], small=True)
        self.tabs.setAccessibleName(_("Questions or history"))
        self.count = Label("", "strong")
        self.history = HistoryPanel(context)
        self.history.setContentsMargins(10, 8, 0, 0)
        for place, width in enumerate(HISTORY_WIDTHS):
            self.history.change_view.widths.set_wanted(place, width)
        self.pages = QStackedWidget()
        self.told = Label("", "small", "t2", wrap=True)
        self.step = Button("", "primary")
        self.edit = Button(_("Change"), icon="edit", small=True)
        self.end = Button(_("Close…"), icon="flag", small=True)
        self.delete = Button(_("Delete"), "ghost", "trash", small=True)
        self.setFixedWidth(WIDTH)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        head = row(self.tabs, 0, self.count)
        head.setContentsMargins(12, 8, 14, 8)
        self.body.addLayout(head)
        self.body.addWidget(hair("line"))
        self.pages.addWidget(self.history)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(hair("line"))
        for part in (
            row(self.told),
            row(self.step),
            row(self.edit, self.end, 0, self.delete, spacing=6),
        ):
            part.setContentsMargins(12, 6, 12, 4)
            self.body.addLayout(part)
        self.body.addSpacing(6)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._show_tab)
        self.step.clicked.connect(self._take_step)
        self.edit.clicked.connect(self.edit_asked)
        self.end.clicked.connect(self.close_asked)
        self.delete.clicked.connect(self.delete_asked)

    @property
    def checklist(self) -> Checklist:
        """The questions of the stage in view."""
        if self._shown not in self._lists:
            self._lists[self._shown] = self._make_list(self._shown)
        return self._lists[self._shown]

    def _make_list(self, stage: str) -> Checklist:
        """Return the questions of a stage; each list is built when it is first looked at."""
        naming = self._naming
        answers = [(code, text[:1].upper() + text[1:]) for code, text in choices(naming, "answer")]
        made = Checklist(naming.codes.of("checklist", stage), answers, naming.language.code)
        made.given.connect(self.answered)
        self.pages.addWidget(scrolled(made))
        return made

    def show_content(self, content: ProjectContent, shown: str, locked: bool, may_edit: bool) -> None:
        """Show the questions of stage ``shown``; ``locked`` lets none be answered."""
        self._content, self._shown = content, shown
        self.checklist.show_answers(content.answers, locked)
        done = content.progress[shown]
        self.count.setText(f"{done.answered}/{done.total}")
        for button in (self.edit, self.end, self.delete, self.step):
            button.setVisible(may_edit)
        self.edit.setEnabled(content.is_open)
        self._show_step(content)
        self.end.setVisible(may_edit and content.is_open and self._target != "close")
        self._show_tab(self.tabs.value())

    def _show_step(self, content: ProjectContent) -> None:
        """Offer the one step that comes next, or say what is missing for it."""
        current, place = content.case.stage, STAGES.index(self._shown)
        following = next_stage(current)
        self._target, words, missing = "", "", 0
        if not content.is_open:
            self._target, words = "reopen", _("Reopen the project")
        elif place < STAGES.index(current):
            self._target, words = self._shown, _("Return the project to this stage")
        elif following is None:
            self._target, words = "close", _("Close the project…")
        else:
            self._target, words = following, _(GO_ON[following])
            missing = open_before(following, content.progress)
        may = following is None or self._target != following or may_open(following, current, content.progress)
        self.step.setText(words)
        self.step.setEnabled(may)
        self.told.setText(_open_words(content, missing) if not may else "")
        self.told.setVisible(not may)

    def _take_step(self) -> None:
        if self._target == "reopen":
            self.reopen_asked.emit()
        elif self._target == "close":
            self.close_asked.emit()
        else:
            self.stage_asked.emit(self._target)

    def _show_tab(self, name: Any) -> None:
        if name == HISTORY and self._content is not None:
            self.pages.setCurrentWidget(self.history)
            self.history.show_record("sara_case", self._content.case.id)
        else:
            self.pages.setCurrentWidget(area_of(self.checklist))


def _open_words(content: ProjectContent, missing: int) -> str:
    """Say how many questions are open, and that an answer "unknown" leaves one open."""
    unknown = any(given.answer == "unknown" for given in content.answers.values())
    return _(OPEN_UNKNOWN if unknown else OPEN).format(n=missing)
