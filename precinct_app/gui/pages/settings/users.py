"""Users: who may sign in, with which role; adding, another role, a new password, removal with a new key.

Removing a user changes the key of the store, so that the old password opens nothing any more; that is asked
with a typed confirmation. One responsible inspector always stays.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy import select

from precinct_app.domain.users import User
from precinct_app.errors import Refused
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.password_dialog import PasswordDialog
from precinct_app.gui.pages.settings.role_dialog import RoleDialog
from precinct_app.gui.pages.settings.section import Section
from precinct_app.gui.pages.settings.typed_confirm import confirmed
from precinct_app.gui.pages.settings.user_dialog import UserDialog
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import (
    Button,
    PillText,
    Sheet,
    wrapped,
)
from precinct_app.i18n import N_, _, active, pgettext
from precinct_app.security.access import ROLE_NAMES, Role
from precinct_app.storage import accounts
from precinct_app.storage.accounts import LAST_HEAD, Opened
from precinct_app.tasks import READER, WRITER, Progress

OWN_ACCOUNT = N_("Your own account is removed by another responsible inspector.")


@dataclass(frozen=True, slots=True)
class UserRow:
    """One line of the table."""

    key: bytes
    login: str
    name: str
    role: str
    rank: str
    active: bool


class UsersSection(Section):
    """The table of users and what can be done with the chosen one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.model = TableModel(
            [
                Column(_("User name"), lambda user: user.login, 130, Kind.NAME),
                Column(_("Name, rank"), lambda user: TwoPart(user.name, user.rank), 0, Kind.LINES, least=190),
                Column(_("Role"), lambda user: _role(user.role), 360, least=150),
                Column(_("State"), _state, 110, Kind.PILL),
            ],
            row_key=lambda user: user.login,
        )
        self.table = TableView(self.model, _("Users"), tall=True)
        self.add = Button(_("Add a user…"), "primary", "user-plus", small=True)
        self.role = Button(_("Another role…"), small=True)
        self.password = Button(_("New password…"), icon="key", small=True)
        self.remove = Button(_("Remove…"), icon="user-minus", small=True)
        self._assemble()
        self._connect()

    def refresh(self) -> None:
        """Read the users anew."""
        self.context.tasks.run(_ReadUsers(self.context), self._show, kind=READER, quiet=True)

    def take_focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()

    def _assemble(self) -> None:
        sheet = Sheet(padded=False, spacing=0)
        bar = wrapped(self.role, self.password, self.remove, 0, self.add)
        bar.setContentsMargins(8, 6, 8, 6)
        sheet.body.addLayout(bar)
        sheet.body.addWidget(self.table)
        self.box.addWidget(sheet, 1)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self._change_role)
        self.add.clicked.connect(self._add)
        self.role.clicked.connect(self._change_role)
        self.password.clicked.connect(self._set_password)
        self.remove.clicked.connect(self._remove)

    def _show(self, users: list[UserRow]) -> None:
        self.model.set_rows(users)
        if self.table.current_row() is None:
            self.table.choose_first()
        self._choose(self.table.current_row())

    def _choose(self, user: UserRow | None) -> None:
        for button in (self.role, self.password, self.remove):
            button.setEnabled(user is not None and user.active)

    def _add(self) -> None:
        dialog = UserDialog(self.context, self)
        dialog.added.connect(self.refresh)
        dialog.open()

    def _change_role(self) -> None:
        user = self.table.current_row()
        if user is None or not user.active:
            return
        dialog = RoleDialog(user.login, user.role, self)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.role() != user.role:
            if self._is_last_head(user) and dialog.role() != Role.HEAD:
                self.context.messages.show_error(Refused(LAST_HEAD))
                return
            work = _ChangeRole(self.context, user.key, dialog.role())
            self.context.tasks.run(work, self._done, kind=WRITER, label=_("Change a user"), can_stop=False)

    def _set_password(self) -> None:
        user = self.table.current_row()
        if user is not None and user.active:
            PasswordDialog(self.context, user.login, self).open()

    def _remove(self) -> None:
        user = self.table.current_row()
        if user is None or not user.active:
            return
        if user.login == self.context.user.login:
            self.context.messages.show_error(Refused(OWN_ACCOUNT))
            return
        if self._is_last_head(user):
            self.context.messages.show_error(Refused(LAST_HEAD))
            return
        detail = _(
            "The store gets a new key, so the old password opens nothing. What the user wrote stays, "
            "with the name. Copies made before still open with the old password."
        )
        if _confirm_removal(user.login, detail, self):
            work = RemoveUser(self.context.opened, user.login)
            label = _("Remove a user")
            self.context.tasks.run(work, self._removed, kind=WRITER, label=label, can_stop=False)

    def _is_last_head(self, user: UserRow) -> bool:
        heads = [own.login for own in self.model.rows() if own.active and own.role == Role.HEAD]
        return heads == [user.login]

    def _done(self, _result: object) -> None:
        self.refresh()
        self.context.messages.say(_("The role is changed. It holds from the user’s next sign-in."))

    def _removed(self, _result: object) -> None:
        messages = self.context.messages
        # the store was closed and opened with the new key: every page takes the new one
        if self.context.rebuild is not None:
            self.context.rebuild()
        messages.say(_("The user is removed, the store has a new key."))


def _confirm_removal(login: str, detail: str, parent: QWidget) -> bool:
    question = _("Remove the user “{login}”?").format(login=login)
    return confirmed(question, detail, login, _("Remove"), parent)


def _role(role: str) -> str:
    return _(ROLE_NAMES[Role(role)]) if role in ROLE_NAMES else role


def _state(user: UserRow) -> PillText:
    if user.active:
        return PillText(pgettext("user", "active"), "ok", "check")
    return PillText(pgettext("user", "removed"), "neutral", "user-minus")


class _ReadUsers:
    """Reads all users on the reader's thread."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def __call__(self, progress: Progress) -> list[UserRow]:
        language = active()
        codes = self._context.store.codes()
        with self._context.store.read() as session:
            users = session.scalars(select(User).where(User.removed_step.is_(None)).order_by(User.login))
            return [
                UserRow(
                    user.id,
                    user.login,
                    language.full_name(
                        language.pick(user.surname_kk, user.surname_ru),
                        language.pick(user.given_kk, user.given_ru),
                        language.pick(user.patronymic_kk, user.patronymic_ru),
                    ),
                    user.role,
                    codes.text("rank", user.rank, language.code),
                    bool(user.active),
                )
                for user in users
            ]


class _ChangeRole:
    """Writes another role on the writer's thread."""

    def __init__(self, context: Context, key: bytes, role: str) -> None:
        self._context, self._key, self._role = context, key, role

    def __call__(self, progress: Progress) -> None:
        with self._context.store.write("user.change") as write:
            write.change(User, self._key, role=self._role)


class RemoveUser:
    """Removes an account and gives the store a new key, on the writer's thread."""

    def __init__(self, opened: Opened, login: str) -> None:
        self._opened, self._login = opened, login

    def __call__(self, progress: Progress) -> Any:
        """Do it; the thread calls this."""
        return accounts.remove_user(self._opened, self._login)
