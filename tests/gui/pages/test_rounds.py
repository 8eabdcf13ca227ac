"""The page of rounds, by keys and clicks on a real encrypted store."""

import gc
import weakref
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from sqlalchemy import func, select
from town import make_context, type_text

from precinct_app.domain.addresses import Dwelling, Street, add_flats, add_house
from precinct_app.domain.documents import Document
from precinct_app.domain.social_map import round_reading, rounds
from precinct_app.domain.social_map.round_reading import Wanted
from precinct_app.domain.social_map.rounds import Round, RoundVisit
from precinct_app.domain.social_map.service_ranges import ServiceRange
from precinct_app.domain.users import Area, User, setting
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.houses.work import ReadHouses, StreetRow
from precinct_app.gui.pages.rounds.page import RoundsPage
from precinct_app.gui.pages.rounds.print_dialog import PrintDialog
from precinct_app.gui.pages.rounds.round_form import RoundForm
from precinct_app.gui.pages.rounds.targets import TargetPicker
from precinct_app.gui.pages.rounds.work import wanted
from precinct_app.gui.pages.today.notices import Notices
from precinct_app.i18n import active
from precinct_app.reports.round_data import collect
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Step

TODAY = date(2026, 11, 22)
Keys = dict[str, Any]


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RoundsPage, "today", lambda _page: TODAY)


@pytest.fixture
def tower(store: Store, keys: Keys) -> list[bytes]:
    """A house of sixty flats."""
    with store.write("house.add") as write:
        house = add_house(write, keys["dala"], "12", "apartment")
        keys["tower"] = house
        return add_flats(write, house, 3, 5, 4)


def open_round(store: Store, houses: list[bytes] | None = None, **more: Any) -> bytes:
    with store.read() as session:
        wanted = Wanted(houses=frozenset(houses)) if houses else Wanted()
        dwellings = [row[0] for row in round_reading.wanted_dwellings(session, wanted)]
    values = {
        "kind": "uchaske", "name_kk": "Күзгі аралау", "name_ru": "Осенний обход",
        "from_day": date(2026, 10, 1), "until_day": date(2026, 11, 30), **more,
    }  # fmt: skip
    with store.write("round.add") as write:
        return rounds.open_round(write, dwellings, **values)


def shown(qtbot: Any, context: Context) -> RoundsPage:
    made = RoundsPage(context)
    made.resize(1182, 622)
    context.store.changes.subscribe(made.tell_changes)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.refresh_if_stale()
    made.on_shown()
    return made


@pytest.fixture
def page(qtbot: Any, context: Context) -> Iterator[RoundsPage]:
    made = shown(qtbot, context)
    yield made
    context.store.changes.unsubscribe(made.tell_changes)


def walk(page: RoundsPage, key: bytes) -> None:
    page.open(("house_round", key))
    page.on_shown()


def begin_walk(qtbot: Any, page: RoundsPage, day: str = "2111", time: str = "") -> None:
    """Type day and time as an officer does: both once, Enter leads to the doors."""
    line = page.walk_view.line
    assert line.day.hasFocus()
    type_text(line.day, day)
    line.time.setFocus()
    type_text(line.time, time)
    qtbot.keyClick(line.time, Qt.Key.Key_Return)


def press(qtbot: Any, keys: str) -> None:
    for sign in keys:
        qtbot.keyClick(QApplication.focusWidget(), getattr(Qt.Key, f"Key_{sign}"))


def visits(store: Store, key: bytes) -> list[RoundVisit]:
    with store.read() as session:
        return list(session.scalars(select(RoundVisit).where(RoundVisit.round_id == key)))


