"""What the page of the audit reads beside the window: the kept counts at once, then the whole audit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from precinct_app.domain.addresses import Address, dwelling_addresses, house_addresses
from precinct_app.domain.audit import Audit, Gap, Look, audit
from precinct_app.domain.audit.months import latest_counts, trend
from precinct_app.domain.audit_trail import AuditReason
from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_now
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.labels import Label, Naming, labels
from precinct_app.domain.register.entries import Terms, terms_of
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.gui.audit_watch import keep
from precinct_app.gui.pages.audit.words import card_words, missing_words, since_words
from precinct_app.tasks import Progress

MONTHS = 6
_REASONS = 12


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One gap in words; ``reason`` is why it stays, "" for an open one; ``other`` names a second card."""

    gap: Gap
    name: str
    card: str
    missing: str
    demand: str
    since: str
    tone: str
    gravity: str
    street: str
    address: str
    reason: str = ""
    other: str = ""

    @property
    def key(self) -> tuple[str, Id, Id]:
        """What names the gap."""
        return self.gap.rule, self.gap.card[1], self.gap.other[1]


@dataclass(frozen=True, slots=True)
class Kept:
    """The trend and the counts of the last look: (first day of a month, gaps found)."""

    months: list[tuple[date, int]] = field(default_factory=list)
    found: int = 0


@dataclass(frozen=True, slots=True)
class AuditView:
    """A whole look of ``now`` in words."""

    now: datetime
    found: Audit
    rows: list[AuditRow]
    terms: Terms
    kept: Kept
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class ReadKept:
    """Reads what the last look kept: a few rows, so that the page opens with figures."""

    store: Any

    def __call__(self, progress: Progress) -> Kept:
        """Return the trend."""
        with self.store.read() as session:
            return Kept(
                trend(session, MONTHS), sum(found for found, _n in latest_counts(session)[1].values())
            )


@dataclass(frozen=True, slots=True)
class ReadAudit:
    """Looks at the whole store and keeps the counts of the month where they changed."""

    store: Any
    naming: Naming
    viewer: Viewer

    def __call__(self, progress: Progress) -> AuditView:
        """Return the audit in words."""
        now = wall_now(self.store.zone)
        with self.store.read() as session:
            terms = terms_of(session, now.date(), calendar_rows(session))
            found = audit(Look(session, now, terms, self.store.zone), self.naming.codes, self.viewer)
            rows = _Wording(session, now, self.naming, self.viewer).rows(found)
            reasons = _reasons_given(session)
        keep(self.store, now, found.counts)
        with self.store.read() as session:
            months = trend(session, MONTHS)
        total = sum(count for count, _looked in found.counts.values())
        return AuditView(now, found, rows, terms, Kept(months, total), reasons)


def worded(store: Any, view: AuditView, naming: Naming, viewer: Viewer) -> list[AuditRow]:
    """Return the rows of a look in another language."""
    with store.read() as session:
        return _Wording(session, view.now, naming, viewer).rows(view.found)


def _reasons_given(session: Any) -> list[str]:
    query = (
        select(AuditReason.reason)
        .where(AuditReason.removed_step.is_(None))
        .group_by(AuditReason.reason)
        .order_by(func.count().desc(), AuditReason.reason)
        .limit(_REASONS)
    )
    return list(session.scalars(query))


class _Wording:
    """Puts gaps into words in the language of the window."""

    def __init__(self, session: Any, now: datetime, naming: Naming, viewer: Viewer) -> None:
        self._session, self._now, self._naming, self._viewer = session, now, naming, viewer
        self._gravity = {code.code: code.parent for code in naming.codes.of("audit_rule")}

    def rows(self, found: Audit) -> list[AuditRow]:
        """Return the rows of an audit, the open ones first."""
        told = [(gap, "") for gap in found.open] + list(found.explained)
        subjects = {gap.subject for gap, _reason in told if gap.subject[0]}
        subjects |= {gap.other for gap, _reason in told if gap.other[0] == "person"}
        names = labels(self._session, subjects, self._naming, self._viewer)
        addresses = _addresses(self._session, subjects)
        return [self._row(gap, reason, names, addresses) for gap, reason in told]

    def _row(
        self, gap: Gap, reason: str, names: Mapping[Any, Label], addresses: Mapping[Any, Address]
    ) -> AuditRow:
        naming = self._naming
        since, tone = since_words(gap, self._now, naming)
        address = addresses.get(gap.subject)
        rule = naming.codes.get("audit_rule", gap.rule)
        demand = rule.short(naming.language.code)
        return AuditRow(
            gap, names.get(gap.subject, Label("–")).title, card_words(gap, naming),
            missing_words(gap, naming), demand if demand != rule.text(naming.language.code) else "",
            since, tone, self._gravity.get(gap.rule, ""), _street(address, naming), naming.address(address),
            reason, _second(names.get(gap.other)),
        )  # fmt: skip


def _second(label: Label | None) -> str:
    return " · ".join(part for part in (label.title, label.detail) if part) if label is not None else ""


def _addresses(session: Any, subjects: Iterable[tuple[str, Id]]) -> dict[tuple[str, Id], Address]:
    keys: dict[str, list[Id]] = {}
    for kind, key in subjects:
        keys.setdefault(kind, []).append(key)
    homes = main_dwellings(session, keys.get("person", [])) if keys.get("person") else {}
    dwellings = dwelling_addresses(session, list({*homes.values(), *keys.get("dwelling", [])}))
    houses = house_addresses(session, keys.get("house", []))
    found = {("person", person): dwellings[home] for person, home in homes.items() if home in dwellings}
    found |= {("dwelling", key): dwellings[key] for key in keys.get("dwelling", []) if key in dwellings}
    return found | {("house", key): address for key, address in houses.items()}


def _street(address: Address | None, naming: Naming) -> str:
    if address is None or not address.street:
        return ""
    word = naming.codes.get("street_kind", address.street_kind).short(naming.language.code)
    return naming.language.place(naming.pair(address.street_kk, address.street_ru), word)
