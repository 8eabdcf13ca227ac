"""How each kind of field is read, written, checked, made read-only and asked to tell of changes.

``Editor.bind`` takes these unless a field brings its own. An empty text is "", an empty day, time or
choice None.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from precinct_app.gui.code_boxes import choose_code
from precinct_app.gui.widgets import ChipField, DateEdit, PhoneEdit, Segmented, TimeEdit
from precinct_app.i18n import _, active

_EXAMPLE_YEAR, _EXAMPLE_MONTH, _EXAMPLE_DAY = 2026, 2, 28
PHONE_DIGITS = 11


def read_value(widget: QWidget) -> Any:
    """Return what stands in ``widget``."""
    if isinstance(widget, DateEdit | TimeEdit | PhoneEdit | Segmented | QSpinBox):
        return widget.value()
    if isinstance(widget, QLineEdit):
        return widget.text().strip()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText().strip()
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    if isinstance(widget, QComboBox):
        return widget.currentData()
    if isinstance(widget, ChipField):
        return [list(chip) for chip in widget.chips()]
    raise TypeError(f"no way to read {type(widget).__name__}")


def write_value(widget: QWidget, value: Any) -> None:
    """Show ``value`` in ``widget``; None empties it."""
    if isinstance(widget, DateEdit | TimeEdit | Segmented):
        widget.set_value(value)
    elif isinstance(widget, PhoneEdit):
        widget.set_value(value or "")
    elif isinstance(widget, QSpinBox):
        widget.setValue(value or widget.minimum())
    elif isinstance(widget, QLineEdit):
        widget.setText("" if value is None else str(value))
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        widget.setPlainText("" if value is None else str(value))
    elif isinstance(widget, QCheckBox):
        widget.setChecked(bool(value))
    elif isinstance(widget, QComboBox):
        choose_code(widget, value)
    elif isinstance(widget, ChipField):
        widget.set_chips([(key, text) for key, text in value or ()])
    else:
        raise TypeError(f"no way to write {type(widget).__name__}")


def announce_to(widget: QWidget, changed: Callable[[], None]) -> None:
    """Call the bound method ``changed`` whenever what stands in ``widget`` changes."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        widget.textChanged.connect(changed)
    elif isinstance(widget, Segmented | ChipField):
        widget.changed.connect(changed)
    elif isinstance(widget, QCheckBox):
        widget.toggled.connect(changed)
    elif isinstance(widget, QComboBox):
        widget.currentIndexChanged.connect(changed)
    elif isinstance(widget, QSpinBox):
        widget.valueChanged.connect(changed)
    else:
        signal = getattr(widget, "changed", None)
        if signal is None:
            raise TypeError(f"{type(widget).__name__} does not tell of changes")
        signal.connect(changed)


def is_blank(widget: QWidget) -> bool:
    """Tell whether nothing stands in ``widget``."""
    if isinstance(widget, DateEdit | TimeEdit | PhoneEdit):
        return widget.is_blank()
    try:
        value = read_value(widget)
    except TypeError:
        return False
    return value is None or value == "" or value == []


def default_check(widget: QWidget, required: bool) -> str:
    """Return what is wrong by the kind of the field: empty but required, no such day, time or phone, a name
    that was typed and not taken (it would be lost unseen).
    """
    if isinstance(widget, ChipField) and widget.line.text().strip():
        return _("What was typed is not chosen yet: take one from the list or empty the field.")
    if is_blank(widget):
        return _("Fill in this field.") if required else ""
    if isinstance(widget, DateEdit) and widget.value() is None:
        example = active().date_short(date(_EXAMPLE_YEAR, _EXAMPLE_MONTH, _EXAMPLE_DAY))
        return _("There is no such day. Example: {example}").format(example=example)
    if isinstance(widget, TimeEdit) and widget.value() is None:
        return _("There is no such time. Example: 18:30")
    if isinstance(widget, PhoneEdit) and not PHONE_DIGITS - 5 <= len(widget.value()) <= PHONE_DIGITS + 4:
        return _("The phone number is not whole. Example: +7 700 000 00 00")
    return ""


def set_read_only(widget: QWidget, read_only: bool) -> None:
    """Let ``widget`` be read and copied but not changed."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox):
        widget.setReadOnly(read_only)
    else:
        widget.setEnabled(not read_only)
