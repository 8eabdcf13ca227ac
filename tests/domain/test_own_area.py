"""Whose area a resident lives in, by ranges of an order and by drawn areas."""

from datetime import date

import pytest
from sqlalchemy import select

from precinct_app.domain.addresses import Dwelling, Street, add_house
from precinct_app.domain.base import Id
from precinct_app.domain.social_map import Person, Residence
from precinct_app.domain.social_map.own_area import lies_outside
from precinct_app.domain.social_map.service_ranges import ServiceRange
from precinct_app.domain.users import Area, User
from precinct_app.storage.store import Store

DAY = date(2026, 11, 23)


def west_of_71(_wkb: bytes, lon: float, _lat: float) -> bool:
    return lon < 71


@pytest.fixture
def quarter(store: Store) -> dict[str, Id]:
    keys: dict[str, Id] = {}
    names = dict.fromkeys(("surname_kk", "given_kk", "surname_ru", "given_ru"), "А")
    person = {"rank": "captain", "position_kk": "УПИ", "position_ru": "УИП", **names}
    with store.write("user.add") as write:
        for login in ("one", "two", "nobody"):
            keys[login] = write.add(User, login=login, role="inspector", **person)
    with store.write("import.addresses") as write:
        keys["street"] = write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")
        for number, lon in (("1", 70.0), ("2", 72.0), ("90", 75.0)):
            house = add_house(write, keys["street"], number, "private", lon=lon, lat=51.0)
            flat = write.session.scalars(select(Dwelling.id).where(Dwelling.house_id == house)).one()
            keys[number] = write.add(Person, surname="Тұрғын", given=number)
            write.add(Residence, person_id=keys[number], dwelling_id=flat, kind="actual")
        keys["homeless"] = write.add(Person, surname="Үйсіз", given="Адам")
    return keys


def asked(store: Store, person: Id, user: Id, *, shares: bool = False) -> bool:
    with store.read() as session:
        return lies_outside(session, person, user, DAY, west_of_71, shares=shares)


def test_nothing_is_asked_where_nobody_was_given_an_area(store: Store, quarter: dict[str, Id]) -> None:
    assert not any(asked(store, quarter[home], quarter["one"]) for home in ("1", "2", "90"))


def test_ranges_and_drawn_areas_are_own(store: Store, quarter: dict[str, Id]) -> None:
    with store.write("range.change") as write:
        write.add(Area, kind="boundary", wkb=b"-", inspector_id=quarter["one"])
        write.add(ServiceRange, street_id=quarter["street"], ranges="2", inspector_id=quarter["two"])
    one, two, nobody = quarter["one"], quarter["two"], quarter["nobody"]
    assert [asked(store, quarter[home], one) for home in ("1", "2", "90")] == [False, True, True]
    assert [asked(store, quarter[home], two) for home in ("1", "2", "90")] == [True, False, True]
    # without an area of one's own only what is known to be another's
    assert [asked(store, quarter[home], nobody) for home in ("1", "2", "90")] == [True, True, False]
    assert not asked(store, quarter["1"], nobody, shares=True)
    assert asked(store, quarter["1"], two, shares=True)
    assert not asked(store, quarter["homeless"], two)


def test_a_range_that_is_over_gives_nothing(store: Store, quarter: dict[str, Id]) -> None:
    with store.write("range.change") as write:
        write.add(ServiceRange, street_id=quarter["street"], inspector_id=quarter["two"],
                  valid_until=date(2026, 11, 22))  # fmt: skip
    assert not asked(store, quarter["1"], quarter["one"])


def test_who_also_lives_in_the_own_area_is_not_outside(store: Store, quarter: dict[str, Id]) -> None:
    with store.write("range.change") as write:
        write.add(ServiceRange, street_id=quarter["street"], ranges="1", inspector_id=quarter["one"])
    assert asked(store, quarter["2"], quarter["one"])
    with store.write("person.change") as write:
        first = write.session.scalars(
            select(Residence.dwelling_id).where(Residence.person_id == quarter["1"])
        )
        write.add(Residence, person_id=quarter["2"], dwelling_id=first.one(), kind="registered")
    assert not asked(store, quarter["2"], quarter["one"])
