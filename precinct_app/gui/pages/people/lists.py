"""The lists of people and of groups: one filter, one table each, the way to a new one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import NORMAL
from precinct_app.gui.context import Context
from precinct_app.gui.imports import open_import
from precinct_app.gui.imports.work import PEOPLE as LOAD_PEOPLE
from precinct_app.gui.pages.people.list_reading import EVERYTHING, Details, GroupRow, PersonRow
from precinct_app.gui.pages.people.people_model import PeopleModel, PersonColumns, key_of
from precinct_app.gui.table_view import ROW_HEIGHT, FilterBox, TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    Label,
    Segmented,
    Sheet,
    wrapped,
)
from precinct_app.i18n import _, active, first_capital, pgettext

PEOPLE, GROUPS = "person", "group_"
FILTER_WIDTH = 300
# rows around those in view whose details are read with them
AROUND = 12


class GroupColumns:
    """What the columns of the list of groups show."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming

    def columns(self) -> list[Column]:
        """Return the columns in their order."""
        return [
            Column(_("Name of the group"), self.name, 0, Kind.NAME, sort=_group_sort, least=180),
            Column(_("Kind"), self.kind, 240, least=140),
            Column(_("When they gather"), _times, 240, Kind.MUTED, least=140, spare=2),
            Column(_("Members"), _members, 100, Kind.NUMBER, sort=_members),
            Column(_("How many people"), _size, 130, Kind.NUMBER, sort=_size, spare=1),
        ]

    def name(self, group: GroupRow) -> object:
        """The name, with a lock when it is not open to all."""
        return TwoPart(group.name, "", "" if group.secrecy == NORMAL else "lock")

    def kind(self, group: GroupRow) -> str:
        """The text of its kind."""
        return first_capital(self.naming.code("group_kind", group.kind))


def _group_sort(group: GroupRow) -> str:
    return group.sort


def _times(group: GroupRow) -> str:
    return group.times


def _members(group: GroupRow) -> int:
    return group.members


def _size(group: GroupRow) -> int | None:
    return group.size


def _group_key(group: GroupRow) -> Id:
    return group.key


# filters before the lists that they narrow (``Page.kept``)
LIST_PARTS = ("kinds", "people_filter", "groups_filter", "people_view", "groups_view")


