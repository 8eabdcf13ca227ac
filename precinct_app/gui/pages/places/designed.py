"""What the forms of places, findings and organisations have in common: boxes of codes, the typed position."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from precinct_app.domain.base import Id
from precinct_app.errors import AppError
from precinct_app.gui.cards.rows import choose_code
from precinct_app.gui.theme import font
from precinct_app.i18n import sentence
from precinct_app.imports.positions import position
from precinct_app.imports.values import Doubtful

Where = tuple[float, float]
MOST_SHOWN = 16


def fill_codes(box: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
    """Offer codes with their texts; none is chosen."""
    box.setFont(font("body"))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    box.setMaxVisibleItems(MOST_SHOWN)
    for code, text in choices:
        box.addItem(text, code)
    box.setCurrentIndex(-1)


def write_code(widget: Any, code: Any) -> None:
    """Write a box of codes; a code that is no longer offered stays visible (for ``Editor.bind``)."""
    choose_code(widget, code)


def read_picked(widget: Any) -> Id | None:
    """Read the key of the one subject in a picker (for ``Editor.bind``)."""
    keys = widget.subject_keys()
    return keys[0][1] if keys else None


def write_place(widget: Any, value: Any) -> None:
    """Show a place in a picker (for ``Editor.bind``)."""
    widget.set_subject_keys([("place", value)] if value else [])


def write_organisation(widget: Any, value: Any) -> None:
    """Show an organisation in a picker (for ``Editor.bind``)."""
    widget.set_subject_keys([("organisation", value)] if value else [])


def position_text(where: Where | None) -> str:
    """Return a place as it is typed: latitude first, five digits (a metre)."""
    if where is None:
        return ""
    lon, lat = where
    return f"{lat:.5f}; {lon:.5f}".replace(".", ",")


def where_of(record: Any) -> Where | None:
    """Return the position in the values of a record, None for none."""
    return (record["lon"], record["lat"]) if record.get("lon") is not None else None


def read_position(text: str) -> Where | None:
    """Return (lon, lat) of what was typed, None for nothing. Raises BadInput."""
    if not text.strip():
        return None
    found = position(text)
    where: Any = found.value if isinstance(found, Doubtful) else found
    return float(where[0]), float(where[1])


def check_position(text: Any) -> str:
    """Return what is wrong with a typed place (for ``Editor.bind``)."""
    try:
        read_position(str(text or ""))
    except AppError as error:
        return sentence(error)
    return ""


class PositionKeeper:
    """Keeps a place exact while its text shows five digits: only what was typed anew is read from text."""

    def __init__(self, field: QLineEdit) -> None:
        self._field = field
        self._exact: Where | None = None

    def show(self, where: Where | None) -> None:
        """Show a place."""
        self._exact = where
        self._field.setText(position_text(where))

    def exact(self, text: str) -> Where | None:
        """Return the place that ``text`` means. Raises BadInput."""
        return self._exact if text == position_text(self._exact) else read_position(text)
