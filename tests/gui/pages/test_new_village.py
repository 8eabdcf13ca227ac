"""A village is written by hand: settlement, street, houses without numbers, who lives there as households."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import select
from town import KEY, make_context

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Settlement, Street, add_house
from precinct_app.domain.base import live
from precinct_app.domain.social_map import Person, Residence
from precinct_app.domain.social_map.service_ranges import ServiceRange
from precinct_app.gui.cards.residences import ResidenceRow
from precinct_app.gui.context import Context
from precinct_app.gui.imports import ImportDialog
from precinct_app.gui.pages.houses.address_rows import AddressRow
from precinct_app.gui.pages.houses.forms import HouseForm
from precinct_app.gui.pages.houses.page import HousesPage
from precinct_app.gui.pages.houses.street_forms import SettlementsForm, StreetForm
from precinct_app.gui.pages.people import PeoplePage
from precinct_app.i18n import _
from precinct_app.storage.store import Store

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "village").mkdir()
    made = Store(tmp_path / "village", KEY, create=True)
    yield made
    made.close()


@pytest.fixture
def context(store: Store, look: Any) -> Iterator[Context]:
    made = make_context(store)
    yield made
    made.tasks.finish()


def shown(qtbot: Any, page: Any) -> Any:
    page.resize(1160, 600)
    page.context.store.changes.subscribe(page.tell_changes)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.refresh_if_stale()
    page.on_shown()
    return page


def save(qtbot: Any, form: QWidget) -> None:
    qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)


def choose(box: Any, code: str) -> None:
    box.setCurrentIndex(box.findData(code))


def address(form: Any) -> AddressRow:
    (line,) = form.addresses.rows
    assert isinstance(line, AddressRow)
    return line


def house_kind(page: HousesPage, row: Any) -> str:
    (kind,) = [column for column in page.browse.houses.columns if column.title == _("Kind")]
    return str(kind.value(row))


def new_street(qtbot: Any, page: HousesPage, name: str) -> None:
    page.new_street()
    assert isinstance(page.form, StreetForm)
    page.form.ui.name_kk.setText(name)
    save(qtbot, page.form)
    assert page.form is None


def test_the_first_settlement_can_be_typed_at_once(qtbot: Any, context: Context, store: Store) -> None:
    page = shown(qtbot, HousesPage(context))
    page.edit_settlements()
    form = page.form
    assert isinstance(form, SettlementsForm)
    form.focusWidget().setText("Топар")  # type: ignore[attr-defined]
    save(qtbot, form)
    with store.read() as session:
        assert session.scalars(select(Settlement.name_kk)).all() == ["Топар"]
    page.edit_settlements()
    save(qtbot, page.form)
    with store.read() as session:
        assert len(session.scalars(live(Settlement)).all()) == 1, "an empty row is no settlement"


def test_after_a_new_street_n_begins_its_first_house(qtbot: Any, context: Context) -> None:
    page = shown(qtbot, HousesPage(context))
    for name in ("Жастар", "Бірлік"):
        new_street(qtbot, page, name)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_N)
        form = page.form
        assert isinstance(form, HouseForm), "N stands on the houses of the new street"
        assert address(form).street.currentText().startswith(name)
        choose(form.ui.kind, "private")
        address(form).none.setChecked(True)
        save(qtbot, form)
    (house,) = page.browse.houses.rows()
    assert house_kind(page, house)[:1].isupper(), "a cell begins like its neighbours"
    page.new_house()
    assert page.form.ui.kind.currentData() == "private"


def test_streets_of_one_name_are_told_apart_by_their_village(
    qtbot: Any, context: Context, store: Store
) -> None:
    with store.write("import.houses") as write:
        for town in ("Топар", "Ақжар"):
            key = write.add(Settlement, name_kk=town, name_ru="", kind="village")
            write.add(Street, name_kk="Жастар", name_ru="", kind="street", settlement_id=key)
    page = shown(qtbot, HousesPage(context))
    page.new_house()
    box = address(page.form).street
    offered = [box.itemText(place) for place in range(2)]
    assert sorted(text.split(" · ")[1] for text in offered) == ["Ақжар", "Топар"]


def test_a_private_house_makes_no_flats_whatever_figures_stand_there(
    qtbot: Any, context: Context, store: Store
) -> None:
    page = shown(qtbot, HousesPage(context))
    new_street(qtbot, page, "Жастар")
    page.new_house()
    form = page.form
    assert isinstance(form, HouseForm)
    address(form).number.setText("1")
    for name, value in (("floors", 2), ("entrances", 1), ("landing", 4)):
        getattr(form.ui, name).setValue(value)
    choose(form.ui.kind, "private")
    assert not form.ui.landing.isEnabled()
    save(qtbot, form)
    with store.read() as session:
        assert session.scalars(select(Dwelling.kind)).all() == ["private"]
        house = session.scalars(select(House)).one()
    assert house.flats is None
    page.new_house()
    address(page.form).number.setText("2")
    choose(page.form.ui.kind, "public")
    save(qtbot, page.form)
    page.browse.house_view.choose(page.browse.houses.rows()[1].key)
    page.edit_house()
    choose(page.form.ui.kind, "farm")
    save(qtbot, page.form)
    with store.read() as session:
        assert sorted(session.scalars(select(Dwelling.kind))) == ["farm", "private"]


def test_the_tick_of_no_number_comes_back_with_the_draft(qtbot: Any, context: Context, store: Store) -> None:
    page = shown(qtbot, HousesPage(context))
    new_street(qtbot, page, "Жастар")
    page.new_house()
    assert not address(page.form).none.isChecked()
    address(page.form).none.setChecked(True)
    page.form.ui.note.setPlainText("көк қақпа")
    page.escape()
    page.new_house()
    assert address(page.form).none.isChecked()
    save(qtbot, page.form)
    assert page.form is None
    with store.read() as session:
        assert session.scalars(select(HouseAddress.number)).all() == [""]
    page.new_house()
    assert not address(page.form).none.isChecked(), "the next one is asked for again"


def test_the_empty_pages_offer_a_file_too(qtbot: Any, context: Context) -> None:
    page = shown(qtbot, HousesPage(context))
    assert page.browse.no_streets.other.isVisible()
    page.browse.no_streets.other.click()
    (dialog,) = page.findChildren(ImportDialog)
    dialog.reject()
    people = shown(qtbot, PeoplePage(context))
    people.lists.empty_people.other.click()
    (dialog,) = people.findChildren(ImportDialog)
    dialog.reject()


def test_a_person_is_written_into_a_household_or_a_new_one(
    qtbot: Any, context: Context, store: Store
) -> None:
    with store.write("import.houses") as write:
        street = write.add(Street, name_kk="Жастар", name_ru="", kind="street")
        add_house(write, street, "1", "private")
        home = write.session.scalars(select(Dwelling.id)).one()
        first = write.add(Person, surname="Сынақов", given="Ержан")
        write.add(Residence, person_id=first, dwelling_id=home, kind="actual")
    page = shown(qtbot, PeoplePage(context))
    for surname, place in (("Сынақова", 0), ("Үлгіев", 1)):
        page.start_new(dwelling=home)
        form = page.form
        (line,) = form.parts["residences"].rows
        assert isinstance(line, ResidenceRow)
        assert [line.household.itemData(n) for n in range(2)] == [1, 2]
        assert "Сынақов" in line.household.itemText(0)
        form.ui.surname.setText(surname)
        line.household.setCurrentIndex(place)
        save(qtbot, form)
    with store.read() as session:
        rows = session.execute(select(Person.surname, Residence.household).join(Residence))
        assert dict(rows.all()) == {"Сынақов": 1, "Сынақова": 1, "Үлгіев": 2}
    page.start_new(dwelling=home)
    (line,) = page.form.parts["residences"].rows
    choose(line.kind, "owner")
    assert not line.household.isEnabled(), "one who does not live there belongs to no household"


def test_who_answers_names_the_village_its_keys_and_the_way_back(
    qtbot: Any, context: Context, store: Store
) -> None:
    with store.write("range.change") as write:
        for town in ("Топар", "Ақжар"):
            place = write.add(Settlement, name_kk=town, name_ru="", kind="village")
            street = write.add(Street, name_kk="Жастар", name_ru="", kind="street", settlement_id=place)
            write.add(ServiceRange, street_id=street, ranges="", valid_from=date(2026, 1, 1))
    page = shown(qtbot, HousesPage(context))
    page.show_answering()
    view = page.answering
    notes = [group.note for group, _rows in view.words.by_street(view.ranges.rows())]
    assert sorted(notes) == ["Ақжар", "Топар"], "streets of one name are told apart"
    assert [cap for cap, _words in page.usable_keys()] == ["N", "E", "Del", "Esc"]
    qtbot.mouseClick(view.back_button, Qt.MouseButton.LeftButton)
    assert not page.answers
    assert page.stack.currentWidget() is page.browse


def test_a_low_window_keeps_rows_of_dwellings_and_residents(
    qtbot: Any, context: Context, store: Store
) -> None:
    with store.write("house.add") as write:
        street = write.add(Street, name_kk="Жастар", name_ru="", kind="street")
        house = add_house(write, street, "1", "apartment")
        flats = [write.add(Dwelling, house_id=house, kind="flat", number=str(n)) for n in range(1, 9)]
        for number in range(4):
            person = write.add(Person, surname=f"Тұрғын{number}", given="Әсел")
            write.add(Residence, person_id=person, dwelling_id=flats[0], kind="actual")
    page = shown(qtbot, HousesPage(context))
    browse = page.browse
    page.stack.setFixedHeight(490)
    qtbot.waitUntil(browse.panel.moves.isHidden)
    qtbot.waitUntil(lambda: browse.dwelling_view.height() >= 150)
    assert browse.panel.view.height() >= 50
    page.stack.setFixedHeight(640)
    qtbot.waitUntil(browse.panel.moves.isVisible)
    assert browse.house_line.isVisible()
