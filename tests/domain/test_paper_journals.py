"""The columns of paper journals: a station's own rows win, move, hide, and go back to the shipped ones."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precinct_app.domain.paper_journals import (
    FIELDS,
    ColumnValues,
    all_columns,
    drop_own,
    free_field,
    journal_columns,
    keep_column,
    move_column,
    shipped_fields,
)
from precinct_app.errors import BadInput

DAY = date(2026, 11, 23)
JOURNAL = "reception"


def shown(store):
    with store.read() as session:
        return [row.field for row in journal_columns(session, JOURNAL, DAY)]


def every(store):
    with store.read() as session:
        return {row.field: row for row in all_columns(session, JOURNAL, DAY)}


def keep(store, field, *values):
    with store.write("journal.columns") as write:
        return keep_column(write, JOURNAL, field, ColumnValues(*values), DAY)


def test_own_words_and_width_stand_in_the_place_of_the_shipped_ones(store) -> None:
    before = shown(store)
    keep(store, "gist", "Мәні", "Суть", 30)
    keep(store, "gist", "Мәні", "Суть дела", 28)
    column = every(store)["gist"]
    assert (column.ru, column.width, column.origin) == ("Суть дела", 28, "local")
    assert shown(store) == before
    with store.write("journal.columns") as write:
        drop_own(write, column.id, DAY)
    assert every(store)["gist"].origin == "shipped"


def test_a_column_is_left_out_and_a_blank_one_added_at_the_end(store) -> None:
    address = every(store)["address"]
    keep(store, "address", address.kk, address.ru, address.width, False)
    name = free_field(list(every(store)))
    keep(store, name, "Белгі", "Отметка", 10)
    assert "address" not in shown(store)
    assert "address" in every(store)
    assert shown(store)[-1] == "blank_1"
    assert free_field(list(every(store))) == "blank_2"
    store.undo(None)
    assert shown(store)[-1] == "signature"


def test_a_move_can_be_undone_in_one_step(store) -> None:
    before = shown(store)
    with store.write("journal.columns") as write:
        assert move_column(write, JOURNAL, "signature", -2, DAY)
        assert not move_column(write, JOURNAL, "number", -1, DAY)
    assert shown(store) == [*before[:-3], "signature", *before[-3:-1]]
    store.undo(None)
    assert shown(store) == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from([-1, 1])), max_size=6))
def test_moving_loses_no_column(store, moves) -> None:
    fields = sorted(shown(store))
    for place, step in moves:
        now = shown(store)
        with store.write("journal.columns") as write:
            moved = move_column(write, JOURNAL, now[place], step, DAY)
        after = shown(store)
        assert sorted(after) == fields
        assert (after[place + step] == now[place]) if moved else (after == now)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("", "Суть", 20), "kk"), (("Мәні", " ", 20), "ru"), (("Мәні", "Суть", 2), "width"),
        (("А", "Б", 61), "width"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(store, values, field) -> None:
    with pytest.raises(BadInput) as told:
        keep(store, "gist", *values)
    assert told.value.fields["field"] == field


def test_the_last_column_stays(store) -> None:
    names = shown(store)
    for name in names[1:]:
        keep(store, name, "А", "Б", 10, False)
    with pytest.raises(BadInput):
        keep(store, names[0], "А", "Б", 10, False)
    assert shown(store) == names[:1]


def test_offered_fields_are_no_shipped_ones(store) -> None:
    for journal, offered in FIELDS.items():
        with store.read() as session:
            assert not set(offered) & shipped_fields(session, journal)


def on(store, day):
    with store.read() as session:
        return {row.field: row.ru for row in journal_columns(session, JOURNAL, day)}


def test_an_own_column_holds_from_its_day_and_older_days_keep_theirs(store) -> None:
    before, later = DAY - timedelta(days=1), DAY + timedelta(days=30)
    was = on(store, before)
    keep(store, "gist", "Мәні", "Суть дела", 28)
    assert on(store, before) == was
    assert on(store, DAY)["gist"] == "Суть дела"
    with store.write("journal.columns") as write:
        keep_column(write, JOURNAL, "gist", ColumnValues("Мәні", "Кратко", 20), later)
    assert (on(store, DAY)["gist"], on(store, later)["gist"]) == ("Суть дела", "Кратко")
    with store.write("journal.columns") as write:
        drop_own(write, all_columns(write.session, JOURNAL, later + timedelta(days=9))[-3].id, later)
    store.undo(None)
    assert on(store, later)["gist"] == "Кратко"


def test_what_is_taken_back_or_moved_later_stays_in_the_journals_of_before(store) -> None:
    later = DAY + timedelta(days=30)
    keep(store, "blank_1", "Белгі", "Отметка", 10)
    own = every(store)["blank_1"].id
    order = shown(store)
    with store.write("journal.columns") as write:
        drop_own(write, own, later)
        move_column(write, JOURNAL, order[0], 1, later)
    assert "blank_1" in on(store, later - timedelta(days=1))
    assert "blank_1" not in on(store, later)
    assert shown(store) == order
    store.undo(None)
    assert "blank_1" in on(store, later)
