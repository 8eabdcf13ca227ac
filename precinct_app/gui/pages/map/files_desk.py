"""The map's ways in and out: a file loaded, the map printed, its layers handed out."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map.layers import EXTRA, SEVEN
from precinct_app.gui.context import Context
from precinct_app.gui.imports import open_import
from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.pages.map.layers_panel import LayersPanel
from precinct_app.i18n import _

GROUND = ("sectors", "numbers")


class FilesDesk(QObject):
    """Opens the dialogs of one map page above it."""

    def __init__(self, context: Context, page: QWidget, canvas: MapCanvas, layers: LayersPanel) -> None:
        super().__init__(page)
        self._context, self._page, self._canvas, self._layers = context, page, canvas, layers
        layers.load_asked.connect(self._load_file)
        layers.maps_asked.connect(self.show_maps)
        canvas.add_map_requested.connect(self._load_map)
        layers.print_asked.connect(self.print_map)
        layers.export_asked.connect(self.export_layers)

    def print_map(self) -> bool:
        """Open the dialog of printing; say why not where the role does not include it."""
        if self._may_hand_out():
            from precinct_app.gui.pages.map.print_dialog import MapPrintDialog, View

            canvas = self._canvas
            west, south = canvas.to_degrees(0, canvas.height())
            east, north = canvas.to_degrees(canvas.width(), 0)
            layers, asked = self._shown((*SEVEN, *EXTRA, *GROUND)), self._layers.filter
            view = View((west, south, east, north), canvas.framed_box, layers, asked.value(), asked.day())
            MapPrintDialog(self._context, view, self._page).open()
        return True

    def export_layers(self) -> bool:
        """Open the dialog of layers as a file."""
        if self._may_hand_out():
            from precinct_app.gui.pages.map.export_dialog import LayerExportDialog

            LayerExportDialog(self._context, self._shown((*SEVEN, *EXTRA)), self._page).open()
        return True

    def _shown(self, codes: tuple[str, ...]) -> frozenset[str]:
        return frozenset(codes) - self._layers.hidden_layers()

    def _may_hand_out(self) -> bool:
        may = self._context.may(Permission.EXPORT_DATA)
        if not may:
            self._context.messages.warn(
                _("Your role does not include printing the map or saving its layers.")
            )
        return may

    def show_maps(self) -> None:
        """Open the list of base maps that are kept."""
        from precinct_app.gui.base_maps import open_base_maps

        open_base_maps(self._context, self._page).load_asked.connect(self._load_map)

    def _load_map(self) -> None:
        open_import(self._context, self._page, "map")

    def _load_file(self) -> None:
        open_import(self._context, self._page)
