"""Things of the layers as markers of the map: shape and colour of the layer, sign of the kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map.layers import Spot, kind_list, own_kind
from precinct_app.geo.features import Marker
from precinct_app.geo.style import LayerStyle, layer_style
from precinct_app.i18n import first_capital

PEOPLE = frozenset({"person", "group_"})
# many things of these layers stand on a precinct: they are drawn small, without a sign
PLAIN = frozenset({"business", "finding", "other"})


@dataclass(frozen=True, slots=True)
class LayerLook:
    """How a layer is drawn and called: the code list says so, the map's table where it does not."""

    code: str
    text: str
    digit: int
    shape: str
    light: str
    dark: str


def layer_look(codes: CodeLists, code: str, language: str) -> LayerLook:
    """Return the look of a layer."""
    value, usual = codes.get("layer", code), layer_style(code) or _UNKNOWN
    light, _slash, dark = value.colour.partition("/")
    return LayerLook(
        code, value.short(language), usual.digit, value.shape or usual.shape, light or usual.light,
        dark or light or usual.dark,
    )  # fmt: skip


_UNKNOWN = LayerStyle("", 0, "circle", "#5A6875", "#9AA8B5", "")


def markers_of(spots: Iterable[Spot], naming: Naming) -> list[Marker]:
    """Return the markers of everything that has a spot; hot spots carry their number, people no name."""
    looks: dict[str, LayerLook] = {}
    found, hot = [], 0
    for spot in sorted(spots, key=_key):
        if spot.layer not in looks:
            looks[spot.layer] = layer_look(naming.codes, spot.layer, naming.language.code)
        hot += spot.layer == "hot_spot"
        if spot.lon is not None and spot.lat is not None:
            found.append(_marker(spot, spot.lon, spot.lat, looks[spot.layer], naming, hot))
    return found


def _key(spot: Spot) -> bytes:
    return spot.record_id


def _marker(spot: Spot, lon: float, lat: float, look: LayerLook, naming: Naming, number: int) -> Marker:
    person, own = spot.type in PEOPLE, own_kind(naming.codes, spot)
    plain = person or (spot.layer in PLAIN and own is None)
    glyph = "" if plain else own.icon if own is not None else _glyph(spot, naming)
    # a group is called by its name and times, a resident never
    label = "" if spot.type == "person" or spot.layer == "finding" else _label(spot, naming)
    light, dark = colours_of(spot, look, naming.codes)
    return Marker(
        key=(spot.type, spot.record_id), lon=lon, lat=lat, layer=spot.layer, shape=look.shape,
        light=light, dark=dark, label=label,
        glyph=str(number) if look.shape == "ring" else glyph, small=person,
    )  # fmt: skip


def colours_of(spot: Spot, look: LayerLook, codes: CodeLists) -> tuple[str, str]:
    """Return the colours of the kind where it has its own, else those of the layer."""
    own = own_kind(codes, spot)
    light, _slash, dark = own.colour.partition("/") if own is not None else ("", "", "")
    return (light, dark or light) if light else (look.light, look.dark)


@dataclass(frozen=True, slots=True)
class KindLook:
    """A kind with a colour of its own, as the legend shows it under its layer."""

    code: str
    layer: str
    text: str
    look: LayerLook
    sign: str = ""


def own_looks(codes: CodeLists, language: str) -> list[KindLook]:
    """Return the kinds that have a colour of their own."""
    found = []
    for name, usual in (("place_kind", "other"), ("finding_kind", "finding")):
        for value in [*codes.of(name), *codes.closed(name)]:
            layer = usual if name == "finding_kind" else value.parent or usual
            if value.colour:
                base, (light, _slash, dark) = layer_look(codes, layer, language), value.colour.partition("/")
                look = LayerLook(layer, value.short(language), 0, base.shape, light, dark or light)
                found.append(KindLook(value.code, layer, value.short(language), look, value.icon))
    return found


def _glyph(spot: Spot, naming: Naming) -> str:
    if spot.type == "place":
        return naming.codes.get("place_kind", spot.kind).icon
    return naming.codes.get("layer", spot.layer).icon


def _label(spot: Spot, naming: Naming) -> str:
    return first_capital(naming.pair(spot.name_kk, spot.name_ru) or naming.code(kind_list(spot), spot.kind))


def found_marker(key: tuple[str, bytes], lon: float, lat: float, label: str) -> Marker:
    """Return the marker of something that belongs to no layer but was asked for (a search, a house)."""
    small = key[0] in PEOPLE
    return Marker(
        key, lon, lat, "found", "circle", "#0A5A9C", "#62B0EE", "" if small else label,
        "" if small else "map-pin", small=small,
    )  # fmt: skip
