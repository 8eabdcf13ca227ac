"""The strip that offers Undo takes back the step it names, and no other."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QObject

from precinct_app.domain.base import Id, new_id
from precinct_app.domain.contacts import Contact
from precinct_app.domain.social_map import Person, Place
from precinct_app.errors import Refused
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.messages import MessageStrips
from precinct_app.storage.store import Store


def add(store: Store, surname: str) -> Id:
    with store.write("person.add") as write:
        return write.add(Person, surname=surname)


def is_live(store: Store, key: Id) -> bool:
    with store.read() as session:
        person = session.get(Person, key)
    assert person is not None
    return person.removed_step is None


@pytest.fixture
def strips(context: Context, qtbot: Any) -> MessageStrips:
    made = MessageStrips(context.messages)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def undoing(context: Context, strips: MessageStrips) -> Undoing:
    return Undoing(context, strips)


def press(strips: MessageStrips, place: int) -> None:
    strips._strips[place].button.click()


def test_the_strip_takes_its_own_step_back_and_does_it_again(
    store: Store, strips: MessageStrips, undoing: Undoing
) -> None:
    key = add(store, "Бірінші")
    undoing.tell("one")
    press(strips, 0)
    assert not is_live(store, key)
    press(strips, 0)  # the strip that says what was undone offers to do it again
    assert is_live(store, key)
    press(strips, 0)
    assert not is_live(store, key)


def test_an_older_strip_leaves_the_later_step_alone(
    store: Store, strips: MessageStrips, undoing: Undoing
) -> None:
    first = add(store, "Бірінші")
    undoing.tell("one")
    second = add(store, "Екінші")
    undoing.tell("two")
    press(strips, 0)
    assert is_live(store, first)
    assert is_live(store, second)
    assert "Ctrl+Z" in strips.texts()[-1]
    press(strips, 0)
    assert not is_live(store, second)


def test_what_was_taken_back_by_keys_is_not_taken_twice(
    store: Store, strips: MessageStrips, undoing: Undoing
) -> None:
    first, second = add(store, "Бірінші"), add(store, "Екінші")
    undoing.tell("two")
    store.undo()
    press(strips, 0)
    assert is_live(store, first)
    assert not is_live(store, second)


def test_keys_take_the_strip_of_their_step_away(
    store: Store, strips: MessageStrips, undoing: Undoing
) -> None:
    first = add(store, "Бірінші")
    undoing.tell("one")
    second = add(store, "Екінші")
    undoing.tell("two")
    undoing.take_back()  # Ctrl+Z
    assert (is_live(store, first), is_live(store, second)) == (True, False)
    assert strips.texts()[0] == "one · Бірінші", "the other step can still be taken back"
    assert "two · Екінші" not in strips.texts()
    undoing.take_back(redo=True)
    assert is_live(store, second)
    assert len(strips.texts()) == 2, "what said that it was undone is no longer so"
    undoing.take_back()
    undoing.take_back()
    assert not is_live(store, first)
    assert "one · Бірінші" not in strips.texts()


def test_the_strip_names_the_record_of_its_step(
    store: Store, strips: MessageStrips, undoing: Undoing
) -> None:
    with store.write("place.add") as write:
        shop = write.add(Place, kind="shop", name_kk="«Асыл» дүкені", name_ru="Магазин «Асыл»")
    with store.write("place.remove") as write:
        write.remove(Place, shop)
    undoing.tell("The place was deleted.")
    assert strips.texts() == ["The place was deleted · «Асыл» дүкені"]
    undoing.take_back()
    (told,) = strips.texts()
    assert told.endswith(" · «Асыл» дүкені")
    with store.write("contact.add") as write:  # a contact that somebody new was made for on the way
        write.add(Person, surname="Бірінші")
        contact = write.add(Contact, number="7", happened="2026-11-20", channel="phone", gist="su")
    undoing.tell("The contact is saved")
    assert strips.texts()[-1].startswith("The contact is saved · №"), contact


def test_who_may_not_be_seen_is_not_named(
    store: Store, context: Context, strips: MessageStrips, undoing: Undoing
) -> None:
    with store.write("person.add") as write:
        write.add(Person, surname="Жасырын", secrecy="protected_source")
    store.visit = replace(store.visit, user_id=new_id())
    undoing.tell("one")
    assert strips.texts() == ["one"]


def test_the_same_words_about_another_step_take_the_place_of_the_first(
    store: Store, strips: MessageStrips, undoing: Undoing
) -> None:
    for surname in ("Бірінші", "Екінші", "Үшінші"):
        add(store, surname)
        undoing.tell("added")
    assert strips.texts() == ["added · Үшінші"]


def test_a_look_at_a_card_is_no_later_step(store: Store, strips: MessageStrips, undoing: Undoing) -> None:
    key = add(store, "Бірінші")
    undoing.tell("one")
    store.note("person.view", "view", ("person", key))
    press(strips, 0)
    assert not is_live(store, key)


def test_a_strip_outlives_its_page_without_harm(
    store: Store, context: Context, strips: MessageStrips
) -> None:
    key = add(store, "Бірінші")
    owner = QObject()
    Undoing(context, owner).tell("one")
    del owner
    press(strips, 0)
    assert is_live(store, key)


def test_the_store_refuses_another_step(store: Store) -> None:
    add(store, "Бірінші")
    step = store.last_step
    add(store, "Екінші")
    with pytest.raises(Refused):
        store.undo(step)
    store.undo(store.last_step)
    undone = store.last_step
    store.redo(undone)
    with pytest.raises(Refused):
        store.redo(undone)
