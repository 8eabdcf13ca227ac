"""Domestic violence as an officer works it: typed, clocked, lettered, sent, answered, assessed, undone."""

import gc
import re
import weakref
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from sqlalchemy import select
from town import make_context, shown_window, type_text

from precinct_app.domain import violence, work
from precinct_app.domain.base import Id, new_id
from precinct_app.domain.documents import Document
from precinct_app.domain.register.entries import RegisterEntry
from precinct_app.domain.social_map import Person
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.domain.violence import ViolenceFact, ViolenceNotice, notices_of
from precinct_app.domain.work import DueItem
from precinct_app.gui.context import Context
from precinct_app.gui.pages.today.notices import _DraftBanner
from precinct_app.gui.pages.today.ways import way_to
from precinct_app.gui.pages.violence.clock_words import clock_pill, now_in, span_words
from precinct_app.gui.pages.violence.page import ViolencePage
from precinct_app.gui.pages.violence.paper_dialog import LetterDialog, SheetDialog
from precinct_app.gui.pages.violence.work import SendNotice
from precinct_app.gui.shell import MainWindow
from precinct_app.gui.widgets import Label
from precinct_app.i18n import _
from precinct_app.storage.store import Store

ALMATY = "Asia/Almaty"
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(context: Context, qtbot: Any) -> Iterator[MainWindow]:
    with shown_window(qtbot, context, "violence") as made:
        made.go("violence")
        yield made


@pytest.fixture
def page(window: MainWindow) -> ViolencePage:
    shown = window.page()
    assert isinstance(shown, ViolencePage)
    return shown


def ago(hours: float) -> str:
    return (now_in(ALMATY) - timedelta(hours=hours)).isoformat(timespec="minutes")


@pytest.fixture
def add(store: Store, keys: dict[str, Any]) -> Any:
    def make(hours: float, **values: Any) -> Id:
        given = {
            "learned": ago(hours), "victim_id": keys["nurgali"], "offender_id": keys["ermek"],
            "dwelling_id": keys["flats"][11], **values,
        }  # fmt: skip
        with store.write("violence.add") as write:
            return violence.add_fact(write, ("support_centre", "health"), **given)

    return make


def shown_dialog(kind: type[QDialog]) -> Any:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def dialog() -> Any:
    return shown_dialog(QDialog)


def facts(store: Store) -> list[ViolenceFact]:
    with store.read() as session:
        return list(session.scalars(select(ViolenceFact).where(ViolenceFact.removed_step.is_(None))))


def bodies(store: Store, key: Id) -> list[str]:
    with store.read() as session:
        return [row.body for row in notices_of(session, key)]


def key(
    widget: Any, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, pressed, modifiers)


def type_moment(day: Any, at: Any, moment: datetime) -> None:
    type_text(day, moment.strftime("%d%m%Y"))
    type_text(at, moment.strftime("%H%M"))


# the form


def test_the_keyboard_is_not_in_the_filter_before_the_list_is_read(
    window: MainWindow, page: ViolencePage
) -> None:
    page.list.words.setFocus()
    page.list.view.hide()
    page.on_shown()
    assert window.focusWidget() is page.list.new_button


def test_the_list_takes_the_keyboard_when_its_rows_come(
    window: MainWindow, page: ViolencePage, add: Any
) -> None:
    page.list.show_rows(())
    page.on_shown()
    assert window.focusWidget() is page.list.new_button
    add(2)
    page.refresh()
    assert window.focusWidget() is page.list.view
    assert page.list.view.current_row() is not None
    page.list.show_rows(())
    page.on_shown()
    page.list.words.setFocus()
    page.refresh()
    assert window.focusWidget() is page.list.words


def test_a_step_of_safety_opens_the_plan(window: MainWindow, page: ViolencePage, add: Any) -> None:
    fact = add(30)
    page.refresh()
    item = DueItem(work.SAFETY, new_id(), now_in(ALMATY).date(), "бару", "прийти", parent_id=fact)
    place, key_, values = way_to(item)
    window.go(place, key_, **values)
    assert (page.card.key, page.card.tabs.value()) == (fact, "plan")


