"""A store of one user for the tests of the storage: real file, real encryption, cheap key derivation."""

import shutil
from dataclasses import dataclass

import pytest

from precinct_app.security.keys import Cost
from precinct_app.storage import accounts

PASSWORD = "құпия сөз 2026"
USER = {
    "role": "head", "surname_kk": "Үлгіұлы", "given_kk": "Қайрат", "surname_ru": "Улгиев", "given_ru":
    "Кайрат", "rank": "captain", "position_kk": "учаскелік полиция инспекторы",
    "position_ru": "участковый инспектор полиции",
}  # fmt: skip
PRECINCT = {"number": "14", "point_number": "3"}
CHEAP = Cost(memory=64, time=1, lanes=1)


@dataclass
class Place:
    """Where a store of the tests lies and how it opens."""

    folder: object
    password: str
    code: str


@pytest.fixture
def cheap_cost():
    return CHEAP


@pytest.fixture(scope="session")
def store_made(tmp_path_factory):
    """The folder of the closed store and its recovery code, made once by the call the program uses."""
    folder = tmp_path_factory.mktemp("made") / "store"
    found, code = accounts.create(folder, "serik", PASSWORD, USER, PRECINCT, CHEAP)
    found.close()
    return folder, code


@pytest.fixture
def opened(tmp_path, store_made):
    made, code = store_made
    found = accounts.open_store(shutil.copytree(made, tmp_path / "store"), "serik", PASSWORD)
    found.code = code
    yield found
    found.close()


@pytest.fixture
def store(opened):
    return opened.store
