"""Registers compared through the dialog: a list with shifted headers, keys 1 to 4, one step to undo."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from sqlalchemy import select

from precinct_app.domain.documents import Document
from precinct_app.domain.register.entries import RegisterEntry
from precinct_app.domain.social_map import Person
from precinct_app.gui.cards.undoing import record_name
from precinct_app.gui.context import Context
from precinct_app.gui.register_compare import open_compare
from precinct_app.gui.register_compare.dialog import CompareDialog
from precinct_app.gui.register_compare.reply_dialog import ReplyDialog
from precinct_app.storage.store import Store

LIST = """Ведомость;;;;;
№;ФИО;ИИН;Дата рожд.;Вид учета;№ документа
1;Ермекулы Даурен;901399300001;14.03.1987;УДО;215
2;Жаңаев Болат;;01.02.1990;;9
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "тізім.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def dialog(
    qtbot: Any, context: Context, store: Store, keys: dict[str, Any], listed: Path
) -> Iterator[CompareDialog]:
    with store.write("register.add") as write:
        for person, number in ((keys["ermek"], "214"), (keys["nurgali"], "7")):
            write.add(
                RegisterEntry, subject_type="person", subject_id=person, category="parole", act_number=number
            )
    parent = QWidget()
    qtbot.addWidget(parent)
    made = open_compare(context, parent)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.set_file(listed)
    yield made
    if isValid(made):  # writing what was settled closes it
        made.close()


def entries(store: Store) -> dict[str, tuple[str, str]]:
    with store.read() as session:
        query = select(Person.surname, RegisterEntry.category, RegisterEntry.act_number).join(
            Person, Person.id == RegisterEntry.subject_id
        )
        rows = session.execute(
            query.where(RegisterEntry.state == "open", RegisterEntry.removed_step.is_(None))
        )
        return {row[0]: (row[1], row[2]) for row in rows}


def parts(dialog: CompareDialog) -> list[tuple[str, str]]:
    return [(item.part, item.name) for item in dialog.pane.items()]


def press(dialog: CompareDialog, *digits: Qt.Key) -> None:
    for digit in digits:
        QTest.keyClick(dialog.pane.table, digit)


def test_the_list_is_parted_into_three(dialog: CompareDialog) -> None:
    dialog.compare()
    assert parts(dialog) == [
        ("differing", "Ермекұлы Дәурен Сәкенұлы"), ("there", "Жаңаев Болат"), ("here", "Нұрғалиева Гүлнар"),
    ]  # fmt: skip
    assert dialog.pane.items()[0].fields() == ("surname", "given", "act_number")
    assert not dialog.apply_button.isEnabled()


def test_keys_settle_and_everything_is_one_step(dialog: CompareDialog, store: Store) -> None:
    before = entries(store)
    dialog.compare()
    press(dialog, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2)
    assert [item.decision for item in dialog.pane.items()] == ["take", "take", "keep"]
    dialog.category.setCurrentIndex(dialog.category.findData("minor"))
    dialog.apply()
    assert record_name(dialog.context, store.last_step) == ""
    assert entries(store) == {
        "Ермекулы": ("parole", "215"), "Жаңаев": ("minor", "9"), "Нұрғалиева": ("parole", "7"),
    }  # fmt: skip
    assert store.undo() == "Compare registers"
    assert entries(store) == before


def test_a_missing_category_is_told_and_nothing_is_written(dialog: CompareDialog, store: Store) -> None:
    before = entries(store)
    dialog.compare()
    press(dialog, Qt.Key.Key_3, Qt.Key.Key_1)
    dialog.apply()
    assert dialog.error_text()
    assert dialog.isVisible()
    assert entries(store) == before


def test_told_apart_the_pair_stands_on_both_sides_the_next_time(
    dialog: CompareDialog, context: Context, listed: Path
) -> None:
    dialog.compare()
    press(dialog, Qt.Key.Key_4)
    dialog.apply()
    again = open_compare(context, None)
    again.set_file(listed)
    again.compare()
    assert [part for part, _name in parts(again)] == ["there", "there", "here", "here"]
    again.close()


def test_four_means_nothing_for_a_line_of_one_side(dialog: CompareDialog) -> None:
    dialog.compare()
    press(dialog, Qt.Key.Key_2, Qt.Key.Key_4)
    assert [item.decision for item in dialog.pane.items()] == ["keep", "", ""]


def test_columns_are_remembered_for_the_next_list(
    dialog: CompareDialog, context: Context, listed: Path
) -> None:
    box = dialog.columns.boxes["act_number"]
    box.setCurrentIndex(0)
    dialog.compare()
    assert dialog.pane.items()[0].fields() == ("surname", "given")
    again = open_compare(context, None)
    again.set_file(listed)
    assert not again.columns.boxes["act_number"].currentData()
    again.close()


def test_without_a_file_or_names_it_says_what_is_missing(dialog: CompareDialog, tmp_path: Path) -> None:
    dialog.columns.boxes["full_name"].setCurrentIndex(0)
    dialog.compare()
    assert dialog.error_text()
    dialog.set_file(tmp_path / "жоқ.xlsx")
    assert dialog.error_text()
    dialog.compare()
    assert dialog.stack.currentIndex() == 0


@pytest.mark.parametrize("kind", [".pdf", ".xlsx"])
def test_the_answer_to_the_other_body_needs_a_reason_and_stands_in_the_journal(
    dialog: CompareDialog, context: Context, store: Store, tmp_path: Path, kind: str
) -> None:
    dialog.compare()
    reply = ReplyDialog(context, dialog.pane.items(), "тізім.csv", dialog)
    out = tmp_path / f"жауап{kind}"
    reply.make(out)
    assert reply.reason_row.error_text()
    assert not out.exists()
    reply.reason.setText("пробацияның сұрауы")
    reply.make(out)
    assert out.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")
    with store.read() as session:
        paper = session.scalars(select(Document)).one()
    assert (paper.kind, paper.reason) == ("register_reply", "пробацияның сұрауы")


def test_the_dialog_is_freed(dialog: CompareDialog, context: Context, listed: Path) -> None:
    other = open_compare(context, None)
    other.set_file(listed)
    other.compare()
    held = weakref.ref(other.pane)
    other.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del other
    gc.collect()
    assert held() is None
