"""The page of working time through real widgets: marks by one key, hours by week, nobody else's hours."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import select
from town import make_context, type_text

from precinct_app.domain.time_study import TimeMark
from precinct_app.domain.users import User
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.pages.time_study import TimePage, page, quick
from precinct_app.gui.pages.time_study.work import ReadTime
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Step


class Clock:
    moment = datetime.fromisoformat("2026-11-18T17:00")

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in (page, quick):
        monkeypatch.setattr(module, "wall_now", made)
    return made


@pytest.fixture
def opened(qtbot: Any, context: Context, clock: Clock) -> TimePage:
    return open_page(qtbot, context)


def open_page(qtbot: Any, context: Context) -> TimePage:
    made = TimePage(context)
    qtbot.addWidget(made)
    made.resize(1160, 620)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    made.bars.setFocus()
    return made


def marks(store: Store) -> list[TimeMark]:
    with store.read() as session:
        query = select(TimeMark).where(TimeMark.removed_step.is_(None))
        return list(session.scalars(query.order_by(TimeMark.id)))


def add(store: Store, user: bytes, day: date, minutes: int, kind: str = "paper") -> None:
    with store.write("time.change") as write:
        write.add(TimeMark, user_id=user, day=day, minutes=minutes, kind=kind)


def test_a_digit_begins_another_switches_zero_ends(
    opened: TimePage, qtbot: Any, store: Store, clock: Clock, context: Context
) -> None:
    qtbot.keyClick(opened.bars, Qt.Key.Key_1)
    assert opened.quick.mark is not None
    clock.moment += timedelta(minutes=50)
    qtbot.keyClick(opened.bars, Qt.Key.Key_5)
    clock.moment += timedelta(minutes=70)
    again = open_page(qtbot, context)  # as after a lock: the window is another one
    assert again.quick.mark.started == "17:50"
    assert "1:10" in again.quick.since.text()
    qtbot.keyClick(again.bars, Qt.Key.Key_0)
    first, second = (quick_kind.code for quick_kind in (opened.quick.kinds[0], opened.quick.kinds[4]))
    assert [(mark.kind, mark.minutes) for mark in marks(store)] == [(first, 50), (second, 70)]
    assert "1,2" in again.bars.cell_words(0, 7)
    Undoing(context, again).take_back()
    assert marks(store)[1].minutes == 0


def test_a_forgotten_one_asks_for_its_minutes(
    opened: TimePage, qtbot: Any, store: Store, clock: Clock
) -> None:
    qtbot.keyClick(opened.bars, Qt.Key.Key_2)
    clock.moment += timedelta(hours=20)
    qtbot.keyClick(opened.bars, Qt.Key.Key_0)
    form = opened.dialog.editor
    assert form.minutes.text() == ""
    form.minutes.insert_typed("9000")
    assert not form.save()
    form.minutes.clear()
    form.minutes.insert_typed("95")
    assert form.save()
    assert [mark.minutes for mark in marks(store)] == [95]
    assert opened.quick.mark is None


def test_minutes_are_typed_changed_and_deleted(opened: TimePage, qtbot: Any, store: Store) -> None:
    qtbot.keyClick(opened.bars, Qt.Key.Key_N)
    form = opened.dialog.editor
    assert form.day.is_blank()
    form.kind.setCurrentIndex(form.kind.findData("paper"))
    form.day.insert_typed("17.11.2026")
    form.minutes.insert_typed("90")
    naughty = "'; <b>Ә</b> {n} %s \u202e"
    type_text(form.note, naughty)
    assert form.save()
    (mark,) = marks(store)
    assert (mark.minutes, mark.day, mark.started) == (90, date(2026, 11, 17), "")
    opened.table.setFocus()
    opened.table.choose_first()
    assert opened.model.shown_rows()[0].note == mark.note
    qtbot.keyClick(opened.table, Qt.Key.Key_E)
    form = opened.dialog.editor
    form.minutes.clear()
    form.minutes.insert_typed("30")
    assert form.save()
    assert marks(store)[0].minutes == 30
    opened.table.setFocus()
    qtbot.keyClick(opened.table, Qt.Key.Key_Delete)
    assert marks(store) == []


def test_the_cursor_walks_weeks_and_shows_what_they_are_made_of(
    opened: TimePage, qtbot: Any, store: Store
) -> None:
    user = store.visit.user_id
    add(store, user, date(2026, 11, 17), 60)
    add(store, user, date(2026, 11, 10), 120, "reception")
    opened.refresh()
    assert [entry.minutes for entry in opened.model.shown_rows()] == [60]
    opened.bars.setFocus()
    qtbot.keyClick(opened.bars, Qt.Key.Key_Left)
    assert [entry.minutes for entry in opened.model.shown_rows()] == [120]
    assert "09.11.2026" in opened.week_words.text()
    assert opened.bars.accessibleDescription()


def test_nobody_sees_anothers_hours_and_the_head_only_sums_of_three(
    qtbot: Any, store: Store, look: Any, clock: Clock
) -> None:
    named = {"surname_kk": "Ү", "given_kk": "Ү", "surname_ru": "У", "given_ru": "У", "role": "inspector"}
    place = {"rank": "captain", "position_kk": "УПИ", "position_ru": "УИП"}
    with store.write("import.people") as write:
        more = [write.add(User, login=f"u{n}", **named, **place) for n in (1, 2)]
    with store.read() as session:
        other = session.scalars(select(User.id).where(User.login == "other")).one()
    for more_minutes, user in enumerate((*more, other)):
        add(store, user, date(2026, 11, 17), 60 + more_minutes)
    add(store, other, date(2026, 11, 17), 45, "duty")
    head = open_page(qtbot, make_context(store, role="head"))
    assert head.own.entries == ()
    assert head.whose.isVisible()
    assert head.sums == {date(2026, 11, 16): {"paper": 183}}
    head.whose.set_value("all")
    assert not head._entries.isVisible()
    assert not head.export_table()
    assert not {"E", "Ctrl+E"} & {cap for cap, _words in head.usable_keys()}
    mate = open_page(qtbot, make_context(store, role="inspector"))
    assert mate.sums is None
    assert not mate.whose.isVisible()
    assert ReadTime(store, 1, date(2026, 10, 1), False)(lambda *_: None)[2] is None


def test_the_table_file_holds_hours_as_numbers(
    opened: TimePage, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, store.visit.user_id, date(2026, 11, 17), 90)
    opened.refresh()
    out = tmp_path / "уақыт.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    opened.export_table()
    book = load_workbook(out)
    values = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert values.count(1.5) >= 2
    with store.read() as session:
        last = session.scalars(select(Step).order_by(Step.seq.desc())).first()
    assert (last.op, last.kind) == ("time.export", "export")


def test_in_both_languages_and_with_nothing(qtbot: Any, store: Store, look: Any, clock: Clock) -> None:
    for code in ("kk", "ru"):
        made = open_page(qtbot, make_context(store, language=code))
        made.grab()
        assert made.context_line()
