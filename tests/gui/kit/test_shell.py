"""The window: pages built on their first visit, failing pages, changes, the way back, keys, undo, freeing."""

import gc
import sys
from types import ModuleType, SimpleNamespace
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from stand_ins import make_context, type_into

from precinct_app.errors import BadInput
from precinct_app.gui.context import Badges
from precinct_app.gui.error_page import ErrorPage
from precinct_app.gui.keys_dialog import KeysDialog
from precinct_app.gui.page import Page
from precinct_app.gui.pages import PageSpec
from precinct_app.gui.physical_keys import code_of
from precinct_app.gui.rail import NARROW, WIDE
from precinct_app.gui.shell import MainWindow
from precinct_app.gui.shortcuts import EVERYWHERE, action_of
from precinct_app.gui.status import KeyLine
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import Button

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Counting(Page):
    name, title, icon = "first", "Бүгін", "calendar-check"
    watches = frozenset({"person"})
    keys = (("B", "байланыс"), ("F4", "хат"))

    def __init__(self, context):
        super().__init__(context)
        self.refreshed, self.opened, self.pressed = 0, [], []
        self.button, self.line = Button("Қосу"), QLineEdit()
        self.body.addWidget(self.button)
        self.body.addWidget(self.line)

    def refresh(self):
        self.refreshed += 1

    def open(self, key=None, **values):
        self.opened.append((key, values))

    def single_key(self, cap):
        self.pressed.append(cap)
        return cap in "B12"

    def areas(self):
        return [self.button, self.line]

    def context_line(self):
        return f"{self.refreshed} рет"


class Second(Counting):
    name, title = "second", "Адамдар"


class Broken(Page):
    tries = 0

    def __init__(self, context):
        super().__init__(context)
        Broken.tries += 1
        raise ZeroDivisionError("secret of a person")


class Refusing(Page):
    def refresh(self):
        raise BadInput("The file could not be read.")


def spec(name: str, cls: str, group: str = "daily") -> PageSpec:
    return PageSpec(name, name, "users", group, f"kit_pages:{cls}")


SPECS = [
    spec("first", "Counting"),
    spec("second", "Second"),
    spec("broken", "Broken", "analysis"),
    spec("refusing", "Refusing", "analysis"),
    PageSpec("settings", "Settings", "settings", "help", "kit_pages:Second", permission="never"),
]


@pytest.fixture(autouse=True)
def pages_module(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("kit_pages")
    for cls in (Counting, Second, Broken, Refusing):
        setattr(module, cls.__name__, cls)
    monkeypatch.setitem(sys.modules, "kit_pages", module)
    Broken.tries = 0


@pytest.fixture
def window(context, qtbot) -> MainWindow:
    context.user.may = lambda permission: permission != "never"
    made = MainWindow(context, pages=SPECS)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open_first()
    return made


def test_pages_are_built_on_their_first_visit(window: MainWindow) -> None:
    assert list(window.stack.built()) == ["first"]
    window.go("second", 7, tab="history")
    assert list(window.stack.built()) == ["first", "second"]
    assert window.page().opened == [(7, {"tab": "history"})]
    window.go("first")
    window.go("second")
    assert window.page().refreshed == 1


def test_rail_shows_what_the_user_may_open(window: MainWindow) -> None:
    assert window.rail.names() == ["first", "second", "broken", "refusing"]
    with pytest.raises(KeyError):
        window.go("settings")


def test_page_that_cannot_be_built_shows_its_error(window: MainWindow, caplog) -> None:
    window.go("broken")
    page = window.page()
    assert isinstance(page, ErrorPage)
    assert "ZeroDivisionError" in page.details.toPlainText()
    assert "secret" not in page.details.toPlainText()
    assert "secret" not in " ".join(label.text() for label in page.findChildren(QLabel))
    window.do_refresh()
    assert Broken.tries == 2
    window.go("second")
    assert isinstance(window.page(), Second)
    caplog.clear()


def test_expected_failure_of_a_page_is_told_as_a_sentence(window: MainWindow) -> None:
    window.go("refusing")
    page = window.page()
    assert isinstance(page, ErrorPage)
    assert page.state.line.text() == "The file could not be read."
    assert page.details.isHidden()


def test_visible_page_refreshes_and_hidden_one_becomes_stale(window: MainWindow, qtbot) -> None:
    first = window.page()
    window.go("second")
    second = window.page()
    with qtbot.waitSignal(window.work.changed):
        window.context.store.changes.announce({"person"})
    assert (second.refreshed, first.refreshed, first.is_stale) == (2, 1, True)
    with qtbot.waitSignal(window.work.changed):
        window.context.store.changes.announce({"incident"})
    assert second.refreshed == 2
    window.go("first")
    assert (first.refreshed, first.is_stale) == (2, False)


def test_way_back_and_forward(window: MainWindow) -> None:
    window.go("second", 1)
    window.go("second", 2)
    window.do_back()
    assert (window.stack.visit.page, window.stack.visit.key) == ("second", 1)
    window.do_back()
    window.do_back()
    assert window.stack.visit.page == "first"
    window.do_forward()
    assert window.stack.visit.key == 1


def test_header_and_title_name_the_page(window: MainWindow) -> None:
    assert window.header.title.text() == "Бүгін"
    assert window.header.line.whole_text() == "1 рет"
    assert window.windowTitle() == "Бүгін – Учаске"
    window.page().refreshed = 5
    window.page().heading_changed.emit()
    assert window.header.line.whole_text() == "5 рет"


def test_badges_are_counted_again_after_changes(window: MainWindow, qtbot) -> None:
    window.context.badges = lambda: Badges({"second": (4, "due")})
    with qtbot.waitSignal(window.work.badges_counted):
        window.context.store.changes.announce({"check"})
    assert window.rail.button("second").badge() == 4
    assert "4" in window.rail.button("second").accessibleName()


def test_single_keys_go_to_the_page_unless_something_is_typed(window: MainWindow) -> None:
    page = window.page()
    page.button.setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, 0x418, Qt.KeyboardModifier.NoModifier, code_of("B"), 0, 0, "и")
    QApplication.sendEvent(page.button, event)
    assert page.pressed == ["B"]
    page.line.setFocus()
    type_into(page.line, "b1")
    assert page.pressed == ["B"]
    assert page.line.text() == "b1"


