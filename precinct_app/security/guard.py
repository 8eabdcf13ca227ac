"""No personal data of a private person leaves in a paper for the akimat, partners or the public.

Each block is read before layout and each finished page after it: names by stems, IIN, phones, flats, dates of
birth, private houses. Users of the program and holders of a public post are masked from the words of the
store, never by guess. Every finding carries one repair.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from precinct_app.errors import Damaged
from precinct_app.i18n import N_
from precinct_app.security.passages import KINDS, Finding, Passage
from precinct_app.security.patterns import JOINED_HERE, digits_of, joined_flats, numbers_in
from precinct_app.security.people_index import Named, PeopleIndex, Protected
from precinct_app.security.repairs import cut_of, neutral_person, street_only
from precinct_app.security.stems import folded, is_ending, stems, words_of

UNREADABLE = N_(
    "The finished pages could not be read for the check. Nothing was saved; make the report again."
)
_HOUSE_AFTER = re.compile(
    r"\W{0,4}(?:у\W{1,2})?(?:(?:үй|дома?|д)\W{1,3})?(\d{1,4}(?:/\d{1,3})?\s?[а-я]?)(?!\w)", re.I
)
_HOUSE_BEFORE = re.compile(
    r"(?:\bд\.|\bдом\w{0,2})\s?(\d{1,4}(?:/\d{1,3})?[а-я]?)\W{1,3}(?:по\s)?(?:ул\w*\W{1,2})?$", re.I
)
_DIGIT = re.compile(r"\d")
_LAID_OUT = re.compile("[\\s\u00a0\u00ad\u2010-\u2013\ufffe\x02-]+")
_SPOT_ROOM = 160  # letters of a page round a find, in which an open spot is looked for
# of texts that are kept with what was found in them: a preview is drawn again and again with the same
_MOST_READ = 20_000
_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")


class Readable(Protocol):
    """What the guard can read: a document that yields its passages."""

    def passages(self) -> Iterator[Passage]:
        """Yield every text with its place."""
        ...


@dataclass(frozen=True, slots=True)
class PrivateHouse:
    """A house that is one private dwelling: its street as written («Шаттық көшесі») and its number."""

    street: str
    number: str


def public_forms(surname: str, given: str = "", patronymic: str = "") -> tuple[str, ...]:
    """Return the ways in which a user or the holder of a post may stand in a paper."""
    if not given:
        return (surname,)
    initials = f"{given[0]}." + (f" {patronymic[0]}." if patronymic else "")
    forms = [f"{surname} {given}", f"{given} {surname}", f"{surname} {given[0]}.", f"{given[0]}. {surname}"]
    if patronymic:
        forms += [f"{surname} {given} {patronymic}", f"{initials} {surname}", f"{surname} {initials}"]
        forms.append(f"{given} {patronymic}")
    return tuple(forms)


class Guard:
    """Knows whom to protect and what is public; ``people`` may be thousands, one index holds them all."""

    def __init__(
        self,
        people: Iterable[Protected],
        public_words: Iterable[str] = (),
        private_houses: Iterable[PrivateHouse] = (),
        open_spots: Iterable[str] = (),
        street_names: Iterable[str] = (),
    ) -> None:
        phrases = list(public_words)
        numbers = (digits_of(phrase) for phrase in phrases)
        self._public_digits = frozenset(number for number in numbers if len(number) >= 5)
        self._people = PeopleIndex(people, phrases)
        last_words = (words_of(name)[-1:] for name in street_names)
        self._street_stems = frozenset(
            stem for last in last_words for word in last for stem in stems(word.folded)
        )
        self._streets: dict[str, dict[str, set[str]]] = {}
        self._read: dict[tuple[str, str], list[Finding]] = {}
        for house in private_houses:
            self._learn_house(house)
        # addresses of shops and of spots in the open at private houses, as the papers themselves write them
        self._open_spots = frozenset(_squeezed(spot) for spot in open_spots if spot)

    def _learn_house(self, house: PrivateHouse) -> None:
        from precinct_app.security.people_index import PLACE_WORDS

        words = [word.folded for word in words_of(house.street) if word.folded not in PLACE_WORDS]
        for stem in stems(words[-1]) if words else ():
            self._streets.setdefault(stem, {}).setdefault(words[-1], set()).add(_house(house.number))

    def check_text(self, text: str, language: str = "") -> list[Finding]:
        """Return the findings of one text in their order; a text read before is not read again."""
        found = self._read.get((text, language))
        if found is None:
            found = self._checked(text, language)
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            self._read[text, language] = found
        return list(found)

    def _checked(self, text: str, language: str) -> list[Finding]:
        code = language or ("kk" if _KAZAKH.search(text) else "ru")
        found = [self._name(text, named, code) for named in self._people.find(text)]
        if _DIGIT.search(text):
            for span in numbers_in(text, self._public_digits):
                found.append(_finding(span.kind, text, span.start, span.end, code))
            found += self._private(text, code)
            taken = [finding.start for finding in found]
            found += [flat for flat in self._joined(text, code) if flat.start not in taken]
        return sorted(found, key=lambda finding: finding.start)

    def check_blocks(self, document: Readable) -> list[Finding]:
        """Return the findings of a document before layout; a table row is also read across its cells.

        The number of a private house may stand where a text says nothing else than an open spot.
        """
        found: list[Finding] = []
        for passage in document.passages():
            is_spot = _squeezed(passage.text) in self._open_spots
            for finding in self.check_text(passage.text, passage.language):
                told = is_spot and finding.kind == "private_house"
                if not told and (not passage.joined or "\n" in finding.text):
                    found.append(replace(finding, passage=passage))
        return found

    def check_pdf(self, data: bytes, file_name: str = "") -> list[Finding]:
        """Return the findings of a finished PDF: pages, properties, outline and the name of the file.

        Raises :class:`Damaged` where the bytes cannot be read: what is not checked is not released.
        """
        found: list[Finding] = []
        for page, place, text in _pdf_texts(data):
            for finding in self.check_text(text):
                # whole texts were read before layout: on the page an open spot stands among others
                if place or finding.kind != "private_house" or not self._in_open_spot(text, finding):
                    found.append(replace(finding, page=page, place=place))
        name = Path(file_name).stem.replace("_", " ")
        return found + [replace(finding, place="file name") for finding in self.check_text(name)]

    def _in_open_spot(self, text: str, finding: Finding) -> bool:
        """Return whether a find lies within an open spot, however its lines were broken."""
        before = _squeezed(text[max(0, finding.start - _SPOT_ROOM) : finding.start])
        found = _squeezed(text[finding.start : finding.end])
        near = before + found + _squeezed(text[finding.end : finding.end + _SPOT_ROOM])
        start, end = len(before), len(before) + len(found)
        for spot in self._open_spots:
            place = near.find(spot)
            while place >= 0:
                if place <= start and end <= place + len(spot):
                    return True
                place = near.find(spot, place + 1)
        return False

    def _name(self, text: str, named: Named, code: str) -> Finding:
        person = self._people.people[named.person]
        word = neutral_person(named.rest, code, feminine=person.surname.endswith(("а", "я")))
        span = (named.start, named.end)
        return Finding("name", text[named.start : named.end], *span, *span, word, code, person=person.key)

    def _private(self, text: str, code: str) -> Iterator[Finding]:
        if not self._streets:
            return
        for word in words_of(text):
            numbers = self._numbers(word.folded)
            if not numbers:
                continue
            after = _next_number(text, word.end)
            if after and _house(after.group(1)) in numbers:
                yield street_only(text, word.end, after, code)
            before = _HOUSE_BEFORE.search(text[max(0, word.start - 30) : word.start])
            if before and _house(before.group(1)) in numbers:
                shift = max(0, word.start - 30)
                start, end = before.start() + shift, before.end(1) + shift
                yield Finding("private_house", text[start:end], start, end, start, end, "", code)

    def _joined(self, text: str, code: str) -> Iterator[Finding]:
        """Yield «8-31» (house and flat) once each; the repair leaves the house."""
        for start, house, end in sorted({*joined_flats(text), *self._behind_streets(text)}):
            left = "-үй" if code == "kk" else ""
            yield Finding("flat", text[start:end], start, end, house, end, left, code)

    def _behind_streets(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield house and flat right behind the name of a known street: «Абай 8-31»."""
        for word in words_of(text) if self._street_stems else ():
            joined = JOINED_HERE.match(text, word.end) if word.capital else None
            if joined and any(
                word.folded[:cut] in self._street_stems and is_ending(word.folded[cut:])
                for cut in range(len(word.folded), 2, -1)
            ):
                yield joined.start("house"), joined.end("house"), joined.end("flat")

    def _numbers(self, word: str) -> set[str]:
        found: set[str] = set()
        for cut in range(len(word), 2, -1):
            if word[:cut] in self._streets and is_ending(word[cut:]):
                found.update(*self._streets[word[:cut]].values())
        return found


