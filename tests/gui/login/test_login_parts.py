"""Parts of the lock screen: keyboard state, strength of a password, the paper with the code, drives."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from precinct_app.errors import AppError, Refused
from precinct_app.gui.login.code_paper import NOT_THERE, CodeActions, paint_paper, save_paper
from precinct_app.gui.login.keyboard import ENGLISH, KAZAKH, RUSSIAN, caps_lock_of, layout_of_typed
from precinct_app.gui.login.new_password import FAIR, STRONG, WEAK, strength
from precinct_app.gui.login.password import KeyboardLines, PasswordField
from precinct_app.gui.login.plan import PlanPicture
from precinct_app.gui.login.removable import block_is_removable, lies_on
from precinct_app.gui.login.stores import last_backup_at
from precinct_app.i18n import _
from tests.gui.start_kit import start

__all__ = ["start"]

CODE = "ATMERK-F7J6XN-WRQMDD-MQPMFA-9MJQW9-39PMDN"


@pytest.mark.parametrize(
    ("typed", "known", "told"),
    [
        ("ә", "", KAZAKH),
        ("й", "", RUSSIAN),
        ("й", KAZAKH, KAZAKH),
        ("a", KAZAKH, ENGLISH),
        ("5", RUSSIAN, RUSSIAN),
    ],
)
def test_a_letter_tells_the_layout(typed, known, told):
    assert layout_of_typed(typed, known) == told


@pytest.mark.parametrize(
    ("text", "shift", "native", "told"),
    [
        ("A", False, 0, True), ("a", False, 0, False), ("A", True, 0, False), ("a", True, 0, True),
        ("5", False, 0, None), ("a", False, 0x02, True), ("a", False, 0x10, False),
    ],
)  # fmt: skip
def test_a_key_tells_caps_lock(text, shift, native, told):
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, 0, modifier, 0, 0, native, text)
    assert caps_lock_of(event) is told


def test_the_lines_follow_the_keyboard(qtbot):
    field = PasswordField("x")
    lines = KeyboardLines(field)
    for widget in (field, lines):
        qtbot.addWidget(widget)
    field._take(KAZAKH, False)
    assert lines.texts() == [_("In the Kazakh layout digits are on the numeric pad at the right only")]
    assert field.mark.text() == KAZAKH
    field._take(ENGLISH, True)
    assert lines.texts() == [_("Caps Lock is on: letters are typed as capitals")]
    field._take(RUSSIAN, False)
    assert lines.texts() == []


def test_a_password_is_never_remapped(qtbot):
    field = PasswordField("x")
    qtbot.addWidget(field)
    for sign in 'ә"ң':
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(field, event)
    assert field.text() == 'ә"ң'


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("", ""),
        ("1234567890", WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaa", WEAK),
        ("құпия сөз 26", FAIR),
        ("төрт сөз қатар тұрады", STRONG),
    ],
)
def test_strength_in_words(password, told):
    assert strength(password)[0] == told


def test_the_code_is_saved_on_a_removable_drive_only(qtbot, tmp_path):
    drive = tmp_path / "usb"
    drive.mkdir()
    with pytest.raises(Refused):
        save_paper(tmp_path, [drive], CODE, "serik")
    path = save_paper(drive, [drive], CODE, "serik")
    assert CODE in path.read_text(encoding="utf-8")
    with pytest.raises(AppError):
        save_paper(drive / "gone", [drive], CODE, "serik")


def test_without_a_drive_it_says_so(qtbot, monkeypatch):
    actions = CodeActions(CODE, "serik")
    qtbot.addWidget(actions)
    monkeypatch.setattr("precinct_app.gui.login.code_paper.removable_drives", list)
    actions.save_button.click()
    assert actions.told.text() == _("No removable drive is connected. Connect one, or print the code.")


def test_the_code_is_not_printed_into_a_file_on_this_computer(qtbot, tmp_path, monkeypatch):
    drive = tmp_path / "usb"
    drive.mkdir()
    monkeypatch.setattr("precinct_app.gui.login.code_paper.removable_drives", lambda: [drive])
    actions = CodeActions(CODE, "serik")
    qtbot.addWidget(actions)
    for place, printed in ((tmp_path / "code.pdf", False), (drive / "code.pdf", True)):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(place))
        actions._put_on_paper(printer)
        assert place.exists() is printed
        told = _("Saved: {file}").format(file=place) if printed else _(NOT_THERE)
        assert actions.told.text() == told


def test_the_paper_is_painted_inside_the_page(qtbot):
    page = QImage(1000, 1414, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    paint_paper(painter, QRectF(page.rect()), CODE, "serik")
    painter.end()
    dark = [
        (x, y)
        for y in range(0, 1414, 3)
        for x in range(0, 1000, 3)
        if page.pixelColor(x, y).lightness() < 128
    ]
    assert len(dark) > 300
    assert min(x for x, _y in dark) > 50
    assert max(y for _x, y in dark) < 1000


def test_the_plan_is_painted_in_any_size(qtbot):
    plan = PlanPicture()
    qtbot.addWidget(plan)
    for size in ((300, 600), (540, 698), (900, 1200)):
        plan.resize(*size)
        picture = plan.grab().toImage()
        colours = {
            picture.pixelColor(x, y).name() for x in range(0, size[0], 7) for y in range(0, size[1], 7)
        }
        assert len(colours) > 5


def test_what_the_system_says_of_a_drive(tmp_path):
    (tmp_path / "sdb" / "sdb1").mkdir(parents=True)
    (tmp_path / "sdb" / "removable").write_text("1\n")
    (tmp_path / "sda" / "sda1").mkdir(parents=True)
    (tmp_path / "sda" / "removable").write_text("0\n")
    (tmp_path / "usb1" / "sdc").mkdir(parents=True)
    assert block_is_removable("sdb1", tmp_path / "sdb")
    assert not block_is_removable("sda1", tmp_path / "sda")
    assert block_is_removable("sdc", tmp_path / "usb1")
    assert not block_is_removable("nothing", tmp_path)
    assert lies_on(tmp_path / "sda" / "x", [tmp_path / "sda"])
    assert not lies_on(Path("/"), [tmp_path])


def test_the_last_backup_is_read_from_names(tmp_path):
    assert last_backup_at(tmp_path / "none") is None
    for name in ("precinct-2026-11-20-130500", "precinct-2026-11-22-080000", "precinct-broken"):
        (tmp_path / f"{name}.pbackup").touch()
    assert f"{last_backup_at(tmp_path):%d.%m.%Y %H:%M}" == "22.11.2026 08:00"


def test_the_names_of_files_are_those_of_their_owners():
    from precinct_app.gui.login import stores
    from precinct_app.security import pause, vault
    from precinct_app.storage import database, restore

    assert (stores.VAULT_FILE, stores.COPY_FILE) == (vault.VAULT_FILE, vault.COPY_FILE)
    assert (stores.STORE_FILE, stores.RESTORE_MARKER) == (database.STORE_FILE, restore.MARKER)
    assert stores.ATTEMPTS_FILE == pause.FAILURES_FILE


def test_many_users_scroll(qtbot, start):
    from precinct_app.security.vault import Vault
    from tests.gui.start_kit import CHEAP

    start.folder.mkdir()
    vault, _key, _code = Vault.create(start.folder, "u0", "cheap password", CHEAP)
    unlocked = vault.open("u0", "cheap password")
    for number in range(1, 12):
        vault.add_user(unlocked, f"u{number}", "cheap password")
    login = start.program().login
    login.resize(960, 600)
    assert login.panel.cards.count() == 12
    login.panel.cards.choose("u11")
    assert login.height() == 600
