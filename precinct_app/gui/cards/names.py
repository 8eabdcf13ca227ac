"""Other spellings of a person's name: Kazakh, Russian, a former surname; search finds by all of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values, choose_code, code_box
from precinct_app.gui.widgets import row
from precinct_app.i18n import _

PARTS = ("surname", "given", "patronymic")


class NamesEditor(RowsEditor):
    """Rows of ``{"id", "kind", "surname", "given", "patronymic"}``; ``kinds`` is the list "name_kind"."""

    def __init__(self, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__(_("Other spellings of the name"), _("Add a spelling"))
        self._kinds = kinds

    def make_row(self) -> EditorRow:
        """Return an empty spelling."""
        return NameRow(self._kinds)


class NameRow(EditorRow):
    """One spelling."""

    def __init__(self, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__(_("Take the spelling away"))
        self.kind = code_box(_("Kind of spelling"), kinds)
        self.parts = {name: QLineEdit() for name in PARTS}
        for part, words in zip(
            self.parts.values(), (_("Surname"), _("Given name"), _("Patronymic")), strict=True
        ):
            part.setPlaceholderText(words)
            part.setAccessibleName(words)
            part.textChanged.connect(self.tell)
        box = row(self.kind, *self.parts.values(), self.remove, spacing=6)
        for place in range(4):
            box.setStretch(place, 1)
        self.setLayout(box)
        self.kind.currentIndexChanged.connect(self.tell)

    def read(self) -> Values:
        """Return kind and parts of the name."""
        return {"kind": self.kind.currentData(), **{n: p.text().strip() for n, p in self.parts.items()}}

    def write(self, values: Mapping[str, Any]) -> None:
        """Show kind and parts of the name."""
        choose_code(self.kind, values.get("kind"))
        for name, part in self.parts.items():
            part.setText(values.get(name) or "")

    def is_blank(self) -> bool:
        """Tell whether no part of the name is there."""
        return not any(part.text().strip() for part in self.parts.values())

    def error(self) -> tuple[str, QWidget | None]:
        """Return that the surname is missing."""
        surname = self.parts["surname"]
        return ("" if surname.text().strip() else _("Fill in this field.")), surname

    def first_field(self) -> QWidget:
        """Return the surname."""
        return self.parts["surname"]
