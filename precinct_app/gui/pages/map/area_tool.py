"""Drawing and changing the boundary, sectors and other areas with the tool of areas; a new one is named."""

from PySide6.QtCore import QObject

from precinct_app.errors import AppError
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.pages.map.areas_list import SECTOR, AreaLine
from precinct_app.gui.pages.map.drawing import (
    BOUNDARY,
    Corners,
    Drawing,
    KeepArea,
    NameArea,
    RemoveArea,
    editable_corners,
    outline,
)
from precinct_app.gui.pages.map.hint import ToolHint
from precinct_app.gui.pages.map.name_dialog import NameDialog
from precinct_app.gui.pages.map.point_tool import NO_RIGHT
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

DRAW = {
    BOUNDARY: N_(
        "Click the corners of the boundary. Enter keeps it, Backspace takes a corner back, Esc leaves."
    ),
    SECTOR: N_("Click the corners of the sector. Enter keeps it, Backspace takes a corner back, Esc leaves."),
}
CHANGE = N_(
    "Drag a corner or the middle of a side. Tab chooses a corner, Ins adds, Del removes, Ctrl+Z takes back, "
    "Enter keeps, Esc leaves."
)
OTHER_DAY = N_("The map of another day is shown. Clear the field “On the day” to draw.")
KEPT_BOUNDARY = N_("The boundary holds from today. The one before stays for earlier reports.")
TOO_FINE = N_("This outline has too many corners or parts to be changed by hand. Draw it anew.")


class AreaTool(QObject):
    """Owns what the next drawn area is: the boundary, a new sector, or one that is changed."""

    def __init__(self, context: Context, canvas: MapCanvas, may_draw: bool) -> None:
        super().__init__(canvas)
        self._context, self._canvas, self._may_draw = context, canvas, may_draw
        self._drawing = Drawing()
        self._changes = False
        self._wkb = b""
        self._told = self._shut = ""
        self.dialog: NameDialog | None = None
        self._undoing = Undoing(context, self)
        self.hint = ToolHint(canvas)
        canvas.polygon_drawn.connect(self._drawn)
        canvas.tool_changed.connect(self._tool_changed)
        canvas.told.connect(self._tell)

    def shut(self, why: str) -> None:
        """Draw nothing as long as there is a reason why not; "" for none."""
        self._shut = why

    def begin_boundary(self, wkb: bytes) -> None:
        """Draw a boundary, or take the one there is in hand."""
        self._begin(Drawing(), wkb)

    def begin_sector(self) -> None:
        """Draw a sector."""
        self._begin(Drawing(SECTOR), b"")

    def begin_change(self, area: AreaLine) -> None:
        """Take the outline of a sector or area in hand."""
        self._begin(Drawing(area.kind, area.name_kk, area.name_ru, area.key), area.wkb)

    def _begin(self, drawing: Drawing, wkb: bytes) -> None:
        corners = editable_corners(wkb)
        if wkb and not corners:
            self._context.messages.warn(_(TOO_FINE))
            if drawing.key is not None:
                return
        self._drawing, self._changes = drawing, bool(corners)
        if corners:
            self._canvas.edit_polygon(corners)
        else:
            self._canvas.use_tool("polygon")
        self._canvas.setFocus()

    def _tool_changed(self, name: str) -> None:
        self._told = ""
        if name != "polygon":
            self.hint.hide()
            self._drawing, self._changes = Drawing(), False
        elif self._shut or not self._may_draw:
            self._canvas.leave_tool()
            self._context.messages.warn(self._shut or _(NO_RIGHT))
        else:
            self._tell("")

    def _tell(self, words: str) -> None:
        """Show what the tool waits for, and what is drawn so far."""
        if self._canvas.tool != "polygon":
            return
        kind = BOUNDARY if self._drawing.kind == BOUNDARY else SECTOR
        line = _(CHANGE) if self._changes else _(DRAW[kind])
        self.hint.tell(f"{line}  {words}" if words else line)

    # what was drawn

    def _drawn(self, corners: Corners) -> None:
        drawing = self._drawing
        try:
            self._wkb = outline(corners)
        except AppError as error:
            self._context.messages.show_error(error)
            return
        if drawing.kind == BOUNDARY or drawing.key is not None:
            self._keep(drawing)
        else:
            self._ask_name(_("Name of the new sector"), drawing)

    def _ask_name(self, title: str, drawing: Drawing) -> None:
        self._named_key = drawing.key
        names = (drawing.name_kk, drawing.name_ru)
        self.dialog = NameDialog(self._canvas.window(), title, names, drawing.kind)
        self.dialog.named.connect(self._named)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def _forget_dialog(self, _result: int) -> None:
        self.dialog = None

    def _named(self, kind: str, name_kk: str, name_ru: str) -> None:
        drawing = Drawing(kind, name_kk, name_ru, self._named_key)
        if drawing.key is None:
            self._keep(drawing)
            return
        work = NameArea(self._context.store, drawing)
        self._context.tasks.run(work, self._renamed, self._failed, kind=WRITER, can_stop=False)

    def _keep(self, drawing: Drawing) -> None:
        work = KeepArea(self._context.store, drawing, self._wkb)
        self._context.tasks.run(work, self._kept, self._failed, kind=WRITER, can_stop=False)

    def rename(self, area: AreaLine) -> None:
        """Ask for other names of a sector or area."""
        self._ask_name(_("Name of the sector"), Drawing(area.kind, area.name_kk, area.name_ru, area.key))

    def remove(self, area: AreaLine) -> None:
        """Delete a sector or area; it can be undone, so nothing is asked."""
        work = RemoveArea(self._context.store, area.key)
        self._context.tasks.run(work, self._removed, self._failed, kind=WRITER, can_stop=False)

    def _kept(self, drawing: Drawing) -> None:
        if drawing.kind == BOUNDARY:
            self._undoing.tell(_(KEPT_BOUNDARY))
        elif drawing.key is None:
            self._undoing.tell(_("The sector was added."))
        else:
            self._undoing.tell(_("The outline was changed."))

    def _renamed(self, _nothing: None) -> None:
        self._undoing.tell(_("The name was changed."))

    def _removed(self, _nothing: None) -> None:
        self._undoing.tell(_("The sector was deleted."))

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)
