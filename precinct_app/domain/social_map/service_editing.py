"""Writing who answers for houses: ranges of streets and the inspectors of sectors, each with its days.

A new version never rewrites an old one: it ends it the day before, so that a paper of an earlier day still
tells who answered then.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import or_

from precinct_app.domain.base import Id, Record, Writer, live
from precinct_app.domain.house_ranges import BOTH, ODD, HouseRanges, RangePart
from precinct_app.domain.social_map.service_ranges import ServiceRange
from precinct_app.domain.users import Area
from precinct_app.errors import BadInput
from precinct_app.i18n import N_, Language

NO_STREET = N_("Choose the street.")
NO_INSPECTOR = N_("Choose the inspector.")
ENDS_FIRST = N_("The last day is before the first day.")
NOT_AFTER = N_("A new version begins after the first day of the one before.")
NO_FIRST_DAY = N_("Write from which day the new version holds.")
SAME_PERSON = N_("Choose two different inspectors.")
NOTHING_TO_HAND = N_("On this day the inspector answers for nothing: there is nothing to hand over.")
Held = TypeVar("Held", ServiceRange, Area)
Parts = Sequence[tuple[Id | None, str]]
# what a new version takes over from the one before
RANGE_COLUMNS = ("street_id", "ranges")
AREA_COLUMNS = ("kind", "wkb", "name_kk", "name_ru", "note")


def save_range(write: Writer, key: Id | None, values: Mapping[str, Any]) -> Id:
    """Add or correct a range; raises BadInput without a street or inspector or for impossible days."""
    _check(values)
    if key is None:
        return write.add(ServiceRange, **values)
    write.change(ServiceRange, key, **values)
    return key


def save_order(write: Writer, parts: Parts, values: Mapping[str, Any]) -> Id:
    """Add a range for each (street, numbers) of an order; return the key of the first one."""
    keys = [
        save_range(write, None, {**values, "street_id": street, "ranges": ranges}) for street, ranges in parts
    ]
    return keys[0]


def succeed_range(write: Writer, key: Id, values: Mapping[str, Any]) -> Id:
    """Add a version of a range that holds from its first day on; the one before ends the day before."""
    _check(values)
    _end_before(write, ServiceRange, key, values.get("valid_from"))
    return write.add(ServiceRange, **values)


def succeed_area(write: Writer, key: Id, values: Mapping[str, Any]) -> Id:
    """Add a version of a boundary or sector with the same outline; the one before ends the day before."""
    _check_days(values)
    _end_before(write, Area, key, values.get("valid_from"))
    old = write.session.get_one(Area, key)
    kept = {name: getattr(old, name) for name in AREA_COLUMNS}
    return write.add(Area, **{**kept, **values})


def save_area(write: Writer, key: Id, values: Mapping[str, Any]) -> Id:
    """Correct names, days, inspector or source of a boundary or sector."""
    _check_days(values)
    write.change(Area, key, **values)
    return key


def hand_over(write: Writer, old: Id, new: Id, day: date, source: str = "") -> int:
    """Give all that ``old`` answers for from ``day`` on to ``new``; return how many ranges and areas that is.

    Each gets a version that begins on the day; what begins later only changes its inspector. Raises BadInput
    for one and the same inspector, and where nothing is to be handed over.
    """
    if old == new:
        raise BadInput(SAME_PERSON, field="new")
    ranges, areas = _held(write, ServiceRange, old, day), _held(write, Area, old, day)
    rows: list[ServiceRange | Area] = [*ranges, *areas]
    if not rows:
        raise BadInput(NOTHING_TO_HAND, field="day")
    for row in rows:
        _pass_on(write, row, new, day, source)
    return len(rows)


def _held(write: Writer, record: type[Held], inspector: Id, day: date) -> list[Held]:
    query = live(record).where(
        record.inspector_id == inspector, or_(record.valid_until.is_(None), record.valid_until >= day)
    )
    return list(write.session.scalars(query))


def _pass_on(write: Writer, row: ServiceRange | Area, new: Id, day: date, source: str) -> None:
    if row.valid_from is not None and row.valid_from >= day:
        write.change(type(row), row.id, inspector_id=new)
        return
    names = RANGE_COLUMNS if isinstance(row, ServiceRange) else AREA_COLUMNS
    values = {name: getattr(row, name) for name in (*names, "valid_until")}
    write.change(type(row), row.id, valid_until=day - timedelta(days=1))
    write.add(type(row), **values, inspector_id=new, valid_from=day, source=source)


def _check(values: Mapping[str, Any]) -> None:
    if values.get("street_id") is None:
        raise BadInput(NO_STREET, field="street_id")
    if values.get("inspector_id") is None:
        raise BadInput(NO_INSPECTOR, field="inspector_id")
    _check_days(values)


def _check_days(values: Mapping[str, Any]) -> None:
    first, last = values.get("valid_from"), values.get("valid_until")
    if first is not None and last is not None and last < first:
        raise BadInput(ENDS_FIRST, field="valid_until")


def _end_before(write: Writer, record: type[Record], key: Id, day: date | None) -> None:
    if day is None:
        raise BadInput(NO_FIRST_DAY, field="valid_from")
    old: Any = write.session.get_one(record, key)
    if old.valid_from is not None and day <= old.valid_from:
        raise BadInput(NOT_AFTER, field="valid_from")
    write.change(record, key, valid_until=day - timedelta(days=1))


# what was read, in words


def range_words(read: HouseRanges, language: Language) -> str:
    """Return the parts as papers write them: «1–45-үйлер, тақ жағы; 12/3-үй»; they can be read again."""
    told = [_part_words(part, language) for part in read.parts]
    if read.without:
        left_out = ", ".join(_part_words(part, language) for part in read.without)
        told.append(language.pick("мыналардан басқа: ", "кроме: ") + left_out)
    return "; ".join(told)


def _part_words(part: RangePart, language: Language) -> str:
    if part.single:
        return language.house(part.low)
    if part.low and part.high:
        return language.house_range(part.low, part.high, part.side or "both")
    if not part.low and not part.high:
        return _side_words(part.side, language)
    side = f", {_side(part.side, language)}" if part.side else ""
    if part.low:
        return language.pick(f"{part.low}-үй және одан әрі", f"дома с {part.low} и далее") + side
    last = part.high
    return language.pick(f"{last}-үйге дейін (қоса алғанда)", f"дома по {last} включительно") + side


def _side(side: str, language: Language) -> str:
    return language.pick("тақ жағы", "нечётная сторона") if side == ODD else language.pick(
        "жұп жағы", "чётная сторона"
    )  # fmt: skip


def _side_words(side: str, language: Language) -> str:
    if side == BOTH:
        return language.pick("барлық үй", "все дома")
    return language.pick(f"{_side(side, language)} толық", f"вся {_side(side, language)}")
