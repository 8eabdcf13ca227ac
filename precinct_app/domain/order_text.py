"""The text of an order over several streets: «ул. Абая 1–45 нечёт.; Достық көшесі барлық үй».

A piece between commas, semicolons or line ends that begins with the name of a known street (present or
former, in either language, with or without its generic word) opens that street; what follows belongs to it
until the next one. The numbers themselves are read by :mod:`precinct_app.domain.house_ranges`.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from precinct_app.domain.base import Id
from precinct_app.i18n import fold

_PIECES = re.compile(r"[,;\n]")
_TOKENS = re.compile(r"\S+")
_BEFORE = frozenset({"по", "на", "и", "және"})


def by_streets(
    text: str, first: Id | None, names: Mapping[Id, Iterable[str]], generic: Collection[str]
) -> list[tuple[Id | None, str]]:
    """Part the text of an order into (street, numbers as written), in its order.

    ``first`` is the street of what stands before any name; ``generic`` are the folded generic words. A street
    that is named twice gets both texts; of two with one name the one that comes first in ``names`` is meant.
    """
    known = sorted(((fold(name).split(), key) for key, some in names.items() for name in some if fold(name)),
                   key=lambda found: -len(found[0]))  # fmt: skip
    parts: dict[Id | None, list[str]] = {}
    street, at = first, 0
    for end in [*(found.end() for found in _PIECES.finditer(text)), len(text)]:
        piece, at = text[at:end], end
        opened = _opened(piece, known, generic)
        if opened is not None:
            street, piece = opened
        if piece.strip() or opened is not None:
            parts.setdefault(street, []).append(piece)
    return [(key, _joined(pieces)) for key, pieces in parts.items()] or [(first, "")]


def _joined(pieces: Iterable[str]) -> str:
    return " ".join(piece.strip() for piece in pieces if piece.strip(" ,;:\n")).strip(" ,;:–—-\n")


def _opened(
    piece: str, known: Iterable[tuple[list[str], Id]], generic: Collection[str]
) -> tuple[Id, str] | None:
    """Return the street that a piece begins with and what follows its name, None for numbers alone."""
    tokens = [(fold(found.group()), found.end()) for found in _TOKENS.finditer(piece)]
    skipped = _skip(tokens, 0, {*generic, *_BEFORE})
    # a generic word may be two words when it is folded: «к-сі»
    words = [(word, end) for folded, end in tokens[skipped:] for word in folded.split()]
    for name, key in known:
        if [word for word, _end in words[: len(name)]] == name:
            after = words[len(name) - 1][1]
            rest = [(folded, end) for folded, end in tokens if end > after]
            behind = _skip(rest, 0, generic)
            return key, piece[rest[behind - 1][1] if behind else after :].lstrip(" :–—-")
    return None


def _skip(tokens: list[tuple[str, int]], at: int, words: Collection[str]) -> int:
    while at < len(tokens) and (tokens[at][0] in words or not tokens[at][0]):
        at += 1
    return at
