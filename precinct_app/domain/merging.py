"""Two cards of one person, organisation, place, group, house or street become one, in one journal step.

Everything that points at the second card is pointed at the first; what both have alike is kept once; empty
fields of the first are filled from the second; its other spelling stays findable. The second card counts as
removed and says what it was merged into. Undo takes the whole step back.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table, select

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Street, StreetFormerName
from precinct_app.domain.base import RECORDS, Id, Record, Writer
from precinct_app.domain.social_map import Group, NameVariant, Organisation, Person, Place
from precinct_app.errors import Refused
from precinct_app.i18n import N_, _, fold_house

SAME = N_("A card cannot be merged with itself. Choose another card.")
GONE = N_("One of the two cards is deleted. Open the list again and choose another card.")
OTHER_HOUSE = N_("Flats of two houses cannot be merged. Merge the houses first.")

MERGEABLE: Mapping[str, type[Record]] = {
    "person": Person, "organisation": Organisation, "group_": Group, "place": Place, "house": House,
    "street": Street, "dwelling": Dwelling,
}  # fmt: skip
# fields that point at a subject of any type: (its type, its key)
_LOOSE = (("subject_type", "subject_id"), ("from_type", "from_id"), ("to_type", "to_id"),
          ("applicant_type", "applicant_id"))  # fmt: skip
# keys without a foreign key in the schema
_PLAIN_KEYS = {("group_", "place_id"): "place", ("house", "housing_body_id"): "organisation"}
# fields that tell nothing when two rows are compared
_OWN = frozenset({"id", "precinct_id", "author_id", "created_us", "removed_step", "merged_into"})
_BOTH = ("name_kk", "name_ru")
# what stays as the second card had it: papers that were released name it as it was
_LEFT = frozenset({"document_subject"})
# what makes two rows of one owner say the same thing; where nothing is said, all their fields
_ALIKE_BY = {
    "phone": ("subject_id", "digits"), "residence": ("person_id", "dwelling_id", "kind", "until_day"),
    "role": ("subject_id", "kind", "from_day"), "tie": ("from_id", "to_id", "kind"),
    "participant": ("contact_id", "subject_id"), "case_link": ("case_id", "subject_id", "part"),
    "round_visit": ("round_id", "dwelling_id"),
    "register_entry": ("subject_id", "category", "act_number", "delivered"),
    "register_check": ("subject_id", "happened", "due_day", "result", "seen", "said", "breach"),
}  # fmt: skip


def merge(write: Writer, kind: str, kept: Id, other: Id, **chosen: Any) -> None:
    """Merge the card ``other`` into ``kept``; ``chosen`` are fields whose value the officer picked himself.

    Raises Refused for the same card, a removed one, or dwellings of two houses.
    """
    record = MERGEABLE[kind]
    if kept == other:
        raise Refused(SAME)
    first, second = write.session.get(record, kept), write.session.get(record, other)
    if first is None or second is None or first.removed_step or second.removed_step:
        raise Refused(GONE)
    if kind == "dwelling" and first.house_id != second.house_id:  # type: ignore[attr-defined]
        raise Refused(OTHER_HOUSE)
    before, after = _plain(first), _plain(second)
    if kind == "house":
        _join_dwellings(write, kept, other)
    if kind == "street":
        _join_houses(write, kept, other)
    _repoint(write, kind, kept, other)
    filled = {name: value for name, value in after.items() if _empty(before[name]) and not _empty(value)}
    stays = {**filled, **chosen}
    _keep_spellings(write, kind, kept, {**before, **stays}, (before, after))
    stays |= _note_of_names(kind, {**before, **stays}, before, after)
    write.change(record, kept, **stays)
    write.change(record, other, merged_into=kept)
    write.remove(record, other)


def merged_target(write_session: Any, kind: str, key: Id) -> Id:
    """Return the card that ``key`` lives on in, itself when it was never merged."""
    record: Any = MERGEABLE[kind]
    seen = {key}
    while (
        into := write_session.scalar(select(record.merged_into).where(record.id == key))
    ) and into not in seen:
        seen.add(into)
        key = into
    return key


def _plain(row: Record) -> dict[str, Any]:
    """Return the fields of a card that an officer fills."""
    columns = row.__table__.columns
    return {column.key: getattr(row, column.key) for column in columns if column.key not in _OWN}


def _empty(value: Any) -> bool:
    return value is None or value in ("", "unknown")


def _references(kind: str) -> Iterable[tuple[type[Record], str, str]]:
    """Return (record, field of the key, field of the type or "") of everything that points at ``kind``."""
    target = MERGEABLE[kind].__tablename__
    for name, record in RECORDS.items():
        if name in _LEFT:
            continue
        columns = record.__table__.columns
        for column in columns:
            declared = any(key.column.table.name == target for key in column.foreign_keys)
            if declared or _PLAIN_KEYS.get((name, column.key)) == kind:
                yield record, column.key, ""
        for type_field, key_field in _LOOSE:
            if type_field in columns and key_field in columns:
                yield record, key_field, type_field


def _repoint(write: Writer, kind: str, kept: Id, other: Id) -> None:
    for record, key_field, type_field in _references(kind):
        table: Table = record.__table__  # type: ignore[assignment]
        query = select(table).where(table.c[key_field] == other, table.c.removed_step.is_(None))
        if type_field:
            query = query.where(table.c[type_field] == kind)
        rows = [dict(row) for row in write.session.execute(query).mappings()]
        if rows:
            _move(write, record, key_field, kept, rows)


def _move(write: Writer, record: type[Record], field: str, kept: Id, rows: list[dict[str, Any]]) -> None:
    """Point rows at the kept card; a row that it has already, or that ties it to itself, is removed."""
    table: Table = record.__table__  # type: ignore[assignment]
    present = {
        _likeness(record, dict(row))
        for row in write.session.execute(
            select(table).where(table.c[field] == kept, table.c.removed_step.is_(None))
        ).mappings()
    }
    for row in rows:
        moved = {**row, field: kept}
        alike = _likeness(record, moved)
        if alike in present or _ties_to_itself(moved):
            write.remove(record, row["id"])
            continue
        present.add(alike)
        values: dict[str, Any] = {field: kept}
        if record is HouseAddress:
            values["main"] = 0
        write.change(record, row["id"], **values)


def _likeness(record: type[Record], row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what makes two rows say the same thing."""
    if record is HouseAddress:  # "12 А" and "12а" are one number
        return (row["house_id"], row["street_id"], fold_house(row["number"]))
    if fields := _ALIKE_BY.get(record.record_name):
        return tuple(row[name] for name in fields)
    return tuple(value for name, value in sorted(row.items()) if name not in _OWN)