def test_a_fact_is_typed_by_the_keyboard_and_its_clock_runs(
    page: ViolencePage, window: MainWindow, store: Store, keys: dict[str, Any], qtbot: Any
) -> None:
    key(page, Qt.Key.Key_N)
    form = page.form
    assert form is not None
    moment = now_in(ALMATY) - timedelta(hours=2)
    type_moment(form.learned_day, form.learned_time, moment)
    form.victim.set_subject_keys([("person", keys["nurgali"])])
    type_text(form.child_count, "2")
    assert set(form.bodies.value()) >= {"education", "commission", "juvenile"}
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pressed = window.focusWidget()
    key(pressed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.check() == []
    fact = facts(store)[0]
    assert fact.learned == moment.isoformat(timespec="minutes")
    assert fact.secrecy == "restricted"
    assert (fact.children, len(bodies(store, fact.id))) == (2, 6)
    assert page.form is None
    qtbot.waitUntil(lambda: page.card.key == fact.id)
    assert page.card.card is not None
    assert page.card.card.state.state == "running"


def test_the_minute_is_never_filled_and_nothing_is_saved_without_it(page: ViolencePage, store: Store) -> None:
    page.add()
    assert page.form is not None
    assert page.form.learned_day.is_blank()
    assert page.form.learned_time.is_blank()
    assert not page.form.save()
    assert facts(store) == []


def test_a_minute_to_come_is_said_beside_its_field(page: ViolencePage, store: Store) -> None:
    page.add()
    form = page.form
    assert form is not None
    type_moment(form.learned_day, form.learned_time, now_in(ALMATY) + timedelta(days=1))
    assert not form.save()
    assert form.check() == ["learned_day", "learned_time"]
    assert facts(store) == []


def test_ticks_made_by_hand_are_not_taken_back_by_the_count(page: ViolencePage) -> None:
    page.add()
    form = page.form
    assert form is not None
    form.bodies.boxes["prosecutor"].click()
    type_text(form.child_count, "1")
    assert "prosecutor" in form.bodies.value()
    assert "education" not in form.bodies.value()


def test_a_young_victim_is_told_of_to_those_who_look_after_children(page: ViolencePage, store: Store) -> None:
    day = now_in(ALMATY).date()
    with store.write("person.add") as write:
        child = write.add(Person, surname="Асқарова", birth=day.replace(year=day.year - 9, day=1).isoformat())
    page.add()
    form = page.form
    assert form is not None
    before = form.bodies.value()
    form.victim.set_subject_keys([("person", child)])
    assert set(form.bodies.value()) - set(before) == {"education", "commission", "juvenile"}


def test_a_name_that_was_typed_and_not_taken_is_not_lost_unseen(page: ViolencePage, store: Store) -> None:
    page.add()
    form = page.form
    assert form is not None
    type_moment(form.learned_day, form.learned_time, now_in(ALMATY) - timedelta(hours=1))
    form.victim.line.setText("Белгісіз Біреу")
    assert not form.save()
    assert facts(store) == []
    form.victim.line.clear()
    assert form.save()
    assert len(facts(store)) == 1


def test_what_was_typed_waits_as_a_draft(page: ViolencePage) -> None:
    page.add()
    assert page.form is not None
    page.form.gist.setPlainText("әлі жазылып жатыр")
    assert page.escape()
    assert page.form is None
    page.add()
    assert page.form is not None
    assert page.form.gist.toPlainText() == "әлі жазылып жатыр"


def test_a_fact_is_changed_with_what_it_held(page: ViolencePage, store: Store, add: Any) -> None:
    fact = add(3, number="26-1", register="kui", kinds="physical", children=0, gist="бұрынғы")
    page.refresh()
    page.edit(fact)
    assert page.form is not None
    assert page.form.kinds.value() == ["physical"]
    page.form.gist.setPlainText("жаңа")
    assert page.form.save()
    found = facts(store)[0]
    assert (found.gist, found.number, found.register, found.children) == ("жаңа", "26-1", "kui", 0)
    assert found.learned[:16] == found.learned
    assert bodies(store, fact) == ["support_centre", "health"]


# clocks


def test_late_ones_stand_first_then_the_most_urgent(page: ViolencePage, store: Store, add: Any) -> None:
    done, urgent, late, fresh = add(60), add(20), add(30), add(1)
    with store.write("violence.notice") as write:
        for row in notices_of(write.session, done):
            violence.send_notice(write, row.id, ago(59), "маман")
    page.refresh()
    assert [row.key for row in page.list.model.rows()] == [late, urgent, fresh, done]
    tones = [row.state.pill.tone for row in page.list.model.rows()]
    assert tones == ["danger", "danger", "warn", "ok"]


def test_a_clock_set_back_is_said_on_the_card(page: ViolencePage, add: Any) -> None:
    add(-30)
    page.refresh()
    assert page.card.card is not None
    assert page.card.card.clock_back
    assert not page.card.clock_back.isHidden()


@pytest.mark.parametrize(
    ("minutes", "figures"),
    [(0, [0, 0]), (59, [0, 59]), (60 * 47 + 59, [47, 59]), (2880, [2, 0]), (3000, [2, 2])],
)
def test_a_span_is_told_in_hours_then_in_days(minutes: int, figures: list[int]) -> None:
    assert [int(figure) for figure in re.findall(r"\d+", span_words(timedelta(minutes=minutes)))] == figures


def test_the_pill_says_by_how_much_it_went_late() -> None:
    ends = datetime.fromisoformat("2026-11-23T18:40")
    clock = violence.Clock(b"n", b"f", "health", ends, ends + timedelta(hours=2, minutes=5))
    pill = clock_pill(clock, ends + timedelta(days=9))
    assert pill.tone == "warn"
    assert span_words(timedelta(hours=2, minutes=5)) in pill.text


# notices


def test_sent_asks_minute_and_addressee_and_is_undone_by_name(
    page: ViolencePage, store: Store, add: Any, qtbot: Any
) -> None:
    fact = add(3)
    page.refresh()
    key(page, Qt.Key.Key_S)
    asked = dialog()
    assert asked.day.is_blank()
    assert asked.at.is_blank()
    asked.accept()
    assert asked.rows["sent"].error_text()
    type_moment(asked.day, asked.at, now_in(ALMATY) - timedelta(hours=1))
    asked.accept()
    assert asked.rows["addressee"].error_text()
    type_text(asked.addressee, "кезекші маман")
    asked.way.setCurrentIndex(asked.way.findData("courier"))
    asked.accept()
    with store.read() as session:
        sent = [row for row in notices_of(session, fact) if row.sent]
    assert [(row.addressee, row.way) for row in sent] == [("кезекші маман", "courier")]
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.state.sent == 1)
    assert store.undo() == "Note a notice of domestic violence"
    with store.read() as session:
        assert not any(row.sent for row in notices_of(session, fact))


