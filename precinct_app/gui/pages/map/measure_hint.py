"""The line on the map for the tools that only look: measuring, and choosing in a frame."""

from PySide6.QtCore import QObject

from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.pages.map.hint import ToolHint
from precinct_app.i18n import N_, _

HINTS = {
    "measure": N_("Click along what is measured. Backspace takes a point back, Enter ends, Esc leaves."),
    "rectangle": N_(
        "Drag a frame, or choose two corners by click or Space: all inside is listed. Esc leaves."
    ),
}


class LookHint(QObject):
    """Says what the tool in hand waits for and what it has measured."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.hint = ToolHint(canvas)
        canvas.tool_changed.connect(self._tool_changed)
        canvas.told.connect(self._tell)

    def _tool_changed(self, name: str) -> None:
        if name in HINTS:
            self.hint.tell(_(HINTS[name]))
        else:
            self.hint.hide()

    def _tell(self, words: str) -> None:
        if self._canvas.tool == "measure":
            self.hint.tell(words or _(HINTS["measure"]))
