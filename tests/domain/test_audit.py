"""Each rule of the audit finds a made-up card that an inspection would reject, leaves a sound one alone, and
is not asked once its row is closed as of a day; what is typed fills the gap, a reason tells it apart.
"""

import struct
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import select

from precinct_app.domain.addresses import Dwelling, House, Settlement, Street, add_house
from precinct_app.domain.audit import Look, audit
from precinct_app.domain.audit.filling import Filling, fill, give_reason, operation_of
from precinct_app.domain.audit.look import RULES, WARNINGS
from precinct_app.domain.audit.months import keep_counts, kept_counts, latest_counts, trend
from precinct_app.domain.audit.outline import Outline
from precinct_app.domain.codes import Code, TermRule, calendar_rows, code_lists
from precinct_app.domain.contacts import Promise, record_contact
from precinct_app.domain.documents import Photo
from precinct_app.domain.duplicates import tell_apart
from precinct_app.domain.register.checks import Check
from precinct_app.domain.register.entries import RegisterEntry, terms_of
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person, Residence
from precinct_app.domain.users import Area
from precinct_app.domain.violence import (
    ViolenceNotice,
    add_fact,
    clocks,
    explain_late,
    notices_of,
)
from precinct_app.errors import BadInput

NOW = datetime.fromisoformat("2026-11-23T18:40")
TODAY = NOW.date()
ALL = Viewer(None, restricted=True)


def look_at(store, viewer=ALL, now=NOW):
    with store.read() as session:
        terms = terms_of(session, now.date(), calendar_rows(session))
        return audit(Look(session, now, terms), code_lists(session, now.date()), viewer)


def found(store, rule, viewer=ALL):
    return [gap for gap in look_at(store, viewer).open if gap.rule == rule]


def square(west, south, east, north, hole=None):
    rings = [[(west, south), (east, south), (east, north), (west, north), (west, south)]]
    rings += [hole] if hole else []
    body = b"".join(struct.pack(f"<I{2 * len(r)}d", len(r), *(n for s in r for n in s)) for r in rings)
    return struct.pack("<BII", 1, 3, len(rings)) + body


class Stage:
    """Makes cards; every one is sound unless it is told otherwise."""

    def __init__(self, store):
        self.store, self.people = store, 0
        with store.write("import.addresses") as write:
            town = write.add(Settlement, name_kk="Топар", name_ru="Топар", kind="town")
            self.street = write.add(Street, settlement_id=town, name_kk="Абай", name_ru="Абая", kind="street")
            self.nowhere = write.add(Street, name_kk="Дала", name_ru="Степная", kind="street")
            self.home = self._home(write, self.street, "1", lon=71.45, lat=51.15)
            self.homeless = self._home(write, self.nowhere, "2")

    def _home(self, write, street, number, **values):
        house = add_house(write, street, number, "private", **values)
        return write.session.scalars(select(Dwelling.id).where(Dwelling.house_id == house)).one()

    def person(self, surname="", home="home", **values):
        self.people += 1
        surname = surname or "Сынақ" + "абвгдежз"[self.people]
        with self.store.write("person.add") as write:
            key = write.add(Person, **{"surname": surname, "given": "Асан", "birth": "1987-03-14", **values})
            if home:
                write.add(Residence, person_id=key, dwelling_id=getattr(self, home), kind="actual")
        return key

    def entry(self, person=None, **values):
        start = {
            "subject_type": "person", "subject_id": person or self.person(), "category": "protective_order",
            "act_number": "214", "delivered": "2026-11-20T10:00", "until": "2026-12-20T10:00",
        }  # fmt: skip
        with self.store.write("register.add") as write:
            return write.add(RegisterEntry, **start | values)

    def check(self, person=None, **values):
        start = {
            "subject_type": "person", "subject_id": person or self.person(), "result": "talked",
            "happened": "2026-11-22T18:00",
        }  # fmt: skip
        with self.store.write("check.add") as write:
            return write.add(Check, **start | values)

    def notice(self, learned, sent=""):
        victim = self.person("Жәбірова")
        with self.store.write("violence.add") as write:
            fact = add_fact(write, ("support_centre",), learned=learned, victim_id=victim)
        if sent:
            with self.store.write("violence.notice") as write:
                key = write.session.scalars(
                    select(ViolenceNotice.id).where(ViolenceNotice.fact_id == fact)
                ).one()
                # as an older program kept it, which asked for no reason of a late one
                write.change(ViolenceNotice, key, sent=sent, addressee="кезекші маман")
        return fact

    def promise(self, due, **values):
        contact = {"happened": "2026-11-01T18:05", "channel": "phone", "gist": "шам"}
        row = {"subject_type": "person", "subject_id": self.person()}
        with self.store.write("contact.add") as write:
            return record_contact(write, contact, [row], {"text": "Шам қою", "due_day": due, **values})

    def photo(self, taken):
        with self.store.write("photo.add") as write:
            house = write.session.scalars(select(House.id)).first()
            return write.add(Photo, subject_type="house", subject_id=house, sha256="0" * 64, taken=taken)

    def talk(self, until, **values):
        start = {
            "happened": "2026-11-20T18:00", "happened_until": f"2026-11-20T{until}", "channel": "personal",
            "situation": "preventive_talk", "gist": "тәртіп",
        }  # fmt: skip
        with self.store.write("contact.add") as write:
            return record_contact(write, start | values)

    def boundary(self):
        with self.store.write("boundary.change") as write:
            write.add(Area, kind="boundary", wkb=square(71.4, 51.1, 71.5, 51.2))

    def house(self, lon, lat):
        with self.store.write("house.add") as write:
            add_house(write, self.street, "99", "private", lon=lon, lat=lat)

    def twins(self, apart=False):
        keys = [self.person("Егізов"), self.person("Егізов")]
        if apart:
            with self.store.write("person.apart") as write:
                tell_apart(write, *keys)

    def minor(self, representative="", born="2012-05-01"):
        values = {"category": "minor", "representative": representative, "until": "2027-05-01"}
        self.entry(self.person(birth=born), **values)


