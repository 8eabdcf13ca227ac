"""Work on the social map by clicks and keys: lists, going anywhere, sectors, filters, another language."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from sqlalchemy import select
from test_map import LAT, LON, TODAY, add, block_of_houses, click
from town import make_context, type_text

from precinct_app.domain.addresses import House
from precinct_app.domain.base import live
from precinct_app.domain.register.map_filter import MapFilter
from precinct_app.domain.social_map import Finding, Organisation, Place, Role
from precinct_app.domain.users import Area
from precinct_app.geo import shapes
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.page_look import LookBack, look_of
from precinct_app.gui.pages.map.page import MapPage
from precinct_app.gui.pages.map.print_dialog import MapPrintDialog
from precinct_app.gui.widgets import Result
from precinct_app.gui.widgets.fields import INDENT
from precinct_app.storage.base_maps import save_base_map
from precinct_app.storage.store import Store

LEFT = Qt.MouseButton.LeftButton
D = 0.002


@pytest.fixture
def said(head: Context) -> list[Message]:
    heard: list[Message] = []
    head.messages.posted.connect(heard.append)
    return heard


def shown_page(qtbot: Any, context: Context) -> MapPage:
    made = MapPage(context)
    made.resize(1180, 620)
    context.store.changes.subscribe(made.tell_changes)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.refresh_if_stale()
    made.canvas.grab()
    return made


@pytest.fixture
def page(qtbot: Any, head: Context) -> Iterator[MapPage]:
    save_base_map(head.store, block_of_houses())
    made = shown_page(qtbot, head)
    made.on_shown()
    yield made
    head.store.changes.unsubscribe(made.tell_changes)
    made.canvas.hide()


def square(lon: float, lat: float, half: float = D) -> bytes:
    return shapes.area_wkb(
        [
            (lon - half, lat - half),
            (lon + half, lat - half),
            (lon + half, lat + half),
            (lon - half, lat + half),
        ]
    )


def add_sector(store: Store, name: str, since: date = TODAY) -> bytes:
    with store.write("area.change") as write:
        return write.add(Area, kind="sector", name_kk=name, wkb=square(LON, LAT), valid_from=since)


def bars(store: Store, *spots: tuple[float, float]) -> list[bytes]:
    return [add(store, Place, kind="bar", name_kk=f"Бар {n}", lon=x, lat=y) for n, (x, y) in enumerate(spots)]


# -- lists


def test_a_frame_lists_its_things_with_counts_and_escape_clears(
    page: MapPage, head: Context, qtbot: Any
) -> None:
    keys = bars(head.store, (LON, LAT), (LON + 0.001, LAT))
    add(head.store, Finding, kind="no_light", lon=LON, lat=LAT + 0.001, state="seen")
    page.canvas.fit((LON - D, LAT - D, LON + D, LAT + D))
    a, b = page.canvas.to_pixel(LON - 0.0015, LAT + 0.0015), page.canvas.to_pixel(LON + 0.0015, LAT - 0.0015)
    QTest.mousePress(page.canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, a.toPoint())
    QTest.mouseMove(page.canvas, ((a + b) / 2).toPoint())
    QTest.mouseMove(page.canvas, b.toPoint())
    QTest.mouseRelease(page.canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, b.toPoint())
    assert page.here.isVisible()
    assert "3" in page.here.title.text()
    assert ": 2" in page.here.counts.text()
    assert len(page.canvas.framed_keys) == 3
    page.here.view.choose_first()
    QTest.keyClick(page.here.view, Qt.Key.Key_Return)
    assert page.card.isVisible()
    assert page.card.key[1] in {*keys, page.canvas.selected[1]}
    assert page.escape()
    assert page.canvas.framed_keys == ()
    assert not page.here.isVisible()


def test_what_is_on_no_map_is_listed_and_put_there(
    page: MapPage, head: Context, keys: dict[str, Any], said: list[Message]
) -> None:
    bar = add(head.store, Place, kind="bar", name_kk="Жаңа бар")
    assert "1" in page.canvas.unplaced_link.text()
    QTest.mouseClick(page.canvas.unplaced_link, LEFT)
    assert page.here.isVisible()
    assert [row.title for row in page.here.model.shown_rows()] == ["Жаңа бар"]
    page.here.mark_button.click()
    assert page.canvas.tool == "point"
    click(page, LON + 0.001, LAT)
    with head.store.read() as session:
        assert session.get_one(Place, bar).lon == pytest.approx(LON + 0.001, abs=1e-4)
    assert not page.canvas.unplaced_link.isEnabled()
    said[-1].do()
    with head.store.read() as session:
        assert session.get_one(Place, bar).lon is None


def test_an_organisation_is_marked_through_its_house(
    page: MapPage, head: Context, keys: dict[str, Any]
) -> None:
    with head.store.write("organisation.add") as write:
        firm = write.add(Organisation, kind="shop", name_kk="Дүкен", name_ru="Магазин", house_id=keys["farm"])
    page.points.begin_move(("organisation", firm))
    click(page, LON + 0.004, LAT)
    with head.store.read() as session:
        assert session.get_one(House, keys["farm"]).lon == pytest.approx(LON + 0.004, abs=1e-4)
    head.store.undo()
    with head.store.read() as session:
        assert session.get_one(House, keys["farm"]).lon is None


def test_who_has_no_address_cannot_be_marked(page: MapPage, head: Context, said: list[Message]) -> None:
    with head.store.write("organisation.add") as write:
        firm = write.add(Organisation, kind="shop", name_kk="Дүкен", name_ru="Магазин")
    page.points.begin_move(("organisation", firm))
    click(page, LON + 0.006, LAT + 0.003)
    assert said[-1].tone == "danger"


# -- going anywhere


def typed(page: MapPage, qtbot: Any, text: str) -> None:
    QTest.keyClick(page.canvas, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.goto.hasFocus)
    type_text(page.goto, text)
    QTest.keyClick(page.goto, Qt.Key.Key_Down)
    QTest.keyClick(page.goto, Qt.Key.Key_Return)


def test_coordinates_are_gone_to(page: MapPage, qtbot: Any) -> None:
    typed(page, qtbot, "51.1405, 71.4504")
    spot = page.canvas.to_pixel(71.4504, 51.1405)
    assert abs(spot.x() - page.canvas.width() / 2) < 3
    assert abs(spot.y() - page.canvas.height() / 2) < 3
    assert page.canvas.hasFocus()


def test_a_street_and_a_record_are_gone_to(page: MapPage, head: Context, qtbot: Any) -> None:
    page.canvas.pan(900, 300)
    typed(page, qtbot, "Абай")
    assert abs(page.canvas.to_pixel(LON, LAT).x() - page.canvas.width() / 2) < 3
    (bar,) = bars(head.store, (LON + 0.003, LAT))

    def found(query: str) -> list[Result]:
        return [Result("", "beer", "Бар", key=bar, extra={"kind": "place"})]

    head.search = found
    typed(page, qtbot, "Бар")
    assert page.canvas.selected == ("place", bar)
    assert page.card.key == ("place", bar)


# -- sectors


def test_a_new_sector_is_named_and_undone(
    page: MapPage, head: Context, qtbot: Any, said: list[Message]
) -> None:
    page.layers.sector_button.click()
    for x, y in ((150, 150), (300, 150), (300, 300)):
        QTest.mouseClick(page.canvas, LEFT, pos=QPoint(x, y))
    QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    dialog = page.areas_tool.dialog
    assert dialog is not None
    dialog.accept()
    assert dialog.isVisible(), "a sector without a name was kept"
    assert dialog.kk_row.error_text()
    type_text(dialog.name_kk, "Нарық маңы")
    dialog.accept()
    with head.store.read() as session:
        (area,) = session.scalars(live(Area))
    assert (area.kind, area.name_kk, area.valid_from) == ("sector", "Нарық маңы", TODAY)
    assert [line.title for line in page.layers.areas.lines] == ["Нарық маңы"]
    said[-1].do()
    assert page.layers.areas.lines == []


def test_an_outline_of_before_stays_for_earlier_reports(page: MapPage, head: Context) -> None:
    key = add_sector(head.store, "Солтүстік", TODAY - timedelta(days=30))
    page.layers.areas.lines[0].edit_asked.emit(key)
    assert page.canvas.tool == "polygon"
    QTest.keyClick(page.canvas, Qt.Key.Key_Tab)
    QTest.keyClick(page.canvas, Qt.Key.Key_Insert)
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    with head.store.read() as session:
        areas = list(session.scalars(live(Area).order_by(Area.valid_from)))
    assert [area.valid_until for area in areas] == [TODAY - timedelta(days=1), None]
    assert [area.name_kk for area in areas] == ["Солтүстік", "Солтүстік"]
    assert len(shapes.coordinates(areas[1].wkb)[0]) == 6
    head.store.undo()
    with head.store.read() as session:
        (area,) = session.scalars(live(Area))
    assert area.valid_until is None


def test_a_sector_counts_lists_and_is_removed(page: MapPage, head: Context) -> None:
    bars(head.store, (LON, LAT), (LON + 0.001, LAT), (LON + 0.009, LAT))
    key = add_sector(head.store, "Орталық")
    (line,) = page.layers.areas.lines
    assert line.count.text() == "2"
    line.name.click()
    assert page.here.isVisible()
    assert len(page.here.model.shown_rows()) == 2
    line.remove_asked.emit(key)
    assert page.layers.areas.lines == []
    with head.store.read() as session:
        assert session.execute(select(Area.removed_step).where(Area.id == key)).scalar() is not None


# -- filters


def test_filters_narrow_what_is_shown_and_counted(page: MapPage, head: Context) -> None:
    bars(head.store, (LON, LAT))
    for days, state in ((1, "seen"), (40, "reported")):
        seen = TODAY - timedelta(days=days)
        add(head.store, Finding, kind="no_light", lon=LON, lat=LAT + 0.001, state=state, seen_day=seen)
    box = page.layers.filter
    assert page.canvas._content.points.shown().sum() == 3
    box.kind.setCurrentIndex(box.kind.findData("no_light"))
    assert page.canvas._content.points.shown().sum() == 2
    assert page.layers.rows["crime_place"].count.text() == "0 / 1"
    box.state.setCurrentIndex(box.state.findData("seen"))
    assert page.canvas._content.points.shown().sum() == 1
    assert box.clear_button.isVisible() or box.shown.text()
    box.clear()
    box.since.set_value(TODAY - timedelta(days=7))
    assert page.canvas._content.points.shown().sum() == 2, "the bar of today and the finding of yesterday"
    box.clear()
    assert page.canvas._content.points.shown().sum() == 3


def test_a_route_that_the_filter_leaves_out_is_not_drawn(page: MapPage, head: Context) -> None:
    line = shapes.line_wkb([(LON, LAT), (LON + 0.002, LAT + 0.001)])
    route = {"kind": "route", "form": "line", "wkb": line, "lon": LON, "lat": LAT}
    add(head.store, Place, name_kk="Бағыт", **route)
    bars(head.store, (LON, LAT))
    assert len(page.canvas._content.routes._lines) == 1
    box = page.layers.filter
    box.kind.setCurrentIndex(box.kind.findData("bar"))
    assert len(page.canvas._content.routes._lines) == 0


def test_the_printed_map_has_the_filter_and_the_day_of_the_screen(page: MapPage, head: Context) -> None:
    bars(head.store, (LON, LAT))
    box = page.layers.filter
    box.kind.setCurrentIndex(box.kind.findData("bar"))
    page.print_page()
    (dialog,) = page.findChildren(MapPrintDialog)
    assert dialog.order().kept == MapFilter(kind="bar")
    assert dialog.filtered.isVisibleTo(dialog)
    assert "1" in dialog.filtered.text()
    dialog.reject()
    box.clear()
    box.on_day.set_value(TODAY - timedelta(days=30))
    page.print_page()
    dialog = page.findChildren(MapPrintDialog)[-1]
    assert dialog.order().day == TODAY - timedelta(days=30)
    assert dialog.filtered.isVisibleTo(dialog)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_filtered_counts_leave_the_switches_in_view(head: Context, qtbot: Any, language: str) -> None:
    made = shown_page(qtbot, make_context(head.store, "head", language))
    counts = dict.fromkeys(made.layers.rows, (125, 12))
    inside = made.layers._scroll.widget()
    made.layers.show_counts(counts, dict.fromkeys(counts, 104), True)
    assert inside.minimumSizeHint().width() <= made.layers._scroll.viewport().width()
    made.layers.show_counts(counts, {}, False)
    row = made.layers.rows["offender"]
    assert row.count.text() == "125"
    assert inside.minimumSizeHint().width() <= made.layers._scroll.viewport().width()
    qtbot.waitUntil(lambda: row.count.geometry().left() > row.name.geometry().right())
    head.store.changes.unsubscribe(made.tell_changes)
    made.canvas.hide()


def test_the_filter_outlives_a_change_of_language(page: MapPage, head: Context, qtbot: Any) -> None:
    bars(head.store, (LON, LAT))
    seen = TODAY - timedelta(days=3)
    add(head.store, Finding, kind="no_light", lon=LON, lat=LAT + 0.001, state="seen", seen_day=seen)
    box = page.layers.filter
    box.kind.setCurrentIndex(box.kind.findData("no_light"))
    box.state.setCurrentIndex(box.state.findData("seen"))
    box.since.set_value(seen)
    box.on_day.set_value(TODAY - timedelta(days=1))
    look = look_of(page, page.kept)
    rebuilt = shown_page(qtbot, make_context(head.store, "head", "ru"))
    LookBack(rebuilt, look)
    asked = rebuilt.layers.filter
    assert asked.value() == MapFilter("no_light", "seen", seen)
    assert asked.day() == TODAY - timedelta(days=1)
    assert asked.kind.currentText() == head.store.codes().get("finding_kind", "no_light").short("ru")
    assert [marker.key[0] for marker in rebuilt.canvas._content.points.markers] == ["finding"]
    head.store.changes.unsubscribe(rebuilt.tell_changes)
    rebuilt.canvas.hide()


def test_days_of_the_filter_are_read_whole(page: MapPage) -> None:
    box = page.layers.filter
    page.layers.focus_filter()
    for field in (box.since, box.until, box.on_day):
        field.set_value(TODAY)
        button = field.findChildren(QToolButton)[0]
        text = field.fontMetrics().horizontalAdvance(field.text())
        assert text + INDENT < button.x(), field.accessibleName()


# -- another language or look


def test_view_layers_and_choice_outlive_a_rebuilt_window(page: MapPage, head: Context, qtbot: Any) -> None:
    (bar, other) = bars(head.store, (LON, LAT), (LON + 0.001, LAT))
    page.open(("place", bar))
    page.canvas.zoom(8, 100, 100)
    page.canvas.pan(35, -20)
    page.layers.turn("leader")
    seen = page.canvas.whereabouts()
    rebuilt = shown_page(qtbot, make_context(head.store, "head", "ru"))
    rebuilt.open(("place", bar))
    rebuilt.on_shown()
    rebuilt.canvas.grab()
    assert rebuilt.canvas.whereabouts() == pytest.approx(seen)
    assert rebuilt.canvas.selected == ("place", bar)
    assert rebuilt.card.key == ("place", bar)
    assert not rebuilt.layers.rows["leader"].switch.isChecked()
    rebuilt.open(("place", other))
    assert rebuilt.canvas.whereabouts() != pytest.approx(seen)
    head.store.changes.unsubscribe(rebuilt.tell_changes)
    rebuilt.canvas.hide()


def test_every_field_on_the_map_has_a_name(page: MapPage, head: Context, keys: dict[str, Any]) -> None:
    add(head.store, Role, subject_type="person", subject_id=keys["nurgali"], kind="elderly_alone")
    box = page.layers.filter
    for field in (
        page.goto,
        box.kind,
        box.state,
        box.since,
        box.until,
        page.canvas,
        page.canvas.unplaced_link,
    ):
        assert field.accessibleName()
