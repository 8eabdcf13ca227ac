"""The interactive map of the precinct and its small still sister for cards; both work offline and know no
store.
"""

from precinct_app.gui.map_canvas.canvas import MapCanvas
from precinct_app.gui.map_canvas.mini_map import MiniMap

__all__ = ["MapCanvas", "MiniMap"]
