"""The preventive register of the made-up quarter: entries of every category and the checks of a year.

Most are looked at in time; some checks are late, some found nobody, and of a few the time was never written
down, as it happens. The same seed and day tell the same story.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from precinct_app.demo.book import Book
from precinct_app.demo.people import People, Resident
from precinct_app.demo.social import Social
from precinct_app.demo.town import Town
from precinct_app.domain.base import Id
from precinct_app.domain.register import Check, RegisterEntry, RegisterStep
from precinct_app.domain.register.checks import NOT_HOME, REAL
from precinct_app.domain.register.entries import Terms

# kinds of the social map's making -> categories of the register
CATEGORY = {
    "register_1": "protective_order", "register_2": "special_requirements", "register_3": "parole",
    "register_4": "supervision", "register_5": "official_warning", "register_6": "non_custodial",
    "register_7": "unspent_conviction",
}  # fmt: skip
# how often one comes to each, days; the rules of the store say when the next check is due
RHYTHM = {
    "protective_order": 6, "special_requirements": 7, "supervision": 7, "weapon_owner": 170,
    "family_hard": 28, "rented_flat": 85, "alcohol_shop": 80, "empty_building": 28,
}  # fmt: skip
USUAL = 14
LONGEST = {"special_requirements": 180, "supervision": 360, "parole": 700, "non_custodial": 540}
SHORT = ("protective_order", "official_warning")
PROHIBITIONS = ("contact", "alcohol", "weapon")
LATE, NO_TIME = 0.09, 0.03  # share of subjects whose check is overdue, of checks without a time
RESULTS = (("talked", "not_home", "refused", "breach"), (82, 13, 2, 3))
HOURS = (10, 12, 15, 17, 18, 18, 19, 19, 20, 21)
SEEN = (
    "Үйде, мас емес. Талаптар түсіндірілді.", "Үйде отбасымен бірге, тәртіп сақталған.",
    "Дома, трезв. Порядок проживания соблюдает.", "Үй-жайда тәртіп бар, көршілерден шағым жоқ.",
    "Дома с семьёй, жалоб от соседей нет.", "Жұмыстан келген, сұрақтарға жауап берді.",
)  # fmt: skip
SAID = (
    "Шектеулерді біледі, сақтаймын деді.", "Жұмысқа орналасу туралы әңгіме жүргізілді.",
    "Разъяснены запреты и ответственность.", "", "", "",
)  # fmt: skip
SEEN_OBJECT = (
    "Есік жабық, бөгде адам жоқ.", "Құжаттары тексерілді, ескерту жоқ.", "Нарушений не выявлено.",
    "Двери заперты, посторонних нет.",
)  # fmt: skip
BREACH = "Хаттама толтырылды, КУИ № {n}"


@dataclass
class _Pen:
    """What is needed to write one entry after the other."""

    book: Book
    terms: Terms
    today: date
    rng: random.Random
    done: set[tuple[Id, str]] = field(default_factory=set)


def write_register(
    book: Book, town: Town, people: People, social: Social, wanted: int, terms: Terms, today: date, seed: int
) -> None:
    """Put the register into the book: ``wanted`` subjects, those of the social map first."""
    # not a secret: the same seed must tell the same story
    pen = _Pen(book, terms, today, random.Random(seed + 7))  # noqa: S311
    subjects = [(one.who, CATEGORY[one.kind], one.from_day, one.basis) for one in social.entries]
    _objects(pen, town, people, social)
    subjects += _others(pen, people, {one.who.key for one in social.entries}, max(0, wanted - len(subjects)))
    for who, category, begun, basis in subjects:
        _person(pen, people, who, category, begun, basis)
    for who, _category, _begun, _basis in subjects[::9]:
        _over(pen, who)


def _others(
    pen: _Pen, people: People, taken: set[Id], count: int
) -> Iterator[tuple[Resident, str, date, str]]:
    """Give people of the categories that the social map has not: minors, families, more of the others."""
    minors = [one for one in people.aged(12, 17) if one.key not in taken]
    grown = [one for one in people.aged(22, 60) if one.key not in taken]
    kinds = ("minor", "family_hard", "minor", "weapon_owner", "unspent_conviction", "non_custodial", "parole",
             "supervision")  # fmt: skip
    chosen = pen.rng.sample(minors, min(len(minors), count)), pen.rng.sample(grown, min(len(grown), count))
    for number, (young, old) in enumerate(zip(*chosen, strict=False)):
        category = kinds[number % len(kinds)]
        begun = pen.today - timedelta(days=pen.rng.randint(40, 350))
        yield young if category == "minor" else old, category, begun, f"№ {pen.rng.randint(10, 999)}"


def _person(pen: _Pen, people: People, who: Resident, category: str, begun: date, basis: str) -> None:
    if category not in SHORT:
        begun = max(begun, pen.today - timedelta(days=LONGEST.get(category, 700) - 20))
    told = datetime.combine(begun, time(pen.rng.choice(HOURS), pen.rng.choice((0, 5, 15, 20, 40))))
    said, _comma, _day = basis.partition(",")
    number = said[max(0, said.find("№")) :]
    values: dict[str, Any] = {"act_number": number, "act_day": begun, "victim_id": None, "check_days": None}
    if category in ("protective_order", "special_requirements"):
        values["prohibitions"] = "|".join(pen.rng.sample(PROHIBITIONS, pen.rng.randint(1, 3)))
        others = [one for one in people.households[who.household] if one is not who and one.age >= 18]
        values["victim_id"] = others[0].key if others else None
    if category in ("special_requirements", "supervision"):
        values["check_days"] = pen.rng.choice((7, 7, 10))
    if category == "minor":
        grown = [one for one in people.households[who.household] if one.age >= 25]
        values["representative_id"] = grown[0].key if grown else None
    until = ""
    if category in LONGEST:
        until = (begun + timedelta(days=LONGEST[category])).isoformat()
    _enter(pen, "person", who.key, category, told, until, values)
    _visit(pen, "person", who.key, category, begun, "home", SEEN, SAID)


def _enter(
    pen: _Pen, kind: str, key: Id, category: str, told: datetime, until: str, values: dict[str, Any]
) -> Id:
    delivered = told.isoformat(timespec="minutes")
    row = {
        "body": "", "ground": "", "prohibitions": "", "victim_id": None, "representative_id": None,
        "act_number": "", "act_day": None, "check_days": None, **values,
    }  # fmt: skip
    pen.done.add((key, category))
    return pen.book.add(
        RegisterEntry, subject_type=kind, subject_id=key, category=category, delivered=delivered,
        until=until or pen.terms.end(category, delivered), state="open", closed="", close_reason="", **row,
    )  # fmt: skip


def _objects(pen: _Pen, town: Town, people: People, social: Social) -> None:
    """Enter flats that are let, shops with alcohol and empty buildings."""
    places = [("place", key, "alcohol_shop") for kind in ("bar", "alcohol_shop")
              for key in social.places.get(kind, [])]  # fmt: skip
    places += [("place", key, "empty_building") for key in social.places.get("abandoned_building", [])]
    places += [("dwelling", home, "rented_flat") for home in _let(pen.book)[:8]]
    for kind, key, category in places:
        begun = pen.today - timedelta(days=pen.rng.randint(120, 340))
        _enter(pen, kind, key, category, datetime.combine(begun, time(11)), "", {})
        _visit(pen, kind, key, category, begun, "object", SEEN_OBJECT, ("",))


def _let(book: Book) -> list[Id]:
    from precinct_app.domain.social_map import Residence

    homes = (row["dwelling_id"] for row in book.of(Residence) if row["kind"] == "tenant")
    return list(dict.fromkeys(homes))


def _visit(
    pen: _Pen, kind: str, key: Id, category: str, begun: date, place: str, seen: tuple[str, ...],
    said: tuple[str, ...],
) -> None:  # fmt: skip
    """Note the checks of the last year up to yesterday, in the rhythm of the category."""
    rng, step = pen.rng, RHYTHM.get(category, USUAL)
    day = max(begun, pen.today - timedelta(days=365)) + timedelta(days=rng.randint(1, step))
    last = pen.today - timedelta(days=1 + (step + rng.randint(2, 6) if rng.random() < LATE else 0))
    while day <= last:
        result = rng.choices(*RESULTS)[0]
        came = datetime.combine(day, time(rng.choice(HOURS), rng.randrange(0, 60, 5)))
        stayed = came + timedelta(minutes=rng.choice((5, 10, 15, 20)))
        blank = rng.random() < NO_TIME
        pen.book.add(
            Check, subject_type=kind, subject_id=key, due_day=day + timedelta(days=rng.randint(0, 1)),
            result=result, happened="" if blank else came.isoformat(timespec="minutes"),
            happened_until="" if blank or result == NOT_HOME else stayed.isoformat(timespec="minutes"),
            place=place, seen=rng.choice(seen) if result in REAL else "",
            said=rng.choice(said) if result in REAL else "",
            breach=BREACH.format(n=rng.randint(1_000, 9_999)) if result == "breach" else "",
        )  # fmt: skip
        # who was not met is looked for again on one of the next days
        day += timedelta(days=rng.randint(1, 2) if result not in REAL else max(2, step - rng.randint(0, 2)))


def _over(pen: _Pen, who: Resident) -> None:
    """Enter an official warning of the year before whose term is over."""
    begun = pen.today - timedelta(days=pen.rng.randint(200, 420))
    if (who.key, "official_warning") in pen.done:
        return
    ended = begun + timedelta(days=30)
    key = _enter(pen, "person", who.key, "official_warning", datetime.combine(begun, time(10, 30)), "",
                 {"act_number": f"№ {pen.rng.randint(100, 999)}", "act_day": begun})  # fmt: skip
    row = pen.book.of(RegisterEntry)[-1]
    row |= {"state": "closed", "closed": ended.isoformat(), "close_reason": "term_over"}
    pen.book.add(RegisterStep, entry_id=key, kind="ended", day=ended, until="", reason="term_over", ground="")
