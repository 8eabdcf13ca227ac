"""What touches several records at once: each leaves the store whole, and undo takes all of it back."""

from datetime import date

import pytest
from sqlalchemy import select

from precinct_app.domain import addresses, cases, contacts
from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Street
from precinct_app.domain.base import live, new_ids
from precinct_app.domain.social_map import NameVariant, Person, Phone, Place, Residence, Role, Tie, people
from precinct_app.errors import BadInput, Refused
from precinct_app.storage.store import Store

DAY = date(2026, 11, 20)


@pytest.fixture
def street(store: Store) -> bytes:
    with store.write("street.add") as write:
        return write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")


@pytest.fixture
def flat(store: Store, street: bytes) -> bytes:
    with store.write("house.add") as write:
        house = addresses.add_house(write, street, "12", "apartment")
        return addresses.add_flats(write, house, 1, 2, 2)[0]


@pytest.fixture
def person(store: Store) -> bytes:
    with store.write("person.add") as write:
        key = write.add(Person, surname="Сейітов", given="Қайрат")
        write.add(Phone, subject_type="person", subject_id=key, number="8 700 000 00 01")
        write.add(NameVariant, person_id=key, kind="ru", surname="Сеитов")
        write.add(Role, subject_type="person", subject_id=key, kind="active")
        return key


def rows(store: Store, record):
    with store.read() as session:
        return list(session.scalars(live(record).order_by(record.id)))


# houses


def test_a_private_house_is_its_own_dwelling(store: Store, street: bytes) -> None:
    with store.write("house.add") as write:
        house = addresses.add_house(write, street, "10а", "private", lon=70.6, lat=50.1)
    assert [row.kind for row in rows(store, Dwelling)] == ["private"]
    with store.read() as session:
        address = addresses.house_addresses(session)[house]
    assert (address.street_kk, address.house) == ("Абай", "10а")


def test_a_corner_house_has_two_addresses_and_one_of_them_is_the_main_one(
    store: Store, street: bytes
) -> None:
    with store.write("house.add") as write:
        other = write.add(Street, name_kk="Достық", name_ru="Достык", kind="avenue")
        addresses.add_house(write, street, "1", "apartment", others=[(other, "2")])
    assert [(row.number, row.main) for row in rows(store, HouseAddress)] in (
        [("1", 1), ("2", 0)],
        [("2", 0), ("1", 1)],
    )


@pytest.mark.parametrize("again", ["12а", "12 А", "12-а"])
def test_a_number_is_given_once(store: Store, street: bytes, again: str) -> None:
    with store.write("house.add") as write:
        addresses.add_house(write, street, "12а", "private")
    with pytest.raises(Refused), store.write("house.add") as write:
        addresses.add_house(write, street, again, "private")
    assert len(rows(store, House)) == 1


def test_houses_without_a_number_do_not_clash(store: Store, street: bytes) -> None:
    with store.write("house.add") as write:
        addresses.add_house(write, street, "", "wintering")
        addresses.add_house(write, street, "", "wintering")
    assert len(rows(store, House)) == 2


def test_flats_are_numbered_up_each_entrance(store: Store, street: bytes) -> None:
    with store.write("house.add") as write:
        house = addresses.add_house(write, street, "3", "apartment")
        keys = addresses.add_flats(write, house, 2, 3, 2)
    with store.read() as session:
        flats = [session.get(Dwelling, key) for key in keys]
        assert session.get(House, house).flats == 12
    assert [flat.number for flat in flats] == [str(n) for n in range(1, 13)]
    assert [(flat.entrance, flat.floor) for flat in flats[:3]] == [(1, 1), (1, 1), (1, 2)]
    assert (flats[6].entrance, flats[6].floor) == (2, 1)
    with pytest.raises(BadInput), store.write("house.change") as write:
        addresses.add_flats(write, house, 0, 5, 4)


