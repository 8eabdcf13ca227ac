"""What the page of domestic violence shows, read on the reader's thread as plain values."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import wall_today
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.event_time import EventTime, read_told
from precinct_app.domain.labels import Naming, label, labels
from precinct_app.domain.letters import letters_on
from precinct_app.domain.register.entries import RegisterEntry
from precinct_app.domain.secrecy import Viewer, may_see, seen_by
from precinct_app.domain.terms import Term, WorkingCalendar
from precinct_app.domain.violence import (
    Clock,
    SafetyStep,
    ViolenceFact,
    ViolenceNotice,
    answers_of,
    clocks,
    dwellings_of,
    notice_term,
    notices_of,
    points,
    steps_of,
    weight,
)
from precinct_app.errors import Refused
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.pages.violence.clock_words import (
    ClockState,
    clock_pill,
    moment_words,
    now_in,
    state_of,
    untimed_pill,
    went_back,
)
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import N_, _
from precinct_app.tasks import Progress

NO_TERM = N_("The table of terms has no term for the notice of domestic violence. Add it in Settings.")
GONE = N_("This fact is not there any more, or only its author and the head may see it.")
DASH = "–"


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line of the list."""

    key: Id
    learned: datetime
    state: ClockState
    victim: str
    address: str
    number: str
    level: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice on the card: its pill, and the lines that tell where it stands."""

    key: Id
    body: str
    title: str
    told: str
    pill: PillText
    fills: str
    sent: str
    answered: bool
    document: Id | None
    organisation: Id | None
    late: bool = False
    late_reason: str = ""
    addressee: str = ""
    way: str = ""
    answered_day: date | None = None
    answer_number: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class FactCard:
    """One fact as its card shows it."""

    key: Id
    title: str
    address: str
    state: ClockState
    facts: list[tuple[str, str]]
    notices: list[NoticeRow]
    level: str
    reason: str
    assessed: str
    weighed: list[tuple[str, int]]
    answered: tuple[int, int]
    steps: list[tuple[str, str | PillText]]
    orders: list[tuple[Id, str]]
    clock_back: bool
    values: dict[str, Any] = field(default_factory=dict)


def known_term(session: Any) -> Term:
    """Return the term of the notice. Raises Refused where the table has none."""
    term = notice_term(session, wall_today())
    if term is None:
        raise Refused(NO_TERM)
    return term


def read_clocks(session: Any, viewer: Viewer, facts: list[Id] | None = None) -> dict[Id, list[Clock]]:
    """Return the clocks that the viewer may see, by fact."""
    calendar = WorkingCalendar(calendar_rows(session))
    found: dict[Id, list[Clock]] = {}
    for clock in clocks(session, known_term(session), calendar, facts, viewer):
        found.setdefault(clock.fact, []).append(clock)
    return found


class ReadFacts:
    """Reads every fact that the viewer may see; running clocks first, the most urgent on top."""

    def __init__(self, store: Any, naming: Naming, viewer: Viewer) -> None:
        self._store, self._naming, self._viewer = store, naming, viewer

    def __call__(self, progress: Progress) -> list[FactRow]:
        """Do the work."""
        with self._store.read() as session:
            query = live(ViolenceFact).where(seen_by(ViolenceFact, self._viewer))
            facts = list(session.scalars(query))
            running = read_clocks(session, self._viewer)
            where = dwellings_of(session, facts)
            wanted = [("person", fact.victim_id) for fact in facts if fact.victim_id]
            wanted += [("dwelling", key) for key in where.values()]
            names = labels(session, wanted, self._naming, self._viewer)
        rows = [self._row(fact, running.get(fact.id, []), names, where.get(fact.id)) for fact in facts]
        return sorted(rows, key=_urgent)

    def _row(self, fact: ViolenceFact, found: list[Clock], names: Any, dwelling: Id | None) -> FactRow:
        victim = names.get(("person", fact.victim_id))
        address = names.get(("dwelling", dwelling))
        return FactRow(
            fact.id, read_told(fact.learned), state_of(found, now_in(fact.zone)),
            victim.title if victim else "", address.title if address else "", _number(fact, self._naming),
            self._naming.code("risk_level", fact.risk_level) if fact.risk_level else "",
        )  # fmt: skip


_ORDER = {"late": 0, "running": 1, "done": 2}


def _urgent(row: FactRow) -> tuple[int, float]:
    stamp = row.learned.timestamp()
    return _ORDER[row.state.state], stamp if row.state.state != "done" else -stamp


def _number(fact: ViolenceFact, naming: Naming) -> str:
    if not fact.number:
        return ""
    register = naming.code("appeal_register", fact.register) if fact.register else ""
    return " ".join(part for part in (register, f"№\u00a0{fact.number}") if part)


class ReadFact:
    """Reads one fact for its card; ``number`` comes back, so that an older answer is dropped."""

    def __init__(self, store: Any, number: int, key: Id, naming: Naming, viewer: Viewer) -> None:
        self._store, self._number, self._key = store, number, key
        self._naming, self._viewer = naming, viewer

    def __call__(self, progress: Progress) -> tuple[int, FactCard]:
        """Return the card. Raises Refused when it is gone or hidden."""
        with self._store.read() as session:
            fact = session.get(ViolenceFact, self._key)
            if fact is None or fact.removed_step is not None:
                raise Refused(GONE)
            if not may_see(fact.secrecy, fact.author_id, self._viewer):
                raise Refused(GONE)
            return self._number, self._card(session, fact)

    def _card(self, session: Any, fact: ViolenceFact) -> FactCard:
        naming, now = self._naming, now_in(fact.zone)
        found = read_clocks(session, self._viewer, [fact.id]).get(fact.id, [])
        names = self._names(session, fact)
        given = {row.question: row.answer for row in answers_of(session, fact.id)}
        questions = {code.code: weight(code.parent) for code in naming.codes.of("risk_question")}
        weighed = [(naming.code("risk_question", code), n) for code, n in points(given, questions)]
        level = naming.code("risk_level", fact.risk_level) if fact.risk_level else ""
        return FactCard(
            fact.id, names["victim"] or _("Victim not named"), names["address"], state_of(found, now),
            _facts(fact, names, naming), self._notices(session, fact, found, now), level, fact.risk_reason,
            moment_words(read_told(fact.assessed)) if fact.assessed else "", weighed,
            (len(given), len(questions)), [_step(row, naming) for row in steps_of(session, fact.id)],
            self._orders(session, fact), went_back(read_told(fact.learned), now),
            {"offender_id": fact.offender_id, "victim_id": fact.victim_id},
        )  # fmt: skip

    def _names(self, session: Any, fact: ViolenceFact) -> dict[str, str]:
        keys = {
            "victim": ("person", fact.victim_id), "offender": ("person", fact.offender_id),
            "address": ("dwelling", dwellings_of(session, [fact]).get(fact.id)),
        }  # fmt: skip
        given = [(kind, key) for kind, key in keys.values() if key]
        found: dict[Any, Any] = dict(labels(session, given, self._naming, self._viewer))
        return {name: found[key].title if key in found else "" for name, key in keys.items()}

    def _notices(
        self, session: Any, fact: ViolenceFact, found: list[Clock], now: datetime
    ) -> list[NoticeRow]:
        by_notice = {clock.notice: clock for clock in found}
        letters = letters_on(wall_today()).letters
        side = 0 if self._naming.language.code == "kk" else 1
        return [
            _notice(row, by_notice.get(row.id), now, self._naming, letters[row.body].fills[side])
            for row in notices_of(session, fact.id)
            if row.body in letters
        ]

    def _orders(self, session: Any, fact: ViolenceFact) -> list[tuple[Id, str]]:
        query = live(RegisterEntry).where(RegisterEntry.fact_id == fact.id).order_by(RegisterEntry.id)
        return [(entry.id, _order(entry, self._naming)) for entry in session.scalars(query)]


def _facts(fact: ViolenceFact, names: dict[str, str], naming: Naming) -> list[tuple[str, str]]:
    kinds = [naming.code("violence_kind", kind) for kind in fact.kinds.split("|") if kind]
    happened = (
        EventTime(fact.happened, fact.zone, fact.precision).display(naming.language) if fact.happened else ""
    )
    return [
        (_("Police learned"), moment_words(read_told(fact.learned))),
        (_("Happened"), happened),
        (_("Number"), _number(fact, naming)),
        (_("Address"), names["address"]),
        (_("Report is about"), names["offender"]),
        (_("Relation to the victim"), naming.code("tie_kind", fact.relation) if fact.relation else ""),
        (_("Kinds of violence"), ", ".join(kinds)),
        (_("Children in the family"), "" if fact.children is None else str(fact.children)),
        (_("Gist"), fact.gist),
        (_("Measures taken"), fact.measures),
        (_("Who may see it"), naming.code("secrecy", fact.secrecy)),
    ]


def _notice(row: ViolenceNotice, clock: Clock | None, now: datetime, naming: Naming, fills: str) -> NoticeRow:
    told = []
    if row.sent:
        told.append(moment_words(read_told(row.sent)))
        told.append(row.addressee)
        if row.way:
            told.append(naming.code("notice_way", row.way))
    elif clock is not None:
        told.append(_("until {moment}").format(moment=moment_words(clock.ends)))
    if not row.sent and row.document_id is not None:
        told.append(_("the letter is made"))
    if row.late_reason:
        told.append(_("late because: {reason}").format(reason=row.late_reason))
    if row.answered_day is not None:
        answered = _("answer of {day}").format(day=naming.language.date_short(row.answered_day))
        told.append(" ".join(part for part in (answered, row.answer_number) if part))
    return NoticeRow(
        row.id, row.body, naming.code("notice_body", row.body), " · ".join(filter(None, told)),
        clock_pill(clock, now) if clock is not None else untimed_pill(bool(row.sent)), fills, row.sent,
        row.answered_day is not None, row.document_id, row.organisation_id,
        clock is not None and clock.left(now) < timedelta(), row.late_reason, row.addressee, row.way,
        row.answered_day, row.answer_number, row.answer,
    )  # fmt: skip


def _step(row: SafetyStep, naming: Naming) -> tuple[str, str | PillText]:
    # the full words tell what is so once it is done, the short ones the deed
    kind = naming.codes.get("safety_step", row.kind)
    language = naming.language.code
    step = kind.text(language) if row.done_day is not None else kind.short(language)
    words = [step, row.text, row.who]
    told = " · ".join(part for part in words if part)
    if row.done_day is not None:
        return told, PillText(naming.language.date_short(row.done_day), "ok", "check")
    return told, due_cell(row.due_day, wall_today(), naming.language) if row.due_day else DASH


def _order(entry: RegisterEntry, naming: Naming) -> str:
    words = naming.code("register_category", entry.category)
    until = moment_words(read_told(entry.until)) if entry.until else ""
    return " · ".join(part for part in (words, entry.act_number, until) if part)


class LoadFact:
    """Reads one fact for its form. Raises Refused when it is gone or hidden."""

    def __init__(self, store: Any, key: Id, naming: Naming, viewer: Viewer) -> None:
        self._store, self._key, self._naming, self._viewer = store, key, naming, viewer

    def __call__(self, progress: Progress) -> dict[str, Any]:
        """Return what the form shows."""
        with self._store.read() as session:
            fact = session.get(ViolenceFact, self._key)
            gone = fact is None or fact.removed_step is not None
            if gone or not may_see(fact.secrecy, fact.author_id, self._viewer):
                raise Refused(GONE)
            people = {
                name: self._chips(session, getattr(fact, f"{name}_id")) for name in ("victim", "offender")
            }
            bodies = [row.body for row in notices_of(session, self._key)]
        return {**_plain(fact), **people, "bodies": bodies}

    def _chips(self, session: Any, key: Id | None) -> list[Any]:
        if key is None:
            return []
        return [[("person", key), label(session, "person", key, self._naming, self._viewer).title]]


def _plain(fact: ViolenceFact) -> dict[str, Any]:
    learned = read_told(fact.learned)
    exact = len(fact.happened) > len("2026-11-24")
    happened = read_told(fact.happened) if fact.happened else None
    names = ("dwelling_id", "relation", "register", "number", "gist", "measures", "secrecy", "children")
    return {
        "learned_day": learned.date(), "learned_time": learned.time(),
        "happened_day": happened.date() if happened else None,
        "happened_time": happened.time() if happened and exact else None,
        "kinds": [kind for kind in fact.kinds.split("|") if kind],
        **{name: getattr(fact, name) for name in names},
    }  # fmt: skip
