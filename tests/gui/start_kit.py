"""A program for a test: settings, log and store in a temporary folder, cheap keys, real windows."""

import shutil
from argparse import Namespace
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from precinct_app import app as app_module
from precinct_app.gui.garbage import GarbageTimer
from precinct_app.gui.log_file import open_log
from precinct_app.gui.login import work
from precinct_app.paths import log_dir
from precinct_app.security.keys import Cost
from precinct_app.settings import load
from precinct_app.storage import accounts

CHEAP = Cost(memory=64, time=1, lanes=1)
PASSWORD, SECOND = "құпия сөз 2026", "екінші құпия 77"
USER = {
    "role": "head", "surname_kk": "Үлгіұлы", "given_kk": "Қайрат", "patronymic_kk": "Нұрланұлы",
    "surname_ru": "Улгиев", "given_ru": "Кайрат", "patronymic_ru": "Нурланович", "rank": "captain",
    "position_kk": "учаскелік полиция инспекторы", "position_ru": "участковый инспектор полиции",
}  # fmt: skip
OTHER = {**USER, "role": "inspector", "surname_kk": "Мысалқызы", "surname_ru": "Мысалкызы"}
PRECINCT = {"number": "14", "point_number": "3"}


@cache
def made_store(within: Path, second: bool) -> tuple[Path, str]:
    """Make a store with one user or two once in a run; return its folder, to be copied, and recovery code."""
    folder = within / f"start_store_{1 + second}"
    opened, code = accounts.create(folder, "serik", PASSWORD, USER, PRECINCT, CHEAP)
    if second:
        accounts.add_user(opened, "dinara", SECOND, OTHER)
    opened.close()
    return folder, code


@dataclass
class Start:
    """Makes programs and stores; everything is closed at the end of the test."""

    folder: Path
    stores: Path
    commands: list[list[str]] = field(default_factory=list)
    programs: list[app_module.Program] = field(default_factory=list)

    def store(self, second: bool = False) -> str:
        """Make a store with one user or two and return its recovery code."""
        made, code = made_store(self.stores, second)
        shutil.copytree(made, self.folder, dirs_exist_ok=True)
        return code

    def program(self, inline: bool = False, **options) -> app_module.Program:
        """Show the lock screen of a new program."""
        given = Namespace(**{"data": None, "user": "", "locked": False, **options})
        settings = load()
        application = app_module.make_application(settings)
        made = app_module.Program(application, settings, given)
        if inline:
            made.tasks = made.state.tasks = app_module.Tasks(inline=True, on_error=made.messages.show_error)
        made.state.cost = CHEAP
        self.programs.append(made)
        made.show_lock_screen()
        return made

    def unlocked(self, login: str = "serik", password: str = PASSWORD, inline: bool = True):
        """Return a program whose window is open."""
        made = self.program(inline=inline)
        made.take_opened(accounts.open_store(self.folder, login, password))
        return made

    def close(self) -> None:
        """End all programs."""
        for made in self.programs:
            made.away.stop()
            made.tasks.finish()
            if made.state.made:
                made.state.made[0].close()
            if made.opened is not None:
                made.opened.close()
            for window in (made.window, made.login):
                if window is not None:
                    window.hide()
                    window.deleteLater()
        for widget in QApplication.topLevelWidgets():
            widget.hide()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def start(qtbot, tmp_path, tmp_path_factory, monkeypatch):
    for name in ("settings", "logs", "data"):
        monkeypatch.setenv(f"PRECINCT_{name.upper()}", str(tmp_path / name))
    monkeypatch.setenv("PRECINCT_SHARED_DATA", str(tmp_path / "shared"))
    made = Start(tmp_path / "data", tmp_path_factory.getbasetemp())
    monkeypatch.setattr(app_module, "replace_process", made.commands.append)
    monkeypatch.setattr(work, "load_ahead", lambda: None)
    open_log(log_dir())
    garbage = GarbageTimer()
    yield made
    made.close()
    garbage.stop()
    open_log(tmp_path / "after")


def ops(program) -> list[str]:
    """Return the operations of the journal, the oldest first."""
    from precinct_app.storage.tables import Step

    with program.opened.store.read() as session:
        return [step.op for step in session.query(Step).order_by(Step.seq)]


def stand_in(**values):
    """Return an object with these attributes."""
    return SimpleNamespace(**values)
