"""SARA projects and requests as an officer works on them: keys, clicks, typing, a real encrypted store."""

import gc
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from sqlalchemy import select
from town import type_text

from precinct_app.domain.case_stages import CHEERS
from precinct_app.domain.cases import (
    Case,
    CaseAnswer,
    CaseLink,
    Measure,
    Request,
    answer_question,
    link_subject,
    open_case,
)
from precinct_app.domain.contacts import Contact, Participant
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Organisation, Place
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.pages import PAGES, PageSpec
from precinct_app.gui.pages.cases import CasesPage
from precinct_app.gui.pages.cases.analysis import AnalysisStage
from precinct_app.gui.pages.cases.response import MeasureColumns, ResponseStage
from precinct_app.gui.pages.cases.scanning import A_PROBLEM, NOT_A_PROBLEM, ScanningStage
from precinct_app.gui.pages.places.card_reading import read_card
from precinct_app.gui.shell import MainWindow
from precinct_app.i18n import _, active
from precinct_app.storage.journal import history
from precinct_app.storage.store import Store

TODAY = date.today()  # noqa: DTZ011 - the page asks the same clock
EMPTY = "precinct_app.gui.page:Page"  # other pages are no matter here
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def things(store: Store) -> dict[str, bytes]:
    """A bar, a school, a body of the akimat and a contact."""
    with store.write("place.add") as write:
        bar = write.add(Place, kind="bar", name_kk="«Кеш» бары", name_ru="Бар «Кеш»", form="point")
        body = write.add(Organisation, kind="akimat", name_kk="ТҮКШ бөлімі", name_ru="Отдел ЖКХ", sort="т")
        contact = write.add(
            Contact, number="A-7", happened="2026-11-20T18:05", channel="phone", gist="Түнде айқай болды"
        )
    return {"bar": bar, "body": body, "contact": contact}


@pytest.fixture
def window(context: Context, qtbot: Any) -> Iterator[MainWindow]:
    pages = [
        spec if spec.name == "cases" else PageSpec(spec.name, spec.title, spec.icon, spec.group, EMPTY)
        for spec in PAGES
    ]
    made = MainWindow(context, pages=pages)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("cases")
    yield made
    made.work.release()


@pytest.fixture
def page(window: MainWindow) -> CasesPage:
    shown = window.page()
    assert isinstance(shown, CasesPage)
    return shown


@pytest.fixture
def case(store: Store) -> bytes:
    return a_case(store)


def a_case(store: Store, **values: Any) -> bytes:
    with store.write("case.add") as write:
        return open_case(write, TODAY, title_kk="Түнгі төбелес", title_ru="Ночные драки", **values)


def settle() -> None:
    for _round in range(4):
        QApplication.processEvents()


def focused(window: QWidget) -> QWidget:
    found = QApplication.focusWidget() or window.focusWidget()
    assert found is not None
    return found


