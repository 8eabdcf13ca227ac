"""The header of the window: title, one line of context, search, language, who works here, lock."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from precinct_app.gui.shortcuts import shortcut
from precinct_app.gui.widgets import (
    ElidedLabel,
    IconButton,
    Label,
    SearchBox,
    Segmented,
    column,
    paint_badge,
    paint_text,
    row,
)
from precinct_app.i18n import _

HEIGHT = 48
SEARCH_WIDTH, NAME_MOST = 330, 170
LANGUAGE_CAPS = (("kk", "ҚАЗ"), ("ru", "РУС"))


class Header(QFrame):
    """What stands above every page."""

    language_chosen = Signal(object)
    lock_asked = Signal()

    def __init__(self, user: Any, language: str) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(HEIGHT)
        self.title = Label("", "title")
        self.line = ElidedLabel("", "body", "t2")
        self.search = SearchBox(samples=True)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.languages = Segmented(LANGUAGE_CAPS, filled=True)
        self.languages.set_value(language)
        self.languages.setFixedWidth(82)
        self.languages.setAccessibleName(_("Language of the window"))
        self.languages.setToolTip(_("Language of the window") + f" ({shortcut('switch_language').caps})")
        self.lock = IconButton("lock", _("Lock"), shortcut("lock").caps)
        self.name = ElidedLabel(user.short_name, "small-strong")
        self.rank = ElidedLabel(user.rank, "small", "t2")
        for words in (self.name, self.rank):
            words.setFixedWidth(min(words.sizeHint().width(), NAME_MOST))
        person = row(_Initials(user.initials), column(0, self.name, self.rank, 0, spacing=0), spacing=8)
        box = row(
            self.title, 4, self.line, 4, self.search, 4, self.languages, 4, person, 8, self.lock, spacing=8
        )
        box.setStretchFactor(self.line, 1)
        box.setContentsMargins(20, 0, 12, 1)
        self.setLayout(box)
        self.languages.changed.connect(self.language_chosen)
        self.lock.clicked.connect(self.lock_asked)

    def show_heading(self, title: str, line: str) -> None:
        """Show the title and the line of context of a page."""
        self.title.setText(title)
        self.line.setText(line)


class _Initials(QWidget):
    """The initials of the user in a round ground."""

    def __init__(self, initials: str) -> None:
        super().__init__()
        self._initials = initials
        self.setFixedSize(30, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, self.rect(), "", "soft", "accent")
        paint_text(
            painter, self.rect(), self._initials, "small-strong", "accent", Qt.AlignmentFlag.AlignHCenter
        )
        painter.end()
