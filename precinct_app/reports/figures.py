"""The social map as markers and as a drawn figure: one description for the screen and the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.social_map.layers import PEOPLE_LAYERS, Spot, own_kind
from precinct_app.geo.features import BaseMap, Marker
from precinct_app.reports.document import Text

if TYPE_CHECKING:
    from precinct_app.geo.figure import MapFigure
    from precinct_app.geo.projection import LocalProjection
    from precinct_app.geo.scene import Scene


def markers(found: Iterable[Spot], codes: CodeLists, language: str) -> list[Marker]:
    """Return the marker of each spot that is on the map; people are small and carry no name, hot spots their
    number as on the screen.
    """
    found, made = list(found), []
    hot = sorted(spot.record_id for spot in found if spot.layer == "hot_spot")
    for spot in found:
        if spot.lon is None or spot.lat is None:
            continue
        layer, own = codes.get("layer", spot.layer), own_kind(codes, spot)
        light, _slash, dark = (own or layer).colour.partition("/")
        person = spot.layer in PEOPLE_LAYERS
        name = (spot.name_kk if language == "kk" else spot.name_ru) or spot.name_kk
        list_name = "finding_kind" if spot.type == "finding" else "place_kind"
        glyph = "" if person else codes.get(list_name, spot.kind).icon
        if layer.shape == "ring":
            glyph = str(hot.index(spot.record_id) + 1)
        label = "" if person else name or codes.text(list_name, spot.kind, language)
        made.append(
            Marker((spot.type, spot.record_id), spot.lon, spot.lat, spot.layer, layer.shape, light,
                   dark or light, label, glyph, person, (_capital(own.kk), _capital(own.ru)) if own else ())
        )  # fmt: skip
    return made


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A place that is a line: its WKB in degrees, its kind and its colour on paper."""

    wkb: bytes
    kind: Text
    colour: str


def routes_of(found: Iterable[Spot], lines: Mapping[bytes, bytes], codes: CodeLists) -> list[RouteLine]:
    """Return those of the things that are lines; ``lines`` gives their WKB by key."""
    made = []
    for spot in found:
        if spot.record_id in lines:
            kind = codes.get("place_kind", spot.kind)
            colour = kind.colour or codes.get("layer", spot.layer).colour
            made.append(
                RouteLine(
                    lines[spot.record_id],
                    Text(_capital(kind.kk), _capital(kind.ru)),
                    colour.partition("/")[0],
                )
            )
    return made


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def kinds_of(routes: Iterable[RouteLine]) -> tuple[tuple[Text, str], ...]:
    """Return each kind of the lines once, with its colour."""
    return tuple({(route.kind, route.colour): None for route in routes})


class MapDrawing:
    """Draws the social map over one base map; the scene and the last drawing are kept."""

    def __init__(self, base: BaseMap) -> None:
        self._base = base
        self._scene: Scene | None = None
        self._last: tuple[object, MapFigure | None] = ((), None)

    def figure(
        self, found: list[Spot], codes: CodeLists, language: str, width: float, height: float
    ) -> MapFigure | None:
        """Return the drawing for a page (points), or None when there is nothing to draw at all."""
        signs = markers(found, codes, language)
        if not (self._base.features or self._base.boundary_wkb or signs):
            return None
        unlocated = sum(spot.lon is None for spot in found)
        wanted = (signs, unlocated, language, width, height)
        if self._last[0] != wanted:
            self._last = (wanted, self._drawn(signs, unlocated, language, width, height))
        return self._last[1]

    def _drawn(
        self, signs: list[Marker], unlocated: int, language: str, width: float, height: float
    ) -> MapFigure:
        from precinct_app.geo.figure import map_figure
        from precinct_app.geo.scene import Scene

        if self._scene is None:
            self._scene = Scene.from_base_map(self._base, _plane(self._base, signs))
        boundary = self._base.boundary_wkb
        return map_figure(self._scene, boundary, signs, width, height, "print", language, unlocated)


def _plane(base: BaseMap, signs: list[Marker]) -> LocalProjection:
    from precinct_app.geo.projection import LocalProjection
    from precinct_app.geo.shapes import projection_of

    wkb = base.boundary_wkb or (base.features[0].wkb if base.features else b"")
    return projection_of(wkb) if wkb else LocalProjection(signs[0].lon, signs[0].lat)
