"""The page of places and findings: list, filters, card, forms; the map shows the same by their spots."""

from typing import ClassVar

from PySide6.QtWidgets import QDialog

from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.destinations import Key
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.imports import open_import
from precinct_app.gui.pages.places.audit_walk import AuditWalk
from precinct_app.gui.pages.places.finding_states import STATE_KEYS, FindingStates, open_papers
from precinct_app.gui.pages.places.list_panel import PlacesList
from precinct_app.gui.pages.places.list_reading import PlaceRow, ReadPlaces
from precinct_app.gui.pages.places.things_page import ThingsPage
from precinct_app.i18n import N_
from precinct_app.tasks import Work


class PlacesPage(ThingsPage):
    """Places and findings of the precinct."""

    name: ClassVar[str] = "places"
    title: ClassVar[str] = N_("Places and objects")
    icon: ClassVar[str] = "map-pin"
    kinds: ClassVar[tuple[str, ...]] = ("place", "finding")
    reading: ClassVar[str] = N_("Reading the places")
    watches: ClassVar[frozenset[str]] = frozenset({
        "place", "finding", "house", "house_address", "street", "organisation", "phone", "tie", "code",
        "sara_case", "case_link", "contact", "participant", "photo",
    })  # fmt: skip
    kept = (
        "list.layer", "list.kind", "list.state", "list.sector", "list.where", "list.since", "list.until",
        "list.words", "list.view",
    )  # fmt: skip
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("N", N_("new place")),
        ("D", N_("new finding")),
        ("E", N_("edit")),
        ("1–3", N_("seen, reported, fixed")),
        ("B", N_("contact")),
        ("M", N_("on the map")),
        ("Del", N_("delete")),
    )
    key_rights = (
        ("N", Permission.EDIT_MAP),
        ("D", Permission.EDIT_MAP),
        ("E", Permission.EDIT_MAP),
        ("1–3", Permission.EDIT_MAP),
        ("B", Permission.EDIT_CONTACTS),
        ("Del", Permission.EDIT_MAP),
    )
    list: PlacesList

    def make_list(self) -> PlacesList:
        """Return the list of places and findings."""
        context = self.context
        may_load = context.may(Permission.IMPORT_DATA)
        return PlacesList(context.store.codes(), context.language, self.may_edit, may_load)

    def read_rows(self) -> Work:
        """Return the reading of all places and findings."""
        return ReadPlaces(self.context.store, naming_of(self.context), viewer_of(self.context))

    def connect_parts(self) -> None:
        """Connect also findings, loading and marking on the map."""
        super().connect_parts()
        self.papers: QDialog | None = None
        self.walk: AuditWalk | None = None
        self.states = FindingStates(self.context, self)
        self.side.card.state_asked.connect(self.states.ask_key)
        self.list.new_finding.clicked.connect(self._add_finding)
        self.list.empty.action.connect(self._load_file)
        self.side.card.move_asked.connect(self.show_on_map)
        self.side.card.pair_print_asked.connect(self._print_pair)
        self.list.akimat_button.clicked.connect(self._open_papers)
        self.list.walk_button.clicked.connect(self._open_walk)
        self.states.kept.connect(self._choose_later)

    def single_key(self, cap: str) -> bool:
        """N new place, D new finding, E edit, B contact, M map, 1 to 3 the state of the chosen finding."""
        key = self._current()
        if cap in STATE_KEYS and self.may_edit and key is not None and key[0] == "finding":
            self.states.ask(key[1], STATE_KEYS[cap])
            return True
        if cap == "D" and self.may_edit:
            self._add_finding()
            return True
        return super().single_key(cap)

    def show_on_map(self, key: Key) -> None:
        """Show the record on the map; one that is not there yet is to be marked."""
        chosen = self.list.view.current_row()
        off = isinstance(chosen, PlaceRow) and chosen.key == key and not chosen.on_map
        self.context.go("map", key, **({"mark": True} if off else {}))

    def _open_papers(self) -> None:
        key = self._current()
        chosen = key[1] if key is not None and key[0] == "finding" else None
        shown = [row.key[1] for row in self.list.model.shown_rows() if row.key[0] == "finding"]
        self._keep(open_papers(self.context, shown, chosen, self))

    def _print_pair(self, key: Key) -> None:
        self._keep(open_papers(self.context, [key[1]], key[1], self, pairs=True))

    def _keep(self, papers: QDialog) -> None:
        self.papers = papers
        papers.finished.connect(self._forget_dialogs)

    def _open_walk(self) -> None:
        self.walk = AuditWalk(self.context, self)
        self.walk.finished.connect(self._forget_dialogs)
        self.walk.open()

    def _forget_dialogs(self, _result: int = 0) -> None:
        self.papers = self.walk = None

    def print_page(self) -> bool:
        """Open what goes to the akimat."""
        self._open_papers()
        return True

    def _load_file(self) -> None:
        open_import(self.context, self, "objects")

    def _add_finding(self) -> None:
        self.forms.add("finding")
