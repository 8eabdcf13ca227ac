"""The social map as markers and as a drawn figure: one description for the screen and the page."""

from collections.abc import Iterable

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.social_map.layers import PEOPLE_LAYERS, Spot
from precinct_app.geo.features import BaseMap, Marker


def markers(found: Iterable[Spot], codes: CodeLists, language: str) -> list[Marker]:
    """Return the marker of each spot that is on the map; people are small and carry no name."""
    made = []
    for spot in found:
        if spot.lon is None or spot.lat is None:
            continue
        layer = codes.get("layer", spot.layer)
        light, _slash, dark = layer.colour.partition("/")
        person = spot.layer in PEOPLE_LAYERS
        name = (spot.name_kk if language == "kk" else spot.name_ru) or spot.name_kk
        list_name = "finding_kind" if spot.type == "finding" else "place_kind"
        glyph = "" if person else codes.get(list_name, spot.kind).icon
        label = "" if person else name or codes.text(list_name, spot.kind, language)
        made.append(
            Marker((spot.type, spot.record_id), spot.lon, spot.lat, spot.layer, layer.shape, light,
                   dark or light, label, glyph, person)
        )  # fmt: skip
    return made


def social_map_figure(
    base: BaseMap, found: list[Spot], codes: CodeLists, language: str, width: float, height: float
) -> object:
    """Return the drawing for a page (points), or None when there is nothing to draw at all."""
    from precinct_app.geo.figure import map_figure
    from precinct_app.geo.projection import LocalProjection
    from precinct_app.geo.scene import Scene
    from precinct_app.geo.shapes import projection_of

    signs = markers(found, codes, language)
    if not (base.features or base.boundary_wkb or signs):
        return None
    if base.boundary_wkb:
        projection = projection_of(base.boundary_wkb)
    elif base.features:
        projection = projection_of(base.features[0].wkb)
    else:
        projection = LocalProjection(signs[0].lon, signs[0].lat)
    scene = Scene.from_base_map(base, projection)
    unlocated = sum(spot.lon is None for spot in found)
    return map_figure(scene, base.boundary_wkb, signs, width, height, "print", language, unlocated)
