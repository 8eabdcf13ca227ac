"""The schema and its numbered changes, and the code lists that are shipped with the program.

``user_version`` holds major * 1000 + minor. A store of a newer major is not opened. A fresh store gets the
whole schema at once; an older one is taken up step by step, after a verified backup that the caller makes.
"""

import csv
import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.orm import Session

from precinct_app.domain import (  # noqa: F401 - the schema needs every record
    appeals,
    audit_trail,
    cases,
    contacts,
    documents,
    filters,
    help_plans,
    passport,
    time_study,
    users,
    violence,
)
from precinct_app.domain.addresses import House, Street
from precinct_app.domain.base import Base, new_ids
from precinct_app.domain.clock import wall_today
from precinct_app.domain.codes import CalendarDay, Code, TermRule
from precinct_app.domain.paper_journals import JournalColumn
from precinct_app.domain.register import RegisterRule
from precinct_app.domain.register.takeover import take_over_roles
from precinct_app.domain.social_map import (
    Person,
    Place,
    service_ranges,  # noqa: F401 - the same
)
from precinct_app.domain.social_map.rounds import DoorVisit, Round, RoundVisit
from precinct_app.domain.users import StoreSetting
from precinct_app.domain.violence import ViolenceFact
from precinct_app.errors import NewerStore
from precinct_app.i18n import N_
from precinct_app.paths import bundled
from precinct_app.storage import search, tables

if TYPE_CHECKING:
    from precinct_app.storage.store import Store
    from precinct_app.storage.writing import Write

MAJOR, MINOR = 1, 9
VERSION = MAJOR * 1000 + MINOR
NEWER = N_(
    "The store was written by a newer version of the program. Install that version; nothing was changed."
)

_SHIPPED = ("codes.csv", "terms.csv", "calendar.csv", "register_rules.csv", "journal_columns.csv")
_FINGERPRINT = "shipped_codes"


def _add_tables(connection: Connection, *names: str) -> None:
    Base.metadata.create_all(connection, tables=[Base.metadata.tables[name] for name in names])


def _add_columns(connection: Connection, table: str, *names: str) -> None:
    """Add columns as the records declare them; one that a later program already made is left alone."""
    present = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
    for name in names:
        if name in present:
            continue
        column = Base.metadata.tables[table].c[name]
        words = f"{name} {column.type.compile(connection.dialect)}"
        if not column.nullable:
            default = column.default.arg  # type: ignore[union-attr]
            words += f" DEFAULT {default!r} NOT NULL"
        for key in column.foreign_keys:
            words += f" REFERENCES {key.column.table.name} ({key.column.name})"
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {words}")


def _add_indexes(connection: Connection, table: str, *names: str) -> None:
    for index in Base.metadata.tables[table].indexes:
        if index.name in names:
            index.create(connection, checkfirst=True)


def _social_map(connection: Connection) -> None:
    """1.1: rounds, ranges of service, photos, the passport; what is seen of a house; scanned schemes."""
    _add_tables(connection, "house_round", "round_visit", "service_range", "photo", "passport_value")
    _add_columns(connection, "house", "basement", "attic", "lighting", "cameras", "checked_day")
    _add_columns(connection, "residence", "household")
    _add_columns(connection, "area", "inspector_id", "note")
    _add_columns(connection, "base_map", "image_sha", "control", "error_m")


def _streets_found(connection: Connection) -> None:
    """1.2: streets and rounds are found by the search."""
    with Session(bind=connection) as session:
        wanted = {"street": set(session.scalars(select(Street.id))), "house_round": set[bytes]()}
        wanted["house_round"].update(session.scalars(select(Round.id)))
        search.index(session, wanted)


