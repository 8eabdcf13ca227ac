"""Boxes of codes and a value that is not offered any more: an old record keeps it and shows its words.

What a list offers are the values in force today. A record may hold one that was closed since; the box then
gets it as one more line, so that nothing changes by opening and saving the record.
"""

from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget


def choose_code(box: QComboBox, code: object) -> None:
    """Choose a code; one that is no longer offered is added, so that old data never vanish."""
    # Qt compares keys in bytes by another measure than Python
    place = next((at for at in range(box.count()) if box.itemData(at) == code), -1)
    if place < 0 and code and isinstance(code, str):
        box.addItem(_closed_text(box, code), code)
        place = box.count() - 1
    box.setCurrentIndex(place)


def _closed_text(box: QComboBox, code: str) -> str:
    """Return the words of a closed value: those of the list that the box offers."""
    context = _context_of(box)
    if context is None:
        return code
    offered = [str(box.itemData(place)) for place in range(box.count()) if box.itemData(place)]
    name = context.store.codes().list_of(code, offered)
    return context.store.codes().text(name, code, context.language) if name else code


def _context_of(widget: QWidget) -> Any:
    holder: QWidget | None = widget
    while holder is not None:
        found = getattr(holder, "context", None)
        if found is not None:
            return found
        holder = holder.parentWidget()
    return None
