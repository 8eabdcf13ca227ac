"""The search of the window on a real store: opened, shown on the map, left; samples, marks, rights, undo."""

from collections.abc import Iterator
from datetime import date
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from town import make_context, type_text

from precinct_app.domain.contacts import Promise, record_contact
from precinct_app.domain.labels import Naming
from precinct_app.domain.lately import lately
from precinct_app.domain.merging import merge
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Organisation, Person
from precinct_app.gui.finding import Finder, search_note
from precinct_app.gui.shell import MainWindow
from precinct_app.gui.shell_work import ShellWork
from precinct_app.gui.widgets.search_popup import digit_parts
from precinct_app.i18n import language
from precinct_app.storage.journal import step_entries
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Step
from precinct_app.tasks import READER, Tasks

ALT = Qt.KeyboardModifier.ControlModifier


def finder(store: Store, may_open: Any = bool) -> Finder:
    return Finder(lambda: store, Naming(language("kk"), store.codes()), may_open)


@pytest.fixture
def window(store: Store, look: QApplication, qtbot: Any) -> Iterator[MainWindow]:
    context = make_context(store)
    context.search = finder(store)
    context.search_used = lambda words: search_note(store, words)(None)
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.do_search()
    qtbot.waitUntil(made.header.search.hasFocus)
    yield made
    context.tasks.finish()


def typed(window: MainWindow, text: str) -> Any:
    type_text(window.header.search, text)
    return window.header.search.popup


def test_enter_opens_the_card_and_the_words_are_kept(
    window: MainWindow, keys: dict[str, Any], store: Store
) -> None:
    popup = typed(window, "нургали")
    assert popup.current().record == ("person", keys["nurgali"])
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    assert window.stack.visit.page == "people"
    assert window.page()._subject == ("person", keys["nurgali"])
    assert not popup.isVisible()
    assert window.header.search.text() == ""
    with store.read() as session:
        step = session.scalars(select(Step).where(Step.op == "search")).one()
        assert [entry.after for entry in step_entries(session, step.id)] == ["нургали"]


def test_ctrl_enter_shows_it_on_the_map(window: MainWindow, keys: dict[str, Any]) -> None:
    typed(window, "абай 47")
    assert window.header.search.popup.current().record == ("house", keys["block"])
    QTest.keyClick(window.header.search, Qt.Key.Key_Return, ALT)
    assert window.stack.visit.page == "map"
    assert window.page()._found.key == ("house", keys["block"])


def test_what_is_not_on_the_map_says_so(window: MainWindow, keys: dict[str, Any]) -> None:
    told: list[Any] = []
    window.context.messages.posted.connect(told.append)
    typed(window, "дала 2")
    QTest.keyClick(window.header.search, Qt.Key.Key_Return, ALT)
    assert window.stack.visit.page == "map"
    assert any("Дала" in message.text for message in told)


def test_a_flat_and_a_street_open_in_houses(window: MainWindow, keys: dict[str, Any], qtbot: Any) -> None:
    typed(window, "47 12")
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    page = window.page()
    assert page.house_inside == keys["block"]
    assert page.dwelling.key == keys["flats"][11]
    window.do_search()
    qtbot.waitUntil(window.header.search.hasFocus)
    typed(window, "степная")
    assert window.header.search.popup.current().record == ("street", keys["dala"])
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    assert window.page().browse.street().key == keys["dala"]


def test_a_page_opens_by_its_name_and_leaves_no_trace(window: MainWindow, store: Store) -> None:
    for keys_held in (Qt.KeyboardModifier.NoModifier, ALT):
        typed(window, "настройки")
        QTest.keyClick(window.header.search, Qt.Key.Key_Return, keys_held)
        assert window.stack.visit.page == "settings"
        window.do_search()
    with store.read() as session:
        assert not session.scalars(select(Step).where(Step.op == "search")).all()


def test_what_was_typed_over_is_not_looked_for_and_no_page_is_waited_for(store: Store, qtbot: Any) -> None:
    begun, may_go_on, page_read = Event(), Event(), Event()
    looked_for: list[str] = []

    def find(words: str) -> list[Any]:
        looked_for.append(words)
        begun.set()
        may_go_on.wait(10)
        return []

    context = make_context(store)
    context.tasks, context.search = Tasks(), find
    work, answers = ShellWork(context), []
    # a page that reads for long
    context.tasks.run(lambda _progress: page_read.wait(10), kind=READER, quiet=True)
    work.search("н", answers.append)
    assert begun.wait(10)
    for words in ("ну", "нур", "нурл"):
        work.search(words, answers.append)
    may_go_on.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert looked_for == ["н", "нурл"]
    page_read.set()
    context.tasks.finish()
    work.release()