def test_ctrl_digit_opens_a_page_by_its_place_on_the_keyboard(window: MainWindow) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, 0x4D8, CTRL, code_of("2"), 0, 0, "ә")
    QApplication.sendEvent(window.page().line, event)
    assert window.stack.visit.page == "second"
    QTest.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.stack.visit.page == "first"


def test_ctrl_letter_works_in_a_layout_without_latin_letters(window: MainWindow) -> None:
    window.page().button.setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, 0x41B, CTRL, code_of("K"), 0, 0, "")
    QApplication.sendEvent(window.page().button, event)
    assert window.header.search.hasFocus()


def test_f6_walks_the_areas_in_a_ring(window: MainWindow) -> None:
    page = window.page()
    window.rail.focus_current()
    seen = []
    for _step in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.append(window.focusWidget())
    assert seen == [page.button, page.line, window.header.search, window.rail.button("first")]
    QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert window.focusWidget() is window.header.search


def test_the_page_in_view_and_the_keyboard_look_different_on_the_rail(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    row = window.rail.button("second")
    bar, ring = colour("rail-bar").rgb(), colour("rail-strong").rgb()

    def seen() -> tuple[bool, bool]:
        image = row.grab().toImage()
        inside = image.height() // 2
        return image.pixel(3 - 1, inside) == bar, image.pixel(image.width() // 2, 1) == ring

    assert seen() == (False, False)
    row.setFocus()
    assert seen() == (False, True)
    window.go("second")
    window.page().setFocus()
    assert seen() == (True, False)
    row.setFocus()
    assert seen()[1]


def test_rail_is_walked_by_arrows(window: MainWindow) -> None:
    window.rail.focus_current()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.stack.visit.page == "second"


def test_rail_narrows_by_key_and_by_itself(window: MainWindow, qtbot) -> None:
    window.resize(1366, 698)
    assert window.rail.width() == WIDE
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.rail.width() == NARROW
    assert window.context.settings.rail_narrow is True
    QTest.keyClick(window, Qt.Key.Key_F9)
    window.resize(1093, 600)
    assert window.rail.width() == NARROW
    assert window.context.settings.rail_narrow is False


def test_window_fits_the_small_screen(window: MainWindow) -> None:
    window.context.messages.say("Жазылды")
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 698


def test_undo_and_redo_are_named(window: MainWindow, qtbot) -> None:
    store = window.context.store
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert store.undone == []
    store.done.append("Add a contact")
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert store.undone == ["Add a contact"]
    assert any("Add a contact" in text or "байланыс" in text.lower() for text in window.strips.texts())
    window.strips._strips[-1].button.click()
    assert (store.done, store.undone) == (["Add a contact"], [])


def test_language_and_look_ask_for_a_new_window_in_the_same_place(context, qtbot) -> None:
    windows: list[MainWindow] = []

    def rebuild() -> None:
        old = windows[-1]
        new = MainWindow(context, rebuild, pages=SPECS)
        qtbot.addWidget(new)
        new.take_place(old.place())
        windows.append(new)

    windows.append(MainWindow(context, rebuild, pages=SPECS))
    qtbot.addWidget(windows[0])
    windows[0].resize(1200, 640)
    windows[0].open_first()
    windows[0].go("second", 9)
    windows[0].header.languages.set_value("ru")
    assert context.settings.language == context.language == "ru"
    assert windows[-1].stack.visit == windows[0].stack.visit
    assert windows[-1].size() == windows[0].size()
    windows[-1].do_switch_theme()
    assert context.settings.theme == "dark"
    assert len(windows) == 3


def test_lock_hides_the_window_at_once(context, qtbot) -> None:
    hidden = []
    window = MainWindow(context, lock=lambda: hidden.append(window.isHidden()), pages=SPECS)
    qtbot.addWidget(window)
    window.show()
    window.header.lock.click()
    assert hidden == [True]


def test_sheet_of_keys_names_page_and_window(window: MainWindow) -> None:
    window.do_keys()
    dialog = window.findChild(KeysDialog)
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"байланыс", "хат"} <= words
    dialog.close()


def test_every_key_of_the_table_has_its_action() -> None:
    assert all(hasattr(MainWindow, f"do_{entry.action}") for entry in EVERYWHERE if entry.sequences)
    keys = [keys for entry in EVERYWHERE for keys in entry.sequences]
    assert len(keys) == len(set(keys))
    assert (action_of("L", True), action_of("L", False), action_of("Q", False)) == (
        "switch_language",
        "lock",
        "",
    )


def test_every_interactive_part_of_the_window_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton

    parts = [*window.rail.findChildren(QAbstractButton), *window.header.findChildren(QAbstractButton)]
    parts += window.header.findChildren(QLineEdit)
    assert [part for part in parts if not part.accessibleName()] == []
    assert window.rail.button("first").toolTip().endswith("(Ctrl+1)")


def test_search_result_opens_its_page(window: MainWindow, qtbot) -> None:
    window.do_search()
    qtbot.waitUntil(window.header.search.hasFocus)
    type_into(window.header.search, "кешуб")
    popup = window.header.search.popup
    assert popup.isVisible()
    assert popup.current() is not None
    window.go = lambda page, key=None, **values: opened.append((page, key))
    opened = []
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    assert opened == [("map", 1)]


def test_closed_window_is_freed_with_its_pages(qtbot, look) -> None:
    context = make_context()
    window = MainWindow(context, pages=SPECS)
    window.open_first()
    window.go("second")
    held = [ref(window), ref(window.page()), ref(window.rail)]
    window.close()
    window.deleteLater()
    context.go, context.messages.window = None, None
    del window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [kept() for kept in held] == [None, None, None]
    assert context.store.changes.listeners == []


def test_keys_without_room_are_left_out_whole(qtbot) -> None:
    line = KeyLine()
    qtbot.addWidget(line)
    line.resize(1000, 28)
    line.show_keys([("N", "жаңа жазба"), ("E", "өзгерту"), ("Ctrl+F", "осы тізімнің сүзгісі")])
    line.show()
    assert line.shown() == 3
    line.resize(200, 28)
    assert 0 < line.shown() < 3
    line.resize(1000, 28)
    assert line.shown() == 3


def test_escape_leads_from_the_search_to_the_page(window: MainWindow) -> None:
    window.go("second")
    window.do_search()
    assert window.header.search.hasFocus()
    QTest.keyClick(window.header.search, Qt.Key.Key_Escape)
    assert not window.header.search.hasFocus()
    assert window.page().name == "second"


def test_a_very_long_name_of_an_officer_is_cut_with_its_whole_text_at_hand(context, qtbot) -> None:
    name = "Абдірахманқызы-Нұрмұхамбетова Айгүлсұлу Қ.Ғ."
    context.user = SimpleNamespace(
        short_name=name, rank="полиция капитаны", initials="АА", may=lambda _permission: True
    )
    context.place = "№ 14 учаске, № 3 учаскелік полиция пункті, Қарағанды облысының полиция департаменті"
    window = MainWindow(context, pages=SPECS)
    qtbot.addWidget(window)
    window.resize(960, 540)
    window.show()
    window.open_first()
    header = window.header
    assert header.name.toolTip() == name
    assert header.name.accessibleName() == name
    assert header.rank.toolTip() == ""
    assert header.lock.geometry().right() < header.width()
    assert header.name.mapTo(header, header.name.rect().topRight()).x() < header.lock.x()
    window.resize(1366, 698)
    qtbot.waitUntil(lambda: not window.rail.is_narrow)
    assert window.rail._place.toolTip() == context.place
