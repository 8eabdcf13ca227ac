"""The page of people and groups, by keys and clicks on a real encrypted store."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import func, select
from town import many_people, shown_page, type_text

from precinct_app.domain.clock import from_instant
from precinct_app.domain.contacts import record_contact
from precinct_app.domain.social_map import Group, NameVariant, Person, Phone, Residence, Role, Tie
from precinct_app.domain.users import Precinct
from precinct_app.gui.cards.field_names import field_name
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.people import PeoplePage
from precinct_app.gui.pages.people.group_form import GroupForm
from precinct_app.gui.pages.people.person_form import PersonForm
from precinct_app.i18n import _
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Change


@pytest.fixture
def page(qtbot: Any, context: Context) -> Iterator[PeoplePage]:
    with shown_page(qtbot, PeoplePage(context)) as made:
        yield made


def open_card(page: PeoplePage, key: object) -> None:
    page.open(key)
    page.on_shown()


def form_of(page: PeoplePage) -> PersonForm:
    assert isinstance(page.form, PersonForm)
    return page.form


def new_by_keyboard(qtbot: Any, page: PeoplePage) -> PersonForm:
    qtbot.keyClick(page.lists.people_view, Qt.Key.Key_N)
    form = form_of(page)
    assert form.ui.surname.hasFocus()
    return form


def test_a_new_person_is_not_called_a_card_that_is_edited(
    qtbot: Any, page: PeoplePage, keys: dict[str, Any]
) -> None:
    new_by_keyboard(qtbot, page)
    assert page.context_line() == _("card › new")
    page.open(("person", keys["nurgali"]), edit=True)
    assert form_of(page).key == keys["nurgali"]
    assert page.context_line() == _("card › editing")


def people(store: Store) -> list[Person]:
    with store.read() as session:
        return list(session.scalars(select(Person).where(Person.removed_step.is_(None)).order_by(Person.id)))


def views(store: Store, key: bytes) -> int:
    with store.read() as session:
        query = select(func.count()).where(Change.record_id == key, Change.action == "view")
        return session.scalar(query) or 0


def save(qtbot: Any, form: QWidget) -> None:
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_list_is_in_kazakh_order_and_filtered(qtbot: Any, page: PeoplePage) -> None:
    names = [str(page.lists.person_columns.name(row)) for row in page.lists.people.shown_rows()]
    assert names == ["Ермекұлы Дәурен Сәкенұлы", "Нұрғалиева Гүлнар"]
    assert page.focus_filter()
    type_text(page.lists.people_filter, "нургал")
    assert page.lists.people.rowCount() == 1
    page.lists.people_filter.clear()
    type_text(page.lists.people_filter, "абай 12")
    assert page.lists.people.rowCount() == 1, "the address is filtered too"
    type_text(page.lists.people_filter, "щщщ")
    assert page.lists.stack.currentWidget() is page.lists.nothing


def test_a_new_person_by_keyboard(
    qtbot: Any, page: PeoplePage, store: Store, said: list[Message], keys: dict[str, Any]
) -> None:
    form = new_by_keyboard(qtbot, page)
    type_text(form.ui.surname, "Әбдіров")
    qtbot.keyClick(form.ui.surname, Qt.Key.Key_Tab)
    assert form.ui.given.hasFocus()
    type_text(form.ui.given, "Қанат")
    type_text(form.birth, "1965")
    form.sex.set_value("m")
    qtbot.mouseClick(form.phones.add_button, Qt.MouseButton.LeftButton)
    type_text(form.phones.rows[0].first_field(), "87010001122")
    residences = form.parts["residences"]
    qtbot.mouseClick(residences.add_button, Qt.MouseButton.LeftButton)
    address = residences.rows[0].first_field()
    type_text(address, "абай 47 3")
    qtbot.keyClick(address, Qt.Key.Key_Return)
    save(qtbot, form)
    made = people(store)[-1]
    assert (made.surname, made.given, made.birth, made.sex) == ("Әбдіров", "Қанат", "1965", "m")
    with store.read() as session:
        home = session.scalars(select(Residence).where(Residence.person_id == made.id)).one()
        phone = session.scalars(select(Phone).where(Phone.subject_id == made.id)).one()
    assert home.dwelling_id == keys["flats"][2]
    assert phone.digits == "77010001122"
    assert page.form is None
    assert page.stack.currentWidget() is page.person
    assert page.hasFocus(), "no button of the card has the keyboard"
    assert [bool(message.act) for message in said] == [True]
    assert any("Әбдіров" in line.after for line in page.person.history.changes.rows())
    assert page.escape()
    assert made.id in [row[0] for row in page.lists.people.shown_rows()]


def test_a_required_name_and_an_impossible_birth_are_named(
    qtbot: Any, page: PeoplePage, store: Store
) -> None:
    form = new_by_keyboard(qtbot, page)
    before = len(people(store))
    type_text(form.birth, "31.02.1980")
    save(qtbot, form)
    assert len(people(store)) == before
    assert form.ui.surname.hasFocus()
    type_text(form.ui.surname, "Сәтов")
    save(qtbot, form)
    assert form.birth.hasFocus()
    form.birth.clear()
    type_text(form.birth, "03.1980")
    save(qtbot, form)
    assert people(store)[-1].birth == "1980-03"


def test_a_number_is_warned_about_and_saved(qtbot: Any, page: PeoplePage, store: Store) -> None:
    form = new_by_keyboard(qtbot, page)
    type_text(form.ui.surname, "Сәтов")
    type_text(form.iin, "901399300002")
    assert form.iin_row.warning.isVisible()
    save(qtbot, form)
    assert people(store)[-1].iin == "901399300002"


def test_a_good_number_gives_birth_and_sex(qtbot: Any, page: PeoplePage) -> None:
    from precinct_app.domain.iin import control_digit

    form = new_by_keyboard(qtbot, page)
    prefix = next(f"900101450{n:02d}" for n in range(99) if control_digit(f"900101450{n:02d}") is not None)
    type_text(form.iin, f"{prefix}{control_digit(prefix)}")
    assert not form.iin_row.warning.isVisible()
    assert form.birth.text() == "01.01.1990"
    assert form.sex.value() == "f"


def test_likely_doubles_are_told_before_saving(
    qtbot: Any, page: PeoplePage, store: Store, context: Context, keys: dict[str, Any]
) -> None:
    form = new_by_keyboard(qtbot, page)
    before = len(people(store))
    type_text(form.ui.surname, "Нургалиева")
    type_text(form.ui.given, "Гульнар")
    type_text(form.birth, "1979")
    qtbot.mouseClick(form.phones.add_button, Qt.MouseButton.LeftButton)
    type_text(form.phones.rows[0].first_field(), "87000000158")
    save(qtbot, form)
    assert len(people(store)) == before
    assert form.twin_banner.isVisible()
    page.resize(1182, 622)  # what a window of 1366 × 698 leaves
    QApplication.processEvents()
    with_hint = [field.mapTo(page, QPoint()) for field in (form.ui.surname, form.birth, form.iin)]
    form.twin_banner.hide()
    QApplication.processEvents()
    bare = [field.mapTo(page, QPoint()) for field in (form.ui.surname, form.birth, form.iin)]
    assert with_hint == bare, "the hint moves no field"
    form.twin_banner.show()
    assert "Нұрғалиева" in form.twin_banner.text()
    qtbot.mouseClick(form.twin_banner.button, Qt.MouseButton.LeftButton)
    assert context.go.went[-1][:2] == ("people", keys["nurgali"])  # type: ignore[attr-defined]
    save(qtbot, form)
    assert len(people(store)) == before + 1


def test_a_card_shows_masks_and_leaves_traces(
    qtbot: Any, page: PeoplePage, store: Store, keys: dict[str, Any]
) -> None:
    open_card(page, keys["ermek"])
    card = page.person
    assert card.name.text() == "Ермекұлы Дәурен Сәкенұлы"
    assert views(store, keys["ermek"]) == 1
    page.refresh()
    assert views(store, keys["ermek"]) == 1, "a refresh is no opening"
    assert card.iin.words.text() == "901399 ••••••"
    qtbot.mouseClick(card.iin.button, Qt.MouseButton.LeftButton)
    assert card.iin.words.text() == "901399300001"
    assert views(store, keys["ermek"]) == 2
    assert len(card.history.views.rows()) == 2, "who saw the number stands there at once"
    open_card(page, keys["nurgali"])
    open_card(page, keys["ermek"])
    assert "•" in card.iin.words.text()


def test_history_tells_the_time_of_the_precinct_whatever_the_computer_says(
    page: PeoplePage, store: Store, keys: dict[str, Any]
) -> None:
    key = keys["nurgali"]
    with store.write("precinct.change") as write:
        write.add(Precinct, number="14", point_number="3", zone="Asia/Kamchatka")
    page.open(key)
    shown = page.person.history.views.rows()[0]
    moment = from_instant(shown.instant_us, "Asia/Kamchatka")
    assert shown.when.endswith(f"{moment:%H:%M}")


def test_editing_writes_only_what_changed_and_history_names_it(
    qtbot: Any, page: PeoplePage, store: Store, keys: dict[str, Any]
) -> None:
    open_card(page, keys["nurgali"])
    qtbot.keyClick(page, Qt.Key.Key_E)
    form = form_of(page)
    type_text(form.ui.work, "№ 4 мектеп")
    form.phones.rows[0].whose.setText("қызы")  # type: ignore[attr-defined]
    roles = form.parts["roles"]
    qtbot.mouseClick(roles.add_button, Qt.MouseButton.LeftButton)
    roles.rows[0].write({"kind": "elderly_alone", "from_day": date(2026, 3, 1)})
    names = form.parts["names"]
    qtbot.mouseClick(names.add_button, Qt.MouseButton.LeftButton)
    names.rows[0].write({"kind": "ru", "surname": "Нургалиева", "given": "Гульнара"})
    save(qtbot, form)
    lines = page.person.history.changes.rows()
    assert any(line.what == field_name("person", "work") and line.after == "№ 4 мектеп" for line in lines)
    with store.read() as session:
        role = session.scalars(select(Role).where(Role.subject_id == keys["nurgali"])).one()
        variant = session.scalars(select(NameVariant).where(NameVariant.person_id == keys["nurgali"])).one()
        phone = session.scalars(select(Phone).where(Phone.subject_id == keys["nurgali"])).one()
    assert role.from_day == date(2026, 3, 1)
    assert variant.given == "Гульнара"
    assert (phone.whose, phone.removed_step) == ("қызы", None)


def test_delete_and_undo(
    qtbot: Any, page: PeoplePage, store: Store, keys: dict[str, Any], said: list[Message]
) -> None:
    page.lists.people_view.choose(keys["nurgali"])
    qtbot.keyClick(page.lists.people_view, Qt.Key.Key_Delete)
    assert keys["nurgali"] not in [person.id for person in people(store)]
    assert page.lists.people.rowCount() == 1
    said[-1].do()
    assert keys["nurgali"] in [person.id for person in people(store)]
    assert page.lists.people.rowCount() == 2
    with store.read() as session:
        assert (
            session.scalars(select(Phone).where(Phone.subject_id == keys["nurgali"])).one().removed_step
            is None
        )


def test_a_draft_comes_back(qtbot: Any, page: PeoplePage) -> None:
    form = new_by_keyboard(qtbot, page)
    type_text(form.ui.surname, "Жарты")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert page.form is None
    page.start_new()
    form = form_of(page)
    assert form.ui.surname.text() == "Жарты"
    assert form.draft_banner.isVisible()
    qtbot.mouseClick(form.draft_banner.button, Qt.MouseButton.LeftButton)
    assert form.ui.surname.text() == ""


def test_restricted_cards_are_for_the_author(
    page: PeoplePage, store: Store, keys: dict[str, Any], said: list[Message]
) -> None:
    with store.write("person.change") as write:
        write.change(Person, keys["ermek"], secrecy="restricted")
    page.refresh()
    assert page.lists.people.rowCount() == 2
    store.sign_in("other")
    page.refresh()
    assert page.lists.people.rowCount() == 1
    open_card(page, keys["ermek"])
    assert page.stack.currentWidget() is page.lists
    assert said


def test_contacts_and_promises_stand_on_the_card(
    page: PeoplePage, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("contact.add") as write:
        values = {"happened": "2026-11-20T18:05", "channel": "visit", "gist": "Шу туралы шағым"}
        participants = [{"subject_type": "person", "subject_id": keys["nurgali"]}]
        contact = record_contact(write, values, participants)
        assert contact
    open_card(page, keys["nurgali"])
    assert page.person.contacts.contacts.rowCount() == 1
    assert page.lists.person_columns.last(
        next(r for r in page.lists.people.rows() if r[0] == keys["nurgali"])
    )


def test_keys_lead_on(qtbot: Any, page: PeoplePage, context: Context, keys: dict[str, Any]) -> None:
    open_card(page, keys["nurgali"])
    qtbot.keyClick(page, Qt.Key.Key_B)
    qtbot.keyClick(page, Qt.Key.Key_M)
    subject = ("person", keys["nurgali"])
    went = context.go.went  # type: ignore[attr-defined]
    assert went[0] == ("contacts", None, {"new": True, "subject": subject})
    assert went[1] == ("map", subject, {})
    page.escape()
    page.lists.people_view.choose(keys["ermek"])
    qtbot.keyClick(page.lists.people_view, Qt.Key.Key_Return)
    assert went[-1][:2] == ("people", keys["ermek"])


def test_a_group_with_members(qtbot: Any, page: PeoplePage, store: Store, keys: dict[str, Any]) -> None:
    page.lists.kinds.set_value("group_")
    assert page.lists.stack.currentWidget() is page.lists.empty_groups
    qtbot.mouseClick(page.lists.new_button, Qt.MouseButton.LeftButton)
    assert isinstance(page.form, GroupForm)
    form = page.form
    type_text(form.ui.name, "Аула жастары")
    ties = form.parts["ties"]
    qtbot.mouseClick(ties.add_button, Qt.MouseButton.LeftButton)
    line = ties.rows[0].other.line  # type: ignore[attr-defined]
    type_text(line, "ермек")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    save(qtbot, form)
    with store.read() as session:
        group = session.scalars(select(Group)).one()
        tie = session.scalars(select(Tie)).one()
    assert (tie.from_id, tie.to_id, tie.kind) == (group.id, keys["ermek"], "member")
    assert page.stack.currentWidget() is page.group
    page.refresh()
    assert page.lists.groups.rows()[0].members == 1
    open_card(page, keys["ermek"])
    assert page.person.ties.findChildren(QWidget)


def test_members_told_at_the_person_stand_in_the_form_of_the_group(
    qtbot: Any, page: PeoplePage, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("group.add") as write:
        group = write.add(Group, name="Аула жастары", kind="youth")
        one = {"from_type": "person", "to_type": "group_", "to_id": group, "kind": "member"}
        first = write.add(Tie, from_id=keys["ermek"], **one)
        second = write.add(Tie, from_id=keys["nurgali"], **one)
    open_card(page, ("group_", group))
    page.edit()
    assert isinstance(page.form, GroupForm)
    ties = page.form.parts["ties"]
    assert len(ties.rows) == 2
    taken = {first: keys["ermek"], second: keys["nurgali"]}
    kept_id, gone_id = ties.rows[0].record_id, ties.rows[1].record_id
    ties.rows[0].note.setText("бастаушы")  # type: ignore[attr-defined]
    qtbot.mouseClick(ties.rows[1].remove, Qt.MouseButton.LeftButton)
    save(qtbot, page.form)
    with store.read() as session:
        kept, gone = session.get_one(Tie, kept_id), session.get_one(Tie, gone_id)
    assert (kept.from_id, kept.to_id, kept.note) == (taken[kept.id], group, "бастаушы")
    assert gone.removed_step is not None


def test_many_people_stand_in_the_list(
    qtbot: Any, context: Context, store: Store, keys: dict[str, Any]
) -> None:
    many_people(store, keys, 3000)
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.refresh()
    assert page.lists.people.rowCount() == 3002
    page.lists.people_view.horizontalHeader().setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    assert page.lists.people.shown_rows()[0][0] is not None


def test_a_closed_page_is_freed(qtbot: Any, context: Context, keys: dict[str, Any]) -> None:
    page = PeoplePage(context)
    page.show()
    page.refresh()
    page.open(keys["ermek"])
    page.edit()
    gone = weakref.ref(page)
    page.close()
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_undoing_the_open_card_leads_to_the_list_without_a_warning(
    page: PeoplePage, store: Store, context: Context, keys: dict[str, Any]
) -> None:
    warned: list[Any] = []
    context.messages.posted.connect(warned.append)
    with store.write("person.add") as write:
        added = write.add(Person, surname="Сәтов", given="Дос")
    open_card(page, added)
    store.undo()
    page.refresh()
    assert page.stack.currentWidget() is page.lists
    assert warned == []
    page.open(added)
    assert len(warned) == 1, "a card that is not there is told when it is asked for"
