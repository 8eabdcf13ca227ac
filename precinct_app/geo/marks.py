"""What a printed map is made of: areas, lines, texts, signs, pictures, the scale bar, rows of the legend.

Plain numbers in points, origin at the lower left; colours as "#RRGGBB", "" for none.
"""

from dataclasses import dataclass

from precinct_app.geo.clipping import Ring


@dataclass(frozen=True, slots=True)
class Area:
    """Closed rings filled by the even-odd rule, with an edge when ``edge`` and ``width`` are given."""

    rings: tuple[Ring, ...]
    fill: str
    edge: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """An open line with round ends and joints."""

    points: Ring
    colour: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text whose middle stands at (x, y), turned by ``angle`` degrees against the clock."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    angle: float = 0.0
    halo: str = ""
    halo_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign ``size`` points wide; ``count`` over 1 is written in it, ``text`` is the number in a ring."""

    x: float
    y: float
    shape: str
    size: float
    colour: str
    halo: str
    layer: str
    glyph: str = ""
    text: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (the bytes of a JPEG or PNG file) whose lower left corner stands at (x, y)."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of ``length`` points that stands for so many metres."""

    length: float
    metres: float


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One layer on the map, or a kind with a look of its own (``own``: its names in Kazakh and Russian); its
    sign and how many things of it are shown.
    """

    layer: str
    shape: str
    colour: str
    count: int
    small: bool = False
    own: tuple[str, ...] = ()
