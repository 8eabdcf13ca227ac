"""The social map by clicks and keys on a real encrypted store: points, layers, cards, boundary, undo."""

import dataclasses
import gc
import weakref
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from sqlalchemy import select
from town import make_context, shown_page, type_text

from precinct_app.domain.base import live
from precinct_app.domain.documents import BaseMapRow
from precinct_app.domain.social_map import Finding, Place, Role
from precinct_app.domain.users import Area, boundary_on
from precinct_app.geo import shapes
from precinct_app.geo.features import BaseMap, Feature
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.map.page import MapPage
from precinct_app.storage.base_maps import save_base_map
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Change, Step

LON, LAT = 71.43, 51.13
TODAY = date.today()  # noqa: DTZ011 - a day of the wall clock is meant


@pytest.fixture
def said(head: Context) -> list[Message]:
    heard: list[Message] = []
    head.messages.posted.connect(heard.append)
    return heard


@pytest.fixture
def page(qtbot: Any, head: Context) -> Iterator[MapPage]:
    save_base_map(head.store, block_of_houses())
    with shown_page(qtbot, MapPage(head), 1180, 620) as made:
        made.canvas.grab()
        yield made
    made.canvas.hide()


def block_of_houses() -> BaseMap:
    """Return the outline of the house of ``town.py`` and a street."""
    d = 0.0003
    house = shapes.area_wkb([(LON - d, LAT - d), (LON + d, LAT - d), (LON + d, LAT + d), (LON - d, LAT + d)])
    street = shapes.line_wkb([(LON - 0.01, LAT - 0.002), (LON + 0.01, LAT - 0.002)])
    return BaseMap(
        (Feature("building", house, number="47"), Feature("street", street, name_kk="Абай")), "үлгі"
    )


def click(page: MapPage, lon: float, lat: float) -> None:
    spot = page.canvas.to_pixel(lon, lat)
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(spot.x()), round(spot.y())))


def add(store: Store, record: Any, **values: Any) -> bytes:
    names = {Place: "place.add", Finding: "finding.add", Role: "role.change"}
    with store.write(names[record]) as write:
        return write.add(record, **values)


def form_of(page: MapPage, qtbot: Any) -> Any:
    dialog = page.forms.dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog.editor


def count(page: MapPage, layer: str) -> tuple[int, int]:
    return page.things.counts.get(layer, (0, 0))


