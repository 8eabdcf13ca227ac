"""Whom a due item is about, as far as the viewer may see it, and at which address it is done: the home of the
person, else the house or place of the record or of the project.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import House, dwelling_addresses, house_addresses
from precinct_app.domain.base import Id, among
from precinct_app.domain.cases import CaseLink
from precinct_app.domain.contacts import Participant
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Organisation, Place
from precinct_app.domain.social_map.cards import hidden_subjects
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.domain.work.items import FINDING, MEASURE, REQUEST, DueItem, Subject

# done where it is, not where the one lives who answers for it
_NOT_AT_HOME = frozenset({FINDING, MEASURE, REQUEST})


def with_subjects(session: Session, viewer: Viewer, items: list[DueItem]) -> list[DueItem]:
    """Give each promise the first participant of its contact; nobody sees a subject he may not see."""
    contacts = [item.contact_id for item in items if item.contact_id is not None]
    query = (
        select(Participant.contact_id, Participant.subject_type, Participant.subject_id)
        .where(among(Participant.contact_id, contacts), Participant.removed_step.is_(None))
        .order_by(Participant.id.desc())
    )
    first: dict[Id | None, Subject] = {row[0]: (row[1], row[2]) for row in session.execute(query)}
    for item in items:
        item.subject = item.subject or first.get(item.contact_id)
    hidden = hidden_subjects(session, {item.subject for item in items if item.subject}, viewer)
    for item in items:
        if item.subject in hidden:
            item.subject = None
    return items


def with_addresses(session: Session, items: list[DueItem]) -> list[DueItem]:
    """Give each item the address where it is done, as far as one is known."""
    subjects = {item.subject for item in items if item.subject}
    homes = main_dwellings(session, [key for kind, key in subjects if kind == "person"])
    homes |= {key: key for kind, key in subjects if kind == "dwelling"}
    dwellings = dwelling_addresses(session, list(set(homes.values())))
    spots = _case_spots(session, {item.case_id for item in items if item.case_id})
    houses_of = _houses_of(session, items, subjects, spots)
    houses = house_addresses(session, list({house for house in houses_of.values() if house}))
    for item in items:
        key = item.subject[1] if item.subject else b""
        home = None if item.kind in _NOT_AT_HOME else dwellings.get(homes.get(key, b""))
        own = (item.house_id, item.place_id)
        wanted = (*own, key) if item.kind == FINDING else (key, *own)
        spot = spots.get(item.case_id or b"")
        house = next((houses_of[k] for k in (*wanted, spot) if k and houses_of.get(k)), None)
        item.address = home or houses.get(house or b"")
    return items


def _case_spots(session: Session, cases: set[Id]) -> dict[Id, Id]:
    """Return the house or place where each project works."""
    query = (
        select(CaseLink.case_id, CaseLink.subject_id)
        .where(
            among(CaseLink.case_id, cases), CaseLink.removed_step.is_(None),
            CaseLink.subject_type.in_(("place", "house")), CaseLink.part == "place",
        )
        .order_by(CaseLink.id.desc())
    )  # fmt: skip
    return {row[0]: row[1] for row in session.execute(query)}


def _houses_of(
    session: Session, items: Iterable[DueItem], subjects: set[Subject], spots: Mapping[Id, Id]
) -> dict[Id, Id | None]:
    """Return the house of each organisation, place and house that an item may be found at."""
    keys = {key for _kind, key in subjects} | set(spots.values())
    keys |= {key for item in items for key in (item.place_id, item.house_id) if key}
    found: dict[Id, Id | None] = {}
    for record, house in ((House, House.id), (Organisation, Organisation.house_id), (Place, Place.house_id)):
        query = select(record.id, house).where(among(record.id, keys))
        found.update((row[0], row[1]) for row in session.execute(query))
    return found
