"""A new user: name, post and rank, the role, and a first password that the user changes after signing in."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.login.first_start_fields import OFFICER, FieldGrid
from precinct_app.gui.login.new_password import NewPassword
from precinct_app.gui.pages.settings.role_dialog import RoleChoice
from precinct_app.gui.widgets import Button, Label, column, row, scrolled
from precinct_app.i18n import _, sentence
from precinct_app.security.access import Role
from precinct_app.storage import accounts
from precinct_app.storage.accounts import Opened
from precinct_app.tasks import WRITER, Progress


class UserDialog(QDialog):
    """Asks for everything and adds the account; ``added`` comes when it is done."""

    added = Signal()

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New user"))
        self.resize(860, 640)
        self._context = context
        self.grid = FieldGrid(OFFICER)
        self.role = RoleChoice(Role.INSPECTOR)
        self.password = NewPassword()
        self.told = Label("", "small", "danger", wrap=True)
        self.go = Button(_("Add the user"), "primary", key="Ctrl+Enter")
        self.cancel = Button(_("Cancel"), key="Esc")
        self._assemble()
        self.go.setShortcut("Ctrl+Return")
        self.go.clicked.connect(self._add)
        self.cancel.clicked.connect(self.reject)

    def _assemble(self) -> None:
        fields = QWidget()
        left = column(Label(_("Who works here"), "heading"), spacing=8)
        left.addLayout(self.grid.build())
        left.addWidget(Label(_("First password"), "heading"))
        left.addWidget(self.password)
        left.addStretch(1)
        right = column(Label(_("Role"), "heading"), self.role, 0, spacing=8)
        both = row(left, right, spacing=24)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        fields.setLayout(both)
        whole = column(scrolled(fields), self.told, row(0, self.go, self.cancel), spacing=12)
        whole.setContentsMargins(20, 18, 20, 16)
        self.setLayout(whole)
        self.grid.load({})
        self.grid.widgets["login"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        self.told.setText("")
        values = self.grid.values()
        # both are asked, so that all that is missing is marked at once; the keyboard goes to the first of it
        wrong = self.password.check(values["login"])
        if self.grid.check() or wrong:
            return
        self._set_busy(True)
        more = {"role": self.role.role(), "precinct_id": self._context.store.visit.precinct_id}
        work = AddUser(self._context.opened, self.password.value(), values | more)
        self._context.tasks.run(work, self._done, self._failed, kind=WRITER, can_stop=False)

    def _done(self, _key: object) -> None:
        self.added.emit()
        told = _(
            "The user is added. Tell the first password in person; houses are given in “Houses”, "
            "“Who answers for houses”."
        )
        self._context.messages.say(told)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if not isinstance(error, AppError):
            raise error
        self.told.set_tone("danger")
        self.told.setText(sentence(error))

    def _set_busy(self, busy: bool) -> None:
        self.told.set_tone("t2")
        self.told.setText(_("The key is being derived, about a second…") if busy else "")
        self.go.setEnabled(not busy)
        self.cancel.setEnabled(not busy)


class AddUser:
    """Adds slot and record on the writer's thread."""

    def __init__(self, opened: Opened, password: str, values: dict[str, Any]) -> None:
        self._opened, self._password, self._values = opened, password, values

    def __call__(self, progress: Progress) -> bytes:
        """Do it; the thread calls this."""
        return accounts.add_user(self._opened, self._values["login"], self._password, self._values)