def test_sixty_flats_in_sixty_key_presses(
    qtbot: Any, page: RoundsPage, store: Store, tower: list[bytes], keys: Keys, said: list[Message]
) -> None:
    key = open_round(store, [keys["tower"]])
    walk(page, key)
    begin_walk(qtbot, page, "2111", "1830")
    scheme = page.walk_view.scheme
    assert scheme.hasFocus()
    with store.read() as session:
        before = session.scalar(select(func.count()).select_from(Step).where(Step.kind == "change")) or 0
    pattern = "1121131411" * 6
    results = {"1": "confirmed", "2": "not_home", "3": "refused", "4": "empty"}
    for number, sign in enumerate(pattern, 1):
        current = scheme.current()
        assert current is not None
        assert current.number == str(number), "no flat is skipped"
        press(qtbot, sign)
    found = {visit.dwelling_id: visit for visit in visits(store, key)}
    assert [found[flat].result for flat in tower] == [results[sign] for sign in pattern]
    assert {visit.happened for visit in found.values()} == {"2026-11-21T18:30"}
    with store.read() as session:
        after = session.scalar(select(func.count()).select_from(Step).where(Step.kind == "change")) or 0
        states = [session.get_one(Dwelling, flat).state for flat in tower]
    assert states == [results[sign] for sign in pattern]
    assert after - before == 60, "each press is a step of its own"
    press(qtbot, "2")
    assert found[tower[-1]].result == "confirmed"
    assert [visit.result for visit in visits(store, key) if visit.dwelling_id == tower[-1]] == ["confirmed"]
    assert said[-1].tone == "warn", "the walk is at its end"
    for _turn in range(60):
        store.undo()
    assert all(visit.result == "" for visit in visits(store, key))


def test_a_blank_time_stays_blank_and_no_day_is_made_up(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys
) -> None:
    key = open_round(store, [keys["block"]])
    walk(page, key)
    page.walk_view.focus_doors()
    press(qtbot, "1")
    line = page.walk_view.line
    assert line.day.hasFocus(), "the day is asked first"
    assert line.wrong.isVisible()
    assert not any(visit.result for visit in visits(store, key))
    type_text(line.day, "2311")
    qtbot.keyClick(line.day, Qt.Key.Key_Return)
    press(qtbot, "1")
    assert line.day.hasFocus(), "a day to come is no day of a visit"
    line.day.clear()
    type_text(line.day, "22.11.26")
    qtbot.keyClick(line.day, Qt.Key.Key_Return)
    press(qtbot, "1")
    (visit,) = [one for one in visits(store, key) if one.result]
    assert (visit.happened, visit.tries) == ("2026-11-22", 1)
    press(qtbot, "T")
    assert line.time.hasFocus()
    type_text(line.time, "9999")
    qtbot.keyClick(line.time, Qt.Key.Key_Return)
    press(qtbot, "1")
    assert line.time.hasFocus()
    assert sum(bool(one.result) for one in visits(store, key)) == 1


