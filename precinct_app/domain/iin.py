"""Individual and business identification numbers (ЖСН / ИИН, БСН / БИН): what the twelve digits say.

A number is never refused: a foreigner has none, a paper may be misread, so the answer is a list of codes that
a form shows as a warning. Control digit: weights 1..11, and where that gives 10, weights 3..11, 1, 2.
"""

from dataclasses import dataclass
from datetime import date

from precinct_app.i18n import N_, digits_typed

LENGTH, CONTROL, DATE_PART, CENTURY, AHEAD = "length", "control", "date", "century", "ahead"
MESSAGES = {
    LENGTH: N_("The identification number has 12 digits. Check it against the document."),
    CONTROL: N_("The control digit does not fit. Compare with the document. The record can still be saved."),
    DATE_PART: N_("The first six digits are not a date. Compare with the document."),
    CENTURY: N_("The seventh digit must be from 1 to 6. Compare with the document."),
    AHEAD: N_("The birth date in the number is still ahead. Compare with the document."),
}
LENGTH_OF_NUMBER = 12
_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_BIN_KINDS = "456"
_BIN_SIGNS = "0123"


@dataclass(frozen=True, slots=True)
class IinCheck:
    """What a number says. ``faults`` are codes of ``MESSAGES``, empty when all fits.

    ``kind`` is "iin", "bin" or ""; ``sex`` "m", "f" or ""; ``birth`` the day, for a person only.
    """

    number: str
    kind: str
    faults: tuple[str, ...]
    birth: date | None = None
    sex: str = ""

    @property
    def valid(self) -> bool:
        """Whether nothing speaks against the number."""
        return not self.faults


def check_iin(text: str, today: date | None = None) -> IinCheck:
    """Return what the number of a person or an organisation says; ``today`` is compared with the birth date.

    An organisation is told by the fifth digit 4-6 (a day of a month begins with 0-3).
    """
    number = iin_digits(text)
    if len(number) != LENGTH_OF_NUMBER or not number.isdecimal():
        return IinCheck(number, "", (LENGTH,))
    control = () if control_digit(number[:-1]) == int(number[-1]) else (CONTROL,)
    if number[4] in _BIN_KINDS:
        return IinCheck(number, "bin", (*_faults_of_organisation(number), *control))
    birth, sex = birth_date(number), sex_of(number)
    return IinCheck(number, "iin", (*_faults_of_person(number, birth, today), *control), birth, sex)


def iin_digits(text: str) -> str:
    """Return what was typed or pasted without spaces and hyphens, the Kazakh digit row read as digits."""
    typed = digits_typed(text)
    return "".join(char for char in typed if not char.isspace() and char not in "-\u2011\u2013")


def control_digit(prefix: str) -> int | None:
    """Return the control digit of eleven digits, or None where no such number is ever issued."""
    digits = [int(char) for char in prefix]
    for weights in (_FIRST, _SECOND):
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def birth_date(number: str) -> date | None:
    """Return the birth date in a person's number, or None where there is none."""
    century = _century(number)
    if century is None:
        return None
    try:
        return date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """Return "m" or "f" by the seventh digit, "" where it says neither."""
    return "" if _century(number) is None else "fm"[int(number[6]) % 2]


def _century(number: str) -> int | None:
    return 1800 + (int(number[6]) - 1) // 2 * 100 if number[6] in "123456" else None


def _faults_of_person(number: str, birth: date | None, today: date | None) -> tuple[str, ...]:
    if _century(number) is None:
        return (CENTURY,)
    if birth is None:
        return (DATE_PART,)
    return (AHEAD,) if today is not None and birth > today else ()


def _faults_of_organisation(number: str) -> tuple[str, ...]:
    fits = 1 <= int(number[2:4]) <= 12 and number[5] in _BIN_SIGNS
    return () if fits else (DATE_PART,)
