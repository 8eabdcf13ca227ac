"""What is looked for: the readings of what was typed, as expressions of the full-text engine in order.

First records that are called so, then those that hold every word, then beginnings of words. Numbers side by
side ("47 12": house and flat) belong together; generic words of an address ("дом", "пәтер") are left out;
"12 а" is the number "12а"; a number typed on the digit row of the Kazakh keyboard is a number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from precinct_app.i18n import digits_typed, fold, search_forms
from precinct_app.storage.tables import LONGEST_PREFIX

FEWEST_DIGITS = 3
LONGEST_HOUSE = 5
LONG_NUMBER = 6
_SHORTEST_NAME = 3
_WHOLE_NUMBER = 11
_SHARE = 0.6
# generic words of addresses in both languages, as they are folded
_GENERIC = frozenset((
    "кв", "си", "данг", "туйык", "бульвар", "бул",
    "квартира", "квартиры", "патер", "пат", "дом", "д", "уй", "уйи", "улица", "ул", "кошеси",
    "коше", "кош", "кошес", "корпус", "корп", "к", "подъезд", "под", "микрорайон", "мкр",
    "ыкшамаудан", "ыкшамауданы", "даныл", "данылы", "пр", "просп", "проспект", "проспекти", "пер",
    "переулок",
))  # fmt: skip
_LETTER_AFTER = re.compile(r"(?<![\w])(\d+) ([а-я])(?= |$)")
# what is written before a phone or a number of a person
_OF_NUMBERS = frozenset(("тел", "телефон", "жсн", "иин", "бсн", "бин", "iin", "bin"))
_KEYS_WITHIN = re.compile(r"[A-Za-z][;'\[\],.`]+[A-Za-z]")
_DIGIT_ROW = frozenset('"әіңғүұқөһ')


@dataclass(frozen=True, slots=True)
class Way:
    """One expression and how good what it finds is (0 is best).

    Ways that look at the beginning of a record hold for ``types`` only. Where a begun word is longer than the
    index of beginnings, ``near`` finds fast what may fit, and ``readings`` tell whether it does; of numbers
    ``edges`` tell it.
    """

    expression: str
    rank: int
    types: frozenset[str] | None = None
    near: str = ""
    readings: "tuple[Reading, ...]" = ()
    edges: tuple[str, ...] = ()

    def fits(self, held: str) -> bool:
        """Tell whether the folded words of a record hold one of the readings, its digits one of the edges."""
        words = held.split()
        return any(edge in held for edge in self.edges) or any(
            reading.fits(words) for reading in self.readings
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of which those from place ``whole`` on are begun only."""

    words: tuple[str, ...]
    whole: int

    def cut(self) -> list[str]:
        """Return the words, those begun no longer than the index of beginnings."""
        return [*self.words[: self.whole], *(word[:LONGEST_PREFIX] for word in self.words[self.whole :])]

    def fits(self, held: Sequence[str]) -> bool:
        """Tell whether all words stand among ``held``."""
        begun = self.words[self.whole :]
        return all(word in held for word in self.words[: self.whole]) and all(
            any(one.startswith(word) for one in held) for word in begun
        )


# the text of these begins with what they are called, of those with a number that may be typed in parts
TITLED = frozenset({"person", "organisation", "group_", "place", "street"})
NUMBERED = frozenset({"sara_case", "contact"})
NAMED, NAME_BEGUN, WHOLE, LAST_BEGUN, BEGUN, ANYWHERE = range(6)


def forms(typed: str) -> list[list[str]]:
    """Return the readings of ``typed`` as lists of folded words, the likeliest first."""
    found = search_forms(typed)
    if len(found) > 1 and _KEYS_WITHIN.search(typed):
        # signs within a word are letters of another layout: as typed it is no word at all
        found = found[1:]
    rows = [_number_of_row(word) for word in typed.split()]
    if rows != typed.split():
        found.append(fold(" ".join(rows)))
    return [form.split() for form in dict.fromkeys(map(address_form, found)) if form]


def address_form(folded: str) -> str:
    """Return a reading without the generic words of an address, its house number joined: "абая 12а 5"."""
    if not any(sign.isdigit() for sign in folded):
        return folded
    words = [word for word in folded.split() if word not in _GENERIC]
    return _LETTER_AFTER.sub(r"\1\2", " ".join(words if len(words) > 1 else folded.split()))


def _number_of_row(word: str) -> str:
    return digits_typed(word) if set(word.lower()) <= _DIGIT_ROW else word


def has_house(words: Sequence[str]) -> bool:
    """Tell whether a number that can be of a house or a flat is among the words."""
    return any(word[0].isdigit() and len(word) <= LONGEST_HOUSE for word in words)


