"""The window: language, look, and after how many idle minutes it locks. What is chosen holds at once."""

from PySide6.QtWidgets import QSpinBox

from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.section import Section
from precinct_app.gui.widgets import Button, FormRow, Label, Segmented, number_box, row
from precinct_app.i18n import _

LEAST, MOST = 1, 60


class WindowSection(Section):
    """Three settings of this account on this computer."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.language = Segmented([("kk", "Қазақша"), ("ru", "Русский")])
        self.language.set_value(context.language)
        self.look = Segmented([("light", _("Light")), ("dark", _("Dark"))])
        self.look.set_value(context.settings.theme)
        self.minutes = number_box(QSpinBox())
        self.minutes.setRange(LEAST, MOST)
        self.minutes.setValue(context.settings.idle_lock_minutes)
        self.minutes.setFixedWidth(120)
        self.minutes.lineEdit().setTextMargins(8, 0, 0, 0)
        self.lock = Button(_("Lock now"), icon="lock", key="Ctrl+L")
        self._assemble()
        self.language.changed.connect(self._switch_language)
        self.look.changed.connect(self._switch_look)
        self.minutes.valueChanged.connect(self._keep_minutes)
        self.lock.clicked.connect(self._lock)

    def take_focus(self) -> None:
        """Put the keyboard on the language."""
        self.language.setFocus()

    def _assemble(self) -> None:
        look = self.add_sheet(_("Language and look"))
        look.body.addLayout(row(FormRow(_("Language of the window"), self.language), 12, 0))
        look.body.addLayout(row(FormRow(_("Look"), self.look), 12, 0))
        lock = self.add_sheet(_("Lock"))
        lock.body.addLayout(row(FormRow(_("Lock after idle minutes"), self.minutes), 12, 0))
        told = _("The window also locks when the computer sleeps. What was typed is kept as a draft.")
        lock.body.addWidget(Label(told, "small", "t2", wrap=True))
        lock.body.addLayout(row(self.lock, 0))
        self.box.addStretch(1)

    def _switch_language(self, code: object) -> None:
        if code != self.context.language:
            self._window_does("do_switch_language")

    def _switch_look(self, look: object) -> None:
        if look != self.context.settings.theme:
            self._window_does("do_switch_theme")

    def _keep_minutes(self, minutes: int) -> None:
        try:
            self.context.settings.change(idle_lock_minutes=minutes)
        except AppError as error:
            self.context.messages.show_error(error)

    def _lock(self) -> None:
        self._window_does("do_lock")

    def _window_does(self, action: str) -> None:
        found = getattr(self.context.messages.window, action, None)
        if found is not None:
            found()
