"""The way back leads to where one was, never into a form that was saved or left."""

from collections.abc import Iterator
from typing import Any

import pytest
from town import shown_window

from precinct_app.gui.context import Context
from precinct_app.gui.page_stack import Visit
from precinct_app.gui.shell import MainWindow

PAGES = ("appeals", "contacts", "violence", "people")


@pytest.fixture
def window(context: Context, qtbot: Any) -> Iterator[MainWindow]:
    with shown_window(qtbot, context, *PAGES, "today") as made:
        made.go("today")
        yield made


def leave(window: MainWindow) -> None:
    page: Any = window.page()
    assert page.has_form()
    assert page.escape()
    assert not page.has_form()


@pytest.mark.parametrize("name", PAGES)
def test_a_form_that_was_left_does_not_come_back(window: MainWindow, name: str) -> None:
    window.go(name)
    window.go(name, new=True)
    leave(window)
    assert window.stack.visit == Visit(name)  # a window made anew shows the list
    window.go("today")
    window.do_back()
    page: Any = window.page()
    assert (page.name, page.has_form()) == (name, False)
    window.do_back()
    assert window.page().name == "today"


def test_the_way_back_after_saving_leads_to_the_page_before(window: MainWindow, keys: dict[str, Any]) -> None:
    window.go("contacts")
    window.go("contacts", new=True, subject=("person", keys["nurgali"]))
    page: Any = window.page()
    page.entry.form.ui.gist.setPlainText("Аула шамы жанбайды")
    page._subject = None  # as if it had been begun from the list
    assert page.entry.form.save()
    assert not page.has_form()
    assert isinstance(window.stack.visit.key, bytes)
    window.do_back()
    assert window.page().name == "today"


def test_a_form_that_is_still_open_is_found_again(window: MainWindow) -> None:
    window.go("contacts", new=True)
    window.go("today")
    window.do_back()
    page: Any = window.page()
    assert (page.name, page.has_form()) == ("contacts", True)
    assert window.stack.visit == Visit("contacts", None, {"new": True})