@pytest.fixture
def stage(store):
    return Stage(store)


CASES = {
    "no_settlement": (lambda s: s.entry(s.person(home="homeless")), lambda s: s.entry()),
    "no_arrival": (lambda s: s.check(happened="2026-11-22"), lambda s: s.check()),
    "check_late": (
        lambda s: s.entry(delivered="2026-11-10T10:00", until="2026-12-10T10:00"), lambda s: s.entry()
    ),
    "notice_late": (
        lambda s: s.notice("2026-11-20T10:00"), lambda s: s.notice("2026-11-20T10:00", "2026-11-21T10:00")
    ),
    "notice_soon": (lambda s: s.notice("2026-11-23T00:40"), lambda s: s.notice("2026-11-23T00:41")),
    "expired_open": (
        lambda s: s.entry(delivered="2026-10-20T10:00", until="2026-11-23T18:39"),
        lambda s: s.entry(delivered="2026-10-20T10:00", until="2026-11-23T18:40"),
    ),
    "no_delivery": (lambda s: s.entry(delivered="2026-11-20"), lambda s: s.entry()),
    "minor_alone": (lambda s: s.minor(), lambda s: s.minor("Анасы: Сынақова Гүлнар")),
    "promise_open": (lambda s: s.promise(date(2026, 11, 22)), lambda s: s.promise(date(2026, 11, 23))),
    "photo_undated": (lambda s: s.photo(""), lambda s: s.photo("2026-11")),
    "talk_long": (lambda s: s.talk("19:01"), lambda s: s.talk("19:00")),
    "double_card": (lambda s: s.twins(), lambda s: s.twins(apart=True)),
    "outside": (
        lambda s: (s.boundary(), s.house(71.6, 51.15)), lambda s: (s.boundary(), s.house(71.41, 51.11))
    ),
}  # fmt: skip


def test_every_rule_of_the_list_has_its_test_and_its_function(store):
    with store.read() as session:
        codes = {code.code for code in code_lists(session, TODAY).of("audit_rule")}
    assert codes == set(RULES) == set(CASES)


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_the_card_and_its_closing_as_data_ends_it(store, stage, rule):
    CASES[rule][0](stage)
    assert len(found(store, rule)) == 1
    if rule in WARNINGS:
        assert rule not in look_at(store).counts
        assert look_at(store).faulty == 0
    else:
        assert look_at(store).counts[rule][0] == 1
    with store.write("codes.change") as write:
        row = write.session.scalars(select(Code).where(Code.list == "audit_rule", Code.code == rule)).one()
        words = {"kk": row.kk, "ru": row.ru, "parent": row.parent}
        write.add(Code, list="audit_rule", code=rule, origin="local", valid_until=date(2026, 11, 22), **words)
    assert found(store, rule) == []
    assert rule not in look_at(store).counts


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_leaves_a_sound_card_alone(store, stage, rule):
    CASES[rule][1](stage)
    assert found(store, rule) == []


