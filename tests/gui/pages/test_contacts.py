"""Contacts as an officer enters them: by the keyboard, into a real encrypted store, and back."""

import gc
import json
import weakref
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from town import make_context, shown_window, type_text

from precinct_app.domain.cases import Case
from precinct_app.domain.clock import wall_now
from precinct_app.domain.contacts import Contact, Participant, Promise, record_contact
from precinct_app.domain.social_map import Person
from precinct_app.domain.users import Precinct
from precinct_app.errors import NotAllowed
from precinct_app.gui.context import Context
from precinct_app.gui.pages.contacts.form import ContactForm
from precinct_app.gui.pages.contacts.page import ContactsPage
from precinct_app.gui.pages.contacts.record import end_of, told, when
from precinct_app.gui.shell import MainWindow
from precinct_app.storage.journal import history
from precinct_app.storage.store import Store

TODAY = wall_now().date()  # the wall clock of the precinct, whatever the computer is set to
NAUGHTY = Path(__file__).parents[4] / "shared" / "data" / "torture" / "blns.json"
CTRL, ALT, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)  # fmt: skip


class Hands:
    """Types as an officer does, and counts the keys that are not text."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.presses = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.presses += 1
        focused = self.window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)

    def type(self, text: str) -> None:
        focused = self.window.focusWidget()
        assert focused is not None
        type_text(focused, text)


@pytest.fixture
def window(context: Context, qtbot: Any) -> Iterator[MainWindow]:
    with shown_window(qtbot, context, "contacts", "today") as made:
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


def form_of(page: ContactsPage) -> ContactForm:
    return page.entry.form


def contacts(store: Store) -> list[Contact]:
    with store.read() as session:
        return list(
            session.scalars(select(Contact).where(Contact.removed_step.is_(None)).order_by(Contact.id))
        )


def promises(store: Store) -> list[Promise]:
    with store.read() as session:
        return list(session.scalars(select(Promise).where(Promise.removed_step.is_(None))))


def recorded(store: Store, person: bytes, **values: Any) -> bytes:
    with store.write("contact.add") as write:
        row = {"subject_type": "person", "subject_id": person}
        contact = {"happened": f"{TODAY.isoformat()}T00:01", "channel": "phone", "gist": "Кіреберіс шамы"}
        promise = values.pop("promise", None)
        return record_contact(write, contact | values, [row], promise)


def test_the_list_has_the_keyboard_in_a_window_made_anew(
    page: ContactsPage, store: Store, keys: dict[str, Any], window: MainWindow
) -> None:
    recorded(store, keys["nurgali"])
    page.refresh()
    page.list.model.set_rows(())  # the rows of a window made anew are still on their way
    page.on_shown()
    assert window.focusWidget() is page.list.table
    page.list.narrowing.show_series(b"\0" * 16, "қабылдау")
    assert not page.list.model.rows()
    page.on_shown()
    assert window.focusWidget() is page
    page.list.narrowing.drop_series()
    assert window.focusWidget() is page.list.table


# the entry


@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Pacific/Kiritimati"])
def test_the_clock_of_the_precinct_says_what_is_still_to_come(
    context: Context, store: Store, qtbot: Any, zone: str
) -> None:
    with store.write("precinct.change") as write:
        write.add(Precinct, number="14", point_number="3", zone=zone)
    with shown_window(qtbot, context, "contacts", "today") as window:
        window.go("contacts")
        page = window.page()
        assert isinstance(page, ContactsPage)
        Hands(window).press(Qt.Key.Key_N, CTRL)
        form, now = form_of(page), wall_now(zone)
        assert form.day.value() == now.date()
        assert form.due_buttons.days()[0] == now.date() + timedelta(days=1)
        assert form._check_day(now.date()) == ""
        assert form._check_day(now.date() + timedelta(days=1)) != ""
        assert form._check_start(now.time()) == ""


def test_a_contact_with_a_new_person_and_a_promise_without_a_mouse(
    window: MainWindow, page: ContactsPage, store: Store, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    hands.press(Qt.Key.Key_2)  # by phone
    hands.press(Qt.Key.Key_Tab)
    assert form_of(page).day.value() == TODAY
    hands.press(Qt.Key.Key_Tab)
    hands.type("0001")
    hands.press(Qt.Key.Key_1, ALT)
    hands.type("Оспанова Қарлығаш 8 701 000 10 14")
    hands.press(Qt.Key.Key_Insert)
    hands.press(Qt.Key.Key_2, ALT)
    hands.type("Кіреберіс шамы бір аптадан бері жанбайды.")
    hands.press(Qt.Key.Key_3, ALT)
    hands.type("ОСИ-ге өтінім беру")
    hands.press(Qt.Key.Key_D, CTRL)
    hands.press(Qt.Key.Key_D, CTRL)
    hands.press(Qt.Key.Key_4, ALT)
    hands.press(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_5, ALT)
    hands.press(Qt.Key.Key_4)
    hands.press(Qt.Key.Key_Return, CTRL)
    contact = contacts(store)[0]
    assert (contact.number, contact.channel) == ("A-1", "phone")
    assert (contact.outcome, contact.satisfaction) == ("passed_on", 4)
    assert (contact.happened, contact.precision) == (f"{TODAY.isoformat()}T00:01", "minute")
    assert contact.gist == "Кіреберіс шамы бір аптадан бері жанбайды."
    promise = promises(store)[0]
    assert (promise.text, promise.due_day) == ("ОСИ-ге өтінім беру", TODAY + timedelta(days=3))
    with store.read() as session:
        person = session.scalars(select(Person).join(Participant, Participant.subject_id == Person.id)).one()
    assert (person.surname, person.given) == ("Оспанова", "Қарлығаш")
    assert hands.presses <= 25
    assert page.card.contact() == contact.id
    assert window.strips.texts()


def test_without_a_time_the_contact_is_told_to_the_day(
    page: ContactsPage, store: Store, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_N)
    form = form_of(page)
    form.participants.add_chip(("person", a_person(store)), "Нұрғалиева Гүлнар")
    form.ui.gist.setPlainText("Танысу")
    assert form.start.is_blank()
    assert form.save()
    assert (contacts(store)[0].happened, contacts(store)[0].precision) == (TODAY.isoformat(), "day")


def a_person(store: Store) -> bytes:
    with store.read() as session:
        return session.scalars(select(Person.id)).first() or b""


def test_the_kazakh_number_row_gives_digits_in_day_and_time(page: ContactsPage, hands: Hands) -> None:
    hands.press(Qt.Key.Key_N)
    form = form_of(page)
    form.start.setFocus()
    form.start.clear()
    hands.type("ңғ")
    assert form.start.text() == "45"
    form.day.setFocus()
    form.day.clear()
    hands.type("әғ.ұұ")
    assert form.day.text() == "25.99"


def test_errors_stand_beside_their_fields_and_saving_jumps_to_the_first(
    page: ContactsPage, store: Store, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_N)
    form = form_of(page)
    hands.press(Qt.Key.Key_3, ALT)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert form.participants.line.hasFocus()
    assert errors(form) == {"participants", "gist", "promise_text", "promise_due"}
    form.day.set_value(TODAY + timedelta(days=1))
    form.end.set_value(time(0, 5))
    assert {"day", "start"} <= set(form.check())
    form.day.set_value(TODAY - timedelta(days=1))
    form.start.set_value(time(18, 5))
    form.end.set_value(time(17, 0))
    assert "end" in form.check()
    form.end.set_value(time(23, 59))
    assert not {"day", "start", "end"} & set(form.check())
    assert contacts(store) == []


def errors(form: ContactForm) -> set[str]:
    return {name for name, bound in form._fields.items() if bound.row and bound.row.error_text()}


def test_a_draft_waits_for_the_officer(
    window: MainWindow, page: ContactsPage, store: Store, hands: Hands
) -> None:
    person = a_person(store)
    window.go("contacts", None, new=True)
    form = form_of(page)
    form.participants.add_chip(("person", person), "Нұрғалиева Гүлнар")
    form.ui.gist.setPlainText("Түнде айқай-шу")
    form.step_due()
    hands.press(Qt.Key.Key_Escape)
    assert not page._is_entering()
    assert contacts(store) == []
    again = ContactsPage(page.context)
    again.open(None, new=True)
    restored = form_of(again)
    assert restored.ui.gist.toPlainText() == "Түнде айқай-шу"
    assert restored.participants.subject_keys() == [("person", person)]
    assert restored.promise_due.value() == TODAY + timedelta(days=1)
    assert again.entry.draft.isVisibleTo(again.entry)
    restored.ui.promise_text.setText("Сөйлесу")
    assert restored.save()
    assert len(contacts(store)) == 1
    assert store.drafts() == []
    again.deleteLater()


def test_a_draft_is_kept_when_the_window_goes(window: MainWindow, page: ContactsPage, store: Store) -> None:
    window.go("contacts", None, new=True)
    form_of(page).ui.gist.setPlainText("Құлып алдында")
    window.hide()
    assert json.loads(store.drafts()[0].body)["gist"] == "Құлып алдында"


def test_a_draft_of_one_person_does_not_come_up_for_another(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    window.go("contacts", None, new=True, subject=("person", keys["nurgali"]))
    form_of(page).ui.gist.setPlainText("Гүлнар туралы")
    window.go("contacts", None, new=True, subject=("person", keys["ermek"]))
    assert form_of(page).ui.gist.toPlainText() == ""
    assert form_of(page).participants.subject_keys() == [("person", keys["ermek"])]
    window.go("contacts", None, draft=f"person:{keys['nurgali'].hex()}")
    assert form_of(page).ui.gist.toPlainText() == "Гүлнар туралы"
    assert any("Гүлнар туралы" in draft.body for draft in store.drafts())


def test_a_contact_begins_with_a_house_or_a_project(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("case.add") as write:
        case = write.add(Case, number="SARA-17", title_kk="Аула")
    window.go("contacts", None, new=True, subject=("house", keys["block"]))
    assert form_of(page).place.subject_keys() == [("house", keys["block"])]
    form_of(page).ui.gist.setPlainText("Аралау")
    assert form_of(page).save()
    window.go("contacts", None, new=True, subject=("sara_case", case))
    form_of(page).ui.gist.setPlainText("Жиналыс")
    form_of(page).participants.add_chip(("person", keys["ermek"]), "Ермекұлы Дәурен")
    assert form_of(page).save()
    first, second = contacts(store)
    assert (first.house_id, first.place_id) == (keys["block"], None)
    assert second.case_id == case


def test_save_and_new_begins_an_empty_form(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any], hands: Hands
) -> None:
    window.go("contacts", None, new=True)
    form = form_of(page)
    form.participants.add_chip(("person", keys["ermek"]), "Ермекұлы Дәурен")
    form.ui.gist.setPlainText("Бірінші")
    form.ui.gist.setFocus()
    hands.press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert [contact.gist for contact in contacts(store)] == ["Бірінші"]
    assert page._is_entering()
    assert form.ui.gist.toPlainText() == ""
    assert form.participants.keys() == []


def test_the_panel_shows_last_contacts_and_open_promises(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    due = {"text": "Камера туралы жауап", "due_day": TODAY}
    recorded(store, keys["nurgali"], gist="Аула жиналысы", promise=due)
    window.go("contacts", None, new=True, subject=("person", keys["nurgali"]))
    words = page.entry.brief.texts()
    assert {"Нұрғалиева Гүлнар", "Аула жиналысы", "Камера туралы жауап"} <= set(words)


# list, card, change, removal


def test_the_list_shows_period_channel_filter_and_sums(
    page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    recorded(store, keys["nurgali"], promise={"text": "Жауап", "due_day": TODAY})
    recorded(store, keys["ermek"], channel="in_person", gist="Танысу")
    recorded(store, keys["ermek"], happened="2020-03", precision="month", gist="Баяғыда")
    page.make_stale()
    rows = page.list.model.rows()
    assert [row.gist for row in rows] == ["Танысу", "Кіреберіс шамы"]
    page.list.period.set_value("all")
    assert len(page.list.model.rows()) == 3
    page.list.channel.setCurrentIndex(page.list.channel.findData("in_person"))
    assert [row.gist for row in page.list.model.rows()] == ["Танысу"]
    page.list.channel.setCurrentIndex(0)
    page.list.filter.setText("нургал")
    assert [row.who for row in page.list.model.shown_rows()] == [("Нұрғалиева Гүлнар",)]


def test_the_card_shows_everything_and_its_history(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("case.add") as write:
        case = write.add(Case, number="SARA-17", title_kk="Аула")
    key = recorded(
        store, keys["nurgali"], citizen_wish="Тыныштық", offer="Өтінім", outcome="in_work", satisfaction=3,
        case_id=case, secrecy="restricted", promise={"text": "Жауап беру", "due_day": TODAY},
    )  # fmt: skip
    window.go("contacts", key)
    words = " ".join(page.card.texts())
    for wanted in ("Кіреберіс шамы", "Тыныштық", "Өтінім", "Нұрғалиева Гүлнар", "SARA-17", "Жауап беру"):
        assert wanted in words
    page.card.tabs.set_value("history")
    assert page.card.history.changes.rowCount() > 0
    with store.read() as session:
        assert [e.action for e in history(session, [key])].count("view") == 1


def test_a_change_logs_only_what_differs(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    told_once = {"happened": f"{TODAY - timedelta(days=1)}T18:00", "precision": "part_of_day"}
    key = recorded(store, keys["nurgali"], **told_once, promise={"text": "Жауап", "due_day": TODAY})
    window.go("contacts", key, edit=True)
    form = form_of(page)
    assert form.start.is_blank()
    assert not form.is_dirty
    form.ui.gist.setPlainText("Кіреберіс шамы жөнделді")
    form.ui.promise_text.setText("Жауап беру")
    assert form.save()
    with store.read() as session:
        promise = promises(store)[0].id
        logged = {
            (entry.type, entry.field)
            for entry in history(session, [key, promise])
            if entry.action == "change"
        }
    assert logged == {("contact", "gist"), ("promise", "text")}
    assert contacts(store)[0].precision == "part_of_day"


def test_a_promise_can_be_taken_out_of_a_contact(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    key = recorded(store, keys["nurgali"], promise={"text": "Жауап", "due_day": TODAY})
    window.go("contacts", key, edit=True)
    form_of(page).ui.promised.setChecked(False)
    assert form_of(page).save()
    assert promises(store) == []


def test_every_promise_of_a_contact_can_be_edited(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    key = recorded(store, keys["nurgali"], promise={"text": "Бірінші", "due_day": TODAY})
    with store.write("promise.add") as write:
        partly = {"done_day": TODAY - timedelta(days=1), "result": "partly"}
        write.add(Promise, contact_id=key, text="Екінші", due_day=TODAY + timedelta(days=2))
        write.add(Promise, contact_id=key, text="Үшінші", due_day=TODAY, **partly)
    window.go("contacts", key, edit=True)
    form = form_of(page)
    assert form.ui.promise_text.text() == "Бірінші"
    assert [line.text.text() for line in form.further.lines] == ["Екінші", "Үшінші"]
    assert [line.done.isChecked() for line in form.further.lines] == [False, True]
    form.further.lines[0].text.setText("Екінші, жаңа")
    form.further.lines[0].done.setChecked(True)
    form.further.add_button.click()
    assert not form.save(), "a line without a text is not saved"
    form.further.lines[2].text.setText("Төртінші")
    form.further.lines[2].due.set_value(TODAY + timedelta(days=7))
    assert form.save()
    found = {row.text: (row.due_day, row.done_day, row.result) for row in promises(store)}
    assert found == {
        "Бірінші": (TODAY, None, ""),
        "Екінші, жаңа": (TODAY + timedelta(days=2), TODAY, "done"),
        "Үшінші": (TODAY, TODAY - timedelta(days=1), "partly"),
        "Төртінші": (TODAY + timedelta(days=7), None, ""),
    }
    store.undo()
    assert {row.text for row in promises(store)} == {"Бірінші", "Екінші", "Үшінші"}


def test_one_of_several_promises_is_taken_out(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    key = recorded(store, keys["nurgali"], promise={"text": "Бірінші", "due_day": TODAY})
    with store.write("promise.add") as write:
        second = write.add(Promise, contact_id=key, text="Екінші", due_day=TODAY + timedelta(days=2))
        write.add(Promise, contact_id=key, text="Үшінші", due_day=TODAY + timedelta(days=3))
    window.go("contacts", key, edit=True)
    form = form_of(page)
    form.ui.promised.setChecked(False)
    assert form.ui.promised.isChecked(), "the next one moved up"
    assert form.ui.promise_text.text() == "Екінші"
    form.further.lines[0].remove.click()
    assert form.save()
    assert [(row.id, row.text) for row in promises(store)] == [(second, "Екінші")]


def test_a_new_contact_takes_several_promises(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    window.go("contacts", None, new=True)
    form = form_of(page)
    form.participants.set_chips([(("person", keys["nurgali"]), "Нұрғали")])
    form.ui.gist.setPlainText("Жарық")
    form.ui.promised.setChecked(True)
    form.ui.promise_text.setText("Бірінші")
    form.promise_due.set_value(TODAY)
    form.further.add_button.click()
    form.further.lines[0].text.setText("Екінші")
    form.further.lines[0].due.set_value(TODAY + timedelta(days=2))
    assert form.save()
    assert {row.text for row in promises(store)} == {"Бірінші", "Екінші"}
    assert len({row.contact_id for row in promises(store)}) == 1


def test_delete_and_undo(
    window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any], hands: Hands
) -> None:
    key = recorded(store, keys["nurgali"], promise={"text": "Жауап", "due_day": TODAY})
    window.go("contacts", key)
    page.make_stale()
    page.list.table.setFocus()
    hands.press(Qt.Key.Key_Delete)
    assert contacts(store) == []
    assert promises(store) == []
    hands.press(Qt.Key.Key_Z, CTRL)
    assert [contact.id for contact in contacts(store)] == [key]
    assert len(promises(store)) == 1


def test_a_protected_source_is_listed_for_its_author_only(
    page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    recorded(store, keys["nurgali"], secrecy="protected_source")
    page.make_stale()
    assert len(page.list.model.rows()) == 1
    store.sign_in("other")
    page.make_stale()
    assert len(page.list.model.rows()) == 0
    assert page.card.contact() is None


@pytest.fixture
def any_script() -> Iterator[None]:
    """Let Qt complain that no font here has the letters of some far script."""

    def pass_on(kind: Any, context: Any, line: str) -> None:
        if before is not None and not line.startswith("OpenType support missing"):
            before(kind, context, line)

    before = qInstallMessageHandler(pass_on)
    yield
    qInstallMessageHandler(before)


def test_naughty_texts_come_back_unchanged(
    any_script: None, window: MainWindow, page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    if not NAUGHTY.exists():
        pytest.skip("the list of naughty strings is not there")
    texts = [text.strip() for text in json.loads(NAUGHTY.read_text("utf-8")) if text.strip()]
    text = "\n".join(texts[:400])
    window.go("contacts", None, new=True, subject=("person", keys["ermek"]))
    form = form_of(page)
    form.ui.gist.setPlainText(text)
    typed = form.ui.gist.toPlainText().strip()
    assert form.save()
    assert contacts(store)[0].gist == typed
    window.go("contacts", contacts(store)[0].id)
    assert page.card.gist.text() == typed


# times, and what is left behind


def test_times_go_both_ways() -> None:
    day = date(2026, 11, 24)
    assert told(day, None, None) == {"happened": "2026-11-24", "happened_until": "", "precision": "day"}
    over = told(day, time(23, 50), time(0, 20))
    assert over["happened_until"] == "2026-11-25T00:20"
    contact = Contact(**over)
    assert when(contact) == {"day": day, "start": time(23, 50), "end": time(0, 20)}
    assert end_of(datetime(2026, 11, 24, 9), None) is None  # noqa: DTZ001 - wall clock


def test_the_page_is_freed(context: Context) -> None:
    page = ContactsPage(context)
    page.refresh_if_stale()
    page.open(None, new=True)
    held = weakref.ref(page.entry.form)
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del page
    gc.collect()
    assert held() is None


def test_who_may_write_no_contact_is_told_before_typing(store: Store, look: Any) -> None:
    context = make_context(store, role="auditor")
    told: list[BaseException] = []
    context.messages.show_error = told.append
    page = ContactsPage(context)
    page.open(new=True)
    assert [type(error) for error in told] == [NotAllowed]
    assert not page._is_entering()
    context.tasks.finish()
    page.deleteLater()


def test_the_error_of_the_day_of_a_promise_goes_with_the_day(page: ContactsPage, window: MainWindow) -> None:
    window.go("contacts", new=True)
    form = form_of(page)
    form.ui.promised.setChecked(True)
    form.ui.promise_text.setText("Хат жазу")
    form.ui.gist.setPlainText("Шам")
    assert not form.save()
    line = form._fields["promise_due"].row
    assert line.error_text()
    form.due_buttons._buttons[0].click()  # the keyboard is elsewhere
    assert not line.error_text()
    form.promise_due.set_value(TODAY - timedelta(days=1))
    assert form.check()
    assert line.error_text()
    form.day.set_value(TODAY - timedelta(days=2))
    assert not line.error_text()


def test_after_deleting_the_next_contact_is_chosen(
    page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    made = [recorded(store, keys["nurgali"], happened=f"{TODAY}T00:0{minute}") for minute in (5, 4, 3, 2)]
    page.refresh()
    page.list.choose(made[1])
    page.list.table.setFocus()
    for following in (made[2], made[3], made[0]):
        QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
        QApplication.processEvents()  # the window learns of the change
        assert page.list.current() == following
        assert page.card.contact() == following
        assert page.list.table.hasFocus()


def test_a_contact_at_a_place_alone_is_listed_by_the_place(
    page: ContactsPage, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("contact.add") as write:
        record_contact(
            write, {"happened": f"{TODAY}T00:01", "channel": "in_person", "gist": "Қарап шықтым",
                    "house_id": keys["block"]}, [],
        )  # fmt: skip
    page.refresh()
    (row,) = page.list.model.rows()
    assert row.subjects == ()
    assert len(row.who) == 1
    assert row.who[0]
