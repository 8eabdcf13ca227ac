"""How a scanned scheme lies on the ground: a plane transform through control points, and how far each misses.

Two points give a similarity (turn, scale, shift), three and more an affine transform by least squares, so
that a sheet that shrank or was scanned askew still fits. Pixels count from the upper left, y down; metres are
those of a local projection round the points. Pure numbers: nothing here knows a file or a window.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from precinct_app.errors import BadInput
from precinct_app.geo.projection import LocalProjection
from precinct_app.i18n import N_

Floats = NDArray[np.float64]

FEWEST, EXACT = 2, 3  # points that lay a scheme, and up to which every point fits
NOTICED = 0.05  # metres: a point that misses less is not the worst of anything
CLEARLY = 1.25  # times more than the next: only then a point is to blame
LEAST_PIXELS, LEAST_METRES = 5.0, 1.0  # nearer than this two points are one
NARROWEST = 0.02  # of the length of a row of points: a narrower one has no second direction
FARTHEST = 200_000.0  # metres between two points: a scheme of a precinct is not larger
TOO_FEW = N_("Set at least two control points, as far from each other as possible.")
SAME_SPOT = N_("Two control points stand on one spot. Move one of them away from the other.")
ON_ONE_LINE = N_("The control points lie on one line. Add a point aside of it, or leave only two.")
MIRRORED = N_("The control points turn the scheme over. Check whether two of them have been exchanged.")
TOO_FAR = N_("The control points lie too far from each other on the ground. Check their coordinates.")


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A spot of the picture (pixels) and the same spot of the ground (degrees of WGS84)."""

    x: float
    y: float
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Affine:
    """x' = a x + b y + c; y' = d x + e y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def __call__(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Return (x', y'), arrays of the shape given (also of numbers)."""
        xs, ys = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        return self.a * xs + self.b * ys + self.c, self.d * xs + self.e * ys + self.f

    @property
    def determinant(self) -> float:
        """How much areas grow; negative where the plane is turned over."""
        return self.a * self.e - self.b * self.d

    def inverse(self) -> "Affine":
        """Return the way back; the determinant may not be 0."""
        det = self.determinant
        a, b, d, e = self.e / det, -self.b / det, -self.d / det, self.a / det
        return Affine(a, b, -(a * self.c + b * self.f), d, e, -(d * self.c + e * self.f))

    def after(self, first: "Affine") -> "Affine":
        """Return the transform that does ``first`` and then this one."""
        x0, y0 = self(first.c, first.f)
        return Affine(
            self.a * first.a + self.b * first.d, self.a * first.b + self.b * first.e, float(x0),
            self.d * first.a + self.e * first.d, self.d * first.b + self.e * first.e, float(y0),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    """The transform from pixels to metres of ``projection``, and how far each point misses in metres.

    ``overall`` is the root of the mean square; ``worst`` the place of the point that misses most, None where
    all fit: two or three points always do, so their errors tell nothing (``checked``).
    """

    projection: LocalProjection
    transform: Affine
    errors: tuple[float, ...]
    overall: float
    worst: int | None

    def to_degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return (lon, lat) of a pixel of the picture."""
        lon, lat = self.projection.to_degrees(*self.transform(x, y))
        return float(lon), float(lat)

    def to_pixels(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixel of the picture at a place."""
        x, y = self.transform.inverse()(*self.projection.to_metres(lon, lat))
        return float(x), float(y)

    @property
    def checked(self) -> bool:
        """Whether there are more points than the transform needs, so that its errors tell something."""
        return len(self.errors) > EXACT

    @property
    def suspect(self) -> int | None:
        """The place of the point that is to blame for the error, None where the errors cannot tell.

        Four points share their error by where they stand, whichever is wrong; of more, one is named only
        when it misses clearly more than every other.
        """
        if self.worst is None or len(self.errors) <= EXACT + 1:
            return None
        others = [error for place, error in enumerate(self.errors) if place != self.worst]
        return self.worst if self.errors[self.worst] > CLEARLY * max(others) else None

    @property
    def metres_per_pixel(self) -> float:
        """How much ground a pixel of the picture covers."""
        return math.sqrt(abs(self.transform.determinant))


def fit(points: Sequence[ControlPoint]) -> Fit:
    """Return how the picture lies on the ground; raises BadInput with a sentence for points that do not say.

    Two points: similarity. Three and more: affine by least squares.
    """
    if len(points) < FEWEST:
        raise BadInput(TOO_FEW)
    projection = LocalProjection(
        math.fsum(point.lon for point in points) / len(points),
        math.fsum(point.lat for point in points) / len(points),
    )
    pixels = np.array([(point.x, point.y) for point in points], dtype=float)
    metres = np.column_stack(projection.to_metres([p.lon for p in points], [p.lat for p in points]))
    _check_spots(pixels, metres)
    transform = _similarity(pixels, metres) if len(points) == FEWEST else _affine(pixels, metres)
    laid = np.column_stack(transform(pixels[:, 0], pixels[:, 1]))
    errors = np.hypot(*(laid - metres).T)
    worst = int(errors.argmax()) if len(points) > EXACT and errors.max() > NOTICED else None
    overall = float(np.sqrt((errors**2).mean()))
    return Fit(projection, transform, tuple(float(error) for error in errors), overall, worst)


def _check_spots(pixels: Floats, metres: Floats) -> None:
    if (
        not (np.isfinite(pixels).all() and np.isfinite(metres).all())
        or np.ptp(metres, axis=0).max() > FARTHEST
    ):
        raise BadInput(TOO_FAR)
    for spots, least in ((pixels, LEAST_PIXELS), (metres, LEAST_METRES)):
        apart = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1))
        np.fill_diagonal(apart, np.inf)
        if apart.min() < least:
            raise BadInput(SAME_SPOT)


