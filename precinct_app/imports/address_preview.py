"""What taking over the addresses of a map would do, told before it is done: new, known, doubtful."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import House
from precinct_app.domain.base import Id
from precinct_app.errors import BadInput
from precinct_app.geo.projection import LocalProjection
from precinct_app.i18n import N_, fold_house
from precinct_app.imports.address_book import AddressBook
from precinct_app.imports.mapping import RowError
from precinct_app.imports.maps import NO_STREET, street_of

if TYPE_CHECKING:
    from precinct_app.geo.addresses import AddressRow

ELSEWHERE = N_("{address}: the address book has it {metres} m away. The known place is left as it is.")
TWICE = N_("{address}: the file has it at two places {metres} m apart. The first one is taken.")
FAR = 150.0  # metres: a house is not larger, so it is another place


@dataclass(slots=True)
class AddressPreview:
    """Counts of addresses: new, known already, told again in the file, doubtful (``doubts`` says why, row by
    row); those ``outside`` of the precinct are none of them.
    """

    read: int = 0
    new: int = 0
    known: int = 0
    repeated: int = 0
    outside: int = 0
    streets: int = 0
    doubts: list[RowError] = field(default_factory=list)


def preview_addresses(session: Session, rows: Sequence["AddressRow"], outside: int = 0) -> AddressPreview:
    """Compare the addresses of a map with the address book; nothing is written."""
    found = AddressPreview(read=len(rows), outside=outside)
    book = AddressBook(session)
    placed = _placed(session)
    first: dict[tuple[Id, str], AddressRow] = {}
    streets = book.streets()
    for number, row in enumerate(rows, 1):
        if not (row.street_name or row.street_kk or row.street_ru):
            found.doubts.append(RowError(number, row.number, BadInput(NO_STREET, number=row.number)))
            continue
        street = street_of(book, row)
        if street not in streets:
            streets.add(street)
            found.streets += 1
        house = book.find_house(street, row.number)
        before = first.setdefault((street, fold_house(row.number)), row)
        found.new += house is None and before is row
        found.known += house is not None
        found.repeated += house is None and before is not row
        if before is not row:
            found.doubts += _apart(number, row, (before.lon, before.lat), TWICE)
        elif house is not None and house in placed:
            found.doubts += _apart(number, row, placed[house], ELSEWHERE)
    return found


def _apart(number: int, row: "AddressRow", where: tuple[float, float], message: str) -> Iterable[RowError]:
    metres = LocalProjection(row.lon, row.lat).distance_m(row.lon, row.lat, *where)
    if metres <= FAR:
        return
    address = f"{row.street_name or row.street_kk or row.street_ru}, {row.number}"
    yield RowError(number, row.number, BadInput(message, address=address, metres=round(metres)))


def _placed(session: Session) -> dict[Id, tuple[float, float]]:
    query = select(House.id, House.lon, House.lat).where(House.removed_step.is_(None), House.lon.is_not(None))
    return {key: (float(lon or 0), float(lat or 0)) for key, lon, lat in session.execute(query)}
