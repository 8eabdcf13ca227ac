"""What the lock screen says when the key file of the store cannot be read: what happened and the ways out."""

from PySide6.QtCore import Qt

from precinct_app.errors import AppError
from precinct_app.gui.login.choose_user import choose_store
from precinct_app.gui.login.panel import Panel
from precinct_app.gui.login.state import LoginState
from precinct_app.gui.widgets import Button, Label, Sheet, row
from precinct_app.i18n import N_, _

GONE = N_("The folder of the store is not there: {file}. If it is on a removable drive, connect it first.")


class Broken(Panel):
    """A damaged store: a backup, another try, another folder; the folder is named."""

    def __init__(self, state: LoginState, error: AppError) -> None:
        super().__init__(state, _("The store cannot be opened"))
        self.show_error(error)
        self.restore = Button(_("Restore from a backup…"), "primary", "history")
        self.again = Button(_("Try again"), icon="refresh")
        self.other = Button(_("Another store…"), icon="database")
        sheet = Sheet(spacing=10)
        sheet.body.addWidget(Label(_("Folder: {file}").format(file=state.folder), wrap=True))
        told = _("Nothing was deleted. A backup can be brought back; what lies in the folder is put aside.")
        sheet.body.addWidget(Label(told, "body", "t2", wrap=True))
        sheet.body.addLayout(row(self.restore, self.again, self.other, 0))
        self.body.addWidget(sheet)
        self.body.addStretch(1)
        self.restore.clicked.connect(self._restore)
        self.again.clicked.connect(self._again)
        self.other.clicked.connect(self._other)

    def take_focus(self) -> None:
        """Put the keyboard on the first way out."""
        self.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        self.leads_to.emit("restore")

    def _again(self) -> None:
        self.leads_to.emit("")

    def _other(self) -> None:
        choose_store(self)
