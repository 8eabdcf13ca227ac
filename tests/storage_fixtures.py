"""Stores for tests of every area: an empty encrypted one, and the small demonstration, made once and copied.

A folder takes them in its ``conftest.py``: ``from tests.storage_fixtures import demo_folder, demo_store``.
"""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from precinct_app.demo import fill
from precinct_app.storage.store import Store

TODAY = date(2026, 11, 22)
KEY = os.urandom(32)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store with code lists and no user."""
    (tmp_path / "store").mkdir()
    made = Store(tmp_path / "store", os.urandom(32), create=True)
    yield made
    made.close()


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed small demonstration store under ``KEY``."""
    folder = tmp_path_factory.mktemp("demo_store")
    made = Store(folder, KEY, create=True)
    fill(made, "small", today=TODAY)
    made.close()
    return folder


@pytest.fixture(scope="module")
def demo_store(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a copy of the demonstration for one module, signed in as the responsible inspector."""
    folder = tmp_path_factory.mktemp("demo") / "store"
    shutil.copytree(demo_folder, folder)
    opened = Store(folder, KEY)
    opened.sign_in("dina")
    yield opened
    opened.close()
