"""The card of a house beside its dwellings: housing body with its chair, elder, findings, who answers,
neighbours on the street.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, StreetFormerName
from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.social_map import Finding, Organisation
from precinct_app.domain.social_map.house_state import HousePerson, amiss, chairs, elders
from precinct_app.domain.social_map.round_reading import current_round
from precinct_app.domain.social_map.rounds import RoundVisit
from precinct_app.i18n import _, active

Neighbour = tuple[Id, str]


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding at the house that is not fixed yet."""

    key: Id
    kind: str
    state: str
    day: date | None


@dataclass(frozen=True, slots=True)
class HouseFacts:
    """What the card says besides the dwellings; ``amiss`` are kinds of findings that its state makes."""

    body: str = ""
    people: list[HousePerson] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    amiss: list[str] = field(default_factory=list)
    findings: list[OpenFinding] = field(default_factory=list)
    before: Neighbour | None = None
    after: Neighbour | None = None
    round_id: Id | None = None  # the open round that leads to this house
    round_name: str = ""


def house_facts(
    session: Session, house: House, addresses: list[HouseAddress], naming: Naming, viewer: Viewer
) -> HouseFacts:
    """Return the facts of a house."""
    streets = [address.street_id for address in addresses if address.street_id is not None]
    before, after = _neighbours(session, house.id, addresses[0].street_id if addresses else None, naming)
    return HouseFacts(
        _body(session, house.housing_body_id, naming),
        [*chairs(session, house.housing_body_id, viewer), *elders(session, house.id, viewer)],
        former_names(session, streets, naming), amiss(house), _findings(session, house.id, viewer),
        before, after, *_round(session, house.id, naming),
    )  # fmt: skip


def _round(session: Session, house: Id, naming: Naming) -> tuple[Id | None, str]:
    found = current_round(session, wall_today())
    if found is None:
        return None, ""
    query = (
        select(RoundVisit.id)
        .join(Dwelling, Dwelling.id == RoundVisit.dwelling_id)
        .where(RoundVisit.round_id == found.id, Dwelling.house_id == house, RoundVisit.removed_step.is_(None))
    )
    led = session.scalars(query.limit(1)).first() is not None
    return (found.id, naming.pair(found.name_kk, found.name_ru)) if led else (None, "")


def _body(session: Session, key: Id | None, naming: Naming) -> str:
    body = session.get(Organisation, key) if key is not None else None
    return naming.pair(body.name_kk, body.name_ru) if body is not None and body.removed_step is None else ""


def _findings(session: Session, house: Id, viewer: Viewer) -> list[OpenFinding]:
    query = select(Finding.id, Finding.kind, Finding.state, Finding.seen_day).where(
        Finding.house_id == house, Finding.state != "fixed", Finding.removed_step.is_(None),
        seen_by(Finding, viewer),
    )  # fmt: skip
    return [OpenFinding(*row) for row in session.execute(query.order_by(Finding.id))]


def former_names(session: Session, streets: Iterable[Id], naming: Naming) -> list[str]:
    """Return what the streets were called before, with the last day where it is known."""
    query = select(StreetFormerName.name_kk, StreetFormerName.name_ru, StreetFormerName.until).where(
        StreetFormerName.street_id.in_(list(streets)), StreetFormerName.removed_step.is_(None)
    )
    return [
        former_text(naming.pair(kk, ru), until)
        for kk, ru, until in session.execute(query.order_by(StreetFormerName.until.desc()))
    ]


def former_text(name: str, until: date | None) -> str:
    """Return a former name with its last day: «Ленин (01.09.2015 дейін)»."""
    if until is None:
        return name
    return _("{name} (until {day})").format(name=name, day=active().date_short(until))


def _neighbours(
    session: Session, house: Id, street: Id | None, naming: Naming
) -> tuple[Neighbour | None, Neighbour | None]:
    query = (
        select(HouseAddress.house_id, HouseAddress.number)
        .join(House, House.id == HouseAddress.house_id)
        .where(
            HouseAddress.street_id == street, HouseAddress.removed_step.is_(None),
            House.removed_step.is_(None),
        )
        .order_by(HouseAddress.number_key, HouseAddress.id)
    )  # fmt: skip
    rows = [(row[0], str(row[1])) for row in session.execute(query)]
    place = next((place for place, row in enumerate(rows) if row[0] == house), -1)
    if place < 0:
        return None, None
    before = rows[place - 1] if place > 0 else None
    return before, rows[place + 1] if place + 1 < len(rows) else None


def answering_names(keys: Iterable[Id], names: Mapping[Id, str]) -> str:
    """Return the names of those who answer for a house."""
    return ", ".join(sorted(names.get(key, "–") for key in keys))
