"""The page of streets, houses, dwellings and residents, by keys and clicks on a real encrypted store."""

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import select
from town import flat_of, shown_page, type_text

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Street, StreetFormerName
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.houses.forms import DwellingForm, HouseForm
from precinct_app.gui.pages.houses.page import HousesPage
from precinct_app.gui.pages.houses.street_forms import StreetForm
from precinct_app.storage.store import Store


@pytest.fixture
def page(qtbot: Any, context: Context) -> Iterator[HousesPage]:
    with shown_page(qtbot, HousesPage(context)) as made:
        yield made


def save(qtbot: Any, form: QWidget) -> None:
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def texts(model: Any, column: int = 0) -> list[str]:
    return [str(model.columns[column].value(row)) for row in model.shown_rows()]


def test_streets_houses_and_dwellings_stand_side_by_side(page: HousesPage, keys: dict[str, Any]) -> None:
    assert texts(page.browse.streets) == ["Абай к-сі", "Дала к-сі"]
    assert [row.houses for row in page.browse.streets.rows()] == [2, 1]
    assert texts(page.browse.houses) == ["10а", "47"], "natural order"
    page.browse.house_view.choose(keys["block"])
    assert texts(page.browse.dwellings) == [str(number) for number in range(1, 13)]
    page.browse.dwelling_view.choose(keys["flats"][11])
    assert [row.name for row in page.browse.panel.residents.rows()] == ["Нұрғалиева Гүлнар"]
    house = next(row for row in page.browse.houses.rows() if row.key == keys["block"])
    assert (house.people, house.on_map) == (2, True)
    assert "47" in page.browse.house_name.whole_text()


def test_the_filter_finds_a_former_name(page: HousesPage, store: Store, keys: dict[str, Any]) -> None:
    with store.write("street.change") as write:
        write.add(StreetFormerName, street_id=keys["dala"], name_kk="Ленин", name_ru="Ленина")
    assert page.focus_filter()
    type_text(page.browse.street_filter, "ленин")
    assert [row.key for row in page.browse.streets.shown_rows()] == [keys["dala"]]


def test_a_new_street_by_keyboard(qtbot: Any, page: HousesPage, store: Store, said: list[Message]) -> None:
    page.browse.street_view.setFocus()
    qtbot.keyClick(page.browse.street_view, Qt.Key.Key_N)
    form = page.form
    assert isinstance(form, StreetForm)
    save(qtbot, form)
    assert page.form is form, "a street needs a name"
    assert form.ui.name_kk.hasFocus()
    type_text(form.ui.name_kk, "Достық")
    former = form.parts["former"]
    qtbot.mouseClick(former.add_button, Qt.MouseButton.LeftButton)
    type_text(former.rows[0].first_field(), "Мир")
    save(qtbot, form)
    with store.read() as session:
        street = session.scalars(select(Street).where(Street.name_kk == "Достық")).one()
        old = session.scalars(select(StreetFormerName).where(StreetFormerName.street_id == street.id)).one()
    assert old.name_kk == "Мир"
    assert page.browse.street().key == street.id  # type: ignore[union-attr]
    assert page.browse.house_stack.currentWidget() is page.browse.no_houses
    assert said


def test_a_new_block_gets_its_flats_at_once(qtbot: Any, page: HousesPage, store: Store) -> None:
    qtbot.keyClick(page.browse.house_view, Qt.Key.Key_N)
    form = page.form
    assert isinstance(form, HouseForm)
    type_text(form.focusWidget(), "12/3")
    form.ui.floors.setValue(5)
    form.ui.entrances.setValue(2)
    form.ui.landing.setValue(3)
    assert "30" in form.plan.text()
    save(qtbot, form)
    with store.read() as session:
        address = session.scalars(select(HouseAddress).where(HouseAddress.number == "12/3")).one()
        flats = list(session.scalars(select(Dwelling).where(Dwelling.house_id == address.house_id)))
        house = session.get_one(House, address.house_id)
    assert len(flats) == 30
    assert (house.floors, house.entrances, house.flats) == (5, 2, 30)
    assert page.browse.house().key == house.id  # type: ignore[union-attr]
    assert texts(page.browse.houses) == ["10а", "12/3", "47"]


def test_a_number_that_is_taken_is_told_and_nothing_is_lost(qtbot: Any, page: HousesPage) -> None:
    page.new_house()
    form = page.form
    assert isinstance(form, HouseForm)
    type_text(form.addresses.rows[0].first_field(), "47")
    save(qtbot, form)
    assert page.form is form
    assert "47" in form.alike_banner.text()
    assert form.addresses.value()[0]["number"] == "47"


