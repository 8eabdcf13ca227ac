"""The frame of the settings: the list of sections at the left and the section that was chosen."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStackedWidget, QWidget

from precinct_app.domain.permissions import Permission
from precinct_app.gui import icons
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.gui.pages.settings.section import Section
from precinct_app.gui.physical_keys import cap_of
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import Sheet, paint_text, row
from precinct_app.i18n import N_, _

NAV_WIDTH = 222
_HERE = "precinct_app.gui.pages.settings"


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One entry of the list: ``place`` is "module:Class"."""

    name: str
    title: str
    icon: str
    place: str
    permission: Permission | None = None

    def load(self) -> type[Section]:
        """Import the class of the section."""
        module, _colon, name = self.place.partition(":")
        found: type[Section] = getattr(import_module(f"{_HERE}.{module}"), name)
        return found


SECTIONS: tuple[SectionSpec, ...] = (
    SectionSpec("profile", N_("Own data"), "user", "profile:ProfileSection"),
    SectionSpec("precinct", N_("Precinct"), "map-pin", "precinct:PrecinctSection"),
    SectionSpec("users", N_("Users"), "users", "users:UsersSection", Permission.MANAGE_USERS),
    SectionSpec("backup", N_("Backups"), "database", "backup:BackupSection", Permission.BACKUP_STORE),
    SectionSpec("codes", N_("Code lists"), "list-details", "codes:CodesSection"),
    SectionSpec("terms", N_("Terms and rules"), "calendar-due", "terms:TermsSection"),
    SectionSpec(
        "journals",
        N_("Paper journals"),
        "book",
        "paper_journals:PaperJournalsSection",
        Permission.MANAGE_CODES,
    ),
    SectionSpec("journal", N_("Journal"), "history", "journal:JournalSection", Permission.VIEW_JOURNAL),
    SectionSpec("window", N_("Window"), "adjustments-horizontal", "window:WindowSection"),
)


class SettingsPage(Page):
    """All sections; ``open(section="backup")`` leads to one."""

    name, title, icon = "settings", N_("Settings"), "settings"
    watches = frozenset({
        "app_user", "precinct", "code", "store_setting", "area", "journal_column", "term_rule",
        "register_rule",
    })  # fmt: skip
    keys = (
        ("Alt+1, 2…", N_("section")),
        ("Ctrl+B", N_("make a backup now")),
        ("Ctrl+F", N_("filter of this list")),
        ("Esc", N_("back")),
    )
    key_rights = (("Ctrl+B", Permission.BACKUP_STORE),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._specs = [spec for spec in SECTIONS if context.may(spec.permission)]
        self._sections: dict[str, Section] = {}
        self.nav = _Nav(self._specs)
        self.stack = QStackedWidget()
        whole = row(self.nav, self.stack, spacing=12)
        whole.setStretch(1, 1)
        self.body.addLayout(whole, 1)
        self.current = self._specs[0].name
        self.nav.chosen.connect(self._go)
        shortcut = QShortcut(QKeySequence("Ctrl+B"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._backup_now)

    def section(self) -> Section:
        """Return the section in view."""
        return self._sections[self.current]

    def show_section(self, name: str) -> None:
        """Show a section, built on its first visit."""
        self.current = name
        self.nav.mark(name)
        fresh = name not in self._sections
        if fresh:
            spec = next(spec for spec in self._specs if spec.name == name)
            self._sections[name] = spec.load()(self.context)
            self.stack.addWidget(self._sections[name])
        self.stack.setCurrentWidget(self._sections[name])
        if fresh:
            self._sections[name].refresh()
        self._sections[name].take_focus()
        self.heading_changed.emit()

    def refresh(self) -> None:
        """Read again what the section shows; the others read on their next visit."""
        for name in [name for name in self._sections if name != self.current]:
            gone = self._sections.pop(name)
            self.stack.removeWidget(gone)
            gone.deleteLater()
        if self.current in self._sections:
            self.section().refresh()

    def open(self, key: object = None, **values: object) -> None:
        """Show the section named by ``section``, and of it ``part`` where one is named."""
        wanted = str(values.get("section", key or ""))
        if wanted in [spec.name for spec in self._specs]:
            self.show_section(wanted)
            if values.get("part"):
                self.section().show_part(str(values["part"]))

    def on_shown(self) -> None:
        """Show the section that was chosen last."""
        if self.current not in self._sections:
            self.show_section(self.current)
        else:
            self.section().take_focus()

    def context_line(self) -> str:
        """Return the name of the section."""
        return _(next(spec.title for spec in self._specs if spec.name == self.current))

    def focus_filter(self) -> bool:
        """Lead to the filter of the section."""
        box = self.section().filter_box()
        if box is not None:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return box is not None

    def areas(self) -> list[QWidget]:
        """Return list and section."""
        return [self.nav.button(self.current), self.stack]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a section by Alt and its digit."""
        cap = cap_of(event) if event.modifiers() & Qt.KeyboardModifier.AltModifier else ""
        if cap.isdigit() and 1 <= int(cap) <= len(self._specs):
            self._go(self._specs[int(cap) - 1].name)
        else:
            super().keyPressEvent(event)

    def _go(self, name: str) -> None:
        """Go to a section so that the way back and a rebuilt window know it."""
        self.context.go(self.name, section=name)

    def _backup_now(self) -> None:
        if not self.section().control_b() and self.context.may(Permission.BACKUP_STORE):
            self.show_section("backup")
            self.section().control_b()


class _Nav(Sheet):
    """The list of sections."""

    chosen = Signal(str)

    def __init__(self, specs: list[SectionSpec]) -> None:
        super().__init__(padded=False, spacing=0)
        self.setFixedWidth(NAV_WIDTH)
        self.body.setContentsMargins(1, 8, 1, 8)
        self._buttons = {spec.name: _NavButton(spec, number) for number, spec in enumerate(specs, 1)}
        for button in self._buttons.values():
            self.body.addWidget(button)
            button.clicked.connect(self._clicked)
            button.walked.connect(self._walk)
        self.body.addStretch(1)

    def mark(self, name: str) -> None:
        """Mark the section in view."""
        for own, button in self._buttons.items():
            button.setChecked(own == name)

    def button(self, name: str) -> QWidget:
        """Return the row of a section."""
        return self._buttons[name]

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _NavButton):
            self.chosen.emit(button.spec.name)

    def _walk(self, step: int) -> None:
        names = list(self._buttons)
        here = next((place for place, name in enumerate(names) if self._buttons[name].hasFocus()), 0)
        target = self._buttons[names[max(0, min(len(names) - 1, here + step))]]
        target.setFocus(Qt.FocusReason.TabFocusReason)


class _NavButton(QAbstractButton):
    """One section in the list."""

    walked = Signal(int)

    def __init__(self, spec: SectionSpec, number: int) -> None:
        super().__init__()
        self.spec = spec
        self.setText(_(spec.title))
        self.setAccessibleName(self.text())
        self.setToolTip(f"{self.text()} (Alt+{number})")
        self.setCheckable(True)
        self.setProperty("focus_ring", False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(NAV_WIDTH - 2, 36)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), colour("soft" if self.isChecked() else "hover"))
        if self.isChecked() or self.hasFocus():
            painter.fillRect(QRect(0, 0, 3, self.height()), colour("accent"))
        ink = "accent" if self.isChecked() else "t2"
        icons.paint(painter, self.spec.icon, ink, QRect(15, 9, 18, 18))
        style, role = ("strong", "accent") if self.isChecked() else ("body", "text")
        paint_text(painter, self.rect().adjusted(43, 0, -8, 0), self.text(), style, role)
        painter.end()
