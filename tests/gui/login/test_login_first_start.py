"""The first start, typed from an empty folder to the window, and what it refuses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from precinct_app.domain.users import Precinct, user_by_login
from precinct_app.gui.login.first_start import FirstStart
from precinct_app.gui.login.first_start_fields import login_fault, ranks
from precinct_app.gui.login.holder import read_holder
from precinct_app.i18n import _
from precinct_app.storage import database
from tests.gui.start_kit import PASSWORD, USER, start

__all__ = ["start"]
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def type_on(text):
    """Type into the field that has the keyboard and go to the next."""
    field = QApplication.focusWidget()
    if isinstance(field, QComboBox):
        for _step in range(int(text)):
            QTest.keyClick(field, Qt.Key.Key_Down)
    else:
        assert isinstance(field, QLineEdit)
        field.insert(text)
    QTest.keyClick(field, TAB)


def enter():
    QTest.keyClick(QApplication.focusWidget(), ENTER)


@pytest.fixture
def first(qtbot, start):
    program = start.program()
    qtbot.waitExposed(program.login)
    program.login.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return program


def to_step(program, number):
    """Go to a step with a filled draft."""
    program.state.draft |= {"login": "serik", "place": "account", "zone": "Asia/Almaty", **USER}
    program.state.draft |= {"number": "14", "point_number": "3"}
    program.state.step = number
    program.login.show_panel("first_start")
    return program.login.panel


def test_from_nothing_to_the_window_by_keyboard_only(qtbot, start, first):
    program = first
    enter()
    for text in ("serik", "3", "Үлгіұлы", "Улгиев", "Қайрат", "Кайрат", "", ""):
        type_on(text)
    type_on("учаскелік полиция инспекторы")
    type_on("участковый инспектор полиции")
    program.login.panel.take_focus()
    enter()
    assert program.login.panel.step.grid.values()["signature_kk"] == "Қ.\u00a0Үлгіұлы"
    enter()
    type_on("14")
    type_on("3")
    enter()
    type_on(PASSWORD)
    type_on(PASSWORD)
    program.login.panel.take_focus()
    enter()
    qtbot.waitUntil(lambda: program.state.made is not None and program.state.step == 5)
    step = program.login.panel.step
    for number, line in zip(step.groups, step.typed, strict=True):
        line.insert(step.code.split("-")[number - 1].lower())
    step.holder.insert("Үлгіұлы Қ., № 1 сейф")
    # Enter goes to whatever has the keyboard, which may be the button that prints
    step.holder.setFocus()
    qtbot.waitUntil(step.holder.hasFocus)
    QTest.keyClick(step.holder, ENTER)
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())
    with program.opened.store.read() as session:
        user = user_by_login(session, "serik")
        precinct = session.query(Precinct).one()
    assert (user.role, user.rank, user.surname_ru) == ("head", "captain", "Улгиев")
    assert (precinct.number, precinct.point_number, precinct.zone) == ("14", "3", "Asia/Almaty")
    assert read_holder(program.opened.store)[0] == "Үлгіұлы Қ., № 1 сейф"
    assert program.settings.store_place == "account"


def test_empty_fields_are_named_and_the_first_gets_the_keyboard(qtbot, start, first):
    panel = to_step(first, 1)
    panel.step.grid.load({})
    panel._next()
    wrong = [name for name, row in panel.step.grid.rows.items() if row.error_text()]
    assert wrong[:2] == ["login", "rank"]
    assert "patronymic_kk" not in wrong
    assert QApplication.focusWidget() is panel.step.grid.widgets["login"]
    panel.step.grid.widgets["login"].insert("serik")
    assert panel.step.grid.rows["login"].error_text() == ""
    assert first.state.step == 1


@pytest.mark.parametrize(
    ("login", "sound"), [("serik", True), ("серік.01", True), ("a b", False), ("", False), ("x" * 70, False)]
)
def test_user_names(qtbot, start, login, sound):
    assert (login_fault(login) == "") is sound


def test_back_and_another_language_keep_what_was_typed(qtbot, start, first):
    panel = to_step(first, 3)
    panel.step.grid.widgets["body_kk"].insert("Үлгі басқармасы")
    QTest.keyClick(panel.step.grid.widgets["body_kk"], Qt.Key.Key_Escape)
    assert first.state.step == 2
    first.login._bar.languages.set_value("ru")
    assert isinstance(first.login.panel, FirstStart)
    assert first.state.step == 2
    first.login.panel._next()
    assert first.login.panel.step.grid.values()["body_kk"] == "Үлгі басқармасы"
    assert first.login.panel.step.grid.values()["zone"] == "Asia/Almaty"
    first.login._bar.languages.set_value("kk")


def test_weak_and_different_passwords_are_refused(qtbot, start, first):
    panel = to_step(first, 4)
    new = panel.step.password
    new.first.insert("қысқа")
    panel._next()
    assert new.first_row.error_text()
    new.first.clear()
    new.first.insert(PASSWORD)
    new.second.insert("басқа сөз 2026")
    panel._next()
    assert new.second_row.error_text() == _("The two passwords differ.")
    assert first.state.made is None


def test_enter_does_what_the_button_says_that_has_the_keyboard(qtbot, start, first):
    panel = to_step(first, 2)
    panel.back.setFocus()
    enter()
    assert first.state.step == 1


def test_a_mistyped_group_does_not_pass(qtbot, start, first):
    panel = to_step(first, 4)
    for field in (panel.step.password.first, panel.step.password.second):
        field.insert(PASSWORD)
    panel._next()
    qtbot.waitUntil(lambda: first.state.step == 5)
    panel = first.login.panel
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert first.state.step == 5
    panel._next()
    assert all(row.error_text() for row in panel.step.rows)
    assert panel.step.holder_row.error_text()
    assert first.window is None


def test_a_folder_with_a_store_is_refused(qtbot, start, first, tmp_path):
    from dataclasses import replace

    replace(start, folder=tmp_path / "old").store()
    panel = first.login.panel
    panel.step.choices.button(2).setChecked(True)
    panel._next()
    assert panel.step.folder_row.error_text()
    panel.step.folder.setText(str(tmp_path / "old"))
    panel._next()
    assert panel._error.text()
    assert first.state.step == 0


def test_a_network_folder_and_one_without_rights_are_refused(qtbot, start, first, tmp_path, monkeypatch):
    panel = first.login.panel
    monkeypatch.setattr(database, "is_network_path", lambda folder: True)
    panel._next()
    assert panel._error.text() == _(database.NETWORK)
    monkeypatch.undo()
    panel.step.choices.button(2).setChecked(True)
    panel.step.folder.setText("/proc/precinct")
    panel._next()
    assert "/proc/precinct" in panel._error.text()
    assert first.state.step == 0


def test_ranks_come_from_the_shipped_list(qtbot):
    codes = [code for code, _kk, _ru in ranks()]
    assert codes[:3] == ["lieutenant", "senior_lieutenant", "captain"]
    assert all(kk and ru for _code, kk, ru in ranks())


def test_a_folder_named_at_the_start_is_the_place_that_is_offered(qtbot, start, tmp_path):
    named = tmp_path / "named"
    program = start.program(data=named)
    step = program.login.panel.step
    assert step.place() == "folder"
    assert step.folder.text() == str(named)
