"""The layers of the social map as queries over roles, kinds and findings; nothing is copied.

A person stands where he lives (the house), an organisation at its house, a place at its own spot or its
house's. What has no spot is counted as "not on the map".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, House
from precinct_app.domain.base import Id
from precinct_app.domain.codes import CodeLists, CodeText
from precinct_app.domain.social_map.people import Person, main_dwellings
from precinct_app.domain.social_map.subjects import Finding, Group, Organisation, Place, Role

SEVEN = ("vulnerable", "offender", "crime_place", "hot_spot", "leader", "business", "service")
EXTRA = ("finding", "police", "other")
# crossings, stops and lights are many and rarely looked for
OFF_AT_FIRST = frozenset({"other"})
PEOPLE_LAYERS = frozenset({"vulnerable", "offender", "leader"})


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing of a layer; ``lon``/``lat`` are None when it is not on the map. ``kind`` is its code."""

    layer: str
    type: str
    record_id: Id
    kind: str
    name_kk: str
    name_ru: str
    lon: float | None
    lat: float | None
    secrecy: str
    kinds: str = "role_kind"  # the code list of ``kind`` of people, organisations and groups


@dataclass(frozen=True, slots=True)
class LayerRow:
    """A subject in a layer, by what: ``kind`` is a code of the list ``kinds``."""

    type: str
    record_id: Id
    kind: str
    layer: str
    kinds: str = "role_kind"


def kind_list(spot: Spot) -> str:
    """Return the code list that says what a thing is."""
    return _KINDS.get(spot.type, spot.kinds)


def spots(
    session: Session, codes: CodeLists, day: date, layers: Iterable[str] | None = None,
    more: Iterable[LayerRow] = (),
) -> list[Spot]:  # fmt: skip
    """Return everything of the layers on a day, in no order; protected sources are never among them.

    ``more`` are subjects that something above the social map puts into a layer (``domain/register/layers``).
    """
    wanted = set(layers) if layers is not None else {*SEVEN, *EXTRA}
    found = [*_by_row(session, [*_roles(session, codes, day), *more]), *_places(session, codes)]
    found += _findings(session, day)
    return [spot for spot in found if spot.layer in wanted and spot.secrecy != "protected_source"]


def group_spots(session: Session, codes: CodeLists, day: date, known: Iterable[Spot] = ()) -> list[Spot]:
    """Return the groups that gather somewhere, each in the layer of its kind, with their times in the name.

    Groups that stand among ``known`` by a role are left out, and so are kinds without a layer (families).
    """
    there = {spot.record_id for spot in known}
    query = (
        select(Group.id, Group.kind, Group.name, Group.times, Group.secrecy, Place.lon, Place.lat, House.lon,
               House.lat)
        .outerjoin(Place, Place.id == Group.place_id)
        .outerjoin(House, House.id == Place.house_id)
        .where(Group.removed_step.is_(None), Group.merged_into.is_(None), Group.secrecy != "protected_source")
    )  # fmt: skip
    found = []
    for key, kind, name, times, secrecy, lon, lat, house_lon, house_lat in session.execute(query):
        layer = codes.get("group_kind", kind).parent
        if layer and key not in there:
            told = ", ".join(part for part in (name, times) if part)
            where = (lon, lat) if lon is not None else (house_lon, house_lat)
            found.append(Spot(layer, "group_", key, kind, told, told, *where, secrecy))
    return found


def counts(found: Iterable[Spot]) -> dict[str, tuple[int, int]]:
    """Return per layer how many there are and how many of them are not on the map."""
    total: dict[str, tuple[int, int]] = {}
    for spot in found:
        count, missing = total.get(spot.layer, (0, 0))
        total[spot.layer] = (count + 1, missing + (spot.lon is None))
    return total


_KINDS = {"place": "place_kind", "finding": "finding_kind"}


def own_kind(codes: CodeLists, spot: Spot) -> CodeText | None:
    """Return the kind of a thing where it has a colour of its own, by which it is drawn and named."""
    kind = codes.get(_KINDS[spot.type], spot.kind) if spot.type in _KINDS else None
    return kind if kind is not None and kind.colour else None


def place_lines(session: Session) -> dict[Id, bytes]:
    """Return the line (WKB in degrees) of each place that is one: routes of patrols and the like."""
    query = select(Place.id, Place.wkb).where(
        Place.form == "line", Place.wkb.is_not(None), Place.removed_step.is_(None)
    )
    return {key: wkb for key, wkb in session.execute(query.order_by(Place.id)) if wkb}


def _house_spots(session: Session) -> dict[Id, tuple[float | None, float | None]]:
    return {row[0]: (row[1], row[2]) for row in session.execute(select(House.id, House.lon, House.lat))}