def test_a_person_without_any_address_is_found_too(store, stage):
    stage.entry(stage.person(home=""))
    assert [gap.known["street"] for gap in found(store, "no_settlement")] == [""]


def test_one_check_serves_all_entries_of_a_subject(store, stage):
    person = stage.person()
    stage.entry(person, delivered="2026-11-10T10:00")
    stage.entry(person, delivered="2026-11-01T10:00", category="official_warning")
    assert [gap.since for gap in found(store, "check_late")] == ["2026-11-16"]
    stage.check(person, happened="2026-11-22T18:00")
    assert found(store, "check_late") == []


def test_nobody_at_home_is_no_check_and_a_suspended_term_asks_for_none(store, stage):
    person = stage.person()
    stage.entry(person, delivered="2026-11-10T10:00")
    stage.check(person, result="not_home")
    assert len(found(store, "check_late")) == 1
    stage.entry(stage.person(), delivered="2026-11-01T10:00", state="suspended")
    assert len(found(store, "check_late")) == 1


def test_a_notice_sent_too_late_stays_and_one_that_has_time_is_no_gap(store, stage):
    stage.notice("2026-11-20T10:00", "2026-11-21T10:01")
    stage.notice("2026-11-23T18:00")
    (late,) = found(store, "notice_late")
    assert (late.known["sent"], late.ends) == ("2026-11-21T10:01", "2026-11-21T10:00")
    assert found(store, "notice_soon") == []


def test_why_a_notice_went_late_is_written_in_the_notice_and_explains_the_gap(store, stage):
    fact = stage.notice("2026-11-20T10:00", "2026-11-21T10:01")
    (gap,) = found(store, "notice_late")
    with store.write("audit.reason") as write:
        give_reason(write, gap, " байланыс болмады ")
    with store.read() as session:
        (notice,) = notices_of(session, fact)
    assert notice.late_reason == "байланыс болмады"
    assert found(store, "notice_late") == []
    with store.write("violence.notice") as write:
        explain_late(write, notice.id, "жол жабылды")
    assert [reason for _gap, reason in look_at(store).explained] == ["жол жабылды"]


def test_a_late_sending_filled_in_here_asks_why(store, stage):
    fact = stage.notice("2026-11-20T10:00")
    (gap,) = found(store, "notice_late")
    typed = {"happened": "2026-11-21T10:01", "addressee": "кезекші маман", "late_reason": " "}
    with store.read() as session:
        terms = terms_of(session, TODAY, calendar_rows(session))
    with store.write("violence.notice") as write, pytest.raises(BadInput) as told:
        fill(write, gap, typed, Filling(TODAY, terms))
    assert told.value.fields["field"] == "late_reason"
    with store.write("violence.notice") as write:
        fill(write, gap, typed | {"late_reason": "байланыс болмады"}, Filling(TODAY, terms))
    with store.read() as session:
        assert [row.late_reason for row in notices_of(session, fact)] == ["байланыс болмады"]
    assert found(store, "notice_late") == []


def test_a_long_look_at_an_object_is_no_long_talk(store, stage):
    hours = {"happened": "2026-11-22T18:00", "happened_until": "2026-11-22T20:30"}
    stage.check(subject_type="place", **hours)
    assert found(store, "talk_long") == []
    stage.check(**hours)
    assert len(found(store, "talk_long")) == 1


def test_a_reason_does_not_stand_for_the_sending(store, stage):
    fact = stage.notice("2026-11-20T10:00")
    with store.read() as session:
        (notice,) = notices_of(session, fact)
    with store.write("violence.notice") as write:
        explain_late(write, notice.id, "байланыс болмады")
    assert [gap.card[1] for gap in found(store, "notice_late")] == [notice.id]


@pytest.mark.parametrize(
    ("now", "rules"),
    [
        ("2026-11-22T11:00", []), ("2026-11-23T03:59", []), ("2026-11-23T04:00", ["notice_soon"]),
        ("2026-11-23T10:00", ["notice_soon"]), ("2026-11-23T10:01", ["notice_late"]),
    ],
)  # fmt: skip
def test_a_notice_warns_hours_before_its_end_and_is_late_a_minute_after_it(store, stage, now, rules):
    stage.notice("2026-11-22T10:00")
    assert [gap.rule for gap in look_at(store, now=datetime.fromisoformat(now)).open] == rules


