"""The form of the passport as data, and the typed values that it is filled with."""

import shutil
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.base import live
from precinct_app.domain.passport import (
    PassportValue,
    history,
    keep_value,
    number_of,
    remove_value,
    table_rows,
    values_on,
)
from precinct_app.domain.passport_template import (
    COMPUTED,
    FIGURE,
    INTERNAL,
    KINDS,
    OUTSIDE,
    TABLE,
    form_of,
    forms_in,
    template_on,
    templates,
)
from precinct_app.domain.users import Indicator
from precinct_app.errors import BadInput
from precinct_app.paths import bundled
from precinct_app.reports.passport_data import COMPUTED as COUNTING

FORM = templates()[-1]
BUSINESS, RESIDENTS = FORM.field("economy.business"), FORM.field("population.residents")
BORDER = FORM.field("territory.border")


@pytest.mark.parametrize("form", templates())
def test_every_text_stands_in_both_languages(form):
    for thing in (*form.sections, *form.fields()):
        assert thing.kk.strip(), thing.code
        assert thing.ru.strip(), thing.code
    for field in form.fields():
        assert field.todo_kk.strip(), field.code
        assert field.todo_ru.strip(), field.code
        assert bool(field.unit_kk) == bool(field.unit_ru), field.code
        assert len(field.columns["kk"]) == len(field.columns["ru"]), field.code
    assert form.act_kk
    assert form.act_ru


# sections 1 to 8 of the prosecutors' passport, and what the annex of the order is believed to ask for
ASKED = {
    "territory": "map area",
    "population": "residents local arrived left ethnic by_house",
    "settlements": "streets",
    "economy": "branches business asp neet salary sport",
    "social": "education health culture services",
    "housing": "bodies concierges",
    "leaders": "elders",
    "volunteers": "list",
    "police": "cameras connected road_cameras lit_streets",
    "register": "categories risk list",
    "families": "orders_year special_year hard centre list",
    "weapons": "list",
    "rented": "list foreigners",
    "attention": "alcohol bars hotels trucks farms",
    "hotspots": "spots causes",
    "offences": "criminal time offender victim administrative articles family livestock",
    "comparison": "year",
    "inspector": "today handover order",
    "priorities": "measures expected",
}


def test_the_form_has_what_the_prosecutors_passport_asks_for():
    codes = {field.code for field in FORM.fields()}
    asked = {f"{section}.{name}" for section, names in ASKED.items() for name in names.split()}
    assert asked <= codes


def test_a_later_form_keeps_every_field_of_the_one_before():
    first, last = templates()
    assert {field.code for field in first.fields()} <= {field.code for field in last.fields()}


