"""One SARA project: the bar of stages, the stage in view, and the column with its questions.

Reads itself again when something changed, writes through one door, and opens the forms. A stage that is not
open yet can be looked at, so that nothing that was entered is out of reach, but nothing in it can be changed.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.case_stages import (
    NOT_YET,
    may_open,
    move_to_stage,
    open_before,
    reopen_case,
)
from precinct_app.domain.cases import STAGES, answer_question, remove_case
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.undoing import Note
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.cases.analysis import AnalysisStage
from precinct_app.gui.pages.cases.assessment import AssessmentStage
from precinct_app.gui.pages.cases.forms import CaseForms
from precinct_app.gui.pages.cases.reading import ProjectContent, ReadProject
from precinct_app.gui.pages.cases.response import ResponseStage
from precinct_app.gui.pages.cases.scanning import ScanningStage
from precinct_app.gui.pages.cases.side_panel import SidePanel
from precinct_app.gui.pages.cases.stage import StageView
from precinct_app.gui.pages.cases.stage_bar import StageBar, StageCell
from precinct_app.gui.pages.cases.text_editors import CaseTexts
from precinct_app.gui.pages.cases.writing import Step, Telling
from precinct_app.gui.widgets import Banner, ElidedLabel, IconLabel, Label, column, row, scrolled
from precinct_app.i18n import _, active, pgettext
from precinct_app.tasks import WRITER

VIEWS: dict[str, type[StageView]] = {
    view.stage: view for view in (ScanningStage, AnalysisStage, ResponseStage, AssessmentStage)
}


class ProjectView(QWidget):
    """``shown`` tells that a project was read, ``gone`` that it is no more, ``left`` that Esc was pressed."""

    shown = Signal()
    gone = Signal()
    left = Signal()
    opened = Signal(object)
    requests_asked = Signal(object)

    def __init__(self, context: Context, forms: CaseForms, naming: Naming) -> None:
        super().__init__()
        self._context, self._forms, self._naming = context, forms, naming
        self.may_edit = context.may(Permission.EDIT_CASES)
        self.key: Id | None = None
        self.content: ProjectContent | None = None
        self._stage = ""
        self._focus_due = False
        self.bar = StageBar()
        self.aim = ElidedLabel("", "strong")
        self.side = SidePanel(context, naming)
        self._views: dict[str, StageView] = {}
        self._areas: dict[str, QScrollArea] = {}
        self.stack = QStackedWidget()
        self._assemble()
        self._connect()

    # building

    def _assemble(self) -> None:
        self.banner_place = column()
        aim = row(
            IconLabel("target-arrow", "t2", 16), Label(_("Objective:"), "body", "t2"), self.aim, spacing=6
        )
        aim.setStretch(2, 1)
        lower = row(self.stack, self.side, spacing=12)
        lower.setStretch(0, 1)
        box = column(self.bar, aim, self.banner_place, lower, spacing=8)
        box.setStretch(3, 1)
        self._whole = QWidget()
        self._whole.setLayout(box)
        self.setLayout(column(self._whole))
        # nothing half-filled is seen while the project is read
        self._whole.hide()
        self._banner: Banner | None = None

    def _connect(self) -> None:
        self.bar.chosen.connect(self.show_stage)
        self._forms.case_closed.connect(self._closed)
        side = self.side
        side.answered.connect(self._answer)
        side.stage_asked.connect(self._move)
        side.edit_asked.connect(self.edit)
        side.delete_asked.connect(self.delete)
        side.close_asked.connect(self._close)
        side.reopen_asked.connect(self._reopen)

    def _make_view(self, stage: str) -> StageView:
        view = VIEWS[stage](self._context, self._naming)
        view.wrote.connect(self._write)
        view.opened.connect(self.opened)
        view.left.connect(self.left)
        if isinstance(view, ResponseStage):
            view.measure_asked.connect(self._edit_measure)
            view.requests_asked.connect(self._ask_requests)
            view.request_asked.connect(self._new_request)
        area = self._areas[stage] = scrolled(view)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.stack.addWidget(area)
        return view

    # what the page asks

    def show_key(self, key: Id) -> None:
        """Read and show a project; leave a trace that its card was opened."""
        new = key != self.key
        self.key = key
        if new:
            self._stage, self.content, self._focus_due = "", None, True
            self._whole.hide()
            self._context.tasks.run(
                Note(self._context.store, "case.view", "sara_case", key), kind=WRITER, quiet=True
            )
        self.reload()

    def forget(self) -> None:
        """Show nothing; drafts are kept by the forms themselves as they go out of sight."""
        self.key, self.content = None, None

    def reload(self) -> None:
        """Read the project again."""
        if self.key is not None:
            context = self._context
            work = ReadProject(context.store, self.key, self._naming, viewer_of(context))
            context.tasks.run(work, self._take, quiet=self.content is not None)

    def show_stage(self, stage: str) -> None:
        """Bring a stage into view."""
        if self.content is not None:
            self._stage = stage
            self._show()
            self.focus_start()

    def focus_start(self) -> None:
        """Put the focus on the first open question."""
        self.side.checklist.focus_open()

    def single_key(self, cap: str) -> bool:
        """1, 2, 3 answer the question in focus; the others belong to the stage; E changes the project."""
        if self.content is None:
            return False
        if self.side.checklist.single_key(cap) or self.view.single_key(cap):
            return True
        if cap == "E" and self.may_edit:
            self.edit()
            return True
        return False

    def view_of(self, stage: str) -> StageView:
        """Return the view of a stage, built when it is first looked at."""
        if stage not in self._views:
            self._views[stage] = self._make_view(stage)
        return self._views[stage]

    @property
    def view(self) -> StageView:
        """The stage in view."""
        return self.view_of(self._stage or STAGES[0])

    @property
    def stage(self) -> str:
        """The code of the stage in view."""
        return self._stage

    def areas(self) -> list[QWidget]:
        """Return bar, stage and questions."""
        rows = self.side.checklist.rows
        return [self.bar, *self.view.areas(), *rows[:1]]

    def edit(self) -> None:
        """Open the form of the project."""
        if self.content is not None and self.content.is_open:
            self._forms.case(self.content.case)

    def delete(self) -> None:
        """Delete the project; it can be undone."""
        if self.key is not None:
            self._write("case.remove", partial(remove_case, case_id=self.key), _("The project was deleted."))

    # showing

    def _take(self, answer: tuple[Id, ProjectContent | None]) -> None:
        key, content = answer
        if key != self.key:
            return
        if content is None:
            self.forget()
            self.gone.emit()
            return
        self.content = content
        self._stage = self._stage or content.case.stage
        self._show()
        self._whole.show()
        self.shown.emit()
        if self._focus_due and self.isVisible():
            self._focus_due = False
            self.focus_start()

    def _show(self) -> None:
        content = self.content
        assert content is not None  # noqa: S101 - called with a project only
        naming = self._naming
        cells = [
            StageCell(
                stage, naming.code("case_stage", stage), content.progress[stage].answered,
                content.progress[stage].total, stage == content.case.stage, self._may_open(stage),
            )
            for stage in STAGES
        ]  # fmt: skip
        self.bar.set_cells(cells, self._stage)
        self.aim.setText(
            naming.pair(content.case.objective_kk, content.case.objective_ru)
            or pgettext("objective", "not written yet")
        )
        self._show_banner(content)
        locked = not self.may_edit or not content.is_open or not self._may_open(self._stage)
        self.view.show_content(content, locked)
        self.stack.setCurrentWidget(self._areas[self._stage or STAGES[0]])
        self.side.show_content(content, self._stage, locked, self.may_edit)

    def _may_open(self, stage: str) -> bool:
        content = self.content
        return content is not None and may_open(stage, content.case.stage, content.progress)

    def _show_banner(self, content: ProjectContent) -> None:
        """Say why nothing can be changed here: the project is closed, or the stage is not open yet."""
        text = ""
        if not content.is_open:
            day = content.case.closed_day
            state = self._naming.code("case_state", content.case.state)
            text = _("Project: {state}. {day}").format(
                state=state, day=active().date_short(day) if day else ""
            )
        elif not self._may_open(self._stage):
            text = _(NOT_YET).format(n=open_before(self._stage, content.progress))
        if self._banner is not None and (not text or self._banner.text() != text):
            self.banner_place.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        if text and self._banner is None:
            self._banner = Banner(text, "accent", icon="lock")
            self.banner_place.addWidget(self._banner)

    # writing

    def _write(self, operation: str, act: Any, told: str) -> None:
        """Write through the one door; without an operation only say what a form has written."""
        if not operation:
            self._forms.undoing.tell(told)
            return
        step = Telling(Step(self._context.store, operation, act), told)
        self._context.tasks.run(step, self._written, self._failed, kind=WRITER, can_stop=False)

    def _written(self, told: str) -> None:
        if told:
            self._forms.undoing.tell(told)

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)
        self.reload()

    def _answer(self, question: str, answer: str, note: str) -> None:
        if self.key is not None:
            act = partial(answer_question, case_id=self.key, question=question, answer=answer, note=note)
            self._write("case.answer", act, "")

    def _move(self, stage: str) -> None:
        if self.key is not None:
            self._stage, self._focus_due = stage, True
            act = partial(move_to_stage, case_id=self.key, stage=stage, codes=self._naming.codes)
            self._write("case.stage", act, _("The project is at another stage."))

    def _reopen(self) -> None:
        if self.key is not None:
            self._write("case.change", partial(reopen_case, case_id=self.key), _("The project is reopened."))

    def _close(self) -> None:
        """Ask for the end of the project; a result that is being typed goes into the form with it."""
        if self.content is not None:
            result = self._result()
            self._forms.close(self.content.case, result.values() if result and result.is_dirty else {})

    def _closed(self) -> None:
        result = self._result()
        if result is not None:
            result.forget_typed()

    def _result(self) -> CaseTexts | None:
        """Return the form of the result, None as long as nobody looked at its stage."""
        view = self._views.get("assessment")
        return view.result if isinstance(view, AssessmentStage) else None

    def _edit_measure(self, measure: Any) -> None:
        if self.key is not None and self.may_edit:
            self._forms.measure(self.key, measure)

    def _new_request(self) -> None:
        if self.key is not None and self.may_edit:
            self._forms.request(None, self.key)

    def _ask_requests(self) -> None:
        self.requests_asked.emit(self.key)
