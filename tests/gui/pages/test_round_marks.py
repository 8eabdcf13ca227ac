"""Houses of a round on the map: each state differs by shape and sign, those without a place are counted."""

from precinct_app.domain.social_map.round_reading import RoundMark
from precinct_app.gui.pages.rounds.map_marks import LOOKS, legend, off_the_map, round_markers

MARKS = [
    RoundMark(b"a", 71.4, 51.1, "all", 12, 12),
    RoundMark(b"b", 71.5, 51.1, "part", 3, 60),
    RoundMark(b"c", 71.6, 51.1, "none", 0, 1),
    RoundMark(b"d", None, None, "none", 0, 1),
]


def test_each_state_has_a_second_sign() -> None:
    assert len({look.shape for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.glyph for look in LOOKS.values()}) == len(LOOKS)
    markers = {marker.key: marker for marker in round_markers(MARKS)}
    assert set(markers) == {("house", b"a"), ("house", b"b"), ("house", b"c")}
    assert markers["house", b"b"].label == "3/60"


def test_nothing_is_lost_in_silence() -> None:
    assert [count for _look, _words, count in legend(MARKS)] == [1, 1, 2]
    assert off_the_map(MARKS) == 1
