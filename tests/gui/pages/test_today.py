"""Today: what is due stands in the order of a walk, single keys write results, all can be undone."""

import gc
import weakref
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from town import make_context, shown_page

from precinct_app.domain import violence
from precinct_app.domain.addresses import House
from precinct_app.domain.cases import Case, Measure, Request
from precinct_app.domain.clock import wall_today
from precinct_app.domain.contacts import Promise, record_contact
from precinct_app.domain.social_map import Person, Place
from precinct_app.domain.violence import SafetyStep
from precinct_app.gui.context import Context
from precinct_app.gui.pages.today import TodayPage
from precinct_app.gui.pages.today.notices import backup_words
from precinct_app.gui.pages.today.page import FIRST_STEPS
from precinct_app.gui.tables import Group
from precinct_app.i18n import _
from precinct_app.storage.store import Store

TODAY = date.today()  # noqa: DTZ011 - the page asks the same clock


def owe(store: Store, person: bytes, days: int, text: str) -> bytes:
    with store.write("contact.add") as write:
        contact = {"happened": "2026-11-19T18:05", "channel": "phone", "gist": "шам"}
        row = {"subject_type": "person", "subject_id": person}
        due = {"text": text, "due_day": TODAY + timedelta(days=days)}
        return record_contact(write, contact, [row], due)


def promise(store: Store, text: str) -> Promise:
    with store.read() as session:
        return session.scalars(select(Promise).where(Promise.text == text)).one()


@pytest.fixture
def page(qtbot: Any, context: Context) -> Iterator[TodayPage]:
    with shown_page(qtbot, TodayPage(context)) as made:
        yield made


def press(page: TodayPage, key: Qt.Key) -> None:
    focused = page.window().focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def shown(page: TodayPage) -> list[str]:
    return [row.what for row in page.model.shown_rows()]


def heads(page: TodayPage) -> list[str]:
    rows = (page.model.row_at(page.model.index(line, 0)) for line in range(page.model.rowCount()))
    return [row.title for row in rows if isinstance(row, Group)]


def test_an_empty_day_says_what_comes_next(page: TodayPage, store: Store, keys: dict[str, Any]) -> None:
    assert page.stack.currentWidget() is page.empty
    owe(store, keys["nurgali"], 20, "Алыс уәде")
    words = page.empty.line.text()
    assert f"{(TODAY + timedelta(days=20)):%d.%m.%Y}" in words
    assert page.panel.row() is None


def test_an_empty_store_says_where_to_begin(page: TodayPage, store: Store, qtbot: Any) -> None:
    assert page.empty.button.isHidden(), "the town has houses and people"
    with store.write("person.remove") as write:
        for record in (Person, House, Place):
            for key in write.session.scalars(select(record.id).where(record.removed_step.is_(None))).all():
                write.remove(record, key)
    page.refresh()
    assert page.empty.title.text() == _("The precinct is still empty")
    assert page.empty.line.text() == _(FIRST_STEPS)
    page.empty.button.click()
    assert page.context.go.went[-1][0] == "map"


def test_a_promise_of_a_contact_comes_to_today_at_its_address(
    page: TodayPage, store: Store, keys: dict[str, Any]
) -> None:
    owe(store, keys["nurgali"], 0, "Жауап беру")
    row = page.model.shown_rows()[0]
    assert (row.who, row.what, row.earlier) == ("Нұрғалиева Гүлнар", "Жауап беру", "19.11")
    assert "47" in row.where
    assert len(heads(page)) == 1
    assert heads(page)[0].startswith("Абай")
    assert page.scope._segments[2].count == 1


def test_streets_are_walked_and_by_day_the_overdue_come_first(
    page: TodayPage, store: Store, keys: dict[str, Any]
) -> None:
    owe(store, keys["nurgali"], 3, "кейін")
    owe(store, keys["ermek"], 0, "бүгін")
    owe(store, keys["nurgali"], -2, "кешіккен")
    # Ермекұлы lives in flat 1, Нұрғалиева in flat 12 of the same house
    assert shown(page) == ["бүгін", "кешіккен", "кейін"]
    page.groups.setCurrentIndex(page.groups.findData("day"))
    assert shown(page) == ["кешіккен", "бүгін", "кейін"]
    assert len(heads(page)) == 3
    page.scope.set_value("overdue")
    assert shown(page) == ["кешіккен"]
    assert [segment.count for segment in page.scope._segments] == [3, 1, 1, 1]


def test_key_1_marks_a_promise_done_and_undo_brings_it_back(
    page: TodayPage, store: Store, keys: dict[str, Any]
) -> None:
    owe(store, keys["nurgali"], -1, "Жауап беру")
    owe(store, keys["nurgali"], 2, "Қайта келу")
    said: list[Any] = []
    page.context.messages.posted.connect(said.append)
    press(page, Qt.Key.Key_1)
    done = promise(store, "Жауап беру")
    assert (done.result, done.done_day) == ("done", TODAY)
    assert shown(page) == ["Қайта келу"]
    assert page.table.current_row().what == "Қайта келу"
    said[-1].do()
    assert promise(store, "Жауап беру").done_day is None
    assert shown(page) == ["Жауап беру", "Қайта келу"]


