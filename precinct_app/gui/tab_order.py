"""The order in which Tab goes through a form, also through fields that hand the keyboard to a part of them.

Such a field has a method ``keyboard_part`` and no focus proxy of Qt: Qt gives the keyboard to a proxy from
wherever the field itself stands in its chain, so that Tab could run in a circle and never reach Save.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def keyboard_part(field: QWidget) -> QWidget:
    """Return what takes the keyboard when ``field`` is given it: a part of it, or the field itself."""
    part = getattr(field, "keyboard_part", None)
    found: QWidget = part() if part is not None else field.focusProxy() or field
    return found


def order_tabs(fields: Sequence[QWidget]) -> None:
    """Let Tab go through ``fields`` in this order."""
    for first, second in pairwise(keyboard_part(field) for field in fields):
        QWidget.setTabOrder(first, second)


def put_before(fields: Sequence[QWidget], last: QWidget) -> None:
    """Let Tab go through ``fields`` before it comes to ``last``, which stays where it is."""
    before: QWidget | None = last.previousInFocusChain()
    while before is not None and (before in fields or not before.focusPolicy() & Qt.FocusPolicy.TabFocus):
        before = before.previousInFocusChain()
    order_tabs([*((before,) if before is not None else ()), *fields])


def tab_stops(area: QWidget) -> list[QWidget]:
    """Return what Tab can stop at inside ``area``, in the order of making; no popups of it."""
    found = [child for child in area.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [child for child in found if child.focusProxy() is None and child.window() is area.window()]
