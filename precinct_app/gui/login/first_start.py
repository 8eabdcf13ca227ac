"""The first start: the store, the officer, the precinct, the password and the recovery code, step by step.

What was typed is kept in ``LoginState.draft`` from step to step and when the language is switched. The store
is made after the password; from then on there is no way back, only the paper code to be confirmed.
"""

import contextlib
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from precinct_app.errors import AppError
from precinct_app.gui.login.first_start_code import CodeStep
from precinct_app.gui.login.first_start_fields import FORMS, OFFICER, PRECINCT, FieldsStep
from precinct_app.gui.login.first_start_place import PlaceStep, chosen_folder
from precinct_app.gui.login.first_start_step import Step
from precinct_app.gui.login.new_password import NewPassword
from precinct_app.gui.login.panel import Panel
from precinct_app.gui.login.state import LoginState
from precinct_app.gui.login.stores import has_store
from precinct_app.gui.login.work import Create
from precinct_app.gui.widgets import Button, Label, Sheet, row
from precinct_app.i18n import _, pgettext

COUNT = 6
PASSWORD_STEP, CODE_STEP = 4, 5
_USER_FIELDS = tuple(name for name in (*OFFICER.names(), *FORMS.names()) if name != "login")


class FirstStart(Panel):
    """All steps; one is shown."""

    def __init__(self, state: LoginState) -> None:
        super().__init__(state, "")
        self.step = self._step(state.step)
        self.heading.setText(self.step.title())
        self.line.setText(
            _("Step {n} of {total}. {what}").format(n=state.step + 1, total=COUNT, what=self.step.line())
        )
        self.back = Button(_("Back"), key="Esc")
        self.next = Button(self._next_words(), "primary", key="Enter")
        self.busy = Label("", "small", "t2")
        self.restore = Button(_("Restore from a backup…"), "link", "history")
        self.enter = Button(_("Sign in to the store of this folder"), "link", "database")
        self._assemble()
        self.enter.clicked.connect(self._enter)
        self.restore.clicked.connect(self._restore)
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._next)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this panel."""
        back = (("Esc", _("back")),) if 0 < self.state.step < CODE_STEP else ()
        return (("Enter", _("next")), *back, ("Tab", _("next field")))

    def take_focus(self) -> None:
        """Put the keyboard into the first field of the step."""
        self.step.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter (or do what the button says that has the keyboard), back with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.press_focused():
                self._next()
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: object) -> None:
        """Keep what was typed when the panel goes (another step, another language)."""
        self.step.keep()
        super().hideEvent(event)  # type: ignore[arg-type]

    # building

    def _step(self, number: int) -> Step:
        if number == 0:
            return PlaceStep(self.state)
        if number == PASSWORD_STEP:
            return PasswordStep(self.state)
        if number == CODE_STEP:
            return CodeStep(self.state)
        return FieldsStep(self.state, (OFFICER, FORMS, PRECINCT)[number - 1])

    def _assemble(self) -> None:
        sheet = Sheet(spacing=10)
        sheet.body.addWidget(self.step)
        self.body.addWidget(sheet)
        self.body.addWidget(self.busy)
        self.body.addSpacing(4)
        self.body.addLayout(row(self.back, self.restore, 0, self.next))
        self.body.addLayout(row(self.enter, 0))
        self.body.addStretch(1)
        self.body.addWidget(self.keys_row())
        self.busy.hide()
        self.enter.hide()
        self.back.setVisible(0 < self.state.step < CODE_STEP)
        self.restore.setVisible(self.state.step == 0)

    def _next_words(self) -> str:
        if self.state.step == PASSWORD_STEP:
            return pgettext("button", "Create the store")
        return _("Finish") if self.state.step == CODE_STEP else _("Next")

    # going on

    def _next(self) -> None:
        if not self.next.isEnabled():
            return
        self.show_error("")
        try:
            if not self.step.check():
                return
        except AppError as error:
            self.show_error(error)
            self.enter.setVisible(isinstance(self.step, PlaceStep) and has_store(chosen_folder(self.state)))
            return
        self.step.keep()
        if self.state.step == PASSWORD_STEP:
            self._create()
        elif self.state.step == CODE_STEP:
            self._finish()
        else:
            self._show_step(self.state.step + 1)

    def _back(self) -> None:
        if self.back.isEnabled() and 0 < self.state.step < CODE_STEP:
            self._show_step(self.state.step - 1)

    def _restore(self) -> None:
        try:
            if not self.step.check():
                return
        except AppError as error:
            self.show_error(error)
            return
        self.state.folder = chosen_folder(self.state)
        self._keep_place()
        self.leads_to.emit("restore")

    def _enter(self) -> None:
        """Go to the lock screen of the store that the chosen folder holds."""
        self.step.keep()
        self.state.folder = chosen_folder(self.state)
        self._keep_place()
        self.leads_to.emit("")

    def _keep_place(self) -> None:
        place = self.state.draft.get("place", "account")
        folder = str(self.state.folder) if place == "folder" else ""
        # settings that cannot be written hold until the program is closed
        with contextlib.suppress(AppError):
            self.state.settings.change(store_place=place, store_folder=folder)

    def _show_step(self, number: int) -> None:
        self.step.keep()
        self.state.step = number
        self.leads_to.emit("first_start")

    def _create(self) -> None:
        draft = self.state.draft
        self._set_busy(_("The store is being made. The key is derived for about a second…"))
        user = {name: draft.get(name, "") for name in _USER_FIELDS}
        precinct = {name: draft.get(name, "") for name in PRECINCT.names()}
        assert isinstance(self.step, PasswordStep)  # noqa: S101 - the step that calls this
        password = self.step.password.value()
        work = Create(chosen_folder(self.state), draft["login"], password, user, precinct, self.state.cost)
        self.state.tasks.run(work, self._created, self._failed, quiet=True)

    def _created(self, made: object) -> None:
        self._set_busy("")
        self.state.made = made
        self.state.folder = chosen_folder(self.state)
        self.state.login = self.state.draft["login"]
        self.step.clear()
        self._keep_place()
        with contextlib.suppress(AppError):
            self.state.settings.change(last_login=self.state.login)
        self._show_step(CODE_STEP)

    def _failed(self, error: BaseException) -> None:
        self._set_busy("")
        self.show_error(error)

    def _finish(self) -> None:
        opened, _code = self.state.made
        assert isinstance(self.step, CodeStep)  # noqa: S101 - the step that calls this
        self.step.note_holder(opened)
        self.state.made = None
        self.unlocked.emit(opened)

    def _set_busy(self, text: str) -> None:
        self.busy.setText(text)
        self.busy.setVisible(bool(text))
        self.next.setEnabled(not text)
        self.back.setEnabled(not text)
        self.busy_changed.emit(bool(text))


class PasswordStep(Step):
    """The password of the first user, typed twice."""

    def __init__(self, state: LoginState) -> None:
        super().__init__(state)
        self.password = NewPassword()
        self.box.addWidget(self.password)

    def title(self) -> str:
        """Return the heading."""
        return _("Password")

    def line(self) -> str:
        """Return what is asked."""
        login = self.state.draft.get("login", "")
        return _("The password of the user “{login}” opens the store.").format(login=login)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self.password.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Check both fields."""
        return not self.password.check(str(self.state.draft.get("login", "")))

    def clear(self) -> None:
        """Forget the password."""
        self.password.clear()
