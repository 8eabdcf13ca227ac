"""The program as a whole: window, language, lock, end, log; the lock in a process of its own."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from precinct_app.__main__ import window_options
from precinct_app.app import Program
from precinct_app.domain import clock
from precinct_app.gui import theme
from precinct_app.gui.away_watch import AwayWatch
from precinct_app.gui.hardening import clean_environment, lock_command
from precinct_app.gui.log_file import LOG_FILE, open_log
from precinct_app.gui.pages.settings import SettingsPage
from precinct_app.i18n import _, active
from precinct_app.paths import log_dir
from precinct_app.storage import accounts
from precinct_app.storage.lockfile import StoreLock
from tests.gui.start_kit import PASSWORD, ops, start

__all__ = ["start"]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("given", "data"),
    [([], None), (["--data", "/x"], "/x"), (["--locked", "--data", "/x", "--user", "a"], "/x")],
)
def test_without_a_verb_the_window_opens(given, data):
    options = window_options(given)
    assert options is not None
    assert (str(options.data) if options.data else None) == data


@pytest.mark.parametrize(
    "given", [["report"], ["--data", "/x", "verify"], ["--version"], ["--help"], ["--data"]]
)
def test_a_verb_goes_to_the_command_line(given):
    assert window_options(given) is None


def test_the_command_line_loads_no_qt():
    code = (
        "import sys, precinct_app.__main__ as m; m.window_options(['x']);"
        "print([n for n in sys.modules if 'PySide6' in n])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_language_and_look_rebuild_the_window_on_the_same_page(qtbot, start):
    start.store()
    program = start.unlocked()
    program.window.go("settings", section="window")
    old = program.window
    qtbot.keyClick(old, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: program.window is not old)
    assert active().code == "ru"
    page = program.window.page()
    assert isinstance(page, SettingsPage)
    assert page.current == "window"
    assert program.window.header.title.text() == _("Settings")
    assert program.context.user.short_name == "Улгиев К.Н."
    assert "Улгиев" not in program.window.windowTitle()
    for look in ("dark", "light"):
        with qtbot.waitSignal(program.rebuilt):
            program.window.do_switch_theme()
        assert theme.theme() == look
        assert isinstance(program.window.page(), SettingsPage)
    program.window.do_switch_language()
    assert active().code == "kk"


@pytest.mark.parametrize(("offset", "told"), [(300, False), (360, True)])
def test_a_computer_in_another_zone_is_told_at_the_sign_in(qapp, monkeypatch, offset, told):
    now = clock.now_instant()[0]
    monkeypatch.setattr(clock, "now_instant", lambda: (now, offset))
    heard = []
    program = SimpleNamespace(
        messages=SimpleNamespace(warn=heard.append), settings=SimpleNamespace(warnings=())
    )
    opened = SimpleNamespace(warnings=[], store=SimpleNamespace(zone="Asia/Almaty"))
    Program._warn(program, opened)
    assert (_(clock.WARNINGS[clock.OFFSET]) in heard) is told


def test_the_lock_keeps_the_draft_notes_itself_and_replaces_the_process(qtbot, start):
    start.store()
    program = start.unlocked(inline=False)
    program.window.show()
    program.window.go("settings", section="profile")
    editor = program.window.page().section().editor
    editor.grids[0].widgets["position_ru"].insert(" (черновик)")
    window = program.window
    window.do_lock()
    assert not window.isVisible()
    assert program.opened is None
    assert start.commands == [lock_command(start.folder, "serik")]
    assert PASSWORD not in " ".join(start.commands[0])
    StoreLock(start.folder, "next").release()
    again = accounts.open_store(start.folder, "serik", PASSWORD)
    draft = again.store.draft("profile", "")
    assert draft is not None
    assert "черновик" in json.loads(draft)["position_ru"]
    program.opened = again
    assert ops(program)[-2:] == ["lock", "login"]


def test_closing_makes_a_due_backup_and_signs_out(qtbot, start):
    start.store()
    program = start.unlocked()
    assert program.backups.last is not None, "the daily backup was made after signing in"
    program.backups.last = None
    before = len(list((start.folder / "backups").iterdir()))
    assert before == 1
    program.backups.last = None
    (start.folder / "backups").joinpath(next((start.folder / "backups").iterdir())).unlink()
    program.window.close()
    assert len(list((start.folder / "backups").iterdir())) == 1
    assert program.opened is None
    again = accounts.open_store(start.folder, "serik", PASSWORD)
    program.opened = again
    assert ops(program)[-2:] == ["logout", "login"]


def test_a_change_reaches_the_window_in_its_own_thread(qtbot, start):
    start.store()
    program = start.unlocked(inline=False)
    with qtbot.waitSignal(program.window.work.changed) as heard:
        program.context.tasks.run(lambda progress: _change_precinct(program), kind="writer")
    assert "precinct" in heard.args[0]


def _change_precinct(program):
    from precinct_app.domain.users import Precinct

    with program.opened.store.write("precinct.change") as write:
        key = write.session.query(Precinct).one().id
        write.change(Precinct, key, locality_kk="Үлгі қаласы")


def test_search_and_badges_ask_the_store(qtbot, start):
    start.store()
    program = start.unlocked()
    from datetime import date, timedelta

    from precinct_app.domain.contacts import Promise
    from precinct_app.domain.social_map import Person

    today = date.today()  # noqa: DTZ011
    with program.opened.store.write("person.add") as write:
        write.add(Person, surname="Қожахметов", given="Ардақ")
        write.add(Promise, text="x", due_day=today - timedelta(1))
        write.add(Promise, text="y", due_day=today + timedelta(3))
    found = program.context.search("кожахм")
    assert [(hit.title, hit.page) for hit in found] == [("Қожахметов Ардақ", "people")]
    assert program.context.badges().counts == {"today": (1, "due")}


def test_the_watch_tells_of_idleness_sleep_and_nothing_else(qtbot):
    clock, sleep = [0.0], [0.0]
    watch = AwayWatch(lambda: 5, lambda: clock[0], lambda: sleep[0])
    told = []
    watch.away.connect(lambda: told.append(clock[0]))
    watch.start()
    clock[0] = 299.0
    watch.look()
    watch.eventFilter(watch, QEvent(QEvent.Type.KeyPress))
    clock[0] = 500.0
    watch.look()
    assert told == []
    clock[0] = 600.0
    watch.look()
    assert told == [600.0]
    watch.start()
    watch.look()
    sleep[0] = 11.0
    watch.look()
    assert told == [600.0, 600.0]
    watch.stop()


def test_keys_in_a_window_count_as_presence(qtbot, start):
    start.store()
    program = start.unlocked()
    program.window.show()
    qtbot.waitExposed(program.window)
    program.away.watch(program.window.windowHandle())
    program.away._touched = -1e9
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_A)
    assert program.away._touched > 0


def test_the_log_holds_places_and_no_values(qtbot, start, monkeypatch):
    start.store()
    program = start.unlocked()
    try:
        raise ValueError("Қожахметов Ардақ, 901399300123")
    except ValueError as error:
        program.messages.show_crash(error)
    logging.getLogger("sqlalchemy.engine").error("INSERT Қожахметов")
    logging.getLogger("precinct_app.x").warning("ours")
    for handler in logging.getLogger().handlers:
        handler.flush()
    written = "".join(path.read_text("utf-8") for path in log_dir().iterdir())
    assert "ValueError" in written
    assert "ours" in written
    assert "sqlalchemy" in written
    assert "Қожахметов" not in written
    assert "901399300123" not in written
    assert len(list(log_dir().glob("crash-*.txt"))) == 1
    for widget in QApplication.topLevelWidgets():
        if widget is not program.window:
            widget.close()


def test_the_log_turns_over(tmp_path):
    open_log(tmp_path)
    ours = logging.getLogger("precinct_app.turn")
    for number in range(9000):
        ours.warning("line %d of a log that becomes long enough to be turned over in time", number)
    sizes = [path.stat().st_size for path in tmp_path.glob(f"{LOG_FILE}*")]
    assert 2 <= len(sizes) <= 4
    assert max(sizes) <= 257 * 1024
    open_log(tmp_path / "other")


def test_a_log_folder_that_cannot_be_written_stops_nothing():
    open_log(Path("/proc/nowhere"))
    logging.getLogger("precinct_app").warning("said to nobody")


def test_the_environment_of_the_next_process_has_no_password(monkeypatch):
    monkeypatch.setenv("PRECINCT_PASSWORD", "x")
    assert "PRECINCT_PASSWORD" not in clean_environment()


def test_a_frozen_program_starts_itself(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = lock_command(tmp_path, "serik")
    assert command[:2] == [sys.executable, "--locked"]
    assert window_options(command[1:]).user == "serik"


DRIVER = """
import sys
from argparse import Namespace
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from precinct_app import app

