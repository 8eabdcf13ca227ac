"""What belongs to the card of a subject: the records that are its parts, and whether it may be seen.

History gathers over the parts, removed ones too; secrecy hides a subject from search and chips.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, HouseAddress, StreetFormerName
from precinct_app.domain.base import Id, among_given, given_rows
from precinct_app.domain.documents import Photo
from precinct_app.domain.secrecy import NORMAL, Viewer, may_see
from precinct_app.domain.social_map.people import NameVariant, Person, Phone, Residence
from precinct_app.domain.social_map.rounds import DoorVisit
from precinct_app.domain.social_map.service_ranges import ServiceRange
from precinct_app.domain.social_map.subjects import Finding, Group, Organisation, Place, Role, Tie

_SECRET: Mapping[str, Any] = {
    "person": Person, "organisation": Organisation, "group_": Group, "place": Place, "finding": Finding,
}  # fmt: skip
_OF_SUBJECT: tuple[tuple[Any, tuple[Any, ...]], ...] = (
    (Phone, (Phone.subject_id,)),
    (Role, (Role.subject_id,)),
    (Tie, (Tie.from_id, Tie.to_id)),
)
_PHOTOS = (Photo, (Photo.subject_id,))
_PARTS: Mapping[str, tuple[tuple[Any, tuple[Any, ...]], ...]] = {
    "person": (*_OF_SUBJECT, (NameVariant, (NameVariant.person_id,)), (Residence, (Residence.person_id,))),
    "organisation": _OF_SUBJECT,
    "group_": _OF_SUBJECT,
    "place": (*_OF_SUBJECT, _PHOTOS),
    "finding": (_PHOTOS,),
    "house": (_PHOTOS, (HouseAddress, (HouseAddress.house_id,)), (Dwelling, (Dwelling.house_id,))),
    "dwelling": ((Residence, (Residence.dwelling_id,)), (DoorVisit, (DoorVisit.dwelling_id,))),
    "street": (
        (StreetFormerName, (StreetFormerName.street_id,)), (ServiceRange, (ServiceRange.street_id,)),
    ),
}  # fmt: skip


def parts_of(session: Session, kind: str, key: Id) -> list[Id]:
    """Return the key of a record and of everything that is part of it, removed parts too."""
    found = [key]
    for record, columns in _PARTS.get(kind, ()):
        found += session.scalars(select(record.id).where(or_(*(column == key for column in columns))))
    if kind == "house":
        homes = select(Dwelling.id).where(Dwelling.house_id == key)
        for record in (Residence, DoorVisit):
            found += session.scalars(select(record.id).where(record.dwelling_id.in_(homes)))
    return found


# each key press of a search asks: making a statement takes longer than reading the rows
@cache
def secret_rows(record: Any) -> Select[*tuple[Any, ...]]:
    """Return the statement for (key, secrecy, author) of those ``listed`` that are not for everybody."""
    return select(record.id, record.secrecy, record.author_id).where(
        among_given(record.id), record.secrecy != NORMAL
    )


def hidden_subjects(session: Session, keys: Iterable[tuple[str, Id]], viewer: Viewer) -> set[tuple[str, Id]]:
    """Return those of ``keys`` (type, key) that ``viewer`` may not see."""
    by_type: dict[str, list[Id]] = {}
    for kind, key in keys:
        by_type.setdefault(kind, []).append(key)
    hidden = set()
    for kind, ids in by_type.items():
        record = _SECRET.get(kind)
        if record is None:
            continue
        rows = given_rows(session, secret_rows(record), ids)
        hidden |= {(kind, row[0]) for row in rows if not may_see(row[1], row[2], viewer)}
    return hidden
