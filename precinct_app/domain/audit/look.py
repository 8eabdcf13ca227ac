"""The rules in force run over one look at the store: gaps by gravity, reasons told apart, completeness."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import House
from precinct_app.domain.audit import of_cards, of_quality, of_terms
from precinct_app.domain.audit.gaps import (
    CHECK,
    DAY,
    HOUSE,
    NOTICE,
    PERSON,
    PHOTO,
    PROMISE,
    REGISTER,
    TALK,
    Gap,
    Key,
    Look,
)
from precinct_app.domain.audit_trail import AuditReason
from precinct_app.domain.base import Id
from precinct_app.domain.clock import from_instant
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.contacts import Promise
from precinct_app.domain.documents import Photo
from precinct_app.domain.labels import hidden_records
from precinct_app.domain.register.checks import Check
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.domain.social_map import Person
from precinct_app.domain.violence import ViolenceNotice

Rule = Callable[[Look], Iterable[Gap]]
# what each code of "audit_rule" looks for; a code without a function is words only
RULES: Mapping[str, Rule] = {
    "no_settlement": of_cards.no_settlement,
    "no_arrival": of_cards.no_arrival,
    "check_late": of_terms.check_late,
    "notice_late": of_terms.notice_late,
    "notice_soon": of_terms.notice_soon,
    "expired_open": of_terms.expired_open,
    "no_delivery": of_cards.no_delivery,
    "minor_alone": of_cards.minor_alone,
    "promise_open": of_terms.promise_open,
    "photo_undated": of_quality.photo_undated,
    "talk_long": of_cards.talk_long,
    "double_card": of_quality.double_card,
    "outside": of_quality.outside,
}
KINDS = (REGISTER, CHECK, NOTICE, PROMISE, TALK, PERSON, HOUSE, PHOTO)
_COUNTED = {
    CHECK: Check, NOTICE: ViolenceNotice, PROMISE: Promise, PERSON: Person, HOUSE: House, PHOTO: Photo
}  # fmt: skip
# what only warns: it stands in the list, and no card is faulty for it
WARNINGS = frozenset({"notice_soon"})
# of a rule that finds nothing nobody knows otherwise what it looked at
_KIND_OF = {
    "no_settlement": REGISTER, "no_arrival": CHECK, "check_late": REGISTER, "notice_late": NOTICE,
    "expired_open": REGISTER, "no_delivery": REGISTER, "minor_alone": REGISTER, "promise_open": PROMISE,
    "notice_soon": NOTICE, "photo_undated": PHOTO, "talk_long": TALK, "double_card": PERSON, "outside": HOUSE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many cards of a kind there are and how many of them have no open gap."""

    kind: str
    whole: int
    total: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What a look found. ``open`` are in the order of work; ``explained`` have a reason each.

    ``counts`` are (found, looked at) of every rule that was asked, secret cards among them, so that they are
    the same whoever looks; ``cards`` is how many cards there are.
    """

    open: list[Gap] = field(default_factory=list)
    explained: list[tuple[Gap, str]] = field(default_factory=list)
    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    completeness: list[Completeness] = field(default_factory=list)

    @property
    def cards(self) -> int:
        """How many cards of the counted kinds the store has."""
        return sum(part.total for part in self.completeness)

    @property
    def faulty(self) -> int:
        """How many cards have an open gap."""
        return sum(part.total - part.whole for part in self.completeness)


def audit(look: Look, codes: CodeLists, viewer: Viewer) -> Audit:
    """Ask every rule that is in force on the day of ``codes``."""
    asked = [code.code for code in codes.of("audit_rule") if code.code in RULES]
    found = {rule: list(RULES[rule](look)) for rule in asked}
    reasons = _reasons(look.session)
    gaps = [gap for rule in asked for gap in found[rule]]
    told = [(gap, _reason(gap, reasons)) for gap in gaps]
    standing = [gap for gap, reason in told if not reason]
    totals = _totals(look)
    looked = {rule: totals[_KIND_OF[rule]] for rule in asked}
    faults = [gap for gap in standing if gap.rule not in WARNINGS]
    counted = {rule: sum(gap.rule == rule for gap in faults) for rule in asked if rule not in WARNINGS}
    hidden = _hidden(look.session, gaps, viewer)
    return Audit(
        sorted((gap for gap in standing if _seen(gap, viewer, hidden)), key=_Order(codes)),
        [(gap, reason) for gap, reason in told if reason and _seen(gap, viewer, hidden)],
        {rule: (found_now, looked[rule]) for rule, found_now in counted.items()},
        _completeness(faults, totals),
    )


class _Order:
    """The gravest first, then what has stood the longest; what has no day comes last."""

    def __init__(self, codes: CodeLists) -> None:
        self._grave = {code.code: place for place, code in enumerate(codes.of("audit_gravity"))}
        self._rules = {code.code: (place, code.parent) for place, code in enumerate(codes.of("audit_rule"))}

    def __call__(self, gap: Gap) -> tuple[int, str, int, Id]:
        place, gravity = self._rules[gap.rule]
        due = gap.ends or gap.since or "9"
        return self._grave.get(gravity, len(self._grave)), due, place, gap.card[1]


def _reasons(session: Session) -> dict[tuple[str, Id], tuple[str, str]]:
    query = select(
        AuditReason.rule, AuditReason.subject_id, AuditReason.reason, AuditReason.created_us
    ).where(AuditReason.removed_step.is_(None))
    return {
        (rule, key): (reason, from_instant(made).date().isoformat())
        for rule, key, reason, made in session.execute(query.order_by(AuditReason.id))
    }


def _reason(gap: Gap, reasons: Mapping[tuple[str, Id], tuple[str, str]]) -> str:
    """Return the reason given for a gap; one that is older than the gap was given for another. Why a notice
    went late stands in the notice itself.
    """
    if own := gap.known.get("late_reason", ""):
        return own
    reason, made = reasons.get((gap.rule, gap.card[1]), ("", ""))
    return reason if made >= gap.since[:DAY] else ""


def _hidden(session: Session, gaps: Iterable[Gap], viewer: Viewer) -> set[Key]:
    keys = {key for gap in gaps for key in (gap.subject, gap.other) if key[0]}
    return hidden_records(session, keys, viewer)


def _seen(gap: Gap, viewer: Viewer, hidden: set[Key]) -> bool:
    if gap.subject in hidden or gap.other in hidden:
        return False
    return all(may_see(secrecy, author, viewer) for secrecy, author in gap.secrets)


def _totals(look: Look) -> dict[str, int]:
    totals = {
        kind: look.session.scalar(
            select(func.count()).select_from(record).where(record.removed_step.is_(None))
        ) or 0
        for kind, record in _COUNTED.items()
    }  # fmt: skip
    subjects = {entry.subject_id for entry in look.entries}
    return totals | {REGISTER: len(subjects), TALK: look.talks_counted()}


def _completeness(gaps: Iterable[Gap], totals: Mapping[str, int]) -> list[Completeness]:
    faulty: dict[str, set[Id]] = {kind: set() for kind in KINDS}
    for gap in gaps:
        faulty[gap.kind].add(gap.unit)
    return [
        Completeness(kind, max(0, totals[kind] - len(faulty[kind])), totals[kind])
        for kind in KINDS if totals[kind]
    ]  # fmt: skip
