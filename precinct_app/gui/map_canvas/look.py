"""The table of the map's style in the theme of the screen, and the widths beyond the scales it gives."""

from functools import lru_cache

from precinct_app.geo import style
from precinct_app.gui.theme import tokens

# the heat map: (colour, opacity) in even steps from 12 % of the peak to the peak
HEAT = {
    "light": (("#FFD678", 0.0), ("#FAC869", 0.41), ("#F0964B", 0.55), ("#D65A37", 0.65), ("#A52826", 0.73)),
    "dark": (("#C8782D", 0.0), ("#C8782D", 0.24), ("#CD4B30", 0.65), ("#AF2828", 0.76)),
}
HEAT_FROM = 0.12  # of the peak
GRID = {"light": "#DEDBD2", "dark": "#242E37"}


@lru_cache(maxsize=4)
def look(theme: str) -> dict[str, str]:
    """Return the tokens of the theme and the roles of the map that are no kind of shape, as ``#RRGGBB``."""
    return tokens(theme) | {
        "ground": style.GROUND.of(theme),
        "street-name": style.STREET_NAME.of(theme),
        "number": style.HOUSE_NUMBER.of(theme),
        "halo": style.HALO.of(theme),
        "veil": style.VEIL.of(theme),
        "boundary": style.BOUNDARY.of(theme),
        "grid": GRID[theme],
    }


def body_width(kind: str, mpp: float) -> float:
    """Return the width in pixels of a line: nearer than the table a street grows with the houses beside
    it.
    """
    width = style.KIND_STYLES[kind].width(mpp)
    near, far = style.SCALES[-1], style.SCALES[0]
    if mpp < near:
        return width * near / mpp
    return width * (far / mpp) ** 0.5 if mpp > far else width
