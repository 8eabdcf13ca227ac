"""Numbers to call: the short ones that the program comes with and what a station adds to them.

The shipped ones are a table of the handbook, to be checked by the station; its own lines are a setting of its
store, and an own line stands in the place of the shipped one with the same number.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Writer
from precinct_app.domain.handbook import table
from precinct_app.domain.users import StoreSetting, setting
from precinct_app.errors import BadInput
from precinct_app.i18n import N_

NUMBERS = "handbook.numbers"
SHIPPED = "numbers.csv"
NO_NUMBER = N_("Write the number.")
NO_OWNER = N_("Write whose number it is.")
TAKEN = N_("This number is in the list already.")


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A number to call. ``checked`` is the day (ISO) when the station checked it, "" for never."""

    number: str
    kk: str = ""
    ru: str = ""
    checked: str = ""
    shipped: bool = False

    def whose(self, code: str) -> str:
        """Return whose number it is in a language, or in the other where only that is written."""
        own, other = (self.kk, self.ru) if code == "kk" else (self.ru, self.kk)
        return own or other


def phone_lines(session: Session) -> list[PhoneLine]:
    """Return the shipped numbers, then the station's own, which stand in the place of shipped ones."""
    shipped = {
        row["number"]: PhoneLine(row["number"], row["kk"], row["ru"], shipped=True) for row in table(SHIPPED)
    }
    return list({**shipped, **_own_lines(session)}.values())


def is_shipped(number: str) -> bool:
    """Tell whether the program came with this number."""
    return any(row["number"] == number for row in table(SHIPPED))


def keep_phone(write: Writer, line: PhoneLine, before: str = "") -> None:
    """Keep a line, in the place of the number ``before`` when one is changed. Raises BadInput."""
    line = replace(line, number=line.number.strip(), kk=line.kk.strip(), ru=line.ru.strip(), shipped=False)
    if not line.number:
        raise BadInput(NO_NUMBER, field="number")
    if not line.kk and not line.ru:
        raise BadInput(NO_OWNER, field="kk")
    own = _own_lines(write.session)
    if line.number != before and (line.number in own or is_shipped(line.number)):
        raise BadInput(TAKEN, field="number")
    if before in own and before != line.number:
        own = {line.number if number == before else number: kept for number, kept in own.items()}
    _keep(write, {**own, line.number: line})


def drop_phone(write: Writer, number: str) -> None:
    """Take an own line away; the shipped one, if there is one, counts again."""
    own = _own_lines(write.session)
    own.pop(number, None)
    _keep(write, own)


def checked_day(line: PhoneLine) -> date | None:
    """Return when a number was checked last."""
    try:
        return date.fromisoformat(line.checked)
    except ValueError:
        return None


def _own_lines(session: Session) -> dict[str, PhoneLine]:
    try:
        kept = json.loads(setting(session, NUMBERS, "[]"))
        return {row["number"]: PhoneLine(**row) for row in kept}
    except (ValueError, TypeError, KeyError):
        return {}


def _keep(write: Writer, lines: dict[str, PhoneLine]) -> None:
    value = json.dumps([asdict(line) for line in lines.values()], ensure_ascii=False)
    query = select(StoreSetting.id).where(StoreSetting.name == NUMBERS, StoreSetting.removed_step.is_(None))
    present = write.session.scalar(query)
    if present is None:
        write.add(StoreSetting, name=NUMBERS, value=value)
    else:
        write.change(StoreSetting, present, value=value)
