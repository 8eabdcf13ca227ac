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


def copied(made: Path, folder: Path) -> Store:
    """Copy a store under ``KEY`` to ``folder`` and open the copy."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return Store(folder, KEY)


@pytest.fixture
def store(empty_store: Path, tmp_path: Path) -> Iterator[Store]:
    """Return an empty store with code lists and no user."""
    made = copied(empty_store, tmp_path / "store")
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
    opened = copied(demo_folder, tmp_path_factory.mktemp("demo") / "store")
    opened.sign_in("dina")
    yield opened
    opened.close()
