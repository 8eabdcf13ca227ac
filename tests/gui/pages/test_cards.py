"""The parts that cards share, on a real store: picking, rows, history, names of fields."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import select
from town import type_text

from precinct_app.domain.base import RECORDS
from precinct_app.domain.contacts import record_contact
from precinct_app.domain.labels import hidden_records, label
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person, Phone, Tie
from precinct_app.domain.social_map.households import move_in, move_out
from precinct_app.domain.social_map.rounds import DoorVisit
from precinct_app.gui.cards.field_names import CODE_FIELDS, COMMON, OWN, RECORD_NAMES, REFERENCES, field_name
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.cards.house_picker import DWELLING, HousePicker
from precinct_app.gui.cards.phones import PhonesEditor
from precinct_app.gui.cards.residences import ResidencesEditor
from precinct_app.gui.cards.roles import RolesEditor
from precinct_app.gui.cards.rows import RowsEditor
from precinct_app.gui.cards.subject_picker import SubjectPicker, person_from_text
from precinct_app.gui.cards.viewing import choices_of, masked_iin, naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.storage.store import Store

KEPT: list[QWidget] = []


@pytest.fixture(autouse=True)
def forget_windows() -> Iterator[None]:
    yield
    KEPT.clear()


def shown(qtbot: Any, widget: QWidget) -> None:
    """Show ``widget`` in a window that is active, as long as the test lasts."""
    window = QWidget()
    KEPT.append(window)
    box = QVBoxLayout(window)
    box.addWidget(widget)
    box.addStretch(1)
    window.resize(700, 500)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_every_field_of_every_record_has_a_name() -> None:
    missing = {
        (name, column.name)
        for name, record in RECORDS.items()
        for column in record.__table__.columns
        if column.name != "id" and column.name not in COMMON and column.name not in OWN.get(name, {})
    }
    assert missing == set()
    assert set(RECORDS) <= set(RECORD_NAMES)


def test_codes_and_references_name_fields_that_are_there() -> None:
    columns = {name: set(record.__table__.columns.keys()) for name, record in RECORDS.items()}
    assert all(field in columns[name] for name, field in CODE_FIELDS)
    assert set(REFERENCES.values()) <= set(RECORDS)
    assert all(set(fields) <= columns[name] for name, fields in OWN.items())


def test_people_are_found_as_one_types(qtbot: Any, context: Context, keys: dict[str, Any]) -> None:
    picker = SubjectPicker(context, "кім")
    shown(qtbot, picker)
    picker.line.setFocus()
    for typed in ("нургал", "47 12", "0158"):
        type_text(picker.line, typed)
        assert [s.title for s in picker.suggestions.offered()] == ["Нұрғалиева Гүлнар"], typed
        picker.line.clear()
    type_text(picker.line, "ермек")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert picker.subject_keys() == [("person", keys["ermek"])]
    assert not picker.line.text()
    qtbot.keyClick(picker.line, Qt.Key.Key_Backspace)
    assert picker.subject_keys() == []


def test_insert_makes_a_person_of_what_is_typed(qtbot: Any, context: Context, store: Store) -> None:
    picker = SubjectPicker(context, "кім")
    shown(qtbot, picker)
    picker.line.setFocus()
    type_text(picker.line, "жаңабек асқар 8 701 000 11 22")
    qtbot.keyClick(picker.line, Qt.Key.Key_Insert)
    with store.read() as session:
        person = session.scalars(select(Person).where(Person.surname == "Жаңабек")).one()
        phone = session.scalars(select(Phone).where(Phone.subject_id == person.id)).one()
    assert picker.subject_keys() == [("person", person.id)]
    assert (person.given, phone.digits) == ("Асқар", "77010001122")


def test_a_single_field_holds_one(qtbot: Any, context: Context) -> None:
    picker = SubjectPicker(context, "кім", single=True)
    shown(qtbot, picker)
    picker.line.setFocus()
    for typed in ("ермек", "нурга"):
        type_text(picker.line, typed)
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert [text for _key, text in picker.chips()] == ["Нұрғалиева Гүлнар"]


def test_a_protected_source_is_found_by_its_author_only(
    qtbot: Any, context: Context, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("person.change") as write:
        secret = write.add(Person, surname="Құпиябаев", given="Дос", secrecy="protected_source")
    picker = SubjectPicker(context, "кім")
    shown(qtbot, picker)
    picker.line.setFocus()
    type_text(picker.line, "купия")
    assert [s.key for s in picker.suggestions.offered()] == [("person", secret)]
    picker.line.clear()
    store.sign_in("other")
    type_text(picker.line, "купия")
    assert picker.suggestions.offered() == []


@pytest.mark.parametrize(
    ("text", "names", "phone"),
    [
        ("ахметов", ("Ахметов", "", ""), ""),
        ("Ахметов Ерлан Болатұлы", ("Ахметов", "Ерлан", "Болатұлы"), ""),
        ("Ким 87010000000", ("Ким", "", ""), "87010000000"),
        ("47", ("47", "", ""), ""),
    ],
)
def test_a_typed_person(text: str, names: tuple[str, ...], phone: str) -> None:
    found, number = person_from_text(text)
    assert tuple(found.values()) == names
    assert number == phone


def test_a_flat_is_found_and_a_missing_one_is_added(
    qtbot: Any, context: Context, store: Store, keys: dict[str, Any]
) -> None:
    picker = HousePicker(context, "пәтер", DWELLING)
    shown(qtbot, picker)
    picker.setFocus()
    type_text(picker, "абай 47 12")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.value() == keys["flats"][11]
    picker.clear()
    type_text(picker, "абай 47 120")
    assert picker.error()
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    added = picker.value()
    assert added is not None
    assert added not in keys["flats"]
    assert "120" in picker.text()


def test_a_house_is_found(qtbot: Any, context: Context, keys: dict[str, Any]) -> None:
    picker = HousePicker(context, "үй")
    shown(qtbot, picker)
    picker.setFocus()
    type_text(picker, "абая 10а")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.value() == keys["corner"]
    assert picker.error() == ""


def test_phones_give_back_what_they_were_given(qtbot: Any, look: Any) -> None:
    editor = PhonesEditor()
    shown(qtbot, editor)
    editor.set_value([{"id": b"1", "number": "+7 700 000 01 58", "whose": "өзі"}])
    qtbot.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    row = editor.rows[1]
    type_text(row.first_field(), "8701")
    assert editor.check_rows()
    type_text(row.first_field(), "0001122")
    assert editor.check_rows() == ""
    assert [values["id"] for values in editor.value()] == [b"1", None]
    assert editor.digits() == ["77000000158", "77010001122"]
    qtbot.mouseClick(editor.rows[0].remove, Qt.MouseButton.LeftButton)
    assert len(editor.value()) == 1


def test_an_offender_needs_a_basis(qtbot: Any, context: Context) -> None:
    editor = RolesEditor(context.store.codes(), "kk")
    shown(qtbot, editor)
    editor.set_value([{"id": None, "kind": "register_1"}])
    assert editor.check_rows()
    assert editor.error.isVisible()
    type_text(editor.keyboard_part(), "№ 12")
    assert editor.check_rows() == ""
    editor.set_value([{"id": None, "kind": "elderly_alone"}])
    assert editor.check_rows() == ""


def test_a_residence_must_be_taken_from_the_list(qtbot: Any, context: Context, keys: dict[str, Any]) -> None:
    editor = ResidencesEditor(context, choices_of(context, "residence_kind"))
    shown(qtbot, editor)
    editor.set_value([{"id": None, "dwelling_id": keys["flats"][0], "kind": "actual"}])
    assert editor.value()[0]["dwelling_id"] == keys["flats"][0]
    qtbot.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    type_text(editor.rows[1].first_field(), "жоқ көше")
    assert editor.check_rows()


def test_rows_without_content_are_left_out(look: Any) -> None:
    editor: RowsEditor = PhonesEditor()
    editor.add_row()
    assert editor.value() == []


def test_history_tells_fields_and_views(
    qtbot: Any, context: Context, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("person.change") as write:
        write.change(Person, keys["ermek"], work="Жол-Сервис", iin="901399300014")
    store.note("person.view", "view", ("person", keys["ermek"]))
    panel = HistoryPanel(context)
    shown(qtbot, panel)
    panel.show_record("person", keys["ermek"])
    lines = {line.what: line for line in panel.changes.rows()}
    assert lines[field_name("person", "work")].after == "Жол-Сервис"
    hidden = lines[field_name("person", "iin")]
    assert "300014" not in hidden.after
    assert "300001" not in hidden.before
    assert all("300001" not in line.after for line in panel.changes.rows())
    assert any("47" in line.after for line in panel.changes.rows()), "the residence names its address"
    assert [line.who for line in panel.views.rows()] == ["Серікбаев Н."]
    panel.tabs.set_value("views")
    assert panel.stack.currentWidget() is panel.seen_view


def test_history_of_a_house_says_whose_residence_and_names_its_values(
    qtbot: Any, context: Context, store: Store, keys: dict[str, Any]
) -> None:
    flat = keys["flats"][0]
    with store.write("residence.change") as write:
        move_in(
            write, keys["nurgali"], flat, "owner_lives", household=2, from_day=date(2020, 3, 1),
            as_of=date(2026, 11, 20), source="көршісі",
        )  # fmt: skip
    with store.write("residence.change") as write:
        move_out(write, [keys["nurgali"]], flat, date(2026, 11, 21))
    with store.write("round.result") as write:
        visit = write.add(DoorVisit, dwelling_id=flat, result="refused", happened="2026-11-21T18:05")
    with store.write("round.result") as write:
        write.remove(DoorVisit, visit)
    panel = HistoryPanel(context)
    shown(qtbot, panel)
    panel.show_record("house", keys["block"])
    told = [line.after for line in panel.changes.rows()]
    assert "1-пәтер: жойылды" in told
    assert any(text.startswith("1-пәтер: ") and text.endswith("21.11.2026 18:05") for text in told)
    assert "Нұрғалиева Гүлнар: 21.11.2026" in told, "the end of a residence says whose it is"
    (moved,) = [text for text in told if "көршісі" in text]
    assert moved.startswith("Нұрғалиева Гүлнар: 1-пәтер, "), "the address of the house itself is known"
    from_day, as_of = field_name("residence", "from_day"), field_name("residence", "as_of")
    assert {f"{from_day}: 01.03.2020", f"{as_of}: 20.11.2026"} <= set(moved.split(", "))
    assert not any("71.43" in text for text in told), "a coordinate says nothing to an officer"
    panel.show_record("person", keys["nurgali"])
    told = [line.after for line in panel.changes.rows()]
    assert any(text.endswith("1-пәтер: 21.11.2026") for text in told), (
        "on the card of the person it says where"
    )


def test_a_masked_number() -> None:
    assert masked_iin("901399300001") == "901399 ••••••"
    assert masked_iin("") == ""


def test_history_names_a_protected_source_to_its_author_only(
    qtbot: Any, context: Context, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("person.add") as write:
        secret = write.add(Person, surname="Құпиябаев", given="Дос", secrecy="protected_source")
        write.add(
            Tie, from_type="person", from_id=keys["ermek"], to_type="person", to_id=secret, kind="friend"
        )
    naming = naming_of(context)
    strange = Viewer(keys["ermek"])
    with store.read() as session:
        author = label(session, "person", secret, naming, viewer_of(context))
        other = label(session, "person", secret, naming, strange)
        assert hidden_records(session, [("person", secret)], strange) == {("person", secret)}
    assert author.title == "Құпиябаев Дос"
    assert "Құпия" not in other.title
    assert other.title
    panel = HistoryPanel(context)
    shown(qtbot, panel)
    panel.show_record("person", keys["ermek"])
    assert any("Құпиябаев" in line.after for line in panel.changes.rows())
    context.store.visit = replace(context.store.visit, user_id=keys["ermek"])
    panel.show_record("person", keys["ermek"])
    assert not any("Құпиябаев" in line.after for line in panel.changes.rows())


def test_history_of_a_contact_holds_participants_and_promises(
    qtbot: Any, context: Context, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("contact.add") as write:
        contact = record_contact(
            write,
            {"number": "A-1", "happened": "2026-11-20", "channel": "phone", "gist": "Шам жанбайды"},
            [{"subject_type": "person", "subject_id": keys["nurgali"], "capacity": "applicant"}],
            {"text": "Шамды жөндету", "due_day": date(2026, 11, 27)},
        )
    panel = HistoryPanel(context)
    shown(qtbot, panel)
    panel.show_record("contact", contact)
    told = [line.after for line in panel.changes.rows()]
    assert any("Нұрғалиева" in text for text in told)
    assert any("Шамды жөндету" in text for text in told)
