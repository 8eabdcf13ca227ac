"""The texts of a project that are written in their stage: the problem, the objective, the result.

Each is a form of its own inside the page, with its draft and its Save; reading the project again never takes
away what is being typed.
"""

from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.cases import Case
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.forms.ui_case_objective import Ui_CaseObjective
from precinct_app.gui.forms.ui_case_problem import Ui_CaseProblem
from precinct_app.gui.forms.ui_case_result import Ui_CaseResult
from precinct_app.gui.pages.cases.fields import (
    EMPTY,
    Pairs,
    dress,
    number_field,
    read_number,
    show_beginnings,
    show_lines,
    write_number,
)
from precinct_app.gui.pages.cases.writing import Step, change_record
from precinct_app.gui.tab_order import order_tabs
from precinct_app.gui.widgets import Button, DateEdit, Label, SideBySide, column, row
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import Work

DAY_WIDTH = 132  # a whole day and its button


class CaseTexts(Editor):
    """Base of the three: some fields of a project, and Save, which waits until something differs."""

    label: ClassVar[str] = N_("Save the text of the project")
    names: ClassVar[tuple[str, ...]] = ()

    typed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._key: Id = b""
        self._locked = False
        self.form_area = QWidget()
        self.ui = self.make_form(self.form_area)
        self.hint = Label("", "small", "t2", wrap=True)
        self.save_button = Button(_("Save"), key="Ctrl+Enter", small=True)
        self.build()
        foot = row(self.hint, self.save_button)
        foot.setStretch(0, 1)
        self.setLayout(column(self.form_area, foot, spacing=6))
        self.save_button.clicked.connect(self.save)
        self.dirty_changed.connect(self._show_dirty)
        self._show_dirty(False)

    def make_form(self, area: QWidget) -> Any:
        """Set the drawn form up in ``area`` and return it."""
        raise NotImplementedError

    def build(self) -> None:
        """Bind the fields."""
        raise NotImplementedError

    def show_case(self, case: Case, read_only: bool) -> None:
        """Show the texts of a project; what is being typed for the same one stays."""
        new, locking = case.id != self._key, read_only and not self._locked
        if self.is_dirty and (new or locking):
            self.keep_draft()
        if new or locking or not self.is_dirty:
            self._key, self.subject = case.id, case.id.hex()
            self._show_texts({name: getattr(case, name) for name in self.names}, new)
        if not read_only and (new or self._locked) and self.restore_draft():
            self.hint.setText(_("This is the draft that was left unfinished."))
        self._locked = read_only
        self.set_read_only(read_only)
        self.save_button.setVisible(not read_only)

    def forget_typed(self) -> None:
        """Show what was read last; what was typed since is written elsewhere."""
        self.load({name: self._record.get(name) for name in self.names})
        self.drop_draft()

    def _show_texts(self, texts: dict[str, Any], new: bool) -> None:
        """Show these texts; the cursor stays where it is when they stand there already."""
        if new or texts != self.values():
            self.load(texts)
            show_beginnings(self)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the texts."""
        values = {name: record[name] for name in self.names}
        act = partial(change_record, record=Case, key=self._key, values=values)
        return Step(self.context.store, "case.change", act)

    def _show_dirty(self, dirty: bool) -> None:
        self.save_button.setEnabled(dirty)
        if not dirty:
            self.hint.setText("")


class ProblemEditor(CaseTexts):
    """What the problem is, in both languages."""

    form: ClassVar[str] = "case_problem"
    names: ClassVar[tuple[str, ...]] = ("problem_kk", "problem_ru")

    def make_form(self, area: QWidget) -> Ui_CaseProblem:
        """Set the form up."""
        ui = Ui_CaseProblem()
        ui.setupUi(area)
        return ui

    def build(self) -> None:
        """Bind both boxes."""
        self.pairs = Pairs(self, self.ui, ("problem",))
        for name in self.names:
            self.bind(name, getattr(self.ui, name), row=dress(self.ui, name))


class ResultEditor(CaseTexts):
    """What became of the problem, in both languages."""

    form: ClassVar[str] = "case_result"
    names: ClassVar[tuple[str, ...]] = ("result_kk", "result_ru")

    def make_form(self, area: QWidget) -> Ui_CaseResult:
        """Set the form up."""
        ui = Ui_CaseResult()
        ui.setupUi(area)
        return ui

    def build(self) -> None:
        """Bind both boxes."""
        self.pairs = Pairs(self, self.ui, ("result",))
        for name in self.names:
            self.bind(name, getattr(self.ui, name), row=dress(self.ui, name))


class ObjectiveEditor(CaseTexts):
    """The objective: a sentence in each language, from how many to how many, by what day, the indicator."""

    form: ClassVar[str] = "case_objective"
    names: ClassVar[tuple[str, ...]] = (
        "objective_kk", "objective_ru", "objective_from", "objective_to", "objective_day", "indicator_kk",
        "indicator_ru",
    )  # fmt: skip

    def make_form(self, area: QWidget) -> Ui_CaseObjective:
        """Set the form up."""
        ui = Ui_CaseObjective()
        ui.setupUi(area)
        return ui

    def build(self) -> None:
        """Bind sentence, numbers, day and indicator."""
        ui = self.ui
        self.pairs = Pairs(self, ui, ("objective",))
        self.short_pairs = Pairs(self, ui, ("indicator",), EMPTY)
        self.first, self.last, self.day = number_field(), number_field(), DateEdit()
        self.day.setMinimumWidth(DAY_WIDTH)
        for name in ("objective_kk", "objective_ru"):
            box = getattr(ui, name)
            show_lines(box, 2)
            self.bind(name, box, check=self._check_sentence, row=dress(ui, name))
            box.textChanged.connect(self._look)
        for name, field in (("objective_from", self.first), ("objective_to", self.last)):
            check = self._check_number if name == "objective_to" else None
            self.bind(name, field, read_number, write_number, check, row=dress(ui, name, field))
        self.bind("objective_day", self.day, check=self._check_day, row=dress(ui, "objective_day", self.day))
        for name in ("indicator_kk", "indicator_ru"):
            self.bind(name, getattr(ui, name), row=dress(ui, name))
        for field in (self.last, self.day):
            field.textChanged.connect(self._look)
        self._turn_cells()
        order_tabs(
            [
                ui.objective_kk,
                ui.objective_ru,
                self.first,
                self.last,
                self.day,
                ui.indicator_kk,
                ui.indicator_ru,
            ]
        )

    def _turn_cells(self) -> None:
        """Let the indicator go below the numbers where the window is narrow."""
        ui, numbers, words = self.ui, QWidget(), QWidget()
        numbers.setLayout(
            row(ui.objective_from_cell, ui.objective_to_cell, ui.objective_day_cell, spacing=12)
        )
        words.setLayout(row(ui.indicator_kk_cell, ui.indicator_ru_cell, spacing=12))
        ui.grid.addWidget(SideBySide((numbers, 1), (words, 1)), 1, 0, 1, 12)

    def _sentences(self) -> list[str]:
        boxes = (self.ui.objective_kk, self.ui.objective_ru)
        return [text for box in boxes if (text := box.toPlainText().strip())]

    def _is_blank(self) -> bool:
        numbers = (self.first.text(), self.last.text(), self.day.text())
        return not self._sentences() and not any(text.strip() for text in numbers)

    def _check_sentence(self, _value: object) -> str:
        if self._sentences() or self._is_blank():
            return ""
        return _("Write the objective as one sentence in Kazakh or in Russian.")

    def _check_number(self, value: object) -> str:
        return "" if value is not None or self._is_blank() else _("Give the number.")

    def _check_day(self, value: object) -> str:
        return "" if isinstance(value, date) or self._is_blank() else _("Give the day.")

    def _look(self) -> None:
        """Say quietly when the sentence does not hold the number or the day that stand below it."""
        self.hint.setText(_(_LACKS) if self._lacks() else "")

    def _lacks(self) -> bool:
        day, number = self.day.value(), self.last.text().strip()
        wanted = [number] if number else []
        if day is not None:
            wanted.append(active().date_short(day))
        return any(part not in sentence for sentence in self._sentences() for part in wanted)


_LACKS = N_("The sentence does not name this number and this day: add them, the report prints the sentence.")
