"""Enter does what the focused button says: on a page, in a dialog with another default, once while held."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from precinct_app.gui.enter_presses import EnterPresses
from precinct_app.gui.widgets import Button, Chip, IconButton


@pytest.fixture
def enter(look: QApplication) -> Iterator[EnterPresses]:
    made = EnterPresses.of(look)
    assert EnterPresses.of(look) is made
    yield made
    look.focusChanged.disconnect(made._move)
    made.setParent(None)


def shown(qtbot, window: QWidget, *parts: QWidget) -> None:
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    for part in parts:
        box.addWidget(part)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Return) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key)


def test_enter_presses_the_focused_button_of_a_page(enter, qtbot) -> None:
    pressed: list[str] = []
    plain, sign, link = Button("Қалпына келтіру…"), IconButton("x", "Жабу"), Button("Тарихы", "link")
    page = QWidget()
    shown(qtbot, page, plain, sign, link)
    for button, name in ((plain, "plain"), (sign, "sign"), (link, "link")):
        button.clicked.connect(lambda _on=False, name=name: pressed.append(name))
    press(plain)
    press(sign)
    press(link, Qt.Key.Key_Enter)
    assert pressed == ["plain", "sign", "link"]
    plain.setEnabled(False)
    press(plain)
    assert pressed == ["plain", "sign", "link"]


def test_enter_on_cancel_does_not_save(enter, qtbot) -> None:
    dialog = QDialog()
    field, save, cancel = QLineEdit(), Button("Сақтау", "primary"), Button("Бас тарту")
    save.setDefault(True)
    shown(qtbot, dialog, field, save, cancel)
    done: list[str] = []
    save.clicked.connect(lambda: done.append("saved"))
    cancel.clicked.connect(lambda: done.append("cancelled"))
    press(cancel)
    assert done == ["cancelled"]
    press(field)
    assert done == ["cancelled", "saved"]


def test_enter_on_a_mark_or_a_chip_goes_on_to_the_dialog(enter, qtbot) -> None:
    dialog = QDialog()
    mark, chip, save = QCheckBox("орындалды"), Chip(1, "Сейітов Қ."), Button("Сақтау", "primary")
    save.setDefault(True)
    shown(qtbot, dialog, mark, chip, save)
    done: list[str] = []
    save.clicked.connect(lambda: done.append("saved"))
    chip.removed.connect(lambda _key: done.append("removed"))
    press(mark)
    press(chip)
    assert done == ["saved", "saved"]
    assert not mark.isChecked()


def test_a_held_key_presses_once_and_ctrl_enter_is_left_alone(enter, qtbot) -> None:
    pressed: list[int] = []
    page, button = QWidget(), Button("Жою")
    shown(qtbot, page, button)
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()
    for again in (False, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", again)
        QApplication.sendEvent(button, held)
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [1]
