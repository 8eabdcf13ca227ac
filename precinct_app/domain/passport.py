"""What the passport of a precinct says that no other record holds: dated values of its template's fields.

Fields that follow from the store (people, houses, layers) are counted for the wanted day and never typed.
The four official numbers that rates are divided by are indicators, so that there is one of each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from precinct_app.domain.base import Id, Record, Writer, live
from precinct_app.domain.passport_template import CELL_MARK, FIGURE, PassportField
from precinct_app.domain.users import Indicator, boundary_on
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

NOT_A_NUMBER = N_("This is not a number. Example: 1250 or 12,5.")
NOT_WHOLE = N_("This number must be whole. Example: 3940.")
NO_VALUE = N_("Write the value.")
NO_SOURCE = N_("Say where the value comes from: the paper, its number and date.")
NO_DAY = N_("Give the day that the value is true for.")
LARGEST = 10**12


class PassportValue(Record):
    """The value of one field as of a day; a figure stands in ``value``, a text in both languages."""

    __tablename__ = "passport_value"
    field: Mapped[str] = mapped_column(index=True)  # of resources/passport
    value: Mapped[str] = mapped_column(default="")
    kk: Mapped[str] = mapped_column(default="")
    ru: Mapped[str] = mapped_column(default="")
    as_of: Mapped[date] = mapped_column(Date)
    source: Mapped[str]


@dataclass(frozen=True, slots=True)
class Dated:
    """A kept value of a field; ``record`` is the table that holds it, ``key`` its row."""

    record: str
    key: Id
    value: str
    kk: str
    ru: str
    as_of: date
    source: str


def values_on(session: Session, day: date) -> dict[str, Dated]:
    """Return the last kept value of each field with ``as_of`` on or before ``day``.

    An indicator stands under the name ``indicator:<kind>``.
    """
    found: dict[str, Dated] = {}
    typed = live(PassportValue).where(PassportValue.as_of <= day)
    for row in session.scalars(typed.order_by(PassportValue.as_of, PassportValue.id)):
        found[row.field] = _typed(row)
    counted = live(Indicator).where(Indicator.as_of <= day)
    for number in session.scalars(counted.order_by(Indicator.as_of, Indicator.id)):
        found[f"indicator:{number.kind}"] = _counted(number)
    return found


def history(session: Session, field: PassportField) -> list[Dated]:
    """Return every kept value of a field, the newest first."""
    if field.indicator:
        numbers = session.scalars(live(Indicator).where(Indicator.kind == field.indicator))
        found = [_counted(row) for row in numbers]
    else:
        rows = session.scalars(live(PassportValue).where(PassportValue.field == field.code))
        found = [_typed(row) for row in rows]
    return sorted(found, key=lambda kept: (kept.as_of, kept.key), reverse=True)


def _typed(row: PassportValue) -> Dated:
    return Dated("passport_value", row.id, row.value, row.kk, row.ru, row.as_of, row.source)


def _counted(row: Indicator) -> Dated:
    return Dated("indicator", row.id, str(row.value), "", "", row.as_of, row.source)


def number_of(text: str) -> int | float | None:
    """Return a typed number (spaces part thousands, comma or point the decimals); None for none."""
    plain = "".join(text.split()).replace("\u2212", "-").replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    if not abs(value) <= LARGEST or set(plain) - set("0123456789.-"):
        return None
    return int(value) if value.is_integer() and "." not in plain else value


def keep_value(write: Writer, field: PassportField, values: Mapping[str, Any]) -> Id:
    """Keep a value (``value`` or ``kk``/``ru``, ``as_of``, ``source``) and return its key.

    A second value of the same day corrects the first; another day leaves the earlier one in the history.
    Raises BadInput, whose field ``field`` names what is wrong.
    """
    row = _checked(field, values)
    record: type[Record] = Indicator if field.indicator else PassportValue
    for kept in history(write.session, field):
        if kept.as_of == row["as_of"]:
            write.change(record, kept.key, **row)
            return kept.key
    if field.indicator:
        area = boundary_on(write.session, row["as_of"])
        return write.add(Indicator, kind=field.indicator, area_id=area.id if area else None, **row)
    return write.add(PassportValue, field=field.code, **row)


def remove_value(write: Writer, kept: Dated) -> None:
    """Take a kept value out of the history of its field."""
    write.remove(Indicator if kept.record == "indicator" else PassportValue, kept.key)


def _checked(field: PassportField, values: Mapping[str, Any]) -> dict[str, Any]:
    day, source = values.get("as_of"), str(values.get("source") or "").strip()
    row: dict[str, Any] = _figure(field, values) if field.kind == FIGURE else _texts(values)
    if not isinstance(day, date):
        raise BadInput(NO_DAY, field="as_of")
    if not source:
        raise BadInput(NO_SOURCE, field="source")
    return row | {"as_of": day, "source": source}


def _figure(field: PassportField, values: Mapping[str, Any]) -> dict[str, Any]:
    typed = str(values.get("value") or "").strip()
    if not typed:
        raise BadInput(NO_VALUE, field="value")
    number = number_of(typed)
    if number is None or number < 0:
        raise BadInput(NOT_A_NUMBER, field="value")
    if field.whole and not isinstance(number, int):
        raise BadInput(NOT_WHOLE, field="value")
    return {"value": number if field.indicator else str(number)}


def _texts(values: Mapping[str, Any]) -> dict[str, Any]:
    halves = {code: str(values.get(code) or "").strip() for code in ("kk", "ru")}
    if not any(halves.values()):
        raise BadInput(NO_VALUE, field="kk")
    return halves


def table_rows(text: str) -> list[list[str]]:
    """Return the rows of a typed table: one line each, cells parted by a bar."""
    return [[cell.strip() for cell in line.split(CELL_MARK)] for line in text.splitlines() if line.strip()]


def fields_known(session: Session) -> set[str]:
    """Return the fields that were ever given a value, also those that no template has any more."""
    return set(session.scalars(select(PassportValue.field).where(PassportValue.removed_step.is_(None))))
