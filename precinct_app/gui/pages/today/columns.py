"""How due items are parted and drawn: by street in the order of a walk, or by day with the overdue first."""

from collections.abc import Callable, Sequence
from datetime import date

from precinct_app.domain.base import Id
from precinct_app.domain.work import (
    APPEAL,
    CHECK,
    ENDING,
    FINDING,
    MEASURE,
    MEETING,
    NEED,
    OVERDUE,
    PROMISE,
    REPORT,
    REQUEST,
    ROUND,
    SAFETY,
    TIMELESS,
    TODAY,
    by_street,
    counts_of,
    urgency,
)
from precinct_app.domain.work.words import DueRow
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.tables import Column, Group, Kind
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import N_, Language, _, ngettext

BY_STREET, BY_DAY, BY_KIND = "street", "day", "kind"
GROUPINGS = ((BY_STREET, N_("By street")), (BY_DAY, N_("By day")), (BY_KIND, N_("By kind")))
_KINDS = {
    CHECK: N_("Checks of the register"),
    ENDING: N_("Terms that end"),
    APPEAL: N_("Appeals and materials"),
    PROMISE: N_("Promises"),
    MEASURE: N_("Measures of projects"),
    REQUEST: N_("Requests to the akimat"),
    NEED: N_("Help needs"),
    SAFETY: N_("Safety steps"),
    FINDING: N_("Findings"),
    ROUND: N_("Rounds"),
    MEETING: N_("Meetings"),
    REPORT: N_("Reports"),
    TIMELESS: N_("Time of arrival not told"),
}
_DAYS = {"overdue": N_("Overdue"), "today": N_("Today"), "later": N_("Next 7 days")}
Parts = Sequence[tuple[Group, Sequence[DueRow]]]


class DueCells:
    """What the columns show on ``day`` in the language of the window."""

    def __init__(self, day: date, language: Language) -> None:
        self.day, self._language = day, language

    def due(self, row: DueRow) -> PillText | str:
        """Return the pill of the due day; of a check without a time its day."""
        if row.item.kind == TIMELESS:
            return PillText(
                row.earlier or f"{row.item.due.day:02d}.{row.item.due.month:02d}", "warn", "clock"
            )
        return due_cell(row.item.due, self.day, self._language)


def columns(cells: DueCells) -> list[Column]:
    """Return the columns of the page."""
    return [
        Column(_("Due"), cells.due, 146, Kind.PILL, sort=_due, least=120),
        Column(_("Who, what"), _who, 172, Kind.NAME, least=168),
        Column(_("House, flat"), _where, 118, least=96),
        Column(_("What to do"), _what, 0, least=176),
        Column(_("Basis"), _basis, 142, Kind.MUTED, least=100, spare=2),
        Column(_("Last time"), _earlier, 76, Kind.MUTED, spare=1),
    ]


def grouping(kind: object, day: date) -> Callable[[Sequence[DueRow]], Parts]:
    """Return the way to part rows: by street, by day or by kind."""
    if kind == BY_DAY:
        return _ByDay(day)
    return _ByKind(day) if kind == BY_KIND else _ByStreet(day)


class _ByStreet:
    """Streets in Kazakh order, each walked from house to house; what has no address comes last."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __call__(self, rows: Sequence[DueRow]) -> Parts:
        known = {row.key: row for row in rows}
        parts = []
        for street, items in by_street(row.item for row in rows):
            members = [known[item.key] for item in items]
            title = members[0].street if street else _("Without an address")
            parts.append((_head(title, members, self._day), members))
        return parts


class _ByDay:
    """Overdue first, then today, then the next seven days."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __call__(self, rows: Sequence[DueRow]) -> Parts:
        ordered = sorted(rows, key=_due)
        parts = []
        for code, words in _DAYS.items():
            members = [row for row in ordered if urgency(row.item.due, self._day) == code]
            if members:
                icon, tone = _SIGNS.get(code, ("", "t2"))
                parts.append((Group(code, _(words), _tasks(members), icon=icon, role=tone), members))
        return parts


class _ByKind:
    """By what is due: the register first."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __call__(self, rows: Sequence[DueRow]) -> Parts:
        parts = []
        for code, words in _KINDS.items():
            members = [row for row in rows if row.item.kind == code]
            if members:
                parts.append((_head(_(words), members, self._day), members))
        return parts


_SIGNS = {OVERDUE: ("alert-triangle", "danger"), TODAY: ("clock", "warn")}


def _head(title: str, members: Sequence[DueRow], day: date) -> Group:
    counts = counts_of([row.item.due for row in members], day)
    told = []
    if counts.overdue:
        told.append(_("overdue: {n}").format(n=counts.overdue))
    if counts.today:
        told.append(_("today: {n}").format(n=counts.today))
    return Group(title, title, _tasks(members), " · ".join(told))


def _tasks(members: Sequence[DueRow]) -> str:
    return ngettext("{n} task", "{n} tasks", len(members)).format(n=len(members))


def row_key(row: DueRow) -> Id:
    """Return the key of the record behind a line."""
    return row.key


def _due(row: DueRow) -> date:
    return row.item.due


def _who(row: DueRow) -> str:
    return row.who


def _where(row: DueRow) -> str:
    return row.where


def _what(row: DueRow) -> str:
    return row.what


def _basis(row: DueRow) -> str:
    return row.basis


def _earlier(row: DueRow) -> str:
    return row.earlier
