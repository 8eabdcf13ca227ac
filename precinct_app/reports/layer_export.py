"""Layers of the social map as a file for another program or another office: GeoJSON or a workbook.

The outside edition holds no person, group or record of limited access, and of a spot at somebody's home its
street without a point (``domain.outside_address``); the inner one holds what the asking officer may see,
never a protected source. What was typed of a place may still name somebody, so the guard reads the outside
edition before it leaves. Every file has a reason and leaves a trace with what went into it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from precinct_app.domain.addresses import Address
from precinct_app.domain.clock import wall_today, zone_of
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.labels import PERSONAL, Labels, Naming, hidden_records, labels
from precinct_app.domain.outside_address import (
    FINDING,
    PLACE,
    homes,
    outside_address,
)
from precinct_app.domain.register.layers import spots
from precinct_app.domain.secrecy import NORMAL, Viewer
from precinct_app.domain.social_map.layers import EXTRA, SEVEN, Spot, kind_list, place_lines
from precinct_app.errors import BadInput, Refused
from precinct_app.i18n import N_, _, active, language
from precinct_app.reports.document import EMPTY, Cell, Column, Document, Row, Table, Text, both
from precinct_app.security.passages import KINDS, Finding
from precinct_app.security.protected import guard_of
from precinct_app.storage.store import Store

INSIDE, OUTSIDE = "internal", "outside"
NO_REASON = N_("Write why the layers are handed out: the journal keeps the reason.")
NOTHING = N_("No file was made: the chosen layers hold nothing for this edition.")
NO_LAYER = N_("There is no layer with the code “{code}”. Possible: {codes}.")
BAD_FILE = N_("Layers are saved as a .geojson or .xlsx file. Give the file one of these endings.")
HOLDS_PERSONAL = N_(
    "No file was made: the record “{record}” holds personal data ({what}). Correct its name or address, or"
    " choose the edition for inside."
)
NAME_PERSONAL = N_(
    "No file was made: the name of the file holds personal data ({what}). Choose another name."
)
FILES = (".geojson", ".xlsx")
TITLE = N_("Layers of the social map")
_COLUMNS = (
    (N_("Kind"), 2.0), (N_("Designation"), 3.0), (N_("Address, explanation"), 3.0), (N_("Latitude"), 1.0),
    (N_("Longitude"), 1.0),
)  # fmt: skip
_LENGTH = (N_("Length, m"), 1.0)
_CODES = ("kk", "ru")


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One thing of a layer with its texts in both languages; without coordinates it is not on the map.
    ``line`` is the WKB of a place that is a line.
    """

    layer: str
    kind: Text
    name: Text
    detail: Text
    lon: float | None
    lat: float | None
    line: bytes = b""


def layer_rows(
    store: Store, layers: Iterable[str], day: date, viewer: Viewer, audience: str = OUTSIDE
) -> list[LayerRow]:
    """Return what the chosen layers hold on a day for an audience, by layer, kind and name."""
    codes = store.codes(day)
    naming = {code: Naming(language(code), codes, full=True) for code in _CODES}
    with store.read() as session:
        found = spots(session, codes, day, layers)
        if audience != INSIDE:
            found = [spot for spot in found if spot.type not in PERSONAL and spot.secrecy == NORMAL]
        keys = [(spot.type, spot.record_id) for spot in found]
        hidden = hidden_records(session, keys, viewer)
        named = {code: labels(session, keys, naming[code], viewer) for code in _CODES}
        lines = place_lines(session)
        at_homes = homes(session, codes) if audience != INSIDE else {}
    rows = [
        _row(spot, naming, named, lines.get(spot.record_id, b""), at_homes.get(spot.record_id))
        for spot in found
        if (spot.type, spot.record_id) not in hidden
    ]
    return sorted(rows, key=lambda row: (_place_of(row.layer), row.kind.kk, row.name.kk, row.detail.kk))


