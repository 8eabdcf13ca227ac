"""Bring a backup back from the lock screen: onto a new computer, or in the place of a damaged store.

The backup is chosen, opened with a user and a password of its time, checked and put in its place; what lay in
the folder goes aside. The sign-in follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFileDialog

from precinct_app.errors import AppError, WrongPassword
from precinct_app.gui.login.panel import Panel
from precinct_app.gui.login.password import KeyboardLines, PasswordField
from precinct_app.gui.login.state import LoginState
from precinct_app.gui.login.stores import backup_folder
from precinct_app.gui.widgets import Button, FormRow, Label, Sheet, row
from precinct_app.i18n import _, sentence
from precinct_app.tasks import WRITER, Progress

if TYPE_CHECKING:
    from precinct_app.security.vault import Vault


class RestoreBackup(Panel):
    """File, user, password of its time."""

    def __init__(self, state: LoginState) -> None:
        super().__init__(state, _("Restore from a backup"), _("Folder: {file}").format(file=state.folder))
        self.path: Path | None = None
        self.file = Label(_("No backup is chosen."), wrap=True)
        self.choose = Button(_("Choose a backup…"), icon="folder-open")
        self.user = QComboBox()
        self.password = PasswordField(_("Password"))
        self.row = FormRow(_("Password of that time"), self.password, required=True)
        self.busy = Label("", "small", "t2")
        self.back = Button(_("Back"), key="Esc")
        self.go = Button(_("Restore"), "primary", key="Enter")
        self._assemble()
        self.choose.clicked.connect(self._choose)
        self.back.clicked.connect(self._back)
        self.go.clicked.connect(self._restore)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this panel."""
        return (("Enter", _("restore")), ("Esc", _("back")))

    def take_focus(self) -> None:
        """Put the keyboard on the choice of the file."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Restore with Enter, back with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.press_focused():
                self._restore()
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def take_file(self, path: Path) -> None:
        """Show whose backup ``path`` is; tell when it is none."""
        from precinct_app.storage.backups import backup_vault

        self.show_error("")
        try:
            vault = backup_vault(path)
        except AppError as error:
            self.show_error(error)
            return
        self.path, self._vault = path, vault
        self.file.setText(str(path))
        self.user.clear()
        for login in vault.logins():
            self.user.addItem(login, login)
        self.go.setEnabled(True)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assemble(self) -> None:
        sheet = Sheet(spacing=12)
        line = row(self.file, self.choose)
        line.setStretch(0, 1)
        sheet.body.addLayout(line)
        sheet.body.addWidget(FormRow(_("User"), self.user))
        sheet.body.addWidget(self.row)
        sheet.body.addWidget(KeyboardLines(self.password))
        told = _("What lies in the folder now is put aside, not deleted.")
        sheet.body.addWidget(Label(told, "small", "t2", wrap=True))
        sheet.body.addWidget(self.busy)
        self.body.addWidget(sheet)
        self.body.addLayout(row(self.back, 0, self.go))
        self.body.addStretch(1)
        self.body.addWidget(self.keys_row())
        self.go.setEnabled(False)
        self.busy.hide()

    def _choose(self) -> None:
        start = str(backup_folder(self.state.settings, self.state.folder))
        name = _("Backups") + " (*.pbackup)"
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Choose a backup"), start, name)
        if chosen:
            self.take_file(Path(chosen))

    def _restore(self) -> None:
        if self.path is None or not self.go.isEnabled():
            return
        self._set_busy(_("The backup is being brought back…"))
        login = str(self.user.currentData())
        work = BringBack(self.path, self._vault, login, self.password.text(), self.state.folder)
        self.state.tasks.run(work, self._restored, self._failed, kind=WRITER, quiet=True)

    def _restored(self, _counts: object) -> None:
        self.password.clear()
        self.state.login = str(self.user.currentData())
        self._set_busy("")
        self.leads_to.emit("users")

    def _failed(self, error: BaseException) -> None:
        self._set_busy("")
        if isinstance(error, WrongPassword):
            self.row.set_error(sentence(error))
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
            self.password.selectAll()
        else:
            self.show_error(error)

    def _set_busy(self, text: str) -> None:
        self.row.set_error("")
        self.busy.setText(text)
        self.busy.setVisible(bool(text))
        for button in (self.choose, self.back, self.go):
            button.setEnabled(not text)
        self.busy_changed.emit(bool(text))

    def _back(self) -> None:
        if self.back.isEnabled():
            self.leads_to.emit("")


@dataclass(frozen=True)
class BringBack:
    """Opens the backup and puts it in its place, on a thread; raises WrongPassword, StoreBusy, Damaged."""

    path: Path
    vault: "Vault"
    login: str
    password: str = field(repr=False)
    folder: Path

    def __call__(self, progress: Progress) -> dict[str, int]:
        """Do it; the thread calls this."""
        from precinct_app.storage.lockfile import StoreLock
        from precinct_app.storage.restore import restore

        key = self.vault.open(self.login, self.password).key
        self.folder.mkdir(parents=True, exist_ok=True)
        with StoreLock(self.folder, self.login):
            return restore(self.path, self.folder, key, progress)
