"""The round sheet on paper: by street, house and entrance a row for each dwelling, with boxes to be marked.

The same four results with the same numbers as the keys of the program, so that a sheet is typed back as it
was marked. Names of residents stand in the internal edition only.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby

from precinct_app.domain.addresses import Address
from precinct_app.domain.social_map.round_reading import VisitRow
from precinct_app.domain.social_map.rounds import RESULTS
from precinct_app.i18n import N_, Language
from precinct_app.reports import document as doc
from precinct_app.reports.document import Cell, Column, Document, Row, Text, both
from precinct_app.reports.paper_head import bodies
from precinct_app.reports.round_data import SheetData, SheetHouse
from precinct_app.reports.signers import signer_of
from precinct_app.reports.words import KK, RU, code_text, count_text, each, said

TEMPLATE_VERSION = 1
TITLE = N_("Round sheet")
WITH_NAMES = N_("Internal edition: names of residents, for service use only")
NO_NAMES = N_("Edition without names")
KIND = N_("Round sheet")
COUNTS = N_("Houses: {houses}, dwellings: {dwellings}. {scope}")
ALL_DOORS = N_("All dwellings of the round.")
LEFT_DOORS = N_("Only those not visited yet and those where nobody was at home.")
HOW_TO = N_(
    "Mark one box of the four and write the time of the visit. Day of the round: ____________________"
)
DWELLING, FLOOR, PEOPLE, NAMES = N_("Dwelling"), N_("Floor"), N_("Residents"), N_("Who lives here")
TIME, NOTE = N_("Time"), N_("Note")
NO_STREET = N_("Without a street")
EARLIER = N_("In the note: day of the earlier visit and number of its result.")
# houses with so few dwellings stand in one line of the table
FEW = 1


def build(data: SheetData, number: str, made: datetime) -> Document:
    """Return the sheet as a document."""
    precinct = data.precinct
    names = said(WITH_NAMES if data.order.names else NO_NAMES)
    return Document(
        title=said(TITLE), number=number, made=made, blocks=tuple(_blocks(data, made.date())),
        period=Text(data.round.name_kk or data.round.name_ru, data.round.name_ru or data.round.name_kk),
        kind=said(KIND), audience=names, bodies=bodies(data.precinct), languages=data.order.languages,
        demo=bool(precinct and precinct.demonstration), template_version=TEMPLATE_VERSION,
    )  # fmt: skip


def _blocks(data: SheetData, day: date) -> Iterator[doc.Block]:
    first, last = data.round.from_day, data.round.until_day
    scope = said(LEFT_DOORS if data.order.only_left else ALL_DOORS)
    term = each(lambda lang: lang.date_range(first, last))
    yield doc.Paragraph(term, "small")
    counts = {"houses": count_text(len(data.houses)), "dwellings": count_text(data.doors)}
    yield doc.Paragraph(said(COUNTS, **counts, scope=scope), "small")
    yield doc.Paragraph(said(HOW_TO), "small")
    if any(door.result for house in data.houses for door in house.doors):
        yield doc.Paragraph(said(EARLIER), "note")
    for _name, houses in groupby(data.houses, key=_street_key):
        members = list(houses)
        street = _street(members[0].address, data)
        yield doc.Heading(street, 1)
        yield _table(members, street, data)
    yield doc.Signatures((signer_of(data.inspector, data.codes),), each(lambda lang: lang.date_long(day)))


def _street_key(house: SheetHouse) -> tuple[str, ...]:
    address = house.address
    if address is None:
        return ()
    return (address.settlement_kk, address.street_kk, address.street_ru, address.street_kind)


def _street(address: Address | None, data: SheetData) -> Text:
    if address is None or not address.street:
        return said(NO_STREET)
    word = data.codes.get("street_kind", address.street_kind)
    street = Text(
        KK.place(address.street_kk or address.street_ru, word.text("kk")),
        RU.place(address.street_ru or address.street_kk, word.text("ru")),
    )
    if not (address.several and address.settlement_kk + address.settlement_ru):
        return street
    word = data.codes.get("settlement_kind", address.settlement_kind)
    place = Text(
        KK.place(address.settlement_kk or address.settlement_ru, word.text("kk")),
        RU.place(address.settlement_ru or address.settlement_kk, word.text("ru")),
    )
    return doc.joined((place, street), ", ")


# the table of one street


def _table(houses: list[SheetHouse], street: Text, data: SheetData) -> doc.Table:
    """Return the rows of a street; its name stands in the head, which every further page repeats."""
    columns = _columns(data)
    rows = tuple(row for house in houses for row in _house_rows(house, data, len(columns)))
    legend = each(lambda lang: _legend(data, lang))
    named = 4 if data.order.names else 3
    groups = (doc.HeaderGroup(street, named), doc.HeaderGroup(legend, len(columns) - named))
    return doc.Table(columns, rows, numbered=False, groups=groups)


def _legend(data: SheetData, lang: Language) -> str:
    words = (data.codes.text("dwelling_state", result, lang.code) for result in RESULTS)
    return " · ".join(f"{number}\u00a0\u2013 {text}" for number, text in enumerate(words, 1))


def _columns(data: SheetData) -> tuple[Column, ...]:
    boxes = tuple(Column(both(str(number)), 0.5, "center", period=True) for number in (1, 2, 3, 4))
    names = (Column(said(NAMES), 3.6),) if data.order.names else ()
    return (
        Column(said(DWELLING), 1.15, bold=True),
        Column(said(FLOOR), 0.6, "center"),
        Column(said(PEOPLE), 0.8, "center"),
        *names,
        *boxes,
        Column(said(TIME), 0.95, "center", period=True),
        Column(said(NOTE), 1.9 if data.order.names else 3.4, period=True),
    )


def _house_rows(house: SheetHouse, data: SheetData, width: int) -> Iterator[Row]:
    number = _house_text(house, data)
    if len(house.doors) <= FEW:
        yield from (_door_row(door, number, data) for door in house.doors)
        return
    for entrance, doors in groupby(house.doors, key=_entrance):
        stair = _entrance_text(entrance) if entrance else doc.EMPTY
        yield Row((Cell(doc.joined((number, stair), ", ")),), "group")
        yield from (_door_row(door, _door_text(door, data), data) for door in doors)


def _house_text(house: SheetHouse, data: SheetData) -> Text:
    address = house.address
    if address is not None and address.house:
        return each(lambda lang: lang.house(address.house).replace("-", "\u2011"))
    if house.landmark:
        return both(house.landmark)
    return code_text(data.codes, "house_kind", address.house_kind if address else "unknown")


def _entrance(door: VisitRow) -> int:
    return door.entrance or 0


def _entrance_text(number: int) -> Text:
    return Text(f"{number}\u2011кіреберіс", f"подъезд {number}")


def _door_text(door: VisitRow, data: SheetData) -> Text:
    return both(door.number) if door.number else code_text(data.codes, "dwelling_kind", door.kind)


def _door_row(door: VisitRow, name: Text, data: SheetData) -> Row:
    listed = ", ".join(name.replace(" ", "\u00a0") for name in data.names.get(door.dwelling_id, ()))
    return Row((
        Cell(name),
        Cell(both(str(door.floor)), door.floor) if door.floor else Cell(),
        Cell(count_text(door.people), door.people) if door.people else Cell(),
        *((Cell(both(listed)),) if data.order.names else ()),
        *(Cell() for _result in RESULTS),
        Cell(),
        Cell(_before(door, data)),
    ))  # fmt: skip


def _before(door: VisitRow, data: SheetData) -> Text:
    """What is known of an earlier visit; the remark may name people, so the internal edition only has it."""
    parts = [door.note] if data.order.names and door.note else []
    if door.result in RESULTS:
        day = f"{door.happened[8:10]}.{door.happened[5:7]}\u00a0" if door.happened else ""
        parts.insert(0, f"{day}\u2013\u00a0{RESULTS.index(door.result) + 1}")
    return both("; ".join(parts))
