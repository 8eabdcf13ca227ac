"""Enter presses the button that has the keyboard, on pages and in dialogs alike; Space does it by Qt.

Qt leaves Enter to the default button of a dialog, so that Enter on "Cancel" would save, and on a page it does
nothing at all. One filter sits on whatever button has the focus. Marks (check boxes) and chips are values and
no deeds: their Enter goes on to the dialog.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QWidget
from shiboken6 import isValid

from precinct_app.gui.widgets import Chip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_VALUES = (QCheckBox, QRadioButton, Chip)


class EnterPresses(QObject):
    """Follows the focus and presses the focused button on Enter."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._move)
        self._move(None, app.focusWidget())

    @classmethod
    def of(cls, app: QApplication) -> "EnterPresses":
        """Return the one of the application, made at the first call."""
        found = app.findChild(cls)
        return found if isinstance(found, cls) else cls(app)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press on Enter alone; a key that is held down presses once."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() not in _ENTER or not plain or not isinstance(watched, QAbstractButton):
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True

    def _move(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if isinstance(new, QAbstractButton) and not isinstance(new, _VALUES):
            new.installEventFilter(self)
