"""Layers as files read back: who is in which edition, the reason in the journal, file and trace together."""

import json
import re
from datetime import date

import numpy as np
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from precinct_app.domain.addresses import Street, add_house
from precinct_app.domain.outside_address import off_homes
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Finding, Person, Place
from precinct_app.domain.social_map.layers import SEVEN, spots
from precinct_app.errors import AppError, BadInput, NotAllowed, Refused
from precinct_app.geo import shapes
from precinct_app.i18n import _
from precinct_app.reports.layer_export import INSIDE, OUTSIDE, export_layers, layer_rows
from precinct_app.reports.monthly_data import Month, collect
from precinct_app.security.passages import KINDS
from precinct_app.storage.tables import Step
from tests.storage_fixtures import TODAY, demo_folder, demo_store, store  # noqa: F401 - fixtures

LAYERS = (*SEVEN, "finding", "police")


def viewer(opened):
    return Viewer(opened.visit.user_id, restricted=True)


def names_of(opened):
    with opened.read() as session:
        return {f"{s} {g}".strip() for s, g in session.execute(select(Person.surname, Person.given))}


def test_the_outside_file_names_no_resident(demo_store, tmp_path):  # noqa: F811
    people = names_of(demo_store)
    for audience in (INSIDE, OUTSIDE):
        export_layers(demo_store, LAYERS, tmp_path / f"{audience}.geojson", viewer(demo_store), "сұрату",
                      audience=audience, day=TODAY)  # fmt: skip
    inside, outside = ((tmp_path / f"{a}.geojson").read_text("utf-8") for a in (INSIDE, OUTSIDE))
    assert any(name in inside for name in people)  # the check finds what must not be outside
    assert not any(name in outside for name in people)


def test_geojson_is_read_back_with_places_in_lon_lat_order(demo_store, tmp_path):  # noqa: F811
    out = tmp_path / "қабаттар.geojson"
    count = export_layers(demo_store, ["service", "business"], out, viewer(demo_store), "x", day=TODAY)
    told = json.loads(out.read_bytes())
    assert told["type"] == "FeatureCollection"
    assert len(told["features"]) == count > 3
    one = next(f for f in told["features"] if f["geometry"])
    lon, lat = one["geometry"]["coordinates"]
    assert 40 < lat < 56 < lon < 88 or 46 < lon < 88
    assert one["properties"]["layer"] in ("business", "service")
    assert one["properties"]["kind_kk"]
    assert one["properties"]["kind_ru"]


def test_a_workbook_has_a_sheet_for_each_layer_and_real_numbers(demo_store, tmp_path):  # noqa: F811
    out = tmp_path / "layers.xlsx"
    count = export_layers(demo_store, ["service", "police"], out, viewer(demo_store), "x", day=TODAY)
    book = load_workbook(out)
    assert len(book.worksheets) == 2
    cells = [
        row for sheet in book.worksheets for row in sheet.iter_rows(min_row=6, values_only=True) if row[0]
    ]
    assert len(cells) == count
    assert all(isinstance(row[3], float | None) for row in cells)
    assert any(isinstance(row[3], float) for row in cells)


def test_a_route_leaves_as_a_line_with_its_length(store, tmp_path):  # noqa: F811
    corners = [(71.43, 51.13), (71.44, 51.13), (71.44, 51.135)]
    with store.write("place.add") as write:
        write.add(Place, kind="route", name_kk="Бағыт", lon=71.44, lat=51.13, form="line",
                  wkb=shapes.line_wkb(corners))  # fmt: skip
        write.add(Place, kind="shop", name_kk="Дүкен", lon=71.43, lat=51.13)
    export_layers(store, ["police", "business"], tmp_path / "p.geojson", viewer(store), "x", day=TODAY)
    told = json.loads((tmp_path / "p.geojson").read_bytes())["features"]
    geometry = {f["properties"]["layer"]: f["geometry"] for f in told}
    assert geometry["police"]["type"] == "LineString"
    assert np.array(geometry["police"]["coordinates"]) == pytest.approx(np.array(corners))
    assert geometry["business"]["type"] == "Point"
    export_layers(store, ["police", "business"], tmp_path / "p.xlsx", viewer(store), "x", day=TODAY)
    sheets = {sheet.max_column: sheet for sheet in load_workbook(tmp_path / "p.xlsx").worksheets}
    assert sheets.keys() == {5, 6}, "only the layer with a line has a column of lengths"
    lengths = [row[5] for row in sheets[6].iter_rows(values_only=True) if isinstance(row[5], int | float)]
    assert lengths == [pytest.approx(1258, abs=8)]


def test_a_spot_is_no_finer_than_a_hand_draws_and_its_kind_stands_once(store, tmp_path):  # noqa: F811
    with store.write("place.add") as write:
        write.add(Place, kind="shop", name_kk="Дүкен", lon=72.78965345382015, lat=49.46450250919324)
    export_layers(store, ["business"], tmp_path / "b.xlsx", viewer(store), "x", day=TODAY)
    (sheet,) = load_workbook(tmp_path / "b.xlsx").worksheets
    row = [cell.value for cell in sheet[sheet.max_row]]
    assert row[3:5] == [49.464503, 72.789653]
    assert not row[2], "the kind in the place of an address only repeats the first column"