def test_what_was_noted_of_a_sending_and_an_answer_is_shown_to_be_corrected(
    page: ViolencePage, store: Store, add: Any, qtbot: Any
) -> None:
    fact = add(30)
    with store.read() as session:
        first = notices_of(session, fact)[0].id
    sent = ago(2)
    with store.write("violence.notice") as write:
        violence.send_notice(write, first, sent, "кезекші маман", "courier", "жол жабылды")
        violence.answer_notice(write, first, now_in(ALMATY).date(), "12-5", "көмек көрсетілді")
    page.refresh()
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.state.sent == 1)
    page.card.notices.view.choose(first)
    key(page, Qt.Key.Key_S)
    asked = dialog()
    assert asked.addressee.text() == "кезекші маман"
    assert asked.saving() == SendNotice(store, first, sent, "кезекші маман", "courier", "жол жабылды")
    type_text(asked.addressee, " Б.")
    asked.accept()
    with store.read() as session:
        assert session.get_one(ViolenceNotice, first).addressee == "кезекші маман Б."
    qtbot.waitUntil(lambda: page.card.notice().addressee == "кезекші маман Б.")
    key(page, Qt.Key.Key_A)
    asked = dialog()
    assert (asked.number.text(), asked.text.toPlainText()) == ("12-5", "көмек көрсетілді")
    asked.reject()


