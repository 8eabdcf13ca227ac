"""The rows of the list of organisations, read on the reader's thread as plain values."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from precinct_app.domain.addresses import house_addresses
from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.social_map import Organisation, Phone, Place, Tie
from precinct_app.i18n import first_capital, sort_key
from precinct_app.tasks import Progress

Key = tuple[str, Id]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One line; ``both`` tells whether it has a name in both languages."""

    key: Key
    title: str
    kind: str
    kind_text: str
    address: str
    order: tuple[str, str]
    phones: str
    people: int
    places: int
    both: bool
    expertise: str = ""


class ReadOrganisations:
    """Reads every organisation that the viewer may see, by name."""

    def __init__(self, store: Any, naming: Naming, viewer: Viewer) -> None:
        self._store, self._naming, self._viewer = store, naming, viewer

    def __call__(self, progress: Progress) -> list[OrganisationRow]:
        """Do the work."""
        with self._store.read() as session:
            return _rows(session, self._naming, self._viewer)


def _rows(session: Any, naming: Naming, viewer: Viewer) -> list[OrganisationRow]:
    query = select(
        Organisation.id, Organisation.kind, Organisation.name_kk, Organisation.name_ru, Organisation.house_id,
        Organisation.expertise,
    ).where(
        Organisation.removed_step.is_(None), Organisation.merged_into.is_(None), seen_by(Organisation, viewer)
    )  # fmt: skip
    found = list(session.execute(query))
    addresses = house_addresses(session, [row[4] for row in found if row[4]])
    phones = _phones(session, naming)
    people = _counted(session, Tie.from_id, Tie, Tie.to_type == "person")
    for key, count in _counted(session, Tie.to_id, Tie, Tie.from_type == "person").items():
        people[key] = people.get(key, 0) + count
    places = _counted(session, Place.organisation_id, Place)
    rows = []
    for key, kind, kk, ru, house, expertise in found:
        kind_text = first_capital(naming.code("organisation_kind", kind))
        address = addresses.get(house or b"")
        rows.append(OrganisationRow(
            ("organisation", key), naming.pair(kk, ru), kind, kind_text,
            naming.address(address), (address.street, address.number_key) if address else ("", ""),
            phones.get(key, ""), people.get(key, 0), places.get(key, 0), bool(kk and ru), expertise,
        ))  # fmt: skip
    return sorted(rows, key=_by_name)


def _by_name(row: OrganisationRow) -> str:
    return sort_key(row.title)


def _phones(session: Any, naming: Naming) -> dict[Id, str]:
    query = select(Phone.subject_id, Phone.number).where(
        Phone.subject_type == "organisation", Phone.removed_step.is_(None)
    )
    found: dict[Id, str] = {}
    for key, number in session.execute(query.order_by(Phone.id)):
        found.setdefault(key, naming.language.phone(number))
    return found


def _counted(session: Any, column: Any, record: Any, *conditions: Any) -> dict[Id, int]:
    query = select(column, func.count()).where(record.removed_step.is_(None), *conditions).group_by(column)
    return {key: count for key, count in session.execute(query) if key is not None}