def test_a_spot_at_a_home_leaves_with_its_street_and_no_point(store):  # noqa: F811
    with store.write("import.addresses") as write:
        street = write.add(Street, name_kk="Бірлік", name_ru="Единства", kind="street")
        home = add_house(write, street, "7", "private", lon=71.4, lat=51.1)
    with store.write("place.add") as write:
        for record, kind in (
            (Place, "drinking_place"),
            (Place, "shop"),
            (Finding, "fence"),
            (Finding, "dump"),
        ):
            write.add(record, kind=kind, house_id=home, lon=71.4, lat=51.1)
    for audience in (INSIDE, OUTSIDE):
        rows = layer_rows(store, LAYERS, TODAY, viewer(store), audience)
        told = {row.kind.ru: (row.lon is not None, "7" in row.detail.ru) for row in rows}
        outside = audience == OUTSIDE
        assert told["место распития"] == (not outside, not outside)
        assert told["магазин"] == (True, True)
        assert told["сломано ограждение"][0] != outside
        assert told["свалка"][0]
    # the printed map and the reports draw by the same rule
    with store.read() as session:
        codes = store.codes(TODAY)
        drawn = off_homes(session, codes, spots(session, codes, TODAY, LAYERS))
        monthly = collect(session, Month(2026, 11), "akimat", None).spots
    for found in (drawn, monthly):
        assert {spot.kind for spot in found if spot.lon is None} == {"drinking_place", "fence"}
        assert {"shop", "dump"} <= {spot.kind for spot in found if spot.lon is not None}


def test_restricted_and_protected_records_stay_inside(store, tmp_path):  # noqa: F811
    with store.write("place.add") as write:
        for name, secrecy in (("ашық", "normal"), ("шектеулі", "restricted"), ("құпия", "protected_source")):
            write.add(Place, kind="shop", name_kk=name, name_ru=name, lon=71.4, lat=51.1, secrecy=secrecy)
    head = Viewer(None, restricted=True)
    told = {
        a: [row.name.kk for row in layer_rows(store, ["business"], TODAY, head, a)] for a in (INSIDE, OUTSIDE)
    }
    assert told == {INSIDE: ["ашық", "шектеулі"], OUTSIDE: ["ашық"]}
    plain = Viewer(None, restricted=False)
    assert [row.name.kk for row in layer_rows(store, ["business"], TODAY, plain, INSIDE)] == ["ашық"]


def test_the_journal_keeps_reason_and_count(demo_store, tmp_path):  # noqa: F811
    count = export_layers(demo_store, ["police"], tmp_path / "p.xlsx", viewer(demo_store), " әкімдік сұрауы ",
                          day=TODAY)  # fmt: skip
    with demo_store.read() as session:
        step = session.scalars(
            select(Step).where(Step.op == "layers.export").order_by(Step.seq.desc())
        ).first()
    args = json.loads(step.args)
    assert (step.kind, args["rows"], args["layers"], args["audience"]) == ("export", count, "police", OUTSIDE)


@pytest.mark.parametrize(("layers", "reason"), [(["service"], "  "), (["none"], "x"), ([], "x")])
def test_without_a_reason_or_content_there_is_no_file(demo_store, tmp_path, layers, reason):  # noqa: F811
    with pytest.raises(BadInput):
        export_layers(demo_store, layers, tmp_path / "x.xlsx", viewer(demo_store), reason, day=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_file_leaves_no_trace(demo_store, tmp_path):  # noqa: F811
    before = demo_store.head()
    with pytest.raises(AppError):
        export_layers(
            demo_store, ["service"], tmp_path / "none" / "x.xlsx", viewer(demo_store), "x", day=TODAY
        )
    assert demo_store.head() == before


def test_a_user_without_the_right_makes_no_file(demo_store, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.setattr(demo_store, "allows", lambda _operation: False)
    with pytest.raises(NotAllowed):
        export_layers(
            demo_store, ["service"], tmp_path / "x.xlsx", viewer(demo_store), "x", day=date(2026, 11, 1)
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "what"),
    [("Сейітов Қайраттың дүкені", "name"), ("Дүкен, 8 701 555 12 34", "phone"), ("ЖСН 901301300010", "iin")],
)
def test_a_name_typed_into_a_place_is_found_before_the_file_leaves(store, tmp_path, name, what):  # noqa: F811
    with store.write("person.add") as write:
        write.add(Person, surname="Сейітов", given="Қайрат")
    with store.write("place.add") as write:
        write.add(Place, kind="shop", name_kk="Береке", name_ru="Береке", lon=71.4, lat=51.1)
        planted = write.add(Place, kind="market", name_kk=name, name_ru=name, lon=71.41, lat=51.1)
    before, out = store.head(), tmp_path / "қабаттар.geojson"
    with pytest.raises(Refused) as refused:
        export_layers(store, ["business"], out, viewer(store), "сұрату", day=TODAY)
    assert _(KINDS[what]) in str(refused.value)
    assert {"базар", "рынок"} & set(
        re.findall(r"\w+", str(refused.value))
    )  # the record is named by what of it is nobody's
    assert name not in str(refused.value)
    assert (out.exists(), store.head()) == (False, before)
    export_layers(store, ["business"], out, viewer(store), "сұрату", audience=INSIDE, day=TODAY)
    with store.write("place.change") as write:
        write.change(Place, planted, name_kk="Базар", name_ru="Базар")
    assert export_layers(store, ["business"], out, viewer(store), "сұрату", day=TODAY) == 2


def test_a_file_is_not_named_after_a_resident(store, tmp_path):  # noqa: F811
    with store.write("person.add") as write:
        write.add(Person, surname="Сейітов", given="Қайрат")
        write.add(Place, kind="shop", name_kk="Береке", lon=71.4, lat=51.1)
    with pytest.raises(Refused):
        export_layers(store, ["business"], tmp_path / "Сейітов_Қайрат.xlsx", viewer(store), "x", day=TODAY)
    assert not list(tmp_path.glob("*.xlsx"))
