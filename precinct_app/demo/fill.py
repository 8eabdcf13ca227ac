"""Fill a store with the demonstration precinct: one call, the same content for the same seed and day.

The store is marked as a demonstration in the first step, so even a broken filling says on every screen and
page that people and events are made up.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, insert, select

from precinct_app.demo.audit import write_audit
from precinct_app.demo.audit_months import write_audit_months
from precinct_app.demo.authors import own_work
from precinct_app.demo.blocks import draw_town
from precinct_app.demo.book import Book, Progress
from precinct_app.demo.duties import Duties, write_duties
from precinct_app.demo.life import Story, write_life
from precinct_app.demo.material import Line, table
from precinct_app.demo.passport import write_passport
from precinct_app.demo.people import People, write_people
from precinct_app.demo.projects import write_projects
from precinct_app.demo.receptions import write_receptions
from precinct_app.demo.register import write_register
from precinct_app.demo.rounds import write_rounds
from precinct_app.demo.scales import SCALES, Scale
from precinct_app.demo.social import write_social
from precinct_app.demo.town import Town, features, write_town
from precinct_app.demo.violence import write_violence
from precinct_app.domain.base import Id
from precinct_app.domain.codes import calendar_rows, term_rules
from precinct_app.domain.documents import MapShape
from precinct_app.domain.register.entries import terms_of
from precinct_app.domain.social_map import Person
from precinct_app.domain.terms import WorkingCalendar
from precinct_app.domain.users import Area, Indicator, Precinct, User
from precinct_app.errors import BadInput, Refused
from precinct_app.geo.features import Feature
from precinct_app.i18n import N_
from precinct_app.storage.store import Store

OPERATION = "store.demo"
LAST_DAY = date(2026, 11, 22)
SEED = 15
UNKNOWN_SCALE = N_("There is no demonstration of the size “{scale}”. Sizes: {sizes}.")
NOT_EMPTY = N_("The store already holds people. Made-up data are put into an empty store only.")
SOURCE = "Учаске паспорты (ойдан шығарылған) / паспорт участка (вымышлен)"

USERS: tuple[Line, ...] = table("users")
PRECINCT: dict[str, Any] = {
    "number": "14",
    "point_number": "3",
    "body_kk": "Жаңажол қаласының полиция бөлімі",
    "body_ru": "Отдел полиции города Жанажол",
    "locality_kk": "Жаңажол қаласы",
    "locality_ru": "город Жанажол",
    "akimat_kk": "Жаңажол қаласының әкімдігі",
    "akimat_ru": "Акимат города Жанажол",
    "zone": "Asia/Almaty",
    "demonstration": 1,
}


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What was written: rows by record name, and the shapes of the base map."""

    counts: dict[str, int]
    shapes: int


def _quiet(done: int, total: int) -> None:
    """Report progress to nobody."""


def fill(
    store: Store,
    scale: str = "precinct",
    seed: int = SEED,
    today: date = LAST_DAY,
    progress: Progress | None = None,
) -> DemoSummary:
    """Write the made-up precinct; ``progress`` is told (rows done, all rows) and may raise Cancelled.

    Raises BadInput for an unknown scale, Refused when the store holds people already.
    """
    if scale not in SCALES:
        raise BadInput(UNKNOWN_SCALE, scale=scale, sizes=", ".join(SCALES))
    _refuse_real_data(store)
    _mark_made_up(store)
    book, town = _imagine(store, SCALES[scale], seed, today)
    shapes = features(town.plan, town.ground, store.codes(today))
    _write_map(store, town.map_id, shapes)
    book.write(store, OPERATION, progress or _quiet)
    own_work(store, OPERATION, book, _inspector(store, book))
    write_audit(store, OPERATION, book, town)
    store.tidy()
    return DemoSummary({record.record_name: len(rows) for record, rows in book.rows.items()}, len(shapes))


def _refuse_real_data(store: Store) -> None:
    with store.read() as session:
        if session.scalar(select(Person.id).limit(1)) is not None:
            raise Refused(NOT_EMPTY)


