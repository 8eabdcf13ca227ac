"""One raw cell becomes one typed value.

A converter takes a filled cell and returns the value, or :class:`Doubtful` (the value is taken, the officer
is told), or raises ``BadInput``. Empty cells never reach a converter. Sentences never repeat the cell: it may
hold personal data.
"""

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import mul

from precinct_app.errors import AppError, BadInput
from precinct_app.i18n import N_
from precinct_app.i18n.folding import fold
from precinct_app.i18n.letters import phone_digits
from precinct_app.imports.headers import Cell

_WEIGHTS = (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_ZERO = ord("0")  # both rows of weights sum up to 66
_NOT_TWELVE = AppError(N_("The IIN must have 12 digits. Check it with the document."))
_FAILS = AppError(N_("The IIN does not pass its check. Check it with the document."))

Converter = Callable[[Cell], object]

_PLAIN_PHONE = re.compile(r"\+7[0-9]{10}")  # as most tables have it, and as it is kept
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?\Z")
# direction overrides and lone halves of letters could show one text and store another
_SEVERAL = re.compile(r"[,;/\n]|\s{3,}")
_DIGIT = re.compile("[0-9]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A value that is taken although something about it should be looked at."""

    value: object
    sentence: AppError


def text(cell: Cell) -> str:
    """Return the trimmed text of a cell: composed letters (NFC), no control characters, lines kept."""
    written = cell if isinstance(cell, str) else printed(cell)
    if written.isascii() and written.isprintable():
        return written.strip()
    written = written.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", written)).strip()


def line(cell: Cell) -> str:
    """Return the text of a cell on one line."""
    return " ".join(text(cell).split())


def printed(cell: Cell) -> str:
    """Return a cell that is not text as an officer would write it: 12, 1,5, 22.11.2026, 14:30."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell).replace(".", ",")
    if isinstance(cell, dt.datetime):
        return f"{cell:%d.%m.}{cell.year:04d}{cell: %H:%M}"
    if isinstance(cell, dt.date):
        return f"{cell:%d.%m.}{cell.year:04d}"
    if isinstance(cell, dt.time):
        return f"{cell:%H:%M}"
    return "" if cell is None else str(cell)


def number(cell: Cell) -> float:
    """Return a number; a comma is the decimal sign, spaces divide thousands."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return float(cell)
    written = _plain_number(cell) if isinstance(cell, str) else ""
    if not _NUMBER.match(written) or not math.isfinite(value := float(written)):
        raise BadInput(N_("The number is not correct. Model: 12,5."))
    return value


def _plain_number(written: str) -> str:
    if not _NUMBER.match(written):
        written = _SPACES.sub("", text(written)).replace("−", "-")
    return _decimal_point(written) if "," in written else written


def _decimal_point(written: str) -> str:
    """Leave one point as the decimal sign: whichever of comma and point stands last."""
    if written.rfind(",") < written.rfind("."):
        return written.replace(",", "")
    if written.count(",") > 1:
        return written.replace(",", "")
    return written.replace(".", "").replace(",", ".")


def integer(cell: Cell) -> int:
    """Return a whole number."""
    value = number(cell)
    if not value.is_integer():
        raise BadInput(N_("A whole number is expected."))
    return int(value)


def phone(cell: Cell) -> str | Doubtful:
    """Return the number in the form +77011234567; of several numbers each, divided by a comma."""
    if isinstance(cell, str) and _PLAIN_PHONE.fullmatch(cell):
        return cell
    written = text(cell)
    numbers = [_one_phone(part) for part in _SEVERAL.split(written) if _DIGIT.search(part)]
    if not numbers or not all(numbers):
        raise BadInput(N_("The phone number is not correct. Model: +7 701 123 45 67."))
    value = ", ".join(numbers)
    if not all(one[0] == "+" for one in numbers):
        return Doubtful(value, AppError(N_("The phone number has no area code.")))
    if re.search(r"[^\W\d_]{2}", written):
        return Doubtful(value, AppError(N_("Words beside the phone number were not taken.")))
    return value


def _one_phone(part: str) -> str:
    digits = phone_digits(part)
    if len(digits) == 10:
        digits = "7" + digits
    if len(digits) == 11 and digits.startswith("7"):
        return "+" + digits
    if part.strip().startswith("+") and 8 <= len(digits) <= 15:
        return "+" + digits
    return digits if 5 <= len(digits) <= 7 else ""


def iin(cell: Cell) -> str | Doubtful:
    """Return an IIN or BIN of 12 digits; one that does not pass its check is doubtful, never refused.

    A workbook that keeps it as a number has lost the zeros in front; they are put back.
    """
    plain = isinstance(cell, str) and cell.isascii() and cell.isdigit()
    written = str(cell) if plain else _SPACES.sub("", text(cell))
    if isinstance(cell, int | float) and written.isdigit():
        written = written.zfill(12)
    if not (len(written) == 12 and written.isascii() and written.isdigit()):
        return Doubtful(written, _NOT_TWELVE)
    if not (_dated(written) and _control_digit(written) == int(written[11])):
        return Doubtful(written, _FAILS)
    return written


def _control_digit(digits: str) -> int:
    """Return the control digit of the first eleven (10: such a number is never issued)."""
    numbers = digits[:11].encode()
    for weights in _WEIGHTS:
        rest: int = (sum(map(mul, numbers, weights)) - _ZERO * 66) % 11
        if rest < 10:
            return rest
    return 10


def _dated(digits: str) -> bool:
    """Return whether a person's number holds a date and a century, an organisation's a month and a kind."""
    if digits[4] in "456":
        return 1 <= int(digits[2:4]) <= 12 and digits[5] in "0123"
    if digits[6] not in "123456":
        return False
    century = 1800 + (int(digits[6]) - 1) // 2 * 100
    try:
        dt.date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    return True


def one_of(choices: Mapping[str, Iterable[str]]) -> Converter:
    """Return a converter to a code; ``choices`` gives the labels (kk, ru, aliases) of each code."""
    codes = {_comparable(label): code for code, labels in choices.items() for label in labels}
    codes |= {_comparable(code): code for code in choices}

    def by_label(cell: Cell) -> object:
        found = codes.get(_comparable(text(cell)))
        if found is None:
            raise BadInput(N_("There is no such value in the list."))
        return found

    return by_label


def yes_no(cell: Cell) -> bool:
    """Return whether the cell says yes: иә, да, бар, есть, +, 1, ✓; no: жоқ, нет, -, 0."""
    if isinstance(cell, bool):
        return cell
    folded = _comparable(text(cell))
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise BadInput(N_("Yes or no is expected."))


def _comparable(label: str) -> str:
    return fold(label) or label.strip()


_YES = frozenset(
    map(_comparable, ("иә", "ия", "да", "бар", "есть", "yes", "true", "истина", "1", "+", "✓", "✔", "v"))
)
_NO = frozenset(map(_comparable, ("жоқ", "нет", "no", "false", "ложь", "0", "-", "–", "—")))
