"""The plain shapes that a map is made of: what sources give, the store keeps, the canvas and the page draw.

Coordinates are WGS84 degrees, (longitude, latitude); geometry is WKB so that this module needs no library.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Feature:
    """One shape of the base map.

    ``kind`` is one of KINDS; ``wkb`` a (multi)polygon, (multi)line or point; names are "" where the source
    has none; ``number`` is the house number as written.
    """

    kind: str
    wkb: bytes
    name_kk: str = ""
    name_ru: str = ""
    number: str = ""
    street_kk: str = ""
    street_ru: str = ""


KINDS = (
    "block",  # settled ground
    "green",
    "park",
    "water",
    "avenue",  # wide street
    "street",
    "lane",  # yard drive, footpath
    "railway",
    "building",
    "public_building",  # school, clinic, office
    "shop_building",
    "empty_building",
    "address",  # a point that carries only an address
    "other",
)


@dataclass(frozen=True, slots=True)
class Marker:
    """One thing of the precinct on the map.

    ``key`` names the record ("place", id); ``shape`` one of circle square diamond ring star rounded service
    triangle; ``small`` marks people; ``glyph`` is an icon name or "", ``label`` is shown when selected or
    near. ``own`` names a kind with a look of its own in Kazakh and Russian.
    """

    key: tuple[str, bytes]
    lon: float
    lat: float
    layer: str
    shape: str
    light: str
    dark: str
    label: str = ""
    glyph: str = ""
    small: bool = False
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidScan:
    """A scanned paper scheme laid on the ground: the bytes of its picture (JPEG or PNG), its size in pixels
    and its control points as rows of (x, y, lon, lat): pixels from the upper left, degrees of WGS84.

    ``opacity`` is 0.0 (not seen) to 1.0; ``error_m`` how far the points miss, None where they cannot tell.
    """

    content: bytes = field(repr=False)
    width: int
    height: int
    control: tuple[tuple[float, float, float, float], ...] = ()
    opacity: float = 1.0
    title: str = ""
    error_m: float | None = None


@dataclass(frozen=True, slots=True)
class BaseMap:
    """What the base map is: its features, where they come from and what must be printed with them.

    ``scan`` lies over the tiles and under the lines and houses; it may also be all there is.
    """

    features: tuple[Feature, ...] = ()
    title: str = ""
    attribution: str = ""
    as_of: str = ""  # date of the source as ISO text, "" when unknown
    boundary_wkb: bytes = b""
    tiles_path: str = ""  # raster MBTiles instead of features, "" when none
    extra: dict[str, str] = field(default_factory=dict)
    scan: LaidScan | None = None
