"""Writing projects, measures and requests on the writer's thread: one named transaction each."""

from collections.abc import Callable
from typing import Any

from precinct_app.domain.base import Id, Record, Writer
from precinct_app.domain.case_list import add_request
from precinct_app.domain.cases import Case, Measure, Request, link_subject, measures, open_case
from precinct_app.tasks import Progress

Values = dict[str, Any]
# as what a record comes into a project that was opened from its card
PARTS = {"place": "place", "house": "place"}


class Step:
    """One named transaction: ``act`` takes the open write; its result is handed back."""

    def __init__(self, store: Any, operation: str, act: Callable[[Writer], Any]) -> None:
        self._store, self._operation, self._act = store, operation, act

    def __call__(self, progress: Progress) -> Any:
        """Write and return what the act gives."""
        with self._store.write(self._operation) as write:
            return self._act(write)


class Telling:
    """A step whose result is what is said when it is done."""

    def __init__(self, step: Step, told: str) -> None:
        self._step, self._told = step, told

    def __call__(self, progress: Progress) -> str:
        """Write and return what is to be said."""
        self._step(progress)
        return self._told


class SaveCase:
    """Opens a project, perhaps with a first record in it, or changes one; gives its key."""

    def __init__(self, store: Any, key: Id | None, values: Values, subject: tuple[str, Id] | None) -> None:
        self._store, self._key, self._values, self._subject = store, key, dict(values), subject

    def __call__(self, progress: Progress) -> Id:
        """Write and return the key."""
        with self._store.write("case.add" if self._key is None else "case.change") as write:
            if self._key is not None:
                write.change(Case, self._key, **self._values)
                return self._key
            key = open_case(write, self._values.pop("opened_day"), **self._values)
            if self._subject is not None:
                kind, subject = self._subject
                link_subject(write, key, kind, subject, PARTS.get(kind, "evidence"))
        return key


class SaveMeasure:
    """Adds a measure at the end of a project's, or changes one; gives its key."""

    def __init__(self, store: Any, case: Id, key: Id | None, values: Values) -> None:
        self._store, self._case, self._key, self._values = store, case, key, values

    def __call__(self, progress: Progress) -> Id:
        """Write and return the key."""
        with self._store.write("measure.change") as write:
            if self._key is not None:
                write.change(Measure, self._key, **self._values)
                return self._key
            last = max((row.sort for row in measures(write.session, self._case)), default=-1)
            key: Id = write.add(Measure, case_id=self._case, sort=last + 1, **self._values)
        return key


class SaveRequest:
    """Adds a request under the next number of the precinct, or changes one; gives its key."""

    def __init__(self, store: Any, key: Id | None, precinct: str, year: int, values: Values) -> None:
        self._store, self._key, self._values = store, key, values
        self._precinct, self._year = precinct, year

    def __call__(self, progress: Progress) -> Id:
        """Write and return the key."""
        with self._store.write("request.add" if self._key is None else "request.change") as write:
            if self._key is not None:
                write.change(Request, self._key, **self._values)
                return self._key
            return add_request(write, self._precinct, self._year, **self._values)


def remove_record(write: Writer, record: type[Record], key: Id) -> None:
    """Remove one record (to be bound to record and key for ``Step``)."""
    write.remove(record, key)


def change_record(write: Writer, record: type[Record], key: Id, values: Values) -> None:
    """Change fields of one record."""
    write.change(record, key, **values)
