"""A store of one user for the tests of the storage: real file, real encryption, cheap key derivation."""

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


@dataclass
class Place:
    """Where a store of the tests lies and how it opens."""

    folder: object
    password: str
    code: str


@pytest.fixture
def cheap_cost():
    return Cost(memory=64, time=1, lanes=1)


@pytest.fixture
def opened(tmp_path, cheap_cost):
    found, code = accounts.create(tmp_path / "store", "serik", PASSWORD, USER, PRECINCT, cheap_cost)
    found.code = code
    yield found
    found.close()


@pytest.fixture
def store(opened):
    return opened.store
