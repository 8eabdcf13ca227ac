"""An evening of contacts through the real window: keys and fields counted, no mouse; series, own phrases,
filters, columns, export.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hands import ALT, CTRL, SHIFT, Hands, whole_contact
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog
from sqlalchemy import func, select
from town import make_context, shown_window

from precinct_app.domain.clock import wall_now
from precinct_app.domain.contact_series import record_series
from precinct_app.domain.contacts import Contact, ContactSeries, Participant, Promise, record_contact
from precinct_app.domain.operations import OPERATIONS
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person
from precinct_app.domain.work import MEETING, due_items
from precinct_app.errors import NotAllowed
from precinct_app.gui.column_choice import ColumnsDialog
from precinct_app.gui.context import Context
from precinct_app.gui.list_export import sheet_of
from precinct_app.gui.pages.contacts import listing
from precinct_app.gui.pages.contacts.listing import totals_words
from precinct_app.gui.pages.contacts.page import ContactsPage
from precinct_app.gui.pages.contacts.series_rows import TalkRow
from precinct_app.gui.pages.today.ways import way_to
from precinct_app.gui.shell import MainWindow
from precinct_app.gui.table_memory import TableMemory
from precinct_app.storage.store import Store

TODAY = wall_now().date()  # the wall clock of the precinct, whatever the computer is set to
MOST_KEYS = 25


@pytest.fixture
def window(context: Context, qtbot: Any) -> Iterator[MainWindow]:
    with shown_window(qtbot, context, "contacts", "today", size=(1366, 698)) as made:
        made.go("contacts")
        yield made


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    return Hands(window)


@pytest.fixture
def page(window: MainWindow) -> ContactsPage:
    shown = window.page()
    assert isinstance(shown, ContactsPage)
    return shown


def live(store: Store, record: Any) -> list[Any]:
    with store.read() as session:
        return list(session.scalars(select(record).where(record.removed_step.is_(None)).order_by(record.id)))


def recorded(store: Store, person: bytes, **values: Any) -> bytes:
    with store.write("contact.add") as write:
        row = {"subject_type": "person", "subject_id": person}
        contact = {"happened": f"{TODAY.isoformat()}T00:20", "channel": "phone", "gist": "Кіреберіс шамы"}
        promise = values.pop("promise", None)
        return record_contact(write, contact | values, [row], promise)


# keys


def test_a_whole_contact_takes_at_most_25_keys_and_five_texts(
    page: ContactsPage, store: Store, hands: Hands
) -> None:
    whole_contact(hands, "Оспанова Қарлығаш 8 701 000 10 14")
    hands.press(Qt.Key.Key_Return, modifiers=CTRL)
    assert hands.presses <= MOST_KEYS
    assert hands.fields <= 5
    contact, promise = live(store, Contact)[0], live(store, Promise)[0]
    assert (contact.channel, contact.situation, contact.form) == ("phone", "problem", "individual")
    assert (contact.outcome, contact.satisfaction) == ("passed_on", 4)
    assert promise.due_day == TODAY + timedelta(days=3)
    assert page.card.contact() == contact.id


def test_the_due_day_can_be_typed_short(page: ContactsPage, store: Store, hands: Hands) -> None:
    hands.press(Qt.Key.Key_N, modifiers=CTRL)
    due = TODAY + timedelta(days=4)
    page.entry.form.participants.add_chip(("person", live(store, Person)[0].id), "Үлгі")
    hands.press(Qt.Key.Key_2, modifiers=ALT)
    hands.type("Танысу")
    hands.press(Qt.Key.Key_3, modifiers=ALT)
    hands.type("Жауап беру")
    hands.press(Qt.Key.Key_D, modifiers=CTRL)
    QTest.keyClick(hands.at(), Qt.Key.Key_A, CTRL)
    hands.type(f"{due.day:02}.{due.month:02}")
    hands.press(Qt.Key.Key_Return, modifiers=CTRL)
    assert live(store, Promise)[0].due_day == due


def test_an_evening_of_twenty_contacts(page: ContactsPage, store: Store, hands: Hands) -> None:
    people = [f"Үлгі{'абвгдежзик'[n % 10]} Адам{'лмнопрстуф'[n // 2]}" for n in range(20)]
    for place, name in enumerate(people):
        whole_contact(hands, name, begin=place == 0)
        last = place == len(people) - 1
        hands.press(Qt.Key.Key_Return, modifiers=CTRL if last else CTRL | SHIFT)
    assert len(live(store, Contact)) == len(live(store, Promise)) == 20
    assert [contact.number for contact in live(store, Contact)] == [f"A-{n}" for n in range(1, 21)]
    # 19 keys and 4 texts for each contact; one more key to begin the evening
    assert hands.presses == 20 * 19 + 1
    assert hands.fields == 20 * 4
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Participant)) == 20


def test_a_group_talk_has_several_participants_with_their_parts(
    page: ContactsPage, store: Store, keys: dict[str, Any], hands: Hands
) -> None:
    hands.press(Qt.Key.Key_N, modifiers=CTRL)
    hands.press(Qt.Key.Key_1, modifiers=ALT)
    for name in ("Нұрғалиева", "Ермекұлы"):
        hands.type(name)
        hands.press(Qt.Key.Key_Return)
    boxes = page.entry.form.capacities.boxes()
    assert len(boxes) == 2
    boxes[1].setCurrentIndex(boxes[1].findData("partner"))
    page.entry.form.ui.form.setFocus()
    hands.press(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_2, modifiers=ALT)
    hands.type("Аула тәртібі туралы")
    hands.press(Qt.Key.Key_Return, modifiers=CTRL)
    rows = {row.subject_id: row.capacity for row in live(store, Participant)}
    assert rows == {keys["nurgali"]: "resident", keys["ermek"]: "partner"}
    assert live(store, Contact)[0].form == "group"


# own phrases


def test_own_phrases_are_offered_and_taken_by_keys(
    page: ContactsPage, store: Store, keys: dict[str, Any], hands: Hands
) -> None:
    recorded(store, keys["ermek"], gist="Кіреберіс шамы жанбайды. Аула қараңғы.")
    recorded(store, keys["ermek"], gist="Кіреберіс құпия көзден.", secrecy="protected_source")
    hands.press(Qt.Key.Key_N, modifiers=CTRL)
    hands.press(Qt.Key.Key_2, modifiers=ALT)
    hands.type("Танысу. кіре")
    form = page.entry.form
    offers = form.offers["gist"]
    assert [one.title for one in offers.list.offered()] == ["Кіреберіс шамы жанбайды."]
    assert offers.list.current() is None, "nothing is taken before it was chosen"
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert form.ui.gist.toPlainText() == "Танысу. Кіреберіс шамы жанбайды."
    assert not offers.list.isVisible()
    assert form.is_dirty
    hands.type(" жаңа")
    hands.press(Qt.Key.Key_Return)
    assert form.ui.gist.toPlainText().endswith("жаңа\n"), "Enter is a new line where nothing is chosen"
    form.drop_draft()


# when the citizen turned


def test_the_time_of_turning_is_typed_checked_and_measured(
    page: ContactsPage, store: Store, keys: dict[str, Any], hands: Hands
) -> None:
    page.context.go("contacts", None, new=True, subject=("person", keys["ermek"]))
    form = page.entry.form
    form.channel.set_value("phone")
    form.day.set_value(TODAY - timedelta(days=1))
    form.start.setText("18:10")
    form.ui.gist.setPlainText("Айқай-шу")
    form.asked.time.setText("18:11")
    assert "asked" in form.check()
    form.asked.time.setText("99")
    assert "asked" in form.check()
    form.asked.time.setText("1800")
    assert form.save()
    contact = live(store, Contact)[0]
    assert contact.asked == f"{TODAY - timedelta(days=1)}T18:00"
    page.context.go("contacts", contact.id)
    page.make_stale()
    assert page.list.cells.answer(page.list.model.rows()[0]).tone == "ok"
    page.open(contact.id, edit=True)
    assert not form.is_dirty
    assert form.asked.value() == contact.asked
    form.asked.day.clear()
    form.asked.time.clear()
    assert form.save()
    assert live(store, Contact)[0].asked == ""


# a reception


def reception(hands: Hands, rows: int) -> None:
    hands.press(Qt.Key.Key_R)
    hands.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    hands.type("1700")
    hands.press(*[Qt.Key.Key_Tab] * 5)
    for number in range(rows):
        hands.type(f"Келуші{'абвгд'[number % 5]} Ад{'жзикл'[number // 5]}ам")
        hands.press(Qt.Key.Key_Insert, Qt.Key.Key_Tab)
        hands.type("Құжат туралы сұрады")
        if number < rows - 1:
            hands.press(Qt.Key.Key_Return)


def test_a_reception_is_one_header_and_a_row_a_visitor(
    page: ContactsPage, store: Store, hands: Hands
) -> None:
    page.list.table.setFocus()
    reception(hands, 12)
    # three keys and two texts for each of them
    assert hands.presses <= 9 + 12 * 3
    hands.press(Qt.Key.Key_Return, modifiers=CTRL)
    series, contacts = live(store, ContactSeries), live(store, Contact)
    assert [(one.kind, one.day, one.started) for one in series] == [("reception", TODAY, "17:00")]
    assert {(one.series_id, one.situation, one.precision) for one in contacts} == {
        (series[0].id, "reception", "day")
    }
    assert len(contacts) == 12
    assert not page._is_entering()
    page.list.choose(contacts[0].id)
    page.card.show_contact(contacts[0].id)
    page.card.series_asked.emit(series[0].id, "Қабылдау")
    assert len(page.list.model.rows()) == 12
    assert page.list.narrowing.wanted().series == series[0].id
    store.undo()
    assert live(store, Contact) == []


def test_the_draft_of_a_reception_waits_and_rows_are_checked(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any], hands: Hands
) -> None:
    page.open(None, series="new")
    form = page.series.form
    assert not form.save(), "a reception without a row is none"
    row = form.rows.rows[0]
    assert isinstance(row, TalkRow)
    row.gist.setText("Құжат туралы")
    assert not form.save()
    row.who.add_chip(("person", keys["ermek"]), "Ермекұлы Дәурен")
    row.promise.setText("Анықтау")
    assert not form.save(), "a promise needs its day"
    row.due.set_value(TODAY - timedelta(days=1))
    assert not form.save()
    row.due.set_value(TODAY + timedelta(days=1))
    window.hide()
    assert json.loads(store.drafts()[0].body)["rows"][0]["gist"] == "Құжат туралы"
    window.show()
    again = ContactsPage(page.context)
    again.open(None, series="new")
    restored = again.series.form
    assert [one["promise"] for one in restored.rows.value()] == ["Анықтау"]
    assert restored.save()
    assert (len(live(store, Contact)), len(live(store, Promise)), store.drafts()) == (1, 1, [])
    again.deleteLater()


def test_a_name_left_as_typed_is_told_at_once(page: ContactsPage, hands: Hands) -> None:
    page.open(None, series="new")
    form = page.series.form
    row = form.rows.rows[0]
    assert isinstance(row, TalkRow)
    row.who.line.setFocus()
    hands.type("Жоқадам")
    hands.press(Qt.Key.Key_Return)
    assert row.who.line.hasFocus(), "Enter stays where no one was found"
    hands.press(Qt.Key.Key_Tab)
    assert row.gist.hasFocus()
    assert row.who.property("invalid")
    assert form.rows.error.isVisible()
    assert "Ins" in form.rows.error.text()
    row.who.line.setFocus()
    hands.press(*[Qt.Key.Key_Backspace] * len("Жоқадам"))
    assert not form.rows.error.isVisible()
    hands.type("Жоқадам")
    hands.press(Qt.Key.Key_Tab)
    row.who.line.setFocus()
    hands.press(Qt.Key.Key_Insert)
    assert row.who.chips()
    assert not row.who.property("invalid")
    assert not form.rows.error.isVisible()


def test_rows_are_added_to_a_reception_that_is_there(
    page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    told = {"happened": TODAY.isoformat(), "precision": "day", "channel": "in_person", "gist": "Бірінші"}
    with store.write("series.add") as write:
        key = record_series(
            write, {"kind": "reception", "day": TODAY, "started": "17:00"}, [{"contact": told}]
        )
    page.open(None, series=key.hex())
    form = page.series.form
    assert form.started.text() == "17:00"
    assert not form.is_dirty
    form.ended.setText("20:00")
    row = form.rows.rows[0]
    assert isinstance(row, TalkRow)
    row.who.add_chip(("person", keys["ermek"]), "Ермекұлы Дәурен")
    row.gist.setText("Екінші")
    assert form.save()
    assert [one.gist for one in live(store, Contact)] == ["Бірінші", "Екінші"]
    assert [(one.started, one.ended) for one in live(store, ContactSeries)] == [("17:00", "20:00")]


def test_a_row_says_form_mark_and_when_the_citizen_turned_to_us(
    page: ContactsPage, store: Store, keys: dict[str, Any], hands: Hands
) -> None:
    page.open(None, series="new")
    form = page.series.form
    row = form.rows.rows[0]
    assert isinstance(row, TalkRow)
    row.who.line.setFocus()
    assert row.more.isVisible(), "the second line is there while the row is worked at"
    row.who.add_chip(("person", keys["ermek"]), "Ермекұлы Дәурен")
    row.gist.setText("Құжат туралы")
    row.due.setFocus()
    hands.press(Qt.Key.Key_Tab)
    assert row.more.form.hasFocus()
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_4, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    hands.type("0010")
    assert row.more.asked.value() == f"{TODAY}T00:10"
    form.focus_first()
    assert row.more.isVisible(), "what was said stays in sight"
    hands.press(Qt.Key.Key_Return, modifiers=CTRL)
    (contact,) = live(store, Contact)
    assert (contact.form, contact.satisfaction, contact.asked) == ("presentation", 4, f"{TODAY}T00:10")


def test_a_day_after_the_talk_is_no_day_on_which_the_citizen_turned(
    page: ContactsPage, keys: dict[str, Any]
) -> None:
    page.open(None, series="new")
    form = page.series.form
    row = form.rows.rows[0]
    assert isinstance(row, TalkRow)
    row.who.add_chip(("person", keys["ermek"]), "Ермекұлы Дәурен")
    row.gist.setText("Құжат туралы")
    row.more.asked.set_value(f"{TODAY + timedelta(days=1)}T10:00")
    assert not form.save()
    row.more.asked.set_value("")
    assert form.save()


def test_a_reception_is_deleted_as_a_whole_and_comes_back_at_once(
    page: ContactsPage, store: Store, hands: Hands
) -> None:
    page.list.table.setFocus()
    reception(hands, 3)
    hands.press(Qt.Key.Key_Return, modifiers=CTRL)
    (series,) = live(store, ContactSeries)
    page.open(None, series="new")
    assert not page.series.remove.isVisible(), "there is nothing to delete yet"
    page.context.go("contacts", None, series=series.id.hex())
    page.series.remove.click()
    assert live(store, Contact) == live(store, ContactSeries) == []
    assert not page._is_entering()
    assert store.undo_label() == OPERATIONS["series.remove"].label
    store.undo()
    assert len(live(store, Contact)) == 3


def test_a_meeting_is_agreed_on_stands_in_today_and_is_written_up_from_there(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any], hands: Hands
) -> None:
    page.list.table.setFocus()
    hands.press(Qt.Key.Key_R, Qt.Key.Key_3, Qt.Key.Key_Tab)
    hands.type(f"{TODAY + timedelta(days=3):%d%m%Y}")
    assert page.series.form.planned.isVisible()
    hands.press(Qt.Key.Key_Return, modifiers=CTRL)
    (meeting,) = live(store, ContactSeries)
    assert (meeting.kind, live(store, Contact)) == ("meeting", [])
    with store.read() as session:
        due = due_items(session, Viewer(None), TODAY + timedelta(days=7), day=TODAY)
    (item,) = [one for one in due if one.kind == MEETING]
    assert item.due == meeting.day
    place, key, values = way_to(item)
    window.go(place, key, **values)
    form = page.series.form
    assert form.record()["id"] == meeting.id
    row = form.rows.rows[0]
    assert isinstance(row, TalkRow)
    row.who.add_chip(("person", keys["ermek"]), "Ермекұлы Дәурен")
    row.gist.setText("Қоқыс туралы сұрады")
    assert not form.save(), "nobody talked on a day to come"
    form.day.set_value(TODAY)
    assert form.save()
    assert [one.series_id for one in live(store, Contact)] == [meeting.id]


def test_a_reception_of_a_day_to_come_is_none(page: ContactsPage) -> None:
    page.open(None, series="new")
    form = page.series.form
    form.day.set_value(TODAY + timedelta(days=1))
    assert not form.save()
    assert not form.planned.isVisible()


# the list


def test_the_list_is_narrowed_and_its_sums_follow(
    page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    late = {"text": "Жауап", "due_day": TODAY - timedelta(days=2)}
    recorded(store, keys["nurgali"], promise=late, satisfaction=2, situation="problem", outcome="in_work")
    due = {"text": "Жауап", "due_day": TODAY + timedelta(days=2)}
    recorded(store, keys["ermek"], promise=due, satisfaction=5, asked=f"{TODAY}T00:10", channel="phone")
    recorded(store, keys["ermek"], gist="Танысу", situation="acquaintance")
    page.make_stale()
    some = page.list.narrowing
    for box, value, count in ((some.promise, "open", 2), (some.promise, "late", 1), (some.promise, "", 3),
                              (some.situation, "acquaintance", 1), (some.situation, "", 3),
                              (some.outcome, "in_work", 1), (some.outcome, "", 3)):  # fmt: skip
        box.setCurrentIndex(box.findData(value))
        assert len(page.list.model.shown_rows()) == count
    words = page.list.totals.text()
    assert "3,5" in words, "the mean of two marks"
    assert len(totals_words(page_totals(page))) == 5
    page.list.filter.setText("танысу")
    assert len(totals_words(page_totals(page))) == 3, "no mean without a mark, no share without an answer"


def test_the_share_of_first_answers_in_time_is_told_by_channel(
    page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    for channel in ("call_102", "phone", "phone"):
        recorded(store, keys["ermek"], asked=f"{TODAY}T00:10", channel=channel, happened=f"{TODAY}T00:20")
    recorded(store, keys["ermek"], asked=f"{TODAY}T00:10", channel="call_102", happened=f"{TODAY}T00:40")
    page.make_stale()
    words = page.list.totals.text()
    assert "102 1/2" in words
    assert "Телефон 2/2" in words


def page_totals(page: ContactsPage) -> Any:
    from precinct_app.domain.contact_list import totals

    return totals(page.list.model.shown_rows(), page.list.cells.known)


def test_a_filter_is_kept_chosen_renamed_deleted_and_undone(
    page: ContactsPage, store: Store, keys: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(store, keys["ermek"])
    page.make_stale()
    some, saved = page.list.narrowing, page.list.saved
    some.period.set_value("year")
    some.channel.setCurrentIndex(some.channel.findData("phone"))
    page.list.filter.setText("шам")
    page.list.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_named: ("Телефон", True))
    saved.fill_menu()
    saved.menu_.actions()[-1].trigger()
    assert [kept.name for kept in saved.filters()] == ["Телефон"]
    some.take_look({})
    page.list.filter.clear()
    page.list.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert some.wanted().channel == ""
    saved.fill_menu()
    saved.menu_.actions()[0].trigger()
    assert (some.period.value(), some.wanted().channel, page.list.filter.text()) == ("year", "phone", "шам")
    assert page.list.model.sorted_by() == (1, Qt.SortOrder.DescendingOrder)
    key = saved.filters()[0].id
    saved.rename(key, "Телефонмен")
    assert [kept.name for kept in saved.filters()] == ["Телефонмен"]
    saved.remove(key)
    assert saved.filters() == []
    assert store.undo() == "Delete a filter"
    assert [kept.name for kept in saved.filters()] == ["Телефонмен"]
    store.sign_in("other")
    assert saved.filters() == []


def test_columns_are_chosen_by_keys_and_kept(page: ContactsPage, qtbot: Any) -> None:
    table = page.list.table
    dialog = ColumnsDialog(table, page.window())
    dialog.open()
    titles = [column.title for column in page.list.model.columns]
    assert dialog.list.item(0).text() == titles[1]
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)  # who: left out
    dialog.list.setCurrentRow(10)
    assert dialog.list.currentItem().text() == titles[11]
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)  # the mark: shown
    for _step in range(10):
        QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    dialog.accept()
    assert sheet_of(table, "").columns == (titles[0], titles[11], *titles[2:6])
    header = table.horizontalHeader()
    assert header.isSectionHidden(1)
    assert not header.isSectionHidden(11)
    again = ContactsPage(page.context)
    TableMemory(page.context, again.list.table)
    assert sheet_of(again.list.table, "").columns == (titles[0], titles[11], *titles[2:6])
    again.deleteLater()


def test_the_list_is_saved_as_it_is_shown(
    page: ContactsPage, store: Store, keys: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(store, keys["ermek"], gist="=Айқай-шу")
    recorded(store, keys["nurgali"], channel="letter")
    page.make_stale()
    page.list.filter.setText("айқай")
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(tmp_path / "тізім"), "")
    )
    assert page.export_table()
    rows = list(load_workbook(tmp_path / "тізім.xlsx").active.iter_rows(values_only=True))
    told = [str(value) for row in rows for value in row if value is not None]
    assert "=Айқай-шу" in told
    assert any("Ермекұлы" in value for value in told)
    assert not any("Нұрғалиева" in value for value in told), "only what is shown"


def test_who_may_hand_out_nothing_is_told_before_a_file_is_asked_for(
    store: Store, look: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = make_context(store)
    told: list[BaseException] = []
    context.messages.show_error = told.append
    page = ContactsPage(context)
    monkeypatch.setattr(store, "allows", lambda _operation: False)
    page.list.save_table()
    assert [type(error) for error in told] == [NotAllowed]
    context.tasks.finish()
    page.deleteLater()


def test_the_first_rows_come_before_all_and_the_sums_wait_for_all(
    page: ContactsPage, store: Store, keys: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "FIRST_ROWS", 2)
    for number in range(5):
        recorded(store, keys["ermek"], gist=f"Үлгі {number}")
    seen: list[int] = []
    sums: list[str] = []
    page.list.loaded.connect(
        lambda: (seen.append(len(page.list.model.rows())), sums.append(page.list.totals.text()))
    )
    page.make_stale()
    assert seen == [2, 5]
    assert sums[0] == "" or "2" not in sums[0].split()[0]
    assert sums[1].split()[0] == "5"
    seen.clear()
    page.make_stale()
    assert seen == [5], "a list that is shown does not shrink while it is read again"
