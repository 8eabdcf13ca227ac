"""The frame of a printed map: where metres of the scene come to stand on the page."""

from dataclasses import dataclass

import numpy as np

from precinct_app.geo.scene import Box, Floats

PT_PER_PX = 0.75


@dataclass(frozen=True, slots=True)
class Paper:
    """The frame in points and the way from metres of the scene into it."""

    width: float
    height: float
    west: float
    south: float
    metres_per_pt: float

    @property
    def frame(self) -> Box:
        """The frame in points."""
        return 0.0, 0.0, self.width, self.height

    @property
    def box(self) -> Box:
        """The frame in metres."""
        wide, high = self.width * self.metres_per_pt, self.height * self.metres_per_pt
        return self.west, self.south, self.west + wide, self.south + high

    @property
    def metres_per_px(self) -> float:
        """The scale that the tables of widths are made for."""
        return self.metres_per_pt * PT_PER_PX

    def points(self, metres: Floats) -> Floats:
        """Return (n, 2) in points, to a hundredth."""
        return np.round((metres - (self.west, self.south)) / self.metres_per_pt, 2)
