"""How the columns of a table share its width: what yields first, what is left out, when it scrolls.

A column asks for its ``width`` and yields down to its ``least``; a column without a width takes what is
left, at least its ``least``. Where even that is too much, columns with ``spare`` are left out, the smallest
number first (their words come with the tooltip of the row), and only then a scroll bar appears. What the
officer draws with the mouse holds as it is drawn, and what he has put off (``set_off``) takes no part.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtWidgets import QHeaderView

from precinct_app.gui.tables import Column
from precinct_app.gui.widgets.painting import width_of

MORE_FOR_TITLE, TITLE_PADDING = 28, 17


class ColumnWidths:
    """Shares the width of one table among its columns; ``fit`` is asked whenever the table has another."""

    def __init__(self, header: QHeaderView, columns: Sequence[Column]) -> None:
        self._header, self._columns = header, tuple(columns)
        self._wanted = [_with_title(column) for column in columns]
        self._drawn: set[int] = set()
        self._off = {place for place, column in enumerate(columns) if column.extra}
        self._room = 0
        self._sharing = False
        # where every column has a width, the last one takes the rest
        self._last = not any(column.width == 0 for column in columns)
        for place, column in enumerate(columns):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(place, mode.Interactive if column.width else mode.Fixed)
            header.resizeSection(place, self._wanted[place] or column.least)
        header.sectionResized.connect(self._drawn_wider)

    def wanted(self, place: int) -> int:
        """Return the width that the column asks for, 0 for one that takes what is left."""
        return self._wanted[place]

    def set_wanted(self, place: int, width: int) -> None:
        """Let the column ask for ``width``; one that takes what is left goes on doing so."""
        if self._columns[place].width:
            self._wanted[place] = width
            with self._alone():
                self._header.resizeSection(place, width)
            if self._room:
                self.fit(self._room)

    def off(self) -> list[int]:
        """Return the columns that are not wanted."""
        return sorted(self._off)

    def set_off(self, places: Iterable[int]) -> None:
        """Leave these columns out; the first one always stays."""
        self._off = set(places) & set(range(1, len(self._columns)))
        if self._room:
            self.fit(self._room)

    def left_out(self) -> list[int]:
        """Return the wanted columns that have no room, from left to right."""
        hidden = [place for place in self._places() if self._header.isSectionHidden(place)]
        return [place for place in hidden if place not in self._off]

    def fit(self, room: int) -> None:
        """Share ``room`` px among the columns."""
        self._room = room
        shown = self._shown(room)
        widths = {place: self._least(place) for place in shown}
        spare = room - sum(widths.values())
        spare -= self._give_wanted(widths, spare)
        self._give_rest(widths, spare)
        with self._alone():
            for place in self._places():
                self._header.setSectionHidden(place, place not in widths)
            for place, width in widths.items():
                self._header.resizeSection(place, width)

    def _places(self) -> range:
        return range(len(self._columns))

    def _least(self, place: int) -> int:
        column, wanted = self._columns[place], self._wanted[place]
        if place in self._drawn:
            return wanted
        return min(wanted, column.least or wanted) if wanted else column.least

    def _shown(self, room: int) -> list[int]:
        shown = [place for place in self._places() if place not in self._off]
        for place in sorted(shown, key=lambda place: self._columns[place].spare):
            if sum(map(self._least, shown)) <= room:
                break
            if self._columns[place].spare:
                shown.remove(place)
        return shown

    def _give_wanted(self, widths: dict[int, int], spare: int) -> int:
        """Widen the columns that yielded, each by the same part of what it lacks; return what was given."""
        lacks = {place: self._wanted[place] - width for place, width in widths.items() if self._wanted[place]}
        lacking = sum(lacks.values())
        if spare <= 0 or lacking <= 0:
            return 0
        given = {place: lack * min(spare, lacking) // lacking for place, lack in lacks.items()}
        for place, more in given.items():
            widths[place] += more
        return sum(given.values())

    def _give_rest(self, widths: dict[int, int], spare: int) -> None:
        """Share the rest evenly among the columns that take it; one that has more already gets none."""
        takers = [place for place in widths if not self._wanted[place]]
        if not takers and self._last and widths:
            takers = [max(widths, key=self._header.visualIndex)]
        spare = max(0, spare) + sum(widths[place] for place in takers)
        for number, place in enumerate(sorted(takers, key=lambda place: -widths[place])):
            widths[place] = max(widths[place], spare // (len(takers) - number))
            spare -= widths[place]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._sharing = True
        try:
            yield
        finally:
            self._sharing = False

    def _drawn_wider(self, place: int, _old: int, width: int) -> None:
        if not self._sharing and width and self._columns[place].width:
            self._wanted[place] = width
            self._drawn.add(place)
            self.fit(self._room)


def _with_title(column: Column) -> int:
    """Return the width of the column, a little more where its title is longer."""
    title = width_of(column.title, "small-strong") + TITLE_PADDING
    return max(column.width, min(title, column.width + MORE_FOR_TITLE)) if column.width else 0
