"""What part of the plane the canvas shows, and the way between metres and pixels.

Scales lie on a ladder of eight steps a doubling, so that a scale met again finds its tiles in the cache.
The plane is the local one of the projection: metres, x to the east, y to the north; pixels run down from
the upper left.
"""

import math
from dataclasses import dataclass, replace

STEPS = 8  # of the ladder, to a doubling of the scale
NEAREST, FARTHEST = -28, 80  # 0.09 and 1024 metres a pixel
CLICK = 4  # steps of one notch of the wheel or one press of a key

Box = tuple[float, float, float, float]  # west, south, east, north in metres


def metres_per_pixel(level: int) -> float:
    """Return the scale of a step of the ladder."""
    return float(2.0 ** (level / STEPS))


def level_for(mpp: float) -> int:
    """Return the first step that shows at least as much as ``mpp`` metres a pixel."""
    return _bounded(math.ceil(math.log2(max(mpp, 1e-6)) * STEPS - 1e-9))


def _bounded(level: int) -> int:
    return max(NEAREST, min(FARTHEST, level))


@dataclass(frozen=True, slots=True)
class View:
    """The centre in metres, the step of the ladder and the size in pixels."""

    x: float = 0.0
    y: float = 0.0
    level: int = 0
    width: int = 1
    height: int = 1

    @property
    def mpp(self) -> float:
        """Metres a pixel."""
        return metres_per_pixel(self.level)

    @property
    def box(self) -> Box:
        """The part of the plane that is shown."""
        half_w, half_h = self.width * self.mpp / 2, self.height * self.mpp / 2
        return self.x - half_w, self.y - half_h, self.x + half_w, self.y + half_h

    def to_pixel(self, x: float, y: float) -> tuple[float, float]:
        """Return where metres stand on the widget."""
        return (x - self.x) / self.mpp + self.width / 2, (self.y - y) / self.mpp + self.height / 2

    def to_metres(self, px: float, py: float) -> tuple[float, float]:
        """Return the place under a pixel of the widget."""
        return self.x + (px - self.width / 2) * self.mpp, self.y - (py - self.height / 2) * self.mpp

    def panned(self, dx: float, dy: float) -> "View":
        """Return the view after its content went ``dx`` pixels right and ``dy`` down."""
        return replace(self, x=self.x - dx * self.mpp, y=self.y + dy * self.mpp)

    def zoomed(self, steps: int, px: float, py: float) -> "View":
        """Return the view ``steps`` farther (nearer when negative) with the same place under the pixel."""
        level = _bounded(self.level + steps)
        x, y = self.to_metres(px, py)
        mpp = metres_per_pixel(level)
        return replace(
            self, level=level, x=x - (px - self.width / 2) * mpp, y=y + (py - self.height / 2) * mpp
        )

    def fitted(self, box: Box, margin: int = 24) -> "View":
        """Return the nearest view that shows all of ``box`` inside ``margin`` pixels."""
        west, south, east, north = box
        wide = (east - west) / max(1, self.width - 2 * margin)
        high = (north - south) / max(1, self.height - 2 * margin)
        level = level_for(max(wide, high, metres_per_pixel(NEAREST)))
        return replace(self, x=(west + east) / 2, y=(south + north) / 2, level=level)

    def moved(self, x: float, y: float) -> "View":
        """Return the view centred on a place."""
        return replace(self, x=x, y=y)

    def sized(self, width: int, height: int) -> "View":
        """Return the view on a widget of another size, the centre kept."""
        return replace(self, width=max(1, width), height=max(1, height))


def grow(box: Box, by: float) -> Box:
    """Return ``box`` widened by so many metres on each side."""
    west, south, east, north = box
    return west - by, south - by, east + by, north + by


def meets(first: Box, second: Box) -> bool:
    """Tell whether two boxes share a point."""
    return first[0] <= second[2] and second[0] <= first[2] and first[1] <= second[3] and second[1] <= first[3]
