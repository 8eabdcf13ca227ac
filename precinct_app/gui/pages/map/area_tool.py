"""Drawing the boundary of the precinct and its sectors with the tool of areas."""

from PySide6.QtCore import QObject

from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.pages.map.drawing import BOUNDARY, SECTOR, Corners, KeepArea, editable_corners
from precinct_app.gui.pages.map.hint import ToolHint
from precinct_app.gui.pages.map.point_tool import NO_RIGHT
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

HINTS = {
    BOUNDARY: N_(
        "Click the corners of the boundary. Enter keeps it, Backspace takes a corner back, Esc leaves."
    ),
    SECTOR: N_("Click the corners of the sector. Enter keeps it, Backspace takes a corner back, Esc leaves."),
}
KEPT = {
    BOUNDARY: N_("The boundary holds from today. The one before stays for earlier reports."),
    SECTOR: N_("The sector was added."),
}


class AreaTool(QObject):
    """Owns what the next drawn area is: the boundary, or a sector."""

    def __init__(self, context: Context, canvas: MapCanvas, may_draw: bool) -> None:
        super().__init__(canvas)
        self._context, self._canvas, self._may_draw = context, canvas, may_draw
        self._kind = BOUNDARY
        self._undoing = Undoing(context, self)
        self.hint = ToolHint(canvas)
        canvas.polygon_drawn.connect(self._drawn)
        canvas.tool_changed.connect(self._tool_changed)

    def begin_boundary(self, wkb: bytes) -> None:
        """Draw a boundary, or take the one there is in hand."""
        self._kind = BOUNDARY
        corners = editable_corners(wkb)
        if corners:
            self._canvas.edit_polygon(corners)
        else:
            self._canvas.use_tool("polygon")
        self._canvas.setFocus()

    def begin_sector(self) -> None:
        """Draw a sector."""
        self._kind = SECTOR
        self._canvas.use_tool("polygon")
        self._canvas.setFocus()

    def _tool_changed(self, name: str) -> None:
        if name != "polygon":
            self.hint.hide()
            self._kind = BOUNDARY
        elif not self._may_draw:
            self._canvas.leave_tool()
            self._context.messages.warn(_(NO_RIGHT))
        else:
            self.hint.tell(_(HINTS[self._kind]))

    def _drawn(self, corners: Corners) -> None:
        work = KeepArea(self._context.store, self._kind, corners)
        self._context.tasks.run(work, self._kept, self._failed, kind=WRITER, can_stop=False)

    def _kept(self, kind: str) -> None:
        self._undoing.tell(_(KEPT[kind]))

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)
