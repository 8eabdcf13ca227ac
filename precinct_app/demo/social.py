"""The social map of the made-up quarter: bodies, places of every layer, roles, groups, ties and findings."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from precinct_app.demo.book import Book
from precinct_app.demo.material import Line, table
from precinct_app.demo.people import People, Resident, phone_number
from precinct_app.demo.town import Town
from precinct_app.domain.addresses import House
from precinct_app.domain.base import Id
from precinct_app.domain.social_map import Finding, Group, Organisation, Phone, Place, Role, Tie

# share of the people with a role, and who may have it
ROLES: tuple[tuple[str, float, Callable[[Resident], bool]], ...] = (
    ("elderly_alone", 0.10, lambda one: one.age >= 65),
    ("disability", 0.06, lambda one: one.age >= 18),
    ("minor_risk", 0.06, lambda one: 11 <= one.age < 18),
    ("family_hard", 0.05, lambda one: 25 <= one.age < 55),
    ("dv_victim", 0.04, lambda one: one.age >= 20 and one.sex == "f"),
    ("alcohol", 0.05, lambda one: 25 <= one.age < 65),
    ("jobless", 0.04, lambda one: 18 <= one.age < 30),
    ("register_1", 0.02, lambda one: one.age >= 20 and one.sex == "m"),
    ("register_2", 0.04, lambda one: one.age >= 20 and one.sex == "m"),
    ("register_3", 0.03, lambda one: one.age >= 22),
    ("register_4", 0.04, lambda one: one.age >= 22 and one.sex == "m"),
    ("register_5", 0.06, lambda one: one.age >= 18),
    ("register_6", 0.07, lambda one: one.age >= 18),
    ("register_7", 0.09, lambda one: one.age >= 20),
    ("admin_liability", 0.04, lambda one: one.age >= 18),
    ("active", 0.06, lambda one: one.age >= 30),
    ("street_elder", 0.02, lambda one: one.age >= 45),
    ("elder", 0.03, lambda one: one.age >= 60),
    ("volunteer", 0.04, lambda one: 18 <= one.age < 30),
    ("patrol", 0.04, lambda one: 20 <= one.age < 55),
    ("deputy", 0.01, lambda one: 35 <= one.age < 65),
    ("weapon_owner", 0.01, lambda one: one.age >= 25 and one.sex == "m"),
)
# what a role of the register rests on; the dates are told in days before today
_BASES = {
    "register_1": "Қорғау нұсқамасы № {n}, {day}",
    "register_2": "Сот қаулысы № 3-{n}, {day}",
    "register_3": "Сот қаулысы № 1-{n}, {day}",
    "register_4": "Постановление суда № 4-{n} от {day}",
    "register_5": "Ресми алдын ала ескерту № {n}, {day}",
    "register_6": "Приговор суда № 1-{n} от {day}",
    "register_7": "Приговор суда № 1-{n} от {day}",
    "admin_liability": "Постановление по делу № 7-{n} от {day}",
}
REGISTER = "register_"  # kinds that become entries of the register instead of roles
_TERMS = {"register_1": 30, "register_2": 180, "register_5": 30}
FINDINGS = ("no_light", "lamp_out", "lamp_out", "no_camera", "camera_out", "open_basement", "open_attic",
            "broken_door", "bushes", "abandoned_car", "graffiti", "dump", "manhole", "fence", "dogs",
            "no_bump")  # fmt: skip
RESPONSIBLE = {"no_light": "utility", "lamp_out": "utility", "no_camera": "digital", "camera_out": "digital",
               "no_bump": "roads", "manhole": "utility"}  # fmt: skip
SOURCE = "ортаны көзбен шолып тексеру"
GROUPS = (
    ("youth", "Бос ғимаратқа жиналатын жасөспірімдер", "кешке 19:00-ден кейін", 9, "abandoned_building"),
    ("company", "Гараж артында бас қосатындар", "жм–сн, кешке", 6, "drinking_place"),
    ("patrol", "«Жаңажол» қоғамдық патрулі", "жм–сн 20:00–23:00", 8, "market"),
    ("watch", "Соседский присмотр улицы Абая", "постоянно", 14, ""),
    ("initiative", "Аулаларды жарықтандыру жөніндегі бастамашыл топ", "айына бір рет", 5, "yard"),
)


@dataclass(frozen=True)
class Entered:
    """Somebody who is on the preventive register: since when and by what act; ``demo/register`` writes it."""

    who: Resident
    kind: str
    from_day: date
    basis: str


@dataclass
class Social:
    """What later parts point at: organisations and places by key, people by role, groups by kind."""

    organisations: dict[str, Id] = field(default_factory=dict)
    names: dict[str, Line] = field(default_factory=dict)
    places: dict[str, list[Id]] = field(default_factory=dict)
    spots: dict[str, list[tuple[float, float, Id | None]]] = field(default_factory=dict)
    roles: dict[str, list[Resident]] = field(default_factory=dict)
    groups: dict[str, Id] = field(default_factory=dict)
    housing: list[Id] = field(default_factory=list)
    heads: dict[Id, Resident] = field(default_factory=dict)
    entries: list[Entered] = field(default_factory=list)

    def register(self) -> list[Resident]:
        """Return everybody on the preventive register."""
        return [one for kind, people in self.roles.items() if kind.startswith(REGISTER) for one in people]


def write_social(
    book: Book, town: Town, people: People, wanted: int, today: date, rng: random.Random
) -> Social:
    """Put the social map into the book; ``wanted`` people get roles."""
    social = Social()
    _organisations(book, town, social)
    _housing_bodies(book, town, people, social, rng)
    _places(book, town, social)
    _roles(book, people, social, wanted, today, rng)
    _elders_of_houses(book, town, people, social, today, rng)
    _heads(book, people, social, rng)
    _groups(book, social, rng)
    _findings(book, town, social, wanted, today, rng)
    return social


def _house_of(town: Town, at: str, number: int) -> int | None:
    houses = town.plan.of(at)
    return houses[number % len(houses)] if houses else None


def _organisations(book: Book, town: Town, social: Social) -> None:
    for number, row in enumerate(table("organisations")):
        house = _house_of(town, row["at"], 0) if row["at"] else None
        key = book.add(
            Organisation, name_kk=row["kk"], name_ru=row["ru"], kind=row["kind"], hours=row["hours"],
            expertise=row["expertise"], house_id=None if house is None else town.houses[house],
        )  # fmt: skip
        book.add(Phone, subject_type="organisation", subject_id=key, number=phone_number(9_900 + number))
        social.organisations[row["key"]] = key
        social.names[row["key"]] = row


def _housing_bodies(book: Book, town: Town, people: People, social: Social, rng: random.Random) -> None:
    """Found a housing body for every four blocks of flats, with a chair who lives in one of them."""
    flats = town.plan.of("flat")
    for number, start in enumerate(range(0, len(flats), 4), 1):
        own = flats[start : start + 4]
        key = book.add(
            Organisation, name_kk=f"«Жаңажол-{number}» МИБ", name_ru=f"ОСИ «Жанажол-{number}»",
            kind="housing", house_id=town.houses[own[0]], hours="дс–жм 9:00–18:00",
        )  # fmt: skip
        for place in own:
            book.of(House)[place]["housing_body_id"] = key
        inside = set(own)
        chair = rng.choice([one for one in people.aged(30, 75) if one.house in inside])
        _role(book, chair, "osi_chair", social, None, "Тұрғындар жиналысының хаттамасы")
        book.add(Tie, from_type="person", from_id=chair.key, to_type="organisation", to_id=key, kind="head")
        social.housing.append(key)
        social.heads[key] = chair


def _places(book: Book, town: Town, social: Social) -> None:
    used: dict[str, int] = {}
    for row in table("places"):
        at = row["at"]
        # the yard of the bar is the yard of the house that the bar is in
        number = 0 if row["kind"] in ("bar", "hot_spot", "yard") else used.get(at, 0) + (at == "flat")
        used[at] = used.get(at, 0) + 1
        house = _house_of(town, at, number) if at else None
        lon, lat = _where(town, at, house, number)
        key = book.add(
            Place, kind=row["kind"], name_kk=row["kk"], name_ru=row["ru"], form=row["form"], lon=lon, lat=lat,
            house_id=None if house is None else town.houses[house], hours=row["hours"], note=row["note"],
            organisation_id=social.organisations.get(row["organisation"]), source=SOURCE,
        )  # fmt: skip
        social.places.setdefault(row["kind"], []).append(key)


def _where(town: Town, at: str, house: int | None, number: int) -> tuple[float | None, float | None]:
    if at in town.plan.spots and (house is None or at in ("market", "school")):
        return town.spot(at, number)
    # "not on the map" by itself: the house says where it is
    return (None, None) if house is None else (town.plan.houses[house].lon, town.plan.houses[house].lat)


def _role(
    book: Book, one: Resident, kind: str, social: Social, from_day: date | None, basis: str, **more: Any
) -> None:
    book.add(Role, subject_type="person", subject_id=one.key, kind=kind, from_day=from_day, basis=basis,
             **{"source": "", "until_day": None, "review_day": None, **more})  # fmt: skip
    social.roles.setdefault(kind, []).append(one)


def _roles(book: Book, people: People, social: Social, wanted: int, today: date, rng: random.Random) -> None:
    taken: set[Id] = set()
    alone = {one.key for home in people.households if len(home) == 1 for one in home}
    for kind, share, fits in ROLES:
        fitting = [one for one in people.all if fits(one) and one.key not in taken]
        if kind == "elderly_alone":
            fitting = [one for one in fitting if one.key in alone] or fitting
        for one in rng.sample(fitting, min(len(fitting), max(1, round(wanted * share)))):
            taken.add(one.key)
            _dated_role(book, one, kind, social, today, rng)


def _dated_role(
    book: Book, one: Resident, kind: str, social: Social, today: date, rng: random.Random
) -> None:
    term = _TERMS.get(kind)
    began = today - timedelta(days=rng.randint(2, term - 3) if term else rng.randint(20, 700))
    until = began + timedelta(days=term) if term else None
    basis = _BASES.get(kind, "").format(n=rng.randint(100, 4_999), day=began.strftime("%d.%m.%Y"))
    review = today + timedelta(days=rng.randint(-4, 25)) if kind in _BASES else None
    source = rng.choice(("пәтер аралау", "поквартирный обход", "әлеуметтік орталық")) if not basis else ""
    if kind.startswith(REGISTER):
        social.roles.setdefault(kind, []).append(one)
        social.entries.append(Entered(one, kind, began, basis))
        return
    _role(book, one, kind, social, began, basis, until_day=until, review_day=review, source=source)


def _elders_of_houses(
    book: Book, town: Town, people: People, social: Social, today: date, rng: random.Random
) -> None:
    by_house: dict[int, list[Resident]] = {}
    for one in people.aged(35, 80):
        by_house.setdefault(one.house, []).append(one)
    for place in town.plan.of("flat"):
        if place in by_house:
            day = today - timedelta(days=rng.randint(100, 900))
            _role(book, rng.choice(by_house[place]), "house_elder", social, day, "Тұрғындар жиналысы")


def _heads(book: Book, people: People, social: Social, rng: random.Random) -> None:
    """Give the bodies somebody to talk to, with the basis of the office."""
    for key in social.organisations.values():
        one = rng.choice(people.aged(30, 62))
        kind = rng.choice(("head", "employee"))
        book.add(Tie, from_type="person", from_id=one.key, to_type="organisation", to_id=key, kind=kind)
        _role(book, one, "partner_contact", social, None, "Ұйымның хаты")
        social.heads[key] = one


def _groups(book: Book, social: Social, rng: random.Random) -> None:
    members = {
        "youth": "minor_risk",
        "company": "alcohol",
        "patrol": "patrol",
        "watch": "active",
        "initiative": "active",
    }
    for kind, name, times, size, at in GROUPS:
        place = social.places[at][0] if at else None
        key = book.add(Group, name=name, kind=kind, place_id=place, times=times, size=size)
        social.groups[kind] = key
        for one in social.roles.get(members[kind], [])[:size]:
            book.add(Tie, from_type="person", from_id=one.key, to_type="group_", to_id=key, kind="member")
    register = social.register()
    for first, second in zip(register[::4], register[1::4], strict=False):
        kind = rng.choice(("friend", "conflict", "neighbour"))
        book.add(Tie, from_type="person", from_id=first.key, to_type="person", to_id=second.key, kind=kind)


def _findings(book: Book, town: Town, social: Social, wanted: int, today: date, rng: random.Random) -> None:
    for number in range(max(len(FINDINGS), wanted // 3)):
        kind = FINDINGS[number % len(FINDINGS)]
        place = rng.randrange(len(town.houses))
        house = town.plan.houses[place]
        seen = today - timedelta(days=rng.randint(6, 380))
        state = rng.choice(("seen", "reported", "reported", "fixed"))
        reported = seen + timedelta(days=rng.randint(1, 5)) if state != "seen" else None
        lon, lat = house.lon + rng.uniform(-2e-4, 2e-4), house.lat + rng.uniform(-1e-4, 1e-4)
        book.add(
            Finding, kind=kind, house_id=town.houses[place], state=state, seen_day=seen,
            reported_day=reported, lon=round(lon, 8), lat=round(lat, 8),
            fixed_day=reported + timedelta(days=rng.randint(0, 1)) if reported and state == "fixed" else None,
            due_day=reported + timedelta(days=30) if reported else None,
            responsible_id=social.organisations[RESPONSIBLE.get(kind, "improvement")] if reported else None,
        )  # fmt: skip
