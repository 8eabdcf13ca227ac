"""The printed map read back: exact scale by the drawing operators, sheets, editions, guard, trace."""

import io
import json
import re
import zlib
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select

from precinct_app.domain.codes import Code
from precinct_app.domain.documents import Document
from precinct_app.domain.register.map_filter import MapFilter
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Finding, Group, Person, Place
from precinct_app.domain.social_map.layers import PEOPLE_LAYERS, spots
from precinct_app.domain.users import Area, Precinct
from precinct_app.errors import AppError, BadInput, NotAllowed, Refused
from precinct_app.geo import shapes
from precinct_app.geo.features import BaseMap, Feature
from precinct_app.geo.projection import LocalProjection
from precinct_app.i18n import language
from precinct_app.reports.figures import markers
from precinct_app.reports.map_grid import MOST_SHEETS, PAPERS, SCALES, Paper, fitting_scale, grid
from precinct_app.reports.map_print import INSIDE, OUTSIDE, MapOrder, prepare, release
from precinct_app.reports.pdf_map import STAR
from precinct_app.security.protected import guard_of
from precinct_app.storage.base_maps import save_base_map
from precinct_app.storage.journal import step_entries
from precinct_app.storage.tables import Step
from tests.storage_fixtures import demo_folder, demo_store, store  # noqa: F401 - fixtures

HERE = LocalProjection(71.4, 51.1)
TEN_CM = 720 / 2.54
HEAD = Viewer(None, restricted=True)


def degrees(shape):
    return shapes.dump(HERE.shape_to_degrees(shape))


def viewer(opened):
    return Viewer(opened.visit.user_id, restricted=True)


def operators(data):
    """Return the drawing operators of all pages as (numbers, operator)."""
    found = []
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            told = zlib.decompressobj().decompress(packed).decode("latin-1")
        except zlib.error:
            continue
        if told.startswith("1 0 0 1 0 0 cm"):  # a page; fonts are streams too
            for match in re.finditer(r"((?:-?(?:\d+\.?\d*|\.\d+)\s+)*)([a-zA-Z*]+)(?=\s|$)", told):
                found.append(([float(number) for number in match[1].split()], match[2]))
    return found


def texts(data):
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


@pytest.fixture
def village(store):  # noqa: F811
    """A store with a precinct of 400 by 300 metres and one house of 100 by 50 metres in its middle."""
    house = Feature("building", degrees(shapely.box(-50, -25, 50, 25)), number="7")
    save_base_map(store, BaseMap((house,), attribution="© OpenStreetMap contributors", as_of="2026-11-01"))
    with store.write("boundary.change") as write:
        write.add(Precinct, number="14", point_number="3")
        write.add(Area, kind="boundary", wkb=degrees(shapely.box(-200, -150, 200, 150)))
        write.add(
            Area,
            kind="sector",
            name_kk="Батыс",
            name_ru="Запад",
            wkb=degrees(shapely.box(-200, -150, 0, 150)),
        )
        for name, x, secrecy in (
            ("Дүкен", 20.0, "normal"),
            ("Шет дүкен", 9000.0, "normal"),
            ("Құпия", -120.0, "restricted"),
        ):
            lon, lat = HERE.to_degrees(x, 60.0)
            write.add(
                Place,
                kind="shop",
                name_kk=name,
                name_ru=name,
                lon=float(lon),
                lat=float(lat),
                secrecy=secrecy,
            )
        write.add(Place, kind="shop", name_kk="Орынсыз", name_ru="Без места")
    return store


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("paper", [Paper("A4", True), Paper("A3", False)])
def test_the_bar_is_ten_centimetres_and_the_ground_at_its_scale(village, scale, paper):
    made = prepare(
        village, MapOrder(scale=scale, paper=paper, box=(71.3995, 51.0995, 71.4005, 51.1005)), HEAD
    )
    drawn = operators(made.data)
    cells = [numbers for numbers, name in drawn if name == "re" and numbers[3] == 5]
    lefts = [cell[0] for cell in cells[:5]]
    assert lefts[-1] + cells[4][2] - lefts[0] == pytest.approx(TEN_CM, abs=0.02)
    assert all(b - a == pytest.approx(TEN_CM / 5, abs=0.02) for a, b in pairwise(lefts))
    # the map is not scaled on its way to the page
    window = paper.window
    first_map = next(
        i
        for i, (numbers, name) in enumerate(drawn)
        if name == "re" and numbers[2] == pytest.approx(window[2], abs=0.01)
    )
    turns = [numbers for numbers, name in drawn[:first_map] if name == "cm"]
    assert all(numbers[:4] == [1, 0, 0, 1] for numbers in turns)
    wanted = 100 / scale * 72 / 0.0254
    if wanted < min(window[2:]):
        assert any(abs(span - wanted) < 0.03 for span in spans(drawn))


