"""What can be loaded, in one table, and the work of loading it on the writer's thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from precinct_app.domain.permissions import Permission
from precinct_app.gui.context import Context
from precinct_app.i18n import N_, _, active
from precinct_app.imports.mapping import Field
from precinct_app.imports.mapping import Mapping as Columns
from precinct_app.imports.outcome import Outcome
from precinct_app.tasks import Progress

MAP, BOUNDARY, ADDRESSES, OBJECTS, PEOPLE = "map", "boundary", "addresses", "objects", "people"
HOUSES = "houses"
_MAP_FILES = (
    "*.osm", "*.pbf", "*.geojson", "*.json", "*.gpkg", "*.shp", "*.zip", "*.kml", "*.kmz", "*.gpx", "*.dxf",
)  # fmt: skip
DRAWINGS = (".dxf", ".shp")  # they often do not name their coordinate system
_SCANS = ("*.png", "*.jpg", "*.jpeg", "*.tif", "*.tiff", "*.pdf")
_TABLE_FILES = ("*.xlsx", "*.xls", "*.xlsm", "*.xlsb", "*.ods", "*.csv", "*.tsv", "*.txt")


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be loaded: words, what the file should be, the permission, and whether it can be
    undone.
    """

    code: str
    title: str
    hint: str
    files: tuple[str, ...]
    permission: Permission = Permission.IMPORT_DATA
    undoable: bool = True


KINDS = (
    Kind(
        MAP, N_("Base map"),
        N_("A map file (OSM, GeoJSON, Shapefile, GeoPackage, KML, GPX, DXF), cut to the boundary and 1 km "
           "round it; tiles (MBTiles); or a scanned scheme (PNG, JPG, PDF) to be laid by control points."),
        (*_MAP_FILES, "*.mbtiles", *_SCANS), undoable=False,
    ),
    Kind(
        BOUNDARY, N_("Boundary"), N_("A map file with the outline of the precinct."), _MAP_FILES,
        Permission.EDIT_PRECINCT,
    ),
    Kind(
        ADDRESSES, N_("Addresses"),
        N_("A map file with house numbers: the streets and houses inside the boundary are added to the "
           "address book."),
        _MAP_FILES,
    ),
    Kind(
        HOUSES, N_("Houses"),
        N_("A table of houses: settlement, street, number, kind, figures of a block of flats. "
           "What is known already is left as it is."),
        _TABLE_FILES,
    ),
    Kind(
        OBJECTS, N_("Objects"),
        N_("A table with latitude and longitude, or a map file: schools, shops, stops. "
           "What is known already is left as it is."),
        (*_TABLE_FILES, *_MAP_FILES),
    ),
    Kind(
        PEOPLE, N_("People"),
        N_("A table of residents with addresses and phones. Who is known already is left as he is."),
        _TABLE_FILES,
    ),
)  # fmt: skip


def kinds_for(context: Context) -> list[Kind]:
    """Return what the user may load."""
    return [kind for kind in KINDS if context.may(kind.permission)]


def fields_of(code: str) -> tuple[Field, ...]:
    """Return what columns can be chosen for."""
    if code == PEOPLE:
        from precinct_app.imports.people import FIELDS as PEOPLE_FIELDS

        return PEOPLE_FIELDS
    if code == HOUSES:
        from precinct_app.imports.houses import FIELDS as HOUSES_FIELDS

        return HOUSES_FIELDS
    from precinct_app.imports.objects import FIELDS as OBJECT_FIELDS

    return OBJECT_FIELDS


def is_table(code: str, path: Path) -> bool:
    """Tell whether the columns of a file are to be chosen."""
    from precinct_app.imports import objects

    return code in (PEOPLE, HOUSES) or (code == OBJECTS and objects.is_table(path))


@dataclass(frozen=True, slots=True)
class Order:
    """What was chosen in the dialog."""

    code: str
    path: Path
    sheet: str | None = None
    columns: Columns | None = None
    default_kind: str = "other"
    area: str = ""
    around: tuple[float, float, float] | None = None  # lon, lat, metres: what to cut out of a large extract
    system: Any = None  # of a drawing that names none


class Load:
    """Loads one file; gives its outcome. Raises AppError kinds; nothing is left of a load that failed."""

    def __init__(self, store: Any, order: Order) -> None:
        self._store, self._order = store, order

    def __call__(self, progress: Progress) -> Outcome:
        """Do the work."""
        from precinct_app.imports import extracts, houses, maps, people

        store, order = self._store, self._order
        area = extracts.around(*order.around) if order.around else b""
        if order.code == MAP:
            return maps.import_base_map(store, order.path, progress, area, order.system)
        if order.code == BOUNDARY:
            return maps.import_boundary(store, order.path, order.area)
        if order.code == ADDRESSES:
            return maps.import_addresses(store, order.path, progress, area)
        if order.code == OBJECTS:
            return self._objects(progress, area)
        if order.code == HOUSES:
            return houses.import_houses(store, order.path, order.columns, order.sheet, progress)
        return people.import_people(store, order.path, order.columns, order.sheet, progress)

    def _objects(self, progress: Progress, area: bytes) -> Outcome:
        from precinct_app.imports import extracts, objects

        store, order = self._store, self._order
        chosen: Mapping[str, str] | None = order.columns.columns if order.columns else None
        path = order.path
        if extracts.is_large(path):
            path = extracts.nearest_cut(store, path, area or extracts.boundary_of(store), progress)
        return objects.import_objects(store, path, order.default_kind, progress, order.sheet, chosen)


