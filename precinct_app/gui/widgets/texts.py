"""Words on a page: labels in a type style, pills, key caps, counts, and lines that are cut with a tooltip."""

from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from precinct_app.gui import icons
from precinct_app.gui.theme import font
from precinct_app.gui.widgets.painting import (
    CAP_HEIGHT,
    PillText,
    badge_width,
    cap_width,
    paint_badge,
    paint_cap,
    paint_pill,
    pill_size,
)
from precinct_app.i18n import active


class Label(QLabel):
    """Plain text in a type style (``body``, ``small``, ``heading``...) and a tone (``text``, ``t2``,
    ``danger``...).
    """

    def __init__(self, text: str = "", style: str = "body", tone: str = "text", wrap: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(style))
        self.setWordWrap(wrap)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """Give the text another colour of the theme."""
        self.setProperty("tone", tone)
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return  # the first show polishes it
        self.style().unpolish(self)
        self.style().polish(self)


class ElidedLabel(Label):
    """One line that is cut at its end where there is no room; the whole text is its tooltip then."""

    def __init__(self, text: str = "", style: str = "body", tone: str = "text") -> None:
        self._whole = text
        super().__init__(text, style, tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def setText(self, text: str) -> None:
        """Show ``text``, cut if need be."""
        self._whole = text
        self._cut()

    def whole_text(self) -> str:
        """Return the text uncut."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Ask for the room of the whole text."""
        return QSize(
            QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2, super().sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)
        self.setAccessibleName(self._whole)


class IconLabel(QLabel):
    """A drawing beside a text; it says nothing by itself."""

    def __init__(self, name: str, role: str = "t2", size: int = 18) -> None:
        super().__init__()
        self._size = size
        self.setFixedSize(size, size)
        self.set_icon(name, role)

    def set_icon(self, name: str, role: str = "t2") -> None:
        """Show another drawing."""
        self.setPixmap(icons.pixmap(name, role, self._size, self.devicePixelRatioF()))


class Pill(QWidget):
    """A state in words with its sign on a soft ground, 20 high."""

    def __init__(self, text: str = "", tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_pill(PillText(text, tone, icon))

    def set_pill(self, pill: PillText) -> None:
        """Show another state."""
        self._pill = pill
        self.setAccessibleName(pill.text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words of the state."""
        return self._pill.text

    def sizeHint(self) -> QSize:
        """Return the size of the words and the sign."""
        return pill_size(self._pill)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._pill)
        painter.end()


class KeyCap(QWidget):
    """The name of a key as it is printed on the keyboard."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the name of the key."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the size of the cap."""
        return QSize(cap_width(self._text), CAP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        painter = QPainter(self)
        paint_cap(painter, self.rect(), self._text)
        painter.end()


class BadgeLabel(QWidget):
    """A count in a round badge; ``due`` is red, ``open`` grey-blue, ``plain`` a quiet grey."""

    COLOURS: ClassVar = {
        "due": ("badge-due", "rail-strong"),
        "open": ("badge-open", "rail-strong"),
        "plain": ("sunken", "t2"),
    }

    def __init__(self, count: int = 0, kind: str = "plain") -> None:
        super().__init__()
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show ``count``; nothing is shown for none."""
        self._count, self._text = count, active().number(count)
        shown = count > 0 or self._kind == "plain"
        if self.parentWidget() is not None or not shown:
            # shown without a parent it would be a window of its own
            self.setVisible(shown)
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def count(self) -> int:
        """Return the number shown."""
        return self._count

    def sizeHint(self) -> QSize:
        """Return the size of the badge."""
        return QSize(badge_width(self._text), CAP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge."""
        ground, ink = self.COLOURS[self._kind]
        painter = QPainter(self)
        paint_badge(painter, self.rect(), self._text, ground, ink)
        painter.end()