def test_how_long_before_it_warns_is_a_row_of_the_terms(store, stage):
    stage.notice("2026-11-22T10:00")
    early = datetime.fromisoformat("2026-11-23T01:00")
    assert look_at(store, now=early).open == []
    with store.write("codes.change") as write:
        write.add(TermRule, code="notice_warning", kk="а", ru="а", amount=10, unit="hour",
                  start="from_delivery", if_day_off="keep", origin="local")  # fmt: skip
    assert [gap.rule for gap in look_at(store, now=early).open] == ["notice_soon"]


def test_a_clock_is_read_where_it_runs_whatever_zone_the_look_has(store, stage):
    stage.notice("2026-11-22T10:00")
    with store.read() as session:
        terms = terms_of(session, TODAY, calendar_rows(session))
        codes = code_lists(session, TODAY)
        # 04:59 in Kiritimati's zone is a day earlier in Almaty: the notice has time
        ahead = Look(session, datetime.fromisoformat("2026-11-23T04:59"), terms, "Pacific/Kiritimati")
        assert audit(ahead, codes, ALL).open == []
        behind = Look(session, datetime.fromisoformat("2026-11-23T05:01"), terms, "UTC")
        assert [gap.rule for gap in audit(behind, codes, ALL).open] == ["notice_late"]


def test_a_talk_with_a_minor_at_which_nobody_was_present(store, stage):
    person = stage.person(birth="2012-05-01")
    stage.entry(person, category="minor", representative="Анасы", until="2027-01-01")
    stage.check(person)
    assert [gap.card[0] for gap in found(store, "minor_alone")] == ["register_check"]


@pytest.mark.parametrize(("born", "gaps"), [("2008-11-24", 1), ("2008-11-23", 0), ("2008", 0)])
def test_of_age_is_who_has_his_birthday(store, stage, born, gaps):
    stage.entry(stage.person(birth=born), category="unspent_conviction")
    assert len(found(store, "minor_alone")) == gaps


def test_thresholds_are_data(store, stage):
    stage.talk("19:30")
    assert len(found(store, "talk_long")) == 1
    with store.write("codes.change") as write:
        rule = write.session.scalars(select(TermRule).where(TermRule.code == "preventive_talk")).one()
        write.change(TermRule, rule.id, amount=2)
    assert found(store, "talk_long") == []


# order, secrecy, completeness


def test_the_gravest_stands_first_and_of_equal_ones_what_has_stood_longest(store, stage):
    stage.photo("")
    stage.check(happened="2026-11-22")
    stage.promise(date(2026, 11, 20))
    stage.promise(date(2026, 11, 10))
    rules = [(gap.rule, gap.since[:10]) for gap in look_at(store).open]
    assert rules == [
        ("promise_open", "2026-11-10"), ("promise_open", "2026-11-20"), ("no_arrival", "2026-11-22"),
        ("photo_undated", ""),
    ]  # fmt: skip


def test_what_somebody_may_not_see_is_not_listed_but_counted(store, stage):
    stage.notice("2026-11-20T10:00")
    stage.entry(stage.person(secrecy="protected_source", home="homeless"))
    blind = Viewer(b"1" * 16)
    assert found(store, "notice_late", blind) == found(store, "no_settlement", blind) == []
    assert look_at(store, blind).counts == look_at(store).counts


def test_completeness_counts_cards_not_gaps(store, stage):
    person = stage.person(home="homeless")
    stage.entry(person, delivered="")
    stage.entry()
    part = next(part for part in look_at(store).completeness if part.kind == "register")
    assert (part.whole, part.total) == (1, 2)


# filling


def written(store, gap, **values):
    with store.read() as session:
        terms = terms_of(session, TODAY, calendar_rows(session))
    with store.write(operation_of(gap)) as write:
        fill(write, gap, values, Filling(TODAY, terms))


FILLED = {
    "no_settlement": {"settlement": "Топар"},
    "no_arrival": {"happened": "2026-11-22T18:30"},
    "check_late": {"result": "talked", "happened": "2026-11-23T18:30"},
    "notice_late": {"happened": "2026-11-20T12:00", "addressee": "кезекші маман"},
    "notice_soon": {"happened": "2026-11-23T12:00", "addressee": "кезекші маман"},
    "expired_open": {"day": date(2026, 11, 23), "reason": "term_over"},
    "no_delivery": {"happened": "2026-11-20T10:00"},
    "minor_alone": {"representative": "Анасы: Сынақова Гүлнар"},
    "promise_open": {"result": "done"},
    "photo_undated": {"taken": "2026-11-20"},
    "talk_long": {"until": "2026-11-20T18:50"},
    "double_card": {"apart": True},
}


