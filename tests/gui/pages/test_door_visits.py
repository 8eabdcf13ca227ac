"""Visits keyed in a house outside of a round, their history in the card, and what an assistant may note."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from town import flat_of, make_context

from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map.round_reading import door_visits
from precinct_app.domain.social_map.rounds import note_visit, open_round
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.page import HousesPage
from precinct_app.gui.widgets import Label
from precinct_app.storage.store import Store


@pytest.fixture
def assistant(store: Store, look: Any) -> Iterator[Context]:
    made = make_context(store, role="assistant")
    yield made
    made.tasks.finish()


def shown(qtbot: Any, context: Context) -> HousesPage:
    page = HousesPage(context)
    page.resize(1160, 600)
    context.store.changes.subscribe(page.tell_changes)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.refresh_if_stale()
    return page


def told(store: Store, flat: bytes) -> list[tuple[str, str]]:
    with store.read() as session:
        return [(visit.result, visit.happened) for visit in door_visits(session, flat)]


def words(page: HousesPage) -> str:
    labels = page.inside.panel.visits.findChildren(Label)
    return " ".join(label.text() for label in labels if not label.isHidden())


def test_outside_of_a_round_the_time_is_kept_when_typed_and_blank_otherwise(
    qtbot: Any, context: Context, store: Store, keys: dict[str, Any]
) -> None:
    page = shown(qtbot, context)
    page.open(("house", keys["block"]))
    scheme, moment = page.inside.scheme, page.inside.moment
    assert moment.isVisible()
    assert (moment.day.text(), moment.time.text()) == ("", "")
    qtbot.keyClick(scheme, Qt.Key.Key_2)
    assert told(store, keys["flats"][0]) == [("not_home", "")]
    qtbot.keyClick(scheme, Qt.Key.Key_T)
    assert moment.day.hasFocus()
    qtbot.keyClicks(moment.day, "20112026")
    qtbot.keyClicks(moment.time, "1805")
    qtbot.keyClick(moment.time, Qt.Key.Key_Return)
    assert scheme.hasFocus()
    qtbot.keyClick(scheme, Qt.Key.Key_3)
    assert told(store, keys["flats"][1]) == [("refused", "2026-11-20T18:05")]
    moment.day.clear()
    scheme.setFocus()
    qtbot.keyClick(scheme, Qt.Key.Key_1)
    assert told(store, keys["flats"][2]) == [], "a time has its day"


def test_the_card_shows_every_visit_of_the_flat(
    qtbot: Any, context: Context, store: Store, keys: dict[str, Any]
) -> None:
    flat = keys["flats"][0]
    with store.write("round.result") as write:
        note_visit(write, flat, "not_home", "2026-11-18T19:00")
        note_visit(write, flat, "refused", "2026-11-20")
        note_visit(write, flat, "confirmed")
    page = shown(qtbot, context)
    page.open(("dwelling", flat))
    qtbot.waitUntil(lambda: "18.11.2026 19:00" in words(page))
    said = words(page)
    assert "20.11.2026" in said
    today = date.today().strftime("%d.%m.%Y")  # noqa: DTZ011 - the day of entry
    assert today in said
    page.open(("dwelling", keys["flats"][1]))
    assert not page.inside.panel.visits.isVisible()


def test_an_assistant_notes_what_a_door_gave_and_changes_nothing_else(
    qtbot: Any, assistant: Context, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("round.add") as write:
        days = {"from_day": date(2020, 1, 1), "until_day": date(2099, 1, 1)}
        open_round(write, keys["flats"][:1], kind="yearly", **days)
    assert not assistant.may(Permission.EDIT_MAP)
    page = shown(qtbot, assistant)
    page.open(("house", keys["block"]))
    scheme, moment = page.inside.scheme, page.inside.moment
    qtbot.keyClick(scheme, Qt.Key.Key_1)
    qtbot.keyClick(moment.time, Qt.Key.Key_Return)
    assert flat_of(store, keys["flats"][0]).state == "confirmed"
    assert page.inside.panel.confirm.isEnabled()
    assert not page.inside.panel.edit_button.isEnabled()
    qtbot.keyClick(scheme, Qt.Key.Key_E)
    assert page.form is None
