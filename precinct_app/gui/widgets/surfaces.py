"""The ground a page stands on: sheets, lines, banners, facts, empty places and errors inside a page."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QMoveEvent, QPainter, QPainterPath, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from precinct_app.errors import AppError
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets.buttons import Button
from precinct_app.gui.widgets.texts import IconLabel, Label
from precinct_app.gui.widgets.wrap_row import wrapped
from precinct_app.i18n import _, sentence

TONE_ICONS = {"danger": "alert-triangle", "warn": "clock", "ok": "check", "accent": "info-circle"}


class Sheet(QFrame):
    """A white sheet with a line round it; ``body`` is its column, padded as the grid says."""

    def __init__(self, padded: bool = True, spacing: int = 8) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._lines: list[QWidget] = []
        self.body = QVBoxLayout(self)
        self.body.setSpacing(spacing)
        self.body.setContentsMargins(*((15, 11, 15, 11) if padded else (1, 1, 1, 1)))

    def add_heading(self, text: str, *beside: QWidget, note: str = "") -> Label:
        """Put a heading on top, an explaining note after it and widgets at the right; return the heading."""
        heading = Label(text, "heading")
        words = [heading, *([Label(note, "small", "t2")] if note else [])]
        self.body.addLayout(wrapped(*words, 0, *beside))
        return heading

    def add_line(self) -> None:
        """Put a line from edge to edge below what stands there."""
        line = _Line()
        line.setFixedHeight(1)
        self._lines.append(line)
        self.body.addWidget(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet, then its lines across the padding."""
        super().paintEvent(event)
        painter = QPainter(self)
        for line in self._lines:
            if isValid(line) and line.isVisible():
                top = line.mapTo(self, QPoint(0, 0)).y()
                painter.fillRect(1, top, self.width() - 2, 1, colour("line"))
        painter.end()


class _Line(QWidget):
    """The place of a line; the sheet, which draws it beyond the padding, is painted anew when it moves."""

    def moveEvent(self, event: QMoveEvent) -> None:
        """Let the sheet forget where the line stood."""
        super().moveEvent(event)
        self._paint_sheet()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the sheet draw the line."""
        super().showEvent(event)
        self._paint_sheet()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the sheet leave the line out."""
        super().hideEvent(event)
        self._paint_sheet()

    def _paint_sheet(self) -> None:
        sheet = self.parentWidget()
        if sheet is not None:
            sheet.update()


def hair(kind: str = "hair", vertical: bool = False) -> QFrame:
    """Return a one pixel line: ``hair`` between rows, ``line`` between parts of a sheet."""
    line = QFrame()
    line.setObjectName(kind)
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def row(*things: QWidget | QLayout | int, spacing: int = 8) -> QHBoxLayout:
    """Return a row without margins; a number is that much empty room, 0 takes what is left."""
    box = QHBoxLayout()
    _fill(box, things, spacing)
    return box


def column(*things: QWidget | QLayout | int, spacing: int = 8) -> QVBoxLayout:
    """Return a column without margins; a number is that much empty room, 0 takes what is left."""
    box = QVBoxLayout()
    _fill(box, things, spacing)
    return box


def under_label(*widgets: QWidget) -> QVBoxLayout:
    """Return ``widgets`` in a row as high as the fields of the form rows beside them, below an empty
    label.
    """
    return column(Label(" ", "small"), row(*widgets), 0, spacing=3)


def _fill(box: QBoxLayout, things: Iterable[QWidget | QLayout | int], spacing: int) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for thing in things:
        if isinstance(thing, QWidget):
            box.addWidget(thing)
        elif isinstance(thing, QLayout):
            box.addLayout(thing)
        elif thing:
            box.addSpacing(thing)
        else:
            box.addStretch(1)


