"""Where the column names of a sheet stand, and what each column is called.

Tables of offices begin with a title, have names in two storeys and merged cells; this module finds the row of
names by its shape and gives every column one name of its own.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

Cell = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
Merge = tuple[
    tuple[int, int], tuple[int, int]
]  # (first row, first column), (last row, last column), both counted

LOOKED_AT = 40  # rows in which the names are sought
MAX_STOREYS = 4
_NUMBER = re.compile(r"[\s\d.,:/+-]+\Z")


def find_header(rows: Sequence[Sequence[Cell]], merged: Iterable[Merge] = ()) -> tuple[int, int]:
    """Return (index of the first row of names, number of such rows).

    The number is 0 when the first full row reads as data; lines of a title above the names are passed over.
    """
    looked = rows[:LOOKED_AT]
    counts = [sum(not _empty(cell) for cell in row) for row in looked]
    wide = _usual_width(counts)
    for at, row in enumerate(looked):
        if counts[at] >= max(1, 0.6 * wide):
            if _reads_as_names(row):
                return at, _storeys(at, merged, len(rows))
            break
    return next((at for at, count in enumerate(counts) if count), 0), 0


def column_names(
    rows: Sequence[Sequence[Cell]], first: int, height: int, left: int
) -> tuple[list[int], tuple[str, ...]]:
    """Return the columns that hold anything from row ``first`` on and their names.

    A name used twice gets a number; a column without a name gets its letter in brackets. ``left`` is the
    number of columns before the first one given.
    """
    width = max((len(row) for row in rows), default=0)
    storeys = rows[first : first + height]
    filled = _filled_columns(rows[first + height :], width)
    kept: list[int] = []
    names: list[str] = []
    seen: set[str] = set()
    for at in range(width):
        name = _joined(storeys, at)
        if not name and at not in filled:
            continue
        name = _unique(name or f"({_letters(at + left)})", seen)
        kept.append(at)
        names.append(name)
    return kept, tuple(names)


def fill_merged(rows: list[list[Cell]], merged: Iterable[Merge], body: int) -> int:
    """Write the value of merged cells into the cells they cover: in names both ways, in data downwards.

    ``body`` is the first row of data. Returns how many cells of data were filled.
    """
    filled = 0
    for (top, left), (bottom, right) in merged:
        if left < 0 or top < 0 or top >= len(rows) or left >= len(rows[top]) or _empty(rows[top][left]):
            continue
        last = (bottom, left) if top >= body else (min(bottom, body - 1), right)
        filled += _spread(rows, (top, left), last) * (top >= body)
    return filled


def _spread(rows: list[list[Cell]], first: tuple[int, int], last: tuple[int, int]) -> int:
    value, filled = rows[first[0]][first[1]], 0
    for row in rows[first[0] : last[0] + 1]:
        for at in range(first[1], min(last[1] + 1, len(row))):
            if _empty(row[at]):
                row[at] = value
                filled += 1
    return filled


def _empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _usual_width(counts: Sequence[int]) -> int:
    """Return how many cells the rows of the table proper have filled: the upper quartile of filled rows."""
    filled = sorted(count for count in counts if count)
    return filled[(len(filled) * 3) // 4] if filled else 0


def _reads_as_names(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if not _empty(cell)]
    words = [cell for cell in filled if isinstance(cell, str) and not _NUMBER.match(cell) and len(cell) < 200]
    return len(words) >= 0.7 * len(filled)


def _storeys(at: int, merged: Iterable[Merge], height: int) -> int:
    """Return how many rows the names take: the height of the tallest cell merged from their first row."""
    tallest = max((bottom - top + 1 for (top, _l), (bottom, _r) in merged if top == at), default=1)
    return tallest if tallest <= MAX_STOREYS and at + tallest < height else 1


def _joined(storeys: Sequence[Sequence[Cell]], at: int) -> str:
    parts: list[str] = []
    for row in storeys:
        cell = row[at] if at < len(row) else None
        name = " ".join(_printed(cell).split())
        if name and name not in parts:
            parts.append(name)
    return " – ".join(parts)


def _printed(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\0", "").lstrip("\ufeff")


def _unique(name: str, seen: set[str]) -> str:
    chosen, n = name, 1
    while chosen in seen:
        n += 1
        chosen = f"{name} ({n})"
    seen.add(chosen)
    return chosen


def _filled_columns(rows: Iterable[Sequence[Cell]], width: int) -> set[int]:
    found: set[int] = set()
    for row in rows:
        if len(found) == width:
            break
        found.update(at for at, cell in enumerate(row) if cell != "" and cell is not None)
    return found


def _letters(at: int) -> str:
    """Return the letters a spreadsheet program shows above column ``at`` (0 is A)."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
