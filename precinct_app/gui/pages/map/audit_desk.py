"""What the map does for the visual audit: a walk by clicks, drawn routes, own kinds in the legend."""

from typing import Any

from PySide6.QtCore import QObject

from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.pages.map.markers import own_looks
from precinct_app.gui.pages.map.reading import ReadThings
from precinct_app.gui.pages.map.route_desk import RouteDesk
from precinct_app.gui.pages.places.audit_walk import AuditWalk
from precinct_app.gui.pages.places.finding_states import FindingStates, open_papers


class AuditDesk(QObject):
    """Belongs to the page of the map and works with its canvas, panel, card and tool of points."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page, self._canvas = page, page.canvas
        self._fixed = False
        self.walk: AuditWalk | None = None
        self.states = FindingStates(page.context, page)
        self.routes = RouteDesk(page)
        page.points.walk_asked.connect(self.begin_walk)
        page.points.spot_taken.connect(self._take_spot)
        page.card.pair_print_asked.connect(self._print_pair)
        page.card.state_asked.connect(self.states.ask_key)
        page.layers.filter.day_changed.connect(page.refresh)
        page.layers.filter.changed.connect(self._filtered)

    def reading(self) -> ReadThings:
        """Return the work that reads the things of the day that the filter names."""
        context = self._page.context
        asked = self._page.layers.filter
        self._fixed = asked.value().wants_fixed
        viewer = viewer_of(context)
        return ReadThings(context.store, naming_of(context), viewer, asked.day(), fixed=self._fixed)

    def _filtered(self) -> None:
        """Read again when findings that were fixed are asked for, or no longer."""
        if self._page.layers.filter.value().wants_fixed != self._fixed:
            self._page.refresh()

    def show_kinds(self) -> None:
        """Show the kinds with a colour of their own in the legend."""
        context = self._page.context
        self._page.layers.show_kinds(own_looks(context.store.codes(), context.language))

    # the walk

    def begin_walk(self) -> None:
        """Open the walk beside the map; the next clicks are its spots."""
        if self.walk is None:
            self.walk = AuditWalk(self._page.context, self._page, on_map=True)
            self.walk.spot_wanted.connect(self._want_spot)
            self.walk.finished.connect(self._end_walk)
            self.walk.show()
        self._page.points.hand_spots(True)

    def _want_spot(self) -> None:
        self._canvas.use_tool("point")
        self._canvas.setFocus()

    def _take_spot(self, where: tuple[float, float], house: bytes | None) -> None:
        if self.walk is not None:
            self.walk.set_spot(where, house)

    def _end_walk(self, _result: int = 0) -> None:
        self.walk = None
        self._page.points.hand_spots(False)
        self._canvas.leave_tool()

    # papers

    def _print_pair(self, key: tuple[str, bytes]) -> None:
        if key[0] == "finding":
            open_papers(self._page.context, [key[1]], key[1], self._page, pairs=True)
