"""Another role for a user: the five roles with what each may do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QWidget

from precinct_app.gui.widgets import Button, Label, column, row
from precinct_app.i18n import N_, _
from precinct_app.security.access import ROLE_NAMES, Role

WHAT = {
    Role.INSPECTOR: N_("Works with people, map, contacts, projects; releases reports."),
    Role.HEAD: N_("Everything, also users, keys, journal and destruction."),
    Role.ASSISTANT: N_("Works with people and contacts, notes the results of rounds."),
    Role.AUDITOR: N_("Reads everything, changes nothing."),
    Role.ADMINISTRATOR: N_("Keeps users, backups and code lists; sees no resident."),
}


class RoleDialog(QDialog):
    """Asks for a role; ``role`` is the chosen one."""

    def __init__(self, login: str, role: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setWindowTitle(_("Role"))
        self.setMinimumWidth(460)
        self.choice = RoleChoice(role)
        self.go = Button(_("Change the role"), "primary", key="Ctrl+Enter")
        self.cancel = Button(_("Cancel"), key="Esc")
        head = Label(_("User: {login}").format(login=login), "heading")
        box = column(head, self.choice, row(0, self.go, self.cancel), spacing=14)
        box.setContentsMargins(20, 18, 20, 16)
        self.setLayout(box)
        self.go.setDefault(True)
        self._save_key = QShortcut(QKeySequence("Ctrl+Return"), self)
        self._save_key.activated.connect(self.accept)
        self.choice.take_focus()
        self.go.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    def role(self) -> str:
        """Return the chosen role."""
        return self.choice.role()


class RoleChoice(QWidget):
    """The roles as radio buttons, each with its sentence."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._roles = list(Role)
        parts: list[QWidget | int] = []
        for number, own in enumerate(self._roles):
            button = QRadioButton(_(ROLE_NAMES[own]))
            button.setAccessibleDescription(_(WHAT[own]))
            button.setChecked(own == role)
            self._group.addButton(button, number)
            note = Label(_(WHAT[own]), "small", "t2", wrap=True)
            note.setContentsMargins(24, 0, 0, 4)
            parts += [button, note]
        whole = column(*parts, spacing=0)
        # room for the ring of the focus
        whole.setContentsMargins(5, 4, 5, 0)
        self.setLayout(whole)

    def take_focus(self) -> None:
        """Put the keyboard on the chosen role."""
        self._group.button(max(0, self._group.checkedId())).setFocus()

    def role(self) -> str:
        """Return the chosen role."""
        return str(self._roles[max(0, self._group.checkedId())])
