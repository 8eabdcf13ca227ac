"""What the forms of the register do to the store; each is one named step to undo.

These run on the writer's thread and touch no widget.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from precinct_app.domain.base import Id
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.register import checks, entries
from precinct_app.domain.register.checks import Check
from precinct_app.domain.register.entries import RegisterEntry, RegisterStep
from precinct_app.tasks import Progress

EXTEND, SUSPEND, RESUME, END = "extend", "suspend", "resume", "end"


class SaveEntry:
    """Puts a subject on the register, or changes an entry; gives its key."""

    def __init__(self, store: Any, key: Id | None, values: Mapping[str, Any], today: date) -> None:
        self._store, self._key, self._values, self._today = store, key, dict(values), today

    def __call__(self, progress: Progress) -> Id:
        """Do the work."""
        key = self._key
        with self._store.write("register.add" if key is None else "register.change") as write:
            terms = entries.terms_of(write.session, self._today, calendar_rows(write.session))
            if key is None:
                return entries.open_entry(write, terms, **self._values)
            entries.change_entry(write, terms, key, **self._values)
        return key


class SaveCheck:
    """Notes a check, or changes it; gives the key of its subject."""

    def __init__(self, store: Any, key: Id | None, values: Mapping[str, Any]) -> None:
        self._store, self._key, self._values = store, key, dict(values)

    def __call__(self, progress: Progress) -> Id:
        """Do the work."""
        with self._store.write("check.add" if self._key is None else "check.change") as write:
            if self._key is None:
                checks.note_check(write, **self._values)
            else:
                checks.change_check(write, self._key, **self._values)
        subject: Id = self._values["subject_id"]
        return subject


class TakeStep:
    """Extends, suspends, resumes or ends an entry; gives its key."""

    def __init__(self, store: Any, kind: str, key: Id, day: date, values: Mapping[str, str]) -> None:
        self._store, self._kind, self._key, self._day = store, kind, key, day
        self._values = dict(values)

    def __call__(self, progress: Progress) -> Id:
        """Do the work."""
        given = self._values
        with self._store.write(f"register.{self._kind}") as write:
            if self._kind == EXTEND:
                entries.extend(write, self._key, self._day, given["until"], given["ground"])
            elif self._kind == SUSPEND:
                entries.suspend(write, self._key, self._day, given["ground"])
            elif self._kind == RESUME:
                entries.resume(write, self._key, self._day, given["ground"], given["until"])
            else:
                entries.end_entry(write, self._key, self._day, given["reason"], given["ground"])
        return self._key


class RemoveEntry:
    """Deletes an entry with what befell its term; the checks of its subject stay."""

    def __init__(self, store: Any, key: Id) -> None:
        self._store, self._key = store, key

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        with self._store.write("register.remove") as write:
            steps = select(RegisterStep.id).where(
                RegisterStep.entry_id == self._key, RegisterStep.removed_step.is_(None)
            )
            for step in list(write.session.scalars(steps)):
                write.remove(RegisterStep, step)
            write.remove(RegisterEntry, self._key)


class RemoveCheck:
    """Deletes a check."""

    def __init__(self, store: Any, key: Id) -> None:
        self._store, self._key = store, key

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        with self._store.write("check.remove") as write:
            write.remove(Check, self._key)


class PutOff:
    """Puts the next check of a subject off to a later day."""

    def __init__(self, store: Any, subject: Id, until: date, today: date) -> None:
        self._store, self._subject, self._until, self._today = store, subject, until, today

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        with self._store.write("check.postpone") as write:
            checks.postpone(write, self._subject, self._until, self._today)


class Ask:
    """Reads something on the reader's thread and gives it with the number of the question."""

    def __init__(self, store: Any, number: int, read: Callable[..., Any], *given: Any) -> None:
        self._store, self._number, self._read, self._given = store, number, read, given

    def __call__(self, progress: Progress) -> tuple[int, Any]:
        """Do the work."""
        with self._store.read() as session:
            return self._number, self._read(session, *self._given)
