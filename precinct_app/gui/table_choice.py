"""Which row is chosen when the chosen one is gone: the one that stood after it, else the one before.

Deleting one record after the other then needs no arrow. A table that shows quite other rows than before (the
houses of another street) holds none of the neighbours, and nothing is chosen for it.
"""

from collections.abc import Iterable

from precinct_app.gui.tables import Group, TableModel

NEAR = 3


def neighbours(model: TableModel, place: int) -> list[object]:
    """Return the keys of the rows that stand next to the line ``place``: first those after it."""
    after = _keys(model, range(place + 1, model.rowCount()))
    return [*after, *_keys(model, range(place - 1, -1, -1))] if place >= 0 else []


def _keys(model: TableModel, places: Iterable[int]) -> list[object]:
    found: list[object] = []
    for place in places:
        row = model.row_at(model.index(place, 0))
        if not isinstance(row, Group):
            found.append(model.row_key(row))
        if len(found) == NEAR:
            break
    return found
