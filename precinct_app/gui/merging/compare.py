"""Two cards side by side: which of them stays, and for each field in which they differ, which value."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from precinct_app.domain.base import Id
from precinct_app.gui.merging.work import Comparison, Differing
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import Button, Label, clear, column, hair, row, scrolled
from precinct_app.i18n import _

MOST_SHOWN = 46
NOTHING = "–"
TITLE_WIDTH = 130


class Compare(QWidget):
    """Shows one ``Comparison``; ``kept_changed`` tells that the other card is to stay."""

    kept_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.comparison: Comparison | None = None
        self._place = 0
        self._choices: list[tuple[Differing, QButtonGroup]] = []
        self.stays = (Button("", "choice", key="1"), Button("", "choice", key="2"))
        self.details = (Label("", "small", "t2", wrap=True), Label("", "small", "t2", wrap=True))
        self._group = QButtonGroup(self)
        for place, button in enumerate(self.stays):
            self._group.addButton(button, place)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnMinimumWidth(0, TITLE_WIDTH)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(2, 1)
        self.alike = Label("", "small", "t2", wrap=True)
        self._assemble()
        self._group.idClicked.connect(self.keep)

    def _assemble(self) -> None:
        sides = [
            column(button, told, spacing=4) for button, told in zip(self.stays, self.details, strict=True)
        ]
        head = row(*sides, spacing=12)
        head.setStretch(0, 1)
        head.setStretch(1, 1)
        inner = QWidget()
        inner.setLayout(column(self.grid, 6, self.alike, 0))
        box = column(Label(_("Which card stays"), "small", "t2"), head, hair("line"), spacing=8)
        box.addWidget(scrolled(inner), 1)
        self.setLayout(box)

    def show_comparison(self, found: Comparison) -> None:
        """Show two cards; the first of them stays until told otherwise."""
        self.comparison = found
        clear(self.grid)
        self._choices = []
        for place, side in enumerate(found.sides):
            self.stays[place].setText(_shortened(side.label.title))
            told = (side.label.detail, side.hanging)
            self.details[place].setText("\n".join(part for part in told if part))
        for line, field in enumerate(found.fields):
            self._add_field(line, field)
        if not found.fields:
            self.grid.addWidget(Label(_("The cards do not differ in their fields.")), 0, 0, 1, 3)
        alike = ", ".join(found.alike)
        self.alike.setText(_("Alike: {values}").format(values=alike) if alike else "")
        self.keep(0)

    def _add_field(self, line: int, field: Differing) -> None:
        group = QButtonGroup(self)
        self.grid.addWidget(Label(field.title, "small", "t2", wrap=True), line, 0)
        for place, text in enumerate(field.texts):
            button = QRadioButton(_shortened(text or NOTHING))
            button.setFont(font("body"))
            button.setToolTip(text)
            button.setAccessibleName(f"{field.title}: {text or NOTHING}")
            group.addButton(button, place)
            self.grid.addWidget(button, line, place + 1)
        self._choices.append((field, group))

    def keep(self, place: int) -> None:
        """Let the card at ``place`` (0 or 1) stay with its own values; its empty ones come from the other."""
        if self.comparison is None:
            return
        self._place = place
        self.stays[place].setChecked(True)
        for field, group in self._choices:
            button = group.button(place if field.texts[place] else 1 - place)
            button.setChecked(True)
        self.kept_changed.emit()

    def keys(self) -> tuple[Id, Id]:
        """Return the key of the card that stays and of the other one."""
        assert self.comparison is not None  # noqa: S101 - asked only while a comparison is shown
        sides = self.comparison.sides
        return sides[self._place].key, sides[1 - self._place].key

    def chosen(self) -> dict[str, Any]:
        """Return the chosen values by field."""
        found: dict[str, Any] = {}
        for field, group in self._choices:
            found |= field.values[max(0, group.checkedId())]
        return found


def _shortened(text: str) -> str:
    line = " ".join(text.split()).replace("&", "&&")
    return line if len(line) <= MOST_SHOWN else line[: MOST_SHOWN - 1].rstrip() + "…"
