"""The rows of the list of places and findings, read on the reader's thread as plain values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from precinct_app.domain.addresses import Address, House, house_addresses
from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.social_map import Finding, Organisation, Place
from precinct_app.domain.users import Area
from precinct_app.gui.pages.places.card_parts import state_pill
from precinct_app.gui.pages.places.writing import ABSTRACT
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import _, first_capital
from precinct_app.tasks import Progress

Key = tuple[str, Id]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One line: ``layer`` and ``kind`` are codes, ``kind_text`` and ``layer_text`` what they are called.

    ``state`` is a pill for findings, ``due`` their day; ``on_map`` whether a position is known.
    """

    key: Key
    title: str
    kind: str
    kind_text: str
    layer: str
    layer_text: str
    icon: str
    address: str
    order: tuple[str, str]
    on_map: bool
    abstract: bool = False
    state_code: str = ""
    state: PillText | None = None
    due: date | None = None
    due_text: str = ""
    owner: str = ""
    seen: date | None = None
    sectors: tuple[str, ...] = ()

    @property
    def overdue(self) -> bool:
        """Whether the term of a finding is over."""
        return self.state is not None and self.state.tone == "danger"


class ReadPlaces:
    """Reads every place and finding that the viewer may see; gives rows in order of address."""

    def __init__(self, store: Any, naming: Naming, viewer: Viewer) -> None:
        self._store, self._naming, self._viewer = store, naming, viewer

    def __call__(self, progress: Progress) -> list[PlaceRow]:
        """Do the work."""
        today = wall_today()
        with self._store.read() as session:
            book = _Book(session, self._naming, today)
            rows = [*_places(session, book, self._viewer), *_findings(session, book, self._viewer, today)]
        return sorted(rows, key=_by_address)


def _by_address(row: PlaceRow) -> tuple[bool, tuple[str, str], str]:
    return (not row.order[0], row.order, row.title)


class _Book:
    """Addresses and positions of houses, names of organisations and places, as far as rows need them."""

    def __init__(self, session: Any, naming: Naming, today: date) -> None:
        self.naming = naming
        pointing = (Place.house_id, Finding.house_id)
        wanted = {key for column in pointing for key in session.scalars(select(column).distinct()) if key}
        self.addresses: dict[Id, Address] = house_addresses(session, list(wanted))
        placed = select(House.id, House.lon, House.lat).where(House.id.in_(wanted), House.lon.is_not(None))
        self.placed = {key: (lon, lat) for key, lon, lat in session.execute(placed)}
        self._sectors = Sectors(session, naming, today)
        query = select(Organisation.id, Organisation.name_kk, Organisation.name_ru)
        self.bodies = {key: naming.pair(kk, ru) for key, kk, ru in session.execute(query)}

    def sectors(self, lon: float | None, lat: float | None, house: Id | None) -> tuple[str, ...]:
        """Return the sectors in which something stands."""
        where = (lon, lat) if lon is not None and lat is not None else self.placed.get(house or b"")
        return self._sectors.holding(*where) if where is not None else ()

    def address(self, house: Id | None) -> tuple[str, tuple[str, str]]:
        """Return the text of an address and its place in walking order."""
        found = self.addresses.get(house or b"")
        if found is None:
            return "", ("", "")
        return self.naming.address(found), (found.street, found.number_key)


def _places(session: Any, book: _Book, viewer: Viewer) -> list[PlaceRow]:
    query = select(
        Place.id, Place.kind, Place.name_kk, Place.name_ru, Place.form, Place.lon, Place.lat, Place.house_id,
        Place.organisation_id,
    ).where(Place.removed_step.is_(None), Place.merged_into.is_(None), seen_by(Place, viewer))  # fmt: skip
    naming, rows = book.naming, []
    for key, kind, kk, ru, form, lon, lat, house, owner in session.execute(query):
        code = naming.codes.get("place_kind", kind)
        layer = code.parent or "other"
        kind_text = first_capital(code.text(naming.language.code))
        address, order = book.address(house)
        abstract = form == ABSTRACT
        on_map = not abstract and (lon is not None or house in book.placed)
        rows.append(PlaceRow(
            ("place", key), naming.pair(kk, ru) or kind_text, kind, kind_text, layer,
            naming.code("layer", layer), code.icon or "map-pin", address, order, on_map, abstract,
            owner=book.bodies.get(owner, ""), sectors=book.sectors(lon, lat, house),
        ))  # fmt: skip
    return rows


def _findings(session: Any, book: _Book, viewer: Viewer, today: date) -> list[PlaceRow]:
    naming = book.naming
    names = {
        key: naming.pair(kk, ru) or naming.code("place_kind", kind)
        for key, kind, kk, ru in session.execute(select(Place.id, Place.kind, Place.name_kk, Place.name_ru))
    }
    layer_text, rows = naming.code("layer", "finding"), []
    query = select(
        Finding.id, Finding.kind, Finding.state, Finding.lon, Finding.lat, Finding.house_id,
        Finding.place_id, Finding.due_day, Finding.responsible_id, Finding.seen_day,
    ).where(Finding.removed_step.is_(None), seen_by(Finding, viewer))  # fmt: skip
    for key, kind, state, lon, lat, house, place, due, body, seen in session.execute(query):
        code = naming.codes.get("finding_kind", kind)
        text = first_capital(code.text(naming.language.code))
        address, order = book.address(house)
        rows.append(PlaceRow(
            ("finding", key), text, kind, text, "finding", layer_text, code.icon or "alert-triangle",
            address or names.get(place, ""), order, lon is not None or house in book.placed,
            state_code=state, state=state_pill(state, due, today, naming), due=due,
            due_text=naming.language.date_short(due) if due else "", owner=book.bodies.get(body, ""),
            seen=seen, sectors=book.sectors(lon, lat, house),
        ))  # fmt: skip
    return rows


class Sectors:
    """The sectors of a day by name; ``holding`` tells which of them hold a point."""

    def __init__(self, session: Any, naming: Naming, day: date) -> None:
        query = select(Area.name_kk, Area.name_ru, Area.wkb).where(
            Area.removed_step.is_(None), Area.kind == "sector",
            or_(Area.valid_from.is_(None), Area.valid_from <= day),
            or_(Area.valid_until.is_(None), Area.valid_until >= day),
        )  # fmt: skip
        self._areas: list[tuple[str, Any]] = []
        for kk, ru, wkb in session.execute(query):
            import shapely

            shape = shapely.from_wkb(wkb)
            shapely.prepare(shape)
            self._areas.append((naming.pair(kk, ru), shape))

    def holding(self, lon: float, lat: float) -> tuple[str, ...]:
        """Return the names of the sectors around a point."""
        if not self._areas:
            return ()
        import shapely

        return tuple(name for name, shape in self._areas if shapely.contains_xy(shape, lon, lat))


def where_text(row: PlaceRow) -> str:
    """Return the address of a row, or that it has none."""
    if row.address:
        return row.address
    return _("no place on the map") if row.abstract else "" if row.on_map else _("not on the map")
