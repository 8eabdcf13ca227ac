"""What a house needs beside its dwellings: who answers for it among its people, and what was seen in it.

The chair of the housing body is who heads it, or a person with the role of a chair who is tied to it; the
elder is a resident with the role of an elder. What was seen amiss (an open basement, no light) becomes a
finding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, House
from precinct_app.domain.base import Id, Writer, live
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.domain.social_map.people import Person, Phone, Residence
from precinct_app.domain.social_map.subjects import Finding, Role, Tie
from precinct_app.errors import Refused
from precinct_app.i18n import N_

CHAIR, ELDER = "osi_chair", "house_elder"
HEADS = "head"  # the tie of who heads a body
FOUND_ALREADY = N_("This finding is written already and not fixed yet.")
STILL_TO_COME = N_("This day is still to come.")
# what was seen in a house: the finding that it makes
AMISS: Mapping[tuple[str, Any], str] = {
    ("basement", "open"): "open_basement",
    ("attic", "open"): "open_attic",
    ("lighting", "none"): "no_light",
    ("lighting", "partly"): "lamp_out",
    ("cameras", 0): "no_camera",
}
SEEN = ("basement", "attic", "lighting", "cameras")


@dataclass(frozen=True, slots=True)
class HousePerson:
    """A person one turns to about a house: ``role`` is a code of "role_kind"."""

    person_id: Id
    role: str
    name: str
    phone: str = ""


def chairs(session: Session, body_id: Id | None, viewer: Viewer) -> list[HousePerson]:
    """Return the chair of a housing body: tied to it in either direction as its head, or with the role of a
    chair.
    """
    if body_id is None:
        return []
    tied = or_(
        and_(Tie.from_id == body_id, Tie.to_id == Person.id),
        and_(Tie.to_id == body_id, Tie.from_id == Person.id),
    )
    with_role = select(Role.subject_id).where(
        Role.subject_type == "person",
        Role.kind == CHAIR,
        Role.removed_step.is_(None),
        Role.until_day.is_(None),
    )
    query = (
        live(Person)
        .join(Tie, tied)
        .where(Tie.removed_step.is_(None), Tie.until_day.is_(None))
        .where(or_(Tie.kind == HEADS, Person.id.in_(with_role)))
        .order_by(Person.sort)
        .distinct()
    )
    return _people(session, query, CHAIR, viewer)


def elders(session: Session, house_id: Id, viewer: Viewer) -> list[HousePerson]:
    """Return the elders who live in a house."""
    query = (
        _with_role(ELDER)
        .join(Residence, Residence.person_id == Person.id)
        .join(Dwelling, Dwelling.id == Residence.dwelling_id)
        .where(Dwelling.house_id == house_id, Residence.removed_step.is_(None), Residence.until_day.is_(None))
    )
    return _people(session, query, ELDER, viewer)


def _with_role(kind: str) -> Select[Person]:
    return (
        live(Person)
        .join(Role, Role.subject_id == Person.id)
        .where(Role.kind == kind, Role.removed_step.is_(None), Role.until_day.is_(None))
        .order_by(Person.sort)
        .distinct()
    )


def _people(session: Session, query: Any, role: str, viewer: Viewer) -> list[HousePerson]:
    if not viewer.people:
        return []
    found = [p for p in session.scalars(query) if may_see(p.secrecy, p.author_id, viewer)]
    numbers = select(Phone.subject_id, Phone.number).where(
        Phone.subject_id.in_([person.id for person in found]), Phone.removed_step.is_(None)
    )
    phones = {row[0]: row[1] for row in session.execute(numbers.order_by(Phone.id.desc()))}
    return [HousePerson(person.id, role, person.name, phones.get(person.id, "")) for person in found]


def note_seen(write: Writer, house_id: Id, day: date, today: date, **values: Any) -> None:
    """Write what was seen in a house on ``day``; raises Refused for a day to come."""
    if day > today:
        raise Refused(STILL_TO_COME)
    write.change(House, house_id, checked_day=day, **values)


def amiss(house: House) -> list[str]:
    """Return the kinds of finding that the state of a house makes."""
    return [kind for (name, value), kind in AMISS.items() if _seen(house, name) == value]


def _seen(house: House, name: str) -> Any:
    return getattr(house, name)


def open_findings(session: Session, house_id: Id) -> dict[str, Finding]:
    """Return the findings at a house that are not fixed yet, by kind; the latest of a kind."""
    query = live(Finding).where(Finding.house_id == house_id, Finding.state != "fixed")
    return {finding.kind: finding for finding in session.scalars(query.order_by(Finding.id))}


def make_finding(write: Writer, house_id: Id, kind: str, today: date) -> Id:
    """Make a finding of what was seen in a house: its spot, the day of the look, the housing body to mend it.

    Raises Refused when the same finding waits to be fixed.
    """
    if kind in open_findings(write.session, house_id):
        raise Refused(FOUND_ALREADY)
    house = write.session.get_one(House, house_id)
    return write.add(
        Finding, kind=kind, house_id=house_id, lon=house.lon, lat=house.lat, state="seen",
        seen_day=house.checked_day or today, responsible_id=house.housing_body_id,
    )  # fmt: skip
