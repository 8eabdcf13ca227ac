"""An evening on the page of today: twelve visits by keys, across midnight, a clock set back, and letters.

Keys and fields are counted while the real widgets are driven; the figures stand in the assertion.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import select
from town import make_context, shown_page

from precinct_app.domain import violence
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.documents import Document
from precinct_app.domain.register import Check
from precinct_app.domain.register import entries as register
from precinct_app.domain.social_map import Person, Residence
from precinct_app.domain.violence import ViolenceNotice
from precinct_app.gui.context import Context
from precinct_app.gui.pages.today import TodayPage, moment
from precinct_app.gui.pages.today.sent_dialog import SentDialog
from precinct_app.gui.pages.today.sheet_dialog import WalkDialog
from precinct_app.gui.physical_keys import code_of
from precinct_app.gui.shell import MainWindow
from precinct_app.i18n import _
from precinct_app.storage.store import Store

at = datetime.fromisoformat
EVENING = "2026-11-24T18:40"
DIGITS = {
    "0": Qt.Key.Key_0, "1": Qt.Key.Key_1, "2": Qt.Key.Key_2, "3": Qt.Key.Key_3, "4": Qt.Key.Key_4,
    "5": Qt.Key.Key_5, "6": Qt.Key.Key_6, "7": Qt.Key.Key_7, "8": Qt.Key.Key_8, "9": Qt.Key.Key_9,
}  # fmt: skip
# what the number row of the standard Kazakh layout types
KAZAKH_ROW = dict(zip("1234567890", '"әіңғ,.үұқ', strict=True))


class WallClock:
    """The wall clock of the test; a test sets it on or back."""

    def __init__(self) -> None:
        self.now = at(EVENING)

    def __call__(self, zone: str = "") -> datetime:
        return self.now


class Keyboard:
    """Presses keys on whatever has the focus and counts them."""

    def __init__(self, page: TodayPage) -> None:
        self._page, self.pressed = page, 0

    def __call__(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            for one in key if isinstance(key, str) else [key]:
                focused = self._page.window().focusWidget()
                assert focused is not None
                QTest.keyClick(focused, DIGITS[one] if isinstance(one, str) else one)
                self.pressed += 1


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> WallClock:
    made = WallClock()
    monkeypatch.setattr(moment, "now", made)
    return made


@pytest.fixture
def people(store: Store, keys: dict[str, Any]) -> list[bytes]:
    """Twelve people on the register, each in a flat of one house, all to be visited by the 24th."""
    with store.write("import.people") as write:
        found = [write.add(Person, surname=f"Сынақов{number:02d}", given="Ерлан") for number in range(12)]
        for person, flat in zip(found, keys["flats"], strict=False):
            write.add(Residence, person_id=person, dwelling_id=flat, kind="actual")
    for person in found:
        put(store, person)
    return found


def put(store: Store, person: bytes, **values: Any) -> None:
    given = {"subject_type": "person", "subject_id": person, "category": "protective_order",
             "delivered": "2026-11-17T20:15", **values}  # fmt: skip
    with store.read() as session:
        terms = register.terms_of(session, at(EVENING).date(), calendar_rows(session))
    with store.write("register.add") as write:
        register.open_entry(write, terms, **given)


@pytest.fixture
def page(qtbot: Any, clock: WallClock, context: Context) -> Iterator[TodayPage]:
    with shown_page(qtbot, TodayPage(context), 1160, 622) as made:
        yield made


@pytest.fixture
def press(page: TodayPage) -> Keyboard:
    return Keyboard(page)


def checks(store: Store) -> list[Check]:
    with store.read() as session:
        return list(session.scalars(select(Check).where(Check.removed_step.is_(None)).order_by(Check.id)))


def test_twelve_visits_of_an_evening_by_keys(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard
) -> None:
    assert page.table.current_row() is not None
    fields = 0
    for number in range(12):
        if number in (3, 7):
            press("2", f"18{number + 10}", Qt.Key.Key_Return)  # not at home
            fields += 1
        elif number == 9:
            press("4")
            page.panel.check.breach.setText("мас күйде")  # text is not counted as keys
            press(Qt.Key.Key_Return, "1835", Qt.Key.Key_Return)
            fields += 2
        else:
            press("1", f"18{number + 10}", Qt.Key.Key_Return)
            fields += 1
    done = checks(store)
    # one after the other, in the order of the walk, without one arrow pressed
    assert [check.subject_id for check in done] == people
    assert [check.result for check in done].count("talked") == 9
    assert done[9].breach == "мас күйде"
    assert {check.happened[:10] for check in done} == {"2026-11-24"}
    assert done[0].happened == "2026-11-24T18:10"
    figures = {"checks": len(done), "keys": press.pressed, "fields": fields}
    assert figures == {"checks": 12, "keys": 73, "fields": 13}, figures


def test_who_was_not_at_home_stays_due_and_shows_the_try(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard
) -> None:
    press("2", "1815", Qt.Key.Key_Return)
    rows = {row.item.subject[1]: row for row in page.model.shown_rows()}
    assert "24.11 18:15" in rows[people[0]].what
    assert page.table.current_row().item.subject[1] == people[1]


def test_enter_on_a_blank_time_asks_and_waits_for_a_second_enter(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard
) -> None:
    press("1", Qt.Key.Key_Return)
    assert checks(store) == []
    assert "18:40" in page.panel.check.arrival.question.text()
    assert page.panel.check.arrival.time.is_blank()
    press(Qt.Key.Key_Return)
    assert [check.happened for check in checks(store)] == [EVENING]


def test_what_is_asked_of_the_time_is_scrolled_into_view(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard, qtbot: Any
) -> None:
    arrival = page.panel.check.arrival
    page.panel.setFixedHeight(340)
    press("1", "2359")
    qtbot.waitUntil(lambda: not page.panel._later.isActive())
    press(Qt.Key.Key_Return)
    assert not arrival.question.isHidden()
    qtbot.waitUntil(lambda: not page.panel._later.isActive())
    QApplication.processEvents()
    seen = arrival.button.visibleRegion().boundingRect()
    assert seen == arrival.button.rect()
    assert arrival.question.visibleRegion().boundingRect() == arrival.question.rect()


def test_typing_after_the_question_takes_it_back(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard
) -> None:
    press("1", Qt.Key.Key_Return, "1830", Qt.Key.Key_Return)
    assert [check.happened for check in checks(store)] == ["2026-11-24T18:30"]


def test_a_blank_time_stays_blank_and_is_listed_until_it_is_typed(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard
) -> None:
    assert page.timeless.isHidden()
    press("1")
    focused = page.window().focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (blank,) = checks(store)
    assert blank.happened == ""
    assert "1" in page.timeless.text()
    assert not page.timeless.isHidden()
    page.timeless.click()
    assert [row.item.id for row in page.model.shown_rows()] == [blank.id]
    page.table.setFocus()
    press("1", Qt.Key.Key_Return)
    assert page.panel.check.arrival.day_row.error_text()
    press("2411", Qt.Key.Key_Return, "1805", Qt.Key.Key_Return)
    assert [check.happened for check in checks(store)] == ["2026-11-24T18:05"]
    assert page.timeless.isHidden()
    assert len(page.model.shown_rows()) > 1


def test_a_shop_is_looked_at_and_a_person_is_met(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard, keys: dict[str, Any]
) -> None:
    part = page.panel.check
    assert [button.text() for button in part.buttons[:2]] == [_("Was at home, talked"), _("Was not at home")]
    put(
        store, keys["flats"][0], subject_type="dwelling", category="rented_flat", delivered="2026-08-20T10:00"
    )
    page.make_stale()
    flat = next(row for row in page.model.shown_rows() if row.item.subject[0] == "dwelling")
    page.table.choose(flat.key)
    codes = store.codes()
    told = [codes.text("check_result_object", code, "kk") for code in ("talked", "not_home", "refused")]
    assert [button.text().lower() for button in part.buttons[:3]] == told
    page.table.setFocus()
    press("1", "1830", Qt.Key.Key_Return)
    assert [(check.subject_id, check.result) for check in checks(store)] == [(keys["flats"][0], "talked")]


def test_the_day_of_typing_is_not_taken_for_the_day_of_a_blank_visit(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard
) -> None:
    press("2")
    page.panel.check.arrival.day.setFocus()
    page.panel.check.arrival.day.selectAll()
    page.panel.check.arrival.day.clear()
    press("2311")
    page.panel.check.write_blank()
    press("1")
    page.panel.check.write_blank()
    assert [check.happened for check in checks(store)] == ["2026-11-23", ""]


def test_after_midnight_the_evening_is_asked_back_as_yesterday(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard, clock: WallClock
) -> None:
    clock.now = at("2026-11-25T00:10")
    page._count_on()
    assert page._day == at("2026-11-25T00:00").date()
    press("1", "2340", Qt.Key.Key_Return)
    assert checks(store) == []
    assert "24.11.2026" in page.panel.check.arrival.question.text()
    press(Qt.Key.Key_Return)
    assert [check.happened for check in checks(store)] == ["2026-11-24T23:40"]


def test_a_breach_says_what_and_a_postponement_when(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard
) -> None:
    press("4", Qt.Key.Key_Return)
    assert page.panel.check.breach_row.error_text()
    press(Qt.Key.Key_Escape)
    assert not page.panel.is_begun()
    press("5", Qt.Key.Key_Return)
    assert page.panel.check.until_row.error_text()
    press("2711", Qt.Key.Key_Return)
    rows = {row.item.subject[1]: row.item.due for row in page.model.shown_rows() if row.item.subject}
    assert rows[people[0]] == at("2026-11-27T00:00").date()
    assert checks(store) == []


def test_the_walk_is_printed_as_it_is_shown(
    store: Store, people: list[bytes], page: TodayPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "walk.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    assert page.print_page()
    dialog = page.window().findChild(WalkDialog)
    assert dialog is not None
    assert "12" in dialog.told.text()
    dialog.save_button.click()
    assert out.read_bytes().startswith(b"%PDF")
    with store.read() as session:
        paper = session.scalars(select(Document).where(Document.kind == "walk_sheet")).one()
    assert paper.languages == "kk"
    page.scope.set_value("overdue")
    assert page.model.shown_rows() == []
    assert not page.print_page()


def test_undo_takes_a_visit_back(store: Store, people: list[bytes], page: TodayPage, press: Keyboard) -> None:
    said: list[Any] = []
    page.context.messages.posted.connect(said.append)
    press("1", "1830", Qt.Key.Key_Return)
    assert len(checks(store)) == 1
    said[-1].do()
    assert checks(store) == []
    assert page.scope._segments[2].count == 12


def test_the_kazakh_number_row_types_result_and_time(
    store: Store, people: list[bytes], page: TodayPage, press: Keyboard
) -> None:
    for cap in "21830":
        focused = page.window().focusWidget()
        kind, plain = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
        letter = KAZAKH_ROW[cap]
        QApplication.sendEvent(focused, QKeyEvent(kind, ord(letter), plain, code_of(cap), 0, 0, letter))
    press(Qt.Key.Key_Return)
    assert [(check.result, check.happened) for check in checks(store)] == [("not_home", "2026-11-24T18:30")]


# clocks


def fact(store: Store, learned: str, bodies: tuple[str, ...] = ("support_centre",)) -> bytes:
    with store.write("violence.add") as write:
        return violence.add_fact(write, bodies, learned=learned)


def test_clocks_count_each_minute_and_say_how_late(store: Store, page: TodayPage, clock: WallClock) -> None:
    fact(store, "2026-11-24T00:22")
    fact(store, "2026-11-23T18:20")
    assert [text[:5] for text in page.strip.texts()] == ["00:20", "05:42"]
    clock.now += timedelta(minutes=1)
    page.strip.tick()
    assert [text[:5] for text in page.strip.texts()] == ["00:21", "05:41"]
    late, running = page.strip.texts()
    assert late[6:] != running[6:]


def test_clocks_flash_no_window_of_their_own(store: Store, page: TodayPage, clock: WallClock) -> None:
    before = set(QApplication.topLevelWidgets())
    fact(store, "2026-11-24T00:22")
    fact(store, "2026-11-23T18:20")
    assert [
        type(one).__name__ for one in set(QApplication.topLevelWidgets()) - before if one.isVisible()
    ] == []


def test_a_clock_that_was_set_back_adds_no_time_and_is_told(
    store: Store, page: TodayPage, clock: WallClock
) -> None:
    fact(store, "2026-11-24T18:00")
    clock.now = at("2026-11-24T09:00")
    page.strip.tick()
    assert page.strip.texts()[0].startswith("24:00")
    assert not page.strip._lines[0].warning.isHidden()


def test_f4_opens_the_letter_of_the_most_urgent_clock(store: Store, page: TodayPage, press: Keyboard) -> None:
    fact(store, "2026-11-24T09:00")
    first = fact(store, "2026-11-24T00:22")
    page.setFocus()
    press(Qt.Key.Key_F4)
    went: Any = page.context.go
    assert went.went[-1][:2] == ("violence", ("violence_fact", first))


def test_sent_asks_time_and_addressee_and_the_clock_rests(store: Store, page: TodayPage, qtbot: Any) -> None:
    fact(store, "2026-11-24T00:22", ("support_centre", "health"))
    page.strip._lines[0].send_button.click()
    dialog = page.window().findChild(SentDialog)
    assert dialog is not None
    dialog.save()
    assert dialog.time_row.error_text()
    dialog.time.insert_typed("1830")
    dialog.save()
    assert dialog.addressee_row.error_text()
    dialog.addressee.setText("кезекші маман")
    dialog.save()
    with store.read() as session:
        rows = list(session.scalars(select(ViolenceNotice).order_by(ViolenceNotice.id)))
    assert [(row.sent, row.addressee) for row in rows] == [
        ("2026-11-24T18:30", "кезекші маман"), ("", ""),
    ]  # fmt: skip
    assert len(page.strip.texts()) == 1


def test_a_notice_after_its_term_asks_why_and_one_in_time_does_not(
    store: Store, page: TodayPage, qtbot: Any
) -> None:
    fact(store, "2026-11-24T00:22", ("support_centre",))
    page.strip._lines[0].send_button.click()
    dialog = page.window().findChild(SentDialog)
    assert dialog is not None
    assert dialog.late_row.isHidden()
    dialog.reject()
    late = fact(store, "2026-11-22T00:22", ("health",))
    page.strip._lines[0].send_button.click()
    dialog = page.window().findChildren(SentDialog)[-1]
    assert not dialog.late_row.isHidden()
    dialog.time.insert_typed("1830")
    dialog.addressee.setText("кезекші маман")
    dialog.late_reason.setText(" байланыс болмады ")
    dialog.save()
    with store.read() as session:
        sent = session.scalars(select(ViolenceNotice).where(ViolenceNotice.fact_id == late)).one()
    assert (sent.sent[:10], sent.late_reason) == ("2026-11-24", "байланыс болмады")


def test_who_may_not_note_checks_sees_them_only(
    store: Store, people: list[bytes], clock: WallClock, look: Any
) -> None:
    context = make_context(store, role="auditor")
    page = TodayPage(context)
    page.refresh_if_stale()
    assert len(page.model.shown_rows()) == 12
    assert not page.single_key("1")
    page.deleteLater()
    context.tasks.finish()


@pytest.mark.parametrize("size", [(1366, 698), (1093, 558)])
def test_the_rail_holds_all_pages(qtbot: Any, context: Context, size: tuple[int, int]) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.resize(*size)
    qtbot.waitUntil(lambda: window.rail.height() == window.centralWidget().height())
    rail = window.rail
    last = rail.button(rail.names()[-1])
    rail._area.ensureWidgetVisible(last)
    foot = last.mapTo(rail, last.rect().bottomLeft()).y()
    assert foot <= rail.height()
    first = rail.button(rail.names()[0])
    assert first.mapTo(rail, first.rect().topLeft()).y() >= 0, "all of them are seen without scrolling"


def test_a_legal_clock_is_counted_on_the_clock_of_its_place() -> None:
    apart = moment.now("Asia/Almaty") - moment.now("UTC")
    assert timedelta(hours=5) <= apart <= timedelta(hours=5, minutes=1)
