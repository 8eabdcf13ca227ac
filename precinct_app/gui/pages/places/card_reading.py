"""What the card of anything on the map says: facts, related records, who looked last; read off the window's
thread.

The map, the list of places and the list of organisations show the same card, so it is read in one place. A
card holds texts only, no records.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Id, live
from precinct_app.domain.cases import Case, CaseLink
from precinct_app.domain.clock import wall_today
from precinct_app.domain.contacts import Contact, Participant
from precinct_app.domain.labels import Naming, hidden_records, label, labels
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.gui.cards.destinations import Key
from precinct_app.gui.cards.history import user_names
from precinct_app.gui.pages.places.card_parts import READERS, told_day
from precinct_app.gui.pages.places.spots import position_of
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import _
from precinct_app.storage.journal import history
from precinct_app.tasks import Progress

MOST_CONTACTS = 3
LOOKED_BACK = 400  # entries of the journal in which the last view is sought


@dataclass(frozen=True, slots=True)
class Related:
    """A record that belongs to the card: what it is called, what is said beside it, and where it opens."""

    key: Key
    title: str
    note: str = ""
    icon: str = "circle"


@dataclass(frozen=True, slots=True)
class Card:
    """Everything a card shows; ``place`` is (lon, lat), None when the thing is not on the map; ``line`` says
    "whole" for a place that has a line, "none" for a kind of lines that has none yet.
    """

    key: Key
    title: str
    subtitle: str = ""
    icon: str = "map-pin"
    pills: tuple[PillText, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    related: tuple[Related, ...] = ()
    viewed: str = ""
    place: tuple[float, float] | None = None
    line: str = ""


def read_card(session: Session, key: Key, naming: Naming, viewer: Viewer, today: date) -> Card | None:
    """Return the card of a record; None when it does not exist or ``viewer`` may not see it."""
    kind, record_id = key
    reader = READERS.get(kind)
    if reader is None or hidden_records(session, [key], viewer):
        return None
    parts = reader(session, record_id, naming, today)
    if parts is None:
        return None
    named = label(session, kind, record_id, naming)
    where = position_of(session, kind, record_id)
    pills = [*parts.pills, *_case_pills(session, record_id, viewer)]
    if where is None:
        pills.append(PillText(_("Not on the map"), "neutral", "map-pin"))
    related = [*parts.related, *_cases(session, record_id, naming, viewer), *_contacts(session, key, viewer)]
    return Card(
        key, parts.title or named.title, parts.subtitle, named.icon or "map-pin", tuple(pills),
        tuple(fact for fact in parts.facts if fact[1]), _related(session, related, naming, viewer),
        _last_view(session, record_id, naming), where, parts.line,
    )  # fmt: skip


def _related(
    session: Session, wanted: list[tuple[Key, str]], naming: Naming, viewer: Viewer
) -> tuple[Related, ...]:
    keys = [key for key, _note in wanted]
    hidden = hidden_records(session, keys, viewer)
    named = labels(session, keys, naming)
    # what is tied in two ways is named once, by the first of them
    once = dict(reversed(wanted))
    return tuple(
        Related(key, named[key].title, once[key], named[key].icon)
        for key in dict.fromkeys(keys)
        if key in named and key not in hidden
    )


def _cases_of(session: Session, record_id: Id, viewer: Viewer) -> list[Case]:
    query = (
        live(Case)
        .join(CaseLink, CaseLink.case_id == Case.id)
        .where(CaseLink.subject_id == record_id, CaseLink.removed_step.is_(None), seen_by(Case, viewer))
    )
    return list({case.id: case for case in session.scalars(query)}.values())


def _case_pills(session: Session, record_id: Id, viewer: Viewer) -> list[PillText]:
    return [
        PillText(case.number, "accent", "triangle-square-circle")
        for case in _cases_of(session, record_id, viewer)
        if case.state == "open"
    ]


def _cases(session: Session, record_id: Id, naming: Naming, viewer: Viewer) -> list[tuple[Key, str]]:
    return [
        (("sara_case", case.id), naming.code("case_stage", case.stage))
        for case in _cases_of(session, record_id, viewer)
    ]


def _contacts(session: Session, key: Key, viewer: Viewer) -> list[tuple[Key, str]]:
    kind, record_id = key
    column = {"place": Contact.place_id, "house": Contact.house_id}.get(kind)
    joined = select(Participant.contact_id).where(
        Participant.subject_id == record_id, Participant.removed_step.is_(None)
    )
    mine = Contact.id.in_(joined) if column is None else or_(Contact.id.in_(joined), column == record_id)
    query = (
        live(Contact)
        .where(mine, seen_by(Contact, viewer))
        .order_by(Contact.happened.desc())
        .limit(MOST_CONTACTS)
    )
    return [(("contact", row.id), told_day(row.happened)) for row in session.scalars(query)]


def _last_view(session: Session, record_id: Id, naming: Naming) -> str:
    entries = [e for e in history(session, [record_id], LOOKED_BACK) if e.action == "view"][:1]
    if not entries:
        return ""
    who = user_names(session, entries, naming).get(entries[0].user_id or b"", "")
    day = date.fromordinal(date(1970, 1, 1).toordinal() + entries[0].instant_us // 86_400_000_000)
    return _("Last viewed: {who}, {day}").format(who=who, day=naming.language.date_short(day))


class ReadCard:
    """Reads one card on the reader's thread; gives (number of the question, card or None)."""

    def __init__(self, store: Any, number: int, key: Key, naming: Naming, viewer: Viewer) -> None:
        self._store, self._number, self._key = store, number, key
        self._naming, self._viewer = naming, viewer

    def __call__(self, progress: Progress) -> tuple[int, Card | None]:
        """Do the work."""
        today = wall_today()
        with self._store.read() as session:
            return self._number, read_card(session, self._key, self._naming, self._viewer, today)
