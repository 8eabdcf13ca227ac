"""Rows of coordinates become painter paths, many at a time.

A path with thousands of polygons is slow to paint (the rasteriser sorts all their edges), a call for each
polygon is slow too; neighbouring shapes in bundles of a few dozen are fast. Bundles are made in one
stroke through Qt's own stream format, because a call of ``lineTo`` for each vertex takes longer than all
the painting. Paths are in metres with y turned down, so that a tile only has to scale.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

from precinct_app.gui.map_canvas.view import Box

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BUNDLE = 8  # shapes; measured with houses and with wide streets: 4 to 16 are near one another
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_WINDING = 1


class Bundle(NamedTuple):
    """Some neighbouring shapes in one path, and the box of metres they fill."""

    box: Box
    path: QPainterPath


def path_of(coords: Floats, starts: Ints) -> QPainterPath:
    """Return one path of many rings or lines.

    ``coords`` is (n, 2) in metres, ``starts`` (m + 1) where each begins and the last ends. Filled by the
    winding rule: overlapping shapes unite, a ring that turns the other way is a hole.
    """
    elements = np.empty(len(coords), _ELEMENT)
    elements["kind"] = 1
    elements["kind"][starts[:-1]] = 0
    elements["x"] = coords[:, 0]
    elements["y"] = -coords[:, 1]
    count = np.array(len(coords), ">i4").tobytes()
    tail = np.array([0, _WINDING], ">i4").tobytes()
    path = QPainterPath()
    if len(coords):
        stream = QDataStream(QByteArray(count + elements.tobytes() + tail))
        stream >> path
    return path


def bundles(
    coords: Floats, ring_starts: Ints, shape_starts: Ints, breath: Callable[[], None]
) -> list[Bundle]:
    """Return shapes of one kind in bundles of neighbours.

    ``ring_starts`` (r + 1) points into ``coords``; ``shape_starts`` (s + 1) points into the rings,
    because a polygon must not be parted from its holes.
    """
    if len(shape_starts) < 2:
        return []
    firsts = coords[ring_starts[shape_starts[:-1]]]
    order = _neighbours_first(firsts)
    found = []
    for start in range(0, len(order), BUNDLE):
        found.append(_bundle(coords, ring_starts, shape_starts, order[start : start + BUNDLE]))
        breath()
    return found


def _bundle(coords: Floats, ring_starts: Ints, shape_starts: Ints, shapes: Ints) -> Bundle:
    rings = ranges(shape_starts[shapes], shape_starts[shapes + 1])
    points = ranges(ring_starts[rings], ring_starts[rings + 1])
    lengths = ring_starts[rings + 1] - ring_starts[rings]
    chosen = coords[points]
    (west, south), (east, north) = chosen.min(axis=0), chosen.max(axis=0)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return Bundle((float(west), float(south), float(east), float(north)), path_of(chosen, starts))


def ranges(starts: Ints, ends: Ints) -> Ints:
    """Return the numbers of all the ranges, one after the other."""
    lengths = ends - starts
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    return np.asarray(np.arange(lengths.sum()) + offsets, np.int64)


def _neighbours_first(points: Floats) -> Ints:
    """Return an order in which neighbours follow one another (bits of x and y interleaved)."""
    low, high = points.min(axis=0), points.max(axis=0)
    span = max(float((high - low).max()), 1e-9)
    cells = ((points - low) / span * 1023).astype(np.int64)
    code = np.zeros(len(points), np.int64)
    for bit in range(10):
        code |= ((cells[:, 0] >> bit) & 1) << (2 * bit) | ((cells[:, 1] >> bit) & 1) << (2 * bit + 1)
    return np.asarray(np.argsort(code, kind="stable"), np.int64)


def near(all_bundles: list[Bundle], box: Box) -> Iterator[QPainterPath]:
    """Yield the paths of the bundles that meet ``box``."""
    west, south, east, north = box
    for held, path in all_bundles:
        if held[0] <= east and west <= held[2] and held[1] <= north and south <= held[3]:
            yield path
