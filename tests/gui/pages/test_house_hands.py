"""What an officer met on the page of houses in one window: the way back to a flat, corner houses, counts, signs."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select
from town import shown_window, type_text

from precinct_app.domain.social_map import Person
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.page import HousesPage
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