def test_an_inhabited_house_stays(store: Store, flat: bytes, person: bytes) -> None:
    with store.write("residence.change") as write:
        people.settle(write, person, flat, "actual", from_day=DAY)
    house = rows(store, House)[0].id
    with pytest.raises(Refused), store.write("house.remove") as write:
        people.remove_house(write, house)
    with pytest.raises(Refused), store.write("dwelling.remove") as write:
        people.remove_dwelling(write, flat)
    assert len(rows(store, House)) == 1
    with store.write("person.remove") as write:
        people.remove_person(write, person)
    with store.write("house.remove") as write:
        people.remove_house(write, house)
    assert rows(store, House) == rows(store, Dwelling) == rows(store, HouseAddress) == []
    store.undo()
    assert len(rows(store, House)) == 1
    assert len(rows(store, Dwelling)) == 4


def test_a_house_with_a_shop_in_it_stays(store: Store, flat: bytes) -> None:
    house = rows(store, House)[0].id
    with store.write("place.add") as write:
        write.add(Place, kind="shop", name_kk="«Нан»", house_id=house)
    with pytest.raises(Refused), store.write("house.remove") as write:
        people.remove_house(write, house)


# people


def test_moving_ends_the_earlier_home_and_keeps_what_is_owned(
    store: Store, flat: bytes, person: bytes
) -> None:
    other = rows(store, Dwelling)[1].id
    with store.write("residence.change") as write:
        people.settle(write, person, flat, "actual", from_day=date(2020, 1, 1))
        people.settle(write, person, flat, "owner")
        people.settle(write, person, flat, "registered")
        people.settle(write, person, other, "tenant", from_day=DAY)
    found = {row.kind: row.until_day for row in rows(store, Residence)}
    assert found == {"actual": DAY, "owner": None, "registered": None, "tenant": None}
    with store.read() as session:
        assert people.main_dwellings(session, [person]) == {person: other}


def test_saying_the_same_again_only_freshens_it(store: Store, flat: bytes, person: bytes) -> None:
    with store.write("residence.change") as write:
        first = people.settle(write, person, flat, "actual", as_of=date(2026, 1, 1), source="аралау")
        second = people.settle(write, person, flat, "actual", as_of=DAY, source="МИБ")
    assert first == second
    (row,) = rows(store, Residence)
    assert (row.as_of, row.source) == (DAY, "МИБ")


def test_a_home_of_unknown_dates_gives_way(store: Store, flat: bytes, person: bytes) -> None:
    other = rows(store, Dwelling)[2].id
    with store.write("residence.change") as write:
        people.settle(write, person, flat, "actual")
        people.settle(write, person, other, "actual")
    assert [row.dwelling_id for row in rows(store, Residence)] == [other]


def test_a_person_goes_with_everything_and_comes_back_whole(store: Store, flat: bytes, person: bytes) -> None:
    with store.write("tie.change") as write:
        neighbour = write.add(Person, surname="Ахметова", given="Айгүл")
        write.add(
            Tie, from_type="person", from_id=neighbour, to_type="person", to_id=person, kind="neighbour"
        )
        people.settle(write, person, flat, "actual")
    with store.write("person.remove") as write:
        people.remove_person(write, person)
    assert [row.surname for row in rows(store, Person)] == ["Ахметова"]
    for record in (Phone, NameVariant, Role, Tie, Residence):
        assert rows(store, record) == []
    store.undo()
    for record in (Phone, NameVariant, Role, Tie, Residence):
        assert len(rows(store, record)) == 1


# contacts


def record(store: Store, person: bytes, **values):
    told = {"happened": "2026-11-20T18:40", "channel": "phone", "gist": "Аула жарығы", **values}
    who = [{"subject_type": "person", "subject_id": person, "capacity": "applicant"}]
    promise = {"text": "Хабарлау", "due_day": DAY}
    with store.write("contact.add") as write:
        return contacts.record_contact(write, told, who, promise)


def test_contacts_are_numbered_in_a_row_and_no_number_comes_back(store: Store, person: bytes) -> None:
    keys = [record(store, person) for _n in range(11)]
    with store.write("contact.remove") as write:
        contacts.remove_contact(write, keys[-1])
    record(store, person)
    numbers = [row.number for row in rows(store, contacts.Contact)]
    assert sorted(numbers, key=lambda text: int(text[2:])) == [*(f"A-{n}" for n in range(1, 11)), "A-12"]
    with store.read() as session:
        assert contacts.next_number(session, "B") == "B-1"


