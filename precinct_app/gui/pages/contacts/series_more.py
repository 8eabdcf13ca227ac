"""What else a row of a reception or round may say: form, satisfaction, and when the citizen turned to us.

It stands below the line of its row while the row is worked at, and stays there once something is said.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from precinct_app.domain.codes import CodeLists
from precinct_app.gui.cards.rows import code_box
from precinct_app.gui.code_boxes import choose_code
from precinct_app.gui.pages.contacts.asked import AskedField
from precinct_app.gui.pages.contacts.fields import DigitChoice
from precinct_app.gui.widgets import Label, wrapped
from precinct_app.i18n import _

MARKS = range(1, 6)
ASKED_WIDTH = 196


class More(QWidget):
    """The fields of the second line; ``changed`` comes with every change."""

    changed = Signal()

    def __init__(self, codes: CodeLists, language: str) -> None:
        super().__init__()
        words = [("", "–"), *((code.code, code.text(language)) for code in codes.of("contact_form"))]
        self.form: QComboBox = code_box(_("Form of contact"), words)
        self.mark = DigitChoice([(str(mark), str(mark)) for mark in MARKS], may_be_empty=True)
        self.mark.setAccessibleName(_("Satisfied, 1 to 5"))
        self.asked = AskedField()
        self.asked.setFixedWidth(ASKED_WIDTH)
        cells: list[QWidget] = [Label(_("Form of contact"), "small", "t2"), self.form]
        cells += [Label(_("Satisfied, 1 to 5"), "small", "t2"), self.mark]
        cells += [Label(_("Turned to us"), "small", "t2"), self.asked]
        box = wrapped(*cells)
        box.setContentsMargins(0, 0, 0, 6)
        self.setLayout(box)
        self.form.currentIndexChanged.connect(self._tell)
        self.mark.changed.connect(self._tell)
        self.asked.changed.connect(self._tell)

    def fields(self) -> list[QWidget]:
        """Return the fields from left to right."""
        return [self.form, self.mark, self.asked.day, self.asked.time]

    def read(self) -> dict[str, Any]:
        """Return what was said."""
        mark = self.mark.value()
        return {
            "form": self.form.currentData(), "satisfaction": int(str(mark)) if mark else None,
            "asked": self.asked.value(),
        }  # fmt: skip

    def write(self, values: Mapping[str, Any]) -> None:
        """Show ``values``."""
        choose_code(self.form, values.get("form") or "")
        mark = values.get("satisfaction")
        self.mark.set_value(str(mark) if mark else None)
        self.asked.set_value(values.get("asked") or "")

    def is_blank(self) -> bool:
        """Tell whether nothing was said."""
        return not any(self.read().values()) and self.asked.day.is_blank() and self.asked.time.is_blank()

    def set_day(self, day: date | None) -> None:
        """Say which day a time without a day belongs to."""
        self.asked.set_contact_day(day)

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()
