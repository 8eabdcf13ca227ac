"""The list of projects: number, title, stage, objective, measures, what is due next; and its filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QStackedWidget

from precinct_app.domain.case_list import CaseRow
from precinct_app.domain.cases import STAGES
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.pages.cases.fields import choices, fill_codes
from precinct_app.gui.table_view import CellDelegate, FilterBox, TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    PillText,
    Segmented,
    Sheet,
    hair,
    paint_text,
    wrapped,
)
from precinct_app.i18n import _, ngettext

OPEN, ENDED, ALL = "open", "ended", "all"
_CELL, _GAP = 15, 3


@dataclass(frozen=True, slots=True)
class StageMark:
    """The stage of a project as a cell: how many of the four are reached, and its words."""

    reached: int
    text: str
    is_open: bool


class StageDelegate(CellDelegate):
    """Draws the stage as four little bars with its words."""

    def _paint_cell(self, painter: QPainter, rect: QRect, column: Column, value: object, tone: str) -> None:
        if not isinstance(value, StageMark):
            super()._paint_cell(painter, rect, column, value, tone)
            return
        top = rect.top() + (rect.height() - 8) // 2
        for place in range(len(STAGES)):
            reached = place < value.reached
            role = "sunken" if not reached else "accent" if value.is_open else "strong"
            painter.fillRect(rect.left() + place * (_CELL + _GAP), top, _CELL, 8, colour(role))
        words = rect.adjusted(len(STAGES) * (_CELL + _GAP) + 6, 0, 0, 0)
        paint_text(painter, words, value.text, "body", "text" if value.is_open else "t2")


class ProjectList(Sheet):
    """The list. ``opened`` gives a row."""

    opened = Signal(object)
    new_asked = Signal()

    def __init__(self, naming: Naming, may_edit: bool) -> None:
        super().__init__(padded=False, spacing=0)
        self._rows: Sequence[CaseRow] = ()
        self.model = TableModel(_Columns(naming, wall_today()).columns(), row_key=_key)
        self.table = TableView(self.model, _("SARA projects"), remember="projects")
        self.table.setItemDelegate(StageDelegate(self.table))
        self.filter = FilterBox(self.table, _("Number, title, objective"))
        self.state = Segmented([(OPEN, _("In work")), (ENDED, _("Closed ones")), (ALL, _("All"))], small=True)
        self.stage = QComboBox()
        self.stage.setAccessibleName(_("Stage"))
        fill_codes(self.stage, choices(naming, "case_stage"), _("All stages"))
        self.new = Button(_("New project"), "primary", "plus", "N")
        self.empty = EmptyState(
            "triangle-square-circle", _("There are no projects here"),
            _("A project begins with a problem that repeats: N opens a new one."),
        )  # fmt: skip
        self._assemble()
        self._connect()
        self.new.setVisible(may_edit)

    def _assemble(self) -> None:
        head = wrapped(self.filter, self.state, self.stage, 0, self.new)
        head.setContentsMargins(12, 10, 12, 10)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.body.addLayout(head)
        self.body.addWidget(hair("line"))
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.table.opened.connect(self.opened)
        self.new.clicked.connect(self.new_asked)
        self.state.changed.connect(self._narrow)
        self.stage.currentIndexChanged.connect(self._narrow)

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show these projects under the filters that hold."""
        self._rows = rows
        self.state.set_count(OPEN, sum(case.state == "open" for case in rows))
        self.state.set_count(ENDED, sum(case.state != "open" for case in rows))
        self._narrow()

    def _narrow(self, _value: object = None) -> None:
        state, stage = self.state.value(), self.stage.currentData()
        kept = [
            case
            for case in self._rows
            if state == ALL or (case.state == "open") == (state == OPEN)
            if stage in ("", case.stage)
        ]
        self.model.set_rows(kept)
        self.stack.setCurrentWidget(self.table if kept else self.empty)


class _Columns:
    """The columns of the list in one language."""

    def __init__(self, naming: Naming, day: date) -> None:
        self._naming, self._day = naming, day

    def columns(self) -> list[Column]:
        return [
            Column(_("Number"), _number, 92, Kind.TEXT, sort=_number_key),
            Column(_("Title"), self.title, 0, Kind.NAME, least=180),
            Column(_("Stage"), self.stage, 196, sort=_reached),
            Column(_("Objective"), self.objective, 284, Kind.MUTED, least=130, spare=1),
            Column(_("Measures"), self.measures, 128, Kind.PILL, sort=_open_measures),
            Column(_("Next due"), self.due, 116, Kind.PILL, sort=_next_due),
        ]

    def title(self, case: CaseRow) -> str:
        return self._naming.pair(case.title_kk, case.title_ru)

    def stage(self, case: CaseRow) -> StageMark:
        words = self._naming.code("case_stage", case.stage)
        if case.state != "open":
            words = self._naming.code("case_state", case.state)
        return StageMark(STAGES.index(case.stage) + 1, words, case.state == "open")

    def objective(self, case: CaseRow) -> str:
        return self._naming.pair(case.objective_kk, case.objective_ru)

    def measures(self, case: CaseRow) -> PillText | str:
        if case.overdue:
            words = ngettext("{n} overdue", "{n} overdue", case.overdue).format(n=case.overdue)
            return PillText(words, "danger", "alert-triangle")
        words = ngettext("{n} open", "{n} open", case.open_measures)
        return words.format(n=case.open_measures) if case.open_measures else ""

    def due(self, case: CaseRow) -> PillText | str:
        return due_cell(case.next_due, self._day, self._naming.language) if case.next_due else ""


def _key(case: CaseRow) -> object:
    return case.id


def _number(case: CaseRow) -> str:
    return case.number


def _number_key(case: CaseRow) -> tuple[int, str]:
    return len(case.number), case.number


def _reached(case: CaseRow) -> int:
    return STAGES.index(case.stage)


def _open_measures(case: CaseRow) -> tuple[int, int]:
    return case.overdue, case.open_measures


def _next_due(case: CaseRow) -> date | None:
    return case.next_due
