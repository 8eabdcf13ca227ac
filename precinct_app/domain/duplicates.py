"""Which cards may be two of one thing: asked for one that is being written, and for the whole store.

People by number, phone with given name, or name with birth; organisations by BIN or name; places by kind and
name in one house or near by; streets by name or former name; houses by number. That two cards are not the
same is remembered as a setting of the store, so that it stands in the journal and can be undone.
"""

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import House, HouseAddress, Street, StreetFormerName
from precinct_app.domain.base import Id, Writer, plain_rows
from precinct_app.domain.social_map import Organisation, Person, Phone, Place
from precinct_app.domain.users import StoreSetting
from precinct_app.i18n import fold, fold_house, fold_many, sounding

IIN, BIN, PHONE, NAME, NEAR, FORMER, NUMBER = "iin", "bin", "phone", "name", "near", "former", "number"
NEAR_M = 50.0
_METRES_OF_DEGREE = 111_320.0
_MOST_ALIKE = 12  # so many cards of one name are compared with each other
_DISTINCT = "distinct:"
_LEGAL_FORMS = frozenset({"тоо", "жшс", "ип", "жк", "кх", "шк", "ао", "ак", "оо", "кб"})
_ONE_LETTER = str.maketrans("йыэ", "иие")
_DOUBLED = re.compile(r"([^\W\d])\1+")
Key = tuple[str, Id]


@dataclass(frozen=True, slots=True)
class Alike:
    """A card that may be the one being written, and by what."""

    key: Key
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards that may be one; ``one`` was entered first."""

    kind: str
    one: Id
    other: Id
    reason: str


# for one card that is being written


def like_organisation(
    session: Session, names: Iterable[str], number: str, but: Id | None = None
) -> list[Alike]:
    """Return organisations with the same BIN or name; ``but`` is the one being changed."""
    wanted = {plain_name(name) for name in names} - {""}
    query = select(Organisation.id, Organisation.name_kk, Organisation.name_ru, Organisation.bin).where(
        Organisation.removed_step.is_(None)
    )
    found = []
    for key, kk, ru, held in plain_rows(session, query):
        if key != but and number and held == number:
            found.append(Alike(("organisation", key), BIN))
        elif key != but and wanted & {plain_name(kk), plain_name(ru)}:
            found.append(Alike(("organisation", key), NAME))
    return sorted(found, key=_surest)


def like_place(
    session: Session, kind: str, names: Iterable[str], where: tuple[float, float] | None, house: Id | None,
    but: Id | None = None,
) -> list[Alike]:  # fmt: skip
    """Return places of the kind and name in the same house or within ``NEAR_M`` of (lon, lat)."""
    wanted = {plain_name(name) for name in names} - {""}
    mine = _Spot(b"", frozenset(wanted), house, where or _place_of_house(session, house))
    return [
        Alike(("place", spot.key), NEAR)
        for spot in _spots(session, Place.kind == kind)
        if spot.key != but and _one_place(mine, spot)
    ]


def like_street(session: Session, names: Iterable[str], but: Id | None = None) -> list[Alike]:
    """Return streets called so now or formerly, in either language."""
    wanted = {plain_name(name) for name in names} - {""}
    found: dict[Id, str] = {}
    for reason, rows in _street_names(session):
        for key, kk, ru in rows:
            if key != but and wanted & {plain_name(kk), plain_name(ru)}:
                found.setdefault(key, reason)
    return [Alike(("street", key), reason) for key, reason in found.items()]


def like_house(session: Session, spots: Iterable[tuple[Id, str]], but: Id | None = None) -> list[Alike]:
    """Return the houses that have one of the addresses (street, number) already."""
    found: dict[Id, None] = {}
    for street, number in spots:
        wanted = fold_house(number)
        query = (
            select(HouseAddress.house_id, HouseAddress.number)
            .join(House, House.id == HouseAddress.house_id)
            .where(
                HouseAddress.street_id == street, HouseAddress.removed_step.is_(None),
                House.removed_step.is_(None),
            )
        )  # fmt: skip
        rows = plain_rows(session, query)
        found |= dict.fromkeys(key for key, held in rows if wanted and fold_house(held) == wanted)
    return [Alike(("house", key), NUMBER) for key in found if key != but]


def _surest(alike: Alike) -> bool:
    return alike.reason == NAME


# for the whole store


def probable_pairs(session: Session, kind: str) -> list[Pair]:
    """Return the pairs of live cards of a kind that may be one, without those told apart."""
    apart = _told_apart(session)
    found: dict[frozenset[Id], Pair] = {}
    for one, other, reason in _FINDERS[kind](session):
        both = frozenset((one, other))
        if len(both) == 2 and both not in apart:
            found.setdefault(both, Pair(kind, min(one, other), max(one, other), reason))
    return list(found.values())


def tell_apart(write: Writer, one: Id, other: Id) -> None:
    """Remember that two cards are not the same."""
    write.add(StoreSetting, name=_name_of(one, other), value="1")


def _name_of(one: Id, other: Id) -> str:
    return f"{_DISTINCT}{min(one, other).hex()}:{max(one, other).hex()}"


def _told_apart(session: Session) -> set[frozenset[Id]]:
    query = select(StoreSetting.name).where(
        StoreSetting.name.startswith(_DISTINCT), StoreSetting.removed_step.is_(None)
    )
    names = (name.removeprefix(_DISTINCT).split(":") for name in session.scalars(query))
    return {frozenset(map(bytes.fromhex, both)) for both in names}


Found = Iterable[tuple[Id, Id, str]]


def _people(session: Session) -> Found:
    columns = Person.id, Person.surname, Person.given, Person.patronymic, Person.birth, Person.iin
    rows = plain_rows(session, select(*columns).where(Person.removed_step.is_(None)))
    names = _plain_names({name for row in rows for name in row[1:3]})
    plain = {name: sounding(text) for name, text in names.items()}
    numbers = {row[0] for row in plain_rows(session, _shared(Person.iin))}
    yield from _by(IIN, ((row[5], row[0]) for row in rows if row[5] in numbers))
    named = {row[0]: row for row in rows}
    whole = ((f"{plain[row[1]]} {plain[row[2]]}", row[0]) for row in rows if row[1] and row[2])
    for one, other, reason in _by(NAME, whole):
        if _may_be_one(named[one], named[other]):
            yield one, other, reason
    theirs = Phone.subject_type == "person", Phone.removed_step.is_(None)
    phones = select(Phone.digits, Phone.subject_id).where(*theirs, Phone.digits.in_(_shared(Phone.digits)))
    held = (
        (digits, plain[named[key][2]], key) for digits, key in plain_rows(session, phones) if key in named
    )
    yield from _by(PHONE, (((digits, given), key) for digits, given, key in held if given))


def _shared(column: Any) -> Select[*tuple[Any, ...]]:
    """Return the statement for the values that several records have, removed ones too: its index tells them
    without the table.
    """
    return select(column).where(column != "").group_by(column).having(func.count() > 1)


def _may_be_one(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Tell whether births, each as exact as known, and patronymics do not contradict each other."""
    length = min(len(one[4]), len(other[4]))
    if one[5] and other[5] and one[5] != other[5]:
        return False
    if one[4][:length] != other[4][:length]:
        return False
    # many share a name: what is dear to work out comes last
    fathers = plain_name(one[3]), plain_name(other[3])
    return fathers[0] == fathers[1] or not all(fathers) or (length == len("1987-03-14"))


