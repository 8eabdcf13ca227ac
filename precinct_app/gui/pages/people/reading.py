"""What the cards of people and groups show, read on the reader's thread."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Address, dwelling_addresses
from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import wall_today
from precinct_app.domain.contacts import Contact, Promise, contacts_of
from precinct_app.domain.labels import Label, Naming, label, labels
from precinct_app.domain.secrecy import Viewer, may_see, seen_by
from precinct_app.domain.social_map import Group, NameVariant, Person, Phone, Residence, Role, Tie
from precinct_app.domain.social_map.cards import hidden_subjects
from precinct_app.domain.social_map.people import phones_of
from precinct_app.domain.social_map.subjects import roles_of, ties_of
from precinct_app.domain.users import User
from precinct_app.gui.cards.register_view import EntryView, entry_views
from precinct_app.gui.pages.people.list_reading import HOME_ORDER


@dataclass(frozen=True, slots=True)
class TieLine:
    """One tie as seen from the card: with whom, of what kind, a note."""

    type: str
    key: Id
    other: Label
    kind: str
    outgoing: bool
    note: str
    record: Tie


@dataclass(frozen=True, slots=True)
class SubjectCard:
    """What the card of a person or group shows beside its own fields."""

    record: Any
    author: str
    phones: list[Phone]
    roles: list[Role]
    ties: list[TieLine]
    contacts: list[Contact]
    promises: list[Promise]
    names: list[NameVariant] = field(default_factory=list)
    residences: list[tuple[Residence, Address | None]] = field(default_factory=list)
    place: Label | None = None
    register: tuple[EntryView, ...] = ()


def person_card(session: Session, key: Id, naming: Naming, viewer: Viewer) -> SubjectCard | None:
    """Return everything on the card of a person; None when there is none that ``viewer`` may see."""
    person = session.scalars(live(Person).where(Person.id == key, seen_by(Person, viewer))).first()
    if person is None:
        return None
    residences = list(session.scalars(live(Residence).where(Residence.person_id == key)))
    addresses = dwelling_addresses(session, [row.dwelling_id for row in residences])
    # what holds today first, where he really lives before where he is registered
    residences.sort(key=lambda row: (row.until_day is not None, -HOME_ORDER.get(row.kind, 0)))
    names = list(session.scalars(live(NameVariant).where(NameVariant.person_id == key)))
    today = wall_today()
    register = entry_views(session, [key], naming, viewer, today).get(key, ())
    return SubjectCard(
        person, **_common(session, key, person.author_id, naming, viewer), names=names,
        residences=[(row, addresses.get(row.dwelling_id)) for row in residences], register=tuple(register),
    )  # fmt: skip


def group_card(session: Session, key: Id, naming: Naming, viewer: Viewer) -> SubjectCard | None:
    """Return everything on the card of a group; None when there is none that ``viewer`` may see."""
    group = session.scalars(live(Group).where(Group.id == key, seen_by(Group, viewer))).first()
    if group is None:
        return None
    place = label(session, "place", group.place_id, naming, viewer) if group.place_id else None
    return SubjectCard(group, **_common(session, key, group.author_id, naming, viewer), place=place)


def _common(
    session: Session, key: Id, author_id: Id | None, naming: Naming, viewer: Viewer
) -> dict[str, Any]:
    contacts = [row for row in contacts_of(session, key) if _contact_seen(row, viewer)]
    promises = session.scalars(
        live(Promise).where(Promise.contact_id.in_([row.id for row in contacts])).order_by(Promise.due_day)
    )
    return {
        "author": _author(session, author_id, naming),
        "phones": phones_of(session, key),
        "roles": roles_of(session, key),
        "ties": tie_lines(session, key, naming, viewer),
        "contacts": contacts,
        "promises": list(promises),
    }


def _contact_seen(contact: Contact, viewer: Viewer) -> bool:
    return may_see(contact.secrecy, contact.author_id, viewer)


def _author(session: Session, key: Id | None, naming: Naming) -> str:
    user = session.get(User, key) if key else None
    if user is None:
        return ""
    return naming.language.short_name(
        naming.pair(user.surname_kk, user.surname_ru), naming.pair(user.given_kk, user.given_ru)
    )


def tie_lines(session: Session, key: Id, naming: Naming, viewer: Viewer) -> list[TieLine]:
    """Return the ties of a subject with the names of the others; those that may not be seen are left out."""
    ties = ties_of(session, key)
    others = [(t.to_type, t.to_id) if t.from_id == key else (t.from_type, t.from_id) for t in ties]
    hidden = hidden_subjects(session, others, viewer)
    names = labels(session, others, naming)
    return [
        TieLine(*other, names[other], tie.kind, tie.from_id == key, tie.note, tie)
        for tie, other in zip(ties, others, strict=True)
        if other in names and other not in hidden
    ]
