"""The way in when a password is forgotten: the code from the paper and a new password."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from precinct_app.errors import AppError, BadInput
from precinct_app.gui.login.new_password import NewPassword
from precinct_app.gui.login.panel import Panel
from precinct_app.gui.login.state import LoginState
from precinct_app.gui.login.stores import logins_of
from precinct_app.gui.login.work import Recover
from precinct_app.gui.widgets import Button, FormRow, Label, Sheet, row
from precinct_app.i18n import _, sentence
from precinct_app.security.recovery import read_code


class Recovery(Panel):
    """User, code, new password twice."""

    def __init__(self, state: LoginState) -> None:
        line = _("The code is printed on the paper that was made with the store. Its holder keeps the paper.")
        super().__init__(state, _("Sign in with the recovery code"), line)
        self.user = QComboBox()
        for login in logins_of(state.folder, state.login):
            self.user.addItem(login, login)
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXXXX-XXXXXX-XXXXXX-XXXXXX-XXXXXX-XXXXXX")
        self.code_row = FormRow(_("Recovery code"), self.code, required=True)
        self.password = NewPassword()
        self.back = Button(_("Back"), key="Esc")
        self.go = Button(_("Set the password and sign in"), "primary", key="Enter")
        self.busy = Label("", "small", "t2")
        self._assemble()
        self.back.clicked.connect(self._back)
        self.go.clicked.connect(self._recover)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this panel."""
        return (("Enter", _("sign in")), ("Esc", _("back")))

    def take_focus(self) -> None:
        """Put the keyboard into the code."""
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.press_focused():
                self._recover()
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _assemble(self) -> None:
        sheet = Sheet(spacing=12)
        sheet.body.addWidget(FormRow(_("User"), self.user))
        sheet.body.addWidget(self.code_row)
        sheet.body.addWidget(self.password)
        sheet.body.addWidget(self.busy)
        self.body.addWidget(sheet)
        self.body.addSpacing(6)
        self.body.addLayout(row(self.back, 0, self.go))
        self.body.addStretch(1)
        self.busy.hide()

    def _recover(self) -> None:
        if not self.go.isEnabled():
            return
        login = str(self.user.currentData())
        wrong = self.password.check(login)
        self.code_row.set_error(self._code_fault())
        if self.code_row.error_text():
            self.take_focus()
        elif not wrong:
            self._set_busy(True)
            work = Recover(self.state.folder, login, self.code.text(), self.password.value())
            self.state.tasks.run(work, self._opened, self._failed, quiet=True)

    def _code_fault(self) -> str:
        try:
            read_code(self.code.text())
        except BadInput as error:
            return sentence(error)
        return ""

    def _opened(self, opened: object) -> None:
        self.password.clear()
        self.code.clear()
        self.unlocked.emit(opened)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, AppError):
            self.code_row.set_error(sentence(error))
            self.take_focus()
        else:
            raise error

    def _set_busy(self, busy: bool) -> None:
        self.busy.setText(_("Opening the store…") if busy else "")
        self.busy.setVisible(busy)
        self.go.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.busy_changed.emit(busy)

    def _back(self) -> None:
        if self.back.isEnabled():
            self.leads_to.emit("users")
