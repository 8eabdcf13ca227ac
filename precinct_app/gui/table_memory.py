"""The widths, order and choice of the columns, as the officer left them, for every table that has a name.

A page that was built hands its tables over; what is drawn with the mouse is written to the settings when the
button is let go. A kept row of widths that fits no longer (another version has other columns) is left aside.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.table_header import Header
from precinct_app.gui.table_view import TableView

ORDER = ":order"  # after the name of a table: its columns as they stand from left to right
OFF = ":off"  # the columns that are not shown


def remember_tables(context: Context, root: QWidget) -> None:
    """Give every named table below ``root`` the columns it had, and keep what is changed from now on."""
    for view in root.findChildren(TableView):
        if view.settings_name:
            TableMemory(context, view)


class TableMemory(QObject):
    """Belongs to a table; brings its columns back and keeps them."""

    def __init__(self, context: Context, view: TableView) -> None:
        super().__init__(view)
        self._context, self._name = context, view.settings_name
        self._view, self._shares = view, view.widths
        header = view.horizontalHeader()
        assert isinstance(header, Header)  # noqa: S101 - every table of the program has it
        self._header = header
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        self._bring_back()
        self._last = self._state()
        header.arranged.connect(self._keep)

    def _bring_back(self) -> None:
        kept, header = self._context.settings.table_widths, self._header
        places = list(range(header.count()))
        widths, order = kept.get(self._name, []), kept.get(self._name + ORDER, [])
        if len(widths) == len(places):
            for place, width in enumerate(widths):
                if width >= header.minimumSectionSize():
                    self._shares.set_wanted(place, width)
        if sorted(order) == places and order[:1] == [0]:
            for to, column in enumerate(order):
                header.moveSection(header.visualIndex(column), to)
        # an order of all columns tells that the choice is one of these columns too
        if self._name + OFF in kept and sorted(order) == places:
            self._view.leave_out(kept[self._name + OFF])

    def _state(self) -> dict[str, list[int]]:
        header = self._header
        places = range(header.count())
        widths = [self._shares.wanted(place) for place in places]
        order = [header.logicalIndex(place) for place in places]
        return {self._name: widths, self._name + ORDER: order, self._name + OFF: self._shares.off()}

    def _keep(self) -> None:
        state = self._state()
        if state == self._last:
            return
        self._last = state
        settings = self._context.settings
        try:
            settings.change(table_widths=settings.table_widths | state)
        except AppError as error:
            self._context.messages.show_error(error)
