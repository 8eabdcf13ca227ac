"""Facts of a card as rows of label and value; a value may be a widget (a link, a pill, a row of them)."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from precinct_app.gui.widgets import Label, clear
from precinct_app.i18n import first_capital

LABEL_WIDTH = 96


class Facts(QWidget):
    """Rows of facts: ``set_rows([("Phone", "+7 ..."), ("IIN", widget)])``; empty values are left out.

    Whole sentences as labels (``sentences``) break at ``label_width``: else they push values out of sight.
    """

    def __init__(self, label_width: int = LABEL_WIDTH, sentences: bool = False) -> None:
        super().__init__()
        self._label_width = label_width if sentences else 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)

    def set_rows(self, rows: Iterable[tuple[str, str | QWidget]]) -> None:
        """Show ``rows`` in place of those shown before."""
        clear(self._grid)
        for line, (name, value) in enumerate(fact for fact in rows if fact[1]):
            label = Label(first_capital(name), "body", "t2", wrap=bool(self._label_width))
            if self._label_width:
                label.setFixedWidth(self._label_width)
            self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            shown = value if isinstance(value, QWidget) else _words(value)
            shown.setAccessibleName(shown.accessibleName() or f"{name}: {value}")
            self._grid.addWidget(shown, line, 1, Qt.AlignmentFlag.AlignTop)

    def texts(self) -> list[str]:
        """Return label and words of every row, for tests and printing."""
        found = []
        for line in range(self._grid.rowCount()):
            parts = [self._grid.itemAtPosition(line, place) for place in (0, 1)]
            words = [part.widget() for part in parts if part is not None]
            found.append(" ".join(w.text() for w in words if isinstance(w, Label)))
        return [text for text in found if text]


def _words(text: str) -> Label:
    shown = Label(text, wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return shown
