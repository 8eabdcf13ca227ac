"""The lock screen with a store: the right and the wrong password, two users, recovery, damage."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from precinct_app.gui.login.broken import Broken
from precinct_app.gui.login.choose_user import ChooseUser
from precinct_app.gui.login.recovery import Recovery
from precinct_app.i18n import _
from precinct_app.security.pause import Attempts
from precinct_app.security.vault import COPY_FILE, VAULT_FILE
from precinct_app.storage.lockfile import StoreLock
from tests.gui.start_kit import PASSWORD, SECOND, ops, start

__all__ = ["start"]
ENTER = Qt.Key.Key_Return


def give(qtbot, program, password):
    entry = program.login.panel.cards.entry
    entry.field.clear()
    entry.field.insert(password)
    QTest.keyClick(entry.field, ENTER)


def test_the_right_password_opens_the_window(qtbot, start):
    start.store()
    program = start.program()
    give(qtbot, program, PASSWORD)
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())
    assert program.login is None
    assert program.context.user.login == "serik"
    assert program.context.user.short_name == "Үлгіұлы Қ.Н."
    assert program.settings.last_login == "serik"


def test_enter_on_the_button_signs_in_too(qtbot, start):
    start.store()
    program = start.program()
    entry = program.login.panel.cards.entry
    entry.field.insert(PASSWORD)
    entry.button.setFocus()
    QTest.keyClick(entry.button, ENTER)
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())


def test_a_wrong_password_is_told_selected_and_counted(qtbot, start):
    start.store()
    program = start.program()
    entry = program.login.panel.cards.entry
    give(qtbot, program, "қате құпиясөз")
    qtbot.waitUntil(lambda: entry.wrong.text() != "")
    assert entry.wrong.text() == _("The password is wrong. Type it again.")
    assert entry.field.property("invalid") is True
    assert entry.field.selectedText()
    assert Attempts(start.folder).failures == 1
    QTest.keyClicks(entry.field, "x")
    assert entry.wrong.text() == ""
    assert program.window is None


def test_the_pause_grows_and_ends(qtbot, start):
    start.store()
    for _number in range(2):
        Attempts(start.folder).failed()
    program = start.program()
    entry = program.login.panel.cards.entry
    assert entry.button.isEnabled()
    give(qtbot, program, "тағы қате")
    qtbot.waitUntil(lambda: not entry.button.isEnabled() and "2" in entry.busy.text())
    QTest.keyClick(entry.field, ENTER)
    assert Attempts(start.folder).failures == 3
    qtbot.waitUntil(entry.button.isEnabled, timeout=4000)
    give(qtbot, program, PASSWORD)
    qtbot.waitUntil(lambda: program.window is not None)
    assert "wrong_password" in ops(program)


def test_down_chooses_the_other_user(qtbot, start):
    start.store(second=True)
    program = start.program()
    cards = program.login.panel.cards
    assert cards.login == "serik"
    QTest.keyClick(cards.entry.field, Qt.Key.Key_Down)
    assert cards.login == "dinara"
    give(qtbot, program, SECOND)
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.context.user.login == "dinara"
    assert not program.context.may("manage_users")
    assert program.settings.last_login == "dinara"


def test_the_last_user_stands_first_and_the_locked_one_is_named(qtbot, start):
    start.store(second=True)
    program = start.program(user="dinara", locked=True)
    cards = program.login.panel.cards
    assert list(cards._cards) == ["dinara", "serik"]
    assert cards.login == "dinara"
    assert _("locked") in cards._cards["dinara"]._head.accessibleName()


def test_the_eye_shows_the_password(qtbot, start):
    start.store()
    field = start.program().login.panel.cards.entry.field
    field.eye.click()
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    field.eye.click()
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_a_store_that_is_open_elsewhere_is_told(qtbot, start):
    start.store()
    program = start.program()
    with StoreLock(start.folder, "someone"):
        give(qtbot, program, PASSWORD)
        qtbot.waitUntil(lambda: program.login.panel._error is not None)
        assert "someone" in program.login.panel._error.text()
    assert program.login.panel.cards.entry.button.isEnabled()


def test_recovery_sets_a_new_password_by_keyboard(qtbot, start):
    code = start.store()
    program = start.program()
    program.login.panel.forgotten.click()
    panel = program.login.panel
    assert isinstance(panel, Recovery)
    QTest.keyClicks(panel.code, "abc")
    QTest.keyClick(panel.code, ENTER)
    assert panel.code_row.error_text()
    panel.code.setText(code.lower().replace("-", " "))
    panel.password.first.insert("жаңа құпия сөз")
    panel.password.second.insert("жаңа құпия сөз")
    QTest.keyClick(panel.password.second, ENTER)
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.context.user.login == "serik"
    program.opened.vault.open("serik", "жаңа құпия сөз")


def test_a_code_of_another_store_is_refused_in_words(qtbot, start):
    start.store()
    from precinct_app.security.recovery import new_code

    program = start.program()
    program.login.show_panel("recovery")
    panel = program.login.panel
    panel.code.setText(new_code())
    for field in (panel.password.first, panel.password.second):
        field.insert("жаңа құпия сөз")
    panel.go.click()
    qtbot.waitUntil(lambda: panel.code_row.error_text() != "")
    assert panel.go.isEnabled()


def test_escape_leads_back_from_recovery(qtbot, start):
    start.store()
    program = start.program()
    program.login.show_panel("recovery")
    QTest.keyClick(program.login.panel.code, Qt.Key.Key_Escape)
    assert isinstance(program.login.panel, ChooseUser)


def test_a_damaged_vault_is_explained(qtbot, start):
    start.store()
    for name in (VAULT_FILE, COPY_FILE):
        (start.folder / name).write_text("{}")
    panel = start.program().login.panel
    assert isinstance(panel, Broken)
    assert panel._error.text()
    panel.again.click()


def test_a_backup_comes_back_on_an_empty_computer_and_over_damage(qtbot, start, tmp_path):
    start.store()
    made = start.unlocked()
    backup = made.backups.last.path
    kept = backup.rename(tmp_path / backup.name)
    made.opened.close()
    made.opened = None
    for name in (VAULT_FILE, COPY_FILE):
        (start.folder / name).write_text("{}")
    program = start.program()
    program.login.panel.restore.click()
    panel = program.login.panel
    (tmp_path / "no.pbackup").write_bytes(b"x")
    panel.take_file(tmp_path / "no.pbackup")
    assert panel._error.text()
    panel.take_file(kept)
    panel.password.insert("қате")
    panel.go.click()
    qtbot.waitUntil(lambda: panel.row.error_text() != "")
    panel.password.clear()
    panel.password.insert(PASSWORD)
    QTest.keyClick(panel.password, ENTER)
    qtbot.waitUntil(lambda: isinstance(program.login.panel, ChooseUser))
    give(qtbot, program, PASSWORD)
    qtbot.waitUntil(lambda: program.window is not None)
    assert list(start.folder.glob("aside-*"))
    told = " ".join(program.window.strips.texts())
    assert _("The backup of {when} was restored.").split("{")[0].strip() in told
    assert "aside-" in told


def test_the_status_bar_tells_of_a_backup_at_once(start, monkeypatch):
    start.store()
    program = start.unlocked()
    monkeypatch.setattr(program.context, "last_backup", lambda: "жаңа көшірме")
    program.backups.changed.emit()
    assert program.window.status.backup.text() == "жаңа көшірме"
    program.rebuild()
    program.backups.changed.emit()
    assert program.window.status.backup.text() == program.backups.line()


def test_the_first_start_leads_to_a_backup(qtbot, start):
    program = start.program()
    program.login.panel.restore.click()
    assert program.login.panel.path is None
    assert not program.login.panel.go.isEnabled()
    program.login.panel.back.click()
    assert program.login.panel.step.title() == _("First start")


def test_language_and_look_switch_before_the_sign_in(qtbot, start):
    start.store()
    program = start.program()
    program.login._bar.languages.set_value("ru")
    assert program.settings.language == "ru"
    assert program.login.panel.heading.text() == _("Choose the user")
    program.login._bar.look.click()
    assert program.settings.theme == "dark"
    program.login._bar.look.click()
    program.login._bar.languages.set_value("kk")
    assert isinstance(program.login.panel, ChooseUser)