def spans(drawn):
    """Yield the width of every closed path."""
    xs = []
    for numbers, name in drawn:
        if name == "m" and len(numbers) == 2:
            xs = []
        if name in ("m", "l") and len(numbers) == 2:
            xs.append(numbers[-2])
        elif name == "h" and xs:
            yield max(xs) - min(xs)


@pytest.mark.parametrize("paper", [Paper(name, lying) for name in PAPERS for lying in (True, False)])
def test_a_page_has_the_size_of_its_paper(village, paper):
    made = prepare(village, MapOrder(paper=paper), HEAD)
    pdf = pypdfium2.PdfDocument(made.data)
    size = tuple(side * 25.4 / 72 for side in pdf[0].get_size())
    pdf.close()
    short, long = PAPERS[paper.name]
    assert size == pytest.approx((long, short) if paper.landscape else (short, long), abs=0.1)


def test_fonts_are_embedded(village):
    made = prepare(village, MapOrder(), HEAD)
    assert b"Helvetica" not in made.data
    assert made.data.count(b"/FontFile2") >= 2


def test_the_page_says_what_it_shows_and_what_it_does_not(village):
    order = MapOrder(layers=frozenset(["business"]), scale=3000)
    (page,) = texts(prepare(village, order, HEAD).data)
    flat = " ".join(page.split())
    assert "Батыс" in flat
    assert "7" in flat
    assert "1:3 000" in flat
    assert "OpenStreetMap" in flat
    assert "01.11.2026" in flat
    assert "Дүкен" in flat
    assert "Шет дүкен" not in flat


def test_only_chosen_layers_are_on_the_sheet(village):
    order = MapOrder(layers=frozenset(["service"]))
    (page,) = texts(prepare(village, order, HEAD).data)
    assert "Дүкен" not in page
    without = prepare(village, MapOrder(sectors=False, numbers=False), HEAD)
    assert "Батыс" not in texts(without.data)[0]


@pytest.mark.parametrize(
    ("languages", "own"), [(("kk",), "Батыс"), (("ru",), "Запад"), (("ru", "kk"), "Запад")]
)
def test_names_are_in_the_first_language(village, languages, own):
    (page,) = texts(prepare(village, MapOrder(languages=languages), HEAD).data)
    assert own in page


def test_a_large_part_takes_several_sheets_with_an_index(village):
    made = prepare(village, MapOrder(scale=500), HEAD)
    assert made.pages == len(texts(made.data)) > 3
    for number, page in enumerate(texts(made.data), 1):
        assert f"{number} / {made.pages}" in page


def test_too_many_sheets_are_refused_with_their_number(village):
    with pytest.raises(BadInput) as caught:
        prepare(village, MapOrder(scale=500, box=(71.0, 51.0, 71.9, 51.4)), HEAD)
    assert caught.value.fields["most"] == MOST_SHEETS


def test_an_empty_store_has_nothing_to_print(store):  # noqa: F811
    with pytest.raises(BadInput):
        prepare(store, MapOrder(), HEAD)