class PeopleLists(Sheet):
    """The sheet of both lists. ``opened`` gives (type, key), ``new_asked`` the type."""

    opened = Signal(str, object)
    new_asked = Signal(str)
    doubles_asked = Signal()
    details_wanted = Signal(object, object)  # parts, keys (None for everybody)

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(padded=False, spacing=0)
        self._context = context
        self._read = self._reading = False
        self.reading_number = 0
        self.person_columns, self.group_columns = PersonColumns(naming), GroupColumns(naming)
        self.people = PeopleModel(self.person_columns)
        self.groups = TableModel(self.group_columns.columns(), row_key=_group_key)
        self.people_view = TableView(self.people, _("People"), remember="people")
        self.groups_view = TableView(self.groups, pgettext("people", "Groups"), remember="groups")
        self.kinds = Segmented([(PEOPLE, _("People")), (GROUPS, pgettext("people", "Groups"))])
        self.people_filter = FilterBox(self.people_view, _("Name, address, phone, role"))
        self.groups_filter = FilterBox(self.groups_view, _("Name or kind of the group"))
        self.found = Label("", "small", "t2")
        self.new_button = Button("", "primary", "plus", "N")
        self.new_button.setEnabled(context.may(Permission.EDIT_PEOPLE))
        self.doubles_button = Button(_("Possible doubles"), icon="git-merge")
        self.stack = QStackedWidget()
        load = _("Load from a file…") if context.may(Permission.IMPORT_DATA) else ""
        self.empty_people = _empty(
            "users", _("No people yet"), _("Add the first person or load a list."), load
        )
        self.empty_groups = _empty("users-group", _("No groups yet"), _("Add people who gather together."))
        self.nothing = EmptyState("filter-off", _("Nobody fits the filter"), _("Esc empties the filter."))
        self._assemble()
        self._connect()
        self._show_kind(PEOPLE)

    def _assemble(self) -> None:
        head = wrapped(
            self.kinds,
            self.people_filter,
            self.groups_filter,
            self.found,
            0,
            self.doubles_button,
            self.new_button,
            spacing=10,
        )
        head.setContentsMargins(13, 10, 13, 10)
        self.kinds.setMaximumWidth(240)
        for box in self._filters():
            box.setFixedWidth(FILTER_WIDTH)
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)
        for widget in (
            self.people_view, self.groups_view, self.empty_people, self.empty_groups, self.nothing,
        ):  # fmt: skip
            self.stack.addWidget(widget)

    def _connect(self) -> None:
        self.kinds.changed.connect(self._show_kind)
        self.new_button.clicked.connect(self.ask_new)
        self.doubles_button.clicked.connect(self.doubles_asked)
        self.empty_people.action.connect(self.ask_new)
        self.empty_people.other_action.connect(self._load_file)
        self.empty_groups.action.connect(self.ask_new)
        self.people_view.opened.connect(self._open_person)
        self.groups_view.opened.connect(self._open_group)
        self.people.wanted.connect(self._ask_for_whole)
        self.people.modelReset.connect(self._ask_for_seen)
        bar = self.people_view.verticalScrollBar()
        bar.valueChanged.connect(self._ask_for_seen)
        bar.rangeChanged.connect(self._ask_for_seen)
        for box in self._filters():
            box.textChanged.connect(self._show_found)

    def kind(self) -> str:
        """Return which list is shown: "person" or "group_"."""
        return str(self.kinds.value())

    def view(self) -> TableView:
        """Return the table that is shown."""
        return self.people_view if self.kind() == PEOPLE else self.groups_view

    def filter_box(self) -> FilterBox:
        """Return the filter of the list that is shown."""
        return self.people_filter if self.kind() == PEOPLE else self.groups_filter

    def current_key(self) -> Id | None:
        """Return the key of the chosen row."""
        chosen = self.view().current_row()
        if chosen is None:
            return None
        return key_of(chosen) if self.kind() == PEOPLE else _group_key(chosen)

    def set_people(self, rows: Sequence[PersonRow], groups: Sequence[GroupRow]) -> None:
        """Show the names and the groups; what stands beside a name is asked for as it comes into view."""
        self._read, self._reading = True, False
        self.reading_number += 1
        self.person_columns.known.outdate()
        self.people.set_rows(rows)
        self.groups.set_rows(groups)
        self.kinds.set_count(PEOPLE, len(rows))
        self.kinds.set_count(GROUPS, len(groups))
        self._show_found()

    def take_details(self, found: tuple[int, Details]) -> None:
        """Show what stands beside names, unless the names were read again meanwhile."""
        number, details = found
        if number != self.reading_number:
            return
        self.person_columns.known.take(details)
        if details.keys is None:
            self.people.take_whole()
            self._show_found()
        else:
            self._reading = False
            self._ask_for_seen()
        self.people_view.viewport().update()

    def _ask_for_whole(self, parts: frozenset[str]) -> None:
        self.details_wanted.emit(parts, None)

    def _ask_for_seen(self) -> None:
        """Ask for the details of the rows in view and some around them, one question at a time."""
        known, view, model = self.person_columns.known, self.people_view, self.people
        if self._reading or known.whole == EVERYTHING:
            return
        first = max(0, view.rowAt(0))
        last = first + view.viewport().height() // ROW_HEIGHT
        lines = range(max(0, first - AROUND), min(model.rowCount(), last + AROUND))
        keys = {key_of(model.row_at(model.index(line, 0))) for line in lines} - known.seen
        if keys:
            self._reading = True
            self.details_wanted.emit(known.missing, keys)

    def set_naming(self, naming: Naming) -> None:
        """Take other code lists."""
        self.person_columns.renew(naming)
        self.group_columns.naming = naming

    def ask_new(self) -> None:
        """Ask for a new person or group, whichever list is shown."""
        self.new_asked.emit(self.kind())

    def _load_file(self) -> None:
        open_import(self._context, self, LOAD_PEOPLE)

    def focus_list(self) -> None:
        """Put the focus where work begins: the table, or the filter when nothing is there."""
        target = self.view() if self.stack.currentWidget() is self.view() else self.filter_box()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filters(self) -> tuple[FilterBox, FilterBox]:
        return self.people_filter, self.groups_filter

    def _open_person(self, person: Any) -> None:
        self.opened.emit(PEOPLE, key_of(person))

    def _open_group(self, group: Any) -> None:
        self.opened.emit(GROUPS, _group_key(group))

    def _show_kind(self, kind: object) -> None:
        people = kind == PEOPLE
        self.people_filter.setVisible(people)
        self.groups_filter.setVisible(not people)
        self.doubles_button.setVisible(people)
        self.new_button.setText(_("New person") if people else _("New group"))
        self._show_found()

    def _show_found(self) -> None:
        people = self.kind() == PEOPLE
        model = self.people if people else self.groups
        shown, every = model.rowCount(), len(model.rows())
        filtered = bool(self.filter_box().text().strip()) and not (people and self.people.waits)
        words = _("Found: {n} of {total}").format(n=active().number(shown), total=active().number(every))
        self.found.setText(words if filtered else "")
        if shown or not self._read:
            page: QWidget = self.view()
        elif every:
            page = self.nothing
        else:
            page = self.empty_people if people else self.empty_groups
        self.stack.setCurrentWidget(page)


def _empty(icon: str, title: str, line: str, other: str = "") -> EmptyState:
    return EmptyState(icon, title, line, _("Add"), "N", other)
