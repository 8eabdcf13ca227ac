"""The page of houses: streets, houses and dwellings side by side, one house as a scheme, forms over it all.

Enter on a house (or ``go("houses", ("house", key))``) opens its scheme. Keys 1 to 4 set the state of the
chosen dwelling and go on to the next one. Esc leads back.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map.round_reading import KnownVisit
from precinct_app.gui.cards.undoing import Note
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.merging import living
from precinct_app.gui.pages.houses.answering import AnsweringView
from precinct_app.gui.pages.houses.browse import MINE, house_words
from precinct_app.gui.pages.houses.card_reading import answering_names
from precinct_app.gui.pages.houses.columns import STATE_KEYS, walk_first
from precinct_app.gui.pages.houses.house_acts import HouseActs
from precinct_app.gui.pages.houses.house_view import HouseView
from precinct_app.gui.pages.houses.reading import DwellingRow, HouseCard, HouseRow, ResidentRow, StreetRow
from precinct_app.gui.pages.houses.work import (
    DWELLING,
    HOUSE,
    STREET,
    ReadHouse,
    ReadHouses,
    ReadResidents,
    ReadStreets,
    StreetList,
)
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER


class HousesPage(HouseActs):
    """Streets, houses, dwellings and their residents."""

    name = "houses"
    title = N_("Houses")
    icon = "building-community"
    permission = Permission.VIEW_MAP
    watches = frozenset({
        "street", "street_former_name", "settlement", "house", "house_address", "dwelling", "residence",
        "person", "role", "phone", "code", "service_range", "area", "app_user", "finding", "organisation",
        "tie", "house_round", "round_visit", "door_visit", "photo",
    })  # fmt: skip
    kept = (
        "browse.street_filter", "browse.scope", "browse.street_view", "browse.house_view",
        "browse.dwelling_view",
    )  # fmt: skip
    keys = (
        ("Enter", N_("scheme, card")),
        ("N", N_("new one")),
        ("E", N_("edit")),
        ("B", N_("contact")),
        ("M", N_("on the map")),
        ("1–4", N_("state of the dwelling")),
        ("PgUp PgDn", N_("entrance")),
        ("Ctrl+← →", N_("neighbouring house")),
        ("S D", N_("move in, move")),
    )
    key_rights = (
        ("N", Permission.EDIT_PEOPLE),
        ("E", Permission.EDIT_MAP),
        ("B", Permission.EDIT_CONTACTS),
        ("1–4", Permission.WALK_ROUNDS),
        ("S D", Permission.EDIT_PEOPLE),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._opened = False
        self.found: StreetList | None = None
        self._connect()

    def _connect(self) -> None:
        browse = self.browse
        browse.street_chosen.connect(self._read_houses)
        browse.house_chosen.connect(self._read_house)
        browse.house_opened.connect(self._go_inside)
        browse.dwelling_chosen.connect(self._take_dwelling)
        browse.new_street_asked.connect(self.new_street)
        browse.load_asked.connect(self.load_file)
        browse.doubles_asked.connect(self.show_doubles)
        browse.edit_street_asked.connect(self.edit_street)
        browse.new_house_asked.connect(self.new_house)
        browse.new_dwelling_asked.connect(self.new_dwelling)
        browse.merge_street_asked.connect(self.merge_street)
        browse.settlements_asked.connect(self.edit_settlements)
        browse.answering_asked.connect(self.show_answering)
        browse.scope_changed.connect(self._scope_changed)
        browse.map_asked.connect(self.show_on_map)
        browse.panel.person_opened.connect(self._open_person)

    def _connect_inside(self, inside: HouseView) -> None:
        super()._connect_inside(inside)
        inside.scheme.current_changed.connect(self._take_dwelling)
        inside.scheme.opened.connect(self._to_residents)
        inside.step_asked.connect(self.step_house)
        inside.edit_asked.connect(self.edit_house)
        inside.merge_asked.connect(self.merge_house)
        inside.house_panel.edit_asked.connect(self.edit_house)
        inside.house_panel.answering_asked.connect(self.show_answering)
        inside.map_asked.connect(self.show_on_map)
        inside.panel.person_opened.connect(self._open_person)

    def _connect_answering(self, answering: AnsweringView) -> None:
        answering.house_opened.connect(self._go_inside)
        answering.form_asked.connect(self._answering_form)
        answering.keys_changed.connect(self.heading_changed)
        answering.back_button.clicked.connect(self._leave_answering)

    # reading

    def refresh(self) -> None:
        """Read the streets; houses and dwellings follow from what is chosen."""
        if self.answers:
            self.answering.refresh()
        self.words.naming = naming_of(self.context)
        mine = self.context.store.visit.user_id if self.browse.scope.value() == MINE else None
        work = ReadStreets(self.context.store, self.words.naming, mine)
        self.context.tasks.run(work, self._take_streets, label=_("Reading the list"))

    def _take_streets(self, found: StreetList) -> None:
        self.found = found
        self.browse.street_view.blockSignals(True)
        self.browse.set_streets(found.rows)
        self.browse.street_view.blockSignals(False)
        self._read_houses(self.browse.street())
        self.heading_changed.emit()

    def _read_houses(self, street: StreetRow | None) -> None:
        only = None
        if self.browse.scope.value() == MINE and self.found is not None:
            only = self.found.houses_of(self.context.store.visit.user_id)
        work = ReadHouses(self.context.store, street, self.words.naming, only)
        self.context.tasks.run(work, self._take_houses, quiet=True)

    def _take_houses(self, found: tuple[StreetRow | None, list[HouseRow]]) -> None:
        street, rows = found
        now = self.browse.street()
        if (street.key if street else b"-") != (now.key if now else b"-"):
            return
        self.browse.house_view.blockSignals(True)
        self.browse.set_houses(street, rows)
        if self.wanted_house is not None:
            self.browse.house_view.choose(self.wanted_house)
            self.wanted_house = None
        self.browse.house_view.blockSignals(False)
        if street is not None and street.key == self.wanted_street:
            self.wanted_street = None
            self.browse.where_houses_begin().setFocus(Qt.FocusReason.OtherFocusReason)
        chosen = self.browse.house()
        self._read_house(self.house_inside or (chosen.key if chosen else None))

    def _read_house(self, key: Id | None) -> None:
        if key is None:
            self._take_house((b"", None))
            return
        work = ReadHouse(self.context.store, key, self.words.naming, viewer_of(self.context))
        self.context.tasks.run(work, self._take_house, quiet=True)

    def _take_house(self, found: tuple[Id, HouseCard | None]) -> None:
        key, card = found
        if self.house_inside is not None and key != self.house_inside:
            return
        self.card = card
        self.browse.set_house(card)
        if self.house_inside is not None:
            if card is None:
                self._leave_inside()
            else:
                self.inside.show_house(card, self._answering_for(key))
                self._take_dwelling(self.inside.scheme.current())
        else:
            self._take_dwelling(self.browse.dwelling())
        self.heading_changed.emit()

    def _answering_for(self, house: Id) -> str:
        if self.found is None:
            return ""
        return answering_names(self.found.service.of.get(house, ()), self.found.inspectors)

    def _scope_changed(self, _scope: object) -> None:
        self.make_stale()

    def _take_dwelling(self, dwelling: DwellingRow | None) -> None:
        self.dwelling = dwelling
        if dwelling is None:
            self._panel().show_dwelling(None, [], [])
            return
        work = ReadResidents(self.context.store, dwelling.key, viewer_of(self.context))
        self.context.tasks.run(work, self._take_residents, quiet=True)

    def _take_residents(self, found: tuple[Id, list[ResidentRow], list[KnownVisit]]) -> None:
        key, rows, visits = found
        if self.dwelling is not None and key == self.dwelling.key:
            self._panel().show_dwelling(self.dwelling, rows, visits)

    # opening and leaving

    def open(self, key: object = None, **values: object) -> None:
        """Show ("house", key) as a scheme, ("dwelling", key) in its house, or ("street", key) in the list."""
        self._opened = True
        kind, record = key if isinstance(key, tuple) else (HOUSE, key)
        if not isinstance(record, bytes):
            return
        kind, record = living(self.context, (str(kind), record))
        self.close_form()
        if kind == STREET:
            self._leave_inside()
            self.browse.street_view.choose(record)
        elif kind == DWELLING:
            house = self.house_of(record)
            if house is not None:
                self._show_inside(house)
                self.inside.choose(record)
        else:
            self._show_inside(record)

    def _go_inside(self, house: Id) -> None:
        self.context.go("houses", (HOUSE, house))

    def _show_inside(self, house: Id) -> None:
        if self.house_inside != house:
            note = Note(self.context.store, "house.view", HOUSE, house)
            self.context.tasks.run(note, kind=WRITER, quiet=True)
        self.house_inside, self.answers = house, False
        self._show_known(house)
        self.stack.setCurrentWidget(self.inside)
        self._read_house(house)
        self.inside.scheme.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_known(self, house: Id) -> None:
        """Show what was read of a house already; else nothing is kept, so that no key reaches another one."""
        if self.inside.house == house:
            return
        if self.card is not None and self.card.house.id == house:
            self._take_house((house, self.card))
        else:
            self.card = None
            self.inside.forget_house()
            self._take_dwelling(None)

    def show_answering(self) -> None:
        """Show who answers for which houses."""
        if self.form is None:
            self.answers = True
            self.stack.setCurrentWidget(self.answering)
            self.answering.refresh()
            self.answering.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
            self.heading_changed.emit()

    def _leave_answering(self) -> None:
        self.answers = False
        self.stack.setCurrentWidget(self.view_below())
        self.form_left()

    def _answering_form(self, kind: str, form: Any, values: dict[str, Any], heading: str) -> None:
        if self.form is None:
            self._open_form(kind, form, values, heading)

    def _leave_inside(self) -> None:
        house, self.house_inside = self.house_inside, None
        self.stack.setCurrentWidget(self.browse)
        if house is not None:
            self._show_in_list(house)
        self.browse.house_view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.heading_changed.emit()

    def _show_in_list(self, house: Id) -> None:
        card = self.card
        street = card.addresses[0].street_id if card and card.addresses else None
        now = self.browse.street()
        if now is not None and street == now.key:
            self.browse.house_view.choose(house)
            self._read_house(house)
        else:
            self.wanted_house = house
            self.browse.street_view.choose(street)

    def on_shown(self) -> None:
        """Come back to the lists when the page was chosen without a house; a form that is begun stays."""
        if not self._opened and self.form is None:
            if self.answers:
                self._leave_answering()
            if self.house_inside is not None:
                self._leave_inside()
        self._opened = False
        if self.form is not None:
            self.form.focus_first()
        elif self.answers:
            self.answering.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.house_inside is None:
            view = self.browse.house_view
            (view if view.isVisible() else self.browse.street_view).setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Leave the form, then the house."""
        if self.form is not None:
            self.form.leave()
            return True
        if self.answers:
            self._leave_answering()
            return True
        if self.house_inside is not None:
            self._leave_inside()
            return True
        return False

    def context_line(self) -> str:
        """Return the address and size of the house, or how many streets and houses there are."""
        if self.answers:
            return _("Who answers for houses")
        if self.house_inside is not None and self.card is not None:
            return f"{self.card.title} · {house_words(self.card, others=False)}"
        return self.browse.size_words(self.found.houses if self.found is not None else 0)

    def usable_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of what is shown; inside a house those of a walk come first."""
        if self.answers and self.form is None:
            return self.answering.usable_keys()
        keys = super().usable_keys()
        return tuple(sorted(keys, key=walk_first)) if self.house_inside is not None else keys

    # what can be done

    def step_house(self, step: int) -> None:
        """Go to the neighbouring house of the street."""
        facts = self.card.facts if self.card is not None and self.house_inside is not None else None
        found = (facts.before if step < 0 else facts.after) if facts is not None else None
        if found is not None:
            self._go_inside(found[0])

    def single_key(self, cap: str) -> bool:
        """N new, E edit, B contact, M map, 1-4 state of the dwelling."""
        if self.form is not None:
            return False
        if self.answers:
            return self.answering.single_key(cap)
        kind = self.focused_kind()
        if cap in STATE_KEYS and kind in (DWELLING, "person"):
            self.set_state(STATE_KEYS[cap])
            return True
        acts = {
            "N": {STREET: self.new_street, HOUSE: self.new_house}.get(kind, self.new_resident),
            "E": self._edit_act(kind),
            "B": self.record_contact, "M": self.show_on_map, "S": self.settle, "D": self.move_people,
            "T": self.ask_time,
        }  # fmt: skip
        if cap not in acts:
            return False
        acts[cap]()
        return True

    def _edit_act(self, kind: str) -> Callable[[], None]:
        if not self._shows_dwellings():
            return self.edit_house
        return {STREET: self.edit_street, HOUSE: self.edit_house}.get(kind, self.edit_dwelling)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete on Delete."""
        if event.key() == Qt.Key.Key_Delete and self.form is None:
            self.remove()
        else:
            super().keyPressEvent(event)

    def focus_filter(self) -> bool:
        """Put the focus into the filter of the streets."""
        if self.stack.currentWidget() is not self.browse:
            return False
        self.browse.street_filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def areas(self) -> list[QWidget]:
        """Return streets, houses, dwellings, residents."""
        if self.form is not None:
            return []
        if self.answers:
            return self.answering.areas_to_walk()
        if self.house_inside is not None:
            return [self.inside.scheme, self.inside.tabs, self.inside.panel.view]
        browse = self.browse
        return [browse.street_view, browse.house_view, browse.dwelling_view, browse.panel.view]
