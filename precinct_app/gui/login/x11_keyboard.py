"""The keyboard as the X server knows it: Caps Lock and the layout in use."""

import ctypes
from functools import lru_cache

_CORE_KEYBOARD = 0x0100


class _XkbState(ctypes.Structure):
    _fields_ = (("group", ctypes.c_ubyte), ("rest", ctypes.c_ubyte * 63))


class X11Keyboard:
    """A connection of its own to the X server, asked for the state of the keyboard only."""

    def __init__(self, library: ctypes.CDLL, display: int) -> None:
        self._library, self._display = library, ctypes.c_void_p(display)

    def caps_lock(self) -> bool:
        """Return whether the light of Caps Lock is on."""
        lights = ctypes.c_uint()
        self._library.XkbGetIndicatorState(self._display, _CORE_KEYBOARD, ctypes.byref(lights))
        return bool(lights.value & 1)

    def layout(self) -> str:
        """Return the name of the layout in use ("kz", "us"), "" where it is not known."""
        state = _XkbState()
        self._library.XkbGetState(self._display, _CORE_KEYBOARD, ctypes.byref(state))
        names = self._names()
        return names[state.group] if state.group < len(names) else ""

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
def connected() -> X11Keyboard | None:
    """Return the keyboard of the X server, None where there is none."""
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
    return X11Keyboard(library, display) if display else None
