"""Small fields of the form of a fact: boxes to tick, and a box of codes that may stay empty."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import wrapped

TALL = 84


class CodeChecks(QWidget):
    """One box to tick for each value of a code list; ``value`` gives the ticked codes in their order."""

    changed = Signal()
    ticked = Signal()  # by hand

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], *, columns: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.boxes = {code: QCheckBox(text) for code, text in choices}
        boxes = list(self.boxes.values())
        self.setLayout(_in_columns(boxes, columns) if columns else wrapped(*boxes, spacing=14))
        for box in boxes:
            box.toggled.connect(self._tell)
            box.clicked.connect(self.ticked)

    def keyboard_part(self) -> QWidget:
        """Return the first box."""
        return next(iter(self.boxes.values()))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard on the first box."""
        self.keyboard_part().setFocus(reason)

    def value(self) -> list[str]:
        """Return the ticked codes."""
        return [code for code, box in self.boxes.items() if box.isChecked()]

    def set_value(self, codes: Sequence[str] | None) -> None:
        """Tick these codes only."""
        for code, box in self.boxes.items():
            box.setChecked(code in (codes or ()))

    def _tell(self, _on: bool) -> None:
        self.changed.emit()


def _in_columns(boxes: Sequence[QWidget], columns: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    high = -(-len(boxes) // columns)
    for place, box in enumerate(boxes):
        grid.addWidget(box, place % high, place // high)
    return grid


def read_checks(widget: Any) -> list[str]:
    """Return what is ticked in a ``CodeChecks``."""
    found: list[str] = widget.value()
    return found


def write_checks(widget: Any, value: Any) -> None:
    """Tick what a record holds."""
    widget.set_value(value)


def code_box(context: Context, name: str, *, empty: bool = True) -> QComboBox:
    """Return a box of a code list; its first line is empty where that is allowed."""
    box = QComboBox()
    if empty:
        box.addItem("–", "")
    for code, text in choices_of(context, name):
        box.addItem(text, code)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box
