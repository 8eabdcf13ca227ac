"""Invented residents: households with ages, names in two spellings, numbers that can belong to nobody.

An IIN carries month 13, so its control digit fits and its date never does; phones are +7 700 000 xx xx.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from precinct_app.demo.book import Book
from precinct_app.demo.material import Line, table
from precinct_app.demo.town import Town
from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Id
from precinct_app.domain.iin import control_digit
from precinct_app.domain.social_map import NameVariant, Person, Phone, Residence, Tie

SIZES, SIZE_WEIGHTS = (1, 2, 3, 4, 5, 6), (16, 22, 21, 20, 13, 8)
EMPTY_SHARE, VARIANT, ADULT, OLD = 0.03, "ru", 18, 65
_STATES = ("confirmed", "not_home", "refused", "unknown"), (80, 8, 2, 10)
MOST_PHONES = 9_900
WORKS = ("құрылыс", "мектеп", "дүкен сатушысы", "жүргізуші", "зауыт", "завод", "продавец", "водитель",
         "медсестра", "рынок", "жұмыссыз", "", "", "")  # fmt: skip
SOURCES = ("пәтер аралау", "поквартирный обход", "МИБ тізімі", "список ОСИ")


@dataclass
class Resident:
    """One invented person as other parts need it."""

    key: Id
    age: int
    sex: str
    household: int
    house: int
    dwelling: Id


@dataclass
class People:
    """Everybody, and who lives together."""

    all: list[Resident] = field(default_factory=list)
    households: list[list[Resident]] = field(default_factory=list)

    def aged(self, least: int, most: int = 120) -> list[Resident]:
        """Return the residents of an age."""
        return [one for one in self.all if least <= one.age <= most]


@dataclass
class _Name:
    """A surname and given names: Kazakh and Russian spelling of the official form."""

    kk: tuple[str, str, str]
    ru: tuple[str, str, str]


class Names:
    """Ordinary given names and surnames, combined by chance."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._lists: dict[str, list[Line]] = {}
        for row in table("names"):
            self._lists.setdefault(row["list"], []).append(row)

    def family(self) -> tuple[str, Line, Line]:
        """Return the mark of the lists ("" or "_ru"), a surname and the name of the children's father."""
        mark = "" if self._rng.random() < 0.74 else "_ru"
        return (
            mark,
            self._rng.choice(self._lists["surname" + mark]),
            self._rng.choice(self._lists["m" + mark]),
        )

    def person(
        self, mark: str, surname: Line, father: Line, sex: str, age: int, given: Line | None = None
    ) -> _Name:
        """Return a full name; the young have -ұлы and -қызы, the elder generation the Russian patronymic."""
        given = given or self._rng.choice(self._lists[sex + mark])
        form = "" if sex == "m" else "_f"
        patronymic_kk, patronymic_ru = _patronymic(mark, father, sex, age)
        return _Name(
            (surname["kk" + form], given["kk"], patronymic_kk),
            (surname["ru" + form], given["ru"], patronymic_ru),
        )

    def other_father(self, mark: str) -> Line:
        """Return the father of a grown person of the family."""
        return self._rng.choice(self._lists["m" + mark])


def _patronymic(mark: str, father: Line, sex: str, age: int) -> tuple[str, str]:
    russian = father["father_ru_m" if sex == "m" else "father_ru_f"]
    if mark:
        return russian, russian
    if age < 40:
        ending = "ұлы" if sex == "m" else "қызы"
        return father["kk"] + ending, father["kk"] + ending
    return father["kk"] + russian[len(father["ru"]) :], russian


def write_people(book: Book, town: Town, count: int, today: date, rng: random.Random) -> People:
    """Put residents, their names, phones and residences into the book; exactly ``count`` people."""
    people, names, phones = People(), Names(rng), list(range(min(MOST_PHONES, count)))
    rng.shuffle(phones)
    sizes = _household_sizes(len(town.dwellings), count, rng)
    for (dwelling, house), size, row in zip(town.dwellings, sizes, book.of(Dwelling), strict=True):
        row["state"] = rng.choices(*_STATES)[0] if size else "empty"
        if size:
            _household(book, people, names, (dwelling, house), size, today, rng)
    for one in people.aged(14):
        if phones and rng.random() < 0.75:
            book.add(Phone, subject_type="person", subject_id=one.key, number=phone_number(phones.pop()))
    _owners_elsewhere(book, people, today, rng)
    return people


def phone_number(tail: int) -> str:
    """Return a made-up phone number: +7 700 000 with four digits."""
    return f"+7 700 000 {tail // 100:02} {tail % 100:02}"


