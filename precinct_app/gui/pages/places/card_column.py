"""The right column of the lists: the card of the chosen row, or its history, under one switch."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from precinct_app.gui.cards.destinations import Key
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.context import Context
from precinct_app.gui.pages.places.thing_card import WIDTH, ThingCard
from precinct_app.gui.widgets import Segmented, Sheet
from precinct_app.i18n import _

CARD, HISTORY = "card", "history"
HISTORY_WIDTH = 420


class CardColumn(QWidget):
    """Owns ``card``; the history is read only while it is looked at."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.key: Key | None = None
        self.tabs = Segmented([(CARD, _("Card")), (HISTORY, _("History"))], small=True)
        self.tabs.setAccessibleName(_("Card or history"))
        self.card = ThingCard(context, closable=False)
        self.history = HistoryPanel(context)
        sheet = Sheet()
        sheet.body.addWidget(self.history)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.card)
        self.stack.addWidget(sheet)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.tabs)
        box.addWidget(self.stack, 1)
        self.tabs.changed.connect(self._show_tab)

    def show_key(self, key: Key | None) -> None:
        """Show the card of a record; None for none."""
        if key == self.key and key is not None:
            self.card.refresh()
        elif key is None:
            self.card.clear()
        else:
            self.card.show_key(key)
        self.key = key
        self._show_tab(self.tabs.value())

    def _show_tab(self, name: object) -> None:
        self.stack.setCurrentIndex(1 if name == HISTORY else 0)
        self.setFixedWidth(HISTORY_WIDTH if name == HISTORY else WIDTH)
        if name == HISTORY and self.key is not None:
            self.history.show_record(*self.key)
        elif name == HISTORY:
            self.history.clear()