def _organisations(session: Session) -> Found:
    columns = Organisation.id, Organisation.name_kk, Organisation.name_ru, Organisation.bin
    rows = plain_rows(session, select(*columns).where(Organisation.removed_step.is_(None)))
    yield from _by(BIN, ((row[3], row[0]) for row in rows if row[3]))
    for place in (1, 2):
        names = ((plain_name(row[place]), row[0]) for row in rows)
        yield from _by(NAME, ((name, key) for name, key in names if name))


def _places(session: Session) -> Found:
    spots = {spot.key: spot for spot in _spots(session)}
    kinds = dict(plain_rows(session, select(Place.id, Place.kind).where(Place.removed_step.is_(None))))
    named = (((kinds[key], name), key) for key, spot in spots.items() for name in spot.names)
    for one, other, _reason in _by(NEAR, named):
        if _one_place(spots[one], spots[other]):
            yield one, other, NEAR


def _streets(session: Session) -> Found:
    towns = dict(plain_rows(session, select(Street.id, Street.settlement_id)))
    for one, other, reason in _alike_streets(session):
        # two villages may each have their Abai street
        if None in (towns[one], towns[other]) or towns[one] == towns[other]:
            yield one, other, reason


def _alike_streets(session: Session) -> Found:
    (_now, present), (_then, former) = _street_names(session)
    names = [(plain_name(name), key) for key, kk, ru in present for name in (kk, ru)]
    yield from _by(NAME, ((name, key) for name, key in names if name))
    before = {(plain_name(name), key) for key, kk, ru in former for name in (kk, ru)}
    for name, key in before:
        yield from ((key, other, FORMER) for held, other in names if name and held == name)