def test_a_new_form_is_two_files_and_no_code(tmp_path):
    folder = bundled("resources") / "passport"
    for path in folder.iterdir():
        shutil.copy(path, tmp_path)
    rows = (folder / "passport_2.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "passport_3.csv").write_text("".join(rows[:3]), encoding="utf-8")
    with (tmp_path / "versions.csv").open("a", encoding="utf-8") as stream:
        stream.write("3,2027-01-01,passport_3.csv,1,бұйрық,приказ\n")
    forms = forms_in(tmp_path)
    assert [form.version for form in forms] == [1, 2, 3]
    assert [field.code for field in forms[-1].fields()] == ["territory.map"]
    assert forms[:2] == templates()
    assert form_of(date(2026, 12, 31), forms).version == 2
    assert form_of(date(2027, 1, 1), forms).version == 3


def test_every_computed_code_has_its_function():
    named = {field.computed for field in FORM.fields() if field.kind == COMPUTED}
    assert named == set(COUNTING)


def test_codes_are_one_of_a_kind_and_of_known_kinds(store):
    fields = FORM.fields()
    codes = [field.code for field in fields]
    assert len(codes) == len(set(codes))
    assert {field.kind for field in fields} <= set(KINDS)
    assert {field.audience for field in fields} == {INTERNAL, OUTSIDE}
    assert all(field.columns["kk"] for field in fields if field.kind == TABLE)
    seen = {field.basis for field in fields if field.confirmed}
    assert seen == {"prof2026"}, "the passport of the prosecutors was read, the annex of the order was not"
    assert not FORM.confirmed
    lists = store.codes()
    known = {
        "places": "place_kind", "place_kinds": "place_kind", "place_count": "place_kind",
        "people": "role_kind", "people_count": "role_kind", "role_counts": "role_kind",
        "role_years": "role_kind", "indicator": "indicator", "entries_year": "register_category",
    }  # fmt: skip
    for field in fields:
        if field.codes:
            values = {value.code for value in lists.of(known[field.computed])}
            if known[field.computed] == "role_kind":  # who is on the register is counted among them
                values |= {value.code for value in lists.of("register_category")}
            assert set(field.codes) <= values, field.code


def test_the_form_of_a_day_before_the_first_is_the_first():
    assert template_on(date(1990, 1, 1)) is templates()[0]
    assert template_on(date(2026, 3, 1)).version == 1
    assert template_on(date(2026, 3, 2)).version == 2


@pytest.mark.parametrize(
    ("text", "number"),
    [("1 250", 1250), ("1\u00a0250", 1250), ("12,5", 12.5), ("12.5", 12.5), ("0", 0), ("−3", -3),
     ("", None), ("он екі", None), ("nan", None), ("inf", None), ("1e999", None), ("=1+1", None),
     ("1,2,3", None), ("9" * 40, None)],
)  # fmt: skip
def test_typed_numbers(text, number):
    assert number_of(text) == number


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader_of_numbers_and_tables(text):
    number_of(text)
    assert all(isinstance(row, list) for row in table_rows(text))


def values(**given):
    return {"as_of": date(2026, 10, 1), "source": "хат № 15", **given}


def test_the_last_value_before_the_day_holds(store):
    with store.write("passport.change") as write:
        keep_value(write, BUSINESS, values(value="64"))
        keep_value(write, BUSINESS, values(value="58", as_of=date(2025, 10, 1)))
    with store.read() as session:
        assert values_on(session, date(2026, 11, 22))["economy.business"].value == "64"
        assert values_on(session, date(2026, 9, 30))["economy.business"].value == "58"
        assert "economy.business" not in values_on(session, date(2025, 9, 30))
        assert [kept.value for kept in history(session, BUSINESS)] == ["64", "58"]


def test_a_second_value_of_a_day_corrects_the_first_and_is_taken_back(store):
    with store.write("passport.change") as write:
        keep_value(write, BUSINESS, values(value="64"))
    with store.write("passport.change") as write:
        keep_value(write, BUSINESS, values(value="65"))
    with store.read() as session:
        assert [kept.value for kept in history(session, BUSINESS)] == ["65"]
    store.undo()
    with store.read() as session:
        (kept,) = history(session, BUSINESS)
        assert kept.value == "64"
    with store.write("passport.change") as write:
        remove_value(write, kept)
    with store.read() as session:
        assert history(session, BUSINESS) == []
        assert not list(session.scalars(live(PassportValue)))


def test_a_distance_has_decimals_and_people_have_none():
    assert not FORM.field("territory.distance").whole
    assert all(field.whole for field in FORM.fields() if field.kind == FIGURE and field.unit_ru == "чел.")


def test_an_official_number_is_an_indicator(store):
    with store.write("indicator.change") as write:
        keep_value(write, RESIDENTS, values(value="3 940"))
    with store.read() as session:
        (row,) = session.scalars(live(Indicator))
        assert (row.kind, row.value) == ("residents", 3940)
        assert values_on(session, date(2026, 11, 22))["indicator:residents"].value == "3940"
        assert history(session, RESIDENTS)[0].record == "indicator"


@pytest.mark.parametrize(
    ("field", "given", "named"),
    [
        (BUSINESS, {"value": ""}, "value"),
        (BUSINESS, {"value": "көп"}, "value"),
        (BUSINESS, {"value": "-4"}, "value"),
        (RESIDENTS, {"value": "12,5"}, "value"),
        (FORM.field("economy.jobless"), {"value": "12,5"}, "value"),
        (BORDER, {"kk": "  ", "ru": ""}, "kk"),
        (BORDER, {"kk": "мәтін", "source": " "}, "source"),
        (BORDER, {"kk": "мәтін", "as_of": None}, "as_of"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field, given, named):
    write = SimpleNamespace()
    with pytest.raises(BadInput) as told:
        keep_value(write, field, values(**given))
    assert told.value.fields["field"] == named