def test_the_walk_goes_on_in_the_next_house(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys, said: list[Message]
) -> None:
    key = open_round(store)
    walk(page, key)
    begin_walk(qtbot, page)
    view = page.walk_view
    assert [house.address.house for house in view.walk.houses] == ["10а", "47", "2"]  # type: ignore[union-attr]
    assert view.house == keys["corner"]
    press(qtbot, "1")
    assert view.house == keys["block"]
    assert view.scheme.current().number == "1"  # type: ignore[union-attr]
    press(qtbot, "1" * 12)
    assert view.house == keys["farm"]
    qtbot.keyClick(view.scheme, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert view.house == keys["block"]
    view.step_house(1)
    press(qtbot, "2")
    assert len([visit for visit in visits(store, key) if visit.result]) == 14
    assert "14/14" in page.context_line()


def test_the_end_of_the_walk_tells_of_doors_that_were_passed_by(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys, said: list[Message]
) -> None:
    key = open_round(store, [keys["block"]])
    walk(page, key)
    begin_walk(qtbot, page, "1401")
    view = page.walk_view
    press(qtbot, "1")
    assert view.line.wrong.text(), "the day is before the round"
    assert not any(visit.result for visit in visits(store, key))
    view.line.day.clear()
    begin_walk(qtbot, page)
    qtbot.keyClick(view.scheme, Qt.Key.Key_End)
    press(qtbot, "1")
    left = len(visits(store, key)) - 1
    assert str(left) in said[-1].text
    said[-1].do()
    assert view.line.value() == "left"
    press(qtbot, "1" * left)
    assert all(visit.result for visit in visits(store, key))


def test_a_second_visit_goes_to_those_not_at_home_only(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys
) -> None:
    key = open_round(store, [keys["block"]])
    walk(page, key)
    begin_walk(qtbot, page, "2011")
    press(qtbot, "112121111112")
    line, view = page.walk_view.line, page.walk_view
    line.scope.set_value("not_home")
    assert view.scheme.current().number == "3"  # type: ignore[union-attr]
    line.day.setText("21.11.2026")
    view.focus_doors()
    press(qtbot, "1")
    assert view.scheme.current().number == "5"  # type: ignore[union-attr]
    press(qtbot, "21")
    tries = sorted((visit.tries, visit.result) for visit in visits(store, key) if visit.tries > 1)
    assert tries == [(2, "confirmed"), (2, "confirmed"), (2, "not_home")]
    line.scope.set_value("left")
    assert view.houses.shown_rows(), "the house that is walked stays"


def test_a_second_visit_begins_with_the_first_door_even_from_the_last_one(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys
) -> None:
    key = open_round(store)
    walk(page, key)
    begin_walk(qtbot, page, "2011")
    press(qtbot, "21111111111112")
    line, view = page.walk_view.line, page.walk_view
    line.scope.set_value("not_home")
    assert view.house == keys["corner"], "the walk had ended in the last house"
    line.day.setText("21.11.2026")
    view.focus_doors()
    press(qtbot, "11")
    assert not [visit for visit in visits(store, key) if visit.result == "not_home"]
    assert page.context_line().endswith("14/14")


def test_houses_without_a_number_are_told_apart(page: RoundsPage, store: Store, keys: Keys) -> None:
    with store.write("house.add") as write:
        for words in ("көпір жанындағы үй", "диірмен жанындағы үй"):
            add_house(write, keys["dala"], "", "private", note=words)
    walk(page, open_round(store))
    view = page.walk_view
    named = [page.words.house_number(house) for house in view.walk.houses]  # type: ignore[union-attr]
    assert {"көпір жанындағы үй", "диірмен жанындағы үй"} <= set(named)


def test_the_paper_sheet_is_typed_back_with_the_same_keys(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys
) -> None:
    key = open_round(store)
    walk(page, key)
    begin_walk(qtbot, page, "2011", "1810")
    view = page.walk_view
    view.line.form.set_value("sheet")
    assert view.sheet.view.hasFocus()
    press(qtbot, "112")
    press(qtbot, "T")
    view.line.time.clear()
    type_text(view.line.time, "1945")
    qtbot.keyClick(view.line.time, Qt.Key.Key_Return)
    press(qtbot, "34")
    rows = [row for row in view.walk.every() if row.result]  # type: ignore[union-attr]
    assert [row.result for row in rows] == ["confirmed", "confirmed", "not_home", "refused", "empty"]
    assert [row.happened[11:] for row in rows] == ["18:10"] * 3 + ["19:45"] * 2
    press(qtbot, "E")
    type_text(view.strip.note, "ит бар")
    qtbot.keyClick(view.strip.note, Qt.Key.Key_Return)
    assert view.sheet.view.hasFocus()
    assert [visit.note for visit in visits(store, key) if visit.note] == ["ит бар"]
    assert view.sheet.current().note == "ит бар"  # type: ignore[union-attr]


def test_a_new_round_by_keyboard(
    qtbot: Any, page: RoundsPage, context: Context, store: Store, said: list[Message]
) -> None:
    assert page.list.stack.currentWidget() is page.list.empty
    press(qtbot, "N")
    form = page.form
    assert isinstance(form, RoundForm)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.form is form, "a round has a kind"
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("handover"))
    assert form.until_day.value() == date(2026, 12, 22), "one month"
    assert form.ui.name_ru.text() == "Приём участка — 2026"
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("uchaske"))
    assert form.until_day.value() == date(2027, 1, 22), "two months"
    form.ui.name_kk.setText("Менің аралауым")
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("fire_safety"))
    assert form.ui.name_kk.text() == "Менің аралауым", "what was typed stays"
    assert form.until_day.is_blank(), "the table of terms has none for it"
    type_text(form.until_day, "31.12.2026")
    form.targets.kind.setCurrentIndex(form.targets.kind.findData("private"))
    assert "2" in form.targets.count.text()
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with store.read() as session:
        (line,) = round_reading.rounds(session)
    assert (line.round.name_kk, line.round.kind, line.progress.dwellings) == (
        "Менің аралауым",
        "fire_safety",
        2,
    )
    assert context.go.went[-1] == ("rounds", ("house_round", line.key), {})  # type: ignore[attr-defined]
    assert said


