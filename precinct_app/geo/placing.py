"""Where names and numbers of the map stand: on the longest straight part of a street, in the middle of a
house.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

STRAIGHT = math.radians(12.0)  # a run ends where the line has turned so far from its beginning
SHORTEST = 25.0  # metres of street below which no name fits at any scale
AGAIN = 300.0  # a further name on the same street needs so long a straight part
BORROWED = "*"  # behind a name that is only known in the other language; a line beside the map says so
DOUBLE = 15.0  # metres within which the same house number is not written twice


@dataclass(frozen=True, slots=True)
class StreetLabel:
    """A name on a straight part of a street: its middle in metres, its angle in radians counted against the
    clock and kept within a right angle of the horizon, and the metres of street it may fill. ``first`` is
    true for one label of each street.
    """

    name_kk: str
    name_ru: str
    kind: str
    x: float
    y: float
    angle: float
    length: float
    first: bool

    def name(self, language: str) -> str:
        """Return the name in a language, the other one where it is the only one."""
        return (self.name_kk or self.name_ru) if language == "kk" else (self.name_ru or self.name_kk)

    def shown(self, language: str) -> str:
        """Return the name as it is written on the map: a borrowed one with its mark."""
        return self.name(language) + (BORROWED if self.is_borrowed(language) else "")

    def is_borrowed(self, language: str) -> bool:
        """Tell whether the name is only known in the other language."""
        return not (self.name_kk if language == "kk" else self.name_ru)


@dataclass(frozen=True, slots=True)
class NumberLabels:
    """House numbers: ``where`` (n, 2) in metres, ``texts`` and the width of the house in metres (0 of a
    point).
    """

    where: NDArray[np.float64]
    texts: tuple[str, ...]
    room: NDArray[np.float64]


def street_labels(streets: Sequence[tuple[str, str, str, shapely.Geometry]]) -> list[StreetLabel]:
    """Return labels of (Kazakh name, Russian name, kind, line in metres), longest first on each street."""
    by_name: dict[tuple[str, str], list[tuple[str, shapely.Geometry]]] = defaultdict(list)
    for kk, ru, kind, line in streets:
        by_name[kk, ru].append((kind, line))
    labels: list[StreetLabel] = []
    for (kk, ru), parts in by_name.items():
        pieces = shapely.get_parts([line for _kind, line in parts])
        merged = shapely.line_merge(shapely.multilinestrings(pieces))
        kind = "avenue" if any(kind == "avenue" for kind, _line in parts) else parts[0][0]
        runs = sorted(_runs(merged), key=lambda run: -run[3])
        for index, (x, y, angle, length) in enumerate(runs):
            if length >= (AGAIN if index else SHORTEST):
                labels.append(StreetLabel(kk, ru, kind, x, y, angle, length, first=index == 0))
    return labels


def _runs(lines: shapely.Geometry) -> Iterator[tuple[float, float, float, float]]:
    """Yield (x, y, angle, length) of the nearly straight parts of lines."""
    for line in shapely.get_parts(lines):
        coordinates = shapely.get_coordinates(line)
        steps = np.diff(coordinates, axis=0)
        directions = np.arctan2(steps[:, 1], steps[:, 0]).tolist()
        points = coordinates.tolist()
        start = 0
        for end in range(1, len(steps) + 1):
            if end == len(steps) or _turn(directions[start], directions[end]) > STRAIGHT:
                if math.dist(points[start], points[end]) >= SHORTEST:
                    yield _run(points[start], points[end])
                start = end


def _turn(first: float, second: float) -> float:
    return abs((second - first + math.pi) % math.tau - math.pi)


def _run(begin: Sequence[float], end: Sequence[float]) -> tuple[float, float, float, float]:
    (x0, y0), (x1, y1) = begin, end
    angle = math.atan2(y1 - y0, x1 - x0)
    # text is never upside down
    if angle > math.pi / 2:
        angle -= math.pi
    elif angle <= -math.pi / 2:
        angle += math.pi
    return (x0 + x1) / 2, (y0 + y1) / 2, angle, math.dist(begin, end)


def number_labels(
    houses: tuple[NDArray[np.object_], Sequence[str]], points: tuple[NDArray[np.object_], Sequence[str]]
) -> NumberLabels:
    """Return the numbers of houses (shapes in metres, numbers) and of address points that repeat none of
    them.
    """
    shapes, numbers = houses
    inside = shapely.get_coordinates(shapely.point_on_surface(shapes)).reshape(-1, 2)
    boxes = shapely.bounds(shapes).reshape(-1, 4)
    room = np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    taken = {(number, *_cell(x, y)) for (x, y), number in zip(inside.tolist(), numbers, strict=True)}
    places, texts = shapely.get_coordinates(points[0]).reshape(-1, 2), points[1]
    single = []
    for index, (x, y) in enumerate(places.tolist()):
        column, row = _cell(x, y)
        around = [(texts[index], column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        if not taken.intersection(around):
            single.append(index)
            taken.add((texts[index], column, row))
    where = np.vstack([inside, places[single]])
    return NumberLabels(
        where, (*numbers, *(texts[i] for i in single)), np.concatenate([room, np.zeros(len(single))])
    )


def _cell(x: float, y: float) -> tuple[int, int]:
    return math.floor(x / DOUBLE), math.floor(y / DOUBLE)
