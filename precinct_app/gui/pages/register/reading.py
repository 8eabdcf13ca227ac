"""The rows of the list of the register and the card of one entry, read on the reader's thread."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Address, dwelling_addresses, house_addresses
from precinct_app.domain.base import Id, among
from precinct_app.domain.labels import Label, Naming, hidden_records, label, labels
from precinct_app.domain.register.checks import Check, checks_of
from precinct_app.domain.register.due import visible_entries
from precinct_app.domain.register.entries import RegisterEntry
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.domain.social_map.subjects import Group, Organisation, Place
from precinct_app.gui.cards.register_view import EntryView, entry_views

Key = tuple[str, Id]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One entry in the list; ``order`` is the order of a walk."""

    view: EntryView
    name: str
    address: str
    street: str
    order: tuple[str, str, str]

    @property
    def key(self) -> Id:
        """The key of the entry."""
        return self.view.key


@dataclass(frozen=True, slots=True)
class RegisterCard:
    """The card of an entry: who, all entries of the same subject (this one first), the checks."""

    who: Label
    entries: tuple[EntryView, ...]
    checks: tuple[Check, ...]

    @property
    def entry(self) -> EntryView:
        """The entry whose card it is."""
        return self.entries[0]


def register_rows(session: Session, naming: Naming, viewer: Viewer, today: date) -> list[RegisterRow]:
    """Return every entry that may be seen, closed ones too, in walking order."""
    entries = visible_entries(session, viewer, closed=True)
    subjects = {(row.subject_type, row.subject_id) for row in entries}
    named = labels(session, subjects, naming, viewer)
    places = addresses_of(session, subjects)
    views = entry_views(session, {key for _kind, key in subjects}, naming, viewer, today, whole=False)
    wanted = {row.id for row in entries}
    rows = [
        _row(view, named.get(view.subject), places.get(view.subject), naming)
        for found in views.values()
        for view in found
        if view.key in wanted
    ]
    return sorted(rows, key=_walked)


def _row(view: EntryView, who: Label | None, place: Address | None, naming: Naming) -> RegisterRow:
    street = naming.pair(place.street_kk, place.street_ru) if place else ""
    order = (place.street, place.number_key, place.dwelling_key) if place else ("", "", "")
    # a dwelling is called by its address, which stands in the first column already
    name = view.short if view.subject[0] in ("dwelling", "house") else who.title if who else "–"
    return RegisterRow(view, name, naming.address(place), street, order)


def _walked(row: RegisterRow) -> tuple[bool, tuple[str, str, str], str]:
    return not row.street, row.order, row.name


def addresses_of(session: Session, subjects: Iterable[Key]) -> dict[Key, Address]:
    """Return where each subject is found: a person at home, an organisation or place at its house."""
    by_type: dict[str, list[Id]] = {}
    for kind, key in subjects:
        by_type.setdefault(kind, []).append(key)
    homes = {
        ("person", key): home for key, home in main_dwellings(session, by_type.get("person", [])).items()
    }
    homes |= {("dwelling", key): key for key in by_type.get("dwelling", [])}
    houses = {("house", key): key for key in by_type.get("house", [])}
    houses |= _pairs(session, "place", Place.id, Place.house_id, by_type)
    houses |= _pairs(session, "organisation", Organisation.id, Organisation.house_id, by_type)
    homes |= _pairs(session, "place", Place.id, Place.dwelling_id, by_type)
    gathering = select(Place.house_id).where(Place.id == Group.place_id).scalar_subquery()
    houses |= _pairs(session, "group_", Group.id, gathering, by_type)
    at_home = dwelling_addresses(session, list(set(homes.values())))
    at_house = house_addresses(session, list(set(houses.values())))
    found = {key: at_house[house] for key, house in houses.items() if house in at_house}
    return found | {key: at_home[home] for key, home in homes.items() if home in at_home}


def _pairs(
    session: Session, kind: str, key: Any, where: Any, by_type: Mapping[str, list[Id]]
) -> dict[Key, Id]:
    rows = session.execute(select(key, where).where(among(key, by_type.get(kind, []))))
    return {(kind, found): place for found, place in rows if place}


def register_card(
    session: Session, key: Id, naming: Naming, viewer: Viewer, today: date
) -> RegisterCard | None:
    """Return the card of an entry; None where it is gone or may not be seen."""
    entry = session.get(RegisterEntry, key)
    if entry is None or entry.removed_step is not None:
        return None
    if hidden_records(session, [(entry.subject_type, entry.subject_id)], viewer):
        return None
    views = entry_views(session, [entry.subject_id], naming, viewer, today).get(entry.subject_id, [])
    chosen = next((view for view in views if view.key == key), None)
    if chosen is None:
        return None
    others = tuple(view for view in views if view.key != key)
    who = label(session, entry.subject_type, entry.subject_id, naming, viewer)
    return RegisterCard(who, (chosen, *others), tuple(checks_of(session, entry.subject_id)))
