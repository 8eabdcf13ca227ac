"""What the monthly report is made of: redacted rows and counts of one month, and of the same month last year.

Everything that leaves here has passed the allow-list of its audience (``security.redaction``); the builder
never sees a record.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from precinct_app.domain.base import Record
from precinct_app.domain.case_list import DONE_STATES
from precinct_app.domain.cases import Case, Measure, Request
from precinct_app.domain.clock import from_instant
from precinct_app.domain.codes import CodeLists, code_lists
from precinct_app.domain.contacts import ASKED, Contact, Promise
from precinct_app.domain.documents import ReportText
from precinct_app.domain.outside_address import off_homes
from precinct_app.domain.register.layers import spots
from precinct_app.domain.service_standard import Share, shares, standards
from precinct_app.domain.social_map import Finding
from precinct_app.domain.social_map.layers import Spot
from precinct_app.domain.users import Indicator, Precinct, User, boundary_on
from precinct_app.security.redaction import redact, releasable

SECTIONS = ("summary", "conclusion")
# layers that show people or what only the police need; no outside map has them
INSIDE_LAYERS = frozenset({"vulnerable", "offender", "leader", "police", "other", "abstract"})


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def code(self) -> str:
        """ISO text: 2026-10."""
        return f"{self.year:04d}-{self.month:02d}"

    def year_before(self) -> "Month":
        """The same month a year before."""
        return Month(self.year - 1, self.month)


@dataclass(frozen=True, slots=True)
class Counts:
    """Contacts of a window by situation and by channel, and all together."""

    total: int
    situations: Mapping[str, int]
    channels: Mapping[str, int]


@dataclass(slots=True)
class MonthlyData:
    """The material of one monthly report for one audience."""

    month: Month
    audience: str
    codes: CodeLists
    precinct: dict[str, Any] = field(default_factory=dict)
    signer: dict[str, Any] = field(default_factory=dict)
    windows: dict[str, Counts] = field(default_factory=dict)  # month, month_before, year, year_before
    running_on: date | None = None  # today, while the month is not over
    answers: dict[str, Share] = field(default_factory=dict)  # first answers of the month by channel
    promises: dict[str, int] = field(default_factory=dict)  # given, done, overdue
    cases: list[dict[str, Any]] = field(default_factory=list)  # with "measures"
    requests: list[dict[str, Any]] = field(default_factory=list)
    past_requests: list[dict[str, Any]] = field(default_factory=list)
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)  # (kind, state)
    spots: list[Spot] = field(default_factory=list)
    boundary: bool = False
    residents: dict[str, Any] | None = None
    texts: dict[str, dict[str, str]] = field(default_factory=dict)


def collect(
    session: Session, month: Month, audience: str, user_id: bytes | None, today: date = date.max
) -> MonthlyData:
    """Read everything for the report of ``month`` as ``audience`` may see it, on the day ``today``."""
    data = MonthlyData(month, audience, code_lists(session, month.last))
    data.precinct = _one(session, Precinct, "precinct", audience, select(Precinct).limit(1))
    data.signer = _one(session, User, "app_user", audience, select(User).where(User.id == user_id))
    data.windows = _windows(session, month)
    data.answers = _answers(session, month)
    data.running_on = today if today <= month.last else None
    data.promises = _promises(session, month, today)
    data.cases = _cases(session, month, audience)
    data.requests, data.past_requests = _requests(session, month, audience)
    data.findings = Counter(
        (kind, state)
        for kind, state in session.execute(
            select(Finding.kind, Finding.state).where(
                Finding.removed_step.is_(None), Finding.secrecy == "normal",
                Finding.seen_day.is_(None) | (Finding.seen_day <= month.last),
            )
        )
    )  # fmt: skip
    inside = frozenset[str]() if audience == "internal" else INSIDE_LAYERS
    found = spots(session, data.codes, month.last)
    shown = [spot for spot in found if spot.layer not in inside and spot.secrecy == "normal"]
    data.spots = off_homes(session, data.codes, shown) if inside else shown
    data.boundary = boundary_on(session, month.last) is not None
    data.residents = _residents(session, month, audience)
    data.texts = _texts(session, month)
    return data


def _plain(row: Record) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def _one(session: Session, record: type[Record], name: str, audience: str, query: Any) -> dict[str, Any]:
    row = session.scalars(query).first()
    return redact(_plain(row), name, audience) if row is not None else {}


def _windows(session: Session, month: Month) -> dict[str, Counts]:
    before = month.year_before()
    spans = {
        "month": (month.first, month.last),
        "month_before": (before.first, before.last),
        "year": (date(month.year, 1, 1), month.last),
        "year_before": (date(before.year, 1, 1), before.last),
    }
    return {name: _counts(session, first, last) for name, (first, last) in spans.items()}


def _counts(session: Session, first: date, last: date) -> Counts:
    query = (
        select(Contact.situation, Contact.channel, func.count())
        .where(
            Contact.removed_step.is_(None), Contact.happened >= first.isoformat(),
            Contact.happened < f"{last.isoformat()}~",
        )
        .group_by(Contact.situation, Contact.channel)
    )  # fmt: skip
    situations: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    for situation, channel, count in session.execute(query):
        situations[situation] += count
        channels[channel] += count
    return Counts(sum(channels.values()), situations, channels)


def _answers(session: Session, month: Month) -> dict[str, Share]:
    query = select(Contact.channel, Contact.asked, Contact.happened, Contact.precision).where(
        text(ASKED), Contact.happened >= month.first.isoformat(),
        Contact.happened < f"{month.last.isoformat()}~",
    )  # fmt: skip
    rows = [(channel, asked, told, exact) for channel, asked, told, exact in session.execute(query)]
    return shares(standards(session), rows) if rows else {}


def _promises(session: Session, month: Month, today: date) -> dict[str, int]:
    """Count promises: due in the month, kept of them, and overdue at its end (today, while it runs)."""
    due = (Promise.removed_step.is_(None), Promise.due_day >= month.first, Promise.due_day <= month.last)
    rows = session.execute(select(Promise.done_day, Promise.result).where(*due)).all()
    done = sum(result in ("done", "partly") and day is not None and day <= month.last for day, result in rows)
    last = min(month.last, today - timedelta(days=1))
    late = select(func.count()).where(
        Promise.removed_step.is_(None), Promise.due_day <= last,
        Promise.done_day.is_(None) | (Promise.done_day > last),
    )  # fmt: skip
    return {"due": len(rows), "done": done, "overdue": int(session.scalar(late) or 0)}


def _cases(session: Session, month: Month, audience: str) -> list[dict[str, Any]]:
    query = select(Case).where(
        Case.removed_step.is_(None),
        Case.opened_day.is_(None) | (Case.opened_day <= month.last),
        Case.closed_day.is_(None) | (Case.closed_day >= month.first),
    )
    found = []
    for case in session.scalars(query.order_by(Case.number)):
        if not releasable(_plain(case), audience):
            continue
        rows = session.scalars(
            select(Measure)
            .where(Measure.case_id == case.id, Measure.removed_step.is_(None))
            .order_by(Measure.sort, Measure.id)
        )
        shown = redact(_plain(case), "sara_case", audience)
        shown["measures"] = [redact(_plain(row), "measure", audience) for row in rows]
        found.append(shown)
    return found


def _requests(
    session: Session, month: Month, audience: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the requests of this month and the earlier ones still in hand.

    One that is not submitted yet stands in the report of the month it was written in or of the month before,
    with which it goes out, and in later ones.
    """
    new, past = [], []
    latest = month.last + timedelta(days=31)
    query = select(Request).where(Request.removed_step.is_(None)).order_by(Request.due_day, Request.number)
    for row in session.scalars(query):
        if row.submitted_day is not None and row.submitted_day > month.last:
            continue
        if row.submitted_day is None and _written_on(row) > latest:
            continue
        shown = redact(_plain(row), "request", audience)
        if row.submitted_day is None or row.submitted_day >= month.first:
            new.append(shown)
        elif row.state not in DONE_STATES or row.answered_day is None or row.answered_day >= month.first:
            past.append(shown)
    return new, past


def _written_on(row: Request) -> date:
    return from_instant(row.created_us).date()


def _residents(session: Session, month: Month, audience: str) -> dict[str, Any] | None:
    query = (
        select(Indicator)
        .where(Indicator.removed_step.is_(None), Indicator.kind == "residents", Indicator.as_of <= month.last)
        .order_by(Indicator.as_of.desc())
    )
    found = _one(session, Indicator, "indicator", audience, query.limit(1))
    return found or None


def _texts(session: Session, month: Month) -> dict[str, dict[str, str]]:
    query = select(ReportText).where(
        ReportText.report == "monthly", ReportText.month == month.code, ReportText.removed_step.is_(None)
    )
    return {row.section: {"kk": row.kk, "ru": row.ru} for row in session.scalars(query)}


def ordered(values: Iterable[str], codes: CodeLists, name: str) -> list[str]:
    """Return codes in the order of their list, unknown ones last, the empty one at the very end."""
    order = {value.code: place for place, value in enumerate(codes.of(name))}
    return sorted(values, key=lambda code: (code == "", order.get(code, len(order)), code))
