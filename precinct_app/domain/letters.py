"""Letters to the bodies that are told of domestic violence, as versioned data: words, asks, allowed facts.

The rows lie in ``resources/letters``: ``versions.csv`` says from when a set is in use, ``letters_<n>.csv``
holds it: of each body the title, the text with its legal basis, what is asked, how it closes, which field of
the journal it fills, and ``fields``, the only facts that this body is told. ``act`` names the kind of paper
whose copy goes along: ``text_act`` and ``closing_act`` stand in the letter only where it was given. A station
keeps words of its own in the store (``ReportText``); which facts a body is told is no word and stays with the
shipped set.
"""

import csv
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from string import Formatter

from sqlalchemy import select
from sqlalchemy.orm import Session

from precinct_app.domain.base import Writer
from precinct_app.domain.documents import ReportText
from precinct_app.errors import BadInput
from precinct_app.i18n import N_
from precinct_app.paths import bundled

REPORT = "violence_letter"
PLACEHOLDERS = ("learned_day", "learned_time", "number", "point")
TITLE, ADDRESSEE, TEXT, ASKS, CLOSING = "title", "addressee", "text", "asks", "closing"
TEXT_ACT, CLOSING_ACT = "text_act", "closing_act"
WORDS = (TITLE, ADDRESSEE, TEXT, ASKS, CLOSING)
WORDS_WITH_ACT = (TITLE, ADDRESSEE, TEXT, TEXT_ACT, ASKS, CLOSING, CLOSING_ACT)
UNKNOWN_FIELD = N_("There is no field {name} here. These can be used: {known}.")
BAD_BRACES = N_("A brace is not closed: a field is written like {sample}.")
_LABEL = "label."
Pair = tuple[str, str]  # Kazakh, Russian
_BLANK: Pair = ("", "")


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter to one body; ``asks`` are lines of a list, ``fields`` codes of what it may be told.

    ``act`` is a code of "register_category": the paper whose copy goes along, "" for none.
    """

    body: str
    title: Pair
    addressee: Pair
    text: Pair
    asks: Pair
    closing: Pair
    fills: Pair
    fields: tuple[str, ...]
    act: str = ""
    text_act: Pair = _BLANK
    closing_act: Pair = _BLANK
    own: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The parts that this letter has words for."""
        return WORDS_WITH_ACT if self.act else WORDS

    def said(self, acts: Container[str]) -> tuple[Pair, Pair]:
        """Return text and closing line where papers of the kinds ``acts`` were given."""
        if self.act and self.act in acts:
            return self.text_act, self.closing_act
        return self.text, self.closing


@dataclass(frozen=True, slots=True)
class LetterSet:
    """All letters of one version, and what the facts are called."""

    version: int
    valid_from: date
    confirmed: bool
    act: Pair
    letters: Mapping[str, Letter]
    labels: Mapping[str, Pair]


def letters_on(day: date) -> LetterSet:
    """Return the set in use on a day; the first one for an earlier day."""
    found = letter_sets()
    return next((one for one in reversed(found) if one.valid_from <= day), found[0])


@lru_cache(maxsize=1)
def letter_sets() -> tuple[LetterSet, ...]:
    """Return every set, the oldest first; read once."""
    made = [_set(row) for row in _rows("versions.csv")]
    return tuple(sorted(made, key=_first_day))


def _first_day(found: LetterSet) -> date:
    return found.valid_from


def _rows(name: str) -> list[dict[str, str]]:
    with (bundled("resources") / "letters" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _set(row: Mapping[str, str]) -> LetterSet:
    parts: dict[str, dict[str, Pair]] = {}
    for line in _rows(row["file"]):
        parts.setdefault(line["body"], {})[line["part"]] = (line["kk"], line["ru"])
    named = parts.pop("")
    return LetterSet(
        int(row["version"]), date.fromisoformat(row["valid_from"]), row["confirmed"] == "1",
        (row["act_kk"], row["act_ru"]), {body: _letter(body, words) for body, words in parts.items()},
        {part.removeprefix(_LABEL): words for part, words in named.items()},
    )  # fmt: skip


def _letter(body: str, words: Mapping[str, Pair]) -> Letter:
    asks = [pair for part, pair in words.items() if part.startswith("ask.")]
    return Letter(
        body, words[TITLE], words[ADDRESSEE], words[TEXT],
        ("\n".join(kk for kk, _ru in asks), "\n".join(ru for _kk, ru in asks)), words[CLOSING],
        words["fills"], tuple(words["fields"][0].split("|")), words.get("act", _BLANK)[0],
        words.get(TEXT_ACT, _BLANK), words.get(CLOSING_ACT, _BLANK),
    )  # fmt: skip


def letter_for(session: Session, body: str, day: date) -> Letter:
    """Return the letter to a body as the station words it; KeyError for a body without one."""
    letter = letters_on(day).letters[body]
    own = {row.section.partition(".")[2]: (row.kk, row.ru) for row in _own_rows(session, body)}
    words = {part: pair for part, pair in own.items() if part in letter.words and any(pair)}
    return replace(letter, own=True, **words) if words else letter  # type: ignore[arg-type]


def keep_words(write: Writer, body: str, words: Mapping[str, Pair], day: date) -> None:
    """Keep words of the station's own; those that say what the shipped letter says are kept no more.

    Raises BadInput naming the part for a field that letters do not know.
    """
    shipped = letters_on(day).letters[body]
    present = {row.section.partition(".")[2]: row for row in _own_rows(write.session, body)}
    for part, pair in words.items():
        check_words(part, pair)
        is_own = pair != getattr(shipped, part)
        values = {"kk": pair[0], "ru": pair[1]}
        if part in present and is_own:
            write.change(ReportText, present[part].id, **values)
        elif part in present:
            write.remove(ReportText, present[part].id)
        elif is_own:
            write.add(ReportText, report=REPORT, month="", section=f"{body}.{part}", **values)


def check_words(part: str, words: Iterable[str]) -> None:
    """Raise BadInput where a text names a field that letters do not know."""
    for text in words:
        try:
            named = [
                field for _text, field, _spec, _conversion in Formatter().parse(text) if field is not None
            ]
        except ValueError:
            raise BadInput(BAD_BRACES, sample="{number}", field=part) from None
        for field in named:
            if field not in PLACEHOLDERS:
                known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
                raise BadInput(UNKNOWN_FIELD, name=f"{{{field}}}", known=known, field=part)


def _own_rows(session: Session, body: str) -> list[ReportText]:
    query = select(ReportText).where(
        ReportText.report == REPORT, ReportText.section.startswith(f"{body}.", autoescape=True),
        ReportText.removed_step.is_(None),
    )  # fmt: skip
    return list(session.scalars(query))
