"""Words of a text and the stems of names, so that a person is found with any Kazakh or Russian case ending.

Positions always count in the text as it was given: folding happens word by word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from precinct_app.i18n.folding import fold

INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff\ufffe\x02"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
WORD = re.compile(f"[^\\W\\d_](?:[^\\W\\d_]|[{INVISIBLE}\u0300-\u036f])*")
# a word cut by the end of a line, with or without a hyphen
_BREAK = re.compile(f"[-\u2010\u2011{INVISIBLE}]*[ \\t]*\\r?\\n[ \\t]*")
SHORT_STEM = 3
BREAK_STEM = 6

_KAZAKH_ENDING = (
    "(?:лар|лер|дар|дер|тар|тер)?(?:ыныз|иниз|ымыз|имиз|ым|им|ын|ин|сы|си|ы|и|н|м)?"
    "(?:га|ге|ка|ке|на|не|а|е|нын|нин|дын|дин|тын|тин|ны|ни|ды|ди|ты|ти|да|де|та|те"
    "|дан|ден|тан|тен|нан|нен|мен|бен|пен|дики|тики|ники)?(?:гы|ги)?"
)
_RUSSIAN_ENDING = (
    "а|я|у|ю|ы|и|е|о|ь|ем|ом|ым|им|ои|еи|ою|ею|ого|его|ому|ему|ых|их|ыми|ими|ов|ев|ам|ям|ами|ями|ах|ях"
    "|ыи|ая|яя|ую|юю|ие|ые|ью|ия|ин|ина|инои|ину"
)
_ENDING = re.compile(f"(?:{_KAZAKH_ENDING}|{_RUSSIAN_ENDING})")
_ADJECTIVE = ("ыи", "ая", "ои", "яя")
_FLEETING = ("ел", "ец", "ек", "ок", "ев")
_VOICED = {"к": "г", "п": "б"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, how it folds, whether it begins with a capital."""

    start: int
    end: int
    folded: str
    capital: bool
    whole: bool = True


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return one word folded: small, Kazakh letters as their Russian neighbours, look-alikes resolved.

    й counts as и and ии as one, so that Сейітов, Сеитов and Seitov are one name.
    """
    said = fold(_INVISIBLE.sub("", word)).replace(" ", "").replace("й", "и")
    return said.replace("ии", "и")


@lru_cache(maxsize=65536)
def is_ending(rest: str) -> bool:
    """Return whether ``rest``, folded, may follow the stem of a name."""
    return not rest or (len(rest) <= 10 and _ENDING.fullmatch(rest) is not None)


@lru_cache(maxsize=65536)
def stems(name: str) -> frozenset[str]:
    """Return the folded stems of one word of a name, the whole word among them."""
    word = folded(name)
    found = {word} if len(word) > 1 else set()
    if len(word) > SHORT_STEM and word[-1] in "аяьоеыи":
        found.add(word[:-1])
    if len(word) > SHORT_STEM + 2 and word.endswith(_ADJECTIVE):
        found.add(word[:-2])
    if len(word) > SHORT_STEM and word.endswith(_FLEETING):
        found.add(word[:-2] + word[-1])
    if len(word) == SHORT_STEM and word[-1] == "и":
        # Цой: Цоя, Цою, Цоем; what is left of longer names is a stem of its own
        found.update(word[:-1] + ending for ending in "яюе")
    if len(word) > SHORT_STEM and word[-1] in _VOICED:
        found.add(word[:-1] + _VOICED[word[-1]])
    return frozenset(found)


def words_of(text: str) -> list[Word]:
    """Return the words of ``text`` in their order."""
    return [_word(found) for found in WORD.finditer(text)]


def _word(found: re.Match[str]) -> Word:
    said = found.group()
    return Word(found.start(), found.end(), folded(said), said[0].isupper())


def broken_words(text: str, words: list[Word]) -> Iterator[tuple[Word, int]]:
    """Yield (word, length of its first part) for words that the end of a line may have cut."""
    for first, second in pairwise(words):
        if second.start - first.end <= 6 and _BREAK.fullmatch(text, first.end, second.start):
            joined = first.folded + second.folded
            yield Word(first.start, second.end, joined, first.capital, whole=False), len(first.folded)
