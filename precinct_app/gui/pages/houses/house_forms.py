"""The forms of the page of houses: which one opens for what, and what follows when it is saved."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.alike_form import AlikeForm
from precinct_app.gui.cards.form_page import FormPage
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.imports import open_import
from precinct_app.gui.imports.work import HOUSES
from precinct_app.gui.merging import MergeDialog
from precinct_app.gui.pages.houses.answering import AnsweringView
from precinct_app.gui.pages.houses.browse import Browse
from precinct_app.gui.pages.houses.columns import Words
from precinct_app.gui.pages.houses.form_values import (
    dwelling_values,
    house_values,
    last_house_kind,
    main_street,
    settlement_values,
    settlements,
    street_choices,
    street_values,
)
from precinct_app.gui.pages.houses.forms import DwellingForm, HouseForm
from precinct_app.gui.pages.houses.house_view import HouseView
from precinct_app.gui.pages.houses.panel import DwellingPanel
from precinct_app.gui.pages.houses.reading import DwellingRow, HouseCard
from precinct_app.gui.pages.houses.street_forms import SettlementsForm, StreetForm
from precinct_app.gui.pages.houses.work import AREA, DWELLING, HOUSE, RANGE, RESIDENTS, SETTLEMENTS, STREET
from precinct_app.gui.table_memory import remember_tables
from precinct_app.i18n import N_, _

SAVED = {
    STREET: N_("The street is saved"),
    HOUSE: N_("The house is saved"),
    DWELLING: N_("The dwelling is saved"),
    RESIDENTS: N_("The residents are saved"),
    SETTLEMENTS: N_("The settlements are saved"),
    RANGE: N_("Who answers is saved"),
    AREA: N_("The area is saved"),
}


class HouseForms(FormPage):
    """The part of the page that opens forms; ``HousesPage`` adds reading, keys and the way about."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.words = Words(naming_of(context))
        self.card: HouseCard | None = None
        self.dwelling: DwellingRow | None = None
        # the house shown as a scheme, None while the lists are shown
        self.house_inside: Id | None = None
        self.wanted_house: Id | None = None
        self.wanted_street: Id | None = None
        self.kind = ""
        self.browse = Browse(context, self.words)
        self.stack.addWidget(self.browse)
        # built when a house is opened, when it is asked who answers
        self._inside: HouseView | None = None
        self._answering: AnsweringView | None = None
        # whether the view of who answers is shown
        self.answers = False

    @property
    def inside(self) -> HouseView:
        """One house as a scheme."""
        if self._inside is None:
            self._inside = HouseView(self.context, self.words)
            self._add_view(self._inside)
            self._connect_inside(self._inside)
        return self._inside

    @property
    def answering(self) -> AnsweringView:
        """Who answers for which houses."""
        if self._answering is None:
            self._answering = AnsweringView(self.context)
            self._add_view(self._answering)
            self._connect_answering(self._answering)
        return self._answering

    def _add_view(self, view: QWidget) -> None:
        self.stack.addWidget(view)
        remember_tables(self.context, view)

    def _connect_inside(self, inside: HouseView) -> None:
        """Connect the scheme of a house; what adds to the page connects its part."""

    def _connect_answering(self, answering: AnsweringView) -> None:
        """Connect the view of who answers."""

    def view_below(self) -> Any:
        """Return who answers, the scheme or the lists."""
        if self.answers:
            return self.answering
        return self.inside if self.house_inside is not None else self.browse

    def _panel(self) -> DwellingPanel:
        return self.inside.panel if self.house_inside is not None else self.browse.panel

    def may_edit(self) -> bool:
        """Tell whether a change may begin now."""
        return self.form is None and self.context.may(Permission.EDIT_MAP)

    def new_street(self) -> None:
        """Begin a new street."""
        if self.may_edit():
            known = settlements(self.context, self.words.naming)
            form = StreetForm(self.context, None, known)
            only = known[0][0] if len(known) == 1 else None
            self._open_form(STREET, form, {"kind": "street", "settlement_id": only}, _("New street"))

    def edit_street(self) -> None:
        """Change the chosen street."""
        street = self.browse.street()
        if self.may_edit() and street is not None and street.key is not None:
            form = StreetForm(self.context, street.key, settlements(self.context, self.words.naming))
            values = street_values(self.context, street.key)
            self._open_form(STREET, form, values, str(self.words.street(street).first))

    def load_file(self) -> None:
        """Load streets and houses from a table or a map file."""
        if self.form is None:
            open_import(self.context, self, HOUSES)

    def edit_settlements(self) -> None:
        """Change the settlements of the precinct."""
        if self.may_edit():
            rows = settlement_values(self.context)
            self._open_form(
                SETTLEMENTS, SettlementsForm(self.context), {"settlements": rows}, _("Settlements")
            )

    def new_house(self) -> None:
        """Begin a new house on the chosen street; where there is no street yet, begin the first one."""
        street = self.browse.street()
        if street is None:
            self.new_street()
            return
        if not self.may_edit():
            return
        subject = street.key.hex() if street.key else ""
        form = HouseForm(self.context, None, street_choices(self.context, self.words), 0, subject)
        values: dict[str, Any] = {"addresses": [{"id": None, "street_id": street.key}]}
        kinds = {house.kind for house in self.browse.houses.rows()} or last_house_kind(self.context)
        if len(kinds) == 1:  # like all others of the street, the first one like the last house made
            values["kind"] = kinds.pop()
        self._open_form(HOUSE, form, values, _("New house"))

    def edit_house(self) -> None:
        """Change the chosen house."""
        card = self.card
        if self.may_edit() and card is not None:
            streets = street_choices(self.context, self.words)
            form = HouseForm(self.context, card.house.id, streets, len(card.dwellings))
            self._open_form(HOUSE, form, house_values(card), card.title)

    def new_dwelling(self) -> None:
        """Begin a new dwelling of the chosen house."""
        if self.may_edit() and self.card is not None:
            form = DwellingForm(self.context, None, self.card.house.id)
            heading = _("New dwelling: {address}").format(address=self.card.title)
            self._open_form(DWELLING, form, {}, heading)

    def edit_dwelling(self) -> None:
        """Change the chosen dwelling."""
        dwelling, card = self.dwelling, self.card
        if self.may_edit() and dwelling is not None and card is not None:
            form = DwellingForm(self.context, dwelling.key, card.house.id)
            heading = f"{card.title}, {self.words.dwelling_title(dwelling)}"
            self._open_form(DWELLING, form, dwelling_values(dwelling), heading)

    def _open_form(self, kind: str, form: Any, values: dict[str, Any], heading: str) -> None:
        self.kind = kind
        self.show_form(form, values, heading)
        if isinstance(form, AlikeForm):
            form.alike_chosen.connect(self._open_alike)

    def _open_alike(self, key: tuple[str, Id]) -> None:
        self.context.go("houses", key)

    def show_doubles(self) -> None:
        """Show the streets and houses that may be written twice."""
        if self.may_edit():
            MergeDialog(self.context, STREET, self, self.undoing, others=(HOUSE,)).open()

    def merge_street(self) -> None:
        """Look for the other record of the chosen street, to merge them."""
        street = self.browse.street()
        if self.may_edit() and street is not None and street.key is not None:
            self._open_merging((STREET, street.key))

    def merge_house(self) -> None:
        """Look for the other card of the chosen house, to merge them."""
        if self.may_edit() and self.card is not None:
            self._open_merging((HOUSE, self.card.house.id))

    def _open_merging(self, key: tuple[str, Id]) -> None:
        dialog = MergeDialog(self.context, key[0], self, self.undoing, key)
        dialog.merged.connect(self._open_alike)
        dialog.open()

    def form_saved(self, result: tuple[Id, bool]) -> None:
        """Choose what was saved."""
        key, new = result
        self.undoing.tell(_(SAVED[self.kind]))
        if self.kind == STREET:
            self.wanted_street = key if new else None
            self.browse.street_view.choose(key)
            if new:  # its houses follow
                self.kind = HOUSE
        elif self.kind == HOUSE and new:
            self.wanted_house = key
            self.browse.want_street(main_street(self.context, key))
            self.make_stale()
            self.refresh_if_stale()
        elif self.kind in (DWELLING, RESIDENTS):
            self.browse.dwelling_view.choose(key)
            if self._inside is not None:
                self._inside.scheme.choose(key)
        elif self.kind in (RANGE, AREA):
            self.answering.show_saved(key)
        self.form_left()

    def form_left(self) -> None:
        """Put the focus back to where the form came from."""
        browse = self.browse
        views = {
            HOUSE: browse.where_houses_begin(), DWELLING: browse.dwelling_view, RESIDENTS: browse.panel.view,
        }  # fmt: skip
        target: QWidget = views.get(self.kind, browse.street_view)
        if self.answers:
            target = self.answering.focus_target()
        elif self.house_inside is not None:
            target = self.inside.panel.view if self.kind == RESIDENTS else self.inside.scheme
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.heading_changed.emit()
