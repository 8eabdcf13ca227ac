"""The register on the card of a person: the terms that hold with their tapes, the way to put him on it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.gui.cards.register_block import RegisterBlock
from precinct_app.gui.cards.register_view import EntryView, check_pill
from precinct_app.gui.widgets import Button, Label, PillText, Sheet, clear, hair, scrolled
from precinct_app.i18n import _, active

HIGHEST = 188  # the history below needs its room


class RegisterSheet(Sheet):
    """Shows entries; ``chosen`` gives the key of one, ``asked`` that the person is to be entered."""

    chosen = Signal(object)
    asked = Signal()

    def __init__(self, may_edit: bool) -> None:
        super().__init__()
        self.add_button = Button(_("Put on the register"), "link", "plus")
        if not may_edit:
            self.add_button.hide()
        self.add_button.clicked.connect(self.asked)
        self.add_heading(_("Preventive register"), self.add_button)
        self.blocks = QVBoxLayout()
        self.blocks.setContentsMargins(0, 0, 6, 0)
        self.blocks.setSpacing(6)
        inner = QWidget()
        inner.setLayout(self.blocks)
        self._area = scrolled(inner)
        self.nothing = Label(_("Not on the register."), "small", "t2")
        self.body.addWidget(self._area)
        self.body.addWidget(self.nothing)

    def set_entries(self, entries: Sequence[EntryView], today: date) -> None:
        """Show what holds with its tape, what is over in short."""
        clear(self.blocks)
        self._area.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        for number, view in enumerate(entries):
            if number:
                self.blocks.addWidget(hair())
            block = RegisterBlock(view, today, whole=view.is_open)
            block.setCursor(Qt.CursorShape.PointingHandCursor)
            block.chosen.connect(self.chosen)
            self.blocks.addWidget(block)
        self.blocks.activate()
        high = self.blocks.sizeHint().height()
        self._area.setFixedHeight(min(HIGHEST, high + 4))


def category_pill(view: EntryView, today: date) -> PillText:
    """Return the category of an entry as a pill; one that asks for something overdue is marked so."""
    late = check_pill(view, today, active()).tone == "danger"
    return PillText(view.short, "danger" if late else "accent", view.icon)
