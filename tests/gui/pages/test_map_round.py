"""The open round on the map: hidden without one, off at first, marks and legend follow each result."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from sqlalchemy import select
from town import make_context

from precinct_app.domain.base import live
from precinct_app.domain.social_map.round_reading import Wanted, wanted_dwellings
from precinct_app.domain.social_map.rounds import RoundVisit, close_round, note_result, open_round
from precinct_app.gui.context import Context
from precinct_app.gui.pages.map.page import MapPage
from precinct_app.gui.pages.rounds.map_marks import LAYER
from precinct_app.gui.widgets import Label
from precinct_app.storage.store import Store

TODAY = date.today()  # noqa: DTZ011 - a day of the wall clock is meant


@pytest.fixture
def page(qtbot: Any, store: Store, look: Any) -> Iterator[MapPage]:
    context: Context = make_context(store)
    made = MapPage(context)
    made.resize(1180, 620)
    store.changes.subscribe(made.tell_changes)
    qtbot.addWidget(made)
    made.show()
    made.refresh_if_stale()
    yield made
    store.changes.unsubscribe(made.tell_changes)
    context.tasks.finish()


def begin(store: Store) -> bytes:
    with store.read() as session:
        dwellings = [pair[0] for pair in wanted_dwellings(session, Wanted())]
    with store.write("round.add") as write:
        return open_round(
            write, dwellings, kind="other", name_kk="Аралау", name_ru="Обход", from_day=TODAY,
            until_day=TODAY + timedelta(days=30),
        )  # fmt: skip


def visits(store: Store, round_id: bytes) -> list[Any]:
    with store.read() as session:
        return list(session.scalars(live(RoundVisit).where(RoundVisit.round_id == round_id)))


def legend_of(page: MapPage) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    row = page.layers.rows[LAYER]
    return [
        label.text() for label in row.findChildren(Label) if label not in (row.name, row.count, row.missing)
    ]


def test_without_a_round_there_is_no_layer_of_it(page: MapPage) -> None:
    assert page.layers.rows[LAYER].isHidden()
    assert page.round.markers() == []


def test_a_round_stands_on_the_map_when_it_is_switched_on(
    page: MapPage, store: Store, keys: dict[str, Any]
) -> None:
    round_id = begin(store)
    row = page.layers.rows[LAYER]
    assert not row.isHidden()
    assert page.round.markers() == []  # off at first
    row.switch.toggle()
    (marker,) = [marker for marker in page.round.markers() if marker.key == ("house", keys["block"])]
    assert marker.label.startswith("0/")
    shape = marker.shape
    with store.write("round.result") as write:
        for visit in visits(store, round_id):
            note_result(write, visit.id, "confirmed", TODAY.isoformat())
    (marker,) = [marker for marker in page.round.markers() if marker.key == ("house", keys["block"])]
    done, _slash, of = marker.label.partition("/")
    assert done == of
    assert marker.shape != shape  # a second sign beside the colour
    assert legend_of(page)[1] != "0"


def test_a_closed_round_leaves_the_map(page: MapPage, store: Store) -> None:
    round_id = begin(store)
    page.layers.rows[LAYER].switch.toggle()
    assert page.round.markers()
    with store.write("round.close") as write:
        close_round(write, round_id, TODAY)
    assert page.layers.rows[LAYER].isHidden()
    assert page.round.markers() == []
    store.undo()
    assert page.round.markers()


def test_houses_without_a_place_are_counted(page: MapPage, store: Store) -> None:
    begin(store)
    with store.read() as session:
        assert session.scalar(select(RoundVisit.id).limit(1)) is not None
    assert page.layers.rows[LAYER].missing.text()


def test_of_two_rounds_at_once_the_chosen_one_stands_on_the_map(
    page: MapPage, store: Store, keys: dict[str, Any]
) -> None:
    """The yearly round and one of fire safety go on together: each shows its own progress."""

    def told(house: bytes) -> str:
        (marker,) = [marker for marker in page.round.markers() if marker.key == ("house", house)]
        return marker.label

    first = begin(store)
    choice = page.round.choice
    assert choice.isHidden(), "one round needs no choice"
    page.layers.rows[LAYER].switch.toggle()
    with store.write("round.add") as write:
        doors = [visit.dwelling_id for visit in visits(store, first)]
        second = open_round(
            write, doors, kind="fire_safety", name_kk="Өрт", name_ru="Пожар", from_day=TODAY,
            until_day=TODAY + timedelta(days=60),
        )  # fmt: skip
    assert not choice.isHidden()
    assert [choice.itemText(place) for place in range(choice.count())] == ["Аралау", "Өрт"]
    with store.write("round.result") as write:
        note_result(write, visits(store, first)[0].id, "confirmed", TODAY.isoformat())
    assert told(keys["block"]).startswith("1/"), "the one that ends first"
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert told(keys["block"]).startswith("0/")
    assert choice.currentText() == "Өрт"
    with store.write("round.close") as write:
        close_round(write, second, TODAY)
    assert told(keys["block"]).startswith("1/")
    assert choice.isHidden()
