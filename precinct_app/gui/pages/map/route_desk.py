"""Routes and other places that are lines: drawn, changed corner by corner, kept as one step to undo."""

from typing import Any

from PySide6.QtCore import QObject

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map import Place
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.pages.map.drawing import MOST_CORNERS, Corners
from precinct_app.gui.pages.map.hint import ToolHint
from precinct_app.gui.pages.map.point_tool import NO_RIGHT
from precinct_app.gui.pages.map.reading import Key
from precinct_app.gui.pages.places.card_parts import ROUTE
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER, Progress

DRAW = N_("Click the corners of the route. Enter keeps it, Backspace takes a corner back, Esc leaves.")
CHANGE = N_(
    "Drag a corner or the middle of a piece; click an end, then a place beside it, to go on from there. "
    "Ins adds, Del removes, Ctrl+Z takes back, Enter keeps, Esc leaves."
)
TOO_FINE = N_("This line has too many corners or parts to be changed by hand. Draw it anew.")


class ReadLine:
    """Reads what a record has of a line: its key and kind of answer, and the corners if there are any."""

    def __init__(self, store: Any, key: Key) -> None:
        self._store, self._key = store, key

    def __call__(self, progress: Progress) -> tuple[Key, bool, list[Corners]]:
        """Return the key, whether it is a thing of lines, and the parts of its line."""
        from precinct_app.geo import shapes

        with self._store.read() as session:
            place = session.get(Place, self._key[1]) if self._key[0] == "place" else None
            if place is None:
                return self._key, False, []
            has = place.form == "line" and bool(place.wkb)
            lines = shapes.coordinates(place.wkb) if has and place.wkb else []
            return self._key, has or place.kind == ROUTE, lines


class KeepLine:
    """Gives a place another line; its sign stands on the middle corner."""

    def __init__(self, store: Any, key: Id, corners: Corners) -> None:
        self._store, self._key, self._corners = store, key, corners

    def __call__(self, progress: Progress) -> Key:
        """Do the work."""
        with self._store.write("place.move") as write:
            write.change(Place, self._key, **line_values(self._corners))
        return "place", self._key


def line_values(corners: Corners) -> dict[str, Any]:
    """Return what a place keeps of a drawn line."""
    from precinct_app.geo import shapes

    lon, lat = corners[len(corners) // 2]
    return {"lon": lon, "lat": lat, "form": "line", "wkb": shapes.line_wkb(corners)}


class RouteDesk(QObject):
    """Belongs to the page of the map. ``hint`` stands over the map while a line is in hand."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page, self._canvas, self._context = page, page.canvas, page.context
        self._key: Id | None = None
        self._changes = False
        self._undoing = Undoing(page.context, self)
        self.hint = ToolHint(page.canvas)
        page.points.route_asked.connect(self.begin)
        page.canvas.line_drawn.connect(self._drawn)
        page.canvas.tool_changed.connect(self._tool_changed)
        page.canvas.told.connect(self._tell)

    def begin(self) -> None:
        """Draw the line of a new place."""
        self._take_in_hand(None, [])

    def begin_move(self, key: Key) -> None:
        """Change where something stands: the corners of a line, or the spot of anything else."""
        if not self._context.may(Permission.EDIT_MAP):
            self._context.messages.warn(_(NO_RIGHT))
            return
        self._context.tasks.run(ReadLine(self._context.store, key), self._take, quiet=True)

    def _take(self, answer: tuple[Key, bool, list[Corners]]) -> None:
        key, is_line, lines = answer
        if not is_line:
            self._page.points.begin_move(key)
            return
        editable = len(lines) == 1 and len(lines[0]) <= MOST_CORNERS
        if lines and not editable:
            self._context.messages.warn(_(TOO_FINE))
        self._take_in_hand(key[1], lines[0] if editable else [])

    def _take_in_hand(self, key: Id | None, corners: Corners) -> None:
        self._canvas.leave_tool()
        self._key, self._changes = key, bool(corners)
        if corners:
            self._canvas.edit_line(corners)
        else:
            self._canvas.use_tool(ROUTE)
        self._canvas.setFocus()

    def _tool_changed(self, name: str) -> None:
        if name == ROUTE:
            self._tell("")
        else:
            self._key, self._changes = None, False
            self.hint.hide()

    def _tell(self, words: str) -> None:
        if self._canvas.tool == ROUTE:
            line = _(CHANGE if self._changes else DRAW)
            self.hint.tell(f"{line}  {words}" if words else line)

    def _drawn(self, corners: Corners) -> None:
        key = self._key
        self._canvas.leave_tool()
        if key is None:
            preset = {"kind": ROUTE, "secrecy": "normal", **line_values(corners)}
            self._page.forms.add("place", preset)
            return
        work = KeepLine(self._context.store, key, corners)
        self._context.tasks.run(work, self._kept, self._failed, kind=WRITER, can_stop=False)

    def _kept(self, key: Key) -> None:
        self._undoing.tell(_("The line was changed."))
        self._page.forms.changed.emit(key)

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)