def test_a_late_sending_asks_why_and_one_to_come_is_refused(
    page: ViolencePage, store: Store, add: Any, qtbot: Any
) -> None:
    fact = add(30)
    page.refresh()
    key(page, Qt.Key.Key_S)
    asked = dialog()
    type_text(asked.addressee, "кезекші маман")
    type_moment(asked.day, asked.at, now_in(ALMATY) + timedelta(hours=1))
    asked.accept()
    assert asked.rows["sent"].error_text() == _("This time is still to come.")
    for field in (asked.day, asked.at):
        field.clear()
    type_moment(asked.day, asked.at, now_in(ALMATY) - timedelta(hours=1))
    asked.accept()
    assert asked.rows["late_reason"].error_text()
    with store.read() as session:
        assert not any(row.sent for row in notices_of(session, fact))
    type_text(asked.late_reason, "байланыс болмады")
    asked.accept()
    with store.read() as session:
        assert [row.late_reason for row in notices_of(session, fact) if row.sent] == ["байланыс болмады"]


def test_a_fact_without_a_dwelling_stands_at_the_home_of_the_victim(
    page: ViolencePage, store: Store, add: Any, qtbot: Any, keys: dict[str, Any]
) -> None:
    add(3, dwelling_id=None)
    with store.read() as session:
        assert main_dwellings(session, [keys["nurgali"]])
    page.refresh()
    (row,) = page.list.model.rows()
    assert row.address
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.address == row.address)


def test_sending_and_answer_are_saved_by_ctrl_enter_from_their_last_field(
    page: ViolencePage, store: Store, add: Any, qtbot: Any
) -> None:
    fact = add(3)
    page.refresh()
    key(page, Qt.Key.Key_S)
    asked = dialog()
    type_moment(asked.day, asked.at, now_in(ALMATY) - timedelta(hours=1))
    type_text(asked.addressee, "кезекші маман")
    key(asked.late_reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.state.sent == 1)
    key(page, Qt.Key.Key_A)
    asked = dialog()
    type_text(asked.day, now_in(ALMATY).strftime("%d%m%Y"))
    type_text(asked.text, "көмек көрсетілді")
    key(asked.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with store.read() as session:
        assert next(row.answer for row in notices_of(session, fact)) == "көмек көрсетілді"


def test_why_it_is_late_is_typed_beside_the_letter_and_stands_in_both(
    page: ViolencePage, store: Store, add: Any, qtbot: Any
) -> None:
    fact = add(30)
    page.refresh()
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.notices[0].late)
    key(page, Qt.Key.Key_F4)
    letter = shown_dialog(LetterDialog)
    assert letter.late_reason.isVisible()
    type_text(letter.late_reason, "байланыс болмады")
    key(letter.late_reason, Qt.Key.Key_Return)
    with store.read() as session:
        assert [row.late_reason for row in notices_of(session, fact)] == ["байланыс болмады", ""]
    letter.reject()
    qtbot.waitUntil(lambda: page.card.card.notices[0].late_reason != "")
    key(page, Qt.Key.Key_S)
    asked = dialog()
    assert asked.late_reason.text() == "байланыс болмады"
    type_moment(asked.day, asked.at, now_in(ALMATY) - timedelta(hours=1))
    type_text(asked.addressee, "кезекші маман")
    asked.accept()
    with store.read() as session:
        sent = next(row for row in notices_of(session, fact) if row.sent)
    assert sent.late_reason == "байланыс болмады"


def test_a_notice_without_hours_is_listed_and_says_so(page: ViolencePage, store: Store, add: Any) -> None:
    fact = add(3)
    with store.write("violence.change") as write:
        violence.change_fact(write, fact, ["support_centre", "prosecutor"])
    page.refresh()
    rows = page.card.card.notices
    assert [row.body for row in rows] == ["support_centre", "prosecutor"]
    assert rows[1].pill.text == _("no term set")
    assert page.card.card.state.of == 1


def test_the_points_stand_in_sight_beside_the_longest_question(
    page: ViolencePage, store: Store, add: Any, qtbot: Any
) -> None:
    fact = add(3)
    with store.write("violence.risk") as write:
        violence.keep_answers(write, fact, {"children_hurt": "yes", "injury": "yes", "gun_access": "yes"})
        write.add(
            violence.SafetyStep, fact_id=fact, kind="number", text="көршіге қоңырау шалу " * 6, who="ана"
        )
    page.refresh()
    for tab, panel in (("risk", page.card.risk.weighed), ("plan", page.card.plan.steps)):
        page.card.show_tab(tab)
        qtbot.waitUntil(panel.isVisible)
        shown = [label for label in panel.findChildren(Label) if label.isVisible() and label.text()]
        assert len(shown) >= 2
        for label in shown:
            qtbot.waitUntil(partial(_is_whole, label))


