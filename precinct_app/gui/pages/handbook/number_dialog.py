"""One number to call: the number, whose it is in both languages, when it was checked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from precinct_app.domain.phone_lines import PhoneLine, checked_day
from precinct_app.gui.bindings import default_check
from precinct_app.gui.widgets import Button, DateEdit, DigitLineEdit, FormRow, Label, column, row
from precinct_app.i18n import _

WIDTH = 460


class NumberDialog(QDialog):
    """``given`` comes with the line and the number that it had before; the giver closes the dialog."""

    given = Signal(object, str)

    def __init__(self, line: PhoneLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Number to call"))
        self.setMinimumWidth(WIDTH)
        self._before = line.number
        self.number = DigitLineEdit(also=" +-(),", most=40)
        self.kk, self.ru = QLineEdit(line.kk), QLineEdit(line.ru)
        self.checked = DateEdit(day=checked_day(line))
        self.number.setText(line.number)
        self.number.setReadOnly(line.shipped)
        self.rows = {
            "number": FormRow(_("Number"), self.number, required=True),
            "kk": FormRow(_("Whose number (Kazakh)"), self.kk),
            "ru": FormRow(_("Whose number (Russian)"), self.ru),
            "checked": FormRow(_("Day of the check"), self.checked),
        }
        self.save = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.cancel = Button(_("Cancel"), key="Esc")
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        hint = Label(
            _("Numbers of offices only. The phone of a private person stands on that person’s card."),
            "small", "t2", wrap=True,
        )  # fmt: skip
        box = column(*self.rows.values(), hint, row(0, self.save, self.cancel), spacing=10)
        box.setContentsMargins(18, 16, 18, 14)
        self.setLayout(box)
        self.save.setDefault(True)
        (self.checked if self.number.isReadOnly() else self.number).setFocus()

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._give)
        self.save.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)

    def show_fault(self, field: str, words: str) -> None:
        """Show what is wrong below its field."""
        for name, form_row in self.rows.items():
            form_row.set_error(words if name == field else "")
        if field in self.rows:
            self.rows[field].field.setFocus()

    def _give(self) -> None:
        wrong = default_check(self.checked, False)
        self.show_fault("checked", wrong)
        if wrong:
            return
        day = self.checked.value()
        line = PhoneLine(
            self.number.text().strip(), self.kk.text().strip(), self.ru.text().strip(),
            day.isoformat() if day else "",
        )  # fmt: skip
        self.given.emit(line, self._before)
