"""An address in one cell, as lists of offices have it, taken apart into settlement, street, house and flat.

«Сарыбұлақ ауылы, Достық көшесі, 12-үй, 4-пәтер», «ул. Достык, д. 12, кв. 4», «Абая 47-12». Regions,
districts, postal codes and entrances are passed over; what cannot be told apart stays in the street.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from precinct_app.i18n import fold

_NUMBER = r"\d+\s?(?:[^\W\d_](?!\w))?(?:\s*/\s*\d+\s?(?:[^\W\d_](?!\w))?)?"
_NO_NUMBER = frozenset({"б/н", "бн", "б.н.", "б.н", "нөмірсіз", "номерсиз", "без номера", "безномера"})
_DASHES = frozenset("-–—")
_BEFORE = (
    r"(?:д|дом|үй|кв|квартира|пәтер)\.?\s*№?\s*\d"
    r"|\d+[^\W\d_]?(?:/\d+)?\s*[-‑]?\s*(?:үй|пәтер)"
    r"|(?:ул|улица|пер|переулок|пр|пр-т|проспект|мкр|микрорайон)\.?\s+\S"
)
_PARTS = re.compile(rf"\s+(?={_BEFORE})|(?<=ауылы)\s+|(?<=кенті)\s+|(?<=қаласы)\s+", re.IGNORECASE)
_NUMBERED = frozenset({"мкр", "микрорайон", "мкрн", "квартал", "шагын аудан", "шагын ауданы", "ыкшамаудан"})
_FLAT = re.compile(
    rf"^(?:(?:кв|квартира|пәт|пәтер)\.?\s*№?\s*({_NUMBER})|({_NUMBER})\s*[-‑]?\s*(?:пәтер\w*|кв\w*\.?))$",
    re.IGNORECASE,
)
_HOUSE = re.compile(rf"^(?:(?:д|дом|үй)?\.?\s*№?\s*({_NUMBER})|({_NUMBER})\s*[-‑]?\s*үй\w*)$", re.IGNORECASE)
_PAIR = re.compile(r"^(?:д|дом|үй)?\.?\s*(\d+[^\W\d_]?)\s*[-–]\s*(\d+)$", re.IGNORECASE)
_TAIL = re.compile(rf"^(?P<street>.*\w\W*?[\s.])(?P<house>{_NUMBER})(?:\s*[-–]\s*(?P<flat>\d+))?$")
_PASSED = re.compile(
    r"^(?:\d{6}|.*(?:облысы|область|обл\.?|(?<!шағын )ауданы|район|р-н|ауылдық округі|сельский округ|с/о)"
    r"|(?:подъезд|под\.?|кіреберіс|этаж|эт\.?|қабат)\s*\d+|\d+\s*[-‑]?\s*(?:кіреберіс|подъезд|қабат|этаж)"
    r"|казахстан|қазақстан|рк|қр)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenAddress:
    """The parts of an address as written; "" where there is none."""

    settlement: str = ""
    street: str = ""
    house: str = ""
    flat: str = ""


def is_numberless(written: str) -> bool:
    """Tell whether what stands in place of a number says that the house has none."""
    plain = written.strip().casefold()
    return plain in _NO_NUMBER or (bool(plain) and set(plain) <= _DASHES)


def read_address(text: str, place_words: Collection[str]) -> WrittenAddress:
    """Take an address apart; ``place_words`` are the folded generic words of settlements (ауылы, с.)."""
    found: dict[str, str] = {}
    for piece in _pieces(text):
        _take(piece, place_words, found)
    return WrittenAddress(**found)


def _pieces(text: str) -> list[str]:
    rough = [part.strip(" \t\n.") for part in re.split(r"[,;\n]", text)]
    return [piece.strip() for part in rough for piece in _PARTS.split(part) if piece.strip()]


def _take(piece: str, place_words: Collection[str], found: dict[str, str]) -> None:
    if _PASSED.match(piece):
        return
    if flat := _FLAT.match(piece):
        found.setdefault("flat", _first(flat))
    elif "street" in found and (pair := _PAIR.match(piece)):
        found.setdefault("house", pair[1])
        found.setdefault("flat", pair[2])
    elif house := _HOUSE.match(piece):
        found.setdefault("house", _first(house))
    elif is_numberless(piece):
        found.setdefault("house", piece)
    elif "street" not in found and _is_place(piece, place_words):
        found.setdefault("settlement", piece)
    elif "street" not in found:
        found.update(_street(piece))


def _street(piece: str) -> dict[str, str]:
    tail = _TAIL.match(piece)
    if tail is None or fold(tail["street"]).strip() in _NUMBERED:
        return {"street": piece}
    named = {"street": tail["street"].strip(), "house": tail["house"].strip(), "flat": tail["flat"] or ""}
    return {name: value for name, value in named.items() if value}


def _is_place(piece: str, place_words: Collection[str]) -> bool:
    words = fold(piece.replace(".", ". ")).split()
    return len(words) > 1 and (words[0] in place_words or words[-1] in place_words)


def _first(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group).strip()