@given(
    wide=st.floats(10, 9000), high=st.floats(10, 9000), scale=st.sampled_from(SCALES),
    paper=st.sampled_from([Paper(name, lying) for name in PAPERS for lying in (True, False)]),
)  # fmt: skip
def test_the_sheets_cover_the_part(wide, high, scale, paper):
    lon, lat = HERE.to_degrees(np.array([-wide / 2, wide / 2]), np.array([-high / 2, high / 2]))
    box = (float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1]))
    try:
        plan = grid(box, scale, paper, HERE)
    except BadInput:
        return
    width, height = (side * scale * 0.0254 / 72 for side in paper.window[2:])
    pieces = []
    for sheet in plan.sheets:
        x, y = (float(value) for value in HERE.to_metres(sheet.frame.lon, sheet.frame.lat))
        pieces.append(shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2))
    part = shapely.box(-wide / 2, -high / 2, wide / 2, high / 2)
    assert part.difference(shapely.union_all(pieces)).area < 0.01 * part.area
    if len(plan.sheets) > 1:
        assert fitting_scale(box, paper, HERE) > scale or scale == SCALES[-1]


@pytest.mark.parametrize("paper", [Paper(name, lying) for name in PAPERS for lying in (True, False)])
@pytest.mark.parametrize("kilometres", [8.4, 40.0, 70.0])
def test_a_precinct_of_far_villages_stands_on_one_sheet(kilometres, paper):
    half = kilometres * 500
    lon, lat = HERE.to_degrees(np.array([-half, half]), np.array([-half / 2, half / 2]))
    box = (float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1]))
    assert len(grid(box, fitting_scale(box, paper, HERE), paper, HERE).sheets) == 1


def test_sheets_beside_a_crooked_precinct_are_left_out():
    corner = shapely.Polygon([(-900, -900), (900, -900), (900, -700), (-700, -700), (-700, 900), (-900, 900)])
    wkb = degrees(corner)
    plan = grid(shapes.bbox(wkb), 3000, Paper(), HERE, wkb)
    assert len(plan.sheets) < plan.columns * plan.rows


# editions


def test_the_outside_edition_has_no_people(demo_store):  # noqa: F811
    inside = prepare(demo_store, MapOrder(), viewer(demo_store))
    outside = prepare(demo_store, MapOrder(audience=OUTSIDE), viewer(demo_store))
    assert not outside.findings
    assert outside.document.number
    with demo_store.read() as session:
        names = {name for (name,) in session.execute(select(Person.surname)) if len(name) > 4}
    assert not any(name in page for page in texts(outside.data) for name in names)
    assert inside.data != outside.data
    people = {demo_store.codes().text("layer", layer, "kk") for layer in PEOPLE_LAYERS}
    assert not any(name in page for page in texts(outside.data) for name in people)


def test_restricted_places_stay_inside(village):
    inside, outside = (texts(prepare(village, MapOrder(audience=a), HEAD).data)[0] for a in (INSIDE, OUTSIDE))
    assert "Құпия" in inside
    assert "Құпия" not in outside


def test_a_name_in_the_title_or_on_a_place_stops_the_outside_edition(demo_store, tmp_path):  # noqa: F811
    from precinct_app.reports.document import Text

    with demo_store.read() as session:
        people, guard = session.scalars(select(Person)).all(), guard_of(session)
    # a holder of a public post may be named
    person = next(one for one in people if guard.check_text(f"{one.surname} {one.given}"))
    title = Text(f"{person.surname} {person.given} үйі", f"Дом: {person.surname} {person.given}")
    made = prepare(demo_store, MapOrder(audience=OUTSIDE, title=title), viewer(demo_store))
    assert made.findings
    before = demo_store.head()
    with pytest.raises(Refused):
        release(demo_store, made, tmp_path / "карта.pdf", "сұрату")
    assert demo_store.head() == before
    assert list(tmp_path.iterdir()) == []
    assert not prepare(demo_store, MapOrder(title=title), viewer(demo_store)).findings


