"""The key of a backup: that of the open store where both have the same, else by a password of its time."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from precinct_app.domain.clock import here
from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.login.password import KeyboardLines, PasswordField
from precinct_app.gui.widgets import Button, FormRow, Label, column, row
from precinct_app.i18n import _, active, sentence
from precinct_app.security.vault import Vault
from precinct_app.storage.backups import BackupInfo, backup_vault
from precinct_app.tasks import POOL, Progress


class KeyAsker(QObject):
    """Emits ``found`` with the backup and its key, at once or after the password was typed."""

    found = Signal(object, object)

    def __init__(self, context: Context, info: BackupInfo, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._info, self._window = context, info, parent

    def ask(self) -> None:
        """Find the key."""
        vault = self._context.opened.vault
        if (self._info.store, self._info.generation) == (vault.store, vault.generation):
            self.found.emit(self._info, self._context.opened.key)
            return
        try:
            old = backup_vault(self._info.path)
        except AppError as error:
            self._context.messages.show_error(error)
            return
        dialog = OldPassword(self._context, self._info, old, self._window)
        dialog.unlocked.connect(self._take)
        dialog.open()

    def _take(self, key: bytes) -> None:
        self.found.emit(self._info, key)


class OldPassword(QDialog):
    """Asks for a password that was valid when the backup was made."""

    unlocked = Signal(object)

    def __init__(self, context: Context, info: BackupInfo, vault: Vault, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Password of the backup"))
        self.setMinimumWidth(460)
        self._context, self._vault = context, vault
        when = active().date_time(info.made_at.astimezone(here()))
        told = _("The backup of {when} has another key. A user and a password of that time open it.")
        self.user = QComboBox()
        for login in vault.logins():
            self.user.addItem(login, login)
        self.password = PasswordField(_("Password"))
        self.row = FormRow(_("Password"), self.password, required=True)
        self.go = Button(_("Open the backup"), "primary", key="Enter")
        self.cancel = Button(_("Cancel"), key="Esc")
        box = column(
            Label(told.format(when=when), wrap=True),
            FormRow(_("User"), self.user),
            self.row,
            KeyboardLines(self.password),
            row(0, self.go, self.cancel),
            spacing=12,
        )
        box.setContentsMargins(20, 18, 20, 16)
        self.setLayout(box)
        self.go.setDefault(True)
        self.go.clicked.connect(self._open)
        self.cancel.clicked.connect(self.reject)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self.go.setEnabled(False)
        work = OpenVault(self._vault, str(self.user.currentData()), self.password.text())
        self._context.tasks.run(work, self._opened, self._failed, kind=POOL)

    def _opened(self, key: bytes) -> None:
        self.unlocked.emit(key)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        if not isinstance(error, AppError):
            raise error
        self.row.set_error(sentence(error))
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self.password.selectAll()


class OpenVault:
    """Derives the key of a user of the backup on a thread of the pool."""

    def __init__(self, vault: Vault, login: str, password: str) -> None:
        self._vault, self._login, self._password = vault, login, password

    def __call__(self, progress: Progress) -> bytes:
        """Do it; the thread calls this."""
        return self._vault.open(self._login, self._password).key
