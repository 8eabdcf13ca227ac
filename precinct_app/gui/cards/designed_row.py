"""A field of a Designer form with its label, dressed as the rows of the kit: small label, error below."""

from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from precinct_app.gui.theme import font
from precinct_app.gui.widgets import FormRow, Label, set_invalid
from precinct_app.i18n import _


class DesignedRow(FormRow):
    """Takes a label and a field that stand in a cell of a form and adds the lines for error and warning.

    ``put`` is a field that Designer cannot draw; it is put below the label.
    """

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
        words = label.text()
        if required:
            label.setText(f"{words} *")
        field.setAccessibleName(f"{words} ({_('required field')})" if required else words)
        self.error, self.warning = (
            Label("", "small", "danger", wrap=True),
            Label("", "small", "warn", wrap=True),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for line in (self.error, self.warning):
            box.addWidget(line)
            line.hide()
        cell.setSpacing(3)
        cell.addWidget(self)

    def set_error(self, text: str) -> None:
        """Show ``text`` below the field and its border red; "" takes both away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        set_invalid(self.field, bool(text))

    def set_warning(self, text: str) -> None:
        """Show what should be looked at; it stops nothing."""
        self.warning.setText(text)
        self.warning.setVisible(bool(text))
