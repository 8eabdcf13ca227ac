"""Numbers as both languages write them: U+00A0 between thousands, decimal comma, U+2212 for minus.

Part of ``Language``. Rounding is half away from zero, as an officer checks it with a pencil.
"""

import math
from typing import TYPE_CHECKING, Union

from precinct_app.i18n.texts import Texts

if TYPE_CHECKING:
    from decimal import Decimal

NO_BREAK = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"

# decimal is loaded with the first number that is shown
Number = Union[int, float, "Decimal"]


def russian_form(n: int, one: str, few: str, many: str) -> str:
    """Return the Russian form that stands after ``n``: 1 день, 2 дня, 5 дней."""
    n = abs(n)
    if n % 10 == 1 and n % 100 != 11:
        return one
    if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14):
        return few
    return many


def plain_number(value: Number, digits: int | None = None) -> str:
    """Return ``value`` with U+00A0, comma and U+2212; ``digits`` decimals, or at most two where None."""
    if isinstance(value, float) and not math.isfinite(value):
        return DASH
    rounded = _rounded(value, 2 if digits is None else digits)
    text = f"{abs(rounded):,f}".replace(",", NO_BREAK).replace(".", ",")
    if digits is None and "," in text:
        text = text.rstrip("0").rstrip(",")
    return MINUS + text if rounded < 0 else text


def _rounded(value: Number, digits: int) -> "Decimal":
    from decimal import ROUND_HALF_UP, Decimal

    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


class NumberForms(Texts):
    """Numbers, differences, shares and sizes."""

    def number(self, value: Number, digits: int | None = None) -> str:
        """Return "1 250 000", "12,5", "−18"; ``digits`` fixes the decimals; not a number is "–"."""
        return plain_number(value, digits)

    def difference(self, value: Number, digits: int | None = None) -> str:
        """Return ``value`` always with its sign: "+3", "−18"; nothing changed is "0"."""
        text = plain_number(value, digits)
        return "+" + text if any(c in "123456789" for c in text) and not text.startswith(MINUS) else text

    def percent(self, value: Number, signed: bool = False) -> str:
        """Return ``value`` (already in per cent) with at most one decimal: "12,5 %"."""
        if isinstance(value, float) and not math.isfinite(value):
            return DASH
        rounded = _rounded(value, 1)
        text = self.difference(rounded) if signed else self.number(rounded)
        return f"{text}{NO_BREAK}%"

    def points(self, value: Number, signed: bool = False) -> str:
        """Return percentage points in words: "3 пайыздық тармақ", "3 процентных пункта"."""
        rounded = _rounded(value, 1)
        text = self.difference(rounded) if signed else self.number(rounded)
        whole = rounded == rounded.to_integral_value()
        forms = ("процентный пункт", "процентных пункта", "процентных пунктов")
        russian = russian_form(int(rounded), *forms) if whole else "процентного пункта"
        return f"{text}{NO_BREAK}{self.pick('пайыздық тармақ', russian)}"

    def money(self, value: Number) -> str:
        """Return an amount in tenge: "1 250 000 теңге"."""
        return f"{self.number(value)}{NO_BREAK}{self.pick('теңге', 'тенге')}"

    def file_size(self, size: int) -> str:
        """Return a size given in bytes: "512 Б", "1,5 МБ" (1 КБ = 1024 bytes)."""
        value, units = float(size), ["Б", "КБ", "МБ", "ГБ"]
        while value >= 1000 and len(units) > 1:
            value /= 1024
            units.pop(0)
        digits = 0 if units[0] == "Б" or value >= 100 else None
        return f"{self.number(_rounded(value, 0 if digits == 0 else 1))}{NO_BREAK}{units[0]}"