def _row(
    spot: Spot, naming: Mapping[str, Naming], named: Mapping[str, Labels], line: bytes, home: Address | None
) -> LayerRow:
    """Return the row of a spot; a spot at somebody's ``home`` has its street and no point."""
    key = (spot.type, spot.record_id)
    name, detail = _said(named, key, "title"), _said(named, key, "detail")
    if home is not None:
        listed = FINDING if spot.type == "finding" else PLACE
        kk, ru = (outside_address(home, naming[code], listed, spot.kind) for code in _CODES)
        street = Text(kk, ru)
        return LayerRow(spot.layer, _pair(naming, spot), name, street, None, None)
    kind = _pair(naming, spot)
    told = EMPTY if detail == kind else detail
    return LayerRow(spot.layer, kind, name, told, _degrees(spot.lon), _degrees(spot.lat), line)


def _degrees(angle: float | None) -> float | None:
    """Return degrees to a tenth of a metre: a drawn spot is no truer than that."""
    return round(angle, 6) if angle is not None else None


def _place_of(layer: str) -> tuple[int, str]:
    return (SEVEN.index(layer), "") if layer in SEVEN else (len(SEVEN), layer)


def _pair(naming: Mapping[str, Naming], spot: Spot) -> Text:
    name = kind_list(spot)
    return Text(naming["kk"].code(name, spot.kind), naming["ru"].code(name, spot.kind))


def _said(named: Mapping[str, Labels], key: tuple[str, bytes], part: str) -> Text:
    kk, ru = (getattr(named[code][key], part) if key in named[code] else "" for code in _CODES)
    return Text(kk, ru)


def geojson(rows: Iterable[LayerRow], store: Store, day: date) -> bytes:
    """Return a FeatureCollection (RFC 7946, WGS84); what is not on the map has a null geometry."""
    codes = store.codes(day)
    features = [
        {
            "type": "Feature",
            "geometry": _geometry(row),
            "properties": {
                "layer": row.layer, "layer_kk": codes.text("layer", row.layer, "kk"),
                "layer_ru": codes.text("layer", row.layer, "ru"),
                "kind_kk": row.kind.kk, "kind_ru": row.kind.ru,
                "name_kk": row.name.kk, "name_ru": row.name.ru, "detail_kk": row.detail.kk,
                "detail_ru": row.detail.ru, "as_of": day.isoformat(),
            },
        }
        for row in rows
    ]  # fmt: skip
    told = {"type": "FeatureCollection", "name": _title().kk, "features": features}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _geometry(row: LayerRow) -> dict[str, object] | None:
    if row.line:
        from precinct_app.geo.shapes import coordinates

        parts = coordinates(row.line)
        if len(parts) == 1:
            return {"type": "LineString", "coordinates": parts[0]}
        return {"type": "MultiLineString", "coordinates": parts}
    return None if row.lon is None else {"type": "Point", "coordinates": [row.lon, row.lat]}


def tables(rows: Iterable[LayerRow], store: Store, day: date, zone: str = "") -> Document:
    """Return the rows as a paper with a table for each layer, both languages."""
    codes = store.codes(day)
    parts = _by_layer(rows)
    blocks = tuple(_table(members, _named_layer(codes, layer)) for layer, members in parts.items())
    as_of = Text(language("kk").date_long(day), language("ru").date_long(day))
    made = datetime.now(UTC).astimezone(zone_of(zone))
    return Document(_title(), "", made, blocks, period=as_of)


def _by_layer(rows: Iterable[LayerRow]) -> dict[str, list[LayerRow]]:
    parts: dict[str, list[LayerRow]] = {}
    for row in rows:
        parts.setdefault(row.layer, []).append(row)
    return parts


def _table(members: list[LayerRow], title: Text) -> Table:
    """Return the table of a layer, with a column of lengths where it holds lines."""
    lines = any(row.line for row in members)
    wanted = (*_COLUMNS, _LENGTH) if lines else _COLUMNS
    columns = tuple(Column(_both(label), width) for label, width in wanted)
    return Table(columns, tuple(_cells(row, lines) for row in members), title)


