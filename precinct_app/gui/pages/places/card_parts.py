"""What the card of each kind of record says of its own: place, finding, organisation, person, group, house.

``card_reading`` asks the reader of the kind and adds what is the same for all cards.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import Dwelling, House, house_addresses
from precinct_app.domain.base import Id, live
from precinct_app.domain.labels import Naming, label
from precinct_app.domain.register.layers import categories_of
from precinct_app.domain.social_map import Finding, Group, Organisation, Person, Place, Residence
from precinct_app.domain.social_map.people import phones_of
from precinct_app.domain.social_map.subjects import roles_of, ties_of
from precinct_app.gui.cards.destinations import Key
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import _, active, ngettext

ROUTE = "route"  # the kind of places that are lines
LINE, NO_LINE = "whole", "none"


@dataclass(slots=True)
class CardParts:
    """What the reader of one kind of record gives; the rest is the same for all."""

    subtitle: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    pills: list[PillText] = field(default_factory=list)
    related: list[tuple[Key, str]] = field(default_factory=list)
    title: str = ""
    line: str = ""


def told_day(happened: str) -> str:
    """Return the day of an event's own time; what is no day stays as it was told."""
    try:
        return active().date_short(date.fromisoformat(happened[:10]))
    except ValueError:
        return happened


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


def _place(session: Session, key: Id, naming: Naming, today: date) -> CardParts | None:
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
    return CardParts(subtitle, facts, _secrecy_pill(place.secrecy, naming), related, line=line)


def _line_length(place: Place) -> str:
    """Return how long a route is, "" for what is no line."""
    if place.form != "line" or not place.wkb:
        return ""
    from precinct_app.geo import shapes
    from precinct_app.geo.projection import length_label

    number, unit = length_label(shapes.length_m(place.wkb))
    words = _("{n} km") if unit == "km" else _("{n} m")
    return words.format(n=active().number(number, 2 if unit == "km" else 0))


def _finding(session: Session, key: Id, naming: Naming, today: date) -> CardParts | None:
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
    return CardParts(naming.code("layer", "finding"), facts, pills, related)


def state_pill(state: str, due: date | None, today: date, naming: Naming) -> PillText:
    """Return the state of a finding as a pill; one that is not fixed by its day is overdue."""
    if state != "fixed" and due is not None and due < today:
        late = (today - due).days
        words = ngettext("{n} day overdue", "{n} days overdue", late).format(n=late)
        return PillText(words, "danger", "alert-triangle")
    tones = {"seen": ("warn", "eye"), "reported": ("accent", "mail"), "fixed": ("ok", "check")}
    return PillText(naming.code("finding_state", state), *tones.get(state, ("neutral", "circle")))


def _organisation(session: Session, key: Id, naming: Naming, today: date) -> CardParts | None:
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
    return CardParts(subtitle, facts, _secrecy_pill(body.secrecy, naming), related)


def _ties(session: Session, key: Id, naming: Naming) -> list[tuple[Key, str]]:
    found: list[tuple[Key, str]] = []
    for tie in ties_of(session, key):
        other = (tie.to_type, tie.to_id) if tie.from_id == key else (tie.from_type, tie.from_id)
        found.append((other, naming.code("tie_kind", tie.kind)))
    return found


def _person(session: Session, key: Id, naming: Naming, today: date) -> CardParts | None:
    person = session.get(Person, key)
    if person is None or person.removed_step is not None:
        return None
    roles = [role for role in roles_of(session, key) if role.until_day is None or role.until_day >= today]
    detail = label(session, "person", key, naming).detail
    facts = [
        (_("Address"), detail.rpartition(" · ")[2]),
        (_("Birth date"), told_day(person.birth)),
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
    return CardParts(
        subtitle, facts, [*pills, *_secrecy_pill(person.secrecy, naming)], related, title=person.name
    )


def _house_of_person(session: Session, key: Id) -> list[Id]:
    query = (
        select(Dwelling.house_id)
        .join(Residence, Residence.dwelling_id == Dwelling.id)
        .where(Residence.person_id == key, Residence.removed_step.is_(None), Residence.until_day.is_(None))
    )
    return list(dict.fromkeys(session.scalars(query)))


def _group(session: Session, key: Id, naming: Naming, today: date) -> CardParts | None:
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
    return CardParts(naming.code("group_kind", group.kind), facts, pills, related)


def _house(session: Session, key: Id, naming: Naming, today: date) -> CardParts | None:
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
    return CardParts(naming.code("house_kind", house.kind), facts, [], related)


READERS: Mapping[str, Callable[[Session, Id, Naming, date], CardParts | None]] = {
    "place": _place,
    "finding": _finding,
    "organisation": _organisation,
    "person": _person,
    "group_": _group,
    "house": _house,
}
