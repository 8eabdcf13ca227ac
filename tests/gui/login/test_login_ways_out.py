"""What an officer meets when a place is wrong, a drive is away, a code is used, the window closed early."""

import gc
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget

from precinct_app.errors import NotAllowed
from precinct_app.gui.focus_ring import FocusRing
from precinct_app.gui.garbage import GarbageTimer
from precinct_app.gui.login.broken import Broken
from precinct_app.gui.login.choose_user import ChooseUser
from precinct_app.gui.login.first_start import FirstStart
from precinct_app.gui.login.recovery import Recovery
from precinct_app.i18n import _
from precinct_app.storage import accounts
from tests.gui.start_kit import PASSWORD, SECOND, start  # noqa: F401 - the fixture

NEW = "жаңа құпия сөз 88"


def name_folder(panel: FirstStart, folder: str) -> None:
    panel.step.choices.button(2).setChecked(True)
    panel.step.folder.setText(folder)
    panel._next()


@pytest.mark.parametrize("folder", ["store", "./store", "~nobody-of-this-name/store"])
def test_a_path_that_is_not_whole_is_refused(qtbot, start, folder):  # noqa: F811
    program = start.program()
    name_folder(program.login.panel, folder)
    assert program.state.step == 0
    assert program.login.panel.step.folder_row.error_text()


def test_the_home_folder_may_be_written_short(qtbot, start, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    program = start.program()
    name_folder(program.login.panel, "~/деректер")
    assert program.state.step == 1


def test_a_name_that_no_disk_takes_is_told(qtbot, start, tmp_path):  # noqa: F811
    program = start.program()
    name_folder(program.login.panel, str(tmp_path / ("a" * 300)))
    assert program.state.step == 0
    assert program.login.panel._error is not None


def test_a_folder_with_a_store_leads_to_its_sign_in(qtbot, start, tmp_path):  # noqa: F811
    start.folder = tmp_path / "old"
    start.store()
    program = start.program()
    panel = program.login.panel
    assert panel.enter.isHidden()
    name_folder(panel, str(tmp_path / "old"))
    assert not panel.enter.isHidden()
    panel.enter.click()
    assert isinstance(program.login.panel, ChooseUser)
    assert program.settings.place_of_store() == tmp_path / "old"


def test_a_drive_that_is_away_is_no_first_start(qtbot, start, tmp_path):  # noqa: F811
    start.folder = tmp_path / "drive" / "store"
    start.store()
    first = start.program()
    first.settings.change(store_place="folder", store_folder=str(start.folder), last_login="serik")
    away = (tmp_path / "drive").rename(tmp_path / "away")
    program = start.program()
    assert isinstance(program.login.panel, Broken)
    assert str(start.folder) in program.login.panel._error.text()
    away.rename(tmp_path / "drive")
    program.login.panel.again.click()
    assert isinstance(program.login.panel, ChooseUser)


def test_an_inspector_signs_in_by_the_paper_code(qtbot, start):  # noqa: F811
    code = start.store(second=True)
    program = start.program()
    program.state.login = "dinara"
    program.login.show_panel("recovery")
    panel = program.login.panel
    assert isinstance(panel, Recovery)
    panel.code.setText(code)
    for field in (panel.password.first, panel.password.second):
        field.insert(NEW)
    panel._recover()
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.opened.user.login == "dinara"
    program.tasks.finish()
    program.opened.close()
    accounts.open_store(start.folder, "dinara", NEW).close()


def test_a_failed_recovery_changes_no_password_and_frees_the_store(qtbot, start):  # noqa: F811
    code = start.store(second=True)
    opened = accounts.open_store(start.folder, "serik", PASSWORD)
    with pytest.raises(Exception, match="open"):
        accounts.open_with_recovery(start.folder, code, "dinara", NEW)
    opened.close()
    with pytest.raises(Exception, match="password"):
        accounts.open_with_recovery(start.folder, code, "dinara", "")
    accounts.open_store(start.folder, "dinara", SECOND).close()


def test_what_is_not_allowed_is_named_in_one_language(qtbot, start):  # noqa: F811
    start.store(second=True)
    opened = accounts.open_store(start.folder, "dinara", SECOND)
    with pytest.raises(NotAllowed) as told:
        opened.store.note("user.add", "login")
    opened.close()
    assert "Add a user" not in told.value.text(_)
    assert _("Add a user") in told.value.text(_)


def test_closing_before_the_paper_is_confirmed_closes_the_store(qtbot, start, tmp_path):  # noqa: F811
    program = start.program()
    folder = Path(tmp_path / "new")
    start.folder = folder
    start.store()
    opened = accounts.open_store(folder, "serik", PASSWORD)
    program.state.made = (opened, "code")
    program.login.close()
    assert opened.store.closed
    accounts.open_store(folder, "serik", PASSWORD).close()


def test_the_lock_screen_shows_which_button_has_the_keyboard(qtbot, start, monkeypatch):  # noqa: F811
    from precinct_app.gui.login import work

    monkeypatch.setattr(work, "load_ahead", lambda: None)
    application = QApplication.instance()
    for ring in application.findChildren(FocusRing):
        ring.setParent(None)
        ring.deleteLater()
    program = start.program()
    qtbot.waitUntil(lambda: bool(application.findChildren(FocusRing)))
    assert program.login.isVisible()


def test_cycles_with_widgets_go_in_the_thread_of_the_window(qtbot):
    class Ring(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.me = self

    gone: list[bool] = []
    window_thread = QThread.currentThread()
    gc.enable()
    keeper = GarbageTimer()
    try:
        ring = Ring()
        ring.destroyed.connect(lambda: gone.append(QThread.currentThread() is window_thread))
        del ring
        fill = threading.Thread(target=lambda: [[number] for number in range(200_000)])
        fill.start()
        fill.join()
        assert gone == []
        keeper.collect()
        gc.collect()
        assert gone == [True]
        keeper.stop()
        assert gc.isenabled()
    finally:
        keeper.stop()
        gc.disable()


def test_the_lock_screen_is_not_larger_than_the_screen(qtbot, start):  # noqa: F811
    window = start.program().login
    room = window.screen().availableSize().expandedTo(window.minimumSize())
    assert window.width() <= room.width()
    assert window.height() <= room.height()