def _cells(row: LayerRow, lines: bool) -> Row:
    places = [Cell(both("" if at is None else f"{at:.6f}"), at) for at in (row.lat, row.lon)]
    if lines:
        metres = _length(row.line) if row.line else None
        places.append(Cell(both("" if metres is None else str(metres)), metres))
    return Row((Cell(row.kind), Cell(row.name), Cell(row.detail), *places))


def _length(line: bytes) -> int:
    from precinct_app.geo.shapes import length_m

    return round(length_m(line))


def _title() -> Text:
    return _both(TITLE)


def _both(source: str) -> Text:
    return Text(language("kk").gettext(source), language("ru").gettext(source))


def _named_layer(codes: CodeLists, layer: str) -> Text:
    return Text(codes.text("layer", layer, "kk"), codes.text("layer", layer, "ru"))


def _check(layers: Iterable[str], out: Path, reason: str) -> None:
    if not reason.strip():
        raise BadInput(NO_REASON, field="reason")
    unknown = [code for code in layers if code not in (*SEVEN, *EXTRA)]
    if unknown:
        raise BadInput(NO_LAYER, code=unknown[0], codes=", ".join((*SEVEN, *EXTRA)))
    if out.suffix.lower() not in FILES:
        raise BadInput(BAD_FILE)


def _guard(store: Store, rows: list[LayerRow], out: Path) -> None:
    """Read what leaves the house as the guard of printed maps does; raise Refused with the record it found.

    Coordinates are left out: read in a row they would give telephones that nobody wrote.
    """
    columns = tuple(Column(_both(label), width) for label, width in _COLUMNS[:3])
    told = tuple(Row((Cell(row.kind), Cell(row.name), Cell(row.detail))) for row in rows)
    with store.read() as session:
        guard = guard_of(session, places=False)
    found = guard.check_blocks(Document(_title(), "", datetime.now(UTC), (Table(columns, told),)))
    if found:
        raise Refused(HOLDS_PERSONAL, record=_record_words(rows, found), what=_kinds_of(found))
    in_name = guard.check_text(out.stem.replace("_", " "))
    if in_name:
        raise Refused(NAME_PERSONAL, what=_kinds_of(in_name))


def _record_words(rows: list[LayerRow], found: list[Finding]) -> str:
    """Return which record the first find stands in, by its kind and what of it names nobody."""
    places = [finding.passage for finding in found if finding.passage is not None]
    number = places[0].row
    named = {place.column for place in places if place.row == number}
    row = rows[number]
    clean = [part for place, part in ((1, row.name), (2, row.detail)) if not named & {place, -1}]
    words = [part.get(active().code) for part in (row.kind, *clean)]
    return ", ".join(dict.fromkeys(word for word in words if word))


def _kinds_of(found: Iterable[Finding]) -> str:
    return ", ".join(sorted({_(KINDS[finding.kind]) for finding in found}))


def export_layers(
    store: Store, layers: Iterable[str], out: Path, viewer: Viewer, reason: str, *, audience: str = OUTSIDE,
    day: date | None = None,
) -> int:  # fmt: skip
    """Write the layers to ``out`` (.geojson or .xlsx by its ending) and return how many things it holds.

    Raises BadInput without a reason, a known layer, an ending of FILES or a thing, Refused with personal data
    in the outside edition; DiskFull and AppError as ``reports.pdf.save``.
    """
    from precinct_app.reports import pdf
    from precinct_app.reports.xlsx import workbook

    chosen = sorted(set(layers))
    _check(chosen, out, reason)
    wanted = day or wall_today()
    rows = layer_rows(store, chosen, wanted, viewer, audience)
    if not rows:
        raise BadInput(NOTHING)
    if audience != INSIDE:
        _guard(store, rows, out)
    is_book = out.suffix.lower() == ".xlsx"
    data = workbook(tables(rows, store, wanted)) if is_book else geojson(rows, store, wanted)
    # inside the step, so that there is no file without its trace and no trace without its file
    with store.write(
        "layers.export", kind="export", reason=reason.strip(), layers=",".join(chosen), audience=audience,
        rows=len(rows),
    ) as write:  # fmt: skip
        write.trace(None, out.name)
        pdf.save(data, out)
    return len(rows)