def test_samples_stand_there_until_something_is_typed(window: MainWindow) -> None:
    popup = window.header.search.popup
    assert popup.samples.isVisible()
    typed(window, "нур")
    assert not popup.samples.isVisible()
    assert popup.list.isVisible()
    typed(window, "жоқсөз")
    assert popup.empty.isVisible()
    assert "жоқсөз" in popup.empty.text()
    assert popup.samples.isVisible()
    QTest.keyClick(window.header.search, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_arrows_walk_over_groups(window: MainWindow) -> None:
    popup = typed(window, "абай")
    first = popup.current()
    seen = [first]
    for _step in range(20):
        QTest.keyClick(window.header.search, Qt.Key.Key_Down)
        if popup.current() is seen[-1]:
            break
        seen.append(popup.current())
    assert len({result.group for result in seen}) > 1
    for _step in seen[1:]:
        QTest.keyClick(window.header.search, Qt.Key.Key_Up)
    assert popup.current() is first


def test_the_popup_is_painted_within_a_narrow_window(window: MainWindow) -> None:
    window.resize(960, 600)
    popup = typed(window, "8 700 000 01 58")
    assert window.rect().contains(popup.geometry())
    assert not popup.grab().isNull()


def test_who_may_not_open_a_page_finds_nothing_of_it(store: Store, keys: dict[str, Any]) -> None:
    with store.write("contact.add") as write:
        record_contact(
            write,
            {"happened": "2026-11-20", "channel": "visit", "gist": "абай көшесіндегі шу", "place_id": None},
            [{"subject_type": "person", "subject_id": keys["nurgali"]}],
        )
    found = finder(store, lambda page: page in ("houses", "map"))("абай")
    assert {result.record[0] for result in found if result.record} == {"street", "house"}
    assert not any(result.last or result.promises for result in found)


def test_what_is_secret_is_neither_found_nor_counted(store: Store, keys: dict[str, Any]) -> None:
    with store.write("contact.add") as write:
        who = [{"subject_type": "person", "subject_id": keys["ermek"]}]
        values = {"channel": "visit", "gist": "құпия әңгіме"}
        promise = {"text": "жауап беру", "due_day": date(2026, 12, 1)}
        record_contact(write, {**values, "happened": "2026-11-01"}, who, promise)
        record_contact(
            write, {**values, "happened": "2026-11-20", "secrecy": "protected_source"}, who, promise
        )
        write.add(Person, surname="Құпияев", given="Асан", secrecy="protected_source")
    key = ("person", keys["ermek"])
    with store.read() as session:
        own = lately(session, [key], Viewer(store.visit.user_id))[key]
        other = lately(session, [key], Viewer(b"x" * 16))[key]
        blind = lately(session, [key], Viewer(b"x" * 16, people=False))
    assert (own, other, blind) == (("2026-11-20", 2), ("2026-11-01", 1), {})
    store.sign_in("other")
    assert [result.record for result in finder(store)("құпияев")] == []
    shown, contact = finder(store)("ермекулы")
    assert contact.record[0] == "contact"
    assert "01.11.2026" in shown.last
    assert "1" in shown.promises
    with store.write("promise.done") as write:
        for promise_id in list(write.session.scalars(select(Promise.id))):
            write.change(Promise, promise_id, done_day=date(2026, 11, 21), result="done")
    assert finder(store)("ермекулы")[0].promises == ""


def test_the_index_follows_a_merge_and_its_undo(store: Store, keys: dict[str, Any]) -> None:
    with store.write("person.add") as write:
        other = write.add(Person, surname="Нургалиева", given="Зере")
    with store.write("person.merge") as write:
        merge(write, "person", keys["nurgali"], other)
    assert [result.record[1] for result in finder(store)("зере")] == [keys["nurgali"]]
    assert "Зере" in finder(store)("зере")[0].subtitle
    store.undo()
    assert [result.record[1] for result in finder(store)("зере")] == [other]
    store.redo()
    assert [result.record[1] for result in finder(store)("зере")] == [keys["nurgali"]]


def test_digits_are_marked_in_any_grouping() -> None:
    text = "+7 700 000 01 58"
    start, end = digit_parts(text, ("0158",))[0]
    assert text[start:end] == "01 58"
    assert digit_parts(text, ("87000000158", "77000000158")) == [(1, len(text))]
    assert digit_parts(text, ("999",)) == digit_parts("", ("1",)) == []


def test_an_organisation_is_found_by_its_note(store: Store) -> None:
    with store.write("organisation.add") as write:
        key = write.add(Organisation, name_kk="Береке", name_ru="", kind="shop", note="бұрынғы Шаңырақ")
    assert finder(store)("шанырак")[0].record == ("organisation", key)
