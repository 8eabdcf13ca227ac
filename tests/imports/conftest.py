"""A real encrypted store of one responsible inspector, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.domain.users import User
from precinct_app.storage.store import Store

KEY = bytes(range(32))
NAMES = {"surname_kk": "Үлгіұлы", "given_kk": "Қайрат", "surname_ru": "Улгиев", "given_ru": "Кайрат"}


@pytest.fixture(scope="session")
def store_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    store = Store(folder, KEY, create=True)
    with store.write("user.add") as write:
        post = {"rank": "captain", "position_kk": "УПИ", "position_ru": "УИП"}
        write.add(User, login="ulgi", role="head", **NAMES, **post)
    store.close()
    return folder


@pytest.fixture
def store(store_made: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(store_made, tmp_path / "store")
    opened = Store(tmp_path / "store", KEY)
    opened.sign_in("ulgi")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real files beside the checkout; skip where it is absent."""
    folder = Path(__file__).parents[2].parent / "shared" / "data"
    if not folder.exists():
        pytest.skip("the shared data files are not beside the checkout")
    return folder