def _household_sizes(dwellings: int, count: int, rng: random.Random) -> list[int]:
    sizes = rng.choices(SIZES, SIZE_WEIGHTS, k=dwellings)
    for place in rng.sample(range(dwellings), int(dwellings * EMPTY_SHARE)):
        sizes[place] = 0
    while (missing := count - sum(sizes)) != 0:
        step = 1 if missing > 0 else -1
        fitting = [n for n, size in enumerate(sizes) if size and 1 <= size + step <= 7]
        for place in rng.sample(fitting, min(abs(missing), len(fitting))):
            sizes[place] += step
    return sizes


def _ages(size: int, rng: random.Random) -> list[tuple[int, str]]:
    """Return (age, sex) of a household: head, spouse, children, at times a grandparent."""
    head = rng.choice((rng.randint(23, 45), rng.randint(30, 60), rng.randint(55, 86)))
    found = [(head, rng.choice("mf"))]
    if size == 1:
        return found
    if rng.random() < 0.8:
        found.append((max(20, head + rng.randint(-5, 5)), "f" if found[0][1] == "m" else "m"))
    if size > 4 and head < 55:
        found.append((head + rng.randint(23, 32), "f"))
    while len(found) < size:
        found.append((head - rng.randint(20, min(38, head)), rng.choice("mf")))
    return found


def _household(
    book: Book, people: People, names: Names, home: tuple[Id, int], size: int, today: date, rng: random.Random
) -> None:
    mark, surname, father = names.family()
    members = []
    rented = rng.random() < 0.12
    moved = today - timedelta(days=rng.randint(200, 4_000))
    ages = _ages(size, rng)
    for place, (age, sex) in enumerate(ages):
        # the children are called after the man of the house
        child, man = age <= ages[0][0] - ADULT, place < 2 and sex == "m"
        whose = father if child else names.other_father(mark)
        name = names.person(mark, surname, whose, sex, age, father if man and not child else None)
        key = _person(book, name, age, sex, len(people.all) + place, today, rng)
        kind = "tenant" if rented else ("owner_lives" if place == 0 and rng.random() < 0.5 else "actual")
        book.add(Residence, person_id=key, dwelling_id=home[0], kind=kind, from_day=moved, until_day=None,
                 as_of=today - timedelta(days=rng.randint(5, 400)), source=rng.choice(SOURCES))  # fmt: skip
        members.append(Resident(key, age, sex, len(people.households), home[1], home[0]))
    people.all += members
    people.households.append(members)
    _family_ties(book, members, rng)


def _person(book: Book, name: _Name, age: int, sex: str, serial: int, today: date, rng: random.Random) -> Id:
    born = date(today.year - age - 1, 1, 1) + timedelta(days=rng.randint(0, 364))
    told = born.isoformat() if rng.random() < 0.93 else str(born.year)
    known = rng.random() < (0.7 if age >= ADULT else 0.4)
    surname, given, patronymic = name.kk
    iin = made_up_iin(born, sex, serial) if known else ""
    work = rng.choice(WORKS) if ADULT <= age < 63 else ""
    key = book.add(
        Person, surname=surname, given=given, patronymic=patronymic, sex=sex, birth=told, iin=iin, work=work
    )
    if name.ru != name.kk:
        book.add(
            NameVariant,
            person_id=key,
            kind=VARIANT,
            surname=name.ru[0],
            given=name.ru[1],
            patronymic=name.ru[2],
        )
    return key


def made_up_iin(born: date, sex: str, serial: int) -> str:
    """Return a number of twelve digits with a right control digit and month 13: nobody can have it."""
    century = (3 if born.year < 2000 else 5) + (sex == "f")
    for tail in (serial % 10_000, (serial + 5_000) % 10_000, (serial + 5_001) % 10_000):
        prefix = f"{born.year % 100:02}13{born.day:02}{century}{tail:04}"
        if (digit := control_digit(prefix)) is not None:
            return f"{prefix}{digit}"
    return ""


def _family_ties(book: Book, members: list[Resident], rng: random.Random) -> None:
    if rng.random() > 0.35:
        return
    head, *others = members
    for other in others:
        kind = "parent" if other.age >= head.age + 18 else "child" if other.age <= head.age - 18 else "spouse"
        book.add(Tie, from_type="person", from_id=head.key, to_type="person", to_id=other.key, kind=kind)


def _owners_elsewhere(book: Book, people: People, today: date, rng: random.Random) -> None:
    """Let some own a flat that others rent, and be registered where they do not live."""
    adults = people.aged(30)
    for one in rng.sample(adults, len(adults) // 25):
        other = rng.choice(people.all)
        if other.dwelling != one.dwelling:
            kind = rng.choice(("owner", "registered"))
            book.add(Residence, person_id=one.key, dwelling_id=other.dwelling, kind=kind, from_day=None,
                     until_day=None, as_of=today - timedelta(days=60), source="МИБ тізімі")  # fmt: skip
