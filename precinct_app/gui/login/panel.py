"""What stands in the right half of the lock screen: a panel with a heading, its content and its keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from precinct_app.gui.login.state import LoginState
from precinct_app.gui.widgets import Banner, KeyCap, Label, row
from precinct_app.i18n import sentence

WIDTH = 550


class Panel(QWidget):
    """Base of the panels. ``unlocked`` gives the open store, ``leads_to`` names another panel, ``busy``
    tells that neither language nor panel may change now.
    """

    unlocked = Signal(object)
    leads_to = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, state: LoginState, heading: str, line: str = "") -> None:
        super().__init__()
        self.state = state
        self.heading = Label(heading, "title", wrap=True)
        self.line = Label(line, "body", "t2", wrap=True)
        self._error: Banner | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.line)
        self.body.addSpacing(12)

    def show_error(self, error: BaseException | str) -> None:
        """Show an expected failure above the content; "" takes it away. Anything else is a bug."""
        if self._error is not None:
            self._error.hide()
            self._error.deleteLater()
            self._error = None
        if error == "":
            return
        self._error = Banner(error if isinstance(error, str) else _sentence(error), "danger")
        self.body.insertWidget(2, self._error)

    def take_focus(self) -> None:
        """Put the keyboard where work begins."""

    def press_focused(self) -> bool:
        """Press the button that has the keyboard, as Enter does in a dialog; return whether one has it."""
        button = QApplication.focusWidget()
        if not isinstance(button, QPushButton) or not self.isAncestorOf(button):
            return False
        button.click()
        return True

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys to show below: (cap, translated words)."""
        return ()

    def keys_row(self) -> QWidget:
        """Return the keys as a line of caps and words."""
        whole = QWidget()
        parts: list[QWidget | int] = []
        for cap, words in self.keys():
            parts += [KeyCap(cap), Label(words, "small", "t2"), 8]
        line = row(*parts, spacing=6)
        line.setAlignment(Qt.AlignmentFlag.AlignLeft)
        whole.setLayout(line)
        return whole


def _sentence(error: BaseException) -> str:
    from precinct_app.errors import AppError

    if isinstance(error, AppError):
        return sentence(error)
    raise error
