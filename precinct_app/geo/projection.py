"""Degrees to metres and back round one place: a transverse Mercator of its own for each precinct.

The central meridian runs through the precinct and carries no scale factor, so lengths within 50 km are right
to 0.01 %. Source of the series: C. Karney, "Transverse Mercator with an accuracy of a few nanometers", 2011,
equations 35 and 36 (Krueger, third order of the flattening), ellipsoid WGS84.
"""

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

EQUATOR = 6378137.0
FLATTENING = 1 / 298.257223563
_N = FLATTENING / (2 - FLATTENING)
_ECCENTRICITY = math.sqrt(FLATTENING * (2 - FLATTENING))
_RADIUS = EQUATOR / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_FORWARD = (_N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16, 13 * _N**2 / 48 - 3 * _N**3 / 5, 61 * _N**3 / 240)
_BACK = (_N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96, _N**2 / 48 + _N**3 / 15, 17 * _N**3 / 480)
_STEPS = 3  # of Newton: two already reach a millionth of a second of arc


def _conformal(tangent: Floats) -> Floats:
    """Return the tangent of the conformal latitude from that of the latitude."""
    root = np.hypot(1, tangent)
    sigma = np.sinh(_ECCENTRICITY * np.arctanh(_ECCENTRICITY * tangent / root))
    return np.asarray(tangent * np.hypot(1, sigma) - sigma * root)


def _geographic(conformal: Floats) -> Floats:
    """Return the tangent of the latitude from that of the conformal latitude (Newton's method)."""
    tangent = conformal / (1 - _ECCENTRICITY**2)
    for _step in range(_STEPS):
        now = _conformal(tangent)
        slope = (1 + (1 - _ECCENTRICITY**2) * tangent**2) / (
            (1 - _ECCENTRICITY**2) * np.hypot(1, now) * np.hypot(1, tangent)
        )
        tangent = tangent + (conformal - now) * slope
    return np.asarray(tangent)


@dataclass(frozen=True, slots=True)
class LocalProjection:
    """Metres east and north of (``lon0``, ``lat0``) in degrees of WGS84."""

    lon0: float
    lat0: float
    _north0: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_north0", 0.0)
        _x, y = self.to_metres(self.lon0, self.lat0)
        object.__setattr__(self, "_north0", float(y))

    def to_metres(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Return (x, y) in metres, arrays of the shape given (also of numbers)."""
        away = np.radians(np.asarray(lon, dtype=float) - self.lon0)
        conformal = _conformal(np.tan(np.radians(np.asarray(lat, dtype=float))))
        xi = np.arctan2(conformal, np.cos(away))
        eta = np.arcsinh(np.sin(away) / np.hypot(conformal, np.cos(away)))
        y, x = xi, eta
        for order, a in enumerate(_FORWARD, start=1):
            y = y + a * np.sin(2 * order * xi) * np.cosh(2 * order * eta)
            x = x + a * np.cos(2 * order * xi) * np.sinh(2 * order * eta)
        return x * _RADIUS, y * _RADIUS - self._north0

    def to_degrees(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Return (lon, lat) in degrees from metres, arrays of the shape given."""
        north = (np.asarray(y, dtype=float) + self._north0) / _RADIUS
        east = np.asarray(x, dtype=float) / _RADIUS
        xi, eta = north, east
        for order, b in enumerate(_BACK, start=1):
            xi = xi - b * np.sin(2 * order * north) * np.cosh(2 * order * east)
            eta = eta - b * np.cos(2 * order * north) * np.sinh(2 * order * east)
        conformal = np.sin(xi) / np.hypot(np.sinh(eta), np.cos(xi))
        away = np.arctan2(np.sinh(eta), np.cos(xi))
        return self.lon0 + np.degrees(away), np.degrees(np.arctan(_geographic(conformal)))

    def shape_to_metres(self, shape: Any) -> Any:
        """Return a shapely shape (or an array of them) in metres."""
        return shapely.transform(shape, lambda c: np.column_stack(self.to_metres(c[:, 0], c[:, 1])))

    def shape_to_degrees(self, shape: Any) -> Any:
        """Return a shapely shape (or an array of them) in degrees."""
        return shapely.transform(shape, lambda c: np.column_stack(self.to_degrees(c[:, 0], c[:, 1])))

    def area_m2(self, wkb: bytes) -> float:
        """Return the area of a shape in square metres."""
        return float(shapely.area(self.shape_to_metres(shapely.from_wkb(wkb))))

    def length_m(self, wkb: bytes) -> float:
        """Return the length of a line, or of the outline of an area, in metres."""
        return float(shapely.length(self.shape_to_metres(shapely.from_wkb(wkb))))

    def distance_m(self, lon1: float, lat1: float, lon2: float, lat2: float) -> float:
        """Return the straight distance of two places in metres."""
        x, y = self.to_metres([lon1, lon2], [lat1, lat2])
        return math.hypot(float(x[1] - x[0]), float(y[1] - y[0]))


def nice_length(most: float) -> float:
    """Return the longest of 1, 2, 5 times a power of ten that is not over ``most`` metres: a scale bar."""
    power = 10.0 ** math.floor(math.log10(most))
    # the tolerance keeps 20 within 20 when the logarithm rounds down
    return max(step * power for step in (1, 2, 5, 10) if step * power <= most * (1 + 1e-9))


def length_label(metres: float) -> tuple[float, str]:
    """Return (number, unit code "m" or "km") of a scale bar's length."""
    return (metres / 1000, "km") if metres >= 1000 else (metres, "m")
