"""The search box of the header: results in groups below it, chosen by the keyboard.

A provider gets the typed text and a function that takes the results, whenever they are ready; an answer
to an older text is dropped. Up and Down walk the results, Enter opens one, Ctrl+Enter opens it on the
map, Esc closes. Enter that was faster than the answer waits for it: what still stands there was found for
other words.
"""

from collections.abc import Callable, Sequence
from weakref import ref

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget
from shiboken6 import isValid

from precinct_app.gui import icons
from precinct_app.gui.theme import font
from precinct_app.gui.widgets.search_popup import Result, ResultPopup
from precinct_app.gui.widgets.surfaces import row
from precinct_app.gui.widgets.texts import KeyCap, Label
from precinct_app.i18n import _, ngettext

__all__ = ["Result", "SearchBox"]

FEWEST_SIGNS = 2

Answer = Callable[[Sequence[Result]], None]
Provider = Callable[[str, Answer], None]


class SearchBox(QLineEdit):
    """The line to search from anywhere; ``chosen`` gives the result and whether the map was asked for."""

    chosen = Signal(object, bool)

    def __init__(
        self, provider: Provider | None = None, keycap: str = "Ctrl+K", samples: bool = False
    ) -> None:
        super().__init__()
        self._samples = samples
        self._provider = provider
        self._asked = self._answered = 0
        self._waiting: bool | None = None  # what is to be chosen once it is found: on the map or not
        self.setPlaceholderText(_("Search: name, address, phone"))
        self.setAccessibleName(_("Search"))
        self.setToolTip(_("Search") + f" ({keycap}, F3)")
        self.setFont(font("body"))
        self._count = Label("", "small", "t2")
        self._cap = KeyCap(keycap)
        inside = row(_Glass(), 0, self._count, self._cap, spacing=6)
        inside.setContentsMargins(10, 0, 10, 0)
        self.setLayout(inside)
        self.setTextMargins(26, 0, 62, 0)
        self.popup = ResultPopup(self, samples)
        self.textEdited.connect(self._ask)
        self.popup.list.itemClicked.connect(self._clicked)

    def set_provider(self, provider: Provider) -> None:
        """Ask ``provider`` from now on."""
        self._provider = provider

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the results, open one, close them."""
        shown = self.popup.isVisible()
        key = event.key()
        if shown and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup.walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (shown or self._answered != self._asked):
            self._choose(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape and (self.text() or self.popup.list.count()):
            self.reset()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the results when the search is left."""
        super().focusOutEvent(event)
        self._waiting = None
        self.popup.hide()
        self._cap.show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the results again when the search is entered with something typed."""
        super().focusInEvent(event)
        self._ask(self.text())

    def reset(self) -> None:
        """Empty the line and hide the results."""
        self._asked += 1
        self._answered, self._waiting = self._asked, None
        self.clear()
        self._count.setText("")
        self._cap.show()
        self.popup.empty_list()
        self.popup.hide()

    def _ask(self, text: str) -> None:
        self._asked += 1
        self._waiting = None
        query = text.strip()
        if len(query) < FEWEST_SIGNS or self._provider is None:
            self._answered = self._asked
            self._count.setText("")
            self._show_samples()
            return
        self._provider(query, _Answer(self, self._asked, query))

    def take_results(self, number: int, query: str, results: Sequence[Result]) -> None:
        """Show the answer to question ``number``; an older one is dropped."""
        if number != self._asked or not self.hasFocus():
            return
        self._count.setText(ngettext("{n} result", "{n} results", len(results)).format(n=len(results)))
        self._cap.hide()
        self._answered = number
        self.popup.show_results(query, results)
        if self._waiting is not None:
            self._choose(self._waiting)

    def _show_samples(self) -> None:
        """Show what can be typed, while nothing to look for is."""
        if self._samples and self.hasFocus():
            self.popup.show_samples()
        else:
            self.popup.hide()

    def _clicked(self, item: QListWidgetItem) -> None:
        self._choose(False)

    def _choose(self, on_map: bool) -> None:
        if self._answered != self._asked:
            self._waiting = on_map
            return
        self._waiting = None
        result = self.popup.current()
        if result is not None:
            # the words still stand there for who keeps a trace of them
            self.chosen.emit(result, on_map)
            self.reset()


class _Answer:
    """Takes the results of one question; knows the box weakly through Qt."""

    def __init__(self, box: SearchBox, number: int, query: str) -> None:
        self._box, self._number, self._query = ref(box), number, query

    def __call__(self, results: Sequence[Result]) -> None:
        box = self._box()
        if box is not None and isValid(box):
            box.take_results(self._number, self._query, results)


class _Glass(QWidget):
    """The magnifying glass in the search box."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, "search", "t2", self.rect())
        painter.end()
