"""A field that finds a house or a dwelling by street, house and flat, and keeps the one that was taken.

A flat that its house does not have yet is offered with the words "add this flat" and made when it is taken.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming, label
from precinct_app.gui.cards.house_search import Spot, find_dwellings, find_houses
from precinct_app.gui.cards.suggestions import Suggestion, Suggestions
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.i18n import _
from precinct_app.tasks import WRITER, Progress

HOUSE, DWELLING = "house", "dwelling"


class HousePicker(QLineEdit):
    """A line with suggestions; ``value`` is the key of the house or the dwelling (``level``), or None."""

    changed = Signal()

    def __init__(self, context: Context, name: str, level: str = HOUSE) -> None:
        super().__init__()
        self._context, self._level = context, level
        self._key: Id | None = None
        self._text = ""
        self._asked = 0
        self.setAccessibleName(name)
        self.setPlaceholderText(
            _("Street, house, flat: Abay 12 45") if level == DWELLING else _("Street and house: Abay 12")
        )
        self.suggestions = Suggestions(self)
        self.textEdited.connect(self._ask)
        self.suggestions.taken.connect(self._take)
        self.destroyed.connect(self.suggestions.deleteLater)

    def value(self) -> Id | None:
        """Return the key that was taken."""
        return self._key

    def set_value(self, key: Id | None) -> None:
        """Show the house or dwelling with ``key``."""
        text = ""
        if key is not None:
            with self._context.store.read() as session:
                viewer = viewer_of(self._context)
                text = label(session, self._level, key, naming_of(self._context), viewer).title
        self._keep(key, text)

    def is_unclear(self) -> bool:
        """Tell whether something is typed that was not taken from the list."""
        return bool(self.text().strip()) and self._key is None

    def error(self) -> str:
        """Return that the typed address is not one of the list, "" when all is right."""
        return _("Choose the address from the list below the field.") if self.is_unclear() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the suggestions, take one, close the list."""
        key, chosen = event.key(), self.suggestions.current()
        if chosen is not None and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.suggestions.walk(1 if key == Qt.Key.Key_Down else -1)
        elif chosen is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(chosen)
        elif key == Qt.Key.Key_Escape and self.suggestions.isVisible():
            self.suggestions.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the field is left."""
        self.suggestions.hide()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list with the field."""
        self.suggestions.hide()
        super().hideEvent(event)

    def _ask(self, text: str) -> None:
        self._asked += 1
        if self._key is not None and text != self._text:
            self._key = None
            self.changed.emit()
        if not text.strip():
            self.suggestions.hide()
            return
        work = _Find(self._context.store, self._asked, text.strip(), self._level, naming_of(self._context))
        self._context.tasks.run(work, self._answer, quiet=True)

    def _answer(self, answer: tuple[int, list[Spot]]) -> None:
        number, spots = answer
        if number == self._asked and self.hasFocus():
            found = [_suggestion(spot, self._level) for spot in spots]
            self.suggestions.offer(
                found, "" if found else _("There is no such address. Add it on the page “Houses”.")
            )

    def _take(self, suggestion: Suggestion) -> None:
        spot = suggestion.key
        assert isinstance(spot, Spot)  # noqa: S101 - for the type checker
        self.suggestions.hide()
        if self._level == HOUSE:
            self._keep(spot.house_id, spot.text)
        elif spot.dwelling_id is not None:
            self._keep(spot.dwelling_id, spot.text)
        else:
            self._context.tasks.run(_AddFlat(self._context.store, spot), self._added, kind=WRITER)

    def _added(self, made: tuple[Id, str]) -> None:
        self._keep(*made)

    def _keep(self, key: Id | None, text: str) -> None:
        self._asked += 1
        self._key, self._text = key, text
        self.setText(text)
        self.setCursorPosition(0)
        self.changed.emit()


def read_house(widget: Any) -> Id | None:
    """Read a ``HousePicker`` (for ``Editor.bind``)."""
    found: Id | None = widget.value()
    return found


def write_house(widget: Any, value: Any) -> None:
    """Write a ``HousePicker`` (for ``Editor.bind``)."""
    widget.set_value(value)


def _suggestion(spot: Spot, level: str) -> Suggestion:
    new = level == DWELLING and spot.dwelling_id is None
    return Suggestion(
        spot,
        spot.text,
        _("add this flat") if new else "",
        "plus" if new else "home" if level == HOUSE else "door",
    )


class _Find:
    """Searches on the reader's thread."""

    def __init__(self, store: Any, number: int, typed: str, level: str, naming: Naming) -> None:
        self._store, self._number, self._typed = store, number, typed
        self._level, self._naming = level, naming

    def __call__(self, progress: Progress) -> tuple[int, list[Spot]]:
        search = find_houses if self._level == HOUSE else find_dwellings
        with self._store.read() as session:
            return self._number, search(session, self._typed, self._naming)


class _AddFlat:
    """Adds the flat that was typed on the writer's thread."""

    def __init__(self, store: Any, spot: Spot) -> None:
        self._store, self._spot = store, spot

    def __call__(self, progress: Progress) -> tuple[Id, str]:
        with self._store.write("dwelling.add") as write:
            key = write.add(Dwelling, house_id=self._spot.house_id, kind="flat", number=self._spot.number)
        return key, self._spot.text
