"""Finds protected people in the words of a text by one combined index of the stems of their names.

A person is found by two of his three names within 40 characters in either order, by the surname with his
initials beside it, or by the surname alone where it can hardly be another word. Words that belong to streets,
bodies, posts and users are masked by their phrases.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from precinct_app.security.stems import (
    BREAK_STEM,
    SHORT_STEM,
    WORD,
    Word,
    broken_words,
    folded,
    is_ending,
    stems,
    words_of,
)

NEAR = 40
BESIDE = 3
_LETTER = "[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]"
_INITIALS_AFTER = re.compile(rf"[\s,.\u00a0]{{0,3}}({_LETTER})\s?\.(?:\s?{_LETTER}\s?\.)?")
_INITIALS_BEFORE = re.compile(rf"(?<!\w)({_LETTER})\s?\.\s?(?:{_LETTER}\s?\.\s?)?[\s\u00a0]*$")
_PLACE_WORDS = (
    "көшесі көше көш даңғылы даңғыл тұйығы бульвары алаңы ықшамауданы ауданы шағынауданы ауылы кенті қаласы"
    " облысы обл область район р город посёлок село ул улица пр просп проспект пер переулок бул бульвар пл"
    " площадь мкр микрорайон шағын саябағы парк мектебі школа имени атындағы им"
)
# a surname alone: shorter ones are also words and given names
LONE_STEM, LONE_PLAIN = 5, 6
_SURNAME_LIKE = re.compile(
    r"\w(?:[ое]ва?|ина?|ск(?:ии|ая|ои)|цк(?:ии|ая|ои)|енко|[чщ]ук|улы|кызы|ич|ян|швили|дзе)$"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•\n])[\s\u00a0«\"(–—-]*$")
# beside these even a short surname (Ким, Цой) is a person
_PERSON_BEFORE = re.compile(
    r"(?i)(?:\b(?:гр|г-н\w*|г-ж\w+|граждан\w+|житель\w*|жител\w+|жилец|жильц\w+|заявител\w+|заявлени\w+|жалоб\w+"
    r"|семь\w+|сосед\w*|потерпевш\w+|пострадавш\w+|подозреваем\w+|азамат\w*|тұрғын\w*|отбас\w+|көрші\w*|беруші\w*"
    r"|шағымданушы\w*|жәбірленуші\w*|күдікті\w*))[.:]?[\s\u00a0]{1,2}$"
)
_PERSON_AFTER = re.compile(
    r"(?i)[\s\u00a0]{1,2}(?:поясни\w+|обрати\w+|заяви\w+|сообщи\w+|прожива\w+|жалу\w+|хабарла\w+|айтты|өтінді"
    r"|шағымдан\w+|тұрады|мәлімде\w+|арыз\w*|өтініш\w*|отбас\w+)"
)
PLACE_WORDS = frozenset(folded(word) for word in _PLACE_WORDS.split())


class Protected(NamedTuple):
    """A private person in one spelling; another spelling (Russian, former) is one more with the same key."""

    key: Hashable
    surname: str
    given: str = ""
    patronymic: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that may be a name: whose surname, given name or patronymic; ``rest`` is its folded ending."""

    word: Word
    roles: tuple[frozenset[int], frozenset[int], frozenset[int]]
    rest: str


@dataclass(frozen=True, slots=True)
class Named:
    """A person found at ``start``..``end``; ``rest`` is the ending of the last word of the name."""

    start: int
    end: int
    person: int
    rest: str