def test_what_was_not_kept_needs_a_word_and_escape_drops_it(
    page: TodayPage, store: Store, keys: dict[str, Any]
) -> None:
    owe(store, keys["nurgali"], 0, "Жауап беру")
    press(page, Qt.Key.Key_3)
    assert page.panel.note.hasFocus()
    press(page, Qt.Key.Key_Return)
    assert page.panel.note_row.error_text()
    press(page, Qt.Key.Key_Escape)
    assert not page.panel.is_begun()
    assert page.table.hasFocus()
    press(page, Qt.Key.Key_2)
    page.panel.note.setText("Шам ауыстырылды, сым қалды")
    press(page, Qt.Key.Key_Return)
    partly = promise(store, "Жауап беру")
    assert (partly.result, partly.result_note) == ("partly", "Шам ауыстырылды, сым қалды")


def test_key_5_postpones_to_a_later_day_only(page: TodayPage, store: Store, keys: dict[str, Any]) -> None:
    owe(store, keys["nurgali"], 0, "Жауап беру")
    press(page, Qt.Key.Key_5)
    assert page.panel.day.hasFocus()
    press(page, Qt.Key.Key_Return)
    assert page.panel.day_row.error_text()
    page.panel.day.set_value(TODAY)
    press(page, Qt.Key.Key_Return)
    assert page.panel.day_row.error_text()
    page.panel.day.set_value(TODAY + timedelta(days=4))
    press(page, Qt.Key.Key_Return)
    assert promise(store, "Жауап беру").due_day == TODAY + timedelta(days=4)
    assert promise(store, "Жауап беру").done_day is None


def test_enter_opens_the_contact_the_project_or_the_request(
    page: TodayPage, store: Store, keys: dict[str, Any]
) -> None:
    went: Any = page.context.go
    contact = owe(store, keys["nurgali"], 0, "Жауап беру")
    press(page, Qt.Key.Key_Return)
    assert went.went[-1] == ("contacts", contact, {})
    with store.write("case.add") as write:
        case = write.add(Case, number="SARA-17", title_kk="Аула")
        write.add(Measure, case_id=case, text_kk="Құлып", due_day=TODAY)
        write.add(Request, number="5", action_kk="Шам", place_kk="Абай көшесі", due_day=TODAY)
    by_what = {row.what: row for row in page.model.shown_rows()}
    page.table.choose(by_what["Құлып"].key)
    assert not page.single_key("1")
    press(page, Qt.Key.Key_Return)
    assert went.went[-1] == ("cases", case, {})
    assert by_what["Шам"].where == "Абай көшесі"
    assert heads(page)[-1] != heads(page)[0]


def test_who_may_only_look_has_no_results(store: Store, keys: dict[str, Any], look: QApplication) -> None:
    owe(store, keys["nurgali"], 0, "Жауап беру")
    context = make_context(store, role="auditor")
    page = TodayPage(context)
    page.refresh_if_stale()
    assert len(page.model.shown_rows()) == 1
    assert not page.single_key("1")
    assert promise(store, "Жауап беру").done_day is None
    page.deleteLater()
    context.tasks.finish()


def test_waiting_drafts_lead_back_to_their_form(page: TodayPage, store: Store) -> None:
    store.save_draft("contact", "", '{"gist": "Түнде айқай-шу"}')
    page.on_shown()
    assert any("Түнде айқай-шу" in text for text in page.notices.texts())
    page.notices._rows.itemAt(0).widget().action.emit()
    went: Any = page.context.go
    assert went.went[-1] == ("contacts", None, {"draft": "new"})


def test_a_step_of_safety_is_told_as_the_deed_that_waits(
    page: TodayPage, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("violence.add") as write:
        fact = violence.add_fact(write, [], learned="2026-11-20T18:05", victim_id=keys["nurgali"])
        write.add(SafetyStep, fact_id=fact, kind="bag", due_day=wall_today())
    page.refresh()
    step = store.codes().get("safety_step", "bag")
    told = [what.lower() for what in shown(page)]
    assert step.short("kk") in told
    assert step.text("kk") not in told


def test_an_old_backup_is_named(page: TodayPage) -> None:
    now = datetime(2026, 11, 24, 18, tzinfo=UTC)
    assert backup_words(now - timedelta(days=6), now) == ""
    assert "9" in backup_words(now - timedelta(days=9, hours=3), now)
    assert backup_words(None, now)
    page.context.backups = SimpleNamespace(last=None)
    page.on_shown()
    assert page.notices.texts() == [backup_words(None, now)]


class Backups(QObject):
    """What the page asks of the keeper of backups."""

    changed = Signal()
    last: Any = None


def test_a_backup_that_was_made_meanwhile_ends_the_warning(context: Context) -> None:
    context.backups = backups = Backups()
    page = TodayPage(context)
    page.on_shown()
    assert page.notices.texts() == [backup_words(None, datetime.now(UTC))]
    backups.last = SimpleNamespace(made_at=datetime.now(UTC))
    backups.changed.emit()
    assert page.notices.texts() == []


def test_the_page_is_freed(context: Context, store: Store, keys: dict[str, Any]) -> None:
    owe(store, keys["nurgali"], 0, "Жауап беру")
    page = TodayPage(context)
    page.refresh_if_stale()
    held = weakref.ref(page.panel)
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del page
    gc.collect()
    assert held() is None
