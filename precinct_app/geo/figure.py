"""The printed map as neutral drawing instructions in points, origin at the lower left, cut to the frame.

``map_figure`` turns a scene, a boundary and markers into areas, lines, texts and signs in the order of
painting, so that a page writer draws crisp vectors without knowing projections. What would be smaller than a
third of a point is left out. Names of people never get onto the map: a small sign carries no label. Without
a ``Frame`` the whole precinct fills the page; with one the scale is exact.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from precinct_app.geo import style as look
from precinct_app.geo.clipping import Ring, clip_line, clip_ring
from precinct_app.geo.features import LaidScan, Marker
from precinct_app.geo.marks import Area, LegendEntry, Line, Picture, ScaleBar, Symbol, Text
from precinct_app.geo.paper import PT_PER_PX, Paper
from precinct_app.geo.projection import nice_length
from precinct_app.geo.scan_picture import scan_picture
from precinct_app.geo.scene import Box, Floats, Layer, Scene
from precinct_app.geo.shapes import coordinates
from precinct_app.geo.signs import legend, place_signs, place_texts
from precinct_app.geo.tile_picture import DPI, tile_picture
from precinct_app.geo.tiles import Tiles

SMALLEST = 0.3  # points
MOST_SHAPES = 12_000  # of one kind; the largest stay
MARGIN = 0.04  # of the frame round the boundary
NEAREST = 0.05  # metres per point
LONELY = 250.0  # metres round the middle when nothing gives an extent
METRES_PER_PT_AT_ONE = 0.0254 / 72  # of the ground at 1:1
_PART_OF_WIDTH = 0.25


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the map: its middle in degrees and the scale 1:``scale``."""

    lon: float
    lat: float
    scale: float

    @property
    def metres_per_pt(self) -> float:
        """Metres of the ground in a point of the paper."""
        return self.scale * METRES_PER_PT_AT_ONE


