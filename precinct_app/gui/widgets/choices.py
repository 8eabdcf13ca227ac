"""Choosing: a segmented switch and an on-off switch."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from precinct_app.gui.theme import colour, font
from precinct_app.gui.widgets.painting import badge_width, paint_badge, paint_text, width_of
from precinct_app.i18n import active


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a segmented switch: the value it stands for, its words, perhaps a count and a tone
    of the count.
    """

    value: Hashable
    text: str
    count: int | None = None
    due: bool = False


class _Segment(QToolButton):
    """One part of a segmented switch; a count stands behind its words."""

    def __init__(self, choice: Choice, edge: str, filled: bool, small: bool) -> None:
        super().__init__()
        self.choice = choice
        self.setCheckable(True)
        self.setText(choice.text)
        for name, value in (("segment", True), ("edge", edge), ("filled", filled), ("small", small)):
            self.setProperty(name, value)
        self.setFont(font("small" if small else "body"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.set_count(choice.count)

    def set_count(self, count: int | None) -> None:
        """Show another count, none for None."""
        self.count = count
        self._told = "" if count is None else active().number(count)
        self.setAccessibleName(f"{self.text()}: {self._told}" if self._told else self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        style = "small-strong" if self.property("small") else "strong"
        badge = badge_width(self._told) + 6 if self._told else 0
        return QSize(width_of(self.text(), style) + 22 + badge, 26 if self.property("small") else 30)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        size = "small" if self.property("small") else "body"
        strong = {"small": "small-strong", "body": "strong"}[size]
        style = strong if self.isChecked() else size
        badge = badge_width(self._told) if self._told else 0
        width = width_of(self.text(), style)
        box = self.rect()
        left = (box.width() - width - (badge + 6 if badge else 0)) // 2
        paint_text(painter, box.adjusted(left, 0, 0, 0), self.text(), style, self._ink())
        if badge:
            ground, ink = ("badge-due", "rail-strong") if self.choice.due and self.count else ("sunken", "t2")
            place = box.adjusted(left + width + 6, 0, 0, 0)
            place.setWidth(badge)
            place.setTop((box.height() - 18) // 2)
            place.setHeight(18)
            paint_badge(painter, place, self._told, ground, ink)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "t3"
        if not self.isChecked():
            return "text"
        return "on-accent" if self.property("filled") else "accent"


class Segmented(QWidget):
    """One of several answers, all visible; arrows move, Home and End jump, the focus stands on the whole."""

    changed = Signal(object)

    def __init__(
        self, choices: Iterable[Choice | tuple[Hashable, str]], filled: bool = False, small: bool = False
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._segments: list[_Segment] = []
        self._may_be_empty = False
        given = [choice if isinstance(choice, Choice) else Choice(*choice) for choice in choices]
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for number, choice in enumerate(given):
            segment = _Segment(choice, _edge(number, len(given)), filled, small)
            self._segments.append(segment)
            self._group.addButton(segment, number)
            box.addWidget(segment)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus_ring", True)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        if self._segments:
            self._segments[0].setChecked(True)
        self._group.idToggled.connect(self._toggled)

    def value(self) -> Hashable:
        """Return the chosen value, None when nothing is chosen."""
        number = self._group.checkedId()
        return self._segments[number].choice.value if number >= 0 else None

    def set_value(self, value: Hashable) -> None:
        """Choose ``value``; None or an unknown one chooses nothing."""
        for segment in self._segments:
            if segment.choice.value == value:
                segment.setChecked(True)
                return
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.setChecked(False)
        self._group.setExclusive(True)

    def set_count(self, value: Hashable, count: int | None) -> None:
        """Show ``count`` behind the words of ``value``."""
        for segment in self._segments:
            if segment.choice.value == value:
                segment.set_count(count)

    def texts(self) -> list[str]:
        """Return the words of all answers."""
        return [segment.text() for segment in self._segments]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, Home and End."""
        last = len(self._segments) - 1
        here = self._group.checkedId()
        target = {
            Qt.Key.Key_Left: max(0, here - 1),
            Qt.Key.Key_Right: min(last, here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if target is None or last < 0:
            super().keyPressEvent(event)
            return
        self._segments[target].setChecked(True)

    def _toggled(self, number: int, on: bool) -> None:
        if on:
            self.setAccessibleDescription(self._segments[number].text())
            self.changed.emit(self._segments[number].choice.value)


def _edge(number: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if number == 0 else "last" if number == count - 1 else "middle"


class Switch(QCheckBox):
    """On or off at once, drawn as a switch of 32 by 18; its words stand before or beside it."""

    WIDTH, HEIGHT = 32, 18

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(name or text)
        self.setFont(font("body"))

    def sizeHint(self) -> QSize:
        """Return the size of switch and words."""
        words = width_of(self.text()) + 8 if self.text() else 0
        return QSize(self.WIDTH + words + 2, 22)

    def minimumSizeHint(self) -> QSize:
        """Return the same size: its words are never cut."""
        return self.sizeHint()

    def hitButton(self, place: object) -> bool:
        """Take a click anywhere on it."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, (self.height() - self.HEIGHT) / 2, self.WIDTH, self.HEIGHT)
        ground = "accent" if self.isChecked() else "strong"
        painter.setBrush(colour(ground if self.isEnabled() else "line"))
        painter.drawRoundedRect(track, 9, 9)
        knob = 14
        left = track.right() - knob - 2 if self.isChecked() else track.left() + 2
        painter.setBrush(colour("on-accent" if self.isChecked() else "surface"))
        painter.drawEllipse(QRectF(left, track.top() + 2, knob, knob))
        if self.text():
            words = self.rect().adjusted(self.WIDTH + 8, 0, 0, 0)
            paint_text(painter, words, self.text(), "body", "text" if self.isEnabled() else "t3")
        painter.end()
