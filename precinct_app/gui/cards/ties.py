"""Ties of a subject to others: who, what kind, a note. A tie that begins at the other one is shown the same
way, but its kind is named as seen from there, so it is changed on the card of the other.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values, choose_code, code_box
from precinct_app.gui.cards.subject_picker import SUBJECTS, SubjectPicker
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import row
from precinct_app.i18n import _


class TiesEditor(RowsEditor):
    """Rows of ``{"id", "to_type", "to_id", "kind", "note"}``; ``kinds`` is the list "tie_kind"."""

    def __init__(
        self,
        context: Context,
        kinds: Sequence[tuple[str, str]],
        types: Sequence[str] = SUBJECTS,
        add: str = "",
    ) -> None:
        super().__init__(_("Ties"), add or _("Add a tie"))
        self._context, self._kinds, self._types = context, kinds, types

    def make_row(self) -> EditorRow:
        """Return an empty tie."""
        return TieRow(self._context, self._kinds, self._types)


class TieRow(EditorRow):
    """One tie."""

    def __init__(self, context: Context, kinds: Sequence[tuple[str, str]], types: Sequence[str]) -> None:
        super().__init__(_("Take the tie away"))
        self.other = SubjectPicker(context, _("With whom"), types, single=True, placeholder=_("With whom"))
        self.kind = code_box(_("Kind of tie"), kinds)
        self.kind.setVisible(len(kinds) > 1)
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Note"))
        self.note.setAccessibleName(_("Note"))
        box = row(self.other, self.kind, self.note, self.remove, spacing=6)
        for place, share in enumerate((4, 3, 3)):
            box.setStretch(place, share)
        self.setLayout(box)
        self.other.changed.connect(self.tell)
        self.kind.currentIndexChanged.connect(self.tell)
        self.note.textChanged.connect(self.tell)

    def read(self) -> Values:
        """Return who, kind and note."""
        kind, key = (*self.other.subject_keys(), ("", None))[0]
        return {
            "to_type": kind, "to_id": key, "kind": self.kind.currentData(), "note": self.note.text().strip(),
        }  # fmt: skip

    def write(self, values: Mapping[str, Any]) -> None:
        """Show who, kind and note."""
        if values.get("to_id"):
            self.other.set_subject_keys([(values["to_type"], values["to_id"])])
        choose_code(self.kind, values.get("kind"))
        self.note.setText(values.get("note") or "")

    def is_blank(self) -> bool:
        """Tell whether nobody is named."""
        return not self.other.subject_keys() and not self.note.text().strip()

    def error(self) -> tuple[str, QWidget | None]:
        """Return that nobody is named."""
        return ("" if self.other.subject_keys() else _("Choose with whom, or take the row away.")), self.other

    def first_field(self) -> QWidget:
        """Return the field of the other one."""
        return self.other
