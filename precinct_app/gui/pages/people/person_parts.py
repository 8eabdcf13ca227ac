"""Parts of the card of a person: the masked number, initials, pills, residences that lead to houses."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming
from precinct_app.gui.cards.viewing import masked_iin
from precinct_app.gui.pages.people.card_columns import LEFT
from precinct_app.gui.pages.people.reading import SubjectCard
from precinct_app.gui.pages.people.sections import span_text
from precinct_app.gui.widgets import (
    Button,
    Label,
    Pill,
    clear,
    column,
    paint_badge,
    paint_text,
    row,
)
from precinct_app.i18n import _, active


class MaskedNumber(QWidget):
    """An identification number of which only the birth date shows, with the word "show" beside it."""

    asked = Signal()

    def __init__(self, number: str = "") -> None:
        super().__init__()
        self._number = number
        self.words = Label()
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = Button(_("show"), "link", "eye", small=True)
        self.button.clicked.connect(self.asked)
        self.setLayout(row(self.words, self.button, 0, spacing=4))
        self.show_whole(False)

    def show_whole(self, whole: bool) -> None:
        """Show all digits, or mask them."""
        self.words.setText(self._number if whole else masked_iin(self._number))
        self.button.setVisible(not whole)
        self.setAccessibleName(self.words.text())


class Initials(QWidget):
    """The initials of a person on a round ground."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setFixedSize(46, 46)

    def set_text(self, text: str) -> None:
        """Show other letters."""
        self._text = text.upper()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and letters."""
        painter = QPainter(self)
        paint_badge(painter, self.rect(), "", "soft", "accent")
        paint_text(painter, self.rect(), self._text, "heading", "accent", Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class Pills(QWidget):
    """Pills in lines of two."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)

    def set_pills(self, pills: list[Any]) -> None:
        """Show ``pills`` in place of those shown before."""
        clear(self._grid)
        line = place = used = 0
        for text in pills:
            pill = Pill(text.text, text.tone, text.icon)
            width = pill.sizeHint().width()
            if place and used + width > LEFT[0] - 46:
                line, place, used = line + 1, 0, 0
            if place == 0:
                holder = row(spacing=6)
                self._grid.addLayout(holder, line, 0, Qt.AlignmentFlag.AlignLeft)
            holder.addWidget(pill)
            place, used = place + 1, used + width + 6
        self.setVisible(bool(pills))


class Residences(QWidget):
    """Where the person lives and is registered; a click shows the house."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)

    def set_lines(self, card: SubjectCard, naming: Naming) -> None:
        """Show the residences of ``card``."""
        clear(self._box)
        if not card.residences:
            self._box.addWidget(Label(_("No residence yet. E – edit the card."), "small", "t2", wrap=True))
        for residence, address in card.residences:
            words = naming.address(address) or "–"
            name = HouseLink(words, address.house_id if address else b"", residence.until_day is not None)
            name.chosen.connect(self.chosen)
            known = residence.as_of and _("as of {date}").format(date=active().date_short(residence.as_of))
            parts = [
                naming.code("residence_kind", residence.kind),
                span_text(residence.from_day, residence.until_day), known or "", residence.source,
            ]  # fmt: skip
            told = Label(" · ".join(part for part in parts if part), "small", "t2", wrap=True)
            holder = column(name, told, spacing=0)
            self._box.addLayout(holder)


class HouseLink(Label):
    """An address that leads to its house."""

    chosen = Signal(object)

    def __init__(self, text: str, house: Id, past: bool) -> None:
        super().__init__(text, "body", "t2" if past else "accent", wrap=True)
        self._house = house
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: Any) -> None:
        """Show the house."""
        super().mouseReleaseEvent(event)
        self.chosen.emit(self._house)

    def keyPressEvent(self, event: Any) -> None:
        """Show the house on Enter and Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._house)
        else:
            super().keyPressEvent(event)
