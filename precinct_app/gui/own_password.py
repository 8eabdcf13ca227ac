"""Asks whoever signs in with a password that somebody else gave him for one of his own."""

from typing import Any

from PySide6.QtCore import QObject, QTimer

from precinct_app.domain.base import Id
from precinct_app.gui.context import Context
from precinct_app.i18n import _
from precinct_app.tasks import READER, Progress

ABOUT_GIVEN = "password given by somebody else"
AFTER_MS = 900  # the first page has read its lists and is painted by then


class OwnPassword(QObject):
    """Belongs to the window; its strip stays until it is closed or the password is changed."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(AFTER_MS)

    def look(self) -> None:
        """Look whether the password is somebody else's."""
        context = self._context
        if context.tasks.ended or context.opened is None:
            return
        context.tasks.run(_IsGiven(context.store, context.user.id), self._ask, kind=READER, quiet=True)

    def release(self) -> None:
        """Look no more: the window closes."""
        self._timer.stop()

    def _ask(self, given: bool) -> None:
        if given:
            words = _("Somebody else gave you this password and knows it. Choose one of your own.")
            messages = self._context.messages
            messages.say(words, _("Change the password…"), self.change, "danger", ABOUT_GIVEN)

    def change(self) -> None:
        """Open the dialog of the own password."""
        from precinct_app.gui.pages.settings.password_dialog import PasswordDialog

        PasswordDialog(self._context, self._context.user.login, self._context.messages.window).open()


class _IsGiven:
    """Reads one setting on the reader's thread."""

    def __init__(self, store: Any, user: Id) -> None:
        self._store, self._user = store, user

    def __call__(self, progress: Progress) -> bool:
        from precinct_app.domain.users import has_given_password

        with self._store.read() as session:
            return has_given_password(session, self._user)
