"""What is done with findings of the visual audit: their state with its day, and requests to the akimat.

A state is never set without the day on which it came; the program does not take it from the clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import house_addresses
from precinct_app.domain.base import Id, Writer, live
from precinct_app.domain.case_list import add_request
from precinct_app.domain.cases import Request
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.labels import Naming
from precinct_app.domain.outside_address import (
    FINDING,
    nearest_houses,
    outside_address,
    outside_spot,
    spot_of,
)
from precinct_app.domain.social_map import Finding, Organisation, Place
from precinct_app.domain.users import Precinct
from precinct_app.errors import BadInput
from precinct_app.i18n import N_, language

SEEN, REPORTED, FIXED = "seen", "reported", "fixed"
STATES = (SEEN, REPORTED, FIXED)
DAY_OF = {SEEN: "seen_day", REPORTED: "reported_day", FIXED: "fixed_day"}
NO_DAY = N_("Give the day: the program does not set it by itself.")
BEFORE_SEEN = N_("This is before the day on which the finding was seen.")
ACTION = N_("Remove the shortcoming: {kind}")
CAUSE = N_("Seen by the visual audit of the surroundings on {day}")
CAUSE_NO_DAY = N_("Seen by the visual audit of the surroundings")
ENDED = ("done", "declined")


def state_fault(found: Mapping[str, Any], state: str, day: date | None) -> str:
    """Return what is wrong with a state and its day (a source text), "" for nothing.

    ``found`` holds ``seen_day`` of the finding.
    """
    if day is None:
        return NO_DAY
    seen = found.get("seen_day")
    return BEFORE_SEEN if state != SEEN and seen is not None and day < seen else ""


def state_values(found: Finding, state: str, day: date) -> dict[str, Any]:
    """Return the fields that a state sets; days of later states are taken back. Raises BadInput."""
    fault = state_fault({"seen_day": found.seen_day}, state, day)
    if fault:
        raise BadInput(fault)
    later = STATES[STATES.index(state) + 1 :]
    return {"state": state, DAY_OF[state]: day} | {DAY_OF[other]: None for other in later}


def set_state(write: Writer, key: Id, state: str, day: date, **more: Any) -> None:
    """Set the state of a finding with its day; ``more`` are responsible and due day. Raises BadInput."""
    found = write.session.get_one(Finding, key)
    write.change(Finding, key, **state_values(found, state, day), **more)


@dataclass(frozen=True, slots=True)
class Asked:
    """What requests are made with: who is responsible where a finding names nobody, and the term."""

    responsible: Id | None = None
    due: date | None = None


def make_requests(
    write: Writer, keys: Sequence[Id], codes: CodeLists, day: date, asked: Asked | None = None
) -> tuple[int, int]:
    """Add a request for each finding that is not fixed; return how many, and how many stood there already."""
    asked = asked or Asked()
    session = write.session
    rows = session.scalars(live(Finding).where(Finding.id.in_(keys), Finding.state != FIXED, _open()))
    known = _known(session)
    precinct = str(session.scalar(select(Precinct.number).where(Precinct.removed_step.is_(None))) or "")
    made = skipped = 0
    for found in rows:
        values = _request(session, found, codes, asked)
        mark = (values["place_kk"], values["place_ru"], values["action_kk"])
        if mark in known:
            skipped += 1
            continue
        known.add(mark)
        add_request(write, precinct, day.year, **values)
        made += 1
    return made, skipped


def _open() -> Any:
    return Finding.secrecy == "normal"


def _known(session: Session) -> set[tuple[str, str, str]]:
    query = select(Request.place_kk, Request.place_ru, Request.action_kk).where(
        Request.removed_step.is_(None), Request.state.not_in(ENDED)
    )
    return {(kk, ru, action) for kk, ru, action in session.execute(query)}


def _request(session: Session, found: Finding, codes: CodeLists, asked: Asked) -> dict[str, Any]:
    body = session.get(Organisation, found.responsible_id or asked.responsible or b"")
    values: dict[str, Any] = {
        "due_day": found.due_day or asked.due,
        "responsible_id": body.id if body else None,
    }
    for code in ("kk", "ru"):
        lang = language(code)
        naming = Naming(lang, codes, full=True)
        seen = lang.date_short(found.seen_day) if found.seen_day else ""
        kind = codes.text("finding_kind", found.kind, code)
        values |= {
            f"place_{code}": _where(session, found, naming),
            f"action_{code}": lang.gettext(ACTION).format(kind=kind),
            f"cause_{code}": lang.gettext(CAUSE).format(day=seen) if seen else lang.gettext(CAUSE_NO_DAY),
            f"responsible_{code}": (body.name_kk if code == "kk" else body.name_ru) if body else "",
        }
    return values


def _where(session: Session, found: Finding, naming: Naming) -> str:
    place = session.get(Place, found.place_id) if found.place_id else None
    house = found.house_id or (place.house_id if place else None)
    known = house_addresses(session, [house]).get(house) if house else None
    address = outside_address(known, naming, FINDING, found.kind)
    named = naming.pair(place.name_kk, place.name_ru) if place and place.secrecy == "normal" else ""
    if address or named:
        return address or named
    spot = spot_of(found) or (spot_of(place) if place else None)
    if spot is None:
        return ""
    near = nearest_houses(session, {found.id: spot}).get(found.id)
    return outside_spot(near, spot, naming, found.kind)
