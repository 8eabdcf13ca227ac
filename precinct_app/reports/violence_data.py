"""What a letter about a fact of violence is made of: the facts that its body is told, and nothing besides.

The allow-list is the field list of the letter. A fact of a protected source, or one whose people the
viewer may not see, gives no letter at all. The full material serves the sheet of the questionnaire, which
stays inside.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from precinct_app.domain.addresses import dwelling_addresses
from precinct_app.domain.base import Id, live
from precinct_app.domain.codes import CodeLists, code_lists
from precinct_app.domain.event_time import EventTime, read_told
from precinct_app.domain.labels import Naming, hidden_records
from precinct_app.domain.letters import Letter, LetterSet, Pair, letter_for, letters_on
from precinct_app.domain.register.entries import RegisterEntry
from precinct_app.domain.secrecy import PROTECTED, Viewer, may_see
from precinct_app.domain.social_map import Organisation, Person
from precinct_app.domain.social_map.people import main_dwellings, phones_of, residents
from precinct_app.domain.users import Precinct, User
from precinct_app.domain.violence import SafetyStep, ViolenceFact, ViolenceNotice, dwellings_of, steps_of
from precinct_app.errors import Refused
from precinct_app.i18n import N_
from precinct_app.reports.document import EMPTY, Text, both, joined
from precinct_app.reports.words import KK, code_text, each, number_text, short_text

HIDDEN = N_("You may not see this fact, or people in it: a letter about it is not made here.")
PROTECTED_FACT = N_("This fact rests on a protected source: no letter is made about it.")
GONE = N_("This fact or notice is not there any more.")
OF_AGE = 18
_PEOPLE = ("victim", "offender")
# a letter has no place for these where nothing is known
_ONLY_IF_KNOWN = frozenset({"late_reason"})


@dataclass(frozen=True, slots=True)
class Told:
    """One fact of a letter: its code, what it is called, what is told (EMPTY where nothing is known)."""

    code: str
    label: Text
    value: Text


@dataclass(slots=True)
class LetterData:
    """The material of one letter."""

    letter: Letter
    shipped: LetterSet
    told: list[Told]
    addressee: Text
    people: set[Id]
    words: dict[str, Text]
    acts: frozenset[str]
    precinct: Precinct | None
    signer: User | None
    codes: CodeLists
    day: date
    languages: tuple[str, ...] = ("kk", "ru")

    @property
    def missing(self) -> list[Text]:
        """The labels of what the letter has a place for and the card does not know."""
        return [one.label for one in self.told if one.value == EMPTY]


@dataclass
class Material:
    """The people and places of one fact, read once."""

    session: Session
    fact: ViolenceFact
    codes: CodeLists
    people: dict[str, Person] = field(default_factory=dict)
    minors: list[Person] = field(default_factory=list)
    notice: ViolenceNotice | None = None

    @cached_property
    def acts(self) -> list[RegisterEntry]:
        """The entries of the register that rest on the fact."""
        query = live(RegisterEntry).where(RegisterEntry.fact_id == self.fact.id)
        return list(self.session.scalars(query.order_by(RegisterEntry.id)))

    @cached_property
    def dwelling(self) -> Id | None:
        """The dwelling named in the fact, else the home of the victim."""
        return dwellings_of(self.session, [self.fact]).get(self.fact.id)

    @cached_property
    def steps(self) -> list[SafetyStep]:
        """The steps of the safety plan."""
        return steps_of(self.session, self.fact.id)

    def told(self, letter: Letter, labels: Mapping[str, Pair]) -> list[Told]:
        """Return what the body of a letter is told."""
        facts = [Told(code, Text(*labels[code]), self.value(code)) for code in letter.fields]
        return [one for one in facts if one.value != EMPTY or one.code not in _ONLY_IF_KNOWN]

    def value(self, code: str) -> Text:
        """Return what is known under one code, EMPTY for nothing."""
        who, _underline, what = code.partition("_")
        if who in _PEOPLE:
            return self._of_person(who, what)
        found: Text = _MAKERS[code](self)
        return found

    def _of_person(self, who: str, what: str) -> Text:
        person = self.people.get(who)
        if what == "address":
            return self.address(self.dwelling if who == "victim" else _home(self.session, person))
        if person is None:
            return EMPTY
        if what == "name":
            return both(person.name)
        if what == "birth":
            return _birth(person)
        return both(", ".join(row.number for row in phones_of(self.session, person.id)))

    def address(self, dwelling: Id | None) -> Text:
        """Return the address of a dwelling in both languages."""
        found = dwelling_addresses(self.session, [dwelling]).get(dwelling) if dwelling else None
        if found is None:
            return EMPTY
        return each(lambda lang: Naming(lang, self.codes, full=True).address(found, settlement=True))


def collect(session: Session, notice_id: Id, viewer: Viewer, day: date, user: Id | None) -> LetterData:
    """Read the material of the letter of one notice. Raises Refused where it may not be made."""
    notice = session.get(ViolenceNotice, notice_id)
    material = read_material(session, notice.fact_id if notice else b"", viewer, day)
    if notice is None or notice.removed_step is not None:
        raise Refused(GONE)
    if material.fact.secrecy == PROTECTED:
        raise Refused(PROTECTED_FACT)
    material.notice = notice
    letter, shipped = letter_for(session, notice.body, day), letters_on(day)
    told = material.told(letter, shipped.labels)
    given = frozenset(entry.category for entry in material.acts if _is_given(entry))
    precinct = session.scalars(live(Precinct)).first()
    return LetterData(
        letter, shipped, told, _addressee(session, notice, letter), _people_in(letter, material),
        _words(material.fact, precinct), given, precinct, session.get(User, user) if user else None,
        material.codes, day,
    )  # fmt: skip


def read_material(session: Session, fact_id: Id, viewer: Viewer, day: date) -> Material:
    """Read fact and people. Raises Refused when the viewer may not see them."""
    fact = session.get(ViolenceFact, fact_id)
    if fact is None or fact.removed_step is not None:
        raise Refused(GONE)
    keys = {"victim": fact.victim_id, "offender": fact.offender_id}
    known = [("person", key) for key in keys.values() if key]
    if not may_see(fact.secrecy, fact.author_id, viewer) or hidden_records(session, known, viewer):
        raise Refused(HIDDEN)
    found = Material(session, fact, code_lists(session, day))
    found.people = {who: session.get_one(Person, key) for who, key in keys.items() if key}
    found.minors = _minors(session, fact, found.dwelling, viewer)
    return found


def _minors(session: Session, fact: ViolenceFact, dwelling: Id | None, viewer: Viewer) -> list[Person]:
    if dwelling is None:
        return []
    day = read_told(fact.learned).date()
    young = {}
    for person, _residence in residents(session, dwelling):
        if _is_minor(person, day):
            young[person.id] = person
    hidden = hidden_records(session, [("person", key) for key in young], viewer)
    return [person for key, person in young.items() if ("person", key) not in hidden]


def _is_minor(person: Person, day: date) -> bool:
    last = f"{day.year - OF_AGE:04d}{day.isoformat()[4:]}"
    return bool(person.birth) and person.birth > last[: len(person.birth)]


def _home(session: Session, person: Person | None) -> Id | None:
    return main_dwellings(session, [person.id]).get(person.id) if person is not None else None


def _birth(person: Person) -> Text:
    birth = person.birth
    if len(birth) < len("2026-11-24"):
        return both(".".join(reversed(birth.split("-"))))
    return both(KK.date_short(date.fromisoformat(birth)))


def moment_text(told: str) -> Text:
    """Return a wall clock as day and minute."""
    return both(KK.date_time(read_told(told))) if told else EMPTY


def _learned(known: Material) -> Text:
    return moment_text(known.fact.learned)


def _happened(known: Material) -> Text:
    fact = known.fact
    if not fact.happened:
        return EMPTY
    return each(EventTime(fact.happened, fact.zone, fact.precision).display)


def _register_number(known: Material) -> Text:
    fact = known.fact
    if not fact.number:
        return EMPTY
    return joined(
        [code_text(known.codes, "appeal_register", fact.register), both(f"№\u00a0{fact.number}")], ", "
    )


def _kinds(known: Material) -> Text:
    given = filter(None, known.fact.kinds.split("|"))
    return joined([code_text(known.codes, "violence_kind", kind) for kind in given], ", ")


def _relation(known: Material) -> Text:
    return code_text(known.codes, "tie_kind", known.fact.relation)


def _children_count(known: Material) -> Text:
    count = known.fact.children
    return EMPTY if count is None else both(str(count))


def _children_names(known: Material) -> Text:
    told = [joined([both(person.name), _birth(person)], ", ") for person in known.minors]
    return joined(told, "; ")


def _gist(known: Material) -> Text:
    return both(known.fact.gist)


def _measures(known: Material) -> Text:
    return both(known.fact.measures)


def _risk_level(known: Material) -> Text:
    return code_text(known.codes, "risk_level", known.fact.risk_level)


def _late_reason(known: Material) -> Text:
    return both(known.notice.late_reason) if known.notice is not None else EMPTY


def _is_given(entry: RegisterEntry) -> bool:
    """Tell whether the paper of an entry is there: an entry can be opened before its paper is written."""
    return bool(entry.act_number or entry.act_day or entry.delivered)


def _acts(known: Material) -> Text:
    given = (entry for entry in known.acts if _is_given(entry))
    return joined([_act(entry, known.codes) for entry in given], "; ")


def _act(entry: RegisterEntry, codes: CodeLists) -> Text:
    day = both(KK.date_short(entry.act_day)) if entry.act_day else moment_text(entry.delivered)
    kind = short_text(codes, "register_category", entry.category)
    return joined([kind, number_text(entry.act_number), day], ", ")


_MAKERS: dict[str, Callable[[Material], Text]] = {
    "register_number": _register_number, "learned": _learned, "happened": _happened, "kinds": _kinds,
    "relation": _relation, "children_count": _children_count, "children_names": _children_names,
    "gist": _gist, "measures": _measures, "risk_level": _risk_level, "acts": _acts,
    "late_reason": _late_reason,
}  # fmt: skip


def _people_in(letter: Letter, known: Material) -> set[Id]:
    named = {code.partition("_")[0] for code in letter.fields}
    found = {person.id for who, person in known.people.items() if who in named}
    if "children_names" in letter.fields:
        found |= {person.id for person in known.minors}
    return found


def _addressee(session: Session, notice: ViolenceNotice, letter: Letter) -> Text:
    body = session.get(Organisation, notice.organisation_id) if notice.organisation_id else None
    return Text(body.name_kk, body.name_ru) if body is not None else Text(*letter.addressee)


def _words(fact: ViolenceFact, precinct: Precinct | None) -> dict[str, Text]:
    """Return the values of the fields that the words of a letter may name."""
    learned = read_told(fact.learned)
    return {
        "learned_day": both(KK.date_short(learned)), "learned_time": both(KK.time(learned)),
        "number": both(fact.number), "point": both(precinct.point_number if precinct else ""),
    }  # fmt: skip
