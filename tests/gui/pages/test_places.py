"""The list of places and findings by keys and clicks on a real encrypted store."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from town import shown_page, type_text

from precinct_app.domain.base import live
from precinct_app.domain.social_map import Finding, Organisation, Phone, Place
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.places.designed import position_text, read_position
from precinct_app.gui.pages.places.page import PlacesPage
from precinct_app.i18n import _

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date.today()  # noqa: DTZ011 - a day of the wall clock is meant


@pytest.fixture
def page(qtbot: Any, context: Context) -> Iterator[PlacesPage]:
    with shown_page(qtbot, PlacesPage(context)) as made:
        yield made


def form_of(page: PlacesPage, qtbot: Any) -> Any:
    dialog = page.forms.dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog.editor


def places(context: Context) -> list[Place]:
    with context.store.read() as session:
        return list(session.scalars(live(Place)))


def shown(page: PlacesPage) -> list[str]:
    return [row.title for row in page.list.model.shown_rows()]


def test_a_shop_is_added_by_the_keyboard(
    page: PlacesPage, context: Context, keys: dict[str, Any], qtbot: Any
) -> None:
    assert page.list.empty.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_N)
    form = form_of(page, qtbot)
    type_text(form.ui.name_kk, "Үлгі дүкені")
    qtbot.keyClick(form.ui.name_kk, Qt.Key.Key_Return, CTRL)
    assert form._fields["kind"].row.error.text(), "saved without a kind"
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("shop"))
    form.house.setFocus()
    type_text(form.house, "Абай 47")
    qtbot.keyClick(form.house, Qt.Key.Key_Return)
    form.parts["phones"].add_button.click()
    type_text(form.parts["phones"].rows[0].number, "87000000101")
    qtbot.keyClick(form.ui.name_kk, Qt.Key.Key_Return, CTRL)
    (shop,) = places(context)
    assert shop.house_id == keys["block"]
    assert shop.lon is None
    assert shown(page) == ["Үлгі дүкені"]
    assert page.focusWidget() is page.list.view, (
        "the first one saved has the keyboard, not the button for new ones"
    )
    assert page.list.model.shown_rows()[0].on_map, "it stands where its house stands"
    with context.store.read() as session:
        (phone,) = session.scalars(live(Phone).where(Phone.subject_id == shop.id))
    assert phone.digits.endswith("7000000101")


def test_an_abstract_place_stands_nowhere(page: PlacesPage, context: Context, qtbot: Any) -> None:
    page.forms.add("place", {"lon": 71.43, "lat": 51.13})
    form = form_of(page, qtbot)
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("bus_line"))
    assert not form.ui.position.isEnabled()
    type_text(form.ui.name_kk, "№ 12 бағыт")
    assert form.save()
    (line,) = places(context)
    assert (line.form, line.lon, line.lat, line.house_id) == ("abstract", None, None, None)
    (row,) = page.list.model.shown_rows()
    assert row.abstract
    assert not row.on_map
    page.list.where.set_value("off")
    assert shown(page) == ["№ 12 бағыт"]
    page.list.where.set_value("on")
    assert shown(page) == []
    assert page.list.unmatched.isVisible()
    page.list.unmatched.button.click()
    assert shown(page) == ["№ 12 бағыт"]


def test_delete_and_undo(page: PlacesPage, context: Context, said: list[Message], qtbot: Any) -> None:
    with context.store.write("place.add") as write:
        key = write.add(Place, kind="bar", name_kk="Бар", lon=71.4, lat=51.1)
        write.add(Phone, subject_type="place", subject_id=key, number="8 700 000 00 47")
        write.add(Finding, kind="no_light", place_id=key, lon=71.4, lat=51.1)
    assert page.list.choose(("place", key))
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert places(context) == []
    with context.store.read() as session:
        (found,) = session.scalars(live(Finding))
        assert found.place_id is None
    said[-1].do()
    assert [place.id for place in places(context)] == [key]
    with context.store.read() as session:
        (found,) = session.scalars(live(Finding))
        assert found.place_id == key
        assert len(list(session.scalars(live(Phone).where(Phone.subject_id == key)))) == 1


def test_a_change_keeps_the_exact_spot(page: PlacesPage, context: Context) -> None:
    lon, lat = 71.430123456, 51.130987654
    with context.store.write("place.add") as write:
        key = write.add(Place, kind="bar", name_kk="Бар", lon=lon, lat=lat)
    page.open(("place", key))
    form = page.forms.edit(("place", key))
    type_text(form.ui.hours, "18:00–03:00")  # type: ignore[attr-defined]
    assert form.save()
    (bar,) = places(context)
    assert (bar.lon, bar.lat, bar.hours) == (lon, lat, "18:00–03:00")


def test_a_wrong_position_is_told_beside_the_field(page: PlacesPage, context: Context) -> None:
    form = page.forms.add("place")
    form.ui.kind.setCurrentIndex(0)  # type: ignore[attr-defined]
    type_text(form.ui.position, "қайдадыр")  # type: ignore[attr-defined]
    assert not form.save()
    assert form._fields["position"].row.error.text()  # type: ignore[union-attr]
    form.ui.position.clear()  # type: ignore[attr-defined]
    type_text(form.ui.position, "51,1605; 71,4704")  # type: ignore[attr-defined]
    assert form.save()
    assert places(context)[0].lon == pytest.approx(71.4704)


@pytest.mark.parametrize("where", [(71.4704, 51.1605), (-0.12, 51.5), None])
def test_a_position_is_read_as_it_is_shown(where: tuple[float, float] | None) -> None:
    assert read_position(position_text(where)) == (pytest.approx(where) if where else None)


def test_a_finding_goes_its_way(page: PlacesPage, context: Context, qtbot: Any) -> None:
    with context.store.write("organisation.add") as write:
        body = write.add(Organisation, name_kk="Абаттандыру бөлімі", name_ru="", kind="utility")
    qtbot.keyClick(page, Qt.Key.Key_D)
    form = form_of(page, qtbot)
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("no_light"))
    form.days["seen_day"].set_value(TODAY - timedelta(days=9))
    form.days["due_day"].set_value(TODAY - timedelta(days=2))
    form.responsible.setFocus()
    type_text(form.responsible.line, "абатт")
    qtbot.keyClick(form.responsible.line, Qt.Key.Key_Return)
    assert form.save()
    (row,) = page.list.model.shown_rows()
    assert row.state is not None
    assert row.state.tone == "danger", "it is overdue"
    assert row.owner == "Абаттандыру бөлімі"
    form = page.forms.edit(row.key)
    form.ui.state.setCurrentIndex(form.ui.state.findData("fixed"))
    assert not form.save(), "fixed without a day"
    form.days["fixed_day"].set_value(TODAY - timedelta(days=30))
    assert not form.save(), "fixed before it was seen"
    form.days["fixed_day"].set_value(TODAY)
    assert form.save()
    (row,) = page.list.model.shown_rows()
    assert row.state is not None
    assert row.state.tone == "ok"
    with context.store.read() as session:
        (found,) = session.scalars(live(Finding))
    assert (found.state, found.fixed_day, found.responsible_id) == ("fixed", TODAY, body)


def test_filters_narrow_together(page: PlacesPage, context: Context) -> None:
    with context.store.write("place.add") as write:
        for kind, name in (("bar", "Бар"), ("shop", "Дүкен"), ("school", "Мектеп")):
            write.add(Place, kind=kind, name_kk=name)
        write.add(Finding, kind="dogs", state="seen")
    lists = page.list
    lists.layer.setCurrentIndex(lists.layer.findData("business"))
    assert shown(page) == ["Дүкен"]
    assert [lists.kind.itemData(at) for at in range(lists.kind.count())] == ["", "shop"]
    lists.layer.setCurrentIndex(0)
    lists.state.setCurrentIndex(lists.state.findData("open"))
    assert [row.kind for row in lists.model.shown_rows()] == ["dogs"]
    lists.clear_filters()
    lists.words.setFocus()
    type_text(lists.words, "мектеп")
    assert shown(page) == ["Мектеп"]


def test_a_restricted_place_is_hidden_from_others(page: PlacesPage, context: Context) -> None:
    with context.store.write("place.add") as write:
        write.add(Place, kind="bar", name_kk="Құпия", secrecy="protected_source")
    assert shown(page) == ["Құпия"], "its author sees it"
    context.store.sign_in("other")
    page.make_stale()
    assert shown(page) == []


def test_the_map_is_asked_for_what_is_not_marked(page: PlacesPage, context: Context, qtbot: Any) -> None:
    with context.store.write("place.add") as write:
        key = write.add(Place, kind="bar", name_kk="Бар")
    page.open(("place", key))
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_M)
    assert context.go.went[-1] == ("map", ("place", key), {"mark": True})  # type: ignore[attr-defined]


def test_a_contact_begins_at_the_chosen_place(page: PlacesPage, context: Context, qtbot: Any) -> None:
    with context.store.write("place.add") as write:
        key = write.add(Place, kind="bar", name_kk="Бар")
    page.open(("place", key))
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_B)
    told = context.go.went[-1]  # type: ignore[attr-defined]
    assert told == ("contacts", None, {"new": True, "subject": ("place", key)})


def test_history_shows_what_was_done(page: PlacesPage, context: Context) -> None:
    with context.store.write("place.add") as write:
        key = write.add(Place, kind="bar", name_kk="Бар")
    page.open(("place", key))
    page.side.tabs.set_value("history")
    assert page.side.history.changes.rows()
    page.side.tabs.set_value("card")
    assert page.side.card.title.text() == "Бар"


def test_a_draft_waits_for_the_next_new_place(page: PlacesPage, context: Context) -> None:
    form = page.forms.add("place")
    type_text(form.ui.name_kk, "Қаралама")  # type: ignore[attr-defined]
    page.forms.dialog.reject()  # type: ignore[union-attr]
    again = page.forms.add("place")
    assert again.ui.name_kk.text() == "Қаралама"  # type: ignore[attr-defined]
    marked = page.forms.add("place", {"lon": 71.4, "lat": 51.1})
    assert marked.ui.name_kk.text() == ""  # type: ignore[attr-defined]


def test_five_thousand_objects_fit_into_the_list(page: PlacesPage, context: Context) -> None:
    with context.store.write("import.objects") as write:
        write.bulk(
            Place,
            [{"kind": "stop", "name_kk": f"Аялдама {n}", "lon": 71.4, "lat": 51.1} for n in range(5000)],
        )
    assert len(page.list.model.shown_rows()) == 5000
    QTest.keyClick(page.list.view, Qt.Key.Key_End)
    assert page.list.view.current_row() is not None


def test_a_form_is_freed_when_it_is_closed(page: PlacesPage) -> None:
    page.forms.add("place")
    dialog = page.forms.dialog
    assert dialog is not None
    held = weakref.ref(dialog.editor)
    dialog.reject()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert held() is None
    assert page.forms.dialog is None


def test_the_filters_take_three_lines_of_the_smallest_window(page: PlacesPage) -> None:
    places, room = page.list, 616
    flow, line = places.body.itemAt(0).layout(), places.words.sizeHint().height()
    assert places.sector.isHidden()
    places.sector.show()  # shown where there are sectors
    page.resize(968, 620)
    places.resize(room, 600)
    QCoreApplication.processEvents()
    margins = flow.contentsMargins()
    assert flow.heightForWidth(room) <= 3 * line + 2 * 6 + margins.top() + margins.bottom()
    assert places.new_button.accessibleName() == _("New place")
    page.resize(1900, 620)
    QCoreApplication.processEvents()
    assert places.walk_button.text() == places.walk_button.accessibleName() != ""
