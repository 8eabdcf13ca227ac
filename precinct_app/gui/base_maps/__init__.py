"""Base maps at hand: laying a scanned scheme by control points, and the list of what is kept."""

from precinct_app.gui.base_maps.list_dialog import BaseMapsDialog, open_base_maps
from precinct_app.gui.base_maps.scan_dialog import ScanDialog, open_scan

__all__ = ["BaseMapsDialog", "ScanDialog", "open_base_maps", "open_scan"]