def test_a_contact_goes_with_participants_and_promises(store: Store, person: bytes) -> None:
    key = record(store, person)
    with store.write("contact.remove") as write:
        contacts.remove_contact(write, key)
    for kind in (contacts.Contact, contacts.Participant, contacts.Promise):
        assert rows(store, kind) == []
    store.undo()
    for kind in (contacts.Contact, contacts.Participant, contacts.Promise):
        assert len(rows(store, kind)) == 1


@pytest.mark.parametrize(
    "values", [{"gist": "  "}, {"happened": "кеше"}, {"happened": ""}, {"precision": "soon"}]
)
def test_a_contact_that_says_nothing_is_not_kept(store: Store, person: bytes, values) -> None:
    with pytest.raises(BadInput):
        record(store, person, **values)
    assert rows(store, contacts.Participant) == []


def test_participants_are_set_to_what_the_form_says(store: Store, person: bytes) -> None:
    key = record(store, person)
    with store.write("contact.change") as write:
        other = write.add(Person, surname="Ахметова")
        wanted = [
            {"subject_type": "person", "subject_id": person, "capacity": "victim"},
            {"subject_type": "person", "subject_id": other},
        ]
        contacts.change_contact(write, key, {"gist": "Шу туралы"}, wanted)
    assert {row.subject_id: row.capacity for row in rows(store, contacts.Participant)} == {
        person: "victim",
        other: "resident",
    }
    with store.write("contact.change") as write:
        contacts.change_contact(write, key, {}, wanted[1:])
    assert [row.subject_id for row in rows(store, contacts.Participant)] == [other]


# projects


def test_projects_are_numbered_answered_once_and_linked_once(store: Store, person: bytes) -> None:
    with store.write("case.add") as write:
        first = cases.open_case(write, DAY, title_kk="Аула жарығы")
        second = cases.open_case(write, DAY, title_ru="Шум")
        cases.answer_question(write, first, "s_harm", "unknown")
        cases.answer_question(write, first, "s_harm", "yes", "тұрғындар ұйықтай алмайды")
        one = cases.link_subject(write, first, "person", person, "guardian")
        again = cases.link_subject(write, first, "person", person, "guardian", "үйдің үлкені")
        cases.link_subject(write, first, "person", person, "team")
    assert one == again
    with store.read() as session:
        assert [session.get(cases.Case, key).number for key in (first, second)] == ["SARA-1", "SARA-2"]
        assert cases.answers(session, first)["s_harm"].answer == "yes"
        assert {row.part: row.note for row in cases.links(session, first)} == {
            "guardian": "үйдің үлкені",
            "team": "",
        }
    with pytest.raises(BadInput), store.write("case.add") as write:
        cases.open_case(write, DAY)


def test_a_removed_project_leaves_its_contacts_and_requests(store: Store, person: bytes) -> None:
    with store.write("case.add") as write:
        case = cases.open_case(write, DAY, title_kk="Аула")
        cases.answer_question(write, case, "s_harm", "yes")
        write.add(cases.Measure, case_id=case, text_kk="Шам")
        write.add(cases.Request, case_id=case, number="1")
    key = record(store, person, case_id=case)
    with store.write("case.remove") as write:
        cases.remove_case(write, case)
    assert rows(store, cases.Measure) == rows(store, cases.CaseAnswer) == []
    assert [row.case_id for row in rows(store, cases.Request)] == [None]
    assert [(row.id, row.case_id) for row in rows(store, contacts.Contact)] == [(key, None)]
    store.undo()
    assert [row.case_id for row in rows(store, contacts.Promise)] == [case]
    with store.read() as session:
        assert session.scalars(select(cases.Case.title_kk)).all() == ["Аула"]


def test_keys_made_together_sort_in_their_order() -> None:
    keys = new_ids(50)
    assert keys == sorted(keys)
    assert len(set(keys)) == 50