class PeopleIndex:
    """The stems of all protected people and the phrases that are public."""

    def __init__(self, people: Iterable[Protected], public: Iterable[str]) -> None:
        self.people = list(people)
        self._index: dict[str, tuple[set[int], set[int], set[int]]] = {}
        self._initials = [folded(person.given[:1]) for person in self.people]
        self._known: dict[str, tuple[tuple[frozenset[int], ...], str] | None] = {}
        # thousands of people share a few hundred names: where a name leads is worked out once
        leads: dict[tuple[str, int], list[set[int]]] = {}
        for number, person in enumerate(self.people):
            for role, name in enumerate((person.surname, person.given, person.patronymic)):
                if name:
                    found = leads.get((name, role))
                    if found is None:
                        found = leads[name, role] = self._leads(name, role)
                    for holders in found:
                        holders.add(number)
        self._phrases: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
        self._public_stems: set[str] = set()
        for phrase in public:
            self._learn_phrase(phrase)

    def _leads(self, name: str, role: int) -> list[set[int]]:
        """Return the sets of holders under every stem of a name."""
        found = {stem for word in WORD.findall(name) for stem in stems(word)}
        leads = []
        for stem in found:
            held = self._index.get(stem)
            if held is None:
                held = self._index[stem] = (set(), set(), set())
            leads.append(held[role])
        return leads

    def _learn_phrase(self, phrase: str) -> None:
        words = [folded(word) for word in WORD.findall(phrase)]
        self._public_stems.update(stem for word in words if len(word) > 1 for stem in stems(word))
        street = any(word in PLACE_WORDS for word in words)
        name = tuple(word for word in words if not (street and word in PLACE_WORDS))
        forms = (
            {name, name[1:] + name[:1], name[-1:] + name[:-1]} if any(len(w) == 1 for w in name) else {name}
        )
        for form in forms:
            if form:
                self._phrases.setdefault(form[0][:2], []).append((form, street))

    def find(self, text: str) -> list[Named]:
        """Return the people named in ``text``, overlapping finds merged."""
        words = words_of(text)
        hits = self._hits(text, words)
        if not hits:
            return []
        hard, soft = self._masked(words)
        hits = [hit for hit in hits if hit.word.start not in hard]
        found = [*self._pairs(hits, soft), *self._with_initials(text, hits, soft)]
        found += self._alone(text, words, hits, soft)
        return _merged(sorted(found, key=lambda named: (named.start, -named.end)))

    def _hits(self, text: str, words: list[Word]) -> list[Hit]:
        hits = [hit for word in words if (hit := self._hit(word)) is not None]
        for word, first in broken_words(text, words):
            hit = self._hit(word)
            if hit and len(word.folded) - len(hit.rest) >= max(BREAK_STEM, first + 1):
                hits.append(hit)
        return sorted(hits, key=lambda hit: hit.word.start)

    def _hit(self, word: Word) -> Hit | None:
        if word.folded not in self._known:
            self._known[word.folded] = self._looked_up(word.folded)
        known = self._known[word.folded]
        if known is None:
            return None
        roles, rest = known
        if len(word.folded) - len(rest) <= SHORT_STEM and not word.capital:
            return None
        return Hit(word, (roles[0], roles[1], roles[2]), rest)

    def _looked_up(self, word: str) -> tuple[tuple[frozenset[int], ...], str] | None:
        roles: list[set[int]] = [set(), set(), set()]
        shortest = word
        for cut in range(len(word), 1, -1):
            entry = self._index.get(word[:cut])
            if entry is None or not is_ending(word[cut:]):
                continue
            shortest = word[cut:] if shortest is word else shortest
            for role, ids in enumerate(entry):
                roles[role] |= ids
        return (tuple(frozenset(ids) for ids in roles), shortest) if any(roles) else None

    def _masked(self, words: list[Word]) -> tuple[set[int], set[int]]:
        """Return the starts of words inside public phrases: of several words, and of single ones."""
        hard: set[int] = set()
        soft: set[int] = set()
        for place, word in enumerate(words):
            for form, street in self._phrases.get(word.folded[:2], ()):
                if not _matches(words, place, form) or (
                    street and not _beside_street(words, place, len(form))
                ):
                    continue
                target = hard if street or len(form) > 1 else soft
                target.update(part.start for part in words[place : place + len(form)])
        return hard, soft

    def _pairs(self, hits: list[Hit], soft: set[int]) -> Iterator[Named]:
        for place, first in enumerate(hits):
            for second in hits[place + 1 :]:
                distance = second.word.start - first.word.end
                if distance > NEAR:
                    break
                public = {first.word.start, second.word.start} & soft
                if distance < 0 or (public and distance > BESIDE):
                    continue
                people = _same_person(first, second)
                if people:
                    yield Named(first.word.start, second.word.end, min(people), second.rest)

    def _with_initials(self, text: str, hits: list[Hit], soft: set[int]) -> Iterator[Named]:
        for hit in hits:
            surnames = hit.roles[0]
            if not surnames or not hit.word.capital or hit.word.start in soft:
                continue
            before = _INITIALS_BEFORE.search(text, max(0, hit.word.start - 12), hit.word.start)
            after = _INITIALS_AFTER.match(text, hit.word.end)
            for found in (before, after):
                person = self._by_initial(surnames, found)
                if found and person is not None:
                    start, end = min(found.start(), hit.word.start), max(found.end(), hit.word.end)
                    yield Named(start, end, person, hit.rest)

    def _alone(self, text: str, words: list[Word], hits: list[Hit], soft: set[int]) -> Iterator[Named]:
        """Yield surnames that stand by themselves; those of streets, bodies and users are left out."""
        places = {word.start: place for place, word in enumerate(words)}
        for hit in hits:
            word, stem = hit.word, hit.word.folded[: len(hit.word.folded) - len(hit.rest)]
            surnames, given, _patronymics = hit.roles
            if not surnames or given or not word.capital or word.start in soft:
                continue
            if stem in self._public_stems or _in_place_name(text, words, places[word.start]):
                continue
            if len(stem) < LONE_STEM:
                if self._is_called_person(text, word, stem, surnames):
                    yield Named(word.start, word.end, min(surnames), hit.rest)
                continue
            like = any(_SURNAME_LIKE.search(folded(self.people[number].surname)) for number in surnames)
            if like or (len(stem) >= LONE_PLAIN and not _SENTENCE_START.search(text[: word.start])):
                yield Named(word.start, word.end, min(surnames), hit.rest)

    def _is_called_person(self, text: str, word: Word, stem: str, surnames: frozenset[int]) -> bool:
        """Return whether a short surname stands beside a word of a person; «кім», who, is no Ким."""
        said = text[word.start : word.start + max(2, len(stem) - 1)].casefold()
        if not any(self.people[number].surname.casefold().startswith(said) for number in surnames):
            return False
        before = _PERSON_BEFORE.search(text, max(0, word.start - 24), word.start)
        return bool(before or _PERSON_AFTER.match(text, word.end))

    def _by_initial(self, surnames: frozenset[int], found: re.Match[str] | None) -> int | None:
        if found is None:
            return None
        letter = folded(found.group(1))
        return min((number for number in surnames if self._initials[number] == letter), default=None)


