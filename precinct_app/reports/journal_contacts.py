"""Journals of receptions and of rounds: contacts of a reception or round, and visits to doors."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from precinct_app.domain.base import Id, among
from precinct_app.domain.contacts import Contact, ContactSeries, Participant
from precinct_app.domain.social_map.rounds import DoorVisit, Round
from precinct_app.reports.document import EMPTY, Text, both, joined
from precinct_app.reports.journal_rows import Cells, Found, Reading, Subject, first_of, moment_text

RECEPTION, ROUND = "reception", "round"


class Reception:
    """A row is a contact of a reception."""

    def found(self, reading: Reading) -> list[Found]:
        """Return the contacts of receptions."""
        return _contacts_of(reading, RECEPTION)

    def cells(self, reading: Reading, rows: Sequence[Found]) -> dict[Id, Cells]:
        """Return when, who, from where, about what, and what came of it."""
        return _contact_cells(reading, [row.key for row in rows])


class Rounds:
    """A row is a visit to a door, or a contact that was made on a round."""

    def found(self, reading: Reading) -> list[Found]:
        """Return visits and contacts."""
        query = select(DoorVisit.happened, DoorVisit.id).where(
            DoorVisit.removed_step.is_(None), reading.within(DoorVisit.happened)
        )
        visits = [Found(moment, key) for moment, key in reading.session.execute(query)]
        return visits + _contacts_of(reading, ROUND)

    def cells(self, reading: Reading, rows: Sequence[Found]) -> dict[Id, Cells]:
        """Return when, where and what it gave; of a contact also what was talked about."""
        keys = [row.key for row in rows]
        told = _contact_cells(reading, keys)
        for cells in told.values():
            cells["note"] = cells["gist"]
        return told | _visit_cells(reading, keys)


def _contacts_of(reading: Reading, kind: str) -> list[Found]:
    query = (
        select(Contact.happened, Contact.id, Contact.secrecy, Contact.author_id)
        .outerjoin(ContactSeries, ContactSeries.id == Contact.series_id)
        .where(
            Contact.removed_step.is_(None), reading.within(Contact.happened),
            or_(ContactSeries.kind == kind, Contact.situation == kind),
        )
    )  # fmt: skip
    return [Found(*row) for row in reading.session.execute(query)]


def _contact_cells(reading: Reading, keys: Sequence[Id]) -> dict[Id, Cells]:
    contacts = list(reading.session.scalars(select(Contact).where(among(Contact.id, keys))))
    present = _present(reading, [contact.id for contact in contacts])
    subjects = {subject for group in present.values() for subject in group}
    spots = {spot for contact in contacts for spot in _spots(contact)}
    names = reading.names(subjects)
    addresses = reading.addresses(subjects | spots)
    officers = reading.officers(contact.author_id for contact in contacts)
    return {
        contact.id: {
            "moment": moment_text(contact.happened, contact.zone, contact.precision, contact.happened_until),
            "applicant": joined([names[one] for one in present.get(contact.id, ()) if one in names], "; "),
            "address": first_of((*present.get(contact.id, ()), *_spots(contact)), addresses),
            "gist": both(contact.gist),
            "result": _outcome(reading, contact),
            "channel": reading.code("contact_channel", contact.channel),
            "register_number": both(contact.number),
            "officer": officers.get(contact.author_id or b"", EMPTY),
        }
        for contact in contacts
    }


def _present(reading: Reading, contacts: list[Id]) -> dict[Id, list[Subject]]:
    query = (
        select(Participant.contact_id, Participant.subject_type, Participant.subject_id)
        .where(Participant.removed_step.is_(None), among(Participant.contact_id, contacts))
        .order_by(Participant.id)
    )
    found: dict[Id, list[Subject]] = {}
    for contact, kind, key in reading.session.execute(query):
        found.setdefault(contact, []).append((kind, key))
    return found


def _spots(contact: Contact) -> tuple[Subject, ...]:
    return (("house", contact.house_id),) if contact.house_id else ()


def _outcome(reading: Reading, contact: Contact) -> Text:
    """Return the outcome with what was done: its note, what was offered, to whom it was handed on."""
    told = (contact.offer, contact.outcome_note, contact.passed_to)
    return reading.with_words(reading.code("contact_outcome", contact.outcome), told)


def _visit_cells(reading: Reading, keys: Sequence[Id]) -> dict[Id, Cells]:
    visits = list(reading.session.scalars(select(DoorVisit).where(among(DoorVisit.id, keys))))
    addresses = reading.addresses(("dwelling", visit.dwelling_id) for visit in visits)
    officers = reading.officers(visit.author_id for visit in visits)
    wanted = {visit.round_id for visit in visits if visit.round_id}
    rounds = {row.id: row for row in reading.session.scalars(select(Round).where(among(Round.id, wanted)))}
    return {
        visit.id: {
            "moment": moment_text(visit.happened),
            "address": addresses.get(("dwelling", visit.dwelling_id), EMPTY),
            "result": reading.code("dwelling_state", visit.result),
            "round": _round_name(reading, rounds.get(visit.round_id or b"")),
            "officer": officers.get(visit.author_id or b"", EMPTY),
        }
        for visit in visits
    }


def _round_name(reading: Reading, row: Round | None) -> Text:
    if row is None:
        return EMPTY
    if row.name_kk or row.name_ru:
        return Text(row.name_kk, row.name_ru)
    return reading.code("round_kind", row.kind)
