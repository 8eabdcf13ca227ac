"""What is said of entries of the preventive register wherever they are shown: read once, as plain values.

The page of the register and the card of a person show the same entries, so both read them here. What the
viewer may not see is not among them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, among
from precinct_app.domain.codes import TermRule, calendar_rows
from precinct_app.domain.labels import Naming, labels
from precinct_app.domain.register.checks import Check, last_checks
from precinct_app.domain.register.entries import (
    CLOSED,
    OPEN,
    SUSPENDED,
    RegisterEntry,
    RegisterStep,
    Terms,
    entries_of,
    terms_of,
)
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.gui.cards.field_names import field_name
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import Language, _, ngettext

CATEGORIES = "register_category"
Key = tuple[str, Id]
_ORDER = {OPEN: 0, SUSPENDED: 1, CLOSED: 2}
# a term is counted in whole days; a longer one shows the days round today
DAY, MINUTE = len("2026-11-24"), len("2026-11-24T18:30")


@dataclass(frozen=True, slots=True)
class Sign:
    """One check on the tape: its day and result."""

    day: date
    result: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """What befell the term: when, what, until when it runs since, act and reason."""

    day: date
    what: str
    until: str
    ground: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry in the language of the window; ``due`` is the day of the next check."""

    key: Id
    subject: Key
    category: str
    title: str
    short: str
    icon: str
    layer: str
    state: str
    state_text: str
    delivered: str
    until: str
    closed: str
    due: date | None
    last: str
    secrecy: str = "normal"
    postponed: date | None = None
    signs: tuple[Sign, ...] = ()
    prohibitions: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    steps: tuple[StepLine, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the subject stands on the register by it, suspended or not."""
        return self.state != CLOSED


def entry_views(
    session: Session, subjects: Iterable[Id], naming: Naming, viewer: Viewer, today: date, *,
    whole: bool = True,
) -> dict[Id, list[EntryView]]:  # fmt: skip
    """Return the entries of subjects, what holds first and the newest before the older.

    A list does without what only a card shows (not ``whole``): signs of checks, facts, steps, prohibitions.
    """
    keys = list(subjects)
    terms = terms_of(session, today, calendar_rows(session))
    found = entries_of(session, keys)
    seen = {
        key: [row for row in rows if may_see(row.secrecy, row.author_id, viewer)]
        for key, rows in found.items()
    }
    entries = [row for rows in seen.values() for row in rows]
    reader = _Reader(session, entries, naming, terms)
    if whole:
        reader.read_beside(session, entries, viewer)
    make = reader.view if whole else reader.brief
    return {key: sorted(map(make, rows), key=_rank) for key, rows in seen.items() if rows}


def _rank(view: EntryView) -> int:
    return _ORDER.get(view.state, 0)


class _Reader:
    """Reads what stands beside many entries at once."""

    def __init__(self, session: Session, entries: list[RegisterEntry], naming: Naming, terms: Terms) -> None:
        self._naming, self._terms = naming, terms
        self._last = last_checks(session, {row.subject_id for row in entries})
        self._signs: dict[Id, list[Sign]] = {}
        self._steps: dict[Id, list[RegisterStep]] = {}
        self._names: dict[Id, str] = {}

    def read_beside(self, session: Session, entries: list[RegisterEntry], viewer: Viewer) -> None:
        """Read what a card shows beside the entries: checks, steps, names of other people."""
        subjects = {row.subject_id for row in entries}
        query = select(Check.subject_id, Check.happened, Check.result).where(
            among(Check.subject_id, subjects), Check.removed_step.is_(None), Check.happened != ""
        )
        for key, told, result in session.execute(query.order_by(Check.happened)):
            self._signs.setdefault(key, []).append(Sign(date.fromisoformat(told[:DAY]), result))
        steps = select(RegisterStep).where(
            among(RegisterStep.entry_id, [row.id for row in entries]), RegisterStep.removed_step.is_(None)
        )
        for step in session.scalars(steps.order_by(RegisterStep.id)):
            self._steps.setdefault(step.entry_id, []).append(step)
        people = {("person", key) for row in entries for key in (row.victim_id, row.representative_id) if key}
        named = labels(session, people, self._naming, viewer)
        self._names = {key[1]: made.title for key, made in named.items()}

    def view(self, entry: RegisterEntry) -> EntryView:
        """Return one entry as a card shows it."""
        naming = self._naming
        return replace(
            self.brief(entry), signs=tuple(self._signs.get(entry.subject_id, ())),
            prohibitions=tuple(
                naming.codes.get("prohibition", code).short(naming.language.code)
                for code in entry.prohibitions.split("|") if code
            ),
            facts=self._facts(entry), steps=tuple(map(self._step, self._steps.get(entry.id, ()))),
            missing=tuple(field_name("register_entry", name) for name in self._terms.missing(entry)),
        )  # fmt: skip

    def brief(self, entry: RegisterEntry) -> EntryView:
        """Return one entry as a list shows it."""
        naming, language = self._naming, self._naming.language
        kind = naming.codes.get(CATEGORIES, entry.category)
        last = self._last.get(entry.subject_id, "")
        return EntryView(
            entry.id, (entry.subject_type, entry.subject_id), entry.category, kind.text(language.code),
            kind.short(language.code), kind.icon or "user-check", kind.parent, entry.state,
            naming.code("register_state", entry.state), entry.delivered, entry.until, entry.closed,
            self._terms.next_check(entry, last), last, entry.secrecy, entry.postponed_to,
        )  # fmt: skip

    def _facts(self, entry: RegisterEntry) -> tuple[tuple[str, str], ...]:
        language, names = self._naming.language, self._names
        day = language.date_short(entry.act_day) if entry.act_day else ""
        act = " · ".join(part for part in (entry.act_number, day) if part)
        representative = names.get(entry.representative_id or b"", "") or entry.representative
        facts = [
            (_("Act"), act), (_("Who decided"), entry.body), (_("Ground"), entry.ground),
            (_("Checks"), self._frequency(entry)), (_("Victim"), names.get(entry.victim_id or b"", "")),
            (_("Representative"), representative), (_("Note"), entry.note),
            (_("Reason of the end"), self._naming.code("register_end", entry.close_reason)),
            (_("Rule"), self._source(entry.category)),
        ]  # fmt: skip
        return tuple(fact for fact in facts if fact[1])

    def _frequency(self, entry: RegisterEntry) -> str:
        if entry.check_days:
            days = entry.check_days
            return ngettext(
                "every {n} day, as the court set", "every {n} days, as the court set", days
            ).format(n=days)
        rule = self._terms.rules.get(entry.category)
        term = self._terms.terms.get(rule.check) if rule else None
        if term is None:
            return ""
        what = term.kk if self._naming.language.code == "kk" else term.ru
        return ": ".join(part for part in (what, _every(term)) if part)

    def _source(self, category: str) -> str:
        rule = self._terms.rules.get(category)
        if rule is None:
            return ""
        act = rule.act(self._naming.language.code)
        return act if rule.verified else _("{source} (not checked with the law)").format(source=act)

    def _step(self, step: RegisterStep) -> StepLine:
        what = self._naming.code("register_step", step.kind)
        reason = self._naming.code("register_end", step.reason)
        ground = " · ".join(part for part in (reason, step.ground) if part)
        return StepLine(step.day, what, told_text(step.until, self._naming.language), ground)


def _every(term: TermRule) -> str:
    """Return how often something is due; "" for a unit in which no visits are counted."""
    n = term.amount
    if term.unit == "month":
        return ngettext("once in {n} month", "once in {n} months", n).format(n=n)
    if term.unit == "calendar_day":
        return ngettext("once in {n} day", "once in {n} days", n).format(n=n)
    return ""


def told_text(told: str, language: Language) -> str:
    """Return a wall clock (ISO) as it is written: "05.11.2026 20:15", or the day alone."""
    if len(told) < DAY:
        return told
    day = language.date_short(date.fromisoformat(told[:DAY]))
    return f"{day} {told[DAY + 1 : MINUTE]}".strip()


def left_words(until: str, today: date) -> str:
    """Return what is left of a term: "11 days left", "ends today", "the term is over"; "" without an end."""
    if len(until) < DAY:
        return ""
    left = (date.fromisoformat(until[:DAY]) - today).days
    if left < 0:
        return _("the term is over")
    return ngettext("{n} day left", "{n} days left", left).format(n=left) if left else _("ends today")


def check_pill(view: EntryView, today: date, language: Language) -> PillText:
    """Return the next check as a pill; a suspended or closed entry says so instead."""
    if view.state != OPEN:
        tone, icon = ("neutral", "clock") if view.state == SUSPENDED else ("ok", "check")
        return PillText(view.state_text, tone, icon)
    if is_over(view, today):
        return PillText(_("the term is over"), "danger", "alert-triangle")
    if view.due is None:
        return PillText(view.state_text, "neutral", "user-check")
    late = (today - view.due).days
    if late > 0:
        words = ngettext("check {n} day late", "check {n} days late", late).format(n=late)
        return PillText(words, "danger", "alert-triangle")
    if late == 0:
        return PillText(_("check today"), "warn", "clock")
    day = f"{language.weekday_short(view.due)} {view.due.day:02d}.{view.due.month:02d}"
    return PillText(_("check: {day}").format(day=day), "neutral", "calendar")


def is_over(view: EntryView, today: date) -> bool:
    """Tell whether the term of an open entry ran out, so that it waits to be taken off."""
    return view.state == OPEN and len(view.until) >= DAY and view.until[:DAY] < today.isoformat()
