"""A field of a Designer form with its label, dressed as the rows of the kit: small label, error below."""

from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from precinct_app.gui.theme import font
from precinct_app.gui.widgets import FormRow, IconLabel, Label, row
from precinct_app.i18n import _


class DesignedRow(FormRow):
    """Takes a label and a field that stand in a cell of a form and adds the lines for error and warning.

    ``put`` is a field that Designer cannot draw; it is put below the label.
    """

    above_error = 0  # the cell has its own gaps

    def __init__(
        self, cell: QBoxLayout, label: QLabel, field: QWidget, *, required: bool = False, put: bool = False
    ) -> None:
        QWidget.__init__(self)
        self.field = field
        if put:
            cell.addWidget(field)
        label.setFont(font("small"))
        label.setProperty("tone", "t2")
        label.setBuddy(field)
        # beside a higher cell the label stays with its field
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        words = label.text()
        if required:
            label.setText(f"{words} *")
        field.setAccessibleName(_("{label} (required field)").format(label=words) if required else words)
        self.error, self.warning = (
            Label("", "small", "danger", wrap=True),
            Label("", "small", "warn", wrap=True),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self._error_sign = IconLabel("alert-triangle", "danger", 16)
        self._below = row(self._error_sign, self.error, spacing=6)
        self._below.setStretch(1, 1)
        box.addLayout(self._below)
        box.addWidget(self.warning)
        for part in (self._error_sign, self.error, self.warning):
            part.hide()
        cell.setSpacing(3)
        cell.addWidget(self)

    def set_warning(self, text: str) -> None:
        """Show what should be looked at; it stops nothing."""
        self.warning.setText(text)
        self.warning.setVisible(bool(text))
