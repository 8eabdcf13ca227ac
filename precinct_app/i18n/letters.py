"""Order of the 42 Kazakh letters, and keys of house numbers and phones.

The keys are plain text compared by code point, so they stand in columns of the store (``*_sort``) and SQLite
orders by them without any collation of its own. Expected order: ICU 78 for Kazakh.
"""

import re
import unicodedata
from functools import cache, lru_cache

from precinct_app.i18n.folding import fold_letters

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

# the letters take 42 code points below every other small Cyrillic letter and above Latin
_PRIMARY = {letter: chr(0x400 + place) for place, letter in enumerate(ALPHABET)}
_TIE = "\x01"
_NUMBER = re.compile(r"\d+")
_NOT_DIGITS = re.compile("[^0-9]+")
_BLOCK = re.compile(r"(?<=\w)\s*(?:корпус|корп|блок)\b\.?\s*(?=\d)")
_WORD_BEFORE = re.compile(r"\b(?:дом|уй|д)\b\.?\s*(?=\d)")
_WORD_AFTER = re.compile(r"(?<=\w)[\s-]+уй\b")
_SIGNS = re.compile(r"[\s.«»\"']+")
_HYPHEN_BEFORE_LETTER = re.compile(r"(?<=\d)-(?=\D)")


def first_capital(text: str) -> str:
    """Return ``text`` as a cell, a heading or a label begins: the first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def sort_key(text: str) -> str:
    """Return a key whose order by code point is the Kazakh order of ``text``; "айгүл" before "Айгүл"."""
    words = [_word_key(word) for word in text.strip().split(" ")]
    case = "0".join([case for _primary, case in words]).rstrip("0")
    return " ".join([primary for primary, _case in words]) + _TIE + case


# a precinct has few given names and some thousands of surnames
@lru_cache(maxsize=16384)
def _word_key(word: str) -> tuple[str, str]:
    composed = unicodedata.normalize("NFC", word)
    return _primary_key(composed), "".join(["1" if char.isupper() else "0" for char in composed])


def _primary_key(composed: str) -> str:
    return "".join(map(_primary, composed))


@cache
def _primary(char: str) -> str:
    small = char.lower()
    if small in _PRIMARY:
        return _PRIMARY[small]
    if char.isspace() or not char.isprintable():
        return " "
    parts = unicodedata.normalize("NFKD", char.casefold())
    return "".join(_PRIMARY.get(part, part) for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=4096)
def number_key(text: str) -> str:
    """Return a key for the natural order of house and flat numbers: 2, 10, 10а, 12, 12/3, 12а."""
    return _NUMBER.sub(_lengthened, _primary_key(fold_house(text)))


def _lengthened(found: re.Match[str]) -> str:
    digits = found.group().lstrip("0") or "0"
    return f"{len(digits):03d}{digits}"


# a precinct has thousands of houses and few hundreds of numbers
@lru_cache(maxsize=4096)
def fold_house(text: str) -> str:
    """Return a house number as it is compared: "12 А", "12a" and "12-а" are "12а"; "12 корп. 3" is "12/3"."""
    small = fold_letters(text.replace("№", " ")).replace("\\", "/")
    for pattern, to in (
        (_BLOCK, "/"),
        (_WORD_BEFORE, ""),
        (_WORD_AFTER, ""),
        (_SIGNS, ""),
        (_HYPHEN_BEFORE_LETTER, ""),
    ):
        small = pattern.sub(to, small)
    return small.strip("-/,")


def phone_digits(text: str) -> str:
    """Return the digits of a phone number with the country first: "8 701 ..." and "701 ..." are "7701..."."""
    digits = _NOT_DIGITS.sub("", text if text.isascii() else unicodedata.normalize("NFKC", text))
    if len(digits) == 11 and digits.startswith("8"):
        return "7" + digits[1:]
    return "7" + digits if len(digits) == 10 and digits.startswith("7") else digits
