"""The settings in a real store: own data, precinct, users, backups, code lists, journal, destruction."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from sqlalchemy import select

from precinct_app.domain.codes import Code
from precinct_app.domain.social_map import Person
from precinct_app.domain.users import Precinct, User, user_by_login
from precinct_app.errors import WrongPassword
from precinct_app.gui.login.holder import read_holder
from precinct_app.gui.pages.settings import backup as backup_module
from precinct_app.gui.pages.settings import destroy_dialog, restore_dialog, users
from precinct_app.gui.pages.settings.backup_cards import FolderCard
from precinct_app.gui.pages.settings.code_dialog import CodeDialog
from precinct_app.gui.pages.settings.code_row_dialog import CodeRowDialog
from precinct_app.gui.pages.settings.destroy_dialog import DestroyDialog
from precinct_app.gui.pages.settings.journal import KINDS
from precinct_app.gui.pages.settings.list_names import LIST_NAMES
from precinct_app.gui.pages.settings.page import SECTIONS
from precinct_app.gui.pages.settings.password_dialog import PasswordDialog
from precinct_app.gui.pages.settings.restore_dialog import RestoreDialog
from precinct_app.gui.pages.settings.typed_confirm import TypedConfirm
from precinct_app.gui.pages.settings.user_dialog import UserDialog
from precinct_app.gui.widgets import Result
from precinct_app.i18n import _
from precinct_app.storage import accounts
from precinct_app.storage.accounts import LAST_HEAD
from precinct_app.storage.tables import Step
from tests.gui.start_kit import OTHER, PASSWORD, SECOND, USER, ops, start

__all__ = ["start"]


@pytest.fixture
def settings(qtbot, start):
    start.store(second=True)
    program = start.unlocked()
    program.window.show()
    program.window.go("settings")
    page = program.window.page()
    page.program = program
    return page


def open_dialog(kind):
    return next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()
    )


def session_of(page):
    return page.program.opened.store.read()


@pytest.mark.parametrize("login", ["serik", "dinara"])
def test_every_section_of_the_role_is_built(qtbot, start, login):
    start.store(second=True)
    program = start.unlocked(login, PASSWORD if login == "serik" else SECOND)
    program.window.go("settings")
    page = program.window.page()
    shown = [spec.name for spec in page._specs]
    assert ("users" in shown) is (login == "serik")
    assert ("journal" in shown) is (login == "serik")
    for name in shown:
        program.window.go("settings", section=name)
        assert page.current == name
    assert len({spec.name for spec in SECTIONS}) == len(SECTIONS) == 9


def test_alt_and_a_digit_lead_to_a_section(settings):
    QTest.keyClick(settings, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert settings.current == "backup"


def test_own_data_are_saved_and_can_be_undone(settings):
    editor = settings.section().editor
    assert editor.values()["surname_kk"] == "Үлгіұлы"
    editor.grids[0].widgets["position_kk"].setText("аға инспектор")
    assert editor.save()
    with session_of(settings) as session:
        assert user_by_login(session, "serik").position_kk == "аға инспектор"
    assert "profile.change" in ops(settings.program)


def test_a_needed_field_that_is_empty_is_not_saved(settings):
    editor = settings.section().editor
    editor.grids[0].widgets["surname_ru"].clear()
    assert not editor.save()
    with session_of(settings) as session:
        assert user_by_login(session, "serik").surname_ru == "Улгиев"


def test_the_precinct_is_changed(settings):
    settings.show_section("precinct")
    editor = settings.section().editor
    editor.grids[0].widgets["akimat_kk"].setText("Үлгі әкімдігі")
    assert editor.save()
    with session_of(settings) as session:
        assert session.query(Precinct).one().akimat_kk == "Үлгі әкімдігі"


def test_an_assistant_reads_the_precinct_only(qtbot, start):
    start.store()
    head = accounts.open_store(start.folder, "serik", PASSWORD)
    accounts.add_user(head, "aru", SECOND, {**OTHER, "role": "assistant"})
    head.close()
    program = start.unlocked("aru", SECOND)
    program.window.go("settings", section="precinct")
    editor = program.window.page().section().editor
    assert editor.grids[0].widgets["number"].isReadOnly()
    assert not editor.save()


def test_the_password_is_changed_with_the_old_one_only(settings):
    settings.section().password.click()
    dialog = open_dialog(PasswordDialog)
    dialog.old.insert("қате құпиясөз")
    for field in (dialog.new.first, dialog.new.second):
        field.insert("жаңа құпия сөз")
    dialog.go.click()
    assert dialog.old_row.error_text() == _("The password is wrong. Type it again.")
    dialog.old.clear()
    dialog.old.insert(PASSWORD)
    dialog.go.click()
    vault = accounts.Vault.load(settings.program.opened.store.folder)
    assert vault.open("serik", "жаңа құпия сөз").login == "serik"
    with pytest.raises(WrongPassword):
        vault.open("serik", PASSWORD)


def test_a_user_is_added_by_the_form(settings):
    settings.show_section("users")
    section = settings.section()
    section.add.click()
    dialog = open_dialog(UserDialog)
    dialog.go.click()
    missing = (dialog.grid.rows["login"], dialog.password.first_row, dialog.password.second_row)
    assert all(row.error_text() for row in missing), "all that is missing is marked at once"
    assert dialog.focusWidget() is dialog.grid.widgets["login"]
    dialog.grid.load({**OTHER, "login": "dinara"})
    for field in (dialog.password.first, dialog.password.second):
        field.insert("үшінші құпия 5")
    dialog.go.click()
    assert "dinara" in dialog.told.text()
    dialog.grid.load({**OTHER, "login": "aru"})
    dialog.go.click()
    assert {user.login for user in section.model.rows()} == {"serik", "dinara", "aru"}
    assert settings.program.opened.vault.open("aru", "үшінші құпия 5").login == "aru"


def test_a_role_is_changed_but_the_last_head_stays(settings, monkeypatch):
    settings.show_section("users")
    section = settings.section()

    def choose(role):
        def shown(self):
            self.choice._group.button(self.choice._roles.index(role)).setChecked(True)
            return QDialog.DialogCode.Accepted

        monkeypatch.setattr(users.RoleDialog, "exec", shown)

    choose(users.Role.AUDITOR)
    section.table.choose("serik")
    section.role.click()
    assert _(LAST_HEAD) in settings.program.window.strips.texts()
    section.table.choose("dinara")
    section.role.click()
    with session_of(settings) as session:
        assert user_by_login(session, "dinara").role == "auditor"
        assert user_by_login(session, "serik").role == "head"


def test_ctrl_enter_changes_the_role_as_it_saves_elsewhere(qtbot):
    dialog = users.RoleDialog("dinara", users.Role.INSPECTOR, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_removed_user_opens_nothing_and_the_rest_works_on(settings, monkeypatch):
    settings.show_section("users")
    program = settings.program
    asked = []
    monkeypatch.setattr(users, "confirmed", lambda *given: asked.append(given[2]) or True)
    section = settings.section()
    section.table.choose("serik")
    section.remove.click()
    assert asked == []
    section.table.choose("dinara")
    section.remove.click()
    assert asked == ["dinara"]
    assert program.context.store is program.opened.store
    assert _("The user is removed, the store has a new key.") in program.window.strips.texts()
    with program.opened.store.read() as session:
        assert session.scalars(select(User).where(User.login == "dinara")).one().active == 0
    with pytest.raises(WrongPassword):
        program.opened.vault.open("dinara", SECOND)
    with program.context.store.write("person.add") as write:
        write.add(Person, surname="Сыналған", given="А")
    program.opened.store.verify()


def test_a_typed_confirmation_takes_only_the_word(qtbot):
    dialog = TypedConfirm("?", "", "Динара", "Жою", None)
    qtbot.addWidget(dialog)
    for typed, fits in (("", False), ("дина", False), ("динара", True), (" Динара ", True)):
        dialog.form.typed.setText(typed)
        assert dialog.verb.isEnabled() is fits
    dialog.form.typed.setText("x")
    QTest.keyClick(dialog.form.typed, Qt.Key.Key_Return)
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_backups_are_listed_made_and_checked(settings, tmp_path):
    settings.show_section("backup")
    section, program = settings.section(), settings.program
    assert len(section.model.rows()) == 1
    second = tmp_path / "usb"
    second.mkdir()
    section._keep_folder("second_backup_folder", str(second))
    next(iter((program.opened.store.folder / "backups").iterdir())).unlink()
    section.control_b()
    assert len(list(second.glob("*.pbackup"))) == 1
    assert len(section.model.rows()) == 2
    (second / "broken.pbackup").write_bytes(b"PK")
    section.refresh()
    states = {copy.path.name: section._state(copy).role for copy in section.model.rows()}
    assert states["broken.pbackup"] == "danger"
    section.checked.clear()
    section.table.choose_first()
    section.verify.click()
    assert True in section.checked.values()


def test_a_damaged_copy_is_named(settings):
    settings.show_section("backup")
    section = settings.section()
    path = section.model.rows()[0].path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    section.table.choose_first()
    section.verify.click()
    assert section.checked[path] is False
    assert settings.program.window.strips.texts()


def test_restore_shows_both_counts_and_brings_the_copy_back(settings, monkeypatch, start):
    program = settings.program
    settings.show_section("backup")
    with program.opened.store.write("person.add") as write:
        write.add(Person, surname="Кейінгі", given="Б")
    section = settings.section()
    section.table.choose_first()
    section.restore.click()
    dialog = open_dialog(RestoreDialog)
    cells = [label.text() for label in dialog.sheet.findChildren(type(dialog.told))]
    place = cells.index(_("People"))
    assert cells[place + 1 : place + 4] == ["0", "1", "1"]
    monkeypatch.setattr(restore_dialog, "confirmed", lambda *given: given[2] == dialog.day)
    dialog.go.click()
    assert start.commands[-1][-1] == "serik"
    program.opened = None
    again = accounts.open_store(start.folder, "serik", PASSWORD)
    with again.store.read() as session:
        assert session.query(Person).count() == 0
        steps = session.scalars(select(Step.op)).all()
    assert "store.restore" in steps
    again.store.verify()
    again.close()
    (aside,) = start.folder.glob("aside-*")
    assert again.restored is not None
    assert (again.restored.made_at, again.restored.aside) == (dialog._info.made_at, aside)
    told_once = accounts.open_store(start.folder, "serik", PASSWORD)
    told_once.close()
    assert told_once.restored is None


def test_an_old_copy_asks_for_a_password_of_its_time(settings):
    program = settings.program
    accounts.change_key(program.opened)
    program.rebuild()
    page = program.window.page()
    page.show_section("backup")
    section = page.section()
    section.table.choose_first()
    section.verify.click()
    from precinct_app.gui.pages.settings.backup_key import OldPassword

    dialog = open_dialog(OldPassword)
    dialog.user.setCurrentText("serik")
    dialog.password.insert("қате")
    dialog.go.click()
    assert dialog.row.error_text()
    dialog.password.clear()
    dialog.password.insert(PASSWORD)
    dialog.go.click()
    assert list(section.checked.values()) == [True]


def test_a_new_recovery_code_voids_the_old(settings):
    settings.show_section("backup")
    settings.section().recovery.new.click()
    dialog = open_dialog(CodeDialog)
    dialog.go.click()
    assert dialog.isVisible()
    for number, line in zip(dialog.check.groups, dialog.check.typed, strict=True):
        line.insert(dialog.check.code.split("-")[number - 1])
    dialog.check.holder.insert("Үлгіұлы Қ.")
    dialog.go.click()
    assert read_holder(settings.program.opened.store) == ("Үлгіұлы Қ.", date.today().isoformat())  # noqa: DTZ011
    assert settings.program.opened.vault.open_with_recovery(dialog.check.code).by_recovery


def test_an_own_text_wins_and_goes_back(settings):
    settings.show_section("codes")
    section = settings.section()
    section.chooser.setCurrentIndex(section.chooser.findData("rank"))
    assert [code.code for code in section.model.rows()][:2] == ["lieutenant", "senior_lieutenant"]
    section.table.choose("captain")
    section.change.click()
    dialog = open_dialog(CodeRowDialog)
    dialog.form.kk.clear()
    dialog.save.click()
    assert dialog.form.wrong.text()
    dialog.form.kk.setText("капитан (өз мәтіні)")
    dialog.save.click()
    store = settings.program.opened.store
    assert store.codes().text("rank", "captain", "kk") == "капитан (өз мәтіні)"
    section.table.choose("captain")
    section.back.click()
    assert store.codes().text("rank", "captain", "kk") == "полиция капитаны"
    section.add.click()
    dialog = open_dialog(CodeRowDialog)
    assert dialog.form.code.text() == "own_1", "nobody has to invent a code in Latin letters"
    dialog.form.code.setText("cadet")
    dialog.form.kk.setText("курсант")
    dialog.form.ru.setText("курсант")
    dialog.save.click()
    assert store.codes().text("rank", "cadet", "ru") == "курсант"
    section.table.choose("cadet")
    assert section.back.text() == _("Delete the value")
    section.back.click()
    assert "cadet" not in {row.code for row in section.model.rows()}
    section.table.choose("captain")
    assert section.back.text() == _("Back to the shipped text")


def test_every_shipped_list_has_a_name(settings):
    with session_of(settings) as session:
        shipped = set(session.scalars(select(Code.list).distinct()))
    assert shipped <= set(LIST_NAMES)


def test_the_journal_filters_and_verifies(settings):
    settings.show_section("journal")
    section = settings.section()
    assert len(section.model.rows()) >= 4
    section.kind.setCurrentIndex(section.kind.findData("login"))
    assert {entry.kind for entry in section.model.rows()} == {_("Sign-ins")}
    head = settings.program.opened.store.head()
    section.head.setText(head)
    section.verify.click()
    assert section._verdict.tone == "ok"
    assert head in section._verdict.text()
    section.head.setText("A-99-AAAAAAAAAAAA")
    section.verify.click()
    assert section._verdict.tone == "danger"


def test_the_journal_says_whose_number_was_shown(settings):
    store = settings.program.opened.store
    with store.write("person.add") as write:
        key = write.add(Person, surname="Сыналатын", given="Адам")
    store.note("person.unmask", "view", ("person", key))
    settings.show_section("journal")
    section = settings.section()
    section.kind.setCurrentIndex(section.kind.findData("view"))
    shown = section.model.rows()[0]
    assert (shown.what, shown.about) == (_("Show an IIN"), "Сыналатын Адам")


def test_destruction_asks_for_person_act_and_word(settings, monkeypatch):
    program = settings.program
    with program.opened.store.write("person.add") as write:
        key = write.add(Person, surname="Жойылатын", given="Адам")
    settings.show_section("journal")
    settings.section().destroy_button.click()
    dialog = open_dialog(DestroyDialog)
    assert not dialog.go.isEnabled()
    found = []
    dialog._find("жойыл", found.append)
    assert isinstance(found[0][0], Result)
    dialog._choose(found[0][0], False)
    dialog.go.click()
    assert dialog.act_row.error_text()
    dialog.act.insert("01.11.2026 күнгі № 3 акт")
    words = []
    monkeypatch.setattr(destroy_dialog, "confirmed", lambda *given: words.append(given[2]) or True)
    dialog.go.click()
    assert words == ["Жойылатын"]
    with session_of(settings) as session:
        assert session.get(Person, key) is None
    assert program.opened.store.verify().destroyed > 0


def test_the_window_section_acts_at_once(qtbot, settings):
    program = settings.program
    settings.nav.button("window").click()
    settings.section().minutes.setValue(17)
    assert program.settings.idle_lock_minutes == 17
    settings.section().language.set_value("ru")
    assert program.window.page().current == "window"
    assert program.context.language == "ru"
    for look in ("dark", "light"):
        with qtbot.waitSignal(program.rebuilt):
            program.window.page().section().look.set_value(look)
        assert program.settings.theme == look
    assert backup_module.megabytes(44_200_000).startswith("44,2")
    assert USER["role"] == "head"


def test_what_is_typed_outlives_a_language_and_the_next_window(settings):
    settings.show_section("profile")
    program = settings.program
    settings.section().editor.grids[0].widgets["surname_kk"].setText("Басқаұлы")
    program.settings.change(language="ru")
    program.rebuild()
    page = program.window.page()
    editor = page.section().editor
    assert editor.values()["surname_kk"] == "Басқаұлы"
    assert not editor.draft_banner.isHidden()
    editor.draft_banner.action.emit()
    assert editor.values()["surname_kk"] == USER["surname_kk"]
    assert program.opened.store.draft("profile", "") is None
    assert editor.draft_banner.isHidden()


def test_the_dialog_of_the_password_grows_with_what_is_told(settings, qtbot):
    dialog = PasswordDialog(settings.context, "dinara", settings)
    dialog.open()
    dialog.new.first.insert("қысқа")
    dialog.new.second.insert("басқа")
    dialog.new.check("dinara")
    qtbot.waitUntil(lambda: dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width()))
    for row in (dialog.new.first_row, dialog.new.second_row):
        assert row.height() >= row.heightForWidth(row.width()) if row.hasHeightForWidth() else True
        assert row.field.height() >= 30
    dialog.reject()


def test_every_kind_of_entry_has_words(settings):
    settings.show_section("journal")
    program = settings.program
    program.opened.store.note("logout", "logout")
    program.opened.store.note("lock", "lock")
    settings.section().refresh()
    entries = settings.section().model.rows()
    assert {"logout", "lock"}.isdisjoint(entry.kind for entry in entries)
    words = {_(text) for _code, text in KINDS}
    assert {entry.kind for entry in entries} <= words


def test_a_second_folder_that_is_not_chosen_is_told_in_full(settings):
    settings.show_section("backup")
    cards = settings.section().findChildren(FolderCard)
    shown = [card for card in cards if not card.absent.isHidden()]
    assert len(shown) == 1
    assert shown[0].path.isHidden()
    assert shown[0].absent.wordWrap()


def test_a_value_is_closed_by_its_day_and_opened_again(settings):
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - a day of the wall clock is meant
    settings.show_section("codes")
    section = settings.section()
    section.chooser.setCurrentIndex(section.chooser.findData("place_kind"))
    section.table.choose("pharmacy")
    section.change.click()
    dialog = open_dialog(CodeRowDialog)
    dialog.start.set_value(yesterday)
    dialog.end.set_value(yesterday - timedelta(days=1))
    dialog.save.click()
    assert dialog.form.wrong.text() == _("The end is before the beginning.")
    dialog.start.set_value(None)
    dialog.save.click()
    codes = settings.program.opened.store.codes()
    assert "pharmacy" not in {value.code for value in codes.of("place_kind")}
    assert codes.text("place_kind", "pharmacy", "ru") == "аптека"
    row = next(row for row in section.model.rows() if row.code == "pharmacy")
    assert row.valid_until == yesterday - timedelta(days=1)
    section.table.choose("pharmacy")
    section.back.click()
    assert "pharmacy" in {value.code for value in settings.program.opened.store.codes().of("place_kind")}


def test_a_value_that_rules_ask_for_cannot_be_closed(settings):
    settings.show_section("codes")
    section = settings.section()
    section.chooser.setCurrentIndex(section.chooser.findData("secrecy"))
    section.table.choose("normal")
    section.change.click()
    dialog = open_dialog(CodeRowDialog)
    assert not dialog.end.isVisibleTo(dialog)
    dialog.reject()


def test_whoever_signs_in_with_a_given_password_is_asked_for_his_own(qtbot, start):
    start.store(second=True)
    program = start.unlocked("dinara", SECOND)
    strips = program.window.strips
    program.window.work._own_password.look()
    qtbot.waitUntil(lambda: bool(strips.texts()))
    assert strips.texts()[-1] == _(
        "Somebody else gave you this password and knows it. Choose one of your own."
    )
    program.window.work._own_password.change()
    dialog = open_dialog(PasswordDialog)
    dialog.old.insert(SECOND)
    for field in (dialog.new.first, dialog.new.second):
        field.insert("жаңа құпия сөз")
    dialog.go.click()
    qtbot.waitUntil(
        lambda: _("The password is changed. Old backups still open with the old one.") in strips.texts()
    )
    assert len(strips.texts()) == 1, "the strip of the given password is gone"
    program.window.work._own_password.look()
    assert len(strips.texts()) == 1
