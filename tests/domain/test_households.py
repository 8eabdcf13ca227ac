"""Who lives where: moves on a day, households, what is seen in a house, who answers, settlements; undo."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from precinct_app.domain.address_editing import save_settlements
from precinct_app.domain.addresses import (
    Dwelling,
    House,
    HouseAddress,
    Settlement,
    Street,
    add_flats,
    add_house,
    dwelling_addresses,
    house_addresses,
)
from precinct_app.domain.base import live
from precinct_app.domain.house_ranges import read_ranges
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Finding, Organisation, Person, Phone, Residence, Role, Tie
from precinct_app.domain.social_map.cards import parts_of
from precinct_app.domain.social_map.house_state import (
    amiss,
    chairs,
    elders,
    make_finding,
    note_seen,
    open_findings,
)
from precinct_app.domain.social_map.households import households, move_in, move_out, next_household, split
from precinct_app.domain.social_map.service_editing import (
    range_words,
    save_range,
    succeed_area,
    succeed_range,
)
from precinct_app.domain.social_map.service_ranges import ServiceRange, service_on
from precinct_app.domain.users import Area, User
from precinct_app.errors import BadInput, Refused
from precinct_app.i18n import language, number_key
from precinct_app.storage.search import find

DAY = date(2026, 11, 20)
EVERYONE = Viewer(b"u", True, True)


@pytest.fixture
def town(store):
    """Return a street, a block of flats and three people of its first flat."""
    with store.write("house.add") as write:
        street = write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")
        house = add_house(write, street, "12", "apartment", lon=71.4, lat=51.1)
        flats = add_flats(write, house, 1, 2, 2)
        people = [write.add(Person, surname=name) for name in ("Аманов", "Болатов", "Сейтов")]
        for person in people:
            move_in(write, person, flats[0], "actual", from_day=date(2020, 1, 1))
        move_in(write, people[0], flats[0], "registered")
    return street, house, flats, people


def residences(store, person):
    with store.read() as session:
        rows = session.scalars(live(Residence).where(Residence.person_id == person).order_by(Residence.id))
        return [(row.dwelling_id, row.kind, row.from_day, row.until_day, row.household) for row in rows]


def state(store, dwelling):
    with store.read() as session:
        return session.get_one(Dwelling, dwelling).state


def test_a_move_ends_one_home_and_begins_the_other_in_one_step(store, town):
    _street, _house, flats, people = town
    with store.write("residence.change") as write:
        move_out(write, people[:1], flats[0], DAY, flats[1], household=2, source="сұхбат")
    began = date(2020, 1, 1)
    assert residences(store, people[0]) == [
        (flats[0], "actual", began, DAY, 1),
        (flats[0], "registered", None, None, 1),
        (flats[1], "actual", DAY, None, 2),
    ], "the registration stays where it is"
    store.undo()
    assert [row[3] for row in residences(store, people[0])] == [None, None]


def test_the_last_one_to_leave_leaves_the_dwelling_empty(store, town):
    _street, _house, flats, people = town
    with store.write("residence.change") as write:
        move_out(write, people[:2], flats[0], DAY, empties=True)
    assert state(store, flats[0]) == "unknown", "one still lives there"
    with store.write("residence.change") as write:
        move_out(write, people[2:], flats[0], DAY, flats[1], empties=True)
    assert state(store, flats[0]) == "empty"
    with store.write("residence.change") as write:
        move_out(write, people[2:], flats[1], DAY, flats[0])
    assert state(store, flats[0]) == "unknown", "somebody lives there again"


def test_impossible_moves_are_refused_with_their_field(store, town):
    _street, _house, flats, people = town
    for field, values in (
        ("people", ([], flats[0], DAY, flats[1])),
        ("day", (people, flats[0], None, flats[1])),
        ("day", (people, flats[0], date(2019, 1, 1), flats[1])),
        ("to", (people, flats[0], DAY, flats[0])),
    ):
        with pytest.raises(BadInput) as told, store.write("residence.change") as write:
            move_out(write, *values)
        assert told.value.fields["field"] == field
    with pytest.raises(BadInput), store.write("residence.change") as write:
        split(write, people, flats[0], 0)


def test_a_household_parts(store, town):
    _street, _house, flats, people = town
    with store.read() as session:
        assert next_household(session, flats[0]) == 2
        assert next_household(session, flats[3]) == 1
    with store.write("residence.change") as write:
        split(write, people[1:], flats[0], 2)
    with store.read() as session:
        assert households(session, flats[0]) == [1, 2]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 400)), max_size=6))
def test_whatever_moves_happen_everybody_lives_in_one_place(store, town, moves):
    _street, _house, flats, people = town
    for who, where, days in moves:
        home = next(row[0] for row in residences(store, people[who]) if row[1] == "actual" and row[3] is None)
        try:
            with store.write("residence.change") as write:
                move_out(write, [people[who]], home, date.fromordinal(DAY.toordinal() + days), flats[where])
        except BadInput:
            continue
    for person in people:
        homes = [row for row in residences(store, person) if row[1] == "actual"]
        assert sum(row[3] is None for row in homes) == 1
        assert all(row[3] is None or row[2] is None or row[2] <= row[3] for row in homes)


def test_chair_and_elder_are_people_with_a_role_and_a_tie(store, town):
    _street, house, _flats, people = town
    with store.write("organisation.add") as write:
        body = write.add(Organisation, name_kk="Бірлік", name_ru="Бирлик", kind="housing")
        for person, role in ((people[0], "osi_chair"), (people[1], "house_elder"), (people[2], "osi_chair")):
            write.add(Role, subject_type="person", subject_id=person, kind=role)
        write.add(Tie, from_type="organisation", from_id=body, to_type="person", to_id=people[0], kind="head")
        write.add(Phone, subject_type="person", subject_id=people[0], number="8 700 000 00 01")
    with store.read() as session:
        assert [(p.name, p.phone) for p in chairs(session, body, EVERYONE)] == [("Аманов", "8 700 000 00 01")]
        assert [p.name for p in elders(session, house, EVERYONE)] == ["Болатов"]
        assert chairs(session, body, Viewer(b"u", False, False)) == []
        assert chairs(session, None, EVERYONE) == []


def test_who_heads_the_housing_body_is_its_chair(store, town):
    _street, _house, _flats, people = town
    with store.write("organisation.add") as write:
        body = write.add(Organisation, name_kk="Бірлік", name_ru="Бирлик", kind="housing")
        for person, kind in ((people[0], "employee"), (people[1], "head")):
            write.add(Tie, from_type="person", from_id=person, to_type="organisation", to_id=body, kind=kind)
        gone = write.add(
            Tie, from_type="person", from_id=people[2], to_type="organisation", to_id=body, kind="head"
        )
        write.change(Tie, gone, until_day=DAY)
    with store.read() as session:
        assert [p.name for p in chairs(session, body, EVERYONE)] == ["Болатов"]


def test_what_was_seen_makes_a_finding_once(store, town):
    _street, house, _flats, _people = town
    with store.write("house.change") as write:
        note_seen(write, house, DAY, DAY, basement="open", lighting="lit", cameras=2)
    with store.read() as session:
        assert amiss(session.get_one(House, house)) == ["open_basement"]
    with store.write("finding.add") as write:
        key = make_finding(write, house, "open_basement", DAY)
    with store.read() as session:
        found = session.get_one(Finding, key)
        assert (found.house_id, found.seen_day, found.lon) == (house, DAY, 71.4)
        assert list(open_findings(session, house)) == ["open_basement"]
    with pytest.raises(Refused), store.write("finding.add") as write:
        make_finding(write, house, "open_basement", DAY)
    with pytest.raises(Refused), store.write("house.change") as write:
        note_seen(write, house, date(2026, 11, 21), DAY, attic="open")


def test_one_who_is_written_twice_in_a_dwelling_moves_once(store, town):
    _street, _house, flats, people = town
    with store.write("residence.change") as write:
        write.add(Residence, person_id=people[0], dwelling_id=flats[0], kind="tenant")
        move_out(write, people[:1], flats[0], DAY, flats[1])
    there = [row for row in residences(store, people[0]) if row[0] == flats[1]]
    assert there == [(flats[1], "actual", DAY, None, 1)]


@pytest.fixture
def inspector(store):
    with store.write("user.add") as write:
        return write.add(
            User, login="one", role="inspector", rank="captain", surname_kk="А", given_kk="А",
            surname_ru="А", given_ru="А", position_kk="УПИ", position_ru="УИП",
        )  # fmt: skip


def test_a_new_version_of_a_range_ends_the_old_one_the_day_before(store, town, inspector):
    street = town[0]
    values = {
        "street_id": street,
        "inspector_id": inspector,
        "ranges": "1–45",
        "valid_from": date(2026, 1, 1),
    }
    with store.write("range.change") as write:
        first = save_range(write, None, values)
        succeed_range(write, first, {**values, "ranges": "1–25", "valid_from": DAY})
    with store.read() as session:
        rows = session.execute(
            select(ServiceRange.ranges, ServiceRange.valid_from, ServiceRange.valid_until).order_by(
                ServiceRange.id
            )
        )
        assert [tuple(row) for row in rows] == [
            ("1–45", date(2026, 1, 1), date(2026, 11, 19)), ("1–25", DAY, None),
        ]  # fmt: skip
        assert first in parts_of(session, "street", street)
    for field, wrong in (
        ("valid_until", {"valid_until": date(2025, 1, 1)}), ("street_id", {"street_id": None}),
        ("inspector_id", {"inspector_id": None}),
    ):  # fmt: skip
        with pytest.raises(BadInput) as told, store.write("range.change") as write:
            save_range(write, first, {**values, **wrong})
        assert told.value.fields["field"] == field
    with pytest.raises(BadInput), store.write("range.change") as write:
        succeed_range(write, first, values)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["", "1–9 нечёт.", "2-20 жұп", "12", "с 5 до конца", "не читается"]), max_size=4)
)
def test_every_house_is_somebodys_or_a_gap(store, town, inspector, typed):
    with store.write("range.change") as write:
        for row in list(write.session.scalars(live(ServiceRange))):
            write.remove(ServiceRange, row.id)
        for text in typed:
            save_range(write, None, {"street_id": town[0], "inspector_id": inspector, "ranges": text})
    with store.read() as session:
        found = service_on(session, DAY)
    covered = any(read_ranges(text).covers_any("12") for text in typed)
    assert (town[1] in found.of, town[1] in found.gaps) == (covered, not covered)
    assert found.overlaps == (), "one inspector is no overlap, however many ranges he has"


def test_a_new_version_of_a_sector_keeps_its_outline(store, inspector):
    with store.write("area.change") as write:
        old = write.add(Area, kind="sector", name_kk="Солтүстік", wkb=b"wkb", valid_from=date(2026, 1, 1))
        new = succeed_area(write, old, {"inspector_id": inspector, "valid_from": DAY})
    with store.read() as session:
        fresh = session.get_one(Area, new)
        assert (fresh.name_kk, fresh.wkb, fresh.inspector_id) == ("Солтүстік", b"wkb", inspector)
        assert session.get_one(Area, old).valid_until == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("typed", "kk", "ru"),
    [
        ("1–45 нечёт.", "1–45-үйлер, тақ жағы", "дома 1–45, нечётная сторона"),
        ("2-40 жұп, 12/3", "2–40-үйлер, жұп жағы; 12/3-үй", "дома 2–40, чётная сторона; д. 12/3"),
        ("", "барлық үй", "все дома"),
        ("с 45 до конца", "45-үй және одан әрі", "дома с 45 и далее"),
        ("чётная сторона", "жұп жағы толық", "вся чётная сторона"),
    ],
)
def test_what_was_read_is_said_as_papers_say_it(typed, kk, ru):
    read = read_ranges(typed)
    assert not read.unread
    assert range_words(read, language("kk")) == kk
    assert range_words(read, language("ru")) == ru


@given(st.text(max_size=60))
def test_no_text_of_an_order_breaks_its_words(typed):
    read = read_ranges(typed)
    for code in ("kk", "ru"):
        assert isinstance(range_words(read, language(code)), str)


def test_several_settlements_stand_in_addresses_and_a_house_without_a_number_says_so(store, town):
    street, house, flats, _people = town
    with store.write("settlement.change") as write:
        save_settlements(
            write, (), [{"id": None, "name_kk": "Топар", "name_ru": "Топар", "kind": "town", "kato": ""}]
        )
        first = write.session.scalars(select(Settlement.id)).one()
        write.change(Street, street, settlement_id=first)
        nameless = add_house(write, street, "", "private")
        winter = write.add(House, kind="wintering")
        write.add(HouseAddress, house_id=winter, number="")
        room = write.add(Dwelling, house_id=house, kind="room", number="7")

    def texts(code):
        naming = Naming(language(code), store.codes())
        with store.read() as session:
            houses = house_addresses(session)
            homes = dwelling_addresses(session)
        return [naming.address(houses[key]) for key in (house, nameless, winter)] + [
            naming.address(homes[key]) for key in (flats[0], room)
        ]

    assert texts("kk") == [
        "Абай к-сі, 12-үй", "Абай к-сі, нөмірсіз үй", "қыстау", "Абай к-сі, 12-үй, 1-пәтер",
        "Абай к-сі, 12-үй, 7-бөлме",
    ]  # fmt: skip
    with store.write("settlement.change") as write:
        rows = [
            {"id": first, "name_kk": "Топар", "name_ru": "Топар", "kind": "town", "kato": "351234567"},
            {"id": None, "name_kk": "Жартас", "name_ru": "Жартас", "kind": "village", "kato": ""},
        ]
        save_settlements(write, [first], rows)
    assert texts("ru")[0] == "п. Топар, ул. Абая, д. 12"
    assert texts("ru")[1] == "п. Топар, ул. Абая, д. б/н"
    with store.read() as session:
        assert nameless in {hit.record_id for hit in find(session, "Абай нөмірсіз", types=("house",))}
    with pytest.raises(Refused), store.write("settlement.change") as write:
        save_settlements(write, [first], rows[1:])
    with pytest.raises(BadInput), store.write("settlement.change") as write:
        save_settlements(write, [], [{**rows[1], "name_kk": "", "name_ru": ""}])


def test_numbers_stand_in_natural_order():
    shuffled = ["12/3", "2", "10а", "100", "12а", "10", "", "1", "12", "9б", "12/11"]
    assert sorted(shuffled, key=number_key) == [
        "", "1", "2", "9б", "10", "10а", "12", "12/3", "12/11", "12а", "100",
    ]  # fmt: skip
