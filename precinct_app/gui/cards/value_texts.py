"""Values of records as an officer reads them, for the history of a record and for cards that are compared.

Codes stand by their text, keys by the name of what they point at, days in the usual form.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from precinct_app.domain.addresses import Dwelling
from precinct_app.domain.base import Base, Id
from precinct_app.domain.cases import CaseAnswer, Measure, Request
from precinct_app.domain.event_time import read_told
from precinct_app.domain.labels import Naming, labels
from precinct_app.domain.secrecy import NORMAL, Viewer
from precinct_app.domain.social_map import Residence
from precinct_app.domain.social_map.rounds import DoorVisit
from precinct_app.domain.violence import RiskAnswer, ViolenceNotice
from precinct_app.errors import BadInput
from precinct_app.gui.cards.field_names import CODE_FIELDS, DERIVED, REFERENCES, field_name
from precinct_app.gui.cards.viewing import masked_iin
from precinct_app.i18n import N_, _, active
from precinct_app.storage.journal import Entry

# what an added record holds besides, and what says nothing in a summary of it
BESIDE = frozenset({
    "precinct_id", "subject_type", "from_type", "to_type", "zone", "precision", "form", "lon", "lat",
})  # fmt: skip
# what needs no name before it in a summary
PLAIN = frozenset({
    "kind", "surname", "given", "patronymic", "name", "name_kk", "name_ru", "gist", "text", "text_kk",
    "text_ru", "title_kk", "title_ru", "number", "birth", "happened", "result", "state",
})  # fmt: skip
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?$")
NOTHING, METRE = "–", 5  # so many decimals of a degree are a metre
ACTIONS = {
    "add": N_("added"), "remove": N_("deleted"), "restore": N_("restored"), "destroy": N_("destroyed"),
}  # fmt: skip
SEXES = {"m": N_("male"), "f": N_("female")}


def part_names(
    session: Any, keys: set[Id], naming: Naming, owner: Id = b"", viewer: Viewer | None = None
) -> dict[Id, str]:
    """Return what tells parts of a record apart: the question, a number, who lives there."""
    flats = session.query(Dwelling).filter(Dwelling.id.in_(keys), Dwelling.number != "")
    visits = session.query(DoorVisit.id, Dwelling).join(Dwelling, Dwelling.id == DoorVisit.dwelling_id)
    given = session.query(CaseAnswer).filter(CaseAnswer.id.in_(keys))
    done = session.query(Measure).filter(Measure.id.in_(keys))
    asked = session.query(Request).filter(Request.id.in_(keys))
    notices = session.query(ViolenceNotice).filter(ViolenceNotice.id.in_(keys))
    risks = session.query(RiskAnswer).filter(RiskAnswer.id.in_(keys))
    flat_name = naming.language.dwelling
    return {
        **{answer.id: naming.code("checklist", answer.question) for answer in given},
        **{notice.id: naming.code("notice_body", notice.body) for notice in notices},
        **{answer.id: naming.code("risk_question", answer.question) for answer in risks},
        **{measure.id: naming.pair(measure.text_kk, measure.text_ru) for measure in done},
        **{request.id: _("No. {number}").format(number=request.number) for request in asked},
        **{flat.id: flat_name(flat.number, flat.kind) for flat in flats},
        **{key: flat_name(flat.number, flat.kind) for key, flat in visits.filter(DoorVisit.id.in_(keys))},
        **_residence_names(session, keys, naming, owner, viewer),
    }


def _residence_names(
    session: Any, keys: set[Id], naming: Naming, owner: Id, viewer: Viewer | None
) -> dict[Id, str]:
    """Return who lives there; on the card of that person, where."""
    rows = session.query(Residence.id, Residence.person_id, Residence.dwelling_id).filter(
        Residence.id.in_(keys)
    )
    about = {key: ("dwelling", home) if person == owner else ("person", person) for key, person, home in rows}
    named = labels(session, set(about.values()), naming, viewer)
    return {key: named[subject].title for key, subject in about.items() if subject in named}


def pointed_type(field: str, values: dict[str, Any]) -> str:
    """Return the record type that a field of keys points at, "" for none."""
    if field in REFERENCES:
        return REFERENCES[field]
    half = field.removesuffix("_id") + "_type"
    return str(values.get(half, "")) if half != field + "_type" else ""


def told_moment(value: str) -> str:
    """Return a wall clock (ISO, a day or a minute) as an officer writes it, any other text as it is."""
    found = MOMENT.match(value)
    if found is None:
        return value
    try:
        moment = read_told(value)
    except BadInput:
        return value
    return active().date_time(moment) if found.group(1) else active().date_short(moment.date())


class ValueTexts:
    """Writes values of fields as an officer reads them.

    ``owner`` is the record whose history is shown; addresses within it are told without ``within``.
    """

    def __init__(
        self,
        naming: Naming,
        names: dict[tuple[str, Id], str],
        parts: dict[Id, str] | None = None,
        owner: Id = b"",
        within: str = "",
    ) -> None:
        self._naming, self._names, self._parts = naming, names, parts or {}
        self._owner, self._within = owner, f"{within}, " if within else ""

    def part(self, key: Id) -> str:
        """Return what tells a part of the record from its like; "" for the record itself."""
        return "" if key == self._owner else self._parts.get(key, "")

    def text(self, record: str, field: str, value: Any, pointed: str = "") -> str:
        """Return the text of one value; "" for none."""
        if value is None or value == "":
            return ""
        if (record, field) in CODE_FIELDS:
            return self._codes(CODE_FIELDS[record, field], str(value))
        if isinstance(value, bytes):
            named = self._names.get((pointed or REFERENCES.get(field, ""), value), NOTHING)
            return named.removeprefix(self._within)
        if isinstance(value, date):
            return active().date_short(value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, float):
            return active().number(value, METRE)
        if (record, field) == ("person", "iin"):
            return masked_iin(str(value))
        if field == "sex":
            return _(SEXES.get(str(value), str(value)))
        if (record, field) == ("phone", "number"):
            return active().phone(str(value))
        return told_moment(str(value))

    def _codes(self, name: str, value: str) -> str:
        """Return the text of a code, or of several that a field holds parted by "|"."""
        return ", ".join(self._naming.code(name, code) for code in value.split("|") if code)

    def summary(self, entry: Entry) -> str:
        """Return what an added record holds, each value with its name unless it tells by itself."""
        values = entry.after if isinstance(entry.after, dict) else {}
        part = self.part(entry.record_id)
        shown: list[str] = []
        for name in _in_order(entry.type, values):
            value = values[name]
            if value in (self._owner, NORMAL) or (part and name == "number"):
                continue
            text = self.text(entry.type, name, value, pointed_type(name, values))
            if text and text != NOTHING and not (part and text.endswith(part)):
                telling = name in PLAIN or isinstance(value, bytes)
                shown.append(text if telling else f"{field_name(entry.type, name)}: {text}")
        said = ", ".join(dict.fromkeys(shown)) or _(ACTIONS["add"])
        return f"{part}: {said}" if part else said


def _in_order(record: str, values: Mapping[str, Any]) -> list[str]:
    """Return the fields that tell something in the order in which the record has them."""
    table = Base.metadata.tables.get(record)
    order = {column.name: place for place, column in enumerate(table.columns)} if table is not None else {}
    told = [name for name in values if name not in DERIVED and name not in BESIDE]
    return sorted(told, key=lambda name: order.get(name, len(order)))