def _visits(connection: Connection) -> None:
    """1.3: each visit to a door is a row; houses, places and people are found by what their address says."""
    _add_tables(connection, "door_visit")
    with Session(bind=connection) as session:
        last = list(session.execute(select(RoundVisit.__table__).where(RoundVisit.result != "")).mappings())
        last.sort(key=_moment)
        same = ("dwelling_id", "round_id", "result", "happened", "precinct_id", "author_id", "created_us",
                "removed_step")  # fmt: skip
        rows = [{name: row[name] for name in same} for row in last]
        if rows:
            keys = new_ids(len(rows))
            session.execute(
                insert(DoorVisit), [{"id": key, **row} for key, row in zip(keys, rows, strict=True)]
            )
        named = ("house", House), ("place", Place), ("person", Person)
        search.index(session, {kind: set(session.scalars(select(record.id))) for kind, record in named})


def _moment(row: Any) -> str:
    return str(row["happened"])


def _lately(connection: Connection) -> None:
    """1.4: the newest contact of a place, house or project and open promises are found without the older."""
    for name in ("ix_contact_place_id", "ix_contact_house_id", "ix_contact_case_id"):
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
    _add_indexes(connection, "contact", "contact_place", "contact_house", "contact_case")
    _add_indexes(connection, "promise", "promise_open")


def _inspectors_day(connection: Connection) -> None:
    """1.5: the register, checks, appeals, domestic violence, help plans, journals, audit, time study."""
    _add_tables(
        connection, "register_rule", "register_entry", "register_step", "register_check", "appeal",
        "appeal_step", "violence_fact", "violence_notice", "risk_answer", "safety_step", "help_plan",
        "help_need", "time_mark", "saved_filter", "journal_column", "audit_reason", "audit_count",
        "contact_series",
    )  # fmt: skip
    _add_columns(connection, "contact", "asked", "series_id")
    _add_indexes(connection, "contact", "ix_contact_series_id")


def _facts_found(connection: Connection) -> None:
    """1.6: facts of domestic violence are found by the search."""
    with Session(bind=connection) as session:
        search.index(session, {"violence_fact": set(session.scalars(select(ViolenceFact.id)))})


def _counted_fast(connection: Connection) -> None:
    """1.7: contacts are counted, told ends and first answers and the next promise found by an index alone."""
    connection.exec_driver_sql("DROP INDEX IF EXISTS ix_contact_happened")
    _add_indexes(connection, "contact", "contact_time", "contact_ended", "contact_asked")
    _add_indexes(connection, "promise", "promise_due")


def _reasons_and_acts(connection: Connection) -> None:
    """1.8: why a notice of domestic violence went late; the acts of terms, rules and codes in Russian."""
    _add_columns(connection, "violence_notice", "late_reason")
    for table in ("code", "term_rule", "register_rule"):
        _add_columns(connection, table, "source_ru")


def _met_last(connection: Connection) -> None:
    """1.9: when everybody was met last is told by indexes alone."""
    connection.exec_driver_sql("DROP INDEX IF EXISTS participant_subject")
    _add_indexes(connection, "contact", "contact_last")
    _add_indexes(connection, "participant", "participant_met")


# version -> what takes a store of the version before to it
STEPS: dict[int, Callable[[Connection], None]] = {
    1001: _social_map, 1002: _streets_found, 1003: _visits, 1004: _lately,
    1005: _inspectors_day, 1006: _facts_found, 1007: _counted_fast, 1008: _reasons_and_acts,
    1009: _met_last,
}  # fmt: skip