def _similarity(pixels: Floats, metres: Floats) -> Affine:
    # y of pixels runs down: conjugate before turning, so that the sheet is never turned over
    first, second = (complex(x, -y) for x, y in pixels)
    there, there_too = (complex(x, y) for x, y in metres)
    turn = (there_too - there) / (second - first)
    shift = there - turn * first
    return Affine(turn.real, turn.imag, shift.real, turn.imag, -turn.real, shift.imag)


def _affine(pixels: Floats, metres: Floats) -> Affine:
    for spots in (pixels, metres):
        sizes = np.linalg.svd(spots - spots.mean(axis=0), compute_uv=False)
        if sizes[1] < NARROWEST * sizes[0]:
            raise BadInput(ON_ONE_LINE)
    # centred and scaled: large pixel numbers would cost digits
    middle, size = pixels.mean(axis=0), float(np.ptp(pixels, axis=0).max())
    table = np.column_stack([(pixels - middle) / size, np.ones(len(pixels))])
    found, _rest, _rank, _singular = np.linalg.lstsq(table, metres, rcond=None)
    (a, d), (b, e) = found[0] / size, found[1] / size
    c, f = found[2] - (a * middle[0] + b * middle[1], d * middle[0] + e * middle[1])
    transform = Affine(*(float(number) for number in (a, b, c, d, e, f)))
    if transform.determinant >= 0:
        raise BadInput(MIRRORED)
    return transform


def dump_points(points: Sequence[ControlPoint]) -> list[list[float]]:
    """Return points as they are kept: [[x, y, lon, lat], ...]."""
    return [[point.x, point.y, point.lon, point.lat] for point in points]


def load_points(text: str) -> tuple[ControlPoint, ...]:
    """Return the points of a kept JSON text, none for a text that is not one."""
    try:
        rows: Any = json.loads(text or "[]")
        return tuple(ControlPoint(*(float(number) for number in row[:4])) for row in rows)
    except (TypeError, ValueError):
        return ()
