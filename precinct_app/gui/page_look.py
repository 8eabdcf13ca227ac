"""What a page shows besides its record: filters, switches, the chosen row, how far a list is scrolled.

A page names these parts in ``Page.kept``; a window that is made anew (another language, another look, the
lock) gives each page back what the old one had. Values that are gone by then, a kind nobody has any more, are
left aside. Nothing here goes into the settings: after the lock it comes from the encrypted store.
"""

from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from precinct_app.gui.table_view import TableView
from precinct_app.gui.widgets import DateEdit, Segmented

Look = dict[str, Any]
MOST_TRIES = 4  # a list may be read several times before it holds what was chosen (street, then houses)


@runtime_checkable
class Looking(Protocol):
    """A part with a state of its own kind, in values that a draft can hold."""

    def look(self) -> Any:
        """Return what is chosen."""

    def take_look(self, look: Any) -> bool:
        """Choose it again; False while that cannot be done yet."""


def look_of(page: QWidget, kept: tuple[str, ...]) -> Look:
    """Return what stands in the parts ``kept`` ("list.filter") of ``page``."""
    return {path: _read(part) for path in kept if (part := _part(page, path)) is not None}


class LookBack(QObject):
    """Belongs to a page; gives it its look back, and tries again what waits for rows that are still read."""

    def __init__(self, page: QWidget, look: Look) -> None:
        super().__init__(page)
        self._page = page
        self._waiting, self._tries = dict(look), 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.give)
        for path in look:
            part = _part(page, path)
            if isinstance(part, TableView):
                part.model().modelReset.connect(self._rows_came)
        self.give()

    def give(self) -> None:
        """Give what can be given now; what is not there after some readings is gone."""
        for path, value in list(self._waiting.items()):
            part = _part(self._page, path)
            if part is None or _write(part, value):
                self._waiting.pop(path, None)
        self._tries += 1
        if self._tries > MOST_TRIES:
            self._waiting.clear()

    def _rows_came(self) -> None:
        if self._waiting:
            self._soon.start(0)


def _part(page: QWidget, path: str) -> Any:
    part: Any = page
    for name in path.split("."):
        part = getattr(part, name, None)
    return part


def _read(part: Any) -> Any:
    if isinstance(part, TableView):
        return _table_look(part)
    if isinstance(part, DateEdit | Segmented):
        return part.value()
    if isinstance(part, QComboBox):
        return part.currentData()
    return part.text() if isinstance(part, QLineEdit) else part.look()


def _write(part: Any, value: Any) -> bool:
    """Write ``value`` into ``part``; False when it is not there yet."""
    if isinstance(part, Looking):
        return part.take_look(value)
    if isinstance(part, TableView):
        return _give_table(part, value)
    if isinstance(part, DateEdit | Segmented):
        part.set_value(value)
    elif isinstance(part, QComboBox):
        place = part.findData(value)
        if place < 0:
            return False
        part.setCurrentIndex(place)
    elif isinstance(part, QLineEdit):
        part.setText(str(value))
    return True


def _table_look(view: TableView) -> Look:
    model, row = view.table_model, view.current_row()
    order = model.sorted_by()
    return {
        "row": None if row is None else model.row_key(row),
        "sort": None if order is None else (order[0], order[1].value),
        "top": view.verticalScrollBar().value(),
    }


def _give_table(view: TableView, look: Look) -> bool:
    model = view.table_model
    if look["sort"] is not None and model.sorted_by() is None:
        column, order = look["sort"]
        view.horizontalHeader().setSortIndicator(column, Qt.SortOrder(order))
    if look["row"] is None:
        return True
    if not view.choose(look["row"]):
        return False
    view.verticalScrollBar().setValue(look["top"])
    return True
