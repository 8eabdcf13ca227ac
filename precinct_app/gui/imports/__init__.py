"""Loading from files: one dialog for base map, boundary, addresses, objects and people."""

from precinct_app.gui.imports.dialog import ImportDialog, open_import

__all__ = ["ImportDialog", "open_import"]