@dataclass(frozen=True, slots=True)
class Under:
    """What a map of a part may show besides: sectors (WKB, name), a raster base map, house numbers or not, a
    scanned scheme over the ground and under lines and houses; ``routes`` (WKB of a line, colour) over all.
    """

    sectors: tuple[tuple[bytes, str], ...] = ()
    tiles: Tiles | None = None
    numbers: bool = True
    scan: LaidScan | None = None
    routes: tuple[tuple[bytes, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A map of ``width`` x ``height`` points.

    ``items`` are in the order of painting. ``off_map`` counts the things that are not on it: without a place
    or outside of the frame. ``borrows``: a street stands with its name in the other language and a star.
    """

    width: float
    height: float
    metres_per_pt: float
    items: tuple[Area | Line | Text | Symbol | Picture, ...]
    scale_bar: ScaleBar
    legend: tuple[LegendEntry, ...]
    attribution: str = ""
    as_of: str = ""
    off_map: int = 0
    borrows: bool = False


def map_figure(
    scene: Scene,
    boundary_wkb: bytes,
    markers: Sequence[Marker],
    width_pt: float,
    height_pt: float,
    style: str = "print",
    language: str = "kk",
    unlocated: int = 0,
    frame: Frame | None = None,
    under: Under | None = None,
) -> MapFigure:
    """Return the drawing of the precinct: base map, veil and line of the boundary (b"" for none), signs,
    names; of the whole of it, or of ``frame`` at its exact scale.

    ``style`` is "print", "light" or "dark"; ``language`` chooses street names; ``unlocated`` things without a
    place are added to those outside of the frame.
    """
    rings = _boundary_rings(scene, boundary_wkb)
    where = _marker_metres(scene, markers)
    more = under or Under()
    if frame is None:
        paper = _paper(rings, where, scene, width_pt, height_pt)
    else:
        paper = _framed(frame, scene, width_pt, height_pt)
    signs, shown = place_signs(markers, paper.points(where), paper.frame, style)
    sectors = [(_boundary_rings(scene, wkb), name) for wkb, name in more.sectors]
    base = [
        *_ground(paper, style), *_raster(more.tiles, scene, paper),
        *_base(scene, paper, style, _scheme(more.scan, scene, paper)),
        *_sectors(sectors, paper, style), *_boundary(rings, paper, style),
    ]  # fmt: skip
    named = [(_label_spot(outlines, paper), name) for outlines, name in sectors if name]
    names = place_texts(scene, paper, signs, style, language, more.numbers, named)
    return MapFigure(
        width=width_pt,
        height=height_pt,
        metres_per_pt=paper.metres_per_pt,
        items=(*base, *_routes(more.routes, scene, paper, style), *names, *(sign for sign, _label in signs)),
        scale_bar=_scale_bar(paper),
        legend=legend(shown, style),
        attribution=scene.attribution,
        as_of=scene.as_of,
        off_map=unlocated + len(markers) - len(shown),
        borrows=bool(_borrowed(scene, language) & {text.text for text in names}),
    )


def _borrowed(scene: Scene, language: str) -> set[str]:
    return {label.shown(language) for label in scene.streets if label.is_borrowed(language)}


def _boundary_rings(scene: Scene, boundary_wkb: bytes) -> list[Floats]:
    rings = [np.array(ring) for ring in coordinates(boundary_wkb)] if boundary_wkb else []
    return [np.column_stack(scene.projection.to_metres(ring[:, 0], ring[:, 1])) for ring in rings]


def _marker_metres(scene: Scene, markers: Sequence[Marker]) -> Floats:
    lons = np.array([marker.lon for marker in markers], dtype=float)
    lats = np.array([marker.lat for marker in markers], dtype=float)
    return np.column_stack(scene.projection.to_metres(lons, lats))


def _paper(rings: list[Floats], markers: Floats, scene: Scene, width: float, height: float) -> Paper:
    west, south, east, north = _extent(rings, markers, scene)
    room = 1 - 2 * MARGIN
    scale = max((east - west) / (width * room), (north - south) / (height * room), NEAREST)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return Paper(width, height, middle_x - width * scale / 2, middle_y - height * scale / 2, scale)


def _framed(frame: Frame, scene: Scene, width: float, height: float) -> Paper:
    x, y = scene.projection.to_metres(frame.lon, frame.lat)
    scale = frame.metres_per_pt
    return Paper(width, height, float(x) - width * scale / 2, float(y) - height * scale / 2, scale)


def _extent(rings: list[Floats], markers: Floats, scene: Scene) -> Box:
    placed = markers[np.isfinite(markers).all(axis=1)]
    if rings:
        points = np.vstack(rings)
    elif scene.layers:
        return scene.bounds
    elif len(placed):
        points = np.vstack([placed - LONELY, placed + LONELY])
    else:
        return -LONELY, -LONELY, LONELY, LONELY
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _ground(paper: Paper, theme: str) -> Iterator[Area]:
    yield Area((_frame_ring(paper),), look.GROUND.of(theme))


def _frame_ring(paper: Paper) -> Ring:
    w, h = paper.width, paper.height
    return ((0.0, 0.0), (w, 0.0), (w, h), (0.0, h), (0.0, 0.0))


def _raster(tiles: Tiles | None, scene: Scene, paper: Paper) -> Iterator[Picture]:
    picture = tile_picture(tiles, scene.projection, paper) if tiles is not None else None
    if picture is not None:
        yield picture


def _scheme(scan: LaidScan | None, scene: Scene, paper: Paper) -> Picture | None:
    """Return the part of a scanned scheme in the frame, clear where it is not."""
    if scan is None:
        return None
    size = (round(paper.width * DPI / 72), round(paper.height * DPI / 72))
    data = scan_picture(scan, scene.projection, paper.box, size)
    return Picture(0.0, 0.0, paper.width, paper.height, data) if data is not None else None


def _base(scene: Scene, paper: Paper, theme: str, scheme: Picture | None) -> Iterator[Area | Line | Picture]:
    for before in (True, False):
        yield from _part_of_base(scene, paper, theme, ground=before)
        if before and scheme is not None:
            yield scheme


def _part_of_base(scene: Scene, paper: Paper, theme: str, *, ground: bool) -> Iterator[Area | Line]:
    roads: list[tuple[str, list[Ring]]] = []
    layers = [pair for pair in scene.visible(paper.box) if (pair[0].kind in look.UNDER_SCAN) == ground]
    last = max((i for i, (layer, _) in enumerate(layers) if _cased(layer)), default=-1)
    for index, (layer, _chosen) in enumerate(layers):
        on_paper = replace(layer, coords=paper.points(layer.coords))
        chosen = _largest(layer, paper)
        if layer.area:
            yield from _areas(on_paper, chosen, paper, theme)
        elif _cased(layer):
            roads.append((layer.kind, _pieces(on_paper, chosen, paper)))
        else:
            yield from _lines(layer.kind, _pieces(on_paper, chosen, paper), paper, theme)
        if index == last:
            # all casings first, so that a crossing stays open
            for casing in (True, False):
                for kind, pieces in roads:
                    yield from _lines(kind, pieces, paper, theme, casing)


def _cased(layer: Layer) -> bool:
    return not layer.area and look.KIND_STYLES[layer.kind].casing > 0


def _largest(layer: Layer, paper: Paper) -> Iterable[int]:
    chosen = layer.within(paper.box, SMALLEST * paper.metres_per_pt)
    if len(chosen) > MOST_SHAPES:
        boxes = layer.boxes[chosen]
        size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
        chosen = np.sort(chosen[np.argsort(-size, kind="stable")[:MOST_SHAPES]])
    return [int(shape) for shape in chosen]


def _areas(layer: Layer, chosen: Iterable[int], paper: Paper, theme: str) -> Iterator[Area]:
    look_of = look.KIND_STYLES[layer.kind]
    fill, edge = look_of.fill.of(theme), look_of.edge.of(theme)
    width = look_of.width(paper.metres_per_px) * PT_PER_PX if edge else 0.0
    for shape in chosen:
        outlines = layer.rings(shape)
        if _inside(layer.boxes[shape].tolist(), paper.box):
            rings = tuple(_ring(outline) for outline in outlines)
        else:
            rings = tuple(filter(None, (clip_ring(outline.tolist(), paper.frame) for outline in outlines)))
        if rings:
            yield Area(rings, fill, edge if width else "", width, _dash(look_of.dash))


def _pieces(layer: Layer, chosen: Iterable[int], paper: Paper) -> list[Ring]:
    """Return the parts of lines that lie in the frame; ``layer`` is in points already."""
    pieces: list[Ring] = []
    for shape in chosen:
        inside = _inside(layer.boxes[shape].tolist(), paper.box)
        for line in layer.rings(shape):
            pieces += [_ring(line)] if inside else clip_line(line.tolist(), paper.frame)
    return pieces


def _lines(
    kind: str, pieces: Iterable[Ring], paper: Paper, theme: str, casing: bool = False
) -> Iterator[Line]:
    look_of = look.KIND_STYLES[kind]
    width = look_of.width(paper.metres_per_px)
    colour = (look_of.edge if casing else look_of.fill).of(theme) or look_of.edge.of(theme)
    if width and colour:
        thick = (width + 2 * look_of.casing * casing) * PT_PER_PX
        for piece in pieces:
            yield Line(piece, colour, thick, _dash(look_of.dash))


def _inside(box: Sequence[float], frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _ring(points: Floats) -> Ring:
    return tuple((x, y) for x, y in points.tolist())


def _dash(pixels: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(step * PT_PER_PX for step in pixels)


def _boundary(rings: list[Floats], paper: Paper, theme: str) -> Iterator[Area | Line]:
    if not rings:
        return
    outlines = tuple(_ring(paper.points(ring)) for ring in rings)
    yield Area((_frame_ring(paper), *outlines), look.VEIL.of(theme), opacity=look.VEIL_OPACITY[theme])
    for outline in outlines:
        width = look.BOUNDARY_WIDTH * PT_PER_PX
        yield Line(outline, look.BOUNDARY.of(theme), width, _dash(look.BOUNDARY_DASH))


def _sectors(sectors: Iterable[tuple[list[Floats], str]], paper: Paper, theme: str) -> Iterator[Line]:
    for rings, _name in sectors:
        for ring in rings:
            for piece in clip_line(paper.points(ring).tolist(), paper.frame):
                yield Line(
                    piece, look.BOUNDARY.of(theme), look.SECTOR_WIDTH * PT_PER_PX, _dash(look.SECTOR_DASH)
                )


def _routes(routes: Iterable[tuple[bytes, str]], scene: Scene, paper: Paper, theme: str) -> Iterator[Line]:
    """Yield each route dashed on a light band, so that it is told from streets and seen on houses."""
    for wkb, colour in routes:
        for line in _boundary_rings(scene, wkb):
            for piece in clip_line(paper.points(line).tolist(), paper.frame):
                yield Line(piece, look.HALO.of(theme), look.ROUTE_HALO * PT_PER_PX)
                yield Line(piece, colour, look.ROUTE_WIDTH * PT_PER_PX, _dash(look.ROUTE_DASH))


def _label_spot(rings: list[Floats], paper: Paper) -> tuple[float, float]:
    """Return where the name of an area stands: inside of what of it lies in the frame."""
    inside = [clip_ring(paper.points(ring).tolist(), paper.frame) for ring in rings[:1]]
    if not (inside and inside[0]):
        return -1.0, -1.0  # outside of the frame, where no text fits
    spot = shapely.point_on_surface(shapely.make_valid(shapely.Polygon(inside[0])))
    return float(spot.x), float(spot.y)


def _scale_bar(paper: Paper) -> ScaleBar:
    metres = nice_length(paper.width * _PART_OF_WIDTH * paper.metres_per_pt)
    return ScaleBar(metres / paper.metres_per_pt, metres)
