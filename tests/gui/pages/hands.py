"""An officer's hands: keys and texts at whatever has the focus, counted; one whole contact typed by them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from town import type_text

Modifier = Qt.KeyboardModifier
CTRL, ALT, SHIFT, NONE = (
    Modifier.ControlModifier, Modifier.AltModifier, Modifier.ShiftModifier, Modifier.NoModifier,
)  # fmt: skip


class Hands:
    """Types as an officer does; counts the keys that are not text, and the fields in which text was typed."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.presses = self.fields = 0

    def at(self) -> QWidget:
        focused = self.window.focusWidget()
        assert focused is not None
        return focused

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.presses += 1
            QTest.keyClick(self.at(), key, modifiers)

    def type(self, text: str) -> None:
        self.fields += 1
        type_text(self.at(), text)


def whole_contact(hands: Hands, name: str, *, begin: bool = True) -> None:
    """Enter every part that the law of the house asks for, by keys alone."""
    if begin:
        hands.press(Qt.Key.Key_N, modifiers=CTRL)
    hands.press(Qt.Key.Key_2, Qt.Key.Key_Tab, Qt.Key.Key_Tab)  # by phone, today
    hands.type("0001")
    hands.press(Qt.Key.Key_1, modifiers=ALT)
    hands.type(name)
    hands.press(Qt.Key.Key_Insert, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_4, Qt.Key.Key_Tab, Qt.Key.Key_2)  # solving a problem, individual talk
    hands.press(Qt.Key.Key_2, modifiers=ALT)
    hands.type("Кіреберіс шамы бір аптадан бері жанбайды.")
    hands.press(Qt.Key.Key_3, modifiers=ALT)
    hands.type("ОСИ-ге өтінім беру")
    hands.press(Qt.Key.Key_D, Qt.Key.Key_D, modifiers=CTRL)
    hands.press(Qt.Key.Key_4, modifiers=ALT)
    hands.press(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_5, modifiers=ALT)
    hands.press(Qt.Key.Key_4)
