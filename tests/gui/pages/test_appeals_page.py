"""The page of appeals through its real widgets: registered by the keyboard, its way, search, secrecy."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select
from town import make_context, type_text

from precinct_app.domain.appeals import Appeal, AppealStep, register_appeal
from precinct_app.domain.codes import TermRule, calendar_rows, term_rules
from precinct_app.domain.labels import Naming
from precinct_app.domain.terms import WorkingCalendar
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.finding import Finder
from precinct_app.gui.pages.appeals import AppealsPage, columns, listing, page, steps
from precinct_app.i18n import activate, language
from precinct_app.storage.store import Store

TODAY = date(2026, 12, 14)
DAY_OF_STEPS = date(2026, 12, 25)
NAUGHTY = "'; DROP TABLE appeal;-- \u202e <b>№</b> {n} %s қағаз\n" + "ұ" * 300


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (columns, listing, page):
        monkeypatch.setattr(module, "wall_today", lambda: TODAY)
    monkeypatch.setattr(steps, "wall_today", lambda: DAY_OF_STEPS)


@pytest.fixture
def opened(qtbot: Any, context: Context) -> AppealsPage:
    return open_page(qtbot, context)


def open_page(qtbot: Any, context: Context) -> AppealsPage:
    made = AppealsPage(context)
    qtbot.addWidget(made)
    made.resize(1160, 620)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    return made


def add(store: Store, **values: Any) -> bytes:
    given = {
        "kind": "application",
        "number": "260100",
        "received": "2026-12-10T11:00",
        "term": "appeal_answer",
    }
    with store.write("appeal.add") as write:
        terms = term_rules(write.session, TODAY)
        calendar = WorkingCalendar(calendar_rows(write.session))
        return register_appeal(write, terms, calendar, **{**given, **values})


def stored(store: Store) -> list[Appeal]:
    with store.read() as session:
        return list(session.scalars(select(Appeal).where(Appeal.removed_step.is_(None))))


def fill_new(opened: AppealsPage, day: str = "10.12.2026", time: str = "1730") -> Any:
    opened.open(None, new=True)
    form = opened.form
    form.ui.register.setCurrentIndex(form.ui.register.findData("kui"))
    type_text(form.ui.number, "261234000567")
    form.received_day.insert_typed(day)
    form.received_time.insert_typed(time)
    form.ui.term.setCurrentIndex(form.ui.term.findData("appeal_answer"))
    return form


def test_the_day_is_counted_over_real_holidays_and_told(opened: AppealsPage, store: Store) -> None:
    form = fill_new(opened)
    # 15 working days after Thursday 10 December 2026: off are the 16th, 1 January and the 4th for the 2nd
    assert form.due_day.value() == date(2027, 1, 5)
    assert form.due_day.isReadOnly()
    assert form.ui.user_id.currentText() == "Серікбаев Н."
    told = form.story.text()
    for part in ("11.12.2026", "16.12.2026 (Тәуелсіздік күні)", "01.01.2027 (Жаңа жыл)", "04.01.2027"):
        assert part in told, told
    type_text(form.ui.applicant, "Ойдан Шығарылған")
    assert form.save()
    (found,) = stored(store)
    assert (found.due_day, found.term, found.received) == (
        date(2027, 1, 5),
        "appeal_answer",
        "2026-12-10T17:30",
    )
    assert found.user_id == store.visit.user_id
    assert (found.register, found.number, found.applicant) == ("kui", "261234000567", "Ойдан Шығарылған")
    assert opened.list.current().id == found.id
    assert "261234000567" in opened.card.title.text()


def test_a_month_that_ends_on_a_day_off_moves(opened: AppealsPage) -> None:
    with opened.context.store.write("import.addresses") as write:
        write.add(
            TermRule, code="appeal_own", kk="Өз мерзімі", ru="Свой срок", amount=2, unit="month",
            start="next_day", if_day_off="next", origin="local", verified=1,
        )  # fmt: skip
    form = fill_new(opened, "16.10.2026", "900")
    form.ui.term.setCurrentIndex(form.ui.term.findData("appeal_own"))
    assert form.due_day.value() == date(2026, 12, 17)
    assert "16.12.2026" in form.story.text()


def test_a_typed_day_stands_alone_and_may_not_be_before_the_receipt(
    opened: AppealsPage, store: Store
) -> None:
    form = fill_new(opened)
    form.ui.term.setCurrentIndex(form.ui.term.findData("typed"))
    form.due_day.clear()
    form.due_day.insert_typed("09.12.2026")
    assert not form.save()
    form.due_day.clear()
    form.due_day.insert_typed("20.12.2026")
    assert form.save()
    (found,) = stored(store)
    assert (found.term, found.due_day) == ("", date(2026, 12, 20))


def test_without_receipt_or_term_nothing_is_written(opened: AppealsPage, store: Store) -> None:
    opened.open(None, new=True)
    assert opened.form.received_day.is_blank()
    assert opened.form.received_time.is_blank()
    assert not opened.form.save()
    assert stored(store) == []


def test_what_was_typed_comes_back_with_the_form(opened: AppealsPage) -> None:
    form = fill_new(opened)
    form.ui.gist.setPlainText(NAUGHTY)
    form.leave()
    opened.open(None, new=True)
    form = opened.form
    assert form.ui.number.text() == "261234000567"
    assert form.due_day.value() == date(2027, 1, 5)
    assert form.ui.gist.toPlainText() == NAUGHTY


def test_naughty_words_are_kept_as_they_are(opened: AppealsPage, store: Store) -> None:
    form = fill_new(opened)
    form.ui.gist.setPlainText(NAUGHTY)
    type_text(form.ui.applicant, "<b>Ә</b> {0} %d")
    assert form.save()
    (found,) = stored(store)
    assert (found.gist, found.applicant) == (NAUGHTY, "<b>Ә</b> {0} %d")
    assert "<b>Ә</b> {0} %d" in " ".join(opened.card.texts())


def go_to(opened: AppealsPage, key: bytes) -> None:
    opened.refresh()
    opened.open(key)
    opened.list.table.setFocus()


def step(opened: AppealsPage, qtbot: Any, key: Qt.Key, **typed: str) -> None:
    opened.list.table.setFocus()
    qtbot.keyClick(opened.list.table, key)
    form = opened.dialog.editor
    for name, text in typed.items():
        field = getattr(form, name)
        (field.insert_typed if hasattr(field, "insert_typed") else field.insert)(text)
    if hasattr(form, "result"):
        form.result.setCurrentIndex(0)
    assert form.save()


def test_its_way_by_keys_and_back(opened: AppealsPage, qtbot: Any, store: Store, context: Context) -> None:
    key = add(store)
    go_to(opened, key)
    step(opened, qtbot, Qt.Key.Key_3, day="14.12.2026", until="10.02.2027", number="5-3")
    assert stored(store)[0].due_day == date(2027, 2, 10)
    assert any("10.02.2027" in text and "5-3" in text for text in opened.card.texts())
    step(opened, qtbot, Qt.Key.Key_2, day="15.12.2026", whom="Қала әкімдігі")
    assert stored(store)[0].state == "handed_on"
    assert not opened.list.current() or not opened.list.current().is_open()
    go_to(opened, key)
    step(opened, qtbot, Qt.Key.Key_4, day="20.12.2026", until="30.12.2026")
    step(opened, qtbot, Qt.Key.Key_1, day="25.12.2026", number="12")
    (found,) = stored(store)
    assert (found.state, found.closed_day, found.result) == ("answered", date(2026, 12, 25), "satisfied")
    Undoing(context, opened).take_back()
    assert stored(store)[0].state == "open"


def test_a_prolonged_day_stays_when_the_receipt_is_put_right(
    opened: AppealsPage, qtbot: Any, store: Store
) -> None:
    go_to(opened, add(store))
    step(opened, qtbot, Qt.Key.Key_3, day="14.12.2026", until="10.02.2027")
    opened.single_key("E")
    opened.form.received_time.clear()
    opened.form.received_time.insert_typed("1215")
    assert opened.form.save()
    (found,) = stored(store)
    assert (found.received, found.due_day) == ("2026-12-10T12:15", date(2027, 2, 10))


def test_a_wrong_step_says_so_and_writes_nothing(opened: AppealsPage, qtbot: Any, store: Store) -> None:
    go_to(opened, add(store))
    opened.list.table.setFocus()
    qtbot.keyClick(opened.list.table, Qt.Key.Key_3)
    form = opened.dialog.editor
    form.day.insert_typed("14.12.2026")
    form.until.insert_typed("01.01.2027")
    form.save()
    assert form._fields["due_day"].row.error_text()
    form.until.clear()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    with store.read() as session:
        assert session.scalars(select(AppealStep)).all() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3])
def test_a_step_of_a_day_to_come_is_refused_and_keeps_it_in_hand(
    opened: AppealsPage, qtbot: Any, store: Store, key: Qt.Key
) -> None:
    go_to(opened, add(store))
    opened.list.table.setFocus()
    qtbot.keyClick(opened.list.table, key)
    form = opened.dialog.editor
    form.day.insert_typed("26.12.2026")
    if key == Qt.Key.Key_1:
        form.result.setCurrentIndex(0)
    elif key == Qt.Key.Key_2:
        form.whom.insert("Қала әкімдігі")
    else:
        form.until.insert_typed("10.02.2027")
    assert not form.save()
    assert form._fields["day"].row.error_text()
    assert stored(store)[0].state == "open"
    form.day.clear()
    form.day.insert_typed("25.12.2026")
    assert form.save()


def test_deleted_and_brought_back(opened: AppealsPage, qtbot: Any, store: Store, context: Context) -> None:
    go_to(opened, add(store))
    opened.list.table.setFocus()
    qtbot.keyClick(opened.list.table, Qt.Key.Key_Delete)
    assert stored(store) == []
    Undoing(context, opened).take_back()
    assert len(stored(store)) == 1


def test_filters_and_late_ones(opened: AppealsPage, store: Store) -> None:
    late = add(store, received="2026-11-02T09:00")
    add(store, kind="complaint", number="7")
    opened.refresh()
    assert opened.list.model.shown_rows()[0].id == late
    opened.list.state.set_value("late")
    assert [line.id for line in opened.list.model.shown_rows()] == [late]
    opened.list.state.set_value("all")
    opened.list.kind.setCurrentIndex(opened.list.kind.findData("complaint"))
    assert [line.number for line in opened.list.model.shown_rows()] == ["7"]
    assert "1" in opened.context_line()


def test_search_finds_by_number_last_digits_and_applicant(store: Store, keys: dict[str, Any]) -> None:
    key = add(store, number="267100121001845", applicant_type="person", applicant_id=keys["ermek"])
    add(store, number="ЖТ-2026-01234567")
    finder = Finder(lambda: store, Naming(language("ru"), store.codes()), lambda _page: True)
    for typed in ("267100121001845", "01845", "1845", "ермекулы"):
        assert ("appeals", key) in {(r.page, r.key) for r in finder(typed)}, typed
    assert any(r.page == "appeals" for r in finder("ЖТ-2026-01234567"))


def test_nobody_else_sees_a_restricted_one(qtbot: Any, opened: AppealsPage, store: Store) -> None:
    key = add(store, secrecy="restricted")
    opened.refresh()
    assert [line.id for line in opened.list.model.shown_rows()] == [key]
    store.sign_in("other")
    finder = Finder(lambda: store, Naming(language("ru"), store.codes()), lambda _page: True)
    assert not [r for r in finder("260100") if r.page == "appeals"]
    other = open_page(qtbot, make_context(store))
    assert not other.list.model.shown_rows()
    other.open(key)
    assert other.card.view is None


def test_in_both_languages(qtbot: Any, store: Store, look: Any) -> None:
    add(store)
    for code in ("kk", "ru"):
        activate(code)
        made = open_page(qtbot, make_context(store, language=code))
        assert made.card.view is not None
    activate("kk")
