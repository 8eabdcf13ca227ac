"""What an officer meets on the page of houses in one window: the way back, corner houses, counts, signs."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from town import shown_window, type_text

from precinct_app.domain.addresses import House, HouseAddress, add_house
from precinct_app.domain.labels import label
from precinct_app.domain.social_map import Person
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.address_rows import AddressRow
from precinct_app.gui.pages.houses.forms import HouseForm
from precinct_app.gui.pages.houses.key_boxes import write_key
from precinct_app.gui.pages.houses.page import HousesPage
from precinct_app.gui.pages.houses.scheme import LOWEST, MARKS, NARROWEST, WIDEST, mark_boxes
from precinct_app.gui.pages.people.page import PeoplePage
from precinct_app.gui.shell import MainWindow
from precinct_app.storage.store import Store

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(context: Context, qtbot: Any) -> Iterator[MainWindow]:
    with shown_window(qtbot, context, "houses", "people", size=(1366, 698)) as made:
        yield made


def shown_page_of(window: MainWindow, name: str) -> Any:
    return window.stack.built()[name]


def test_a_new_resident_leads_back_to_the_flat(
    qtbot: Any, window: MainWindow, store: Store, keys: dict[str, Any]
) -> None:
    flat = keys["flats"][4]
    window.go("houses", ("dwelling", flat))
    page: HousesPage = shown_page_of(window, "houses")
    qtbot.keyClick(page.inside.scheme, Qt.Key.Key_N)
    people: PeoplePage = shown_page_of(window, "people")
    assert window.page() is people
    assert people.form is not None
    type_text(people.form.ui.surname, "Жаңадан")
    qtbot.keyClick(people.form, Qt.Key.Key_Return, CONTROL)
    with store.read() as session:
        assert session.scalars(select(Person).where(Person.surname == "Жаңадан")).one()
    assert window.page() is page, "back at the flat"
    assert page.dwelling is not None
    assert page.dwelling.key == flat
    assert [row.name for row in page.inside.panel.residents.rows()] == ["Жаңадан"]
    assert page.inside.scheme.hasFocus()
    assert window.strips.texts() == ["Қосылды · Жаңадан"]
    qtbot.keyClick(page.inside.scheme, Qt.Key.Key_N)
    assert window.page() is people
    people.escape()
    assert window.page() is page, "a form that was left leads back as well"
    window.go("people")
    people.start_new()
    assert people.form is not None
    people.escape()
    assert window.page() is people, "one that was begun here stays here"


def corner(store: Store, keys: dict[str, Any]) -> bytes:
    """Give the house on Abai street 10а a second address on Dala street."""
    with store.write("house.change") as write:
        write.add(HouseAddress, house_id=keys["corner"], street_id=keys["dala"], number="1/2", main=0)
    house: bytes = keys["corner"]
    return house


def test_a_corner_house_counts_once_and_is_named_by_both_addresses(
    window: MainWindow, store: Store, context: Context, keys: dict[str, Any]
) -> None:
    window.go("houses")
    page: HousesPage = shown_page_of(window, "houses")
    before = page.context_line()
    house = corner(store, keys)
    page.make_stale()
    page.refresh_if_stale()
    assert sum(row.houses for row in page.browse.streets.rows()) == 4, "it stands in both streets"
    assert page.context_line() == before, "and is one house"
    with store.write("house.add") as write:
        add_house(write, None, "7", "farm")
    page.make_stale()
    page.refresh_if_stale()
    assert page.context_line().startswith(before.split(" · ")[0]), "no street is no street"
    window.go("houses", ("house", house))
    assert "Абай" in page.inside.title.whole_text()
    assert "Дала к-сі, 1/2-үй" in page.inside.title.whole_text()
    with store.read() as session:
        named = label(session, "house", house, naming_of(context))
    assert "Дала к-сі, 1/2-үй" in named.detail


def test_a_house_saved_on_another_street_is_shown_there(
    qtbot: Any, window: MainWindow, keys: dict[str, Any]
) -> None:
    window.go("houses")
    page: HousesPage = shown_page_of(window, "houses")
    page.browse.street_view.choose(keys["abai"])
    page.new_house()
    form = page.form
    assert isinstance(form, HouseForm)
    (first,) = form.addresses.rows
    assert isinstance(first, AddressRow)
    write_key(first.street, keys["dala"])
    type_text(first.number, "99")
    qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    street, house = page.browse.street(), page.browse.house()
    assert street is not None
    assert house is not None
    assert (street.key, house.number) == (keys["dala"], "99")


def test_the_second_address_begins_with_its_street(qtbot: Any, window: MainWindow) -> None:
    window.go("houses")
    page: HousesPage = shown_page_of(window, "houses")
    page.new_house()
    form = page.form
    assert isinstance(form, HouseForm)
    qtbot.mouseClick(form.addresses.add_button, Qt.MouseButton.LeftButton)
    second = form.addresses.rows[1]
    assert isinstance(second, AddressRow)
    assert second.street.hasFocus()


def test_the_boxes_of_a_house_stay_while_one_chooses(
    qtbot: Any, window: MainWindow, store: Store, keys: dict[str, Any]
) -> None:
    window.go("houses", ("house", keys["block"]))
    page: HousesPage = shown_page_of(window, "houses")
    page.inside.tabs.set_value("house")
    panel = page.inside.house_panel
    QApplication.processEvents()
    before = [box.mapTo(panel, QPoint()) for box in panel.boxes.values()]
    box = panel.boxes["basement"]
    box.setCurrentIndex(box.findData("open"))
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()
    with store.read() as session:
        house = session.get(House, keys["block"])
    assert house is not None
    assert house.basement == "open"
    assert panel.follow.count(), "what follows is offered"
    assert [box.mapTo(panel, QPoint()) for box in panel.boxes.values()] == before


# (width of the cell, of its number, most signs that have room)
@pytest.mark.parametrize(
    ("wide", "number", "most"), [(NARROWEST, 8, 2), (NARROWEST, 16, 2), (WIDEST, 16, 3), (WIDEST, 26, 2)]
)
def test_signs_of_a_cell_cover_neither_each_other_nor_words(wide: int, number: int, most: int) -> None:
    cell = QRect(100, 50, wide, LOWEST)
    words = QRect(cell.left() + 7, cell.top() + 3, number, 18)
    state = QRect(cell.left() + 7, cell.bottom() - 4 - 15, 15, 15)
    people = QRect(cell.right() - 6 - 7, cell.bottom() - 4 - 15, 7, 16)
    for count in range(1, most + 1):
        boxes = [box.toRect() for _mark, box in mark_boxes(MARKS[:count], cell, number, inhabited=True)]
        drawn = [box.adjusted(-3, -3, 3, 3) for box in boxes]  # an icon is 14 pixels wide
        assert len(drawn) == count
        for place, one in enumerate(drawn):
            assert not any(one.intersects(other) for other in drawn[place + 1 :])
        for box in boxes:
            assert cell.contains(box)
            assert not any(box.intersects(other) for other in (words, state, people))


def test_what_is_deleted_is_named(qtbot: Any, window: MainWindow, store: Store, keys: dict[str, Any]) -> None:
    window.go("houses", ("dwelling", keys["flats"][5]))
    page: HousesPage = shown_page_of(window, "houses")
    qtbot.keyClick(page.inside.scheme, Qt.Key.Key_Delete)
    assert window.strips.texts()[-1].endswith(" · Абай к-сі, 47-үй, 6-пәтер")
    window.go("houses", ("house", keys["corner"]))
    page.escape()
    page.browse.house_view.setFocus()
    qtbot.keyClick(page.browse.house_view, Qt.Key.Key_Delete)
    assert window.strips.texts()[-1].endswith(" · Абай к-сі, 10а-үй")
