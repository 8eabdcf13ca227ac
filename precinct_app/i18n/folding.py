"""Folding for search: many spellings of one Kazakh or Russian word become one plain text.

The index keeps the folded copy, the original stays as written. Kazakh letters fold to their Russian
neighbours, Latin look-alikes inside a Cyrillic word are taken for what they look like, and a wholly Latin
word (Kazakh Latin of several spellings, transliterated Russian) is read as Cyrillic. The signs ь and ъ are
dropped. What folding cannot know, a wrong keyboard or и for ы, is tried by ``search_forms``.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_KAZAKH = str.maketrans("әғқңөұүһіё", "агкноуухие", "ьъ")
# what these Latin letters are taken for inside a Cyrillic word; small letters, after case folding
_LOOK_ALIKES = str.maketrans("aeopcxykmthbəiı", "аеорсхукмтхваии")
_SPECIAL_LATIN = str.maketrans({
    "ý": "u", "ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "zh", "ı": "i", "ə": "a",
    "ŝ": "shch", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe",
})  # fmt: skip
_SEVERAL = {
    "shch": "щ", "sch": "щ", "tch": "ч", "zh": "ж", "kh": "х", "gh": "г", "ts": "ц", "ch": "ч", "sh": "ш",
    "ng": "нг", "ck": "к", "ph": "ф", "ya": "я", "yu": "ю", "yo": "е", "ye": "е", "yi": "йи",
    "ia": "ия", "iu": "ию", "dj": "дж",
}  # fmt: skip
_SINGLE = dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввыз", strict=False))
_SINGLE |= {"x": "кс", "y": "ы", "z": "з"}
_LATIN_PARTS = re.compile("|".join([*sorted(_SEVERAL, key=len, reverse=True), "[a-z]"]))
# y after a vowel, but not after an i that is й itself: Qaiyrbek
_SHORT_I = re.compile(r"(?<=[aeou])y|(?<=i)(?<![aeou]i)y|(?<=[aeou])i|y(?=[aeiou])")

_WORD = re.compile(r"[^\W_]+")
# texts of these signs alone are composed already and hold nothing that joins words
_ORDINARY = re.compile("[0-9A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі.,:;/()-]*")
_LATIN = re.compile(r"[a-zəıſþðßĸ]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# small letters that no accent can be taken from
_PLAIN = re.compile("[0-9a-zа-яәғқңөұүһі]*")
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼʹʻ`´′](?=\w)")

_ROW_EN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_ROW_RU = "йцукенгшщзхъфывапролджэячсмитьбюё"
_FROM_LATIN_KEYS = str.maketrans(
    _ROW_EN + _ROW_EN.upper() + '{}:"<>~',
    _ROW_RU + _ROW_RU.upper() + "хъжэбюё",
)
# the digit row of the Kazakh keyboard, reached with the Latin layout left on
_KAZAKH_ROW = str.maketrans("234589", "әіңғүұ")
MAX_FORMS = 8
_AT_ONCE = 200


def fold(text: str) -> str:
    """Return ``text`` for search: folded words of letters and digits, one space between them.

    Folding twice changes nothing; the length may differ from the original.
    """
    return " ".join(filter(None, map(_fold_part, text.split())))


# Kazakh names in Russian spelling: Төлеген and Тулеген, Бақыт and Бахыт, Айгүл and Айгуль
_SOUNDS = str.maketrans("йыэух", "ииеок")
_DOUBLED = re.compile(r"([^\W\d])\1+")


def sounding(folded: str) -> str:
    """Return a folded name so that what is spelled otherwise and sounds alike is one text."""
    return _DOUBLED.sub(r"\1", folded.translate(_SOUNDS))


def first_letters(name: str) -> frozenset[str]:
    """Return the Cyrillic letters that a name which sounds like ``name`` may begin with."""
    wanted = sounding(fold(name))[:1]
    return frozenset(letter for letter in _LETTERS if sounding(fold(letter))[:1] == wanted)


_SMALL = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя"
_LETTERS = frozenset(_SMALL + _SMALL.upper())


class _Unusual(Exception):
    """A sign that is not folded by itself: a Latin letter, an accent, an apostrophe."""


class _Usual(dict[int, str]):
    """What a sign is folded to where that follows from nothing but itself."""

    def __missing__(self, code: int) -> str:
        raise _Unusual


_SIGNS = ".,:;/()+-\u00a0"
_USUAL = _Usual({ord(char): char for char in "0123456789абвгдежзийклмнопрстуфхцчшщыэюя \n"})
_USUAL |= {ord(char): " " for char in _SIGNS} | {code: chr(to) if to else "" for code, to in _KAZAKH.items()}
_USUAL |= {ord(chr(code).upper()): letter for code, letter in _USUAL.items()}


def fold_many(texts: Sequence[str]) -> list[str]:
    """Return each text folded, as ``fold`` does; thousands of usual ones take a fifth of the time."""
    found: list[str] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        try:
            found.extend(_usual_lines(some))
        except _Unusual:
            found.extend(map(fold, some))
    return found


def _usual_lines(texts: Sequence[str]) -> list[str]:
    lines = "\n".join(texts).translate(_USUAL)
    while "  " in lines:
        lines = lines.replace("  ", " ")
    found = [line.strip(" ") for line in lines.split("\n")]
    if len(found) != len(texts):
        raise _Unusual
    return found


# an import folds the same names and streets thousands of times
@lru_cache(maxsize=32768)
def _fold_part(part: str) -> str:
    """Return what stands between two spaces folded; it may become several words, or none."""
    if _ORDINARY.fullmatch(part):
        return " ".join(filter(None, map(_fold_word, _WORD.findall(part.casefold()))))
    joined = _APOSTROPHES.sub("", part.replace("№", " "))
    return " ".join(_WORD.findall(fold_letters(joined).replace("_", " ")))


def fold_letters(text: str) -> str:
    """Return ``text`` with its letters folded and everything else kept as it stands."""
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(char for char in composed if not unicodedata.combining(char))
    return _WORD.sub(_folded_word, plain)


def _folded_word(found: re.Match[str]) -> str:
    return _fold_word(found.group())


def _fold_word(word: str) -> str:
    if _LATIN.search(word) or not word.isascii():
        if _CYRILLIC.search(word):
            word = word.translate(_LOOK_ALIKES)
        word = _from_latin(word)
    return _without_accents(word.translate(_KAZAKH)).translate(_KAZAKH)


def _from_latin(word: str) -> str:
    latin = _without_accents(word.translate(_SPECIAL_LATIN))
    if not _LATIN.search(latin):
        return word
    return _LATIN_PARTS.sub(_cyrillic_part, _SHORT_I.sub(_short_i, latin))


def _short_i(found: re.Match[str]) -> str:
    # ya, yu, yo, ye are one letter each; so are ia, iu
    following = found.string[found.end() : found.end() + 1]
    return found.group() if following and following in "auoe" else "й"


def _cyrillic_part(found: re.Match[str]) -> str:
    part = found.group()
    return _SEVERAL.get(part) or _SINGLE[part]


def _without_accents(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    # й is a letter of its own, not an accented и
    kept = word.replace("й", "\ue000")
    parts = unicodedata.normalize("NFKD", kept)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return unicodedata.normalize("NFC", bare).replace("\ue000", "й")


def search_forms(query: str) -> list[str]:
    """Return the folded texts to look for, the likeliest first, at most ``MAX_FORMS``.

    As typed; typed with the Latin layout left on ("ghbdtn" is "привет", also with the Kazakh digit row);
    Kazakh and Russian spellings of one name (Ысқақ, Искак; Сейітов, Сеитов; Куляш, Күләш).
    """
    forms = [fold(query), *_other_layouts(query)]
    spellings = [form for base in forms[:1] for form in _other_spellings(base)]
    found = dict.fromkeys(form for form in (*forms, *spellings) if form)
    return list(found)[:MAX_FORMS]


def _other_layouts(query: str) -> list[str]:
    if _CYRILLIC.search(query.casefold()):
        return []
    if not re.search(r"[a-zA-Z]", query):
        return []
    forms = [fold(query.translate(_FROM_LATIN_KEYS))]
    if re.search(r"[234589]", query):
        forms.append(fold(query.translate(_KAZAKH_ROW).translate(_FROM_LATIN_KEYS)))
    return forms


_SPELLINGS = (
    # Kazakh Latin: x for х (axmetov), ng for ң
    (re.compile(r"кс"), "х"),
    (re.compile(r"нг"), "н"),
    (re.compile(r"\bи(?=[^аеоуэюяйиы ])"), "ы"),
    (re.compile(r"\bы"), "и"),
    (re.compile(r"(?<=[аеоу])йи"), "и"),
    (re.compile(r"(?<=[аео])и"), "йи"),
    (re.compile(r"ля"), "ла"),
    (re.compile(r"й"), "и"),
    (re.compile(r"й(?=[^аеоуэюяйиы\s])"), "йи"),
    (re.compile(r"\bэ"), "е"),
    (re.compile(r"\bе"), "э"),
    (re.compile(r"ы\b"), "и"),
)


def _other_spellings(folded: str) -> list[str]:
    changed = [pattern.sub(to, folded) for pattern, to in _SPELLINGS]
    return [form for form in changed if form != folded]


def matched_parts(text: str, forms: list[str]) -> list[tuple[int, int]]:
    """Return the (start, end) places of ``text`` to mark as found: beginnings of words that match a form."""
    wanted = [word for form in forms for word in form.split()]
    parts = []
    for found in _WORD.finditer(text):
        folded = fold(found.group())
        length = max((len(word) for word in wanted if folded.startswith(word)), default=0)
        if length:
            whole = len(folded) != len(found.group())
            parts.append((found.start(), found.end() if whole else found.start() + length))
    return parts
