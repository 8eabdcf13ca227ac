"""A new password: of the signed-in user, who types the old one first, or of another user, set by the head."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.login.new_password import NewPassword
from precinct_app.gui.login.password import PasswordField
from precinct_app.gui.own_password import ABOUT_GIVEN
from precinct_app.gui.widgets import Button, FormRow, Label, column, row
from precinct_app.i18n import _, pgettext, sentence
from precinct_app.tasks import WRITER, Progress

if TYPE_CHECKING:
    from precinct_app.storage.accounts import Opened


class PasswordDialog(QDialog):
    """Asks and changes; the key is derived beside the window."""

    def __init__(self, context: Context, login: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change the password"))
        self.setMinimumWidth(560)
        self._context, self._login = context, login
        self._own = login == context.user.login
        self.old = PasswordField(_("Old password"))
        self.old_row = FormRow(_("Old password"), self.old, required=True)
        self.old_row.setVisible(self._own)
        self.new = NewPassword()
        self.told = Label("", "small", "t2", wrap=True)
        self.go = Button(pgettext("button", "Change the password"), "primary", key="Enter")
        self.cancel = Button(_("Cancel"), key="Esc")
        head = Label(_("User: {login}").format(login=login), "heading")
        box = column(head, self.old_row, self.new, self.told, row(0, self.go, self.cancel), spacing=12)
        box.setContentsMargins(20, 18, 20, 16)
        self.setLayout(box)
        self.go.setDefault(True)
        self.go.clicked.connect(self._change)
        self.cancel.clicked.connect(self.reject)
        (self.old if self._own else self.new.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Grow with what is told under a field, so that nothing is squeezed."""
        box = self.layout() if event.type() == QEvent.Type.LayoutRequest else None
        handled = super().event(event)
        if box is not None:
            needed = box.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return handled

    def _change(self) -> None:
        wrong = self.new.check(self._login)
        self.old_row.set_error("" if self.old.text() or not self._own else _("Fill in this field."))
        if self.old_row.error_text():
            self.old.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.old_row.error_text() or wrong:
            return
        self._set_busy(True)
        old = self.old.text() if self._own else ""
        work = ChangePassword(self._context.opened, self._login, old, self.new.value())
        self._context.tasks.run(work, self._done, self._failed, kind=WRITER, can_stop=False)

    def _done(self, _result: object) -> None:
        if self._own:
            self._context.messages.withdraw(ABOUT_GIVEN)
        self._context.messages.say(_("The password is changed. Old backups still open with the old one."))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if not isinstance(error, AppError):
            raise error
        shown = self.old_row if self._own else self.new.first_row
        shown.set_error(sentence(error))
        shown.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, busy: bool) -> None:
        self.told.setText(_("The key is being derived, about a second…") if busy else "")
        self.go.setEnabled(not busy)
        self.cancel.setEnabled(not busy)


class ChangePassword:
    """Changes the slot of one user; with ``old`` empty without asking for the old password."""

    def __init__(self, opened: "Opened", login: str, old: str, new: str) -> None:
        self._opened, self._login, self._old, self._new = opened, login, old, new

    def __call__(self, progress: Progress) -> None:
        """Do it; the thread calls this."""
        from precinct_app.storage.accounts import change_password, give_password

        if self._old:
            change_password(self._opened, self._old, self._new)
        else:
            give_password(self._opened, self._login, self._new)
