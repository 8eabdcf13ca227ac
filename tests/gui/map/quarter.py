"""A made-up quarter of two streets and a dozen houses, in metres round a place of the steppe."""

import shapely

from precinct_app.geo.features import BaseMap, Feature, Marker
from precinct_app.geo.projection import LocalProjection

LON, LAT = 71.43, 51.13
PLANE = LocalProjection(LON, LAT)


def wkb(shape: shapely.Geometry) -> bytes:
    """Return a shape of metres as WKB of degrees."""
    return bytes(shapely.to_wkb(PLANE.shape_to_degrees(shape)))


def marker(number: int, x: float, y: float, **values: object) -> Marker:
    """Return a marker at metres: a place unless told otherwise."""
    lon, lat = PLANE.to_degrees(x, y)
    known: dict[str, object] = {
        "layer": "crime_places",
        "shape": "diamond",
        "light": "#B45309",
        "dark": "#E0913A",
        "label": f"Орын {number}",
        "glyph": "glass-full",
    }
    return Marker(("place", str(number).encode()), float(lon), float(lat), **(known | values))  # type: ignore[arg-type]


def person(number: int, x: float, y: float, **values: object) -> Marker:
    """Return the marker of a person at metres."""
    known: dict[str, object] = {
        "layer": "vulnerable",
        "shape": "circle",
        "light": "#7A3E9D",
        "dark": "#B27FD1",
        "label": "Тұрғын",
        "glyph": "",
        "small": True,
    }
    return marker(number, x, y, **(known | values))


def quarter(street: str = "Достық көшесі") -> BaseMap:
    """Return houses of 20 m on a grid of 60 m, the first at (0, 0), between two streets."""
    houses = [
        Feature("building", wkb(shapely.box(x - 10, y - 10, x + 10, y + 10)), number=str(row * 4 + col + 1))
        for row, y in enumerate((0, 60, 120))
        for col, x in enumerate((0, 60, 120, 180))
    ]
    along = Feature("avenue", wkb(shapely.LineString([(-100, -40), (300, -40)])), name_kk=street)
    across = Feature("street", wkb(shapely.LineString([(-40, -100), (-40, 250)])))
    return BaseMap((*houses, along, across), attribution="© үлгі", as_of="2026-11-01")


BOUNDARY = shapely.box(-80, -80, 240, 180)
