"""The part of a laid scan that lies in a box of metres, turned into the plane of the map: for the page.

The screen warps the picture itself (``gui/map_canvas/scan_layer.py``); both take the way from pixels to
metres from ``laid``. Pillow is imported only when a picture is made.
"""

import io

import numpy as np

from precinct_app.errors import AppError
from precinct_app.geo.control_points import Affine, ControlPoint, fit
from precinct_app.geo.features import LaidScan
from precinct_app.geo.projection import LocalProjection

Box = tuple[float, float, float, float]  # west, south, east, north in metres


def laid(scan: LaidScan, projection: LocalProjection) -> Affine | None:
    """Return the way from pixels of the scan to metres of ``projection``, None where its points say nothing.

    Within a precinct the planes of the points and of the map differ by a turn and a shift: three corners
    carry the one into the other to a millimetre.
    """
    try:
        known = fit([ControlPoint(*row) for row in scan.control])
    except AppError:
        return None
    xs, ys = np.array([0.0, scan.width, 0.0]), np.array([0.0, 0.0, scan.height])
    x, y = projection.to_metres(*known.projection.to_degrees(*known.transform(xs, ys)))
    a, d = (float(v[1] - v[0]) / scan.width for v in (x, y))
    b, e = (float(v[2] - v[0]) / scan.height for v in (x, y))
    return Affine(a, b, float(x[0]), d, e, float(y[0]))


def corners(scan: LaidScan, way: Affine) -> list[tuple[float, float]]:
    """Return the four corners of the sheet in metres, clockwise from its upper left."""
    x, y = way([0, scan.width, scan.width, 0], [0, 0, scan.height, scan.height])
    return [(float(east), float(north)) for east, north in zip(x, y, strict=True)]


def box_of(scan: LaidScan, way: Affine) -> Box:
    """Return the box round the sheet in metres."""
    xs, ys = zip(*corners(scan, way), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def scan_picture(
    scan: LaidScan, projection: LocalProjection, box: Box, size: tuple[int, int]
) -> bytes | None:
    """Return a PNG of ``size`` pixels of what lies in ``box`` (metres of ``projection``), clear where the
    scan is not and as opaque as the scan is set; None where nothing of it lies there.
    """
    from PIL import Image

    way = laid(scan, projection)
    if way is None or not _meets(box_of(scan, way), box):
        return None
    to_metres = Affine(
        (box[2] - box[0]) / size[0], 0.0, box[0], 0.0, -(box[3] - box[1]) / size[1], box[3]
    )  # fmt: skip
    back = way.inverse().after(to_metres)
    with Image.open(io.BytesIO(scan.content)) as opened:
        # a coarse page needs no fine picture, and a smaller one is smoother than one with pixels left out
        by = max(1, int(min(np.hypot(back.a, back.d), np.hypot(back.b, back.e))))
        plain = opened.reduce(by) if by > 1 else opened
        source = plain.convert("RGBA")
    wide, high = source.width / scan.width, source.height / scan.height
    matrix = (back.a * wide, back.b * wide, back.c * wide, back.d * high, back.e * high, back.f * high)
    drawn = source.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
    if scan.opacity < 1:
        drawn.putalpha(drawn.getchannel("A").point([round(value * scan.opacity) for value in range(256)]))
    out = io.BytesIO()
    drawn.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _meets(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