def _same_person(first: Hit, second: Hit) -> frozenset[int]:
    return frozenset().union(
        *(
            (first.roles[a] & second.roles[b]) | (first.roles[b] & second.roles[a])
            for a, b in combinations(range(3), 2)
        )
    )


def _matches(words: list[Word], place: int, form: tuple[str, ...]) -> bool:
    if place + len(form) > len(words):
        return False
    last: Word | None = None
    for said, wanted in zip(words[place : place + len(form)], form, strict=True):
        if last is not None and said.start - last.end > 4:
            return False
        if not _same_word(said.folded, wanted):
            return False
        last = said
    return True


def _same_word(said: str, wanted: str) -> bool:
    if said == wanted or len(wanted) == 1:
        return said == wanted
    return any(said.startswith(stem) and is_ending(said[len(stem) :]) for stem in stems(wanted))


def _beside_street(words: list[Word], place: int, length: int) -> bool:
    near = words[max(0, place - 1) : place] + words[place + length : place + length + 1]
    return any(any(_same_word(word.folded, street) for street in _street_like(word.folded)) for word in near)


def _in_place_name(text: str, words: list[Word], place: int) -> bool:
    """Return whether a word of a place («посёлок», «көшесі», «ул.») stands beside with a space between."""
    here = words[place]
    before = [
        word for word in words[max(0, place - 1) : place] if not text[word.end : here.start].strip(" .\u00a0")
    ]
    after = [
        word for word in words[place + 1 : place + 2] if not text[here.end : word.start].strip(" \u00a0")
    ]
    return any(_same_word(word.folded, like) for word in before + after for like in _street_like(word.folded))


def _street_like(said: str) -> list[str]:
    return [street for street in PLACE_WORDS if street[:2] == said[:2]]


def _merged(found: list[Named]) -> list[Named]:
    merged: list[Named] = []
    for named in found:
        if merged and named.start < merged[-1].end:
            last = merged[-1]
            longer = named if named.end > last.end else last
            merged[-1] = Named(last.start, longer.end, last.person, longer.rest)
        else:
            merged.append(named)
    return merged
