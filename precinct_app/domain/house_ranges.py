"""House numbers as an order writes them: «1–45 нечёт.», «тақ жағы», «2–40 чётные, 12/3, 20а корп. 2».

A text is read into parts; what cannot be read is returned as it stands, so that the officer sees both what
the program understood and what it did not. Between two plain numbers everything with these numbers belongs
to the range (45а and 45/2 to «1–45»); a number that stands alone is that house only. A side that stands
before numbers holds for the numbers that follow, one that stands behind holds for its own part.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from precinct_app.i18n import fold_house, number_key

ODD, EVEN, BOTH = "odd", "even", ""
Key = TypeVar("Key")

_DASH = "-‐‑‒–—―−"
_SIDE = re.compile(
    r"\b(?:по\s+)?(?:(?P<even>чётн\w*|четн\w*|ч[её]т\b|жұп\b)|(?P<odd>нечётн\w*|нечетн\w*|неч[её]т\w*|тақ\b))\.?"
    r"(?:\s*(?:сторон\w*|жағы\w*|жақ\w*|номер\w*|нөмір\w*|дом\w*|үй\w*))?",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"^(?:все(?:\s+дома)?|вся(?:\s+улица)?|целиком|полностью"
    r"|барлы[қғ]\w*(?:\s+үй\w*)?|(?:көше\s+)?толы[қғ]\w*)$",
    re.IGNORECASE,
)
_NUMBER = r"\d+\s*(?:[^\W\d_]{1,2}\b)?(?:\s*(?:/|корп\w*\.?|к\.|блок)\s*\d+\s*[^\W\d_]?\b)?"
_ENDS = r"(?:до\s+конца|соңына\s+дейін|и\s+далее|және\s+одан\s+әрі)"
_FROM_KK = r"(?:[дтн][еа]н)"
_TO_KK = r"(?:[гк]е|ға|қа)"
_RANGES = (
    re.compile(rf"^(?:с|от)\s+({_NUMBER})\s+(?:по|до)\s+({_NUMBER})(?:\s+включительно)?$", re.IGNORECASE),
    re.compile(
        rf"^({_NUMBER})[{_DASH}]?{_FROM_KK}\s+(?:бастап\s+)?({_NUMBER})[{_DASH}]?{_TO_KK}\s+дейін$",
        re.IGNORECASE,
    ),
    re.compile(rf"^({_NUMBER})\s*[{_DASH}]\s*({_NUMBER})$", re.IGNORECASE),
)
_OPEN = (
    re.compile(rf"^(?:с|от)\s+({_NUMBER})\s+{_ENDS}$", re.IGNORECASE),
    re.compile(rf"^({_NUMBER})[{_DASH}]?{_FROM_KK}\s+(?:бастап\s+)?{_ENDS}$", re.IGNORECASE),
    re.compile(rf"^({_NUMBER})\s+{_ENDS}$", re.IGNORECASE),
)
_ONE = re.compile(rf"^{_NUMBER}$", re.IGNORECASE)
_WORDS = re.compile(r"(?:^(?:дома?|үйлер|үй|№+)\s*)|(?:[-‑\s]*(?:үйлер\w*|үйі?\b))", re.IGNORECASE)
_LETTER_AFTER_HYPHEN = re.compile(rf"(?<=\d)[{_DASH}](?=[^\W\d_]\b)")
_SPLIT = re.compile(r"[,;\n]+|\s+(?:и|және)\s+(?=\d|нечет|нечёт|чет|чёт|тақ|жұп)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RangePart:
    """Houses of one side from ``low`` to ``high`` (folded numbers, "" is open); equal ends are one house."""

    low: str = ""
    high: str = ""
    side: str = BOTH

    @property
    def single(self) -> bool:
        """Whether it is one house."""
        return bool(self.low) and self.low == self.high

    def covers(self, number: str) -> bool:
        """Return whether the house ``number`` (as written) belongs here; one without a number never does."""
        wanted = fold_house(number)
        lead = _lead(wanted)
        if lead is None or (self.side and (lead % 2 == 1) != (self.side == ODD)):
            return False
        if self.single:
            return wanted == self.low
        return _not_before(wanted, lead, self.low) and _not_after(wanted, lead, self.high)


@dataclass(frozen=True, slots=True)
class HouseRanges:
    """A text that was read: its parts, and the pieces that nobody can read (as written)."""

    parts: tuple[RangePart, ...] = ()
    unread: tuple[str, ...] = ()

    def covers(self, number: str) -> bool:
        """Return whether any part covers the house."""
        return any(part.covers(number) for part in self.parts)

    def covers_any(self, number: str) -> bool:
        """The same, but the whole street takes in a house without a number too."""
        return RangePart() in self.parts or self.covers(number)


def read_ranges(text: str) -> HouseRanges:
    """Read the numbers of an order; an empty text is the whole street."""
    if not text.strip():
        return HouseRanges((RangePart(),))
    parts: list[RangePart] = []
    unread: list[str] = []
    ahead = BOTH
    for piece in _SPLIT.split(text):
        if not piece or not piece.strip(" .:"):
            continue
        rest, side, before = _side_of(piece)
        # a house named by its number belongs whatever side was told before it
        part = _read(rest, side or ("" if _ONE.match(rest) else ahead))
        if part is None:
            unread.append(piece.strip())
            continue
        if side:
            ahead = side if before and (part.low or part.high) else BOTH
        parts.append(part)
    return HouseRanges(tuple(parts), tuple(unread))


def who_answers(number: str, ranges: Mapping[Key, HouseRanges]) -> list[Key]:
    """Return whose ranges cover a house: none is a gap, more than one an overlap."""
    return [key for key, read in ranges.items() if read.covers(number)]


def gaps_and_overlaps(
    numbers: Iterable[str], ranges: Mapping[Key, HouseRanges]
) -> tuple[list[str], dict[str, list[Key]]]:
    """Return the numbers that nobody answers for and those that several do, in natural order."""
    found = {number: who_answers(number, ranges) for number in sorted(set(numbers), key=number_key)}
    gaps = [number for number, keys in found.items() if not keys]
    return gaps, {number: keys for number, keys in found.items() if len(keys) > 1}


def _side_of(piece: str) -> tuple[str, str, bool]:
    """Part a piece into what is left without its side, the side, and whether it stood before the numbers."""
    found = _SIDE.search(piece)
    if found is None:
        return piece.strip(" .:()"), BOTH, False
    rest = (piece[: found.start()] + " " + piece[found.end() :]).strip(" .:()")
    first_digit = re.search(r"\d", piece)
    before = first_digit is not None and found.start() < first_digit.start()
    return rest, ODD if found.group("odd") else EVEN, before


def _read(text: str, side: str) -> RangePart | None:
    """Return the part that ``text`` says on a side, None when it says none."""
    plain = _WORDS.sub(" ", _LETTER_AFTER_HYPHEN.sub("", text)).strip(" .:()")
    if not plain or _ALL.match(plain):
        return RangePart(side=side) if plain or side else None
    for pattern in _RANGES:
        if found := pattern.match(plain):
            return _between(fold_house(found.group(1)), fold_house(found.group(2)), side)
    for pattern in _OPEN:
        if found := pattern.match(plain):
            return RangePart(fold_house(found.group(1)), "", side)
    if not _ONE.match(plain):
        return None
    part = RangePart(fold_house(plain), fold_house(plain), side)
    return part if part.covers(plain) else None


def _between(low: str, high: str, side: str) -> RangePart | None:
    """Return the range, None when its end comes before its beginning («12-3» is a house with a block)."""
    return RangePart(low, high, side) if low != high and number_key(low) < number_key(high) else None


def _lead(folded: str) -> int | None:
    found = re.match(r"\d{1,9}", folded)
    return int(found.group()) if found else None


def _not_before(folded: str, lead: int, low: str) -> bool:
    if not low:
        return True
    return lead >= int(low) if low.isdigit() else number_key(folded) >= number_key(low)


def _not_after(folded: str, lead: int, high: str) -> bool:
    if not high:
        return True
    return lead <= int(high) if high.isdigit() else number_key(folded) <= number_key(high)