def ways(split: Sequence[Sequence[str]], *, number: bool = False) -> Iterator[Way]:
    """Yield the ways to look for the readings, the surest first; none is tried twice.

    A long ``number`` (a phone, an IIN) is looked for as whole words only: its groups begin too many others.

    Matches are read one by one from an index where each begun word is short enough; otherwise the engine
    gathers all that begin so before it gives the first, so what begins alike is looked at before (``near``).
    """
    yield from _names(split)
    tried: set[str] = set()
    for whole, rank in ((None, WHOLE), (-1, LAST_BEGUN), (0, BEGUN))[: 1 if number else 3]:
        short: list[str] = []
        long: list[Reading] = []
        for words in split:
            begun = [] if whole is None else words[whole:]
            made = expression(words, whole)
            if made not in tried:
                tried.add(made)
                if all(len(word) <= LONGEST_PREFIX for word in begun):
                    short.append(made)
                else:
                    long.append(Reading(tuple(words), whole or 0))
        if short:
            yield Way(" OR ".join(short), rank)
        if long:
            whole_text = " OR ".join(expression(one.words, one.whole) for one in long)
            near = " OR ".join(expression(one.cut(), one.whole) for one in long)
            yield Way(whole_text, rank, near=near, readings=tuple(long))


def widest(split: Sequence[Sequence[str]], *, number: bool = False) -> str:
    """Return the expression of all that ``ways`` of the same readings can find; "" where there is none."""
    whole = None if number else 0
    begun = (words if number else Reading(tuple(words), 0).cut() for words in split)
    return " OR ".join(dict.fromkeys(expression(words, whole) for words in begun))


def _names(split: Sequence[Sequence[str]]) -> Iterator[Way]:
    """Yield what finds records that begin with the word that was typed, or with the number of a project."""
    single = [words[0] for words in split if len(words) == 1 and len(words[0]) >= _SHORTEST_NAME]
    single = [word for word in single if not word[0].isdigit()]
    if single:
        yield Way(" OR ".join(f'^ "{word}"' for word in single), NAMED, TITLED)
    # a longer beginning is gathered from all records once, by the ways that follow
    begun = [word for word in single if len(word) <= LONGEST_PREFIX]
    if begun:
        yield Way(" OR ".join(f'^ "{word}" *' for word in begun), NAME_BEGUN, TITLED)
    numbers = [" ".join(words) for words in split if len(words) == 2 and words[1][0].isdigit()]
    if numbers:
        yield Way(" OR ".join(f'^ "{phrase}"' for phrase in numbers), NAMED, NUMBERED)


def expression(words: Sequence[str], whole: int | None) -> str:
    """Return words that must all stand in a record; those from place ``whole`` on as beginnings.

    Where not every word is a mere beginning, numbers side by side must stand so in the record too.
    """
    groups = list(words) if whole == 0 else _numbers_joined(words)
    begun = len(groups) if whole is None else whole % len(groups)
    last = len(groups) - 1
    # a number is begun only where it is the last, that is, still being typed
    marked = [
        f'"{group}"' + "*" * (place >= begun and (place == last or not group[0].isdigit()))
        for place, group in enumerate(groups)
    ]
    return "(" + " AND ".join(marked) + ")"


def _numbers_joined(words: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and word[0].isdigit() and joined[-1][0].isdigit():
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def houses_and_flat(words: Sequence[str]) -> tuple[str, str] | None:
    """Return (expression of the houses, number of the flat) where the words end with a house and a flat."""
    head = words[:-1]
    if not head or not words[-1][0].isdigit() or not any(word[0].isdigit() for word in head):
        return None
    marked = [f'"{group}"' + "*" * (not group[0].isdigit()) for group in _numbers_joined(head)]
    return "(" + " AND ".join(marked) + ")", words[-1]


def is_long_number(typed: str) -> bool:
    """Tell whether the beginning of a phone or an IIN was typed and nothing else."""
    plain, digits = _digits(typed)
    return len(digits) >= LONG_NUMBER and not any(c.isalpha() for c in plain)


def _digits(typed: str) -> tuple[str, str]:
    words = (word for word in typed.split() if word.lower().strip(".:№") not in _OF_NUMBERS)
    plain = " ".join(map(_number_of_row, words))
    return plain, "".join(c for c in plain if c.isdecimal() and c.isascii())


def digit_ways(typed: str) -> list[Way]:
    """Return the ways to look for phones and numbers: begun or ended so, then anywhere; [] for other texts.

    8 701 ... and +7 701 ... are one number; an IIN may begin with 8, so both are tried.
    """
    plain, digits = _digits(typed)
    letters = any(c.isalpha() for c in plain)
    if len(digits) < FEWEST_DIGITS or (letters and len(digits) < len(plain.strip()) * _SHARE):
        return []
    tries = [digits]
    if digits[0] == "8" and len(digits) > FEWEST_DIGITS:
        tries.append("7" + digits[1:])
    edges = [f" {digits} ", *(f" {value}" for value in tries)]
    if len(digits) < _WHOLE_NUMBER:
        edges += [f"{digits} ", f" 7{digits}"]
    anywhere = _one_of(tries)
    return [Way(_one_of(edges), WHOLE, near=anywhere, edges=tuple(edges)), Way(anywhere, ANYWHERE)]


def _one_of(texts: Sequence[str]) -> str:
    return " OR ".join(f'"{text}"' for text in texts)