def test_a_bar_is_placed_by_a_click(page: MapPage, qtbot: Any, said: list[Message]) -> None:
    qtbot.keyClick(page.canvas, Qt.Key.Key_N)
    assert page.canvas.tool == "point"
    assert page.points.hint.isVisible()
    click(page, LON + 0.00005, LAT)
    assert page.points.menu.isVisible()
    qtbot.keyClick(page.points.menu, Qt.Key.Key_Return)
    form = form_of(page, qtbot)
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("bar"))
    type_text(form.ui.name_kk, "«Кеш» бары")
    qtbot.keyClick(form.ui.name_kk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with page.context.store.read() as session:
        (bar,) = session.scalars(live(Place))
    assert (bar.kind, bar.name_kk, bar.form) == ("bar", "«Кеш» бары", "point")
    assert bar.lon == pytest.approx(LON + 0.00005, abs=1e-4)
    assert bar.house_id is not None, "the house under the click was not taken"
    assert count(page, "crime_place") == (1, 0)
    assert page.layers.rows["crime_place"].count.text() == "1"
    assert page.canvas.selected == ("place", bar.id)
    assert page.card.title.text() == "«Кеш» бары"
    assert said[-1].action


def test_it_is_deleted_and_comes_back(page: MapPage, head: Context, said: list[Message]) -> None:
    key = add(head.store, Place, kind="bar", name_kk="Бар", lon=LON, lat=LAT)
    page.open(("place", key))
    page.card.delete_button.click()
    assert count(page, "crime_place") == (0, 0)
    assert not page.card.isVisible()
    said[-1].do()
    assert count(page, "crime_place") == (1, 0)
    assert [marker.key for marker in page.things.markers] == [("place", key)]


def test_an_undone_place_leaves_no_mark(page: MapPage, head: Context) -> None:
    key = add(head.store, Place, kind="bar", name_kk="Бар", lon=LON, lat=LAT)
    page.open(("place", key))
    head.store.undo()
    assert not page.card.isVisible()
    assert not page.canvas.select(("place", key))


def test_a_switch_and_its_key_hide_a_layer(page: MapPage, head: Context, qtbot: Any) -> None:
    add(head.store, Place, kind="bar", name_kk="Бар", lon=LON, lat=LAT)
    shown = page.canvas._content.points
    assert shown.shown().sum() == 1
    qtbot.keyClick(page.canvas, Qt.Key.Key_3)
    assert not page.layers.rows["crime_place"].switch.isChecked()
    assert page.canvas._content.points.shown().sum() == 0
    page.layers.rows["crime_place"].switch.click()
    assert page.canvas._content.points.shown().sum() == 1


def test_other_objects_are_off_at_first(page: MapPage, head: Context) -> None:
    add(head.store, Place, kind="stop", lon=LON, lat=LAT)
    assert not page.layers.rows["other"].switch.isChecked()
    assert page.canvas._content.points.shown().sum() == 0
    page.layers.all_button.click()
    page.layers.all_button.click()
    assert page.canvas._content.points.shown().sum() == 1


def test_what_has_no_place_is_counted(page: MapPage, head: Context) -> None:
    add(head.store, Place, kind="bar", name_kk="Жаңа бар")
    assert count(page, "crime_place") == (1, 1)
    row = page.layers.rows["crime_place"]
    assert row.missing.isVisible()
    assert "1" in row.missing.text()
    assert page.canvas._unplaced == 1


def test_a_place_is_marked_and_moved(page: MapPage, head: Context, said: list[Message]) -> None:
    key = add(head.store, Place, kind="bar", name_kk="Жаңа бар")
    page.open(("place", key))
    assert said[-1].tone == "warn"
    said[-1].do()
    assert page.canvas.tool == "point"
    click(page, LON + 0.0001, LAT)
    assert count(page, "crime_place") == (1, 0)
    page.card.move_button.click()
    click(page, LON - 0.0001, LAT)
    with head.store.read() as session:
        assert session.get_one(Place, key).lon == pytest.approx(LON - 0.0001, abs=1e-4)
    said[-1].do()
    with head.store.read() as session:
        assert session.get_one(Place, key).lon == pytest.approx(LON + 0.0001, abs=1e-4)


def test_the_boundary_is_drawn_and_undone(
    page: MapPage, head: Context, qtbot: Any, said: list[Message]
) -> None:
    canvas = page.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_B)
    for x, y in ((100, 100), (500, 100), (500, 400), (100, 400)):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    with head.store.read() as session:
        drawn = boundary_on(session, TODAY)
    assert drawn is not None
    assert len(shapes.coordinates(drawn.wkb)[0]) == 5
    assert page.things.boundary == drawn.wkb
    assert page.layers.boundary_button.text() != ""
    said[-1].do()
    with head.store.read() as session:
        assert boundary_on(session, TODAY) is None
    assert page.things.boundary == b""


def test_crossed_lines_are_refused(page: MapPage, head: Context, qtbot: Any, said: list[Message]) -> None:
    qtbot.keyClick(page.canvas, Qt.Key.Key_B)
    for x, y in ((100, 100), (500, 400), (500, 100), (100, 400)):
        QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    assert said[-1].tone == "danger"
    with head.store.read() as session:
        assert boundary_on(session, TODAY) is None


def test_a_sector_is_drawn_and_the_boundary_changed(page: MapPage, head: Context, qtbot: Any) -> None:
    canvas = page.canvas
    page.layers.sector_button.click()
    for x, y in ((150, 150), (300, 150), (300, 300)):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    dialog = page.areas_tool.dialog
    assert dialog is not None
    type_text(dialog.name_kk, "Нарық маңы")
    qtbot.keyClick(dialog.name_kk, Qt.Key.Key_Return)
    with head.store.read() as session:
        assert [area.kind for area in session.scalars(live(Area))] == ["sector"]
    assert page.layers.rows["sectors"].isVisible()
    with head.store.write("boundary.change") as write:
        wkb = shapes.area_wkb([(LON - 0.01, LAT - 0.01), (LON + 0.01, LAT - 0.01), (LON, LAT + 0.01)])
        write.add(Area, kind="boundary", wkb=wkb, valid_from=TODAY)
    page.layers.boundary_button.click()
    assert canvas.tool == "polygon"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "pointer"


