"""The rounds of the demonstration: one closed, one going on, marked as made up, the same each time."""

from datetime import date

from sqlalchemy import select

from precinct_app.demo.rounds import MADE_UP
from precinct_app.domain.social_map import round_reading
from precinct_app.domain.social_map.rounds import RESULTS, RoundVisit
from precinct_app.domain.users import User
from precinct_app.reports.door_card import read_facts
from precinct_app.storage.store import Store

TODAY = date(2026, 11, 22)


def test_one_round_is_closed_and_one_goes_on(demo_store: Store) -> None:
    with demo_store.read() as session:
        going, closed = round_reading.rounds(session)
        inspector = session.scalars(select(User).where(User.login == "serik")).one()
        everyone = round_reading.wanted_dwellings(session, round_reading.Wanted())
    assert (going.round.kind, closed.round.kind) == ("fire_safety", "uchaske")
    assert going.round.from_day <= TODAY <= going.round.until_day
    assert closed.round.closed_day is not None
    assert closed.round.closed_day < TODAY
    assert closed.progress.dwellings == len(everyone), "every dwelling of the precinct"
    assert closed.progress.visited > 0.9 * closed.progress.dwellings
    assert 0 < going.progress.visited < going.progress.dwellings
    for line in (going, closed):
        assert line.round.note == line.round.basis == MADE_UP
        assert line.round.inspector_id == inspector.id
        assert line.round.name_kk
        assert line.round.name_ru


def test_visits_lie_within_their_round_and_some_have_no_time(demo_store: Store) -> None:
    with demo_store.read() as session:
        lines = {line.key: line.round for line in round_reading.rounds(session)}
        visits = list(session.scalars(select(RoundVisit)))
    for visit in visits:
        assert visit.result in ("", *RESULTS)
        assert bool(visit.result) == bool(visit.happened) == (visit.tries > 0)
        if visit.happened:
            day = date.fromisoformat(visit.happened[:10])
            found = lines[visit.round_id]
            assert found.from_day <= day <= min(TODAY, found.until_day)
    assert any(len(visit.happened) == 10 for visit in visits)
    assert any(len(visit.happened) == 16 for visit in visits)


def test_a_door_card_can_be_printed_at_once(demo_store: Store) -> None:
    with demo_store.read() as session:
        facts = read_facts(session)
    assert facts.hours_kk
    assert facts.hours_ru
    assert facts.phone
    assert "Ойдан шығарылған" in facts.address_kk
