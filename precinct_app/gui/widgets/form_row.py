"""The row of a form: a field with its label above and its error below."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from precinct_app.gui.widgets.surfaces import column, row
from precinct_app.gui.widgets.texts import IconLabel, KeyCap, Label
from precinct_app.i18n import _

GAP = 3  # px between label, field and error


class FormRow(QWidget):
    """A field with its label above and its error below.

    The label is the buddy of the field; the field takes the words of the label as its accessible name
    and the error as its description. ``hint`` explains beside the label, ``key`` shows the cap of the
    key that leads here.
    """

    above_error = GAP

    def __init__(
        self, label: str, field: QWidget, required: bool = False, hint: str = "", key: str = ""
    ) -> None:
        super().__init__()
        self.field = field
        self.label = Label(label, "small", "t2")
        self.label.setBuddy(field)
        self.mark = Label("*", "small-strong", "danger")
        self.mark.setAccessibleName(_("Required field"))
        if not required:
            self.mark.hide()
        self.error = Label("", "small", "danger", wrap=True)
        self._error_sign = IconLabel("alert-triangle", "danger", 16)
        beside = Label(hint, "small", "t3")
        head = row(self.label, self.mark, beside, 0, spacing=6)
        if key:
            head.addWidget(KeyCap(key))
        head.setContentsMargins(0, 0, 0, GAP)
        self._below = row(self._error_sign, self.error, spacing=6)
        self._below.setStretch(1, 1)
        box = column(head, field, self._below, spacing=0)
        self._keep_above(box)
        for words in (self.label, self.mark, beside):
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setLayout(box)
        self.setProperty("form_row", True)
        self._words = _("{label} (required field)").format(label=label) if required else label
        if not field.accessibleName() or field.accessibleName() == label:
            field.setAccessibleName(self._words)
        self.set_error("")

    def _keep_above(self, box: QVBoxLayout) -> None:
        """Let label and field stay above beside a higher row: what is left over goes below them.

        A spacer is given nothing where nothing else can grow; Qt would put the room between the parts.
        """
        if self.field.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            box.addWidget(QWidget())

    def set_error(self, text: str) -> None:
        """Show ``text`` below the field and its border red; "" takes both away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self._error_sign.setVisible(bool(text))
        self._below.setContentsMargins(0, self.above_error if text else 0, 0, 0)
        self.field.setAccessibleDescription(text)
        set_invalid(self.field, bool(text))

    def error_text(self) -> str:
        """Return the error shown, "" for none."""
        return self.error.text()

    def set_label(self, text: str) -> None:
        """Show other words above the field."""
        self.label.setText(text)
        self.field.setAccessibleName(text)


def set_invalid(field: QWidget, invalid: bool) -> None:
    """Give ``field`` the red border of an error, or take it away."""
    if bool(field.property("invalid")) == invalid:
        return
    field.setProperty("invalid", invalid)
    field.style().unpolish(field)
    field.style().polish(field)
    field.update()
