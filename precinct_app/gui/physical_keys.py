"""Keys by their place on the keyboard, not by the letter a layout gives them.

The standard Kazakh layout has no digits on the digit row and no Latin letters at all, so actions on
single keys and on Alt or Ctrl with a digit compare the native scan code. One table serves Windows and
Linux: X11 and Wayland report the same code plus eight. Where a code is missing (tests, a remote session)
the key that Qt names is taken.
"""

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_X11_OFFSET: Final = 8
_ROWS: Final = ((2, "1234567890"), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))

# scan code of the PC keyboard, set 1: the cap printed on the key
CAPS: Final[dict[int, str]] = {first + place: cap for first, caps in _ROWS for place, cap in enumerate(caps)}
_EXTENDED: Final = 0x100


def cap_of(event: QKeyEvent) -> str:
    """Return the Latin letter or digit printed on the pressed key ("N", "4"), or "" for any other key."""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return _named(event)
    return cap_of_code(event.nativeScanCode()) or _named(event)


def cap_of_code(code: int, platform: str = sys.platform) -> str:
    """Return the cap of a native scan code as ``platform`` reports it."""
    if platform.startswith("linux"):
        code -= _X11_OFFSET
    return "" if code & _EXTENDED else CAPS.get(code, "")


def code_of(cap: str, platform: str = sys.platform) -> int:
    """Return the native scan code of a cap on ``platform``."""
    code = next(number for number, name in CAPS.items() if name == cap)
    return code + _X11_OFFSET if platform.startswith("linux") else code


def _named(event: QKeyEvent) -> str:
    key = event.key()
    plain = Qt.Key.Key_0 <= key <= Qt.Key.Key_9 or Qt.Key.Key_A <= key <= Qt.Key.Key_Z
    return chr(key) if plain else ""


def is_plain(event: QKeyEvent) -> bool:
    """Tell whether the key was pressed alone (Shift and the numeric pad aside)."""
    other = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    return not event.modifiers() & other
