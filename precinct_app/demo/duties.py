"""Appeals, help plans and marks of working time of the demonstration, drawn from a chance of their own.

Everything is made up and says so; numbers of registers begin with 000, which no register gives out.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from precinct_app.demo.book import Book
from precinct_app.demo.material import table
from precinct_app.demo.people import People
from precinct_app.demo.social import Social
from precinct_app.demo.town import Town
from precinct_app.domain.appeals import ANSWERED, HANDED_ON, OPEN, PROLONGED, Appeal, AppealStep, due_of
from precinct_app.domain.base import Id
from precinct_app.domain.codes import CodeLists, TermRule
from precinct_app.domain.help_plans import HelpNeed, HelpPlan
from precinct_app.domain.terms import WorkingCalendar
from precinct_app.domain.time_study import TimeMark

MADE_UP = "ойдан шығарылған / вымышлено"
TERM = "appeal_answer"
APPEALS, WEEKS = 26, 9
SATURDAY, SUNDAY = 5, 6
# how many days before today they came: some late, some due now, the rest on their way or ended
AGES = (30, 24, 21, 20, 20, 19, 12, 9, 7, 6, 4, 2, 1)
# kind of work: chance on a day, least and most minutes
WORK = (
    ("reception", 0.4, 90, 180), ("appeal", 0.7, 30, 120), ("paper", 0.8, 40, 130), ("admin", 0.3, 30, 80),
    ("call", 0.5, 20, 90), ("round", 0.4, 60, 180), ("meeting", 0.2, 30, 60), ("duty", 0.08, 240, 480),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duties:
    """What the made-up duties are about, and the rules they are counted by."""

    town: Town
    people: People
    social: Social
    today: date
    terms: dict[str, TermRule]
    calendar: WorkingCalendar
    codes: CodeLists


def write_duties(book: Book, duties: Duties, users: Sequence[Id], seed: int) -> None:
    """Put appeals, help plans and marks into the book; ``users`` are those who mark their time."""
    rng = random.Random(seed + 11)  # noqa: S311 - the same seed must tell the same story
    for place in range(APPEALS):
        _appeal(book, duties, users[0] if users else None, place, rng)
    for place, row in enumerate(table("help")):
        people = duties.social.roles.get(row["role"], [])
        if people:
            _plan(book, duties, people[0].key, row, place)
    for user in users:
        _marks(book, user, duties.today, rng)


def _appeal(book: Book, duties: Duties, holder: Id | None, place: int, rng: random.Random) -> None:
    lines = table("appeals")
    told, ended = lines[place % len(lines)], place >= len(AGES)
    days = AGES[place] if not ended else 35 + 6 * (place - len(AGES))
    moment = datetime.combine(duties.today - timedelta(days=days), time(9 + place % 9, place * 7 % 60))
    received = moment.isoformat(timespec="minutes")
    due = due_of(received, TERM, duties.terms, duties.calendar) or moment.date() + timedelta(days=21)
    who = rng.choice(duties.people.aged(25))
    state = (HANDED_ON if place % 4 == 0 else ANSWERED) if ended else OPEN
    closed = moment.date() + timedelta(days=3 if state == HANDED_ON else 11) if ended else None
    prolonged = place == 1
    key = book.add(
        Appeal, kind=told["kind"], register=told["register"], number=f"000{duties.today:%y}{place + 1:06d}",
        received=received, term=TERM, due_day=due + timedelta(days=30) if prolonged else due,
        applicant_type="person", applicant_id=who.key, gist=told["gist"],
        house_id=duties.town.houses[who.house], user_id=holder, state=state, closed_day=closed,
        result=rng.choice(("satisfied", "explained", "not_confirmed")) if state == ANSWERED else "",
    )  # fmt: skip
    if prolonged:
        day = moment.date() + timedelta(days=14)
        longer: dict[str, Any] = {"due_day": due + timedelta(days=30), "number": "5-1", "note": MADE_UP}
        book.add(AppealStep, appeal_id=key, kind=PROLONGED, day=day, **longer)
    if closed is not None:
        whom = "Қала әкімдігі" if state == HANDED_ON else ""
        book.add(
            AppealStep, appeal_id=key, kind=state, day=closed, to_whom=whom, number=f"{place}-2", note=""
        )


def _plan(book: Book, duties: Duties, person: Id, row: dict[str, str], place: int) -> None:
    opened = duties.today - timedelta(days=40 - 9 * place)
    plan = book.add(
        HelpPlan, person_id=person, situation=row["situation"], opened_day=opened, secrecy="restricted",
        review_day=opened + timedelta(days=60),
    )  # fmt: skip
    for number, told in enumerate(row["needs"].split("|")):
        kind, _sign, result = told.partition(":")
        day = opened + timedelta(days=12 + 6 * number)
        final = bool(result) and duties.codes.get("help_result", result).parent != "way"
        book.add(
            HelpNeed, plan_id=plan, kind=kind, partner="Мансап орталығы" if kind == "job" else "",
            due_day=opened + timedelta(days=21 + 10 * number), result=result,
            result_day=day if result else None, done_day=day if final else None,
        )  # fmt: skip


def _marks(book: Book, user: Id, today: date, rng: random.Random) -> None:
    for back in range(1, WEEKS * 7):
        day = today - timedelta(days=back)
        if day.weekday() == SUNDAY:
            continue
        for kind, chance, least, most in WORK:
            if rng.random() < chance * (0.4 if day.weekday() == SATURDAY else 1):
                minutes = rng.randrange(least, most, 5)
                book.add(TimeMark, user_id=user, day=day, minutes=minutes, kind=kind, note=MADE_UP)
