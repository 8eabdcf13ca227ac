"""What a new point on the map is for: a new place, a new finding, or another spot for one that is known.

The canvas hands over the clicked place; the house that stands there is looked up and given to the form.
"""

from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.gui import icons
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.pages.map.hint import ToolHint
from precinct_app.gui.pages.map.putting import PutOnMap
from precinct_app.gui.pages.map.reading import HouseAt, Key
from precinct_app.gui.pages.places.forms import ThingForms
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

NEW, MOVE = "new", "move"
HINTS = {
    NEW: N_("Click where the new point stands, or press Space for the middle of the map. Esc leaves."),
    MOVE: N_("Click where it stands, or press Space for the middle of the map. Esc leaves."),
}
NO_RIGHT = N_("Your account has no right to change the map.")


class PointTool(QObject):
    """Owns what the next picked point means. ``marked`` gives the key of what was put on the map through
    its house, ``spot_taken`` the place and house of a point while a walk is open.
    """

    marked = Signal(object)
    walk_asked = Signal()
    route_asked = Signal()
    spot_taken = Signal(object, object)

    def __init__(self, context: Context, canvas: MapCanvas, forms: ThingForms) -> None:
        super().__init__(canvas)
        self._context, self._canvas, self._forms = context, canvas, forms
        self._moved: Key | None = None
        self._offered: Key | None = None
        self._where: tuple[float, float] = (0.0, 0.0)
        self._house: Id | None = None
        self._undoing = Undoing(context, self)
        self.hint = ToolHint(canvas)
        self.menu = QMenu(canvas)
        self.menu.setAccessibleName(_("What stands here"))
        self.place_action = QAction(icons.icon("map-pin", "text"), _("New place"), self.menu)
        self.finding_action = QAction(icons.icon("alert-triangle", "text"), _("New finding"), self.menu)
        self.walk_action = QAction(icons.icon("walk", "text"), _("Audit walk…"), self.menu)
        self.route_action = QAction(icons.icon("route", "text"), _("Draw a route…"), self.menu)
        self.menu.addActions([self.place_action, self.finding_action, self.walk_action, self.route_action])
        self._hands_over = False
        self.place_action.triggered.connect(self._add_place)
        self.finding_action.triggered.connect(self._add_finding)
        self.walk_action.triggered.connect(self._begin_walk)
        self.route_action.triggered.connect(self.route_asked)
        canvas.point_picked.connect(self._picked)
        canvas.tool_changed.connect(self._tool_changed)

    def begin_move(self, key: Key) -> None:
        """Let the next point be the new spot of ``key``."""
        self._moved = key
        self._canvas.use_tool("point")
        self._canvas.setFocus()

    def offer_move(self, key: Key, told: str) -> None:
        """Say that something is not on the map and offer to mark it."""
        self._offered = key
        self._context.messages.warn(told, _("Mark on the map"), self._take_offer)

    def hand_spots(self, on: bool) -> None:
        """Hand the next points to a walk in place of asking what stands there."""
        self._hands_over = on

    def _begin_walk(self) -> None:
        self.walk_asked.emit()
        self.spot_taken.emit(self._where, self._house)

    def _take_offer(self) -> None:
        if self._offered is not None:
            self.begin_move(self._offered)

    def _tool_changed(self, name: str) -> None:
        if name != "point":
            self._moved = None
            self.hint.hide()
        elif not self._context.may(Permission.EDIT_MAP):
            self._canvas.leave_tool()
            self._context.messages.warn(_(NO_RIGHT))
        else:
            self.hint.tell(_(HINTS[NEW if self._moved is None else MOVE]))

    def _picked(self, lon: float, lat: float) -> None:
        purpose = NEW if self._moved is None else MOVE
        self._offered = self._moved
        work = HouseAt(self._context.store, (lon, lat), b"", purpose)
        self._context.tasks.run(work, self._take_house, quiet=True)

    def _take_house(self, answer: tuple[tuple[float, float], Id | None, str]) -> None:
        where, house, purpose = answer
        if purpose == MOVE and self._offered is not None:
            self._put(self._offered, where, house)
            return
        self._where, self._house = where, house
        if self._hands_over:
            self.spot_taken.emit(where, house)
            return
        spot = self._canvas.to_pixel(*where)
        self.menu.setActiveAction(self.place_action)
        self.menu.popup(self._canvas.mapToGlobal(QPoint(round(spot.x()) + 8, round(spot.y()) + 8)))

    def _put(self, key: Key, where: tuple[float, float], house: Id | None) -> None:
        if key[0] in ("place", "finding"):
            self._forms.move(key, where, house)
            return
        work = PutOnMap(self._context.store, key, where, house)
        self._context.tasks.run(work, self._put_done, self._failed, kind=WRITER, can_stop=False)

    def _put_done(self, key: Key) -> None:
        self._undoing.tell(_("Marked on the map."))
        self.marked.emit(key)

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)

    def _preset(self) -> dict[str, Any]:
        return {"lon": self._where[0], "lat": self._where[1], "house_id": self._house}

    def _add_place(self) -> None:
        self._forms.add("place", {**self._preset(), "secrecy": "normal"})

    def _add_finding(self) -> None:
        self._forms.add("finding", {**self._preset(), "state": "seen"})
