"""What the map keeps while its window is made anew (another language or look): the view and what was chosen.

Kept beside the open store, so it ends with it and nothing of it reaches a file.
"""

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

Key = tuple[str, bytes]


@dataclass(slots=True)
class MapMemory:
    """``view`` is (lon, lat, step of the scale); ``hidden`` the layers that are off, None at first."""

    view: tuple[float, float, int] | None = None
    selected: Key | None = None
    card: Key | None = None
    hidden: frozenset[str] | None = None
    opened: object = None


_kept: "WeakKeyDictionary[Any, MapMemory]" = WeakKeyDictionary()


def memory_of(store: Any) -> MapMemory:
    """Return what the map of this open store remembers; empty at first."""
    return _kept.setdefault(store, MapMemory())
