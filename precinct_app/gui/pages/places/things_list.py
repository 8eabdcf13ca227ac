"""A list with filters above it: what the lists of places and of organisations share.

Under the filters stands the table, or a sheet that says why it is empty: nothing there yet, or nothing fits.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLayout

from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, TableModel
from precinct_app.gui.widgets import Button, EmptyState, Sheet, hair
from precinct_app.i18n import _


class ThingsList(Sheet):
    """The list. ``chosen`` gives a row or None, ``opened`` a row; rows have ``key``."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, columns: list[Column], name: str, remember: str, words: str) -> None:
        super().__init__(padded=False, spacing=0)
        self._rows: Sequence[Any] = ()
        self._awaits_rows = False
        self.model = TableModel(columns, row_key=_key)
        self.view = TableView(self.model, name, remember=remember)
        self.words = FilterBox(self.view, words)
        self.doubles_button = Button(_("Possible doubles"), icon="git-merge", small=True)
        self.unmatched = EmptyState("filter-off", _("Nothing fits the filter"), "", _("Clear the filter"))
        self.new_button: Button
        self.empty: EmptyState

    def assemble(self, head: QLayout) -> None:
        """Put the filters of ``head`` above the table and connect what every such list has."""
        head.setContentsMargins(12, 10, 12, 10)
        self.body.addLayout(head)
        self.body.addWidget(hair("line"))
        for widget in (self.view, self.empty, self.unmatched):
            self.body.addWidget(widget, 1)
        self.view.current_changed.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.words.textChanged.connect(self.show_what_is)
        for box in self.boxes():
            box.currentIndexChanged.connect(self.narrow)
        self.unmatched.action.connect(self.clear_filters)
        self.show_rows(())

    def boxes(self) -> Sequence[QComboBox]:
        """Return the boxes that narrow the list; their first entry is "all"."""
        raise NotImplementedError

    def fits(self, row: Any) -> bool:
        """Tell whether a row fits the filters beside the words."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows under the filters that hold."""
        self._rows = rows
        self.narrow()

    def take_focus(self) -> None:
        """Put the keyboard on the table, its first row chosen when none is; until there are rows, on the
        button.
        """
        self._awaits_rows = self.view.isHidden()
        target = self.new_button if self._awaits_rows else self.view
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._awaits_rows and self.view.current_row() is None:
            self.view.choose_first()

    def choose(self, key: object) -> bool:
        """Choose the row of a record; filters that hide it are cleared."""
        if self.view.choose(key):
            return True
        if any(row.key == key for row in self._rows):
            self.clear_filters()
        return self.view.choose(key)

    def clear_filters(self) -> None:
        """Show all rows."""
        self.words.clear()
        for box in self.boxes():
            box.setCurrentIndex(0)

    def narrow(self, _value: object = None) -> None:
        """Show the rows that fit."""
        self.model.set_rows([row for row in self._rows if self.fits(row)])
        self.show_what_is()

    def show_what_is(self, _text: str = "") -> None:
        """Show the table, or why there is nothing in it."""
        shown = bool(self.model.shown_rows())
        self.view.setVisible(shown)
        self.empty.setVisible(not shown and not self._rows)
        self.unmatched.setVisible(not shown and bool(self._rows))
        if shown and self._awaits_rows and self.window().focusWidget() in (None, self.new_button):
            self.take_focus()
        self._awaits_rows = self._awaits_rows and not shown


def _key(row: Any) -> object:
    return row.key
