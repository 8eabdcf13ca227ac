"""The coordinate systems that a surveyor's drawing may be in without saying so: SK-42 (Gauss-Krüger), UTM.

The numbers of a drawing tell which of them are possible, the boundary of the precinct which one it is; the
officer chooses. Formulas: Snyder, Map Projections (USGS PP 1395, 1987), 8-17 ff.; SK-42 to WGS 84 by the
seven parameters of GOST R 51794-2001, good to a few metres.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from precinct_app.geo.shapes import Box

Floats = NDArray[np.float64]

SK42, SK42_SHORT, UTM = (
    "sk42",
    "sk42_short",
    "utm",
)  # short: the number of the zone is left out of the easting
ZONES = {SK42: range(8, 16), SK42_SHORT: range(8, 16), UTM: range(38, 46)}  # of Kazakhstan
UNITS = (1.0, 0.001)  # metres, millimetres
EAST, NORTH = (150_000.0, 850_000.0), (4_430_000.0, 6_200_000.0)  # metres of a zone within Kazakhstan
WGS84, KRASSOVSKY = (6378137.0, 1 / 298.257223563), (6378245.0, 1 / 298.3)  # metres, flattening
SHIFT = (23.92, -141.27, -80.9)  # metres
TURN = tuple(math.radians(seconds / 3600) for seconds in (0.0, -0.35, -0.82))
SCALE = -0.12e-6
NEAR = 0.05  # degrees round the boundary: farther away the drawing is of another place


@dataclass(frozen=True, slots=True)
class System:
    """A coordinate system of a drawing: ``kind`` with its zone, what a unit is in metres, and whether the
    first coordinate is the northing.
    """

    kind: str
    zone: int
    unit: float = 1.0
    exchanged: bool = False

    def to_degrees(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Return (lon, lat) in WGS 84 of coordinates of the drawing."""
        east, north = (y, x) if self.exchanged else (x, y)
        east, north = east * self.unit - self._false_easting, north * self.unit
        if self.kind == UTM:
            return _unprojected(east / 0.9996, north / 0.9996, 6.0 * self.zone - 183, WGS84)
        return _shifted(*_unprojected(east, north, 6.0 * self.zone - 3, KRASSOVSKY))

    @property
    def _false_easting(self) -> float:
        return 500_000.0 + (self.zone * 1e6 if self.kind == SK42 else 0.0)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a spot of a drawing has numbers of this system within the country."""
        east, north = (y, x) if self.exchanged else (x, y)
        east = east * self.unit - self._false_easting + 500_000.0
        return EAST[0] <= east <= EAST[1] and NORTH[0] <= north * self.unit <= NORTH[1]

    def placed(self, shapes: NDArray[np.object_]) -> NDArray[np.object_]:
        """Return shapes of the drawing in degrees."""
        return np.asarray(shapely.transform(shapes, self._spots), dtype=object)

    def _spots(self, spots: Floats) -> Floats:
        return np.column_stack(self.to_degrees(spots[:, 0], spots[:, 1]))


def possible(x: float, y: float) -> list[System]:
    """Return the systems in which a drawing with its middle at (x, y) can be."""
    return [system for system in _all() if system.holds(x, y)]


def _all() -> Iterator[System]:
    for exchanged in (False, True):
        for unit in UNITS:
            for kind, zones in ZONES.items():
                for zone in zones:
                    yield System(kind, zone, unit, exchanged)


def near(systems: Sequence[System], x: float, y: float, box: Box) -> list[System]:
    """Return those systems that lay the spot of a drawing into ``box`` (degrees) or close by, the nearest to
    its middle first.
    """
    found: list[tuple[float, int, System]] = []
    for order, system in enumerate(systems):
        lon, lat = (float(angle[0]) for angle in system.to_degrees(np.array([x]), np.array([y])))
        if box[0] - NEAR <= lon <= box[2] + NEAR and box[1] - NEAR <= lat <= box[3] + NEAR:
            away = math.hypot(lon - (box[0] + box[2]) / 2, lat - (box[1] + box[3]) / 2)
            found.append((away, order, system))
    return [system for _away, _order, system in sorted(found, key=lambda one: one[:2])]


def _unprojected(
    x: Floats, y: Floats, middle: float, ellipsoid: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Return (lon, lat) of metres of a transverse Mercator of scale 1 on the meridian ``middle``."""
    a, flat = ellipsoid
    e2 = flat * (2 - flat)
    second = e2 / (1 - e2)
    mu = y / (a * (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256))
    e1 = (1 - math.sqrt(1 - e2)) / (1 + math.sqrt(1 - e2))
    foot = (
        mu
        + (3 * e1 / 2 - 27 * e1**3 / 32) * np.sin(2 * mu)
        + (21 * e1**2 / 16 - 55 * e1**4 / 32) * np.sin(4 * mu)
        + 151 * e1**3 / 96 * np.sin(6 * mu)
        + 1097 * e1**4 / 512 * np.sin(8 * mu)
    )
    sin2, tan2 = np.sin(foot) ** 2, np.tan(foot) ** 2
    c = second * np.cos(foot) ** 2
    n = a / np.sqrt(1 - e2 * sin2)
    r = a * (1 - e2) / (1 - e2 * sin2) ** 1.5
    d = x / n
    lat = foot - n * np.tan(foot) / r * (
        d**2 / 2
        - (5 + 3 * tan2 + 10 * c - 4 * c**2 - 9 * second) * d**4 / 24
        + (61 + 90 * tan2 + 298 * c + 45 * tan2**2 - 252 * second - 3 * c**2) * d**6 / 720
    )
    lon = (
        d
        - (1 + 2 * tan2 + c) * d**3 / 6
        + (5 - 2 * c + 28 * tan2 - 3 * c**2 + 8 * second + 24 * tan2**2) * d**5 / 120
    ) / np.cos(foot)
    return np.degrees(lon) + middle, np.degrees(lat)


def _shifted(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Return (lon, lat) of SK-42 in WGS 84; a drawing has no heights, so they count as 0."""
    a, flat = KRASSOVSKY
    e2 = flat * (2 - flat)
    across, up = np.radians(lon), np.radians(lat)
    n = a / np.sqrt(1 - e2 * np.sin(up) ** 2)
    x, y = n * np.cos(up) * np.cos(across), n * np.cos(up) * np.sin(across)
    z = n * (1 - e2) * np.sin(up)
    _wx, wy, wz = TURN
    grown = 1 + SCALE
    return _geodetic(
        grown * (x + wz * y - wy * z) + SHIFT[0],
        grown * (y - wz * x) + SHIFT[1],
        grown * (z + wy * x) + SHIFT[2],
    )


def _geodetic(x: Floats, y: Floats, z: Floats) -> tuple[Floats, Floats]:
    a, flat = WGS84
    e2 = flat * (2 - flat)
    b = a * (1 - flat)
    out = np.hypot(x, y)
    turned = np.arctan2(z * a, out * b)
    lat = np.arctan2(z + e2 / (1 - e2) * b * np.sin(turned) ** 3, out - e2 * a * np.cos(turned) ** 3)
    return np.degrees(np.arctan2(y, x)), np.degrees(lat)