@dataclass(frozen=True, slots=True)
class SaveErrors:
    """Writes what a load did not take to a file; gives its name."""

    store: Any
    outcome: Outcome
    out: Path

    def __call__(self, progress: Progress) -> str:
        """Do the work."""
        from precinct_app.imports.error_file import error_table
        from precinct_app.reports import pdf

        pdf.save(error_table(self.outcome), self.out)
        rows = len(self.outcome.errors) + len(self.outcome.warnings)
        self.store.note("list.export", "export", text=self.out.name, rows=rows)
        return self.out.name


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds before it is loaded: a table, or the names of the areas of a boundary file; that it
    is a ``scan`` to be laid; that it is a region of which a part has to be named (``asks_place``); what its
    addresses would do (``addresses``), or that a part has to be cut out to know it (``offers_cut``); in which
    coordinate systems a drawing can be that names none (``unplaced``).
    """

    path: Path
    code: str
    table: Any = None
    areas: tuple[str, ...] = field(default_factory=tuple)
    scan: bool = False
    asks_place: bool = False
    addresses: Any = None
    offers_cut: bool = False
    unplaced: Any = None


class Look:
    """Looks into a file on the reader's thread, so that columns, sheets and areas can be chosen."""

    def __init__(
        self, code: str, path: Path, sheet: str | None, store: Any,
        around: tuple[float, float, float] | None = None, *, cuts: bool = False,
    ) -> None:  # fmt: skip
        self._code, self._path, self._sheet, self._store = code, path, sheet, store
        self._around, self._cuts = around, cuts

    def __call__(self, progress: Progress) -> Looked:
        """Do the work."""
        code, path = self._code, self._path
        if is_table(code, path):
            from precinct_app.imports.sheets import read_table

            return Looked(path, code, read_table(path, self._sheet))
        if code == BOUNDARY:
            from precinct_app.geo.sources import read_boundary
            from precinct_app.imports import extracts

            extracts.refuse_large(path)
            names = [kk or ru for kk, ru, _wkb in read_boundary(path)]
            return Looked(path, code, areas=tuple(names))
        return self._map(progress)

    def _map(self, progress: Progress) -> Looked:
        from precinct_app.geo.scan import is_scan
        from precinct_app.imports import address_preview, extracts, maps

        code, path = self._code, self._path
        if code == MAP and is_scan(path):
            return Looked(path, code, scan=True)
        if code == MAP and path.suffix.lower() in DRAWINGS:
            from precinct_app.geo.drawing import unplaced

            return Looked(path, code, unplaced=unplaced(path, extracts.boundary_of(self._store), progress))
        large = extracts.is_large(path)
        asks = large and not extracts.boundary_of(self._store)
        if code != ADDRESSES or (large and not self._cuts):
            return Looked(path, code, asks_place=asks, offers_cut=large and code == ADDRESSES)
        # the cut is kept, so that what is loaded afterwards reads the same one
        area = extracts.around(*self._around) if self._around else b""
        rows, outside = maps.addresses_of(self._store, path, progress, area)
        with self._store.read() as session:
            found = address_preview.preview_addresses(session, rows, outside)
        return Looked(path, code, asks_place=asks, addresses=found, offers_cut=large)


class Asked:
    """A work with the number of the question, so that an older answer can be dropped."""

    def __init__(self, number: int, inner: Any) -> None:
        self._number, self._inner = number, inner

    def __call__(self, progress: Progress) -> tuple[int, Any]:
        """Do the work."""
        return self._number, self._inner(progress)


def told(outcome: Outcome) -> str:
    """Return what a load did, in one sentence."""
    number = active().number
    if outcome.kind == MAP and not outcome.added:
        return _("The base map was loaded.")
    if outcome.kind == MAP:
        return _("The base map was loaded. Shapes: {n}").format(n=number(outcome.added))
    if outcome.kind == BOUNDARY:
        return _("The boundary was loaded and holds from today.")
    parts = [
        _("Rows read: {n}").format(n=number(outcome.read)),
        _("added: {n}").format(n=number(outcome.added)),
    ]
    if outcome.known:
        parts.append(_("known already: {n}").format(n=number(outcome.known)))
    if outcome.repeated:
        parts.append(_("again in the file: {n}").format(n=number(outcome.repeated)))
    if outcome.outside:
        parts.append(_("left out beyond the boundary: {n}").format(n=number(outcome.outside)))
    if outcome.refused:
        parts.append(_("not taken: {n}").format(n=number(outcome.refused)))
    return ", ".join(parts) + "."
