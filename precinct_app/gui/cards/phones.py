"""The phones of a subject: number and whose it is, as many as there are."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.gui.bindings import default_check
from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values
from precinct_app.gui.widgets import PhoneEdit, row
from precinct_app.i18n import _


class PhonesEditor(RowsEditor):
    """Rows of ``{"id", "number", "whose"}``."""

    def __init__(self) -> None:
        super().__init__(_("Phones"), _("Add a phone"))

    def make_row(self) -> EditorRow:
        """Return an empty phone."""
        return PhoneRow()

    def digits(self) -> list[str]:
        """Return the digits of all numbers."""
        return [row.number.value() for row in self.rows if isinstance(row, PhoneRow) and row.number.value()]


class PhoneRow(EditorRow):
    """One phone."""

    def __init__(self) -> None:
        super().__init__(_("Take the phone away"))
        self.number = PhoneEdit(_("Phone"))
        self.whose = QLineEdit()
        self.whose.setPlaceholderText(_("whose: own, wife, work"))
        self.whose.setAccessibleName(_("Whose phone"))
        box = row(self.number, self.whose, self.remove, spacing=6)
        box.setStretch(0, 1)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.number.textChanged.connect(self.tell)
        self.whose.textChanged.connect(self.tell)

    def read(self) -> Values:
        """Return number and owner."""
        return {"number": self.number.text().strip(), "whose": self.whose.text().strip()}

    def write(self, values: Mapping[str, Any]) -> None:
        """Show number and owner."""
        self.number.set_value(values.get("number") or "")
        self.whose.setText(values.get("whose") or "")

    def is_blank(self) -> bool:
        """Tell whether there is no number."""
        return not self.number.text().strip()

    def error(self) -> tuple[str, QWidget | None]:
        """Return what is wrong with the number."""
        return default_check(self.number, False), self.number

    def first_field(self) -> QWidget:
        """Return the number."""
        return self.number
