"""Facts of domestic violence of the demonstration: one clock that runs, one that is late, some that are done.

Everything is made up and says so; the people are residents of the made-up town who live together.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from precinct_app.demo.book import Book
from precinct_app.demo.people import People, Resident
from precinct_app.domain.base import Id
from precinct_app.domain.violence import RiskAnswer, SafetyStep, ViolenceFact, ViolenceNotice

MADE_UP = "ойдан шығарылған / вымышлено"
ADULT, OF_AGE = 21, 18
# days before today, hour and minute when the police learned; hours until each notice was sent, None: not yet
STORIES: tuple[tuple[int, time, tuple[float | None, ...]], ...] = (
    (0, time(9, 40), (1.5, None, None)),
    (2, time(21, 15), (3.0, 26.5, None)),
    (11, time(23, 50), (2.0, 8.2, 20.5)),
    (34, time(18, 5), (1.0, 1.2, 14.0)),
)
BODIES = ("support_centre", "social_protection", "health")
CHILD_BODIES = ("education", "commission", "juvenile")
ANSWERS = (
    ("injury", "yes"), ("often", "yes"), ("alcohol", "yes"), ("weapon", "no"), ("afraid", "yes"),
    ("choking", "no"), ("gun_access", "no"), ("children", "yes"), ("stalking", "unknown"),
)  # fmt: skip
GIST = "Өтініш берушінің айтуынша, жұбайы ұрысып, итеріп жіберген. " + MADE_UP


@dataclass(frozen=True, slots=True)
class Family:
    """Two grown-ups who live together, and how many children are with them."""

    victim: Resident
    offender: Resident
    children: int


def write_violence(book: Book, people: People, today: date) -> None:
    """Put the facts with their notices into the book; fewer where the town has fewer families."""
    for place, (family, story) in enumerate(zip(_families(people), STORIES, strict=False)):
        days, at, sent = story
        learned = datetime.combine(today - timedelta(days=days), at)
        fact = _fact(book, family, learned, place)
        bodies = BODIES + (CHILD_BODIES if family.children else ())
        _notices(book, fact, learned, bodies, sent)
        if place:
            _work(book, fact, learned)


def _families(people: People) -> list[Family]:
    found = []
    for household in people.households:
        women = [one for one in household if one.sex == "f" and one.age >= ADULT]
        men = [one for one in household if one.sex == "m" and one.age >= ADULT]
        if women and men:
            children = sum(one.age < OF_AGE for one in household)
            found.append(Family(women[0], men[0], children))
        if len(found) == len(STORIES) * 3:
            break
    return found[::3]


def _fact(book: Book, family: Family, learned: datetime, place: int) -> Id:
    done = place > 0
    assessed = (learned + timedelta(hours=1)).isoformat(timespec="minutes") if done else ""
    return book.add(
        ViolenceFact, learned=learned.isoformat(timespec="minutes"),
        happened=(learned - timedelta(minutes=25)).isoformat(timespec="minutes"),
        victim_id=family.victim.key, offender_id=family.offender.key, dwelling_id=family.victim.dwelling,
        register="kui", number=f"26{place + 1:04d}-0", kinds="physical|psychological", relation="spouse",
        children=family.children, gist=GIST, measures=f"әңгімелесу өткізілді; {MADE_UP}",
        risk_level=("", "high", "middle", "low")[place], risk_reason=MADE_UP if done else "",
        assessed=assessed, secrecy="restricted",
    )  # fmt: skip


def _notices(
    book: Book, fact: Id, learned: datetime, bodies: tuple[str, ...], sent: tuple[float | None, ...],
) -> None:  # fmt: skip
    for place, body in enumerate(bodies):
        hours = sent[place % len(sent)]
        moment = learned + timedelta(hours=hours) if hours is not None else None
        answered = moment is not None and place == 0 and hours is not None and hours > 1.5
        book.add(
            ViolenceNotice, fact_id=fact, body=body,
            sent=moment.isoformat(timespec="minutes") if moment else "",
            addressee="кеңсе маманы (ойдан шығарылған)" if moment else "",
            way="courier" if moment else "",
            answered_day=(moment + timedelta(days=2)).date() if moment and answered else None,
            answer="Отбасы сүйемелдеуге алынды." if answered else "",
            answer_number="45-06/1" if answered else "",
        )  # fmt: skip


def _work(book: Book, fact: Id, learned: datetime) -> None:
    for question, said in ANSWERS:
        book.add(
            RiskAnswer,
            fact_id=fact,
            question=question,
            answer=said,
        )
    day = learned.date()
    book.add(
        SafetyStep,
        fact_id=fact,
        kind="number",
        who="инспектор",
        due_day=day,
        done_day=day,
    )
    book.add(
        SafetyStep, fact_id=fact, kind="visit", who="инспектор", due_day=day + timedelta(days=7),

    )  # fmt: skip
