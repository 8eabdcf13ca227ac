"""The houses of a round as markers of the map and as lines of its legend: colour, shape, sign and words.

No canvas here: whoever draws a map takes the markers as those of any other layer.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from precinct_app.domain.social_map.round_reading import RoundMark
from precinct_app.geo.features import Marker
from precinct_app.i18n import N_, _, active

LAYER = "round"


@dataclass(frozen=True, slots=True)
class MarkLook:
    """How far a house is: words, shape and sign beside the two colours (light and dark)."""

    words: str
    shape: str
    glyph: str
    light: str
    dark: str


LOOKS = {
    "all": MarkLook(N_("every dwelling visited"), "circle", "check", "#1B6A3B", "#74CF93"),
    "part": MarkLook(N_("a part visited"), "diamond", "walk", "#8A5200", "#F0BA55"),
    "none": MarkLook(N_("not visited yet"), "square", "circle-dashed", "#5A6875", "#9AA8B5"),
}


def round_markers(marks: Iterable[RoundMark]) -> list[Marker]:
    """Return the markers of the houses that are on the map; their label is «12/60»."""
    number = active().number
    return [
        Marker(
            ("house", mark.house_id), mark.lon, mark.lat, LAYER, look.shape, look.light, look.dark,
            f"{number(mark.visited)}/{number(mark.dwellings)}", look.glyph,
        )
        for mark in marks
        if mark.lon is not None and mark.lat is not None
        for look in (LOOKS[mark.state],)
    ]  # fmt: skip


def legend(marks: Iterable[RoundMark]) -> list[tuple[MarkLook, str, int]]:
    """Return look, translated words and number of houses of each state, those without a house too."""
    states = [mark.state for mark in marks]
    return [(look, _(look.words), states.count(state)) for state, look in LOOKS.items()]


def off_the_map(marks: Iterable[RoundMark]) -> int:
    """Return how many houses of the round are not on the map."""
    return sum(mark.lon is None or mark.lat is None for mark in marks)