# the ways out


def last_step(opened):
    with opened.read() as session:
        step = session.scalars(select(Step).where(Step.op == "map.print").order_by(Step.seq.desc())).first()
        kept = [entry for entry in step_entries(session, step.id) if entry.field == "reason"]
        return step.kind, json.loads(step.args) | {"reason": "".join(str(entry.after) for entry in kept)}


def test_a_released_map_is_kept_with_its_reason(demo_store, tmp_path):  # noqa: F811
    made = prepare(demo_store, MapOrder(audience=OUTSIDE, scale=10_000), viewer(demo_store))
    out = tmp_path / "карта.pdf"
    release(demo_store, made, out, " әкімдік сұрауы ")
    assert out.read_bytes() == made.data
    kind, args = last_step(demo_store)
    assert (kind, args["audience"], args["scale"], args["reason"]) == (
        "export",
        OUTSIDE,
        10_000,
        "әкімдік сұрауы",
    )
    with demo_store.read() as session:
        kept = session.scalars(select(Document).where(Document.kind == "map")).all()
    assert [paper.number for paper in kept] == [made.document.number]
    again = prepare(demo_store, MapOrder(audience=OUTSIDE), viewer(demo_store))
    assert again.document.number != made.document.number


def test_the_inner_edition_leaves_a_trace_only(demo_store):  # noqa: F811
    made = prepare(demo_store, MapOrder(layers=frozenset(["police"])), viewer(demo_store))
    release(demo_store, made)
    kind, args = last_step(demo_store)
    assert (kind, args["audience"], args["layers"], args["sheets"]) == ("print", INSIDE, "police", 1)


def test_the_outside_edition_asks_for_a_reason(demo_store, tmp_path):  # noqa: F811
    made = prepare(demo_store, MapOrder(audience=OUTSIDE), viewer(demo_store))
    with pytest.raises(BadInput):
        release(demo_store, made, tmp_path / "x.pdf", "  ")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_file_leaves_no_trace(demo_store, tmp_path):  # noqa: F811
    made = prepare(demo_store, MapOrder(), viewer(demo_store))
    before = demo_store.head()
    with pytest.raises(AppError):
        release(demo_store, made, tmp_path / "none" / "x.pdf")
    assert demo_store.head() == before


def test_a_user_without_the_right_prints_nothing(demo_store, tmp_path, monkeypatch):  # noqa: F811
    made = prepare(demo_store, MapOrder(), viewer(demo_store))
    monkeypatch.setattr(demo_store, "allows", lambda _operation: False)
    with pytest.raises(NotAllowed):
        release(demo_store, made, tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


# raster base maps


def tile(colour):
    out = io.BytesIO()
    Image.new("RGB", (256, 256), colour).save(out, "PNG")
    return out.getvalue()


def test_a_raster_map_lies_under_the_vectors(store, tmp_path):  # noqa: F811
    import sqlite3

    zoom, (lon, lat) = 14, (71.4, 51.1)
    side = 1 << zoom
    column = int((lon + 180) / 360 * side)
    row = int((1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2 * side)
    place = tmp_path / "paper.mbtiles"
    with sqlite3.connect(place) as file:
        file.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        file.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
        )
        for c in (column - 1, column, column + 1):
            for r in (row - 1, row, row + 1):
                red = c == column and r == row
                file.execute(
                    "INSERT INTO tiles VALUES (?,?,?,?)",
                    (zoom, c, side - 1 - r, tile("#C00000" if red else "#00A000")),
                )
    file.close()
    save_base_map(store, BaseMap(tiles_path=str(place), attribution="қағаз схема / бумажная схема"))
    # the red tile's own corner in degrees is where red begins on the paper
    west = column / side * 360 - 180
    north = float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * row / side)))))
    order = MapOrder(box=(west - 0.001, north - 0.001, west + 0.001, north + 0.001), scale=2000)
    made = prepare(store, order, HEAD)
    page = pypdfium2.PdfDocument(made.data)
    picture = page[0].render(scale=2).to_pil()
    page.close()
    left, bottom, wide, high = order.paper.window
    x, y = (left + wide / 2) * 2, picture.height - (bottom + high / 2) * 2
    red, green = picture.getpixel((int(x + 8), int(y + 8))), picture.getpixel((int(x - 8), int(y - 8)))
    assert red[0] > 150 > red[1]
    assert green[1] > 120 > green[0]