def _is_whole(label: Label) -> bool:
    told = label.fontMetrics().horizontalAdvance(label.text())
    fits = label.wordWrap() or told <= label.width()
    return fits and label.visibleRegion().boundingRect().width() == label.width()


def test_a_warning_is_opened_for_the_fact_as_an_order_is(page: ViolencePage, store: Store, add: Any) -> None:
    fact = add(3)
    page.refresh()
    page.card.plan.warning_button.click()
    with store.read() as session:
        entry = session.scalars(select(RegisterEntry)).one()
    assert (entry.category, entry.fact_id, entry.delivered) == ("official_warning", fact, "")


def test_an_answer_is_registered_only_after_sending(page: ViolencePage, store: Store, add: Any) -> None:
    fact = add(3)
    page.refresh()
    page.note_answer()
    assert not any(isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets())
    with store.write("violence.notice") as write:
        for row in notices_of(write.session, fact):
            violence.send_notice(write, row.id, ago(2), "маман")
    page.refresh()
    page.note_answer()
    asked = dialog()
    type_text(asked.day, now_in(ALMATY).strftime("%d%m%Y"))
    asked.number.setText("45-06")
    asked.accept()
    with store.read() as session:
        assert [row.answer_number for row in notices_of(session, fact)].count("45-06") == 1


def test_f4_shows_the_letter_and_saving_releases_it(
    page: ViolencePage, store: Store, add: Any, tmp_path: Any
) -> None:
    fact = add(3)
    page.refresh()
    key(page, Qt.Key.Key_F4)
    shown = shown_dialog(LetterDialog)
    assert shown.paper is not None
    assert shown.paper.pages == 2
    assert not shown.blank.isHidden()
    shown.save_to(tmp_path / "letter.docx")
    assert (tmp_path / "letter.docx").exists()
    with store.read() as session:
        assert session.scalar(select(Document.kind)) == "violence_letter"
        made = [row for row in notices_of(session, fact) if row.document_id]
        assert len(made) == 1
        assert made[0].sent == ""


def test_words_of_a_letter_are_changed_without_code(page: ViolencePage, add: Any) -> None:
    add(3)
    page.refresh()
    page.change_words()
    asked = dialog()
    asked.boxes["text", 0].setPlainText("{victim} туралы")
    asked.accept()
    assert asked.rows["text"].error_text()
    asked.boxes["text", 0].setPlainText("Станцияның өз мәтіні.")
    asked.accept()
    page.letter()
    shown = shown_dialog(LetterDialog)
    assert any("Станцияның өз мәтіні." in passage.text for passage in shown.paper.document.passages())
    shown.reject()


# risk, plan, order


def test_the_questionnaire_goes_by_digits_and_decides_nothing(
    page: ViolencePage, store: Store, add: Any, qtbot: Any
) -> None:
    fact = add(3)
    page.refresh()
    key(page, Qt.Key.Key_R)
    asked = dialog().editor
    asked.answers["injury"].setFocus()
    for digit in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_3):
        key(asked.focusWidget(), digit)
    assert asked.given() == {"injury": "yes", "choking": "yes", "death_threat": "unknown"}
    assert "5" in asked.total.text()
    asked.level.set_value("high")
    asked.save()
    assert asked.reason_row.error_text()
    with store.read() as session:
        assert violence.answers_of(session, fact) == []
    asked.reason.setPlainText("буындырған, қорқады")
    asked.save()
    assert facts(store)[0].risk_level == "high"
    qtbot.waitUntil(lambda: page.card.card is not None and bool(page.card.card.weighed))
    assert page.card.card is not None
    assert [points for _text, points in page.card.card.weighed] == [3, 2]