def _squeezed(text: str) -> str:
    """Return a text without what the end of a line puts in or takes away: spaces and hyphens."""
    return _LAID_OUT.sub("", text).casefold()


def _next_number(text: str, place: int) -> re.Match[str] | None:
    """Return the house number after a street's name, with or without its generic word between."""
    generic = re.compile(r"[\s\u00a0]{1,2}(?:көш\w*|даңғыл\w*|к-сі|тұйығ\w*)\.?").match(text, place)
    return _HOUSE_AFTER.match(text, generic.end() if generic else place)


def _house(number: str) -> str:
    return folded(re.sub(r"\d", "", number)) + re.sub(r"[^\d/]", "", number)


def _finding(kind: str, text: str, start: int, end: int, code: str) -> Finding:
    cut_start, cut_end, replacement = cut_of(kind, text, start, end)
    return Finding(kind, text[start:end], start, end, cut_start, cut_end, replacement, code)


def _pdf_texts(data: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield (page from 1 or 0, place, text) of a PDF."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Damaged(UNREADABLE) from error
    try:
        for number in range(len(pdf)):
            page = pdf[number]
            text_page = page.get_textpage()
            yield number + 1, "", text_page.get_text_range()
            text_page.close()
            page.close()
        yield from ((0, "properties", value) for value in pdf.get_metadata_dict(skip_empty=True).values())
        yield from ((0, "outline", entry.get_title()) for entry in pdf.get_toc())
    finally:
        pdf.close()


def repair(text: str, finding: Finding) -> str:
    """Return ``text`` with the repair of ``finding``: neutral word, house without flat, street alone."""
    repaired = text[: finding.cut_start] + finding.replacement + text[finding.cut_end :]
    repaired = re.sub(r"\([ \u00a0]*\)", "", repaired)
    return re.sub(r"[ \u00a0]{2,}", " ", re.sub(r"[ \u00a0]+([,.;:)])", r"\1", repaired)).strip(" ,")


__all__ = ["KINDS", "Finding", "Guard", "Passage", "PrivateHouse", "Protected", "public_forms", "repair"]
