"""Who may be the person that is being written: spellings of two languages, other names, births."""

import pytest

from precinct_app.domain.duplicates import probable_pairs
from precinct_app.domain.social_map import NameVariant, Person
from precinct_app.domain.social_map.editing import twins
from precinct_app.i18n import first_letters, fold, sounding
from precinct_app.storage.store import Store


def written(store: Store, surname: str, given: str, birth: str = "1956-03-01") -> bytes:
    with store.write("person.add") as write:
        return write.add(Person, surname=surname, given=given, birth=birth)


def alike(store: Store, name: str, birth: str = "") -> list[bytes]:
    with store.read() as session:
        return [twin.person_id for twin in twins(session, name=name, birth=birth)]


@pytest.mark.parametrize(
    ("held", "typed"),
    [
        ("Төлегенова Әсел", "Тулегенова Асель"), ("Бақытов Айгүл", "Бахытов Айгуль"),
        ("Өмірбеков Мейірім", "Умирбеков Мейрим"), ("Ысқақова Жұмагүл", "Искакова Жумагуль"),
        ("Иссаев Эмиль", "Исаев Емил"), ("Smith John", "Smith John"),
    ],
)  # fmt: skip
def test_a_name_of_either_language_finds_the_other(store: Store, held: str, typed: str) -> None:
    one = written(store, *held.split())
    written(store, "Басқа", "Адам")
    assert alike(store, typed) == [one]
    assert alike(store, typed, "1956") == [one]
    assert alike(store, typed.upper(), "1956-03-01") == [one]
    assert alike(store, typed, "1957") == [], "another birth is another person"
    assert alike(store, typed.split()[0]) == [], "a surname alone tells nothing"


def test_another_name_on_the_card_is_found_too(store: Store) -> None:
    key = written(store, "Сейітова", "Гүлнар")
    with store.write("person.change") as write:
        former = write.add(NameVariant, person_id=key, kind="former", surname="Волкова", given="Гульнар")
    assert alike(store, "Волкова Гулнар", "1956") == [key]
    with store.write("person.change") as write:
        write.remove(NameVariant, former)
    assert alike(store, "Волкова Гулнар", "1956") == []


def test_the_list_of_doubles_knows_both_spellings(store: Store) -> None:
    keys = {written(store, "Төлегенова", "Әсел"), written(store, "Тулегенова", "Асель")}
    written(store, "Төлегенов", "Әсел")
    with store.read() as session:
        (pair,) = probable_pairs(session, "person")
    assert {pair.one, pair.other} == keys


def test_the_letters_that_a_name_may_begin_with() -> None:
    for one, other in (("Өмір", "Умир"), ("Һамит", "Камит"), ("Ысқақ", "Искак"), ("Эльмира", "Елмира")):
        assert sounding(fold(one)) == sounding(fold(other))
        assert other[0] in first_letters(one)
        assert one[0] in first_letters(other)
    assert "Б" not in first_letters("Өмір")
