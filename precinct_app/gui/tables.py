"""Tables: a model over plain rows, one delegate that draws every kind of cell, and the view both serve.

``TableModel`` keeps the rows it is given and an order of their numbers; nothing is called per cell until
a cell is painted. Sort keys and the folded text of the filter are made once per column and kept, so
sorting 25 000 rows again is a sort of ready keys. A selected row has a soft ground and a bar of accent,
and a grey ground without the bar when the focus is elsewhere.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any
from unicodedata import is_normalized, normalize

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from precinct_app.i18n import _, fold_many, search_forms, sort_key

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


LEAST = 132  # px of a column that takes what is left: two words of a name


class Kind(Enum):
    """How a cell is drawn; the value that the column gives must fit."""

    TEXT = "text"  # str
    MUTED = "muted"  # str, in the second grey
    NAME = "name"  # str, bold; or TwoPart: bold name and grey rest in one line
    LINES = "lines"  # TwoPart: two lines, the second small and grey
    PILL = "pill"  # PillText or str
    NUMBER = "number"  # str or int, right
    LINK = "link"  # str, accent
    BAR = "bar"  # float 0..1, or (float, tone)
    ICON = "icon"  # IconCell or name of an icon


@dataclass(frozen=True, slots=True)
class TwoPart:
    """Two texts of one cell: what is looked for and what explains it; perhaps an icon before."""

    first: str
    second: str = ""
    icon: str = ""

    def __str__(self) -> str:
        return f"{self.first} {self.second}".strip()


@dataclass(frozen=True, slots=True)
class IconCell:
    """A sign in a cell with the words it stands for and the role of its colour."""

    icon: str
    words: str
    role: str = "t2"

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Column:
    """A column: title (translated), what a row shows, how it is drawn, and by what it is sorted.

    ``width`` 0 takes what is left. ``least`` is how narrow the column may become (0: as narrow as its
    ``width``), ``spare`` the order in which columns are left out of a table that is too narrow, 0 never
    (``table_widths.py``). ``sort`` gives a comparable value; without it the shown text is put in Kazakh
    order. ``words`` gives what the filter searches, folded, for all rows at once. ``tone``
    gives the role of the text colour for a row, "" for the usual one. An ``extra`` column is not shown until
    it is chosen (``column_choice.py``).
    """

    title: str
    value: Callable[[Any], object]
    width: int = 0
    kind: Kind = Kind.TEXT
    sort: Callable[[Any], Any] | None = None
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    tone: Callable[[Any], str] | None = None
    sortable: bool = True
    least: int = 0
    spare: int = 0
    extra: bool = False
    words: Callable[[Sequence[Any]], list[str]] | None = None

    def __post_init__(self) -> None:
        if not self.width and not self.least:
            object.__setattr__(self, "least", LEAST)


@dataclass(frozen=True, slots=True)
class Group:
    """The head of a group of rows: bold title, grey note, a count, words at the right, a sign before."""

    key: object
    title: str
    note: str = ""
    right: str = ""
    icon: str = ""
    role: str = "t2"
    count: int | None = None


ROW_ROLE = int(Qt.ItemDataRole.UserRole)
CELL_ROLE = ROW_ROLE + 1
Grouping = Callable[[Sequence[Any]], Sequence[tuple[Group, Sequence[Any]]]]


class TableModel(QAbstractTableModel):
    """Rows of any objects under columns; ``row_key`` names a row, so that the selection survives a new
    reading.

    ``grouping`` parts the rows that are shown (already sorted and filtered) into groups with heads.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        row_key: Callable[[Any], object] = id,
        grouping: Grouping | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.row_key = row_key
        self._grouping = grouping
        self._rows: Sequence[Any] = ()
        self._shown: list[Any] = []
        self._folded_groups: set[object] = set()
        self._keys: dict[int, list[Any]] = {}
        self._words: list[str] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._filter = ""
        self._unsearched = {place for place, column in enumerate(columns) if column.extra}

    # what is shown

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show ``rows`` under the sort order and the filter that hold."""
        self._rows = rows
        self._keys.clear()
        self._words = None
        self._arrange()

    def replace_row(self, row: Any) -> None:
        """Show ``row`` in place of the one with its key; order and filter are not looked at again."""
        key = self.row_key(row)
        rows = list(self._rows)
        for number, old in enumerate(rows):
            if self.row_key(old) == key:
                rows[number] = row
                break
        self._rows, self._words = rows, None
        self._keys.clear()
        place = self.place_of(key)
        if place >= 0:
            self._shown[place] = row
            last = self.index(place, max(0, len(self.columns) - 1))
            self.dataChanged.emit(self.index(place, 0), last)

    def rows(self) -> Sequence[Any]:
        """Return all rows as they were given."""
        return self._rows

    def shown_rows(self) -> list[Any]:
        """Return the rows that are shown, without the heads of groups."""
        return [row for row in self._shown if not isinstance(row, Group)]

    def set_filter(self, text: str) -> None:
        """Show only rows in which every typed word begins a word; spelling and keyboard are forgiven."""
        if text.strip() != self._filter:
            self._filter = text.strip()
            self._arrange()

    def search_all_but(self, places: Iterable[int]) -> None:
        """Let the filter look into all columns but these: what is not shown is not found."""
        self._unsearched, self._words = set(places), None
        if self._filter:
            self._arrange()

    def set_grouping(self, grouping: Grouping | None) -> None:
        """Part the rows otherwise."""
        self._grouping = grouping
        self._arrange()

    def toggle_group(self, key: object) -> None:
        """Fold or unfold a group."""
        self._folded_groups ^= {key}
        self._arrange()

    def is_folded(self, key: object) -> bool:
        """Tell whether the rows of a group are hidden."""
        return key in self._folded_groups

    def row_at(self, index: AnyIndex) -> Any:
        """Return the row or the head of a group at ``index``, None for none."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def place_of(self, key: object) -> int:
        """Return the line of the row with ``key``, -1 when it is not shown."""
        if self._grouping is None:
            keys = map(self.row_key, self._shown)
            return next((place for place, own in enumerate(keys) if own == key), -1)
        for place, shown in enumerate(self._shown):
            if not isinstance(shown, Group) and self.row_key(shown) == key:
                return place
        return -1

    def group_places(self) -> list[int]:
        """Return the lines that are heads of groups."""
        if self._grouping is None:
            return []
        return [place for place, shown in enumerate(self._shown) if isinstance(shown, Group)]

    def sorted_by(self) -> tuple[int, Qt.SortOrder] | None:
        """Return the column and the direction of the order, None for the order given."""
        return self._sorted_by

    # Qt asks

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            words = _("Click to sort; click a third time for the first order") if column.sortable else ""
            return f"{column.title}\n{words}".strip()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | _aligned(column)
        return None

    def data(self, index: AnyIndex, role: int = 0) -> Any:
        """Return the text of a cell, its row (``ROW_ROLE``) or its value as the column gives it
        (``CELL_ROLE``).
        """
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        column = self.columns[index.column()]
        if isinstance(row, Group):
            words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return f"{row.title} {row.note}".strip() if role in words and index.column() == 0 else None
        if role == CELL_ROLE:
            return column.value(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(column.value(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {cell_text(column.value(row))}"
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return that every row, heads too, can be reached by the keyboard."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of ``column``; -1 gives back the order in which they came."""
        wanted = (
            (column, order) if 0 <= column < len(self.columns) and self.columns[column].sortable else None
        )
        if wanted != self._sorted_by:
            self._sorted_by = wanted
            self._arrange()

    # the order

    def is_known(self, places: Iterable[int]) -> bool:
        """Tell whether what these columns show is known of every row; one that reads it later says False and
        arranges when it has.
        """
        return True

    def _arrange(self) -> None:
        places = set(range(len(self.columns))) - self._unsearched if self._filter else set[int]()
        if not self.is_known(places if self._sorted_by is None else places | {self._sorted_by[0]}):
            return
        self.beginResetModel()
        numbers: Sequence[int] = range(len(self._rows))
        if self._filter:
            numbers = self._matching()
        if self._sorted_by is not None:
            keys = self._keys_of(self._sorted_by[0])
            falling = self._sorted_by[1] == Qt.SortOrder.DescendingOrder
            numbers = sorted(numbers, key=keys.__getitem__, reverse=falling)
        rows = self._rows
        self._shown = [rows[number] for number in numbers]
        if self._grouping is not None:
            self._shown = self._with_heads(self._shown)
        self.endResetModel()

    def _with_heads(self, rows: list[Any]) -> list[Any]:
        assert self._grouping is not None  # noqa: S101 - for the type checker
        shown: list[Any] = []
        for head, members in self._grouping(rows):
            shown.append(head)
            if head.key not in self._folded_groups:
                shown.extend(members)
        return shown

    def _keys_of(self, number: int) -> list[Any]:
        if number not in self._keys:
            column = self.columns[number]
            if column.sort is not None:
                self._keys[number] = _comparable([column.sort(row) for row in self._rows])
            else:
                self._keys[number] = _text_keys([cell_text(column.value(row)) for row in self._rows])
        return self._keys[number]

    def _matching(self) -> list[int]:
        if self._words is None:
            searched = [c for place, c in enumerate(self.columns) if place not in self._unsearched]
            columns = [self._folded_texts(column) for column in searched]
            self._words = [" " + " ".join(filter(None, parts)) for parts in zip(*columns, strict=True)]
        found: set[int] = set()
        for form in search_forms(self._filter):
            found.update(_with_words(self._words, form.split()))
        return sorted(found)

    def _folded_texts(self, column: Column) -> list[str]:
        if column.words is not None:
            return column.words(self._rows)
        return fold_many([cell_text(column.value(row)) for row in self._rows])


def _with_words(texts: list[str], wanted: list[str]) -> Sequence[int]:
    numbers: Sequence[int] = range(len(texts))
    for word in wanted:
        begun = f" {word}"
        numbers = [number for number in numbers if begun in texts[number]]
    return numbers


class _Letters(dict[int, str]):
    """The place of each letter in the Kazakh alphabet, asked from ``i18n`` once a letter."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        place = " " if letter.isspace() else sort_key(letter).partition("\x01")[0]
        self[code] = place
        return place


_LETTERS = _Letters()


def _text_keys(texts: list[str]) -> list[str]:
    # letter by letter in C: 25 000 names in a fifth of the time of whole keys; case alone never orders rows
    if not all(map(_is_composed, texts)):
        texts = [normalize("NFC", text) for text in texts]
    return [text.strip().translate(_LETTERS) for text in texts]


def _is_composed(text: str) -> bool:
    return is_normalized("NFC", text)


def _comparable(values: list[Any]) -> list[Any]:
    """Put what is unknown behind what is known."""
    if None not in values:
        return values
    return [(value is None, "" if value is None else value) for value in values]


def _aligned(column: Column) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.kind is Kind.NUMBER else column.align


def cell_text(value: object) -> str:
    """Return what a cell says in words."""
    if isinstance(value, str):
        return value
    text = getattr(value, "text", None)
    if isinstance(text, str):
        return text
    if isinstance(value, tuple):
        value = value[0]
    if isinstance(value, float):
        return f"{value * 100:.0f}{chr(0xA0)}%"
    return "" if value is None else str(value)
