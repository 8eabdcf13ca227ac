"""Setting the state of findings with one key: the day is asked, then the photo after."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.finding_work import FIXED, STATES
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.pages.places.state_dialog import StateDialog
from precinct_app.gui.photos.pair_dialog import PairDialog
from precinct_app.i18n import _

STATE_KEYS = {str(number): state for number, state in enumerate(STATES, 1)}


class FindingStates(QObject):
    """``kept`` gives ("finding", id) after its state was written."""

    kept = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._undoing = Undoing(context, self)
        self.dialog: StateDialog | None = None
        self.pair: PairDialog | None = None

    def ask_key(self, key: tuple[str, Id], state: str) -> None:
        """Ask for the day of a state of the record ("finding", id)."""
        self.ask(key[1], state)

    def ask(self, key: Id, state: str) -> None:
        """Ask for the day of a state."""
        self.dialog = StateDialog(self._context, key, state, self._window)
        self.dialog.kept.connect(self._kept)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _kept(self, key: Id, state: str) -> None:
        self._undoing.tell(_("The state of the finding was set."))
        self.kept.emit(("finding", key))
        if state == FIXED:
            self.pair = PairDialog(self._context, ("finding", key), self._window, asks_after=True)
            self.pair.finished.connect(self._forget_pair)
            self.pair.open()

    def _forget(self, _result: int = 0) -> None:
        self.dialog = None

    def _forget_pair(self, _result: int = 0) -> None:
        self.pair = None


def open_papers(
    context: Context, shown: Sequence[Id], chosen: Id | None, window: QWidget, *, pairs: bool = False
) -> QDialog:
    """Open what goes to the akimat of findings and return the dialog; ``pairs`` begins with the photos."""
    # imported here: writers of papers are not needed to look at a list
    from precinct_app.gui.pages.places.papers_dialog import PapersDialog
    from precinct_app.reports.finding_release import LIST, PAIRS

    dialog = PapersDialog(context, shown, chosen, window, PAIRS if pairs else LIST)
    dialog.open()
    return dialog