def scrolled(content: QWidget) -> QScrollArea:
    """Return ``content`` in an area that scrolls up and down only."""
    area = QScrollArea()
    content.setObjectName(content.objectName() or "scrolled")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class FactList(QWidget):
    """Facts as rows of label and value: ``set_facts([("Phone", "+7 ..."), ...])``; empty values are left
    out.
    """

    def __init__(self, right: bool = False) -> None:
        super().__init__()
        self._right = right
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    def set_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show ``facts`` in place of those shown before."""
        clear(self._grid)
        for line, (name, value) in enumerate(fact for fact in facts if fact[1]):
            label, shown = Label(name, "small", "t2"), Label(value, "small", wrap=not self._right)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAccessibleName(f"{name}: {value}")
            shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            if self._right:
                shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, line, 1, Qt.AlignmentFlag.AlignTop)


class EmptyState(QWidget):
    """What an empty place says: a sign, one bold line, one line on what comes next, at most one button.

    ``other`` is a second way to the same end, as a link below the button.
    """

    action = Signal()
    other_action = Signal()

    def __init__(
        self, icon: str, title: str, line: str = "", button: str = "", key: str = "", other: str = ""
    ) -> None:
        super().__init__()
        sign = IconLabel(icon, "t2", 28)
        self.title, self.line = Label(title, "strong", wrap=True), Label(line, "small", "t2", wrap=True)
        self.button, self.other = Button(button, "plain", key=key), Button(other, "link")
        for label in (self.title, self.line):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box = column(0, self.title, self.line, 4, 0, spacing=6)
        box.insertWidget(1, sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for place, made in ((5, self.button), (6, self.other)):
            box.insertWidget(place, made, 0, Qt.AlignmentFlag.AlignHCenter)
        box.setContentsMargins(24, 12, 24, 12)
        self.setLayout(box)
        self.line.setVisible(bool(line))
        self.button.setVisible(bool(button))
        self.other.setVisible(bool(other))
        self.setAccessibleName(f"{title} {line}".strip())
        self.button.clicked.connect(self.action)
        self.other.clicked.connect(self.other_action)


class Banner(QFrame):
    """A message with a coloured edge and a sign inside a page or above the status bar; at most one action."""

    action = Signal()
    closed = Signal()

    def __init__(
        self, text: str, tone: str = "ok", action: str = "", closable: bool = False, icon: str = ""
    ) -> None:
        super().__init__()
        self.tone = tone
        self.label = Label(text, "body", wrap=True)
        self.button = Button(action, "link")
        self.close_button = Button("", "ghost", "x", small=True)
        self.close_button.setAccessibleName(_("Close the message"))
        self.close_button.setToolTip(_("Close the message"))
        box = row(
            IconLabel(icon or TONE_ICONS[tone], tone), self.label, self.button, self.close_button, spacing=9
        )
        box.setStretch(1, 1)
        box.setContentsMargins(14, 7, 10, 7)
        self.setLayout(box)
        self.setMinimumHeight(36)
        self.setAccessibleName(text)
        self.button.setVisible(bool(action))
        self.close_button.setVisible(closable)
        self.button.clicked.connect(self.action)
        self.close_button.clicked.connect(self.closed)

    def text(self) -> str:
        """Return what the banner says."""
        return self.label.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, its thin line and the thick edge at the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = "accent-line" if self.tone == "accent" else f"{self.tone}-line"
        painter.setPen(colour(line))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.tone))
        painter.drawRoundedRect(QRect(0, 0, 4, self.height()), 2, 2)
        painter.end()


class ErrorBar(Banner):
    """An error inside a page: what happened, what is safe, one way out."""

    def __init__(self, error: AppError | str, action: str = "") -> None:
        super().__init__(error if isinstance(error, str) else sentence(error), "danger", action)


class SegmentedBar(QWidget):
    """A bar of parts in tones, ``[(82, "ok"), (11, "warn")]`` of a total; the rest stays sunken."""

    def __init__(self, total: float = 1, parts: Iterable[tuple[float, str]] = (), height: int = 6) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.setMinimumWidth(40)
        self.set_parts(total, parts)

    def set_parts(self, total: float, parts: Iterable[tuple[float, str]]) -> None:
        """Show other parts."""
        self._total, self._parts = total, tuple(parts)
        self.setAccessibleName(" / ".join(f"{value:g}" for value, _tone in (*self._parts, (total, ""))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts from the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 2, 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), colour("sunken"))
        left = 0.0
        for value, tone in self._parts:
            width = self.width() * value / self._total if self._total else 0.0
            painter.fillRect(QRectF(left, 0, width, self.height()), colour(tone))
            left += width
        painter.end()