def test_what_is_wrong_is_said_beside_the_field(qtbot: Any, page: RoundsPage, store: Store) -> None:
    page.new_round()
    form = page.form
    assert isinstance(form, RoundForm)
    form.ui.kind.setCurrentIndex(0)
    form.until_day.set_value(date(2026, 11, 1))
    form.targets.kind.setCurrentIndex(form.targets.kind.findData("wintering"))
    assert not form.save()
    assert form.check() == ["until_day", "targets"]
    with store.read() as session:
        assert session.scalars(select(Round)).first() is None


def test_a_round_is_edited_closed_opened_again_and_deleted(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys, said: list[Message]
) -> None:
    key = open_round(store, [keys["corner"]])
    page.list.view.choose(key)
    page.list.view.setFocus()
    press(qtbot, "E")
    form = page.form
    assert isinstance(form, RoundForm)
    form.ui.basis.setText("№ 7 бұйрық")
    form.targets.more.setChecked(True)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    line = page.list.current()
    assert line is not None
    assert (line.round.basis, line.progress.dwellings) == ("№ 7 бұйрық", 14)
    qtbot.mouseClick(page.list.panel.close_button, Qt.MouseButton.LeftButton)
    assert page.list.current().round.closed_day == TODAY  # type: ignore[union-attr]
    walk(page, key)
    page.walk_view.focus_doors()
    press(qtbot, "1")
    assert not any(visit.result for visit in visits(store, key)), "closed"
    qtbot.mouseClick(page.walk_view.close_button, Qt.MouseButton.LeftButton)
    assert page.may_note()
    assert page.escape()
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert page.list.current() is None
    said[-1].do()
    assert page.list.current().key == key  # type: ignore[union-attr]


def test_a_house_is_taken_out_of_the_round(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys, said: list[Message]
) -> None:
    walk(page, open_round(store))
    view = page.walk_view
    view.house_view.choose(keys["farm"])
    assert view.house == keys["farm"]
    view.house_view.setFocus()
    qtbot.keyClick(view.house_view, Qt.Key.Key_Delete)
    assert len(view.walk.houses) == 2  # type: ignore[union-attr]
    said[-1].do()
    assert len(view.walk.houses) == 3  # type: ignore[union-attr]


def test_who_may_only_read_changes_nothing(qtbot: Any, store: Store, keys: Keys, look: Any) -> None:
    key = open_round(store)
    context = make_context(store, "auditor")
    page = shown(qtbot, context)
    assert not page.list.new_button.isEnabled()
    page.new_round()
    assert page.form is None
    walk(page, key)
    page.walk_view.line.day.setText("21.11.2026")
    page.walk_view.focus_doors()
    press(qtbot, "1E")
    type_text(page.walk_view.strip.note, "x")
    page.remove()
    page.close_or_reopen()
    assert not any(visit.result or visit.note for visit in visits(store, key))
    with store.read() as session:
        assert session.get_one(Round, key).closed_day is None
    store.changes.unsubscribe(page.tell_changes)
    context.tasks.finish()


NAUGHTY = "<b>&\u202e'; DROP TABLE--</b>\u0000 😀 «Ә» {n} %s"


def test_naughty_names_are_shown_as_they_stand(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys
) -> None:
    with store.write("street.change") as write:
        write.change(Street, keys["abai"], name_kk=NAUGHTY, name_ru=NAUGHTY)
    key = open_round(store, name_kk=NAUGHTY, name_ru="", basis=NAUGHTY, note=NAUGHTY)
    page.list.view.choose(key)
    assert page.list.panel.name.text() == NAUGHTY
    walk(page, key)
    begin_walk(qtbot, page)
    press(qtbot, "11E")
    page.walk_view.strip.note.setText("{x} <i>")
    page.walk_view.strip.note.setModified(True)
    qtbot.keyClick(page.walk_view.strip.note, Qt.Key.Key_Return)
    assert [visit.note for visit in visits(store, key) if visit.note] == ["{x} <i>"]
    page.walk_view.grab()


