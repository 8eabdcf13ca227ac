"""The states of a finding as a menu on its card; the list has them on the keys 1 to 3 as well."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from precinct_app.domain.finding_work import STATES
from precinct_app.gui import icons
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import Button, below
from precinct_app.i18n import _

SIGNS = {"seen": "eye", "reported": "mail", "fixed": "check"}


class StateButton(Button):
    """``chosen`` gives the code of a state."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Set the state…"), "link", "checkup-list")
        codes = context.store.codes()
        self.menu_ = QMenu(self)
        self.menu_.setAccessibleName(_("State of the finding"))
        for state in STATES:
            text = codes.text("finding_state", state, context.language)
            action = QAction(icons.icon(SIGNS[state], "text"), text, self.menu_)
            action.setData(state)
            self.menu_.addAction(action)
        self.menu_.triggered.connect(self._tell)
        self.clicked.connect(self._show)

    def _show(self) -> None:
        self.menu_.popup(below(self))

    def _tell(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))