@pytest.mark.parametrize("name", ["geography-class-jpg", "geography-class-webp"])
def test_world_tiles_print_too(store, name):  # noqa: F811
    place = Path(__file__).resolve().parents[2].parent / "shared/data/tiles" / f"consbio_{name}.mbtiles"
    if not place.exists():
        pytest.skip("the folder of real data (../shared/data) is absent")
    save_base_map(store, BaseMap(tiles_path=str(place)))
    made = prepare(store, MapOrder(box=(71.39, 51.09, 71.41, 51.11), scale=25_000, paper=Paper("A3")), HEAD)
    assert b"/DCTDecode" in made.data


def test_a_route_is_on_the_sheet_and_in_the_legend_of_its_layer_only(village):
    line = HERE.shape_to_degrees(shapely.LineString([(-150, -100), (150, 100)]))
    with village.write("place.add") as write:
        write.add(Place, kind="route", name_kk="Кешкі бағыт", name_ru="Вечерний", lon=71.4, lat=51.1,
                  form="line", wkb=shapes.dump(line), secrecy="restricted")  # fmt: skip
    names = (village.codes().text("place_kind", "route", code) for code in ("kk", "ru"))
    kk, ru = (name[0].upper() + name[1:] for name in names)
    data = prepare(village, MapOrder(scale=5000), HEAD).data
    page = texts(data)[0].replace("\r\n", " ")
    assert kk in page
    assert ru in page
    assert _has_line(data, 300 / 5000, 200 / 5000)
    for order in (
        MapOrder(scale=5000, layers=frozenset({"business"})),
        MapOrder(scale=5000, audience=OUTSIDE),
    ):
        data = prepare(village, order, HEAD).data
        assert kk not in texts(data)[0].replace("\r\n", " ")
        assert not _has_line(data, 300 / 5000, 200 / 5000)


def _has_line(data, across, up):
    """Tell whether a line of so many metres of paper is drawn from its left lower end to the right upper."""
    wide, high = (side / 0.0254 * 72 for side in (across, up))
    found = operators(data)
    return any(
        first[1] == "m" and second[1] == "l"
        and second[0][0] - first[0][0] == pytest.approx(wide, abs=1.0)
        and second[0][1] - first[0][1] == pytest.approx(high, abs=1.0)
        for first, second in pairwise(found)
        if len(first[0]) == len(second[0]) == 2
    )  # fmt: skip


def test_an_own_kind_has_its_own_row_and_colour_on_paper(village):
    values = {"kk": "Тексеру бекеті", "ru": "Пост проверки", "icon": "flag", "colour": "#B45309/#E0913A"}
    with village.write("codes.change") as write:
        write.add(
            Code, list="place_kind", code="own_1", parent="police", origin="local", sort=10_001, **values
        )
    with village.write("place.add") as write:
        for number in range(2):
            write.add(
                Place, kind="own_1", name_kk="Бекет", name_ru="Пост", lon=71.4 + number / 5000, lat=51.1
            )
        write.add(Place, kind="post", name_kk="Тірек", name_ru="Опорный", lon=71.401, lat=51.1)
    data = prepare(village, MapOrder(scale=5000), HEAD).data
    page = texts(data)[0].replace("\r\n", " ")
    assert "Тексеру бекеті: 2" in page
    assert "Пост проверки: 2" in page
    orange = [0xB4 / 255, 0x53 / 255, 0x09 / 255]
    fills = [numbers for numbers, name in operators(data) if name == "rg"]
    assert sum(fill == pytest.approx(orange, abs=0.01) for fill in fills) >= 3, "two signs and a row"


