"""Saved filters: kept under a name for their user and list, renamed, deleted, all of it undone."""

import pytest

from precinct_app.domain.filters import SavedFilter, keep_filter, rename_filter, saved_filters
from precinct_app.domain.users import User
from precinct_app.errors import BadInput

NAMES = {"surname_kk": "Үлгі", "given_kk": "Үлгі", "surname_ru": "Пример", "given_ru": "Пример",
         "rank": "captain", "position_kk": "УПИ", "position_ru": "УИП"}  # fmt: skip


@pytest.fixture
def user(store):
    with store.write("user.add") as write:
        key = write.add(User, login="own", role="inspector", **NAMES)
    store.sign_in("own")
    return key


def kept(store, user, place="contacts"):
    with store.read() as session:
        return [(one.name, one.body) for one in saved_filters(session, user, place)]


def keep(store, user, name, body="{}", place="contacts"):
    with store.write("filter.change") as write:
        return keep_filter(write, user, place, name, body)


def test_a_filter_belongs_to_its_user_and_list_and_is_replaced_by_its_name(store, user):
    keep(store, user, "  Мерзімі   өткен ", '{"a": 1}')
    keep(store, user, "Мерзімі өткен", '{"a": 2}')
    keep(store, user, "Басқа", place="people")
    assert kept(store, user) == [("Мерзімі өткен", '{"a": 2}')]
    assert kept(store, b"y" * 16) == []
    with pytest.raises(BadInput):
        keep(store, user, "  ")


def test_renaming_and_deleting_can_be_undone(store, user):
    keep(store, user, "Екінші")
    key = keep(store, user, "Бірінші")
    with store.write("filter.rename") as write, pytest.raises(BadInput):
        rename_filter(write, key, "Екінші")
    with store.write("filter.rename") as write, pytest.raises(BadInput):
        rename_filter(write, key, " ")
    with store.write("filter.rename") as write:
        rename_filter(write, key, "Үшінші")
    assert [name for name, _body in kept(store, user)] == ["Екінші", "Үшінші"]
    assert store.undo() == "Rename a filter"
    with store.write("filter.remove") as write:
        write.remove(SavedFilter, key)
    assert [name for name, _body in kept(store, user)] == ["Екінші"]
    assert store.undo() == "Delete a filter"
    assert [name for name, _body in kept(store, user)] == ["Бірінші", "Екінші"]
