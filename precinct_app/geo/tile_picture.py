"""A raster base map as one picture for the page: web tiles laid into the plane of the precinct.

Web tiles stand in the spherical Mercator plane, the page in the local one; a mesh of small quadrangles brings
the one into the other, so that a house of the picture lies under its outline to a fraction of a millimetre.
Pillow is imported only when such a map is printed.
"""

import math
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from precinct_app.geo.marks import Picture
from precinct_app.geo.paper import Paper
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scene import Floats
from precinct_app.geo.tiles import Tiles

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 180
MOST_TILES = 1600  # of one page; beyond it a coarser zoom is taken
CELLS = 8  # of the mesh, each way
QUALITY = 88
EQUATOR_MPP = 156543.034  # metres a pixel of zoom 0 on the equator, in tiles of 256 pixels
_TILE = 256
_FARTHEST = 85.05


def tile_picture(tiles: Tiles, projection: LocalProjection, paper: Paper) -> Picture | None:
    """Return the part of ``tiles`` in the frame of ``paper`` at DPI, None where the file has nothing."""
    wide, high = round(paper.width * DPI / 72), round(paper.height * DPI / 72)
    mesh = _mesh(projection, paper)
    zoom = _zoom(tiles, projection, paper, mesh)
    world = mesh * (1 << zoom)
    first = np.floor(world.reshape(-1, 2).min(axis=0)).astype(int)
    last = np.floor(world.reshape(-1, 2).max(axis=0)).astype(int)
    mosaic = _mosaic(tiles, zoom, (int(first[0]), int(first[1])), (int(last[0]), int(last[1])))
    if mosaic is None:
        return None
    side = mosaic.width / (int(last[0]) - int(first[0]) + 1)
    drawn = _laid(mosaic, (world - first) * side, wide, high)
    out = BytesIO()
    drawn.save(out, "JPEG", quality=QUALITY)
    return Picture(0.0, 0.0, paper.width, paper.height, out.getvalue())


def _mesh(projection: LocalProjection, paper: Paper) -> Floats:
    """Return (CELLS + 1, CELLS + 1, 2): shares of the square of the world, rows from the top of the page."""
    west, south, east, north = paper.box
    xs, ys = np.meshgrid(np.linspace(west, east, CELLS + 1), np.linspace(north, south, CELLS + 1))
    lon, lat = projection.to_degrees(xs, ys)
    down = np.radians(np.clip(lat, -_FARTHEST, _FARTHEST))
    return np.dstack([(lon + 180) / 360, (1 - np.arcsinh(np.tan(down)) / math.pi) / 2])


def _zoom(tiles: Tiles, projection: LocalProjection, paper: Paper, mesh: Floats) -> int:
    metres = paper.metres_per_pt * 72 / DPI
    exact = math.log2(EQUATOR_MPP * math.cos(math.radians(projection.lat0)) / metres)
    zoom = max(tiles.min_zoom, min(tiles.max_zoom, round(exact)))
    across, down = np.ptp(mesh.reshape(-1, 2), axis=0).tolist()
    while zoom > tiles.min_zoom and (across * 2**zoom + 1) * (down * 2**zoom + 1) > MOST_TILES:
        zoom -= 1
    return int(zoom)


def _mosaic(tiles: Tiles, zoom: int, first: tuple[int, int], last: tuple[int, int]) -> "Image | None":
    """Return the tiles of a rectangle side by side, white where the file has none; None without any."""
    from PIL import Image

    columns, rows = last[0] - first[0] + 1, last[1] - first[1] + 1
    if columns * rows > MOST_TILES:
        return None
    mosaic: Image.Image | None = None
    side = _TILE
    for column in range(columns):
        for row in range(rows):
            picture = _opened(tiles.tile(zoom, first[0] + column, first[1] + row))
            if picture is None:
                continue
            if mosaic is None:
                side = picture.width
                mosaic = Image.new("RGB", (columns * side, rows * side), "white")
            sized = picture if picture.size == (side, side) else picture.resize((side, side))
            mosaic.paste(sized, (column * side, row * side), sized)
    return mosaic


def _opened(data: bytes | None) -> "Image | None":
    from PIL import Image, UnidentifiedImageError

    if not data:
        return None
    try:
        return Image.open(BytesIO(data)).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError):
        return None  # one damaged tile leaves a white spot, not a map without a page


def _laid(mosaic: "Image", corners: Floats, wide: int, high: int) -> "Image":
    from PIL import Image

    xs = np.linspace(0, wide, CELLS + 1).round().astype(int).tolist()
    ys = np.linspace(0, high, CELLS + 1).round().astype(int).tolist()
    parts = []
    for row in range(CELLS):
        for column in range(CELLS):
            box = (xs[column], ys[row], xs[column + 1], ys[row + 1])
            quad = [corners[row + r, column + c].tolist() for r, c in ((0, 0), (1, 0), (1, 1), (0, 1))]
            parts.append((box, tuple(number for corner in quad for number in corner)))
    size = (wide, high)
    return mosaic.transform(size, Image.Transform.MESH, parts, Image.Resampling.BICUBIC, fillcolor="white")