@pytest.mark.parametrize(
    ("languages", "marked"), [(("kk", "ru"), True), (("ru", "kk"), False), (("kk",), True)]
)
def test_a_street_named_in_the_other_language_has_its_star_explained(village, languages, marked):
    street = Feature("street", degrees(shapely.LineString([(-190, 60), (190, 60)])), name_ru="улица Садовая")
    save_base_map(village, BaseMap((street,), attribution="© OpenStreetMap contributors"))
    page = texts(prepare(village, MapOrder(scale=2500, languages=languages), HEAD).data)[0]
    assert ("Садовая*" in page) == marked
    assert "улица Садовая" in page.replace("\r\n", " ")
    assert (language(languages[0]).gettext(STAR) in page.replace("\r\n", " ")) == marked


def _numbered(numbers):
    """Return a base map of houses in a row with these numbers, as a dense quarter has them."""
    boxes = [shapely.box(-190 + 25 * n, 0, -175 + 25 * n, 10) for n in range(len(numbers))]
    houses = (
        Feature("building", degrees(box), number=text) for box, text in zip(boxes, numbers, strict=True)
    )
    return BaseMap(tuple(houses), attribution="© OpenStreetMap contributors")


ROW = ("8", "701", "123", "45", "67", "12/3", "900101", "300", "123", "87", "012", "345", "6", "78")


def test_house_numbers_in_a_row_are_no_phone_and_no_iin(village):
    save_base_map(village, _numbered(ROW))
    made = prepare(village, MapOrder(audience=OUTSIDE, scale=2500), HEAD)
    page = " ".join(texts(made.data)[0].split())
    assert "701" in page, "the numbers do stand on the sheet"
    assert made.findings == ()


@pytest.mark.parametrize(
    ("planted", "kind"),
    [("8 701 123 45 67", "phone"), ("+7 (701) 123-45-67", "phone"), ("", "name")],
)
@pytest.mark.parametrize("where", ["place", "sector", "street", "house"])
def test_what_is_planted_on_a_sheet_is_found(village, planted, kind, where):
    with village.write("person.add") as write:
        write.add(Person, surname="Сейітжаппаров", given="Нұрғиса")
    words = planted or "Сейітжаппаров Нұрғиса"
    street = Feature(
        "street", degrees(shapely.LineString([(-190, -60), (190, -60)])), name_kk="Абай", name_ru="Абая"
    )
    house = Feature("building", degrees(shapely.box(-90, -25, 90, 25)), number="7")
    with village.write("place.add") as write:
        if where == "place":
            lon, lat = HERE.to_degrees(100, -100)
            write.add(Place, kind="shop", name_kk=words, name_ru=words, lon=float(lon), lat=float(lat))
        elif where == "sector":
            box = degrees(shapely.box(0, -150, 200, 150))
            write.add(Area, kind="sector", name_kk=words, name_ru=words, wkb=box)
        elif where == "street":
            street = replace(street, name_kk=words, name_ru=words)
        else:
            house = replace(house, number=words)
    save_base_map(village, BaseMap((street, house)))
    made = prepare(village, MapOrder(audience=OUTSIDE, scale=2500), HEAD)
    assert kind in {found.kind for found in made.findings}
    with pytest.raises(Refused):
        release(village, made, None, "сұрату")


def test_a_hot_spot_has_its_number_of_the_screen_on_paper(village):
    codes = village.codes()
    kind = next(value.code for value in codes.of("place_kind") if value.parent == "hot_spot")
    with village.write("place.add") as write:
        for x in (-100.0, None, 100.0):
            lon, lat = (None, None) if x is None else map(float, HERE.to_degrees(x, -100))
            write.add(Place, kind=kind, name_kk="Ошақ", name_ru="Очаг", lon=lon, lat=lat)
    with village.read() as session:
        found = spots(session, codes, date(2026, 11, 1), ["hot_spot"])
    assert sorted(marker.glyph for marker in markers(found, codes, "kk")) == ["1", "3"]
    page = texts(prepare(village, MapOrder(scale=2500), HEAD).data)[0].split()
    assert "3" in page, page


