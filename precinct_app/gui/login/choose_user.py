"""The usual lock screen: the users of the store, the password, the ways to another store or to recovery."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from precinct_app.domain.clock import stamp_now
from precinct_app.errors import AppError, WrongPassword
from precinct_app.gui.login.panel import Panel
from precinct_app.gui.login.state import LoginState
from precinct_app.gui.login.stores import ATTEMPTS_FILE, backup_folder, last_backup_at, logins_of
from precinct_app.gui.login.users import UserCards
from precinct_app.gui.widgets import Button, IconLabel, Label, row
from precinct_app.i18n import _, active, sentence

CLOCK_MS, COUNT_MS = 10_000, 500
FEW_USERS = 5


class ChooseUser(Panel):
    """Users and password."""

    def __init__(self, state: LoginState) -> None:
        super().__init__(state, _("Choose the user"))
        last = state.locked or state.login or state.settings.last_login
        self.cards = UserCards(logins_of(state.folder, last), last, state.locked)
        self.forgotten = Button(_("Forgot the password?"), "link", "key")
        self.other = Button(_("Another store…"), "link", "database")
        self._clock, self._pause = QTimer(self), QTimer(self)
        self._assemble()
        self._connect()
        self._tell_time()
        self._count_down()

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of this panel."""
        return (("↑ ↓", _("user")), ("Enter", _("sign in")))

    def take_focus(self) -> None:
        """Put the keyboard into the password."""
        self.cards.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assemble(self) -> None:
        # a scroll area costs a tenth of the way to the first paint
        many = self.cards.count() > FEW_USERS
        self.body.addWidget(_Fitted(self.cards) if many else self.cards, 1 if many else 0)
        self.body.addSpacing(6)
        self.body.addLayout(row(self.forgotten, 0, self.other))
        self.body.addStretch(1)
        foot = row(self.keys_row(), 0)
        made = last_backup_at(backup_folder(self.state.settings, self.state.folder))
        if made is not None:
            foot.addWidget(IconLabel("shield-check", "ok", 16))
            words = _("Backup: {when}").format(when=active().date_time(made))
            foot.addWidget(Label(words, "small", "t2"))
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.cards.asked.connect(self._unlock)
        self.cards.chosen.connect(self._choose)
        self.forgotten.clicked.connect(self._recover)
        self.other.clicked.connect(self._other_store)
        self._clock.timeout.connect(self._tell_time)
        self._clock.start(CLOCK_MS)
        self._pause.timeout.connect(self._count_down)
        self._pause.setInterval(COUNT_MS)

    def _tell_time(self) -> None:
        now = stamp_now()
        day = f"{active().date_long(now.date())}, {active().weekday(now.date())}"
        self.line.setText(f"{day} · {active().time(now)}")

    def _choose(self, login: str) -> None:
        self.state.login = login

    def _unlock(self, login: str, password: str) -> None:
        from precinct_app.gui.login.work import Unlock

        self.show_error("")
        self.cards.entry.show_error("")
        self.cards.entry.set_busy(_("Opening the store…"))
        self.busy_changed.emit(True)
        work = Unlock(self.state.folder, login, password)
        self.state.tasks.run(work, self._opened, self._failed, quiet=True)

    def _opened(self, opened: object) -> None:
        self.cards.entry.field.clear()
        self.unlocked.emit(opened)

    def _failed(self, error: BaseException) -> None:
        self.busy_changed.emit(False)
        self.cards.entry.set_busy("")
        if isinstance(error, WrongPassword):
            self.cards.entry.show_error(sentence(error))
            self._count_down()
        else:
            self.show_error(error)

    def _count_down(self) -> None:
        left = _seconds_to_wait(self.state.folder)
        if left <= 0:
            if self._pause.isActive():
                self._pause.stop()
                self.cards.entry.set_busy("")
                self.cards.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
                self.cards.entry.field.selectAll()
            return
        self.cards.entry.set_busy(_("Wait before the next attempt, seconds: {n}").format(n=int(left) + 1))
        if not self._pause.isActive():
            self._pause.start()

    def _recover(self) -> None:
        self.leads_to.emit("recovery")

    def _other_store(self) -> None:
        choose_store(self)


def _seconds_to_wait(folder: Path) -> float:
    if not (folder / ATTEMPTS_FILE).exists():
        return 0.0
    from precinct_app.security.pause import Attempts

    return Attempts(folder).remaining()


class _Fitted(QScrollArea):
    """Scrolls its content up and down, but is never higher than it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        content.setObjectName("scrolled")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        self.setMaximumHeight(self._content.sizeHint().height())


def choose_store(panel: Panel) -> None:
    """Ask for the folder of another store and go there; a folder without one begins the first start."""
    from PySide6.QtWidgets import QFileDialog

    chosen = QFileDialog.getExistingDirectory(
        panel, _("Folder of the store"), str(panel.state.folder), QFileDialog.Option.ShowDirsOnly
    )
    if not chosen:
        return
    panel.state.folder = Path(chosen)
    panel.state.login = panel.state.locked = ""
    try:
        panel.state.settings.change(store_place="folder", store_folder=chosen)
    except AppError as error:
        panel.show_error(error)
    panel.leads_to.emit("")
