"""Code lists on a day: what is offered, what only old records read, which version of a value counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from precinct_app.domain.codes import Code, CodeLists

DAY = date(2026, 11, 23)


def value(code: str = "a", origin: str = "shipped", text: str = "", **days: date) -> Code:
    words = text or f"{code} {origin}"
    return Code(list="kind", code=code, kk=words, ru=words, kk_short="", ru_short="", parent="", aliases="",
                colour="", icon="", shape="", secrecy="normal", sort=0, origin=origin, **days)  # fmt: skip


def offered(*rows: Code) -> list[str]:
    return [one.code for one in CodeLists(rows, DAY).of("kind")]


def test_the_last_day_counts_and_the_next_does_not() -> None:
    assert offered(value(valid_until=DAY)) == ["a"]
    assert offered(value(valid_until=DAY - timedelta(1))) == []
    assert offered(value(valid_from=DAY)) == ["a"]
    assert offered(value(valid_from=DAY + timedelta(1))) == []


def test_a_closed_value_is_still_read() -> None:
    lists = CodeLists([value(), value("b", valid_until=DAY - timedelta(1))], DAY)
    assert lists.text("kind", "b", "kk") == "b shipped"
    assert [one.code for one in lists.closed("kind")] == ["b"]
    assert [one.code for one in lists.met("kind", {"b"})] == ["a", "b"]
    assert [one.code for one in lists.met("kind", ())] == ["a"]


def test_an_own_row_closes_a_shipped_value_and_gives_way_until_it_begins() -> None:
    assert offered(value(), value(origin="local", valid_until=DAY - timedelta(1))) == []
    later = [value(), value(origin="local", valid_from=DAY + timedelta(1))]
    assert offered(*later) == ["a"]
    assert CodeLists(later, DAY).text("kind", "a", "kk") == "a shipped"


def test_the_version_of_the_day_is_read() -> None:
    old = value(text="old", valid_until=date(2025, 12, 31))
    new = value(text="new", valid_from=date(2026, 1, 1))
    assert CodeLists([old, new], DAY).text("kind", "a", "kk") == "new"
    assert CodeLists([old, new], date(2025, 6, 1)).text("kind", "a", "kk") == "old"


def test_the_list_of_a_value_is_known_by_what_stands_beside_it() -> None:
    other = value("b")
    other.list = "other"
    lists = CodeLists([value(), value("b", valid_until=DAY - timedelta(1)), other], DAY)
    assert lists.list_of("b", ["a"]) == "kind"
    assert lists.list_of("b", ["c"]) == ""


@given(some.lists(some.tuples(some.sampled_from(["shipped", "local"]), some.integers(-3, 3)), min_size=1))
@pytest.mark.filterwarnings("ignore")
def test_no_value_is_ever_lost(rows: list[tuple[str, int]]) -> None:
    made = [value(origin=origin, valid_until=DAY + timedelta(days)) for origin, days in rows]
    lists = CodeLists(made, DAY)
    assert len(lists.of("kind")) + len(lists.closed("kind")) == 1
    assert lists.text("kind", "a", "kk").startswith("a ")
