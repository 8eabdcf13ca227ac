"""What the keyboard will write into a password: its layout (ҚАЗ, РУС, ENG) and Caps Lock.

Windows and X11 answer at any moment. Elsewhere the layout is that of Qt's input method or of the letters that
were typed, and Caps Lock is read from the last key.
"""

import ctypes
import ctypes.util
import sys
from functools import lru_cache

from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication, QKeyEvent

KAZAKH, RUSSIAN, ENGLISH = "ҚАЗ", "РУС", "ENG"
_KAZAKH_LETTERS = frozenset("әіңғүұқөһӘІҢҒҮҰҚӨҺ")
_CORE_KEYBOARD = 0x0100
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
        return display.layout()
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


class _XkbState(ctypes.Structure):
    _fields_ = (("group", ctypes.c_ubyte), ("rest", ctypes.c_ubyte * 63))


class _X11:
    """A connection of its own to the X server, asked for the state of the keyboard only."""

    def __init__(self, library: ctypes.CDLL, display: int) -> None:
        self._library, self._display = library, ctypes.c_void_p(display)

    def caps_lock(self) -> bool:
        """Return whether the light of Caps Lock is on."""
        lights = ctypes.c_uint()
        self._library.XkbGetIndicatorState(self._display, _CORE_KEYBOARD, ctypes.byref(lights))
        return bool(lights.value & 1)

    def layout(self) -> str:
        """Return the mark of the layout in use."""
        state = _XkbState()
        self._library.XkbGetState(self._display, _CORE_KEYBOARD, ctypes.byref(state))
        names = self._names()
        name = names[state.group] if state.group < len(names) else ""
        return _BY_XKB.get(name, name.upper())

    def _names(self) -> list[str]:
        """Return the layouts of the keyboard in their order, as the server keeps them."""
        library, display = self._library, self._display
        name = library.XInternAtom(display, b"_XKB_RULES_NAMES", 1)
        kind, size = ctypes.c_ulong(), ctypes.c_int()
        count, left, found = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_char_p()
        root = library.XDefaultRootWindow(display)
        failed = library.XGetWindowProperty(
            display, root, name, 0, 1024, 0, 0, ctypes.byref(kind), ctypes.byref(size),
            ctypes.byref(count), ctypes.byref(left), ctypes.byref(found),
        )  # fmt: skip
        if failed or not found:
            return []
        parts = ctypes.string_at(found, count.value).decode("ascii", "replace").split("\0")
        library.XFree(found)
        return parts[2].split(",") if len(parts) > 2 else []


@lru_cache(maxsize=1)
def _x11() -> _X11 | None:
    if QGuiApplication.platformName() != "xcb":
        return None
    try:
        library = ctypes.CDLL("libX11.so.6")
        library.XOpenDisplay.restype = ctypes.c_void_p
        library.XInternAtom.restype = library.XDefaultRootWindow.restype = ctypes.c_ulong
        # a display and long numbers do not fit the int that ctypes takes by itself
        library.XGetWindowProperty.argtypes = [
            ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_long, ctypes.c_long, ctypes.c_int,
            ctypes.c_ulong, *[ctypes.c_void_p] * 5,
        ]  # fmt: skip
        display = library.XOpenDisplay(None)
    except (OSError, AttributeError):
        return None
    return _X11(library, display) if display else None
