"""How the map looks, as data: colours of each kind in light, dark and print, widths by scale, signs of
layers.

The screen and the page draw from the same tables (design page "screens", section 8). No library is needed
here, so the theme of the window may read it too.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import log

from precinct_app.i18n import N_

THEMES = ("light", "dark", "print")
SCALES = (3.0, 1.0, 0.7, 0.35)  # metres per pixel the widths are given for


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour as "#RRGGBB" for each theme, "" where nothing is drawn."""

    light: str
    dark: str
    print: str

    def of(self, theme: str) -> str:
        """Return the colour of "light", "dark" or "print"."""
        return {"light": self.light, "dark": self.dark, "print": self.print}[theme]


NONE = Colours("", "", "")


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How a kind is drawn: fill (of areas, or the body of lines), edge or casing, widths in pixels at SCALES.

    Of an area ``widths`` are those of the edge; of a line those of the body, with ``casing`` pixels on each
    side. A width of 0 means not drawn at that scale.
    """

    fill: Colours
    edge: Colours = NONE
    widths: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    casing: float = 0.0
    dash: tuple[float, ...] = ()

    def width(self, metres_per_pixel: float) -> float:
        """Return the width in pixels at a scale, between the given ones in proportion to its logarithm."""
        return interpolated(self.widths, metres_per_pixel)


def interpolated(widths: tuple[float, ...], metres_per_pixel: float) -> float:
    """Return the width at a scale; nearer than SCALES the last holds, farther it shrinks to a third."""
    if metres_per_pixel >= SCALES[0]:
        return widths[0] * max(SCALES[0] / metres_per_pixel, 1 / 3)
    for (far, wide_far), (near, wide_near) in pairwise(zip(SCALES, widths, strict=True)):
        if metres_per_pixel >= near:
            part = log(far / metres_per_pixel) / log(far / near)
            return wide_far + (wide_near - wide_far) * part
    return widths[-1]


GROUND = Colours("#F2F0EA", "#161D23", "#FFFFFF")
_CASE = Colours("#CFC9BC", "#10161B", "#9A9A9A")
_HOUSE_EDGE = (0.0, 0.8, 1.1, 1.4)
_PUBLIC_EDGE = (0.0, 0.9, 1.2, 1.5)
_SHOP_EDGE = (0.0, 0.8, 1.1, 1.4)

# in the order of painting
KIND_STYLES: dict[str, KindStyle] = {
    "block": KindStyle(Colours("#F7F5F0", "#1A2229", "#FFFFFF")),
    "green": KindStyle(Colours("#DDE9D2", "#1C2A22", "#F1F4EE")),
    "park": KindStyle(Colours("#D3E6C6", "#1F3226", "#EDF2E8")),
    "water": KindStyle(Colours("#BFD9EA", "#1B3346", "#E4EEF4"), widths=(1.0, 2.0, 3.0, 5.0)),
    "lane": KindStyle(Colours("#FFFFFF", "#2C3741", "#FFFFFF"), _CASE, (0.0, 4.0, 7.0, 14.0), 0.6),
    "street": KindStyle(Colours("#FFFFFF", "#323E49", "#FFFFFF"), _CASE, (4.0, 9.0, 16.0, 30.0), 0.8),
    "avenue": KindStyle(Colours("#FFFFFF", "#3C4955", "#FFFFFF"), _CASE, (8.0, 16.0, 30.0, 48.0), 1.0),
    "railway": KindStyle(Colours("#9A9488", "#5A6772", "#777777"), widths=(1.0, 1.4, 1.8, 2.4), dash=(6, 4)),
    "building": KindStyle(
        Colours("#DCD6CA", "#35424E", "#E3E3E3"), Colours("#B4AB9B", "#51606E", "#8A8A8A"), _HOUSE_EDGE
    ),
    "public_building": KindStyle(
        Colours("#D5DEE8", "#2B3F55", "#D9E2EA"), Colours("#90A4BA", "#547393", "#6F8295"), _PUBLIC_EDGE
    ),
    "shop_building": KindStyle(
        Colours("#EBDCC6", "#443A2A", "#F0E6D6"), Colours("#C4A77E", "#7A653F", "#A08A66"), _SHOP_EDGE
    ),
    "empty_building": KindStyle(
        Colours("#EFEBE2", "#2A343D", "#F4F4F4"),
        Colours("#B4AB9B", "#51606E", "#8A8A8A"),
        (0.8, 0.9, 1.1, 1.4),
        dash=(4, 3),
    ),
    # areas of a file whose meaning is not known are drawn by their outline only
    "other": KindStyle(NONE, Colours("#B4AB9B", "#51606E", "#8A8A8A"), (0.8, 1.0, 1.0, 1.2)),
}

# ground that a scanned scheme covers; everything else is drawn over it
UNDER_SCAN = frozenset({"block", "green", "park", "water"})
STREET_NAME = Colours("#5A5346", "#B9C4CE", "#222222")
HOUSE_NUMBER = Colours("#5E5646", "#AEBAC5", "#222222")
HALO = Colours("#FFFFFF", "#11181E", "#FFFFFF")
STREET_NAME_PX, HOUSE_NUMBER_PX, HALO_PX = 13.0, 11.0, 3.0
NUMBERS_FROM = 1.0  # metres per pixel
PRINT_STREET_PT, PRINT_NUMBER_PT, PRINT_PLACE_PT, PRINT_SECTOR_PT = 7.5, 6.0, 7.0, 8.5
PRINT_SMALL_SIGN_PT, PRINT_CROWD_SIGN_PT, PRINT_SIGN_PT = 6.0, 9.0, 11.0
PRINT_NUMBERS_FROM = 2.0  # metres per point
BOUNDARY = Colours("#0A5A9C", "#62B0EE", "#0A5A9C")
BOUNDARY_WIDTH, BOUNDARY_DASH = 2.6, (9.0, 5.0)
SECTOR_WIDTH, SECTOR_DASH = 1.4, (4.0, 4.0)
ROUTE_WIDTH, ROUTE_HALO, ROUTE_DASH = 3.0, 5.0, (12.0, 6.0)
VEIL = Colours("#E2E4E6", "#080C10", "#FFFFFF")
VEIL_OPACITY = {"light": 0.62, "dark": 0.55, "print": 0.70}
MARKER_HALO_PX, SMALL_PX, PLACE_PX = 1.5, 11.0, 24.0
CROWD = 5  # more signs of one layer on one spot become one sign with a count


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """A layer of the precinct: its key on the keyboard (0 none), shape, colours and label (source text).

    ``code`` is that of the code list "layer", whose colours and shapes say the same.
    """

    code: str
    digit: int
    shape: str
    light: str
    dark: str
    label: str
    small: bool = False


LAYERS: tuple[LayerStyle, ...] = (
    LayerStyle(
        "vulnerable", 1, "circle", "#7A3E9D", "#B27FD1", N_("Vulnerable people, risk groups"), small=True
    ),
    LayerStyle("offender", 2, "square", "#A3183A", "#E5647F", N_("Offenders"), small=True),
    LayerStyle("crime_place", 3, "diamond", "#B45309", "#E0913A", N_("Possible places of crime")),
    LayerStyle("hot_spot", 4, "ring", "#A33327", "#E07A5F", N_("Hot spots")),
    LayerStyle("leader", 5, "star", "#1B6A3B", "#58B77B", N_("Local leaders"), small=True),
    LayerStyle("business", 6, "rounded", "#55616E", "#93A2AF", N_("Kinds of business")),
    LayerStyle("service", 7, "service", "#0A5A9C", "#4FA0E0", N_("Social services")),
    LayerStyle("finding", 0, "triangle", "#7A5C00", "#CBA63B", N_("Shortcomings of the surroundings")),
    LayerStyle("police", 0, "service", "#152A3E", "#93A7B9", N_("Police facilities")),
    LayerStyle("other", 0, "circle", "#5A6875", "#9AA8B5", N_("Other objects")),
)


def layer_style(code: str) -> LayerStyle | None:
    """Return the style of a layer, None for a layer without one."""
    return next((layer for layer in LAYERS if layer.code == code), None)
