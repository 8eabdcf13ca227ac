"""Rows of the demonstration, collected by kind and written so that every row finds what it points at."""

from collections.abc import Callable
from typing import Any

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Settlement, Street, StreetFormerName
from precinct_app.domain.appeals import Appeal, AppealStep
from precinct_app.domain.audit_trail import AuditCount
from precinct_app.domain.base import Id, Record, new_id
from precinct_app.domain.cases import Case, CaseAnswer, CaseLink, Measure, Request
from precinct_app.domain.contacts import Contact, ContactSeries, Participant, Promise
from precinct_app.domain.documents import BaseMapRow, ReportText
from precinct_app.domain.help_plans import HelpNeed, HelpPlan
from precinct_app.domain.passport import PassportValue
from precinct_app.domain.register import Check, RegisterEntry, RegisterStep
from precinct_app.domain.social_map import (
    Finding,
    Group,
    NameVariant,
    Organisation,
    Person,
    Phone,
    Place,
    Residence,
    Role,
    Tie,
)
from precinct_app.domain.social_map.rounds import DoorVisit, Round, RoundVisit
from precinct_app.domain.time_study import TimeMark
from precinct_app.domain.users import Area, Indicator, StoreSetting, User
from precinct_app.domain.violence import RiskAnswer, SafetyStep, ViolenceFact, ViolenceNotice
from precinct_app.storage.store import Store

Progress = Callable[[int, int], None]

# contacts point at cases, cases at nothing; each list is one step of the journal
STEPS: tuple[tuple[type[Record], ...], ...] = (
    (User, Area, Indicator, BaseMapRow, Settlement, Street, StreetFormerName, House, HouseAddress, Dwelling),
    (Organisation, Person, NameVariant, Phone, Residence, Place, Group, Role, Tie, Finding),
    (Case, CaseAnswer, CaseLink, Measure, Request, ReportText, PassportValue),
    (Round, RoundVisit, DoorVisit, StoreSetting),
    (Appeal, AppealStep, HelpPlan, HelpNeed, TimeMark, ContactSeries),
    (ViolenceFact, ViolenceNotice, RiskAnswer, SafetyStep),
    (RegisterEntry, RegisterStep, Check, AuditCount),
)
CONTACTS_AT_ONCE = 5_000


class Book:
    """Rows by record type. ``add`` gives each its key at once, so that others may point at it."""

    def __init__(self) -> None:
        self.rows: dict[type[Record], list[dict[str, Any]]] = {}

    def add(self, record: type[Record], **values: Any) -> Id:
        """Keep a row and return its key."""
        key = new_id()
        self.rows.setdefault(record, []).append({"id": key, **values})
        return key

    def of(self, record: type[Record]) -> list[dict[str, Any]]:
        """Return the rows of a type in the order they were added."""
        return self.rows.get(record, [])

    def write(self, store: Store, operation: str, progress: Progress) -> None:
        """Write everything; each step is kept when ``progress`` raises, for the store is marked by then."""
        total = sum(map(len, self.rows.values()))
        done = 0
        for records in STEPS:
            with store.write(operation) as write:
                for record in records:
                    write.bulk(record, self.of(record))
                    done += len(self.of(record))
            progress(done, total)
        self._write_contacts(store, operation, progress, done, total)

    def _write_contacts(
        self, store: Store, operation: str, progress: Progress, done: int, total: int
    ) -> None:
        contacts = self.of(Contact)
        belonging: dict[Id, list[tuple[type[Record], dict[str, Any]]]] = {}
        for record in (Participant, Promise):
            for row in self.of(record):
                belonging.setdefault(row["contact_id"], []).append((record, row))
        for start in range(0, len(contacts), CONTACTS_AT_ONCE):
            part = contacts[start : start + CONTACTS_AT_ONCE]
            own = [pair for row in part for pair in belonging.get(row["id"], [])]
            with store.write(operation) as write:
                write.bulk(Contact, part)
                for record in (Participant, Promise):
                    write.bulk(record, [row for kind, row in own if kind is record])
            done += len(part) + len(own)
            progress(done, total)
