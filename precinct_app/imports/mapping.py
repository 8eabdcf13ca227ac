"""Which column means what, and the whole table converted by it.

The columns of offices shift from month to month: names are guessed by folded aliases, and what the officer
chose is remembered under the set of names. :func:`convert` loses nothing: a row is either among the rows or
its number is among the rejected ones with a sentence for each cell at fault.
"""

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from precinct_app.errors import AppError, BadInput
from precinct_app.i18n import N_
from precinct_app.i18n.folding import fold
from precinct_app.imports.headers import Cell
from precinct_app.imports.sheets import Table
from precinct_app.imports.values import Converter, Doubtful

Progress = Callable[[int, int], None]

_BATCH = 200
_REMEMBERED = 50_000  # distinct texts of a column whose values are kept


class Stages:
    """Tells the stages of one work as a single progress of (done, total), total in thousandths.

    ``aside`` is called at each report: ``Store.give_way``, so that who searches meanwhile goes first.
    """

    def __init__(
        self, progress: Progress | None, count: int, aside: Callable[[], None] | None = None
    ) -> None:
        self._progress, self._count, self._at, self._aside = progress, count, -1, aside
        self._highest = 0

    def next(self) -> Progress:
        """Return what the next stage reports to; it may raise Cancelled."""
        self._at += 1
        return partial(self._tell, self._at)

    def _tell(self, stage: int, done: int, total: int) -> None:
        if self._aside:
            self._aside()
        if self._progress:
            at = (stage * 1000 + done * 1000 // max(1, total)) // self._count
            # one stage may write several tables, each from its beginning
            self._highest = max(self._highest, at)
            self._progress(self._highest, 1000)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing an import can take: its name in the row, its label (source text), names of its column."""

    name: str
    label: str
    aliases: tuple[str, ...]
    convert: Converter
    required: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Columns chosen for fields: ``columns`` gives the header of each field that has one."""

    fields: tuple[Field, ...]
    columns: dict[str, str]

    def missing(self) -> tuple[Field, ...]:
        """Return the required fields without a column."""
        return tuple(field for field in self.fields if field.required and field.name not in self.columns)


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong, or doubtful, in one cell; ``row`` is the number a spreadsheet program shows."""

    row: int
    column: str
    sentence: AppError


@dataclass(slots=True)
class Converted:
    """Rows ready to be written (field name -> value, ``None`` when empty) and what was found on the way.

    ``row_numbers`` belong to ``rows``; ``rejected`` are the numbers of rows left out because of ``errors``.
    """

    rows: list[dict[str, object]] = dataclasses.field(default_factory=list)
    row_numbers: list[int] = dataclasses.field(default_factory=list)
    rejected: list[int] = dataclasses.field(default_factory=list)
    errors: list[RowError] = dataclasses.field(default_factory=list)
    warnings: list[RowError] = dataclasses.field(default_factory=list)


def guess_mapping(headers: Sequence[str], fields: Iterable[Field]) -> Mapping:
    """Return the likeliest columns: same name first, then names that hold all words of an alias."""
    chosen = tuple(fields)
    folded = {header: fold(header) for header in headers}
    scores = [
        (score, -order, -at, wanted.name, header)
        for order, wanted in enumerate(chosen)
        for at, header in enumerate(headers)
        if (score := _likeness(folded[header], wanted))
    ]
    columns: dict[str, str] = {}
    for _score, _order, _at, name, header in sorted(scores, reverse=True):
        if name not in columns and header not in columns.values():
            columns[name] = header
    return Mapping(chosen, columns)


def remember(mapping: Mapping, headers: Sequence[str]) -> dict[str, object]:
    """Return the choice as plain JSON values; kept under ``fingerprint(headers)``."""
    return {"version": 1, "fingerprint": fingerprint(headers), "columns": dict(mapping.columns)}


def recall(remembered: object, headers: Sequence[str], fields: Iterable[Field]) -> Mapping | None:
    """Return a remembered choice, or ``None`` when it is of other columns or cannot be read."""
    chosen = tuple(fields)
    if not isinstance(remembered, dict) or remembered.get("fingerprint") != fingerprint(headers):
        return None
    columns = remembered.get("columns")
    if not isinstance(columns, dict):
        return None
    names = {known.name for known in chosen}
    by_label = {fold(header): header for header in headers}
    found = {
        name: by_label[fold(header)]
        for name, header in columns.items()
        if name in names and isinstance(header, str) and fold(header) in by_label
    }
    return Mapping(chosen, found)


def fingerprint(headers: Sequence[str]) -> str:
    """Return a key of a set of column names; their order, case and spaces do not matter."""
    return hashlib.sha256("\n".join(sorted(map(fold, headers))).encode()).hexdigest()[:32]


def preview(table: Table, mapping: Mapping, n: int = 20) -> Converted:
    """Return the first ``n`` rows converted; required columns need not be chosen yet."""
    found = Converted()
    _convert_rows(table, _sources(table, mapping), range(min(n, len(table.rows))), found)
    return found


def convert(table: Table, mapping: Mapping, progress: Progress | None = None) -> Converted:
    """Return all rows converted. Raises ``BadInput`` when a required column is not chosen.

    ``progress(done, total)`` is called every 200 rows and may raise ``Cancelled``.
    """
    if missing := mapping.missing():
        raise BadInput(N_("Required columns that are not chosen: {n}. Nothing was imported."), n=len(missing))
    found = Converted()
    sources = _sources(table, mapping)
    total = len(table.rows)
    for start in range(0, total, _BATCH):
        if progress:
            progress(start, total)
        _convert_rows(table, sources, range(start, min(start + _BATCH, total)), found)
    if progress:
        progress(total, total)
    return found


@dataclass(frozen=True, slots=True)
class _Source:
    """One column on its way into one field; equal texts are converted once."""

    field: Field
    at: int
    header: str
    known: dict[str, object] = dataclasses.field(default_factory=dict)


def _likeness(header: str, wanted: Field) -> float:
    words = header.split()
    best = 0.0
    for alias in (wanted.name.replace("_", " "), *wanted.aliases):
        folded = fold(alias)
        if folded == header:
            return 2.0
        parts = folded.split()
        if parts and all(any(_begins(word, part) for word in words) for part in parts):
            best = max(best, min(1.0, len(parts) / len(words)))
    return best


def _begins(word: str, part: str) -> bool:
    """Tell whether ``word`` begins with ``part``; a single letter is a word of its own."""
    return word == part or (len(part) > 1 and word.startswith(part))


def _sources(table: Table, mapping: Mapping) -> list[_Source]:
    places = {header: at for at, header in enumerate(table.headers)}
    chosen = [
        (known, mapping.columns[known.name]) for known in mapping.fields if known.name in mapping.columns
    ]
    if any(header not in places for _known, header in chosen):
        raise BadInput(N_("A chosen column is not in this table. Choose the columns again."))
    return [_Source(known, places[header], header) for known, header in chosen]


def _convert_rows(table: Table, sources: Sequence[_Source], span: range, found: Converted) -> None:
    """Convert column by column: the converter and the known values of a column stay at hand."""
    made: list[dict[str, object]] = [{} for _ in span]
    faults: list[tuple[int, _Source, AppError]] = []
    for source in sources:
        _convert_column(source, table.rows, span, made, (faults, found.warnings, table.row_numbers))
    bad = {index for index, _source, _sentence in faults}
    faults.sort(key=_by_row)
    numbers = table.row_numbers
    found.errors += [RowError(numbers[index], source.header, sentence) for index, source, sentence in faults]
    for index, row in zip(span, made, strict=True):
        if index in bad:
            found.rejected.append(numbers[index])
        else:
            found.rows.append(row)
            found.row_numbers.append(numbers[index])


def _by_row(fault: tuple[int, _Source, AppError]) -> tuple[int, int]:
    return fault[0], fault[1].at


_Findings = tuple[list[tuple[int, _Source, AppError]], list[RowError], list[int]]


def _convert_column(
    source: _Source, rows: list[list[Cell]], span: range, made: list[dict[str, object]], findings: _Findings
) -> None:
    """Convert one column of a span of rows; this loop runs once per cell, so it spares every call."""
    name, at, known, turn = source.field.name, source.at, source.known, source.field.convert
    for index, row in zip(span, made, strict=True):
        cell = rows[index][at]
        if isinstance(cell, str) and cell in known:
            row[name] = known[cell]
            continue
        value, settled = _converted(turn, cell, source, index, findings)
        row[name] = value
        if settled and isinstance(cell, str) and len(known) < _REMEMBERED:
            known[cell] = value
    _refuse_empty(source, span, made, findings[0])


def _converted(
    turn: Converter, cell: Cell, source: _Source, index: int, findings: _Findings
) -> tuple[object, bool]:
    """Return the value and whether it holds for every equal text."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None, True
    faults, warnings, numbers = findings
    try:
        value = turn(cell)
    except AppError as error:
        faults.append((index, source, error))
        return None, False
    if isinstance(value, Doubtful):
        warnings.append(RowError(numbers[index], source.header, value.sentence))
        return value.value, False
    return value, True


def _refuse_empty(
    source: _Source, span: range, made: list[dict[str, object]], faults: list[tuple[int, _Source, AppError]]
) -> None:
    if not source.field.required:
        return
    name, already = source.field.name, {index for index, other, _sentence in faults if other is source}
    for index, row in zip(span, made, strict=True):
        if row[name] in (None, "") and index not in already:
            faults.append((index, source, BadInput(N_("This field must be filled."))))
