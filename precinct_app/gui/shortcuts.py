"""All keys that hold everywhere: one table, read by the window, by its tooltips and by the sheet of keys
(Shift+F1).

``caps`` is what the keyboard shows, ``sequences`` what Qt listens to, ``action`` the method
``do_<action>`` of the window. Keys of one page stand in the page (``Page.keys``).
"""

from dataclasses import dataclass

from precinct_app.i18n import N_


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One key and what it does everywhere."""

    caps: str
    sequences: tuple[str, ...]
    label: str
    action: str


EVERYWHERE: tuple[Shortcut, ...] = (
    Shortcut("Ctrl+K, F3", ("Ctrl+K", "F3"), N_("search from anywhere"), "search"),
    Shortcut("F1", ("F1",), N_("handbook page of this place"), "help"),
    Shortcut("Shift+F1", ("Shift+F1",), N_("keys of this page"), "keys"),
    Shortcut("F5", ("F5",), N_("count again"), "refresh"),
    Shortcut("F6", ("F6",), N_("next area"), "next_area"),
    Shortcut("Shift+F6", ("Shift+F6",), N_("previous area"), "previous_area"),
    Shortcut("F9", ("F9",), N_("narrow rail"), "narrow_rail"),
    Shortcut("Alt+←", ("Alt+Left",), N_("back"), "back"),
    Shortcut("Alt+→", ("Alt+Right",), N_("forward"), "forward"),
    Shortcut("Ctrl+N", ("Ctrl+N",), N_("new contact"), "new_contact"),
    Shortcut("Ctrl+F", ("Ctrl+F",), N_("filter of this list"), "filter"),
    Shortcut("Ctrl+P", ("Ctrl+P",), N_("print"), "print"),
    Shortcut("Ctrl+E", ("Ctrl+E",), N_("table as a file"), "export"),
    Shortcut("Ctrl+Z", ("Ctrl+Z",), N_("undo the last operation"), "undo"),
    Shortcut("Ctrl+Shift+Z", ("Ctrl+Shift+Z",), N_("redo the operation"), "redo"),
    Shortcut("Ctrl+Enter", (), N_("save"), ""),
    Shortcut("Ctrl+Shift+Enter", (), N_("save and new"), ""),
    Shortcut("Ctrl+L", ("Ctrl+L",), N_("lock at once"), "lock"),
    Shortcut("Ctrl+Shift+L", ("Ctrl+Shift+L",), N_("other language"), "switch_language"),
    Shortcut("Ctrl+Shift+T", ("Ctrl+Shift+T",), N_("dark or light look"), "switch_theme"),
    Shortcut("Ctrl+1–9", (), N_("first nine pages"), ""),
    Shortcut("Esc", (), N_("close the popup, then leave; the draft is kept"), ""),
)


def shortcut(action: str) -> Shortcut:
    """Return the key of ``action``."""
    return next(entry for entry in EVERYWHERE if entry.action == action)


def action_of(cap: str, shift: bool) -> str:
    """Return the action of Ctrl and the key with ``cap``, "" for none: layouts without Latin letters
    need it.
    """
    wanted = f"Ctrl+{'Shift+' if shift else ''}{cap}"
    return next((entry.action for entry in EVERYWHERE if wanted in entry.sequences), "")
