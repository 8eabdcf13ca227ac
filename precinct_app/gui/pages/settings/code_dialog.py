"""A new recovery code: made, printed, two groups typed back, its holder named; the old paper is void then."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from precinct_app.gui.context import Context
from precinct_app.gui.login.first_start_code import CodeCheck
from precinct_app.gui.login.state import LoginState
from precinct_app.gui.widgets import Button, Label, row
from precinct_app.i18n import _
from precinct_app.storage.accounts import Opened
from precinct_app.tasks import WRITER, Progress


class CodeDialog(QDialog):
    """Makes the code at once and closes only when the paper was confirmed or the dialog is left."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Recovery code"))
        self.setMinimumWidth(600)
        self._context = context
        self.check: CodeCheck | None = None
        self.head = Label(_("The new code is being made, about a second…"), "body", wrap=True)
        self.go = Button(_("Finish"), "primary", key="Enter")
        self.go.setEnabled(False)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(20, 18, 20, 16)
        self._box.setSpacing(12)
        self._box.addWidget(self.head)
        self._box.addLayout(row(0, self.go))
        self.go.setDefault(True)
        self.go.clicked.connect(self._finish)
        work = NewCode(context.opened)
        context.tasks.run(work, self._made, self._failed, kind=WRITER, can_stop=False)

    def _made(self, code: str) -> None:
        context = self._context
        self.head.setText(_("The old paper opens this store no more. Old backups still open with it."))
        state = LoginState(context.settings, context.tasks, context.store.folder)
        self.check = CodeCheck(state, code, context.user.login)
        self._box.insertWidget(1, self.check)
        self.go.setEnabled(True)
        self.adjustSize()
        self.check.take_focus()

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)
        self.reject()

    def _finish(self) -> None:
        if self.check is not None and self.check.check():
            self.check.note_holder(self._context.opened)
            self.accept()


class NewCode:
    """Makes a new slot for the paper on the writer's thread."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def __call__(self, progress: Progress) -> str:
        """Do it; the thread calls this."""
        code = self._opened.vault.new_recovery(self._opened.unlocked)
        self._opened.store.note("store.rekey", "change", text="recovery")
        return code
