"""Between the form of a contact and its records: reading one for the form, writing what was entered.

The form speaks of a day and two times; the record keeps the time as told. A contact whose time was told less
exactly than the form can show ("in the evening", a month) keeps it until day or time is typed anew.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_now
from precinct_app.domain.contacts import (
    Contact,
    Promise,
    change_contact,
    participants_of,
    promises_of,
    record_contact,
    remove_contact,
)
from precinct_app.domain.event_time import read_told
from precinct_app.domain.labels import Naming, labels
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.tasks import Progress

GONE = N_("This contact is not there any more, or only its author may see it.")
# a talk that ends after midnight; what would be longer is a slip of the keys
LONGEST_PAST_MIDNIGHT = timedelta(hours=6)
TEXTS = ("gist", "citizen_wish", "officer_wish", "offer", "passed_to", "asked")
CODES = ("channel", "situation", "form", "format", "venue", "outcome", "secrecy")
PLAIN = (*TEXTS, *CODES, "satisfaction")
WHEN = ("day", "start", "end")
FIRST = ("promised", "promise_text", "promise_to", "promise_due", "promise_done", "promise_id")
PROMISE = (*FIRST, "promises")
DONE = "done"  # of the code list "promise_result"
Values = dict[str, Any]


def told(day: date, start: time | None, end: time | None) -> Values:
    """Return the columns of the time: to the minute with a beginning, else to the day."""
    if start is None:
        return {"happened": day.isoformat(), "happened_until": "", "precision": "day"}
    first = datetime.combine(day, start)
    last = end_of(first, end)
    until = last.isoformat(timespec="minutes") if last else ""
    return {"happened": first.isoformat(timespec="minutes"), "happened_until": until, "precision": "minute"}


def end_of(first: datetime, end: time | None) -> datetime | None:
    """Return when a talk that began at ``first`` ended; a time before the beginning is after midnight."""
    if end is None:
        return None
    last = datetime.combine(first.date(), end)
    return last if last >= first else last + timedelta(days=1)


def when(contact: Contact) -> Values:
    """Return day, beginning and end as the form shows them; what was not told stays empty."""
    start = read_told(contact.happened)
    exact = contact.precision in ("minute", "interval") and len(contact.happened) > len("2026-11-24")
    until = contact.happened_until if exact else ""
    return {
        "day": start.date(),
        "start": start.time() if exact else None,
        "end": read_told(until).time() if len(until) > len("2026-11-24") else None,
    }


class LoadContact:
    """Reads one contact for the form on the reader's thread."""

    def __init__(self, store: Any, contact_id: Id, naming: Naming, viewer: Viewer) -> None:
        self._store, self._id, self._naming, self._viewer = store, contact_id, naming, viewer

    def __call__(self, progress: Progress) -> Values:
        """Return what the form shows. Raises Refused when it is gone or hidden."""
        with self._store.read() as session:
            contact = session.get(Contact, self._id)
            if contact is None or not self._may_see(contact):
                raise Refused(GONE)
            people = participants_of(session, self._id)
            promises = sorted(promises_of(session, self._id), key=_open_first)
            subjects = [(row.subject_type, row.subject_id) for row in people]
            place, case = _place(contact), ("sara_case", contact.case_id)
            body = ("organisation", contact.passed_to_id)
            doers = [("organisation", promise.assigned_id) for promise in promises]
            wanted: list[Any] = [key for key in (*subjects, place, case, body, *doers) if key[1]]
            found = labels(session, wanted, self._naming, self._viewer)
        names: dict[Any, str] = {key: label.title for key, label in found.items()}
        return {
            "id": contact.id,
            "number": contact.number,
            **when(contact),
            **{name: getattr(contact, name) for name in PLAIN},
            "passed_to": contact.passed_to or names.get(body, ""),
            "participants": [
                [key, names.get(key, ""), row.capacity] for key, row in zip(subjects, people, strict=True)
            ],
            "place": [[place, names.get(place, "")]] if place[1] else [],
            "case": [[case, names.get(case, "")]] if case[1] else [],
            **_promise_values(promises, [names.get(doer, "") for doer in doers]),
        }

    def _may_see(self, contact: Contact) -> bool:
        return contact.removed_step is None and may_see(contact.secrecy, contact.author_id, self._viewer)


def _place(contact: Contact) -> tuple[str, Any]:
    return ("place", contact.place_id) if contact.place_id else ("house", contact.house_id)


def _open_first(promise: Promise) -> tuple[bool, date]:
    return (promise.done_day is not None, promise.due_day)


def _promise_values(promises: list[Promise], doers: list[str]) -> Values:
    """Return the first promise in fields of its own and the others as lines of ``FurtherPromises``."""
    lines = [
        [promise.id, promise.text, promise.due_day, promise.done_day is not None, promise.assigned_to or doer]
        for promise, doer in zip(promises, doers, strict=True)
    ]
    known: Values = {"promise_ids": [promise.id for promise in promises], "promised": bool(lines)}
    names = ("promise_id", "promise_text", "promise_due", "promise_done", "promise_to")
    first = zip(names, lines[0], strict=True) if lines else ()
    return {**known, "promise_id": None, **dict(first), "promises": lines[1:]}


