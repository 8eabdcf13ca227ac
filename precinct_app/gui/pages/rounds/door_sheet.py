"""The paper sheet on the screen: every door of the round with result, day, time and note, house by house."""

from collections.abc import Sequence

from precinct_app.domain.base import Id
from precinct_app.domain.social_map.round_reading import VisitRow
from precinct_app.gui.pages.rounds.columns import RoundWords, figures, key_of
from precinct_app.gui.pages.rounds.walking import Walk, fits
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Group, TableModel
from precinct_app.i18n import _


class DoorSheet:
    """Owns the table; the keys are those of the scheme."""

    def __init__(self, words: RoundWords) -> None:
        self._words = words
        self._walk: Walk | None = None
        self._rows: list[VisitRow] = []
        self.model = TableModel(words.door_columns(), key_of)
        self.view = TableView(self.model, _("Sheet of the round"))

    def show_doors(self, walk: Walk, scope: str, key: Id) -> None:
        """Show the doors of ``scope`` and the chosen one."""
        self._walk = walk
        rows = [row for row in walk.every() if fits(row, scope) or row.key == key]
        self.view.blockSignals(True)
        if rows != self._rows:
            self._rows = rows
            self.model.set_grouping(None)
            self.model.set_rows(rows)
            self.model.set_grouping(self._by_house)
        self.view.choose(key)
        self.view.blockSignals(False)

    def replace(self, visit: VisitRow) -> None:
        """Show a door as it is now; the others stay."""
        self.model.replace_row(visit)
        self._rows = list(self.model.rows())

    def choose(self, key: Id) -> bool:
        """Choose a door; False when it is not shown."""
        self.view.blockSignals(True)
        found = self.view.choose(key)
        self.view.blockSignals(False)
        return found

    def current(self) -> VisitRow | None:
        """Return the chosen door."""
        found: VisitRow | None = self.view.current_row()
        return found

    def _by_house(self, rows: Sequence[VisitRow]) -> list[tuple[Group, Sequence[VisitRow]]]:
        groups: dict[Id, list[VisitRow]] = {}
        for visit in rows:
            groups.setdefault(visit.house_id, []).append(visit)
        assert self._walk is not None  # noqa: S101 - for the type checker
        titles = {house.key: self._words.house_title(house) for house in self._walk.houses}
        return [
            (Group(key, titles.get(key, ""), right=figures(self._walk.progress(key))), members)
            for key, members in groups.items()
        ]