def test_the_question_that_is_answered_next_is_always_in_sight(
    page: ViolencePage, add: Any, qtbot: Any
) -> None:
    add(3)
    page.refresh()
    key(page, Qt.Key.Key_R)
    asked = dialog().editor
    asked.window().resize(asked.width(), 520)
    fields = [*asked.answers.values()]
    fields[0].setFocus()
    for following in fields[1:]:
        key(asked.focusWidget(), Qt.Key.Key_1)
        assert asked.focusWidget() is following
        seen = following.visibleRegion().boundingRect()
        assert seen.height() == following.height()
    told = [label.text() for label in asked.weights.values()]
    assert told[0] == "+2"
    assert told[-1] == "", "the last one is not answered yet"
    assert str(sum(int(words) for words in told if words)) in asked.total.text()
    button = asked.save_button
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect().height() == button.height())


def test_a_digit_that_confirms_an_answer_goes_on_too(page: ViolencePage, store: Store, add: Any) -> None:
    fact = add(3)
    with store.write("violence.risk") as write:
        violence.keep_answers(write, fact, {"injury": "no", "choking": "no"})
    page.refresh()
    key(page, Qt.Key.Key_R)
    asked = dialog().editor
    assert asked.focusWidget() is asked.answers["death_threat"], "the first without an answer"
    asked.answers["injury"].setFocus()
    for digit in (Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_3):
        key(asked.focusWidget(), digit)
    assert asked.given() == {"injury": "no", "choking": "yes", "death_threat": "unknown"}


def test_half_a_questionnaire_waits_as_a_draft_and_today_leads_to_it(
    page: ViolencePage, store: Store, add: Any, context: Context
) -> None:
    fact = add(3)
    page.refresh()
    key(page, Qt.Key.Key_R)
    asked = dialog()
    for digit in (Qt.Key.Key_1, Qt.Key.Key_2):
        key(asked.editor.focusWidget(), digit)
    key(asked.editor, Qt.Key.Key_Escape)
    with store.read() as session:
        assert violence.answers_of(session, fact) == []
    assert [(draft.form, draft.subject) for draft in store.drafts()] == [("violence_risk", fact.hex())]
    banner = _DraftBanner(context, store.drafts()[0])
    banner.action.emit()
    assert page.card.tabs.value() == "risk"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    key(page, Qt.Key.Key_R)
    asked = dialog().editor
    assert asked.given() == {"injury": "yes", "choking": "no"}
    assert not asked.draft_hint.isHidden()
    assert asked.focusWidget() is asked.answers["death_threat"]
    assert asked.save()
    assert store.drafts() == []


def test_answers_alone_leave_the_level_open(page: ViolencePage, store: Store, add: Any) -> None:
    add(3)
    page.refresh()
    page.assess()
    asked = dialog().editor
    for answer in asked.answers.values():
        answer.set_value("yes")
    asked.save()
    found = facts(store)[0]
    assert (found.risk_level, found.assessed) == ("", "")


def test_the_sheet_of_the_questionnaire_is_made(page: ViolencePage, add: Any) -> None:
    add(3)
    page.refresh()
    page.print_sheet()
    shown = shown_dialog(SheetDialog)
    assert shown.paper is not None
    assert shown.paper.notice is None
    shown.reject()


def test_steps_of_the_plan_are_kept_and_undone(page: ViolencePage, store: Store, add: Any) -> None:
    fact = add(3)
    page.refresh()
    page.plan_steps()
    asked = dialog().editor
    first = asked.steps.rows[0]
    first.kind.setCurrentIndex(first.kind.findData("visit"))
    type_text(first.due, "35132026")
    asked.save()
    assert asked.isVisible()
    first.due.clear()
    type_text(first.due, "01122026")
    asked.save()
    with store.read() as session:
        assert [
            (row.kind, row.due_day.isoformat()) for row in violence.steps_of(session, fact) if row.due_day
        ] == [("visit", "2026-12-01")]
    store.undo()
    with store.read() as session:
        assert violence.steps_of(session, fact) == []


def test_a_protective_order_opens_with_victim_and_fact(
    page: ViolencePage, store: Store, add: Any, keys: dict[str, Any], window: MainWindow
) -> None:
    fact = add(3)
    page.refresh()
    page.open_order()
    with store.read() as session:
        entry = session.scalars(select(RegisterEntry)).one()
    assert (entry.category, entry.fact_id, entry.victim_id) == ("protective_order", fact, keys["nurgali"])
    assert (entry.subject_id, entry.delivered, entry.until) == (keys["ermek"], "", "")
    assert entry.secrecy == "restricted"