made = []
class Watched(app.Program):
    def __init__(self, *given):
        super().__init__(*given)
        made.append(self)
        self.timer = QTimer()
        self.timer.timeout.connect(step)
        self.timer.start(50)
app.Program = Watched

def step():
    program = made[0]
    if program.window is not None and program.window.isVisible():
        print("UNLOCKED", flush=True)
        sys.stdin.readline()
        QTest.keyClick(program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    elif program.login is not None:
        entry = program.login.panel.cards.entry
        if entry.button.isEnabled() and not entry.field.text():
            entry.field.insert(sys.argv[1])
            QTest.keyClick(entry.field, Qt.Key.Key_Return)

sys.exit(app.run(Namespace(data=None, user="", locked=False)))
"""


def memory_holds(pid: int, wanted: bytes) -> bool:
    """Tell whether the writable memory of a process holds ``wanted``."""
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            first, last = (int(part, 16) for part in span.split("-"))
            if not rights.startswith("rw"):
                continue
            try:
                memory.seek(first)
                if wanted in memory.read(last - first):
                    return True
            except OSError:
                continue
    return False


def wait_for(check) -> bool:
    for _turn in range(400):
        if check():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_lock_leaves_nothing_in_the_process(qtbot, start, tmp_path):
    start.store()
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PRECINCT_PASSWORD": "leaked-by-a-script"}
    process = subprocess.Popen(
        [sys.executable, str(driver), PASSWORD], env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert process.stdout.readline() == "UNLOCKED\n"
        key = accounts.Vault.load(start.folder).open("serik", PASSWORD).key
        try:
            assert memory_holds(process.pid, key), "the open store has its key in memory"
        except PermissionError:
            pytest.skip("this system forbids to read the memory of a child")
        process.stdin.write("\n")
        process.stdin.flush()
        line = Path(f"/proc/{process.pid}/cmdline")
        assert wait_for(lambda: b"--locked" in line.read_bytes())
        assert line.read_bytes().split(b"\0")[1:3] == [b"-m", b"precinct_app"]
        assert b"leaked" not in Path(f"/proc/{process.pid}/environ").read_bytes()
        log = Path(os.environ["PRECINCT_LOGS"])
        assert wait_for(lambda: b"libQt6Widgets" in Path(f"/proc/{process.pid}/maps").read_bytes())
        assert not memory_holds(process.pid, key)
        assert not memory_holds(process.pid, PASSWORD.encode("utf-16-le"))
        StoreLock(start.folder, "test").release()
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        assert not list(log.glob("crash-*"))
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
