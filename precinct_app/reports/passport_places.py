"""Ground, houses, places and findings in the passport.

Houses and places are counted by the day of their entry; their names and kinds are those of today.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Settlement, Street
from precinct_app.domain.base import Id
from precinct_app.domain.outside_address import FINDING, PLACE
from precinct_app.domain.passport_template import PassportField
from precinct_app.domain.social_map import Finding, Organisation, Place
from precinct_app.domain.users import Area, boundary_on
from precinct_app.i18n import N_, number_key
from precinct_app.reports.document import EMPTY, Cell, Column, Row, Text, both
from precinct_app.reports.passport_day import (
    UNKNOWN,
    OnDay,
    Outcome,
    count_table,
    inside_last,
    number_cell,
    number_column,
    numbered,
    pair,
    placed,
    plain,
)
from precinct_app.reports.words import count_text, day_text, each, said
from precinct_app.security.redaction import releasable

BLOCKS = ("apartment", "dormitory")
YEAR = timedelta(days=365)


# ground


def ground(when: OnDay, field: PassportField) -> Outcome:
    """Tell whether a boundary was drawn; the map itself is drawn by the builder."""
    found = boundary_on(when.session, when.day)
    return Outcome(counted=int(found is not None), as_of=found.valid_from if found else None)


def area(when: OnDay, field: PassportField) -> Outcome:
    """Return the area within the boundary, square kilometres."""
    found = boundary_on(when.session, when.day)
    if found is None:
        return Outcome()
    return Outcome(_square_km(found.wkb), as_of=found.valid_from)


def _square_km(wkb: bytes) -> float:
    from precinct_app.geo.shapes import load, projection_of

    return round(float(projection_of(wkb).shape_to_metres(load(wkb)).area) / 1e6, 2)


def sectors(when: OnDay, field: PassportField) -> Outcome:
    """List the sectors valid on the day with their size."""
    query = select(Area).where(when.lasting(Area, Area.valid_from, Area.valid_until), Area.kind == "sector")
    rows = []
    for sector in when.session.scalars(query.order_by(Area.name_kk)):
        size = _square_km(sector.wkb)
        rows.append((
            Cell(pair(sector, "name")), Cell(_decimal(size), size),
            Cell(day_text(sector.valid_from), sector.valid_from),
        ))  # fmt: skip
    columns = (
        number_column(), Column(said(N_("Sector")), 3.0), Column(said(N_("Area, sq. km")), 1.2, "right"),
        Column(said(N_("Since")), 1.0),
    )  # fmt: skip
    return Outcome(columns=columns, rows=numbered(rows))


def _decimal(value: float) -> Text:
    return each(lambda lang: lang.number(value, 2))


# settlements, streets, houses


def houses_there(when: OnDay) -> list[House]:
    """Return the houses of the day, read once."""
    if "houses" not in when.kept:
        when.kept["houses"] = when.rows(House)
    found: list[House] = when.kept["houses"]
    return found


def settlements(when: OnDay, field: PassportField) -> Outcome:
    """List the settlements with their streets, houses and dwellings."""
    streets = {row.id: row for row in when.rows(Street)}
    houses, dwellings = _houses_of(when), dwellings_of(when)
    rows = []
    for town in when.rows(Settlement):
        own = [key for key, street in streets.items() if street.settlement_id == town.id]
        stand = [house for key in own for house in houses.get(key, {})]
        counts = (len(own), len(stand), sum(dwellings.get(house, 0) for house in stand))
        name = _town(when, town)
        rows.append((Cell(name), *(Cell(count_text(count), count) for count in counts)))
    columns = (
        number_column(), Column(said(N_("Settlement")), 2.6, bold=True),
        Column(said(N_("Streets")), 1.0, "right"), Column(said(N_("Houses")), 1.0, "right"),
        Column(said(N_("Dwellings")), 1.0, "right"),
    )  # fmt: skip
    return Outcome(columns=columns, rows=numbered(rows))


def streets(when: OnDay, field: PassportField) -> Outcome:
    """List the streets with their houses; the numbers, private houses among them, stand inside only.

    The settlement keeps street and count apart: side by side they read as an address.
    """
    houses, dwellings = _houses_of(when), dwellings_of(when)
    towns = {row.id: row for row in when.rows(Settlement)}
    rows: list[tuple[Cell, ...]] = []
    for street in sorted(when.rows(Street), key=lambda row: row.sort_kk):
        own = houses.get(street.id, {})
        numbers = sorted(set(own.values()), key=number_key)
        rows.append((
            Cell(placed(street, when.codes.get("street_kind", street.kind))),
            Cell(_town(when, towns.get(street.settlement_id or b""))), number_cell(len(own)),
            number_cell(sum(dwellings.get(house, 0) for house in own)), Cell(both(", ".join(numbers))),
        ))  # fmt: skip
    columns = [
        number_column(), Column(said(N_("Street")), 1.9, bold=True), Column(said(N_("Settlement")), 1.4),
        Column(said(N_("Houses")), 0.75, "right"), Column(said(N_("Dwellings")), 0.95, "right"),
        Column(said(N_("Numbers of the houses")), 2.6),
    ]  # fmt: skip
    return inside_last(when, columns, rows)


def _town(when: OnDay, town: Settlement | None) -> Text:
    if town is None:
        return said(N_("not stated"))
    return placed(town, when.codes.get("settlement_kind", town.kind))


def _houses_of(when: OnDay) -> dict[Id, dict[Id, str]]:
    """Return house -> number by street; a corner house stands under its main address only."""
    there = {row.id for row in houses_there(when)}
    query = select(HouseAddress.street_id, HouseAddress.house_id, HouseAddress.number).where(
        when.there(HouseAddress), HouseAddress.main == 1, HouseAddress.street_id.is_not(None)
    )
    found: dict[Id, dict[Id, str]] = defaultdict(dict)
    for street, house, number in when.session.execute(query):
        if street is not None and house in there:
            found[street][house] = number
    return found


def dwellings_of(when: OnDay) -> Counter[Id]:
    """Return house -> its dwellings of the day, read once."""
    if "dwellings" not in when.kept:
        query = select(Dwelling.house_id).where(when.there(Dwelling))
        when.kept["dwellings"] = Counter(when.session.scalars(query))
    found: Counter[Id] = when.kept["dwellings"]
    return found


def houses(when: OnDay, field: PassportField) -> Outcome:
    """Count houses by kind."""
    counted = Counter(row.kind for row in houses_there(when))
    kinds = [value.code for value in when.codes.met("house_kind", counted) if counted[value.code]]
    rows = [(when.kind("house_kind", kind), counted[kind]) for kind in kinds]
    return count_table(when, N_("Kind of house"), rows, 0, sum(counted.values()))


def dwellings(when: OnDay, field: PassportField) -> Outcome:
    """Count the dwellings."""
    return Outcome(sum(dwellings_of(when).values()))


# what was seen at houses: only what had been looked at by the day


def _looked_at(when: OnDay) -> list[House]:
    return [row for row in houses_there(when) if row.checked_day is not None and row.checked_day <= when.day]


def _last_look(rows: Iterable[House]) -> date | None:
    return max((row.checked_day for row in rows if row.checked_day), default=None)


def house_cameras(when: OnDay, field: PassportField) -> Outcome:
    """Add up the cameras of the houses that were looked at."""
    seen = [row for row in _looked_at(when) if row.cameras is not None]
    return Outcome(sum(row.cameras or 0 for row in seen), counted=len(seen), as_of=_last_look(seen))


def house_lighting(when: OnDay, field: PassportField) -> Outcome:
    """Count houses by the light round them, and those nobody looked at."""
    seen = [row for row in _looked_at(when) if row.lighting]
    counted = Counter(row.lighting for row in seen)
    states = [value.code for value in when.codes.met("light_state", counted)]
    rows = [(when.kind("light_state", state), counted[state]) for state in states]
    rows.append((said(N_("not looked at")), len(houses_there(when)) - len(seen)))
    made = count_table(when, N_("Light round the house"), rows, 0)
    return Outcome(columns=made.columns, rows=made.rows, counted=len(seen), as_of=_last_look(seen))


def house_locks(when: OnDay, field: PassportField) -> Outcome:
    """Count the basements and attics of blocks that are locked, open or absent."""
    blocks = [row for row in _looked_at(when) if row.kind in BLOCKS and (row.basement or row.attic)]
    met = {state for row in blocks for state in (row.basement, row.attic)}
    rows = [
        Row((
            Cell(when.kind("lock_state", value.code)),
            number_cell(sum(row.basement == value.code for row in blocks)),
            number_cell(sum(row.attic == value.code for row in blocks)),
        ))
        for value in when.codes.met("lock_state", met)
    ]  # fmt: skip
    columns = (
        Column(said(N_("State")), 2.6), Column(said(N_("Basements")), 1.0, "right"),
        Column(said(N_("Attics")), 1.0, "right"),
    )  # fmt: skip
    return Outcome(columns=columns, rows=tuple(rows), counted=len(blocks), as_of=_last_look(blocks))


# places


def _places(when: OnDay, kinds: tuple[str, ...]) -> list[Place]:
    found = [row for row in _all_places(when) if row.kind in kinds]
    return sorted(found, key=lambda row: (kinds.index(row.kind), row.sort, row.id))


def _all_places(when: OnDay) -> list[Place]:
    if "places" not in when.kept:
        when.kept["places"] = when.rows(Place)
    found: list[Place] = when.kept["places"]
    return found


def places(when: OnDay, field: PassportField) -> Outcome:
    """List the places of some kinds with their addresses; no place at all says that nobody entered any."""
    if not _all_places(when):
        return UNKNOWN
    rows: list[tuple[Cell, ...]] = []
    for place in _places(when, field.codes):
        seen = when.shown(place)
        kind = when.kind("place_kind", place.kind)
        name = pair(seen, "name")
        rows.append((Cell(name if name.kk or name.ru else kind), Cell(kind), Cell(_spot(when, place))))
    columns: tuple[Column, ...] = (
        number_column(), Column(said(N_("Object")), 2.4, bold=True), Column(said(N_("Kind")), 1.8),
        Column(said(N_("Address")), 2.3),
    )  # fmt: skip
    if len(field.codes) == 1:
        columns, rows = (*columns[:2], columns[3]), [(row[0], row[2]) for row in rows]
    return Outcome(columns=columns, rows=numbered(rows))


def _spot(when: OnDay, place: Place) -> Text:
    """Return the address of a place; one without a house says whether the map has it."""
    address = when.spot(place.house_id, PLACE, place.kind)
    if address.kk or address.ru:
        return address
    return said(N_("on the map")) if place.lon is not None else said(N_("not on the map"))


def place_kinds(when: OnDay, field: PassportField) -> Outcome:
    """Count places by kind."""
    counted = Counter(row.kind for row in _places(when, field.codes))
    rows = [(when.kind("place_kind", kind), counted[kind]) for kind in field.codes]
    return count_table(when, N_("Kind"), rows, 0, sum(counted.values()))


def place_count(when: OnDay, field: PassportField) -> Outcome:
    """Count the places of some kinds; no place at all says that nobody entered any."""
    if not _all_places(when):
        return UNKNOWN
    return Outcome(len(_places(when, field.codes)))


# environment


def _findings(when: OnDay) -> list[Finding]:
    """Return what had been seen by the day; what nobody dated counts from its entry."""
    query = select(Finding).where(
        Finding.removed_step.is_(None),
        (Finding.seen_day <= when.day) | (Finding.seen_day.is_(None) & (Finding.created_us < when.end_us)),
    )
    return [row for row in when.session.scalars(query) if releasable(plain(row), when.audience)]


def _is_open(row: Finding, day: date) -> bool:
    if row.fixed_day is not None:
        return row.fixed_day > day
    return row.state != "fixed"


def findings(when: OnDay, field: PassportField) -> Outcome:
    """Count findings by kind: open, of them overdue, fixed in the last twelve months."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in _findings(when):
        if _is_open(row, when.day):
            counted[row.kind][0] += 1
            counted[row.kind][1] += row.due_day is not None and row.due_day < when.day
        elif row.fixed_day is None or row.fixed_day > when.day - YEAR:
            counted[row.kind][2] += 1
    kinds = [value.code for value in when.codes.met("finding_kind", counted) if value.code in counted]
    rows = [
        Row((Cell(when.kind("finding_kind", kind)), *(number_cell(count) for count in counted[kind])))
        for kind in kinds
    ]
    totals = [sum(counted[kind][place] for kind in kinds) for place in range(3)]
    if rows:
        rows.append(Row((Cell(said(N_("Total"))), *(number_cell(total) for total in totals)), "total"))
    columns = (
        Column(said(N_("Finding")), 2.8), Column(said(N_("Open")), 1.0, "right"),
        Column(said(N_("of them overdue")), 1.2, "right"),
        Column(said(N_("Fixed in 12 months")), 1.3, "right"),
    )  # fmt: skip
    return Outcome(columns=columns, rows=tuple(rows), counted=sum(totals))


