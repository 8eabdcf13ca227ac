"""What may be wrong in the two catalogues, found one by one. Used by ``catalog.py check`` and by a test.

The rules are those of the program's language guide: named fields, no Kazakh ending on a value, Cyrillic of 42
letters without Latin look-alikes, « » quotes, no praise, no blame. A text that rightly reads the same in both
languages stands in ``same_in_both.txt``.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

SAME_IN_BOTH = Path(__file__).resolve().parent / "same_in_both.txt"
PLURALS = {"kk": 2, "ru": 3}
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_ENDINGS = (
    "ға|ге|қа|ке|на|не|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен|ның|нің|дың|дің|тың|тің|"
    "ны|ні|ды|ді|ты|ті|н|ы|і|сы|сі|ші|шы|інші|ыншы|нші|ншы|дағы|дегі|тағы|тегі"
)

_FIELD = re.compile(r"\{[^{}]*\}")
_TAG = re.compile(r"<[^<>]+>")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zA-Z]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_GLUED = re.compile(rf"\}}(?:[{KAZAKH}]|[-\u2011](?:{_ENDINGS})\b)", re.IGNORECASE)
_PLURAL_AFTER_NUMBER = re.compile(r"\{(?:n|count|total)\} \w+(?:лар|лер|дар|дер|тар|тер)\b")
# what must not stand in a translation: (code, pattern), for both languages and for one
_BOTH = (
    ("straight quotes", re.compile(r"[\"']")),
    ("three dots for …", re.compile(r"\.\.\.")),
    ("exclamation mark", re.compile(r"!")),
    ("hyphen for a dash", re.compile(r"(?<=\w) - (?=\w)")),
    ("underlined letter", re.compile(r"&(?!&|\w+;)\w")),
)
_ONE = {
    "kk": (
        ("сәтті", re.compile(r"\bсәтті|\bсәтсіз", re.IGNORECASE)),
        ("polite filling", re.compile(r"(?i:өкінішке орай|өтінеміз)|\bСіз\b|\bСіздің\b")),
        ("calque", re.compile(r"мүмкін емес|жүзеге асыр|болып табылады|шынымен", re.IGNORECASE)),
        ("Russian abbreviation", re.compile(r"\bФИО\b|\bЖКХ\b|\bИИН\b|\bБИН\b|\bУИП\b|\bДТП\b")),
        ("blame", re.compile(r"қылмыскер|маскүнем|нашақор|\bмүгедек\b", re.IGNORECASE)),
        ("double ordinal", re.compile(r"\d-(?:ші|шы|інші|ыншы)\b")),
        ("wrong word", re.compile(r"алдын алу есеб|мұрағат|\bкүкірт\b|\bкек алу", re.IGNORECASE)),
    ),
    "ru": (
        # a range of two values may keep the short one; fields are digits here
        ("short dash", re.compile(r"(?<!\d) – | – (?!\d)")),
        ("успешно", re.compile(r"успешно|пожалуйста|к сожалению", re.IGNORECASE)),
        ("polite capital", re.compile(r"(?<!^)(?<![.!?] )\bВ(?:ы|ас|ам|ами|аш\w*)\b")),
        ("blame", re.compile(r"\bпреступник|дебошир|\bБОМЖ|подучётник|подучетник", re.IGNORECASE)),
    ),
}


@dataclass(frozen=True)
class Fault:
    """One fault: what, in which language, of which English text, how it reads."""

    what: str
    code: str
    source: str
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.what}: {self.source!r} -> {self.text!r}"


def missing_from(catalogue: Catalog, template: Catalog, code: str) -> list[Fault]:
    """Return a fault for every text of the code that the catalogue does not hold."""
    there = {(message.context, _source(message)) for message in catalogue}
    return [
        Fault("not in the catalogue", code, _source(message), "")
        for message in template
        if message.id and (message.context, _source(message)) not in there
    ]


def faults_of(kk: Catalog, ru: Catalog) -> list[Fault]:
    """Return the faults of both catalogues, also what they show only side by side."""
    faults = [fault for code, one in (("kk", kk), ("ru", ru)) for fault in _faults_of_one(one, code)]
    russian = {(m.context, _source(m)): m for m in ru if m.id}
    allowed = set(SAME_IN_BOTH.read_text(encoding="utf-8").splitlines()) if SAME_IN_BOTH.exists() else set()
    for message in kk:
        other = russian.get((message.context, _source(message)))
        if other is not None and _same(message, other, allowed):
            faults.append(Fault("the same in both languages", "kk", _source(message), _forms(message)[0]))
    return faults


def _same(message: Message, other: Message, allowed: set[str]) -> bool:
    text = _forms(message)[0]
    words = _WORD.findall(_FIELD.sub("", text))
    names_only = all(word.isupper() for word in words)
    return text == _forms(other)[0] and bool(words) and not names_only and text not in allowed


def _faults_of_one(catalogue: Catalog, code: str) -> Iterator[Fault]:
    for message in catalogue:
        if not message.id:
            continue
        forms = _forms(message)
        if message.fuzzy:
            yield Fault("fuzzy", code, _source(message), forms[0])
        if not all(forms):
            yield Fault("empty", code, _source(message), " | ".join(forms))
            continue
        if message.pluralizable and len(forms) != PLURALS[code]:
            yield Fault("number of plural forms", code, _source(message), " | ".join(forms))
        for place, form in enumerate(forms):
            for what in _wrong_in(form, place, message, code):
                yield Fault(what, code, _source(message), form)


def _wrong_in(form: str, place: int, message: Message, code: str) -> Iterator[str]:
    if not _fields_fit(form, place, message, code):
        yield "fields differ"
    if _edges(form) != _edges(_source(message)):
        yield "space at an end"
    bare = _TAG.sub(" ", _FIELD.sub("0", form))
    words = _WORD.findall(bare)
    if any(_LATIN.search(word) and _CYRILLIC.search(word) for word in words):
        yield "a word of two scripts"
    if form == _source(message) and any(not word.isupper() for word in words if _LATIN.search(word)):
        yield "not translated"
    for what, pattern in (*_BOTH, *_ONE[code]):
        if pattern.search(bare):
            yield what
    if code == "kk":
        yield from _wrong_in_kazakh(form, words)


def _wrong_in_kazakh(form: str, words: list[str]) -> Iterator[str]:
    if _GLUED.search(form):
        yield "an ending on a value"
    if _PLURAL_AFTER_NUMBER.search(form):
        yield "plural after a number"
    letters = {letter for word in words for letter in word.lower() if _CYRILLIC.match(letter)}
    if not letters <= set(KAZAKH):
        yield "not a Kazakh letter"


def _fields_fit(form: str, place: int, message: Message, code: str) -> bool:
    wanted = _fields(message.id if isinstance(message.id, str) else message.id[-1])
    given = _fields(form)
    # Kazakh form 0 is for exactly one thing and may leave the number out
    may_lack = {"n", "count"} if message.pluralizable and code == "kk" and place == 0 else set()
    return given is not None and wanted is not None and given <= wanted and wanted - given <= may_lack


def _fields(text: str) -> set[str] | None:
    try:
        return {name for _text, name, _spec, _how in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _source(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (list, tuple)) else message.id


def _forms(message: Message) -> list[str]:
    strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return [text or "" for text in strings] or [""]
