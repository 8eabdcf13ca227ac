"""The demonstration precinct: complete, sound, the same each time, and able to belong to nobody."""

import hashlib
from collections import Counter
from datetime import date

import pytest
import shapely
from sqlalchemy import func, inspect, select

from precinct_app.demo import PRECINCT, USERS, fill, make_demo_store
from precinct_app.demo.authors import OWNED
from precinct_app.demo.blocks import draw_town
from precinct_app.demo.material import listed, table
from precinct_app.demo.scales import SCALES
from precinct_app.domain import addresses, cases, contacts, documents, social_map, users
from precinct_app.domain.base import RECORDS, live
from precinct_app.domain.iin import check_iin
from precinct_app.domain.phrases import own_phrases
from precinct_app.domain.register.checks import own_words
from precinct_app.domain.social_map.layers import EXTRA, SEVEN, counts, spots
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.errors import BadInput, Cancelled, Refused
from precinct_app.geo.features import KINDS
from precinct_app.geo.shapes import load
from precinct_app.security.keys import Cost
from precinct_app.storage import accounts
from precinct_app.storage.search import find
from precinct_app.storage.store import Store

TODAY = date(2026, 11, 22)

# column -> code list
CODED = {
    social_map.Person.secrecy: "secrecy",
    social_map.Residence.kind: "residence_kind",
    social_map.Role.kind: "role_kind",
    social_map.Tie.kind: "tie_kind",
    social_map.Organisation.kind: "organisation_kind",
    social_map.Group.kind: "group_kind",
    social_map.Place.kind: "place_kind",
    social_map.Place.form: "place_form",
    social_map.Finding.kind: "finding_kind",
    social_map.Finding.state: "finding_state",
    social_map.NameVariant.kind: "name_kind",
    addresses.Settlement.kind: "settlement_kind",
    addresses.Street.kind: "street_kind",
    addresses.House.kind: "house_kind",
    addresses.Dwelling.kind: "dwelling_kind",
    addresses.Dwelling.state: "dwelling_state",
    contacts.Contact.channel: "contact_channel",
    contacts.Contact.situation: "contact_situation",
    contacts.Contact.form: "contact_form",
    contacts.Contact.format: "contact_format",
    contacts.Contact.venue: "contact_venue",
    contacts.Contact.outcome: "contact_outcome",
    contacts.Participant.capacity: "contact_capacity",
    contacts.Promise.result: "promise_result",
    cases.Case.stage: "case_stage",
    cases.Case.state: "case_state",
    cases.CaseAnswer.question: "checklist",
    cases.CaseAnswer.answer: "answer",
    cases.CaseLink.part: "case_part",
    cases.Measure.technique: "technique",
    cases.Measure.state: "measure_state",
    cases.Request.state: "request_state",
    users.Indicator.kind: "indicator",
    users.User.role: "role",
    users.User.rank: "rank",
}


def texts(store: Store) -> Counter[str]:
    """Return every row of every record without what chance or the clock decides."""
    found: Counter[str] = Counter()
    with store.read() as session:
        for name, record in RECORDS.items():
            if name == "store_setting":
                continue
            columns = [
                column
                for column in inspect(record).columns
                if not column.name.endswith("_id")
                and column.name not in ("id", "created_us", "removed_step", "merged_into")
            ]
            for row in session.execute(select(*columns)) if columns else ():
                found[f"{name} {tuple(row)!r}"] += 1
        shapes = session.execute(select(documents.MapShape.kind, documents.MapShape.wkb))
        found.update(f"{kind} {hashlib.sha256(wkb).hexdigest()}" for kind, wkb in shapes)
    return found


def test_every_code_is_in_its_list(demo_store: Store) -> None:
    codes = demo_store.codes(TODAY)
    with demo_store.read() as session:
        for column, name in CODED.items():
            known = {value.code for value in codes.of(name)} | {""}
            used = set(session.scalars(select(column).distinct()))
            assert used - known == set(), f"{column} {name}"
            assert used - {""}, f"{column} is never used"


