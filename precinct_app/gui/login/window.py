"""The lock screen: the drawing at the left, at the right the users, the recovery or the first start.

It is painted before the database is loaded. Language and look are switched here too, by building the content
anew; what was typed at the first start lives in ``LoginState`` and stays.
"""

import os

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from precinct_app.errors import AppError
from precinct_app.gui import APP_TITLE, icons, theme
from precinct_app.gui.login.choose_user import ChooseUser
from precinct_app.gui.login.panel import WIDTH, Panel
from precinct_app.gui.login.plan import PlanPicture
from precinct_app.gui.login.state import LoginState
from precinct_app.gui.login.stores import has_store
from precinct_app.gui.qt_language import install
from precinct_app.gui.widgets import Button, Segmented, clear, column, row, scrolled
from precinct_app.i18n import _, active, pgettext

LANGUAGES = (("kk", "Қазақша"), ("ru", "Русский"))
USUAL, SMALLEST = (1366, 698), (960, 600)


class LoginWindow(QWidget):
    """The window. ``unlocked`` gives the open store, ``painted`` comes once, ``closed`` with its cross."""

    unlocked = Signal(object)
    painted = Signal()
    closed = Signal()

    def __init__(self, state: LoginState) -> None:
        super().__init__()
        self.state = state
        self._was_painted = False
        self.panel: Panel | None = None
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(*SMALLEST)
        # a scaled screen may be smaller, and what leads on stands at the lower right
        self.resize(QSize(*USUAL).boundedTo(self.screen().availableSize()))
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._build(self._first_panel())

    def show_panel(self, name: str) -> None:
        """Show "users", "recovery", "restore", "first_start", or with "" whatever fits the folder."""
        self._build(name or self._first_panel())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the officer closed it."""
        super().closeEvent(event)
        self.closed.emit()

    def _first_panel(self) -> str:
        if has_store(self.state.folder):
            return "users"
        return "gone" if self._is_gone() else "first_start"

    def _is_gone(self) -> bool:
        """Return whether this account worked in the folder of the settings and it is not there now."""
        known = self.state.settings
        usual = bool(known.last_login) and known.place_of_store() == self.state.folder
        return usual and not os.path.exists(self.state.folder)  # noqa: PTH110 - False where it cannot be read

    def _build(self, name: str) -> None:
        self._name = name
        clear(self._box)
        self.setWindowTitle(" – ".join((pgettext("window", "Sign in"), APP_TITLE)))
        self.panel = self._panel(name)
        self.panel.unlocked.connect(self.unlocked)
        self.panel.leads_to.connect(self.show_panel)
        self.panel.busy_changed.connect(self._set_busy)
        self._bar = _TopBar()
        self._bar.languages.changed.connect(self._switch_language)
        self._bar.look.clicked.connect(self._switch_look)
        inside = QWidget()
        self.panel.setMaximumWidth(WIDTH)
        middle = row(0, self.panel, 0)
        middle.setStretch(1, 100)
        whole = column(self._bar, 20, middle, spacing=0)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setStretch(2, 1)
        inside.setLayout(whole)
        halves = (PlanPicture(), scrolled(inside) if name == "first_start" else inside)
        for half, share in zip(halves, (540, 826), strict=True):
            self._box.addWidget(half, share)
            # at once, so that the next key finds the new fields
            half.show()
        self.panel.take_focus()

    def _panel(self, name: str) -> Panel:
        if name == "first_start":
            from precinct_app.gui.login.first_start import FirstStart

            return FirstStart(self.state)
        if name == "restore":
            from precinct_app.gui.login.restore import RestoreBackup

            return RestoreBackup(self.state)
        if name == "gone":
            from precinct_app.gui.login.broken import GONE, Broken

            return Broken(self.state, AppError(GONE, file=self.state.folder))
        if name == "recovery":
            from precinct_app.gui.login.recovery import Recovery

            return Recovery(self.state)
        try:
            return ChooseUser(self.state)
        except AppError as error:
            from precinct_app.gui.login.broken import Broken

            return Broken(self.state, error)

    def _set_busy(self, busy: bool) -> None:
        self._bar.setEnabled(not busy)

    def _switch_language(self, code: object) -> None:
        if code == active().code:
            return
        self._keep(language=str(code))
        application = QApplication.instance()
        if application is not None:
            install(application, str(code))
        self._build(self._name)

    def _switch_look(self) -> None:
        look = "light" if theme.theme() == "dark" else "dark"
        self._keep(theme=look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, look)
        self._build(self._name)

    def _keep(self, **values: str) -> None:
        try:
            self.state.settings.change(**values)
        except AppError as error:
            if self.panel is not None:
                self.panel.show_error(error)


class _TopBar(QWidget):
    """Look and language, at the upper right."""

    def __init__(self) -> None:
        super().__init__()
        dark = theme.theme() == "dark"
        self.look = Button(_("Light look") if dark else _("Dark look"), "ghost", "sun" if dark else "moon")
        self.languages = Segmented(LANGUAGES, filled=True)
        self.languages.setAccessibleName(_("Language of the window"))
        self.languages.setProperty("focus_ring", True)
        self.languages.set_value(active().code)
        self.setLayout(row(0, self.look, self.languages, spacing=12))
