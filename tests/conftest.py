"""What every test gets: no screen, Kazakh window texts, settings of its own, and a failure on any Qt
warning; and what it leaves behind for the next: no window.
"""

import gc
import itertools
import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PRECINCT_PASSWORD", None)
if hasattr(time, "tzset"):  # where tests say date.today() they mean the precinct's day
    os.environ["TZ"] = "Asia/Almaty"
    time.tzset()

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from precinct_app import settings as settings_module
from precinct_app.domain.clock import DEFAULT_ZONE, settle
from precinct_app.i18n import activate

# what the offscreen platform says by itself, whatever the program does
KNOWN_QT_LINES = ("This plugin does not support",)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed store with code lists and no user; ``storage_fixtures.copied`` opens a
    copy in a seventh of the time that making takes.
    """
    from precinct_app.storage.store import Store
    from tests.storage_fixtures import KEY

    folder = tmp_path_factory.mktemp("empty_store")
    Store(folder, KEY, create=True).close()
    return folder


THOROUGHLY_EVERY = 10


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start Qt as the program does, in its style on every system."""
    return ["tests", "-style", "Fusion"]


def pytest_collection_finish() -> None:
    """Leave modules and tests, which stay to the end, out of the search for cycles that each test causes.

    The search itself is off, as in the program: a thread of a task that ran into it would delete the widgets
    of a test before beside Qt, which may abort.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


@pytest.fixture(autouse=True)
def garbage_in_this_thread() -> Iterator[None]:
    """Search for cycles after each test, in the thread of its windows; thoroughly after every tenth."""
    yield
    gc.collect(2 if gc.get_count()[2] >= THOROUGHLY_EVERY else 1)


@pytest.fixture(scope="session", autouse=True)
def one_cache_of_statements() -> Iterator[None]:
    """Let all stores of a run share what SQLAlchemy made of a statement, as the one store of a working day
    does: each engine would compile every statement again.
    """
    from sqlalchemy.util import LRUCache

    from precinct_app.storage import database

    compiled, spoken, real = LRUCache(4000), [], database.create_engine

    def create_engine(*places: Any, **options: Any) -> Any:
        engine = real(*places, **options)
        engine.update_execution_options(compiled_cache=compiled)
        # what is compiled belongs to a dialect; one is told of its database when its engine first connects
        if spoken and spoken[0].server_version_info:
            engine.dialect = spoken[0]
        else:
            spoken[:] = [engine.dialect]
        return engine

    database.create_engine = create_engine
    yield
    database.create_engine = real


@pytest.fixture(scope="session")
def many_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Name a new folder for each test; ``mktemp`` would look through all there are for the next number."""
    folder = tmp_path_factory.mktemp("places")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_places(many_places: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, data and logs of a test in a folder of its own."""
    folder = next(many_places)
    folder.mkdir()
    for name in ("SETTINGS", "DATA", "SHARED_DATA", "LOGS"):
        monkeypatch.setenv(f"PRECINCT_{name}", str(folder / name.lower()))
    return folder


@pytest.fixture(autouse=True)
def kazakh() -> Iterator[None]:
    """Begin each test in Kazakh and by the clock of Almaty, whatever the test before it did."""
    activate("kk")
    yield
    activate("kk")
    settle(DEFAULT_ZONE)


@pytest.fixture
def russian() -> None:
    """Go on in Russian."""
    activate("ru")


@pytest.fixture
def fresh_settings(own_places: Path) -> settings_module.Settings:
    """Return the settings of a first start, written to a folder of this test."""
    return settings_module.load()


@pytest.fixture(autouse=True)
def qt_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that uses Qt when Qt warned meanwhile, up to the end of its last window.

    No event loop runs between tests, so what a test gave to ``deleteLater`` would stay until one does: each
    new style sheet would be worked out for the windows of every test before.
    """
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler

    heard: list[str] = []

    def note(kind: QtMsgType, _context: object, line: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not line.startswith(KNOWN_QT_LINES):
            heard.append(line)

    before = qInstallMessageHandler(note)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qInstallMessageHandler(before)
    assert not heard, f"Qt warned: {heard}"
