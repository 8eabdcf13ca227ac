"""What the page of today reads: due items in words, counts, the next due day, and the waiting drafts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from precinct_app.domain.addresses import Address
from precinct_app.domain.base import Id
from precinct_app.domain.contact_list import short_names
from precinct_app.domain.labels import Naming
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.work import DAYS_AHEAD, DueCounts, DueItem, counts_of, due_items, next_due
from precinct_app.i18n import _
from precinct_app.tasks import Progress


@dataclass(frozen=True, slots=True)
class DueRow:
    """One line of the page: the item and its words in the language of the window."""

    item: DueItem
    who: str
    where: str
    what: str
    basis: str
    earlier: str
    street: str

    @property
    def key(self) -> Id:
        """The key of the record."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything the page shows as of ``day``; ``following`` is the first thing after the next week."""

    day: date
    rows: list[DueRow]
    counts: DueCounts
    following: DueRow | None


class ReadToday:
    """Reads the page on the reader's thread."""

    def __init__(self, store: Any, day: date, naming: Naming, viewer: Viewer) -> None:
        self._store, self._day, self._naming, self._viewer = store, day, naming, viewer

    def __call__(self, progress: Progress) -> TodayView:
        """Return what is due until a week from the day."""
        until = self._day + timedelta(days=DAYS_AHEAD)
        with self._store.read() as session:
            items = due_items(session, self._viewer, until)
            after = next_due(session, self._viewer, until)
            every = [*items, after] if after else items
            subjects = {item.subject for item in every if item.subject}
            names = short_names(session, self._viewer, self._naming, subjects)
        rows = [due_row(item, names, self._naming) for item in every]
        following = rows.pop() if after else None
        return TodayView(self._day, rows, counts_of([item.due for item in items], self._day), following)


def due_row(item: DueItem, names: dict[tuple[str, Id], str], naming: Naming) -> DueRow:
    """Put an item into words."""
    named = names.get(item.subject, "") if item.subject else ""
    told = item.told
    return DueRow(
        item,
        named or naming.pair(item.who_kk, item.who_ru) or "–",
        _where(item, naming),
        " ".join(naming.pair(item.title_kk, item.title_ru).split()),
        _basis(item),
        f"{told[8:10]}.{told[5:7]}" if len(told) >= len("2026-11-24") else "",
        street_of(item.address, naming),
    )


def street_of(address: Address | None, naming: Naming) -> str:
    """Return a street with its generic word, "" for none."""
    if address is None or not address.street:
        return ""
    name = naming.pair(address.street_kk, address.street_ru)
    return naming.language.place(name, naming.code("street_kind", address.street_kind))


def _where(item: DueItem, naming: Naming) -> str:
    if item.address is None:
        return naming.pair(item.place_kk, item.place_ru)
    language, address = naming.language, item.address
    parts = (language.house(address.house), language.flat(address.dwelling))
    return ", ".join(part for part in parts if part)


def _basis(item: DueItem) -> str:
    if item.kind == "promise":
        number = item.number or item.case_number
        return _("Promise, No. {number}").format(number=number) if number else _("Promise")
    if item.kind == "measure":
        return _("Measure of {number}").format(number=item.case_number)
    return _("Request No. {number}").format(number=item.number)
