"""Printing the map or a part of it: what is asked for, the finished sheets, the guard, the trace.

The outside edition holds no layer about people and passes the guard before it may leave; it is released
with a number and a kept copy. The internal edition leaves a trace in the journal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.clock import now_instant, wall_today, zone_of
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.documents import Document
from precinct_app.domain.labels import PERSONAL, hidden_records
from precinct_app.domain.outside_address import off_homes
from precinct_app.domain.register.layers import spots
from precinct_app.domain.register.map_filter import EVERYTHING, MapFilter, shown_spots, traits_of
from precinct_app.domain.secrecy import NORMAL, Viewer
from precinct_app.domain.social_map.layers import EXTRA, PEOPLE_LAYERS, SEVEN, Spot, place_lines
from precinct_app.domain.users import Precinct, areas_on, boundary_on
from precinct_app.errors import BadInput, Refused
from precinct_app.geo.features import BaseMap, Marker
from precinct_app.i18n import N_, _
from precinct_app.reports import document as doc
from precinct_app.reports import pdf
from precinct_app.reports.address_points import address_points, with_addresses
from precinct_app.reports.figures import RouteLine, kinds_of, markers, routes_of
from precinct_app.reports.map_filter_words import told_of
from precinct_app.reports.map_grid import A4_LYING, DegreeBox, Grid, Paper
from precinct_app.reports.monthly import AUDIENCES
from precinct_app.reports.preview import page_count
from precinct_app.reports.release import FOUND
from precinct_app.reports.words import code_text, said
from precinct_app.security.passages import KINDS, Finding
from precinct_app.security.protected import guard_of
from precinct_app.storage.base_maps import load_base_map
from precinct_app.storage.store import Store

if TYPE_CHECKING:
    from precinct_app.geo.figure import MapFigure
    from precinct_app.geo.projection import LocalProjection
    from precinct_app.geo.scene import Scene
    from precinct_app.reports.map_sheet import Legend

INSIDE, OUTSIDE = "internal", "partners"
ALL_LAYERS = (*SEVEN, *EXTRA)
TITLE = N_("Map of administrative precinct No. {number}")
TITLE_BARE = N_("Map of the precinct")
KIND = N_("Map of the precinct")
NO_REASON = N_("Write why the map is handed out: the journal keeps the reason.")
NO_PART = N_("There is nothing to print: draw the boundary of the precinct or load a base map.")
MARGIN = 0.02  # of the precinct round its boundary
TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class MapOrder:
    """What is asked for.

    ``box`` is the part in degrees, None for the whole precinct; ``scale`` is N of 1:N, 0 for the largest at
    which the part stands on one sheet; ``title`` is empty for the usual one; only what ``kept`` takes is
    printed, as it was on ``day`` (today for None).
    """

    layers: frozenset[str] = frozenset(ALL_LAYERS)
    box: DegreeBox | None = None
    scale: int = 0
    paper: Paper = A4_LYING
    languages: tuple[str, ...] = ("kk", "ru")
    title: doc.Text = doc.EMPTY
    audience: str = INSIDE
    sectors: bool = True
    numbers: bool = True
    kept: MapFilter = EVERYTHING
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """The base map and its scene, made once for several previews."""

    base: BaseMap
    scene: Scene


@dataclass(frozen=True)
class PreparedMap:
    """Finished sheets, what the guard found on them, and what they say of the filter and the day."""

    document: doc.Document
    data: bytes
    order: MapOrder
    scale: int
    pages: int
    findings: tuple[Finding, ...] = ()
    told: tuple[doc.Text, ...] = ()


@dataclass(frozen=True, slots=True)
class _Things:
    spots: list[Spot]
    boundary: bytes
    sectors: tuple[tuple[bytes, str], ...]
    precinct: Precinct | None
    number: str
    lines: Mapping[bytes, bytes]  # of places that are lines, by their keys
    signs: list[Marker]
    told: tuple[doc.Text, ...]  # of the filter and the day


def ground_of(store: Store) -> Ground:
    """Return the base map of the store made ready for drawing."""
    from precinct_app.geo.scene import Scene

    base = load_base_map(store)
    scene = Scene.from_base_map(base, _projection(store, base))
    with store.read() as session:
        points = address_points(session, store.codes())
    return Ground(base, with_addresses(scene, points))


def prepare(store: Store, order: MapOrder, viewer: Viewer, ground: Ground | None = None) -> PreparedMap:
    """Make the sheets and check them; nothing is written.

    Raises BadInput when there is no ground at all, or too many sheets would be needed.
    """
    from precinct_app.reports.map_grid import fitting_scale, grid
    from precinct_app.reports.map_sheet import render

    ready = ground or ground_of(store)
    day = order.day or wall_today()
    with store.read() as session:
        things = _collect(session, store, order, viewer, day)
        guard = guard_of(session, places=False) if order.audience != INSIDE else None
    plane = ready.scene.projection
    box = order.box or _whole(things.boundary, ready, things.signs)
    scale = order.scale or fitting_scale(box, order.paper, plane)
    plan = grid(box, scale, order.paper, plane, things.boundary if order.box is None else b"")
    document = _document(things, order, store)
    routes = routes_of(things.spots, things.lines, store.codes(day))
    figures = _figures(ready, things, order, plan, routes)
    named = {layer: code_text(store.codes(day), "layer", layer) for layer in ALL_LAYERS}
    legend = replace(_legend(order, things, ready, named), routes=kinds_of(routes))
    data = render(document, order.paper, plan, figures, legend)
    found = _findings(guard, document, figures, data) if guard is not None else ()
    return PreparedMap(document, data, order, scale, page_count(data), found, things.told)


# reading


def _collect(session: Session, store: Store, order: MapOrder, viewer: Viewer, day: date) -> _Things:
    codes, outside = store.codes(day), order.audience != INSIDE
    seen = _seen(session, codes, order, viewer, day)
    # numbers of hot spots are those of the screen: given before anything is left out
    signs = markers(seen, codes, order.languages[0])
    traits = traits_of(session, codes, seen, day)
    kept = {spot.record_id for spot, trait in zip(seen, traits, strict=True) if order.kept.takes(trait)}
    kinds = next((trait.list_name for trait in traits if trait.kind == order.kept.kind), "place_kind")
    chosen = [spot for spot in seen if spot.record_id in kept]
    boundary = boundary_on(session, day)
    precinct = session.scalars(select(Precinct).where(Precinct.removed_step.is_(None))).first()
    return _Things(
        spots=chosen, signs=[sign for sign in signs if sign.key[1] in kept],
        boundary=boundary.wkb if boundary else b"",
        sectors=_sectors(session, order, day) if order.sectors else (),
        precinct=precinct, lines=place_lines(session),
        number=_next_number(session, precinct, store.device.series, wall_today()) if outside else "",
        told=told_of(codes, order.kept, kinds, order.day, len(chosen), len(seen)),
    )  # fmt: skip


def _seen(session: Session, codes: CodeLists, order: MapOrder, viewer: Viewer, day: date) -> list[Spot]:
    """Return what the screen shows of the chosen layers, without what the edition leaves out."""
    outside = order.audience != INSIDE
    layers = order.layers - PEOPLE_LAYERS if outside else order.layers
    shown = shown_spots(session, codes, day, viewer, fixed=order.kept.wants_fixed)
    found = [spot for spot in shown if spot.layer in layers]
    if outside:
        open_to_all = [spot for spot in found if spot.type not in PERSONAL and spot.secrecy == NORMAL]
        found = off_homes(session, codes, open_to_all)
    hidden = hidden_records(session, [(spot.type, spot.record_id) for spot in found], viewer)
    seen = [spot for spot in found if (spot.type, spot.record_id) not in hidden]
    return sorted(seen, key=lambda spot: (spot.layer, spot.record_id))


def _sectors(session: Session, order: MapOrder, day: date) -> tuple[tuple[bytes, str], ...]:
    kazakh = order.languages[0] == "kk"
    return tuple(
        (area.wkb, (area.name_kk or area.name_ru) if kazakh else (area.name_ru or area.name_kk))
        for area in areas_on(session, day)
    )


def _next_number(session: Session, precinct: Precinct | None, series: str, day: date) -> str:
    """Return the next number of a released map of this year on this computer: 14-2026-К-A1."""
    start = f"{precinct.number if precinct else ''}-{day.year}-К-{series}"
    used = session.scalar(select(func.count()).where(Document.number.startswith(start, autoescape=True)))
    return f"{start}{(used or 0) + 1}"


def _projection(store: Store, base: BaseMap) -> LocalProjection:
    from precinct_app.geo.projection import LocalProjection
    from precinct_app.geo.shapes import projection_of
    from precinct_app.geo.tiles import Tiles

    wkb = base.boundary_wkb or (base.features[0].wkb if base.features else b"")
    if wkb:
        return projection_of(wkb)
    if base.tiles_path:
        with Tiles(base.tiles_path) as tiles:
            return LocalProjection(*tiles.middle)
    if base.scan is not None and base.scan.control:
        return LocalProjection(*base.scan.control[0][2:])
    with store.read() as session:
        found = [spot for spot in spots(session, store.codes(), wall_today()) if spot.lon is not None]
    return LocalProjection(found[0].lon or 0.0, found[0].lat or 0.0) if found else LocalProjection(0.0, 0.0)


def _whole(boundary: bytes, ground: Ground, signs: list[Marker]) -> DegreeBox:
    from precinct_app.geo.shapes import bbox

    if boundary:
        west, south, east, north = bbox(boundary)
    elif ground.scene.layers:
        x, y = (
            (ground.scene.bounds[0], ground.scene.bounds[2]),
            (ground.scene.bounds[1], ground.scene.bounds[3]),
        )
        lon, lat = ground.scene.projection.to_degrees(x, y)
        west, south, east, north = float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1])
    elif ground.base.scan is not None:
        lons, lats = ([row[side] for row in ground.base.scan.control] for side in (2, 3))
        west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    elif signs:
        lons, lats = [sign.lon for sign in signs], [sign.lat for sign in signs]
        west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    else:
        raise BadInput(NO_PART)
    wide, high = (east - west) * MARGIN, (north - south) * MARGIN
    return west - wide, south - high, east + wide, north + high


# drawing


def _document(things: _Things, order: MapOrder, store: Store) -> doc.Document:
    precinct = things.precinct
    number = precinct.number if precinct else ""
    usual = said(TITLE, number=number) if number else said(TITLE_BARE)
    chosen = order.title
    series, step, letters = store.head().split("-")
    return doc.Document(
        title=doc.Text(chosen.kk or chosen.ru or usual.kk, chosen.ru or chosen.kk or usual.ru),
        number=things.number, made=datetime.now(UTC).astimezone(zone_of(precinct.zone if precinct else "")),
        kind=said(KIND), audience=said(AUDIENCES[order.audience]), languages=order.languages,
        demo=bool(precinct and precinct.demonstration), anchor=doc.Anchor(series, int(step), letters),
        template_version=TEMPLATE_VERSION,
    )  # fmt: skip


def _figures(
    ground: Ground, things: _Things, order: MapOrder, plan: Grid, routes: list[RouteLine]
) -> list[MapFigure]:
    from precinct_app.geo.figure import Under, map_figure
    from precinct_app.geo.tiles import Tiles

    _left, _bottom, width, height = order.paper.window
    tiles = Tiles(ground.base.tiles_path) if ground.base.tiles_path else None
    # a scanned scheme may show names: it is printed for inside only
    scan = ground.base.scan if order.audience == INSIDE else None
    under = Under(things.sectors, tiles, order.numbers, scan, tuple((r.wkb, r.colour) for r in routes))
    try:
        drawn = [
            map_figure(ground.scene, things.boundary, things.signs, width, height, "print",
                       order.languages[0], 0, place.frame, under)
            for place in plan.sheets
        ]  # fmt: skip
    finally:
        if tiles is not None:
            tiles.close()
    base = ground.base
    return [replace(figure, attribution=base.attribution, as_of=base.as_of) for figure in drawn]


def _legend(order: MapOrder, things: _Things, ground: Ground, named: dict[str, doc.Text]) -> Legend:
    from precinct_app.reports.map_sheet import Legend

    outside = order.audience != INSIDE
    possible = [layer for layer in ALL_LAYERS if not (outside and layer in PEOPLE_LAYERS)]
    return Legend(
        boundary=bool(things.boundary), sectors=bool(things.sectors),
        unplaced=sum(spot.lon is None for spot in things.spots),
        left_out=tuple(named[layer] for layer in possible if layer not in order.layers), names=named,
        told=things.told, outside=outside,
        bare=not (ground.base.features or ground.base.tiles_path or ground.base.scan),
    )  # fmt: skip


def _findings(
    guard: object, document: doc.Document, figures: list[MapFigure], data: bytes
) -> tuple[Finding, ...]:
    """Read each text by itself, and the finished pages for names.

    Street names and house numbers of the base map stand in no order on a page, so numbers are looked for
    within one text only: read in a row they would give phones and private houses that nobody wrote.
    """
    from precinct_app.reports.map_sheet import texts_of
    from precinct_app.security.guard import Guard

    assert isinstance(guard, Guard)  # noqa: S101 - for the checker of types
    alone = [finding for text in texts_of(document, figures) for finding in guard.check_text(text)]
    pages = [finding for finding in guard.check_pdf(data) if finding.kind == "name"]
    return (*alone, *pages)


# the ways out


def release(store: Store, prepared: PreparedMap, out: Path | None = None, reason: str = "") -> None:
    """Write the sheets to ``out`` (None: they go to the printer) and leave the trace.

    Raises Refused with what the guard found, BadInput without a reason for the outside edition; a file
    that is open elsewhere leaves no trace.
    """
    order, outside = prepared.order, prepared.order.audience != INSIDE
    if prepared.findings:
        what = ", ".join(sorted({_(KINDS[found.kind]) for found in prepared.findings}))
        raise Refused(FOUND, page=next((f.page for f in prepared.findings if f.page), 1), what=what)
    if outside and not reason.strip():
        raise BadInput(NO_REASON, field="reason")
    if out is not None:
        _check_name(store, out, outside)
    kind = "export" if outside or out is not None else "print"
    with store.write(
        "map.print", kind=kind, scale=prepared.scale, sheets=prepared.pages, audience=order.audience,
        layers=",".join(sorted(order.layers)), reason=reason.strip(), filter=_traced(order),
    ) as write:  # fmt: skip
        write.trace(None, out.name if out is not None else "")
        if outside:
            write.put_blob("pdf", prepared.data)
            write.add(Document, **_kept(store, prepared, reason.strip()))
        if out is not None:
            pdf.save(prepared.data, out)


def _traced(order: MapOrder) -> str:
    """Return the filter and the day by their codes, "" for the whole map of today."""
    kept = order.kept
    parts = (kept.kind, kept.state, kept.since or "", kept.until or "", order.day or "")
    return "; ".join(str(part) for part in parts) if kept or order.day else ""


def _check_name(store: Store, out: Path, outside: bool) -> None:
    """The name of the file leaves the house too."""
    if not outside:
        return
    with store.read() as session:
        found = guard_of(session).check_text(out.stem.replace("_", " "))
    if found:
        raise Refused(FOUND, page=0, what=", ".join(sorted({_(KINDS[finding.kind]) for finding in found})))


def _kept(store: Store, prepared: PreparedMap, reason: str) -> dict[str, object]:
    paper = prepared.document
    return {
        "number": paper.number, "series": "map", "kind": "map", "audience": prepared.order.audience,
        "template_version": paper.template_version, "languages": ",".join(paper.languages),
        "sha256": hashlib.sha256(prepared.data).hexdigest(), "title_kk": paper.title.kk,
        "title_ru": paper.title.ru, "pages": prepared.pages, "head": str(paper.anchor or ""),
        "released_by": store.visit.user_id, "released_us": now_instant()[0], "reason": reason,
    }  # fmt: skip
