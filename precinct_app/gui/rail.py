"""The dark rail at the left: the pages in four groups with their badges, wide with words or narrow with
signs.

Many pages share little height: first the rows and the lines between the groups give way, at last the rows
scroll and the page in view is always among them.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from precinct_app.gui import APP_TITLE, icons
from precinct_app.gui.pages import GROUPS, PageSpec
from precinct_app.gui.pages_ahead import load_page
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import ElidedLabel, paint_badge, paint_text, scrolled
from precinct_app.gui.widgets.painting import badge_width
from precinct_app.i18n import _, active, ngettext

WIDE, NARROW = 184, 56
ROW_HEIGHT, BRAND_HEIGHT, PLACE_HEIGHT = 34, 48, 26
LEAST_ROW, LINE_HEIGHT, LEAST_LINE = 25, 15, 7
RING = 2


class RailButton(QAbstractButton):
    """One page on the rail."""

    walked = Signal(int)
    reached = Signal()
    approached = Signal(object)

    def __init__(self, spec: PageSpec, key: str) -> None:
        super().__init__()
        self.spec, self._key = spec, key
        self.narrow = False
        self._badge, self._badge_kind = 0, "due"
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setProperty("focus_ring", False)
        self.setText(_(spec.title))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_badge(0)

    def set_badge(self, count: int, kind: str = "due") -> None:
        """Show a count: red ``due`` or grey-blue ``open``; none for 0."""
        self._badge, self._badge_kind = count, kind
        words = ngettext("{n} item waits", "{n} items wait", count).format(n=count) if count else ""
        self.setAccessibleName(f"{self.text()}, {words}" if words else self.text())
        key = f" ({self._key})" if self._key else ""
        self.setToolTip(f"{self.text()}{key}" + (f"\n{words}" if words else ""))
        self.update()

    def badge(self) -> int:
        """Return the count shown."""
        return self._badge

    def sizeHint(self) -> QSize:
        """Return the height of a row where there is room."""
        return QSize(NARROW if self.narrow else WIDE, ROW_HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard came, so that the row is brought into view."""
        super().focusInEvent(event)
        self.reached.emit()
        self.approached.emit(self.spec)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer came: the page is likely to be opened."""
        super().enterEvent(event)
        self.approached.emit(self.spec)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by Up and Down, open by Enter and Space."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, bar, sign, words and badge."""
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), colour("rail-chosen" if chosen else "rail-line"))
        if chosen:
            painter.fillRect(QRect(0, 0, 3, self.height()), colour("rail-bar"))
        left = (NARROW - 19) // 2 if self.narrow else 16
        sign = QRect(left, (self.height() - 19) // 2, 19, 19)
        icons.paint(painter, self.spec.icon, "rail-strong" if chosen else "rail-icon", sign)
        if not self.narrow:
            room = self.rect().adjusted(
                46, 0, -(badge_width(active().number(self._badge)) + 14 if self._badge else 8), -1
            )
            style, role = ("strong", "rail-strong") if chosen else ("body", "rail-text")
            paint_text(painter, room, self.text(), style, role)
        if self._badge:
            self._paint_badge(painter)
        if self.hasFocus():
            # a ring, so that where the keyboard is does not look like the page in view
            painter.setPen(QPen(colour("rail-strong"), RING))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_badge(self, painter: QPainter) -> None:
        text = active().number(self._badge)
        width = badge_width(text)
        top = 0 if self.narrow else (self.height() - 18) // 2
        right = self.width() - (4 if self.narrow else 10)
        paint_badge(
            painter, QRect(right - width, top, width, 18), text, f"badge-{self._badge_kind}", "rail-strong"
        )


class Rail(QFrame):
    """All pages that the user may open; ``chosen`` names the page that was asked for."""

    chosen = Signal(str)

    def __init__(self, specs: Iterable[PageSpec], place: str) -> None:
        super().__init__()
        self._buttons: dict[str, RailButton] = {}
        self._lines: list[_RailLine] = []
        self._narrow = False
        self.setAccessibleName(_("Pages"))
        brand = _Brand()
        self._brand = brand
        self._place = ElidedLabel(place, "small", "rail")
        self._place.setContentsMargins(14, 0, 8, 0)
        self._place.setFixedHeight(PLACE_HEIGHT)
        rows = QWidget()
        self._area = scrolled(rows)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill(rows, list(specs))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(brand)
        box.addWidget(self._area, 1)
        box.addWidget(self._place)
        self.set_narrow(False)

    def _fill(self, rows: QWidget, shown: list[PageSpec]) -> None:
        box = QVBoxLayout(rows)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for group in GROUPS:
            self._add_group(box, [spec for spec in shown if spec.group == group])
        box.addStretch(1)

    def _add_group(self, box: QVBoxLayout, specs: list[PageSpec]) -> None:
        if not specs:
            return
        if self._buttons:
            line = _RailLine()
            self._lines.append(line)
            box.addWidget(line)
        for spec in specs:
            number = len(self._buttons) + 1
            button = RailButton(spec, f"Ctrl+{number}" if number <= 9 else "")
            button.clicked.connect(self._clicked)
            button.walked.connect(self._walk)
            button.reached.connect(self._bring)
            button.approached.connect(load_page)
            self._buttons[spec.name] = button
            box.addWidget(button)

    @property
    def is_narrow(self) -> bool:
        """Whether only signs are shown."""
        return self._narrow

    def names(self) -> list[str]:
        """Return the names of the pages from the top."""
        return list(self._buttons)

    def button(self, name: str) -> RailButton:
        """Return the row of a page."""
        return self._buttons[name]

    def set_narrow(self, narrow: bool) -> None:
        """Show signs only, or signs with words."""
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._place.setVisible(not narrow)
        self._share_height()
        self._brand.narrow = narrow
        for button in self._buttons.values():
            button.narrow = narrow
            button.update()

    def set_current(self, name: str) -> None:
        """Mark the page that is shown; a page without a row of its own marks none."""
        for own, button in self._buttons.items():
            button.setChecked(own == name)
            if own == name:
                self._area.ensureWidgetVisible(button, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let rows and lines give way where there is little height."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        if not self._buttons:
            return
        room = self.height() - BRAND_HEIGHT - (0 if self._narrow else PLACE_HEIGHT)
        whole = len(self._buttons) * ROW_HEIGHT + len(self._lines) * LINE_HEIGHT
        line = LINE_HEIGHT if whole <= room else LEAST_LINE
        row = (room - len(self._lines) * line) // len(self._buttons)
        for button in self._buttons.values():
            button.setFixedHeight(max(LEAST_ROW, min(ROW_HEIGHT, row)))
        for between in self._lines:
            between.setFixedHeight(line)

    def set_badges(self, counts: dict[str, tuple[int, str]]) -> None:
        """Show the counts: page -> (count, "due" or "open")."""
        for name, button in self._buttons.items():
            button.set_badge(*counts.get(name, (0, "due")))

    def focus_current(self) -> None:
        """Put the keyboard on the page that is shown."""
        current = [button for button in self._buttons.values() if button.isChecked()]
        for button in current or list(self._buttons.values())[:1]:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dark ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("rail"))
        painter.end()

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.chosen.emit(button.spec.name)

    def _bring(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self._area.ensureWidgetVisible(button, 0, 0)

    def _walk(self, step: int) -> None:
        buttons = list(self._buttons.values())
        place = next((number for number, button in enumerate(buttons) if button.hasFocus()), 0) + step
        buttons[max(0, min(len(buttons) - 1, place))].setFocus(Qt.FocusReason.TabFocusReason)


class _Brand(QWidget):
    """The sign and the name of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False
        self.setFixedHeight(BRAND_HEIGHT)
        self.setAccessibleName(APP_TITLE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = (NARROW - 26) // 2 if self.narrow else 14
        icons.app_icon().paint(painter, QRect(left, 11, 26, 26))
        if not self.narrow:
            paint_text(painter, self.rect().adjusted(50, 0, 0, 0), APP_TITLE, "heading", "rail-strong")
        painter.end()


class _RailLine(QWidget):
    """The line between two groups."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(LINE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRect(14, self.height() // 2, self.width() - 28, 1), colour("rail-line"))
        painter.end()