def test_an_order_that_was_opened_comes_with_its_form(
    context: Context, store: Store, add: Any, qtbot: Any
) -> None:
    add(3)
    with shown_window(qtbot, context, "violence", "register") as window:
        window.go("violence")
        violent: Any = window.page()
        violent.refresh()
        qtbot.waitUntil(lambda: violent.card.key is not None)
        violent.open_order()
        register: Any = window.page()
        with store.read() as session:
            entry = session.scalars(select(RegisterEntry)).one()
        assert register.dialog.editor.key == entry.id
        register.dialog.reject()
        assert register.card.card.entry.key == entry.id


def test_the_plan_begins_in_its_first_step_and_nothing_was_done_tomorrow(
    page: ViolencePage, store: Store, add: Any
) -> None:
    fact = add(3)
    page.refresh()
    page.plan_steps()
    asked = dialog().editor
    (row,) = asked.steps.rows
    assert asked.focusWidget() is row.kind
    row.text.setText("көршімен келісілді")
    row.done.set_value(now_in(ALMATY).date() + timedelta(days=1))
    asked.save()
    with store.read() as session:
        assert violence.steps_of(session, fact) == []
    row.done.set_value(now_in(ALMATY).date())
    asked.save()
    with store.read() as session:
        assert len(violence.steps_of(session, fact)) == 1


def test_no_order_without_a_person_to_serve_it_on(page: ViolencePage, store: Store, add: Any) -> None:
    add(3, offender_id=None)
    page.refresh()
    page.open_order()
    with store.read() as session:
        assert session.scalars(select(RegisterEntry)).all() == []


# deleting, secrecy, memory


def test_a_fact_is_deleted_and_comes_back(page: ViolencePage, store: Store, add: Any, qtbot: Any) -> None:
    fact = add(3)
    page.refresh()
    key(page, Qt.Key.Key_Delete)
    assert facts(store) == []
    qtbot.waitUntil(lambda: not page.list.model.rows())
    store.undo()
    assert [row.id for row in facts(store)] == [fact]
    assert bodies(store, fact) == ["support_centre", "health"]


def test_a_stranger_sees_neither_fact_nor_clock(store: Store, add: Any, look: Any, qtbot: Any) -> None:
    fact = add(3)
    store.sign_in("other")
    context = make_context(store)
    shown = ViolencePage(context)
    qtbot.addWidget(shown)
    shown.refresh()
    assert shown.list.model.rows() == []
    shown.card.show_fact(fact)
    assert shown.card.card is None
    context.tasks.finish()


def test_a_victim_of_a_protected_source_stays_unnamed_in_the_list(
    store: Store, add: Any, keys: dict[str, Any], look: Any, qtbot: Any
) -> None:
    add(3, secrecy="normal")
    with store.write("person.change") as write:
        write.change(Person, keys["nurgali"], secrecy="protected_source")
    store.sign_in("other")
    context = make_context(store)
    shown = ViolencePage(context)
    qtbot.addWidget(shown)
    shown.refresh()
    assert "Нұрғалиева" not in shown.list.model.rows()[0].victim
    context.tasks.finish()


def test_every_dialog_is_freed_when_it_closes(page: ViolencePage, add: Any) -> None:
    add(3)
    page.refresh()
    held = []
    for opening in (page.letter, page.note_sent, page.change_words, page.assess, page.plan_steps):
        opening()
        shown = dialog()
        held.append(weakref.ref(shown))
        shown.reject()
        del shown
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [one() for one in held] == [None] * len(held)


def test_the_page_opens_a_fact_by_its_key(window: MainWindow, add: Any, store: Store, qtbot: Any) -> None:
    wanted, _other = add(3), add(5)
    window.go("violence", ("violence_fact", wanted))
    page = window.page()
    assert isinstance(page, ViolencePage)
    qtbot.waitUntil(lambda: page.card.key == wanted)
    with store.read() as session:
        assert session.scalars(select(ViolenceNotice)).first() is not None


def test_keys_reach_the_page_from_both_tables(page: ViolencePage, add: Any) -> None:
    add(3)
    page.refresh()
    for table in (page.list.view, page.card.notices.view):
        key(table, Qt.Key.Key_F4)
        shown_dialog(LetterDialog).reject()
        key(table, Qt.Key.Key_S)
        dialog().reject()
