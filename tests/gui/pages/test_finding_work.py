"""The work with findings by keys: states with their day, filters and counts, a walk, papers and requests."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog
from town import make_context, type_text

from precinct_app.domain.base import live
from precinct_app.domain.cases import Request
from precinct_app.domain.documents import Document
from precinct_app.domain.social_map import Finding, Organisation
from precinct_app.domain.users import Area
from precinct_app.geo import shapes
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.places.page import PlacesPage
from precinct_app.storage.photos import add_photo, photos_of, read_picture
from precinct_app.storage.store import Store

TODAY = date.today()  # noqa: DTZ011 - a day of the wall clock is meant


@pytest.fixture
def made(context: Context, keys: dict[str, Any]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with context.store.write("finding.add") as write:
        found["light"] = write.add(
            Finding, kind="no_light", house_id=keys["block"], seen_day=date(2026, 9, 1), lon=71.43, lat=51.13
        )
        found["dump"] = write.add(
            Finding, kind="dump", state="reported", seen_day=date(2026, 8, 1), lon=71.9, lat=51.13,
            reported_day=date(2026, 8, 2), due_day=TODAY - timedelta(days=3),
        )  # fmt: skip
        found["fence"] = write.add(
            Finding, kind="fence", state="fixed", seen_day=date(2026, 7, 1), fixed_day=date(2026, 7, 9),
            lon=71.43, lat=51.13,
        )  # fmt: skip
        ring = [(71.4, 51.1), (71.5, 51.1), (71.5, 51.2), (71.4, 51.2)]
        write.add(Area, kind="sector", name_kk="Базар секторы", name_ru="Базарный", wkb=shapes.area_wkb(ring))
    return found


@pytest.fixture
def page(qtbot: Any, context: Context, made: dict[str, bytes]) -> Iterator[PlacesPage]:
    shown = PlacesPage(context)
    shown.resize(1160, 600)
    context.store.changes.subscribe(shown.tell_changes)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.refresh_if_stale()
    shown.on_shown()
    yield shown
    context.store.changes.unsubscribe(shown.tell_changes)


def row_of(store: Store, key: bytes) -> Finding:
    with store.read() as session:
        return session.get_one(Finding, key)


def kinds(page: PlacesPage) -> set[str]:
    return {row.kind for row in page.list.model.shown_rows()}


def active_dialog(qtbot: Any, dialog: Any) -> Any:
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_reported_by_one_key_the_day_is_typed(
    page: PlacesPage, context: Context, made: dict[str, bytes], said: list[Message], qtbot: Any
) -> None:
    page.list.choose(("finding", made["light"]))
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_2)
    dialog = active_dialog(qtbot, page.states.dialog)
    assert dialog.day.is_blank(), "the day is not taken from the clock"
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert dialog.day_row.error_text()
    type_text(dialog.day, "31.08.2026")
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert dialog.day_row.error_text(), "before it was seen"
    dialog.day.clear()
    type_text(dialog.day, "05.09.2026")
    type_text(dialog.due, "05.10.2026")
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    found = row_of(context.store, made["light"])
    assert (found.state, found.reported_day, found.due_day) == (
        "reported", date(2026, 9, 5), date(2026, 10, 5),
    )  # fmt: skip
    said[-1].do()
    assert row_of(context.store, made["light"]).state == "seen"


def test_fixed_asks_for_the_photo_after_and_may_be_skipped(
    page: PlacesPage, context: Context, made: dict[str, bytes], qtbot: Any, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    for name in ("first.jpg", "second.jpg"):
        Image.new("RGB", (60, 40), "red" if name == "first.jpg" else "green").save(tmp_path / name)
    with context.store.write("photo.add") as write:
        add_photo(write, ("finding", made["light"]), read_picture(tmp_path / "first.jpg"), "before")
    page.list.choose(("finding", made["light"]))
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_3)
    dialog = active_dialog(qtbot, page.states.dialog)
    type_text(dialog.day, "20.09.2026")
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert row_of(context.store, made["light"]).fixed_day == date(2026, 9, 20)
    pair = page.states.pair
    assert pair is not None
    assert pair.sides["before"].view.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "second.jpg")], ""))
    pair.sides["after"].empty.button.click()
    with context.store.read() as session:
        assert [photo.moment for photo in photos_of(session, made["light"])] == ["before", "after"]
    pair.leave.click()
    assert page.states.pair is None
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_1)
    dialog = active_dialog(qtbot, page.states.dialog)
    assert dialog.day.value() == date(2026, 9, 1)
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    found = row_of(context.store, made["light"])
    assert (found.state, found.fixed_day) == ("seen", None), "back by one key, the later day is gone"


def test_filters_count_and_narrow(page: PlacesPage, made: dict[str, bytes]) -> None:
    panel = page.list
    texts = {panel.state.itemData(place): panel.state.itemText(place) for place in range(panel.state.count())}
    assert "(1)" in texts["overdue"]
    assert "(2)" in texts["open"]
    panel.state.setCurrentIndex(panel.state.findData("overdue"))
    assert kinds(page) == {"dump"}
    panel.state.setCurrentIndex(0)
    panel.sector.setCurrentIndex(panel.sector.findData("Базар секторы"))
    assert kinds(page) == {"no_light", "fence"}
    texts = {panel.state.itemData(place): panel.state.itemText(place) for place in range(panel.state.count())}
    assert "(0)" in texts["overdue"], "counts follow the other filters"
    type_text(panel.since, "01.08.2026")
    assert kinds(page) == {"no_light"}
    type_text(panel.until, "31.08.2026")
    assert kinds(page) == set()
    assert panel.unmatched.isVisible()
    panel.unmatched.button.click()
    assert kinds(page) == {"no_light", "dump", "fence"}


def test_a_walk_adds_findings_in_a_row(
    page: PlacesPage, context: Context, keys: dict[str, Any], qtbot: Any
) -> None:
    page.list.walk_button.click()
    walk = active_dialog(qtbot, page.walk)
    qtbot.keyClick(walk.day, Qt.Key.Key_Return)
    assert walk.rows["day"].error_text()
    assert walk.rows["house"].error_text()
    type_text(walk.day, "15.11.2026")
    for kind, note in (("bushes", "'; DROP TABLE finding; --"), ("graffiti", "<b>{0}</b> %s 🙂")):
        walk.kind.setCurrentIndex(walk.kind.findData(kind))
        walk.house.setFocus()
        walk.house.clear()
        type_text(walk.house, "Абай 47")
        qtbot.keyClick(walk.house, Qt.Key.Key_Return)
        type_text(walk.note, note)
        qtbot.keyClick(walk.note, Qt.Key.Key_Return)
    assert walk.done_list.count() == 2
    assert walk.day.value() == date(2026, 11, 15), "the day stays"
    walk.set_spot((71.44, 51.14), None)
    walk.kind.setCurrentIndex(walk.kind.findData("manhole"))
    walk.add_button.click()
    with context.store.read() as session:
        added = list(session.scalars(live(Finding).where(Finding.seen_day == date(2026, 11, 15))))
    assert {row.kind for row in added} == {"bushes", "graffiti", "manhole"}
    assert {row.note for row in added} == {"'; DROP TABLE finding; --", "<b>{0}</b> %s 🙂", ""}
    assert {row.house_id for row in added if row.lon is None} == {keys["block"]}
    assert [row.lon for row in added if row.lon is not None] == [71.44]
    walk.leave_button.click()


def test_requests_of_the_shown_findings_in_one_step(
    page: PlacesPage, context: Context, made: dict[str, bytes], said: list[Message]
) -> None:
    with context.store.write("organisation.add") as write:
        body = write.add(Organisation, name_kk="Әкімдік", name_ru="Акимат", kind="akimat")
    page.list.akimat_button.click()
    dialog = page.papers
    dialog.what.set_value("requests")
    dialog.body.set_subject_keys([("organisation", body)])
    type_text(dialog.due, "25.12.2026")
    dialog.ask_button.click()
    with context.store.read() as session:
        asked = list(session.scalars(live(Request)))
    assert len(asked) == 2, "what is fixed is not asked for"
    light = next(row for row in asked if "жарық жоқ" in row.action_kk)
    assert "нет освещения" in light.action_ru
    assert "Абай" in light.place_kk
    assert (light.responsible_kk, light.due_day) == ("Әкімдік", date(2026, 12, 25))
    assert "01.09.2026" in light.cause_kk
    page.list.akimat_button.click()
    page.papers.what.set_value("requests")
    page.papers.ask_button.click()
    assert page.papers.wrong.isVisible(), "the same is not asked for twice"
    page.papers.reject()
    said[-1].do()
    with context.store.read() as session:
        assert list(session.scalars(live(Request))) == [], "one step takes all back"


def test_the_list_is_saved_and_journalled(
    page: PlacesPage, context: Context, made: dict[str, bytes], said: list[Message], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    out = tmp_path / "тізім.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.list.state.setCurrentIndex(page.list.state.findData("open"))
    page.print_page()
    page.papers.save_button.click()
    text = "".join(p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(out))
    assert "01.09.2026" in text
    assert "қоршау" not in text, "what the filter hides is not printed"
    with context.store.read() as session:
        (paper,) = session.scalars(live(Document))
    assert paper.kind == "findings"
    page.print_page()
    page.papers.what.set_value("pairs")
    page.papers.save_button.click()
    assert page.papers.wrong.isVisible(), "no pair: a sentence in the dialog"


def test_who_may_only_read_sets_no_state(qtbot: Any, context: Context, made: dict[str, bytes]) -> None:
    reader = make_context(context.store, role="auditor")
    page = PlacesPage(reader)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.list.choose(("finding", made["light"]))
    assert not page.single_key("2")
    assert page.states.dialog is None
    assert not page.list.walk_button.isVisible()


def test_the_dialogs_are_freed(page: PlacesPage, made: dict[str, bytes]) -> None:
    page.list.choose(("finding", made["light"]))
    held = []
    for opened in (page._open_papers, page._open_walk):
        opened()
        dialog = page.papers or page.walk
        held.append(weakref.ref(dialog))
        dialog.reject()
        del dialog
    page.states.ask(made["light"], "fixed")
    held.append(weakref.ref(page.states.dialog))
    page.states.dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [one() for one in held] == [None, None, None]
