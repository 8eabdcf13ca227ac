"""Double cards: the list of pairs, the comparison, merging by one key, telling apart, undo, old links."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from town import make_context, type_text

from precinct_app.domain.addresses import Settlement, Street, add_house
from precinct_app.domain.base import live
from precinct_app.domain.duplicates import (
    like_house,
    like_organisation,
    like_place,
    like_street,
    probable_pairs,
)
from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map import NameVariant, Organisation, Person, Phone, Place
from precinct_app.domain.users import StoreSetting
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.context import Context
from precinct_app.gui.finding import Finder
from precinct_app.gui.merging import MergeDialog
from precinct_app.gui.pages.houses.page import HousesPage
from precinct_app.gui.pages.organisations.page import OrganisationsPage
from precinct_app.gui.pages.people import PeoplePage
from precinct_app.i18n import language
from precinct_app.storage.store import Store
from precinct_app.tasks import Tasks

NAUGHTY = 'Ұлан"; DROP TABLE person; --&<b>\u202e𝔘'


@pytest.fixture
def twins(store: Store, keys: dict[str, Any]) -> tuple[bytes, bytes]:
    """Return Нұрғалиева as she is written in the town and once more, in Russian letters."""
    with store.write("person.add") as write:
        other = write.add(Person, surname="Нургалиева", given="Гулнар", birth="1979-05-06", work="дүкен")
        write.add(Phone, subject_type="person", subject_id=other, number="8 700 000 77 77")
    return keys["nurgali"], other


def pairs(store: Store, kind: str = "person") -> list[tuple[bytes, bytes, str]]:
    with store.read() as session:
        return [(pair.one, pair.other, pair.reason) for pair in probable_pairs(session, kind)]


def found(store: Store, typed: str) -> list[tuple[str, bytes]]:
    finder = Finder(lambda: store, Naming(language("kk"), store.codes()), bool)
    return [result.record for result in finder(typed) if result.record is not None]


def press(widget: Any, key: Qt.Key, text: str = "", control: bool = False) -> None:
    how = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, how, text))


def dialog_of(page: PeoplePage | OrganisationsPage) -> MergeDialog:
    return page.findChildren(MergeDialog)[-1]


def test_a_pair_is_merged_by_one_key_and_taken_back(
    context: Context, store: Store, twins: tuple[bytes, bytes], qtbot: Any
) -> None:
    kept, other = twins
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.refresh()
    page.lists.doubles_button.click()
    dialog = dialog_of(page)
    assert dialog.pairs.count() == 1
    assert [field.name for field, _group in dialog.compare._choices] == [
        "surname", "given", "birth", "sex", "work",
    ]  # fmt: skip
    press(dialog, Qt.Key.Key_Return, control=True)
    with store.read() as session:
        person = session.scalars(live(Person).where(Person.id.in_(twins))).one()
        phones = session.scalars(live(Phone).where(Phone.subject_id == kept)).all()
        spelt = session.scalars(live(NameVariant).where(NameVariant.person_id == kept)).all()
    assert (person.id, person.surname, person.birth, person.work) == (kept, "Нұрғалиева", "1979", "дүкен")
    assert len(phones) == 2
    assert [name.surname for name in spelt] == ["Нургалиева"]
    assert dialog.pairs.count() == 0
    assert found(store, "нургалиева") == [("person", kept)]
    assert found(store, "7777") == [("person", kept)]
    press(dialog, Qt.Key.Key_Z, control=True)
    assert dialog.pairs.count() == 1
    assert set(found(store, "нургалиева")) == {("person", kept), ("person", other)}
    assert found(store, "7777") == [("person", other)]


def test_the_officer_chooses_the_card_and_each_value(
    context: Context, store: Store, twins: tuple[bytes, bytes], qtbot: Any
) -> None:
    kept, other = twins
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show_doubles()
    dialog = dialog_of(page)
    dialog.compare.keep(1)
    choices = {field.name: group for field, group in dialog.compare._choices}
    assert choices["birth"].checkedId() == 1
    assert choices["sex"].checkedId() == 0  # empty on the card that stays
    choices["surname"].button(0).setChecked(True)
    dialog.merge_button.click()
    with store.read() as session:
        person = session.scalars(live(Person).where(Person.id.in_(twins))).one()
        spelt = session.scalars(live(NameVariant).where(NameVariant.person_id == other)).all()
    assert (person.id, person.surname, person.given) == (other, "Нұрғалиева", "Гулнар")
    assert (person.birth, person.sex) == ("1979-05-06", "f")
    assert {(name.surname, name.given) for name in spelt} == {
        ("Нұрғалиева", "Гүлнар"),
        ("Нургалиева", "Гулнар"),
    }
    assert found(store, "гүлнар") == [("person", other)]
    assert kept not in dict(found(store, "нұрғалиева")).values()


def test_told_apart_they_do_not_come_again_until_undo(
    context: Context, store: Store, twins: tuple[bytes, bytes], qtbot: Any
) -> None:
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show_doubles()
    dialog = dialog_of(page)
    dialog.apart_button.click()
    assert dialog.pairs.count() == 0
    assert pairs(store) == []
    with store.read() as session:
        names = session.scalars(
            select(StoreSetting.name).where(StoreSetting.name.startswith("distinct:"))
        ).all()
    assert len(names) == 1
    store.undo()
    assert len(pairs(store)) == 1


def test_the_keyboard_alone_is_enough(
    context: Context, store: Store, twins: tuple[bytes, bytes], qtbot: Any
) -> None:
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_doubles()
    dialog = dialog_of(page)
    qtbot.waitUntil(dialog.pairs.hasFocus)
    QTest.keyClick(dialog.pairs, Qt.Key.Key_2)
    assert dialog.compare.keys() == (twins[1], twins[0])
    QTest.keyClick(dialog.pairs, Qt.Key.Key_1)
    assert dialog.compare.keys() == twins
    QTest.keyClick(dialog.pairs, Qt.Key.Key_N)
    assert pairs(store) == []
    QTest.keyClick(dialog.pairs, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.pairs.count() == 1
    QTest.keyClick(dialog.pairs, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.pairs.count() == 0
    with store.read() as session:
        assert session.get_one(Person, twins[1]).merged_into == twins[0]


def test_from_the_card_the_other_one_is_searched_and_an_old_link_leads_to_the_living_card(
    context: Context, store: Store, twins: tuple[bytes, bytes], qtbot: Any
) -> None:
    kept, other = twins
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show()
    page.open(kept)
    page.person.merge_button.click()
    dialog = dialog_of(page)
    dialog.show()
    qtbot.waitUntil(dialog.other.line.hasFocus)
    type_text(dialog.other.line, "7777")
    QTest.keyClick(dialog.other.line, Qt.Key.Key_Return)
    assert dialog.compare.comparison is not None
    press(dialog, Qt.Key.Key_Return, control=True)
    assert context.go.went[-1][:2] == ("people", kept)  # type: ignore[attr-defined]
    told: list[Any] = []
    context.messages.posted.connect(told.append)
    page.open(other)
    assert page._subject == ("person", kept)
    assert len(told) == 1


def test_a_card_is_not_merged_with_itself(context: Context, twins: tuple[bytes, bytes], qtbot: Any) -> None:
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.open(twins[0])
    page.merge()
    dialog = dialog_of(page)
    dialog.other.set_subject_keys([("person", twins[0])])
    dialog._other_chosen()
    assert dialog.compare.comparison is None
    assert not dialog.merge_button.isEnabled()


def test_the_card_itself_is_not_offered_and_enter_waits_for_the_answer(
    context: Context, twins: tuple[bytes, bytes], qtbot: Any
) -> None:
    kept, other = twins
    picker = SubjectPicker(context, "", ("person",), single=True, may_create=False)
    picker.leave_out(("person", kept))
    qtbot.addWidget(picker)
    picker.show()
    picker.activateWindow()
    picker.line.setFocus()
    qtbot.waitUntil(picker.line.hasFocus)
    type_text(picker.line, "нургали")
    offered = picker.suggestions.current()
    assert offered is not None
    assert offered.key == ("person", other)
    context.tasks = Tasks()  # now what is found comes late
    type_text(picker.line, "zzz")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    assert picker.subject_keys() == [], "what stands there was found for other words"
    qtbot.waitUntil(lambda: not context.tasks.running)
    assert picker.subject_keys() == []
    picker.line.clear()
    type_text(picker.line, "нургали")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: picker.subject_keys() == [("person", other)])
    context.tasks.finish()


def test_who_may_only_read_merges_nothing(store: Store, look: QApplication, twins: Any, qtbot: Any) -> None:
    context = make_context(store, "observer")
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show_doubles()
    dialog = dialog_of(page)
    dialog._pair_chosen(dialog.pairs.item(0))
    assert not dialog.merge_button.isEnabled()
    press(dialog, Qt.Key.Key_Return, control=True)
    press(dialog, Qt.Key.Key_N, "n")
    assert len(pairs(store)) == 1
    context.tasks.finish()


def test_pairs_of_people_do_not_contradict_each_other(store: Store, keys: dict[str, Any]) -> None:
    with store.write("import.people") as write:
        for values in (
            {"surname": "Сейітов", "given": "Асан", "birth": "1980", "patronymic": "Ерланұлы"},
            {"surname": "Сеитов", "given": "Асан", "birth": "1980-02-03"},
            {"surname": "Сейітов", "given": "Асан", "birth": "1981"},
            {"surname": "Сейітов", "given": "Асан", "birth": "1980", "patronymic": "Нұрланұлы"},
            {"surname": "Ким", "given": "Анна", "iin": "801399300001"},
            {"surname": "Цой", "given": "Инна", "iin": "801399300001"},
        ):
            write.add(Person, **values)
    assert sorted(reason for _one, _other, reason in pairs(store)) == ["iin", "name", "name"]


def test_organisations_and_places_are_paired_and_their_names_stay_findable(
    store: Store, context: Context, qtbot: Any, keys: dict[str, Any]
) -> None:
    with store.write("organisation.add") as write:
        one = write.add(
            Organisation, name_kk="«Кеш» ЖШС", name_ru="ТОО «Кеш»", kind="shop", bin="131340000001"
        )
    with store.write("organisation.add") as write:
        other = write.add(
            Organisation, name_kk=NAUGHTY, name_ru="Кешка", kind="shop", bin="131340000001", note="сейсенбі"
        )
        places = [
            write.add(Place, kind="bar", name_kk=name, name_ru="", lon=71.43, lat=51.13 + step)
            for name, step in (("Кеш бары", 0.0), ("«Кеш» бары", 0.0003), ("Кеш бары", 0.003))
        ]
    assert pairs(store, "organisation") == [(one, other, "bin")]
    assert pairs(store, "place") == [(min(places[:2]), max(places[:2]), "near")]
    page = OrganisationsPage(context)
    qtbot.addWidget(page)
    page.refresh()
    page.list.doubles_button.click()
    press(dialog_of(page), Qt.Key.Key_1, "1")
    press(dialog_of(page), Qt.Key.Key_Return, control=True)
    with store.read() as session:
        body = session.scalars(live(Organisation)).one()
    assert body.note.startswith("сейсенбі\n")
    assert "Кешка" in body.note
    assert found(store, "кешка")[0] == ("organisation", body.id)
    store.undo()
    assert dict.fromkeys(found(store, "кешка")) == {("organisation", other): None}


def test_streets_and_houses_written_twice_stand_in_one_window(
    context: Context, store: Store, keys: dict[str, Any], qtbot: Any
) -> None:
    with store.write("import.houses") as write:
        streets = [write.add(Street, name_kk="Жастар", name_ru="", kind="street") for _n in range(2)]
        houses = [add_house(write, streets[0], "7", "private", twice=True) for _n in range(2)]
    page = HousesPage(context)
    qtbot.addWidget(page)
    page.show_doubles()
    (dialog,) = page.findChildren(MergeDialog)
    assert dialog.pairs.count() == 1
    assert {side.key for side in dialog.compare.comparison.sides} == set(streets)
    press(dialog, Qt.Key.Key_N, "n")
    assert dialog.pairs.count() == 0
    assert pairs(store, "street") == [], "told apart for good"
    dialog.kinds.set_value("house")
    assert {side.key for side in dialog.compare.comparison.sides} == set(houses)
    press(dialog, Qt.Key.Key_Return, control=True)
    assert pairs(store, "house") == []
    store.undo()
    assert len(pairs(store, "house")) == 1


def test_a_street_of_another_village_and_another_figure_are_no_doubles(store: Store) -> None:
    with store.write("import.houses") as write:
        for town in ("Топар", "Ақжар"):
            key = write.add(Settlement, name_kk=town, name_ru="", kind="village")
            write.add(Street, name_kk="Достар", name_ru="", kind="street", settlement_id=key)
        for name in ("11 мөлтек", "1 мөлтек"):
            write.add(Street, name_kk=name, name_ru="", kind="street")
        for surname in ("Сынақов1", "Сынақов11"):
            write.add(Person, surname=surname, given="Ержан")
    assert pairs(store, "street") == []
    assert not [pair for pair in pairs(store) if pair[2] == "name"]


def test_what_is_alike_is_told_for_one_card(store: Store, keys: dict[str, Any]) -> None:
    with store.write("place.add") as write:
        bar = write.add(Place, kind="bar", name_kk="Кеш", house_id=keys["corner"])
        body = write.add(Organisation, name_kk="Береке ЖШС", name_ru="", kind="shop")
    with store.read() as session:
        assert [a.key[1] for a in like_place(session, "bar", ["«КЕШ»"], None, keys["corner"])] == [bar]
        assert like_place(session, "bar", ["Кеш"], (71.0, 51.0), None) == []
        assert [a.key[1] for a in like_organisation(session, ["", "береке"], "")] == [body]
        assert like_organisation(session, ["береке"], "", body) == []
        assert [a.key[1] for a in like_street(session, ["АБАЯ"])] == [keys["abai"]]
        assert [a.key[1] for a in like_house(session, [(keys["abai"], "10 А")])] == [keys["corner"]]
        assert like_house(session, [(keys["abai"], "")]) == []
