"""One entry of the register as it stands on a card: heading, next check, what is left, tape, prohibitions."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from precinct_app.domain.register.checks import PEOPLE
from precinct_app.gui import icons
from precinct_app.gui.cards.day_tape import DayTape
from precinct_app.gui.cards.register_view import EntryView, check_pill, left_words, told_text
from precinct_app.gui.widgets import IconLabel, Label, Pill, column, paint_text, row, width_of, wrapped
from precinct_app.i18n import _, active


class RegisterBlock(QWidget):
    """Shows one entry; ``whole`` with tape and prohibitions. ``chosen`` gives its key when it is clicked."""

    chosen = Signal(object)

    def __init__(self, view: EntryView, today: date, *, whole: bool = True) -> None:
        super().__init__()
        self.view = view
        self.setObjectName("scrolled")
        self.heading = Label(view.title if whole else view.short, "strong", wrap=True)
        pill = check_pill(view, today, active())
        self.pill = Pill(pill.text, pill.tone, pill.icon)
        self.left = Label(left_words(view.until, today) if view.is_open else "", "strong")
        self.term = Label(term_words(view), "small", "t2", wrap=True)
        self.tape = DayTape()
        sign = IconLabel(view.icon, "accent" if view.is_open else "t2", 18)
        head = row(sign, self.heading, spacing=7)
        head.setStretch(1, 1)
        head.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, wrapped(self.pill, 0, self.left), self.term, spacing=4))
        box = self.layout()
        if whole and view.is_open and box is not None:
            box.addWidget(self.tape)
            self.tape.show_entry(view, today)
            if view.prohibitions:
                box.addWidget(Boxes(view.prohibitions))
        if view.missing and view.is_open and box is not None:
            words = _("Not filled in: {list}").format(list=", ".join(view.missing).lower())
            box.addWidget(Label(words, "small", "warn", wrap=True))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the entry."""
        super().mouseReleaseEvent(event)
        self.chosen.emit(self.view.key)


class Boxes(QWidget):
    """Prohibitions, each with its sign, in as many lines as they need."""

    LINE = 22

    def __init__(self, texts: tuple[str, ...]) -> None:
        super().__init__()
        self._texts = texts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(texts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the width asks for."""
        super().resizeEvent(event)
        self.setFixedHeight(self._height(self.width()))

    def _height(self, width: int) -> int:
        return self.LINE * (1 + max((line for line, _left, _text in self._places(width)), default=0))

    def sizeHint(self) -> QSize:
        """Return the size at the usual width of a card."""
        width = max(self.width(), 260)
        return QSize(width, self._height(width))

    def _places(self, width: int) -> list[tuple[int, int, str]]:
        found, line, left = [], 0, 0
        for text in self._texts:
            wide = 24 + width_of(text, "small")
            if left and left + wide > width:
                line, left = line + 1, 0
            found.append((line, left, text))
            left += wide + 14
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sign and words of each."""
        painter = QPainter(self)
        for line, left, text in self._places(self.width()):
            top = line * self.LINE
            icons.paint(painter, "ban", "t2", QRect(left, top + 3, 16, 16))
            paint_text(painter, QRect(left + 22, top, self.width() - left - 22, self.LINE), text, "small")
        painter.end()


def term_words(view: EntryView) -> str:
    """Return when the act was handed over (to a person) or the entry began, and when the term ends."""
    language = active()
    parts = []
    if view.delivered:
        words = _("delivered: {date}") if view.subject[0] in PEOPLE else _("on the register since: {date}")
        parts.append(words.format(date=told_text(view.delivered, language)))
    if view.closed:
        parts.append(_("taken off: {date}").format(date=told_text(view.closed, language)))
    elif view.until:
        parts.append(_("ends: {date}").format(date=told_text(view.until, language)))
    if view.last:
        parts.append(_("last check: {date}").format(date=told_text(view.last, language)))
    return " · ".join(parts)
