"""Reading and writing of terms and of rules of the register for the settings, on the threads of the store.

A shipped row is never touched: a correction is an own row that holds from its day on, so terms that were
counted before keep their numbers.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from precinct_app.domain.base import Id
from precinct_app.domain.codes import TermRule, term_rules
from precinct_app.domain.register.rules import RegisterRule, register_rules
from precinct_app.tasks import Progress

LOCAL = "local"
Row = TermRule | RegisterRule
# what names a row of each kind
NAMED = {TermRule: "code", RegisterRule: "category"}
KEPT: dict[type[Row], tuple[str, ...]] = {
    TermRule: ("code", "kk", "ru", "amount", "unit", "start", "if_day_off"),
    RegisterRule: (
        "category", "subjects", "ends", "shortest", "longest", "check", "check_place", "needs",
    ),
}  # fmt: skip


class ReadTerms:
    """Gives the terms and the rules that hold on a day, and own rows that are still to come."""

    def __init__(self, store: Any, day: date) -> None:
        self._store, self._day = store, day

    def __call__(self, progress: Progress) -> tuple[list[TermRule], list[RegisterRule]]:
        """Do the work."""
        with self._store.read() as session:
            terms = list(term_rules(session, self._day).values())
            rules = list(register_rules(session, self._day).values())
            terms += session.scalars(_coming(TermRule, self._day))
            rules += session.scalars(_coming(RegisterRule, self._day))
        return terms, rules


def _coming(record: Any, day: date) -> Any:
    query = select(record).where(
        record.removed_step.is_(None), record.origin == LOCAL, record.valid_from > day
    )
    return query.order_by(record.valid_from)


class WriteTerm:
    """Keeps an own row beside ``shown``; one of the same day is changed in place."""

    def __init__(self, store: Any, shown: Row, values: Mapping[str, Any]) -> None:
        self._store, self._shown, self._values = store, shown, dict(values)

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        record, shown = type(self._shown), self._shown
        kept = {name: getattr(shown, name) for name in KEPT[record]}
        with self._store.write("codes.change") as write:
            same = shown.origin == LOCAL and shown.valid_from == self._values["valid_from"]
            if same:
                write.change(record, shown.id, **self._values)
            else:
                write.add(record, **{**kept, **self._values, "origin": LOCAL, "valid_until": None})


class RemoveTerm:
    """Takes an own row away; what was shipped, or an earlier own row, counts again."""

    def __init__(self, store: Any, record: type[Row], key: Id) -> None:
        self._store, self._record, self._key = store, record, key

    def __call__(self, progress: Progress) -> None:
        """Do the work."""
        with self._store.write("codes.change") as write:
            write.remove(self._record, self._key)
