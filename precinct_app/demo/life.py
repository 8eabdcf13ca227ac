"""Nearly two years of contacts: who came with what, what was offered and promised, and what came of it.

Texts are put together from ``notes.csv`` in the language the officer writes the note in; nothing is declined.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from precinct_app.demo.book import Book
from precinct_app.demo.material import Line, table, weighted
from precinct_app.demo.people import People, Resident
from precinct_app.demo.scales import Scale
from precinct_app.demo.social import Social
from precinct_app.demo.town import Town
from precinct_app.domain.base import Id
from precinct_app.domain.contacts import Contact, Participant, Promise

SERIES = "A"
OLDEST_OPEN = 28  # days after its due day
# hours of the evening reception weigh most; nobody is visited at night
HOURS, HOUR_WEIGHTS = tuple(range(9, 23)), (2, 3, 4, 4, 2, 3, 3, 4, 9, 10, 9, 6, 4, 2)
PRECISIONS = ("minute", "hour", "part_of_day", "day"), (86, 6, 5, 3)
_HOLDERS = {"register": "register", "elder": "elder", "leader": "leader"}


@dataclass
class Story:
    """Everything a contact may be about."""

    town: Town
    people: People
    social: Social
    today: date
    cases: dict[str, Id]  # topic -> project
    rng: random.Random


def write_life(book: Book, story: Story, scale: Scale) -> None:
    """Put the contacts of all months into the book, numbered in order of time."""
    rng = story.rng
    topics = table("topics")
    weights = [float(row["weight"]) for row in topics]
    moments = sorted(_moments(scale, story.today, rng))
    words = _words()
    subjects = _subjects(story)
    for number, moment in enumerate(moments, 1):
        topic = rng.choices(topics, weights)[0]
        _contact(book, story, topic, words, subjects, number, moment)


def first_month(today: date, months: int) -> date:
    """Return the first day of the month that many months before this one."""
    place = today.year * 12 + today.month - 1 - months
    return date(place // 12, place % 12 + 1, 1)


def _moments(scale: Scale, today: date, rng: random.Random) -> list[datetime]:
    """Return the wall-clock times of all contacts, as many a month as the scale says."""
    found = []
    for months in range(scale.months + 1):
        start, end = first_month(today, months), first_month(today, months - 1)
        count = _how_many(start.month, scale, rng)
        days = [start + timedelta(days=n) for n in range((end - start).days)]
        share = sum(day < today for day in days) / len(days)
        for _number in range(round(count * share)):
            day = rng.choice([d for d in rng.choices(days, k=2) if d < today] or days[:1])
            found.append(
                datetime.combine(day, time(rng.choices(HOURS, HOUR_WEIGHTS)[0], rng.randrange(0, 60, 5)))
            )
    return _exactly(found, scale.total, rng) if scale.total else found


def _how_many(month: int, scale: Scale, rng: random.Random) -> int:
    """Return the contacts of a month; autumn is the season of the house-to-house round."""
    least, most = scale.contacts
    return rng.randint((least + 3 * most) // 4 if month in (10, 11) else least, most)


def _exactly(found: list[datetime], total: int, rng: random.Random) -> list[datetime]:
    if len(found) > total:
        return rng.sample(found, total)
    return found + rng.choices(found, k=total - len(found))


def _words() -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in table("notes"):
        found.setdefault((row["topic"], row["part"], row["language"]), []).append(row["text"])
    return found


def _subjects(story: Story) -> dict[str, list[Resident]]:
    social, people = story.social, story.people
    leaders = [one for kind in ("house_elder", "osi_chair", "active") for one in social.roles.get(kind, [])]
    grown = people.aged(18)
    return {
        "any": grown,
        "adult": people.aged(25),
        "elder": people.aged(62),
        "parent": people.aged(28, 55),
        "register": social.register(),
        "leader": leaders or grown,
        "organisation": list(social.heads.values()),
    }


def _contact(
    book: Book, story: Story, topic: Line, words: dict[tuple[str, str, str], list[str]],
    subjects: dict[str, list[Resident]], number: int, moment: datetime,
) -> None:  # fmt: skip
    rng = story.rng
    language = rng.choice(("kk", "ru"))
    text = _Teller(words, topic["topic"], language, moment, rng)
    who = rng.choice(subjects[topic["who"]])
    outcome = rng.choices(*weighted(topic["outcomes"]))[0]
    channel = rng.choices(*weighted(topic["channels"]))[0]
    happened, precision = _told(moment, rng)
    partner = _partner(story, topic, who)
    key = book.add(
        Contact, number=f"{SERIES}-{number}", happened=happened, precision=precision, channel=channel,
        situation=topic["situation"], form="correspondence" if channel == "letter" else topic["form"],
        format=topic["format"], gist=text.gist(), citizen_wish=text.part("wish", 0.6),
        officer_wish=text.part("officer", 0.3), offer=text.part("offer", 0.7), outcome=outcome,
        passed_to_id=partner if outcome == "passed_on" else None,
        satisfaction=rng.choices((1, 2, 3, 4, 5), (3, 6, 18, 43, 30))[0] if rng.random() < 0.6 else None,
        venue=topic["venue"] if channel == "in_person" else "remote",
        house_id=story.town.houses[who.house] if topic["venue"] == "home" else None,
        case_id=_case_of(story, topic["topic"], moment.date()),
    )  # fmt: skip
    _participants(book, story, topic, key, who)
    if rng.random() < float(topic["promise"]):
        _promise(book, story, key, text.part("promise", 1.0), moment.date(), partner)


class _Teller:
    """Chooses sentences of one topic in one language and fills in day and hour."""

    def __init__(
        self, words: dict[tuple[str, str, str], list[str]], topic: str, language: str, moment: datetime,
        rng: random.Random,
    ) -> None:  # fmt: skip
        self._words, self._topic, self._language, self._rng = words, topic, language, rng
        before = moment - timedelta(days=rng.randint(1, 6))
        hour = time(rng.choice((20, 21, 22, 23)), rng.choice((0, 10, 20, 30, 40, 50)))
        self._values = {
            "d": before.strftime("%d.%m.%Y"),
            "d2": (moment + timedelta(days=14)).strftime("%d.%m.%Y"),
            "t": hour.strftime("%H:%M"),
        }

    def part(self, name: str, share: float) -> str:
        """Return a sentence of a part, "" where there is none or chance says so."""
        found = self._words.get((self._topic, name, self._language))
        if not found or self._rng.random() >= share:
            return ""
        return self._rng.choice(found).format(**self._values)

    def gist(self) -> str:
        """Return what the talk was about: the matter, mostly with a detail."""
        return " ".join(part for part in (self.part("gist", 1.0), self.part("detail", 0.65)) if part)


def _told(moment: datetime, rng: random.Random) -> tuple[str, str]:
    precision = rng.choices(*PRECISIONS)[0]
    if precision == "day":
        return moment.date().isoformat(), precision
    hour = moment.hour if precision != "part_of_day" else moment.hour // 6 * 6
    minute = moment.minute if precision == "minute" else 0
    return f"{moment.date().isoformat()}T{hour:02}:{minute:02}", precision


def _partner(story: Story, topic: Line, who: Resident) -> Id | None:
    if topic["partner"] == "housing":
        housing = story.social.housing
        return housing[who.house % len(housing)]
    return story.social.organisations.get(topic["partner"])


def _case_of(story: Story, topic: str, day: date) -> Id | None:
    recent = (story.today - day).days < 150
    return story.cases.get(topic) if recent and story.rng.random() < 0.2 else None


def _participants(book: Book, story: Story, topic: Line, contact: Id, who: Resident) -> None:
    book.add(
        Participant, contact_id=contact, subject_type="person", subject_id=who.key, capacity=topic["capacity"]
    )
    if topic["who"] == "organisation":
        body = next((key for key, head in story.social.heads.items() if head is who), None)
        if body is not None:
            row = {"subject_type": "organisation", "subject_id": body, "capacity": "organisation"}
            book.add(Participant, contact_id=contact, **row)
    elif story.rng.random() < 0.07:
        home = story.people.households[who.household]
        other = story.rng.choice(home)
        if other is not who and other.age >= 14:
            row = {"subject_type": "person", "subject_id": other.key, "capacity": "resident"}
            book.add(Participant, contact_id=contact, **row)


def _promise(book: Book, story: Story, contact: Id, text: str, day: date, partner: Id | None) -> None:
    rng, today = story.rng, story.today
    due = day + timedelta(days=rng.choice((1, 3, 7, 7, 14, 21, 30)))
    closed: dict[str, Any] = {"done_day": None, "result": ""}
    # what is still open after its day is some weeks old: an old one would have been settled long ago
    late, drawn = (today - due).days, rng.random()
    if late > OLDEST_OPEN or drawn < (0.5 if late > 0 else 0.15):
        done = min(today, due + timedelta(days=rng.randint(-3, 4)))
        result = rng.choices(("done", "partly", "not_done", "dropped"), (82, 9, 5, 4))[0]
        closed = {"done_day": max(day, done), "result": result}
    assigned = partner if partner is not None and rng.random() < 0.5 else None
    book.add(Promise, contact_id=contact, text=text, due_day=due, assigned_id=assigned, **closed)
