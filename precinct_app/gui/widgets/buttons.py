"""Buttons that carry their key: primary, plain, ghost, danger and link; square ones with a sign only.

The style sheet draws the ground of a button; sign, words and key cap are painted on it, because Qt's own
button has one text only. The tooltip names the key again, the accessible name is the words.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QToolButton

from precinct_app.gui import icons
from precinct_app.gui.theme import font
from precinct_app.gui.widgets.painting import cap_width, paint_cap, paint_text, width_of

_INK = {"primary": "on-accent", "danger": "on-danger", "link": "accent"}
_SIDE = {"link": 2}
_GAP = 8


class Button(QPushButton):
    """A button with words, perhaps a sign before and the cap of its key behind them.

    ``kind``: primary (one on a screen), plain, ghost, danger, link or choice (checkable, soft ground).
    """

    def __init__(
        self, text: str, kind: str = "plain", icon: str = "", key: str = "", small: bool = False
    ) -> None:
        super().__init__(text)
        self._kind, self._icon, self._key, self._small = kind, icon, key, small
        self._cap = key  # the key as it is drawn
        self._content_width = 0
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setFont(font(self._style()))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setText(text)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if kind == "choice":
            self.setCheckable(True)

    def setText(self, text: str) -> None:
        """Show other words; accessible name and tooltip follow."""
        super().setText(text)
        self.setAccessibleName(text)
        self._cap = self._key
        self.setToolTip(f"{text} ({self._key})" if self._key else "")
        self._measure()

    def abridge(self, words: str) -> None:
        """Show ``words`` in the place of the name and no cap, "" for the sign alone; the tooltip tells both.

        The name itself brings everything back.
        """
        name = self.accessibleName()
        super().setText(words)
        self._cap = self._key if words == name else ""
        told = name if words != name else ""
        self.setToolTip(f"{name} ({self._key})" if self._key else told)
        self._measure()

    def set_key(self, key: str) -> None:
        """Show the cap of another key; none for an empty name."""
        self._key = key
        self.setText(self.text())

    def set_sign(self, icon: str) -> None:
        """Show another sign before the words."""
        self._icon = icon
        self._measure()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of sign, words and cap."""
        side = _SIDE.get(self._kind, 10 if self._small else 13)
        height = 26 if self._small else 32
        return QSize(self._content_width + 2 * side, 22 if self._kind == "link" else height)

    def minimumSizeHint(self) -> QSize:
        """Return the same size: words on a button are never cut."""
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Give the style no words: it draws the ground only."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground by the style, then sign, words and cap in the middle."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_content(painter)
        painter.end()

    def _style(self) -> str:
        strong = self._kind in ("primary", "danger")
        size = "small" if self._small else "body"
        return {"small": "small-strong", "body": "strong"}[size] if strong else size

    def _ink(self) -> str:
        if not self.isEnabled():
            return "t3"
        return _INK.get(self._kind, "text")

    def _measure(self) -> None:
        parts = []
        if self._icon:
            parts.append(18)
        if self.text():
            parts.append(width_of(self.text(), self._style()))
        if self._cap:
            parts.append(cap_width(self._cap))
        self._content_width = sum(parts) + _GAP * max(0, len(parts) - 1)
        self.updateGeometry()

    def _paint_content(self, painter: QPainter) -> None:
        ink, height = self._ink(), self.height()
        left = self._content_left()
        if self._cap and self._kind == "choice":
            left += paint_cap(painter, QRect(left, 0, self.width(), height), self._cap) + _GAP
        if self._icon:
            icons.paint(painter, self._icon, ink, QRect(left, (height - 18) // 2, 18, 18))
            left += 18 + _GAP
        if self.text():
            room = width_of(self.text(), self._style()) + 2
            left += paint_text(painter, QRect(left, 0, room, height), self.text(), self._style(), ink) + _GAP
        if self._cap and self._kind != "choice":
            filled = self._kind in ("primary", "danger") and self.isEnabled()
            paint_cap(painter, QRect(left, 0, self.width(), height), self._cap, ink if filled else "")

    def _content_left(self) -> int:
        if self._kind in ("link", "choice"):
            return _SIDE.get(self._kind, 9)
        return max(2, (self.width() - self._content_width) // 2)


class IconButton(QToolButton):
    """A square button with a sign that everyone knows (close, print, lock); its words are tooltip and
    name.
    """

    def __init__(self, icon: str, words: str, key: str = "", size: int = 18, bordered: bool = False) -> None:
        super().__init__()
        self.setIcon(icons.icon(icon, "t2", size))
        self.setIconSize(QSize(size, size))
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({key})" if key else words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        side = 32 if bordered else size + 10
        self.setFixedSize(side, side)
        if bordered:
            self.setProperty("segment", True)
            self.setProperty("edge", "only")


def below(button: QToolButton | QPushButton) -> QPoint:
    """Return the place on the screen where a menu of ``button`` opens."""
    return button.mapToGlobal(QPoint(0, button.height() + 2))
