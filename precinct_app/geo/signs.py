"""Signs and texts of a printed map: what shares a spot steps aside or becomes one sign with a count, and a
text that would cover another is left out.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from precinct_app.geo import style as look
from precinct_app.geo.features import Marker
from precinct_app.geo.marks import LegendEntry, Symbol, Text
from precinct_app.geo.paper import Paper
from precinct_app.geo.scene import Box, Floats, Scene

SPOT = 3.0  # points: signs so near one another share a spot
LETTER = 0.55  # mean width of a letter in sizes of the type
EDGE = 4.0  # points to the frame: a word of wide letters is longer than its letters' mean, and is never cut
# where a number goes when signs stand on its house, and the name of an area, in sizes of the type
_STEPS = ((0.0, 0.0), (0.0, 1.4), (0.0, -1.4), (1.6, 0.0), (-1.6, 0.0), (0.0, 2.4), (0.0, -2.4))
_AREA_STEPS = (
    (0.0, 0.0),
    *((x, y) for far in (1.5, 3.0, 4.5, 6.0, 8.0) for x in (0, far, -far) for y in (far, -far)),
)
_ALONG = (0.0, 0.2, -0.2, 0.4, -0.4)  # where on a street a name goes, in parts of the length it leaves free
Sign = tuple[Symbol, str]  # with the label that may stand under it


def place_signs(
    markers: Sequence[Marker], where: Floats, frame: Box, theme: str
) -> tuple[list[Sign], list[Marker]]:
    """Return the signs in the frame, small ones last, and the markers that they stand for."""
    west, south, east, north = frame
    spots: dict[tuple[int, int], list[Marker]] = defaultdict(list)
    shown = []
    for marker, (x, y) in zip(markers, where.tolist(), strict=True):
        # a marker without a place has not-a-number, which is in no frame
        if west <= x <= east and south <= y <= north:
            spots[round(x / SPOT), round(y / SPOT)].append(marker)
            shown.append(marker)
    signs = [sign for spot, group in spots.items() for sign in _spot(spot, group, frame, theme)]
    return sorted(signs, key=lambda sign: -sign[0].size), shown


def _spot(spot: tuple[int, int], group: Sequence[Marker], frame: Box, theme: str) -> Iterator[Sign]:
    layers: dict[tuple[str, str, tuple[str, ...]], list[Marker]] = defaultdict(list)
    for marker in group:
        layers[marker.layer, marker.shape, marker.own].append(marker)
    bundles = []
    for same in layers.values():
        bundles += [same] if len(same) > look.CROWD else [[marker] for marker in same]
    step = max(_size(bundle) for bundle in bundles) + 1
    columns = math.ceil(math.sqrt(len(bundles)))
    rows = math.ceil(len(bundles) / columns)
    for index, bundle in enumerate(bundles):
        row, column = divmod(index, columns)
        x = spot[0] * SPOT + (column - (columns - 1) / 2) * step
        y = spot[1] * SPOT - (row - (rows - 1) / 2) * step
        yield _sign(bundle, x, y, frame, theme)


def _sign(bundle: Sequence[Marker], x: float, y: float, frame: Box, theme: str) -> Sign:
    marker, half = bundle[0], _size(bundle) / 2
    alone = len(bundle) == 1
    # a ring holds its rank; any other glyph is the name of an icon, which no page spells out
    rank = next((word for word in (marker.glyph, marker.label) if word.isdecimal()), "")
    ring = marker.shape == "ring"
    symbol = Symbol(
        x=min(max(x, frame[0] + half), frame[2] - half),
        y=min(max(y, frame[1] + half), frame[3] - half),
        shape=marker.shape,
        size=2 * half,
        colour=_colour(marker, theme),
        halo=look.HALO.of(theme),
        layer=marker.layer,
        glyph=marker.glyph if alone and not ring else "",
        text=rank if alone and ring else "",
        count=len(bundle),
    )
    named = alone and not marker.small and not symbol.text
    return symbol, marker.label if named else ""


def _size(bundle: Sequence[Marker]) -> float:
    if not bundle[0].small:
        return look.PRINT_SIGN_PT
    return look.PRINT_SMALL_SIGN_PT if len(bundle) == 1 else look.PRINT_CROWD_SIGN_PT


def _colour(marker: Marker, theme: str) -> str:
    return marker.dark if theme == "dark" else marker.light


def legend(shown: Sequence[Marker], theme: str) -> tuple[LegendEntry, ...]:
    """Return a row for each layer on the map, in the order of the layers, and after it one for each kind of
    it that has its own look.
    """
    order = [layer.code for layer in look.LAYERS]
    groups: dict[tuple[str, tuple[str, ...]], list[Marker]] = defaultdict(list)
    for marker in shown:
        groups[marker.layer, marker.own].append(marker)
    keys = sorted(groups, key=lambda key: (order.index(key[0]) if key[0] in order else len(order), key))
    return tuple(_legend_entry(groups[key], theme) for key in keys)


def _legend_entry(same: Sequence[Marker], theme: str) -> LegendEntry:
    first = same[0]
    return LegendEntry(first.layer, first.shape, _colour(first, theme), len(same), first.small, first.own)


class Room:
    """The boxes that are taken, in points; asks whether another still fits."""

    def __init__(self, frame: Box) -> None:
        self._frame = frame
        self._boxes: list[Box] = []

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        self._boxes.append(box)

    def fits(self, box: Box) -> bool:
        """Return whether the box lies in the frame and touches no taken one; take it if so."""
        west, south, east, north = box
        frame = self._frame
        if west < frame[0] or south < frame[1] or east > frame[2] or north > frame[3]:
            return False
        if self._boxes:
            taken = np.array(self._boxes)
            meets = (
                (taken[:, 0] < east) & (taken[:, 2] > west) & (taken[:, 1] < north) & (taken[:, 3] > south)
            )
            if meets.any():
                return False
        self.take(box)
        return True


def place_texts(
    scene: Scene,
    paper: Paper,
    signs: Sequence[Sign],
    theme: str,
    language: str,
    numbers: bool = True,
    areas: Sequence[tuple[tuple[float, float], str]] = (),
) -> list[Text]:
    """Return the names of areas (spot in points, name), places, streets and, with ``numbers``, the house
    numbers that fit beside the signs and one another.
    """
    west, south, east, north = paper.frame
    room = Room((west + EDGE, south + EDGE, east - EDGE, north - EDGE))
    for sign, _label in signs:
        room.take(_around(sign.x, sign.y, sign.size, sign.size))
    areas_named = [_beside(text, room, _AREA_STEPS) for text in _area_names(areas, theme)]
    places = (text if room.fits(_text_box(text)) else None for text in _place_names(signs, theme))
    streets = (
        next((text for text in texts if room.fits(_text_box(text))), None)
        for texts in _streets(scene, paper, theme, language)
    )
    named = [*places, *streets]
    numbered = (_beside(text, room, _STEPS) for text in (_numbers(scene, paper, theme) if numbers else ()))
    return [text for text in (*areas_named, *named, *numbered) if text is not None]


def _beside(text: Text, room: Room, steps: Sequence[tuple[float, float]]) -> Text | None:
    """Return a text on its spot, or beside the signs that stand there; None without room."""
    for across, up in steps:
        moved = replace(text, x=text.x + across * text.size, y=text.y + up * text.size)
        if room.fits(_text_box(moved)):
            return moved
    return None


def _area_names(areas: Sequence[tuple[tuple[float, float], str]], theme: str) -> Iterator[Text]:
    for (x, y), name in areas:
        if x < 0:
            continue  # the area lies outside of the frame
        yield _text(x, y, name, look.PRINT_SECTOR_PT, look.BOUNDARY, theme, bold=True)


def _place_names(signs: Sequence[Sign], theme: str) -> Iterator[Text]:
    size = look.PRINT_PLACE_PT
    for sign, label in signs:
        if label:
            yield _text(sign.x, sign.y - sign.size / 2 - size * 0.7, label, size, look.STREET_NAME, theme)


def _streets(scene: Scene, paper: Paper, theme: str, language: str) -> Iterator[list[Text]]:
    """Yield for each street its name in the middle, then at other spots of the same straight part: signs
    often stand on the middle.
    """
    size = look.PRINT_STREET_PT
    for label in sorted(
        scene.streets, key=lambda label: (not label.first, label.kind != "avenue", -label.length)
    ):
        name = label.shown(language)
        spare = label.length / paper.metres_per_pt - len(name) * size * LETTER
        if spare < 0 or label.kind == "lane":
            continue
        x, y = paper.points(np.array([label.x, label.y])).tolist()
        turn, middle = label.angle, _text(x, y, name, size, look.STREET_NAME, theme, bold=True)
        yield [
            replace(
                middle, x=x + away * math.cos(turn), y=y + away * math.sin(turn), angle=math.degrees(turn)
            )
            for away in (part * spare for part in _ALONG)
        ]


def _numbers(scene: Scene, paper: Paper, theme: str) -> Iterator[Text]:
    if paper.metres_per_pt > look.PRINT_NUMBERS_FROM:
        return
    size = look.PRINT_NUMBER_PT
    chosen = scene.numbers_in(paper.box)
    for index, (x, y) in zip(
        chosen.tolist(), paper.points(scene.numbers.where[chosen]).tolist(), strict=True
    ):
        yield _text(x, y, scene.numbers.texts[index], size, look.HOUSE_NUMBER, theme)


def _text(
    x: float,
    y: float,
    words: str,
    size: float,
    colours: look.Colours,
    theme: str,
    angle: float = 0.0,
    bold: bool = False,
) -> Text:
    # the halo on paper is thinner than on the screen in proportion to the type
    halo_width = look.HALO_PX * size / look.STREET_NAME_PX
    return Text(x, y, words, size, colours.of(theme), bold, angle, look.HALO.of(theme), halo_width)


def _text_box(text: Text) -> Box:
    wide, high = len(text.text) * text.size * LETTER, text.size
    turn = math.radians(text.angle)
    cos, sin = abs(math.cos(turn)), abs(math.sin(turn))
    return _around(text.x, text.y, wide * cos + high * sin, wide * sin + high * cos)


def _around(x: float, y: float, wide: float, high: float) -> Box:
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2
