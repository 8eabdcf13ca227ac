"""The printed map: everything in the frame, counts that add up, nothing that names a person."""

import math
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.geo import shapes, style
from precinct_app.geo.features import BaseMap, Feature, Marker
from precinct_app.geo.figure import Frame, MapFigure, Under, map_figure
from precinct_app.geo.marks import Area, Line, Symbol, Text
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scene import Scene
from precinct_app.geo.signs import EDGE, LETTER
from precinct_app.geo.sources import read_base_map

Drawn = TypeVar("Drawn")
HERE = LocalProjection(71.4, 51.1)
BOUNDARY = shapes.dump(HERE.shape_to_degrees(shapely.box(-300, -200, 300, 200)))


def feature(kind: str, shape: shapely.Geometry, **given: str) -> Feature:
    return Feature(kind, shapes.dump(HERE.shape_to_degrees(shape)), **given)


def marker(x: float, y: float, code: str = "vulnerable", label: str = "") -> Marker:
    lon, lat = HERE.to_degrees(x, y)
    layer = style.layer_style(code)
    assert layer is not None
    return Marker(
        ("person", b"1"),
        float(lon),
        float(lat),
        code,
        layer.shape,
        layer.light,
        layer.dark,
        label,
        small=layer.small,
    )


SCENE = Scene.from_base_map(
    BaseMap(
        features=(
            feature("park", shapely.box(-2000, -2000, 0, 2000)),
            feature(
                "avenue",
                shapely.LineString([(-900, 0), (900, 0)]),
                name_kk="Абай даңғылы",
                name_ru="пр. Абая",
            ),
            feature("street", shapely.LineString([(100, -900), (100, 900)]), name_kk="Сату көшесі"),
            feature("building", shapely.box(150, 50, 200, 90), number="12"),
            feature("building", shapely.box(150, 100, 150.2, 100.2)),
            feature("railway", shapely.LineString([(-900, 150), (900, 160)])),
            feature("empty_building", shapely.box(220, 50, 250, 90)),
        ),
        attribution="© OpenStreetMap contributors",
        as_of="2026-11-01",
    ),
    HERE,
)


def drawing(*markers: Marker, boundary: bytes = BOUNDARY, **given: object) -> MapFigure:
    return map_figure(SCENE, boundary, markers, 480, 360, **given)  # type: ignore[arg-type]


def only(figure: MapFigure, kind: type[Drawn]) -> list[Drawn]:
    return [item for item in figure.items if isinstance(item, kind)]


def points_of(figure: MapFigure) -> list[tuple[float, float]]:
    areas = [point for area in only(figure, Area) for ring in area.rings for point in ring]
    return areas + [point for line in only(figure, Line) for point in line.points]


def test_no_name_of_wide_letters_is_cut_at_the_frame() -> None:
    figure = drawing()
    texts = [text for text in only(figure, Text) if not text.angle]
    assert texts
    for text in texts:
        half = len(text.text) * text.size * LETTER / 2 + EDGE
        assert half - 0.01 <= text.x <= figure.width - half + 0.01


def test_all_lies_in_the_frame() -> None:
    figure = drawing(marker(0, 0), marker(290, 190, "business", "Дүкен"))
    assert all(0 <= x <= 480 and 0 <= y <= 360 for x, y in points_of(figure))
    for text in only(figure, Text):
        assert 0 <= text.x <= 480
        assert 0 <= text.y <= 360
    for sign in only(figure, Symbol):
        assert sign.size / 2 <= sign.x <= 480 - sign.size / 2


def test_order_of_painting() -> None:
    figure = drawing(marker(0, 0))
    colours = [item.fill if isinstance(item, Area) else getattr(item, "colour", "") for item in figure.items]
    park, house = (style.KIND_STYLES[kind].fill.print for kind in ("park", "building"))
    assert colours[0] == style.GROUND.print
    assert colours.index(park) < colours.index(house) < len(colours) - 1
    assert isinstance(figure.items[-1], Symbol)
    kinds = [type(item) for item in figure.items]
    assert kinds.index(Text) > max(i for i, kind in enumerate(kinds) if kind is Line)


def test_casings_come_before_bodies() -> None:
    casing, body = style.KIND_STYLES["avenue"].edge.print, style.KIND_STYLES["avenue"].fill.print
    colours = [line.colour for line in only(drawing(), Line)]
    assert max(i for i, colour in enumerate(colours) if colour == casing) < colours.index(body)


def test_tiny_shapes_are_left_out() -> None:
    house = style.KIND_STYLES["building"].fill.print
    assert len([area for area in only(drawing(), Area) if area.fill == house]) == 1


def test_outside_is_veiled_and_the_boundary_dashed() -> None:
    figure = drawing()
    (veil,) = [area for area in only(figure, Area) if area.opacity < 1]
    assert len(veil.rings) == 2
    assert all(line.dash for line in only(figure, Line) if line.colour == style.BOUNDARY.print)
    assert not [area for area in only(drawing(boundary=b""), Area) if area.opacity < 1]


def test_counts_add_up() -> None:
    placed = [marker(10 * i - 100, 20) for i in range(7)] + [marker(0, -50, "leader")]
    far = [marker(50_000, 0)]
    nowhere = [Marker(("x", b""), math.nan, math.nan, "leader", "star", "#000000", "#FFFFFF")]
    figure = drawing(*placed, *far, *nowhere, unlocated=3)
    assert [(row.layer, row.count) for row in figure.legend] == [("vulnerable", 7), ("leader", 1)]
    assert figure.off_map == 5
    assert sum(sign.count for sign in only(figure, Symbol)) == 8