def test_every_layer_has_something_on_the_map(demo_store: Store) -> None:
    with demo_store.read() as session:
        found = counts(spots(session, demo_store.codes(TODAY), TODAY))
    for layer in (*SEVEN, *EXTRA):
        total, missing = found[layer]
        assert total - missing > 0, layer


def test_shapes_are_sound_and_of_known_kinds(demo_store: Store) -> None:
    with demo_store.read() as session:
        rows = session.execute(select(documents.MapShape.kind, documents.MapShape.wkb)).all()
        boundary = users.boundary_on(session, TODAY)
        houses = session.scalars(live(addresses.House)).all()
    assert {kind for kind, _wkb in rows} <= set(KINDS)
    assert shapely.is_valid(shapely.from_wkb([wkb for _kind, wkb in rows])).all()
    area = load(boundary.wkb)
    for house in houses:
        assert area.contains(shapely.from_wkb(house.wkb))
        assert area.contains(shapely.Point(house.lon, house.lat))


@pytest.mark.parametrize("scale", SCALES)
def test_houses_do_not_overlap_and_have_numbers_of_their_own(scale: str) -> None:
    plan, _ground = draw_town(SCALES[scale], 14)
    shapes = shapely.from_wkb([house.wkb for house in plan.houses])
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    assert (first == second).all()
    taken = [
        (entry.street, number)
        for house in plan.houses
        for entry, number in zip(house.entries, house.numbers, strict=True)
    ]
    assert len(set(taken)) == len(taken)
    numbers = {number for _street, number in taken}
    assert any("/" in number for number in numbers)
    flats = sum(house.flats[0] * house.flats[1] * house.flats[2] for house in plan.houses if house.flats)
    assert flats + len(plan.of("private")) == SCALES[scale].dwellings


def test_everybody_lives_somewhere_and_no_number_can_be_anybodys(demo_store: Store) -> None:
    with demo_store.read() as session:
        people = session.scalars(live(social_map.Person)).all()
        homes = main_dwellings(session)
        phones = session.scalars(select(social_map.Phone.number)).all()
        flats = session.scalar(select(func.count()).select_from(addresses.Dwelling))
    assert len(people) == SCALES["small"].residents
    assert flats == SCALES["small"].dwellings
    assert {person.id for person in people} <= set(homes)
    numbers = [person.iin for person in people if person.iin]
    assert len(set(numbers)) == len(numbers) > 100
    for number in numbers:
        assert check_iin(number).faults == ("date",)
    assert all(number.startswith("+7 700 000 ") for number in phones)
    assert len(set(phones)) == len(phones)


def test_both_octobers_and_every_promise_state(demo_store: Store) -> None:
    with demo_store.read() as session:
        happened = session.scalars(select(contacts.Contact.happened)).all()
        promises = session.scalars(live(contacts.Promise)).all()
        numbers = session.scalars(select(contacts.Contact.number).order_by(contacts.Contact.happened)).all()
        next_number = contacts.next_number(session, "A")
    months = Counter(text[:7] for text in happened)
    assert months["2025-10"] >= 8
    assert months["2026-10"] >= 8
    assert max(happened) < "2026-11-22"
    assert next_number == f"A-{len(numbers) + 1}"
    late = [row for row in promises if row.done_day is None and row.due_day < TODAY]
    ahead = [row for row in promises if row.done_day is None and row.due_day >= TODAY]
    assert late
    assert all((TODAY - row.due_day).days <= 28 for row in late)
    assert ahead
    assert all(row.result and row.done_day <= TODAY for row in promises if row.done_day)


def test_projects_stand_in_four_stages_with_everything(demo_store: Store) -> None:
    with demo_store.read() as session:
        found = session.scalars(live(cases.Case)).all()
        assert {case.stage for case in found} == set(cases.STAGES)
        for case in found:
            assert 4 <= len(cases.measures(session, case.id)) <= 8
            assert cases.links(session, case.id)
            assert cases.answers(session, case.id)
            for name in ("title", "problem", "objective", "indicator"):
                assert getattr(case, f"{name}_kk")
                assert getattr(case, f"{name}_ru")
            assert case.objective_day.strftime("%d.%m.%Y") in case.objective_kk
            assert case.objective_day.strftime("%d.%m.%Y") in case.objective_ru
        requests = session.scalars(live(cases.Request)).all()
    assert len(requests) == 8
    assert {row.state for row in requests} >= {"done", "declined", "in_work", "prepared"}
    assert "ауласы" in requests[0].place_kk


