"""The list of organisations with its filters: words and kind."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from precinct_app.domain.codes import CodeLists
from precinct_app.gui.pages.organisations.list_reading import OrganisationRow
from precinct_app.gui.pages.places.things_list import ThingsList
from precinct_app.gui.tables import Column, Kind, TwoPart
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    wrapped,
)
from precinct_app.i18n import _, pgettext


class OrganisationsList(ThingsList):
    """Organisations by words and kind."""

    def __init__(self, codes: CodeLists, language: str, may_edit: bool) -> None:
        super().__init__(
            _columns(), _("Organisations"), "organisations", _("Name, kind, address, phone")
        )  # fmt: skip
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
        head = wrapped(self.words, self.kind, self.doubles_button, 0, self.new_button)
        self.assemble(head)

    def boxes(self) -> Sequence[QComboBox]:
        """Return the box of kinds."""
        return (self.kind,)

    def fits(self, row: OrganisationRow) -> bool:
        """Tell whether the kind is the chosen one."""
        return self.kind.currentData() in ("", row.kind)


def _columns() -> list[Column]:
    return [
        Column(pgettext("thing", "Name"), _name, 0, Kind.NAME, least=170),
        Column(_("Address"), _address, 184, sort=_order, least=130),
        Column(_("Phone"), _phone, 136),
        Column(_("People"), _people, 76, Kind.NUMBER, sort=_people_count, spare=2),
        Column(_("Places"), _places, 76, Kind.NUMBER, sort=_places_count, spare=1),
    ]


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
