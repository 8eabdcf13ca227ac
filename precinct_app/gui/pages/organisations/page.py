"""The page of organisations: list, card with people and places, form."""

from typing import ClassVar

from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.pages.organisations.list_panel import OrganisationsList
from precinct_app.gui.pages.organisations.list_reading import ReadOrganisations
from precinct_app.gui.pages.places.things_page import ThingsPage
from precinct_app.i18n import N_
from precinct_app.tasks import Work


class OrganisationsPage(ThingsPage):
    """Bodies and firms of the precinct."""

    name: ClassVar[str] = "organisations"
    title: ClassVar[str] = N_("Organisations")
    icon: ClassVar[str] = "building-community"
    kinds: ClassVar[tuple[str, ...]] = ("organisation",)
    reading: ClassVar[str] = N_("Reading the organisations")
    watches: ClassVar[frozenset[str]] = frozenset({
        "organisation", "place", "finding", "house", "house_address", "street", "phone", "tie", "person",
        "code", "sara_case", "case_link", "contact", "participant",
    })  # fmt: skip
    kept = ("list.kind", "list.words", "list.view")
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("N", N_("new organisation")),
        ("E", N_("edit")),
        ("B", N_("contact")),
        ("M", N_("on the map")),
        ("Del", N_("delete")),
    )
    key_rights = (
        ("N", Permission.EDIT_MAP),
        ("E", Permission.EDIT_MAP),
        ("B", Permission.EDIT_CONTACTS),
        ("Del", Permission.EDIT_MAP),
    )

    def make_list(self) -> OrganisationsList:
        """Return the list of organisations."""
        return OrganisationsList(self.context.store.codes(), self.context.language, self.may_edit)

    def read_rows(self) -> Work:
        """Return the reading of all organisations."""
        return ReadOrganisations(self.context.store, naming_of(self.context), viewer_of(self.context))
