"""The parts every page is built of. Import them from here; how each is drawn stands in its own module.

A part is loaded when it is first asked for: the lock screen waits for no calendar and no search box.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from precinct_app.gui.widgets.buttons import Button, IconButton, below
    from precinct_app.gui.widgets.chips import Chip, ChipField
    from precinct_app.gui.widgets.choices import Choice, Segmented, Switch
    from precinct_app.gui.widgets.fields import (
        DateEdit,
        DigitLineEdit,
        PhoneEdit,
        TimeEdit,
        number_box,
    )
    from precinct_app.gui.widgets.form_row import FormRow, set_invalid
    from precinct_app.gui.widgets.painting import (
        PillText,
        paint_badge,
        paint_cap,
        paint_pill,
        paint_text,
        width_of,
    )
    from precinct_app.gui.widgets.search import SearchBox
    from precinct_app.gui.widgets.search_popup import Result
    from precinct_app.gui.widgets.side_by_side import SideBySide, Turning
    from precinct_app.gui.widgets.surfaces import (
        Banner,
        EmptyState,
        ErrorBar,
        FactList,
        SegmentedBar,
        Sheet,
        clear,
        column,
        hair,
        row,
        scrolled,
        under_label,
    )
    from precinct_app.gui.widgets.texts import BadgeLabel, ElidedLabel, IconLabel, KeyCap, Label, Pill
    from precinct_app.gui.widgets.wrap_row import wrapped

_PARTS = {
    "buttons": ("Button", "IconButton", "below"),
    "chips": ("Chip", "ChipField"),
    "choices": ("Choice", "Segmented", "Switch"),
    "fields": ("DateEdit", "DigitLineEdit", "PhoneEdit", "TimeEdit", "number_box"),
    "form_row": ("FormRow", "set_invalid"),
    "painting": ("PillText", "paint_badge", "paint_cap", "paint_pill", "paint_text", "width_of"),
    "search": ("SearchBox",),
    "search_popup": ("Result",),
    "side_by_side": ("SideBySide", "Turning"),
    "surfaces": (
        *("Banner", "EmptyState", "ErrorBar", "FactList", "SegmentedBar", "Sheet"),
        *("clear", "column", "hair", "row", "scrolled", "under_label"),
    ),
    "texts": ("BadgeLabel", "ElidedLabel", "IconLabel", "KeyCap", "Label", "Pill"),
    "wrap_row": ("wrapped",),
}
_MODULES = {name: module for module, names in _PARTS.items() for name in names}

__all__ = [
    "BadgeLabel",
    "Banner",
    "Button",
    "Chip",
    "ChipField",
    "Choice",
    "DateEdit",
    "DigitLineEdit",
    "ElidedLabel",
    "EmptyState",
    "ErrorBar",
    "FactList",
    "FormRow",
    "IconButton",
    "IconLabel",
    "KeyCap",
    "Label",
    "PhoneEdit",
    "Pill",
    "PillText",
    "Result",
    "SearchBox",
    "Segmented",
    "SegmentedBar",
    "Sheet",
    "SideBySide",
    "Switch",
    "TimeEdit",
    "Turning",
    "below",
    "clear",
    "column",
    "hair",
    "number_box",
    "paint_badge",
    "paint_cap",
    "paint_pill",
    "paint_text",
    "row",
    "scrolled",
    "set_invalid",
    "under_label",
    "width_of",
    "wrapped",
]


def __getattr__(name: str) -> object:
    """Load the module of a part and keep the part here."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    part = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = part
    return part
