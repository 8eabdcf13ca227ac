"""The window: rail, header, pages, messages, status bar, and every key that holds everywhere.

The shell owns nothing of the data: it builds pages on their first visit, tells them which records
changed, and hands language, look and lock to the callbacks that ``app.py`` gives. ``rebuild`` makes a
new window in the place of this one; ``WindowPlace`` carries page, record and geometry over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from precinct_app.domain.handbook import places
from precinct_app.gui import APP_TITLE, icons
from precinct_app.gui.context import Badges, Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.error_page import ErrorPage
from precinct_app.gui.header import Header
from precinct_app.gui.keys_dialog import KeysDialog
from precinct_app.gui.messages import MessageStrips
from precinct_app.gui.overlay import Overlay
from precinct_app.gui.page import Page
from precinct_app.gui.page_look import Look
from precinct_app.gui.page_stack import PageStack, Visit
from precinct_app.gui.pages import PAGES, PageSpec
from precinct_app.gui.physical_keys import cap_of
from precinct_app.gui.rail import Rail
from precinct_app.gui.shell_work import ShellWork
from precinct_app.gui.shortcuts import EVERYWHERE, action_of
from precinct_app.gui.status import ProgressPanel, StatusBar
from precinct_app.gui.widgets import Result, column, row
from precinct_app.gui.work_place import Work
from precinct_app.i18n import _

# below this width the rail narrows itself (125 % scale on a screen of 1366)
NARROW_BELOW = 1180
SHORT_STATUS_BELOW = 1240
# a screen of 1366x768 at 125 % less title bar and task bar leaves 1093x558
SMALLEST = (1004, 540)
USUAL = (1366, 698)
FIRST_NINE = 9
HANDBOOK = "handbook"


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where a window was and what its pages showed; a rebuilt window takes it over."""

    visit: Visit | None
    looks: dict[str, Look]
    geometry: QRect
    state: Qt.WindowState
    rail_narrow: bool


