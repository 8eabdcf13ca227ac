"""The handbook: short pages in both languages, which of them helps where, and the numbers to call.

Pages are files of a small part of Markdown (``#``, ``##``, ``-``, ``1.``, ``**bold**``, paragraphs) in
``resources/handbook/kk`` and ``ru``, in the order of their names. Which page F1 opens from which page of the
window is a table beside them.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from precinct_app.i18n import fold
from precinct_app.paths import bundled

NUMBERS_PAGE = "whom-to-call"  # the numbers of ``phone_lines`` stand beside it
TITLE, HEADING, PARAGRAPH, POINT, STEP = "title", "heading", "paragraph", "point", "step"
_STEP = re.compile(r"\d+\. +")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_MARKS = (("# ", TITLE), ("## ", HEADING), ("- ", POINT))
OTHER = {"kk": "ru", "ru": "kk"}
AROUND = 60  # signs of a page shown before and after what was found in it


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading or point; ``runs`` are (text, bold)."""

    kind: str
    runs: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """Return the words without their look."""
        return "".join(text for text, _bold in self.runs)


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """A page in one language; ``name`` is the same in both."""

    name: str
    passages: tuple[Passage, ...]

    @property
    def title(self) -> str:
        """Return the words of the first heading."""
        return self._first(TITLE) or self.name

    @property
    def lead(self) -> str:
        """Return the first paragraph."""
        return self._first(PARAGRAPH)

    def _first(self, kind: str) -> str:
        return next((passage.text for passage in self.passages if passage.kind == kind), "")


@dataclass(frozen=True, slots=True)
class Found:
    """A page that holds what was looked for, with the words around it ("" where the title has it)."""

    page: HandbookPage
    words: str = ""


# pages


@lru_cache(maxsize=4)
def handbook(code: str) -> tuple[HandbookPage, ...]:
    """Return the pages in the language ``code``, in their order."""
    return tuple(map(_read_page, sorted((_folder() / code).glob("*.md"))))


@lru_cache(maxsize=1)
def places() -> dict[str, str]:
    """Return which page of the handbook helps on which page of the window."""
    return {row["place"]: row["page"] for row in table("places.csv")}


def find(pages: Sequence[HandbookPage], typed: str) -> list[Found]:
    """Return the pages with every word of ``typed`` (folded, begun words count); titles come first."""
    words = fold(typed).split()
    if not words:
        return [Found(page) for page in pages]
    by_title = [Found(page) for page in pages if _has_all(page.title, words)]
    named = {found.page.name for found in by_title}
    others = [page for page in pages if page.name not in named]
    inside = [Found(page, _around(page, words)) for page in others if _has_all(_whole(page), words)]
    return by_title + inside


def look_up(code: str, typed: str) -> list[Found]:
    """Search the pages of a language; what it does not know is looked for in the words of the other one."""
    pages = handbook(code)
    own = find(pages, typed)
    if own:
        return own
    names = {found.page.name for found in find(handbook(OTHER[code]), typed)}
    return [Found(page) for page in pages if page.name in names]


def _folder() -> Path:
    return bundled("resources") / "handbook"


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the handbook."""
    with (_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _read_page(path: Path) -> HandbookPage:
    lines = path.read_text(encoding="utf-8").splitlines()
    name = path.stem.partition("-")[2]
    return HandbookPage(name, tuple(_passage(line) for line in lines if line.strip()))


def _passage(line: str) -> Passage:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return Passage(kind, _runs(line[len(mark) :]))
    numbered = _STEP.match(line)
    return Passage(STEP, _runs(line[numbered.end() :])) if numbered else Passage(PARAGRAPH, _runs(line))


def _runs(text: str) -> tuple[tuple[str, bool], ...]:
    parts = _BOLD.split(text.strip())
    return tuple((part, bool(place % 2)) for place, part in enumerate(parts) if part)


def _whole(page: HandbookPage) -> str:
    return " ".join(passage.text for passage in page.passages)


def _has_all(text: str, words: Iterable[str]) -> bool:
    folded = f" {fold(text)}"
    return all(f" {word}" in folded for word in words)


def _around(page: HandbookPage, words: Sequence[str]) -> str:
    """Return the passage that holds most of what was typed, cut around the first of its words."""
    counted = [(sum(_has_all(passage.text, [word]) for word in words), passage) for passage in page.passages]
    text = max(counted, key=_hits)[1].text
    spots = (spot.start() for spot in re.finditer(r"\w+", text) if _begins(spot.group(), words))
    place = next(spots, 0)
    start, end = max(0, place - AROUND), place + AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _hits(counted: tuple[int, Passage]) -> int:
    return counted[0]


def _begins(word: str, wanted: Iterable[str]) -> bool:
    folded = fold(word)
    return any(folded.startswith(begun) for begun in wanted)
