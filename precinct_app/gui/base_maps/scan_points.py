"""The control points of a scheme while they are set: pairs, one half of a pair, and what they come to."""

from dataclasses import dataclass, field, replace

from precinct_app.errors import AppError
from precinct_app.geo.control_points import ControlPoint, Fit, fit
from precinct_app.geo.features import LaidScan

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PointLine:
    """One control point as the table shows it; ``missing`` is how far it misses in metres, None unknown."""

    number: int
    point: ControlPoint
    missing: float | None = None
    worst: bool = False


@dataclass(slots=True)
class Points:
    """The points in the order they were set. ``waiting`` is a spot of the scheme whose ground is not told
    yet; ``fit`` how the scheme lies, None with the reason in ``trouble``.
    """

    points: list[ControlPoint] = field(default_factory=list)
    waiting: Spot | None = None
    moving: int | None = None
    fit: Fit | None = None
    trouble: AppError | None = None

    def __post_init__(self) -> None:
        self._work_out()

    def on_scheme(self, x: float, y: float) -> None:
        """Take a spot of the scheme; the same spot of the ground comes next."""
        self.waiting, self.moving = (x, y), None

    def on_ground(self, lon: float, lat: float) -> bool:
        """Take a place of the ground for what waits for one; False when nothing does."""
        if self.moving is not None:
            self.points[self.moving] = replace(self.points[self.moving], lon=lon, lat=lat)
        elif self.waiting is not None:
            self.points.append(ControlPoint(*self.waiting, lon, lat))
        else:
            return False
        self.waiting = self.moving = None
        self._work_out()
        return True

    def move(self, index: int, x: float, y: float) -> None:
        """Move a point on the scheme."""
        self.points[index] = replace(self.points[index], x=x, y=y)
        self._work_out()

    def move_ground(self, index: int) -> None:
        """Let the next place of the ground be that of this point."""
        self.moving, self.waiting = index, None

    def remove(self, index: int) -> None:
        """Forget a point."""
        del self.points[index]
        self.moving = None
        self._work_out()

    def forget_half(self) -> bool:
        """Forget what waits for a place; False when nothing does."""
        known = self.waiting is not None or self.moving is not None
        self.waiting = self.moving = None
        return known

    @property
    def wants_ground(self) -> bool:
        """Whether a place of the ground is waited for."""
        return self.waiting is not None or self.moving is not None

    def lines(self) -> list[PointLine]:
        """Return the points as the table shows them."""
        known = self.fit
        return [
            PointLine(
                index + 1, point, known.errors[index] if known is not None and known.checked else None,
                known is not None and known.suspect == index,
            )
            for index, point in enumerate(self.points)
        ]  # fmt: skip

    def laid(self, scan: LaidScan, opacity: float) -> LaidScan | None:
        """Return the scheme as the points lay it, None while they do not."""
        if self.fit is None:
            return None
        control = tuple((p.x, p.y, p.lon, p.lat) for p in self.points)
        error = self.fit.overall if self.fit.checked else None
        return replace(scan, control=control, opacity=opacity, error_m=error)

    def _work_out(self) -> None:
        try:
            self.fit, self.trouble = fit(self.points), None
        except AppError as error:
            self.fit, self.trouble = None, error