def findings_open(when: OnDay, field: PassportField) -> Outcome:
    """List what is not put right: address, since when, who answers, by when."""
    found = _findings(when)
    if not found:
        return UNKNOWN
    open_rows = [row for row in found if _is_open(row, when.day)]
    bodies = {row.id: row for row in when.rows(Organisation)}
    rows = []
    for row in sorted(open_rows, key=lambda row: (*when.order(row.house_id), row.kind)):
        body = bodies.get(row.responsible_id or b"")
        late = row.due_day is not None and row.due_day < when.day
        rows.append((
            Cell(_finding_spot(when, row)), Cell(when.kind("finding_kind", row.kind)),
            Cell(day_text(row.seen_day), row.seen_day),
            Cell(pair(when.shown(body), "name") if body is not None else EMPTY),
            Cell(day_text(row.due_day), row.due_day, "due" if late else ""),
        ))  # fmt: skip
    columns = (
        number_column(), Column(said(N_("Address")), 2.0, bold=True), Column(said(N_("Finding")), 1.7),
        Column(said(N_("Seen")), 0.95), Column(said(N_("Responsible")), 1.9), Column(said(N_("Due")), 1.05),
    )  # fmt: skip
    return Outcome(columns=columns, rows=numbered(rows))


def _finding_spot(when: OnDay, row: Finding) -> Text:
    address = when.spot(row.house_id, FINDING, row.kind)
    return address if address.kk or address.ru else said(N_("on the map"))
