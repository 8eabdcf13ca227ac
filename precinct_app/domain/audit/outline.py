"""The outline of an area read from its WKB, and whether a spot lies within, by plain arithmetic.

The audit asks for every house of a station in the background, where a library of shapes would cost 30 MiB and
its loading. The edges are sorted into bands of latitude, so that a spot meets a few of them only.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

Spot = tuple[float, float]
Edge = tuple[float, float, float, float]
BANDS = 256
_POLYGON, _MULTI = 3, 6


@dataclass(frozen=True, slots=True)
class Outline:
    """Edges by band of latitude; ``south`` and ``height`` of a band in degrees."""

    bands: tuple[tuple[Edge, ...], ...]
    south: float
    height: float

    @classmethod
    def of_wkb(cls, wkb: bytes) -> "Outline":
        """Return the outline of a polygon or several; of anything else one that holds nothing."""
        edges = [edge for ring in _rings(wkb) for edge in _edges(ring)]
        if not edges:
            return cls((), 0.0, 1.0)
        south = min(min(edge[1], edge[3]) for edge in edges)
        north = max(max(edge[1], edge[3]) for edge in edges)
        height = (north - south) / BANDS or 1.0
        bands: list[list[Edge]] = [[] for _ in range(BANDS + 1)]
        for edge in edges:
            low, high = sorted((edge[1], edge[3]))
            for band in range(int((low - south) / height), int((high - south) / height) + 1):
                bands[min(band, BANDS)].append(edge)
        return cls(tuple(map(tuple, bands)), south, height)

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether a spot lies within: a ray to the east crosses the edges an odd number of times."""
        band = int((lat - self.south) // self.height)
        if not 0 <= band < len(self.bands):
            return False
        inside = False
        for x1, y1, x2, y2 in self.bands[band]:
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
        return inside


def _edges(ring: list[Spot]) -> Iterator[Edge]:
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if y1 != y2:
            yield x1, y1, x2, y2


def _rings(wkb: bytes) -> list[list[Spot]]:
    try:
        return _shape(wkb, 0)[0]
    except struct.error:
        return []


def _shape(wkb: bytes, at: int) -> tuple[list[list[Spot]], int]:
    """Return the rings of the shape that begins at a byte, and where it ends."""
    order = "<" if wkb[at : at + 1] == b"\x01" else ">"
    kind, count = struct.unpack_from(f"{order}II", wkb, at + 1)
    at += 9
    rings: list[list[Spot]] = []
    if kind == _MULTI:
        for _part in range(count):
            more, at = _shape(wkb, at)
            rings += more
    elif kind == _POLYGON:
        for _ring in range(count):
            (length,) = struct.unpack_from(f"{order}I", wkb, at)
            numbers = struct.unpack_from(f"{order}{2 * length}d", wkb, at + 4)
            rings.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
            at += 4 + 16 * length
    return rings, at
