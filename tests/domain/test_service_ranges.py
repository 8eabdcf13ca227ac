"""Who answers for which house: by ranges of orders, by sectors, by day; gaps and overlaps are found."""

from datetime import date

import pytest

from precinct_app.domain.addresses import House, HouseAddress, Street, add_house
from precinct_app.domain.base import live, new_id
from precinct_app.domain.social_map.service_editing import hand_over
from precinct_app.domain.social_map.service_ranges import ServiceRange, service_on, street_numbers
from precinct_app.domain.users import Area, User
from precinct_app.errors import BadInput

DAY = date(2026, 11, 22)


@pytest.fixture
def town(store):
    """Return two inspectors, two streets and houses by their numbers."""
    with store.write("street.add") as write:
        users = [
            write.add(
                User, login=login, role="inspector", rank="captain", surname_kk=login, given_kk="А",
                surname_ru=login, given_ru="А", position_kk="УПИ", position_ru="УИП",
            )
            for login in ("one", "two")
        ]  # fmt: skip
        streets = [
            write.add(Street, name_kk=name, name_ru=name, kind="street") for name in ("Абай", "Достық")
        ]
        numbers = ("1", "2", "2а", "3", "10")
        houses = {number: add_house(write, streets[0], number, "private") for number in numbers}
        houses["corner"] = add_house(write, streets[0], "12", "apartment", others=[(streets[1], "1")])
        houses["none"] = write.add(House, kind="farm")
        write.add(HouseAddress, house_id=houses["none"], street_id=streets[1], number="")
    return users, streets, houses


def give(store, street, ranges, inspector, **values):
    with store.write("range.change") as write:
        return write.add(ServiceRange, street_id=street, ranges=ranges, inspector_id=inspector, **values)


def read(store, sectors=None, day=DAY, boundary=None):
    with store.read() as session:
        return service_on(session, day, sectors, boundary)


def names(houses, keys):
    return {name for name, key in houses.items() if key in set(keys)}


def test_sides_of_a_street_gaps_and_overlaps(store, town):
    (one, two), (abay, dostyk), houses = town
    give(store, abay, "1–9 нечёт.", one)
    give(store, abay, "жұп 2–10, 3", two)
    found = read(store)
    assert names(houses, found.gaps) == {"corner", "none"}
    assert names(houses, found.overlaps) == {"3"}
    assert found.of[houses["2а"]] == {two}
    give(store, dostyk, "", one)  # the whole street: the corner house and the one without a number
    assert read(store).gaps == ()


def test_a_range_holds_between_its_days(store, town):
    (one, _two), (abay, _dostyk), houses = town
    give(store, abay, "1–3", one, valid_from=date(2026, 1, 1), valid_until=date(2026, 6, 30))
    assert houses["1"] in read(store, day=date(2026, 6, 30)).of
    assert houses["1"] not in read(store, day=date(2026, 7, 1)).of


def test_a_sector_of_the_map_counts_too(store, town):
    (one, two), (abay, _dostyk), houses = town
    give(store, abay, "1", one)
    found = read(store, {two: [houses["1"], houses["10"], new_id()]})
    assert names(houses, found.overlaps) == {"1"}
    assert found.of[houses["10"]] == {two}


def test_the_boundary_gives_only_what_nobody_else_was_given(store, town):
    (one, two), (abay, _dostyk), houses = town
    give(store, abay, "1", one)
    inside = {two: [houses["1"], houses["10"], houses["none"]]}
    found = read(store, {one: [houses["10"]]}, boundary=inside)
    assert found.of[houses["1"]] == found.of[houses["10"]] == {one}
    assert found.of[houses["none"]] == {two}
    assert not found.overlaps
    assert houses["none"] not in found.gaps


def test_a_removed_range_and_a_removed_house_count_no_more(store, town):
    (one, _two), (abay, _dostyk), houses = town
    key = give(store, abay, "", one)
    with store.write("house.remove") as write:
        write.remove(House, houses["1"])
        write.remove(ServiceRange, key)
    found = read(store)
    assert found.of == {}
    assert houses["1"] not in found.gaps


AROUND = b"any outline"
FIRST = date(2026, 11, 1)


def hand(store, old, new, day=FIRST, source="№ 77"):
    with store.write("range.hand_over") as write:
        return hand_over(write, old, new, day, source)


def test_a_handover_gives_all_to_the_successor_and_keeps_who_answered_before(store, town):
    (one, two), (abay, dostyk), houses = town
    give(store, abay, "", one, valid_until=date(2026, 12, 31), source="№ 5")
    give(store, dostyk, "1", one, valid_from=date(2027, 1, 1))
    give(store, dostyk, "2", one, valid_until=date(2026, 9, 30))
    give(store, dostyk, "3", two)
    with store.write("area.change") as write:
        write.add(Area, kind="sector", name_kk="Батыс", wkb=AROUND, inspector_id=one)
    assert hand(store, one, two) == 3
    assert read(store, day=date(2026, 10, 31)).of[houses["1"]] == {one}
    assert read(store, day=FIRST).of[houses["1"]] == {two}
    assert houses["1"] not in read(store, day=date(2027, 1, 1)).of, "its last day stays"
    with store.read() as session:
        ranges = {row.source: row for row in session.scalars(live(ServiceRange))}
        areas = list(session.scalars(live(Area).order_by(Area.id)))
    assert (ranges["№ 5"].valid_until, ranges["№ 77"].valid_from) == (date(2026, 10, 31), FIRST)
    assert [(row.inspector_id, row.valid_until, row.wkb) for row in areas] == [
        (one, date(2026, 10, 31), AROUND), (two, None, AROUND),
    ]  # fmt: skip
    assert areas[1].name_kk == "Батыс"
    store.undo(store.last_step)
    assert read(store, day=FIRST).of[houses["1"]] == {one}


def test_a_handover_of_nothing_or_to_oneself_is_refused_with_a_sentence(store, town):
    (one, two), (abay, _dostyk), _houses = town
    give(store, abay, "", one, valid_until=date(2026, 9, 30))
    for old, new, field in ((one, two, "day"), (one, one, "new")):
        with pytest.raises(BadInput) as refused:
            hand(store, old, new)
        assert refused.value.fields["field"] == field


def test_the_numbers_of_a_street_are_those_of_its_live_houses_corner_houses_too(store, town):
    _users, (abay, dostyk), houses = town
    with store.write("house.remove") as write:
        write.remove(House, houses["3"])
    with store.read() as session:
        found = street_numbers(session, [abay, dostyk])
    assert sorted(found[abay]) == ["1", "10", "12", "2", "2а"]
    assert found[dostyk] == ["1"]
