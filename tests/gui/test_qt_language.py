"""Qt's own buttons and the texts of our forms come in Kazakh and Russian."""

import re

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
)

from precinct_app.gui import qt_language
from precinct_app.i18n import active, language

Button = QDialogButtonBox.StandardButton


@pytest.fixture(autouse=True)
def _language_after(qapp):
    before, locale = active().code, QLocale()
    yield
    qt_language.install(qapp, before)
    QLocale.setDefault(locale)


def plain(text: str) -> str:
    return text.replace("&", "")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("kk", ["Сақтау", "Сақтамау", "Бас тарту", "Қолдану", "Қайталап көру", "Жабу"]),
        ("ru", ["Сохранить", "Не сохранять", "Отмена", "Применить", "Повторить попытку", "Закрыть"]),
    ],
)
def test_standard_buttons_read_as_the_language_guide_says(qtbot, qapp, code, words):
    qt_language.install(qapp, code)
    kinds = (Button.Save, Button.Discard, Button.Cancel, Button.Apply, Button.Retry, Button.Close)
    box = QDialogButtonBox(kinds[0] | kinds[1] | kinds[2] | kinds[3] | kinds[4] | kinds[5])
    qtbot.addWidget(box)
    assert [plain(box.button(kind).text()) for kind in kinds] == words


@pytest.mark.parametrize(("code", "words"), [("kk", {"Иә", "Жоқ"}), ("ru", {"Да", "Нет"})])
def test_a_message_box_asks_in_the_language(qtbot, qapp, code, words):
    qt_language.install(qapp, code)
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    assert {plain(button.text()) for button in box.buttons()} == words


def test_the_menu_of_a_text_field_says_undo_and_redo_differently(qtbot, qapp):
    qt_language.install(qapp, "kk")
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    texts = [plain(action.text()).split("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert texts[:2] == ["Болдырмау", "Қайта орындау"]
    assert {"Қиып алу", "Көшіру", "Кірістіру", "Жою", "Барлығын таңдау"} <= set(texts)


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_the_dialogs_of_files_and_of_printing_hold_no_english_word(qtbot, qapp, code):
    qt_language.install(qapp, code)
    save = QFileDialog()
    save.setOption(QFileDialog.Option.DontUseNativeDialog)
    save.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    printing = QPrintDialog(QPrinter())
    for dialog in (save, printing):
        qtbot.addWidget(dialog)
        parts = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
        texts = [part.text() for part in parts] + [box.title() for box in dialog.findChildren(QGroupBox)]
        english = [
            text for text in texts if re.search("[A-Za-z]{3}", text) and not re.search("[/.]|CUPS", text)
        ]
        assert english == []


def test_what_is_not_overridden_comes_from_qt(qapp):
    qt_language.install(qapp, "ru")
    assert QCoreApplication.translate("QFileDialog", "File &name:") == "&Имя файла:"


def test_a_form_of_ours_asks_our_catalogue_whatever_its_name(qapp):
    qt_language.install(qapp, "kk")
    assert not qt_language.is_qt_class("Query")
    assert qt_language.is_qt_class("QDialog")
    assert QCoreApplication.translate("Query", "A text nobody wrote") == "A text nobody wrote"
    assert QCoreApplication.translate("QLineEdit", "") == ""


def test_installing_twice_leaves_one_language(qapp):
    qt_language.install(qapp, "kk")
    qt_language.install(qapp, "ru")
    assert active() is language("ru")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Отмена"