def _houses(session: Session) -> Found:
    query = (
        select(HouseAddress.street_id, HouseAddress.number, HouseAddress.house_id)
        .join(House, House.id == HouseAddress.house_id)
        .where(HouseAddress.removed_step.is_(None), House.removed_step.is_(None))
    )
    rows = plain_rows(session, query)
    spots = (((street, fold_house(number)), key) for street, number, key in rows if number)
    yield from _by(NUMBER, ((spot, key) for spot, key in spots if spot[1]))


_FINDERS: Mapping[str, Callable[[Session], Found]] = {
    "person": _people, "organisation": _organisations, "place": _places, "street": _streets, "house": _houses,
}  # fmt: skip


def _by(reason: str, keyed: Iterable[tuple[Any, Id]]) -> Found:
    """Yield the pairs of keys that share a value."""
    first: dict[Any, Id] = {}
    groups: dict[Any, dict[Id, None]] = {}  # of the few values that several have
    for value, key in keyed:
        held = first.setdefault(value, key)
        if held is not key:
            groups.setdefault(value, {held: None})[key] = None
    for value in first if groups else ():
        for one, other in combinations(list(groups.get(value, ()))[:_MOST_ALIKE], 2):
            yield one, other, reason


def plain_name(text: str) -> str:
    """Return a name so that spellings of one sound alike: folded, й as и, no doubled letters, no "ЖШС".

    Figures stay as they are: "11" is another number than "1".
    """
    return _plain_folded(fold(text or ""))


def _plain_names(names: Collection[str]) -> dict[str, str]:
    """Return the plain form of each name: of 25 000 people most share theirs with others."""
    written = list(names)
    return {name: _plain_folded(text) for name, text in zip(written, fold_many(written), strict=True)}


def _plain_folded(folded: str) -> str:
    words = [word for word in folded.split() if word not in _LEGAL_FORMS]
    return _DOUBLED.sub(r"\1", " ".join(words).translate(_ONE_LETTER))


@dataclass(frozen=True, slots=True)
class _Spot:
    key: Id
    names: frozenset[str]
    house: Id | None
    where: tuple[float, float] | None


def _spots(session: Session, *conditions: Any) -> list[_Spot]:
    query = (
        select(
            Place.id, Place.name_kk, Place.name_ru, Place.house_id, func.coalesce(Place.lon, House.lon),
            func.coalesce(Place.lat, House.lat),
        )
        .outerjoin(House, House.id == Place.house_id)
        .where(Place.removed_step.is_(None), *conditions)
    )  # fmt: skip
    return [
        _Spot(
            key, frozenset({plain_name(kk), plain_name(ru)} - {""}), house,
            None if lon is None or lat is None else (lon, lat),
        )
        for key, kk, ru, house, lon, lat in plain_rows(session, query)
    ]  # fmt: skip


def _one_place(one: _Spot, other: _Spot) -> bool:
    if not one.names & other.names:
        return False
    if one.house is not None and one.house == other.house:
        return True
    return one.where is not None and other.where is not None and _metres(one.where, other.where) <= NEAR_M


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two (lon, lat) a street apart, in metres."""
    wide = (one[0] - other[0]) * math.cos(math.radians(one[1]))
    return math.hypot(wide, one[1] - other[1]) * _METRES_OF_DEGREE


def _place_of_house(session: Session, house: Id | None) -> tuple[float, float] | None:
    if house is None:
        return None
    row = session.execute(select(House.lon, House.lat).where(House.id == house)).first()
    return (row[0], row[1]) if row and row[0] is not None and row[1] is not None else None


def _street_names(session: Session) -> tuple[tuple[str, list[Any]], tuple[str, list[Any]]]:
    present = select(Street.id, Street.name_kk, Street.name_ru).where(Street.removed_step.is_(None))
    former = (
        select(StreetFormerName.street_id, StreetFormerName.name_kk, StreetFormerName.name_ru)
        .join(Street, Street.id == StreetFormerName.street_id)
        .where(StreetFormerName.removed_step.is_(None), Street.removed_step.is_(None))
    )
    return (NAME, plain_rows(session, present)), (FORMER, plain_rows(session, former))