def _roles(session: Session, codes: CodeLists, day: date) -> list[LayerRow]:
    query = select(Role.subject_type, Role.subject_id, Role.kind).where(
        Role.removed_step.is_(None),
        or_(Role.from_day.is_(None), Role.from_day <= day),
        or_(Role.until_day.is_(None), Role.until_day >= day),
    )
    return [
        LayerRow(kind, key, role, codes.get("role_kind", role).parent)
        for kind, key, role in session.execute(query)
    ]


def _by_row(session: Session, rows: list[LayerRow]) -> list[Spot]:
    where = _subject_spots(session, {row.record_id for row in rows if row.type == "person"})
    found, seen = [], set()
    for row in rows:
        subject = where.get(row.record_id)
        if not row.layer or subject is None or (row.layer, row.record_id) in seen:
            continue
        seen.add((row.layer, row.record_id))
        found.append(Spot(row.layer, row.type, row.record_id, row.kind, *subject, kinds=row.kinds))
    return found


_Subject = tuple[str, str, float | None, float | None, str]


def _subject_spots(session: Session, people: set[Id]) -> dict[Id, _Subject]:
    houses = _house_spots(session)
    found = _people_spots(session, people, houses)
    query = select(
        Organisation.id,
        Organisation.name_kk,
        Organisation.name_ru,
        Organisation.house_id,
        Organisation.secrecy,
    ).where(Organisation.removed_step.is_(None))
    for key, kk, ru, house, secrecy in session.execute(query):
        lon, lat = houses.get(house or b"", (None, None))
        found[key] = (kk, ru, lon, lat, secrecy)
    places = select(Group.id, Group.name, Place.lon, Place.lat, Group.secrecy).outerjoin(
        Place, Place.id == Group.place_id
    )
    for key, name, lon, lat, secrecy in session.execute(places.where(Group.removed_step.is_(None))):
        found[key] = (name, name, lon, lat, secrecy)
    return found


def _people_spots(
    session: Session, people: set[Id], houses: dict[Id, tuple[float | None, float | None]]
) -> dict[Id, _Subject]:
    ids = list(people)
    homes = main_dwellings(session, ids)
    house_of = {
        row[0]: row[1]
        for row in session.execute(
            select(Dwelling.id, Dwelling.house_id).where(Dwelling.id.in_(set(homes.values())))
        )
    }
    found: dict[Id, _Subject] = {}
    query = select(Person.id, Person.surname, Person.given, Person.secrecy).where(
        Person.id.in_(ids), Person.removed_step.is_(None)
    )
    for key, surname, given, secrecy in session.execute(query):
        lon, lat = houses.get(house_of.get(homes.get(key, b""), b""), (None, None))
        name = f"{surname} {given}".strip()
        found[key] = (name, name, lon, lat, secrecy)
    return found


def _places(session: Session, codes: CodeLists) -> list[Spot]:
    houses = _house_spots(session)
    query = select(
        Place.id,
        Place.kind,
        Place.name_kk,
        Place.name_ru,
        Place.lon,
        Place.lat,
        Place.house_id,
        Place.secrecy,
    ).where(Place.removed_step.is_(None))
    found = []
    for key, kind, kk, ru, lon, lat, house, secrecy in session.execute(query):
        spot = (lon, lat) if lon is not None else houses.get(house or b"", (None, None))
        layer = codes.get("place_kind", kind).parent or "other"
        found.append(Spot(layer, "place", key, kind, kk, ru, *spot, secrecy))
    return found


def _findings(session: Session, day: date) -> list[Spot]:
    """Return what was seen by ``day`` and not fixed until it was over."""
    seen = or_(Finding.seen_day.is_(None), Finding.seen_day <= day)
    return _finding_spots(session, seen, or_(Finding.state != "fixed", Finding.fixed_day > day))


def fixed_findings(session: Session, day: date) -> list[Spot]:
    """Return the findings that were fixed by ``day``; shown only when asked for."""
    by_then = or_(Finding.fixed_day.is_(None), Finding.fixed_day <= day)
    return _finding_spots(session, Finding.state == "fixed", by_then)


def _finding_spots(session: Session, *conditions: ColumnElement[bool]) -> list[Spot]:
    houses = _house_spots(session)
    query = select(Finding.id, Finding.kind, Finding.lon, Finding.lat, Finding.house_id, Finding.secrecy)
    found = []
    for key, kind, lon, lat, house, secrecy in session.execute(
        query.where(Finding.removed_step.is_(None), *conditions)
    ):
        spot = (lon, lat) if lon is not None else houses.get(house or b"", (None, None))
        found.append(Spot("finding", "finding", key, kind, "", "", *spot, secrecy))
    return found
