"""Assessment: what was aimed at, how the measures were carried out, and the result in words.

Nothing is computed from events here: the sentence of the officer stands beside what was planned and done.
"""

from collections import Counter
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from precinct_app.domain.cases import Case, Measure
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.context import Context
from precinct_app.gui.pages.cases.reading import ProjectContent
from precinct_app.gui.pages.cases.response import MeasureColumns
from precinct_app.gui.pages.cases.stage import StageView
from precinct_app.gui.pages.cases.text_editors import ResultEditor
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import Label, Pill, Sheet, clear, column, hair, row
from precinct_app.i18n import _


class AssessmentStage(StageView):
    """Aim, measures, result."""

    stage: ClassVar[str] = "assessment"

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(context, naming)
        self._columns = MeasureColumns(self.naming, wall_today())
        self.aim = Facts()
        self.counts = row(spacing=8)
        self.model = TableModel(self._columns.columns(), row_key=_key)
        self.table = TableView(self.model, _("Measures"), tall=True)
        self.result = ResultEditor(context)
        self._assemble()
        self.result.saved.connect(self._saved)
        self.result.left.connect(self.left)

    def _assemble(self) -> None:
        aim = Sheet()
        aim.add_heading(_("What was aimed at"))
        aim.body.addWidget(self.aim)
        done = Sheet(padded=False, spacing=0)
        head = row(Label(_("How the measures were carried out"), "heading"), self.counts, 0, spacing=12)
        head.setContentsMargins(14, 8, 12, 8)
        done.body.addLayout(head)
        done.body.addWidget(hair("line"))
        done.body.addWidget(self.table, 1)
        result = Sheet()
        result.add_heading(_("Result"), note=_("what became of the problem, in words"))
        result.body.addWidget(self.result, 1)
        box = column(aim, done, result, spacing=10)
        box.setStretch(1, 1)
        box.setStretch(2, 1)
        self.setLayout(box)

    def show_content(self, content: ProjectContent, locked: bool) -> None:
        """Show aim, measures and result."""
        self.content = content
        self.aim.set_rows(aim_rows(content.case, self.naming))
        clear(self.counts)
        told = Counter(measure.state for measure in content.measures)
        for state in self.naming.codes.of("measure_state"):
            if told[state.code]:
                self.counts.addWidget(self._count(state.code, told[state.code]))
        self.model.set_rows(content.measures)
        self.result.show_case(content.case, locked)

    def areas(self) -> list[QWidget]:
        """Return measures and result."""
        return [self.table, self.result.ui.result_kk]

    def _count(self, state: str, count: int) -> Pill:
        look = self._columns.state_look(state)
        return Pill(f"{look.text}: {count}", look.tone, look.icon)

    def _saved(self, _result: object) -> None:
        self.wrote.emit("", None, _("The text was saved."))


def _key(measure: Measure) -> object:
    return measure.id


def aim_rows(case: Case, naming: Naming) -> list[tuple[str, str]]:
    """Return numbers, day and indicator of a project as rows of facts."""
    choose, language = naming.pair, naming.language
    numbers = ""
    if case.objective_to is not None:
        first = "–" if case.objective_from is None else language.number(case.objective_from)
        numbers = _("was {first}, aim {last}").format(first=first, last=language.number(case.objective_to))
    return [
        (_("How many"), numbers or _("not written yet")),
        (_("By what day"), language.date_short(case.objective_day) if case.objective_day else ""),
        (_("Indicator"), choose(case.indicator_kk, case.indicator_ru)),
    ]
