"""Further promises of one contact, under the first: lines with text, due day, done, and a way to remove one.

The first promise has its own fields in the form, because most contacts have one and it is typed without
looking; when it is taken out, the next of these moves up.
"""

from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.gui.tab_order import put_before
from precinct_app.gui.widgets import Button, DateEdit, IconButton, column, row
from precinct_app.i18n import _

DUE_WIDTH = 148


class PromiseValues(NamedTuple):
    """One promise as the form holds it; ``key`` is None until it is saved."""

    key: Id | None
    text: str
    due: date | None
    done: bool = False
    to: str = ""


class PromiseLine(QWidget):
    """One further promise."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, values: PromiseValues) -> None:
        super().__init__()
        self._given = values
        self.text, self.due = QLineEdit(values.text), DateEdit()
        self.done = QCheckBox(_("done"))
        self.remove = IconButton("x", _("Remove this promise"))
        self.text.setAccessibleName(_("What was promised"))
        self.due.setAccessibleName(_("Due"))
        self.due.setFixedWidth(DUE_WIDTH)
        self.due.set_value(values.due)
        self.done.setChecked(values.done)
        self.setLayout(column(self.text, row(self.due, self.done, 0, self.remove), spacing=4))
        self.text.textChanged.connect(self.changed)
        self.due.value_changed.connect(self.changed)
        self.done.toggled.connect(self.changed)
        self.remove.clicked.connect(self._remove)

    def values(self) -> PromiseValues:
        """Return what stands in the line."""
        given = self._given
        return PromiseValues(
            given.key, self.text.text().strip(), self.due.value(), self.done.isChecked(), given.to
        )

    def _remove(self) -> None:
        self.removed.emit(self)


class FurtherPromises(QWidget):
    """The lines and the button that adds one; ``first_key`` is the key of the promise above them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first_key: Id | None = None
        self.lines: list[PromiseLine] = []
        self.add_button = Button(_("One more promise"), "link", "plus")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addLayout(row(self.add_button, 0))
        self.add_button.clicked.connect(self.add_empty)

    def value(self) -> list[list[Any]]:
        """Return the lines as plain lists, so that a draft can hold them."""
        return [list(line.values()) for line in self.lines]

    def set_value(self, promises: list[list[Any]] | None) -> None:
        """Show other promises."""
        for line in tuple(self.lines):
            self._drop(line)
        for promise in promises or ():
            self._add(PromiseValues(*promise))
        self.changed.emit()

    def add_empty(self) -> None:
        """Add an empty line and put the keyboard there."""
        self._add(PromiseValues(None, "", None)).text.setFocus()
        self.changed.emit()

    def take_first(self) -> PromiseValues | None:
        """Take the first line out and return it."""
        if not self.lines:
            return None
        line = self.lines[0]
        values = line.values()
        self._remove(line)
        return values

    def error(self) -> str:
        """Return what is wrong with the lines, "" when each has a text and a day."""
        for line in self.lines:
            if not line.text.text().strip():
                return _("Write what was promised.")
            if line.due.value() is None:
                return _("Give the day.")
        return ""

    def _add(self, values: PromiseValues) -> PromiseLine:
        line = PromiseLine(values)
        self.lines.append(line)
        self._box.insertWidget(len(self.lines) - 1, line)
        put_before((line.text, line.due, line.done, line.remove), self.add_button)
        line.changed.connect(self.changed)
        line.removed.connect(self._remove)
        return line

    def _remove(self, line: PromiseLine) -> None:
        self._drop(line)
        self.changed.emit()

    def _drop(self, line: PromiseLine) -> None:
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()


def read_further(widget: FurtherPromises) -> list[list[Any]]:
    """Read the lines (for ``Editor.bind``)."""
    return widget.value()


def write_further(widget: FurtherPromises, value: Any) -> None:
    """Show other lines (for ``Editor.bind``)."""
    widget.set_value(value)


def read_first_key(widget: FurtherPromises) -> Id | None:
    """Read which promise stands in the fields above (for ``Editor.bind``)."""
    return widget.first_key


def write_first_key(widget: FurtherPromises, value: Any) -> None:
    """Say which promise stands in the fields above (for ``Editor.bind``)."""
    widget.first_key = value
