"""Street names and house numbers out of the address book, for a base map that has none of its own.

A street is taken to run along the line through its houses; its name stands on that line, upright. What the
base map already writes is left out.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from precinct_app.geo.placing import StreetLabel
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scene import Scene

Floats = NDArray[np.float64]
FEWEST = 2  # houses that give a direction
OUTSIDE = 40.0  # metres by which a name may reach beyond the first and last house
ROUND = 0.5  # a street as wide as half its length has no direction
SAME = 18.0  # metres within which the same number is the same house


class AddressPoint(NamedTuple):
    """A house of the address book: names of its street as they are written in both languages, number,
    degrees. ``plain`` are the names without the generic word, by which the base map's are compared.
    """

    street_kk: str
    street_ru: str
    number: str
    lon: float
    lat: float
    plain: tuple[str, ...] = ()


class Written(NamedTuple):
    """What the address book adds to the map: names along streets; (number, x, y) in metres."""

    streets: tuple[StreetLabel, ...] = ()
    numbers: tuple[tuple[str, float, float], ...] = ()


def written(points: Sequence[AddressPoint], projection: LocalProjection, scene: Scene | None) -> Written:
    """Return the names and numbers that ``scene`` does not write, in metres of ``projection``."""
    if not points:
        return Written()
    x, y = projection.to_metres([point.lon for point in points], [point.lat for point in points])
    spots = np.column_stack([x, y])
    known = _names_of(scene)
    streets: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, point in enumerate(points):
        kk, ru = point.street_kk, point.street_ru
        if (kk or ru) and not _is_known(point.plain or (kk, ru), known):
            streets[kk, ru].append(index)
    labels = (_label(kk, ru, spots[chosen]) for (kk, ru), chosen in streets.items())
    return Written(tuple(label for label in labels if label is not None), _numbers(points, spots, scene))


def _names_of(scene: Scene | None) -> set[frozenset[str]]:
    """Return the words of each name of the base map."""
    if scene is None:
        return set()
    names = (name for label in scene.streets for name in (label.name_kk, label.name_ru))
    return {frozenset(_words(name)) for name in names if name}


def _is_known(names: Iterable[str], known: set[frozenset[str]]) -> bool:
    """Tell whether the base map has a name with all words of one of ``names``: "Abai" in "Abai street"."""
    return any(_words(name) <= held for name in names if name for held in known)


def _words(name: str) -> set[str]:
    return set(name.casefold().replace("-", " ").split())


def _label(kk: str, ru: str, spots: Floats) -> StreetLabel | None:
    """Return the name on the line through the houses of a street; level where they lie round a yard."""
    if len(spots) < FEWEST:
        return None
    middle = np.median(spots, axis=0)
    _u, sizes, axes = np.linalg.svd(spots - spots.mean(axis=0), full_matrices=False)
    along = axes[0]
    if len(sizes) > 1 and sizes[1] > ROUND * sizes[0]:
        along = np.array([1.0, 0.0])
    reach = (spots - middle) @ along
    length = float(np.ptp(reach)) + OUTSIDE
    x, y = middle + along * float(reach.max() + reach.min()) / 2
    angle = math.atan2(float(along[1]), float(along[0]))
    if angle > math.pi / 2:
        angle -= math.pi
    elif angle <= -math.pi / 2:
        angle += math.pi
    return StreetLabel(kk, ru, "street", float(x), float(y), angle, length, first=True)


def _numbers(
    points: Sequence[AddressPoint], spots: Floats, scene: Scene | None
) -> tuple[tuple[str, float, float], ...]:
    taken: set[tuple[str, int, int]] = set()
    if scene is not None:
        for text, (x, y) in zip(scene.numbers.texts, scene.numbers.where.tolist(), strict=True):
            taken.add((text.casefold(), *_cell(x, y)))
    found = []
    for point, (x, y) in zip(points, spots.tolist(), strict=True):
        if point.number and not taken.intersection(_around(point.number.casefold(), x, y)):
            taken.add((point.number.casefold(), *_cell(x, y)))
            found.append((point.number, x, y))
    return tuple(found)


def _around(text: str, x: float, y: float) -> Iterable[tuple[str, int, int]]:
    column, row = _cell(x, y)
    return [(text, column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]


def _cell(x: float, y: float) -> tuple[int, int]:
    return math.floor(x / SAME), math.floor(y / SAME)
