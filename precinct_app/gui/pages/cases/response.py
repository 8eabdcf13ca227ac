"""Response: the objective in one sentence, and the measures: what, who, by when, how success is seen."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.case_stages import finish_measure
from precinct_app.domain.cases import ENDED, Measure, is_assigned
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.gui.context import Context
from precinct_app.gui.pages.cases.reading import ProjectContent
from precinct_app.gui.pages.cases.stage import StageView
from precinct_app.gui.pages.cases.states import measure_due, state_pill
from precinct_app.gui.pages.cases.text_editors import ObjectiveEditor
from precinct_app.gui.pages.cases.writing import remove_record
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import Button, EmptyState, Label, PillText, Sheet, column, hair, wrapped
from precinct_app.i18n import _


class MeasureColumns:
    """The columns of the measures in one language."""

    def __init__(self, naming: Naming, day: date) -> None:
        self._naming, self._day = naming, day

    def columns(self) -> list[Column]:
        """Return the columns."""
        return [
            Column(_("Measure"), self.text, 0, Kind.LINES, least=180),
            Column(_("Executor"), self.executor, 190, Kind.LINES, least=110, spare=1),
            Column(_("Due"), self.due, 104, Kind.PILL, sort=_due_day),
            Column(_("State"), self.state, 162, Kind.PILL),
        ]

    def text(self, measure: Measure) -> TwoPart:
        """Return the measure and its technique."""
        technique = self._naming.code("technique", measure.technique)
        return TwoPart(self._naming.pair(measure.text_kk, measure.text_ru), technique)

    def executor(self, measure: Measure) -> TwoPart:
        """Return who does it and how success is seen; that nobody is named stands there in words."""
        return TwoPart(
            self._naming.pair(measure.executor_kk, measure.executor_ru) or _("no executor is named"),
            self._naming.pair(measure.criterion_kk, measure.criterion_ru),
        )

    def due(self, measure: Measure) -> object:
        """Return when it is due; that no day is set stands there in words."""
        if measure.due_day is None and measure.state not in ENDED:
            return PillText(_("no day is set"), "warn", "alert-triangle")
        return measure_due(measure, self._day, self._naming)

    def state(self, measure: Measure) -> object:
        """Return its state."""
        return self.state_look(measure.state)

    def state_look(self, state: str) -> PillText:
        """Return the pill of a state."""
        return state_pill(self._naming, "measure_state", state)


def _due_day(measure: Measure) -> date | None:
    return measure.due_day


def _key(measure: Measure) -> object:
    return measure.id


class MeasuresSheet(Sheet):
    """The measures with their buttons; ``asked`` gives a measure to be changed, None for a new one."""

    asked = Signal(object)
    finished = Signal(object)
    requests_asked = Signal()
    request_asked = Signal()

    def __init__(self, naming: Naming) -> None:
        super().__init__(padded=False, spacing=0)
        columns = MeasureColumns(naming, wall_today())
        self.model = TableModel(columns.columns(), row_key=_key)
        self.table = TableView(self.model, _("Measures"), tall=True)
        self.new = Button(_("New measure"), icon="plus", key="N", small=True)
        self.done = Button(_("Note as done"), icon="check", key="S", small=True)
        self.requests = Button("", "link")
        self.gaps = Label("", "small", "warn")
        self.new_request = Button(_("New request"), "ghost", "plus", small=True)
        self.empty = EmptyState(
            "tools", _("No measures yet"),
            _("Each measure has an executor and a day: the report prints them."), _("New measure"), "N",
        )  # fmt: skip
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        title = Label(_("Measures"), "heading")
        head = wrapped(title, self.gaps, 0, self.requests, self.new_request, self.done, self.new)
        head.setContentsMargins(14, 8, 12, 8)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.body.addLayout(head)
        self.body.addWidget(hair("line"))
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.new.clicked.connect(self.ask_new)
        self.empty.action.connect(self.ask_new)
        self.done.clicked.connect(self.finish_chosen)
        self.table.opened.connect(self.asked)
        self.table.current_changed.connect(self._show_chosen)
        self.requests.clicked.connect(self.requests_asked)
        self.new_request.clicked.connect(self.request_asked)

    def show_measures(self, measures: Sequence[Measure], requests: int, locked: bool) -> None:
        """Show these measures; ``locked`` lets none be added, those that are there can still be done."""
        self.model.set_rows(measures)
        self.stack.setCurrentWidget(self.table if measures else self.empty)
        self.empty.button.setVisible(not locked)
        self.new.setVisible(not locked)
        self.new_request.setVisible(not locked)
        lacking = sum(not is_assigned(measure) for measure in measures)
        self.gaps.setText(_("Without an executor or a day: {n}").format(n=lacking) if lacking else "")
        self.requests.setText(_("Requests to the akimat: {n}").format(n=requests))
        self._show_chosen(self.table.current_row())

    def ask_new(self) -> None:
        """Ask for a new measure."""
        self.asked.emit(None)

    def finish_chosen(self) -> None:
        """Ask to note that the chosen measure was done."""
        chosen = self.table.current_row()
        if chosen is not None and chosen.state != "done":
            self.finished.emit(chosen)

    def _show_chosen(self, chosen: Any) -> None:
        self.done.setEnabled(chosen is not None and chosen.state != "done")


class ResponseStage(StageView):
    """Objective and measures. ``measure_asked`` gives a measure to be changed, None for a new one."""

    stage: ClassVar[str] = "response"

    measure_asked = Signal(object)
    requests_asked = Signal()
    request_asked = Signal()

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(context, naming)
        self._locked = False
        self.objective = ObjectiveEditor(context)
        self.measures = MeasuresSheet(naming)
        sheet = Sheet()
        sheet.add_heading(_("Objective"), note=_("one sentence with a number and a day"))
        sheet.body.addWidget(self.objective)
        box = column(sheet, self.measures, spacing=10)
        box.setStretch(1, 1)
        self.setLayout(box)
        self._connect()

    def _connect(self) -> None:
        self.objective.saved.connect(self._saved)
        self.objective.left.connect(self.left)
        self.measures.asked.connect(self.measure_asked)
        self.measures.finished.connect(self._finish)
        self.measures.requests_asked.connect(self.requests_asked)
        self.measures.request_asked.connect(self.request_asked)

    def show_content(self, content: ProjectContent, locked: bool) -> None:
        """Show objective and measures."""
        self.content, self._locked = content, locked
        self.objective.show_case(content.case, locked)
        self.measures.show_measures(content.measures, content.requests, locked)

    def single_key(self, cap: str) -> bool:
        """N new measure, E change, S done."""
        chosen = self.measures.table.current_row()
        if cap == "N" and not self._locked:
            self.measures.ask_new()
        elif cap == "E" and self.measures.table.hasFocus() and chosen is not None:
            self.measure_asked.emit(chosen)
        elif cap == "S":
            self.measures.finish_chosen()
        else:
            return False
        return True

    def delete_chosen(self) -> bool:
        """Delete the chosen measure when the table has the focus."""
        chosen = self.measures.table.current_row()
        if not self.measures.table.hasFocus() or chosen is None:
            return False
        act = partial(remove_record, record=Measure, key=chosen.id)
        self.write("measure.change", act, _("The measure was deleted."))
        return True

    def areas(self) -> list[QWidget]:
        """Return objective and measures."""
        return [self.objective.ui.objective_kk, self.measures.table]

    def _finish(self, measure: Measure) -> None:
        act = partial(finish_measure, measure_id=measure.id, day=wall_today())
        self.write("measure.change", act, _("The measure is noted as done."))

    def _saved(self, _result: object) -> None:
        self.wrote.emit("", None, _("The text was saved."))
