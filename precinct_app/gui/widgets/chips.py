"""Chips that are added and taken away by the keyboard, and the field that holds them."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from precinct_app.gui import icons
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets.chip_flow import ChipFlow
from precinct_app.gui.widgets.painting import paint_text, width_of
from precinct_app.i18n import _


class Chip(QToolButton):
    """A chosen thing that a click or Delete takes away: bold words on a soft ground and a cross."""

    removed = Signal(object)

    def __init__(self, key: Hashable, text: str, icon: str = "") -> None:
        super().__init__()
        self.key, self._sign = key, icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(_("Take away: {name}").format(name=text))
        self.setFixedSize(self.sizeHint())
        self.clicked.connect(self._remove)

    def sizeHint(self) -> QSize:
        """Return the size of sign, words and cross."""
        return QSize(width_of(self.text(), "strong") + (22 if self._sign else 0) + 36, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chip away on Delete and Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colour("soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        left = 8
        if self._sign:
            icons.paint(painter, self._sign, "accent", QRectF(left, 4, 16, 16))
            left += 22
        paint_text(painter, self.rect().adjusted(left, 0, -24, 0), self.text(), "strong", "accent")
        icons.paint(painter, "x", "accent", QRectF(self.width() - 20, 5, 14, 14))
        painter.end()

    def _remove(self) -> None:
        self.removed.emit(self.key)


class ChipField(QFrame):
    """A field that holds chips and a line to type the next one; Backspace on the empty line takes the
    last away.
    """

    changed = Signal()
    typed = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._chips: list[Chip] = []
        self.line = _ChipLine()
        self.line.setObjectName("bare")
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self._box = ChipFlow(self)
        self._box.addWidget(self.line)
        self.setMinimumHeight(34)
        wide = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        wide.setHeightForWidth(True)
        self.setSizePolicy(wide)
        self.line.textEdited.connect(self.typed)
        self.line.empty_backspace.connect(self._take_last)
        self.line.focus_changed.connect(self.update)

    def set_line_least(self, width: int) -> None:
        """Let the line beside the chips be as narrow as ``width``; in a cell of a row one chip fills it."""
        self._box.line_least = width
        self._box.invalidate()

    def keyboard_part(self) -> QWidget:
        """Return the line: it is what Tab stops at."""
        return self.line

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard on the line."""
        self.line.setFocus(reason)

    def setAccessibleName(self, name: str) -> None:
        """Give the field a name; the line, where the keyboard is, says the same."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Say what is wrong with the field; the line says the same."""
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def keys(self) -> list[Hashable]:
        """Return the keys of the chips in their order."""
        return [chip.key for chip in self._chips]

    def chips(self) -> list[tuple[Hashable, str]]:
        """Return key and words of the chips in their order."""
        return [(chip.key, chip.text()) for chip in self._chips]

    def set_chips(self, chips: Sequence[tuple[Hashable, str]], icon: str = "") -> None:
        """Show these chips instead."""
        for chip in list(self._chips):
            self._drop(chip)
        for key, text in chips:
            self._insert(key, text, icon)
        self.changed.emit()

    def add_chip(self, key: Hashable, text: str, icon: str = "") -> None:
        """Put a chip at the end and empty the line; one that is there is not put twice."""
        self.line.clear()
        if key not in self.keys():
            self._insert(key, text, icon)
            self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the border of a field, two pixels of accent when the line has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.line.hasFocus()
        pen = painter.pen()
        invalid = bool(self.property("invalid"))
        pen.setColor(colour("danger" if invalid else "accent" if focused else "strong"))
        pen.setWidth(2 if focused or invalid else 1)
        painter.setPen(pen)
        painter.setBrush(colour("surface" if self.isEnabled() else "sunken"))
        edge = 1.0 if focused or invalid else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 4, 4)
        painter.end()

    def _insert(self, key: Hashable, text: str, icon: str) -> None:
        chip = Chip(key, text, icon)
        chip.removed.connect(self._take)
        self._box.insert_widget(len(self._chips), chip)
        self._chips.append(chip)

    def _take(self, key: object) -> None:
        for chip in [chip for chip in self._chips if chip.key == key]:
            self._drop(chip)
        self.line.setFocus()
        self.changed.emit()

    def _take_last(self) -> None:
        if self._chips:
            self._take(self._chips[-1].key)

    def _drop(self, chip: Chip) -> None:
        self._chips.remove(chip)
        self._box.removeWidget(chip)
        chip.hide()
        chip.deleteLater()


class _ChipLine(QLineEdit):
    """The line of a chip field."""

    empty_backspace = Signal()
    focus_changed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.empty_backspace.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.focus_changed.emit()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.focus_changed.emit()