class MainWindow(QMainWindow):
    """The window of one unlocked store."""

    closing = Signal()

    def __init__(
        self,
        context: Context,
        rebuild: Callable[[], None] | None = None,
        lock: Callable[[], None] | None = None,
        pages: Sequence[PageSpec] = PAGES,
    ) -> None:
        super().__init__()
        self.context = context
        self._rebuild, self._lock = rebuild, lock
        context.go = self.go
        context.messages.window = self
        specs = [spec for spec in pages if context.may(spec.permission)]
        self.rail = Rail([spec for spec in specs if spec.on_rail], context.place)
        self.header = Header(context.user, context.language)
        self.stack = PageStack(context, specs)
        self.strips = MessageStrips(context.messages)
        self.progress = ProgressPanel()
        self.status = StatusBar(context.demo)
        self.work = ShellWork(context)
        self._rail_wanted = context.settings.rail_narrow
        self._assemble()
        self._connect()
        self.work.count_badges()

    # building

    def _assemble(self) -> None:
        self.setWindowIcon(icons.app_icon())
        self.setWindowTitle(APP_TITLE)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        whole = QWidget()
        whole.setObjectName("canvas")
        whole.setLayout(row(column(self.rail, spacing=0), right, spacing=0))
        self.setCentralWidget(whole)
        self.overlay = Overlay(whole, self.status.mark, self.progress, self.strips)
        self._show_backup()

    def _connect(self) -> None:
        self.rail.chosen.connect(self._open_from_rail)
        self.stack.shown.connect(self._show_page)
        self.work.backed_up.connect(self._show_backup)
        self.header.language_chosen.connect(self._take_language)
        self.header.lock_asked.connect(self.do_lock)
        self.header.search.set_provider(self.work.search)
        self.header.search.chosen.connect(self._open_result)
        self.work.changed.connect(self._tell_changes)
        self.work.badges_counted.connect(self._show_badges)
        self.context.tasks.slow.connect(self.progress.show_task)
        self.context.tasks.finished.connect(self.progress.drop_task)
        for entry in EVERYWHERE:
            for keys in entry.sequences:
                self._add_key(keys, getattr(self, f"do_{entry.action}"))

    def _add_key(self, keys: str, slot: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)

    # going about

    def go(self, page: str, key: object = None, **values: object) -> None:
        """Show ``page`` and in it the record ``key``; ``values`` reach ``Page.open``."""
        self.stack.go(page, key, **values)

    def page(self) -> Page | None:
        """Return the page in view."""
        return self.stack.page()

    def keep_drafts(self) -> bool:
        """Let every form keep what is typed in it; return whether one had something."""
        typed = [editor for editor in self.findChildren(Editor) if editor.is_dirty]
        for editor in typed:
            editor.keep_draft()
        return bool(typed)

    def place(self) -> WindowPlace:
        """Return what a rebuilt window takes over."""
        visit, looks = self.stack.visit, self.stack.looks()
        return WindowPlace(visit, looks, self.geometry(), self.windowState(), self._rail_wanted)

    def take_place(self, place: WindowPlace) -> None:
        """Stand where another window stood and show what it showed."""
        self.setGeometry(place.geometry)
        self.setWindowState(place.state)
        self._rail_wanted = place.rail_narrow
        self.stack.take_looks(place.looks)
        if place.visit is not None:
            self.go(place.visit.page, place.visit.key, **place.visit.values)

    def open_first(self, work: Work | None = None) -> None:
        """Show where the ``work`` was that a lock interrupted, else the first page."""
        geometry = QByteArray.fromBase64(self.context.settings.window_geometry.encode())
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if work is None or not self.stack.has(work.visit.page):
            self.go(self.rail.names()[0])
            return
        self.stack.take_looks(work.looks)
        self.go(work.visit.page, work.visit.key, **work.visit.values)

    def work_place(self) -> Work | None:
        """Return where the work is, for the time after a lock."""
        visit = self.stack.visit
        return None if visit is None else Work(visit, self.stack.looks())

    # the keys that hold everywhere (see shortcuts.py)

    def do_search(self) -> None:
        """Put the keyboard into the search."""
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def do_help(self) -> None:
        """Show the page of the handbook that helps here; where none does, the keys."""
        visit = self.stack.visit
        if visit is not None and visit.page in places() and self.stack.has(HANDBOOK):
            self._open_handbook()
        else:
            self.do_keys()

    def do_keys(self) -> None:
        """Show all keys; from there the handbook."""
        page = self.page()
        keys = page.usable_keys() if page is not None else ()
        dialog = KeysDialog(self.header.title.text(), keys, self)
        dialog.handbook_asked.connect(self._open_handbook)
        dialog.open()

    def do_refresh(self) -> None:
        """Read the page again."""
        page = self.page()
        if isinstance(page, ErrorPage):
            page.try_again()
        elif page is not None:
            page.make_stale()
        self.work.count_badges()

    def do_next_area(self) -> None:
        """Go to the next area."""
        self._walk_areas(1)

    def do_previous_area(self) -> None:
        """Go to the area before."""
        self._walk_areas(-1)

    def do_narrow_rail(self) -> None:
        """Narrow the rail or widen it, and keep it so."""
        self._rail_wanted = not self.rail.is_narrow
        self.rail.set_narrow(self._rail_wanted)
        self.work.keep_setting(rail_narrow=self._rail_wanted)

    def do_back(self) -> None:
        """Go back."""
        self.stack.step(-1)

    def do_forward(self) -> None:
        """Go forward again."""
        self.stack.step(1)

    def do_new_contact(self) -> None:
        """Open an empty contact."""
        self.go("contacts", new=True)

    def do_filter(self) -> None:
        """Put the keyboard into the filter of the list."""
        page = self.page()
        if page is not None:
            page.focus_filter()

    def do_print(self) -> None:
        """Print the page."""
        page = self.page()
        if page is not None and not page.print_page():
            self.context.messages.say(_("There is nothing to print on this page."), tone="accent")

    def do_export(self) -> None:
        """Save the table of the page as a file."""
        page = self.page()
        if page is not None and not page.export_table():
            self.context.messages.say(_("There is no table on this page."), tone="accent")

    def do_undo(self) -> None:
        """Take back the last named operation."""
        self.work.take_back(redo=False)

    def do_redo(self) -> None:
        """Do again what was taken back."""
        self.work.take_back(redo=True)

    def do_lock(self) -> None:
        """Lock at once."""
        self.hide()
        if self._lock is not None:
            self._lock()

    def do_switch_language(self) -> None:
        """Show the window in the other language."""
        self._take_language("ru" if self.context.language == "kk" else "kk")

    def do_switch_theme(self) -> None:
        """Show the window in the other look."""
        theme = "light" if self.context.settings.theme == "dark" else "dark"
        self.work.keep_setting(theme=theme)
        self._do_rebuild()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take keys with Ctrl by their place where the layout has no Latin letters; leave a page on Esc."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and self._control_key(event):
            return
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow the rail by itself where there is little room."""
        super().resizeEvent(event)
        self._fit_rail()
        self.status.set_narrow(self.width() < SHORT_STATUS_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where the window stood."""
        self.work.keep_setting(window_geometry=bytes(self.saveGeometry().toBase64().data()).decode())
        self.work.release()
        self.closing.emit()
        super().closeEvent(event)

    # slots

    def _open_from_rail(self, name: str) -> None:
        self.go(name)

    def _show_page(self, page: Page) -> None:
        visit = self.stack.visit
        name = visit.page if visit is not None else ""
        self.rail.set_current(name)
        self._fit_rail()
        page.heading_changed.connect(self._show_heading, Qt.ConnectionType.UniqueConnection)
        self._show_heading()
        self._show_backup()
        self.setWindowTitle(f"{_(page.title) or page.page_title()} – {APP_TITLE}")

    def _show_backup(self) -> None:
        self.status.show_backup(self.work.backup_line())

    def _show_heading(self) -> None:
        page = self.page()
        if page is not None:
            self.header.show_heading(page.page_title(), page.context_line())
            self.status.show_keys([(cap, _(words)) for cap, words in page.usable_keys()[:5]])

    def _take_language(self, code: object) -> None:
        if code != self.context.language:
            self.work.keep_setting(language=str(code))
            self.context.language = str(code)
            self._do_rebuild()

    def _do_rebuild(self) -> None:
        if self._rebuild is not None:
            self._rebuild()

    def _open_result(self, result: Any, on_map: bool) -> None:
        if isinstance(result, Result):
            if self.context.search_used is not None and result.key is not None:
                self.context.search_used(self.header.search.text())
            on_map = on_map and result.key is not None  # a page is nowhere on the map
            key = (result.record or result.key) if on_map else result.key
            self.go("map" if on_map else result.page, key, **result.extra)

    def _open_handbook(self) -> None:
        visit = self.stack.visit
        self.go(HANDBOOK, about=visit.page if visit is not None else "")

    def _tell_changes(self, changed: set[str]) -> None:
        self.stack.tell_changes(changed)
        self.work.count_badges()

    def _show_badges(self, badges: Badges) -> None:
        self.rail.set_badges(badges.counts)

    # helpers

    def _control_key(self, event: QKeyEvent) -> bool:
        cap = cap_of(event)
        if cap.isdigit() and cap != "0":
            self._open_number(int(cap))
            return True
        action = action_of(cap, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if action:
            getattr(self, f"do_{action}")()
        return bool(action)

    def _open_number(self, number: int) -> None:
        page, names = self.page(), self.rail.names()
        if page is not None and page.control_digit(number):
            return
        if number <= min(FIRST_NINE, len(names)):
            self.go(names[number - 1])

    def _escape(self) -> bool:
        page = self.page()
        if self.header.search.hasFocus() and page is not None and page.areas():
            # out of the search leads Esc back to the work, not to another page
            self._walk_areas(1)
            return True
        return (page is not None and page.escape()) or self.strips.close_last() or self.stack.step(-1)

    def _fit_rail(self) -> None:
        page = self.page()
        tight = self.width() < NARROW_BELOW
        self.rail.set_narrow(self._rail_wanted or tight or (page is not None and page.narrow_rail))

    def _walk_areas(self, step: int) -> None:
        page = self.page()
        areas = [*(page.areas() if page is not None else []), self.header.search]
        focused = self.focusWidget()
        here = [
            number
            for number, area in enumerate(areas, 1)
            if focused is not None and (area is focused or area.isAncestorOf(focused))
        ]
        place = ((here[0] if here else 0) + step) % (len(areas) + 1)
        if place == 0:
            self.rail.focus_current()
        else:
            areas[place - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