def test_a_person_has_no_name_on_the_map_and_the_card_leaves_a_trace(
    page: MapPage, head: Context, keys: dict[str, Any]
) -> None:
    add(head.store, Role, subject_type="person", subject_id=keys["nurgali"], kind="elderly_alone")
    assert count(page, "vulnerable") == (1, 0)
    (marker,) = page.things.markers
    assert marker.small
    assert marker.label == ""
    spot = page.canvas.to_pixel(marker.lon, marker.lat)
    assert page.canvas.hint_at(spot.x(), spot.y()) == ""
    page.open(("person", keys["nurgali"]))
    assert "Нұрғалиева" in page.card.title.text()
    with head.store.read() as session:
        viewed = session.execute(
            select(Step.op).join(Change, Change.step_id == Step.id).where(Change.record_id == keys["nurgali"])
        )
        assert "person.view" in {row[0] for row in viewed}


def test_people_of_one_spot_are_listed_without_names(
    page: MapPage, head: Context, keys: dict[str, Any]
) -> None:
    for person in ("nurgali", "ermek"):
        add(head.store, Role, subject_type="person", subject_id=keys[person], kind="active")
    page.canvas.cluster_clicked.emit([("person", keys["nurgali"]), ("person", keys["ermek"])])
    assert page.here.isVisible()
    words = " ".join(f"{row.title} {row.detail}" for row in page.here.model.shown_rows())
    assert "Нұрғалиева" not in words
    page.here.view.choose_first()
    QTest.keyClick(page.here.view, Qt.Key.Key_Return)
    assert page.card.isVisible()
    assert not page.here.isVisible()
    assert page.escape()
    assert not page.card.isVisible()
    assert not page.escape()


def test_a_click_on_a_building_shows_its_house(page: MapPage, keys: dict[str, Any]) -> None:
    page.canvas.fit((LON - 0.002, LAT - 0.002, LON + 0.002, LAT + 0.002))
    click(page, LON + 0.0002, LAT + 0.0002)
    assert page.card.key == ("house", keys["block"])


def test_a_search_result_is_brought_into_the_middle(page: MapPage, keys: dict[str, Any]) -> None:
    page.open(keys["nurgali"])
    spot = page.canvas.to_pixel(LON, LAT)
    assert abs(spot.x() - page.canvas.width() / 2) < 3
    assert page.canvas.selected == ("person", keys["nurgali"])


def test_enter_opens_the_card_of_its_page(page: MapPage, head: Context) -> None:
    key = add(head.store, Place, kind="bar", name_kk="Бар", lon=LON, lat=LAT)
    page.open(("place", key))
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    assert head.go.went[-1][:2] == ("places", ("place", key))  # type: ignore[attr-defined]


def test_a_finding_is_added_from_the_map(page: MapPage, qtbot: Any, head: Context) -> None:
    page.canvas.use_tool("point")
    click(page, LON, LAT)
    page.points.finding_action.trigger()
    form = form_of(page, qtbot)
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("no_light"))
    assert form.save()
    assert count(page, "finding") == (1, 0)
    with head.store.read() as session:
        (found,) = session.scalars(live(Finding))
    assert found.state == "seen"


def test_without_a_base_map_there_is_a_grid_and_one_button(qtbot: Any, head: Context) -> None:
    made = MapPage(head)
    made.resize(1180, 620)
    qtbot.addWidget(made)
    made.show()
    made.refresh_if_stale()
    assert made.canvas._add_map.isVisible()
    made.canvas._add_map.click()
    from precinct_app.gui.imports import ImportDialog

    (dialog,) = made.findChildren(ImportDialog)
    assert dialog.kind.value() == "map"
    dialog.reject()
    made.canvas.hide()


def test_another_base_map_is_taken_up(page: MapPage, head: Context) -> None:
    before = page.loaded
    save_base_map(head.store, BaseMap((), "бос"))
    assert page.loaded is not before
    with head.store.read() as session:
        assert len(list(session.scalars(live(BaseMapRow).where(BaseMapRow.current == 1)))) == 1


def test_who_may_not_change_the_map_cannot(qtbot: Any, store: Store, look: Any) -> None:
    store.visit = dataclasses.replace(store.visit, role="auditor")
    context = make_context(store, "auditor")
    made = MapPage(context)
    made.resize(1180, 620)
    qtbot.addWidget(made)
    made.show()
    made.refresh_if_stale()
    made.canvas.use_tool("point")
    assert made.canvas.tool == "pointer"
    made.canvas.use_tool("polygon")
    assert made.canvas.tool == "pointer"
    assert not made.layers.load_button.isVisible()
    made.canvas.hide()


def test_a_map_leaves_nothing_behind(qtbot: Any, head: Context) -> None:
    made = MapPage(head)
    made.resize(900, 600)
    made.show()
    made.refresh_if_stale()
    held = weakref.ref(made)
    made.hide()
    made.deleteLater()
    del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert held() is None
