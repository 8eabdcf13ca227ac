"""The walk of a round in memory, by properties: no door is skipped, none is met twice, counts hold."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.social_map.round_reading import VisitRow, WalkHouse
from precinct_app.domain.social_map.rounds import RESULTS, Round, progress_of
from precinct_app.gui.pages.rounds.walking import ALL, LEFT, NOT_HOME, Walk, fits

DAY = date(2026, 11, 22)
PLAN = st.lists(st.lists(st.sampled_from(["", *RESULTS]), min_size=1, max_size=6), max_size=6)
SCOPES = st.sampled_from([ALL, LEFT, NOT_HOME])


def made(plan: list[list[str]]) -> Walk:
    """Return a walk of houses whose doors have these results."""
    visits: dict[bytes, list[VisitRow]] = {}
    houses = []
    for number, doors in enumerate(plan):
        house = b"h%d" % number
        visits[house] = [
            VisitRow(b"v%d-%d" % (number, at), b"d", house, str(at), "", "flat", 1, at, result, "", 0, "")
            for at, result in enumerate(doors, 1)
        ]
        counts = {result: doors.count(result) for result in set(doors)}
        houses.append(WalkHouse(house, None, progress_of(counts)))
    return Walk(Round(kind="other", from_day=DAY, until_day=DAY), houses, visits)


@given(plan=PLAN, scope=SCOPES)
def test_from_the_first_door_each_one_wanted_is_met_once(plan: list[list[str]], scope: str) -> None:
    walk = made(plan)
    every = list(walk.every())
    if not every:
        return
    met, door = [], every[0]
    while (following := walk.next_after(door.key, scope)) is not None:
        met.append(following.key)
        door = following
    assert met == [row.key for row in every[1:] if fits(row, scope)]


@given(plan=PLAN, marks=st.lists(st.tuples(st.integers(0, 40), st.sampled_from(RESULTS)), max_size=8))
def test_counts_follow_what_is_noted(plan: list[list[str]], marks: list[tuple[int, str]]) -> None:
    walk = made(plan)
    every = [row.key for row in walk.every()]
    for number, result in marks:
        if every:
            row = walk.note(every[number % len(every)], result=result)
            assert row is not None
            assert row.result == result
    found = [row.result for row in walk.every()]
    whole = walk.whole()
    assert (whole.dwellings, whole.visited) == (len(found), sum(bool(one) for one in found))
    for house in walk.houses:
        results = [row.result for row in walk.doors(house.key)]
        assert {name: count for name, count in house.progress.results.items() if count} == {
            name: results.count(name) for name in set(results)
        }


@given(plan=PLAN, scope=SCOPES)
def test_a_house_is_shown_where_somebody_is_wanted(plan: list[list[str]], scope: str) -> None:
    walk = made(plan)
    wanted = [house.key for house in walk.houses if any(fits(row, scope) for row in walk.doors(house.key))]
    assert [house.key for house in walk.shown_houses(scope, None)] == wanted
    for house in walk.houses:
        kept = [one.key for one in walk.shown_houses(scope, house.key)]
        assert house.key in kept
        place = kept.index(house.key)
        assert walk.step(house.key, 1, scope) == (kept[place + 1] if place + 1 < len(kept) else None)
        assert walk.step(house.key, -1, scope) == (kept[place - 1] if place else None)


def test_an_unknown_door_leads_nowhere() -> None:
    walk = made([["", "confirmed"]])
    assert walk.next_after(b"x", ALL) is None
    assert walk.visit(b"x") is None
    assert walk.note(b"x", result="empty") is None
    assert walk.first_of(b"x", ALL) is None