def press(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    if QApplication.activeWindow() is None:
        window.activateWindow()
        settle()
    QTest.keyClick(focused(window), key, modifiers)
    settle()


def click(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)
    settle()


def form(page: CasesPage) -> Any:
    assert page.forms.dialog is not None
    page.forms.dialog.activateWindow()
    settle()
    return page.forms.dialog.editor


def save(page: CasesPage) -> None:
    editor: Editor = form(page)
    QTest.keyClick(editor.focusWidget() or editor, Qt.Key.Key_Return, CTRL)
    settle()


def write_in(field: QWidget, text: str) -> None:
    field.setFocus()
    type_text(field, text)


def one(store: Store, record: Any, *where: Any) -> Any:
    with store.read() as session:
        return session.scalars(select(record).where(record.removed_step.is_(None), *where)).one()


def count(store: Store, record: Any) -> int:
    with store.read() as session:
        return len(list(session.scalars(select(record).where(record.removed_step.is_(None)))))


def undo(window: MainWindow) -> None:
    window.status.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.status.setFocus()  # in a text field Ctrl+Z takes back typing
    press(window, Qt.Key.Key_Z, CTRL)


def scanning(page: CasesPage) -> ScanningStage:
    found = page.project.view_of("scanning")
    assert isinstance(found, ScanningStage)
    return found


def response(page: CasesPage) -> ResponseStage:
    found = page.project.view_of("response")
    assert isinstance(found, ResponseStage)
    return found


def answer_all(window: MainWindow, page: CasesPage, key: Qt.Key = Qt.Key.Key_1) -> None:
    page.project.side.checklist.rows[0].setFocus()
    for _question in page.project.side.checklist.rows:
        press(window, key)


# projects


def test_a_new_project_without_a_mouse(window: MainWindow, page: CasesPage, store: Store) -> None:
    press(window, Qt.Key.Key_N)
    type_text(focused(window), "Түнгі төбелес")
    assert form(page).pairs.empty() == ["title_ru"], "the empty box is marked, nothing is refused"
    press(window, Qt.Key.Key_Tab)
    type_text(focused(window), "Ночные драки")
    assert form(page).pairs.empty() == []
    save(page)
    made = one(store, Case)
    assert (made.number, made.title_kk, made.title_ru) == ("SARA-1", "Түнгі төбелес", "Ночные драки")
    assert (made.stage, made.opened_day) == ("scanning", TODAY)
    assert page.project.content is not None
    assert window.header.title.text() == "SARA-1"
    press(window, Qt.Key.Key_Escape)
    assert [row.number for row in page.projects.model.shown_rows()] == ["SARA-1"]
    press(window, Qt.Key.Key_Return)
    assert page.project.isVisible()


def test_a_project_without_a_title_is_refused_beside_the_field(page: CasesPage, store: Store) -> None:
    page.single_key("N")
    save(page)
    assert form(page)._fields["title_kk"].row.error_text()
    assert count(store, Case) == 0


def test_a_project_begins_with_a_record(
    window: MainWindow, page: CasesPage, store: Store, things: dict[str, bytes]
) -> None:
    window.go("cases", None, new=True, subject=("place", things["bar"]))
    settle()
    write_in(form(page).ui.title_kk, "Бар маңы")
    save(page)
    link = one(store, CaseLink)
    assert (link.subject_type, link.subject_id, link.part) == ("place", things["bar"], "place")
    undo(window)
    assert (count(store, Case), count(store, CaseLink)) == (0, 0), "one operation, taken back as one"


def test_a_part_takes_only_what_can_stand_in_it(
    window: MainWindow,
    page: CasesPage,
    store: Store,
    case: bytes,
    things: dict[str, bytes],
    keys: dict[str, Any],
) -> None:
    window.go("cases", case)
    settle()
    bar = scanning(page).links.bar
    choose(bar.part, "place")
    write_in(bar.picker.line, "нургал")
    assert not bar.picker.suggestions.offered(), "a person is no place"
    choose(bar.part, "offender")
    bar.picker.line.clear()
    write_in(bar.picker.line, "нургал")
    assert [found.key for found in bar.picker.suggestions.offered()] == [("person", keys["nurgali"])]
    press(window, Qt.Key.Key_Return)
    choose(bar.part, "place")
    assert bar.picker.subject_keys() == [], "the person goes with the part"


def test_the_next_stage_begins_at_its_first_question(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    ready(store, case, "scanning")
    window.go("cases", case)
    settle()
    with store.write("case.answer") as write:
        for code in store.codes().of("checklist", "scanning"):
            answer_question(write, case, code.code, "yes", "")
    settle()
    page.project.side.step.setFocus()
    click(page.project.side.step)
    assert page.project.stage == "analysis"
    press(window, Qt.Key.Key_1)
    assert page.project.side.checklist.rows[0].answer() == "yes", "keys answer at once"


def test_an_answer_unknown_is_said_to_be_open(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    window.go("cases", case)
    settle()
    assert "«Белгісіз»" not in page.project.side.told.text()
    press(window, Qt.Key.Key_3)
    assert "«Белгісіз»" in page.project.side.told.text()


def test_the_cursor_stays_after_saving_a_text(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    window.go("cases", case)
    settle()
    box = scanning(page).problem.ui.problem_kk
    write_in(box, "Түнде айқай")
    press(window, Qt.Key.Key_Return, CTRL)
    type_text(focused(window), " болады")
    assert box.toPlainText() == "Түнде айқай болады"


def test_an_unsaved_result_goes_into_the_form_of_the_end(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    ready(store, case, "assessment")
    window.go("cases", case)
    settle()
    result = page.project.view.result
    write_in(result.ui.result_kk, "Төбелес азайды")
    page.project.side.close_asked.emit()
    settle()
    assert form(page).ui.result_kk.toPlainText() == "Төбелес азайды"
    write_in(form(page).ui.result_kk, "Төбелес тоқтады")
    save(page)
    stored = one(store, Case).result_kk
    assert result.ui.result_kk.toPlainText() == stored
    assert "тоқтады" in stored


def test_days_that_cannot_be_and_names_not_taken_are_told(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    ready(store, case, "response")
    window.go("cases", case)
    settle()
    press(window, Qt.Key.Key_N)
    editor = form(page)
    type_text(focused(window), "Төрт шамды жөндеу")
    write_in(editor.start, "01.12.2026")
    write_in(editor.due, "01.11.2026")
    write_in(editor.body.line, "Мұндай ұйым жоқ")
    assert set(editor.check()) == {"due_day", "executor_id"}
    editor.body.line.clear()
    write_in(editor.ui.executor_kk, "ТҮКШ бөлімі")
    editor.due.set_value(date(2026, 12, 1))
    assert not editor.check()
    page.forms.dialog.reject()  # type: ignore[union-attr]
    page.open(requests=True)
    press(window, Qt.Key.Key_N)
    editor = form(page)
    write_in(editor.ui.place_kk, "Абай көшесі")
    write_in(editor.ui.action_kk, "Шам")
    write_in(editor.submitted, "20.11.2026")
    write_in(editor.due, "01.10.2026")
    write_in(editor.answered, "10.11.2026")
    assert set(editor.check()) == {"due_day", "answered_day", "state"}
    editor.due.set_value(date(2026, 12, 1))
    editor.answered.set_value(None)
    choose(editor.ui.state, "declined")
    assert set(editor.check()) == {"answered_day"}
    editor.submitted.set_value(None)
    assert set(editor.check()) == {"submitted_day", "answered_day"}


def test_a_draft_of_a_new_project_waits(window: MainWindow, page: CasesPage, store: Store) -> None:
    press(window, Qt.Key.Key_N)
    type_text(focused(window), "Аула")
    press(window, Qt.Key.Key_Escape)
    assert count(store, Case) == 0
    press(window, Qt.Key.Key_N)
    assert form(page).ui.title_kk.text() == "Аула"


# stages


def test_six_answers_by_keys_make_a_problem(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    window.go("cases", case)
    settle()
    assert scanning(page).verdict.text() == _(NOT_A_PROBLEM)
    for _sign in range(5):
        press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_2)
    assert scanning(page).verdict.text() == _(NOT_A_PROBLEM)
    press(window, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_1)
    assert scanning(page).verdict.text() == _(A_PROBLEM)
    with store.read() as session:
        given = {row.question: row.answer for row in session.scalars(select(CaseAnswer))}
    assert given == dict.fromkeys(CHEERS, "yes")
    undo(window)
    assert scanning(page).verdict.text() == _(NOT_A_PROBLEM)
    assert page.project.side.checklist.rows[5].answer() == "no"


def test_a_note_is_written_beside_the_answer(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    window.go("cases", case)
    settle()
    press(window, Qt.Key.Key_Return)
    type_text(focused(window), "екі үй 1 2 3")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_3)
    row = one(store, CaseAnswer)
    assert (row.question, row.answer, row.note) == ("s_community", "unknown", "екі үй 1 2 3")


def test_a_stage_opens_when_its_questions_are_answered(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    window.go("cases", case)
    settle()
    answer_all(window, page, Qt.Key.Key_3)
    assert not page.project.side.step.isEnabled(), "unknown leaves a question open"
    press(window, Qt.Key.Key_2, CTRL)
    assert page.project.stage == "analysis"
    assert page.project._banner is not None
    assert "9" in page.project._banner.text()
    press(window, Qt.Key.Key_1)
    assert all(not row.answer() for row in page.project.side.checklist.rows), "it can be looked at only"
    press(window, Qt.Key.Key_1, CTRL)
    answer_all(window, page)
    click(page.project.side.step)
    assert one(store, Case).stage == "analysis"
    assert page.project.stage == "analysis"
    assert page.project._banner is None
    press(window, Qt.Key.Key_1, CTRL)
    click(page.project.side.step)
    assert one(store, Case).stage == "scanning", "an earlier one is reopened"
    undo(window)
    assert one(store, Case).stage == "analysis"


# links


def test_a_place_and_a_contact_are_linked(
    window: MainWindow, page: CasesPage, store: Store, case: bytes, things: dict[str, bytes]
) -> None:
    window.go("cases", case)
    settle()
    press(window, Qt.Key.Key_D)
    bar = scanning(page).links.bar
    write_in(bar.picker.line, "кеш")
    press(window, Qt.Key.Key_Return)
    type_text(focused(window), "осында жиналады")
    press(window, Qt.Key.Key_Return)
    bar.part.setCurrentIndex(bar.part.findData("evidence"))
    write_in(bar.picker.line, "айқай")
    press(window, Qt.Key.Key_Return)
    click(bar.add)
    shown = {link.key: link for link in scanning(page).links.model.rows()}
    assert set(shown) == {("place", things["bar"]), ("contact", things["contact"])}
    assert shown["place", things["bar"]].note == "осында жиналады"
    undo(window)
    assert count(store, CaseLink) == 1
    table = scanning(page).links.table
    table.setFocus()
    press(window, Qt.Key.Key_Return)
    assert window.stack.visit is not None
    assert (window.stack.visit.page, window.stack.visit.key) == ("places", things["bar"])


def test_a_link_is_taken_away_and_comes_back(
    window: MainWindow, page: CasesPage, store: Store, case: bytes, things: dict[str, bytes]
) -> None:
    with store.write("case.link") as write:
        write.add(CaseLink, case_id=case, subject_type="place", subject_id=things["bar"], part="place")
    window.go("cases", case)
    settle()
    scanning(page).links.table.setFocus()
    press(window, Qt.Key.Key_Delete)
    assert count(store, CaseLink) == 0
    undo(window)
    assert count(store, CaseLink) == 1


def test_the_triangle_shows_who_is_there(
    window: MainWindow, page: CasesPage, store: Store, case: bytes, keys: dict[str, Any]
) -> None:
    with store.write("case.answer") as write:
        for question, answer in (("a_handler", "yes"), ("a_guardian", "no")):
            write.add(CaseAnswer, case_id=case, question=question, answer=answer)
        for question in [code.code for code in store.codes().of("checklist", "scanning")]:
            write.add(CaseAnswer, case_id=case, question=question, answer="yes")
    window.go("cases", case)
    press(window, Qt.Key.Key_2, CTRL)
    view = page.project.view
    assert isinstance(view, AnalysisStage)
    states = {part: view.slots[part].pill.text() for part in ("handler", "guardian", "manager")}
    assert len(set(states.values())) == 3
    QTest.mouseClick(view.triangle, LEFT, pos=view.triangle.side("handler").toPoint())
    write_in(view.links.bar.picker.line, "нургал")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return)
    link = one(store, CaseLink)
    assert (link.part, link.subject_id) == ("handler", keys["nurgali"])
    assert view.slots["handler"].pill.text() != states["handler"], "named now"


def test_a_protected_source_is_not_shown_to_others(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    with store.write("place.add") as write:
        secret = write.add(Place, kind="bar", name_kk="Құпия", form="point", secrecy="protected_source")
        write.add(CaseLink, case_id=case, subject_type="place", subject_id=secret)
    store.sign_in("other")
    window.go("cases", case)
    settle()
    assert not scanning(page).links.model.rows()
    assert "1" in scanning(page).links.hidden.text()


# texts and measures


def test_the_objective_is_a_sentence_with_a_number_and_a_day(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    ready(store, case, "response")
    window.go("cases", case)
    settle()
    editor = response(page).objective
    write_in(editor.ui.objective_kk, "Түнгі шақыруды азайту.")
    assert not editor.save(), "a number and a day belong to it"
    assert editor._fields["objective_to"].row is not None
    assert editor._fields["objective_to"].row.error_text()
    write_in(editor.first, "3")
    write_in(editor.last, "1")
    write_in(editor.day, "1.3.2027")
    assert editor.hint.text(), "the sentence does not name them yet"
    editor.ui.objective_kk.setPlainText("Айына 3 шақыруды 1 шақыруға түсіру. Соңғы күні: 01.03.2027.")
    assert not editor.hint.text()
    assert "objective_ru" in editor.pairs.empty()
    press(window, Qt.Key.Key_Return, CTRL)
    kept = one(store, Case)
    assert (kept.objective_from, kept.objective_to, kept.objective_day) == (3, 1, date(2027, 3, 1))
    assert kept.objective_kk in page.project.aim.whole_text()
    undo(window)
    assert one(store, Case).objective_kk == ""
    assert editor.ui.objective_kk.toPlainText() == ""


def test_typing_survives_a_change_from_elsewhere(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    window.go("cases", case)
    settle()
    box = scanning(page).problem.ui.problem_kk
    write_in(box, "Жұма сайын")
    with store.write("measure.change") as write:
        write.add(Measure, case_id=case, text_kk="Шам")
    settle()
    assert box.toPlainText() == "Жұма сайын"
    press(window, Qt.Key.Key_Escape)
    window.go("cases", case)
    settle()
    assert box.toPlainText() == "Жұма сайын", "the draft waits"
    box.setFocus()
    press(window, Qt.Key.Key_Return, CTRL)
    assert one(store, Case).problem_kk == "Жұма сайын"


def test_a_measure_is_added_and_done(
    window: MainWindow, page: CasesPage, store: Store, case: bytes, things: dict[str, bytes]
) -> None:
    ready(store, case, "response")
    window.go("cases", case)
    settle()
    press(window, Qt.Key.Key_N)
    editor = form(page)
    type_text(focused(window), "Төрт шамды жөндеу")
    assert set(editor.check()) == {"executor_kk", "due_day"}, "a measure has an executor and a day"
    write_in(editor.ui.text_ru, "Отремонтировать четыре фонаря")
    choose(editor.ui.technique, "t07")
    write_in(editor.body.line, "тукш")
    QTest.keyClick(editor.body.line, Qt.Key.Key_Return)
    assert editor.ui.executor_ru.text() == "Отдел ЖКХ"
    late = TODAY - timedelta(days=3)
    write_in(editor.due, active().date_short(late))
    save(page)
    measure = one(store, Measure)
    assert (measure.text_ru, measure.technique) == ("Отремонтировать четыре фонаря", "t07")
    assert (measure.executor_id, measure.executor_kk) == (things["body"], "ТҮКШ бөлімі")
    assert (measure.due_day, measure.state) == (late, "planned")
    assert [row.overdue for row in page.projects.model.rows()] == [1]
    response(page).measures.table.choose(measure.id)
    response(page).measures.table.setFocus()
    press(window, Qt.Key.Key_S)
    assert (one(store, Measure).state, one(store, Measure).done_day) == ("done", TODAY)
    assert [row.overdue for row in page.projects.model.rows()] == [0]
    undo(window)
    assert (one(store, Measure).state, one(store, Measure).done_day) == ("planned", None)
    response(page).measures.table.setFocus()
    press(window, Qt.Key.Key_Delete)
    assert count(store, Measure) == 0
    undo(window)
    assert count(store, Measure) == 1
    undo(window)
    assert count(store, Measure) == 0, "the addition itself is taken back too"


def test_a_project_is_closed_and_reopened(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    window.go("cases", case)
    settle()
    click(page.project.side.end)
    choose(form(page).ui.state, "stopped")
    assert not form(page).save(), "a reason is due"
    write_in(form(page).ui.result_kk, "Бар жабылды")
    save(page)
    assert (one(store, Case).state, one(store, Case).closed_day) == ("stopped", TODAY)
    press(window, Qt.Key.Key_1)
    assert count(store, CaseAnswer) == 0, "a closed project is read only"
    click(page.project.side.step)
    assert one(store, Case).state == "open"
    undo(window)
    assert one(store, Case).state == "stopped"
    press(window, Qt.Key.Key_Escape)
    assert not page.projects.model.shown_rows()
    page.projects.state.set_value("ended")
    assert len(page.projects.model.shown_rows()) == 1


def test_a_project_is_deleted_and_comes_back(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    settle()
    page.projects.table.setFocus()
    press(window, Qt.Key.Key_Delete)
    assert count(store, Case) == 0
    assert not page.projects.model.rows()
    assert window.strips.texts()
    undo(window)
    assert one(store, Case).id == case
    window.go("cases", case)
    click(page.project.side.delete)
    assert not page.project.isVisible(), "the page goes back to the list"
    undo(window)
    assert len(page.projects.model.rows()) == 1


def test_nothing_half_filled_is_seen_while_a_project_is_read(
    page: CasesPage, case: bytes, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Any] = []
    monkeypatch.setattr(context.tasks, "run", lambda *given, **_more: waiting.append(given))
    page.project.show_key(case)
    assert not page.project.side.isVisibleTo(page.project), "its buttons have no words yet"
    for given in waiting:
        if len(given) > 1:
            given[1](given[0](lambda _done, _total: None))
    assert page.project.side.isVisibleTo(page.project)


def test_the_response_needs_no_more_than_the_smallest_window_gives(
    window: MainWindow, page: CasesPage, case: bytes
) -> None:
    page.open(case)
    page.project.show_stage("response")
    assert response(page).minimumSizeHint().width() <= 575


# requests


def test_a_request_in_both_languages(
    window: MainWindow, page: CasesPage, store: Store, case: bytes, things: dict[str, bytes]
) -> None:
    page.open(requests=True)
    page.on_shown()
    assert page.tabs.isAncestorOf(window.focusWidget())
    page.single_key("N")
    editor = form(page)
    write_in(editor.where.line, "абай 47")
    QTest.keyClick(editor.where.line, Qt.Key.Key_Return)
    kk, ru = editor.ui.place_kk.text(), editor.ui.place_ru.text()
    assert "47" in kk
    assert "47" in ru
    assert kk != ru, "the address is written in both languages"
    assert "Абай көшесі" in kk, "a paper has its words in full"
    write_in(editor.ui.action_kk, "Шамды жөндеу")
    write_in(editor.ui.cause_kk, "Қараңғы")
    assert set(editor.pairs.empty()) == {"action_ru", "cause_ru"}
    write_in(editor.ui.action_ru, "Отремонтировать фонарь")
    write_in(editor.body.line, "жкх")
    QTest.keyClick(editor.body.line, Qt.Key.Key_Return)
    write_in(editor.case.line, "SARA-1")
    QTest.keyClick(editor.case.line, Qt.Key.Key_Return)
    write_in(editor.due, active().date_short(TODAY - timedelta(days=1)))
    save(page)
    request = one(store, Request)
    assert request.number.endswith("/1")
    assert (request.action_kk, request.action_ru) == ("Шамды жөндеу", "Отремонтировать фонарь")
    assert (request.case_id, request.responsible_ru) == (case, "Отдел ЖКХ")
    assert page.requests.current() is not None, "the new one is chosen"
    # the list was empty before, so the tabs had the keyboard
    assert window.focusWidget() is page.requests.table
    assert page.requests.card.missing.text(), "the cause and the criterion lack a language"
    assert page.requests.state._segments[1].count == 1, "overdue"
    page.requests.table.setFocus()
    press(window, Qt.Key.Key_Delete)
    assert count(store, Request) == 0
    undo(window)
    assert one(store, Request).id == request.id
    undo(window)
    assert count(store, Request) == 0


def test_numbers_of_requests_are_never_used_twice(page: CasesPage, store: Store) -> None:
    for _time in range(2):
        page.open(None, requests=True)
        page.single_key("N")
        write_in(form(page).ui.place_kk, "Саябақ")
        write_in(form(page).ui.action_kk, "Бұтаны қырқу")
        save(page)
        page._delete_chosen()
    with store.read() as session:
        numbers = [request.number for request in session.scalars(select(Request))]
    assert [number.rpartition("/")[2] for number in sorted(numbers)] == ["1", "2"]


def test_the_requests_of_one_project(window: MainWindow, page: CasesPage, store: Store, case: bytes) -> None:
    with store.write("request.add") as write:
        mine = write.add(Request, number="1", case_id=case, place_kk="Аула", action_kk="Шам")
        write.add(Request, number="2", place_kk="Саябақ", action_kk="Бұта")
    ready(store, case, "response")
    window.go("cases", case)
    settle()
    click(response(page).measures.requests)
    assert [row.request.id for row in page.requests.model.shown_rows()] == [mine]
    click(page.requests.of_case)
    assert len(page.requests.model.shown_rows()) == 2
    window.go("cases", ("request", mine))
    assert page.requests.current() is not None


# the page


def test_opening_a_card_leaves_a_trace(window: MainWindow, store: Store, case: bytes) -> None:
    window.go("cases", case)
    settle()
    with store.read() as session:
        seen = [entry for entry in history(session, [case], 50) if entry.action == "view"]
    assert [entry.op for entry in seen] == ["case.view"]


def test_history_of_a_project(window: MainWindow, page: CasesPage, case: bytes) -> None:
    window.go("cases", case)
    settle()
    page.project.side.tabs.set_value("history")
    assert page.project.side.history.changes.rows()


def test_the_history_tells_what_became_of_the_parts(
    window: MainWindow, page: CasesPage, store: Store, case: bytes, things: dict[str, bytes]
) -> None:
    question = store.codes().of("checklist", "scanning")[0].code
    with store.write("case.answer") as write:
        answer_question(write, case, question, "no")
    with store.write("case.answer") as write:
        answer_question(write, case, question, "yes")
    with store.write("measure.change") as write:
        write.add(Measure, case_id=case, text_kk="Шам орнату", text_ru="Поставить фонарь")
        write.add(Request, number="14-2026/1", case_id=case, place_kk="Аула", place_ru="Двор")
        link_subject(write, case, "place", things["bar"])
    with store.write("measure.change") as write:
        write.change(Measure, one(store, Measure).id, state="done")
    window.go("cases", case)
    settle()
    page.project.side.tabs.set_value("history")
    settle()
    lines = page.project.side.history.changes.rows()
    said = [f"{line.what} | {line.after} | {line.before}" for line in lines]
    assert {line.what for line in lines} >= {
        _("Measure"),
        _("Request"),
        _("Link of the project"),
        _("Answer"),
    }
    assert any("Шам орнату: " in words for words in said)
    assert any("«Кеш» бары" in words for words in said)
    assert not any("SARA-" in line.after for line in lines if line.what != _("SARA project"))


def test_a_restricted_project_is_named_by_nothing_that_it_holds(
    store: Store, things: dict[str, bytes], context: Context
) -> None:
    case = a_case(store, secrecy="protected")
    with store.write("case.link") as write:
        link_subject(write, case, "place", things["bar"])
        write.change(Contact, things["contact"], case_id=case, secrecy="protected")
        write.add(Participant, contact_id=things["contact"], subject_type="place", subject_id=things["bar"])
    naming, other = naming_of(context), Viewer(b"x" * 16, False)
    with store.read() as session:
        card = read_card(session, ("place", things["bar"]), naming, other, TODAY)
        own = read_card(session, ("place", things["bar"]), naming, viewer_of(context), TODAY)
    assert own is not None
    assert card is not None
    assert {key.key[0] for key in own.related} >= {"sara_case", "contact"}
    assert not {key.key[0] for key in card.related} & {"sara_case", "contact"}
    assert not any("SARA-" in pill.text for pill in card.pills)


def test_words_that_break_things_are_kept(page: CasesPage, store: Store, window: MainWindow) -> None:
    odd = "<b>«ә»</b> '; DROP TABLE measure; -- {n} %s \\ \u202e"
    page.single_key("N")
    form(page).ui.title_kk.setText(odd)
    save(page)
    assert one(store, Case).title_kk == odd.strip()
    press(window, Qt.Key.Key_Escape)
    page.projects.filter.setText("DROP")
    assert len(page.projects.model.shown_rows()) == 1


def test_everything_is_freed(context: Context, store: Store, case: bytes, qtbot: Any) -> None:
    made = MainWindow(context, pages=[spec for spec in PAGES if spec.name == "cases"])
    made.show()
    made.go("cases", case)
    settle()
    page = made.page()
    assert isinstance(page, CasesPage)
    for stage in range(1, 5):
        page.control_digit(stage)
    page.project.side.tabs.set_value("history")
    page.forms.request(None)
    page.forms.dialog.reject()  # type: ignore[union-attr]
    settle()
    held = [ref(thing) for thing in (page, page.project, page.requests, page.project.side)]
    made.work.release()
    made.close()
    made.deleteLater()
    del page, made
    context.go = _nowhere
    context.messages.window = None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    gc.collect()
    assert [thing() for thing in held] == [None] * 4


def _nowhere(page: str, key: object = None, **values: object) -> None:
    """Stand in for the way of a closed window."""


def choose(box: QComboBox, code: str) -> None:
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def ready(store: Store, case: bytes, stage: str) -> None:
    """Answer every question before ``stage`` and put the project there."""
    codes = store.codes()
    with store.write("case.stage") as write:
        for before in ("scanning", "analysis", "response", "assessment"):
            if before == stage:
                break
            for question in codes.of("checklist", before):
                write.add(CaseAnswer, case_id=case, question=question.code, answer="yes")
        write.change(Case, case, stage=stage)


def test_a_measure_of_before_without_executor_and_day_is_told(
    window: MainWindow, page: CasesPage, store: Store, case: bytes
) -> None:
    ready(store, case, "response")
    with store.write("measure.change") as write:
        write.add(Measure, case_id=case, text_kk="Шам жөндеу", text_ru="Починить фонарь")
    window.go("cases", case)
    settle()
    sheet = response(page).measures
    assert sheet.gaps.text() == _("Without an executor or a day: {n}").format(n=1)
    columns = MeasureColumns(naming_of(page.context), TODAY)
    assert columns.executor(sheet.model.rows()[0]).first == _("no executor is named")
    assert str(columns.due(sheet.model.rows()[0]).text) == _("no day is set")  # type: ignore[attr-defined]