def test_keys_lead_to_the_editors(
    qtbot: Any, page: RoundsPage, context: Context, store: Store, keys: Keys
) -> None:
    walk(page, open_round(store, [keys["block"]]))
    page.walk_view.focus_doors()
    press(qtbot, "NBM")
    assert context.go.went == [  # type: ignore[attr-defined]
        ("people", None, {"new": True, "dwelling": keys["flats"][0]}),
        ("contacts", None, {"new": True, "subject": ("house", keys["block"])}),
        ("map", ("house", keys["block"]), {}),
    ]
    assert "Ермекұлы" in page.walk_view.strip.people.whole_text(), "who lives there is named"


def dialog_of(page: RoundsPage) -> PrintDialog:
    assert page.print_page()
    (found,) = [one for one in page.window().findChildren(PrintDialog) if one.isVisible()]
    return found


def test_the_sheet_is_saved_with_a_number(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(page, open_round(store))
    out = tmp_path / "парақ.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(out), ""))
    dialog = dialog_of(page)
    dialog.names.setChecked(True)
    dialog.scope.set_value("house")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert out.read_bytes().startswith(b"%PDF")
    with store.read() as session:
        (paper,) = session.scalars(select(Document))
    assert (paper.kind, paper.pages) == ("round_sheet", 1)
    dialog = dialog_of(page)
    dialog.names.setChecked(True)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    with pypdfium2.PdfDocument(out) as pdf:
        text = "\n".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    assert "Ермекұлы" in text, "with names means with names"


def test_papers_are_made_for_one_entrance(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(page, open_round(store))
    page.walk_view.house_view.choose(keys["block"])
    entrance = page.walk_view.door().entrance  # type: ignore[union-attr]
    assert entrance
    with store.read() as session:
        query = select(Dwelling.id).where(Dwelling.house_id == keys["block"], Dwelling.entrance == entrance)
        flats = len(session.scalars(query).all())
    dialog = dialog_of(page)
    dialog.scope.set_value("entrance")
    assert dialog.order().entrance == entrance
    with store.read() as session:
        assert collect(session, dialog.order(), viewer_of(page.context)).doors == flats
    dialog.what.set_value("cards")
    assert dialog.cards() == flats


def test_door_cards_remember_what_was_typed(
    qtbot: Any, page: RoundsPage, store: Store, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk(page, open_round(store))
    out = tmp_path / "cards.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(out), ""))
    dialog = dialog_of(page)
    dialog.what.set_value("cards")
    assert dialog.count.text() == "14"
    type_text(dialog.inputs["hours_kk"], "дс–жм 17:00–20:00")
    dialog.count.clear()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert not out.exists(), "how many?"
    assert dialog.wrong.isVisible()
    type_text(dialog.count, "9")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert out.read_bytes().startswith(b"%PDF")
    with store.read() as session:
        assert setting(session, "card_hours_kk") == "дс–жм 17:00–20:00"
    assert dialog_of(page).inputs["hours_kk"].text() == "дс–жм 17:00–20:00"


def test_today_names_the_open_round_and_houses_show_it(
    qtbot: Any, context: Context, store: Store, keys: Keys, look: Any
) -> None:
    day = date.today()  # noqa: DTZ011 - a day of the wall clock is meant
    key = open_round(store, from_day=day - timedelta(days=2), until_day=day + timedelta(days=5))
    with store.read() as session:
        first = round_reading.visits(session, key)[keys["block"]][0]
    with store.write("round.result") as write:
        rounds.note_result(write, first.key, "confirmed", day.isoformat())
    notices = Notices(context)
    qtbot.addWidget(notices)
    notices.refresh()
    notices.show()
    (told,) = [text for text in notices.texts() if "Күзгі аралау" in text]
    assert "1/14" in told
    notices.refresh()
    assert len([text for text in notices.texts() if "Күзгі аралау" in text]) == 1
    street = StreetRow(keys["abai"], "", "Абай", "Абая", "street", "", 2, "")
    from precinct_app.gui.cards.viewing import naming_of

    _street, rows = ReadHouses(store, street, naming_of(context))(lambda done, total: None)
    assert {row.key: row.walked for row in rows} == {keys["block"]: (1, 12), keys["corner"]: (0, 1)}


def test_eight_thousand_dwellings_are_walked(qtbot: Any, page: RoundsPage, store: Store, keys: Keys) -> None:
    with store.write("house.add") as write:
        for number in range(20, 36):
            house = add_house(write, keys["dala"], str(number), "apartment")
            add_flats(write, house, 10, 10, 5)
    key = open_round(store)
    walk(page, key)
    begin_walk(qtbot, page)
    press(qtbot, "1")
    page.walk_view.line.form.set_value("sheet")
    press(qtbot, "1")
    assert len(page.walk_view.sheet.model.shown_rows()) == 8014
    assert sum(bool(visit.result) for visit in visits(store, key)) == 2
    assert active().number(8014) in page.context_line()


def test_a_closed_page_is_freed(qtbot: Any, context: Context, store: Store, keys: Keys) -> None:
    key = open_round(store)
    page = RoundsPage(context)
    page.show()
    page.refresh()
    walk(page, key)
    page.edit_round()
    gone: weakref.ref[QWidget] = weakref.ref(page)
    page.close()
    page.deleteLater()
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_undo_is_shown_where_it_was_done(qtbot: Any, page: RoundsPage, store: Store, keys: Keys) -> None:
    key = open_round(store, [keys["block"]])
    walk(page, key)
    begin_walk(qtbot, page)
    press(qtbot, "13")
    assert page.walk_view.share.text() == "2/12"
    store.undo()
    assert page.walk_view.share.text() == "1/12"
    assert [cell.row.state for cell in page.walk_view.scheme.cells()][:3] == [
        "confirmed",
        "unknown",
        "unknown",
    ]
    page.escape()
    assert page.list.current().progress.visited == 1  # type: ignore[union-attr]


def test_an_area_narrows_whom_a_round_is_for(store: Store, keys: Keys, context: Context, qtbot: Any) -> None:
    from precinct_app.geo.shapes import area_wkb

    with store.write("area.change") as write:
        corners = [(71.42, 51.12), (71.44, 51.12), (71.44, 51.14), (71.42, 51.14)]
        area = write.add(Area, kind="sector", name_kk="Батыс", name_ru="Запад", wkb=area_wkb(corners))
    assert len(wanted(store, {"area": area})) == 12
    assert wanted(store, {"area": area, "kind": "private"}) == []
    picker = TargetPicker(context, new=True)
    qtbot.addWidget(picker)
    picker.set_value({"area": area})
    assert "12" in picker.count.text()
    assert picker.value() == {"street": None, "area": area, "whose": None, "kind": "", "since": None}
    picker.since.setText("31.02.2026")
    assert picker.error()


def test_the_targets_can_be_the_houses_of_one_inspector(
    qtbot: Any, context: Context, store: Store, keys: Keys
) -> None:
    """The first round of a newcomer goes to what the orders gave him, without an area on the map."""
    with store.read() as session:
        users = {user.login: user.id for user in session.scalars(select(User))}
    with store.write("range.change") as write:
        write.add(ServiceRange, street_id=keys["abai"], ranges="нечёт.", inspector_id=users["serikbaev"])
        write.add(ServiceRange, street_id=keys["abai"], ranges="чёт.", inspector_id=users["other"])
    assert len(wanted(store, {"whose": users["serikbaev"]})) == 12
    assert len(wanted(store, {"whose": users["other"]})) == 1
    assert wanted(store, {"whose": users["other"], "street": keys["dala"]}) == []
    picker = TargetPicker(context, new=True)
    qtbot.addWidget(picker)
    picker.whose.setCurrentIndex(picker.whose.findData(users["other"].hex()))
    assert picker.value()["whose"] == users["other"]
    assert picker.count.text().startswith("1 ")
