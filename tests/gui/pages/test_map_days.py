"""The boundary and the sectors of another day: on the map, and kept when an outline is drawn anew."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from town import make_context, shown_page

from precinct_app.domain.base import live
from precinct_app.domain.clock import wall_today
from precinct_app.domain.users import Area, areas_on, boundary_on
from precinct_app.geo import shapes
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.map.drawing import Drawing, KeepArea
from precinct_app.gui.pages.map.page import MapPage
from precinct_app.imports.maps import set_boundary
from precinct_app.storage.store import Store

CHANGED = date(2026, 3, 1)
BEFORE = CHANGED - timedelta(days=1)


def outline(west: float) -> bytes:
    return shapes.area_wkb([(west, 51.12), (71.45, 51.12), (71.45, 51.14), (west, 51.14)])


OLD, NEW, NEWEST = outline(71.42), outline(71.40), outline(71.38)


@pytest.fixture
def dated(store: Store) -> Store:
    with store.write("boundary.change") as write:
        write.add(
            Area, kind="boundary", name_kk="№ 14", name_ru="№ 14", note="т", wkb=OLD, valid_until=BEFORE
        )
        write.add(
            Area, kind="boundary", name_kk="№ 14", name_ru="№ 14", note="т", wkb=NEW, valid_from=CHANGED
        )
        write.add(Area, kind="sector", name_kk="Ескі", wkb=OLD, valid_until=BEFORE)
        write.add(
            Area, kind="sector", name_kk="Жаңа", wkb=NEW, valid_from=CHANGED, valid_until=date(2099, 1, 1)
        )
        write.add(Area, kind="sector", name_kk="Болашақ", wkb=NEW, valid_from=date(2098, 1, 1))
    return store


@pytest.fixture
def page(qtbot: Any, dated: Store, look: Any) -> Iterator[MapPage]:
    context = make_context(dated, "head")
    with shown_page(qtbot, MapPage(context)) as made:
        yield made
    context.tasks.finish()


def seen(page: MapPage) -> tuple[bytes, list[str]]:
    return page.things.boundary, [area.name_kk for area in page.things.areas]


def test_the_map_of_a_past_day_has_the_boundary_and_sectors_of_that_day(page: MapPage) -> None:
    assert seen(page) == (NEW, ["Жаңа"]), "one with a last day to come still holds, one to come does not"
    page.layers.filter.on_day.set_value(BEFORE)
    assert seen(page) == (OLD, ["Ескі"])
    page.layers.filter.on_day.set_value(None)
    assert seen(page) == (NEW, ["Жаңа"])


def test_nothing_is_drawn_on_the_map_of_another_day(page: MapPage) -> None:
    heard: list[Message] = []
    page.context.messages.posted.connect(heard.append)
    page.layers.filter.on_day.set_value(BEFORE)
    page.layers.boundary_button.click()
    assert page.canvas.tool != "polygon", "the outline of a past day would become that of today"
    assert [message.tone for message in heard] == ["warn"]
    page.layers.filter.on_day.set_value(None)
    page.layers.boundary_button.click()
    assert page.canvas.tool == "polygon"


def test_a_boundary_drawn_anew_keeps_its_name_and_the_old_outline_its_days(dated: Store) -> None:
    set_boundary(dated, NEWEST)
    today = wall_today()
    with dated.read() as session:
        now, then = boundary_on(session, today), boundary_on(session, today - timedelta(days=1))
    assert now is not None
    assert then is not None
    assert (now.wkb, now.name_kk, now.name_ru, now.note) == (NEWEST, "№ 14", "№ 14", "т")
    assert (then.wkb, then.valid_from) == (NEW, CHANGED)


def test_a_sector_without_a_first_day_keeps_its_old_outline_for_the_past(store: Store) -> None:
    with store.write("area.change") as write:
        key = write.add(Area, kind="sector", name_kk="Батыс", wkb=OLD, valid_until=date(2099, 1, 1))
    KeepArea(store, Drawing("sector", "Батыс", "", key), NEW)(lambda _done, _total: None)
    today = wall_today()
    with store.read() as session:
        assert [area.wkb for area in areas_on(session, today)] == [NEW]
        assert [area.wkb for area in areas_on(session, today - timedelta(days=1))] == [OLD]
        assert {area.valid_until for area in session.scalars(live(Area)) if area.wkb == NEW} == {
            date(2099, 1, 1)
        }
