"""An open entry puts its subject into the layer of its category, a closed one does not."""

from datetime import date, timedelta

import pytest

from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.register import RegisterEntry
from precinct_app.domain.register import entries as register
from precinct_app.domain.register.layers import categories_of, layers_of, spots
from precinct_app.domain.social_map import Person, Role
from precinct_app.domain.social_map.layers import kind_list

DAY = date(2026, 11, 22)


@pytest.fixture
def person(store):
    with store.write("person.add") as write:
        return write.add(Person, surname="Сынақов", given="Ерлан")


def put(store, person, **values):
    given = {"subject_type": "person", "subject_id": person, "category": "protective_order",
             "delivered": "2026-11-01T18:40", **values}  # fmt: skip
    with store.read() as session:
        terms = register.terms_of(session, DAY, calendar_rows(session))
    with store.write("register.add") as write:
        return register.open_entry(write, terms, **given)


def seen(store, day=DAY):
    with store.read() as session:
        return spots(session, store.codes(day), day)


def test_an_open_entry_is_a_sign_in_the_layer_of_its_category_from_its_day_on(store, person):
    put(store, person)
    (spot,) = seen(store)
    assert (spot.layer, spot.kind, kind_list(spot)) == ("offender", "protective_order", "register_category")
    assert store.codes(DAY).text(kind_list(spot), spot.kind, "ru").startswith("лицо")
    assert seen(store, date(2026, 10, 31)) == []
    assert len(seen(store, date(2026, 11, 1))) == 1


def test_a_role_and_an_entry_of_one_layer_are_one_sign(store, person):
    put(store, person)
    with store.write("role.change") as write:
        write.add(Role, subject_type="person", subject_id=person, kind="admin_liability", from_day=DAY)
    assert [spot.layer for spot in seen(store)] == ["offender"]


def test_a_closed_or_secret_entry_makes_no_sign(store, person):
    key = put(store, person)
    with store.write("register.change") as write:
        write.change(RegisterEntry, key, secrecy="restricted")
    assert seen(store) == []
    other = put(store, person, category="minor")
    assert [spot.layer for spot in seen(store)] == ["vulnerable"]
    with store.write("register.end") as write:
        register.end_entry(write, other, DAY, "adult", "Есеп комиссиясының шешімі")
    assert seen(store) == []
    assert len(seen(store, DAY - timedelta(days=1))) == 1


def test_the_layers_of_those_who_live_somewhere(store, person):
    put(store, person)
    put(store, person, category="minor")
    with store.read() as session:
        found = layers_of(session, [person, b"x" * 16], store.codes(DAY), DAY)
    assert found == {person: {"offender", "vulnerable"}}


def test_the_categories_by_which_somebody_stands_on_the_register(store, person):
    put(store, person)
    put(store, person, category="minor")
    with store.read() as session:
        assert categories_of(session, DAY) == {person: ("protective_order", "minor")}
        assert categories_of(session, DAY, [b"x" * 16]) == {}
