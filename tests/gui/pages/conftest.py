"""The quarter of ``town.py``, made once and copied for each test."""

import dataclasses
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from PySide6.QtWidgets import QApplication
from town import KEY, make_context, make_town

from precinct_app.gui import theme
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.storage.store import Store


@pytest.fixture(scope="session")
def town_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("town")
    return folder, make_town(folder)


@pytest.fixture
def store(town_made: tuple[Path, dict[str, Any]], tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(town_made[0], tmp_path / "store")
    opened = Store(tmp_path / "store", KEY)
    opened.sign_in("serikbaev")
    yield opened
    opened.close()


@pytest.fixture
def keys(town_made: tuple[Path, dict[str, Any]]) -> dict[str, Any]:
    return town_made[1]


@pytest.fixture
def look(qapp: QApplication) -> QApplication:
    theme.apply(qapp, "light")
    return qapp


@pytest.fixture
def context(store: Store, look: QApplication) -> Iterator[Context]:
    made = make_context(store)
    yield made
    made.tasks.finish()


@pytest.fixture
def said(context: Context) -> list[Message]:
    """Return what the window is asked to say, as it comes."""
    heard: list[Message] = []
    context.messages.posted.connect(heard.append)
    return heard


@pytest.fixture
def head(store: Store, look: QApplication) -> Iterator[Context]:
    """Return a context of the responsible inspector."""
    store.visit = dataclasses.replace(store.visit, role="head")
    made = make_context(store, "head")
    yield made
    made.tasks.finish()
