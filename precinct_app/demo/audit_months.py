"""What the made-up inspector's audit found in the months before: gaps that became fewer, for the trend."""

from datetime import date

from precinct_app.demo.book import Book
from precinct_app.domain.audit_trail import AuditCount
from precinct_app.domain.contacts import Promise
from precinct_app.domain.register import Check, RegisterEntry

# gaps at the end of each of the five months before, of a thousand checks, promises or entries
FOUND = {
    "no_arrival": (41, 38, 35, 34, 32), "check_late": (210, 180, 150, 140, 130),
    "no_settlement": (160, 130, 120, 120, 90), "promise_open": (34, 30, 27, 25, 23),
}  # fmt: skip


def write_audit_months(book: Book, today: date) -> None:
    """Put the counts of five months into the book, in measure with its register."""
    kinds = {"no_arrival": Check, "promise_open": Promise}
    looked = {rule: len(book.of(kinds.get(rule, RegisterEntry))) for rule in FOUND}
    for rule, shares in FOUND.items():
        for back, share in zip(range(len(shares), 0, -1), shares, strict=True):
            found = max(1, looked[rule] * share // 1000)
            month = _month_before(today, back)
            book.add(AuditCount, month=month, rule=rule, found=found, looked_at=looked[rule])


def _month_before(today: date, back: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return date(year, month + 1, 1)
