"""The addresses of a house: street and number as written; the first one is the main address.

A corner house has several; any of them can be made the main one. A house may have no number, which is ticked
(or typed or pasted: «б/н», «нөмірсіз»), so that a forgotten number is never taken for one.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from precinct_app.domain.base import Id
from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values, code_box
from precinct_app.gui.pages.houses.key_boxes import fill_keys, read_key, write_key
from precinct_app.gui.widgets import DigitLineEdit, IconButton, row
from precinct_app.i18n import _

NUMBERLESS = frozenset({"б/н", "бн", "б.н.", "нөмірсіз", "номерсиз", "без номера", "безномера", "-", "–"})


class AddressesEditor(RowsEditor):
    """Rows of ``{"id", "street_id", "number"}``; the first one is the main address."""

    def __init__(self, streets: list[tuple[Id, str]]) -> None:
        super().__init__(_("Addresses"), _("Add an address of a corner house"))
        self._streets = streets
        self.changed.connect(self._mark_main)

    def make_row(self) -> EditorRow:
        """Return an empty address on the first street."""
        made = AddressRow(self._streets)
        made.main_asked.connect(self._make_main)
        return made

    def add_row(self, values: Mapping[str, Any] | None = None) -> EditorRow:
        """Put a row at the end."""
        made = super().add_row(values)
        self._mark_main()
        return made

    def add_and_focus(self) -> None:
        """Add an address; that of a corner house begins with its other street."""
        made = self.add_row()
        first = made.street if isinstance(made, AddressRow) and len(self.rows) > 1 else made.first_field()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_main(self, chosen: EditorRow) -> None:
        self.rows.remove(chosen)
        self.rows.insert(0, chosen)
        self._rows_box.removeWidget(chosen)
        self._rows_box.insertWidget(0, chosen)
        chosen.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _mark_main(self) -> None:
        for place, line in enumerate(self.rows):
            if isinstance(line, AddressRow):
                line.show_main(place == 0, len(self.rows) > 1)


class AddressRow(EditorRow):
    """One address: street and number as written, or the word that it has none."""

    main_asked = Signal(object)

    def __init__(self, streets: list[tuple[Id, str]]) -> None:
        super().__init__(_("Take the address away"))
        self.street: QComboBox = code_box(_("Street"), [])
        fill_keys(self.street, [*streets, (None, _("without a street"))])
        self.number = DigitLineEdit(_("House number"), None, 12)
        self.number.setPlaceholderText(_("number: 12, 12a, 12/3"))
        self.none = QCheckBox(_("no number"))
        self.star = IconButton("star", _("Make this the main address"))
        box = row(self.street, self.number, self.none, self.star, self.remove, spacing=6)
        box.setStretch(0, 3)
        box.setStretch(1, 2)
        self.setLayout(box)
        self.street.currentIndexChanged.connect(self.tell)
        self.number.textChanged.connect(self.tell)
        self.number.editingFinished.connect(self._read_numberless)
        self.none.toggled.connect(self._switch)
        self.star.clicked.connect(self._ask_main)

    def show_main(self, main: bool, several: bool) -> None:
        """Show whether this is the main address of several."""
        self.star.setVisible(several)
        self.star.setEnabled(not main)
        words = _("The main address") if main else _("Make this the main address")
        self.star.setToolTip(words)
        self.star.setAccessibleName(words)

    def read(self) -> Values:
        """Return street and number."""
        typed = self.number.text().strip()
        return {"street_id": read_key(self.street), "number": "" if _is_numberless(typed) else typed}

    def write(self, values: Mapping[str, Any]) -> None:
        """Show street and number; an empty number is ticked, one that was not given yet is not."""
        write_key(self.street, values.get("street_id"))
        self.number.setText(values.get("number") or "")
        self.none.setChecked(values.get("number") == "")

    def is_blank(self) -> bool:
        """Tell whether neither a number stands there nor that there is none."""
        return not self.number.text().strip() and not self.none.isChecked()

    def first_field(self) -> QWidget:
        """Return the number."""
        return self.number

    def _read_numberless(self) -> None:
        if _is_numberless(self.number.text().strip()):
            self.none.setChecked(True)

    def _switch(self, none: bool) -> None:
        if none:
            self.number.clear()
        self.number.setEnabled(not none)
        self.tell()

    def _ask_main(self) -> None:
        self.main_asked.emit(self)


def _is_numberless(typed: str) -> bool:
    return typed.casefold() in NUMBERLESS