def test_texts_stand_in_both_languages() -> None:
    for told in listed("projects"):
        for measure in told["measures"]:
            assert measure["kk"]
            assert measure["ru"]
    parts = Counter((row["topic"], row["part"], row["language"]) for row in table("notes"))
    for topic in {row["topic"] for row in table("topics")}:
        for part in ("gist", "promise"):
            assert parts[topic, part, "kk"] == parts[topic, part, "ru"] > 0


def test_same_seed_same_content_other_seed_other_content(tmp_path) -> None:
    made = {}
    for name, seed in (("one", 5), ("two", 5), ("other", 6)):
        (tmp_path / name).mkdir()
        store = Store(tmp_path / name, bytes(32), create=True)
        fill(store, "small", seed=seed, today=TODAY)
        made[name] = texts(store)
        store.close()
    assert made["one"] == made["two"]
    assert made["one"] != made["other"]


def test_it_is_marked_searched_and_journalled(demo_store: Store) -> None:
    with demo_store.read() as session:
        precinct = session.scalars(live(users.Precinct)).one()
        assert precinct.demonstration == 1
        assert precinct.body_kk == PRECINCT["body_kk"]
        assert find(session, "кеш бары")
        assert {row.login for row in session.scalars(live(users.User))} == {row["login"] for row in USERS}
        homes = session.scalars(select(social_map.Person.precinct_id).distinct()).all()
        assert homes == [precinct.id]
    assert demo_store.verify().destroyed == 0


def test_real_data_are_never_mixed_with_made_up_ones(demo_store: Store) -> None:
    with pytest.raises(Refused):
        fill(demo_store, "small")
    with pytest.raises(BadInput):
        fill(demo_store, "enormous")


def test_other_days_give_their_own_year(store: Store) -> None:
    fill(store, "small", today=date(2027, 3, 10))
    with store.read() as session:
        happened = session.scalars(select(contacts.Contact.happened)).all()
    assert {"2026-02", "2027-02", "2027-03"} <= {text[:7] for text in happened}
    assert max(happened) < "2027-03-10"


def test_a_store_with_accounts_is_made_once(tmp_path) -> None:
    cheap = Cost(memory=64, time=1, lanes=1)
    made = make_demo_store(tmp_path / "demo", "demo-12345678", "small", cost=cheap)
    assert made.month == (2026, 10)
    again = make_demo_store(tmp_path / "demo", "demo-12345678", "small", cost=cheap)
    assert again == made
    for row in USERS:
        opened = accounts.open_store(made.folder, row["login"], "demo-12345678")
        with opened.store.read() as session:
            assert len(session.scalars(live(users.User)).all()) == len(USERS)
        opened.close()
    assert not (tmp_path / "demo.part").exists()


def test_a_stopped_making_leaves_nothing(tmp_path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        make_demo_store(
            tmp_path / "demo", "demo-12345678", "small", stop, cost=Cost(memory=64, time=1, lanes=1)
        )
    assert not accounts.exists(tmp_path / "demo")
    assert list(tmp_path.iterdir()) == []


def test_the_daily_work_is_the_inspectors_so_his_own_words_are_offered(demo_store):
    with demo_store.read() as session:
        inspector = session.scalar(select(users.User.id).where(users.User.login == USERS[0]["login"]))
        for record in OWNED:
            others = select(func.count()).where(record.author_id.is_distinct_from(inspector))
            assert session.scalar(others) == 0, record
        for field in ("seen", "said"):
            assert own_words(session, inspector, field), field
        assert own_phrases(session, inspector)["gist"].sentences
