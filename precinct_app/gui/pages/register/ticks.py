"""Codes to be ticked, two in a line; the record keeps those ticked in one text, parted by "|"."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from precinct_app.domain.codes import CodeText


class Ticks(QWidget):
    """Boxes of codes with their short texts, the full ones as tooltips."""

    changed = Signal()

    def __init__(self, values: Sequence[CodeText], language: str) -> None:
        super().__init__()
        self._boxes = {value.code: QCheckBox(value.short(language)) for value in values}
        for value in values:
            self._boxes[value.code].setToolTip(value.text(language))
        self._kept: list[str] = []  # of an old record: not offered any more, yet not lost
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        for place, box in enumerate(self._boxes.values()):
            grid.addWidget(box, place // 2, place % 2)
            box.toggled.connect(self.changed)

    def boxes(self) -> list[QCheckBox]:
        """Return the boxes in their order."""
        return list(self._boxes.values())

    def value(self) -> str:
        """Return the codes that are ticked."""
        return "|".join([*(code for code, box in self._boxes.items() if box.isChecked()), *self._kept])

    def set_value(self, codes: str) -> None:
        """Tick these."""
        wanted = [code for code in codes.split("|") if code]
        self._kept = [code for code in wanted if code not in self._boxes]
        for code, box in self._boxes.items():
            box.setChecked(code in wanted)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard on the first box."""
        for box in self.boxes()[:1]:
            box.setFocus(reason)


def read_ticks(widget: Ticks) -> str:
    """Read the codes (for ``Editor.bind``)."""
    return widget.value()


def write_ticks(widget: Ticks, value: object) -> None:
    """Tick the codes (for ``Editor.bind``)."""
    widget.set_value(str(value or ""))
