"""The list of organisations with its filters: words and kind."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from precinct_app.domain.codes import CodeLists
from precinct_app.gui.pages.organisations.list_reading import OrganisationRow
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import Button, EmptyState, Sheet, hair, row
from precinct_app.i18n import _, pgettext


class OrganisationsList(Sheet):
    """The list. ``chosen`` gives a row or None, ``opened`` a row."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, codes: CodeLists, language: str, may_edit: bool) -> None:
        super().__init__(padded=False, spacing=0)
        self._rows: Sequence[OrganisationRow] = ()
        self.model = TableModel(_columns(), row_key=_key)
        self.view = TableView(self.model, _("Organisations"), remember="organisations")
        self.words = FilterBox(self.view, _("Name, kind, address, phone"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind"))
        self.kind.setFont(font("body"))
        self.kind.setMaxVisibleItems(18)
        self.kind.addItem(_("All kinds"), "")
        for value in codes.of("organisation_kind"):
            self.kind.addItem(value.text(language), value.code)
        self.new_button = Button(_("New organisation"), "primary", "plus", "N", small=True)
        if not may_edit:
            self.new_button.hide()
        self.empty = EmptyState(
            "building-community", _("There are no organisations yet"),
            _("Add bodies and firms of the precinct: the akimat, schools, housing bodies, owners of shops."),
        )  # fmt: skip
        self.unmatched = EmptyState("filter-off", _("Nothing fits the filter"), "", _("Clear the filter"))
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        head = row(self.words, self.kind, self.new_button, spacing=8)
        head.setStretch(0, 1)
        head.setContentsMargins(12, 10, 12, 10)
        self.body.addLayout(head)
        self.body.addWidget(hair("line"))
        for widget in (self.view, self.empty, self.unmatched):
            self.body.addWidget(widget, 1)
        self.show_rows(())

    def _connect(self) -> None:
        self.view.current_changed.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.words.textChanged.connect(self._show_what_is)
        self.kind.currentIndexChanged.connect(self._narrow)
        self.unmatched.action.connect(self.clear_filters)

    def show_rows(self, rows: Sequence[OrganisationRow]) -> None:
        """Show other rows under the filters that hold."""
        self._rows = rows
        self._narrow()

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
        self.kind.setCurrentIndex(0)

    def _narrow(self, _place: int = 0) -> None:
        kind = self.kind.currentData()
        self.model.set_rows([row for row in self._rows if kind in ("", row.kind)])
        self._show_what_is()

    def _show_what_is(self, _text: str = "") -> None:
        shown = bool(self.model.shown_rows())
        self.view.setVisible(shown)
        self.empty.setVisible(not shown and not self._rows)
        self.unmatched.setVisible(not shown and bool(self._rows))


def _columns() -> list[Column]:
    return [
        Column(pgettext("thing", "Name"), _name, 0, Kind.NAME),
        Column(_("Address"), _address, 184, sort=_order),
        Column(_("Phone"), _phone, 136),
        Column(_("People"), _people, 76, Kind.NUMBER, sort=_people_count),
        Column(_("Places"), _places, 76, Kind.NUMBER, sort=_places_count),
    ]


def _key(row: OrganisationRow) -> object:
    return row.key


def _name(row: OrganisationRow) -> TwoPart:
    alone = _("(one language)")
    return TwoPart(row.title, row.kind_text if row.both else f"{row.kind_text} {alone}")


def _address(row: OrganisationRow) -> str:
    return row.address


def _order(row: OrganisationRow) -> tuple[str, str] | None:
    return row.order if row.order[0] else None


def _phone(row: OrganisationRow) -> str:
    return row.phones


def _people(row: OrganisationRow) -> str:
    return str(row.people or "")


def _people_count(row: OrganisationRow) -> int:
    return row.people


def _places(row: OrganisationRow) -> str:
    return str(row.places or "")


def _places_count(row: OrganisationRow) -> int:
    return row.places
