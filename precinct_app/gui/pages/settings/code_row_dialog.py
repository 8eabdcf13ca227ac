"""One value of a code list: its texts in both languages, the act they rest on, from when to when it holds."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from itertools import count

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from precinct_app.domain.codes import Code
from precinct_app.gui.bindings import default_check
from precinct_app.gui.forms.ui_code_row import Ui_CodeRow
from precinct_app.gui.tab_order import order_tabs
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, column, row
from precinct_app.i18n import _, active


@dataclass(frozen=True, slots=True)
class CodeValues:
    """What was given."""

    code: str
    kk: str
    ru: str
    source: str
    valid_from: date | None = None
    valid_until: date | None = None


def free_code(taken: Container[str]) -> str:
    """Return the first code for an own value that no other has."""
    return next(code for number in count(1) if (code := f"own_{number}") not in taken)


class CodeRowDialog(QDialog):
    """``given`` comes once with the values."""

    given = Signal(object)

    def __init__(
        self, code: Code | None, taken: set[str], parent: QWidget, *, may_close: bool = True
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Ui_CodeRow()
        self.form.setupUi(self)
        self._taken = taken if code is None else set()
        self.save = Button(_("Save"), "primary", key="Enter")
        self.cancel = Button(_("Cancel"), key="Esc")
        self.form.buttons.addLayout(row(0, self.save, self.cancel))
        self.form.note.setText(_("An own text stands in the place of the shipped one and outlives updates."))
        self.start, self.end = DateEdit(), DateEdit()
        self._add_days(may_close)
        self.form.wrong.setProperty("tone", "danger")
        self.form.wrong.hide()
        if code is not None:
            self.form.code.setText(code.code)
            self.form.code.setReadOnly(True)
            self.form.kk.setText(code.kk)
            self.form.ru.setText(code.ru)
            self.form.source.setText(code.act(active().code))
            self.start.set_value(code.valid_from)
            self.end.set_value(code.valid_until)
        else:
            # a Kazakh keyboard has no Latin letters: the code is made, and can be written over
            self.form.code.setText(free_code(taken))
        self.form.kk.setFocus()
        self.save.setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._give)
        self.save.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)

    def _add_days(self, may_close: bool) -> None:
        """Put the days of validity below the texts; a value that the program itself asks for has none."""
        days = QWidget()
        days.setLayout(
            column(
                row(FormRow(_("In force from"), self.start), FormRow(_("Last day in force"), self.end)),
                Label(
                    _("After the last day it is offered no more; old records still show it."), "small", "t2"
                ),
            )
        )
        days.setVisible(may_close)
        self.form.whole.insertWidget(self.form.whole.indexOf(self.form.wrong), days)
        order_tabs([self.form.source, self.start, self.end, self.save, self.cancel])

    def _give(self) -> None:
        fields = (self.form.code, self.form.kk, self.form.ru, self.form.source)
        code, kk, ru, source = (field.text().strip() for field in fields)
        wrong = self._fault(code, kk, ru) or self._fault_of_days()
        self.form.wrong.setText(wrong)
        self.form.wrong.setVisible(bool(wrong))
        if not wrong:
            days = (self.start.value(), self.end.value())
            self.given.emit(CodeValues(code, kk, ru, source, *days))
            self.accept()

    def _fault_of_days(self) -> str:
        wrong = next((told for day in (self.start, self.end) if (told := default_check(day, False))), "")
        return wrong or (_("The end is before the beginning.") if self._ends_first() else "")

    def _ends_first(self) -> bool:
        start, end = self.start.value(), self.end.value()
        return start is not None and end is not None and end < start

    def _fault(self, code: str, kk: str, ru: str) -> str:
        if not code.isidentifier() or not code.isascii():
            return _("The code has Latin letters, digits and underscores and begins with a letter.")
        if code in self._taken:
            return _("The code “{code}” is taken. Choose another.").format(code=code)
        return "" if kk and ru else _("Both texts are needed: papers are in two languages.")
