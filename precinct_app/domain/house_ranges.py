"""House numbers as an order writes them: «1–45 нечёт.», «тақ жағы», «2–40 чётные, кроме 12/3, 20а корп. 2».

A text is read into parts; what cannot be read is returned as it stands, so that the officer sees both what
the program understood and what it did not. Between two plain numbers everything with these numbers belongs
to the range (45а and 45/2 to «1–45»); a number that stands alone is that house only. A side that stands
before numbers holds for the numbers that follow, one that stands behind holds for its own part, also behind
a comma («дома 1–45, нечётная сторона»). What follows «кроме» is left out: its first piece and the single
houses after it, up to a semicolon; what stands before «үйлерден басқа» is left out too.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from precinct_app.i18n import fold_house, number_key

ODD, EVEN, BOTH = "odd", "even", ""
Key = TypeVar("Key")

_DASH = "-‐‑‒–—―−"
_LETTER = r"[^\W\d_]"
_SIDE = re.compile(
    r"\b(?:по\s+)?(?:(?P<even>чётн\w*|четн\w*|ч[её]т\b|(?<=\d\s)ч\b|жұп\b)"
    r"|(?P<odd>нечётн\w*|нечетн\w*|неч[её]т\w*|неч\b|тақ\b)|(?P<both>обе\b|обеих\b|екі(?=\s+жа[ғқ])))\.?"
    r"(?:\s*(?:сторон\w*|жағы\w*|жақ\w*|номер\w*|нөмір\w*|сан\w*|дом(?!\w*\s*\d)\w*|үй\w*)){0,2}",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"^(?:все(?:\s+дома)?|вся(?:\s+улица)?|целиком|полностью"
    r"|барлы[қғ]\w*(?:\s+үй\w*)?|(?:көше\s+)?толы[қғ]\w*)$",
    re.IGNORECASE,
)
_NUMBER = rf"\d+\s*(?:{_LETTER}{{1,2}}\b)?(?:\s*(?:/|корп\w*\.?|блок)\s*\d+\s*{_LETTER}?\b|/{_LETTER}\b)?"
_HOUSE_KK = rf"[{_DASH}\s]*(?:үй)?"
_ENDS = r"(?:до\s+конца(?:\s+улицы)?|(?:көше(?:нің)?\s+)?соңына\s+дейін|далее|және\s+одан\s+әрі)"
_FROM_KK = r"(?:[дтн][еа]н)"
_TO_KK = r"(?:[гк]е|ға|қа)"
_RANGES = (
    re.compile(rf"^(?:с|от)\s+({_NUMBER})\s+(?:по|до)\s+({_NUMBER})(?:\s+включительно)?$", re.IGNORECASE),
    re.compile(
        rf"^({_NUMBER}){_HOUSE_KK}{_FROM_KK}\s+(?:бастап\s+)?({_NUMBER}){_HOUSE_KK}{_TO_KK}\s+дейін$",
        re.IGNORECASE,
    ),
    re.compile(rf"^({_NUMBER})\s*[{_DASH}]\s*({_NUMBER})$", re.IGNORECASE),
)
_OPEN = (
    re.compile(rf"^(?:с|от)\s+({_NUMBER})\s+{_ENDS}$", re.IGNORECASE),
    re.compile(rf"^({_NUMBER}){_HOUSE_KK}{_FROM_KK}\s+(?:бастап\s+)?{_ENDS}$", re.IGNORECASE),
    re.compile(rf"^({_NUMBER})\s+{_ENDS}$", re.IGNORECASE),
)
_UP_TO = (
    re.compile(rf"^(?:до|по)\s+({_NUMBER})(?:\s+включительно)?$", re.IGNORECASE),
    re.compile(rf"^({_NUMBER}){_HOUSE_KK}{_TO_KK}\s+дейін(?:\s+\(?қоса\s+алғанда)?$", re.IGNORECASE),
)
_ONE = re.compile(rf"^{_NUMBER}$", re.IGNORECASE)
_WORDS = re.compile(
    rf"\b(?:дом(?:а|у|ов|ам|ами)?|д|үйлер|үй)\b\.?\s*(?=(?:(?:с|от|до|по)\s+)?[№\d])|№+\s*(?=\d)|[{_DASH}\s]*(?:үйлер(?!ден)\w*|үйі?\b)",
    re.IGNORECASE,
)
# one spelling for several: «47 и до конца»; «12 «а»», «12 лит. А»; «12, корп. 2», «12 к2»; «12-үй, 2-корпус»
_WRITTEN = (
    (re.compile(r"\bи\s+(?=до\s+конца|далее)", re.IGNORECASE), ""),
    (re.compile(rf"(?<=\d)\s*[«\"“„']\s*({_LETTER})\s*[»\"”“']"), r"\1"),
    (re.compile(rf"(?<=\d)\s*,?\s*лит(?:ер[аы]?)?\b\.?\s*({_LETTER})\b", re.IGNORECASE), r"\1"),
    (
        re.compile(
            rf"(\d{_LETTER}?)(?:[{_DASH}\s]*үй\w*)?\s*,?\s*\b(\d+)[{_DASH}\s]*(?:корпус|блок)\w*",
            re.IGNORECASE,
        ),
        r"\1/\2",
    ),
    (re.compile(rf"(\d{_LETTER}?)\s*,?\s*(?:корп\w*|к|блок)\b\.?\s*(?=\d)", re.IGNORECASE), r"\1/"),
    (re.compile(rf"(\d{_LETTER}?)\s*к(?=\d)", re.IGNORECASE), r"\1/"),
)
_LETTER_AFTER_HYPHEN = re.compile(rf"(?<=\d)[{_DASH}](?={_LETTER}\b)")
_GROUPS = re.compile(r"[;\n]+")
_SPLIT = re.compile(
    r",+|\s+(?:и|және)\s+(?=[№\d]|дом|д\.|нечет|нечёт|чет|чёт|тақ|жұп)"
    r"|\s+(?=кроме\b|за\s+исключением\b|исключая\b)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"^(?:кроме|за\s+исключением|исключая|мыналардан\s+басқа)\b\s*:?\s*", re.IGNORECASE)
_EXCEPT_KK = re.compile(
    rf"[{_DASH}\s]*(?:үй(?P<several>лер)?\w*?(?:ден|дерді|ді|лерді)|[дтн][еа]н)\s+(?:басқа\w*|бөлек|қоспағанда)$",
    re.IGNORECASE,
)


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
        wanted = _folded(number)
        lead = _lead(wanted)
        if lead is None or (self.side and (lead % 2 == 1) != (self.side == ODD)):
            return False
        if self.single:
            return wanted == self.low
        return _not_before(wanted, lead, self.low) and _not_after(wanted, lead, self.high)


@dataclass(frozen=True, slots=True)
class HouseRanges:
    """A text that was read: its parts, the pieces that nobody can read (as written), what is left out."""

    parts: tuple[RangePart, ...] = ()
    unread: tuple[str, ...] = ()
    without: tuple[RangePart, ...] = ()

    def covers(self, number: str) -> bool:
        """Return whether any part covers the house and none leaves it out."""
        return any(part.covers(number) for part in self.parts) and not self._leaves_out(number)

    def covers_any(self, number: str) -> bool:
        """The same, but the whole street takes in a house without a number too."""
        return (RangePart() in self.parts and not self._leaves_out(number)) or self.covers(number)

    def _leaves_out(self, number: str) -> bool:
        return any(part.covers(number) for part in self.without)


def read_ranges(text: str) -> HouseRanges:
    """Read the numbers of an order; an empty text is the whole street."""
    if not text.strip():
        return HouseRanges((RangePart(),))
    reading = _Reading()
    for group in _GROUPS.split(_respelled(text)):
        reading.begin_group()
        for piece in _SPLIT.split(group):
            if piece and piece.strip(" .:"):
                reading.take(piece.strip())
    return reading.result()


@dataclass(slots=True)
class _Reading:
    """What was read so far, and what holds for the pieces that follow."""

    parts: list[RangePart] = field(default_factory=list)
    without: list[RangePart] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    ahead: str = BOTH  # a side told before numbers
    leaving_out: bool = False
    begun: int = 0  # how many parts stood before this group
    bare: bool = False  # whether the last piece was a range whose side may still follow

    def begin_group(self) -> None:
        """A semicolon or a new line ends what is left out."""
        self.leaving_out = self.bare = False
        self.begun = len(self.parts)

    def take(self, piece: str) -> None:
        """Read one piece."""
        first = _EXCEPT.match(piece)
        behind = _EXCEPT_KK.search(piece)
        own = piece[: behind.start()] if behind else piece[first.end() :] if first else piece
        rest, side, before = _side_of(own)
        if side is not None and not rest and self.bare and not first:
            self._qualify(side)
            return
        # a house named by its number belongs whatever side was told before it
        part = _read(rest, side or ("" if _ONE.match(rest) else self.ahead), told=side is not None)
        if part is None:
            self.unread.append(piece)
            self.leaving_out = self.leaving_out or bool(first)
            self.bare = False
            return
        self.leaving_out = bool(first) or (self.leaving_out and part.single)
        if behind and behind.group("several"):
            self._move_singles()
        (self.without if self.leaving_out or behind else self.parts).append(part)
        self.bare = side is None and not part.single and not behind
        if side is not None:
            self.ahead = side if before and (part.low or part.high) else BOTH

    def _qualify(self, side: str) -> None:
        kept = self.without if self.leaving_out else self.parts
        last = kept.pop()
        kept.append(RangePart(last.low, last.high, side))
        self.bare = False

    def _move_singles(self) -> None:
        """«7, 9-үйлерден басқа»: the single houses right before belong to what is left out."""
        while len(self.parts) > self.begun and self.parts[-1].single:
            self.without.insert(0, self.parts.pop())

    def result(self) -> HouseRanges:
        """Return what was read; a text that only leaves out speaks of the whole street."""
        parts = self.parts or ([RangePart()] if self.without else [])
        return HouseRanges(tuple(parts), tuple(self.unread), tuple(self.without))


def without_a_house(read: HouseRanges, numbers: Iterable[str]) -> HouseRanges:
    """Return the parts without a single house of the street: a number that does not exist, an empty range."""
    held = list(numbers)
    named = (part for part in (*read.parts, *read.without) if part.low or part.high)
    return HouseRanges(tuple(part for part in named if not any(map(part.covers, held))))


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


def _respelled(text: str) -> str:
    for pattern, to in _WRITTEN:
        text = pattern.sub(to, text)
    return text


# every house of the precinct is asked against every part
@lru_cache(maxsize=4096)
def _folded(number: str) -> str:
    return fold_house(_respelled(number))


def _side_of(piece: str) -> tuple[str, str | None, bool]:
    """Part a piece into what is left without its side, the side (None untold), and whether it stood first."""
    found = _SIDE.search(piece)
    if found is None:
        return piece.strip(" .:()"), None, False
    rest = (piece[: found.start()] + " " + piece[found.end() :]).strip(" .:()")
    first_digit = re.search(r"\d", piece)
    before = first_digit is not None and found.start() < first_digit.start()
    return rest, ODD if found.group("odd") else EVEN if found.group("even") else BOTH, before


def _read(text: str, side: str, *, told: bool) -> RangePart | None:
    """Return the part that ``text`` says on a side, None when it says none."""
    plain = _WORDS.sub(" ", _LETTER_AFTER_HYPHEN.sub("", text))
    plain = " ".join(plain.split()).strip(" .:()")
    if not plain or _ALL.match(plain):
        return RangePart(side=side) if plain or told else None
    for pattern in _RANGES:
        if found := pattern.match(plain):
            return _between(fold_house(found.group(1)), fold_house(found.group(2)), side)
    for pattern in _OPEN:
        if found := pattern.match(plain):
            return RangePart(fold_house(found.group(1)), "", side)
    for pattern in _UP_TO:
        if found := pattern.match(plain):
            return RangePart("", fold_house(found.group(1)), side)
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
