"""The parts every page is built of. Import them from here; how each is drawn stands in its own module."""

from precinct_app.gui.widgets.buttons import Button, IconButton, below
from precinct_app.gui.widgets.choices import Chip, ChipField, Choice, Segmented, Switch
from precinct_app.gui.widgets.fields import (
    DateEdit,
    DigitLineEdit,
    FormRow,
    PhoneEdit,
    TimeEdit,
    set_invalid,
)
from precinct_app.gui.widgets.painting import (
    PillText,
    paint_badge,
    paint_cap,
    paint_pill,
    paint_text,
    width_of,
)
from precinct_app.gui.widgets.search import Result, SearchBox
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
    "Switch",
    "TimeEdit",
    "below",
    "clear",
    "column",
    "hair",
    "paint_badge",
    "paint_cap",
    "paint_pill",
    "paint_text",
    "row",
    "scrolled",
    "set_invalid",
    "under_label",
    "width_of",
]
