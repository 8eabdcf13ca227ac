"""Streets at the left, the houses of the chosen street in the middle, the dwellings of one house beside."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.columns import Words
from precinct_app.gui.pages.houses.panel import DwellingPanel
from precinct_app.gui.pages.houses.reading import DwellingRow, HouseCard, HouseRow, StreetRow
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import (
    Button,
    ElidedLabel,
    EmptyState,
    IconButton,
    Label,
    Segmented,
    Sheet,
    column,
    row,
    wrapped,
)
from precinct_app.i18n import _, active, ngettext

STREETS_WIDTH, RIGHT_WIDTH = 264, 330
LOW = 520  # pixels of height under which two lists with all their words would show a row or two each
ROWS_IF_LOW = 150  # pixels: head and four rows of dwellings
ALL, MINE = "all", "mine"


class Browse(QWidget):
    """The three lists. Signals give the chosen rows; the page reads what follows from them."""

    street_chosen = Signal(object)
    house_chosen = Signal(object)
    house_opened = Signal(object)
    dwelling_chosen = Signal(object)
    new_street_asked = Signal()
    new_house_asked = Signal()
    new_dwelling_asked = Signal()
    edit_street_asked = Signal()
    merge_street_asked = Signal()
    settlements_asked = Signal()
    answering_asked = Signal()
    scope_changed = Signal(object)
    map_asked = Signal()
    load_asked = Signal()
    doubles_asked = Signal()

    def __init__(self, context: Context, words: Words) -> None:
        super().__init__()
        self._words, self._may_load = words, context.may(Permission.IMPORT_DATA)
        self.streets = TableModel(words.street_columns(), row_key=_key_of)
        self.houses = TableModel(words.house_columns(), row_key=_key_of)
        self.dwellings = TableModel(words.dwelling_columns(), row_key=_key_of)
        self.street_view = TableView(self.streets, _("Streets"), remember="streets")
        self.house_view = TableView(self.houses, _("Houses"), remember="houses")
        self.dwelling_view = TableView(self.dwellings, _("Dwellings"), remember="dwellings")
        self.street_filter = FilterBox(self.street_view, _("Street, former name"))
        self.new_street = Button(_("Street"), "link", "plus")
        self.scope = Segmented([(ALL, _("All houses")), (MINE, _("My houses"))], small=True)
        self.settlements = Button(_("Settlements"), "link", "building-community")
        self.answering = Button(_("Who answers for houses"), "link", "user-check")
        self.doubles = Button(_("Possible doubles"), "link", "git-merge")
        self.street_name, self.count = ElidedLabel("", "heading"), Label("", "small", "t2")
        self.edit_street = IconButton("edit", _("Edit the street"))
        self.merge_street = IconButton("git-merge", _("Merge the street with…"))
        self.new_house = Button(_("New house"), "primary", "plus", "N")
        self.house_name, self.house_line = ElidedLabel("", "heading"), ElidedLabel("", "small", "t2")
        self.map_button = Button(_("Map"), icon="map-2", key="M", small=True)
        self.open_button = Button(_("Scheme"), icon="layout-grid", small=True)
        self.new_dwelling = Button(_("Dwelling"), "link", "plus")
        self.panel = DwellingPanel(context, words)
        self._wanted_street: tuple[Id | None] | None = None
        self._make_empty()
        self._assemble()
        self._connect()
        may = context.may(Permission.EDIT_MAP)
        for button in (
            self.new_street,
            self.edit_street,
            self.merge_street,
            self.new_house,
            self.new_dwelling,
            self.settlements,
            self.doubles,
        ):
            button.setEnabled(may)

    def _make_empty(self) -> None:
        load = _("Load from a file…")
        self.no_streets = EmptyState(
            "road", _("No streets yet"), _("Add the first street, or load streets and houses from a file."),
            _("Add a street"), other=load if self._may_load else "",
        )  # fmt: skip
        self.none_mine = EmptyState(
            "user-check",
            _("No houses are given to you"),
            _("The orders are written in “Who answers for houses”."),
        )
        self.no_houses = EmptyState(
            "building-community",
            _("No houses on this street yet"),
            _("N – add the first house, or load houses from a file."),
            _("Add"),
            "N",
            load if self._may_load else "",
        )
        self.no_house = EmptyState("building", _("Choose a house"), _("Its dwellings stand here."))
        self.no_dwellings = EmptyState(
            "door", _("No dwellings yet"), _("E – write floors, entrances and flats of the house.")
        )

    def _assemble(self) -> None:
        left = Sheet(padded=False, spacing=0)
        self.scope.setAccessibleName(_("Which houses are shown"))
        head = column(
            row(Label(_("Streets"), "heading"), 0, self.new_street), self.street_filter, self.scope, spacing=6
        )
        head.setContentsMargins(13, 10, 13, 10)
        left.body.addLayout(head)
        self.street_stack = _stack(self.street_view, self.no_streets, self.none_mine)
        left.body.addWidget(self.street_stack, 1)
        left.add_line()
        foot = column(row(self.answering, 0), row(self.settlements, 0), row(self.doubles, 0), spacing=2)
        foot.setContentsMargins(13, 6, 13, 8)
        left.body.addLayout(foot)
        middle = Sheet(padded=False, spacing=0)
        bar = wrapped(
            self.street_name, self.count, self.edit_street, self.merge_street, self.new_house, spacing=10
        )
        bar.setContentsMargins(13, 10, 13, 10)
        middle.body.addLayout(bar)
        self.house_stack = _stack(self.house_view, self.no_houses)
        middle.body.addWidget(self.house_stack, 1)
        left.setFixedWidth(STREETS_WIDTH)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(left)
        box.addWidget(middle, 1)
        box.addLayout(self._right())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the lists of dwellings and residents keep some rows, what explains them goes."""
        super().resizeEvent(event)
        low = event.size().height() < LOW
        self.house_line.setVisible(not low)
        self.dwelling_view.setMinimumHeight(ROWS_IF_LOW if low else 0)
        self.panel.give_way(low)

    def _right(self) -> Any:
        inside = Sheet(padded=False, spacing=0)
        head = column(
            self.house_name, self.house_line, row(self.open_button, self.map_button, 0, self.new_dwelling),
            spacing=4,
        )  # fmt: skip
        head.setContentsMargins(13, 10, 13, 8)
        inside.body.addLayout(head)
        self.dwelling_stack = _stack(self.dwelling_view, self.no_house, self.no_dwellings)
        inside.body.addWidget(self.dwelling_stack, 1)
        inside.setFixedWidth(RIGHT_WIDTH)
        self.panel.setFixedWidth(RIGHT_WIDTH)
        box = column(inside, self.panel, spacing=10)
        box.setStretch(0, 1)
        box.setStretch(1, 1)
        return box

    def _connect(self) -> None:
        self.street_view.current_changed.connect(self._street_changed)
        self.street_view.opened.connect(self._to_houses)
        self.house_view.current_changed.connect(self._house_changed)
        self.house_view.opened.connect(self._open_house)
        self.dwelling_view.current_changed.connect(self.dwelling_chosen)
        self.dwelling_view.opened.connect(self._to_residents)
        for button, signal in (
            (self.new_street, self.new_street_asked), (self.edit_street, self.edit_street_asked),
            (self.new_house, self.new_house_asked), (self.new_dwelling, self.new_dwelling_asked),
            (self.map_button, self.map_asked), (self.settlements, self.settlements_asked),
            (self.answering, self.answering_asked), (self.merge_street, self.merge_street_asked),
            (self.doubles, self.doubles_asked),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self.open_button.clicked.connect(self._open_current)
        self.scope.changed.connect(self.scope_changed)
        self.no_streets.action.connect(self.new_street_asked)
        for empty in (self.no_streets, self.no_houses):
            empty.other_action.connect(self.load_asked)
        self.no_houses.action.connect(self.new_house_asked)

    # what is shown

    def street(self) -> StreetRow | None:
        """Return the chosen street."""
        found: StreetRow | None = self.street_view.current_row()
        return found

    def house(self) -> HouseRow | None:
        """Return the chosen house."""
        found: HouseRow | None = self.house_view.current_row()
        return found

    def dwelling(self) -> DwellingRow | None:
        """Return the chosen dwelling."""
        found: DwellingRow | None = self.dwelling_view.current_row()
        return found

    def set_streets(self, rows: Sequence[StreetRow]) -> None:
        """Show the streets; the first one is chosen when none was."""
        towns = {row.settlement for row in rows if row.key is not None}
        self.streets.set_grouping(self._words.by_settlement if len(towns) > 1 else None)
        self.streets.set_rows(rows)
        if self._wanted_street is not None:
            self.street_view.choose(self._wanted_street[0])
            self._wanted_street = None
        empty = self.no_streets if self.scope.value() == ALL else self.none_mine
        self.street_stack.setCurrentWidget(self.street_view if rows else empty)
        if self.street() is None:
            self.street_view.choose_first()
        self.new_house.setEnabled(self.street() is not None and self.new_street.isEnabled())

    def want_street(self, key: Id | None) -> None:
        """Choose a street (None: houses without one) when the streets are read next."""
        self._wanted_street = (key,)

    def size_words(self, houses: int) -> str:
        """Return how many streets and houses there are; houses without a street are on none."""
        streets = sum(row.key is not None for row in self.streets.rows())
        words = (
            ngettext("{n} street", "{n} streets", streets).format(n=streets),
            ngettext("{n} house", "{n} houses", houses).format(n=active().number(houses)),
        )
        return " · ".join(words)

    def set_houses(self, street: StreetRow | None, rows: Sequence[HouseRow]) -> None:
        """Show the houses of ``street``; the first one is chosen when none was."""
        self.houses.set_rows(rows)
        self.street_name.setText(str(self._words.street(street).first) if street else "")
        missing = sum(not house.on_map for house in rows)
        told = ngettext("{n} house", "{n} houses", len(rows)).format(n=len(rows))
        lost = _("not on the map: {n}").format(n=missing) if missing else ""
        self.count.setText(" · ".join(part for part in (told, lost) if part and rows))
        for button in (self.edit_street, self.merge_street):
            button.setVisible(street is not None and street.key is not None)
        self.house_stack.setCurrentWidget(self.house_view if rows or street is None else self.no_houses)
        if self.house() is None and not self.house_view.choose_first():
            self.house_chosen.emit(None)

    def set_house(self, card: HouseCard | None) -> None:
        """Show the inside of a house."""
        self.house_name.setText(card.title if card else "")
        words = house_words(card) if card else ""
        self.house_line.setText(words)
        rows = card.dwellings if card else []
        self.dwellings.set_rows(rows)
        empty = self.no_dwellings if card else self.no_house
        self.dwelling_stack.setCurrentWidget(self.dwelling_view if rows else empty)
        for button in (self.map_button, self.open_button, self.new_dwelling):
            button.setVisible(card is not None)
        if self.dwelling() is None and not self.dwelling_view.choose_first():
            self.dwelling_chosen.emit(None)

    def _street_changed(self, street: Any) -> None:
        self.street_chosen.emit(street)

    def _house_changed(self, house: Any) -> None:
        self.house_chosen.emit(house.key if house is not None else None)

    def _open_house(self, house: HouseRow) -> None:
        self.house_opened.emit(house.key)

    def _open_current(self) -> None:
        if (house := self.house()) is not None:
            self.house_opened.emit(house.key)

    def where_houses_begin(self) -> QWidget:
        """Return where the keyboard finds the houses of the street, or adds the first one."""
        empty = self.house_stack.currentWidget() is self.no_houses
        return self.no_houses.button if empty else self.house_view

    def _to_houses(self, _street: object) -> None:
        self.house_view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_residents(self, _dwelling: object) -> None:
        self.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)


def house_words(card: HouseCard, others: bool = True) -> str:
    """Return the size of a house in words: floors, flats, residents; and its further addresses."""
    house, parts = card.house, []
    if house.floors:
        parts.append(ngettext("{n} floor", "{n} floors", house.floors).format(n=house.floors))
    count = len(card.dwellings)
    if count:
        parts.append(ngettext("{n} dwelling", "{n} dwellings", count).format(n=count))
    parts.append(ngettext("{n} resident", "{n} residents", card.people).format(n=card.people))
    return " · ".join([*parts, *(card.others if others else ())])


def _stack(*widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack


def _key_of(row: Any) -> object:
    return row.key
