"""The number of the next contact: one more than the last of this computer, and never one that was used."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from precinct_app.domain.contacts import NEWEST, Contact, next_number, remove_contact
from precinct_app.storage.store import Store
from tests.storage_fixtures import copied


@pytest.fixture
def store(empty_store: Path, tmp_path: Path) -> Iterator[Store]:
    opened = copied(empty_store, tmp_path)
    yield opened
    opened.close()


def add(store: Store, *numbers: str) -> list[bytes]:
    rows = [
        {"number": number, "happened": "2026-11-24", "channel": "phone", "gist": "шам"} for number in numbers
    ]
    with store.write("import.contacts") as write:
        return write.bulk(Contact, rows)


def following(store: Store, series: str = "A") -> str:
    with store.read() as session:
        return next_number(session, series)


def test_each_series_counts_for_itself(store: Store) -> None:
    assert following(store) == "A-1"
    add(store, "A-9", "A-10", "B-77", "AB-500", "A-x")
    assert (following(store), following(store, "B"), following(store, "C")) == ("A-11", "B-78", "C-1")


def test_a_removed_contact_keeps_its_number(store: Store) -> None:
    key = add(store, "A-1", "A-2")[1]
    with store.write("contact.remove") as write:
        remove_contact(write, key)
    assert following(store) == "A-3"


def test_a_used_number_is_passed_over_whatever_the_order_of_entry(store: Store) -> None:
    add(store, *(f"A-{number}" for number in range(300, 320)))
    add(store, *(f"A-{number}" for number in range(1, NEWEST + 50)))
    with store.read() as session:
        used = set(session.scalars(Contact.__table__.select().with_only_columns(Contact.number)))
    assert following(store) not in used


def test_contacts_of_another_computer_do_not_hide_the_own_ones(store: Store) -> None:
    add(store, "A-41")
    add(store, *(f"B-{number}" for number in range(1, NEWEST + 50)))
    assert following(store) == "A-42"
