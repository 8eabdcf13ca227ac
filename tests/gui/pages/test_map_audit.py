"""The map and the audit: routes drawn and shown, own kinds in legend and filter, walks by clicks, days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from town import make_context, shown_page, type_text

from precinct_app.domain.base import live
from precinct_app.domain.codes import Code
from precinct_app.domain.social_map import Finding, Group, Place
from precinct_app.geo import shapes
from precinct_app.gui.context import Context
from precinct_app.gui.pages.map.layers_panel import LayerSign
from precinct_app.gui.pages.map.page import MapPage
from precinct_app.gui.pages.map.route_desk import line_values
from precinct_app.gui.pages.places.own_kind import OWN
from precinct_app.i18n import _
from precinct_app.storage.store import Store


@pytest.fixture
def page(qtbot: Any, store: Store, look: Any) -> Iterator[MapPage]:
    context: Context = make_context(store, role="head")
    store.visit = replace(store.visit, role="head")
    with store.write("place.add") as write:
        write.add(Place, kind="shop", name_kk="Дүкен", lon=71.431, lat=51.131)
    with shown_page(qtbot, MapPage(context)) as made:
        yield made
    context.tasks.finish()


def form_of(page: MapPage, qtbot: Any) -> Any:
    dialog = page.forms.dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog.editor


def at(page: MapPage, x: int, y: int) -> QPoint:
    middle = page.canvas.rect().center()
    return QPoint(middle.x() + x, middle.y() + y)


def test_a_route_is_clicked_kept_and_shown(page: MapPage, store: Store, qtbot: Any) -> None:
    page.audit.routes.begin()
    assert page.audit.routes.hint.isVisible()
    for x, y in ((-90, 40), (0, -60), (110, 70)):
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at(page, x, y))
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    form = form_of(page, qtbot)
    assert form.ui.kind.currentData() == "route"
    type_text(form.ui.name_kk, "Кешкі бағыт")
    assert form.save()
    with store.read() as session:
        route = session.scalars(live(Place).where(Place.kind == "route")).one()
    assert route.form == "line"
    assert len(shapes.coordinates(route.wkb or b"")[0]) == 3
    (drawn,) = page.things.routes
    assert (drawn.layer, len(drawn.points)) == ("police", 3)
    page.canvas.grab()
    qtbot.waitUntil(lambda: not page.canvas.is_painting())
    image = page.canvas.grab().toImage()
    wanted = {drawn.light.lower(), drawn.dark.lower()}
    spot = page.canvas.to_pixel(*drawn.points[0])
    near = {
        image.pixelColor(round(spot.x()) + dx, round(spot.y()) + dy).name()
        for dx in range(-8, 40) for dy in range(-40, 8)
    }  # fmt: skip
    assert wanted & near, "the line is on the picture"
    page.show_card(("place", route.id))
    assert any("км" in value or "м" in value or "m" in value for _name, value in page.card.card.facts)
    page.forms.edit(("place", route.id))
    form = form_of(page, qtbot)
    type_text(form.ui.name_ru, "Вечерний")
    assert form.save()
    with store.read() as session:
        assert session.get_one(Place, route.id).wkb == route.wkb, "a change of words keeps the line"


def test_the_line_of_a_route_is_changed_on_the_map_and_taken_back(
    page: MapPage, store: Store, qtbot: Any
) -> None:
    corners = [
        page.canvas.to_degrees(*(at(page, x, y).toTuple())) for x, y in ((-90, 40), (0, -60), (110, 70))
    ]
    with store.write("place.add") as write:
        key = write.add(Place, kind="route", name_kk="Бағыт", **line_values(corners))
    page.show_card(("place", key))
    assert page.card.move_button.text() == _("Change the line")
    qtbot.mouseClick(page.card.move_button, Qt.MouseButton.LeftButton)
    assert page.canvas.tool == "route"
    assert page.audit.routes.hint.isVisible()
    start = page.canvas.to_pixel(*corners[2]).toPoint()
    qtbot.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in (10, 30):
        qtbot.mouseMove(page.canvas, pos=start + QPoint(step, step))
    qtbot.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 30))
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    assert page.forms.dialog is None, "a known place asks nothing again"
    with store.read() as session:
        place = session.get_one(Place, key)
    line = shapes.coordinates(place.wkb or b"")[0]
    assert np.array(line[:2]) == pytest.approx(np.array(corners[:2]))
    assert line[2] != pytest.approx(corners[2], abs=1e-6)
    assert page.things.routes[0].points == tuple(line)
    page.context.store.undo()
    with store.read() as session:
        back = shapes.coordinates(session.get_one(Place, key).wkb or b"")[0]
    assert np.array(back) == pytest.approx(np.array(corners))


def test_a_route_without_a_line_is_drawn_for_its_card(page: MapPage, store: Store, qtbot: Any) -> None:
    with store.write("place.add") as write:
        key = write.add(Place, kind="route", name_kk="Бағыт")
        shop = write.add(Place, kind="shop", name_kk="Дүкен")
    page.open(("place", key), mark=True)
    assert page.card.move_button.text() == _("Draw the line")
    for x, y in ((-90, 40), (0, -60)):
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at(page, x, y))
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    with store.read() as session:
        assert len(shapes.coordinates(session.get_one(Place, key).wkb or b"")[0]) == 2
    page.open(("place", shop), mark=True)
    assert page.canvas.tool == "point"


def test_an_own_kind_of_finding_carries_its_sign_though_findings_are_plain(
    page: MapPage, store: Store
) -> None:
    values = {"kk": "Шұңқыр", "ru": "Яма", "icon": "road", "colour": "#B45309/#E0913A"}
    with store.write("codes.change") as write:
        write.add(Code, list="finding_kind", code="own_1", origin="local", sort=10_001, **values)
    with store.write("finding.add") as write:
        write.add(Finding, kind="own_1", state="seen", lon=71.43, lat=51.13)
        write.add(Finding, kind="dump", state="seen", lon=71.431, lat=51.13)
    signs = {marker.glyph: marker.light for marker in page.things.markers if marker.layer == "finding"}
    assert signs.keys() == {"road", ""}
    assert signs["road"] == "#B45309"
    line = page.layers.rows["finding"].kinds.itemAt(0).widget()
    assert line.findChild(LayerSign)._style.glyph == "road"


def test_one_corner_is_no_route(page: MapPage, qtbot: Any) -> None:
    page.audit.routes.begin()
    qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at(page, 10, 10))
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    assert page.forms.dialog is None
    assert page.canvas.tool == "route"


def test_an_own_kind_from_the_form_stands_in_legend_and_filter(
    page: MapPage, store: Store, qtbot: Any
) -> None:
    page.forms.add("place", {"lon": 71.43, "lat": 51.13})
    form = form_of(page, qtbot)
    box = form.ui.kind
    assert box.itemData(box.count() - 1) == OWN
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    dialog = form.own_kinds.dialog
    assert dialog is not None
    dialog.save_button.click()
    assert dialog.kk_row.error_text()
    type_text(dialog.kk, "Тексеру бекеті <{0}>")
    type_text(dialog.ru, "Пост проверки")
    dialog.layer.setCurrentIndex(dialog.layer.findData("police"))
    dialog.sign.setCurrentIndex(dialog.sign.findData("flag"))
    dialog.colour.setCurrentIndex(dialog.colour.findData("#0A5A9C/#4FA0E0"))
    dialog.save_button.click()
    assert box.currentText() == "Тексеру бекеті <{0}>"
    assert form.save()
    with store.read() as session:
        code = session.scalars(live(Code).where(Code.origin == "local")).one()
    assert (code.list, code.parent, code.icon, code.code) == ("place_kind", "police", "flag", "own_1")
    (marker,) = [m for m in page.things.markers if m.layer == "police"]
    assert (marker.light, marker.glyph) == ("#0A5A9C", "flag")
    assert page.layers.rows["police"].kinds.count() == 1
    line = page.layers.rows["police"].kinds.itemAt(0).widget()
    line.button.click()
    assert page.layers.filter.value().kind == "own_1"
    assert page.layers.rows["police"].count.text() == "1 / 1"
    assert page.layers.rows["business"].count.text() == "0 / 1"
    line.button.click()
    assert not page.layers.filter.value()


def test_who_may_not_change_lists_gets_no_own_kind(store: Store, look: Any, qtbot: Any) -> None:
    from precinct_app.gui.pages.places.place_editor import PlaceEditor

    editor = PlaceEditor(make_context(store))
    qtbot.addWidget(editor)
    assert editor.ui.kind.findData(OWN) < 0


def test_a_walk_takes_its_spots_from_clicks(page: MapPage, store: Store, qtbot: Any) -> None:
    page.audit.begin_walk()
    walk = page.audit.walk
    assert walk is not None
    type_text(walk.day, "10.11.2026")
    for number, kind in enumerate(("bushes", "dump")):
        page.audit._want_spot()
        qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=at(page, 40 * number, 30))
        assert not page.points.menu.isVisible()
        walk.kind.setCurrentIndex(walk.kind.findData(kind))
        walk.add_button.click()
    with store.read() as session:
        found = list(session.scalars(live(Finding)))
    assert {row.kind for row in found} == {"bushes", "dump"}
    assert len({row.lon for row in found}) == 2
    assert all(row.seen_day == date(2026, 11, 10) for row in found)
    walk.reject()
    assert page.audit.walk is None
    assert page.canvas.tool == "pointer"


def test_the_map_of_a_day(page: MapPage, store: Store) -> None:
    with store.write("finding.add") as write:
        write.add(
            Finding, kind="fence", state="fixed", seen_day=date(2026, 3, 1), fixed_day=date(2026, 4, 1),
            lon=71.43, lat=51.13,
        )  # fmt: skip
        write.add(Finding, kind="dump", seen_day=date(2026, 6, 1), lon=71.43, lat=51.131)
    counts = page.layers.rows["finding"].count
    assert counts.text() == "1"
    for day, number in (("15.03.2026", "1"), ("15.04.2026", "0"), ("28.02.2026", "0"), ("02.06.2026", "1")):
        page.layers.filter.on_day.clear()
        type_text(page.layers.filter.on_day, day)
        assert counts.text() == number, day
        markers = [m for m in page.things.markers if m.layer == "finding"]
        assert len(markers) == int(number)
    page.layers.filter.clear()
    assert page.layers.filter.day() is None
    assert counts.text() == "1"


def test_a_group_stands_at_its_place_with_its_times(page: MapPage, store: Store) -> None:
    with store.write("group.add") as write:
        place = write.add(Place, kind="yard", name_kk="Аула", lon=71.432, lat=51.132)
        write.add(Group, kind="youth", name="Жастар", times="кешке 19:00-ден кейін", place_id=place)
        write.add(Group, kind="company", name="Жасырын", secrecy="protected_source", place_id=place)
        write.add(Group, kind="family", name="Отбасы", place_id=place)
    (marker,) = [m for m in page.things.markers if m.key[0] == "group_"]
    assert (marker.layer, marker.label) == ("vulnerable", "Жастар, кешке 19:00-ден кейін")
    page.layers.filter.choose_kind("youth")
    assert [m.key for m in page._filtered] == [marker.key]
    admin = make_context(store, role="administrator")
    other = MapPage(admin)
    other.refresh()
    assert not [m for m in other.things.markers if m.key[0] == "group_"], "no right to residents, no groups"
    other.deleteLater()
    admin.tasks.finish()


def test_the_card_on_the_map_sets_a_state(page: MapPage, store: Store, qtbot: Any) -> None:
    with store.write("finding.add") as write:
        key = write.add(Finding, kind="dump", seen_day=date(2026, 6, 1), lon=71.43, lat=51.131)
    page.show_card(("finding", key))
    button = page.card.state_button
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.menu_.isVisible()
    button.menu_.actions()[2].trigger()
    button.menu_.close()
    dialog = page.audit.states.dialog
    assert dialog is not None
    type_text(dialog.day, "03.06.2026")
    dialog.save_button.click()
    with store.read() as session:
        assert session.get_one(Finding, key).state == "fixed"
    assert page.audit.states.pair is not None
    page.audit.states.pair.leave.click()
    assert not [m for m in page.things.markers if m.layer == "finding"], "what is fixed leaves the map"


def test_overdue_and_fixed_are_filtered_on_the_map_too(page: MapPage, store: Store) -> None:
    today = date.today()  # noqa: DTZ011 - a day of the wall clock is meant
    day = {"seen_day": date(2026, 3, 1)}
    with store.write("finding.add") as write:
        where = {"lon": 71.43, "lat": 51.13}
        late = write.add(
            Finding, kind="dump", state="reported", due_day=today - timedelta(days=1), **day, **where
        )
        write.add(Finding, kind="dump", state="reported", due_day=today, **day, **where)
        done = write.add(Finding, kind="fence", state="fixed", fixed_day=date(2026, 4, 1), **day, **where)
        write.add(Finding, kind="fence", state="fixed", secrecy="protected_source", **day, **where)
    box = page.layers.filter.state
    box.setCurrentIndex(box.findData("overdue"))
    assert [marker.key[1] for marker in page._filtered] == [late]
    box.setCurrentIndex(box.findData("fixed"))
    assert [marker.key[1] for marker in page._filtered] == [done]
    box.setCurrentIndex(0)
    assert len([m for m in page._filtered if m.layer == "finding"]) == 2
