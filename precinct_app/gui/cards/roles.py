"""What a subject is for the precinct: kind by layer, from, until, on what basis, when to look again.

A role of the layer of offenders stands on a decision in force, so its basis must be named.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from precinct_app.domain.codes import CodeLists
from precinct_app.gui.bindings import default_check
from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values, choose_code, code_box
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import DateEdit, FormRow, column, hair, row
from precinct_app.i18n import _

OFFENDER = "offender"


class RolesEditor(RowsEditor):
    """Rows of ``{"id", "kind", "from_day", "until_day", "basis", "review_day"}``."""

    def __init__(self, codes: CodeLists, language: str) -> None:
        super().__init__(_("Roles"), _("Add a role"))
        self._codes, self._language = codes, language

    def make_row(self) -> EditorRow:
        """Return an empty role."""
        return RoleRow(self._codes, self._language)


class RoleRow(EditorRow):
    """One role in two lines: the kind, then days and basis."""

    def __init__(self, codes: CodeLists, language: str) -> None:
        super().__init__(_("Take the role away"))
        self._codes = codes
        self.kind = role_box(codes, language)
        self.days = {
            "from_day": DateEdit(_("From")),
            "until_day": DateEdit(_("Until")),
            "review_day": DateEdit(_("Look again on")),
        }
        self.basis = QLineEdit()
        self.basis.setPlaceholderText(_("what decision or whose words"))
        self.basis_row = FormRow(_("Basis"), self.basis)
        self._assemble()
        self._connect()
        self._mark_basis()

    def _assemble(self) -> None:
        names = (_("From"), _("Until"), _("Look again on"))
        cells = [FormRow(name, day) for name, day in zip(names, self.days.values(), strict=True)]
        for day in self.days.values():
            day.setFixedWidth(126)
        head = row(self.kind, self.remove, spacing=6)
        head.setStretch(0, 1)
        line = row(*cells, self.basis_row, spacing=8)
        line.setStretch(3, 1)
        self.setLayout(column(head, line, hair(), spacing=4))

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._mark_basis)
        self.basis.textChanged.connect(self.tell)
        for day in self.days.values():
            day.textChanged.connect(self.tell)

    def needs_basis(self) -> bool:
        """Tell whether the kind belongs to the layer of offenders."""
        return self._codes.get("role_kind", self.kind.currentData()).parent == OFFENDER

    def read(self) -> Values:
        """Return kind, days and basis."""
        days = {name: day.value() for name, day in self.days.items()}
        return {"kind": self.kind.currentData(), **days, "basis": self.basis.text().strip()}

    def write(self, values: Mapping[str, Any]) -> None:
        """Show kind, days and basis."""
        choose_code(self.kind, values.get("kind"))
        for name, day in self.days.items():
            day.set_value(values.get(name))
        self.basis.setText(values.get("basis") or "")

    def is_blank(self) -> bool:
        """Tell whether no kind is chosen."""
        return not self.kind.currentData()

    def error(self) -> tuple[str, QWidget | None]:
        """Return a day that cannot be, an end before the beginning, or the missing basis."""
        for day in self.days.values():
            if wrong := default_check(day, False):
                return wrong, day
        if ends_first(self.days["from_day"].value(), self.days["until_day"].value()):
            return _("The end is before the beginning."), self.days["until_day"]
        if self.needs_basis() and not self.basis.text().strip():
            return _("Name the decision in force: an offender’s role stands on it."), self.basis
        return "", None

    def first_field(self) -> QWidget:
        """Return the kind."""
        return self.kind

    def _mark_basis(self) -> None:
        self.basis_row.mark.setVisible(self.needs_basis())
        self.tell()


def ends_first(start: date | None, end: date | None) -> bool:
    """Tell whether an end is before its beginning."""
    return start is not None and end is not None and end < start


def role_box(codes: CodeLists, language: str) -> QComboBox:
    """Return a box of role kinds under the names of their layers."""
    box = code_box(_("Role"), [("", _("Choose a role"))])
    items = box.model()
    for layer in [*codes.of("layer"), None]:
        kinds = codes.of("role_kind", layer.code if layer else "")
        if not kinds:
            continue
        box.addItem(layer.text(language) if layer else _("No layer of the map"), None)
        if isinstance(items, QStandardItemModel):
            head = items.item(box.count() - 1)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(font("small-strong"))
        for kind in kinds:
            box.addItem(kind.text(language), kind.code)
    box.setCurrentIndex(0)
    return box
