"""The widgets that lie on the glass of the map: how many records are not on it, and that it is far away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from precinct_app.gui.theme import THEMES, TOKENS
from precinct_app.gui.widgets import Button, Label, row
from precinct_app.i18n import N_, _, active, ngettext

NOTICE_WIDTH = 620


class UnplacedLink(QPushButton):
    """Says how many records are not on the map; a click lists them. Hidden until it is told a count."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say the count; nothing is left to click at 0."""
        words = ngettext("{n} record is not on the map", "{n} records are not on the map", count)
        told = words.format(n=active().number(count)) if count else _("All records are on the map")
        self.setText(told)
        self.setAccessibleName(told)
        self.setToolTip(_("Show the list") if count else "")
        self.setEnabled(count > 0)
        self.adjustSize()
        self.show()

    def set_theme(self, theme: str) -> None:
        """Take the colours of a theme."""
        role = {name: pair[THEMES.index(theme)] for name, pair in TOKENS.items()}
        self.setStyleSheet(
            f"QPushButton {{ background: {role['surface']}; border: 1px solid {role['line']};"
            f" border-radius: 3px; padding: 1px 7px; min-height: 20px; font-size: 13px;"
            f" color: {role['accent']}; text-decoration: underline; }}"
            f"QPushButton:disabled {{ color: {role['t2']}; text-decoration: none; }}"
            f"QPushButton:focus {{ border: 2px solid {role['accent']}; padding: 0 6px; }}"
        )


APART = N_("The base map lies in another place: nothing of it is seen within the boundary.")
AWAY = N_("There is no map here: the precinct lies in another place.")


class FarNotice(QFrame):
    """Says that the base map lies elsewhere than the boundary (``APART``), or that the view shows neither of
    them (``AWAY``), with the way to either.
    """

    base_asked = Signal()
    boundary_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = Label("", "small", wrap=True)
        self.base_button = Button(_("Show the base map"), "link")
        self.boundary_button = Button(_("Show the boundary"), "link")
        self.setObjectName("sheet")
        box = row(self.label, self.base_button, self.boundary_button, spacing=8)
        box.setStretch(0, 1)
        box.setContentsMargins(10, 4, 6, 4)
        self.setLayout(box)
        self.base_button.clicked.connect(self.base_asked)
        self.boundary_button.clicked.connect(self.boundary_asked)
        self.hide()

    def tell(self, source: str, *, base: bool, boundary: bool) -> bool:
        """Say ``source``, "" for nothing; offer the way to what there is. True when that is new."""
        words = _(source) if source else ""
        if (words or self.label.text()) == self.label.text() and self.isHidden() == (not words):
            return False
        self.label.setText(words or self.label.text())
        self.setAccessibleName(self.label.text())
        self.base_button.setVisible(base)
        self.boundary_button.setVisible(boundary)
        self.setVisible(bool(words))
        return True

    def place(self, width: int, bottom: int) -> None:
        """Stand in the middle of a map ``width`` pixels wide, above ``bottom``."""
        wide = min(NOTICE_WIDTH, width - 24)
        high = max(self.sizeHint().height(), self.heightForWidth(wide))
        self.setGeometry((width - wide) // 2, bottom - high, wide, high)