def _page(made):
    return " ".join(" ".join(texts(made.data)).split())


def _with_findings(opened, *values):
    lon, lat = HERE.to_degrees(-40.0, 90.0)
    with opened.write("finding.add") as write:
        for more in values:
            write.add(Finding, kind="no_light", lon=float(lon), lat=float(lat), **more)


def _layer(opened, code):
    return opened.codes().text("layer", code, "ru")


def test_a_filtered_map_prints_what_was_shown_and_says_so(village):
    _with_findings(
        village, {"seen_day": date(2026, 5, 4), "state": "seen"},
        {"seen_day": date(2026, 11, 2), "state": "seen", "due_day": date(2026, 11, 5)},
    )  # fmt: skip
    whole = prepare(village, MapOrder(), viewer(village))
    assert whole.told == ()
    assert _layer(village, "finding") in _page(whole)
    shops = prepare(village, MapOrder(kept=MapFilter(kind="shop")), viewer(village))
    assert _layer(village, "finding") not in _page(shops)
    (told,) = shops.told
    assert village.codes().text("place_kind", "shop", "ru") in told.ru
    assert "4" in told.ru
    assert "6" in told.ru
    assert " ".join(told.kk.split()) in _page(shops)
    assert " ".join(told.ru.split()) in _page(shops)
    late = prepare(village, MapOrder(kept=MapFilter(state="overdue")), viewer(village))
    assert _layer(village, "business") not in _page(late)
    since = MapFilter(since=date(2026, 11, 1), until=date(2026, 11, 30))
    (told,) = prepare(village, MapOrder(kept=since), viewer(village)).told
    assert "01.11.2026" in told.kk
    assert "30.11.2026" in told.ru


def test_the_map_of_another_day_is_printed_and_named(village):
    _with_findings(village, {"state": "fixed", "seen_day": date(2026, 5, 4), "fixed_day": date(2026, 9, 1)})
    only = frozenset({"finding"})
    then = prepare(village, MapOrder(layers=only, day=date(2026, 8, 1)), viewer(village))
    assert _layer(village, "finding") in _page(then)
    assert "01.08.2026" in _page(then)
    today = MapOrder(layers=only)
    assert _layer(village, "finding") not in _page(prepare(village, today, viewer(village)))
    fixed = replace(today, kept=MapFilter(state="fixed"))
    assert _layer(village, "finding") in _page(prepare(village, fixed, viewer(village)))


def test_a_group_that_is_seen_on_the_screen_stands_on_the_inner_sheet_only(village):
    lon, lat = HERE.to_degrees(-40.0, 90.0)
    with village.write("group.add") as write:
        spot = write.add(Place, kind="yard", name_kk="Аула", name_ru="Двор", lon=float(lon), lat=float(lat))
        write.add(Group, kind="patrol", name="Кешкі топ", place_id=spot)
    order = MapOrder(layers=frozenset({"leader"}))
    assert _layer(village, "leader") in _page(prepare(village, order, viewer(village)))
    outside = replace(order, audience=OUTSIDE)
    assert prepare(village, outside, viewer(village)).findings == ()
    assert "Кешкі" not in _page(prepare(village, outside, viewer(village)))


def test_the_filter_is_in_the_trace_of_a_printed_map(village):
    made = prepare(village, MapOrder(kept=MapFilter(kind="shop"), day=date(2026, 8, 1)), viewer(village))
    release(village, made)
    with village.read() as session:
        args = [json.loads(args) for args in session.scalars(select(Step.args).where(Step.op == "map.print"))]
    assert args[-1]["filter"] == "shop; ; ; ; 2026-08-01"
