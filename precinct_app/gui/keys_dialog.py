"""The sheet of keys (Shift+F1): what holds on this page and what holds everywhere, from the same tables that
work.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from precinct_app.gui.shortcuts import EVERYWHERE
from precinct_app.gui.widgets import Button, KeyCap, Label, Sheet, column, row, scrolled
from precinct_app.i18n import _


class KeysDialog(QDialog):
    """All keys of a page and of the window; one button leads to the handbook."""

    handbook_asked = Signal()

    def __init__(self, page_title: str, page_keys: Iterable[tuple[str, str]], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        self.setObjectName("keys_dialog")
        self.resize(760, 560)
        own = [(cap, _(words)) for cap, words in page_keys]
        everywhere = [(entry.caps, _(entry.label)) for entry in EVERYWHERE]
        inside = QWidget()
        sheets = row(_keys_sheet(page_title, own), _keys_sheet(_("Everywhere"), everywhere), spacing=12)
        for place in (0, 1):
            sheets.setStretch(place, 1)
        inside.setLayout(sheets)
        self.handbook = Button(_("Handbook page of this place"), icon="book-2")
        self.close_button = Button(_("Close"), "primary", key="Esc")
        box = column(scrolled(inside), row(self.handbook, 0, self.close_button), spacing=12)
        box.setContentsMargins(16, 14, 16, 14)
        self.setLayout(box)
        self.close_button.setFocus()
        self.handbook.clicked.connect(self._ask_handbook)
        self.close_button.clicked.connect(self.reject)

    def _ask_handbook(self) -> None:
        self.handbook_asked.emit()
        self.accept()


def _keys_sheet(title: str, keys: Iterable[tuple[str, str]]) -> Sheet:
    sheet = Sheet()
    sheet.add_heading(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for line, (caps, words) in enumerate(keys):
        grid.addWidget(KeyCap(caps), line, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Label(words, "small", wrap=True), line, 1)
    sheet.body.addLayout(grid)
    sheet.body.addStretch(1)
    return sheet
