"""Taking a destroyed person's name and numbers out of what stays: the words of contacts, appeals, facts of
violence and projects in which he stood beside others, the journal's payloads of them, searches and drafts.

Only records that point at the person are read, so that nobody of the same name loses a word. Words are found
with any case ending; in their place stands an ellipsis, and the rest of the text stays.
"""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import String, delete, or_, select, update
from sqlalchemy.orm import Session

from precinct_app.domain.appeals import Appeal, AppealStep
from precinct_app.domain.base import RECORDS, Id, among
from precinct_app.domain.cases import Case, CaseAnswer, CaseLink
from precinct_app.domain.contacts import Contact, Participant, Promise
from precinct_app.domain.documents import Draft
from precinct_app.domain.register import Check, RegisterEntry, RegisterStep
from precinct_app.domain.social_map import NameVariant, Person, Phone
from precinct_app.domain.violence import RiskAnswer, SafetyStep, ViolenceFact, ViolenceNotice
from precinct_app.security.stems import is_ending, stems, words_of
from precinct_app.storage.tables import Change, Payload, Step
from precinct_app.storage.writing import Write

TAKEN_OUT = "…"
# a stem shorter than this may be an ordinary word and counts only with a capital
SURE_STEM = 5
PHONE_DIGITS = 10
_BETWEEN = r"[\s()+-]{0,3}"


class Names:
    """The names and numbers of one person, as they may stand in a text."""

    def __init__(self, session: Session, person: Id) -> None:
        names = select(Person.surname, Person.given, Person.patronymic).where(Person.id == person)
        others = select(NameVariant.surname, NameVariant.given, NameVariant.patronymic).where(
            NameVariant.person_id == person
        )
        rows = [*session.execute(names), *session.execute(others)]
        self._surnames = {stem for row in rows for word in row[0].split() for stem in stems(word)}
        given = {stem for row in rows for part in row[1:] for word in part.split() for stem in stems(word)}
        self._given = given
        numbers = [session.scalar(select(Person.iin).where(Person.id == person)) or ""]
        numbers += session.scalars(select(Phone.digits).where(Phone.subject_id == person))
        tails = (number[-PHONE_DIGITS:] if len(number) != 12 else number for number in numbers)
        patterns = [_BETWEEN.join(tail) for tail in tails if len(tail) >= PHONE_DIGITS]
        self._numbers = re.compile("|".join(patterns)) if patterns else None

    def cut(self, text: str) -> str:
        """Return ``text`` without them."""
        spans = [*self._spans(text, self._surnames | self._given)]
        if self._numbers is not None:
            spans += [found.span() for found in self._numbers.finditer(text)]
        for start, end in sorted(spans, reverse=True):
            text = text[:start] + TAKEN_OUT + text[end:]
        return text

    def stand_in(self, text: str) -> bool:
        """Tell whether any of them stands in ``text``."""
        return self.cut(text) != text

    def named_in(self, text: str) -> bool:
        """Tell whether the person is named in ``text``: surname and given name, or a number of his."""
        if self._numbers is not None and self._numbers.search(text):
            return True
        surname = any(self._spans(text, self._surnames))
        return surname and (not self._given or any(self._spans(text, self._given)))

    @staticmethod
    def _spans(text: str, wanted: set[str]) -> Iterator[tuple[int, int]]:
        for word in words_of(text):
            for stem in wanted:
                sure = word.capital or len(stem) >= SURE_STEM
                if sure and word.folded.startswith(stem) and is_ending(word.folded[len(stem) :]):
                    yield word.start, word.end
                    break


