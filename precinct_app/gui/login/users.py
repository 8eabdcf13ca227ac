"""Who signs in: one card a user, the chosen one open with its password; Up and Down choose another."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from precinct_app.gui import icons
from precinct_app.gui.login.password import KeyboardLines, PasswordField
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import (
    Button,
    FormRow,
    IconLabel,
    Label,
    column,
    paint_badge,
    paint_text,
    row,
    width_of,
)
from precinct_app.i18n import _

HEAD_HEIGHT = 54


class UserCards(QWidget):
    """The cards. ``asked`` gives login and password; ``chosen`` names the user who was chosen."""

    asked = Signal(str, str)
    chosen = Signal(str)

    def __init__(self, logins: Sequence[str], first: str, locked: str) -> None:
        super().__init__()
        self._logins = list(logins)
        self.login = first if first in self._logins else self._logins[0]
        self.entry = PasswordEntry()
        self._cards = {login: UserCard(login, _note(login, first, locked)) for login in self._logins}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for card in self._cards.values():
            box.addWidget(card)
            card.pressed.connect(self.choose)
        self.entry.asked.connect(self._ask)
        self.entry.walked.connect(self._walk)
        self.choose(self.login)

    def count(self) -> int:
        """Return how many users there are."""
        return len(self._logins)

    def choose(self, login: str) -> None:
        """Open the card of ``login`` and give its password the keyboard."""
        changed = login != self.login
        self._cards[self.login].close_entry()
        self.login = login
        if changed:
            self.entry.reset()
        self._cards[login].open_entry(self.entry)
        self.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self.chosen.emit(login)

    def _walk(self, step: int) -> None:
        place = self._logins.index(self.login) + step
        if 0 <= place < len(self._logins):
            self.choose(self._logins[place])

    def _ask(self, password: str) -> None:
        self.asked.emit(self.login, password)


def _note(login: str, last: str, locked: str) -> tuple[str, str]:
    if login == locked:
        return "lock", _("locked")
    return ("", _("signed in last")) if login == last else ("", "")


class UserCard(QFrame):
    """One user: initials, name and what is known of him before the store is open."""

    pressed = Signal(str)

    def __init__(self, login: str, note: tuple[str, str]) -> None:
        super().__init__()
        self._login = login
        self._head = _Head(login, *note)
        self._box = column(self._head, spacing=0)
        self._box.setContentsMargins(14, 0, 14, 0)
        self.setLayout(self._box)
        self._open = False
        self.setAccessibleName(login)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def open_entry(self, entry: "PasswordEntry") -> None:
        """Take the password into this card."""
        self._open = True
        self._box.addWidget(entry)
        entry.show()
        self._head.chosen = True
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def close_entry(self) -> None:
        """Give the password away."""
        self._open = self._head.chosen = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this user."""
        self.pressed.emit(self._login)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet, with a border of two pixels when it is the chosen one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self._open else 1
        painter.setPen(QPen(colour("accent" if self._open else "line"), width))
        painter.setBrush(colour("surface"))
        edge = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(edge, edge, -edge, -edge), 6, 6)
        painter.end()


class _Head(QWidget):
    """Initials, login and a note at the right."""

    def __init__(self, login: str, icon: str, note: str) -> None:
        super().__init__()
        self._login, self._icon, self._note = login, icon, note
        self.chosen = False
        self.setFixedHeight(HEAD_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{login}, {note}" if note else login)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        badge = QRect(0, 9, 36, 36)
        paint_badge(painter, badge, "", "soft" if self.chosen else "sunken", "accent")
        letters = self._login[:2].upper()
        ink = "accent" if self.chosen else "t2"
        paint_text(painter, badge, letters, "strong", ink, Qt.AlignmentFlag.AlignHCenter)
        room = QRect(48, 0, self.width() - 48, self.height())
        note = width_of(self._note, "small") if self._note else 0
        paint_text(painter, room.adjusted(0, 0, -note - 34, 0), self._login, "strong")
        paint_text(painter, room, self._note, "small", "t2", Qt.AlignmentFlag.AlignRight)
        if self._icon:
            icons.paint(painter, self._icon, "t2", QRect(self.width() - note - 24, 18, 18, 18))
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(300, HEAD_HEIGHT)


class PasswordEntry(QWidget):
    """The password of the chosen user: field, button, lines on the keyboard, what went wrong, the wait."""

    asked = Signal(str)
    walked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.field = PasswordField(_("Password"))
        self.row = FormRow(_("Password"), self.field)
        self.button = Button(_("Sign in"), "primary", key="Enter")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setAutoDefault(True)  # Enter, which it shows, works on the button too
        self.lines = KeyboardLines(self.field)
        self.wrong = Label("", "small", "danger", wrap=True)
        self._sign = IconLabel("alert-triangle", "danger", 16)
        self.busy = Label("", "small", "t2")
        below = row(self._sign, self.wrong, spacing=8)
        below.setStretch(1, 1)
        entry = row(self.row, self.button)
        entry.setStretch(0, 1)
        entry.setAlignment(self.button, Qt.AlignmentFlag.AlignBottom)
        box = column(entry, below, self.busy, self.lines, spacing=6)
        box.setContentsMargins(0, 0, 0, 14)
        self.setLayout(box)
        self.button.clicked.connect(self._ask)
        self.field.returnPressed.connect(self._ask)
        self.field.textEdited.connect(self._typing)
        self.show_error("")
        self.set_busy("")

    def reset(self) -> None:
        """Empty the field and forget what went wrong."""
        self.field.clear()
        self.show_error("")

    def show_error(self, text: str) -> None:
        """Show what went wrong under the field; the field is red and its text selected."""
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
        self._sign.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        self._mark_field(bool(text))
        if text:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()

    def _mark_field(self, invalid: bool) -> None:
        # to ask for the style builds its tables, a twentieth of the time to the lock screen
        if bool(self.field.property("invalid")) != invalid:
            self.field.setProperty("invalid", invalid)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def set_busy(self, text: str) -> None:
        """Say what is being done and take no keys meanwhile; "" gives the field back."""
        self.busy.setText(text)
        self.busy.setVisible(bool(text))
        self.field.setReadOnly(bool(text))
        self.button.setEnabled(not text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk to another user by Up and Down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and not self.field.isReadOnly():
            self.walked.emit(step)
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if self.button.isEnabled() and self.field.text():
            self.asked.emit(self.field.text())

    def _typing(self) -> None:
        if self.wrong.text():
            self.show_error("")
