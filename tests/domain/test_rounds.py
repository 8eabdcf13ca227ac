"""Rounds: who is in them, what a door gave, how far they are, and what may no longer be changed."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from precinct_app.domain import addresses
from precinct_app.domain.addresses import Dwelling, Street
from precinct_app.domain.codes import term_rules
from precinct_app.domain.social_map import round_reading, rounds
from precinct_app.domain.social_map.round_reading import Wanted
from precinct_app.domain.social_map.rounds import RESULTS, Round, RoundVisit
from precinct_app.errors import BadInput, Refused
from precinct_app.storage.store import Store

FIRST, LAST = date(2026, 9, 15), date(2026, 11, 15)
VALUES = {"kind": "uchaske", "name_kk": "«Учаске»", "from_day": FIRST, "until_day": LAST}
Houses = dict[str, bytes]


@pytest.fixture
def houses(store: Store) -> Houses:
    """A block of twelve flats and private houses 10, 2, 10а on one street, 5 on the next."""
    with store.write("import.addresses") as write:
        abai = write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")
        dala = write.add(Street, name_kk="Дала", name_ru="Степная", kind="street")
        found = {"abai": abai, "dala": dala}
        found["block"] = addresses.add_house(write, abai, "3", "apartment", lon=71.4, lat=51.1)
        addresses.add_flats(write, found["block"], 2, 3, 2)
        for number in ("10", "2", "10а"):
            found[number] = addresses.add_house(write, abai, number, "private")
        found["5"] = addresses.add_house(write, dala, "5", "private")
    return found


def everyone(store: Store, wanted: Wanted | None = None) -> list[bytes]:
    with store.read() as session:
        return [row[0] for row in round_reading.wanted_dwellings(session, wanted or Wanted())]


def opened(store: Store, dwellings: list[bytes], **more: object) -> bytes:
    with store.write("round.add") as write:
        return rounds.open_round(write, dwellings, **{**VALUES, **more})


def doors(store: Store, key: bytes) -> list[round_reading.VisitRow]:
    with store.read() as session:
        walked = round_reading.walk(session, key)
        rows = round_reading.visits(session, key)
    return [row for house in walked for row in rows[house.key]]


def note(store: Store, visit: bytes, result: str, happened: str = "") -> None:
    with store.write("round.result") as write:
        rounds.note_result(write, visit, result, happened)


def state(store: Store, dwelling: bytes) -> str:
    with store.read() as session:
        return session.get_one(Dwelling, dwelling).state


def test_a_walk_goes_by_street_natural_number_and_up_the_stairs(store: Store, houses: Houses) -> None:
    key = opened(store, everyone(store))
    with store.read() as session:
        walked = round_reading.walk(session, key)
    numbers = [(house.address.street_kk, house.address.house) for house in walked if house.address]
    assert numbers == [("Абай", "2"), ("Абай", "3"), ("Абай", "10"), ("Абай", "10а"), ("Дала", "5")]
    assert [row.number for row in doors(store, key)][1:13] == [str(number) for number in range(1, 13)]
    assert [row.entrance for row in doors(store, key)][1:13] == [1] * 6 + [2] * 6


def test_a_result_reaches_round_and_dwelling_and_is_undone(store: Store, houses: Houses) -> None:
    key = opened(store, everyone(store))
    visit = doors(store, key)[3]
    note(store, visit.key, "refused", "2026-10-01T18:30")
    now = doors(store, key)[3]
    assert (now.result, now.happened, now.tries) == ("refused", "2026-10-01T18:30", 1)
    assert state(store, visit.dwelling_id) == "refused"
    store.undo()
    assert doors(store, key)[3] == visit
    assert state(store, visit.dwelling_id) == "unknown"


def test_the_same_moment_corrects_another_is_one_more_try(store: Store, houses: Houses) -> None:
    key = opened(store, everyone(store))
    visit = doors(store, key)[0].key
    for happened, result in (
        ("2026-10-01", "not_home"),
        ("2026-10-01", "empty"),
        ("2026-10-03", "confirmed"),
    ):
        note(store, visit, result, happened)
    now = doors(store, key)[0]
    assert (now.result, now.tries, now.happened) == ("confirmed", 2, "2026-10-03")


def test_a_blank_moment_stays_blank(store: Store, houses: Houses) -> None:
    key = opened(store, everyone(store))
    note(store, doors(store, key)[0].key, "confirmed")
    assert doors(store, key)[0].happened == ""


def told_visits(store: Store, dwelling: bytes) -> list[tuple[str, str, str]]:
    with store.read() as session:
        rows = round_reading.door_visits(session, dwelling)
    return [(row.result, row.happened, row.round_kind) for row in rows]


def test_a_door_keeps_each_visit_within_rounds_and_outside(store: Store, houses: Houses) -> None:
    key = opened(store, everyone(store))
    door = doors(store, key)[0]
    note(store, door.key, "not_home", "2026-10-01T18:30")
    note(store, door.key, "confirmed", "2026-10-03")
    with store.write("round.result") as write:
        rounds.note_visit(write, door.dwelling_id, "refused", "2026-12-05T11:20")
    assert told_visits(store, door.dwelling_id) == [
        ("refused", "2026-12-05T11:20", ""), ("confirmed", "2026-10-03", "uchaske"),
        ("not_home", "2026-10-01T18:30", "uchaske"),
    ]  # fmt: skip
    assert doors(store, key)[0].result == "confirmed", "a visit outside of the round is not its result"
    assert state(store, door.dwelling_id) == "refused"
    store.undo()
    assert [row[0] for row in told_visits(store, door.dwelling_id)] == ["confirmed", "not_home"]
    assert state(store, door.dwelling_id) == "confirmed"


def test_a_visit_outside_of_a_round_is_corrected_at_its_moment_and_stays_blank_without_one(
    store: Store, houses: Houses
) -> None:
    (dwelling, *_more) = everyone(store)
    for result, happened in (("not_home", ""), ("empty", ""), ("refused", "2026-11-02"),
                             ("confirmed", "2026-11-02")):  # fmt: skip
        with store.write("round.result") as write:
            rounds.note_visit(write, dwelling, result, happened)
    assert sorted(told_visits(store, dwelling)) == [("confirmed", "2026-11-02", ""), ("empty", "", "")]
    with pytest.raises(BadInput), store.write("round.result") as write:
        rounds.note_visit(write, dwelling, "confirmed", "кеше")


def test_an_old_visit_typed_in_late_leaves_a_newer_state(store: Store, houses: Houses) -> None:
    key = opened(store, everyone(store))
    door = doors(store, key)[0]
    with store.write("round.result") as write:
        rounds.note_visit(write, door.dwelling_id, "confirmed", "2026-11-01T19:00")
    note(store, door.key, "not_home", "2026-09-20")
    assert state(store, door.dwelling_id) == "confirmed"
    with store.write("round.remove") as write:
        rounds.remove_round(write, key)
    assert told_visits(store, door.dwelling_id) == [("confirmed", "2026-11-01T19:00", "")]


def test_an_old_sheet_typed_in_late_leaves_a_newer_state(store: Store, houses: Houses) -> None:
    old, new = opened(store, everyone(store)), opened(store, everyone(store), kind="fire_safety")
    note(store, doors(store, new)[0].key, "confirmed", "2026-11-01T19:00")
    note(store, doors(store, old)[0].key, "not_home", "2026-09-20")
    assert doors(store, old)[0].result == "not_home"
    assert state(store, doors(store, old)[0].dwelling_id) == "confirmed"


def test_houses_that_no_round_reaches_are_counted(store: Store, houses: Houses) -> None:
    def bare(wanted: Wanted) -> int:
        with store.read() as session:
            return round_reading.bare_houses(session, wanted)

    assert bare(Wanted()) == 0
    with store.write("house.add") as write:
        tower = addresses.add_house(write, houses["dala"], "7", "unknown")
        addresses.add_house(write, houses["dala"], "9", "public")
    assert [bare(Wanted()), bare(Wanted(street=houses["dala"])), bare(Wanted(street=houses["abai"]))] == [
        1,
        1,
        0,
    ]
    with store.write("house.change") as write:
        addresses.add_flats(write, tower, 1, 2, 2)
    assert bare(Wanted()) == 0


def test_no_result_before_the_round_begins(store: Store, houses: Houses) -> None:
    opened(store, everyone(store))
    visit = doors(store, opened(store, everyone(store)))[0]
    with pytest.raises(BadInput, match=r"15\.09\.2026"):
        note(store, visit.key, "confirmed", "2026-09-14T23:59")
    note(store, visit.key, "confirmed", "2026-09-15")
    note(store, visit.key, "not_home", "2026-11-16")  # typed in after its last day


def test_a_closed_round_takes_no_result_until_it_is_opened_again(store: Store, houses: Houses) -> None:
    key = opened(store, everyone(store))
    visit = doors(store, key)[0].key
    with pytest.raises(BadInput), store.write("round.close") as write:
        rounds.close_round(write, key, FIRST - timedelta(days=1))
    with store.write("round.close") as write:
        rounds.close_round(write, key, LAST)
    with pytest.raises(Refused):
        note(store, visit, "confirmed", "2026-11-16")
    with pytest.raises(Refused), store.write("round.result") as write:
        rounds.note_words(write, visit, "ит бар")
    with store.write("round.close") as write:
        rounds.reopen_round(write, key)
    note(store, visit, "confirmed", "2026-11-16")
    assert doors(store, key)[0].result == "confirmed"


@pytest.mark.parametrize("result", ["unknown", "", "дома", "confirmed "])
def test_only_the_four_results_are_taken(store: Store, houses: Houses, result: str) -> None:
    key = opened(store, everyone(store))
    with pytest.raises(BadInput):
        note(store, doors(store, key)[0].key, result)


@pytest.mark.parametrize("happened", ["18:30", "2026-13-01", "кеше"])
def test_what_is_no_moment_is_refused(store: Store, houses: Houses, happened: str) -> None:
    key = opened(store, everyone(store))
    with pytest.raises(BadInput):
        note(store, doors(store, key)[0].key, "confirmed", happened)
    assert doors(store, key)[0].result == ""


def test_a_round_needs_a_term_and_somebody_to_visit(store: Store, houses: Houses) -> None:
    with pytest.raises(BadInput) as told:
        opened(store, everyone(store), until_day=FIRST - timedelta(days=1))
    assert told.value.fields["field"] == "until_day"
    with pytest.raises(BadInput) as told:
        opened(store, [])
    assert told.value.fields["field"] == "targets"
    with store.read() as session:
        assert session.scalars(select(Round)).first() is None, "nothing is left behind"


def test_whom_a_round_is_for(store: Store, houses: Houses) -> None:
    assert len(everyone(store)) == 16
    assert len(everyone(store, Wanted(street=houses["dala"]))) == 1
    assert len(everyone(store, Wanted(kind="private"))) == 4
    assert len(everyone(store, Wanted(houses=frozenset([houses["block"], houses["5"]])))) == 13
    assert everyone(store, Wanted(street=houses["dala"], kind="apartment")) == []
    key = opened(store, everyone(store))
    note(store, doors(store, key)[0].key, "confirmed", "2026-10-05T18:00")
    note(store, doors(store, key)[1].key, "not_home", "2026-10-05")
    assert len(everyone(store, Wanted(since=date(2026, 10, 5)))) == 15
    assert len(everyone(store, Wanted(since=date(2026, 10, 6)))) == 16
    with store.write("round.remove") as write:
        rounds.remove_round(write, key)
    assert len(everyone(store, Wanted(since=date(2026, 10, 5)))) == 16, "a deleted round confirms nothing"


def test_more_dwellings_are_taken_in_once_and_a_house_out(store: Store, houses: Houses) -> None:
    key = opened(store, everyone(store, Wanted(street=houses["dala"])))
    with store.write("round.change") as write:
        rounds.change_round(write, key, everyone(store), basis="№ 5 бұйрық")
    assert len(doors(store, key)) == 16
    with store.write("round.change") as write:
        rounds.take_house_out(write, key, houses["block"])
    assert len(doors(store, key)) == 4
    store.undo()
    block = next(row for row in doors(store, key) if row.house_id == houses["block"])
    note(store, block.key, "empty", "2026-10-01")
    with pytest.raises(Refused), store.write("round.change") as write:
        rounds.take_house_out(write, key, houses["block"])
    assert len(doors(store, key)) == 16


def test_a_deleted_round_comes_back_whole(store: Store, houses: Houses) -> None:
    key = opened(store, everyone(store))
    note(store, doors(store, key)[0].key, "confirmed", "2026-10-01")
    with store.write("round.remove") as write:
        rounds.remove_round(write, key)
    with store.read() as session:
        assert round_reading.rounds(session) == []
    store.undo()
    with store.read() as session:
        (line,) = round_reading.rounds(session)
    assert (line.progress.visited, line.progress.dwellings) == (1, 16)


def test_the_list_puts_open_rounds_first_and_the_map_gets_marks(store: Store, houses: Houses) -> None:
    done = opened(store, everyone(store))
    late = opened(store, everyone(store), until_day=date(2026, 12, 31))
    soon = opened(store, everyone(store), until_day=date(2026, 11, 30))
    with store.write("round.close") as write:
        rounds.close_round(write, done, LAST)
    note(store, doors(store, soon)[0].key, "confirmed", "2026-11-20")
    note(store, doors(store, soon)[1].key, "confirmed", "2026-11-20")
    with store.read() as session:
        assert [line.key for line in round_reading.rounds(session)] == [soon, late, done]
        assert [line.key for line in round_reading.rounds(session, only_open=True)] == [soon, late]
        current = round_reading.current_round(session, date(2026, 11, 20))
        assert current is not None
        assert current.id == soon
        assert round_reading.current_round(session, FIRST - timedelta(days=1)) is None
        marks = {mark.house_id: mark for mark in round_reading.round_marks(session, soon)}
    assert marks[houses["2"]].state == "all"
    assert marks[houses["2"]].lon is None, "not on the map"
    assert (marks[houses["block"]].state, marks[houses["block"]].lon) == ("part", 71.4)
    assert marks[houses["5"]].state == "none"


def test_names_and_last_day_are_proposed_from_the_tables(store: Store) -> None:
    codes = store.codes()
    kk, ru = round_reading.proposed_names(codes, "uchaske", 2026)
    assert kk == "«Учаске» жедел-профилактикалық іс-шарасы – 2026"
    assert ru == "Оперативно-профилактическое мероприятие «Участок» — 2026"
    with store.read() as session:
        rules = term_rules(session, FIRST)
    assert round_reading.proposed_end(rules, "handover", date(2026, 1, 31)) == date(2026, 2, 28)
    assert round_reading.proposed_end(rules, "uchaske", FIRST) == LAST
    assert round_reading.proposed_end(rules, "other", FIRST) is None


STEPS = st.lists(
    st.tuples(
        st.integers(0, 15), st.sampled_from(RESULTS), st.sampled_from(["", "2026-10-01", "2026-10-02"])
    ),
    max_size=12,
)


@settings(
    max_examples=12, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_progress_is_what_the_doors_gave_last(store: Store, houses: Houses, steps: list[tuple]) -> None:  # type: ignore[type-arg]
    key = opened(store, everyone(store))
    keys = [row.key for row in doors(store, key)]
    last: dict[int, tuple[str, str]] = {}
    tries: dict[int, int] = {}
    with store.write("round.result") as write:
        for door, result, happened in steps:
            tries[door] = tries.get(door, 0) + (door not in last or last[door][1] != happened)
            last[door] = (result, happened)
            rounds.note_result(write, keys[door], result, happened)
    with store.read() as session:
        counted = rounds.progress(session, key)
        parts = rounds.house_progress(session, key)
        stored = {
            row.id: row.tries for row in session.scalars(select(RoundVisit).where(RoundVisit.round_id == key))
        }
    assert counted == rounds.sum_of(parts.values())
    assert (counted.visited, counted.dwellings) == (len(last), 16)
    assert counted.visited + counted.left == counted.dwellings
    for result in RESULTS:
        assert counted.results.get(result, 0) == sum(one == result for one, _day in last.values())
    assert {door: stored[keys[door]] for door in tries} == tries
