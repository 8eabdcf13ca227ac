"""What is due: the right things, in the right order, at the right address, for the right eyes."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.addresses import Address, Street, add_flats, add_house
from precinct_app.domain.case_list import request_rows
from precinct_app.domain.cases import Case, CaseLink, Measure, Request
from precinct_app.domain.contacts import Promise, record_contact
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Organisation, Person, Residence
from precinct_app.domain.users import User
from precinct_app.domain.work import (
    DueCounts,
    DueItem,
    by_street,
    counts_of,
    due_counts,
    due_items,
    finish_promise,
    next_due,
    postpone_promise,
    urgency,
)
from precinct_app.errors import BadInput
from precinct_app.storage.store import Store

TODAY = date(2026, 11, 24)
WEEK = TODAY + timedelta(days=7)
USER = {
    "role": "inspector", "surname_kk": "Үлгіұлы", "given_kk": "Қайрат", "surname_ru": "Улгиев",
    "given_ru": "Кайрат", "rank": "captain", "position_kk": "УПИ", "position_ru": "УИП",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path, bytes(range(32)), create=True)
    with opened.write("user.add") as write:
        write.add(User, login="serik", **USER)
        write.add(User, login="other", **USER)
    opened.sign_in("serik")
    yield opened
    opened.close()


@pytest.fixture
def viewer(store: Store) -> Viewer:
    return Viewer(store.visit.user_id)


@pytest.fixture
def town(store: Store) -> dict[str, Any]:
    with store.write("import.people") as write:
        abai = write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")
        yntymak = write.add(Street, name_kk="Ынтымақ", name_ru="Ынтымак", kind="street")
        block = add_house(write, abai, "47", "apartment")
        flats = add_flats(write, block, 1, 6, 2)
        private = add_house(write, yntymak, "8", "private")
        person = write.add(Person, surname="Нұрғалиева", given="Гүлнар")
        write.add(Residence, person_id=person, dwelling_id=flats[4], kind="actual")
    return {"block": block, "private": private, "person": person, "flats": flats}


def promise(store: Store, person: bytes, due: date, text: str = "жауап беру", **values: Any) -> bytes:
    with store.write("contact.add") as write:
        row = {"subject_type": "person", "subject_id": person}
        contact = {"happened": "2026-11-19T18:05", "channel": "phone", "gist": "шам", **values}
        record_contact(write, contact, [row], {"text": text, "due_day": due})
    with store.read() as session:
        return next(key for key, said in session.execute(_PROMISES) if said == text)


_PROMISES = Promise.__table__.select().with_only_columns(Promise.id, Promise.text)


def read(store: Store, viewer: Viewer, until: date = WEEK) -> list[DueItem]:
    with store.read() as session:
        return due_items(session, viewer, until)


def test_a_promise_is_due_at_the_home_of_the_participant(
    store: Store, viewer: Viewer, town: dict[str, Any]
) -> None:
    promise(store, town["person"], TODAY)
    item = read(store, viewer)[0]
    assert (item.kind, item.due, item.title_kk, item.number) == ("promise", TODAY, "жауап беру", "A-1")
    assert item.subject == ("person", town["person"])
    assert item.told == "2026-11-19T18:05"
    assert item.address is not None
    assert (item.address.street_kk, item.address.house, item.address.dwelling) == ("Абай", "47", "5")


def test_without_a_home_it_is_due_at_the_house_of_the_contact(
    store: Store, viewer: Viewer, town: dict[str, Any]
) -> None:
    with store.write("person.add") as write:
        homeless = write.add(Person, surname="Ким")
    promise(store, homeless, TODAY, house_id=town["private"])
    address = read(store, viewer)[0].address
    assert address is not None
    assert (address.street_kk, address.house) == ("Ынтымақ", "8")


def test_overdue_comes_first_and_what_is_done_or_far_is_left_out(
    store: Store, viewer: Viewer, town: dict[str, Any]
) -> None:
    person = town["person"]
    promise(store, person, TODAY, "бүгін")
    promise(store, person, TODAY - timedelta(days=3), "кешіккен")
    promise(store, person, WEEK, "апта соңы")
    promise(store, person, WEEK + timedelta(days=1), "алыс")
    done = promise(store, person, TODAY, "орындалған")
    with store.write("promise.done") as write:
        finish_promise(write, done, "done", TODAY)
    assert [item.title_kk for item in read(store, viewer)] == ["кешіккен", "бүгін", "апта соңы"]
    with store.read() as session:
        assert due_counts(session, viewer, TODAY) == DueCounts(1, 1, 1)
        following = next_due(session, viewer, WEEK)
    assert following is not None
    assert following.title_kk == "алыс"


def test_an_answer_that_a_request_was_taken_up_does_not_end_it(store: Store, viewer: Viewer) -> None:
    asked = {"number": "5", "action_kk": "Шам орнату", "due_day": TODAY, "answered_day": TODAY}
    with store.write("request.add") as write:
        for state in ("accepted", "in_work", "done", "declined"):
            write.add(Request, **asked, state=state)
    assert len(read(store, viewer)) == 2
    with store.read() as session:
        rows = request_rows(session, viewer)
    assert [row.request.state for row in rows if row.is_open] == ["accepted", "in_work"]


def test_measures_and_requests_stand_beside_the_promises(
    store: Store, viewer: Viewer, town: dict[str, Any]
) -> None:
    with store.write("case.add") as write:
        housing = write.add(Organisation, name_kk="«Бірлік» МИБ", name_ru="ОСИ «Бірлік»", kind="housing")
        case = write.add(Case, number="SARA-17", title_kk="Аула", title_ru="Двор")
        closed = write.add(Case, number="SARA-9", title_kk="Бұрынғы", state="closed")
        write.add(CaseLink, case_id=case, subject_type="house", subject_id=town["private"], part="place")
        measure = {"text_kk": "Құлып", "text_ru": "Замок", "due_day": TODAY}
        write.add(Measure, case_id=case, executor_id=housing, **measure)
        write.add(Measure, case_id=case, **{**measure, "state": "done"})
        write.add(Measure, case_id=closed, **measure)
        asked = {"number": "5", "action_kk": "Шам орнату", "place_kk": "Абай көшесі", "due_day": TODAY}
        write.add(Request, **asked, responsible_kk="ТҮКШ бөлімі")
        write.add(Request, **asked, answered_day=TODAY, state="declined")
    found = {item.kind: item for item in read(store, viewer)}
    assert len(read(store, viewer)) == 2
    assert found["measure"].subject == ("organisation", housing)
    assert found["measure"].case_number == "SARA-17"
    assert found["measure"].address is not None
    assert found["measure"].address.street_kk == "Ынтымақ"
    assert (found["request"].who_kk, found["request"].place_kk) == ("ТҮКШ бөлімі", "Абай көшесі")


def test_nobody_sees_the_promise_of_a_protected_source_but_its_author(
    store: Store, viewer: Viewer, town: dict[str, Any]
) -> None:
    promise(store, town["person"], TODAY, secrecy="protected_source")
    assert len(read(store, viewer)) == 1
    assert read(store, Viewer(b"x" * 16, restricted=True)) == []
    with store.read() as session:
        assert due_counts(session, Viewer(b"x" * 16), TODAY).all == 0
        assert next_due(session, Viewer(b"x" * 16), TODAY - timedelta(days=1)) is None


def test_a_removed_contact_owes_nothing(store: Store, viewer: Viewer, town: dict[str, Any]) -> None:
    from precinct_app.domain.contacts import Contact, remove_contact

    promise(store, town["person"], TODAY)
    with store.write("contact.remove") as write:
        remove_contact(write, write.session.scalars(Contact.__table__.select()).one())
    assert read(store, viewer) == []


def test_a_promise_not_kept_needs_a_word_why(store: Store, viewer: Viewer, town: dict[str, Any]) -> None:
    key = promise(store, town["person"], TODAY)
    with pytest.raises(BadInput) as wrong, store.write("promise.done") as write:
        finish_promise(write, key, "not_done", TODAY, "  ")
    assert wrong.value.fields["field"] == "note"
    assert len(read(store, viewer)) == 1


def test_a_promise_is_postponed_forward_only(store: Store, viewer: Viewer, town: dict[str, Any]) -> None:
    key = promise(store, town["person"], TODAY)
    for day in (TODAY, TODAY - timedelta(days=1)):
        with pytest.raises(BadInput), store.write("promise.change") as write:
            postpone_promise(write, key, day)
    with store.write("promise.change") as write:
        postpone_promise(write, key, WEEK, "ауырып қалды")
    assert read(store, viewer)[0].due == WEEK


def item(street: str, number: str, flat: str = "", due: date = TODAY) -> DueItem:
    address = Address(street_kk=street, house=number, number_key=number.rjust(6), dwelling_key=flat.rjust(6))
    return DueItem("promise", f"{street}{number}{flat}{due}".encode(), due, "", "", address=address)


def test_streets_stand_in_kazakh_order_and_are_walked() -> None:
    items = [item("Ынтымақ", "8"), item("Абай", "47", "12"), item("Әуезов", "1"), item("Абай", "47", "5")]
    nowhere = DueItem("request", b"?", TODAY, "", "")
    groups = by_street([nowhere, *items])
    assert [street.street_kk if street else None for street, _members in groups] == [
        "Абай", "Әуезов", "Ынтымақ", None,
    ]  # fmt: skip
    assert [found.address.dwelling_key.strip() for found in groups[0][1] if found.address] == ["5", "12"]


@given(st.lists(st.integers(-400, 400)))
def test_counts_hold_everything_until_a_week_ahead(offsets: list[int]) -> None:
    days = [TODAY + timedelta(days=offset) for offset in offsets]
    counted = counts_of(days, TODAY)
    assert counted.all == sum(day <= WEEK for day in days)
    assert counted.overdue == sum(urgency(day, TODAY) == "overdue" for day in days)
    assert counted.pressing == sum(day <= TODAY for day in days)


@given(
    st.lists(st.tuples(st.sampled_from(["Абай", "Әуезов", "", "Ынтымақ"]), st.integers(1, 99)), max_size=30)
)
def test_parting_by_street_loses_nothing(places: list[tuple[str, int]]) -> None:
    items = [item(street, str(number), str(place)) for place, (street, number) in enumerate(places)]
    groups = by_street(items)
    assert sorted(found.id for _street, members in groups for found in members) == sorted(i.id for i in items)
    assert len({street.street_kk if street else "" for street, _members in groups}) == len(groups)
