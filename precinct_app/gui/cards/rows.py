"""An editor of several rows of one kind (phones, roles, ties): rows are added, filled and taken away.

A subclass says how a row looks; a row gives and takes one mapping and keeps the key of the record it stands
for (``id``). Rows in which nothing stands are left out of the value.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from precinct_app.gui.code_boxes import choose_code as choose_code
from precinct_app.gui.tab_order import put_before, tab_stops
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import Button, IconButton, Label, set_invalid

Values = dict[str, Any]


class EditorRow(QWidget):
    """One row; subclasses build the fields and say what is read, written and wrong."""

    changed = Signal()
    dropped = Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.record_id: bytes | None = None
        self.remove = IconButton("x", words)
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.clicked.connect(self._drop)

    def read(self) -> Values:
        """Return what stands in the fields."""
        raise NotImplementedError

    def write(self, values: Mapping[str, Any]) -> None:
        """Show ``values``."""
        raise NotImplementedError

    def is_blank(self) -> bool:
        """Tell whether nothing that counts was typed."""
        raise NotImplementedError

    def error(self) -> tuple[str, QWidget | None]:
        """Return what is wrong and in which field; "" for nothing."""
        return "", None

    def first_field(self) -> QWidget:
        """Return the field where typing begins."""
        raise NotImplementedError

    def values(self) -> Values:
        """Return the row with the key of its record, None for a new one."""
        return {"id": self.record_id, **self.read()}

    def tell(self) -> None:
        """Tell that something was typed."""
        self.changed.emit()

    def _drop(self) -> None:
        self.dropped.emit(self)


class RowsEditor(QWidget):
    """The rows, their add button and the line for an error."""

    changed = Signal()

    def __init__(self, name: str, add: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows: list[EditorRow] = []
        self.add_button = Button(add, "link", icon="plus")
        self.error = Label("", "small", "danger", wrap=True)
        self.error.hide()
        self._rows_box = QVBoxLayout()
        self._rows_box.setSpacing(6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(self._rows_box)
        box.addWidget(self.error)
        box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self.add_and_focus)
        self._part: QWidget = self.add_button

    def keyboard_part(self) -> QWidget:
        """Return the field with an error, else the button that adds a row."""
        return self._part

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard where something is wrong, else on the button that adds a row."""
        self._part.setFocus(reason)

    def make_row(self) -> EditorRow:
        """Return a new empty row."""
        raise NotImplementedError

    def value(self) -> list[Values]:
        """Return the rows in which something stands."""
        return [row.values() for row in self.rows if not row.is_blank()]

    def set_value(self, rows: Sequence[Mapping[str, Any]] | None) -> None:
        """Show these rows."""
        for row in list(self.rows):
            self._take_out(row)
        for values in rows or ():
            self.add_row(values)
        self._show_error("")
        self.changed.emit()

    def add_row(self, values: Mapping[str, Any] | None = None) -> EditorRow:
        """Put a row at the end."""
        row = self.make_row()
        self._rows_box.addWidget(row)
        if values is not None:
            row.record_id = values.get("id")
            row.write(values)
        row.changed.connect(self._changed)
        row.dropped.connect(self._drop)
        self.rows.append(row)
        # Qt puts what comes later at the end of the whole window, behind Save
        put_before(tab_stops(row), self.add_button)
        return row

    def add_and_focus(self) -> None:
        """Add a row and put the focus into it."""
        self.add_row().first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def check_rows(self, _value: object = None) -> str:
        """Mark the first row with an error and return the error, "" for none."""
        told = ""
        self._part = self.add_button
        for row in self.rows:
            text, field = ("", None) if row.is_blank() else row.error()
            for child in row.findChildren(QWidget):
                set_invalid(child, child is field and bool(text))
            if text and not told:
                told = text
                self._part = field or row.first_field()
        self._show_error(told)
        return told

    def shows_error(self) -> bool:
        """Tell whether an error stands below the rows."""
        return not self.error.isHidden()

    def _show_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _changed(self) -> None:
        self.changed.emit()

    def _drop(self, row: EditorRow) -> None:
        self._take_out(row)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_out(self, row: EditorRow) -> None:
        self._part = self.add_button
        self.rows.remove(row)
        self._rows_box.removeWidget(row)
        row.hide()
        row.deleteLater()


def read_rows(widget: Any) -> list[Values]:
    """Read a ``RowsEditor`` (for ``Editor.bind``)."""
    found: list[Values] = widget.value()
    return found


def write_rows(widget: Any, value: Any) -> None:
    """Write a ``RowsEditor`` (for ``Editor.bind``)."""
    widget.set_value(value)


def code_box(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    """Return a box of codes and their texts; the first choice stands there first."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setFont(font("body"))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setMaxVisibleItems(14)
    for code, text in choices:
        box.addItem(text, code)
    return box
