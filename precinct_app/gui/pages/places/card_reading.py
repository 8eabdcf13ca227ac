"""What the card of anything on the map says: facts, related records, who looked last; read off the window's
thread.

The map, the list of places and the list of organisations show the same card, so it is read in one place. A
card holds texts only, no records.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, House, house_addresses
from precinct_app.domain.base import Id, live
from precinct_app.domain.cases import Case, CaseLink
from precinct_app.domain.contacts import Contact, Participant
from precinct_app.domain.labels import Naming, hidden_records, label, labels
from precinct_app.domain.register.layers import categories_of
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.social_map import Finding, Group, Organisation, Person, Place, Residence
from precinct_app.domain.social_map.people import phones_of
from precinct_app.domain.social_map.subjects import roles_of, ties_of
from precinct_app.gui.cards.destinations import Key
from precinct_app.gui.cards.history import user_names
from precinct_app.gui.pages.places.spots import position_of
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import _, active, ngettext
from precinct_app.storage.journal import history
from precinct_app.tasks import Progress

ROUTE = "route"  # the kind of places that are lines
LINE, NO_LINE = "whole", "none"
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


@dataclass(slots=True)
class _Parts:
    """What the reader of one kind of record gives; the rest is the same for all."""

    subtitle: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    pills: list[PillText] = field(default_factory=list)
    related: list[tuple[Key, str]] = field(default_factory=list)
    title: str = ""
    line: str = ""


def read_card(session: Session, key: Key, naming: Naming, viewer: Viewer, today: date) -> Card | None:
    """Return the card of a record; None when it does not exist or ``viewer`` may not see it."""
    kind, record_id = key
    reader = _READERS.get(kind)
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
    return [(("contact", row.id), _told_day(row.happened)) for row in session.scalars(query)]


def _told_day(happened: str) -> str:
    try:
        return active().date_short(date.fromisoformat(happened[:10]))
    except ValueError:
        return happened


def _last_view(session: Session, record_id: Id, naming: Naming) -> str:
    entries = [e for e in history(session, [record_id], LOOKED_BACK) if e.action == "view"][:1]
    if not entries:
        return ""
    who = user_names(session, entries, naming).get(entries[0].user_id or b"", "")
    day = date.fromordinal(date(1970, 1, 1).toordinal() + entries[0].instant_us // 86_400_000_000)
    return _("Last viewed: {who}, {day}").format(who=who, day=naming.language.date_short(day))


def _phones(session: Session, record_id: Id, naming: Naming) -> str:
    return ", ".join(naming.language.phone(phone.number) for phone in phones_of(session, record_id))


def _address(session: Session, house_id: Id | None, naming: Naming) -> str:
    if house_id is None:
        return ""
    return naming.address(house_addresses(session, [house_id]).get(house_id))


def _secrecy_pill(secrecy: str, naming: Naming) -> list[PillText]:
    if secrecy == "normal":
        return []
    return [PillText(naming.code("secrecy", secrecy).partition(":")[0], "warn", "lock")]


def _place(session: Session, key: Id, naming: Naming, today: date) -> _Parts | None:
    place = session.get(Place, key)
    if place is None or place.removed_step is not None:
        return None
    kind = naming.codes.get("place_kind", place.kind)
    layer = naming.code("layer", kind.parent or "other")
    owner = place.organisation_id
    phones = _phones(session, key, naming) or (_phones(session, owner, naming) if owner else "")
    facts = [
        (_("Address"), _address(session, place.house_id, naming)),
        (_("Length"), _line_length(place)),
        (_("Owner"), label(session, "organisation", owner, naming).title if owner else ""),
        (_("Phones"), phones),
        (_("Working hours"), place.hours),
        (_("Source"), place.source),
        (_("Note"), place.note),
    ]
    related: list[tuple[Key, str]] = [(("organisation", owner), _("owner"))] if owner else []
    open_findings = live(Finding).where(Finding.place_id == key, Finding.state != "fixed")
    related += [
        (("finding", row.id), naming.code("finding_state", row.state))
        for row in session.scalars(open_findings)
    ]
    related += _ties(session, key, naming)
    subtitle = " · ".join(dict.fromkeys((layer, kind.text(naming.language.code))))
    line = LINE if place.form == "line" and place.wkb else NO_LINE if place.kind == ROUTE else ""
    return _Parts(subtitle, facts, _secrecy_pill(place.secrecy, naming), related, line=line)


def _line_length(place: Place) -> str:
    """Return how long a route is, "" for what is no line."""
    if place.form != "line" or not place.wkb:
        return ""
    from precinct_app.geo import shapes
    from precinct_app.geo.projection import length_label

    number, unit = length_label(shapes.length_m(place.wkb))
    words = _("{n} km") if unit == "km" else _("{n} m")
    return words.format(n=active().number(number, 2 if unit == "km" else 0))


def _finding(session: Session, key: Id, naming: Naming, today: date) -> _Parts | None:
    found = session.get(Finding, key)
    if found is None or found.removed_step is not None:
        return None
    days = naming.language.date_short
    body = found.responsible_id
    facts = [
        (_("Address"), _address(session, found.house_id, naming)),
        (_("Seen on"), days(found.seen_day) if found.seen_day else ""),
        (_("Reported on"), days(found.reported_day) if found.reported_day else ""),
        (_("Due"), days(found.due_day) if found.due_day else ""),
        (_("Fixed on"), days(found.fixed_day) if found.fixed_day else ""),
        (_("Who is responsible"), label(session, "organisation", body, naming).title if body else ""),
        (_("Note"), found.note),
    ]
    related: list[tuple[Key, str]] = [(("place", found.place_id), "")] if found.place_id else []
    related += [(("organisation", body), _("responsible"))] if body else []
    pills = [state_pill(found.state, found.due_day, today, naming), *_secrecy_pill(found.secrecy, naming)]
    return _Parts(naming.code("layer", "finding"), facts, pills, related)


def state_pill(state: str, due: date | None, today: date, naming: Naming) -> PillText:
    """Return the state of a finding as a pill; one that is not fixed by its day is overdue."""
    if state != "fixed" and due is not None and due < today:
        late = (today - due).days
        words = ngettext("{n} day overdue", "{n} days overdue", late).format(n=late)
        return PillText(words, "danger", "alert-triangle")
    tones = {"seen": ("warn", "eye"), "reported": ("accent", "mail"), "fixed": ("ok", "check")}
    return PillText(naming.code("finding_state", state), *tones.get(state, ("neutral", "circle")))


def _organisation(session: Session, key: Id, naming: Naming, today: date) -> _Parts | None:
    body = session.get(Organisation, key)
    if body is None or body.removed_step is not None:
        return None
    other = body.name_ru if naming.language.code == "kk" else body.name_kk
    facts = [
        (_("Other language"), other if body.name_kk != body.name_ru else ""),
        (_("Address"), _address(session, body.house_id, naming)),
        (_("Phones"), _phones(session, key, naming)),
        (_("Working hours"), body.hours),
        (_("BIN"), body.bin),
        (_("Can help with"), body.expertise),
        (_("Note"), body.note),
    ]
    related = _ties(session, key, naming)
    owned = live(Place).where(Place.organisation_id == key).order_by(Place.sort)
    related += [(("place", row.id), naming.code("place_kind", row.kind)) for row in session.scalars(owned)]
    charged = live(Finding).where(Finding.responsible_id == key, Finding.state != "fixed")
    related += [
        (("finding", row.id), naming.code("finding_state", row.state)) for row in session.scalars(charged)
    ]
    subtitle = naming.code("organisation_kind", body.kind)
    return _Parts(subtitle, facts, _secrecy_pill(body.secrecy, naming), related)


def _ties(session: Session, key: Id, naming: Naming) -> list[tuple[Key, str]]:
    found: list[tuple[Key, str]] = []
    for tie in ties_of(session, key):
        other = (tie.to_type, tie.to_id) if tie.from_id == key else (tie.from_type, tie.from_id)
        found.append((other, naming.code("tie_kind", tie.kind)))
    return found


def _person(session: Session, key: Id, naming: Naming, today: date) -> _Parts | None:
    person = session.get(Person, key)
    if person is None or person.removed_step is not None:
        return None
    roles = [role for role in roles_of(session, key) if role.until_day is None or role.until_day >= today]
    detail = label(session, "person", key, naming).detail
    facts = [
        (_("Address"), detail.rpartition(" · ")[2]),
        (_("Birth date"), _told_day(person.birth)),
        (_("Phones"), _phones(session, key, naming)),
        (_("Place of work"), person.work),
    ]
    entered = [
        naming.codes.get("register_category", code)
        for code in categories_of(session, today, [key]).get(key, ())
    ]
    pills = [PillText(code.short(naming.language.code), "accent", code.icon) for code in entered]
    pills += [
        PillText(naming.codes.get("role_kind", role.kind).short(naming.language.code), "neutral")
        for role in roles
    ]
    layers = [
        *(code.parent for code in entered),
        *(naming.codes.get("role_kind", r.kind).parent for r in roles),
    ]
    subtitle = naming.code("layer", next(filter(None, layers), ""))
    home = [(("house", house), "") for house in _house_of_person(session, key)]
    related: list[tuple[Key, str]] = [*home, *_ties(session, key, naming)]
    return _Parts(
        subtitle, facts, [*pills, *_secrecy_pill(person.secrecy, naming)], related, title=person.name
    )


def _house_of_person(session: Session, key: Id) -> list[Id]:
    query = (
        select(Dwelling.house_id)
        .join(Residence, Residence.dwelling_id == Dwelling.id)
        .where(Residence.person_id == key, Residence.removed_step.is_(None), Residence.until_day.is_(None))
    )
    return list(dict.fromkeys(session.scalars(query)))


def _group(session: Session, key: Id, naming: Naming, today: date) -> _Parts | None:
    group = session.get(Group, key)
    if group is None or group.removed_step is not None:
        return None
    facts = [
        (_("When they gather"), group.times),
        (_("How many people"), str(group.size or "")),
        (_("Note"), group.note),
    ]
    related: list[tuple[Key, str]] = [(("place", group.place_id), "")] if group.place_id else []
    pills = _secrecy_pill(group.secrecy, naming)
    related += _ties(session, key, naming)
    return _Parts(naming.code("group_kind", group.kind), facts, pills, related)


def _house(session: Session, key: Id, naming: Naming, today: date) -> _Parts | None:
    house = session.get(House, key)
    if house is None or house.removed_step is not None:
        return None
    people = session.scalar(
        select(func.count(Residence.person_id.distinct()))
        .join(Dwelling, Dwelling.id == Residence.dwelling_id)
        .where(Dwelling.house_id == key, Residence.removed_step.is_(None), Residence.until_day.is_(None))
    )
    flats = session.scalar(
        select(func.count()).where(Dwelling.house_id == key, Dwelling.removed_step.is_(None))
    )
    facts = [
        (_("Number of residents"), str(people or "")),
        (_("Dwellings"), str(flats or "")),
        (_("Floors"), str(house.floors or "")),
        (_("Note"), house.note),
    ]
    body = house.housing_body_id
    related: list[tuple[Key, str]] = [(("organisation", body), _("housing body"))] if body else []
    for record, name in ((Place, "place"), (Organisation, "organisation"), (Finding, "finding")):
        standing = select(record.id).where(record.house_id == key, record.removed_step.is_(None))
        related += [((name, found), "") for found in session.scalars(standing)]
    return _Parts(naming.code("house_kind", house.kind), facts, [], related)


_READERS: Mapping[str, Callable[[Session, Id, Naming, date], _Parts | None]] = {
    "place": _place,
    "finding": _finding,
    "organisation": _organisation,
    "person": _person,
    "group_": _group,
    "house": _house,
}


class ReadCard:
    """Reads one card on the reader's thread; gives (number of the question, card or None)."""

    def __init__(self, store: Any, number: int, key: Key, naming: Naming, viewer: Viewer) -> None:
        self._store, self._number, self._key = store, number, key
        self._naming, self._viewer = naming, viewer

    def __call__(self, progress: Progress) -> tuple[int, Card | None]:
        """Do the work."""
        today = date.today()  # noqa: DTZ011 - a day of the wall clock is meant
        with self._store.read() as session:
            return self._number, read_card(session, self._key, self._naming, self._viewer, today)
