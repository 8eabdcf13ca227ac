"""Objects of the social map from CSV, XLSX or any map file: schools, shops, stops, posts, buildings.

The kind of a row is the first of its columns that names a value of the code list "place_kind" (by code,
text or alias, several parted by ";"); what names none becomes ``default_kind``. A row whose key in the file
is known already, or whose name stands already on its very spot, is left as it is, so next month's file makes
no doubles, nor does the same file under another name or without keys.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.social_map import Place
from precinct_app.errors import AppError, BadInput
from precinct_app.i18n import N_, fold
from precinct_app.imports import positions, values
from precinct_app.imports.extracts import boundary_of
from precinct_app.imports.headers import Cell
from precinct_app.imports.mapping import Field, Progress, RowError, Stages
from precinct_app.imports.outcome import Outcome
from precinct_app.imports.sheets import Table, read_table
from precinct_app.storage.store import Store

_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
_LON = ("lon", "lng", "longitude", "бойлық", "долгота", "x")
_LAT = ("lat", "latitude", "ендік", "широта", "y")
_KINDS = (
    "kind", "түрі", "вид", "тип", "category", "санаты", "категория", "amenity", "shop", "leisure", "tourism",
    "healthcare", "public_transport", "highway", "emergency", "poi_category", "office", "building",
)  # fmt: skip
_NAMES_KK = ("name_kk", "name:kk", "атауы")
_NAMES_RU = ("name_ru", "name:ru", "название", "наименование", "name")
_KEYS = ("osm_id", "id", "fid", "код")
# what an officer may choose columns for; the names are those that rows are read by
FIELDS = (
    Field("lat", N_("Latitude"), _LAT, positions.latitude, required=True),
    Field("lon", N_("Longitude"), _LON, positions.longitude, required=True),
    Field("name_kk", N_("Name in Kazakh"), _NAMES_KK, values.line),
    Field("name_ru", N_("Name in Russian"), _NAMES_RU, values.line),
    Field("kind", N_("Kind"), _KINDS, values.line),
    Field("id", N_("Key in the source file"), _KEYS, values.line),
)
WAY = "route"  # a recorded way is one, whatever the rest of the file is
WHOLE = N_("Load it as a boundary: the area “{name}” is as large as a precinct and is no object.")
NO_PLACE = N_("The row has no position: latitude and longitude are empty or not numbers.")
UNKNOWN_KIND = N_(
    "The kind “{kind}” is not in the list. Rows taken with the kind for the rest: {n}. Edit their cards."
)
NO_COLUMNS = N_("The table “{file}” has no columns with latitude and longitude. Nothing was imported.")


def is_table(path: Path) -> bool:
    """Tell whether objects of this file are read as a table, not as a map."""
    return path.suffix.lower() in _TABLES


def import_objects(
    store: Store, path: Path, default_kind: str = "other", progress: Progress | None = None,
    sheet: str | None = None, columns: Mapping[str, str] | None = None,
) -> Outcome:  # fmt: skip
    """Read objects from ``path`` into the store in one step; raises BadInput, Cancelled (nothing is left).

    ``columns`` gives the column of a table for each name of ``FIELDS`` that has one; without it the names of
    the columns say what they hold.
    """
    rows = _from_table(path, sheet, columns) if is_table(path) else _from_map(path, boundary_of(store))
    codes, stages = store.codes(), Stages(progress, 3, store.give_way)
    kinds, report = _kind_names(codes), stages.next()
    outcome = Outcome("objects", read=len(rows))
    counted: Counter[str] = Counter()
    with store.write("import.objects", rows=len(rows)) as write:
        taken, marked = _known(write.session)
        of_file: set[_Mark] = set()
        places: list[dict[str, Any]] = []
        unknown: dict[str, list[int]] = {}
        for done, (number, row) in enumerate(rows):
            if done % 1000 == 0:
                report(done, len(rows))
            try:
                place = _place(row, kinds, default_kind, path.name)
            except AppError as error:
                outcome.errors.append(RowError(number, "", error))
                continue
            key, mark = place["foreign_id"], _mark(place)
            # rows with keys of their own may stand on one spot; without keys they are the same thing
            if mark in marked or (key in taken if key else mark in of_file):
                outcome.known += 1
                continue
            taken.add(key)
            of_file.add(mark)
            places.append(place)
            if strange := _unknown_kind(row, kinds):
                unknown.setdefault(strange, []).append(number)
            counted[codes.get("place_kind", place["kind"]).parent or "other"] += 1
        write.report = stages.next()
        write.bulk(Place, places)
        write.report = stages.next()
    outcome.added, outcome.notes = len(places), dict(counted)
    if is_table(path):
        outcome.warnings += _kinds_to_tell(unknown)
    return outcome


_Mark = tuple[float, float, str]


def _known(session: Session) -> tuple[set[str], set[_Mark]]:
    """Return the keys and the marks of the places that are there."""
    columns = (Place.foreign_id, Place.kind, Place.name_kk, Place.name_ru, Place.lon, Place.lat)
    rows = session.execute(select(*columns).where(Place.removed_step.is_(None))).mappings().all()
    marks = {_mark(row) for row in rows if row["lon"] is not None and row["lat"] is not None}
    return {str(row["foreign_id"]) for row in rows}, marks


def _mark(place: Any) -> _Mark:
    """Return what makes two places one: the spot to a metre and the name; without a name the kind."""
    name = fold(place["name_kk"] or place["name_ru"]) or place["kind"]
    return round(place["lon"], 5), round(place["lat"], 5), name


_Rows = list[tuple[int, dict[str, Any]]]  # with the number a row has in its file


def _from_map(path: Path, boundary: bytes) -> _Rows:
    from precinct_app.geo.sources import read_objects

    found = read_objects(path, boundary)
    rows = ({fold_name(name): value for name, value in row.items()} for row in found)
    return list(enumerate(rows, 1))


def _from_table(path: Path, sheet: str | None, columns: Mapping[str, str] | None) -> _Rows:
    table = read_table(path, sheet)
    if columns is not None:
        return _chosen(table, columns)
    headers = [fold_name(header) for header in table.headers]
    if not (_first(headers, _LON) and _first(headers, _LAT)):
        raise BadInput(NO_COLUMNS, file=path.name)
    rows = (dict(zip(headers, row, strict=False)) for row in table.rows)
    return list(zip(table.row_numbers, rows, strict=True))


def _chosen(table: Table, columns: Mapping[str, str]) -> _Rows:
    """Return rows by the chosen columns; the other columns of kinds help where one for kinds was chosen."""
    at_of = {header: at for at, header in enumerate(table.headers)}
    places = {name: at_of[header] for name, header in columns.items() if header in at_of}
    if "kind" in columns:
        others = {fold_name(header): at for header, at in at_of.items() if fold_name(header) in _KINDS}
        places = others | places
    rows = ({name: row[at] for name, at in places.items()} for row in table.rows)
    return list(zip(table.row_numbers, rows, strict=True))


def fold_name(header: str) -> str:
    """Return a column name as it is looked for: small, no spaces around."""
    return header.strip().casefold()


def _first(names: Iterable[str], wanted: Iterable[str]) -> str:
    present = set(names)
    return next((name for name in wanted if name in present), "")


def _text(row: Mapping[str, Cell], names: Iterable[str]) -> str:
    for name in names:
        written = " ".join(str(row.get(name) or "").split())
        if written:
            return written
    return ""


def _kind_names(codes: CodeLists) -> dict[str, str]:
    names: dict[str, str] = {}
    for value in codes.of("place_kind"):
        for name in (value.code, value.kk, value.ru, *value.aliases):
            names.setdefault(fold(name.replace("_", " ")), value.code)
    return names


def _kind(row: Mapping[str, Cell], kinds: Mapping[str, str], default: str) -> str:
    for column in _KINDS:
        for part in str(row.get(column) or "").split(";"):
            found = kinds.get(fold(part.replace("_", " ")))
            if found:
                return found
    return default


def _unknown_kind(row: Mapping[str, Cell], kinds: Mapping[str, str]) -> str:
    """Return what a table says of the kind when none of its columns names one of the list, else ""."""
    return "" if _kind(row, kinds, "") else _text(row, _KINDS)


def _kinds_to_tell(unknown: Mapping[str, list[int]]) -> list[RowError]:
    """Return one warning for each kind that the list does not know, at its first row."""
    return [
        RowError(rows[0], "", BadInput(UNKNOWN_KIND, kind=kind, n=len(rows)))
        for kind, rows in unknown.items()
    ]


def _place(row: Mapping[str, Cell], kinds: Mapping[str, str], default: str, source: str) -> dict[str, Any]:
    kk, ru = _text(row, _NAMES_KK), _text(row, _NAMES_RU)
    key, line = _text(row, _KEYS), row.get("(line)")
    if row.get("(whole)"):
        raise BadInput(WHOLE, name=kk or ru)
    try:
        lon = positions.longitude(row.get(_first(row, _LON)))
        lat = positions.latitude(row.get(_first(row, _LAT)))
    except AppError:
        raise BadInput(NO_PLACE) from None
    return {
        "kind": _kind(row, kinds, WAY if line else default), "name_kk": kk or ru, "name_ru": ru or kk,
        "form": "line" if line else "point", "wkb": line or None, "lon": lon, "lat": lat, "source": source,
        "foreign_id": f"{source}:{_text(row, ('osm_type',))}{key}" if key else "",
    }  # fmt: skip
