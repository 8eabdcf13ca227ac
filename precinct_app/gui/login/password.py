"""A password being typed: the field with its eye, the layout of the keyboard and Caps Lock, live.

Passwords are never remapped: what the layout gives is what counts, so the field says which layout it is.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.gui.login.keyboard import (
    KAZAKH,
    caps_lock_now,
    caps_lock_of,
    layout_now,
    layout_of_typed,
)
from precinct_app.gui.widgets import IconButton, IconLabel, Label, Pill, PillText, column, row
from precinct_app.i18n import _

LOOK_MS = 500


class PasswordField(QLineEdit):
    """A line for a password; ``keyboard_changed`` gives layout and Caps Lock."""

    keyboard_changed = Signal(str, bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.layout_mark, self.caps_lock = "", False
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.eye = IconButton("eye", _("Show the password"))
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.mark = Pill()
        inside = row(0, self.mark, self.eye, spacing=4)
        inside.setContentsMargins(0, 0, 5, 0)
        self.setLayout(inside)
        self.setTextMargins(0, 0, 96, 0)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.eye.clicked.connect(self._show_or_hide)
        QGuiApplication.inputMethod().localeChanged.connect(self._look)
        self._show_mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, and learn of the keyboard from the key."""
        super().keyPressEvent(event)
        self._learn(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Learn of the keyboard: Caps Lock changes when its key is let go."""
        super().keyReleaseEvent(event)
        self._look()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Look at the keyboard while the field has it, first as soon as it is painted."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self._look)
        self._timer.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Look no more."""
        super().focusOutEvent(event)
        self._timer.stop()

    def _learn(self, event: QKeyEvent) -> None:
        known = layout_now() or layout_of_typed(event.text(), self.layout_mark)
        caps = caps_lock_now()
        caps = caps_lock_of(event) if caps is None else caps
        self._take(known, self.caps_lock if caps is None else caps)

    def _look(self) -> None:
        caps = caps_lock_now()
        self._take(layout_now() or self.layout_mark, self.caps_lock if caps is None else caps)

    def _take(self, layout: str, caps: bool) -> None:
        if (layout, caps) != (self.layout_mark, self.caps_lock):
            self.layout_mark, self.caps_lock = layout, caps
            self._show_mark()
            self.keyboard_changed.emit(layout, caps)

    def _show_mark(self) -> None:
        self.mark.set_pill(PillText(self.layout_mark, "accent", "keyboard"))
        self.mark.setVisible(bool(self.layout_mark))
        self.mark.setAccessibleName(_("Keyboard layout: {name}").format(name=self.layout_mark))

    def _show_or_hide(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.eye.setToolTip(_("Hide the password") if hidden else _("Show the password"))
        self.eye.setAccessibleName(self.eye.toolTip())


class KeyboardLines(QWidget):
    """What to know before typing a password: Caps Lock is on, the Kazakh layout has no digits above."""

    def __init__(self, *fields: PasswordField) -> None:
        super().__init__()
        self._fields = fields
        self._caps = _Line("alert-triangle", "warn", _("Caps Lock is on: letters are typed as capitals"))
        self._digits = _Line(
            "keyboard", "t2", _("In the Kazakh layout digits are on the numeric pad at the right only")
        )
        self.setLayout(column(self._caps, self._digits, spacing=4))
        for field in fields:
            field.keyboard_changed.connect(self._show)
            field.installEventFilter(self)
        self._show()

    def texts(self) -> list[str]:
        """Return the lines that are shown."""
        return [line.text for line in (self._caps, self._digits) if not line.isHidden()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what holds for the field that has the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            self._show()
        return False

    def _show(self) -> None:
        field = next((own for own in self._fields if own.hasFocus()), self._fields[0])
        self._caps.setVisible(field.caps_lock)
        self._digits.setVisible(field.layout_mark == KAZAKH)


class _Line(QWidget):
    """One line with its sign."""

    def __init__(self, icon: str, tone: str, text: str) -> None:
        super().__init__()
        self.text = text
        words = Label(text, "small", tone, wrap=True)
        box = row(IconLabel(icon, tone, 16), words, spacing=8)
        box.setStretch(1, 1)
        self.setLayout(box)
