"""What any record is called on a screen: one short title and one explaining line, in the language of the
screen.

Search results, chips, participants, links and journal lines all ask here, so a thing has one name everywhere.
Whoever hands over a ``Viewer`` gets no name of what he may not see: a protected source stays unnamed to
everyone but the author.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from precinct_app.domain.addresses import (
    Address,
    Street,
    dwelling_addresses,
    further_addresses,
    house_addresses,
)
from precinct_app.domain.appeals import Appeal
from precinct_app.domain.base import Id, R, among_given, given_rows, listed
from precinct_app.domain.cases import Case
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.contacts import Contact, ContactSeries
from precinct_app.domain.event_time import read_told
from precinct_app.domain.help_plans import HelpPlan
from precinct_app.domain.register.entries import RegisterEntry
from precinct_app.domain.secrecy import Viewer, may_see
from precinct_app.domain.social_map import Finding, Group, Organisation, Person, Place
from precinct_app.domain.social_map.cards import hidden_subjects, secret_rows
from precinct_app.domain.social_map.people import main_dwellings
from precinct_app.domain.social_map.rounds import Round
from precinct_app.domain.violence import ViolenceFact
from precinct_app.i18n import N_, Language, _

PERSONAL = frozenset(
    {"person", "group_", "contact", "appeal", "help_plan", "violence_fact", "register_entry"}
)
_SECRET: Mapping[str, Any] = {
    "contact": Contact, "sara_case": Case, "appeal": Appeal, "help_plan": HelpPlan,
    "violence_fact": ViolenceFact, "register_entry": RegisterEntry,
}  # fmt: skip
UNNAMED = N_("Record with restricted access")


@dataclass(frozen=True, slots=True)
class Label:
    """Title (bold), detail (grey) and icon name of a record."""

    title: str
    detail: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """The language and code lists that labels are made with.

    On a screen the words of streets are short where the code list has a short one («к-сі»); ``full`` is for
    papers, which have them in full («көшесі»).
    """

    language: Language
    codes: CodeLists
    full: bool = False

    def code(self, name: str, code: str | None) -> str:
        """Return the text of a code."""
        return self.codes.text(name, code, self.language.code)

    def pair(self, kk: str, ru: str) -> str:
        """Return the text of the language, the other one where it is the only one."""
        return (kk or ru) if self.language.code == "kk" else (ru or kk)

    def address(self, address: Address | None, *, settlement: bool = False) -> str:
        """Return an address with the generic words of its streets; "" for none.

        The settlement stands there on request and wherever the precinct has several. A house without a
        number says so; one without a street is named by its kind.
        """
        if address is None:
            return ""
        language = self.language
        street = self.pair(address.street_kk, address.street_ru)
        town = self.pair(address.settlement_kk, address.settlement_ru)
        with_town = bool(town) and (settlement or address.several)
        places = [(town, self._word("settlement_kind", address.settlement_kind))] if with_town else []
        if street:
            places.append((street, self._word("street_kind", address.street_kind)))
        parts = [language.place(name, word) for name, word in places]
        flat = language.dwelling(address.dwelling, address.dwelling_kind)
        return ", ".join(part for part in (*parts, self._house(address, bool(street)), flat) if part)

    def _house(self, address: Address, on_street: bool) -> str:
        if address.house or not address.house_id:
            return self.language.house(address.house)
        kind = "" if on_street else self.code("house_kind", address.house_kind)
        return kind or self.language.house_unnumbered()

    def _word(self, name: str, code: str) -> str:
        if not code:
            return ""
        word = self.codes.get(name, code)
        return word.text(self.language.code) if self.full else word.short(self.language.code)


Labels = dict[tuple[str, Id], Label]


def labels(
    session: Session, keys: Iterable[tuple[str, Id]], naming: Naming, viewer: Viewer | None = None
) -> Labels:
    """Return the label of each record that exists (removed ones too, so that history can name them).

    What ``viewer`` may not see is there without its name; None names everything (the caller has filtered).
    """
    wanted = list(keys)
    hidden = hidden_records(session, wanted, viewer) if viewer is not None else set()
    found = _named(session, (key for key in wanted if key not in hidden), naming)
    return found | {key: Label(_(UNNAMED), "", "lock") for key in hidden}


def hidden_records(session: Session, keys: Iterable[tuple[str, Id]], viewer: Viewer) -> set[tuple[str, Id]]:
    """Return those of ``keys`` that ``viewer`` may not see: subjects, contacts, projects, entries, facts.

    Who has no right to residents at all sees none of them, nor what was said with them; an entry of the
    register and a help plan are hidden with the person they are about.
    """
    wanted = list(keys)
    hidden = hidden_subjects(session, wanted, viewer)
    if not viewer.people:
        hidden |= {key for key in wanted if key[0] in PERSONAL}
    for name, record in _SECRET.items():
        ids = [key for kind, key in wanted if kind == name]
        rows = given_rows(session, secret_rows(record), ids) if ids else ()
        hidden |= {(name, row[0]) for row in rows if not may_see(row[1], row[2], viewer)}
    return hidden | _of_hidden(session, wanted, viewer)


def _of_hidden(session: Session, wanted: Iterable[tuple[str, Id]], viewer: Viewer) -> set[tuple[str, Id]]:
    """Return the entries and help plans whose subject ``viewer`` may not see."""
    by_type: dict[str, list[Id]] = {}
    for kind, key in wanted:
        by_type.setdefault(kind, []).append(key)
    about: dict[tuple[str, Id], tuple[str, Id]] = {}
    if "register_entry" in by_type:
        for row in _records(session, RegisterEntry, by_type["register_entry"]):
            about["register_entry", row.id] = (row.subject_type, row.subject_id)
    if "help_plan" in by_type:
        for plan in _records(session, HelpPlan, by_type["help_plan"]):
            about["help_plan", plan.id] = ("person", plan.person_id)
    gone = hidden_subjects(session, set(about.values()), viewer) if about else set()
    return {key for key, subject in about.items() if subject in gone}


def _named(session: Session, keys: Iterable[tuple[str, Id]], naming: Naming) -> Labels:
    by_type: dict[str, list[Id]] = {}
    for kind, key in keys:
        by_type.setdefault(kind, []).append(key)
    found: Labels = {}
    for kind, ids in by_type.items():
        maker = _MAKERS.get(kind)
        if maker:
            found.update({(kind, key): label for key, label in maker(session, ids, naming).items()})
    return found


# each key press of a search asks: making a statement takes longer than reading the rows
@cache
def _given(record: type[R]) -> Select[*tuple[R]]:
    return select(record).where(among_given(record.id))


def _records(session: Session, record: type[R], ids: Sequence[Id]) -> Iterable[R]:
    return session.scalars(_given(record), {"listed": listed(ids)})


@cache
def _parts(key: Any, *columns: Any) -> Select[*tuple[Any, ...]]:
    return select(key, *columns).where(among_given(key))


def _people(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    homes = main_dwellings(session, list(ids))
    addresses = dwelling_addresses(session, list(set(homes.values())))
    found = {}
    rows = given_rows(session, _parts(Person.id, Person.surname, Person.given, Person.birth), ids)
    for key, surname, given, birth in rows:
        parts = [birth[:4], naming.address(addresses.get(homes.get(key, b"")))]
        found[key] = Label(f"{surname} {given}".strip(), " · ".join(p for p in parts if p), "user")
    return found


def _organisations(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    columns = _parts(Organisation.id, Organisation.name_kk, Organisation.name_ru, Organisation.kind)
    return {
        key: Label(naming.pair(kk, ru), naming.code("organisation_kind", kind), "building-community")
        for key, kk, ru, kind in given_rows(session, columns, ids)
    }


def _groups(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    rows = given_rows(session, _parts(Group.id, Group.name, Group.kind), ids)
    return {key: Label(name, naming.code("group_kind", kind), "users-group") for key, name, kind in rows}


def _places(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    columns = _parts(Place.id, Place.kind, Place.name_kk, Place.name_ru, Place.house_id)
    rows = given_rows(session, columns, ids)
    homes = [house for *_told, house in rows if house]
    houses = house_addresses(session, homes) if homes else {}
    found = {}
    for key, code, kk, ru, house in rows:
        kind = naming.codes.get("place_kind", code)
        address = naming.address(houses.get(house or b""))
        text = kind.text(naming.language.code)
        title = naming.pair(kk, ru) or text
        found[key] = Label(title, " · ".join(p for p in (address, text) if p and p != title), kind.icon)
    return found


def _houses(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    found = house_addresses(session, list(ids))
    others = _other_addresses(session, list(found), naming)
    return {
        key: Label(
            naming.address(a), " · ".join((*others.get(key, ()), naming.code("house_kind", a.house_kind))),
            "building",
        )
        for key, a in found.items()
    }  # fmt: skip


def _other_addresses(session: Session, houses: list[Id], naming: Naming) -> dict[Id, list[str]]:
    """Return the further addresses of corner houses: they are looked for by each of them."""
    found = further_addresses(session, houses)
    return {key: [naming.address(address) for address in all_of_it] for key, all_of_it in found.items()}


def _dwellings(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    found = dwelling_addresses(session, list(ids))
    others = _other_addresses(session, list({address.house_id for address in found.values()}), naming)
    return {
        key: Label(naming.address(address), " · ".join(others.get(address.house_id, ())), "door")
        for key, address in found.items()
    }


def _streets(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    rows = given_rows(session, _parts(Street.id, Street.name_kk, Street.name_ru, Street.kind), ids)
    words, language = naming.codes, naming.language
    return {
        key: Label(
            language.place(naming.pair(kk, ru), words.get("street_kind", kind).short(language.code)),
            "", "road",
        )
        for key, kk, ru, kind in rows
    }  # fmt: skip


def _rounds(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    rows = _records(session, Round, ids)
    days = naming.language.date_short
    return {
        row.id: Label(
            naming.pair(row.name_kk, row.name_ru) or naming.code("round_kind", row.kind),
            f"{days(row.from_day)} – {days(row.until_day)}", "walk",
        )
        for row in rows
    }  # fmt: skip


def _contacts(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    rows = given_rows(session, _parts(Contact.id, Contact.number, Contact.gist), ids)
    return {key: Label(f"№\u00a0{number}", _shortened(gist), "messages") for key, number, gist in rows}


def _series(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    day = naming.language.date_short
    rows = _records(session, ContactSeries, ids)
    return {row.id: Label(naming.code("series_kind", row.kind), day(row.day), "users-group") for row in rows}


def _cases(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    rows = _records(session, Case, ids)
    return {
        row.id: Label(
            f"{row.number}: {naming.pair(row.title_kk, row.title_ru)}", naming.code("case_stage", row.stage),
            "triangle-square-circle",
        )
        for row in rows
    }  # fmt: skip


def _appeals(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    rows = _records(session, Appeal, ids)
    return {row.id: Label(appeal_title(row, naming), _shortened(row.gist), "mail") for row in rows}


def appeal_title(appeal: Appeal, naming: Naming) -> str:
    """Return what an appeal is called: its register and number, its kind where it has neither."""
    register = naming.codes.get("appeal_register", appeal.register).short(naming.language.code)
    number = f"№\u00a0{appeal.number}" if appeal.number else ""
    return f"{register} {number}".strip() or naming.code("appeal_kind", appeal.kind)


def _help_plans(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    rows = list(_records(session, HelpPlan, ids))
    people = _people(session, [row.person_id for row in rows], naming)
    return {
        row.id: Label(
            _("Help plan of {date}").format(date=naming.language.date_short(row.opened_day)),
            people[row.person_id].title if row.person_id in people else "", "heart-handshake",
        )
        for row in rows
    }  # fmt: skip


def _findings(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    rows = _records(session, Finding, ids)
    return {
        row.id: Label(
            naming.code("finding_kind", row.kind), naming.code("finding_state", row.state),
            naming.codes.get("finding_kind", row.kind).icon,
        )
        for row in rows
    }  # fmt: skip


def _register_entries(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    """An entry is called by its category and act; whose it is stands on its card."""
    found = {}
    for row in _records(session, RegisterEntry, ids):
        kind = naming.codes.get("register_category", row.category)
        found[row.id] = Label(kind.short(naming.language.code), row.act_number, kind.icon or "user-check")
    return found


def _violence(session: Session, ids: Sequence[Id], naming: Naming) -> dict[Id, Label]:
    """A fact is called by the minute when the police learned of it; whose it is stands on its card."""
    words = naming.language.gettext(N_("Fact of domestic violence"))
    return {
        row.id: Label(
            f"{words}, {naming.language.date_time(read_told(row.learned))}", row.number, "home-heart"
        )
        for row in _records(session, ViolenceFact, ids)
    }


def _shortened(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


_MAKERS: Mapping[str, Callable[[Session, Sequence[Id], Naming], dict[Id, Label]]] = {
    "person": _people,
    "organisation": _organisations,
    "group_": _groups,
    "place": _places,
    "street": _streets,
    "house_round": _rounds,
    "house": _houses,
    "dwelling": _dwellings,
    "contact": _contacts,
    "contact_series": _series,
    "sara_case": _cases,
    "finding": _findings,
    "appeal": _appeals,
    "help_plan": _help_plans,
    "register_entry": _register_entries,
    "violence_fact": _violence,
}


def label(session: Session, kind: str, key: Id, naming: Naming, viewer: Viewer | None = None) -> Label:
    """Return the label of one record; an empty one where it does not exist."""
    return labels(session, [(kind, key)], naming, viewer).get((kind, key), Label(""))