def _ties_to_itself(row: Mapping[str, Any]) -> bool:
    return "from_id" in row and row["from_id"] == row["to_id"]


def _keep_spellings(
    write: Writer, kind: str, kept: Id, stays: Mapping[str, Any], cards: Iterable[Mapping[str, Any]]
) -> None:
    """Keep how a card was called where the card that stays is called otherwise."""
    names = {"person": ("surname", "given", "patronymic"), "street": _BOTH}.get(kind, ())
    for card in cards:
        values = {name: card[name].strip() for name in names}
        if not any(value and value != stays[name].strip() for name, value in values.items()):
            continue
        if kind == "person":
            write.add(NameVariant, person_id=kept, kind="other", **values)
        else:
            write.add(StreetFormerName, street_id=kept, **values)


def _note_of_names(
    kind: str, stays: dict[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, str]:
    """Return the note of a thing with the names that would be lost, by which it stays findable."""
    names = {"organisation": _BOTH, "place": _BOTH, "group_": ("name",)}.get(kind, ())
    held = {stays[name].strip() for name in names}
    lost = dict.fromkeys(card[name].strip() for card in (before, after) for name in names)
    wanted = [name for name in lost if name and name not in held]
    if not wanted:
        return {}
    told = _("Also called: {names}").format(names=", ".join(wanted))
    return {"note": "\n".join(part for part in (stays["note"].strip(), told) if part)}


def _join_dwellings(write: Writer, kept: Id, other: Id) -> None:
    """Merge the dwellings that two houses have under one number."""
    mine = _by_number(write, Dwelling, Dwelling.house_id, kept, Dwelling.id)
    for number, key in _by_number(write, Dwelling, Dwelling.house_id, other, Dwelling.id).items():
        if number in mine:
            write.change(Dwelling, key, house_id=kept)
            merge(write, "dwelling", mine[number], key)


def _join_houses(write: Writer, kept: Id, other: Id) -> None:
    """Merge the houses that two streets have under one number; one without a number stays by itself."""
    mine = _by_number(write, HouseAddress, HouseAddress.street_id, kept, HouseAddress.house_id)
    theirs = _by_number(write, HouseAddress, HouseAddress.street_id, other, HouseAddress.house_id)
    for number, key in theirs.items():
        if number and number in mine and mine[number] != key:
            merge(write, "house", mine[number], key)


def _by_number(write: Writer, record: Any, owner: Any, key: Id, wanted: Any) -> dict[str, Id]:
    query = select(record.number, wanted).where(owner == key, record.removed_step.is_(None))
    return {fold_house(number or ""): found for number, found in write.session.execute(query)}
