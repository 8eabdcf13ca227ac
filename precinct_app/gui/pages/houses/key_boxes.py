"""What the forms of houses share: boxes whose choices stand for records, cells that one of them has not."""

from collections.abc import Iterable
from typing import Any

from precinct_app.domain.base import Id


def fill_keys(box: Any, choices: Iterable[tuple[Id | None, str]]) -> None:
    """Offer records by key and name; None stands for none of them."""
    for key, text in choices:
        box.addItem(text, key.hex() if key is not None else "")


def read_key(box: Any) -> Id | None:
    """Read the key of a record from a box; keys stand there as hexadecimal text."""
    return bytes.fromhex(box.currentData() or "") or None


def write_key(box: Any, value: Any) -> None:
    """Choose the record with a key."""
    box.setCurrentIndex(max(0, box.findData((value or b"").hex())))


def leave_out(ui: Any, *names: str) -> None:
    """Hide cells of a drawn form that only others of its family need."""
    for name in names:
        getattr(ui, f"{name}_label").hide()
        field = getattr(ui, name, None)
        if field is not None:
            field.hide()