def beside(session: Session, person: Id) -> dict[str, set[Id]]:
    """Return the records that stay and in whose words the person may be named: name -> keys."""

    def keys(column: object, where: object) -> set[Id]:
        return set(session.scalars(select(column).where(where)))  # type: ignore[call-overload]

    facts = keys(ViolenceFact.id, or_(ViolenceFact.victim_id == person, ViolenceFact.offender_id == person))
    contacts = keys(Participant.contact_id, Participant.subject_id == person)
    appeals = keys(Appeal.id, Appeal.applicant_id == person)
    cases = keys(CaseLink.case_id, CaseLink.subject_id == person)
    named = or_(RegisterEntry.victim_id == person, RegisterEntry.representative_id == person)
    entries = keys(RegisterEntry.id, named)
    others = keys(RegisterEntry.subject_id, named)
    return {
        ViolenceFact.record_name: facts,
        ViolenceNotice.record_name: keys(ViolenceNotice.id, among(ViolenceNotice.fact_id, facts)),
        RiskAnswer.record_name: keys(RiskAnswer.id, among(RiskAnswer.fact_id, facts)),
        SafetyStep.record_name: keys(SafetyStep.id, among(SafetyStep.fact_id, facts)),
        Contact.record_name: contacts,
        Promise.record_name: keys(Promise.id, among(Promise.contact_id, contacts)),
        Appeal.record_name: appeals,
        AppealStep.record_name: keys(AppealStep.id, among(AppealStep.appeal_id, appeals)),
        Case.record_name: cases,
        CaseAnswer.record_name: keys(CaseAnswer.id, among(CaseAnswer.case_id, cases)),
        RegisterEntry.record_name: entries,
        RegisterStep.record_name: keys(RegisterStep.id, among(RegisterStep.entry_id, entries)),
        Check.record_name: keys(Check.id, among(Check.subject_id, others - {person})),
    }


def leave_out(write: Write, person: Id) -> None:
    """Take the person out of facts and entries that stay; with the victim the address goes too."""
    for column in (RegisterEntry.victim_id, RegisterEntry.representative_id, ViolenceFact.offender_id):
        record = column.class_
        write.connection.execute(update(record).where(column == person).values({column.key: None}))
    of_victim = update(ViolenceFact).where(ViolenceFact.victim_id == person)
    write.connection.execute(of_victim.values(victim_id=None, dwelling_id=None, house_id=None))
    applicant = update(Appeal).where(Appeal.applicant_id == person)
    write.connection.execute(applicant.values(applicant_type="", applicant_id=None))


def scrub(write: Write, names: Names, known: dict[str, set[Id]]) -> int:
    """Take the names out of the words of ``known`` records; return how many payloads were emptied."""
    for name, keys in known.items():
        _cut_words(write, name, keys, names)
    told = [key for keys in known.values() for key in keys]
    rids = _payloads(write, Change.record_id.in_(told), names.stand_in)
    rids += _payloads(write, Step.kind == "search", names.stand_in)
    rids += _payloads(write, (Change.action == "text") & (Step.kind != "search"), names.named_in)
    return empty(write, rids)


def drop_drafts(write: Write, names: Names | None, person: Id) -> None:
    """Delete the drafts that point at the person or name him."""
    rows = write.connection.execute(select(Draft.id, Draft.subject, Draft.body)).all()
    gone = [
        key
        for key, subject, body in rows
        if person.hex() in f"{subject} {body}" or (names is not None and names.named_in(body))
    ]
    write.connection.execute(delete(Draft).where(among(Draft.id, gone)))


def empty(write: Write, rids: Iterable[int]) -> int:
    """Empty payloads; return how many were not empty before."""
    done = 0
    for rid in rids:
        found = write.connection.execute(
            update(Payload)
            .where(Payload.rid == rid, Payload.destroyed_step.is_(None))
            .values(salt=b"", body=b"", destroyed_step=write.step_id)
        )
        done += int(found.rowcount)
    return done


def _cut_words(write: Write, name: str, keys: set[Id], names: Names) -> None:
    table = RECORDS[name].__table__
    columns = [column for column in table.columns if isinstance(column.type, String)]
    rows = write.connection.execute(select(table.c.id, *columns).where(among(table.c.id, keys))).all()
    for key, *values in rows:
        pairs = zip(columns, values, strict=True)
        cut = {column.name: names.cut(value) for column, value in pairs if value and names.stand_in(value)}
        if cut:
            write.connection.execute(table.update().where(table.c.id == key).values(**cut))  # type: ignore[attr-defined]
            write.touched.add(name)


def _payloads(write: Write, where: object, named: object) -> list[int]:
    query = (
        select(Payload.rid, Payload.body)
        .join(Change, Change.rid == Payload.rid)
        .join(Step, Step.id == Change.step_id)
        .where(where, Payload.destroyed_step.is_(None))  # type: ignore[arg-type]
    )
    rows = write.connection.execute(query)
    return [rid for rid, body in rows if named(body.decode("utf-8", "surrogatepass"))]  # type: ignore[operator]
