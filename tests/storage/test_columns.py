"""What a bulk write says in the journal is what one row after another would say."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from precinct_app.domain.social_map import Residence
from precinct_app.i18n import fold
from precinct_app.storage import columns
from precinct_app.storage.journal import encode

TEXTS = st.text(max_size=6) | st.sampled_from(["", "actual", "үй № 5", '"\\', "\ud800"])
DAYS = st.none() | st.dates(date(1990, 1, 1))
ROWS = st.lists(
    st.fixed_dictionaries(
        {"id": st.binary(min_size=16, max_size=16), "kind": TEXTS},
        optional={"source": TEXTS, "from_day": DAYS, "dwelling_id": st.binary(max_size=3)},
    ),
    min_size=1,
    max_size=6,
)
FORM = columns.form(Residence, sqlite.dialect())


def one_by_one(row: dict[str, Any]) -> bytes:
    return encode({name: value for name, value in row.items() if value not in (None, "", 0) and name != "id"})


@given(ROWS)
def test_payloads_are_those_of_single_rows(rows: list[dict[str, Any]]) -> None:
    assert FORM.bodies(FORM.columns(rows), len(rows)) == [one_by_one(row) for row in rows]


@given(ROWS)
def test_a_row_gets_its_values_and_the_defaults_where_it_is_silent(rows: list[dict[str, Any]]) -> None:
    made = {"created_us": 7}
    for row, values in zip(rows, FORM.values(FORM.columns(rows), [{} for _ in rows], made), strict=True):
        stored = dict(zip(FORM.blank, values, strict=True))
        day = row.get("from_day")
        assert stored["from_day"] == (day.isoformat() if day else None)
        assert (stored["id"], stored["kind"], stored["created_us"]) == (row["id"], row["kind"], 7)
        assert stored["source"] == row.get("source", "")


@given(st.lists(st.text(max_size=8), max_size=4))
def test_words_fold_alone_as_they_fold_together(parts: list[str]) -> None:
    assert fold(" ".join(parts)) == " ".join(filter(None, map(fold, parts)))
