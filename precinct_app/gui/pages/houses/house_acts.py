"""What is done with a house and its dwellings from the keys and the cards: states, what was seen, findings,
people who come, move and part into households.
"""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_now
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.house_forms import HouseForms
from precinct_app.gui.pages.houses.house_view import HouseView
from precinct_app.gui.pages.houses.panel import DwellingPanel
from precinct_app.gui.pages.houses.reading import ResidentRow, resident_rows
from precinct_app.gui.pages.houses.resident_forms import HouseholdForm, MoveForm, SettleForm, first_household
from precinct_app.gui.pages.houses.work import (
    DWELLING,
    HOUSE,
    RESIDENTS,
    STREET,
    MakeFinding,
    NoteSeen,
    Remove,
    SetState,
)
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

GONE = {
    STREET: N_("The street is deleted"),
    HOUSE: N_("The house is deleted"),
    DWELLING: N_("The dwelling is deleted"),
}


class HouseActs(HouseForms):
    """Adds the acts to the forms; ``HousesPage`` adds reading and the way about."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._pending = ""  # the state that waits for the time of the walk
        self._gone = ""  # what is being deleted, by name
        self._connect_people(self.browse.panel)

    def _connect_inside(self, inside: HouseView) -> None:
        super()._connect_inside(inside)
        card = inside.house_panel
        card.seen.connect(self.note_seen)
        card.finding_asked.connect(self.make_finding)
        card.finding_opened.connect(self._open_finding)
        inside.moment.entered.connect(self._time_typed)
        self._connect_people(inside.panel)

    def _connect_people(self, panel: DwellingPanel) -> None:
        panel.resident_asked.connect(self.new_resident)
        panel.edit_asked.connect(self.edit_dwelling)
        panel.state_asked.connect(self.set_state)
        panel.settle_asked.connect(self.settle)
        panel.move_asked.connect(self.move_people)
        panel.household_asked.connect(self.part_household)

    def focused_kind(self) -> str:
        """Return what the keyboard stands on: "street", "house", "dwelling" or "person"."""
        browse, inside = self.browse, self._inside
        for kind, views in (
            ("person", (browse.panel.view, inside.panel.view) if inside else (browse.panel.view,)),
            (DWELLING, (browse.dwelling_view, inside.scheme) if inside else (browse.dwelling_view,)),
            (STREET, (browse.street_view,)),
        ):
            if any(view.hasFocus() for view in views):
                return kind
        return DWELLING if self.house_inside is not None else HOUSE

    def house_of(self, dwelling: Id) -> Id | None:
        """Return the house that a dwelling is in."""
        with self.context.store.read() as session:
            found = session.get(Dwelling, dwelling)
            return found.house_id if found is not None else None

    # visits

    def ask_time(self) -> None:
        """Put the keyboard into the time of the walk, where one is typed."""
        if self.house_inside is not None:
            self.inside.moment.ask()

    def _may_walk(self) -> bool:
        return self.form is None and self.context.may(Permission.WALK_ROUNDS)

    def set_state(self, state: str) -> None:
        """Note a visit to the chosen dwelling and go on to the next one; a round asks for the time once."""
        if self.dwelling is None or not self._may_walk():
            return
        round_id, happened = None, ""
        if self.house_inside is not None:
            moment = self.inside.moment
            if moment.asks():
                self._pending = state
                moment.ask()
                return
            found = moment.moment(wall_now())
            if found is None:
                self._pending = state
                return
            round_id, happened = moment.round_id, found
        self._write_state(self.dwelling.key, state, round_id, happened)

    def _write_state(self, key: Id, state: str, round_id: Id | None, happened: str) -> None:
        if self.house_inside is not None:
            self.inside.scheme.choose_next()
        else:
            self._choose_next_dwelling()
        work = SetState(self.context.store, key, state, round_id, happened)
        self.context.tasks.run(work, None, self._failed, kind=WRITER, quiet=True)

    def _time_typed(self) -> None:
        """Go on with the key that asked for the time."""
        state, self._pending = self._pending, ""
        self.inside.moment.asked = True
        if self.inside.moment.moment(wall_now()) is None:
            self._pending = state
            return
        self.inside.scheme.setFocus()
        if state:
            self.set_state(state)

    def _choose_next_dwelling(self) -> None:
        rows = self.browse.dwellings.shown_rows()
        keys = [row.key for row in rows]
        place = keys.index(self.dwelling.key) + 1 if self.dwelling and self.dwelling.key in keys else 0
        if place < len(keys):
            self.browse.dwelling_view.choose(keys[place])

    # what was seen in the house

    def note_seen(self, day: date, values: dict[str, Any]) -> None:
        """Write what was seen in the house on a day."""
        if self.card is not None and self.may_edit():
            work = NoteSeen(self.context.store, self.card.house.id, day, values)
            self.context.tasks.run(work, self._seen_noted, self._failed, kind=WRITER)

    def _seen_noted(self, _nothing: object) -> None:
        self.undoing.tell(_("What was seen in the house is written"))

    def make_finding(self, kind: str) -> None:
        """Make a finding of what was seen."""
        if self.card is not None and self.may_edit():
            work = MakeFinding(self.context.store, self.card.house.id, kind)
            self.context.tasks.run(work, self._finding_made, self._failed, kind=WRITER)

    def _finding_made(self, _key: Id) -> None:
        self.undoing.tell(_("The finding is added"))

    def _open_finding(self, key: Id) -> None:
        self.context.go("places", ("finding", key))

    # people

    def settle(self) -> None:
        """Begin the residence of somebody who is written already."""
        if self.dwelling is not None and self._may_people():
            household = first_household(self.context, self.dwelling.key)
            form = SettleForm(self.context, self.dwelling.key, household)
            self._open_form(RESIDENTS, form, {}, self._heading(_("Settle: {address}")))

    def move_people(self) -> None:
        """Begin the move of residents; the chosen one is ticked."""
        found = self._living()
        if self.dwelling is not None and found and self._may_people():
            form = MoveForm(self.context, self.dwelling.key, found)
            self._open_form(
                RESIDENTS, form, {"people": self._ticked(found)}, self._heading(_("Move: {address}"))
            )

    def part_household(self) -> None:
        """Begin a household of some of the residents; the chosen one is ticked."""
        found = self._living()
        if self.dwelling is not None and found and self._may_people():
            form = HouseholdForm(self.context, self.dwelling.key, found)
            values = {"people": self._ticked(found)}
            self._open_form(RESIDENTS, form, values, self._heading(_("Household: {address}")))

    def _may_people(self) -> bool:
        return self.form is None and self.context.may(Permission.EDIT_PEOPLE)

    def _living(self) -> list[ResidentRow]:
        if self.dwelling is None:
            return []
        with self.context.store.read() as session:
            rows = resident_rows(session, self.dwelling.key, viewer_of(self.context))
        return [row for row in rows if row.household]

    def _ticked(self, found: list[ResidentRow]) -> list[Id]:
        chosen = self._panel().view.current_row()
        keys = [row.key for row in found]
        if chosen is not None and chosen.key in keys:
            return [chosen.key]
        return keys if len(keys) == 1 else []

    def _heading(self, words: str) -> str:
        card, dwelling = self.card, self.dwelling
        parts = (card.title if card else "", self.words.dwelling_title(dwelling) if dwelling else "")
        return words.format(address=", ".join(part for part in parts if part))

    # leading on and removing

    def new_resident(self) -> None:
        """Begin a new person who lives in the chosen dwelling; saving leads back to it."""
        if self.dwelling is not None:
            key = self.dwelling.key
            back = ("houses", (DWELLING, key) if self.house_inside is not None else None)
            self.context.go("people", None, new=True, dwelling=key, back=back)

    def show_on_map(self) -> None:
        """Show the chosen house on the map."""
        if self.card is not None:
            self.context.go("map", (HOUSE, self.card.house.id))

    def record_contact(self) -> None:
        """Begin a contact with the chosen resident, or at the house."""
        resident = self._panel().view.current_row() if self.focused_kind() == "person" else None
        if resident is not None:
            self.context.go("contacts", None, new=True, subject=("person", resident.key))
        elif self.card is not None:
            self.context.go("contacts", None, new=True, subject=(HOUSE, self.card.house.id))

    def remove(self) -> None:
        """Delete what the keyboard stands on; the strip takes it back."""
        if not self.may_edit() or self.answers or not self._shows_dwellings():
            return
        kind = self.focused_kind()
        street = self.browse.street()
        keys = {
            STREET: street.key if street else None,
            HOUSE: self.card.house.id if self.card else None,
            DWELLING: self.dwelling.key if self.dwelling else None,
        }
        key = keys.get(kind)
        if key is not None:
            self.kind, self._gone = kind, self._name_of(kind)
            work = Remove(self.context.store, kind, key)
            self.context.tasks.run(work, self._removed, self._failed, label=_("Deleting"), kind=WRITER)

    def _name_of(self, kind: str) -> str:
        street, card, dwelling = self.browse.street(), self.card, self.dwelling
        if kind == STREET:
            return str(self.words.street(street).first) if street is not None else ""
        named = [card.title] if card is not None else []
        if kind == DWELLING and dwelling is not None:
            named.append(self.words.dwelling_title(dwelling))
        return ", ".join(named)

    def _shows_dwellings(self) -> bool:
        return self.house_inside is None or self.inside.tabs.value() == DWELLING

    def _removed(self, _nothing: object) -> None:
        self.undoing.tell(_(GONE[self.kind]), self._gone)

    def _failed(self, error: BaseException) -> None:
        self.context.messages.show_error(error)

    def _open_person(self, key: Id) -> None:
        self.context.go("people", key)

    def _to_residents(self, _dwelling: object) -> None:
        self.inside.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