@pytest.mark.parametrize("rule", FILLED)
def test_what_is_typed_fills_the_gap_and_undo_opens_it_again(store, stage, rule):
    CASES[rule][0](stage)
    (gap,) = found(store, rule)
    written(store, gap, **FILLED[rule])
    assert found(store, rule) == []
    store.undo()
    assert len(found(store, rule)) == 1


@pytest.mark.parametrize("rule", FILLED)
def test_nothing_typed_is_refused_with_the_field_and_changes_nothing(store, stage, rule):
    CASES[rule][0](stage)
    (gap,) = found(store, rule)
    with pytest.raises(BadInput) as refused:
        written(store, gap)
    assert refused.value.fields["field"]
    assert len(found(store, rule)) == 1


def test_a_home_is_taken_for_one_without_an_address(store, stage):
    stage.entry(stage.person(home=""))
    (gap,) = found(store, "no_settlement")
    written(store, gap, home=stage.home)
    assert found(store, "no_settlement") == []


def test_a_talk_is_not_shortened_before_its_beginning_nor_prolonged(store, stage):
    stage.talk("19:30")
    (gap,) = found(store, "talk_long")
    for until in ("2026-11-20T17:59", "2026-11-20T19:40"):
        with pytest.raises(BadInput):
            written(store, gap, until=until)


def test_a_reason_tells_a_gap_apart_until_a_new_one_opens(store, stage):
    person = stage.person()
    stage.entry(person, delivered="2026-11-10T10:00", until="2027-11-10T10:00")
    (gap,) = found(store, "check_late")
    with store.write("audit.reason") as write:
        give_reason(write, gap, "  ауруханада жатыр ")
    seen = look_at(store)
    assert [reason for _gap, reason in seen.explained] == ["ауруханада жатыр"]
    assert seen.counts["check_late"][0] == 0
    stage.check(person, happened="2027-06-01T10:00")
    again = look_at(store, now=datetime.fromisoformat("2027-07-01T10:00"))
    assert [gap.rule for gap in again.open] == ["check_late"]


# the counts of months


def test_counts_of_a_month_are_kept_once_and_make_the_trend(store):
    for month, count in ((9, 71), (10, 58), (11, 33)):
        with store.write("audit.count") as write:
            keep_counts(write, date(2026, month, 1), {"no_arrival": (count, 271), "outside": (1, 9)})
    with store.write("audit.count") as write:
        keep_counts(write, date(2026, 11, 1), {"no_arrival": (30, 271)})
    with store.read() as session:
        assert trend(session, 2) == [(date(2026, 10, 1), 59), (date(2026, 11, 1), 30)]
        assert kept_counts(session, date(2026, 11, 1)) == {"no_arrival": (30, 271)}
        assert latest_counts(session)[0] == date(2026, 11, 1)


# the outline


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_a_square_with_a_hole_holds_what_lies_between(lon, lat):
    hole = [(-0.25, -0.25), (0.25, -0.25), (0.25, 0.25), (-0.25, 0.25), (-0.25, -0.25)]
    outline = Outline.of_wkb(square(-1, -1, 1, 1, hole))
    assume(all(abs(abs(part) - edge) > 1e-9 for part in (lon, lat) for edge in (0.25, 1)))
    inside = abs(lon) < 1 and abs(lat) < 1
    in_hole = abs(lon) < 0.25 and abs(lat) < 0.25
    assert outline.holds(lon, lat) == (inside and not in_hole)


@given(st.binary(max_size=40))
def test_bytes_that_are_no_shape_hold_nothing(content):
    assert not Outline.of_wkb(content).holds(71.4, 51.1) or len(content) > 9


def test_the_clock_rests_on_the_term(store, stage):
    fact = stage.notice("2026-11-20T10:00")
    with store.read() as session:
        terms = terms_of(session, TODAY, calendar_rows(session))
        term = terms.term("family_support_notice")
        (clock,) = clocks(session, term, terms.calendar, [fact])
    assert clock.ends - datetime.fromisoformat("2026-11-20T10:00") == timedelta(hours=24)


def test_promises_that_were_kept_stay_away(store, stage):
    stage.promise(date(2026, 11, 10))
    with store.write("promise.done") as write:
        key = write.session.scalars(select(Promise.id)).one()
        write.change(Promise, key, done_day=date(2026, 11, 9), result="done")
    assert found(store, "promise_open") == []