def test_a_corner_house_keeps_its_addresses(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    page.browse.house_view.choose(keys["corner"])
    qtbot.keyClick(page.browse.house_view, Qt.Key.Key_E)
    form = page.form
    assert isinstance(form, HouseForm)
    qtbot.mouseClick(form.addresses.add_button, Qt.MouseButton.LeftButton)
    form.addresses.rows[1].write({"street_id": keys["dala"], "number": "5"})
    save(qtbot, form)
    with store.read() as session:
        rows = list(session.scalars(select(HouseAddress).where(HouseAddress.house_id == keys["corner"])))
    assert sorted((row.number, row.main) for row in rows) == [("10а", 1), ("5", 0)]
    page.browse.street_view.choose(keys["dala"])
    assert texts(page.browse.houses) == ["2", "5"]
    assert "10а" in page.browse.houses.rows()[1].others


def test_the_scheme_is_walked_and_states_are_set(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    page.open(("house", keys["block"]))
    scheme = page.inside.scheme
    assert page.stack.currentWidget() is page.inside
    assert scheme.hasFocus()
    assert scheme.current().number == "1"  # type: ignore[union-attr]
    qtbot.keyClick(scheme, Qt.Key.Key_Up)
    assert scheme.current().number == "3"  # type: ignore[union-attr]
    qtbot.keyClick(scheme, Qt.Key.Key_PageDown)
    assert scheme.current().number == "9"  # type: ignore[union-attr]
    qtbot.keyClick(scheme, Qt.Key.Key_Left)
    assert scheme.current().number == "4"  # type: ignore[union-attr]
    qtbot.keyClick(scheme, Qt.Key.Key_1)
    assert flat_of(store, keys["flats"][3]).state == "confirmed"
    assert scheme.current().number == "5", "the next one up the stair"  # type: ignore[union-attr]
    qtbot.keyClick(scheme, Qt.Key.Key_2)
    assert flat_of(store, keys["flats"][4]).state == "not_home"
    assert page.inside.share.text() == "1/12"
    last = scheme.cells()[-1]
    qtbot.mouseClick(scheme, Qt.MouseButton.LeftButton, pos=last.place.center())
    assert page.inside.panel.residents.rows()[0].name == "Нұрғалиева Гүлнар"
    assert page.escape()
    assert page.stack.currentWidget() is page.browse
    assert page.browse.house().key == keys["block"]  # type: ignore[union-attr]


def test_going_to_another_house_of_the_street(
    page: HousesPage, context: Context, keys: dict[str, Any]
) -> None:
    page.open(("house", keys["corner"]))
    page.step_house(1)
    assert context.go.went[-1] == ("houses", ("house", keys["block"]), {})  # type: ignore[attr-defined]
    page.step_house(-1)
    assert len(context.go.went) == 1  # type: ignore[attr-defined]


def test_a_dwelling_is_added_changed_and_removed(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any], said: list[Message]
) -> None:
    page.browse.house_view.choose(keys["block"])
    qtbot.mouseClick(page.browse.new_dwelling, Qt.MouseButton.LeftButton)
    form = page.form
    assert isinstance(form, DwellingForm)
    type_text(form.number, "12")
    save(qtbot, form)
    assert page.form is form, "the house has a flat 12"
    form.number.clear()
    type_text(form.number, "13а")
    save(qtbot, form)
    assert texts(page.browse.dwellings)[-1] == "13а"
    qtbot.keyClick(page.browse.dwelling_view, Qt.Key.Key_Delete)
    assert texts(page.browse.dwellings)[-1] == "12"
    said[-1].do()
    assert texts(page.browse.dwellings)[-1] == "13а"


def test_what_people_live_in_is_not_deleted(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any], said: list[Message]
) -> None:
    page.browse.house_view.choose(keys["block"])
    page.browse.house_view.setFocus()
    qtbot.keyClick(page.browse.house_view, Qt.Key.Key_Delete)
    assert said[-1].tone == "danger"
    page.browse.street_view.setFocus()
    qtbot.keyClick(page.browse.street_view, Qt.Key.Key_Delete)
    assert said[-1].tone == "danger"
    with store.read() as session:
        assert session.get_one(House, keys["block"]).removed_step is None
        assert session.get_one(Street, keys["abai"]).removed_step is None


def test_keys_lead_on(qtbot: Any, page: HousesPage, context: Context, keys: dict[str, Any]) -> None:
    page.browse.house_view.choose(keys["block"])
    page.browse.house_view.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_B, Qt.Key.Key_Return):
        qtbot.keyClick(page.browse.house_view, key)
    page.browse.dwelling_view.choose(keys["flats"][11])
    page.browse.dwelling_view.setFocus()
    qtbot.keyClick(page.browse.dwelling_view, Qt.Key.Key_N)
    page.browse.panel.view.setFocus()
    qtbot.keyClick(page.browse.panel.view, Qt.Key.Key_Return)
    house = ("house", keys["block"])
    assert context.go.went == [  # type: ignore[attr-defined]
        ("map", house, {}),
        ("contacts", None, {"new": True, "subject": house}),
        ("houses", house, {}),
        ("people", None, {"new": True, "dwelling": keys["flats"][11], "back": ("houses", None)}),
        ("people", keys["nurgali"], {}),
    ]


def test_a_closed_page_is_freed(qtbot: Any, context: Context, keys: dict[str, Any]) -> None:
    page = HousesPage(context)
    page.show()
    page.refresh()
    page.open(("house", keys["block"]))
    page.edit_house()
    gone = weakref.ref(page)
    page.close()
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