def stored_version(engine: Engine) -> int:
    """Return ``user_version`` of the file."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)


def version_text(version: int) -> str:
    """Return a version as it is written: 1.0."""
    return f"{version // 1000}.{version % 1000}"


def needs_migration(engine: Engine) -> bool:
    """Return whether the file is of an older version: a backup is due before ``migrate``."""
    return 0 < stored_version(engine) < VERSION


def migrate(engine: Engine, *, fresh: bool) -> None:
    """Bring the schema to this version, each step in its own transaction; raises NewerStore."""
    version = stored_version(engine)
    if version // 1000 > MAJOR:
        raise NewerStore(NEWER)
    if version == 0 and fresh:
        with engine.begin() as connection:
            _create(connection)
        return
    for number in sorted(n for n in STEPS if n > version):
        with engine.begin() as connection:
            STEPS[number](connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def _create(connection: Connection) -> None:
    Base.metadata.create_all(connection)
    for statement in tables.SEARCH_DDL:
        connection.execute(text(statement))
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def refresh_shipped(store: "Store") -> bool:
    """Take over the code lists of a new program version; local rows stay. Roles that a list replaced by
    categories of the register become entries. Return whether anything changed.
    """
    with store.read() as session:
        known = users.setting(session, _FINGERPRINT)
    if known == _fingerprint():
        return False
    with store.write("store.codes") as write:
        for record in (Code, TermRule, CalendarDay, RegisterRule, JournalColumn):
            shipped = select(record.id).where(record.origin == "shipped", record.removed_step.is_(None))
            write.remove_many(record, list(write.session.scalars(shipped)))
        load_shipped(write)
        take_over_roles(write, wall_today())
    return True


def load_shipped(write: "Write") -> None:
    """Put the shipped code lists, terms and calendar into the store."""
    write.bulk(Code, _code_rows())
    write.bulk(TermRule, _term_rows())
    write.bulk(CalendarDay, _calendar_rows())
    write.bulk(RegisterRule, _register_rows())
    write.bulk(JournalColumn, _journal_rows())
    present = write.session.scalar(select(StoreSetting.id).where(StoreSetting.name == _FINGERPRINT))
    if present is None:
        write.add(StoreSetting, name=_FINGERPRINT, value=_fingerprint())
    else:
        write.change(StoreSetting, present, value=_fingerprint())


def _folder() -> Path:
    return bundled("resources") / "codes"


def _fingerprint() -> str:
    total = hashlib.sha256()
    for name in _SHIPPED:
        total.update((_folder() / name).read_bytes())
    return total.hexdigest()


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_folder() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _code_rows() -> Iterator[dict[str, Any]]:
    for number, row in enumerate(_rows("codes.csv")):
        plain = {name: row[name] or "" for name in row if name not in ("valid_from", "valid_until")}
        dates = {"valid_from": _day(row["valid_from"]), "valid_until": _day(row["valid_until"])}
        yield {**plain, **dates, "sort": number, "secrecy": plain["secrecy"] or "normal", "origin": "shipped"}


def _term_rows() -> Iterator[dict[str, Any]]:
    for row in _rows("terms.csv"):
        yield {
            "code": row["code"], "kk": row["kk"], "ru": row["ru"], "amount": int(row["amount"]),
            "unit": row["unit"], "start": row["start"], "if_day_off": row["if_day_off"],
            "source": row["source"], "source_ru": row["source_ru"],
            "verified": int(row["verified"] in ("1", "yes")),
            "valid_from": _day(row.get("valid_from", "")), "valid_until": _day(row.get("valid_until", "")),
            "origin": "shipped",
        }  # fmt: skip


def _calendar_rows() -> Iterator[dict[str, Any]]:
    for row in _rows("calendar.csv"):
        yield {
            "day": date.fromisoformat(row["date"]), "kind": row["kind"], "kk": row.get("kk", ""),
            "ru": row.get("ru", ""), "source": row["source"], "origin": "shipped",
        }  # fmt: skip


def _register_rows() -> Iterator[dict[str, Any]]:
    for row in _rows("register_rules.csv"):
        yield {
            **row, "verified": int(row["verified"] == "yes"), "valid_from": _day(row["valid_from"]),
            "valid_until": _day(row["valid_until"]), "origin": "shipped",
        }  # fmt: skip


def _journal_rows() -> Iterator[dict[str, Any]]:
    for number, row in enumerate(_rows("journal_columns.csv")):
        yield {**row, "width": int(row["width"]), "sort": number, "origin": "shipped"}