class SaveContact:
    """Writes what was entered on the writer's thread and returns the key of the contact.

    ``changed`` are the names that differ from what was loaded: of a known contact only these are written.
    ``bodies`` are the organisations by name, so that a name that was chosen keeps its key.
    """

    def __init__(self, store: Any, record: Values, changed: Iterable[str], bodies: Mapping[str, Id]) -> None:
        self._store, self._record, self._bodies = store, record, bodies
        self._changed = set(changed) if record.get("id") else set(record) | {*PLAIN, *WHEN, "place", "case"}

    def __call__(self, progress: Progress) -> Id:
        """Add or change the contact in one step."""
        contact: Id | None = self._record.get("id")
        return self._add() if contact is None else self._change(contact)

    def _add(self) -> Id:
        promise = self._promise() if self._record["promised"] else None
        series = self._store.device.series
        with self._store.write("contact.add") as write:
            contact = record_contact(
                write, self._columns(), self._participants(), promise, series=series
            )  # fmt: skip
            if promise is not None:
                self._write_further(write, contact)
            return contact

    def _change(self, contact: Id) -> Id:
        participants = self._participants() if "participants" in self._changed else None
        with self._store.write("contact.change") as write:
            change_contact(write, contact, self._columns(), participants)
            if self._changed.intersection(PROMISE):
                self._change_promises(write, contact)
        return contact

    def _columns(self) -> Values:
        record, changed = self._record, self._changed
        columns = {name: record[name] or "" for name in (*TEXTS, *CODES) if name in changed}
        if "satisfaction" in changed:
            columns["satisfaction"] = record["satisfaction"]
        if "passed_to" in changed:
            columns["passed_to_id"] = self._bodies.get(record["passed_to"])
        if "place" in changed:
            kind, key = _chosen(record["place"])
            columns |= {f"{name}_id": key if kind == name else None for name in ("place", "house")}
        if "case" in changed:
            columns["case_id"] = _chosen(record["case"])[1]
        if changed.intersection(WHEN):
            columns |= told(*(record[name] for name in WHEN))
        return columns

    def _participants(self) -> list[Values]:
        return [
            {"subject_type": key[0], "subject_id": key[1], "capacity": capacity}
            for key, _name, capacity in self._record["participants"]
        ]

    def _promise(self) -> Values:
        record, changed = self._record, self._changed
        columns: Values = {}
        if "promise_text" in changed:
            columns["text"] = record["promise_text"]
        if "promise_due" in changed:
            columns["due_day"] = record["promise_due"]
        if "promise_to" in changed:
            columns["assigned_to"] = record["promise_to"]
            columns["assigned_id"] = self._bodies.get(record["promise_to"])
        return columns

    def _change_promises(self, write: Any, contact: Id) -> None:
        record = self._record
        kept = {record.get("promise_id"), *(line[0] for line in record["promises"])}
        for key in record["promise_ids"]:
            if not record["promised"] or key not in kept:
                write.remove(Promise, key)
        if not record["promised"]:
            return
        known = record.get("promise_id")
        if "promise_id" in self._changed or known is None:
            self._changed.update(FIRST)
        if known is None:
            write.add(Promise, contact_id=contact, case_id=self._case(), **self._promise())
        else:
            write.change(
                Promise, known, **self._promise(), **self._done(write, known, record["promise_done"])
            )
        self._write_further(write, contact)

    def _write_further(self, write: Any, contact: Id) -> None:
        for key, text, due, done, to in self._record.get("promises") or ():
            values = {"text": text, "due_day": due}
            if key is not None:
                write.change(Promise, key, **values, **self._done(write, key, done))
                continue
            end = {"done_day": self._today(), "result": DONE} if done else {}
            write.add(Promise, contact_id=contact, case_id=self._case(), assigned_to=to, **values, **end)

    def _done(self, write: Any, key: Id, done: bool) -> Values:
        """Return what a tick at "done" changes; a result that was noted more exactly stays."""
        if done == (write.rows(Promise, [key])[key]["done_day"] is not None):
            return {}
        return {"done_day": self._today(), "result": DONE} if done else {"done_day": None, "result": ""}

    def _today(self) -> date:
        return wall_now(self._store.zone).date()

    def _case(self) -> Any:
        return _chosen(self._record["case"])[1]


def _chosen(chips: list[Any]) -> tuple[str, Any]:
    return (chips[0][0][0], chips[0][0][1]) if chips else ("", None)


class RemoveContact:
    """Removes a contact with its participants and promises on the writer's thread."""

    def __init__(self, store: Any, contact_id: Id) -> None:
        self._store, self._id = store, contact_id

    def __call__(self, progress: Progress) -> None:
        """Remove it in one step that can be undone."""
        with self._store.write("contact.remove") as write:
            remove_contact(write, self._id)
