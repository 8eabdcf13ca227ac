"""What a page of the window is: a class with a name, a title, an icon and the record types it watches.

The shell builds a page on the first visit. ``refresh`` is called when the page is shown for the first
time and whenever a record type it watches has changed: at once when it is visible, otherwise when it is
shown next. Single keys (1-5, N, B...) go by their place on the keyboard and only where no text field has
the focus.
"""

from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from precinct_app.gui.context import Context
from precinct_app.gui.physical_keys import cap_of, is_plain
from precinct_app.i18n import _

MARGINS = (20, 12, 16, 12)


class Page(QWidget):
    """Base of all pages. Subclasses set the class attributes, build in ``__init__`` and override what
    they need.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = "square"
    permission: ClassVar[Any] = None
    watches: ClassVar[frozenset[str]] = frozenset()
    # (cap, N_("what it does")): four or five, shown in the status bar; all of them on F1
    keys: ClassVar[tuple[tuple[str, str], ...]] = ()
    # caps that do something only for whom may; all others hold for everybody
    key_rights: ClassVar[tuple[tuple[str, Any], ...]] = ()
    narrow_rail: ClassVar[bool] = False
    # parts whose state outlives the window ("list.filter"), filters before the lists they narrow
    kept: ClassVar[tuple[str, ...]] = ()

    # a form that stands over the whole page, None while none does
    form: Any = None

    heading_changed = Signal()
    # that form was saved or left
    form_closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._stale = True
        self.setObjectName("page")
        # a click beside the fields ends typing, so that single keys work again
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*MARGINS)
        self.body.setSpacing(10)

    # what subclasses override

    def refresh(self) -> None:
        """Read again what the page shows (through ``context.tasks``)."""

    def on_shown(self) -> None:
        """Do what is due on every visit: put the focus where work begins."""

    def open(self, key: object = None, **values: object) -> None:
        """Show the record ``key``; ``values`` come from ``context.go(page, key, **values)``."""

    def page_title(self) -> str:
        """Return the title of the header; never a person's name in the title of the window."""
        return _(self.title)

    def context_line(self) -> str:
        """Return the one line beside the title."""
        return ""

    def single_key(self, cap: str) -> bool:
        """Do what the key with the Latin letter or digit ``cap`` means here; False when it means nothing."""
        return False

    def control_digit(self, digit: int) -> bool:
        """Do what Ctrl and a digit mean here (stages of a case); False leaves it to the pages of the
        window.
        """
        return False

    def focus_filter(self) -> bool:
        """Put the focus into the filter of the list (Ctrl+F); False when there is none."""
        return False

    def print_page(self) -> bool:
        """Print what the page shows (Ctrl+P); False when there is nothing to print."""
        return False

    def export_table(self) -> bool:
        """Save the table as a file (Ctrl+E); False when there is none."""
        return False

    def escape(self) -> bool:
        """Close or clear what Esc closes here first; False when there was nothing."""
        return False

    def areas(self) -> list[QWidget]:
        """Return the areas F6 goes through, in their order."""
        return []

    def has_form(self) -> bool:
        """Tell whether a form stands over the page."""
        return self.form is not None

    # what the shell calls

    def usable_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that do something for who is signed in."""
        rights = dict(self.key_rights)
        return tuple(key for key in self.keys if self.context.may(rights.get(key[0])))

    def tell_changes(self, changed: set[str]) -> None:
        """Refresh or become stale when a watched record type is among ``changed``."""
        if self.watches & changed:
            self.make_stale()

    def make_stale(self) -> None:
        """Refresh now if visible, else when shown next."""
        self._stale = True
        if self.isVisible():
            self.refresh_if_stale()

    @property
    def is_stale(self) -> bool:
        """Whether the page waits for a refresh."""
        return self._stale

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand single keys to ``single_key`` unless something is being typed."""
        cap = cap_of(event) if is_plain(event) and not is_typing() else ""
        if not (cap and self.single_key(cap)):
            super().keyPressEvent(event)

    def refresh_if_stale(self) -> None:
        """Refresh when it is due; the shell asks on every visit."""
        if self._stale:
            self._stale = False
            self.refresh()


def is_typing() -> bool:
    """Tell whether a text field has the focus."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit):
        return not focused.isReadOnly()
    return isinstance(focused, QComboBox) and focused.isEditable()
