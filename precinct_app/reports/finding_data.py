"""What papers about findings are made of: where, what, since when, who, by when, and the photos of a pair.

Everything goes through the allow-list of the audience, so notes, points and residents never come along; what
is said of where a finding is follows ``domain.outside_address``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Address, house_addresses
from precinct_app.domain.base import Id, live
from precinct_app.domain.codes import CodeLists, code_lists
from precinct_app.domain.labels import Naming
from precinct_app.domain.outside_address import (
    FINDING,
    LonLat,
    nearest_houses,
    outside_address,
    outside_spot,
    spot_of,
)
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.social_map import Finding, Organisation, Place
from precinct_app.domain.users import Precinct, User
from precinct_app.reports.document import EMPTY, Text
from precinct_app.reports.words import code_text, each
from precinct_app.security.redaction import AKIMAT, redact, releasable
from precinct_app.storage.photos import photo_bytes, photos_of

AFTER, BEFORE = "after", "before"


@dataclass(frozen=True, slots=True)
class Side:
    """One photo of a pair: JPEG bytes and its day as told, "" when unknown."""

    content: bytes
    taken: str = ""


@dataclass(slots=True)
class FindingRow:
    """A finding as it goes outside."""

    key: Id
    where: Text
    kind: Text
    state: str
    state_text: Text
    seen: date | None
    reported: date | None
    fixed: date | None
    due: date | None
    responsible: Text
    order: tuple[str, str] = ("", "")
    before: Side | None = None
    after: Side | None = None

    def is_overdue(self, day: date) -> bool:
        """Tell whether the term is over and the finding not fixed."""
        return self.state != "fixed" and self.due is not None and self.due < day


@dataclass(slots=True)
class FindingData:
    """The material of one paper."""

    rows: list[FindingRow]
    codes: CodeLists
    precinct: Precinct | None
    signer: User | None
    day: date
    languages: tuple[str, ...] = ("kk", "ru")
    # findings that may not go outside because of their secrecy
    left_out: int = 0
    without_pair: list[Text] = field(default_factory=list)


def collect(
    session: Session, keys: Sequence[Id], viewer: Viewer, day: date, user: Id | None, audience: str = AKIMAT
) -> FindingData:
    """Read findings for a paper, in walking order; those that may not go outside are counted."""
    codes = code_lists(session, day)
    found = list(session.scalars(live(Finding).where(Finding.id.in_(keys), seen_by(Finding, viewer))))
    shown = [
        row for row in found if releasable({"secrecy": row.secrecy, "author_id": row.author_id}, audience)
    ]
    names = _Names(session, shown, codes)
    rows = sorted((_row(row, names, audience) for row in shown), key=_by_street)
    precinct = session.scalars(live(Precinct)).first()
    signer = session.get(User, user) if user else None
    return FindingData(rows, codes, precinct, signer, day, left_out=len(found) - len(shown))


def add_pairs(session: Session, data: FindingData) -> None:
    """Read the photos before and after; rows without both are taken out and named."""
    full = []
    for row in data.rows:
        photos = photos_of(session, row.key)
        row.before = _side(session, [p for p in photos if p.moment == BEFORE][:1])
        row.after = _side(session, [p for p in photos if p.moment == AFTER][-1:])
        if row.before is not None and row.after is not None:
            full.append(row)
        else:
            data.without_pair.append(row.kind)
    data.rows = full


def _side(session: Session, photos: Sequence[Any]) -> Side | None:
    for photo in photos:
        content = photo_bytes(session, photo.sha256)
        if content:
            return Side(content, photo.taken)
    return None


def _by_street(row: FindingRow) -> tuple[bool, tuple[str, str]]:
    return not row.order[0], row.order


class _Names:
    """Addresses, places and bodies that findings point at, in both languages."""

    def __init__(self, session: Session, rows: Iterable[Finding], codes: CodeLists) -> None:
        rows = list(rows)
        self.codes = codes
        places = {row.place_id for row in rows if row.place_id}
        found = session.scalars(select(Place).where(Place.id.in_(places), Place.secrecy == "normal"))
        self._places = {place.id: place for place in found}
        houses = {row.house_id for row in rows if row.house_id}
        houses |= {place.house_id for place in self._places.values() if place.house_id}
        self._addresses: dict[Id, Address] = house_addresses(session, list(houses))
        self._near = nearest_houses(session, {row.id: spot for row in rows if (spot := self._loose(row))})
        bodies = {row.responsible_id for row in rows if row.responsible_id}
        query = select(Organisation).where(Organisation.id.in_(bodies), Organisation.secrecy == "normal")
        self._bodies = {body.id: body for body in session.scalars(query)}

    def body(self, key: Id | None) -> Text:
        """Return the name of an organisation."""
        body = self._bodies.get(key or b"")
        return Text(body.name_kk, body.name_ru) if body else EMPTY

    def _loose(self, row: Finding) -> LonLat | None:
        """Return the spot of a finding that neither a house nor the name of a place tells."""
        place = self._places.get(row.place_id or b"")
        if row.house_id or (place and (place.house_id or place.name_kk or place.name_ru)):
            return None
        return spot_of(row) or (spot_of(place) if place else None)

    def loose_where(self, row: Finding, kind: str) -> tuple[Text, tuple[str, str]]:
        """Return where a finding is that is known by its spot only, and its order on a walk."""
        spot, near = self._loose(row), self._near.get(row.id)
        if spot is None:
            return EMPTY, ("", "")
        told = each(lambda lang: outside_spot(near, spot, Naming(lang, self.codes, full=True), kind))
        return told, (near.street, near.number_key) if near else ("", "")

    def where(self, kind: str, house: Id | None, place: Id | None) -> tuple[Text, tuple[str, str]]:
        """Return where a finding of a kind is: the address, else the place; and its order on a walk."""
        named = self._places.get(place or b"")
        address = self._addresses.get(house or (named.house_id if named else None) or b"")
        if address is not None:
            told = each(
                lambda lang: outside_address(address, Naming(lang, self.codes, full=True), FINDING, kind)
            )
            return told, (address.street, address.number_key)
        return (Text(named.name_kk, named.name_ru) if named else EMPTY), ("", "")


def _row(found: Finding, names: _Names, audience: str) -> FindingRow:
    values = {column.key: getattr(found, column.key) for column in Finding.__table__.columns}
    told = redact(values, "finding", audience)
    where, order = names.where(told["kind"], told.get("house_id"), told.get("place_id"))
    if where == EMPTY and "house_id" in told:
        where, order = names.loose_where(found, told["kind"])
    return FindingRow(
        found.id, where, code_text(names.codes, "finding_kind", told["kind"]), told["state"],
        code_text(names.codes, "finding_state", told["state"]), told["seen_day"], told["reported_day"],
        told["fixed_day"], told["due_day"], names.body(told.get("responsible_id")), order,
    )  # fmt: skip