def _mark_made_up(store: Store) -> None:
    with store.write(OPERATION) as write:
        present = store.visit.precinct_id or write.session.scalar(select(Precinct.id).limit(1))
        if present is None:
            present = write.add(Precinct, **PRECINCT)
        else:
            write.change(Precinct, present, **PRECINCT)


def _imagine(store: Store, scale: Scale, seed: int, today: date) -> tuple[Book, Town]:
    # not a secret: the same seed must tell the same story
    rng = random.Random(seed)  # noqa: S311
    codes = store.codes(today)
    plan, ground = draw_town(scale, seed)
    book = Book()
    town = write_town(book, plan, ground, today)
    _users(store, book)
    _give(book, town.boundary, _inspector(store, book))
    people = write_people(book, town, scale.residents, today, rng)
    _indicators(book, town, people, today)
    write_passport(book, today)
    social = write_social(book, town, people, scale.people_with_roles, today, rng)
    topics = write_projects(book, town, social, codes, today)
    write_life(book, Story(town, people, social, today, topics, rng), scale)
    write_receptions(book, today, seed)
    write_rounds(book, town, _inspector(store, book), today, seed)
    write_violence(book, people, today)
    with store.read() as session:
        rules = terms_of(session, today, calendar_rows(session))
        terms, calendar = dict(term_rules(session, today)), WorkingCalendar(calendar_rows(session))
    duties = Duties(town, people, social, today, terms, calendar, codes)
    write_duties(book, duties, _everybody(store, book), seed)
    write_register(book, town, people, social, scale.on_register, rules, today, seed)
    write_audit_months(book, today)
    _own_precinct(store, book)
    return book, town


def _own_precinct(store: Store, book: Book) -> None:
    with store.read() as session:
        key = session.scalar(select(Precinct.id).where(Precinct.demonstration == 1))
    for rows in book.rows.values():
        for row in rows:
            row["precinct_id"] = key


def _users(store: Store, book: Book) -> None:
    with store.read() as session:
        known = set(session.scalars(select(User.login).where(User.removed_step.is_(None))))
    for row in USERS:
        if row["login"] not in known:
            book.add(User, **row)


def _everybody(store: Store, book: Book) -> list[Id]:
    """Return the made-up users, the inspector first."""
    with store.read() as session:
        rows = select(User.login, User.id).where(User.removed_step.is_(None))
        known = {row.login: row.id for row in session.execute(rows)}
    known |= {row["login"]: row["id"] for row in book.of(User)}
    return [known[row["login"]] for row in USERS if row["login"] in known]


def _inspector(store: Store, book: Book) -> Id | None:
    """Return the inspector of the precinct: the first of the made-up users."""
    login = USERS[0]["login"]
    with store.read() as session:
        known = session.scalar(select(User.id).where(User.login == login, User.removed_step.is_(None)))
    return known or next((row["id"] for row in book.of(User) if row["login"] == login), None)


def _give(book: Book, boundary: Id, inspector: Id | None) -> None:
    """Name the inspector who answers for everything within the boundary."""
    for row in book.of(Area):
        if row["id"] == boundary:
            row["inspector_id"] = inspector


def _indicators(book: Book, town: Town, people: People, today: date) -> None:
    """Note the counts of both years; last year there were one in a hundred fewer."""
    counts = {
        "residents": len(people.all),
        "dwellings": len(town.dwellings),
        "houses": len(town.houses),
        "minors": len(people.aged(0, 17)),
    }
    for years_ago in (0, 1):
        day = date(today.year - years_ago, 10, 1)
        for kind, value in counts.items():
            told = value - value // 100 * years_ago
            book.add(Indicator, area_id=town.boundary, kind=kind, value=told, as_of=day, source=SOURCE)


def _write_map(store: Store, map_id: Id, shapes: Sequence[Feature]) -> None:
    rows = [
        {"map_id": map_id, **{name: getattr(shape, name) for name in Feature.__slots__}} for shape in shapes
    ]
    with store.write(OPERATION) as write:
        write.connection.execute(insert(cast(Table, MapShape.__table__)), rows)
        write.trace(None, "")
