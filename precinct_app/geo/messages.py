"""The sentences with which a file of the world is refused; one table, because several readers say the same.

Each names the file alone (never its folder: a message reaches log files) and says what to do next.
"""

from pathlib import Path

from precinct_app.errors import BadInput
from precinct_app.i18n import N_

ABSENT = N_("The file “{file}” was not found. Check the disk and choose it again.")
UNREADABLE = N_("The file “{file}” was not opened: the system does not allow reading it.")
EMPTY = N_("The file “{file}” is empty. Choose another file.")
NOT_A_MAP = N_(
    "The file “{file}” is not a map of a known kind. "
    "Choose .osm.pbf, GeoJSON, Shapefile, KML, GPKG, DXF, GPX or MBTiles."
)
DAMAGED = N_(
    "The file “{file}” is damaged and was not read to its end. Copy it again and choose it once more."
)
NO_SHAPES = N_("The file “{file}” holds no shapes. Choose another file.")
NO_AREA = N_("The file “{file}” holds no area that could be a boundary. Choose another file.")
UNKNOWN_COORDINATES = N_(
    "The coordinates in the file “{file}” are not longitude and latitude, and their system is not named. "
    "Ask for the file in WGS 84."
)
WITHOUT_PLACE = N_(
    "The drawing “{file}” does not say where on the ground it lies. "
    "Lay it by control points, as a scanned scheme."
)
LOCKED = N_(
    "The file “{file}” is closed by a password. Unpack it with the password and choose what is inside."
)
NO_MAP_INSIDE = N_("There is no map file inside “{file}”. Choose another file.")
TOO_BIG = N_("The file “{file}” is too large to be read as a whole. Ask for the map of this area only.")
OUTSIDE = N_("The map “{file}” has nothing inside the boundary of the precinct. Choose the map of this area.")
PARTS_MISSING = N_(
    "Parts of the Shapefile “{file}” are missing. Copy the .shp, .shx and .dbf files into one folder."
)
VECTOR_TILES = N_(
    "The file “{file}” holds vector tiles. Choose MBTiles with pictures (PNG, JPEG or WebP) or .osm.pbf."
)
NO_TILES = N_("The file “{file}” holds no tiles. Choose another file.")


class WithoutPlace(BadInput):
    """A file whose shapes can be drawn but lie nowhere: control points can lay it on the ground."""


def refusal(message: str, path: str | Path) -> BadInput:
    """Return the error that says ``message`` of the file at ``path``."""
    return BadInput(message, file=Path(path).name)
