"""What the guard found, as the officer meets it: one find, its place on the page, and the text to repair.

The guard reads every text before layout and every page after it, so most finds come twice; here the two are
one. A find in a text that the officer wrote knows its section and half and can be repaired at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from precinct_app.reports import preview
from precinct_app.reports.document import Paragraph
from precinct_app.reports.release import Prepared
from precinct_app.reports.written import Texts
from precinct_app.security.guard import repair
from precinct_app.security.passages import Finding

Box = tuple[float, float, float, float]
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Find:
    """One find. ``page`` counts from 1 (0: not on a page), ``boxes`` are points from the upper left.

    ``section`` and ``language`` name the half that the officer wrote, "" for texts of cards.
    """

    kind: str
    text: str
    page: int = 0
    boxes: tuple[Box, ...] = ()
    section: str = ""
    language: str = ""
    finding: Finding | None = None

    @property
    def repairable(self) -> bool:
        """Whether one press mends it."""
        return bool(self.section)


def finds_of(prepared: Prepared, texts: Texts) -> list[Find]:
    """Return the finds of a report in the order of its pages; ``texts`` are the sections it was made with."""
    inside = [finding for finding in prepared.findings if finding.passage is not None]
    found = []
    for finding in prepared.findings:
        if finding.passage is None:
            source = _taken(inside, finding)
            found.append(_find(prepared, finding, source, texts))
    left = (finding for finding in inside if finding.passage and not finding.passage.joined)
    return [*found, *(_find(prepared, None, finding, texts) for finding in left)]


def _taken(inside: list[Finding], finding: Finding) -> Finding | None:
    """Take out and return what was found before layout and stands here on the page."""
    for place, other in enumerate(inside):
        if other.kind == finding.kind and _alike(other.text, finding.text):
            return inside.pop(place)
    return None


def _alike(first: str, second: str) -> bool:
    one, two = (_NOT_LETTERS.sub("", text).lower() for text in (first, second))
    return bool(one and two) and (one in two or two in one)


def _find(prepared: Prepared, on_page: Finding | None, source: Finding | None, texts: Texts) -> Find:
    shown = source or on_page
    assert shown is not None  # noqa: S101 - one of the two is given
    section, language = _half(prepared, source, texts) if source else ("", "")
    boxes: tuple[Box, ...] = ()
    page = on_page.page if on_page else 0
    if on_page and page:
        length = on_page.end - on_page.start
        boxes = tuple(preview.places(prepared.data, page - 1, on_page.start, length))
    text = " ".join(shown.text.split())
    return Find(shown.kind, text, page, boxes, section, language, source if section else None)


def _half(prepared: Prepared, source: Finding, texts: Texts) -> tuple[str, str]:
    passage = source.passage
    if passage is None or not 0 <= passage.block < len(prepared.document.blocks):
        return "", ""
    block = prepared.document.blocks[passage.block]
    if isinstance(block, Paragraph) and block.text.written:
        for section, halves in texts.items():
            if halves.get(passage.language) == passage.text:
                return section, passage.language
    return "", ""


def repaired(texts: Texts, find: Find) -> dict[str, dict[str, str]]:
    """Return ``texts`` with the repair of ``find``; unchanged where the text was edited meanwhile."""
    changed = {section: dict(halves) for section, halves in texts.items()}
    finding = find.finding
    if finding is not None and finding.passage is not None:
        text = changed.get(find.section, {}).get(find.language, "")
        if text == finding.passage.text:
            changed[find.section][find.language] = repair(text, finding)
    return changed


def halves_of(finds: list[Find]) -> Iterator[tuple[str, str]]:
    """Yield (section, language) of every half that can be repaired, each once."""
    yield from dict.fromkeys((find.section, find.language) for find in finds if find.repairable)
