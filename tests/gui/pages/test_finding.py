"""What the search box of the window opens, and the trace it leaves."""

from typing import Any

import pytest
from sqlalchemy import select

from precinct_app.domain.base import Id
from precinct_app.domain.contacts import record_contact
from precinct_app.domain.labels import Naming, label
from precinct_app.domain.social_map import Group, Person
from precinct_app.domain.violence import ViolenceFact, add_fact
from precinct_app.gui.finding import Finder, search_note
from precinct_app.gui.pages import PAGES
from precinct_app.i18n import language
from precinct_app.storage.journal import step_entries
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Step


def finder(store: Store) -> Finder:
    return Finder(lambda: store, Naming(language("ru"), store.codes()), lambda _page: True)


def test_a_result_opens_the_page_that_shows_it(store: Store, keys: dict[str, Any]) -> None:
    with store.write("group.add") as write:
        group = write.add(Group, name="Абай көшесінің жастары", kind="youth")
    found = {(result.page, result.key) for result in finder(store)("абай")}
    assert ("people", ("group_", group)) in found
    assert ("houses", ("house", keys["block"])) in found
    assert ("people", keys["nurgali"]) in found


def test_the_words_that_led_to_a_card_are_kept_where_they_can_be_destroyed(store: Store) -> None:
    search_note(store, "нургалиева 47")(None)
    with store.read() as session:
        step = session.scalars(select(Step).order_by(Step.seq.desc())).first()
        assert step is not None
        entries = step_entries(session, step.id)
    assert (step.op, step.kind, step.args) == ("search", "search", "{}")
    assert entries[0].after == "нургалиева 47"


@pytest.fixture
def fact(store: Store, keys: dict[str, Any]) -> Id:
    with store.write("violence.add") as write:
        return add_fact(
            write, ["support_centre"], learned="2026-11-22T18:40", number="700", victim_id=keys["nurgali"]
        )


def facts(store: Store, words: str, **rights: Any) -> list[Any]:
    found = Finder(lambda: store, Naming(language("ru"), store.codes()), lambda _page: True, **rights)(words)
    return [result for result in found if result.page == "violence"]


def test_a_fact_of_violence_is_found_by_who_may_see_it_and_names_the_victim(
    store: Store, keys: dict[str, Any], fact: Id
) -> None:
    with store.read() as session:
        name = label(session, "person", keys["nurgali"], Naming(language("ru"), store.codes())).title
    for words in (name, "700"):
        (result,) = facts(store, words)
        assert (result.key, result.page) == (fact, "violence")
        assert name in result.subtitle


def test_no_other_inspector_finds_it_and_the_head_does(store: Store, keys: dict[str, Any], fact: Id) -> None:
    with store.write("violence.change") as write:
        write.change(ViolenceFact, fact, author_id=bytes(16))
    assert facts(store, "700") == []
    assert len(facts(store, "700", restricted=True)) == 1


def test_the_name_of_a_protected_source_leads_to_no_fact(
    store: Store, keys: dict[str, Any], fact: Id
) -> None:
    with store.write("person.change") as write:
        write.change(Person, keys["nurgali"], secrecy="protected_source", author_id=bytes(16))
    assert facts(store, "700", restricted=True) == []


def test_who_may_not_open_the_page_finds_nothing_of_it(store: Store, fact: Id) -> None:
    closed = Finder(
        lambda: store, Naming(language("ru"), store.codes()), lambda page: page != "violence", restricted=True
    )
    assert [result for result in closed("700") if result.page == "violence"] == []


def pages(found: list[Any]) -> list[str]:
    return [result.page for result in found if result.key is None]


def test_every_page_is_found_by_its_name_in_both_languages(store: Store) -> None:
    for spec in PAGES:
        for code in ("kk", "ru"):
            found = finder(store)(language(code).gettext(spec.title).lower())
            assert found[0].page == spec.name
            assert found[0].key is None


def test_a_page_is_found_begun_in_another_layout_and_by_its_second_word(store: Store) -> None:
    assert pages(finder(store)("yfcnhjq")) == ["settings"]
    assert pages(finder(store)("баптау")) == ["settings"]
    assert pages(finder(store)("паспорт")) == ["passport"]
    assert pages(finder(store)("жоқсөз")) == []


def test_a_page_stands_behind_the_people_who_are_called_as_it_begins(store: Store) -> None:
    with store.write("person.add") as write:
        write.add(Person, surname="Баптаева", given="Асан")
    groups = [result.group for result in finder(store)("бапта")]
    assert len(groups) == 2
    assert groups[0] != finder(store)("настройки")[0].group == groups[1]


def test_a_page_that_may_not_be_opened_is_not_named(store: Store) -> None:
    closed = Finder(lambda: store, Naming(language("ru"), store.codes()), lambda page: page != "settings")
    assert pages(closed("настройки")) == []


def test_a_result_tells_by_which_name_and_whose_contact_it_was_found(
    store: Store, keys: dict[str, Any]
) -> None:
    with store.write("person.add") as write:
        one = write.add(Person, surname="Сынақов", given="Асан", patronymic="Бекболатұлы", iin="901377018013")
    with store.write("contact.add") as write:
        record_contact(
            write,
            {"happened": "2026-11-20", "channel": "visit", "gist": "шу", "place_id": None},
            [{"subject_type": "person", "subject_id": key} for key in (keys["nurgali"], keys["ermek"], one)],
        )
    person, contact = finder(store)("бекболатулы")[0], finder(store)("сынаков")[-1]
    assert "Бекболатұлы" in person.subtitle
    assert contact.record is not None
    assert contact.record[0] == "contact"
    assert contact.subtitle.startswith("Сынақов Асан, ")
    assert contact.subtitle.endswith(" · шу")
    assert "9013" in finder(store)("8 7018")[0].subtitle


def test_a_protected_source_is_not_named_beside_the_contact(store: Store, keys: dict[str, Any]) -> None:
    with store.write("contact.add") as write:
        hidden = write.add(Person, surname="Құпияев", given="Асан", secrecy="protected_source")
        record_contact(
            write,
            {"happened": "2026-11-20", "channel": "visit", "gist": "әңгіме шу", "place_id": None},
            [{"subject_type": "person", "subject_id": key} for key in (keys["nurgali"], hidden)],
        )
    store.sign_in("other")
    (contact,) = [result for result in finder(store)("әңгіме шу") if result.page == "contacts"]
    assert "Құпияев" not in contact.subtitle
    assert "Гүлнар" in contact.subtitle
