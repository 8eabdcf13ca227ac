"""Where a person lives, lived or is registered: dwelling, how, days, as of what day, from whom known."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.gui.bindings import default_check
from precinct_app.gui.cards.house_picker import DWELLING, HousePicker
from precinct_app.gui.cards.roles import ends_first
from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values, choose_code, code_box
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import DateEdit, FormRow, column, hair, row
from precinct_app.i18n import _


class ResidencesEditor(RowsEditor):
    """Rows of ``{"id", "dwelling_id", "kind", "from_day", "until_day", "as_of", "source"}``."""

    def __init__(self, context: Context, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__(_("Residences"), _("Add a residence"))
        self._context, self._kinds = context, kinds

    def make_row(self) -> EditorRow:
        """Return an empty residence."""
        return ResidenceRow(self._context, self._kinds)


class ResidenceRow(EditorRow):
    """One residence in two lines: dwelling and kind, then days and source."""

    def __init__(self, context: Context, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__(_("Take the residence away"))
        self.dwelling = HousePicker(context, _("Dwelling"), DWELLING)
        self.kind = code_box(_("How the person lives there"), kinds)
        self.days = {
            "from_day": DateEdit(_("From")),
            "until_day": DateEdit(_("Until")),
            "as_of": DateEdit(_("As of")),
        }
        self.source = QLineEdit()
        self._assemble()
        self.dwelling.changed.connect(self.tell)
        self.kind.currentIndexChanged.connect(self.tell)
        for field in (*self.days.values(), self.source):
            field.textChanged.connect(self.tell)

    def _assemble(self) -> None:
        names = (_("From"), _("Until"), _("As of"))
        cells = [FormRow(name, day) for name, day in zip(names, self.days.values(), strict=True)]
        for day in self.days.values():
            day.setFixedWidth(126)
        head = row(self.dwelling, self.kind, self.remove, spacing=6)
        head.setStretch(0, 3)
        head.setStretch(1, 2)
        line = row(*cells, FormRow(_("From whom or what it is known"), self.source), spacing=8)
        line.setStretch(3, 1)
        self.setLayout(column(head, line, hair(), spacing=4))

    def read(self) -> Values:
        """Return dwelling, kind, days and source."""
        days = {name: day.value() for name, day in self.days.items()}
        key = self.dwelling.value()
        return {
            "dwelling_id": key, "kind": self.kind.currentData(), **days, "source": self.source.text().strip(),
        }  # fmt: skip

    def write(self, values: Mapping[str, Any]) -> None:
        """Show dwelling, kind, days and source."""
        self.dwelling.set_value(values.get("dwelling_id"))
        choose_code(self.kind, values.get("kind"))
        for name, day in self.days.items():
            day.set_value(values.get(name))
        self.source.setText(values.get("source") or "")

    def is_blank(self) -> bool:
        """Tell whether no address stands there."""
        return not self.dwelling.text().strip()

    def error(self) -> tuple[str, QWidget | None]:
        """Return an address that was not taken, a day that cannot be, an end before the beginning."""
        if wrong := self.dwelling.error():
            return wrong, self.dwelling
        for day in self.days.values():
            if wrong := default_check(day, False):
                return wrong, day
        if ends_first(self.days["from_day"].value(), self.days["until_day"].value()):
            return _("The end is before the beginning."), self.days["until_day"]
        return "", None

    def first_field(self) -> QWidget:
        """Return the address."""
        return self.dwelling