def test_a_crowd_becomes_one_sign_with_a_count() -> None:
    figure = drawing(*(marker(0, 0) for _ in range(6)), marker(0, 0, "offender"))
    assert sorted((sign.layer, sign.count) for sign in only(figure, Symbol)) == [
        ("offender", 1),
        ("vulnerable", 6),
    ]


def test_a_few_step_aside() -> None:
    signs = only(drawing(*(marker(0, 0) for _ in range(5))), Symbol)
    assert len({(sign.x, sign.y) for sign in signs}) == 5
    for first in signs:
        for second in signs:
            apart = max(abs(first.x - second.x), abs(first.y - second.y))
            assert first is second or apart >= first.size


@given(
    st.lists(
        st.tuples(st.floats(-400, 400), st.floats(-300, 300), st.sampled_from(style.LAYERS)), max_size=40
    )
)
def test_no_marker_is_lost(where: list[tuple[float, float, style.LayerStyle]]) -> None:
    figure = drawing(*(marker(x, y, layer.code) for x, y, layer in where))
    assert sum(sign.count for sign in only(figure, Symbol)) + figure.off_map == len(where)
    assert sum(row.count for row in figure.legend) == sum(sign.count for sign in only(figure, Symbol))


def test_no_name_of_a_person_is_printed() -> None:
    figure = drawing(
        marker(0, 0, "vulnerable", "Тұрғын А"),
        marker(50, 50, "business", "Дүкен"),
        marker(0, 90, "hot_spot", "2"),
    )
    texts = {text.text for text in only(figure, Text)}
    assert "Дүкен" in texts
    assert not any("Тұрғын" in repr(item) for item in figure.items)
    assert [sign.text for sign in only(figure, Symbol) if sign.shape == "ring"] == ["2"]


def test_no_name_of_an_icon_is_printed() -> None:
    spot = replace(marker(0, 90, "hot_spot", "Базар"), glyph="flame")
    figure = drawing(spot)
    assert "flame" not in repr(figure.items)
    assert "Базар" in {text.text for text in only(figure, Text)}


def test_texts_do_not_cover_one_another() -> None:
    texts = only(drawing(), Text)
    assert {"Абай даңғылы", "Сату көшесі", "12"} <= {text.text for text in texts}
    assert {"пр. Абая", "Сату көшесі*"} <= {text.text for text in only(drawing(language="ru"), Text)}
    upright = [text for text in texts if text.text == "Сату көшесі"]
    assert abs(upright[0].angle) == pytest.approx(90, abs=1)


def test_scale_bar_is_true() -> None:
    figure = drawing()
    assert figure.scale_bar.length * figure.metres_per_pt == pytest.approx(figure.scale_bar.metres)
    assert figure.scale_bar.length <= 480 / 4
    assert 600 / figure.metres_per_pt == pytest.approx(480 * 0.92, rel=0.01)


def test_source_and_date_go_along() -> None:
    assert (drawing().attribution, drawing().as_of) == ("© OpenStreetMap contributors", "2026-11-01")


@pytest.mark.parametrize("theme", style.THEMES)
def test_every_theme_gives_full_colours(theme: str) -> None:
    for item in drawing(marker(0, 0), style=theme).items:
        colours = [getattr(item, name) for name in ("fill", "edge", "colour", "halo") if hasattr(item, name)]
        assert all(colour == "" or (len(colour) == 7 and colour[0] == "#") for colour in colours)
        assert any(colours)


def test_without_a_base_map() -> None:
    empty = Scene(HERE)
    assert map_figure(empty, b"", [], 200, 100).metres_per_pt > 0
    figure = map_figure(empty, b"", [marker(10, 10)], 200, 100)
    assert (figure.off_map, len(figure.legend)) == (0, 1)
    assert map_figure(empty, BOUNDARY, [], 200, 100).attribution == ""


def test_a_real_precinct(shared: Path) -> None:
    outline = [(24.938, 60.166), (24.951, 60.1655), (24.952, 60.174), (24.945, 60.1755), (24.9375, 60.172)]
    boundary = shapes.area_wkb(outline)
    base = read_base_map(shared / "osm" / "Helsinki.osm.pbf", boundary)
    scene = Scene.from_base_map(base, shapes.projection_of(boundary))
    figure = map_figure(scene, boundary, [], 480, 560)
    assert all(0 <= x <= 480 and 0 <= y <= 560 for x, y in points_of(figure))
    assert 1000 < len(figure.items) < 8000
    assert len(only(figure, Text)) > 15


def test_the_name_of_a_sector_steps_aside_of_signs() -> None:
    sectors = tuple(
        (shapes.dump(HERE.shape_to_degrees(shapely.box(*box))), name)
        for box, name in (((-300, -200, 0, 200), "Батыс"), ((5000, 0, 6000, 900), "Алыс"))
    )
    under = Under(sectors)
    bare = {text.text: text for text in only(drawing(under=under), Text)}
    assert "Алыс" not in bare
    name = bare["Батыс"]
    crowd = [marker(-150 + 10 * x, 10 * y) for x in range(-3, 4) for y in range(-1, 2)]
    moved = next(text for text in only(drawing(*crowd, under=under), Text) if text.text == "Батыс")
    assert (moved.x, moved.y) != (name.x, name.y)
    assert math.hypot(moved.x - name.x, moved.y - name.y) < 12 * name.size


def test_a_frame_has_its_exact_scale_and_cuts_what_lies_outside() -> None:
    figure = drawing(frame=Frame(71.4, 51.1, 2000))
    assert figure.metres_per_pt == pytest.approx(2000 * 0.0254 / 72)
    assert all(-0.01 <= x <= 480.01 for line in only(figure, Line) for x, _y in line.points if not line.dash)
