"""The table of control points, and how they stand on the map."""

from precinct_app.geo.coordinates import place_text
from precinct_app.geo.features import Marker
from precinct_app.gui.base_maps.scan_points import PointLine
from precinct_app.gui.tables import Column, Kind
from precinct_app.i18n import _, active


def columns() -> list[Column]:
    """Return the columns in the language of the window."""
    return [
        Column(_("№"), number_of, 44, Kind.NUMBER, sortable=False),
        Column(_("On the scheme, pixels"), _on_scheme, 150, sortable=False),
        Column(_("On the ground"), _on_ground, 190, sortable=False),
        Column(_("Misses by, m"), _missing, 110, Kind.NUMBER, tone=_tone, sortable=False),
    ]


def marker_of(line: PointLine) -> Marker:
    """Return the control point as it stands on the map: its number, the worst one red with "!"."""
    key = ("control", line.number.to_bytes(2, "big"))
    colours = ("#B42318", "#FF9384") if line.worst else ("#0A5A9C", "#62B0EE")
    words = f"{line.number}!" if line.worst else str(line.number)
    return Marker(key, line.point.lon, line.point.lat, "found", "ring", *colours, glyph=words)


def number_of(line: PointLine) -> int:
    """Return the number of a point, its key in the table."""
    return line.number


def _on_scheme(line: PointLine) -> str:
    return f"{line.point.x:.0f}; {line.point.y:.0f}"


def _on_ground(line: PointLine) -> str:
    return place_text(line.point.lon, line.point.lat)


def _missing(line: PointLine) -> str:
    if line.missing is None:
        return "–"
    told = active().number(line.missing, 1)
    return f"{told} !" if line.worst else told


def _tone(line: PointLine) -> str:
    return "danger" if line.worst else ""
