"""Own data: name, rank, post, the forms for papers, and the password."""

from typing import Any

from precinct_app.domain.users import User, user_by_login
from precinct_app.gui.context import Context
from precinct_app.gui.login.first_start_fields import FORMS, OFFICER
from precinct_app.gui.pages.settings.fields_editor import FieldsEditor
from precinct_app.gui.pages.settings.password_dialog import PasswordDialog
from precinct_app.gui.pages.settings.section import Section
from precinct_app.gui.widgets import Button
from precinct_app.i18n import N_, _
from precinct_app.tasks import Progress, Work

SAVED_COLUMNS = tuple(name for name in (*OFFICER.names(), *FORMS.names()) if name != "login")


class ProfileSection(Section):
    """The editor of the signed-in user and the way to a new password."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.password = Button(_("Change the password…"), icon="key")
        self.editor = ProfileEditor(context, self.password)
        self.box.addWidget(self.editor)
        self.password.clicked.connect(self._change_password)

    def refresh(self) -> None:
        """Read the record of the user anew, unless something is being typed."""
        if self.editor.is_dirty:
            return
        with self.context.store.read() as session:
            user = user_by_login(session, self.context.user.login)
        self.editor.show_record({name: getattr(user, name) for name in ("login", *SAVED_COLUMNS)})

    def take_focus(self) -> None:
        """Put the keyboard on the rank: the name for signing in does not change."""
        self.editor.grids[0].widgets["surname_kk"].setFocus()

    def _change_password(self) -> None:
        PasswordDialog(self.context, self.context.user.login, self).open()


class ProfileEditor(FieldsEditor):
    """Name, rank, post and forms of the signed-in user."""

    form, label = "profile", N_("Change own data")

    def __init__(self, context: Context, *more: Any) -> None:
        super().__init__(context, (OFFICER, FORMS), *more)
        login = self.grids[0].widgets["login"]
        login.setProperty("readOnly", True)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the user's record."""
        return _SaveProfile(self.context, {name: record.get(name) or "" for name in SAVED_COLUMNS})


class _SaveProfile:
    """Writes the record on the writer's thread."""

    def __init__(self, context: Context, values: dict[str, Any]) -> None:
        self._context, self._values = context, values

    def __call__(self, progress: Progress) -> None:
        with self._context.store.write("profile.change") as write:
            write.change(User, self._context.user.id, **self._values)
