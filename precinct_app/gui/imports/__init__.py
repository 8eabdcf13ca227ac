"""Loading from files: one dialog for base map, boundary, addresses, houses, objects and people."""

from precinct_app.gui.imports.dialog import ImportDialog, open_import

__all__ = ["ImportDialog", "open_import"]
