"""What the keyboard will write into a password: its layout (ҚАЗ, РУС, ENG) and Caps Lock.

Windows and X11 answer at any moment. Elsewhere the layout is that of Qt's input method or of the letters that
were typed, and Caps Lock is read from the last key.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication, QKeyEvent

if TYPE_CHECKING:
    from precinct_app.gui.login.x11_keyboard import X11Keyboard

KAZAKH, RUSSIAN, ENGLISH = "ҚАЗ", "РУС", "ENG"
_KAZAKH_LETTERS = frozenset("әіңғүұқөһӘІҢҒҮҰҚӨҺ")
_LOCK_BIT = 0x02
_WINDOWS_LOCK_BIT = 0x100
_CAPS_KEY = 0x14
_BY_XKB = {"kz": KAZAKH, "ru": RUSSIAN, "us": ENGLISH, "gb": ENGLISH}
_BY_LANGUAGE = {
    QLocale.Language.Kazakh: KAZAKH,
    QLocale.Language.Russian: RUSSIAN,
    QLocale.Language.English: ENGLISH,
}


def layout_now() -> str:
    """Return ҚАЗ, РУС, ENG or the capital code of another layout; "" where it is not known."""
    display = _x11()
    if display is not None:
        name = display.layout()
        return _BY_XKB.get(name, name.upper())
    return _BY_LANGUAGE.get(QGuiApplication.inputMethod().locale().language(), "")


def layout_of_typed(text: str, known: str) -> str:
    """Return the layout that a typed letter tells of, ``known`` where it tells nothing."""
    if not text.isalpha():
        return known
    if text in _KAZAKH_LETTERS:
        return KAZAKH
    if text.isascii():
        return ENGLISH
    return known if known in (KAZAKH, RUSSIAN) else RUSSIAN


def caps_lock_now() -> bool | None:
    """Return whether Caps Lock is on, None where the system does not tell."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.user32.GetKeyState(_CAPS_KEY) & 1)
    display = _x11()
    return display.caps_lock() if display is not None else None


def caps_lock_of(event: QKeyEvent) -> bool | None:
    """Return what a pressed key tells of Caps Lock, None where it tells nothing."""
    text = event.text()
    if event.nativeModifiers():
        bit = _WINDOWS_LOCK_BIT if sys.platform == "win32" else _LOCK_BIT
        return bool(event.nativeModifiers() & bit)
    if len(text) == 1 and text.isalpha() and text.lower() != text.upper():
        shifted = bool(event.modifiers().value & 0x02000000)
        return text.isupper() != shifted
    return None


def _x11() -> "X11Keyboard | None":
    if QGuiApplication.platformName() != "xcb":
        return None
    from precinct_app.gui.login.x11_keyboard import connected

    return connected()
