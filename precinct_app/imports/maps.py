"""Base map, boundary and address book from map files into the store.

Shapes of a base map are no personal data and stand outside the journal; which map was loaded stands in it.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precinct_app.domain.addresses import House
from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.users import Area, boundary_on, only_officer
from precinct_app.errors import BadInput
from precinct_app.i18n import N_
from precinct_app.imports.address_book import AddressBook
from precinct_app.imports.extracts import boundary_of, nearest_cut, refuse_large
from precinct_app.imports.mapping import Progress, RowError, Stages
from precinct_app.imports.outcome import Outcome
from precinct_app.storage.base_maps import save_base_map
from precinct_app.storage.store import Store

if TYPE_CHECKING:
    from precinct_app.geo.addresses import AddressRow
    from precinct_app.geo.systems import System

UNKNOWN = "unknown"  # a kind of houses
KEPT = ("name_kk", "name_ru", "note", "inspector_id", "valid_until")  # by a new outline of the boundary
NO_STREET = N_("House number {number} has no street in the file; it was left out.")
SEVERAL = N_("The file “{file}” holds {n} areas. Choose one by its name: {names}.")


def import_base_map(
    store: Store, path: Path, progress: Progress | None = None, area: bytes = b"",
    system: "System | None" = None,
) -> Outcome:  # fmt: skip
    """Load a base map, cut to the boundary and 1 km round it where there is one, or to ``area`` (WKB); it is
    shown instead of the last. ``system`` is that of a drawing that names none.
    """
    from precinct_app.geo.sources import read_base_map

    wkb = area or boundary_of(store)
    stages = Stages(progress, 2)
    cut = nearest_cut(store, path, wkb, stages.next())
    base = read_base_map(cut, wkb or None, stages.next(), system)
    if not base.tiles_path:
        base = replace(base, title=path.name.split(".")[0])
    save_base_map(store, base, progress)
    return Outcome("map", read=len(base.features), added=len(base.features))


def import_boundary(store: Store, path: Path, name: str = "") -> Outcome:
    """Take the boundary of the precinct from a map file; ``name`` chooses one of several areas."""
    from precinct_app.geo.sources import read_boundary

    refuse_large(path)
    areas = read_boundary(path)
    chosen = [area for area in areas if name and name in area[:2]] or areas
    if len(chosen) > 1:
        names = ", ".join(sorted({kk or ru for kk, ru, _wkb in areas})[:12])
        raise BadInput(SEVERAL, file=path.name, n=len(areas), names=names)
    kk, ru, wkb = chosen[0]
    set_boundary(store, wkb, name_kk=kk, name_ru=ru, source=path.name)
    return Outcome("boundary", read=len(areas), added=1)


def set_boundary(store: Store, wkb: bytes, **values: str) -> None:
    """Make ``wkb`` the boundary from today on; the one before ends yesterday and stays for old reports.

    Its name, its note and who answers for it stay; for the first boundary that is the officer of the store,
    where there is only one.
    """
    today = wall_today()
    with store.write("boundary.change") as write:
        old = boundary_on(write.session, today)
        if old is not None and old.valid_from == today:
            write.change(Area, old.id, wkb=wkb, **values)
            return
        kept: dict[str, Any] = {"inspector_id": only_officer(write.session)}
        if old is not None:
            kept = {name: getattr(old, name) for name in KEPT}
            write.change(Area, old.id, valid_until=date.fromordinal(today.toordinal() - 1))
        named = {name: value for name, value in values.items() if value}
        write.add(Area, **{**kept, **named, "kind": "boundary", "wkb": wkb, "valid_from": today})


def import_addresses(
    store: Store, path: Path, progress: Progress | None = None, area: bytes = b""
) -> Outcome:
    """Take the addresses of a map file (buildings and points) as the address book, in one step."""
    rows, outside = addresses_of(store, path, progress, area)
    outcome = Outcome("addresses", read=len(rows), outside=outside)
    with store.write("import.addresses", rows=len(rows)) as write:
        book, made = AddressBook(write), set[Id]()
        for number, row in enumerate(rows, 1):
            if not (row.street_name or row.street_kk or row.street_ru):
                outcome.errors.append(RowError(number, "", BadInput(NO_STREET, number=row.number)))
                continue
            street = street_of(book, row)
            known = book.find_house(street, row.number)
            where = {"lon": row.lon, "lat": row.lat, "wkb": row.building or None}
            kind = _house_kinds().get(row.house_tag, UNKNOWN)
            if known is None:
                made.add(house := book.house(street, row.number, kind=kind, **where))
                book.own_dwelling(house, kind)
                outcome.added += 1
            elif known in made:
                outcome.repeated += 1
            else:
                book.flush()
                if _complete_house(write, known, kind, where):
                    book.own_dwelling(known, kind)
                outcome.known += 1
        book.flush()
    return outcome


def addresses_of(
    store: Store, path: Path, progress: Progress | None = None, area: bytes = b""
) -> tuple[list["AddressRow"], int]:
    """Return the addresses of a map file inside the boundary, or ``area`` (WKB), and how many lie round it.

    The houses of the neighbours are nobody's here: each would be a gap of the precinct's cards.
    """
    from precinct_app.geo.addresses import read_addresses
    from precinct_app.geo.shapes import contains_many

    wkb = area or boundary_of(store)
    stages = Stages(progress, 2)
    rows = read_addresses(nearest_cut(store, path, wkb, stages.next()), wkb or None, stages.next())
    if not (wkb and rows):
        return rows, 0
    held = contains_many(wkb, [row.lon for row in rows], [row.lat for row in rows])
    inside = [row for row, within in zip(rows, held, strict=True) if within]
    return inside, len(rows) - len(inside)


def street_of(book: AddressBook, row: "AddressRow") -> Id:
    """Return the street of an address; a settlement counts only where the address book has it already."""
    place = row.settlement if book.has_settlement(row.settlement) else ""
    return book.street(
        row.street_name, kk=row.street_kk, ru=row.street_ru, kind=row.generic, settlement=place
    )


def _complete_house(write: Any, house: bytes, kind: str, where: dict[str, Any]) -> bool:
    """Give a house the place and the kind that it lacks; what an officer told of it stays.

    Tells whether it lacked the kind.
    """
    before = write.rows(House, [house])[house]
    lacking = dict(where) if before["lon"] is None else {}
    if before["kind"] == UNKNOWN != kind:
        lacking["kind"] = kind
    if lacking:
        write.change(House, house, **lacking)
    return "kind" in lacking


@lru_cache(maxsize=1)
def _house_kinds() -> dict[str, str]:
    """Return the kind of a house by what a map calls its building."""
    from precinct_app.geo.classify import rows

    return {row["building"]: row["kind"] for row in rows("house_kinds.csv")}
