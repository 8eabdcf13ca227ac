"""What every test gets: no screen, Kazakh window texts, settings of its own, and a failure on any Qt
warning.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PRECINCT_PASSWORD", None)

from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app import settings as settings_module
from precinct_app.i18n import activate

# what the offscreen platform says by itself, whatever the program does
KNOWN_QT_LINES = ("This plugin does not support",)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start Qt as the program does, in its style on every system."""
    return ["tests", "-style", "Fusion"]


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, data and logs of a test in a folder of its own."""
    folder = tmp_path_factory.mktemp("places")
    for name in ("SETTINGS", "DATA", "SHARED_DATA", "LOGS"):
        monkeypatch.setenv(f"PRECINCT_{name}", str(folder / name.lower()))
    return folder


@pytest.fixture(autouse=True)
def kazakh() -> Iterator[None]:
    """Begin each test in Kazakh, whatever the test before it did."""
    activate("kk")
    yield
    activate("kk")


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
    """Fail a test that uses Qt when Qt warned meanwhile."""
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    heard: list[str] = []

    def note(kind: QtMsgType, _context: object, line: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not line.startswith(KNOWN_QT_LINES):
            heard.append(line)

    before = qInstallMessageHandler(note)
    yield
    qInstallMessageHandler(before)
    assert not heard, f"Qt warned: {heard}"
